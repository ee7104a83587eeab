"""How right the machine is on the user's own articles: a sentence for each thing that results rest on.

Under charts it stands where the project's own figures stand otherwise (`toolkit.measures.validity`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.errors import SchemaError
from toolkit.evaluation.answers import MACHINE, Answers, models_of, side_by_side
from toolkit.evaluation.questions import Question
from toolkit.evaluation.scores import Score, code_scores
from toolkit.exchange.spans import MARKED
from toolkit.measures.validity import OF_ALL, write_own
from toolkit.tables.definition import define

FOUND = {
    "hedge": "hedges", "hedges": "hedges", "attribution": "attributions", "attributions": "attributions",
    "framing": "framings", "framings": "framings", "entities": "entities",
}  # fmt: skip
"""Questions about sentences that tell how much of a table is found."""
RIGHT = {
    ("attributions", "speaker_right"): ("attributions.speaker", "Speakers"),
    ("attributions", "source_type"): ("attributions.source_type", "Types of source"),
    ("attributions", "role"): ("attributions.role", "Roles"),
    ("attributions", "form"): ("attributions.form", "Direct, mixed or indirect"),
    ("attributions", "content_right"): ("attributions.content", "Attributed text"),
    ("hedges", "voice"): ("hedges.voice", "Whose doubt it is"),
    ("mentions", "name_right"): ("mentions", "Whom mentions mean"),
    ("mentions", "part"): ("mentions.part", "Parts"),
}
"""Questions about rows of the machine: what they tell of, and its name."""
HEADS = {
    "hedges": "Hedges", "attributions": "Attributions", "framings": "Framings", "entities": "Names",
}  # fmt: skip
IS_ONE = ("is_one", "framing")


def own_accuracy(
    results: pd.DataFrame,
    codings: pd.DataFrame,
    corpus: Corpus,
    *,
    questions: Sequence[Question] = (),
) -> pd.DataFrame:
    """The table of results with the accuracy that codings of your own show, in place of the project's.

    `results` is what a measure gave, `codings` what people coded of `corpus` (``read_codings``). Charts, reports,
    `validity_note` and `methods_text` then tell, for all that the codings are of, how much of what the machine
    found is right and how much of what there is was found, with the intervals of ``code_scores``; of several coders
    the majority counts, of their marks those that agree least with the machine. What nobody coded keeps
    the project's figures.

    Raises SchemaError if the codings tell nothing of the machine.
    """
    notes = own_notes(codings, corpus, questions)
    if not notes:
        raise SchemaError("codings", "question", "holds no question that the machine answers")
    return define(results, own_accuracy=write_own(notes))


def own_notes(
    codings: pd.DataFrame, corpus: Corpus, questions: Sequence[Question] = ()
) -> dict[str, str]:
    """What is known of each thing that results can rest on."""
    scores = code_scores(codings, corpus, questions=questions)
    scores = scores[scores["judged"].eq(MACHINE)]
    parts: dict[str, list[str]] = {}
    right: dict[str, str] = {}
    for answers in side_by_side(codings, corpus, questions):
        unit = str(answers.units["unit"].iloc[0])
        if answers.machine is None:
            continue
        if unit == "sentences" and answers.question in FOUND:
            of = scores[scores["question"].eq(answers.question)]
            parts.setdefault(FOUND[answers.question], []).extend(_found(of))
        elif answers.question in IS_ONE and unit in HEADS:
            right[unit] = f"{_share_right(answers)} found are right"
        elif (unit, answers.question) in RIGHT:
            name, head = RIGHT[unit, answers.question]
            parts.setdefault(name, []).append(f"{head}: right in {_share_right(answers)}")
    for name, judged in right.items():  # rows that were judged tell more of it than marks
        parts[name] = [judged, *parts.get(name, [])[1:]]
    notes = {}
    alone = set(codings["coder"]) <= models_of(codings).keys()
    by = " by a language model" if alone else ""
    for name, told in parts.items():
        head = f"{HEADS[name]}: " if name in HEADS else ""
        notes[name] = f"{head}{', '.join(dict.fromkeys(told))}, as coded{by} in these articles."
    return notes


def _found(scores: pd.DataFrame) -> Iterator[str]:
    """How much of what there is was found, and how much of what was found is right, by the strictest truth."""
    marks = scores[scores["code"].eq(MARKED)]
    rows = marks if len(marks) else scores[scores["code"].eq("yes")]
    if len(rows) > 1 and not len(marks):
        rows = rows[rows["truth"].eq("majority")]
    if not len(rows):
        return
    row = rows.sort_values("f1", na_position="first").iloc[0]
    right, there = _interval(row, "precision"), _interval(row, "recall")
    if len(marks):
        yield f"{right} of those found are right"
        yield f"{there} of those there are found (in {row['n_units']} sentences)"
    else:
        yield f"{right} of the sentences in which one is found have one"
        yield f"{there} of those that have one are found ({row['n_units']} sentences)"


def _share_right(answers: Answers) -> str:
    """In how many units the machine's answer is that of people: "83 % (62 to 94 %) of 24"."""
    codes = answers.majority
    machine = answers.machine or []
    kept = np.array([None not in pair for pair in zip(codes, machine, strict=True)], dtype=bool)
    same = np.array([one == other for one, other in zip(codes, machine, strict=True)], dtype=bool)
    units = answers.units
    score = Score(same & kept, kept, units["weight"].to_numpy(float), units["article_id"].tolist())
    return f"{_interval(score.rates(kept), 'precision')} of {int(kept.sum())}"


def corrected_note(
    truth: np.ndarray, guess: np.ndarray, weight: np.ndarray, articles: Sequence[str]
) -> str:
    """The same of rows that were coded yes or no, by which a number was corrected."""
    coded = ~np.isnan(truth)
    ids = [one for one, kept in zip(articles, coded, strict=True) if kept]
    score = Score(truth[coded] > 0.5, guess[coded] > 0.5, weight[coded], ids)
    rates = score.rates(np.ones(int(coded.sum()), dtype=bool))
    right, there = _interval(rates, "precision"), _interval(rates, "recall")
    told = f"{right} of those found are right, {there} of those there are found"
    rows = f"In {int(coded.sum()):,} rows that people coded"
    return write_own({OF_ALL: f"{rows}, {told}: that is taken out."})


def _interval(rates: Mapping[str, Any] | pd.Series, name: str) -> str:
    """A share with its interval, as notes print it."""
    value, low, high = (rates[f"{name}{end}"] for end in ("", "_low", "_high"))
    if pd.isna(value):
        return "an unknown share"
    within = "" if pd.isna(low) else f" ({100 * low:.0f} to {100 * high:.0f} %)"
    return f"{100 * value:.0f} %{within}"
