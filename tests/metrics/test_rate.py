"""The arithmetic of rates: what brings one back must bring it back, and one less must not."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from appealcheck.metrics.rate import rate_of
from appealcheck.rulebook.profile import Threshold

UNDER = Threshold("order-defect-rate", 1.0, "under", "60 days", "help", "2025")
OVER = Threshold("valid-tracking-rate", 95.0, "over", "30 days", "help", "2025")


@pytest.mark.parametrize(
    ("orders", "counted", "rate", "met", "clean", "fewer"),
    [(126, 2, 1.587, False, 75, 1), (201, 2, 0.995, True, 0, 0), (200, 2, 1.0, False, 1, 1), (50, 0, 0.0, True, 0, 0)],
)
def test_a_rate_that_must_stay_under(orders, counted, rate, met, clean, fewer):
    found = rate_of("odr", orders, counted, UNDER)
    assert found.rate == pytest.approx(rate, abs=0.001)
    assert (found.met, found.clean, found.fewer) == (met, clean, fewer)


@pytest.mark.parametrize(
    ("orders", "counted", "met", "clean", "fewer"), [(184, 160, False, 296, 15), (100, 95, True, 0, 0)]
)
def test_a_rate_that_must_be_reached(orders, counted, met, clean, fewer):
    found = rate_of("valid-tracking", orders, counted, OVER)
    assert (found.met, found.clean, found.fewer) == (met, clean, fewer)


@given(st.integers(1, 5000), st.integers(0, 5000), st.sampled_from([UNDER, OVER]))
def test_the_clean_orders_are_just_enough(orders, counted, threshold):
    assume(counted <= orders)
    found = rate_of("odr", orders, counted, threshold)
    good = int(threshold.side == "over")
    again = rate_of("odr", orders + found.clean, counted + good * found.clean, threshold)
    assert again.met
    if found.clean:
        short = found.clean - 1
        assert not rate_of("odr", orders + short, counted + good * short, threshold).met


@given(st.integers(1, 5000), st.integers(0, 5000), st.sampled_from([UNDER, OVER]))
def test_the_fewer_are_just_enough(orders, counted, threshold):
    assume(counted <= orders)
    found = rate_of("odr", orders, counted, threshold)
    change = found.fewer if threshold.side == "over" else -found.fewer
    assert rate_of("odr", orders, counted + change, threshold).met
    if found.fewer:
        step = 1 if change > 0 else -1
        assert not rate_of("odr", orders, counted + change - step, threshold).met


@pytest.mark.parametrize(("orders", "counted", "why"), [(0, 0, "no_orders"), (3, 5, "too_many")])
def test_counts_that_cannot_be(orders, counted, why):
    with pytest.raises(ValueError, match=why):
        rate_of("odr", orders, counted, UNDER)
