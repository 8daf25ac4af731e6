import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appealcheck.evaluation.resampling import (
    area_under_curve,
    draws,
    figure,
    lowest,
    mean,
    rank_correlation,
    ratio,
    share,
)


def one(values):
    return np.array(values, dtype=float)


def plain_ranks(values):
    """The textbook way: the mean of the places that equal values take in the sorted list."""
    order = sorted(values)
    return [sum(at + 1 for at, each in enumerate(order) if each == value) / order.count(value) for value in values]


def plain_correlation(first, second):
    a, b = plain_ranks(first), plain_ranks(second)
    a, b = [x - sum(a) / len(a) for x in a], [y - sum(b) / len(b) for y in b]
    spread = math.sqrt(sum(x * x for x in a) * sum(y * y for y in b))
    return sum(x * y for x, y in zip(a, b, strict=True)) / spread if spread else math.nan


pairs = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=12)


@settings(max_examples=60)
@given(pairs, st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_a_weighted_rank_correlation_is_that_of_the_letters_drawn(values, times):
    drawn = [pair for pair, count in zip(values, times, strict=False) for _ in range(count)]
    got = rank_correlation(one([times[: len(values)]]), one([a for a, _ in values]), one([b for _, b in values]))[0]
    wanted = plain_correlation([a for a, _ in drawn], [b for _, b in drawn]) if drawn else math.nan
    assert got == pytest.approx(wanted, nan_ok=True, abs=1e-9)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 4), st.booleans(), st.integers(0, 3)), min_size=1, max_size=12))
def test_a_weighted_area_is_the_share_of_drawn_pairs_that_are_won(rows):
    good = [score for score, is_good, times in rows if is_good for _ in range(times)]
    poor = [score for score, is_good, times in rows if not is_good for _ in range(times)]
    won = sum((g > p) + (g == p) / 2 for g in good for p in poor)
    wanted = won / (len(good) * len(poor)) if good and poor else math.nan
    flags = np.array([is_good for _, is_good, _ in rows])
    got = area_under_curve(one([[times for *_, times in rows]]), one([score for score, *_ in rows]), flags, ~flags)
    assert got[0] == pytest.approx(wanted, nan_ok=True)


def test_each_resample_draws_as_many_letters_as_there_are_and_is_the_same_every_time():
    weights = draws(7, 50)
    assert weights.shape == (51, 7)
    assert (weights[0] == 1).all()
    assert (weights.sum(axis=1) == 7).all()
    assert (weights == draws(7, 50)).all()
    assert len({tuple(row) for row in weights}) > 40


def test_an_interval_holds_the_middle_of_the_resamples():
    found = figure(np.concatenate((one([0.5]), np.linspace(0, 1, 1001), one([math.nan]))))
    assert (found.value, found.low, found.high) == (0.5, 0.025, 0.975)


def test_what_nothing_defines_is_none():
    assert figure(one([math.nan, 1.0])).value is None
    only = figure(one([0.5, math.nan]))
    assert (only.value, only.low, only.high) == (0.5, None, None)


def test_a_mean_passes_over_what_is_undefined():
    table = one([[1.0, math.nan], [math.nan, math.nan]])
    assert mean(table)[0] == 1.0
    assert math.isnan(mean(table)[1])
    assert lowest(table)[0] == 1.0
    assert math.isnan(lowest(table)[1])
    assert math.isnan(ratio(one([1.0]), one([0.0]))[0])
    assert share(one([[1, 3]]), one([0.0, 1.0]))[0] == 0.75
