"""The bytes of a file to the drafts in it: the reader its format wants, and what is no letter refused."""

import unicodedata
from collections.abc import Callable, Iterator
from importlib import import_module

from appealcheck.draft.decoding import MOST_CHARACTERS, NotText, decode, document_format
from appealcheck.draft.formats.extracted import Extracted, Refused
from appealcheck.draft.formats.sort import Sort, sort_of
from appealcheck.draft.found import Draft, Unreadable, shown
from appealcheck.draft.guide import without_guides
from appealcheck.draft.ignored import Ignored
from appealcheck.draft.language import NOT_LATIN, foreign

MOST_BYTES = 50 * 2**20
"""The most that a file may have: a Word file with its pictures, an archive of a day's letters."""

# No encoding spends more than four bytes on a character, nor more than four on its byte order mark.
_MOST_TEXT_BYTES = 4 * MOST_CHARACTERS + 4


def drafts_of(path: str, data: bytes, ignored: Ignored) -> Iterator[Draft | Unreadable]:
    """Yield the drafts of a file: its letter, or the letters of an archive that are not ``ignored``.

    ``path`` stays as it was given; of a file longer than ``MOST_BYTES`` the start is enough.
    """
    try:
        sort = _sort(path, data)
    except Refused as refused:
        yield Unreadable(shown(path), refused.reason, refused.slots)
        return
    if sort == "archive":
        from appealcheck.draft.archive import letters

        yield from letters(path, data, ignored, draft_of)
    else:
        yield draft_of(path, data)


def draft_of(path: str, data: bytes) -> Draft | Unreadable:
    """Return the letter that a file is, however it is kept; archives are not opened here."""
    name = shown(path)
    try:
        sort = _sort(path, data)
        if sort == "archive":
            return Unreadable(name, "nested")
        found = _reader(sort)(data)
    except Refused as refused:
        return Unreadable(name, refused.reason, refused.slots)
    return unfit(name, found.text) or Draft(name, found.text, found.encoding, found.places)


def unfit(name: str, text: str) -> Unreadable | None:
    """Return why ``text`` is no letter that can be checked: too long, empty or not English; None where it can be."""
    if len(text) > MOST_CHARACTERS:
        return Unreadable(name, "long", (("most", f"{MOST_CHARACTERS:,}"),))
    if all(character.isspace() or unicodedata.category(character) in {"Cc", "Cf"} for character in text):
        return Unreadable(name, "empty")
    language = foreign(without_guides(text))
    if language == NOT_LATIN:
        return Unreadable(name, "script")
    if language is not None:
        return Unreadable(name, "foreign", (("language", language),))
    return None


def _sort(path: str, data: bytes) -> Sort:
    if len(data) > MOST_BYTES:
        if document_format(data) is None:
            raise Refused("long", most=f"{MOST_CHARACTERS:,}")
        raise Refused("oversized", most=str(MOST_BYTES // 2**20))
    return sort_of(path, data)


def _reader(sort: Sort) -> Callable[[bytes], Extracted]:
    """Return the reader of a format; its library is imported when the first file of that sort comes up."""
    if sort == "plain":
        return _plain
    read: Callable[[bytes], Extracted] = import_module(f"appealcheck.draft.formats.{sort}").read
    return read


def _plain(data: bytes) -> Extracted:
    if len(data) > _MOST_TEXT_BYTES:
        raise Refused("long", most=f"{MOST_CHARACTERS:,}")
    try:
        decoded = decode(data)
    except NotText as error:
        raise Refused(error.reason, **({"format": error.format} if error.format else {})) from None
    return Extracted(decoded.text, decoded.encoding)
