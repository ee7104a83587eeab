"""The interval of a share, a rate or a mean.

Shares: the limits of a beta distribution for as many independent findings as would vary as much
(Korn and Graubard 1998, Survey Methodology 24). Rates: those of a gamma
distribution, likewise (Fay and Feuer 1997, doi:10.1002/(SICI)1097-0258(19970415)16:7<791::AID-SIM500>3.0.CO;2-#).
Both between the exact limits, which hold too much, and those that let half a finding
count on either side (mid-p; Lancaster 1961, doi:10.2307/2282247). Means: Student's t.
None of them is ever without width.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from toolkit.inference.spread import Floats, Kind, Spread, spread, why_unknown

MIDDLE = 0.5
"""From 0.5 (mid-p) to 1 (exact): how much of what was found counts for a limit."""
ABOVE = 0.75
"""Likewise for upper limits of rates: sums that are skewed are too low more often than too high, and then so is
what they tell of their variance."""


class Estimates(NamedTuple):
    """Numbers with their intervals: an array each."""

    rate: Floats
    low: Floats
    high: Floats
    flag: NDArray[np.str_]
    """Why there is no interval; "" where there is one."""
    low_together: Floats
    high_together: Floats
    """Intervals that hold for all of the numbers at once."""


def estimate(
    top: ArrayLike,
    bottom: ArrayLike,
    kind: Kind,
    *,
    grain: ArrayLike = 1.0,
    level: float = 0.95,
) -> Estimates:
    """The ratio of two sums over clusters, with its interval.

    `top` has one row per cluster and any columns; `bottom` has the same, or one column for all.
    `kind` and `grain` as in `spread`. The rate is NaN where the bottom sums to zero; the
    interval, with its reason in ``flag``, with fewer than three clusters that hold any of it.

    Raises ValueError if the shapes differ or `level` is not between 0 and 1.
    """
    return estimates(spread(top, bottom, kind, grain=grain), level)


def estimates(of: Spread, level: float) -> Estimates:
    """The numbers of a spread with their intervals, each alone and all together (Šidák 1967)."""
    check_level(level)
    flag = why_unknown(of)
    n = max(int((flag == "").sum()), 1)
    ends = [
        np.where(flag == "", end, np.nan)
        for each in (level, level ** (1 / n))
        for end in limits(of, each)
    ]
    return Estimates(of.rate, ends[0], ends[1], flag, ends[2], ends[3])


def limits(of: Spread, level: float | Floats) -> tuple[Floats, Floats]:
    """The lower and upper limits at a level, one for all columns or one each."""
    check_level(level)
    tail = (1 - np.asarray(level, dtype=float)) / 2
    t = special.stdtrit(of.freedom, 1 - tail)
    if of.kind == "mean":
        reach = t * np.sqrt(of.variance)
        return of.rate - reach, of.rate + reach
    widened = (special.ndtri(1 - tail) / t) ** 2
    with np.errstate(invalid="ignore", divide="ignore"):
        if of.kind == "rate":
            size = of.smooth / of.variance * widened
            return _rate_limits(of.rate, size, tail)
        size = of.smooth * (1 - of.smooth) / of.variance * widened
        return _share_limits(of.rate, size, tail)


def _rate_limits(rate: Floats, size: Floats, tail: Floats) -> tuple[Floats, Floats]:
    """`size` is for how much of the bottom independent findings would vary as much."""
    found = rate * size
    low = np.where(rate > 0, special.gammaincinv(found + 1 - MIDDLE, tail) / size, rate)
    return np.minimum(low, rate), special.gammaincinv(found + ABOVE, 1 - tail) / size


def _share_limits(share: Floats, size: Floats, tail: Floats) -> tuple[Floats, Floats]:
    found, other = share * size, (1 - share) * size
    low = special.betaincinv(found + 1 - MIDDLE, other + MIDDLE, tail)
    high = special.betaincinv(found + MIDDLE, other + 1 - MIDDLE, 1 - tail)
    return (
        np.minimum(np.where(share > 0, low, share), share),
        np.maximum(np.where(share < 1, high, share), share),
    )


def check_level(level: float | Floats) -> None:
    """Raise ValueError if the level of an interval is no share."""
    if not np.all((np.asarray(level) > 0) & (np.asarray(level) < 1)):
        raise ValueError(f"level is {level}, expected a share between 0 and 1, as 0.95")
