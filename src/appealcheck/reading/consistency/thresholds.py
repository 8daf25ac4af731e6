"""The marketplace's own limits, and whether the letter quotes them right."""

import re
from collections.abc import Iterator, Mapping

from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.rule import Profile
from appealcheck.span import Span

# The marketplace's own limits, in per cent (seller help G200285170 and 201817070, and the account health page); the
# thresholds of the profile in force come first.
_LIMITS = {"order-defect-rate": 1.0, "late-shipment-rate": 4.0, "cancellation-rate": 2.5, "valid-tracking-rate": 95.0}


def threshold(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """The marketplace's limit quoted with another figure: "Amazon's limit for late shipments of 5 %"."""
    limits = _LIMITS | {each.metric: each.limit for each in profile.thresholds}
    yield from misquoted_limits(reading.parsed.document.masked, limits)


_METRICS = {
    "order-defect-rate": r"order[ -]?defects? rate|\bODR\b|defect rate",
    "late-shipment-rate": r"late[ -]shipments?(?: rate)?|late rate|\bLSR\b",
    "cancellation-rate": r"cancel(?:l?ation)? rate|cancel(?:l?ation)s? before ship\w*",
    "valid-tracking-rate": r"valid[ -]tracking(?: rate)?|tracking rate|\bVTR\b",
}
_METRIC = re.compile(
    "|".join(f"(?P<{name.replace('-', '_')}>{words})" for name, words in _METRICS.items()), re.IGNORECASE
)
_LIMIT = r"(?:limit|target|threshold|standard|ceiling|floor|requirement|maximum|minimum|rule)"
_HOLDER = r"(?:amazon|the marketplace|the platform|walmart|ebay)"
_BOUND = r"(?:(?:of|is|was|being|must|be|it|at|only|to|stay|should|has|keep|under|below|above|over|less|more|lower|higher|than|least|most|up|a|the|or) |: ?)*"
_VALUE = r"(?P<mark>(?<!\d)(?P<value>\d+(?:\.\d+)?) ?%)"
_QUOTED_LIMITS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:your|{_HOLDER}(?:'s)?) (?:[a-z]+ ){{0,3}}{_LIMIT} {_BOUND}{_VALUE}",
        rf"\b{_LIMIT} (?:of|by|from|set by) {_HOLDER} {_BOUND}{_VALUE}",
        rf"\byour {_VALUE} {_LIMIT}",
        rf"{_VALUE} (?:that )?(?:you|{_HOLDER}) (?:allow|require|permit|set|demand)s?\b",
        rf"\b(?:you|{_HOLDER}) (?:only |just )?(?:allow|require|permit)s? {_BOUND}{_VALUE}",
        rf"(?:performance |the )(?:limit|requirement|threshold|standard) is {_BOUND}{_VALUE}",
        rf"performance target (?:is|of) {_BOUND}{_VALUE}",
    )
)


_OWN = re.compile(r"\b(?:our own|we set|ourselves|internal|inside our|alarm|alert|my own|in our)\b", re.IGNORECASE)
_TOPIC = re.compile(r"\b(?:late|cancel\w*|tracking|defect\w*)\b", re.IGNORECASE)


def misquoted_limits(text: str, limits: Mapping[str, float]) -> Iterator[Clash]:
    """Yield the marketplace's limits quoted with another figure.

    A figure counts only where the words give it to the marketplace, and belongs to the metric named last before it,
    within 250 code points.
    """
    seen: set[int] = set()
    for pattern in _QUOTED_LIMITS:
        for match in pattern.finditer(text):
            named = list(_METRIC.finditer(text, max(0, match.start("mark") - 250), match.start("mark")))
            if (
                not named
                or match.start("mark") in seen
                or _OWN.search(text, max(0, match.start() - 60), match.end() + 40)
            ):
                continue
            others = {word.lower()[:5] for word in _TOPIC.findall(text, named[-1].end(), match.start("mark"))}
            if others - {word.lower()[:5] for word in _TOPIC.findall(named[-1][0])}:
                continue
            limit = limits.get((named[-1].lastgroup or "").replace("_", "-"))
            if limit is not None and abs(float(match["value"]) - limit) > 1e-9:
                seen.add(match.start("mark"))
                yield Clash(Span(*match.span("mark")), {"said": match["value"], "limit": f"{limit:g}"})
