"""Draw units for people to code: by strata, at random, the machine's answers left out."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from toolkit.corpus.corpus import CONTRACTS, Corpus
from toolkit.evaluation.questions import Question, Unit, find_questions
from toolkit.evaluation.sheets import write_sheets
from toolkit.evaluation.units import describe_units, shown_columns
from toolkit.measures.grouping import By, Numbers, group_rows, list_names


@dataclass(frozen=True, repr=False)
class CodingSample:
    """What people are to code; ``write`` makes their sheets."""

    unit: Unit
    """The table that the units are rows of."""
    units: pd.DataFrame
    """One row per unit, in the order of the sheets: ``unit_id``, where it is, what is shown of
    it, and ``weight``: how many units of the corpus it stands for."""
    questions: tuple[Question, ...]
    """What is asked of each."""
    seed: int
    """What it was drawn with."""

    def __repr__(self) -> str:
        names = ", ".join(question.name for question in self.questions)
        return f"<CodingSample: {len(self.units):,} {self.unit}, questions {names}>"

    def write(
        self,
        folder: str | Path,
        coders: Sequence[str],
        *,
        formats: Sequence[Literal["xlsx", "csv"]] = ("xlsx", "csv"),
    ) -> Path:
        """Write a sheet per coder, the codebook, and ``sample.json``, by which codings are read.

        ``ana.xlsx`` has the sheet to fill in, with a list of codes in each cell, and the
        codebook; ``ana.csv`` has the former only, and ``codebook.csv`` goes with it. A coder
        fills in one of the two. No file holds an answer of the machine. Nothing that is there is
        replaced.

        Raises InputError if a file is there already or cannot be written, ValueError for
        names of coders that are no names of files, or not distinct.
        """
        return write_sheets(self, Path(folder), coders, formats)


def sample_for_coding(
    corpus: Corpus,
    unit: Unit = "sentences",
    n: int = 100,
    *,
    by: By = "outlet",
    allocation: Literal["proportional", "equal"] = "proportional",
    questions: Sequence[str | Question] | None = None,
    context: int = 1,
    seed: int = 0,
) -> CodingSample:
    """Draw `n` sentences, attributions, hedges, entities or framings for people to code.

    `by` names what the strata are made of: columns of the unit's table or of the articles,
    ``year``, ``month``, ``week``, ``day``, or questions, of which the machine's answer counts
    (``["outlet", "hedge"]``); an empty list makes one stratum. With proportional
    `allocation` each stratum has its share of the sample, and one unit at least if `n` allows;
    with equal, as many as any other, or all it has. ``weight`` makes up for it in
    ``code_scores``. If there are fewer than `n`, all are taken.

    `questions` are names of the unit's own, by default all (sentences: attribution, hedge,
    framing; attributions: source_type, role, form; hedges: type, voice; entities: label;
    framings: framing), or Questions of your own. `context` is how many sentences
    are shown before and after. The same corpus and `seed` give the same sample.

    Raises ValueError if there is nothing to draw from or an argument is unfit, SchemaError for
    a column that is not there.
    """
    asked = find_questions(unit, questions)
    if n < 1 or context < 0:
        raise ValueError(f"n is {n} and context {context}, expected 1 or more and 0 or more")
    if allocation not in ("proportional", "equal"):
        raise ValueError(f"allocation is {allocation!r}, expected 'proportional' or 'equal'")
    rows = getattr(corpus, unit)
    if not len(rows):
        raise ValueError(f"the corpus has no {unit}, so that none can be drawn; annotate articles")
    own = {each.name: each for each in find_questions(unit, None)} | {q.name: q for q in asked}
    names = list_names(by)
    answers = {name: own[name].answer(corpus, rows) for name in names if name in own}
    strata = group_rows(
        rows.assign(**{name: pd.array(each, dtype="string") for name, each in answers.items()}),
        corpus.articles,
        names,
        CONTRACTS[unit],
    ).rows
    rng = np.random.default_rng(seed)
    places, weights = _draw(strata, n, allocation, rng)
    lost = len(np.unique(strata)) - len(np.unique(strata[places]))
    if lost:
        advice = "give a larger n or fewer columns in by"
        warnings.warn(f"nothing is drawn of {lost} strata, of which codings can tell nothing; {advice}",
                      stacklevel=2)  # fmt: skip
    order = rng.permutation(len(places))
    units = describe_units(corpus, unit, rows.iloc[places[order]], context)
    units["weight"] = weights[order]
    clash = {q.name for q in asked} & {*units.columns, "comment"}
    if clash:
        raise ValueError(
            f"question {min(clash)!r} has the name of a column of the sheet; "
            f"{', '.join(shown_columns(unit))} and comment are taken"
        )
    return CodingSample(unit, units, asked, seed)


def _draw(
    strata: Numbers, n: int, allocation: str, rng: np.random.Generator
) -> tuple[Numbers, np.ndarray]:
    """The places of the units that are drawn, and the weight of each."""
    found, sizes = np.unique(strata, return_counts=True)
    shares = _allocate(sizes, n, allocation)
    places, weights = [], []
    for stratum, size, share in zip(found, sizes, shares, strict=True):
        members = np.flatnonzero(strata == stratum)
        places.append(rng.choice(members, size=share, replace=False))
        weights.append(np.full(share, size / share if share else 0.0))
    return np.concatenate(places), np.concatenate(weights)


def _allocate(sizes: Numbers, n: int, allocation: str) -> Numbers:
    """How many units each stratum gives: no more than it has, together `n` if there are so many."""
    n = min(n, int(sizes.sum()))
    wanted = (
        np.full(len(sizes), n / len(sizes)) if allocation == "equal" else n * sizes / sizes.sum()
    )
    least = 1 if n >= len(sizes) else 0
    shares = np.clip(np.floor(wanted).astype(np.int64), least, sizes)
    while shares.sum() != n:
        missing = n > shares.sum()
        free = shares < sizes if missing else shares > least
        lack = np.where(free, wanted - shares, -np.inf if missing else np.inf)
        place = int(np.argmax(lack) if missing else np.argmin(lack))
        shares[place] += 1 if missing else -1
    return shares
