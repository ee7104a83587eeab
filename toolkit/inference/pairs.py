"""Groups set against each other, all pairs at once: differences, ratios, p values.

The more pairs are looked at, the more of them differ by chance. Limits and p values therefore hold
for all pairs together: in 95 of 100 corpora without any difference, no interval misses 0.
The statistic is a difference by its standard error, and how large the largest of them gets
by chance is found by dealing the clusters out to the groups anew (studentised
permutation; Chung and Romano 2013, doi:10.1214/13-AOS1090), which holds exactly for groups of one
kind, however few and skewed. Where clusters are in several groups (kinds of hedges in the
same articles; a story that all outlets have), the signs of their deviations are drawn instead (wild
bootstrap; Cameron, Gelbach and Miller 2008, doi:10.1162/rest.90.3.414). p values are adjusted
step by step (Romano and Wolf 2005, doi:10.1111/j.1468-0262.2005.00615.x).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

from toolkit.inference.limits import check_level
from toolkit.inference.spread import (
    LEAST,
    NOTHING,
    TOO_FEW,
    Floats,
    Kind,
    Spread,
    moments,
    of_moments,
    ratio,
)  # fmt: skip

Numbers = NDArray[np.int64]
MANY = 200
"""From so many clusters in each group on, differences are as good as normal."""
BLOCK = 4_000_000  # clusters dealt out at once: bounds the memory, changes no result
MOST = 40_000_000  # clusters dealt out at all; of large corpora fewer draws are taken


class Block(NamedTuple):
    """Groups that are set against each other: what each of their clusters holds."""

    top: Sequence[Floats]
    """One array per group, with one entry per cluster."""
    bottom: Sequence[Floats]
    clusters: Sequence[Numbers]
    """Which cluster each entry is of."""
    key: int
    """Blocks of the same clusters, in the same order, have the same key: they are dealt out alike."""


class Against(NamedTuple):
    """One entry per pair."""

    rate: Floats
    other: Floats
    difference: Floats
    low: Floats
    high: Floats
    ratio: Floats
    ratio_low: Floats
    ratio_high: Floats
    p: Floats
    """Of this pair alone."""
    p_adjusted: Floats
    """Of all pairs together."""
    flag: NDArray[np.str_]


class _Drawn(NamedTuple):
    rate: Floats
    other: Floats
    smooth: Floats
    smooth_other: Floats
    error: Floats
    """Standard error of the difference."""
    logs: Floats
    """Standard error of the logarithm of the ratio."""
    flag: NDArray[np.str_]
    drawn: Floats
    """Statistics by chance: one row per draw, one column per pair."""


def set_against(
    blocks: Sequence[Block],
    kind: Kind,
    *,
    rest: bool = False,
    grain: float = 1.0,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> tuple[Against, list[tuple[int, int, int | None]]]:
    """Every two groups of each block, or with `rest` each against all others of its block.

    Returns the pairs with their intervals, which hold for all of them together, and which they are:
    the block, the group, the other (None for all others).
    """
    check_level(level)
    names: list[tuple[int, int, int | None]] = []
    found = []
    for number, block in enumerate(blocks):
        pairs = pairs_of(len(block.top), rest)
        if pairs:
            names += [(number, *pair) for pair in pairs]
            deal = _crossed if _is_crossed(block) else _nested
            found.append(deal(block, pairs, kind, grain, n_resamples, seed))
    if not found:
        none: Floats = np.empty(0)
        return Against._make([*[none] * 10, np.empty(0, dtype="<U20")]), names
    n_draws = min(len(one.drawn) for one in found)
    drawn = np.hstack([one.drawn[:n_draws] for one in found])
    parts = [np.concatenate(each) for each in zip(*[one[:-1] for one in found], strict=True)]
    joined = _Drawn._make([*parts, drawn])
    return _told(joined, level, kind), names


def pairs_of(n: int, rest: bool) -> list[tuple[int, int | None]]:
    """Which groups are set against which; None for all others."""
    if rest:
        return [(i, None) for i in range(n)] if n > 1 else []
    return [(i, j) for i in range(n) for j in range(i + 1, n)]


def _told(of: _Drawn, level: float, kind: Kind) -> Against:
    """Intervals and p values from the statistics and what they are by chance."""
    known = of.flag == ""
    difference, quotient = of.rate - of.other, ratio(of.rate, of.other)
    p, adjusted = np.full((2, len(difference)), np.nan)
    reach = np.nan
    if known.any() and len(of.drawn):
        size = np.abs(difference[known] / of.error[known])
        chance = np.abs(of.drawn[:, known])
        reach = float(np.quantile(chance.max(axis=1), level, method="higher"))
        reach = max(reach, float(special.ndtri(0.5 + level / 2)))
        p[known] = (1 + (chance >= size - 1e-12).sum(axis=0)) / (1 + len(chance))
        adjusted[known] = step_down(size, chance)
    reaches = np.where(known, reach, np.nan)
    low, high = difference - reaches * of.error, difference + reaches * of.error
    if kind == "share":
        low, high = np.maximum(low, -1), np.minimum(high, 1)
    ends = _ratio_limits(of, quotient, reaches)
    return Against(of.rate, of.other, difference, low, high, quotient, *ends, p, adjusted, of.flag)


def _ratio_limits(of: _Drawn, quotient: Floats, reach: Floats) -> tuple[Floats, Floats]:
    """Between what ratios the logarithm's error reaches; from 0 on if nothing was found."""
    with np.errstate(divide="ignore", invalid="ignore"):
        centre = np.where(of.rate > 0, quotient, of.smooth / of.smooth_other)
        low, high = centre * np.exp(-reach * of.logs), centre * np.exp(reach * of.logs)
    low = np.where((of.rate == 0) & ~np.isnan(low), 0.0, low)
    defined = (of.rate >= 0) & (of.other > 0)
    return np.where(defined, low, np.nan), np.where(defined, high, np.nan)


def step_down(size: Floats, chance: Floats) -> Floats:
    """Adjusted p values: the largest statistic against the largest by chance, then without it."""
    order = np.argsort(-size, kind="stable")
    adjusted = np.empty(len(size))
    largest = np.full(len(chance), -np.inf)
    for place in order[::-1]:  # what is left when the larger ones are taken out
        largest = np.maximum(largest, chance[:, place])
        adjusted[place] = (1 + (largest >= size[place] - 1e-12).sum()) / (1 + len(chance))
    adjusted[order] = np.maximum.accumulate(adjusted[order])
    return adjusted


def _is_crossed(block: Block) -> bool:
    """Whether a cluster is in several groups."""
    each = [np.unique(one) for one in block.clusters]
    return len(np.unique(np.concatenate(each))) < sum(map(len, each))


def _statistics(
    sums: Floats, pairs: Sequence[tuple[int, int | None]], kind: Kind, grain: float
) -> tuple[Floats, Floats, Spread, Spread]:
    """Differences and their standard errors; groups are the axis before the last one of `sums`."""
    first = [i for i, _ in pairs]
    mine = sums[..., first, :]
    if pairs[0][1] is None:
        other = sums.sum(axis=-2, keepdims=True) - mine
    else:
        other = sums[..., [j for _, j in pairs if j is not None], :]
    one, two = of_moments(mine, kind, grain=grain), of_moments(other, kind, grain=grain)
    return one.rate - two.rate, np.sqrt(one.variance + two.variance), one, two


def _flags(one: Spread, two: Spread, error: Floats) -> NDArray[np.str_]:
    few = np.minimum(one.n_clusters, two.n_clusters) < LEAST
    flags = np.where(few | ~(error > 0), TOO_FEW, "")
    return np.where(np.isnan(one.rate) | np.isnan(two.rate), NOTHING, flags)


def _logs(one: Spread, two: Spread, covariance: Floats | float = 0.0) -> Floats:
    """Standard errors of the logarithms of ratios."""
    with np.errstate(divide="ignore", invalid="ignore"):
        square = one.variance / one.smooth**2 + two.variance / two.smooth**2
        return np.sqrt(np.maximum(square - 2 * covariance / (one.smooth * two.smooth), 0))


def _nested(block: Block, pairs: Sequence[tuple[int, int | None]], kind: Kind, grain: float,
            n_resamples: int, seed: int) -> _Drawn:  # fmt: skip
    """Each cluster is in one group: clusters are dealt out anew."""
    each = [moments(*pair) for pair in zip(block.top, block.bottom, strict=True)]
    sizes = np.array([len(one) for one in each])
    sums = np.stack([one.sum(axis=0) for one in each])
    _, error, one, two = _statistics(sums, pairs, kind, grain)
    rng = np.random.default_rng([seed, block.key])
    n = int(sizes.sum())
    if sizes.min() >= MANY:
        normal = rng.standard_normal((n_resamples, len(sizes)))
        drawn = _normal(normal, of_moments(sums, kind, grain=grain), sums[:, 0], pairs)
    else:
        held = np.concatenate(each)
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        draws = min(n_resamples, max(MOST // max(n, 1), 199))
        rows = []
        for at in range(0, draws, max(1, BLOCK // n)):
            few = min(max(1, BLOCK // n), draws - at)
            dealt = rng.permuted(np.broadcast_to(np.arange(n), (few, n)), axis=1)
            apart = _sums_apart(held, dealt, starts)
            with np.errstate(divide="ignore", invalid="ignore"):
                gap, by, *_ = _statistics(apart, pairs, kind, grain)
                rows.append(np.nan_to_num(gap / by, nan=0.0, posinf=0.0, neginf=0.0))
        drawn = np.concatenate(rows) if rows else np.empty((0, len(pairs)))
    return _Drawn(one.rate, two.rate, one.smooth, two.smooth, error, _logs(one, two),
                  _flags(one, two, error), drawn)  # fmt: skip


def _sums_apart(held: Floats, dealt: Numbers, starts: Numbers) -> Floats:
    """The sums of each group of each deal."""
    out = np.zeros((len(dealt), len(starts), held.shape[1]))
    ends = [*starts[1:], held.shape[0]]
    for group, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if end > start:
            for column in range(held.shape[1]):
                out[:, group, column] = held[:, column][dealt[:, start:end]].sum(axis=1)
    return out


def _normal(
    normal: Floats, of: Spread, weight: Floats, pairs: Sequence[tuple[int, int | None]]
) -> Floats:
    """Statistics of independent groups whose rates are as good as normal."""
    away = normal * np.sqrt(np.nan_to_num(of.variance))
    out = np.empty((len(normal), len(pairs)))
    for place, (i, j) in enumerate(pairs):
        share = np.zeros(len(weight))
        if j is None:
            share = np.where(np.arange(len(weight)) == i, 0.0, weight)
            share = share / (share.sum() or 1.0)
        else:
            share[j] = 1.0
        share[i] -= 1.0
        gap = away @ share
        error = np.sqrt((share**2 * np.nan_to_num(of.variance)).sum())
        out[:, place] = gap / (error or 1.0)
    return out


def _crossed(block: Block, pairs: Sequence[tuple[int, int | None]], kind: Kind, grain: float,
             n_resamples: int, seed: int) -> _Drawn:  # fmt: skip
    """Clusters are in several groups: the signs of their deviations are drawn."""
    names = np.unique(np.concatenate(list(block.clusters)))
    n_groups = len(block.top)
    tops, bottoms = np.zeros((2, len(names), n_groups))
    for group, (top, bottom, of) in enumerate(zip(*block[:3], strict=True)):
        place = np.searchsorted(names, of)
        np.add.at(tops[:, group], place, top)
        np.add.at(bottoms[:, group], place, bottom)
    first = [i for i, _ in pairs]
    if pairs[0][1] is None:
        mine = np.stack([tops, bottoms])[:, :, first]
        others = np.stack([tops, bottoms]).sum(axis=2, keepdims=True) - mine
    else:
        mine = np.stack([tops, bottoms])[:, :, first]
        others = np.stack([tops, bottoms])[:, :, [j for _, j in pairs if j is not None]]
    one, two = (
        of_moments(moments(*both).sum(axis=0), kind, grain=grain) for both in (mine, others)
    )
    left, right = (
        (both[0] - np.nan_to_num(of.rate) * both[1])
        / np.where(of.rate == of.rate, both[1].sum(0), 1)
        for both, of in ((mine, one), (others, two))
    )
    there = (mine[1] != 0) | (others[1] != 0)
    n = there.sum(axis=0)
    factor = ratio(n * 1.0, np.maximum(n - 1.0, 1.0))
    away = left - right
    covariance = factor * (left * right).sum(axis=0)
    plain = factor * (away**2).sum(axis=0)
    variance = np.maximum(one.variance + two.variance - 2 * covariance, plain)
    error = np.sqrt(variance)
    rng = np.random.default_rng([seed, block.key])
    draws = min(n_resamples, max(MOST // max(len(names), 1), 199))
    signs = 2.0 * rng.integers(0, 2, size=(draws, len(names)), dtype=np.int8) - 1
    gap = signs @ away
    by = factor * ((away**2).sum(axis=0) - gap**2 / np.maximum(n, 1)) + (variance - plain)
    with np.errstate(divide="ignore", invalid="ignore"):
        drawn = np.where(by > 0, gap / np.sqrt(by), 0.0)
    return _Drawn(one.rate, two.rate, one.smooth, two.smooth, error, _logs(one, two, covariance),
                  _flags(one, two, error), drawn)  # fmt: skip
