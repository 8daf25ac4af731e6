"""What a batch says as a whole: its drafts by rank, the most frequent faults, near-copies, and how the scores spread."""

from collections.abc import Iterable

from msgspec import Struct

from appealcheck.judging.report import DraftReport, Finding, ReadError, Verdict
from appealcheck.render.findings import mend_first

_MOST_FAULTS = 15
_BIN = 10


class Rank(Struct, frozen=True):
    """One draft in a line. ``worst`` is the dimension with the lowest score, None where none lost a point.

    ``place`` is its place among the reports that were looked at, from 0, since masked paths may be alike.
    ``top`` is the first finding of the rule that is to be mended first, and ``gain`` the points of all that rule's.
    """

    place: int
    path: str
    score: int | None
    verdict: Verdict
    profile: str
    worst: str | None
    worst_score: float | None
    top: Finding | None
    gain: float
    errors: int
    warnings: int
    notes: int
    grammar_read: bool


class Fault(Struct):
    """A rule that drafts of the batch break: in how many of them, how often, what it costs them all, and its words once."""

    rule: str
    dimension: str
    message: str
    drafts: int
    places: int
    points: float


class Near(Struct, frozen=True, order=True):
    """Two drafts of the batch, and the share (0 to 1) of the one's words that the other holds, the larger of both."""

    share: float
    one: str
    other: str


class Overview(Struct, frozen=True):
    """The batch as a whole: ``ranks`` with the best first, ``bins`` the number of drafts for each ten points of score."""

    ranks: tuple[Rank, ...]
    faults: tuple[Fault, ...]
    near: tuple[Near, ...]
    bins: tuple[int, ...]
    errors: tuple[ReadError, ...]

    def verdicts(self) -> dict[Verdict, int]:
        """Return how many drafts earn each verdict."""
        counts: dict[Verdict, int] = {"ready": 0, "revise": 0, "rewrite": 0}
        for rank in self.ranks:
            counts[rank.verdict] += 1
        return counts


def overview(reports: Iterable[DraftReport], errors: Iterable[ReadError]) -> Overview:
    """Return what ``reports`` say together; one of them is looked at after the other. Their order makes no difference."""
    ranks: list[Rank] = []
    faults: dict[str, Fault] = {}
    said_in: dict[str, str] = {}
    similar: list[tuple[str, str, float]] = []
    for place, report in enumerate(reports):
        ranks.append(rank_of(report, place))
        similar += [(report.path, each.to, each.share) for each in report.similar]
        for rule, findings in _by_rule(report).items():
            fault = faults.setdefault(rule, Fault(rule, findings[0].dimension, "", 0, 0, 0.0))
            fault.drafts += 1
            fault.places += len(findings)
            fault.points += sum(finding.points for finding in findings)
            # The words of the first draft by its path, so that the order of the arguments changes nothing.
            if report.path <= said_in.setdefault(rule, report.path):
                said_in[rule] = report.path
                fault.message = findings[0].message
    bins = [0] * (100 // _BIN)
    for rank in ranks:
        if rank.score is not None:
            bins[min(rank.score // _BIN, len(bins) - 1)] += 1
    return Overview(
        tuple(sorted(ranks, key=lambda rank: (rank.score is None, -(rank.score or 0), rank.path, rank.place))),
        tuple(sorted(faults.values(), key=lambda fault: (-fault.drafts, -fault.places, fault.rule))[:_MOST_FAULTS]),
        _near(similar, {rank.path for rank in ranks}),
        tuple(bins),
        tuple(sorted(errors, key=lambda error: (error.path, error.message))),
    )


def rank_of(report: DraftReport, place: int) -> Rank:
    """Return the line of one draft."""
    measured = [each for each in report.dimensions if each.score is not None and each.score < 100]
    worst = min(measured, key=lambda each: (each.score, -each.weight, each.name), default=None)
    first = next(iter(mend_first(report.findings)), [])
    counts = {"error": 0, "warning": 0, "note": 0}
    for finding in report.findings:
        counts[finding.severity] += 1
    return Rank(
        place,
        report.path,
        report.score,
        report.verdict,
        report.profile,
        None if worst is None else worst.name,
        None if worst is None else worst.score,
        first[0] if first else None,
        round(sum(finding.points for finding in first), 2),
        counts["error"],
        counts["warning"],
        counts["note"],
        report.grammar.engine != "off" and report.grammar.complete,
    )


def _by_rule(report: DraftReport) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.rule, []).append(finding)
    return found


def _near(similar: Iterable[tuple[str, str, float]], paths: set[str]) -> tuple[Near, ...]:
    pairs: dict[tuple[str, str], float] = {}
    for one, other, share in similar:
        if other in paths:
            pair = (one, other) if one < other else (other, one)
            pairs[pair] = max(share, pairs.get(pair, 0.0))
    return tuple(sorted((Near(share, *pair) for pair, share in pairs.items()), key=lambda near: (-near.share, near)))
