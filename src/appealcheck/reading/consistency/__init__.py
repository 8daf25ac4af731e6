"""Consistency: two places of one letter, or a place and plain arithmetic, that cannot both be true."""

from collections.abc import Callable, Iterator

from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.counts import action_count, order_count, reason_count
from appealcheck.reading.consistency.dates import impossible_date, weekday
from appealcheck.reading.consistency.identifiers import repeated_id
from appealcheck.reading.consistency.rates import rate_arithmetic, rate_side
from appealcheck.reading.consistency.thresholds import threshold
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.rule import Profile

CHECKS: dict[str, Callable[[Reading, Profile], Iterator[Clash]]] = {
    "reason-count": reason_count,
    "action-count": action_count,
    "repeated-id": repeated_id,
    "order-count": order_count,
    "threshold": threshold,
    "rate-arithmetic": rate_arithmetic,
    "rate-side": rate_side,
    "impossible-date": impossible_date,
    "weekday": weekday,
}
"""Every check of consistency that a rule may name."""
