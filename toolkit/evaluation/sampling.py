"""Draw units for people to code: by strata, at random, blind to the machine or to judge its rows."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from toolkit.corpus.corpus import CONTRACTS, Corpus
from toolkit.evaluation.marks import marks_question
from toolkit.evaluation.questions import Question, Unit, find_questions
from toolkit.evaluation.sheets import PASSES, check_places, write_sheets
from toolkit.evaluation.units import describe_units, shown_columns
from toolkit.measures.grouping import By, Numbers, group_rows, list_names
from toolkit.measures.kinds import counted_rows
from toolkit.tables.counted import COUNTED


@dataclass(frozen=True, repr=False)
class CodingSample:
    """What people are to code; ``write`` makes their sheets."""

    unit: Unit
    """The table that the units are rows of."""
    units: pd.DataFrame
    """One row per unit, in the order of the sheets: ``unit_id``, where it is, what is shown of
    it, ``stratum``, and ``weight``: how many units of the corpus it stands for."""
    questions: tuple[Question, ...]
    """What is asked of each."""
    seed: int
    """What it was drawn with."""
    passages: CodingSample | None = None
    """What is read first, for what the machine misses; None if nothing is."""

    def __repr__(self) -> str:
        names = ", ".join(question.name for question in self.questions)
        first = f"{len(self.passages.units):,} passages to mark, " if self.passages else ""
        return f"<CodingSample: {first}{len(self.units):,} {self.unit}, questions {names}>"

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
        fills in one of the two. No file holds an answer of the machine, but for what a coder is
        to judge. Nothing that is there is replaced.

        A sample with passages gets two folders, ``1_marking`` and ``2_judging``: hand out the second
        when the first has come back.

        Raises InputError if a file is there already or cannot be written, ValueError for
        names of coders that are no names of files, or not distinct.
        """
        folder = Path(folder)
        if self.passages is None:
            return write_sheets(self, folder, coders, formats)
        check_places(folder / PASSES[1], coders, formats)
        write_sheets(self.passages, folder / PASSES[0], coders, formats)
        write_sheets(self, folder / PASSES[1], coders, formats)
        return folder


def sample_for_coding(
    corpus: Corpus,
    unit: Unit = "sentences",
    n: int = 100,
    *,
    by: By = "outlet",
    allocation: Literal["proportional", "equal"] = "proportional",
    questions: Sequence[str | Question] | None = None,
    passages: int = 0,
    context: int = 1,
    kinds: Collection[str] | str = COUNTED,
    seed: int = 0,
) -> CodingSample:
    """Draw `n` sentences, attributions, hedges, entities, framings or mentions for people to code.

    `by` names what the strata are made of: columns of the unit's table or of the articles,
    ``year``, ``month``, ``week``, ``day``, or questions, of which the machine's answer counts
    (``["outlet", "hedge"]``); an empty list makes one stratum. With proportional
    `allocation` each stratum has its share of the sample, and one unit at least if `n` allows;
    with equal, as many as any other, or all it has. ``weight`` makes up for it in
    ``code_scores``. If there are fewer than `n`, all are taken.

    With `passages` people code in two passes. First they read as many sentences, each between its
    neighbours, and mark all attributions (hedges, entities, framings) that they find, blind to the machine: what
    it misses can be told from nothing else. These are drawn by the same strata, those in which the
    machine has found something and those in which it has not apart. Then they judge `n` of its rows: whether each
    is one, and its parts are right.

    `questions` are names of the unit's own, by default all by which rows are classified (sentences:
    attribution, hedge, framing; attributions: source_type, role, form; hedges: type, voice; entities: label;
    framings: framing; mentions: part), with `passages` all by which they are judged, too (is_one;
    attributions: speaker_right, cue_right, content_right; framings: target_right, frame_right, framer_right;
    mentions: name_right), or Questions of your own. `context` is how many sentences
    are shown before and after. `kinds` are the kinds of sentences to draw from, by default those that measures
    count; of a text that an outlet has several times one is drawn from. The same corpus and `seed` give the same sample.

    Raises ValueError if there is nothing to draw from or an argument is unfit, SchemaError for
    a column that is not there.
    """
    asked = find_questions(unit, questions, judging=passages > 0)
    if n < 1 or context < 0 or passages < 0:
        found = f"n is {n}, context {context} and passages {passages}"
        raise ValueError(f"{found}, expected 1 or more, 0 or more and 0 or more")
    if allocation not in ("proportional", "equal"):
        raise ValueError(f"allocation is {allocation!r}, expected 'proportional' or 'equal'")
    draw = _Draw(corpus, list_names(by), allocation, context, kinds)
    first = None
    if passages:
        mark = marks_question(unit)
        rng = np.random.default_rng([seed, 1])
        drawn = draw.units("sentences", passages, (mark,), rng, letter="p", also=[mark.name])
        first = CodingSample("sentences", drawn, (mark,), seed)
    units = draw.units(unit, n, asked, np.random.default_rng(seed))
    return CodingSample(unit, units, asked, seed, first)


@dataclass(frozen=True)
class _Draw:
    """How units are drawn from a corpus."""

    corpus: Corpus
    by: list[str]
    allocation: str
    context: int
    kinds: Collection[str] | str

    def units(
        self,
        unit: Unit,
        n: int,
        asked: tuple[Question, ...],
        rng: np.random.Generator,
        *,
        letter: str = "u",
        also: Sequence[str] = (),
    ) -> pd.DataFrame:
        """The units that are drawn, in the order of the sheets; `also` are further names of strata."""
        rows = counted_rows(getattr(self.corpus, unit), self.corpus.articles, self.kinds)
        if not len(rows):
            raise ValueError(
                f"the corpus has no {unit}, so that none can be drawn; annotate articles"
            )
        strata = self._strata(unit, rows, asked, also)
        places, weights = _draw(strata, n, self.allocation, rng)
        lost = len(np.unique(strata)) - len(np.unique(strata[places]))
        if lost:
            advice = "give a larger n or fewer columns in by"
            warnings.warn(f"nothing is drawn of {lost} strata, of which codings can tell nothing; {advice}",
                          stacklevel=3)  # fmt: skip
        order = rng.permutation(len(places))
        drawn = rows.iloc[places[order]]
        units = describe_units(self.corpus, unit, drawn, self.context, asked, letter)
        units["stratum"] = strata[places[order]]
        units["weight"] = weights[order]
        clash = {q.name for q in asked} & {*units.columns, "comment"}
        if clash:
            raise ValueError(
                f"question {min(clash)!r} has the name of a column of the sheet; "
                f"{', '.join(shown_columns(unit, asked))} and comment are taken"
            )
        return units

    def _strata(
        self, unit: Unit, rows: pd.DataFrame, asked: tuple[Question, ...], also: Sequence[str]
    ) -> Numbers:
        """The stratum of each row."""
        own = {each.name: each for each in find_questions(unit, None)} | {q.name: q for q in asked}
        names = [*self.by, *also]
        answers = {name: own[name].answer(self.corpus, rows) for name in names if name in own}
        return group_rows(
            rows.assign(**{name: pd.array(each, dtype="string") for name, each in answers.items()}),
            self.corpus.articles,
            names,
            CONTRACTS[unit],
        ).rows


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
