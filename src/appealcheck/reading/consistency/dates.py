"""Dates of the letter that the calendar does not have: 31 June, a Friday that was a Tuesday."""

import calendar
import datetime
import re
from collections.abc import Iterator

from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.rule import Profile
from appealcheck.span import Span

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_DAYS = tuple(name.lower() for name in calendar.day_name)

_MONTH = rf"(?:(?P<month>{'|'.join(_MONTHS)})\b|(?P<short>{'|'.join(sorted(_SHORT, key=len, reverse=True))})\b\.?)"
_DAY = r"(?P<day>[0-3]?\d)(?P<suffix>st|nd|rd|th)?"
_YEAR = r"(?P<year>20\d\d)"
_WEEKDAY = r"\b(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day\b"
# "In June 31 orders were late" and "those 31 June orders" count orders and name no day.
_NO_COUNT = r"(?![ ](?:\w+[ ])?(?:orders|parcels|packages|shipments|claims|units|items|deliveries|sales|cancellations|returns|complaints|pieces|buyers|customers)\b)(?!\d|[.,:]\d|[ ]?%)"

_DAY_FIRST = re.compile(rf"(?<![\d.,:/#-])\b{_DAY}(?:[ ]of)?[ ]{_MONTH}(?:,?[ ]{_YEAR}\b)?{_NO_COUNT}", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    rf"(?P<lead>\b(?:on|by|since|until|till|before|after|dated|from|of)[ ]|day,?[ ]|[(:]\s*)?\b{_MONTH}[ ]{_DAY}\b(?:,?[ ]{_YEAR}\b)?{_NO_COUNT}",
    re.IGNORECASE,
)
_WEEKDAY_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WEEKDAY},?[ ](?:the[ ])?{_DAY}(?:[ ]of)?[ ]{_MONTH},?[ ]{_YEAR}\b",
        rf"{_WEEKDAY},?[ ]{_MONTH}[ ]{_DAY},?[ ]{_YEAR}\b",
        rf"\b{_DAY}(?:[ ]of)?[ ]{_MONTH},?[ ]{_YEAR}[ ]?\({_WEEKDAY}\)",
        rf"\b{_MONTH}[ ]{_DAY},?[ ]{_YEAR}[ ]?\({_WEEKDAY}\)",
    )
)


def impossible_date(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A day that its month does not have: 31 June."""
    yield from impossible_dates(reading.parsed.document.masked)


def weekday(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A weekday that does not fit its date, where the year is given."""
    yield from wrong_weekdays(reading.parsed.document.masked)


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


def wrong_weekdays(text: str) -> Iterator[Clash]:
    """Yield the dates with a year whose weekday is another; the slot "weekday" is the one they fall on."""
    for pattern in _WEEKDAY_DATES:
        for match in pattern.finditer(text):
            day = int(match["day"])
            if not 1 <= day <= _days_of(match):
                continue
            true = _DAYS[datetime.date(int(match["year"]), _month(match), day).weekday()]
            if not true.startswith(match["weekday"].lower()):
                yield Clash(Span(*match.span()), {"quote": match[0], "weekday": true.capitalize()})


def _month(match: re.Match[str]) -> int:
    return _MONTHS[match["month"].lower()] if match["month"] else _SHORT[match["short"].lower()]


def _days_of(match: re.Match[str]) -> int:
    """Return how many days the month has; without a year February is given its longest."""
    return calendar.monthrange(int(match["year"] or 2024), _month(match))[1]
