"""How often the machine is right about each code, and how often one person is about another's."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.corpus.corpus import Corpus
from toolkit.evaluation.answers import MACHINE, MAJORITY, Answers, side_by_side
from toolkit.evaluation.coders import (
    MODEL_WITH_MACHINE,
    MODELS,
    PEOPLE,
    WITH_MACHINE,
    WITH_MODEL,
    told_of,
)
from toolkit.evaluation.found import RATES, Found, as_rows, with_limits
from toolkit.evaluation.questions import Question
from toolkit.exchange.spans import MARKED
from toolkit.inference.limits import check_level
from toolkit.measures.kinds import defines
from toolkit.tables.definition import define
from toolkit.tables.kinds import TEXT

Codes = Sequence[str | None]
Floats = NDArray[np.float64]

_COUNTS = ("n_units", "n_truth", "n_judged", "n_both")


@defines
def code_scores(
    codings: pd.DataFrame,
    corpus: Corpus | None = None,
    *,
    questions: Sequence[Question] = (),
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Precision, recall and F1 of each code: machine and models against people, people against each other.

    Takes what ``agreement`` takes. Returns one row per question, pair and code:

    - ``question``, ``between`` (``people and machine``, ``people and model`` or ``people``), ``truth`` (whose codes
      count as right: each coder, and their ``majority``; a language model's only where no person has coded),
      ``judged`` (whose codes are scored), ``code``;
    - ``n_units`` (int64): units that both coded; ``n_truth``, ``n_judged``, ``n_both``: those with
      this code by the one, the other, both;
    - ``precision`` (float64): of the judged one's units with the code, the share that is
      right; ``recall``: of the units that have it, the share found; ``f1``: their harmonic
      mean. 0 to 1; each with ``_low`` and ``_high``.

    Units count by their weight, so that rates are those of the corpus that was drawn
    from; the counts are the units'. A rate is NaN where nothing has the code. What the judged one gave the
    code and what it did not are two strata; the chance of being right in each has a beta distribution
    (Jeffreys), for as many units as the weights and the articles leave, and intervals are the middle of
    `n_resamples` draws of both. So they know that what was never missed may be missed yet. NaN with fewer than
    three articles.

    Of passages whose words were marked, a further row of code ``marked`` counts each find: ``n_truth`` are marks,
    ``n_judged`` what the judged one found in ``n_units`` passages, ``n_both`` pairs that share a letter. Here recall is
    what no sample of the machine's own rows can tell: how much of what there is it finds.

    Raises SchemaError if a column is missing.
    """
    rows = [
        row
        for answers in side_by_side(codings, corpus, questions)
        for row in (
            *_rows(answers, level, n_resamples, seed),
            *_marked(answers, level, n_resamples, seed),
        )
    ]
    names = ["question", "between", "truth", "judged", "code", *_COUNTS]
    rates = [f"{rate}{end}" for rate in RATES for end in ("", "_low", "_high")]
    table = pd.DataFrame(rows, columns=[*names, *rates])
    kinds = dict.fromkeys(names[:5], TEXT) | dict.fromkeys(_COUNTS, "int64")
    table = table.astype(kinds | dict.fromkeys(rates, "float64"))
    return define(table, counted="precision, recall and F1 of codes", draws=f"{n_resamples:,}",
                  seed=seed, **told_of(codings))  # fmt: skip


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
            score = Score(is_right, is_given, weights, articles, level, n_resamples, seed)
            yield head | score.counts() | score.rates(kept)


def _marked(
    answers: Answers, level: float, n_resamples: int, seed: int
) -> Iterator[dict[str, Any]]:
    """The same for each mark of a coder, against the machine's rows and each other coder's marks."""
    marks = answers.marks or {}
    truths = [coder for coder in marks if coder in answers.truths]
    judges = [coder for coder in marks if coder not in answers.truths]
    with_machine, with_model, alone = _names(answers)
    pairs = [(with_machine, coder, MACHINE) for coder in truths if answers.rows is not None]
    pairs += [(with_model, coder, model) for coder in truths for model in judges]
    pairs += [(alone, one, other) for one, other in combinations(truths, 2)]
    for between, truth, judged in pairs:
        rows: Sequence[Any] = answers.rows or ()
        if judged != MACHINE:
            rows = [None if each is None else as_rows(each) for each in marks[judged]]
        found = Found(marks[truth], rows, answers.units, level, n_resamples, seed)
        head = {"question": answers.question, "between": between, "truth": truth}
        yield head | {"judged": judged, "code": MARKED} | found.counts() | found.rates()


def _pairs(answers: Answers) -> Iterator[tuple[str, str, str, Codes, Codes]]:
    """Whose codes count as right, and whose are scored by them."""
    truths = answers.truths
    with_machine, with_model, alone = _names(answers)
    counted = dict(truths) if len(truths) < 2 else truths | {MAJORITY: answers.majority}
    if answers.machine is not None:
        for coder, codes in counted.items():
            yield with_machine, coder, MACHINE, codes, answers.machine
    if answers.people:
        for coder, codes in counted.items():
            for model, given in answers.models.items():
                yield with_model, coder, model, codes, given
    for one, other in combinations(truths, 2):
        yield alone, one, other, truths[one], truths[other]


def _names(answers: Answers) -> tuple[str, str, str]:
    """What stands between those who count as right and the machine, models, and each other."""
    if answers.people:
        return WITH_MACHINE, WITH_MODEL, PEOPLE
    return MODEL_WITH_MACHINE, MODELS, MODELS


class Score:
    """One code: which units have it by the one and by the other."""

    def __init__(
        self,
        right: NDArray[np.bool_],
        given: NDArray[np.bool_],
        weights: Floats,
        articles: Sequence[str],
        level: float = 0.95,
        n_resamples: int = 2000,
        seed: int = 0,
    ) -> None:
        check_level(level)
        self.right, self.given, self.weights = right, given, weights
        self.level, self.n_resamples, self.seed = level, n_resamples, seed
        self.article = pd.factorize(np.array(articles, dtype=object))[0]

    def counts(self) -> dict[str, int]:
        found = (self.right, self.given, self.right & self.given)
        return {name: int(each.sum()) for name, each in zip(_COUNTS[1:], found, strict=True)}

    def rates(self, kept: NDArray[np.bool_]) -> dict[str, float]:
        """Precision, recall, F1, with their intervals; `kept` are the units that both coded."""
        whole = {name: self.weights[of & kept].sum() for name, of in self._strata().items()}
        hits = {
            name: self.weights[of & kept & self.right].sum() for name, of in self._strata().items()
        }
        shares = {name: hits[name] / n if n else 0.0 for name, n in whole.items()}
        found = _rates_of(whole["given"], whole["not given"], shares["given"], shares["not given"])
        drawn = self._draws(kept, whole, shares)
        n_articles = len(np.unique(self.article[kept]))
        return with_limits(found, _rates_of(*drawn), self.level, n_articles)

    def _strata(self) -> dict[str, NDArray[np.bool_]]:
        return {"given": self.given, "not given": ~self.given}

    def _draws(
        self, kept: NDArray[np.bool_], whole: dict[str, float], shares: dict[str, float]
    ) -> list[Floats]:
        """Sizes of the strata and how many of each are right, as they could as well be."""
        rng = np.random.default_rng(self.seed)
        of = {name: stratum & kept for name, stratum in self._strata().items()}
        sizes = {name: self._size(units, shares[name]) for name, units in of.items()}
        n, total = {name: units.sum() for name, units in of.items()}, sum(whole.values())
        share = np.full(self.n_resamples, whole["given"] / total if total else 0.0)
        if set(self.weights[of["given"]]) & set(self.weights[of["not given"]]):
            share = rng.beta(n["given"] + 0.5, n["not given"] + 0.5, self.n_resamples)
        right = [
            rng.beta(shares[name] * sizes[name] + 0.5, (1 - shares[name]) * sizes[name] + 0.5,
                     self.n_resamples)
            for name in of
        ]  # fmt: skip
        return [share, 1 - share, *right]

    def _size(self, units: NDArray[np.bool_], share: float) -> float:
        """As many independent units of one weight as would tell as much."""
        weights = self.weights[units]
        if not len(weights):
            return 0.0
        size = float(weights.sum() ** 2 / (weights**2).sum())
        away = np.bincount(self.article[units], weights * (self.right[units] - share))
        alone = float(((weights * (self.right[units] - share)) ** 2).sum())
        return size / max(float((away**2).sum()) / alone, 1.0) if alone else size


def _rates_of(given: Any, other: Any, right: Any, missed: Any) -> tuple[Any, Any, Any]:
    """Precision, recall and F1 from the sizes of the strata, and the share that has the code in each."""
    hits, truth = given * right, given * right + other * missed
    with np.errstate(divide="ignore", invalid="ignore"):
        precision = np.where(given > 0, right, np.nan)
        recall = np.divide(hits, np.where(truth > 0, truth, np.nan))
        f1 = np.divide(2 * hits, np.where(given + truth > 0, given + truth, np.nan))
    return precision, recall, f1
