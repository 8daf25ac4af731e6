"""The marketplace's own limits, and whether the letter quotes them right."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

from appealcheck.expressions import compiled
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.numerals import WORD, value_of
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile
from appealcheck.span import Span

# The marketplace's own limits, in per cent (seller help G200285170 and 201817070, and the account health page); the
# thresholds of the profile in force come first.
LIMITS = {"order-defect-rate": 1.0, "late-shipment-rate": 4.0, "cancellation-rate": 2.5, "valid-tracking-rate": 95.0}


def threshold(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """The marketplace's limit quoted with another figure: "Amazon's limit for late shipments of 5 %"."""
    limits = LIMITS | {each.metric: each.limit for each in profile.thresholds}
    plan = [s.span for s in reading.parsed.sentences if s.section in {"corrective", "preventive", "plan"}]
    for clash in misquoted_limits(reading.parsed.document.masked, limits):
        said, limit = float(clash.slots["said"]), float(clash.slots["limit"])
        stricter = said > limit if limit > 50 else said < limit
        # What a plan sets stricter than the marketplace does is the seller's own aim.
        if not (stricter and clash.span and any(span.contains(clash.span) for span in plan)):
            yield clash


_METRICS = {
    "order-defect-rate": r"order[ -]?defects? rate|\bODR\b|defect rate",
    "late-shipment-rate": r"late[ -]shipments?(?: rate)?|late rate|\bLSR\b",
    "cancellation-rate": r"cancel(?:l?ation)? rate|cancel(?:l?ation)s? before ship\w*",
    "valid-tracking-rate": r"valid[ -]tracking(?: rate)?|tracking rate|\bVTR\b",
}
METRIC = compiled("|".join(f"(?P<{name.replace('-', '_')}>{words})" for name, words in _METRICS.items()), re.IGNORECASE)
_LIMIT = r"(?:limit|target|threshold|standard|ceiling|floor|requirement|maximum|minimum|rule)"
_HOLDER = r"(?:amazon|the marketplace|the platform|walmart|ebay)"
_BOUND = r"(?:(?:of|is|was|being|must|be|it|at|only|to|stay|should|has|keep|under|below|above|over|less|more|lower|higher|than|least|most|up|a|the|or) |: ?)*"
PERCENT = (
    r"(?P<mark>(?<![\d.])(?P<value>\d+(?:\.\d+)?) ?(?:%|per ?cent\b)|half (?:(?:a|of a|of one|one) )?per ?cent\b"
    rf"|(?P<word>{WORD})(?P<half> and a half)? per ?cent\b)"
)
"""A percentage in figures or words; ``percent_of`` reads its match."""
_VALUE = PERCENT
_QUOTED_LIMITS = tuple(
    compiled(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:your|{_HOLDER}(?:'s)?) (?:[a-z]+ ){{0,3}}{_LIMIT} {_BOUND}{_VALUE}",
        rf"\b{_LIMIT} (?:of|by|from|set by) {_HOLDER} {_BOUND}{_VALUE}",
        rf"\byour {_VALUE} {_LIMIT}",
        rf"{_VALUE} (?:that |which )?(?:you|{_HOLDER}) (?:will |can |could |would )?(?:allow|require|permit|set|demand|tolerate|accept|grant|prescribe|expect|want|insist on|ask for)s?\b",
        rf"\b(?:you|{_HOLDER}) (?:only |just )?(?:allow|require|permit)s? {_BOUND}{_VALUE}",
        rf"(?:performance |the )(?:limit|requirement|threshold|standard) is {_BOUND}{_VALUE}",
        rf"performance target (?:is|of) {_BOUND}{_VALUE}",
        rf"\b(?:has|have|needs?|must|should|is supposed|ought|is required|is expected|required)(?: to)?(?: always)?(?: be| stay| remain| lie| keep)?(?: kept)? (?:under|below|less than|lower than|over|above|at least|more than|no more than|not exceed|within) (?:a |the )?{_VALUE}",
        rf"(?<!our )(?<!my )(?<!own )\b(?:above|below|over|under|exceed(?:s|ed|ing)?|against|meet|reach|within|inside|than|miss(?:es|ed)?|is|and|\() ?(?:the|a|an) {_LIMIT} {_BOUND}{_VALUE}",
        rf"\b(?:has|have|needs?|must|should|ought)(?: to)? be {_VALUE}(?:, ?| )(?:at least|at most|or (?:more|less|higher|lower|better|above|below))",
        rf"\b(?:your|{_HOLDER}(?:'s)?) (?:[a-z]+ )?{_LIMIT} (?:for|on|of|in) (?:the |a |an )?(?:[a-z-]+ ){{1,4}}{_BOUND}{_VALUE}",
        rf"\b(?:your|{_HOLDER}(?:'s)?) (?:policy|policies|rules?|guidelines?|notice|help page)s? (?:only )?(?:allows?|requires?|permits?|says?|asks? for|sets?|demands?|wants?|expects?) (?:[a-z-]+ ){{0,4}}{_BOUND}{_VALUE}",
        rf"\b(?:the|a|an|your) {_VALUE} (?:[a-z-]+ ){{1,3}}{_LIMIT}",
        rf"\b(?:permitted|allowed|required) (?:of )?{_VALUE}",
        rf"\bsellers? (?:must|should|have to|need to|has to) [^.;%]{{0,40}}\b(?:below|under|over|above|at least) {_VALUE}",
        rf"\((?:the )?{_LIMIT}:? {_BOUND}{_VALUE}",
        rf"\b(?:above|below|over|under|exceed(?:s|ed|ing)?|against|meet|reach|within|inside|than|miss(?:es|ed)?) (?:the|a|their) {_VALUE} {_LIMIT}",
        rf"\b(?:you|{_HOLDER}) (?:only |just )?(?:ask|call|look|wish|hope)s? for [^.;%]{{0,40}}?{_BOUND}{_VALUE}",
        rf"\b(?:you|{_HOLDER}) (?:only |just )?(?:want|expect|demand|tolerate|accept|allow|require|permit|set)s? (?:sellers |us |me |a |the |at |to )*(?:[a-z-]+ ){{0,5}}?{_BOUND}{_VALUE}",
        rf"(?:[,;(:]|\band) ?(?:the |a |your |amazon's |whose )?{_LIMIT},? ?(?:here )?(?:[:：]|which |that )? ?{_BOUND}{_VALUE}",
        rf"\b{_LIMIT}(?:, ?| )(?:which|that) {_BOUND}{_VALUE}",
        rf"(?:rate|odr|lsr|vtr|tracking|shipments?|cancellations?|defects?) {_LIMIT} {_BOUND}{_VALUE}",
        rf"{_VALUE}(?:, ?| )(?:or (?:more|less|higher|lower|better|above|below) )?(?:is|was|are|being) (?:required|allowed|permitted|demanded|expected|asked|the (?:limit|target|threshold|standard|minimum|maximum|requirement)|your|what you)",
        rf"(?:^|[.;:(] ?|\b){_LIMIT}(?: (?:for|on|of) (?:the )?(?:[a-z-]+ ){{1,4}})?[:：] ?{_BOUND}{_VALUE}",
        rf"{_VALUE} (?:is|was) (?:all|what|the (?:most|least)|as (?:much|many|little) as) (?:that )?(?:you|{_HOLDER}) (?:will |would |can )?(?:allow|require|permit|set|demand|tolerate|accept|ask)s?\b",
    )
)


_OWN = compiled(
    r"\b(?:our own|we set|ourselves|internal\w*|inside our|alarm|alert|my own|in our|our (?:goal|aim|target)|we (?:aim|want|keep|try|promise|plan|will)|warn\w*|ourself)\b",
    re.IGNORECASE,
)
TOPIC = compiled(r"\b(?:late|cancel\w*|tracking|defect\w*)\b", re.IGNORECASE)
"""A word that tells what is counted."""


def misquoted_limits(text: str, limits: Mapping[str, float]) -> Iterator[Clash]:
    """Yield the marketplace's limits quoted with another figure.

    A figure counts only where the words give it to the marketplace, and belongs to the metric named last before it,
    within 250 code points.
    """
    seen: set[int] = set()
    for pattern, (start, end) in product(_QUOTED_LIMITS, _stretches(text)):
        for match in pattern.finditer(text, start, end):
            named = list(METRIC.finditer(text, max(0, match.start("mark") - 250), match.start("mark")))
            # "Your 5 % limit for late shipments", "the 3 % late shipment limit".
            behind = METRIC.search(text, match.end("mark"), match.end() + 25)
            if behind and not re.search(r"[.;,()]|\b(?:and|is|was|but)\b", text[match.end("mark") : behind.start()]):
                named = [behind]
            named = named or _loosely_named(text, match)
            if (
                not named
                or match.start("mark") in seen
                or _OWN.search(text, max(0, match.start() - 60), match.end() + 40)
            ):
                continue
            if (
                len(named) > 1
                and metric_of(named[-2]) != metric_of(named[-1])
                and named[-1].start() - named[-2].end() < 25
            ):
                continue  # Of two metrics named in one breath, either may be meant.
            others = {word.lower()[:5] for word in TOPIC.findall(text, named[-1].end(), match.start("mark"))}
            if others - {word.lower()[:5] for word in TOPIC.findall(named[-1][0])}:
                continue
            limit = limits.get(metric_of(named[-1]))
            said = percent_of(match)
            if limit is not None and abs(said - limit) > 1e-9:
                seen.add(match.start("mark"))
                yield Clash(Span(*match.span("mark")), {"said": f"{said:g}", "limit": f"{limit:g}"})


LOOSELY = compiled(
    r"(?P<order_defect_rate>order defects?\b)|(?P<late_shipment_rate>late (?:orders|shipping|dispatch|parcels|deliver\w+))"
    r"|(?P<cancellation_rate>cancel\w*|call(?:ed|ing)? off)|(?P<valid_tracking_rate>valid (?:scans?|tracking)|tracked)",
    re.IGNORECASE,
)
"""What a metric counts, where the metric itself is not named."""


def statement_start(text: str, at: int) -> int:
    """Return where the sentence or the line that holds the code point ``at`` begins."""
    return max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1


def _loosely_named(text: str, limit: re.Match[str]) -> list[re.Match[str]]:
    """Return what a limit is set for where no metric is named: "you allow 2 % order defects"."""
    start = statement_start(text, limit.start())
    behind = LOOSELY.match(text, limit.end("mark") + 1)
    before = list(LOOSELY.finditer(text, start, limit.start("mark")))
    if behind or before:
        return [behind] if behind else before[-1:]
    near = list(LOOSELY.finditer(text, max(0, limit.start() - 250), limit.start()))
    return near[-1:] if len({match.lastgroup for match in near}) == 1 else []


_RATE = compiled(r"%|\bper ?cent\b", re.IGNORECASE)


def _stretches(text: str) -> list[tuple[int, int]]:
    """Return the parts of ``text`` around a percentage, wide enough for every pattern, so that the rest is not searched."""
    found: list[tuple[int, int]] = []
    for match in _RATE.finditer(text):
        start, end = max(0, match.start() - 130), match.end() + 60
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def metric_of(match: re.Match[str]) -> str:
    """Return the metric that a match of METRIC names, as profiles write it."""
    return (match.lastgroup or "").replace("_", "-")


def percent_of(match: re.Match[str]) -> float:
    """Return the percentage that a match of PERCENT tells."""
    if match["value"]:
        return float(match["value"])
    if match["word"]:
        return value_of(match["word"]) + (0.5 if match["half"] else 0.0)
    return 0.5
