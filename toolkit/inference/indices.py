"""Diversity and concentration of counts as they are, without any estimate; `inference.hill` estimates them.

Each function takes rows of counts, one column per kind, and gives one number per row; NaN where nothing was counted.
"""

import numpy as np

from toolkit.inference.spread import Floats


def shares(counts: Floats) -> Floats:
    """Each row of counts as shares; NaN if there are none."""
    totals = counts.sum(axis=1, keepdims=True)
    return np.divide(counts, totals, out=np.full(counts.shape, np.nan), where=totals > 0)


def shannon(counts: Floats) -> Floats:
    """-sum(p log2 p) of each row."""
    p = shares(counts)
    logs = np.log2(p, out=np.zeros_like(p), where=p > 0)
    return _none_is_nan(-(p * logs).sum(axis=1) + 0.0, counts)


def evenness(counts: Floats) -> Floats:
    """Shannon's index by the largest that so many sources could have; NaN of one."""
    most = np.log2(np.maximum((counts > 0).sum(axis=1), 1))
    return np.divide(shannon(counts), most, out=np.full(len(counts), np.nan), where=most > 0)


def herfindahl(counts: Floats) -> Floats:
    """sum(p²) of each row."""
    return _none_is_nan((shares(counts) ** 2).sum(axis=1), counts)


def top_share(counts: Floats, top: int) -> Floats:
    """The share of the most frequent ones of each row."""
    first = -np.sort(-shares(counts), axis=1)[:, :top]
    return _none_is_nan(first.sum(axis=1), counts)


def _none_is_nan(values: Floats, counts: Floats) -> Floats:
    return np.where(counts.sum(axis=1) > 0, values, np.nan)
