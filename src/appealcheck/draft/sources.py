"""Paths and standard input to drafts: what could be read, and one line for each thing that could not."""

# Paths stay strings: pathlib would drop the "./" and the closing slash that the user gave, and paths are shown as they
# were given.
# ruff: noqa: PTH112, PTH113, PTH116, PTH118, PTH120, PTH123, PTH207, PTH208

import errno
import glob
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import BinaryIO

from appealcheck.draft.decoding import MOST_CHARACTERS
from appealcheck.draft.formats.sort import SUFFIXES, suffix_of
from appealcheck.draft.found import INSIDE, Draft, Unreadable, shown
from appealcheck.draft.ignored import Ignored, nothing_ignored
from appealcheck.draft.opening import MOST_BYTES, drafts_of

__all__ = ["MOST_CHARACTERS", "STDIN", "Draft", "Unreadable", "gather", "shown"]

STDIN = "-"

# Device and inode number of a folder, the same by whatever path it is reached.
_Identity = tuple[int, int]


def _ignoring_nothing(_given: str) -> Ignored:
    return nothing_ignored


def gather(
    paths: Sequence[str], stdin: BinaryIO, ignoring: Callable[[str], Ignored] = _ignoring_nothing
) -> Iterator[Draft | Unreadable]:
    """Read the drafts at ``paths`` in the order given: files, folders, archives, globs, and standard input for ``-``.

    A folder gives the files of the formats that are read here and those of its folders, sorted by name, without hidden
    ones, without README.md, and without what ``ignoring`` of the folder leaves out; an archive likewise. A path given by
    its name is always read. A glob that the shell did not expand is expanded here. A path given twice is read twice;
    standard input, which ends once, is kept for its next mention. Nothing is raised for what cannot be read, and no
    argument is ever taken as the text of a letter.
    """

    @cache
    def standard_input() -> tuple[Draft | Unreadable, ...]:
        try:
            return tuple(drafts_of(STDIN, _head(stdin), ignoring(STDIN)))
        except (OSError, ValueError) as error:
            return (_fault(STDIN, error),)

    for path in paths:
        if path == STDIN:
            yield from standard_input()
        elif _is_glob(path):
            yield from _matching(path, ignoring(_fixed_part(path)))
        else:
            yield from _at(path, ignoring(path))


def _is_glob(path: str) -> bool:
    """Tell whether a path is a pattern, and not the name of a file that has such characters in it."""
    return glob.has_magic(path) and "\0" not in path and not os.path.lexists(path) and INSIDE not in path


def _fixed_part(pattern: str) -> str:
    """Return the folder in which the search for a pattern begins."""
    folder = os.path.dirname(pattern)
    while glob.has_magic(folder):
        folder = os.path.dirname(folder)
    return folder or os.curdir


def _matching(pattern: str, ignored: Ignored) -> Iterator[Draft | Unreadable]:
    found = [path for path in sorted(glob.glob(pattern, recursive=True)) if not ignored(path, os.path.isdir(path))]
    if "**" in pattern:
        # Below a folder that matches, its files match as well.
        found = [path for path in found if not os.path.isdir(path)]
    if not found:
        yield Unreadable(shown(pattern), "no_match")
    for path in found:
        yield from _at(path, ignored)


def _at(path: str, ignored: Ignored) -> Iterator[Draft | Unreadable]:
    """Read what stands at ``path``: a file, a member of an archive, or a folder with all below it.

    A link that leads back to a folder above itself is reported; a folder reached by two ways is read once.
    """
    pending: list[tuple[str, tuple[_Identity, ...]]] = [(path, ())]
    entered: set[_Identity] = set()
    anything = False
    while pending:
        name, above = pending.pop()
        sources: Iterator[Draft | Unreadable]
        try:
            state = os.stat(name)
            if stat.S_ISDIR(state.st_mode):
                identity = state.st_dev, state.st_ino
                if identity not in entered:
                    entered.add(identity)
                    pending += [(inner, (*above, identity)) for inner in reversed(_entries(name, ignored))]
                    continue
                if identity not in above:
                    continue
                sources = iter([Unreadable(shown(name), "loop")])
            elif stat.S_ISREG(state.st_mode):
                sources = _file(name, ignored)
            else:
                sources = iter([Unreadable(shown(name), "special")])
        except (OSError, ValueError) as error:
            sources = _member(name) or iter([_fault(name, error)])
        anything = True
        yield from sources
    if not anything:
        yield Unreadable(shown(path), "nothing")


def _entries(folder: str, ignored: Ignored) -> list[str]:
    """Return the paths in a folder, sorted by name, that may be drafts or hold some. "~$" marks Word's lock files."""
    found: list[str] = []
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if name.startswith((".", "~$")) or name.casefold() == "readme.md":
            continue
        is_folder = os.path.isdir(path)
        if (is_folder or suffix_of(name) in SUFFIXES) and not ignored(path, is_folder):
            found.append(path)
    return found


def _file(path: str, ignored: Ignored) -> Iterator[Draft | Unreadable]:
    with open(path, "rb") as stream:
        data = _head(stream)
    return drafts_of(path, data, ignored)


def _member(path: str) -> Iterator[Draft | Unreadable] | None:
    """Return what the member of an archive gives that is named as in a report, None where there is no such archive."""
    archive, inside, member = path.partition(INSIDE)
    if not inside or suffix_of(archive) != ".zip" or not os.path.isfile(archive):
        return None
    wanted = os.path.join(archive, *member.split("/"))
    found = list(_file(archive, lambda inner, _is_folder: os.path.join(*inner.split("/")) != wanted))
    return iter([Unreadable(shown(path), "missing")] if [each.path for each in found] == [shown(archive)] else found)


def _head(stream: BinaryIO) -> bytes:
    """Read a stream to its end, or just so far that it is certainly too long. An unbuffered pipe gives it in pieces."""
    data = bytearray()
    while len(data) <= MOST_BYTES and (piece := stream.read(MOST_BYTES + 1 - len(data))):
        data += piece
    return bytes(data)


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
