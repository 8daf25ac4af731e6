"""Terms: how long a contract or a licence runs, against the two days between which it does."""

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.consistency.dates import Named, dates_in, day_of
from appealcheck.reading.consistency.numerals import FIGURES, WORD, value_of

_PAPER = (
    r"(?:contract|lease|agreement|licen[cs]e|authori[sz]ation|permit|tenancy|policy|insurance|subscription|certificate|"
    r"warranty|registration|letter of authori[sz]ation|term|rent)"
)
_TERM = compiled(
    rf"\b{_PAPER}\b[^.;?!]{{0,60}}?\b(?:for|of|runs?|ran|lasts?|covers?|valid|is) (?:a term of |a period of |valid for |good for )?"
    rf"(?P<n>{FIGURES}|{WORD})[ -](?P<unit>years?|months?)\b|\b(?:a|the) (?:term|period) of (?P<m>{FIGURES}|{WORD}) (?P<of>years?|months?)\b",
    re.IGNORECASE,
)
_ENDS = compiled(
    r"\W*(?:and |it |which |but )*(?:to|until|till|through|ends?(?: on)?|ended on|expires?(?: on)?|runs? (?:to|until|out on)|is valid (?:to|until|till))"
    r"(?: the)?\W*",
    re.IGNORECASE,
)
_OF_IT = compiled(rf"(?:it|this|that|the {_PAPER})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_MONTHS = 12
_LOOSE = 0.1


def wrong_terms(
    parsed: Parsed, before: Sentence | None, sentence: Sentence, base: datetime.date
) -> Iterator[tuple[Named, Named]]:
    """Yield the two ends of a contract of which this sentence or the one before says that it runs for another time."""
    text = parsed.document.masked
    begin = sentence.span.start
    if before is not None and before.block_index == sentence.block_index and _OF_IT.match(text, begin):
        begin = before.span.start
    terms = list(_TERM.finditer(text, begin, sentence.span.end))
    if len(terms) != 1:
        return
    number, unit = (terms[0]["n"], terms[0]["unit"]) if terms[0]["n"] else (terms[0]["m"], terms[0]["of"])
    said = value_of(number) * (_MONTHS if unit.lower().startswith("year") else 1)
    for one, other in pairwise([date for date, _ in dates_in(parsed, sentence)]):
        dated = all(_YEAR.search(date.span.of(text)) for date in (one, other))
        if not dated or not _ENDS.fullmatch(text, one.span.end, other.span.start):
            continue
        first, second = day_of(one, base), day_of(other, base)
        if first and second:
            months = (second - first).days / 365.25 * _MONTHS
            if abs(months - said) > max(1.0, _LOOSE * said):
                yield one, other
