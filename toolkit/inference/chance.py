"""What differences between groups are by chance: clusters dealt out to the groups anew.

A difference by its standard error is looked at (studentised permutation; Chung and Romano 2013,
doi:10.1214/13-AOS1090), which holds exactly for groups of one kind, however few and skewed. Where clusters are in
several groups (kinds of hedges in the same articles; a story that all outlets have), the signs of their
deviations are drawn instead (wild bootstrap; Cameron, Gelbach and Miller 2008, doi:10.1162/rest.90.3.414).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.inference.spread import Floats, Kind, Spread, moments, of_moments, ratio

Numbers = NDArray[np.int64]
Pairs = Sequence[tuple[int, int | None]]
"""Which groups are set against which; None for all others."""
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


class Statistics(NamedTuple):
    """Both sides of pairs, one entry per pair, and what their differences are by chance."""

    of: Spread
    of_other: Spread
    error: Floats
    """Standard error of the difference."""
    log_error: Floats
    """Standard error of the logarithm of the ratio."""
    drawn: Floats
    """Differences by their standard errors by chance: one row per draw, one column per pair."""
    drawn_logs: Floats
    """Likewise of the logarithms of ratios."""


def by_chance(
    block: Block, pairs: Pairs, kind: Kind, grain: float, n_resamples: int, seed: int
) -> Statistics:
    """The pairs of a block, and as many draws as its size allows."""
    deal = _crossed if _is_crossed(block) else _nested
    return deal(block, pairs, kind, grain, n_resamples, seed)


def _is_crossed(block: Block) -> bool:
    """Whether a cluster is in several groups."""
    each = [np.unique(one) for one in block.clusters]
    return len(np.unique(np.concatenate(each))) < sum(map(len, each))


def both_sides(sums: Floats, pairs: Pairs) -> tuple[Floats, Floats]:
    """The sums of either side of each pair; groups are the axis before the last one of `sums`."""
    mine = sums[..., [i for i, _ in pairs], :]
    if pairs[0][1] is None:
        return mine, sums.sum(axis=-2, keepdims=True) - mine
    return mine, sums[..., [j for _, j in pairs if j is not None], :]


def _by_errors(one: Spread, two: Spread) -> tuple[Floats, Floats]:
    """Differences, and logarithms of ratios, by their standard errors; 0 where there is none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        gap = (one.rate - two.rate) / np.sqrt(one.variance + two.variance)
        logs = np.log(one.smooth / two.smooth) / _logs(one, two)
    gap, logs = (np.nan_to_num(each, nan=0.0, posinf=0.0, neginf=0.0) for each in (gap, logs))
    return gap, logs


def _logs(one: Spread, two: Spread, covariance: Floats | float = 0.0) -> Floats:
    """Standard errors of the logarithms of ratios."""
    with np.errstate(divide="ignore", invalid="ignore"):
        square = one.variance / one.smooth**2 + two.variance / two.smooth**2
        return np.sqrt(np.maximum(square - 2 * covariance / (one.smooth * two.smooth), 0))


def _nested(
    block: Block, pairs: Pairs, kind: Kind, grain: float, n_resamples: int, seed: int
) -> Statistics:
    """Each cluster is in one group: clusters are dealt out anew."""
    each = [moments(*pair) for pair in zip(block.top, block.bottom, strict=True)]
    sizes = np.array([len(one) for one in each])
    sums = np.stack([one.sum(axis=0) for one in each])
    one, two = (of_moments(side, kind, grain=grain) for side in both_sides(sums, pairs))
    rng = np.random.default_rng([seed, block.key])
    n = int(sizes.sum())
    if sizes.min() >= MANY:
        normal = rng.standard_normal((n_resamples, len(sizes)))
        drawn = _normal(normal, of_moments(sums, kind, grain=grain), sums[:, 0], pairs)
        logs = drawn
    else:
        held = np.concatenate(each)
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        draws = min(n_resamples, max(MOST // max(n, 1), 199))
        rows = []
        for at in range(0, draws, max(1, BLOCK // n)):
            few = min(max(1, BLOCK // n), draws - at)
            dealt = rng.permuted(np.broadcast_to(np.arange(n), (few, n)), axis=1)
            sides = both_sides(_sums_apart(held, dealt, starts), pairs)
            rows.append(_by_errors(*(of_moments(side, kind, grain=grain) for side in sides)))
        drawn, logs = (
            [np.concatenate(each) for each in zip(*rows, strict=True)]
            if rows
            else np.empty((2, 0, len(pairs)))
        )
    return Statistics(one, two, np.sqrt(one.variance + two.variance), _logs(one, two), drawn, logs)


def _sums_apart(held: Floats, dealt: Numbers, starts: Numbers) -> Floats:
    """The sums of each group of each deal."""
    out = np.zeros((len(dealt), len(starts), held.shape[1]))
    ends = [*starts[1:], held.shape[0]]
    for group, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if end > start:
            for column in range(held.shape[1]):
                out[:, group, column] = held[:, column][dealt[:, start:end]].sum(axis=1)
    return out


def _normal(normal: Floats, of: Spread, weight: Floats, pairs: Pairs) -> Floats:
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


def _crossed(
    block: Block, pairs: Pairs, kind: Kind, grain: float, n_resamples: int, seed: int
) -> Statistics:
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
    return Statistics(one, two, error, _logs(one, two, covariance), drawn, drawn)
