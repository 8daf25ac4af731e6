"""Order of dates: what cannot have come before the other."""

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.dates import MONTH, Named, dates_in, day_of, letter_date, precedes
from appealcheck.reading.consistency.numerals import FIGURES, WORD, value_of
from appealcheck.reading.consistency.phrases import lexicon_of, own_sentences
from appealcheck.reading.consistency.stages import (
    CLAIMED,
    Event,
    all_refunded,
    events_in,
    goes_on,
    last_claim,
    past_perfect,
    refunded_first,
    steps,
)
from appealcheck.reading.consistency.terms import wrong_terms
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile
from appealcheck.span import Span


def date_order(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """Two dates in an order that cannot be: shipped before ordered, a period that ends before it begins."""
    if reading.genre is not None:
        return
    parsed, lexicon = reading.parsed, lexicon_of(reading)
    text = parsed.document.text
    own = letter_date(parsed)
    base = own[0] if own else None
    # Lengths in days need a year, and any without a leap day will do.
    day = base or datetime.date(2023, 6, 30)
    seen: set[int] = set()
    claims: list[Named] = []
    previous: list[Event] = []
    before: Sentence | None = None
    told: Sentence | None = None
    notice: Named | None = None
    last: Named | None = None
    last_block = -1
    by_code: dict[str, list[Event]] = {}
    for sentence in own_sentences(reading):
        if not any(True for _ in dates_in(parsed, sentence)):
            before = told = sentence
            continue
        events = events_in(parsed, sentence, lexicon)
        yield from _days_backwards(parsed, sentence)
        claims += [event.date for event in events if event.stage == CLAIMED]
        pairs = [
            *refunded_first(parsed, sentence, events, claims),
            *_periods(parsed, sentence),
            *_joined(parsed, sentence),
            *past_perfect(parsed, sentence),
            *steps(events, events),
        ]
        notice = notice or _notice_date(parsed, sentence)
        pairs += _after_notice(parsed, sentence, notice)
        last = last_claim(parsed, sentence) or last
        pairs += all_refunded(parsed, sentence, events, last)
        pairs += [*_after(parsed, sentence), *_answered(parsed, before, sentence), *_read(parsed, sentence)]
        before = sentence
        if sentence.block_index == last_block and goes_on(parsed, sentence):
            pairs += steps(previous, events) + steps(events, previous)
        for code in _only_order(parsed, sentence):
            pairs += steps(by_code.get(code, []), events) + steps(events, by_code.get(code, []))
            by_code.setdefault(code, []).extend(events)
        wrong = [(one, other) for one, other in pairs if precedes(other, one, base)]
        wrong += [*_wrong_length(parsed, sentence, day)]
        wrong += _days_later(parsed, told, sentence, day)
        wrong += wrong_terms(parsed, told, sentence, day)
        wrong += _days_after(parsed, sentence, day)
        told = sentence
        for earlier, later in wrong:
            if later.span.start not in seen:
                seen.add(later.span.start)
                yield Clash(later.span, {"quote": later.span.of(text), "other": earlier.span.of(text)})
        if events:
            previous, last_block = events, sentence.block_index


def _only_order(parsed: Parsed, sentence: Sentence) -> list[str]:
    """Return the order of a sentence that names a single one."""
    document = parsed.document
    codes = {
        code.span.of(document.text)
        for code in document.codes
        if code.kind == "order_id" and sentence.span.contains(code.span)
    }
    return sorted(codes) if len(codes) == 1 else []


_PERIOD = compiled(r"\b(?:from|between)\W+$", re.IGNORECASE)

_TO = compiled(r"\W*(?:to|until|till|through|and|-)\W*", re.IGNORECASE)


def _periods(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[Named, Named]]:
    """Yield the two ends of each period: "from 12 to 16 May" is none, for its first day has no month."""
    text = parsed.document.masked
    dates = [date for date, _ in dates_in(parsed, sentence)]
    for one, other in pairwise(dates):
        opened = _PERIOD.search(text, max(0, one.span.start - 12), one.span.start)
        if opened and _TO.fullmatch(text, one.span.end, other.span.start):
            yield one, other


_AND_BY = compiled(
    r"\b(?:and|then|so|but) (?:already |then |only |finally |all )*(?:by|on|since|from) (?:the )?$", re.IGNORECASE
)

_FIRST_ON = compiled(r"\b(?:on|since|by) (?:the )?$", re.IGNORECASE)


def _joined(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[Named, Named]]:
    """Yield the dates of steps told one after the other: "on 28 August I asked them, and by 21 August it was gone"."""
    text = parsed.document.masked
    dates = [date for date, _ in dates_in(parsed, sentence)]
    for one, other in pairwise(dates):
        first = _FIRST_ON.search(text, max(0, one.span.start - 12), one.span.start)
        second = _AND_BY.search(text, one.span.end, other.span.start)
        if first and second and {"by", "then"} & set(second[0].lower().split()):
            yield one, other


_AFTER = compiled(r"\b(?P<way>after|before)\b", re.IGNORECASE)


def _after(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[Named, Named]]:
    """Yield the dates of a sentence in the order that "after" or "before" between them claims."""
    text = parsed.document.masked
    dates = [date for date, _ in dates_in(parsed, sentence)]
    for one, other in pairwise(dates):
        found = list(_AFTER.finditer(text, one.span.end, other.span.start))
        if len(found) == 1 and not re.search(r"[.;:]", text[one.span.end : other.span.start]):
            yield (other, one) if found[0]["way"].lower() == "after" else (one, other)


_LATER = compiled(
    rf"\b(?P<n>{FIGURES}|{WORD}) (?P<unit>days?|weeks?) (?P<way>later|afterwards|after that|earlier|before that),? (?:on |by )?(?:the )?$",
    re.IGNORECASE,
)

_LENGTH_BEFORE = compiled(
    rf"\b(?P<n>{FIGURES}|{WORD}) (?P<unit>days?|weeks?) (?:from|between) (?:the )?$", re.IGNORECASE
)

_LENGTH_BEHIND = compiled(
    rf",? ?\(?(?:that is |i\.e\. |altogether |in all )?(?P<n>{FIGURES}|{WORD}) (?P<unit>days|weeks)(?=[),])",
    re.IGNORECASE,
)


def _wrong_length(parsed: Parsed, sentence: Sentence, base: datetime.date) -> Iterator[tuple[Named, Named]]:
    """Yield the two ends of a period of which the letter says that it had another number of days."""
    text = parsed.document.masked
    for one, other in pairwise([date for date, _ in dates_in(parsed, sentence)]):
        if not _TO.fullmatch(text, one.span.end, other.span.start):
            continue
        match = _LENGTH_BEFORE.search(text, max(0, one.span.start - 40), one.span.start) or _LENGTH_BEHIND.match(
            text, other.span.end
        )
        first, second = day_of(one, base), day_of(other, base)
        if match and first and second:
            week = match["unit"].lower().startswith("week")
            days = value_of(match["n"]) * (7 if week else 1)
            if abs((second - first).days + 0.5 - days) > (4 if week else 1.6):
                yield one, other


def _days_later(
    parsed: Parsed, before: Sentence | None, sentence: Sentence, base: datetime.date
) -> Iterator[tuple[Named, Named]]:
    """Yield the dates of which the second is not as many days after the first as the letter says."""
    text = parsed.document.masked
    dates = [date for date, _ in dates_in(parsed, sentence)]
    earlier = [date for date, _ in dates_in(parsed, before)] if before is not None else []
    for place, date in enumerate(dates):
        match = _LATER.search(text, sentence.span.start, date.span.start)
        one = dates[place - 1] if place else (earlier[-1] if earlier else None)
        if match is None or one is None:
            continue
        first, second = day_of(one, base), day_of(date, base)
        days = value_of(match["n"]) * (7 if match["unit"].lower().startswith("week") else 1)
        sign = -1 if match["way"].lower() in {"earlier", "before that"} else 1
        if first and second and abs((second - first).days - sign * days) > 1:
            yield one, date


_NOTICE = r"(?:notice|message|e-?mail|mail|letter|warning|decision|suspension)"

_GOT = compiled(
    rf"\byour (?:[a-z]+ )?{_NOTICE}(?: (?:of|from|dated)| (?:arrived|came|reached us)(?: on)?) (?:the )?$|\byou (?:removed|suspended|stopped|deactivated|blocked|closed)\b[^.;]{{0,60}} on (?:the )?$"
    rf"|\b(?:your |the )?{_NOTICE} (?:came|arrived|reached us|was received)(?: here)? on (?:the )?$|\b(?:received|got) (?:your|the) (?:[a-z]+ )?{_NOTICE} on (?:the )?$",
    re.IGNORECASE,
)

_GOT_IT = compiled(
    rf",? (?:we|i) (?:got|received|were sent|found|read) (?:your|the|an?) (?:[a-z]+ ){{0,2}}{_NOTICE}\b|,? (?:your|the|an?) (?:[a-z]+ ){{0,2}}{_NOTICE} (?:came|arrived|reached us|was sent|told us)\b|"
    r",? (?:you|amazon) (?:wrote|told|informed|notified|warned|emailed|removed|suspended|deactivated|blocked|closed|stopped)\b",
    re.IGNORECASE,
)

_SINCE_NOTICE = compiled(
    rf"\b(?:after|following|upon|on (?:receiving|reading)|as soon as we (?:read|got|received)|when we (?:read|got|received)|because of|repl(?:y|ied) to|answered|responded to|in (?:response|answer|reply) to) (?:we (?:read|got|received) )?(?:your|the|this|that|it\b) ?(?:[a-z]+ )?(?:{_NOTICE})?",
    re.IGNORECASE,
)


def _notice_date(parsed: Parsed, sentence: Sentence) -> Named | None:
    """Return the day of the marketplace's notice where the sentence tells it."""
    text = parsed.document.masked
    dates = [date for date, _ in dates_in(parsed, sentence)]
    if len(dates) == 1 and _GOT_IT.match(text, dates[0].span.end, sentence.span.end):
        return dates[0]
    for date, _ in dates_in(parsed, sentence):
        if _GOT.search(text, max(sentence.span.start, date.span.start - 90), date.span.start):
            return date
    return None


def _after_notice(parsed: Parsed, sentence: Sentence, notice: Named | None) -> list[tuple[Named, Named]]:
    """Return the day of the notice and a day that the letter puts behind it: "after your notice, on 2 August, we ..."."""
    words = sentence.span.of(parsed.document.masked)
    dates = [date for date, _ in dates_in(parsed, sentence)]
    found = _SINCE_NOTICE.search(words)
    if notice is None or found is None or not re.search(_NOTICE, found[0], re.IGNORECASE) or len(dates) != 1:
        return []
    return [(notice, dates[0])] if dates[0].span != notice.span else []


_DAYS_AFTER = compiled(
    rf"\b(?P<n>{FIGURES}|{WORD}) (?P<unit>days?|weeks?) (?P<way>after|before) [^.;]{{0,50}}?$", re.IGNORECASE
)
_AND_THAT_IS = compiled(r",? ?\(?(?:that is,? |i\.e\. |so |thus |namely )?(?:on |by )?(?:the )?", re.IGNORECASE)


def _days_after(parsed: Parsed, sentence: Sentence, base: datetime.date) -> Iterator[tuple[Named, Named]]:
    """Yield the dates of "three days after the notice of 4 March, on 12 March", which are not three days apart."""
    text = parsed.document.masked
    for one, other in pairwise([date for date, _ in dates_in(parsed, sentence)]):
        match = _DAYS_AFTER.search(text, sentence.span.start, one.span.start)
        if match is None or not _AND_THAT_IS.fullmatch(text, one.span.end, other.span.start):
            continue
        first, second = day_of(one, base), day_of(other, base)
        days = value_of(match["n"]) * (7 if match["unit"].lower().startswith("week") else 1)
        if first and second and abs((second - first).days - (days if match["way"].lower() == "after" else -days)) > 1:
            yield one, other


_OF_NOTICE = compiled(
    r"\byour (?:[a-z]+ )?(?:notice|message|e-?mail|letter|warning|decision) (?:of|from|dated) (?:the )?$", re.IGNORECASE
)


def _read(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[Named, Named]]:
    """Yield the date of a notice and the day on which it was read: "I read your notice of 14 May on 12 May"."""
    text = parsed.document.masked
    for one, other in pairwise([date for date, _ in dates_in(parsed, sentence)]):
        if _OF_NOTICE.search(text, max(0, one.span.start - 40), one.span.start) and re.fullmatch(
            r",? (?:already )?(?:on|by) ", text[one.span.end : other.span.start]
        ):
            yield one, other


_ANSWER = compiled(
    r"\W*(?:after (?:that|this|it|reading|your)|because of (?:it|this|that)|as a result|following (?:this|that|it|your)|thereupon|"
    r"in (?:response|answer|reply)|then|afterwards|later|on (?:receiving|reading) (?:it|this|that)|the (?:next|following) day)\b",
    re.IGNORECASE,
)


def _answered(parsed: Parsed, before: Sentence | None, sentence: Sentence) -> Iterator[tuple[Named, Named]]:
    """Yield the dates of two sentences of which the second says that it came after the first."""
    words = sentence.span.of(parsed.document.masked)
    if before is None or not _ANSWER.match(words):
        return
    one, other = ([date for date, _ in dates_in(parsed, each)] for each in (before, sentence))
    if len(one) == len(other) == 1:
        yield one[0], other[0]


_BACKWARDS = compiled(
    rf"\b(?:from|between) (?P<one>\d{{1,2}})(?:st|nd|rd|th)? (?:to|and|until|till) (?P<two>\d{{1,2}})(?:st|nd|rd|th)? {MONTH}",
    re.IGNORECASE,
)


def _days_backwards(parsed: Parsed, sentence: Sentence) -> Iterator[Clash]:
    """Yield the periods within one month that end before they begin: "from 16 to 12 May"."""
    for match in _BACKWARDS.finditer(sentence.span.of(parsed.document.masked)):
        month = match["month"] or match["short"]
        if int(match["one"]) > int(match["two"]):
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            yield Clash(span, {"quote": f"{match['two']} {month}", "other": f"{match['one']} {month}"})
