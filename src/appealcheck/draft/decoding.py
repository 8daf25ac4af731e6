"""Bytes to text: which encoding a letter was saved in, told from the bytes alone."""

import codecs
import re
import unicodedata
from typing import Literal

from msgspec import Struct

from appealcheck.expressions import compiled

MOST_CHARACTERS = 200_000
"""The most that a letter's text may have, whatever it is kept in."""

Encoding = Literal["utf-8", "utf-16-le", "utf-16-be", "gb18030", "windows-1252"]

# A file of these formats is worth naming, because people keep letters in them; every other binary file gives itself
# away by its NULs.
_FORMATS = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "DOCX/ZIP",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "DOC",
    b"{\\rtf": "RTF",
}

_BOMS: tuple[tuple[bytes, Encoding], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Everything of the two control blocks but tab, the line and page ends, and NEL.
_CONTROL = compiled("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")

# One character of GB18030 that is not ASCII: four bytes, or a lead and a trail byte.
_GB_CHARACTER = re.compile(rb"[\x81-\xfe](?:[0-9][\x81-\xfe][0-9]|[\x40-\x7e\x80-\xfe])")


class NotText(ValueError):
    """The bytes are no letter.

    ``reason`` is "format" (a known document format, named in ``format``), "binary" (NULs or many control characters)
    or "damaged" (no encoding of the program reads all of it).
    """

    def __init__(self, reason: Literal["format", "binary", "damaged"], name: str = "") -> None:
        super().__init__(f"{reason} {name}".rstrip())
        self.reason = reason
        self.format = name


class Decoded(Struct, frozen=True):
    """The text of a letter without its byte order mark and with its line ends as they were written."""

    text: str
    encoding: Encoding
    bom: bool


def document_format(head: bytes) -> str | None:
    """Name the document format ("PDF", "DOCX/ZIP", "DOC", "RTF") that a file's first bytes announce."""
    return next((name for magic, name in _FORMATS.items() if head.startswith(magic)), None)


def decode(data: bytes) -> Decoded:
    """Return the text of ``data``, read as UTF-8, UTF-16, GB18030 or Windows-1252.

    A byte order mark decides. Without one, strict UTF-8 is asked first, since other encodings hardly ever pass for it,
    and the two that accept nearly everything come last.

    The order and the evidence are ours: charset-normalizer 3.5 reads GB18030 English as Big5 or cp850, and even when it
    may choose between GB18030 and Windows-1252 alone, it takes one letter in six with a single full-width comma and
    every one with a single emoji for Windows-1252.

    Raises:
        NotText: the bytes are a document format, binary, or damaged.
    """
    if name := document_format(data):
        raise NotText("format", name)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :], encoding, bom=True)
    return _checked(data, _encoding_of(data), bom=False)


def _checked(data: bytes, encoding: Encoding, *, bom: bool) -> Decoded:
    """Decode strictly, and refuse what reads but is no writing."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise NotText("damaged") from None
    controls = len(_CONTROL.findall(text))
    if "\0" in text or (controls > 1 and controls * 20 > len(text)):
        raise NotText("binary")
    return Decoded(text, encoding, bom)


def _encoding_of(data: bytes) -> Encoding:
    """Tell the encoding of bytes that have no byte order mark."""
    if b"\0" in data:
        return _utf16_or_binary(data)
    if _reads_as(data, "utf-8"):
        return "utf-8"
    if _is_gb18030(data):
        return "gb18030"
    if not _reads_as(data, "windows-1252") or _is_mostly_utf8(data):
        raise NotText("damaged")
    return "windows-1252"


def _utf16_or_binary(data: bytes) -> Encoding:
    """Tell the byte order of UTF-16 in mostly ASCII letters: their NULs all but fill one half of each byte pair."""
    half = len(data) // 2
    if data[1::2].count(0) * 2 > half and _reads_as(data, "utf-16-le"):
        return "utf-16-le"
    if data[0::2].count(0) * 2 > half and _reads_as(data, "utf-16-be"):
        return "utf-16-be"
    raise NotText("binary")


def _reads_as(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_gb18030(data: bytes) -> bool:
    """Tell GB18030 from Windows-1252 in bytes that are not UTF-8.

    A curly apostrophe or an accented letter of Windows-1252 stands alone among ASCII, so that GB18030 takes the ASCII
    byte after it for the trail byte of some rare ideograph. Chinese punctuation and everyday ideographs have two high
    bytes instead. Where the two kinds are mixed, the greater number decides.
    """
    if not _reads_as(data, "gb18030"):
        return False
    likely = unlikely = 0
    for match in _GB_CHARACTER.finditer(data):
        before, after = data[max(match.start() - 1, 0) : match.start()], data[match.end() : match.end() + 1]
        if _is_likely_gb(match.group(), in_word=before.isalpha() and after.isalpha()):
            likely += 1
        else:
            unlikely += 1
    # Bytes that Windows-1252 leaves without a meaning are GB18030, however rare its ideographs are.
    return likely > unlikely or not _reads_as(data, "windows-1252")


def _is_likely_gb(pair: bytes, *, in_word: bool) -> bool:
    """Tell whether a character of GB18030 is one that a letter has: GB 2312, or an emoji or letter beyond it."""
    character = pair.decode("gb18030")
    category = unicodedata.category(character)
    if len(pair) == 4:
        return category[0] in "LMNPS" or category in {"Cf", "Zs"}
    # A lone ideograph inside a Latin word is rather two accented letters side by side, as in "créée".
    lone = in_word and category == "Lo"
    return pair[0] >= 0xA1 and pair[1] >= 0xA1 and category != "Co" and not lone


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell whether the bytes are UTF-8 with a few bytes broken rather than an encoding of single bytes."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - broken >= broken


def encode(text: str, like: Decoded) -> bytes:
    """Return ``text`` as bytes in the encoding of ``like``, with a byte order mark where that had one.

    Raises:
        UnicodeEncodeError: the encoding has no such character.
    """
    mark = next(mark for mark, encoding in _BOMS if encoding == like.encoding) if like.bom else b""
    return mark + text.encode(like.encoding)
