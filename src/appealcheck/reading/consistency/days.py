"""Days that the calendar does not have: 31 June, a Friday that was a Tuesday."""

import calendar
import datetime
import re
from collections.abc import Iterator

from appealcheck.expressions import compiled
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.dates import day_of, letter_date, named_dates
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile
from appealcheck.span import Span

_DAYS = tuple(name.lower() for name in calendar.day_name)
_WEEKDAY = r"(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day"
_BEFORE = compiled(rf"\b{_WEEKDAY}(?:, ?| )(?:the )?$", re.IGNORECASE)
_BEHIND = compiled(rf" ?\({_WEEKDAY}\)|, ?(?:which was )?a {_WEEKDAY.replace('weekday', 'other')}\b", re.IGNORECASE)
# These tell that the number behind a month is a day: "on June 31".
_LEAD = compiled(r"(?:\b(?:on|by|since|until|till|before|after|dated|from|of) |day,? |[(:]\s*)$", re.IGNORECASE)


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
    for date in named_dates(text):
        days = calendar.monthrange(date.year or _LEAP, date.month)[1]
        if date.day <= days or not (date.plain or _LEAD.search(text, max(0, date.span.start - 8), date.span.start)):
            continue
        yield Clash(date.span, {"quote": date.span.of(text), "days": str(days)})


def wrong_weekdays(text: str, base: datetime.date | None = None) -> Iterator[Clash]:
    """Yield the dates whose weekday is another; the slot "weekday" is the one they fall on.

    A date without a year is the one nearest to ``base``, a day of the letter; without that it is left alone.
    """
    for date in named_dates(text):
        behind = _BEHIND.match(text, date.span.end)
        match = behind or _BEFORE.search(text, max(0, date.span.start - 16), date.span.start)
        day = date.day_in(date.year) if date.year else base and day_of(date, base)
        if match is None or not day:
            continue
        true = _DAYS[day.weekday()]
        named = match["weekday"] or (match["other"] if behind else "")
        if not true.startswith(named.lower()):
            span = Span(date.span.start, behind.end()) if behind else Span(match.start(), date.span.end)
            yield Clash(span, {"quote": span.of(text), "weekday": true.capitalize()})


# Without a year February is given its longest.
_LEAP = 2024
