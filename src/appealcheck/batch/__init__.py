"""Many drafts at once, spread over processes or machines; what is held in memory does not grow with their number."""
