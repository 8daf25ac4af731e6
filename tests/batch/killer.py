"""A worker's task that ends its process for certain drafts, as a crash in native code would."""

import os
from pathlib import Path

from appealcheck.batch import worker

_ANSWER = worker.check_some


def check_some(options, drafts, near):
    """Die of a draft whose text names a file that is there; one that says "once" goes with the first worker."""
    for draft in drafts:
        _, found, name = draft.text.partition("dies-of:")
        if found and Path(name).exists():
            if Path(name).read_text() == "once":
                Path(name).unlink()
            os._exit(1)
    return _ANSWER(options, drafts, near)
