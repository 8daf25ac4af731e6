"""Consistency: two places of one letter, or a place and plain arithmetic, that cannot both be true."""

from collections.abc import Callable, Iterator

from appealcheck.reading.consistency.arrivals import at_work_too_early
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.counts import action_count, order_count, reason_count
from appealcheck.reading.consistency.days import impossible_date, weekday
from appealcheck.reading.consistency.deeds import done_yet_to_do
from appealcheck.reading.consistency.figures import number_changes
from appealcheck.reading.consistency.identifiers import repeated_id
from appealcheck.reading.consistency.items import item_count
from appealcheck.reading.consistency.names import store_name
from appealcheck.reading.consistency.own_date import date_gone_by, date_in_future
from appealcheck.reading.consistency.persons import person_name
from appealcheck.reading.consistency.products import product_name
from appealcheck.reading.consistency.rates import rate_arithmetic
from appealcheck.reading.consistency.sequence import date_order
from appealcheck.reading.consistency.sides import rate_side
from appealcheck.reading.consistency.states import stopped_yet_used
from appealcheck.reading.consistency.sums import wrong_sum
from appealcheck.reading.consistency.thresholds import threshold
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile

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
    "date-order": date_order,
    "at-work-too-early": at_work_too_early,
    "date-in-future": date_in_future,
    "date-gone-by": date_gone_by,
    "number-changes": number_changes,
    "sum": wrong_sum,
    "item-count": item_count,
    "store-name": store_name,
    "person-name": person_name,
    "product-name": product_name,
    "stopped-yet-used": stopped_yet_used,
    "done-yet-to-do": done_yet_to_do,
}
"""Every check of consistency that a rule may name."""
