"""How often the machine is right about each code, and how often one person is about another's."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.corpus.corpus import Corpus
from toolkit.evaluation.answers import MACHINE, MAJORITY, Answers, side_by_side
from toolkit.evaluation.coders import PEOPLE, WITH_MACHINE
from toolkit.evaluation.questions import Question
from toolkit.inference.limits import estimate

Codes = Sequence[str | None]
Floats = NDArray[np.float64]

_COUNTS = ("n_units", "n_truth", "n_judged", "n_both")
_RATES = ("precision", "recall", "f1")
_TEXT = pd.StringDtype("pyarrow")


def code_scores(
    codings: pd.DataFrame,
    corpus: Corpus | None = None,
    *,
    questions: Sequence[Question] = (),
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Precision, recall and F1 of each code: the machine against people, people against each other.

    Takes what ``agreement`` takes. Returns one row per question, pair and code:

    - ``question``, ``between`` (``people and machine``, or ``people``), ``truth`` (whose codes count
      as right: each coder, and their ``majority``), ``judged`` (whose codes are scored), ``code``;
    - ``n_units`` (int64): units that both coded; ``n_truth``, ``n_judged``, ``n_both``: those with
      this code by the one, the other, both;
    - ``precision`` (float64): of the judged one's units with the code, the share that is
      right; ``recall``: of the units that have it, the share found; ``f1``: their harmonic
      mean. 0 to 1; each with ``_low`` and ``_high``.

    Units count by their weight, so that rates are those of the corpus that was drawn
    from; the counts are the units'. A rate is NaN where nothing has the code. Intervals are
    article-clustered bootstrap intervals, by default of 95 %; NaN with fewer than two articles that
    tell. Where all, or none, is right, every draw would be the same: then the open end is
    the exact one for so many independent units (Clopper and Pearson 1934,
    doi:10.1093/biomet/26.4.404).

    Raises SchemaError if a column is missing.
    """
    rows = [
        row
        for answers in side_by_side(codings, corpus, questions)
        for row in _rows(answers, level, n_resamples, seed)
    ]
    names = ["question", "between", "truth", "judged", "code", *_COUNTS]
    rates = [f"{rate}{end}" for rate in _RATES for end in ("", "_low", "_high")]
    table = pd.DataFrame(rows, columns=[*names, *rates])
    kinds = dict.fromkeys(names[:5], _TEXT) | dict.fromkeys(_COUNTS, "int64")
    return table.astype(kinds | dict.fromkeys(rates, "float64"))


def _rows(answers: Answers, level: float, n_resamples: int, seed: int) -> Iterator[dict[str, Any]]:
    articles = answers.units["article_id"].tolist()
    weights = answers.units["weight"].to_numpy(dtype=np.float64)
    for between, truth, judged, right, given in _pairs(answers):
        both = [None not in pair for pair in zip(right, given, strict=True)]
        codes = {code for pair, kept in zip(zip(right, given, strict=True), both, strict=True)
                 if kept for code in pair}  # fmt: skip
        kept = np.array(both, dtype=bool)
        for code in sorted(code for code in codes if code is not None):
            is_right = np.array([each == code for each in right], dtype=bool) & kept
            is_given = np.array([each == code for each in given], dtype=bool) & kept
            head: dict[str, Any] = {
                "question": answers.question,
                "between": between,
                "truth": truth,
            }
            head |= {"judged": judged, "code": code, "n_units": int(kept.sum())}
            score = _Score(is_right, is_given, weights, articles, level, n_resamples, seed)
            yield head | score.counts() | score.rates()


def _pairs(answers: Answers) -> Iterator[tuple[str, str, str, Codes, Codes]]:
    """Whose codes count as right, and whose are scored by them."""
    people = answers.people
    if answers.machine is not None:
        for coder, codes in people.items():
            yield WITH_MACHINE, coder, MACHINE, codes, answers.machine
        if len(people) > 1:
            yield WITH_MACHINE, MAJORITY, MACHINE, answers.majority, answers.machine
    for one, other in combinations(people, 2):
        yield PEOPLE, one, other, people[one], people[other]


class _Score:
    """One code: which units have it by the one and by the other."""

    def __init__(
        self,
        right: NDArray[np.bool_],
        given: NDArray[np.bool_],
        weights: Floats,
        articles: Sequence[str],
        level: float,
        n_resamples: int,
        seed: int,
    ) -> None:
        self.right, self.given, self.weights = right, given, weights
        self.level, self.n_resamples, self.seed = level, n_resamples, seed
        self.article = pd.factorize(np.array(articles, dtype=object))[0]

    def counts(self) -> dict[str, int]:
        found = (self.right, self.given, self.right & self.given)
        return {name: int(each.sum()) for name, each in zip(_COUNTS[1:], found, strict=True)}

    def rates(self) -> dict[str, float]:
        """Precision, recall, F1, with their intervals."""
        both = self.right & self.given
        either = self.right | self.given
        parts = {
            "precision": (both, self.given, self.given),
            "recall": (both, self.right, self.right),
            "f1": (2 * both, self.right.astype(int) + self.given, either),
        }
        found: dict[str, float] = {}
        for name, (top, bottom, of) in parts.items():
            rate, low, high = self._rate(top, bottom, of)
            found |= {name: rate, f"{name}_low": low, f"{name}_high": high}
        return found

    def _rate(
        self, top: NDArray[Any], bottom: NDArray[Any], of: NDArray[np.bool_]
    ) -> tuple[float, float, float]:
        """A ratio of two sums over units; `of` are the units that tell something about it."""
        top_of, bottom_of = (
            np.bincount(self.article, self.weights * each, minlength=1) for each in (top, bottom)
        )
        weight = self.weights[of]
        grain = (weight**2).sum() / weight.sum() if weight.sum() > 0 else 1.0
        found = estimate(
            top_of[:, None], bottom_of[:, None], "share", grain=grain, level=self.level
        )
        return float(found.rate[0]), float(found.low[0]), float(found.high[0])
