"""Krippendorff's alpha for nominal codes.

Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section B-D;
repository.upenn.edu/asc_papers/43
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.inference.draws import BLOCK

Codes = Sequence[Sequence[str | None]]
"""The codes of each unit, one per coder; None where a coder gave none."""


class Alpha(NamedTuple):
    """Agreement beyond chance: 1 complete, 0 as by chance, below 0 systematic disagreement."""

    alpha: float
    """NaN if undefined."""
    low: float
    high: float
    agreement: float
    """Share of the pairs of codes of one unit that are equal, 0 to 1."""
    n_units: int
    """Units with two codes at least; no others tell anything."""
    why: str
    """Why alpha is undefined; "" if it is defined."""


def nominal_alpha(
    codes: Codes,
    clusters: Sequence[object] | None = None,
    *,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> Alpha:
    """Alpha of the codes, with a bootstrap interval that draws whole clusters (articles).

    Without `clusters` units are drawn. Undefined, which is NaN, is alpha if no unit has
    two codes, or if all codes are the same one: then nothing could be told apart. Draws in
    which it is undefined are left out. The interval is NaN with fewer than two clusters,
    and where no unit has two different codes: every draw would be 1 again, which is no proof.
    """
    kinds = sorted({code for unit in codes for code in unit if code is not None})
    of = np.array([[unit.count(kind) for kind in kinds] for unit in map(list, codes)], dtype=float)
    of = of.reshape(len(codes), len(kinds))
    paired = of.sum(axis=1) >= 2
    of = of[paired]
    if not len(of):
        return Alpha(np.nan, np.nan, np.nan, np.nan, 0, "no unit has two codes")
    sums = _sums(of)
    alpha = float(_alpha(sums.sum(axis=0)[None, :])[0])
    pairs = of.sum(axis=1) * (of.sum(axis=1) - 1)
    same = float((of * (of - 1)).sum() / pairs.sum())
    if np.isnan(alpha):
        only = kinds[int(np.argmax(of.sum(axis=0)))]
        why = f"all coders gave the one code {only!r}"
        return Alpha(alpha, alpha, alpha, same, len(of), why)
    names = range(len(codes)) if clusters is None else clusters
    if not sums[:, 0].any():
        return Alpha(alpha, np.nan, np.nan, same, len(of), "")
    kept = [name for name, pair in zip(names, paired, strict=True) if pair]
    low, high = _interval(sums, kept, level, n_resamples, seed)
    return Alpha(alpha, low, high, same, len(of), "")


def _sums(of: NDArray[np.float64]) -> NDArray[np.float64]:
    """What each unit adds to: observed disagreement, then the number of each code."""
    m = of.sum(axis=1)
    disagreement = (m**2 - (of**2).sum(axis=1)) / (m - 1)
    return np.column_stack([disagreement, of])


def _alpha(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Alpha of each row of sums over units: 1 - (n - 1) observed / expected disagreement."""
    observed, of = sums[:, 0], sums[:, 1:]
    n = of.sum(axis=1)
    expected = n**2 - (of**2).sum(axis=1)
    out = np.full(len(sums), np.nan)
    return 1 - np.divide((n - 1) * observed, expected, out=out, where=expected > 0)


def _interval(
    sums: NDArray[np.float64],
    clusters: Sequence[object],
    level: float,
    n_resamples: int,
    seed: int,
) -> tuple[float, float]:
    """The percentile interval over draws of whole clusters."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(clusters))}
    if len(numbers) < 2 or n_resamples < 1:
        return np.nan, np.nan
    by_cluster = np.zeros((len(numbers), sums.shape[1]))
    np.add.at(by_cluster, [numbers[name] for name in clusters], sums)
    rng = np.random.default_rng(seed)
    size = max(1, BLOCK // len(numbers))
    drawn = []
    for start in range(0, n_resamples, size):
        shape = min(size, n_resamples - start)
        times = rng.multinomial(len(numbers), np.full(len(numbers), 1 / len(numbers)), size=shape)
        drawn.append(_alpha(times @ by_cluster))
    known = np.concatenate(drawn)
    known = known[~np.isnan(known)]
    if not len(known):
        return np.nan, np.nan
    tail = 100 * (1 - level) / 2
    low, high = np.percentile(known, [tail, 100 - tail])
    return float(low), float(high)
