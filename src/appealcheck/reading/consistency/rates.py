"""Rates of the letter: whether they follow from the counts given, and stand on the side of the limit that is claimed."""

import re
from collections.abc import Iterator, Mapping

from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.numerals import value_of
from appealcheck.reading.consistency.thresholds import LIMITS, METRIC, metric_of
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.rule import Profile
from appealcheck.span import Span

_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_FEW = rf"(?:\d{{1,4}}|{'|'.join(_WORDS)})"
_MANY = r"(?:\d{1,3}(?:,\d{3})+|\d{2,6})"
_UNIT = r"(?:orders|parcels|packages|shipments|sales|deliveries)"
_NO_WORD = rf"(?:{'|'.join(_WORDS)}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|days?\b|weeks?\b|months?\b)"
_COUNTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\d.,%-])\b(?P<few>{_FEW})\b(?: (?!and\b|or\b|{_NO_WORD})[A-Za-z-]+){{0,4}} (?:in|out of|on|of|from|among|over) (?:the |our |those |a total of |about |all )*(?P<many>{_MANY}) (?:[A-Za-z-]+ ){{0,2}}{_UNIT}\b",
        rf"(?<![\d.,%-])\b(?P<few>{_FEW}) (?:[A-Za-z-]+ )?{_UNIT} (?:out )?of (?:the |our |a total of )?(?P<many>{_MANY})\b(?![\d.,]*%)",
        rf"(?<![\d.,%-])\b(?P<many>{_MANY}) (?:[A-Za-z-]+ )?{_UNIT},? and (?:[A-Za-z]+ )?(?P<few>{_FEW}) (?:of them|buyers|customers)\b",
        rf"(?<![\d.,%-])\b(?P<many>{_MANY}) (?:[A-Za-z-]+ )?{_UNIT}(?: in \d+ days)?, (?P<few>{_FEW}) (?:of them )?with (?:a |an? valid |valid )?(?:scan|tracking)\b",
    )
)
_PERCENT = re.compile(r"(?<![\d.,])(?P<value>\d+(?:\.(?P<digits>\d+))?) ?%")
_LIMIT_BEFORE = re.compile(
    r"(?:\b(?:limit|target|ceiling|floor|threshold|standard|standards|requirement|maximum|minimum|rule|goal|above|over|below|under|than|least|most|exceed(?:s|ed|ing)?|against|allows?|requires?|within|inside|your|by|about|around|almost|nearly|roughly|some)\b"
    r"(?: (?:of|is|was|the|amazon|at|be|must|only|being|amazon's))*\W{0,3})$",
    re.IGNORECASE,
)
_LIMIT_AFTER = re.compile(
    r"^ ?(?:\w+ )?(?:limit|target|ceiling|floor|threshold|standard|requirement|you (?:allow|require|ask|set)|is required|is the limit)\b",
    re.IGNORECASE,
)
_TIED = re.compile(
    r"\b(?:rate|odr|lsr|vtr|(?:it|that|this|which) (?:is|was|makes?|gives?|comes? to|put|reached|stood at|stands at)|put us at)\b|\(",
    re.IGNORECASE,
)
# What parts a count from a rate of something else in the same sentence.
_APART = re.compile(r";|\b(?:and (?:our|my|the)|while|whereas|but|target|goal)\b", re.IGNORECASE)
_NEXT = re.compile(r"^\W*(?:that|it|this|which)(?: is|'s| was| makes?| gives?| comes? to) ", re.IGNORECASE)
_DATES = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d{1,2}\b(?:,? 20\d\d)?"
    r"|\b20\d\d\b|\b(?:\d+|\w+)[ -](?:days?|hours?|weeks?|months?)\b|\b(?:one|two|1|2)[- ]stars?\b|\ba-to-z\b",
    re.IGNORECASE,
)


def rate_arithmetic(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A rate that does not follow from the counts beside it: "4 of 118 orders, 2.2 %"."""
    sentences = tuple(sentence.span for sentence in reading.parsed.sentences if sentence.block.kind != "notice")
    yield from miscounted(reading.parsed.document.masked, sentences)


def rate_side(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A rate said to be above a limit that it is below, or the other way round."""
    yield from wrong_sides(reading.parsed.document.masked)


def miscounted(text: str, sentences: tuple[Span, ...]) -> Iterator[Clash]:
    """Yield the rates that do not follow from the one count in their sentence ("4 of 118 orders, 2.2 %").

    Rounding and cutting off are both allowed, and so is the share of the good ones. Sentences with several counts or
    several rates of their own are left alone. A rate in the sentence right behind ("That makes 90.4 %.") belongs to it.
    """
    for place, span in enumerate(sentences):
        words = span.of(text)
        counts = _counts(words)
        if len(counts) != 1:
            continue
        few, many, at, rest = counts[0]
        rates = [(span.start, match) for match in _own_rates(words)]
        if not rates and place + 1 < len(sentences):
            following = sentences[place + 1]
            rates = [
                (following.start, match) for match in _own_rates(following.of(text)) if _NEXT.match(following.of(text))
            ]
        elif not _TIED.search(words):
            continue
        if len(rates) != 1 or not 0 < few <= many:
            continue
        base, match = rates[0]
        if base == span.start and _APART.search(words[min(at, match.start()) : max(at, match.end())]):
            continue
        said, step = float(match["value"]), 10.0 ** -len(match["digits"] or "")
        true = 100 * few / many
        if min(abs(true - said), abs(100 - true - said)) < step:
            continue
        if said > true and rest and sum(rest) != few:
            continue  # Other defects may stand beside those counted.
        digits = max(1, len(match["digits"] or ""))
        shown = 100 - true if said > 50 > true else true
        slots = {"said": match["value"], "true": f"{shown:.{digits}f}"}
        yield Clash(Span(base + match.start(), base + match.end()), slots)


def _counts(words: str) -> list[tuple[int, int, int, list[int]]]:
    """Return (few, many, where it stands, the other small numbers of the sentence) of each count."""
    found: list[tuple[int, int, int, list[int]]] = []
    taken: list[Span] = []
    for pattern in _COUNTS:
        for match in pattern.finditer(words):
            span = Span(*match.span())
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            left = _DATES.sub(" ", _PERCENT.sub(" ", words[: match.start()] + " " + words[match.end() :]))
            rest = [
                value_of(number) for number in re.findall(rf"(?<![\w.,-]){_FEW}(?![\w%-]|[.,]\d)", left, re.IGNORECASE)
            ]
            found.append((value_of(match["few"]), value_of(match["many"]), match.start(), rest))
    return found


def _own_rates(words: str) -> list[re.Match[str]]:
    """Return the percentages that tell the writer's own rate and not a limit or an estimate."""
    return [
        match
        for match in _PERCENT.finditer(words)
        if not _LIMIT_BEFORE.search(words[: match.start()]) and not _LIMIT_AFTER.match(words[match.end() :])
    ]


_MARGIN = (
    r"(?:(?:still|already|far|well|much|now|slightly|just|quite|even|also|clearly|only|a little|a bit|way|a lot) )*"
)
_NAMED_BY = r"(?:(?:the|your|a|our|amazon's|amazon|marketplace's|performance|target|limit|standard|threshold|ceiling|floor|requirement|of|is|at|rate) )*"
_SIDES = (
    ("above", r"above|over|more than|higher than|greater than|exceed(?:s|ed|ing)?|beyond|bigger than|in excess of"),
    ("below", r"below|under|less than|lower than|beneath|smaller than"),
    (
        "good",
        r"better than|inside|within|meets?|met|satisf(?:y|ies|ied)|reach(?:es|ed)?|in line with|complies with|passes",
    ),
    ("bad", r"worse than|short of|miss(?:es|ed)?|fails?|failed|does not meet|did not meet|outside"),
)
_LIMIT_WORD = r"(?:line|limit|target|standard|threshold|ceiling|floor|requirement)"
_SET_AGAINST = tuple(
    (
        side,
        re.compile(
            rf"(?P<rate>(?<![\d.])(?P<value>\d+(?:\.\d+)?) ?%(?P<between>[^.;%]{{0,60}}?)\b{_MARGIN}(?:{words}) {_NAMED_BY}"
            rf"(?:(?P<limit>\d+(?:\.\d+)?)(?: ?%| {_LIMIT_WORD}\b)|{_LIMIT_WORD}\b(?! (?:of|is|:)? ?\d)))",
            re.IGNORECASE,
        ),
    )
    for side, words in _SIDES
)
# With one of these between rate and limit, the words speak of two times or of a wish.
_MOVES = re.compile(
    r"\b(?:will|would|to|want|bring|brought|keep|kept|get|got|goal|aim|reduc\w+|need|must|should|may|can|before|until|then|later|since|fell|"
    r"fallen|drop\w*|went|rose|and|not|n't|never|if|or|while|whereas|instead|compared)\b",
    re.IGNORECASE,
)


def wrong_sides(text: str, limits: Mapping[str, float] = LIMITS) -> Iterator[Clash]:
    """Yield the rates said to be above a limit that they are below, or the other way round.

    Where the words name no figure of the limit, it is that of ``limits`` for the metric named last before the rate,
    within 120 code points.
    """
    for side, pattern in _SET_AGAINST:
        for match in pattern.finditer(text):
            if _MOVES.search(match["between"]):
                continue
            value, limit = float(match["value"]), _limit_of(text, match, limits)
            if limit is None:
                continue
            over = limit > 50
            above = side == "above" or (side == "good" and over) or (side == "bad" and not over)
            if (value < limit) if above else (value > limit):
                yield Clash(Span(*match.span("rate")), {"said": match["value"], "limit": f"{limit:g}"})


def _limit_of(text: str, match: re.Match[str], limits: Mapping[str, float]) -> float | None:
    if match["limit"]:
        return float(match["limit"])
    named = list(METRIC.finditer(text, max(0, match.start() - 120), match.start()))
    return limits.get(metric_of(named[-1])) if named else None
