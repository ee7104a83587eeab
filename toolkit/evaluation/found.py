"""Marks of people against rows of the machine: how many of those that there are were found, and how many are right.

Passages are the units that were drawn. What a passage holds is counted three ways: found and right, missed, and found
without being one. Passages in which the judged one has found something and those in which it has not are two strata:
what nobody missed in the second may be missed yet, and weighs most, because there are most of them.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.evaluation.marks import Place, count_matches
from toolkit.inference.limits import check_level
from toolkit.inference.spread import LEAST

Floats = NDArray[np.float64]
Rows = Sequence[Sequence[Sequence[Place]]]
"""What one passage holds by the judged one: of each row the places by which it is found."""
RATES = ("precision", "recall", "f1")
HALF = 0.5  # Jeffreys' prior of a count or of a share


def as_rows(marks: Sequence[Place]) -> list[list[list[Place]]]:
    """Marks of a coder in the form of rows of the machine."""
    return [[[mark]] for mark in marks]


class Found:
    """What is marked and found in passages, and how often either is the other."""

    def __init__(
        self,
        marks: Sequence[Sequence[Place] | None],
        rows: Sequence[Rows | None],
        units: pd.DataFrame,
        level: float,
        n_resamples: int,
        seed: int,
    ) -> None:
        check_level(level)
        both = [i for i, pair in enumerate(zip(marks, rows, strict=True)) if None not in pair]
        kept = [(marks[i] or (), rows[i] or ()) for i in both]
        self.right = np.array([count_matches(*pair) for pair in kept], dtype=float)
        self.marked = np.array([len(one) for one, _ in kept], dtype=float)
        self.given = np.array([len(one) for _, one in kept], dtype=float)
        self.weights = units["weight"].to_numpy(dtype=float)[both]
        self.article = pd.factorize(units["article_id"].to_numpy(dtype=object)[both])[0]
        self.level, self.n_resamples, self.seed = level, n_resamples, seed

    def counts(self) -> dict[str, int]:
        """Passages, and in them what is marked, what is found, and what is both."""
        sums = (self.marked.sum(), self.given.sum(), self.right.sum())
        names = ("n_truth", "n_judged", "n_both")
        return {"n_units": len(self.right)} | {
            name: int(n) for name, n in zip(names, sums, strict=True)
        }

    def rates(self) -> dict[str, float]:
        """Precision, recall and F1, with their intervals."""
        right, marked, given = (
            float((self.weights * each).sum()) for each in (self.right, self.marked, self.given)
        )
        values = _rates(given, right / given if given else np.nan, marked - right)
        n_articles = len(np.unique(self.article))
        return with_limits(values, self._draws(given), self.level, n_articles)

    def _draws(self, given: float) -> tuple[Floats, Floats, Floats]:
        """Precision, recall and F1 as they could as well be."""
        rng = np.random.default_rng(self.seed)
        precision = np.full(self.n_resamples, np.nan)
        if given:
            share = float((self.weights * self.right).sum()) / given
            size = self._size(self.given, self.right, share, share * (1 - share))
            precision = rng.beta(share * size + HALF, (1 - share) * size + HALF, self.n_resamples)
        missed = np.zeros(self.n_resamples)
        for stratum in (self.given > 0, self.given == 0):
            if stratum.any():
                missed += self._missed(stratum, rng)
        return _rates(given, precision, missed)

    def _missed(self, stratum: NDArray[np.bool_], rng: np.random.Generator) -> Floats:
        """How many were missed in all of the corpus that a stratum stands for, as it could be."""
        w, n = self.weights[stratum], (self.marked - self.right)[stratum]
        whole = float((w * n).sum())
        if not whole:
            return rng.gamma(HALF, float((w**2).sum() / w.sum()), self.n_resamples)
        away = w * (n - whole / w.sum())
        apart = np.bincount(self.article[stratum], away)
        variance = max(float((apart**2).sum()), float((w**2 * n).sum()))
        size = whole**2 / variance
        return rng.gamma(size + HALF, whole / size, self.n_resamples)

    def _size(self, of: Floats, top: Floats, share: float, spread: float) -> float:
        """As many independent rows of one weight as would tell as much of a share."""
        size = float((self.weights * of).sum() ** 2 / (self.weights**2 * of).sum())
        if not spread:
            return size
        apart = np.bincount(self.article, self.weights * (top - share * of))
        alone = float((self.weights**2 * of).sum()) * spread
        return size / max(float((apart**2).sum()) / alone, 1.0)


def with_limits(
    values: Sequence[float], drawn: Sequence[Floats], level: float, n_articles: int
) -> dict[str, float]:
    """Precision, recall and F1 with the middle of what was drawn of each; NaN with too few articles."""
    tail = 100 * (1 - level) / 2
    found: dict[str, float] = {}
    for name, value, draws in zip(RATES, values, drawn, strict=True):
        known = n_articles >= LEAST and not np.isnan(value)
        low, high = np.nanpercentile(draws, [tail, 100 - tail]) if known else (np.nan, np.nan)
        found |= {
            name: float(value),
            f"{name}_low": float(min(low, value)) if known else np.nan,
            f"{name}_high": float(max(high, value)) if known else np.nan,
        }
    return found


def _rates(given: float, precision: Any, missed: Any) -> tuple[Any, Any, Any]:
    """Precision, recall and F1 of what was found, if so much was missed."""
    right = given * precision if given else 0 * missed
    truth = right + missed
    with np.errstate(divide="ignore", invalid="ignore"):
        recall = np.divide(right, np.where(truth > 0, truth, np.nan))
        f1 = np.divide(2 * right, np.where(given + truth > 0, given + truth, np.nan))
    return precision, recall, f1
