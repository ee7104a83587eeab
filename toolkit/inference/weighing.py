"""How much each cluster counts when groups are set against each other.

A rate divides all findings by all words, so that long articles weigh more than short ones. Where
articles differ in their rates, that is wasteful: an article of 2,000 words tells of one writer on one
day, as one of 500 does. Weights that fall with size (inverse to the variance of each article's own rate;
Kish 1965, Survey Sampling, section 11.7) estimate the same rate from fewer articles, unless long articles are written
otherwise than short ones. How far the two estimates are apart in the groups tells that: plain ones are drawn
to the others only as far as chance explains the distance (a compromise as in Mukherjee and Chatterjee 2008,
doi:10.1111/j.1541-0420.2007.00953.x; positive part of James and Stein 1961). All groups have one rule, so that
weights do not go with what is asked for.
"""

from collections.abc import Sequence

import numpy as np

from toolkit.inference.spread import Floats, Kind, moments, of_moments

BY_CHANCE = 1.0
"""The squared distance of both estimates, in standard errors, that is expected if they are of the same."""


def counting(
    tops: Sequence[Floats], bottoms: Sequence[Floats], kind: Kind, grain: float
) -> list[Floats]:
    """What each cluster of each group counts: 1 on average of its bottom."""
    if kind == "mean":
        return [np.ones_like(bottom) for bottom in bottoms]
    alike = _likeness(tops, bottoms, kind, grain)
    if kind == "rate":
        words = max(sum(float(bottom.sum()) for bottom in bottoms), 1e-300)
        alike *= (sum(float(top.sum()) for top in tops) / grain + 0.5) * grain / words
    weights = [_of_group(bottom, kind, grain, alike) for bottom in bottoms]
    away = [_distance(*each) for each in zip(tops, bottoms, weights, strict=True)]
    distance = float(np.mean([each for each in away if each is not None] or [0.0]))
    kept = max(0.0, 1 - BY_CHANCE / distance) if distance > 0 else 0.0
    return [kept + (1 - kept) * weight for weight in weights]


def _likeness(tops: Sequence[Floats], bottoms: Sequence[Floats], kind: Kind, grain: float) -> float:
    """How much findings of one cluster hang together, of all groups: the squared coefficient of variation of
    rates; the correlation within shares.
    """
    sums = np.stack([moments(*pair).sum(axis=0) for pair in zip(tops, bottoms, strict=True)])
    sums = sums[sums[:, 0] > 0]
    if not len(sums):
        return 0.0
    of, size = of_moments(sums, kind, grain=grain), sums[:, 0] / grain
    even = sums[:, 2] / sums[:, 0] / grain
    if kind == "rate":
        least, more = of.smooth / grain / size, of.smooth / grain * even
    else:
        least, more = of.smooth * (1 - of.smooth) / size, np.maximum(even - 1, 0)
    excess = float(((of.variance - least) * size**2).sum())
    return excess / max(float((least * more * size**2).sum()), 1e-300) if excess > 0 else 0.0


def _of_group(bottom: Floats, kind: Kind, grain: float, alike: float) -> Floats:
    total = float(bottom.sum())
    if not total > 0:
        return np.ones_like(bottom)
    if kind == "rate":
        weight = 1 / (1 + alike * bottom / grain)
    else:
        weight = 1 / (1 + min(alike, 1.0) * np.maximum(bottom / grain - 1, 0))
    return weight * total / float((weight * bottom).sum())


def _distance(top: Floats, bottom: Floats, weight: Floats) -> float | None:
    """How far the two estimates of a group are apart, in squared standard errors; None if they cannot be."""
    total = float(bottom.sum())
    if not total > 0:
        return None
    found, weighed = float(top.sum()), float((weight * top).sum())
    apart = top - found / total * bottom - weight * (top - weighed / total * bottom)
    square = float((apart**2).sum())
    return (found - weighed) ** 2 / square if square > 0 else None
