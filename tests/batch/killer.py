"""An executor's work that ends its process for one draft, as a crash in native code would."""

import os
from pathlib import Path


def check_some(options, drafts):
    """Die of a draft whose text names a file: always of an empty file's, else once, taking the file along."""
    for draft in drafts:
        _, found, name = draft.text.partition("dies-of:")
        if found and Path(name).exists():
            if Path(name).read_text() == "once":
                Path(name).unlink()
            os._exit(1)
    return _ANSWER(options, drafts)
