"""Thousands of rates at once: which of many words do groups use differently, and how much.

The logarithm of the ratio of two rates, by its standard error over clusters, is what is looked at. How
large it gets by chance is found by dealing the clusters out to the groups anew, all words
with them, and pooling the words (Tusher, Tibshirani and Chu 2001, doi:10.1073/pnas.091062498). The
share of false ones among those that are called different is kept down (Benjamini and Hochberg
1995, doi:10.1111/j.2517-6161.1995.tb02031.x), and intervals are as wide as it takes to look at them
because they were chosen (Benjamini and Yekutieli 2005, doi:10.1198/016214504000001907).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from toolkit.inference.limits import check_level
from toolkit.inference.spread import LEAST, Floats, of_moments

Numbers = NDArray[np.int64]
MOST = (
    150_000_000  # cells of (cluster, word) dealt out at all; of large corpora fewer draws are taken
)
FEWEST = 20  # draws; each gives as many statistics as there are words


class Contrasts(NamedTuple):
    """One row per group, one column per word."""

    log_ratio: Floats
    """Natural logarithm of the ratio of the two rates, half a finding added to both counts."""
    low: Floats
    high: Floats
    p: Floats
    """How often a ratio as far from 1 comes about by chance."""
    q: Floats
    """The share of false ones if this word, and all that are surer, are called different."""


class Held(NamedTuple):
    """What each cluster of a group holds."""

    times: sparse.csr_array
    """One row per cluster, one column per word."""
    words: Floats
    group: Numbers


def contrasts(
    held: Held,
    n_groups: int,
    against: int | None = None,
    *,
    chosen: NDArray[np.bool_] | None = None,
    level: float = 0.95,
    n_resamples: int = 200,
    seed: int = 0,
) -> Contrasts:
    """Each group against all others, or against one of them, word by word.

    `chosen` are the groups and words that count as looked at (all by default). NaN for a group
    that is its own other, if one side has fewer than three clusters with words, or if nothing is drawn.
    """
    check_level(level)
    parts = (held.times, held.times.power(2), held.times.multiply(held.words[:, None]).tocsr())
    ratio, error, known = _statistics(parts, held, held.group, n_groups, against)
    looked_at = known if chosen is None else known & chosen
    blank = np.full(ratio.shape, np.nan)
    if not looked_at.any() or n_resamples < 1:
        return Contrasts(ratio, *(blank.copy() for _ in range(4)))
    chance = _by_chance(parts, held, n_groups, against, looked_at, n_resamples, seed)
    size = np.abs(ratio / error)[looked_at]
    p = (1 + len(chance) - np.searchsorted(chance, size - 1e-12)) / (1 + len(chance))
    q, n_found = false_discovery(p, 1 - level)
    share = (1 - level) * max(n_found, 1) / len(size)
    reach = float(np.quantile(chance, 1 - share, method="higher")) * (1 + 1e-9)
    low, high = blank.copy(), blank.copy()
    low[known], high[known] = ((ratio + sign * reach * error)[known] for sign in (-1, 1))
    of_p, of_q = blank.copy(), blank.copy()
    of_p[looked_at], of_q[looked_at] = p, q
    return Contrasts(ratio, low, high, of_p, of_q)


def false_discovery(p: Floats, most: float) -> tuple[Floats, int]:
    """The q value of each p value, and how many of them are at most `most`."""
    order = np.argsort(p, kind="stable")
    steps = p[order] * len(p) / np.arange(1, len(p) + 1)
    q = np.empty(len(p))
    q[order] = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1.0)
    return q, int((q <= most).sum())


def _by_chance(
    parts: tuple[sparse.csr_array, ...], held: Held, n_groups: int, against: int | None,
    looked_at: NDArray[np.bool_], n_resamples: int, seed: int,
) -> Floats:  # fmt: skip
    """The sizes of all statistics when clusters are dealt out anew, in order."""
    rng = np.random.default_rng(seed)
    draws = int(min(n_resamples, max(MOST // max(held.times.nnz * n_groups, 1), FEWEST)))
    found = []
    for _ in range(draws):
        ratio, error, known = _statistics(
            parts, held, held.group[rng.permutation(len(held.group))], n_groups, against
        )
        found.append(np.abs(ratio / error)[looked_at & known])
    return np.sort(np.concatenate(found))


def _statistics(
    parts: tuple[sparse.csr_array, ...], held: Held, group: Numbers, n_groups: int,
    against: int | None,
) -> tuple[Floats, Floats, NDArray[np.bool_]]:  # fmt: skip
    """Log ratios, their standard errors, and for which groups there are any."""
    n = len(group)
    deal = sparse.csr_array((np.ones(n), (group, np.arange(n))), shape=(n_groups, n))
    x, xx, xy = ((deal @ part).toarray() for part in parts)
    y = held.words
    sizes = [(deal @ each)[:, None] + 0 * x for each in (y, y**2, y**3, 1.0 * (y > 0))]
    mine = np.stack([sizes[0], x, sizes[1], xy, xx, *sizes[2:]], axis=-1)
    if against is None:
        other = mine.sum(axis=0) - mine
    else:
        other = np.broadcast_to(mine[against], mine.shape)
    one, two = of_moments(mine, "rate"), of_moments(other, "rate")
    known = np.minimum(one.n_clusters, two.n_clusters) >= LEAST
    if against is not None:
        known[against] = False
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log(one.smooth / two.smooth)
        error = np.sqrt(one.variance / one.smooth**2 + two.variance / two.smooth**2)
    return ratio, error, known & np.isfinite(ratio) & np.isfinite(error)
