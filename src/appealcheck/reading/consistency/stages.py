"""The way of an order, ordered to refunded, with the dates that the letter gives its stages."""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.consistency.dates import Named, dates_in

_ARRIVED, CLAIMED, _REFUNDED = 2, 3, 4
_PAID_BACK = compiled(r"\b(?:money|refund|amount|payment)\b", re.IGNORECASE)


class Event(Struct, frozen=True):
    """A stage of an order's way (0 ordered ... 4 refunded) with its date."""

    stage: int
    date: Named


_STAGES = ("stage_ordered", "stage_shipped", "stage_arrived", "stage_claimed", "stage_refunded")

_NOUNS = {"order": 0, "purchase": 0, "shipment": 1, "delivery": 2, "claim": 3, "complaint": 3, "return": 3, "refund": 4}

_STAGE_NOUN = compiled(rf"\b(?P<noun>{'|'.join(_NOUNS)}) (?:of|from|dated|on) (?:the )?$", re.IGNORECASE)

_ANEW = compiled(r"\b(?:again|another|new one|replacement|second|anew|re-?sent|re-?shipped)\b", re.IGNORECASE)

_CLAIM = compiled(r"\b(?:a-to-z|claim|complaint|dispute|case)\b", re.IGNORECASE)

_ORDER_CAME = compiled(r"\border (?:\w+ )?(?:came|comes)\b(?! (?:back|to|late|with))", re.IGNORECASE)

_CUT = compiled(r"[,;(]|\b(?:and|but|then|while|which|who|that|although|before|after)\b", re.IGNORECASE)


def events_in(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> list[Event]:
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
    found: list[Event] = []
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
            or (name == "stage_ordered" and token.lemma == "come" and _ORDER_CAME.search(text, start, end))
            or (name == "stage_claimed" and token.lemma in {"open", "raise"} and _CLAIM.search(text, start, end))
        }
        if stages == {_ARRIVED} and _PAID_BACK.search(text, start, end):
            stages = {_REFUNDED}
        if len(here) == 1 and not stages:
            noun = _STAGE_NOUN.search(text, max(start, here[0].span.start - 30), here[0].span.start)
            stages = {_NOUNS[noun["noun"].lower()]} if noun else stages
        if len(here) == 1 and len(stages) == 1:
            found.append(Event(stages.pop(), here[0]))
    return found


def steps(first: list[Event], second: list[Event]) -> list[tuple[Named, Named]]:
    """Return the pairs of dates of which the first must not lie behind the second."""
    return [(one.date, other.date) for one in first for other in second if one.stage < other.stage]


_SAME = compiled(r"\b(?:it|her|him|he|she|the (?:buyer|customer|parcel|package|order|claim))\b", re.IGNORECASE)


def goes_on(parsed: Parsed, sentence: Sentence) -> bool:
    """Tell whether a sentence goes on about the order of the one before it."""
    words = sentence.span.of(parsed.document.masked)
    return bool(_SAME.search(words)) and "Orderx" not in words


_ALL_BUYERS = compiled(
    r"\b(?:all|both|the|these|those|each|every|\w+) (?:of the |of them|the )?(?:\w+ )?(?:buyers?|customers?|claims?)\b",
    re.IGNORECASE,
)


def refunded_first(
    parsed: Parsed, sentence: Sentence, events: list[Event], claims: list[Named]
) -> list[tuple[Named, Named]]:
    """Return the first claim of the letter and a refund to the buyers, which cannot lie before it."""
    refunds = [event.date for event in events if event.stage == _REFUNDED]
    if not claims or len(refunds) != 1 or not _ALL_BUYERS.search(sentence.span.of(parsed.document.masked)):
        return []
    first = min(claims, key=lambda date: (date.year or 0, date.month, date.day))
    return [(first, refunds[0])]


_LAST = compiled(
    r"\b(?:the )?(?:last|latest|final|most recent) (?:(?:one|complaint|claim|return|case|report|buyer|customer|message|of (?:them|these|those|the \w+))\b)?[^.;,:]{0,30}?\b(?:on|of|from|is dated|was) (?:the )?$",
    re.IGNORECASE,
)
_COMPLAINED = compiled(
    r"\b(?:complain\w*|claims?|doubt\w*|told (?:you|us)|report\w*|wrote|returned|returns)\b", re.IGNORECASE
)
_ALL_OF_THEM = compiled(
    r"\b(?:all|both|each|every)\b(?: of)?(?: the| these| those| our)?(?: \w+){0,2}? (?:buyers?|customers?|complainants?|people|claims?|of them|them)\b|\b(?:buyers|customers|complainants|people|they) (?:were|have been|had been|are) all\b",
    re.IGNORECASE,
)


def last_claim(parsed: Parsed, sentence: Sentence) -> Named | None:
    """Return the day on which the last complaint came, where a sentence tells it."""
    text = parsed.document.masked
    if not _COMPLAINED.search(sentence.span.of(text)):
        return None
    dates = (date for date, _ in dates_in(parsed, sentence))
    return next(
        (date for date in dates if _LAST.search(text, max(sentence.span.start, date.span.start - 70), date.span.start)),
        None,
    )


def all_refunded(
    parsed: Parsed, sentence: Sentence, events: list[Event], last: Named | None
) -> list[tuple[Named, Named]]:
    """Return the day of the last complaint and the day by which all buyers had their money, which cannot lie before it."""
    refunds = [event.date for event in events if event.stage == _REFUNDED]
    if last is None or len(refunds) != 1 or not _ALL_OF_THEM.search(sentence.span.of(parsed.document.masked)):
        return []
    return [(last, refunds[0])] if refunds[0].span != last.span else []


_BEGAN = compiled(r"\b(?:began|begun|started|start|opened|commenced)\b[^.;]{0,40}$", re.IGNORECASE)
_ENDED = compiled(
    r"\b(?:ended|finished|completed|over|closed|done|stopped)\b[^.;,]{0,20} (?:on|by) (?:the )?$", re.IGNORECASE
)
_HAD = compiled(
    r"\bhad (?:already |only |just |all )?(?!to\b|not\b|no\b|been (?:due|planned|set|expected|booked|promised|scheduled|announced)|planned|hoped|promised|booked|expected|asked|agreed)[a-z]+(?: [a-z]+){0,4} on (?:the )?$",
    re.IGNORECASE,
)
_STATED_ON = compiled(r"\b(?:on|since) (?:the )?$", re.IGNORECASE)


def past_perfect(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[Named, Named]]:
    """Yield what must lie first, and what behind it: "opened on 6 May; they had arrived on 9 May", "began on 17, finished on 12 April"."""
    text = parsed.document.masked
    dates = [date for date, _ in dates_in(parsed, sentence)]
    for one, other in pairwise(dates):
        lead, between = text[sentence.span.start : one.span.start], text[one.span.end : other.span.start]
        if _STATED_ON.search(lead) and _HAD.search(between) and not re.search(r"\bhad\b", lead):
            yield other, one
        elif _BEGAN.search(lead) and _ENDED.search(between) and not re.search(r"[.;]", between):
            yield one, other
