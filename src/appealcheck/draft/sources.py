"""Paths and standard input to drafts: what could be read, and one line for each thing that could not."""

# Paths stay strings: pathlib would drop the "./" and the closing slash that the user gave, and paths are shown as they
# were given.
# ruff: noqa: PTH112, PTH116, PTH118, PTH123, PTH208
import errno
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import BinaryIO, Literal

from msgspec import Struct

from appealcheck.draft.decoding import NotText, decode, document_format
from appealcheck.draft.language import NOT_LATIN, foreign
from appealcheck.wording import Lang, say

STDIN = "-"
SUFFIXES = (".txt", ".md")
MOST_CHARACTERS = 200_000

# No encoding spends more than four bytes on a character, nor more than four on its byte order mark.
_MOST_BYTES = 4 * MOST_CHARACTERS + 4

# Enough of a path to know it by; a whole letter given by mistake as an argument must not fill the terminal.
_MOST_SHOWN = 160

Reason = Literal[
    "missing",
    "nothing",
    "loop",
    "special",
    "denied",
    "failed",
    "format",
    "binary",
    "damaged",
    "empty",
    "long",
    "script",
    "foreign",
]

# Device and inode number of a folder, the same by whatever path it is reached.
_Identity = tuple[int, int]


class Draft(Struct, frozen=True):
    """A letter as its author wrote it: ``text`` is decoded, without byte order mark, its line ends untouched.

    ``path`` is the path as it was given, a file of a folder joined to the folder, fit to be printed (see ``shown``).
    """

    path: str
    text: str
    encoding: str


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


def gather(paths: Sequence[str], stdin: BinaryIO) -> Iterator[Draft | Unreadable]:
    """Read the drafts at ``paths`` in the order given: files, folders, and standard input for ``-``.

    A folder gives its ``.txt`` and ``.md`` files and those of its folders, sorted by name, without hidden ones and
    without README.md. A path given twice is read twice; standard input, which ends once, is kept for its next mention.
    Nothing is raised for what cannot be read, and no argument is ever taken as the text of a letter.
    """

    @cache
    def standard_input() -> Draft | Unreadable:
        try:
            return _draft(STDIN, _head(stdin))
        except (OSError, ValueError) as error:
            return _fault(STDIN, error)

    for path in paths:
        if path == STDIN:
            yield standard_input()
        else:
            yield from _at(path)


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


def _at(path: str) -> Iterator[Draft | Unreadable]:
    """Read what stands at ``path``: a file, or a folder with all below it.

    A link that leads back to a folder above itself is reported; a folder reached by two ways is read once.
    """
    pending: list[tuple[str, tuple[_Identity, ...]]] = [(path, ())]
    entered: set[_Identity] = set()
    anything = False
    while pending:
        name, above = pending.pop()
        try:
            state = os.stat(name)
            if stat.S_ISDIR(state.st_mode):
                identity = state.st_dev, state.st_ino
                if identity not in entered:
                    entered.add(identity)
                    pending += [(inner, (*above, identity)) for inner in reversed(_entries(name))]
                    continue
                if identity not in above:
                    continue
                source: Draft | Unreadable = Unreadable(shown(name), "loop")
            else:
                source = _file(name) if stat.S_ISREG(state.st_mode) else Unreadable(shown(name), "special")
        except (OSError, ValueError) as error:
            source = _fault(name, error)
        anything = True
        yield source
    if not anything:
        yield Unreadable(shown(path), "nothing")


def _entries(folder: str) -> list[str]:
    """Return the paths in a folder, sorted by name, that may be drafts or hold some."""
    return [
        path
        for name in sorted(os.listdir(folder))
        if not name.startswith(".") and name.casefold() != "readme.md"
        if name.casefold().endswith(SUFFIXES) or os.path.isdir(os.path.join(folder, name))
        for path in [os.path.join(folder, name)]
    ]


def _file(path: str) -> Draft | Unreadable:
    with open(path, "rb") as stream:
        data = _head(stream)
    return _draft(shown(path), data)


def _head(stream: BinaryIO) -> bytes:
    """Read a stream to its end, or just so far that it is certainly too long. An unbuffered pipe gives it in pieces."""
    data = bytearray()
    while len(data) <= _MOST_BYTES and (piece := stream.read(_MOST_BYTES + 1 - len(data))):
        data += piece
    return bytes(data)


def _draft(path: str, data: bytes) -> Draft | Unreadable:
    """Decode a letter and refuse what is none. ``path`` is fit to be printed."""
    if len(data) > _MOST_BYTES:
        if name := document_format(data):
            return Unreadable(path, "format", (("format", name),))
        return _too_long(path)
    try:
        decoded = decode(data)
    except NotText as error:
        return Unreadable(path, error.reason, (("format", error.format),) if error.format else ())
    if len(decoded.text) > MOST_CHARACTERS:
        return _too_long(path)
    if all(character.isspace() or unicodedata.category(character) in {"Cc", "Cf"} for character in decoded.text):
        return Unreadable(path, "empty")
    language = foreign(decoded.text)
    if language == NOT_LATIN:
        return Unreadable(path, "script")
    if language is not None:
        return Unreadable(path, "foreign", (("language", language),))
    return Draft(path, decoded.text, decoded.encoding)


def _too_long(path: str) -> Unreadable:
    return Unreadable(path, "long", (("most", f"{MOST_CHARACTERS:,}"),))


# Windows says "invalid" of names with characters like ? or *, which can name no file there; a path with a NUL in it is
# a ValueError, and a letter pasted as an argument is too long for a name.
_NO_SUCH_NAME = {"ENOENT", "ENOTDIR", "EINVAL", "ENAMETOOLONG"}


def _fault(path: str, error: OSError | ValueError) -> Unreadable:
    """Put the system's refusal of a path into the program's words."""
    name = shown(path)
    if isinstance(error, PermissionError):
        return Unreadable(name, "denied")
    code = errno.errorcode.get(error.errno or 0, "") if isinstance(error, OSError) else ""
    if code == "ELOOP":
        return Unreadable(name, "loop")
    if code in _NO_SUCH_NAME or (path != STDIN and not isinstance(error, OSError)):
        return Unreadable(name, "missing")
    return Unreadable(name, "failed", (("why", shown(getattr(error, "strerror", None) or str(error))),))
