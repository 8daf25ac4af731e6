"""What looking for drafts gives: letters, and paths that gave none."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from appealcheck.draft.formats.extracted import Refusal
from appealcheck.draft.places import Places
from appealcheck.wording import Lang, say

INSIDE = "!"
"""What stands between the path of an archive and that of its member."""

# Enough of a path to know it by; a whole letter given by mistake as an argument must not fill the terminal.
_MOST_SHOWN = 160

Reason = (
    Literal[
        "missing",
        "no_match",
        "nothing",
        "nested",
        "loop",
        "special",
        "denied",
        "failed",
        "empty",
        "script",
        "foreign",
    ]
    | Refusal
)


class Draft(Struct, frozen=True):
    """A letter as its author wrote it: ``text`` is decoded, without byte order mark, its line ends untouched.

    ``path`` is the path as it was given, a file of a folder joined to the folder, one of an archive behind the archive
    and "!", fit to be printed (see ``shown``). ``places`` tells where offsets stand in a Word file or a PDF, and is None
    where line and column of the text do.
    """

    path: str
    text: str
    encoding: str
    places: Places | None = None


Neighbours = Callable[[Draft], Sequence[Draft]]
"""Gives the drafts of the same run that a draft is compared with."""


def among(drafts: Sequence[Draft], paths: Mapping[str, Sequence[str]]) -> Neighbours:
    """Return the neighbours among ``drafts`` as ``paths`` tells them, which needs none for a draft without any."""
    at = {draft.path: draft for draft in reversed(drafts)}
    return lambda draft: tuple(at[path] for path in paths.get(draft.path, ()))


def alone(_: Draft) -> tuple[Draft, ...]:
    """Return the neighbours of a draft that is compared with no other."""
    return ()


class Unreadable(Struct, frozen=True):
    """A path that gave no draft. ``reason`` names its words in the ``[read]`` table, ``slots`` what they speak of."""

    path: str
    reason: Reason
    slots: tuple[tuple[str, str], ...] = ()

    def say(self, lang: Lang) -> str:
        """Return the one line that names the path, what is wrong with it, and the way out."""
        words = dict(self.slots)
        if self.reason == "foreign":
            words["language"] = say(lang, f"read.language_{words['language']}")
        path = self.path if len(self.path) <= _MOST_SHOWN else self.path[:_MOST_SHOWN] + "..."
        return say(lang, f"read.{self.reason}", path=path or '""', **words)


def shown(path: str) -> str:
    """Return ``path`` with undecodable bytes, control characters and other unprintable ones written as escapes."""
    return "".join(
        character if character.isprintable() or unicodedata.category(character) == "Zs" else _escape(character)
        for character in path
    )


def _escape(character: str) -> str:
    """Write a byte that the file system could not decode (a lone surrogate to Python) as the byte that it is."""
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")
