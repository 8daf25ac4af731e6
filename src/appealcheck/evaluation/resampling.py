"""Figures with bootstrap intervals: the letters are drawn anew, with replacement, a thousand times.

A row of weights says how often each letter was drawn; row 0 is the sample as it is. Every statistic is taken of all
rows at once, so that a thousand resamples cost little more than one.
"""

import random
import warnings

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

RESAMPLES = 1000
_SEED = 20
_LEVEL = (2.5, 97.5)
_DIGITS = 4

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Figure(Struct, frozen=True):
    """A value and its 95 % interval (percentiles of the resamples); None where nothing defines it."""

    value: float | None
    low: float | None
    high: float | None


def draws(size: int, resamples: int = RESAMPLES) -> Floats:
    """Return the weights of ``size`` letters, one row for the sample and one for each resample.

    The draws come from Python's own generator, whose sequence for a seed is the same in every version.
    """
    source = random.Random(_SEED)  # drawn for statistics, not for secrets
    weights = np.ones((resamples + 1, size))
    for row in range(1, resamples + 1):
        weights[row] = np.bincount(source.choices(range(size), k=size), minlength=size)
    return weights


def figure(values: Floats) -> Figure:
    """Return the figure whose value stands first and whose resamples follow; undefined resamples are passed over."""
    value, resampled = values[0], values[1:]
    known = resampled[~np.isnan(resampled)]
    if np.isnan(value) or not known.size:
        return Figure(_number(value), None, None)
    low, high = np.percentile(known, _LEVEL)
    return Figure(_number(value), _number(low), _number(high))


def _number(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), _DIGITS) + 0.0


def ratio(part: Floats, whole: Floats) -> Floats:
    """Return ``part / whole``, NaN where ``whole`` is 0."""
    found: Floats = np.divide(part, whole, out=np.full(whole.shape, np.nan), where=whole != 0)
    return found


def mean(values: Floats) -> Floats:
    """Return the mean over the last axis of what is not NaN."""
    with warnings.catch_warnings():
        # A row without any value is NaN, which is what it should be.
        warnings.simplefilter("ignore", RuntimeWarning)
        found: Floats = np.nanmean(values, axis=-1)
    return found


def lowest(values: Floats) -> Floats:
    """Return the lowest over the last axis of what is not NaN, NaN where nothing else is there."""
    found: Floats = np.fmin.reduce(values, axis=-1)
    return found


def share(weights: Floats, values: Floats) -> Floats:
    """Return the mean of a value of each letter, for each row of weights."""
    found: Floats = weights @ values / weights.sum(axis=1)
    return found


def rank_correlation(weights: Floats, first: Floats, second: Floats) -> Floats:
    """Return Spearman's rank correlation of two values of each letter, for each row of weights."""
    ranks, others = _ranks(weights, first), _ranks(weights, second)
    whole = weights.sum(axis=1, keepdims=True)
    ranks = ranks - ratio((weights * ranks).sum(axis=1, keepdims=True), whole)
    others = others - ratio((weights * others).sum(axis=1, keepdims=True), whole)
    together = (weights * ranks * others).sum(axis=1)
    spread = np.sqrt((weights * ranks**2).sum(axis=1) * (weights * others**2).sum(axis=1))
    return ratio(together, spread)


def _ranks(weights: Floats, values: Floats) -> Floats:
    """Return the rank of each letter among the drawn ones; letters with one value share the middle of their ranks."""
    below = (values[None, :] < values[:, None]).astype(float)
    alike = (values[None, :] == values[:, None]).astype(float)
    ranks: Floats = weights @ below.T + (weights @ alike.T + 1) / 2
    return ranks


def area_under_curve(weights: Floats, scores: Floats, good: Flags, poor: Flags) -> Floats:
    """Return the share of pairs (good, poor) in which the good letter scores higher, ties counting half."""
    higher = (scores[good][:, None] > scores[poor][None, :]).astype(float)
    higher += (scores[good][:, None] == scores[poor][None, :]) / 2
    won = ((weights[:, good] @ higher) * weights[:, poor]).sum(axis=1)
    pairs = weights[:, good].sum(axis=1) * weights[:, poor].sum(axis=1)
    return ratio(won, pairs)
