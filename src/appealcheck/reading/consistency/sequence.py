"""Order of dates: what cannot have come before the other, or is told as done after the letter's own date."""

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.dates import Named, dates_in, day_of, letter_date, precedes
from appealcheck.reading.consistency.numerals import FIGURES, WORD, value_of
from appealcheck.reading.consistency.phrases import lexicon_of, own_sentences
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.rule import Profile


def date_in_future(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A step told as finished on a day after the letter's own date."""
    parsed, lexicon = reading.parsed, lexicon_of(reading)
    own = letter_date(parsed)
    if reading.genre is not None or own is None:
        return
    written, where = own
    text = parsed.document.text
    for sentence in own_sentences(reading):
        for date, index in dates_in(parsed, sentence):
            day = day_of(date, written)
            if day is None or day <= written or date.span.overlaps(where):
                continue
            if _is_told_as_done(parsed, sentence, index, lexicon) or _is_on_paper(parsed, date):
                yield Clash(date.span, {"quote": date.span.of(text), "other": where.of(text)})


_PAPER = re.compile(
    r"\b(?:(?:certificate|invoice|bill|letter|report|statement|message|notice|e-?mail|receipt|contract|licen[cs]e|claim|complaint)s? (?:of|from)|dated|issued on|signed on) (?:the )?$",
    re.IGNORECASE,
)


def _is_on_paper(parsed: Parsed, date: Named) -> bool:
    """Tell whether a paper or a message bears the date: "the certificate of 30 June"."""
    return bool(_PAPER.search(parsed.document.masked, max(0, date.span.start - 30), date.span.start))


def date_gone_by(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A step announced for a day before the letter's own date."""
    parsed = reading.parsed
    own = letter_date(parsed)
    if reading.genre is not None or own is None:
        return
    written, where = own
    text = parsed.document.text
    for sentence in own_sentences(reading):
        for date, index in dates_in(parsed, sentence):
            day = day_of(date, written)
            if day is None or day >= written or date.span.overlaps(where):
                continue
            found = _verb_of(parsed, sentence, index)
            if found is None or found[1] not in {"on", "by", "from", "until"}:
                continue
            clause = found[0]
            if clause.tense == "future" and not clause.negated and not clause.embedding & _UNSURE:
                yield Clash(date.span, {"quote": date.span.of(text), "other": where.of(text)})


def date_order(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """Two dates in an order that cannot be: shipped before ordered, a period that ends before it begins."""
    if reading.genre is not None:
        return
    parsed, lexicon = reading.parsed, lexicon_of(reading)
    text = parsed.document.text
    own = letter_date(parsed)
    base = own[0] if own else None
    seen: set[int] = set()
    previous: list[_Event] = []
    before: Sentence | None = None
    told: Sentence | None = None
    notice: Named | None = None
    last_block = -1
    for sentence in own_sentences(reading):
        if not any(True for _ in dates_in(parsed, sentence)):
            before = told = sentence
            continue
        events = _events(parsed, sentence, lexicon)
        pairs = [*_periods(parsed, sentence), *_joined(parsed, sentence), *_steps(events, events)]
        notice = notice or _notice_date(parsed, sentence)
        pairs += _after_notice(parsed, sentence, notice)
        pairs += [*_after(parsed, sentence), *_answered(parsed, before, sentence), *_read(parsed, sentence)]
        before = sentence
        if sentence.block_index == last_block and _goes_on(parsed, sentence):
            pairs += _steps(previous, events) + _steps(events, previous)
        wrong = [(one, other) for one, other in pairs if precedes(other, one, base)]
        wrong += [*_wrong_length(parsed, sentence, base or datetime.date(2023, 6, 30))]
        wrong += _days_later(parsed, told, sentence, base or datetime.date(2023, 6, 30))
        told = sentence
        for earlier, later in wrong:
            if later.span.start not in seen:
                seen.add(later.span.start)
                yield Clash(later.span, {"quote": later.span.of(text), "other": earlier.span.of(text)})
        if events:
            previous, last_block = events, sentence.block_index


_DONE = frozenset({"past", "perfect", "bare"})
_UNSURE = frozenset({"condition", "reported", "question", "quoted", "wish", "denied", "purpose", "relative"})
_ON = frozenset({"on", "by", "since", "from", "before", "at", "until"})


def _verb_of(parsed: Parsed, sentence: Sentence, index: int) -> tuple[Clause, str] | None:
    """Return the clause on whose verb the date at ``index`` hangs, and the word before the date; None where on none."""
    tokens = parsed.tokens
    at = index
    # From the day to its month, and from there to the word before: "on 5 July".
    while tokens[tokens[at].head].tag in {"NNP", "CD"} and tokens[at].head != at:
        at = tokens[at].head
    left = tokens[index - 1].lower if index > sentence.first else ""
    governor = tokens[at].head
    if tokens[at].dep == "pobj":
        if tokens[governor].lower not in _ON:
            return None
        left, governor = tokens[governor].lower, tokens[governor].head
    elif tokens[at].dep != "npadvmod":
        return None
    clause = next((each for each in sentence.clauses if each.head == governor), None)
    return None if clause is None else (clause, left)


def _is_told_as_done(parsed: Parsed, sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Tell whether the date at ``index`` says when something was done: a past tense with the date hung on its verb."""
    found = _verb_of(parsed, sentence, index)
    if found is None:
        return False
    clause, left = found
    if clause.embedding & _UNSURE or clause.lemma.split()[0] in lexicon.words("arrange"):
        return False
    if left == "since":
        return clause.tense in _DONE | {"present", "progressive"}
    finished = clause.passive and clause.tense == "present" and clause.lemma in {"finish", "complete", "do"}
    return left != "until" and not clause.negated and (clause.tense in _DONE or finished)


_PERIOD = re.compile(r"\b(?:from|between)\W+$", re.IGNORECASE)
_TO = re.compile(r"\W*(?:to|until|till|through|and|-)\W*", re.IGNORECASE)


def _periods(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[Named, Named]]:
    """Yield the two ends of each period: "from 12 to 16 May" is none, for its first day has no month."""
    text = parsed.document.masked
    dates = [date for date, _ in dates_in(parsed, sentence)]
    for one, other in pairwise(dates):
        opened = _PERIOD.search(text, max(0, one.span.start - 12), one.span.start)
        if opened and _TO.fullmatch(text, one.span.end, other.span.start):
            yield one, other


_AND_BY = re.compile(
    r"\b(?:and|then|so|but) (?:already |then |only |finally |all )*(?:by|on|since|from) (?:the )?$", re.IGNORECASE
)
_FIRST_ON = re.compile(r"\b(?:on|since|by) (?:the )?$", re.IGNORECASE)


def _joined(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[Named, Named]]:
    """Yield the dates of steps told one after the other: "on 28 August I asked them, and by 21 August it was gone"."""
    text = parsed.document.masked
    dates = [date for date, _ in dates_in(parsed, sentence)]
    for one, other in pairwise(dates):
        first = _FIRST_ON.search(text, max(0, one.span.start - 12), one.span.start)
        second = _AND_BY.search(text, one.span.end, other.span.start)
        if first and second and {"by", "then"} & set(second[0].lower().split()):
            yield one, other


_AFTER = re.compile(r"\b(?P<way>after|before)\b", re.IGNORECASE)


def _after(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[Named, Named]]:
    """Yield the dates of a sentence in the order that "after" or "before" between them claims."""
    text = parsed.document.masked
    dates = [date for date, _ in dates_in(parsed, sentence)]
    for one, other in pairwise(dates):
        found = list(_AFTER.finditer(text, one.span.end, other.span.start))
        if len(found) == 1 and not re.search(r"[.;:]", text[one.span.end : other.span.start]):
            yield (other, one) if found[0]["way"].lower() == "after" else (one, other)


_LATER = re.compile(
    rf"\b(?P<n>{FIGURES}|{WORD}) (?P<unit>days?|weeks?) (?P<way>later|afterwards|after that|earlier|before that),? (?:on |by )?(?:the )?$",
    re.IGNORECASE,
)


_LENGTH_BEFORE = re.compile(
    rf"\b(?P<n>{FIGURES}|{WORD}) (?P<unit>days?|weeks?) (?:from|between) (?:the )?$", re.IGNORECASE
)
_LENGTH_BEHIND = re.compile(
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
_GOT = re.compile(
    rf"\byour (?:[a-z]+ )?{_NOTICE}(?: (?:of|from|dated)| (?:arrived|came|reached us)(?: on)?) (?:the )?$|\byou (?:removed|suspended|stopped|deactivated|blocked|closed)\b[^.;]{{0,60}} on (?:the )?$"
    rf"|\b(?:your |the )?{_NOTICE} (?:came|arrived|reached us|was received)(?: here)? on (?:the )?$|\b(?:received|got) (?:your|the) (?:[a-z]+ )?{_NOTICE} on (?:the )?$",
    re.IGNORECASE,
)
_SINCE_NOTICE = re.compile(
    rf"\b(?:after|following|upon|since|on (?:receiving|reading)|as soon as we (?:read|got|received)|when we (?:read|got|received)|because of|repl(?:y|ied) to|answered|responded to|in (?:response|answer|reply) to) (?:we (?:read|got|received) )?(?:your|the|this|it\b) ?(?:[a-z]+ )?(?:{_NOTICE})?",
    re.IGNORECASE,
)


def _notice_date(parsed: Parsed, sentence: Sentence) -> Named | None:
    """Return the day of the marketplace's notice where the sentence tells it."""
    text = parsed.document.masked
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


_OF_NOTICE = re.compile(
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


_ANSWER = re.compile(
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


class _Event(Struct, frozen=True):
    """A stage of an order's way (0 ordered ... 4 refunded) with its date."""

    stage: int
    date: Named


_STAGES = ("stage_ordered", "stage_shipped", "stage_arrived", "stage_claimed", "stage_refunded")
_NOUNS = {"order": 0, "purchase": 0, "shipment": 1, "delivery": 2, "claim": 3, "complaint": 3, "return": 3, "refund": 4}
_STAGE_NOUN = re.compile(rf"\b(?P<noun>{'|'.join(_NOUNS)}) (?:of|from|dated|on) (?:the )?$", re.IGNORECASE)
_ANEW = re.compile(r"\b(?:again|another|new one|replacement|second|anew|re-?sent|re-?shipped)\b", re.IGNORECASE)
_CLAIM = re.compile(r"\b(?:a-to-z|claim|complaint|dispute|case)\b", re.IGNORECASE)
_CUT = re.compile(r"[,;(]|\b(?:and|but|then|while|which|who|although|before|after)\b", re.IGNORECASE)


def _events(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> list[_Event]:
    """Return the dated stages of a sentence, one for each stretch between commas or "and" that has one date and one stage."""
    text = parsed.document.masked
    dates = [date for date, _ in dates_in(parsed, sentence)]
    if not dates:
        return []
    inside = [date.span for date in dates]
    cuts = [sentence.span.start]
    for match in _CUT.finditer(text, sentence.span.start, sentence.span.end):
        if not any(span.start <= match.start() < span.end for span in inside):
            cuts.append(match.end())
    cuts.append(sentence.span.end + 1)
    found: list[_Event] = []
    for start, end in pairwise(cuts):
        here = [date for date in dates if start <= date.span.start < end]
        if not here or _ANEW.search(text, start, end):
            continue
        stages = {
            stage
            for token in parsed.tokens[sentence.first : sentence.last]
            if start <= token.span.start < end and token.pos in {"VERB", "ADJ", "AUX"}
            for stage, name in enumerate(_STAGES)
            if token.lemma in lexicon.words(name)
            or (name == "stage_claimed" and token.lemma in {"open", "raise"} and _CLAIM.search(text, start, end))
        }
        if len(here) == 1 and not stages:
            noun = _STAGE_NOUN.search(text, max(start, here[0].span.start - 30), here[0].span.start)
            stages = {_NOUNS[noun["noun"].lower()]} if noun else stages
        if len(here) == 1 and len(stages) == 1:
            found.append(_Event(stages.pop(), here[0]))
    return found


def _steps(first: list[_Event], second: list[_Event]) -> list[tuple[Named, Named]]:
    """Return the pairs of dates of which the first must not lie behind the second."""
    return [(one.date, other.date) for one in first for other in second if one.stage < other.stage]


_SAME = re.compile(r"\b(?:it|her|him|he|she|the (?:buyer|customer|parcel|package|order|claim))\b", re.IGNORECASE)


def _goes_on(parsed: Parsed, sentence: Sentence) -> bool:
    """Tell whether a sentence goes on about the order of the one before it."""
    words = sentence.span.of(parsed.document.masked)
    return bool(_SAME.search(words)) and "Orderx" not in words
