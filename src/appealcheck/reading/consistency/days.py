"""Days that the calendar does not have: 31 June, a Friday that was a Tuesday."""

import calendar
import datetime
import re
from collections.abc import Iterator

from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.dates import (
    DAY,
    MONTH,
    NO_COUNT,
    YEAR,
    day_of,
    letter_date,
    month_of,
    named_dates,
    named_of,
)
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.rule import Profile
from appealcheck.span import Span

_DAYS = tuple(name.lower() for name in calendar.day_name)
_WEEKDAY = r"\b(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day\b"

_DAY_FIRST = re.compile(rf"(?<![\d.,:/#-])\b{DAY}(?:[ ]of)?[ ]{MONTH}(?:,?[ ]{YEAR}\b)?{NO_COUNT}", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    rf"(?P<lead>\b(?:on|by|since|until|till|before|after|dated|from|of)[ ]|day,?[ ]|[(:]\s*)?\b{MONTH}[ ]{DAY}\b(?:,?[ ]{YEAR}\b)?{NO_COUNT}",
    re.IGNORECASE,
)
_WEEKDAY_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WEEKDAY},?[ ](?:the[ ])?{DAY}(?:[ ]of)?[ ]{MONTH}(?:,?[ ]{YEAR}\b)?",
        rf"{_WEEKDAY},?[ ]{MONTH}[ ]{DAY}\b(?:,?[ ]{YEAR}\b)?",
        rf"\b{DAY}(?:[ ]of)?[ ]{MONTH}(?:,?[ ]{YEAR})?[ ]?\({_WEEKDAY}\)",
        rf"\b{MONTH}[ ]{DAY}(?:,?[ ]{YEAR})?[ ]?\({_WEEKDAY}\)",
    )
)


def impossible_date(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A day that its month does not have: 31 June."""
    yield from impossible_dates(reading.parsed.document.masked)


def weekday(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A weekday that does not fit its date; the year is given, or follows from the letter's own date or another one."""
    text = reading.parsed.document.masked
    own = letter_date(reading.parsed)
    dated = (each.day_in(each.year) for each in named_dates(text) if each.year)
    yield from wrong_weekdays(text, own[0] if own else next(dated, None))


def impossible_dates(text: str) -> Iterator[Clash]:
    """Yield the days that their month does not have; the slot "days" is the month's number of them.

    A day behind its month needs a sign that it is one (a preposition, an ending such as "st", a year), for "In June 31
    orders were late" names none. 29 February is wrong only beside a year that has none.
    """
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(text):
            if pattern is _MONTH_FIRST and not (match["lead"] or match["suffix"] or match["year"]):
                continue
            days = _days_of(match)
            if int(match["day"]) > days:
                start = match.end("lead") if pattern is _MONTH_FIRST and match["lead"] else match.start()
                span = Span(start, match.end())
                yield Clash(span, {"quote": span.of(text), "days": str(days)})


def wrong_weekdays(text: str, base: datetime.date | None = None) -> Iterator[Clash]:
    """Yield the dates whose weekday is another; the slot "weekday" is the one they fall on.

    A date without a year is the one nearest to ``base``, a day of the letter; without that it is left alone.
    """
    for pattern in _WEEKDAY_DATES:
        for match in pattern.finditer(text):
            named = named_of(match)
            day = named.day_in(named.year) if named.year else base and day_of(named, base)
            if not day:
                continue
            true = _DAYS[day.weekday()]
            if not true.startswith(match["weekday"].lower()[:3]):
                yield Clash(named.span, {"quote": match[0], "weekday": true.capitalize()})


def _days_of(match: re.Match[str]) -> int:
    """Return how many days the month has; without a year February is given its longest."""
    return calendar.monthrange(int(match["year"] or 2024), month_of(match))[1]
