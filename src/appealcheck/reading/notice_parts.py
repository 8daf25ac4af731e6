"""Parts of a notice: its sentences and list items, each with what it does: state, ask, or only mention."""

import re
from collections.abc import Iterator

from msgspec import Struct

from appealcheck.draft.document import Block, Document
from appealcheck.expressions import compiled
from appealcheck.rulebook.book import Rulebook
from appealcheck.span import Span

_CUT = compiled(
    r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|(?<=;)\s+|,\s+(?=but\b|however\b|although\b|whereas\b)|\s+(?=but (?:please|you|your|we)\b)"
)
_ABBREVIATED = compiled(r"(?:\b(?:e\.g|i\.e|No|Nos|Inc|Ltd|Co|Corp|Mr|Mrs|Ms|Dr|approx|a\.m|p\.m|St|vs))\.$")
# Some patterns take the square of a sentence's length, and no message has a sentence this long.
_LONGEST = 600
_LETTERED = compiled(r"(?:^|\s)[A-Za-z]\.$")


class Part(Struct, frozen=True):
    """A sentence of a notice, or a stretch of one between "but" and the like.

    ``text`` is the masked copy with plain spaces, as long as ``span``. ``asks`` tells that it asks for something, by
    its own words or those of the line that announces its list; ``policy`` that it says what holds for everyone.
    """

    text: str
    span: Span
    asks: bool
    policy: bool


def parts_of(document: Document, book: Rulebook) -> tuple[Part, ...]:
    """Return the parts of a notice in the order of the text; what it says it is not about is blanked in their texts."""
    words = book.notice_words
    found: list[Part] = []
    # The line that announces a list says whether its entries are asked for; some lists have no markers.
    lead = announced = False
    for block in document.blocks:
        if block.kind in {"closing", "signature", "salutation"}:
            continue
        listed = block.kind == "item" or (announced and not block.after_gap)
        asked, before = False, ""
        for text, span in _sentences(document, block):
            # What is asked for may be told in one sentence, set off by semicolons.
            goes_on = asked and before.endswith(";")
            asked = goes_on or bool(book.any_of(words.asking).search(text)) or (lead and listed)
            before = text
            found.append(_part(text, span, asked, any(span.contains(code.span) for code in document.codes), book))
        if not listed:
            lead, announced = asked, block.span.of(document.masked).endswith(":")
    return tuple(found)


def _part(text: str, span: Span, asked: bool, coded: bool, book: Rulebook) -> Part:
    words = book.notice_words
    asks = asked and not book.any_of(words.not_asking).search(text)
    # What is said beside an ID is said of this case.
    policy = not coded and bool(book.any_of(words.policy).search(text))
    kept = book.any_of(words.excluded).sub(lambda match: " " * len(match[0]), text)
    if asks and not kept.strip(" .;"):
        # What is wanted may be told as what shall not be ("what you will do so that ... is not related ...").
        kept = text
    return Part(kept, span, asks, policy)


def _sentences(document: Document, block: Block) -> Iterator[tuple[str, Span]]:
    """Yield the sentences of a block with plain spaces; an abbreviation ends none."""
    text = re.sub(r"\s", " ", block.span.of(document.masked))
    begin = 0
    for cut in _CUT.finditer(text):
        before = text[begin : cut.start()]
        if before.strip() and not _ABBREVIATED.search(before) and not _LETTERED.search(before):
            yield from _stretches(before, block.span.start + begin)
            begin = cut.end()
    rest = text[begin:]
    if rest.strip():
        yield from _stretches(rest, block.span.start + begin)


def _stretches(words: str, start: int) -> Iterator[tuple[str, Span]]:
    for at in range(0, len(words), _LONGEST):
        stretch = words[at : at + _LONGEST]
        yield stretch, Span(start + at, start + at + len(stretch))
