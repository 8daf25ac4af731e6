"""The score's arithmetic: from findings to points. Nothing else in the program knows how points are made."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from appealcheck.rulebook.names import Confidence, Severity
from appealcheck.rulebook.scoring import Scoring

_TRUST: dict[Confidence, float] = {"high": 1.0, "medium": 0.6, "low": 0.0}
_FULL = 100.0
_LANGUAGE_PER = 100


class Charge(Protocol):
    """What the arithmetic needs to know of a finding."""

    @property
    def rule_id(self) -> str:
        """The id of the rule that fired."""
        ...

    @property
    def dimension(self) -> str:
        """The dimension that pays."""
        ...

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        ...

    @property
    def confidence(self) -> Confidence:
        """How far it is trusted."""
        ...

    @property
    def weight(self) -> float:
        """The rule's weight, 1 for an ordinary rule."""
        ...

    @property
    def cap(self) -> int | None:
        """The total that the letter cannot exceed, None for no cap."""
        ...


class Loss(Struct, frozen=True):
    """What one rule took: ``points`` of the dimension's 100 (or of the total, for a cap) over ``count`` places."""

    rule: str
    points: float
    count: int


class DimensionScore(Struct, frozen=True):
    """A dimension's score (None: not measured), its share of the total (0 to 1) and its losses, largest first."""

    name: str
    score: float | None
    weight: float
    losses: tuple[Loss, ...]


class Scored(Struct, frozen=True):
    """The total (0 to 100, None when nothing was measured), its dimensions, the caps, and each charge's points of the total."""

    total: float | None
    dimensions: tuple[DimensionScore, ...]
    caps: tuple[Loss, ...]
    points: tuple[float, ...]


def score(
    charges: Sequence[Charge],
    scoring: Scoring,
    weights: Mapping[str, float],
    words: int,
    unmeasured: frozenset[str] = frozenset(),
) -> Scored:
    """Return the score of a letter of ``words`` words.

    A finding costs its severity's points x its rule's weight x the trust in its confidence. Each further place of the
    same rule costs ``repeat`` of the one before, and a rule never more than ``most`` times its first place. A dimension
    starts at 100 and does not fall below 0: where more would be taken, all its losses shrink alike. The total is the
    mean of the measured dimensions by weight, and a rule with a cap holds it down. Language is counted per hundred
    words, since a long letter has more places to slip.
    """
    share = _shares(weights, unmeasured)
    costs = _costs(charges, scoring, words)
    dimensions: list[DimensionScore] = []
    points = [0.0] * len(charges)
    for name in scoring.weights:
        members = [index for index, charge in enumerate(charges) if charge.dimension == name]
        taken = sum(costs[index] for index in members)
        shrink = _FULL / taken if taken > _FULL else 1.0
        losses: dict[str, list[float]] = {}
        for index in members:
            losses.setdefault(charges[index].rule_id, []).append(costs[index] * shrink)
            points[index] = costs[index] * shrink * share.get(name, 0.0)
        if name in unmeasured:
            dimensions.append(DimensionScore(name, None, 0.0, ()))
            continue
        ordered = sorted(
            (Loss(rule, sum(each), len(each)) for rule, each in losses.items()),
            key=lambda loss: (-loss.points, loss.rule),
        )
        dimensions.append(DimensionScore(name, _FULL - taken * shrink, share[name], tuple(ordered)))
    if not share:
        return Scored(None, tuple(dimensions), (), tuple(points))
    total = sum((dimension.score or 0.0) * dimension.weight for dimension in dimensions)
    total, caps = _capped(total, charges, points)
    return Scored(total, tuple(dimensions), caps, tuple(points))


def _shares(weights: Mapping[str, float], unmeasured: frozenset[str]) -> dict[str, float]:
    measured = {name: weight for name, weight in weights.items() if name not in unmeasured and weight > 0}
    whole = sum(measured.values())
    return {name: measured.get(name, 0.0) / whole for name in weights if name not in unmeasured} if whole else {}


def _costs(charges: Sequence[Charge], scoring: Scoring, words: int) -> list[float]:
    """Return what each charge costs its dimension; within a rule the dearest place is counted whole, the next in part."""
    first = [scoring.points[charge.severity] * charge.weight * _TRUST[charge.confidence] for charge in charges]
    costs = [0.0] * len(charges)
    by_rule: dict[str, list[int]] = {}
    for index, charge in enumerate(charges):
        by_rule.setdefault(charge.rule_id, []).append(index)
    for members in by_rule.values():
        language = charges[members[0]].dimension == "language"
        members.sort(key=lambda index: -first[index])
        bound = scoring.most * first[members[0]]
        spent = 0.0
        for place, index in enumerate(members):
            if language:
                cost = first[index] * min(1.0, _LANGUAGE_PER / max(1, words))
            else:
                cost = min(first[index] * scoring.repeat**place, bound - spent)
            costs[index] = max(0.0, cost)
            spent += costs[index]
    return costs


def _capped(total: float, charges: Sequence[Charge], points: list[float]) -> tuple[float, tuple[Loss, ...]]:
    """Hold the total down to the lowest cap; what that takes is charged to the findings that bring this cap."""
    capping = [index for index, charge in enumerate(charges) if charge.cap is not None and _TRUST[charge.confidence]]
    if not capping:
        return total, ()
    lowest = min(charges[index].cap or 0 for index in capping)
    if total <= lowest:
        return total, ()
    members = [index for index in capping if charges[index].cap == lowest]
    part = (total - lowest) / len(members)
    losses: dict[str, list[float]] = {}
    for index in members:
        points[index] += part
        losses.setdefault(charges[index].rule_id, []).append(part)
    return float(lowest), tuple(Loss(rule, sum(each), len(each)) for rule, each in sorted(losses.items()))
