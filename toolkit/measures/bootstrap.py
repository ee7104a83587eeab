"""Intervals for rates and shares of a corpus, by drawing whole articles again and again.

What one article holds hangs together: its hedges, its sources, its words are no
independent draws. The articles are, which is why they are what is resampled.
Source: Davison and Hinkley (1997), Bootstrap Methods and their Application,
sections 2.4 and 5.3 (percentile intervals); doi:10.1017/CBO9780511802843
"""

from collections.abc import Iterator, Sequence
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
    columns gives several rates over the same draws, of one denominator or of one
    column each. `level` is the share of the draws within the interval, 0 to 1.
    The same input and `seed` give the same result.

    The rate is NaN where the denominator sums to zero; draws whose denominator
    does are left out. One article says nothing about others: with fewer than two,
    the interval is NaN.

    Raises ValueError if the shapes differ or `level` is not between 0 and 1.
    """
    top = np.asarray(numerator, dtype=np.float64)
    bottom = np.asarray(denominator, dtype=np.float64)
    if bottom.ndim not in (1, top.ndim) or top.shape[: bottom.ndim] != bottom.shape:
        raise ValueError(
            f"numerator has shape {top.shape} and denominator {bottom.shape}, "
            "expected one entry per article in both"
        )
    columns = top[:, None] if top.ndim == 1 else top
    bottoms = bottom[:, None] if bottom.ndim == 1 else bottom
    rate = ratio(columns.sum(axis=0), bottoms.sum(axis=0))
    if len(bottom) < 2 or n_resamples < 1:
        check_level(level)
        low = high = np.full_like(rate, np.nan)
    else:
        sums = resample(np.hstack([columns, bottoms]), n_resamples, seed)
        n = columns.shape[1]
        low, high = interval(ratio(sums[:, :n], sums[:, n:]), level)
    shape = top.shape[1:]
    return Rates(
        (scale * rate).reshape(shape), (scale * low).reshape(shape), (scale * high).reshape(shape)
    )


def resample(
    columns: NDArray[np.float64], n_resamples: int, seed: int | Sequence[int]
) -> NDArray[np.float64]:
    """The sum of each column over the articles of each draw: one row per draw.

    How often each article is drawn is counted first, so that all columns are summed
    by one product of matrices.
    """
    sums = [times.astype(np.float64) @ columns for times in draw(len(columns), n_resamples, seed)]
    return np.concatenate(sums)


def draw(
    n_articles: int, n_resamples: int, seed: int | Sequence[int]
) -> Iterator[NDArray[np.int64]]:
    """How often each article is drawn: one row per draw, some rows at a time."""
    rng = np.random.default_rng(seed)
    size = max(1, BLOCK // n_articles)
    for start in range(0, n_resamples, size):
        drawn = rng.integers(0, n_articles, size=(min(size, n_resamples - start), n_articles))
        drawn += n_articles * np.arange(len(drawn))[:, None]
        yield np.bincount(drawn.ravel(), minlength=drawn.size).reshape(drawn.shape)


def interval(
    drawn: NDArray[np.float64], level: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Between what values the middle share `level` of the draws lies, column by column.

    Draws that are NaN are left out; NaN if all are. Raises ValueError if `level` is
    not between 0 and 1.
    """
    check_level(level)
    tail = 100 * (1 - level) / 2
    unknown = np.isnan(drawn)
    low, high = np.full((2, drawn.shape[1]), np.nan)
    whole = ~unknown.any(axis=0)
    if whole.any():
        low[whole], high[whole] = np.percentile(drawn[:, whole], [tail, 100 - tail], axis=0)
    for i in np.flatnonzero(~whole & ~unknown.all(axis=0)):
        low[i], high[i] = np.percentile(drawn[~unknown[:, i], i], [tail, 100 - tail])
    return low, high


def check_level(level: float) -> None:
    """Raise ValueError if the level of an interval is no share."""
    if not 0 < level < 1:
        raise ValueError(f"level is {level}, expected a share between 0 and 1, as 0.95")


def ratio(
    top: NDArray[np.float64], bottom: NDArray[np.float64] | np.float64
) -> NDArray[np.float64]:
    """Top divided by bottom, NaN where the bottom is zero."""
    out = np.full(np.broadcast(top, bottom).shape, np.nan)
    return np.divide(top, bottom, out=out, where=np.not_equal(bottom, 0))
