"""Fractions in words beside the counts that they belong to: "27 of the 54 parcels, two thirds of the lot"."""

import re
from collections.abc import Iterator

from appealcheck.expressions import compiled
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.numerals import FIGURES, WORD, value_of
from appealcheck.span import Span

_NUMBER = rf"(?:{FIGURES}|{WORD})"
_PART = r"(?P<of>hal(?:f|ves)|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)"
_FRACTION = (
    rf"(?P<mark>(?:(?P<many>an?|{WORD})[ -])?{_PART}\b|(?P<one>one|two|three)(?: [a-z]+)? (?:in|out of)(?: every)? (?P<whole>{_NUMBER})\b(?! of\b)"
    rf"|every (?P<nth>second|third|fourth|fifth|sixth|tenth) (?!of\b)[a-z]+)"
)
_HEDGE = r"(?P<hedge>(?:(?:about|around|nearly|almost|roughly|some|over|under|more than|less than|just|well|a little|slightly|close to|not quite|only|at least|at most) )*)"
_COUNTS = (
    rf"(?<![\w.,-])(?P<few>{_NUMBER}) (?:out )?of (?:(?:the|our|these|those|all|my|a total of) )*(?:[a-z]+ )?(?P<all>{_NUMBER})"
    r"(?: (?:[a-z-]+ ){0,3}?[a-z]+)?"
)
_JOINED = r"(?:, ?|; ?| ?\(| ?[-–—] ?)(?:(?:or|so|that is|that's|i\.e\.|which is|which makes|in other words|namely|equal to|the equivalent of),? )?"
_BESIDE = compiled(rf"{_COUNTS}{_JOINED}{_HEDGE}{_FRACTION}", re.IGNORECASE)
_NEXT = compiled(
    rf"{_COUNTS}[^.;:]{{0,60}}\. ?(?:That|This|It|Which) (?:is|was|makes|means) {_HEDGE}{_FRACTION}", re.IGNORECASE
)
_OF_THEM = compiled(
    rf"(?<![\w.,-])(?P<few>{_NUMBER}) of (?:them|these|those){_JOINED}{_HEDGE}{_FRACTION}", re.IGNORECASE
)
_BEHIND = compiled(rf"\b(?:the|all|those|these|our) (?P<all>{_NUMBER})\b(?! ?%)", re.IGNORECASE)
_REACH = 80
_PARTS = {"hal": 2, "thi": 3, "qua": 4, "fou": 4, "fif": 5, "six": 6, "eig": 8, "ten": 10}
_NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_LOOSE = 0.15
_HEDGED = 0.3
"""How far a fraction may lie from the counts, as a part of them: whoever writes one rounds."""


def wrong_fractions(text: str, sentences: tuple[Span, ...]) -> Iterator[Clash]:
    """Yield the fractions told in words that are far from the counts right before them.

    "27 of them" belongs to a total told with "the 54" at most 80 code points before.
    """
    for sentence in sentences:
        for pattern in (_BESIDE, _NEXT):
            for match in pattern.finditer(text, sentence.start, min(len(text), sentence.end + _REACH)):
                if match.start() < sentence.end:
                    yield from _judged(match, value_of(match["all"]))
        for match in _OF_THEM.finditer(text, sentence.start, sentence.end):
            totals = {
                value_of(each["all"]) for each in _BEHIND.finditer(text, max(0, match.start() - _REACH), match.start())
            }
            if len(totals) == 1:
                yield from _judged(match, totals.pop())


def _judged(match: re.Match[str], whole: int) -> Iterator[Clash]:
    few = value_of(match["few"])
    if not 0 < few < whole:
        return
    true, said = few / whole, _value(match)
    hedge = match["hedge"].lower()
    if "more than" in hedge or "over" in hedge or "at least" in hedge:
        wrong = true < said * (1 - _LOOSE / 3)
    elif "less than" in hedge or "under" in hedge or "at most" in hedge:
        wrong = true > said * (1 + _LOOSE / 3)
    else:
        wrong = abs(true - said) > (_HEDGED if hedge.replace("only", "").strip() else _LOOSE) * max(true, said)
    # The rest may be meant as well: "12 of 36 came back, two thirds stayed".
    if wrong and abs(1 - true - said) > _LOOSE * said:
        slots = {"said": f"{100 * said:.0f}", "true": f"{100 * true:.0f}", "counts": f"{few} / {whole}"}
        yield Clash(Span(*match.span("mark")), slots)


def _value(match: re.Match[str]) -> float:
    if match["of"]:
        many = match["many"]
        parts = 1 if many is None or many.lower() in {"a", "an"} else value_of(many)
        return parts / _PARTS[match["of"].lower()[:3]]
    if match["nth"]:
        return 1 / _NTH[match["nth"].lower()]
    return value_of(match["one"]) / value_of(match["whole"])
