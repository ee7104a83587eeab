"""How far a ratio of two sums over clusters varies: the variance, and how well that is known.

What one article holds hangs together, so clusters, not rows, are the units. The variance of
their sums is linearised (Kish and Frankel 1974, doi:10.1111/j.2517-6161.1974.tb00981.x). From few
or rare findings it is badly known, and smallest just where the estimate is too low. It is
therefore weighed against what is usual for news (`USUAL`), by how much the clusters tell, and is never
below that of independent findings.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Kind = Literal["share", "rate", "mean"]
"""A share of what is counted, 0 to 1; how often something is found, 0 to any number; any mean."""

LEAST = 3
"""Clusters that must hold something before anything is said of others."""
TOO_FEW, NOTHING, ALL_SAME = "too few articles", "nothing to count", "no variation"
"""Why there is no interval."""
LEAST_KEPT = 0.5
HEAVY = 30.0
"""How much less skewed sums tell of their variance. Half the excess kurtosis of article rates: 9 for a gamma distribution
of shape 1/3, 55 for a log-normal one of variance 1."""
HALF = 0.5  # a finding that is thought to be there, so that none is not taken for certainty


class Usual(NamedTuple):
    """What is usual for news articles, and what it weighs."""

    variation: float = 1.0
    """Coefficient of variation of an article's rate around that of its outlet."""
    correlation: float = 0.08
    """Correlation of two findings of one article."""
    of_rates: float = 1.0
    """How many clusters the first is worth."""
    of_shares: float = 4.0
    """How many clusters the second is worth, of which few findings tell less."""
    freedom: float = 7.0
    """Degrees of freedom that it adds."""


USUAL = Usual()


class Spread(NamedTuple):
    """Ratios, one entry per column, and what their intervals are made of."""

    kind: Kind
    rate: Floats
    """NaN where the bottom sums to zero."""
    smooth: Floats
    """The rate with half a finding more, never 0 (nor, of a share, 1)."""
    variance: Floats
    freedom: Floats
    """Degrees of freedom of the variance."""
    n_clusters: Floats
    """Clusters that hold any of the bottom."""


def ratio(top: Floats, bottom: Floats | np.float64) -> Floats:
    """Top divided by bottom, NaN where the bottom is zero."""
    out = np.full(np.broadcast(top, bottom).shape, np.nan)
    return np.divide(top, bottom, out=out, where=np.not_equal(bottom, 0))


def spread(
    top: ArrayLike,
    bottom: ArrayLike,
    kind: Kind,
    *,
    grain: ArrayLike = 1.0,
) -> Spread:
    """The spread of the ratio of two sums over clusters (the first axis), of each column.

    `grain` is how much of the unit comes at once: 1 for findings that are counted; for words, as
    many as there are in a content; for numbers between 0 and 1, less. Raises ValueError if the
    shapes differ.
    """
    x, y = np.broadcast_arrays(np.asarray(top, float), np.asarray(bottom, float))
    return of_moments(moments(x, y).sum(0), kind, grain=grain)


def moments(top: Floats, bottom: Floats) -> Floats:
    """What `of_moments` takes, of each cluster: a last axis of numbers that add up."""
    x, y = top, bottom
    return np.stack([y, x, y * y, x * y, x * x, y * y * y, y != 0], axis=-1)


def of_moments(sums: Floats, kind: Kind, *, grain: ArrayLike = 1.0) -> Spread:
    """`spread` from sums of `moments` over clusters."""
    y, x, yy, xy, xx, yyy, n = np.moveaxis(sums, -1, 0)
    rate = ratio(x, y)
    whole = np.where(y == 0, np.nan, y)
    known = np.maximum(xx - 2 * rate * xy + rate**2 * yy, 0) / whole**2
    known = ratio(known, _kept(whole, yy, yyy))
    freedom = np.maximum(ratio(whole**2, yy) - 1, 0.3)  # Satterthwaite, of clusters of such sizes
    if kind == "mean":
        return Spread(kind, rate, rate, known, freedom, n)
    unit = np.asarray(grain, dtype=float)
    found, size = x / unit, whole / unit
    if kind == "rate":
        smooth = (x + HALF * unit) / whole
        least = smooth * unit / whole
        expected = 1 + USUAL.variation**2 * smooth * yy / whole / unit
        told, worth = found, USUAL.of_rates
    else:
        smooth = (found + HALF) / (size + 2 * HALF)
        least = smooth * (1 - smooth) / size
        expected = 1 + USUAL.correlation * np.maximum(yy / whole / unit - 1, 0)
        told, worth = np.minimum(found, size - found), USUAL.of_shares
    tells = ratio(freedom * told, freedom + told)
    weight = worth / (worth + tells)
    variance = np.maximum(weight * least * expected + (1 - weight) * known, least)
    uneven = 1 - ratio(least, variance)
    lopsided = uneven if kind == "rate" else uneven * np.abs(1 - 2 * smooth)
    freedom = USUAL.freedom + freedom / (1 + HEAVY * lopsided)
    return Spread(kind, rate, smooth, variance, freedom, n)


def _kept(y: Floats, yy: Floats, yyy: Floats) -> Floats:
    """The part of the variance that is left in deviations from the ratio, which large clusters pull.

    Where clusters differ in their rates: each is drawn towards its own by its share of the whole.
    """
    even = ratio(yy, y**2)
    return np.maximum(1 + even - 2 * ratio(yyy, yy * y), (1 - even) * LEAST_KEPT)


def joined(spreads: Sequence[Spread]) -> Spread:
    """Several spreads of one kind, one behind the other."""
    kind, *fields = zip(*spreads, strict=True)
    return Spread(
        kind[0], *(np.concatenate([np.atleast_1d(one) for one in each]) for each in fields)
    )


def why_unknown(of: Spread) -> NDArray[np.str_]:
    """Why each column has no interval; "" where it has one."""
    flags = np.where(of.n_clusters < LEAST, TOO_FEW, "")
    if of.kind == "mean":
        flags = np.where((flags == "") & ~(of.variance > 0), ALL_SAME, flags)
    return np.where(np.isnan(of.rate), NOTHING, flags)
