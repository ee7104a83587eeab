"""Intervals for rates and shares of a corpus, by drawing whole articles again and again.

What one article holds hangs together: its hedges, its sources, its words are no
independent draws. The articles are, which is why they are what is resampled.
Source: Davison and Hinkley (1997), Bootstrap Methods and their Application,
sections 2.4 and 5.3 (percentile intervals); doi:10.1017/CBO9780511802843
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

BLOCK = 2_000_000  # articles drawn at once: bounds the memory, changes no result


class Rates(NamedTuple):
    """Rates with their intervals: a number each, or an array with one entry per column."""

    rate: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def bootstrap_rate(
    numerator: ArrayLike,
    denominator: ArrayLike,
    *,
    scale: float = 1.0,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> Rates:
    """The ratio of two sums over articles, with an article-clustered percentile interval.

    `numerator` and `denominator` hold one entry per article: hedges and words,
    say, with ``scale=1000`` for hedges per 1,000 words. A numerator with several
    columns gives several rates over the same draws. `level` is the share of the
    draws within the interval, 0 to 1. The same input and `seed` give the same
    result.

    The rate is NaN where the denominator sums to zero; draws whose denominator
    does are left out. One article says nothing about others: with fewer than two,
    the interval is NaN.

    Raises ValueError if the lengths differ or `level` is not between 0 and 1.
    """
    top = np.asarray(numerator, dtype=np.float64)
    bottom = np.asarray(denominator, dtype=np.float64)
    if bottom.ndim != 1 or top.shape[:1] != bottom.shape:
        raise ValueError(
            f"numerator has shape {top.shape} and denominator {bottom.shape}, "
            "expected one entry per article in both"
        )
    if not 0 < level < 1:
        raise ValueError(f"level is {level}, expected a share between 0 and 1, as 0.95")
    columns = top[:, None] if top.ndim == 1 else top
    rate = ratio(columns.sum(axis=0), bottom.sum())
    if len(bottom) < 2 or n_resamples < 1:
        low = high = np.full_like(rate, np.nan)
    else:
        tail = 100 * (1 - level) / 2
        drawn = resample(columns, bottom, n_resamples, seed)
        known = drawn[~np.isnan(drawn).any(axis=1)]
        if len(known):
            low, high = np.percentile(known, [tail, 100 - tail], axis=0)
        else:
            low = high = np.full_like(rate, np.nan)
    shape = top.shape[1:]
    return Rates(
        (scale * rate).reshape(shape), (scale * low).reshape(shape), (scale * high).reshape(shape)
    )


def resample(
    columns: NDArray[np.float64], bottom: NDArray[np.float64], n_resamples: int, seed: int
) -> NDArray[np.float64]:
    """The ratios of each draw, one row per draw and one column per numerator."""
    rng = np.random.default_rng(seed)
    n = len(bottom)
    size = max(1, BLOCK // n)
    blocks = []
    for start in range(0, n_resamples, size):
        drawn = rng.integers(0, n, size=(min(size, n_resamples - start), n))
        sums = bottom[drawn].sum(axis=1)
        blocks.append(
            np.column_stack([ratio(column[drawn].sum(axis=1), sums) for column in columns.T])
        )
    return np.concatenate(blocks)


def ratio(
    top: NDArray[np.float64], bottom: NDArray[np.float64] | np.float64
) -> NDArray[np.float64]:
    """Top divided by bottom, NaN where the bottom is zero."""
    out = np.full(np.broadcast(top, bottom).shape, np.nan)
    return np.divide(top, bottom, out=out, where=np.not_equal(bottom, 0))
