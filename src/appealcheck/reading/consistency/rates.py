"""Rates of the letter: whether they follow from the counts given."""

import re
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.fractions import wrong_fractions
from appealcheck.reading.consistency.numerals import FIGURES, WORD, value_of
from appealcheck.reading.consistency.thresholds import METRIC, metric_of
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile
from appealcheck.span import Span

_NUMBER = compiled(rf"(?<![\w.,%$€£¥-])(?:{FIGURES}|{WORD})(?![\w%-]|[.,]\d)", re.IGNORECASE)
_UNIT = compiled(r"\b(?:orders?|parcels?|packages?|shipments?|sales|deliver(?:y|ies))\b", re.IGNORECASE)
_GOODS = compiled(
    r"\b(?:sold|shipped|sent|delivered|dispatched|made) [\d,]+ (?:[a-z]+ ){0,2}?(?:pieces|pcs|units|pairs|sets|copies|items|bottles|boxes)\b"
    r"|\b(?:pieces|pcs|units|pairs|sets|copies|items) (?:(?:were|was|we|had been) )?(?:sold|shipped|sent|delivered)\b",
    re.IGNORECASE,
)
_PERCENT = compiled(
    r"(?<![\d.,])(?P<value>\d+(?:\.(?P<digits>\d+))?)(?: ?%| per ?cent\b)(?! ?(?:more|less|growth|off|discount|increase|higher|lower)\b)",
    re.IGNORECASE,
)
_LIMIT_BEFORE = compiled(
    r"(?:\b(?:limit|target|ceiling|floor|threshold|standard|standards|requirement|maximum|minimum|rule|goal|above|over|below|under|than|least|most|exceed(?:s|ed|ing)?|against|allows?|requires?|within|inside|your|by|some)\b"
    r"(?: (?:of|is|was|the|amazon|at|be|must|only|being|amazon's))*\W{0,3})$",
    re.IGNORECASE,
)
_ABOUT = compiled(r"\b(?:about|around|almost|nearly|roughly|approximately|close to) $", re.IGNORECASE)
_LIMIT_AFTER = compiled(
    r"^ ?(?:(?!where |when |while |which |as |but |and |if )\w+ )?(?:limit|target|ceiling|floor|threshold|standard|requirement|you (?:allow|require|ask|set)|(?:is|are) (?:required|allowed|permitted|the limit))\b",
    re.IGNORECASE,
)
_TIED = compiled(
    r"\b(?:rate|odr|lsr|vtr|equal(?:s|ling)? to|i\.e\.|or(?= \d+(?:\.\d+)? ?%)|(?:it|that|this|which) (?:is|was|makes?|gives?|comes? to|put|reached|stood at|stands at)|put us at)\b|\(",
    re.IGNORECASE,
)
# Between counts and rate these alone say that the one is the other: "14 out of 298 orders, or 5.7 %".
_BESIDE = compiled(
    r"(?: ?(?:[a-z-]+ ){0,3}?(?:orders?|parcels?|packages?|shipments?|sales|deliver(?:y|ies)|units|total))?"
    r"[\s,;:=()–—~≈-]*(?:(?:or|i\.? ?e\.?|that is|that's|it is|it was|equal(?:s|ling)?|to|which|makes?|making|giving|gives|a|the|our|rate|share|of|about|just|around|roughly|is|was|so|in other words)\b[\s,:=(]*)*",
    re.IGNORECASE,
)
# "2 of 180 orders were late, 3 %": a bare rate behind a comma is that of the statement before it.
_SET_BESIDE = compiled(
    r"[^.;:%\d]{1,50}(?:[,(:]| [-–—]) ?(?:(?:or|so|i\. ?e\.|that is|that's|which is|it is|about|just|around|roughly|nearly|almost|approximately)[ ,]*)*",
    re.IGNORECASE,
)
_OF_OTHERS = compiled(
    r" (?:of (?!(?:the |all |our )?(?:whole|total|all|orders|sales|shipments|parcels)\b)|[a-z]+ (?:were|was|are|is)\b)",
    re.IGNORECASE,
)
# What parts a count from a rate of something else in the same sentence, unless one of these draws the sum.
_APART = compiled(r";|\b(?:and (?:our|my|the)|while|whereas|but|target|goal)\b", re.IGNORECASE)
_THUS = compiled(r"\b(?:so|therefore|thus|hence|which|makes?|gives?|that is|this is|consequently)\b", re.IGNORECASE)
_NEXT = compiled(
    r"\W*(?:so |thus |therefore |hence |altogether )?(?:that|it|this|which)(?:'s| is| was| makes?| gives?| gave| made| means?| comes?| came| works? out| puts?) "
    r"|(?:the|our|my) [^.;%]{0,60}\b(?:therefore|thus|hence|so|accordingly) (?:(?:stood |stands |was )?at |is |was |came to |reached )?"
    r"|\W*(?:so|thus|therefore|hence|as a result),? (?:the|our|my)\b",
    re.IGNORECASE,
)
_PERIOD = compiled(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b|\b(?:week|month|days|yesterday|today|now|since|then)\b",
    re.IGNORECASE,
)
_TOPICS = {
    "late-shipment-rate": compiled(r"\b(?:late|delay\w*)\b", re.IGNORECASE),
    "cancellation-rate": compiled(r"\bcancel\w*", re.IGNORECASE),
    "valid-tracking-rate": compiled(r"\b(?:scan\w*|track\w*|valid)\b", re.IGNORECASE),
    "order-defect-rate": compiled(
        r"\b(?:defect\w*|claims?|feedbacks?|chargebacks?|complain\w*|unhappy|not happy|stars?|ended badly|reviews?)\b",
        re.IGNORECASE,
    ),
}
_DATES = compiled(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* (?:[12]?\d|3[01])\b(?! (?:out )?of\b| orders| parcels)(?:,? 20\d\d)?"
    r"|\b(?:from|between) \d{1,2}(?:st|nd|rd|th)? (?:to|and|until|till|through) (?=\d)|\b20\d\d\b|\b(?:\d+|\w+)[ -](?:days?|hours?|weeks?|months?)\b|\b(?:one|two|1|2)[- ]stars?\b|\ba-to-z\b",
    re.IGNORECASE,
)


def rate_arithmetic(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A rate or a fraction that does not follow from the counts beside it: "4 of 118 orders, 2.2 %"."""
    sentences = tuple(sentence.span for sentence in reading.parsed.sentences if sentence.block.kind != "notice")
    text = reading.parsed.document.masked
    yield from miscounted(text, sentences)
    yield from wrong_fractions(text, sentences)


def miscounted(text: str, sentences: tuple[Span, ...]) -> Iterator[Clash]:
    """Yield the rates that do not follow from the counts in their sentence ("4 of 118 orders, 2.2 %").

    Rounding and cutting off are both allowed, and so are the share of the good ones and the sum of several counts.
    Sentences with several rates of their own are left alone, and so are several counts of which none is plainly meant. A
    rate in the sentence right behind ("That makes 90.4 %.") belongs to the counts, and one right before them as well where
    both speak of the same matter.
    """
    noted = _notes(text, sentences)
    told: set[int] = set()
    for place, sentence in enumerate(sentences):
        span, words = sentence, sentence.of(text)
        counts = _counts(words)
        if counts is None and place in noted:
            span = noted[place]
            words = _STOP.sub(",", span.of(text))
            counts = _counts(words)
        if counts is None:
            continue
        rates = [(span, match) for match in _own_rates(words)]
        beside = len(rates) == 1 and _is_beside(words, counts, rates[0][1])
        if rates and not beside and (not _TIED.search(words) or _is_apart(words, counts, rates[0][1])):
            continue
        if not rates and place + 1 < len(sentences):
            following = sentences[place + 1]
            if _NEXT.match(following.of(text)) and _counts(following.of(text)) is None:
                rates = [(following, match) for match in _own_rates(following.of(text))]
        if not rates and place:
            rates = _rate_before(text, sentences[place - 1], words)
        if len(rates) == 1:
            base, match = rates[0]
            true = counts.contradicts(float(match["value"]), _step_of(text, base, match))
            if true is not None and base.start + match.start() not in told:
                told.add(base.start + match.start())
                digits = max(1, len(match["digits"] or ""))
                slots = {
                    "said": match["value"],
                    "true": f"{true:.{digits}f}",
                    "counts": f"{counts.few} / {counts.many}",
                }
                yield Clash(Span(base.start + match.start(), base.start + match.end()), slots)


def _step_of(text: str, base: Span, match: re.Match[str]) -> float:
    """Return how far a rate may lie from the true one: the last digit shown, a third of it where it is told with "about"."""
    step = 10.0 ** -len(match["digits"] or "")
    about = _ABOUT.search(text, base.start, base.start + match.start())
    return max(step, float(match["value"]) / 3) if about else step


_STOP = compiled(r"[.;](?=\s)|\n")
_NOTE = 60
_BESIDE_EACH_OTHER = compiled(r"[ \t]*(?:\n[ \t]*(?:[-*•·–—][ \t]*)?)?")


def _notes(text: str, sentences: tuple[Span, ...]) -> dict[int, Span]:
    """Return the runs of short notes ("Orders: 512. Late: 31. Rate: 7.9%."), each by the place of its last."""
    found: dict[int, Span] = {}
    start: int | None = None
    for place, span in enumerate(sentences):
        words = span.of(text)
        if len(words) > _NOTE or (not _NUMBER.search(words) and not _PERCENT.search(words)):
            start = None
            continue
        follows = start is not None and _BESIDE_EACH_OTHER.fullmatch(text, sentences[place - 1].end, span.start)
        start = start if follows else span.start
        if follows and start is not None and _PERCENT.search(words):
            found[place] = Span(start, span.end)
    return found


class _Counts(Struct, frozen=True):
    """The numbers of a sentence: the ``many`` orders, the ``few`` that are linked to them, all others, and the stretch."""

    few: int
    many: int
    others: tuple[int, ...]
    start: int
    end: int

    def contradicts(self, said: float, step: float) -> float | None:
        """Return the true rate where ``said``, told in steps of ``step``, follows from none of the counts, else None."""
        for size in (1, 2, 3):
            for some in combinations((self.few, *self.others), size):
                true = 100 * sum(some) / self.many
                if min(abs(true - said), abs(100 - true - said)) < step:
                    return None
        true = 100 * self.few / self.many
        if said > true and self.others and sum(self.others) != self.few:
            return None  # Other defects may stand beside those counted.
        return 100 - true if said > 50 > true else true


def _counts(words: str) -> _Counts | None:
    """Return the counts of a sentence, None where it has no number of orders with another linked to it."""
    if not any(pattern.search(words) for pattern in (_UNIT, METRIC, _GOODS)):
        return None
    blanked = _blank(_PERCENT, _blank(_DATES, words))
    found = [(value_of(match[0]), match.start(), match.end()) for match in _NUMBER.finditer(blanked)]
    large = [each for each in found if each[0] >= 20]
    if len(found) < 2 or not large:
        return None
    many = max(large)
    rest = [each for each in found if each is not many and each[0] < many[0]]
    if not rest:
        return None
    few = min(rest, key=lambda each: abs(each[1] - many[1]))
    start, end = min(few[2], many[2]), max(few[1], many[1])
    if end - start > 90 or "." in words[start:end] or not _LINK.search(words[max(0, min(few[1], many[1]) - 8) : end]):
        return None
    return _Counts(
        few[0], many[0], tuple(each[0] for each in rest if each is not few), min(few[1], many[1]), max(few[2], many[2])
    )


_LINK = compiled(
    r"\b(?:in|out of|on|of|from|among|over|against|and|have|had|with|got|were|was|are|is)\b|[,(/]", re.IGNORECASE
)


def _blank(pattern: re.Pattern[str], words: str) -> str:
    return pattern.sub(lambda match: " " * len(match[0]), words)


def _is_beside(words: str, counts: _Counts, rate: re.Match[str]) -> bool:
    """Tell whether nothing stands between counts and rate but what makes them one."""
    if counts.start < rate.start() < counts.end:
        return False
    between = words[counts.end : rate.start()] if rate.start() >= counts.end else words[rate.end() : counts.start]
    behind = rate.start() >= counts.end and not _OF_OTHERS.match(words, rate.end())
    return bool(_BESIDE.fullmatch(between) or (behind and _SET_BESIDE.fullmatch(between)))


def _is_apart(words: str, counts: _Counts, rate: re.Match[str]) -> bool:
    """Tell whether the words between counts and rate begin another matter."""
    between = words[counts.end : rate.start()] if rate.start() > counts.end else words[rate.end() : counts.start]
    if not _APART.search(between) or _THUS.search(between):
        return False
    named = list(METRIC.finditer(words, 0, rate.start()))
    topic = _TOPICS.get(metric_of(named[-1])) if named else None
    return topic is None or not topic.search(words[: named[-1].start()])


def _rate_before(text: str, before: Span, words: str) -> list[tuple[Span, re.Match[str]]]:
    """Return the rate of the sentence before counts that speak of the same matter and of no other time."""
    rates = _own_rates(before.of(text))
    named = list(METRIC.finditer(text, before.start, before.end))
    if len(rates) != 1 or not named or _counts(before.of(text)) is not None:
        return []
    topic = _TOPICS[metric_of(named[-1])]
    if not topic.search(words) or _PERIOD.search(words) or _PERIOD.search(before.of(text)):
        return []
    return [(before, rates[0])]


def _own_rates(words: str) -> list[re.Match[str]]:
    """Return the percentages that tell the writer's own rate and not a limit or an estimate."""
    return [
        match
        for match in _PERCENT.finditer(words)
        if not _LIMIT_BEFORE.search(words[: match.start()]) and not _LIMIT_AFTER.match(words[match.end() :])
    ]
