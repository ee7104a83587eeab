"""Whole clusters drawn again and again, for what has no formula: alpha, diversity, overlap.

Source: Davison and Hinkley (1997), Bootstrap Methods and their Application, sections 2.4 and
5.3; doi:10.1017/CBO9780511802843
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.inference.limits import check_level
from toolkit.inference.spread import Floats

BLOCK = 2_000_000  # clusters drawn at once: bounds the memory, changes no result


def resample(columns: Floats, n_resamples: int, seed: int | Sequence[int]) -> Floats:
    """The sum of each column over the clusters of each draw: one row per draw."""
    sums = [times.astype(np.float64) @ columns for times in draw(len(columns), n_resamples, seed)]
    return np.concatenate(sums)


def draw(
    n_clusters: int, n_resamples: int, seed: int | Sequence[int]
) -> Iterator[NDArray[np.int64]]:
    """How often each cluster is drawn: one row per draw, some rows at a time."""
    rng = np.random.default_rng(seed)
    size = max(1, BLOCK // n_clusters)
    for start in range(0, n_resamples, size):
        drawn = rng.integers(0, n_clusters, size=(min(size, n_resamples - start), n_clusters))
        drawn += n_clusters * np.arange(len(drawn))[:, None]
        yield np.bincount(drawn.ravel(), minlength=drawn.size).reshape(drawn.shape)


def interval(drawn: Floats, level: float) -> tuple[Floats, Floats]:
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
