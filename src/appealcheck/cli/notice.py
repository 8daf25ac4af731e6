"""The notice that ``--notice`` names, read as drafts are."""

import os
import sys
from typing import TYPE_CHECKING

from appealcheck.wording import Lang, say

if TYPE_CHECKING:
    from appealcheck.draft.sources import Draft
    from appealcheck.judging.report import ReadError


def notice_at(path: str, lang: Lang) -> "Draft | ReadError":
    """Return the notice at ``path`` (``-`` for standard input) whatever its format and encoding, or why it cannot be read."""
    from appealcheck.draft.sources import Draft, gather, shown
    from appealcheck.judging.report import ReadError

    if path != "-" and os.path.isdir(path):  # noqa: PTH112  # pathlib raises for a letter pasted as a path
        return ReadError(shown(path), say(lang, "notice.folder", path=shown(path)))
    found, *more = gather([path], sys.stdin.buffer)
    if more:
        return ReadError(shown(path), say(lang, "notice.folder", path=shown(path)))
    return found if isinstance(found, Draft) else ReadError(found.path, found.say(lang))
