"""Dates that the letter names, and the one on which it was written."""

import calendar
import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.consistency.remembered import remembered
from appealcheck.span import Span

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
SHORT = {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}

MONTH = rf"(?:(?P<month>{'|'.join(MONTHS)})\b|(?P<short>{'|'.join(sorted(SHORT, key=len, reverse=True))})\b\.?)"
DAY = r"(?P<day>[0-3]?\d)(?P<suffix>st|nd|rd|th)?"
YEAR = r"(?P<year>20\d\d)"
# "In June 31 orders were late" and "those 31 June orders" count orders and name no day.
NO_COUNT = r"(?![ ](?:[a-z]+[ ])?(?:orders|parcels|packages|shipments|claims|units|items|deliveries|sales|cancellations|returns|complaints|pieces|buyers|customers)\b)(?!\d|[.,:]\d|[ ]?%)"


class Named(Struct, frozen=True):
    """A date that the letter names: its place, day and month (from 1), and the year where that is given.

    ``plain`` is false where a month stands before a bare number ("June 31"), which may count something.
    """

    span: Span
    day: int
    month: int
    year: int | None
    plain: bool = True

    def day_in(self, year: int) -> datetime.date | None:
        """Return the date in ``year``, None where that year does not have it."""
        if not 1 <= self.day <= calendar.monthrange(year, self.month)[1]:
            return None
        return datetime.date(year, self.month, self.day)


_ANY_DATE = tuple(
    compiled(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\d.,:/#-])\b{DAY}(?:[ ]of)?[ ]{MONTH}(?:(?:,[ ]?|[ ]){YEAR}\b)?{NO_COUNT}",
        rf"\b{MONTH}[ ]{DAY}\b(?:(?:,[ ]?|[ ]){YEAR}\b)?{NO_COUNT}",
    )
)


_IN_FIGURES = compiled(
    r"(?<![\d./-])(?:(?P<year>20\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})|(?P<one>\d{1,2})[-./](?P<two>\d{1,2})[-./](?P<end>20\d\d))(?![\d/-])"
)


@lru_cache(maxsize=4)
def named_dates(text: str) -> tuple[Named, ...]:
    """Return the dates of ``text`` that have a day and a month, in order; "5/6/2025" may be two days and is left out.

    Several checks ask for the dates of one letter, so the last texts are remembered.
    """
    found: list[Named] = []
    for pattern in _ANY_DATE:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(span.overlaps(each.span) for each in found):
                found.append(named_of(match))
    found += [date for match in _IN_FIGURES.finditer(text) if (date := _in_figures(match))]
    return tuple(sorted(found, key=lambda each: each.span))


def _in_figures(match: re.Match[str]) -> Named | None:
    span = Span(*match.span())
    if match["year"]:
        month, day, year = int(match["month"]), int(match["day"]), int(match["year"])
    else:
        day, month, year = int(match["one"]), int(match["two"]), int(match["end"])
        if day <= 12 and month <= 12 and day != month:
            return None
        day, month = (month, day) if month > 12 else (day, month)
    return Named(span, day, month, year) if 1 <= month <= 12 else None


# A letter without a single year is read in one that has no 29 February.
_ANY_YEAR = 2023


@remembered
def letter_date(parsed: Parsed) -> tuple[datetime.date, Span] | None:
    """Return the day on which the letter was written and where that stands, or None where it gives none.

    It stands in a line of its own or beside a name: at the head or foot of the letter, or behind "written on".
    """
    document = parsed.document
    dates = named_dates(document.masked)
    year = next((each.year for each in dates if each.year), _ANY_YEAR)
    known = [Named(each.span, each.day, each.month, each.year or year) for each in dates]
    for date in known:
        line = document.masked.rfind("\n", 0, date.span.start) + 1
        if _WRITTEN.search(document.masked[max(line, date.span.start - 40) : date.span.start]):
            return _whole(date)
    lines = [match for match in re.finditer(r"[^\r\n]+", document.masked) if match[0].strip()]
    for match in (*lines[:4], *lines[:-5:-1]):
        for date in known:
            if not match.start() <= date.span.start < match.end():
                continue
            before = document.masked[match.start() : date.span.start]
            behind = document.masked[date.span.end : match.end()]
            if len(before) <= 60 and _BESIDE.fullmatch(before) and _BEHIND.fullmatch(behind):
                return _whole(date)
    return None


_WRITTEN = compiled(
    r"\b(?:this letter|i write this|writing this|today)\b[^.\n]{0,20}$|^\W*written(?: this)?\b[^.\n]{0,20}$|^[ \t]*date:? *$",
    re.IGNORECASE,
)
# Beside the date a line of its own has a name, a place or the letter's title, and no sentence.
_BESIDE = compiled(
    r"[\W]*(?i:date:? ?|(?:plan of action|appeal|letter)[,;:]? ?)?(?:[A-Z][\w&'.-]*+[,;]?+ ?+|and |of (?=[A-Z])|[-|(] ?+)*"
)
_BEHIND = compiled(r"[)\].,;\s]*")


def _whole(date: Named) -> tuple[datetime.date, Span] | None:
    day = date.day_in(date.year or 0)
    return (day, date.span) if day else None


def day_of(date: Named, base: datetime.date) -> datetime.date | None:
    """Return the day that ``date`` means in a letter of ``base``: without a year the nearest to it."""
    if date.year:
        return date.day_in(date.year)
    days = [day for year in (base.year - 1, base.year, base.year + 1) if (day := date.day_in(year))]
    return min(days, key=lambda day: abs((day - base).days), default=None)


def named_of(match: re.Match[str]) -> Named:
    """Return the date that a match of DAY, MONTH and perhaps YEAR names."""
    plain = bool(match["suffix"] or match["year"]) or match[0][0].isdigit()
    return Named(
        Span(*match.span()), int(match["day"]), month_of(match), int(match["year"]) if match["year"] else None, plain
    )


def month_of(match: re.Match[str]) -> int:
    """Return the number of the month that a match of MONTH names."""
    return MONTHS[match["month"].lower()] if match["month"] else SHORT[match["short"].lower()]


_HALF_YEAR = 182


def precedes(one: Named, other: Named, base: datetime.date | None) -> bool:
    """Tell whether ``one`` lies before ``other`` by less than half a year, so that no year's end stands between them."""
    year = one.year or other.year or (base.year if base else 2023)
    first, second = one.day_in(one.year or year), other.day_in(other.year or year)
    return first is not None and second is not None and 0 < (second - first).days < _HALF_YEAR


def dates_in(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[Named, int]]:
    """Yield the dates of a sentence, each with the index of its first token in the letter."""
    for date in named_dates(parsed.document.masked):
        if date.span.start >= sentence.span.end:
            return
        if sentence.span.start <= date.span.start:
            yield (
                date,
                next(
                    (at for at in range(sentence.first, sentence.last) if parsed.tokens[at].span.end > date.span.start),
                    sentence.first,
                ),
            )
