"""Groups set against each other, all pairs at once: differences, ratios, p values.

The more pairs are looked at, the more of them differ by chance. Limits and p values therefore hold
for all pairs together: in 95 of 100 corpora without any difference, no interval misses 0.
The statistic is a difference by its standard error, with clusters that count by what they tell
(`weighing`). How far it reaches by chance (`chance`) is told for either side on its own, so that a small group may be above
a large one as surely as below (Hall 1988, doi:10.1214/aos/1176350933). p values are adjusted step by step
(Romano and Wolf 2005, doi:10.1111/j.1468-0262.2005.00615.x).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

from toolkit.inference.chance import Block, Pairs, Statistics, both_sides, by_chance
from toolkit.inference.limits import check_level, limits
from toolkit.inference.spread import (
    LEAST,
    NOTHING,
    TOO_FEW,
    Floats,
    Kind,
    Spread,
    joined,
    moments,
    of_moments,
    ratio,
)  # fmt: skip
from toolkit.inference.weighing import counting

LEAST_REACH = 1.0
"""Standard errors that an interval reaches to either side at least."""


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
    plain: Spread
    plain_other: Spread
    """The rates as they are."""
    by: Statistics
    """The rest, with clusters that count by what they tell (`inference.weighing`)."""


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
            found.append(_drawn(block, pairs, kind, grain, n_resamples, seed))
    if not found:
        none: Floats = np.empty(0)
        return Against._make([*[none] * 10, np.empty(0, dtype="<U20")]), names
    return _told(_all_of(found), level), names


def pairs_of(n: int, rest: bool) -> list[tuple[int, int | None]]:
    """Every two groups, or each and all others."""
    if rest:
        return [(i, None) for i in range(n)] if n > 1 else []
    return [(i, j) for i in range(n) for j in range(i + 1, n)]


def _all_of(found: Sequence[_Drawn]) -> _Drawn:
    """Pairs of several blocks, one behind the other, with as many draws of each."""
    n = min(len(one.by.drawn) for one in found)
    plain, other, by = zip(*found, strict=True)
    of, of_other, errors, logs, *drawn = zip(*by, strict=True)
    return _Drawn(
        joined(plain), joined(other),
        Statistics(
            joined(of), joined(of_other), np.concatenate(errors), np.concatenate(logs),
            *(np.hstack([one[:n] for one in each]) for each in drawn),
        ),
    )  # fmt: skip


def _drawn(
    block: Block, pairs: Pairs, kind: Kind, grain: float, n_resamples: int, seed: int
) -> _Drawn:
    """What is to be told of a block: its rates as they are, and its statistics with clusters weighed."""
    sums = [moments(*pair).sum(axis=0) for pair in zip(block.top, block.bottom, strict=True)]
    plain, other = (
        of_moments(side, kind, grain=grain) for side in both_sides(np.stack(sums), pairs)
    )
    counts = counting(block.top, block.bottom, kind, grain)
    weighed = block._replace(
        top=[top * count for top, count in zip(block.top, counts, strict=True)],
        bottom=[bottom * count for bottom, count in zip(block.bottom, counts, strict=True)],
    )
    return _Drawn(plain, other, by_chance(weighed, pairs, kind, grain, n_resamples, seed))


def _told(drawn: _Drawn, level: float) -> Against:
    """Intervals and p values from the statistics and what they are by chance."""
    by = drawn.by
    one, two = by.of, by.of_other
    rate, other = drawn.plain.rate, drawn.plain_other.rate
    difference, quotient = rate - other, ratio(rate, other)
    few = np.minimum(one.n_clusters, two.n_clusters) < LEAST
    flag = np.where(few | ~(by.error > 0), TOO_FEW, "")
    flag = np.where(np.isnan(difference), NOTHING, flag)
    p, adjusted, low, high, ratio_low, ratio_high = np.full((6, len(difference)), np.nan)
    known = (flag == "") & (len(by.drawn) > 0)
    if known.any():
        gap = one.rate - two.rate
        size = np.where(gap * difference < 0, 0.0, gap / by.error)[known]
        below, above = tails(by.drawn[:, known], level)
        chance = in_tails(by.drawn[:, known], below, above)
        size = in_tails(size, below, above)
        reach = float(np.quantile(chance.max(axis=1), level, method="higher"))
        p[known] = (1 + (chance >= size - 1e-12).sum(axis=0)) / (1 + len(chance))
        adjusted[known] = step_down(size, chance)
        low[known] = gap[known] - reach * above * by.error[known]
        high[known] = gap[known] + reach * below * by.error[known]
        below, above = tails(by.drawn_logs[:, known], level)
        with np.errstate(divide="ignore", invalid="ignore"):
            centre = one.smooth[known] / two.smooth[known]
        ratio_low[known] = centre * np.exp(-reach * above * by.log_error[known])
        ratio_high[known] = centre * np.exp(reach * below * by.log_error[known])
        low, high, ratio_low, ratio_high = _no_narrower(
            low, high, ratio_low, ratio_high, drawn, level, int(known.sum())
        )
    low, high = np.minimum(low, difference), np.maximum(high, difference)
    if one.kind == "share":
        low, high = np.maximum(low, -1), np.minimum(high, 1)
    ends = _ratio_limits(drawn, ratio_low, ratio_high, low, high)
    return Against(rate, other, difference, low, high, quotient, *ends, p, adjusted, flag)


def _no_narrower(
    low: Floats,
    high: Floats,
    ratio_low: Floats,
    ratio_high: Floats,
    drawn: _Drawn,
    level: float,
    n: int,
) -> tuple[Floats, Floats, Floats, Floats]:
    """Limits at least as far as those of the two rates make them, but where that would hide a difference.

    What happens by chance where groups do not differ tells too little of how far a small group varies that
    does. Source: Zou and Donner (2008), doi:10.1002/sim.3095
    """
    one, two = drawn.plain, drawn.plain_other
    gap = one.rate - two.rate
    wider = special.ndtri(0.5 + level ** (1 / n) / 2) / special.ndtri(0.5 + level / 2)  # of n pairs
    with np.errstate(divide="ignore", invalid="ignore"):
        (one_low, one_high), (two_low, two_high) = limits(one, level), limits(two, level)
        weighed, other = drawn.by.of.variance, drawn.by.of_other.variance
        shared = (weighed + other - drawn.by.error**2) / 2 / np.sqrt(weighed * other)
        shared = np.clip(shared, -1, 1)
        down = wider * _together(one.rate - one_low, two_high - two.rate, shared)
        up = wider * _together(one_high - one.rate, two.rate - two_low, shared)
        quotient = one.rate / two.rate
        times_down = wider * _together(
            np.log(one.rate / one_low), np.log(two_high / two.rate), shared
        )
        times_up = wider * _together(
            np.log(one_high / one.rate), np.log(two.rate / two_low), shared
        )
        below, above = quotient / np.exp(times_down), quotient * np.exp(times_up)
    up_only, down_only = low > 0, high < 0
    return (
        np.where(up_only, low, np.fmin(low, gap - down)),
        np.where(down_only, high, np.fmax(high, gap + up)),
        np.where(up_only, ratio_low, np.fmin(ratio_low, below)),
        np.where(down_only, ratio_high, np.fmax(ratio_high, above)),
    )


def _together(one: Floats, two: Floats, shared: Floats) -> Floats:
    return np.sqrt(np.maximum(one**2 + two**2 - 2 * shared * one * two, 0))


def tails(drawn: Floats, level: float) -> tuple[Floats, Floats]:
    """How far statistics reach by chance below and above 0, each with half of what the level leaves."""
    below, above = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return np.maximum(-below, LEAST_REACH), np.maximum(above, LEAST_REACH)


def in_tails(statistic: Floats, below: Floats, above: Floats) -> Floats:
    """Sizes of statistics, as multiples of how far they reach by chance on their side."""
    return np.where(statistic > 0, statistic / above, -statistic / below)


def _ratio_limits(
    of: _Drawn, least: Floats, most: Floats, low: Floats, high: Floats
) -> tuple[Floats, Floats]:
    """The limits of ratios: they hold the ratio, and 1 if those of the difference hold 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found = of.plain.rate / of.plain_other.rate
        up, down = low > 0, high < 0
        least = np.where(up, np.maximum(least, 1), np.where(down, least, np.minimum(least, 1)))
        most = np.where(down, np.minimum(most, 1), np.where(up, most, np.maximum(most, 1)))
        least, most = np.minimum(least, found), np.maximum(most, found)
    least = np.where((of.plain.rate == 0) & ~np.isnan(least), 0.0, least)
    defined = (of.plain.rate >= 0) & (of.plain_other.rate > 0)
    return np.where(defined, least, np.nan), np.where(defined, most, np.nan)


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
