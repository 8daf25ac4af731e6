"""Sides: a rate said to be above a limit that it is below, or the other way round."""

import re
from collections.abc import Iterator, Mapping

from appealcheck.expressions import compiled
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.thresholds import LIMITS, LOOSELY, METRIC, TOPIC, metric_of, statement_start
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile
from appealcheck.span import Span


def rate_side(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A rate said to be above a limit that it is below, or the other way round."""
    yield from wrong_sides(reading.parsed.document.masked)


_MARGIN = (
    r"(?:(?:still|already|far|well|much|now|slightly|just|quite|even|also|clearly|only|a little|a bit|way|a lot) )*"
)
_NAMED_BY = r"(?:(?:the|your|a|our|allowed|permitted|required|maximum|minimum|amazon's|amazon|marketplace's|performance|target|limit|standard|threshold|ceiling|floor|requirement|of|is|at|rate) )*"
_SIDES = (
    ("above", r"above|over|more than|higher than|greater than|exceed(?:s|ed|ing)?|beyond|bigger than|in excess of"),
    ("below", r"below|under|less than|lower than|beneath|smaller than"),
    (
        "good",
        r"better than|inside|within|meets?|met|satisf(?:y|ies|ied)|reach(?:es|ed)?|in line with|complies with|passes",
    ),
    ("bad", r"worse than|short of|miss(?:es|ed)?|fails?|failed|does not meet|did not meet|outside"),
)
_LIMIT_WORD = r"(?:line|limit|target|standard|threshold|ceiling|floor|requirement|range|bounds|mark|allowance)"
_SET_AGAINST = tuple(
    (
        side,
        compiled(
            rf"(?P<rate>(?<![\d.])(?P<value>\d+(?:\.\d+)?)(?: ?%| per ?cent\b)(?P<between>(?:[^.;%]|\.(?= (?:That|This|It|Which)\b)){{0,60}}?)\b{_MARGIN}(?:{words}) {_NAMED_BY}"
            rf"(?:(?P<limit>\d+(?:\.\d+)?)(?: ?%| per ?cent\b| {_LIMIT_WORD}\b)|{_LIMIT_WORD}\b(?! (?:of|is|:)? ?\d)))",
            re.IGNORECASE,
        ),
    )
    for side, words in _SIDES
)
# With one of these between rate and limit, the words speak of two times or of a wish.
_MOVES = compiled(
    r"\b(?:will|would|to|want|bring|brought|keep|kept|get|got|goal|aim|reduc\w+|need|must|should|may|can|before|until|then|later|since|fell|"
    r"fallen|drop\w*|went|rose|but (?:for|in|over|during|before|the|our)|and(?! (?:so|therefore|thus|hence)\b)|not|n't|never|if|or|while|whereas|instead|compared|first|second|former|latter)\b",
    re.IGNORECASE,
)


# "6.2 %, the target is under 4 %": what stands behind is told of the limit.
_ITS_OWN = compiled(
    rf"\b{_LIMIT_WORD}[,:;]? ?(?:(?:is|was|of|must|should|has|to|be|being|set|at|only|here)[ ,]*)*$", re.IGNORECASE
)


def wrong_sides(text: str, limits: Mapping[str, float] = LIMITS) -> Iterator[Clash]:
    """Yield the rates said to be above a limit that they are below, or the other way round.

    Where the words name no figure of the limit, it is that of ``limits`` for the metric named last before the rate,
    within 120 code points.
    """
    for side, pattern in _SET_AGAINST:
        for match in pattern.finditer(text):
            along = match["between"].strip(" ,") in {"and", "and is", "and it is", "and so", "and was"}
            if (not along and _MOVES.search(match["between"])) or _ITS_OWN.search(match["between"]):
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
    if not named:
        # "We cancelled 5 of 179 orders, that is 2.8 %": what was counted tells the metric.
        start = statement_start(text, match.start())
        counted = list(LOOSELY.finditer(text, start, match.start()))
        topics = {word.lower()[:5] for word in TOPIC.findall(text, start, match.start())}
        named = counted if len({each.lastgroup for each in counted}) == 1 and len(topics) < 2 else []
    return limits.get(metric_of(named[-1])) if named else None
