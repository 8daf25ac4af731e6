"""The masked copy: the draft's text with codes and full-width characters replaced, code point for code point.

The guiding questions of a skeleton are blanked. The parser sees plain English, and every offset into the copy is an offset into what the author wrote.
"""

import re
import unicodedata
from typing import Literal

from msgspec import Struct

from appealcheck.draft.guide import without_guides
from appealcheck.expressions import compiled
from appealcheck.span import Span

CodeKind = Literal["order_id", "asin", "url", "email", "tracking"]


class Code(Struct, frozen=True):
    """A piece of the text that is no English: an order ID, ASIN, web address, e-mail address or tracking number."""

    span: Span
    kind: CodeKind


class Masked(Struct, frozen=True):
    """The masked copy (``len(text)`` equals that of the draft) and the codes found, in order of their start."""

    text: str
    codes: tuple[Code, ...]


# Dashes other than the hyphen come from Word's autocorrection of a pasted number.
_DASH = "[-\u2010-\u2015\u2212\uff0d]"
_PATTERNS: tuple[tuple[CodeKind, re.Pattern[str]], ...] = (
    ("email", compiled(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)),
    (
        "url",
        compiled(
            r"(?:https?://|www\.)[^\s<>\"'，。；）)]+[^\s<>\"'，。；）).,;:!?]"
            r"|(?<![\w-])[\w-]+\.(?:com|net|org|cn|de|fr|it|es|ca|jp|eu|shop|store|co\.uk|com\.au)\b(?:/[^\s，。）)]*)?",
            re.ASCII | re.IGNORECASE,
        ),
    ),
    ("order_id", compiled(rf"(?<!\d)(?<!\d{_DASH})\d{{3}} ?{_DASH} ?\d{{7}} ?{_DASH} ?\d{{7}}(?!\d)(?!{_DASH}\d)")),
    ("asin", compiled(r"(?<![A-Za-z0-9])B0[A-Z0-9]{8}(?![A-Za-z0-9])")),
    ("asin", compiled(r"(?<=ASIN )\d{9}[\dX](?![A-Za-z0-9])")),
    (
        "tracking",
        compiled(
            r"(?<![A-Za-z0-9])(?:1Z[0-9A-Z]{16}|[A-Z]{2}\d{9}[A-Z]{2}|9\d{3}(?: ?\d{4}){4}(?: ?\d{2})?)(?![A-Za-z0-9])"
        ),
    ),
)
_PLACEHOLDER: dict[CodeKind, str] = {
    "email": "Mail",
    "url": "Link",
    "order_id": "Order",
    "asin": "Asin",
    "tracking": "Parcel",
}
# A row this long without white space (a line drawn with marks, an encoded file) is no English either, and tokenizers and
# patterns take the square of its length over it. Chinese has no spaces between its words.
_UNBROKEN = compiled(r"[^\s\u3400-\u9fff]{300,}")
_PLAIN = {
    "，": ",", "、": ",", "。": ".", "．": ".", "：": ":", "；": ";", "！": "!", "？": "?", "（": "(", "）": ")",
    "【": "[", "】": "]", "《": '"', "》": '"', "「": '"', "」": '"', "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "′": "'",
    "–": "-", "—": "-", "−": "-", "…": ".", "\u00a0": " ", "\u3000": " ", "\u2009": " ", "\u202f": " ", "\t": " ",
}  # fmt: skip


def _plain(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    if "\uff01" <= char <= "\uff5e":
        return unicodedata.normalize("NFKC", char)
    return char


def find_codes(text: str) -> tuple[Code, ...]:
    """Return the codes of ``text`` in order; where two overlap, the kind listed first wins."""
    taken: list[Code] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(span.overlaps(code.span) for code in taken):
                taken.append(Code(span, kind))
    return tuple(sorted(taken, key=lambda code: code.span))


def masked(text: str) -> Masked:
    """Return the masked copy of ``text``; line ends stay as they are, so that blocks can be read from either."""
    own = without_guides(text)
    plain = own if own.isascii() and "\t" not in own else "".join(map(_plain, own))
    codes = find_codes(plain)
    pieces: list[str] = []
    at = 0
    for code in codes:
        pieces.append(plain[at : code.span.start])
        pieces.append(_PLACEHOLDER[code.kind].ljust(len(code.span), "x")[: len(code.span)])
        at = code.span.end
    pieces.append(plain[at:])
    return Masked(_UNBROKEN.sub(lambda row: "n" * len(row[0]), "".join(pieces)), codes)
