"""A rate from counts: how it stands to the marketplace's limit, and how many clean orders bring it back."""

import math
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from appealcheck.rulebook.profile import Threshold

MetricName = Literal["odr", "late-shipment", "cancellation", "valid-tracking"]


class Rate(Struct, frozen=True, kw_only=True):
    """A rate in per cent with what it is measured by.

    ``counted`` are the orders with a defect (for ``side`` "over": the good ones). ``met`` tells whether the limit is kept.
    ``clean`` is how many more orders without a defect bring the rate back, 0 where it is met, and how many of the
    ``counted`` must leave the window instead is ``fewer`` (for "over": how many more of those shipped had to be good).
    """

    metric: MetricName
    orders: int
    counted: int
    rate: float
    limit: float
    side: Literal["under", "over"]
    window: str
    met: bool
    clean: int
    fewer: int


def rate_of(metric: MetricName, orders: int, counted: int, threshold: Threshold) -> Rate:
    """Return the rate of ``counted`` among ``orders``.

    The limits are those of the profile: "under" means below the limit itself, "over" at least the limit.

    Raises:
        ValueError: there is no order, or more are counted than there are; the message is the key of its wording.
    """
    if orders < 1:
        raise ValueError("no_orders")
    if not 0 <= counted <= orders:
        raise ValueError("too_many")
    share, limit = Fraction(counted, orders), Fraction(str(threshold.limit)) / 100
    if threshold.side == "under":
        met = share < limit
        clean = 0 if met else math.floor(counted / limit) + 1 - orders
        fewer = 0 if met else counted - (math.ceil(limit * orders) - 1)
    else:
        met = share >= limit
        clean = 0 if met else math.ceil((limit * orders - counted) / (1 - limit))
        fewer = 0 if met else math.ceil(limit * orders) - counted
    return Rate(
        metric=metric,
        orders=orders,
        counted=counted,
        rate=float(100 * share),
        limit=threshold.limit,
        side=threshold.side,
        window=threshold.window,
        met=met,
        clean=clean,
        fewer=fewer,
    )
