"""Sums that the letter writes out: "500 + 800 + 700 = 2,000", "79 passed (86 less 7)", "of 378, 341 have a scan and 37 have not"."""

import re
from collections.abc import Iterator

from appealcheck.expressions import compiled
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.numerals import FIGURES, WORD, value_of
from appealcheck.reading.consistency.phrases import own_sentences
from appealcheck.reading.letter import Reading
from appealcheck.span import Span

_UNIT = r"(?: ?(?:orders?|parcels?|pieces?|pcs|units?|buyers?|bottles?|boxes|packages?))?"
_SIGNED = compiled(
    rf"(?<![\w.,/%-]){FIGURES}{_UNIT}(?: ?(?:\+|plus|minus|less|[-–−]) ?{FIGURES}{_UNIT})+ ?(?:=|equals|makes|is) ?(?P<total>{FIGURES})(?![\w%]|[.,/-]\d)",
    re.IGNORECASE,
)
_LESS = compiled(
    rf"(?<![\w.,/%-])(?P<left>{FIGURES})(?P<between>[^.;()\n\d]{{0,40}})\((?:(?:that is|i\.e\.|=) )?(?P<all>{FIGURES}){_UNIT} (?:less|minus|without) (?:the )?(?P<off>{FIGURES}){_UNIT}\)",
    re.IGNORECASE,
)
_HAVE_NOT = compiled(
    rf"\b(?:of|from|out of|among) (?:the |our |these |all )?(?P<all>{FIGURES}|{WORD}) [^.;:\d]{{0,60}}?,? (?P<left>{FIGURES}|{WORD})(?: (?:have|had|has|were|are|was|is|did|do|carr\w+|show\w*|went|came|arrived) )[^.;:\d]{{1,50}}?,? (?:and|but|while)"
    rf" (?:the (?:other|remaining) )?(?P<off>{FIGURES}|{WORD}) (?:(?:have|had|has|were|are|was|is|did|do|does|could|would) not\b|(?:have|had|has|were|are|was|is|did|do)n't\b|(?:had|have|has|carried|were|show|showed) (?:no|none|without)\b)",
    re.IGNORECASE,
)
_PART = compiled(rf"(?P<sign>\+|plus|minus|less|[-–−])? ?(?P<n>{FIGURES})", re.IGNORECASE)


def wrong_arithmetic(reading: Reading) -> Iterator[Clash]:
    """Yield the sums written out in the letter that do not come out."""
    masked = reading.parsed.document.masked
    for sentence in own_sentences(reading):
        words = sentence.span.of(masked)
        for match in _SIGNED.finditer(words):
            made = 0
            written = words[match.start() : match.start("total")]
            for part in _PART.finditer(written):
                value = value_of(part["n"])
                made += -value if part["sign"] and part["sign"].lower() not in {"+", "plus"} else value
            if made != value_of(match["total"]):
                yield _clash(sentence.span.start, match, written.rstrip("= "), made, match["total"])
        for match in _HAVE_NOT.finditer(words):
            made = value_of(match["left"]) + value_of(match["off"])
            if made != value_of(match["all"]):
                yield _clash(sentence.span.start, match, f"{match['left']} + {match['off']}", made, match["all"])
        for match in _LESS.finditer(words):
            made = value_of(match["all"]) - value_of(match["off"])
            if made != value_of(match["left"]):
                yield _clash(sentence.span.start, match, f"{match['all']} - {match['off']}", made, match["left"])


def _clash(base: int, match: re.Match[str], written: str, made: int, total: str) -> Clash:
    span = Span(base + match.start(), base + match.end())
    return Clash(span, {"quote": match[0], "sum": f"{written} = {made}", "total": total})
