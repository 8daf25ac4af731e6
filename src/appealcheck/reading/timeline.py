"""The timeline of a letter: the day of the notice it answers, and whether a sentence tells of a day behind it."""

import datetime
import re

from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.span import Span

_NOTICE = compiled(
    r"\b(?:your|amazon'?s?|the) (?:\w+ ){0,2}(?:message|notice|mail|e-mail|email|letter|warning|notification|decision|request)\b"
    r"|\b(?:you|amazon|your team)\b.{0,60}\b(?:told|wrote|informed|inform|reminded|remind|said|say|says|asked|took|removed|closed|deactivated|suspended|blocked|warned|sent|flagged|stopped)\b"
    r"|\b(?:account|listings?|pages?|offers?|asins?|privileges?|shop|store)\b.{0,60}\b(?:closed|removed|deactivated|suspended|blocked|taken down|stopped|flagged)\b",
    re.IGNORECASE,
)
_OPENING = 12
"""The notice is spoken of among the first sentences."""


def notice_day(parsed: Parsed) -> tuple[datetime.date, int] | None:
    """Return the day of the notice and the index of the sentence that gives it, None where no sentence does."""
    # The package of the contradictions imports what was read of a letter, and that imports this module's users.
    from appealcheck.reading.consistency.dates import dates_in, day_of

    base = _base(parsed)
    for sentence in parsed.sentences[:_OPENING]:
        words = sentence.span.of(parsed.document.masked)
        told = any(clause.subject == "marketplace" for clause in sentence.clauses)
        if sentence.block.kind == "notice" or not (told or _NOTICE.search(words)):
            continue
        days = [day for date, _ in dates_in(parsed, sentence) if (day := day_of(date, base))]
        if days:
            return days[0], sentence.index
    return None


def days_of(parsed: Parsed, sentence: Sentence, within: Span | None = None) -> list[datetime.date]:
    """Return the days that a sentence names, perhaps only ``within`` a part; one without a year is near the letter's own."""
    from appealcheck.reading.consistency.dates import dates_in, day_of

    base = _base(parsed)
    return [
        day
        for date, _ in dates_in(parsed, sentence)
        if (within is None or within.overlaps(date.span)) and (day := day_of(date, base))
    ]


def written_on(parsed: Parsed) -> datetime.date | None:
    """Return the day on which the letter says that it was written."""
    from appealcheck.reading.consistency.dates import letter_date

    found = letter_date(parsed)
    return found[0] if found else None


_ANY_DAY = datetime.date(2023, 7, 1)


def _base(parsed: Parsed) -> datetime.date:
    from appealcheck.reading.consistency.dates import named_dates

    written = written_on(parsed)
    if written is not None:
        return written
    year = next((date.year for date in named_dates(parsed.document.masked) if date.year), None)
    return _ANY_DAY.replace(year=year) if year else _ANY_DAY
