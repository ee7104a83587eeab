"""Codings side by side: one row per unit of a question, one column per coder and the machine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.errors import SchemaError
from toolkit.evaluation.marks import MARKING, Place, rows_of_passages
from toolkit.evaluation.questions import Question, Unit, known_questions
from toolkit.evaluation.units import answer_units
from toolkit.exchange.spans import marks_told

MACHINE = "machine"
MAJORITY = "majority"
_NEEDED = ("unit_id", "article_id", "start", "end", "number", "weight", "unit", "question", "coder")


@dataclass(frozen=True)
class Answers:
    """What was answered to one question."""

    question: str
    units: pd.DataFrame
    """One row per unit, as ``read_codings`` tells where it is."""
    people: dict[str, list[str | None]]
    """Coder -> a code per unit, None where there is none."""
    models: dict[str, list[str | None]]
    """The same of language models, which are no people: their codes are judged, and judge only where nobody else has
    coded."""
    machine: list[str | None] | None
    """The machine's codes; None if it was not asked."""
    marks: dict[str, list[list[Place] | None]] | None = None
    """Coder -> what is marked in each unit; None if the question is not of marks."""
    rows: list[list[list[list[Place]]]] | None = None
    """The machine's rows in each unit, as ``rows_of_passages`` gives them; None if it was not asked."""

    @property
    def truths(self) -> dict[str, list[str | None]]:
        """Whose codes count as right: people's, or those of models where there are none."""
        return self.people or self.models

    @property
    def majority(self) -> list[str | None]:
        """The code that more than half of those who count gave to a unit; None if there is none."""
        found = []
        for codes in zip(*self.truths.values(), strict=True):
            given = [code for code in codes if code is not None]
            most = max(given, key=given.count, default=None)
            found.append(most if most is not None and 2 * given.count(most) > len(given) else None)
        return found


def side_by_side(
    codings: pd.DataFrame, corpus: Corpus | None, questions: Sequence[Question] = ()
) -> Iterator[Answers]:
    """The answers to each question of the codings, in their order.

    `questions` are those of one's own that the machine answers. Raises SchemaError if a
    column is missing or a coder has coded a unit twice.
    """
    for name in (*_NEEDED, "code"):
        if name not in codings.columns:
            found = ", ".join(map(str, codings.columns)) or "none"
            raise SchemaError("codings", name, f"missing, found the columns {found}")
    twice = codings.duplicated(["unit_id", "question", "coder"])
    if twice.any():
        row = codings.loc[twice, ["unit_id", "question", "coder"]].iloc[0].to_dict()
        raise SchemaError("codings", "unit_id", f"{row} is there twice, expected once")
    own = {question.name: question for question in questions}
    for question in codings["question"].unique():
        of_question = codings[codings["question"] == question]
        units = of_question.drop_duplicates("unit_id").sort_values("unit_id")
        ids = units["unit_id"].tolist()
        given: dict[str, list[str | None]] = {}
        marks = {}
        models = models_of(of_question)
        for coder in sorted(of_question["coder"].unique()):
            of_coder = of_question[of_question["coder"] == coder]
            codes = dict(zip(of_coder["unit_id"], of_coder["code"], strict=True))
            given[coder] = [
                None if pd.isna(code := codes.get(unit_id)) else str(code) for unit_id in ids
            ]
            marks[coder] = _marks_of(of_coder, ids)
        machine = _ask_machine(corpus, units, question, own)
        people = {coder: codes for coder, codes in given.items() if coder not in models}
        judged = {coder: codes for coder, codes in given.items() if coder in models}
        if not any(one is not None for each in marks.values() for one in each):
            yield Answers(question, units, people, judged, machine)
            continue
        passages = units[["article_id", "start", "end"]]
        rows = None
        if corpus is not None and question in MARKING:
            rows = rows_of_passages(corpus, cast(Unit, question), passages)
        yield Answers(question, units, people, judged, machine, marks, rows)


def models_of(codings: pd.DataFrame) -> dict[str, str]:
    """The language models among the coders, each with its name, the date and the prompt as far as they are told."""
    if "coder_kind" not in codings.columns:
        return {}
    rows = codings[codings["coder_kind"].eq("model").fillna(False)].drop_duplicates("coder")
    found = {}
    for row in rows.to_dict("records"):
        name, date, prompt = (row.get(key) for key in ("coder_model", "coded_on", "prompt_sha256"))
        told = [] if pd.isna(name) else [str(name)]
        told += [] if pd.isna(date) else [f"of {date}"]
        told += [] if pd.isna(prompt) else [f"prompt {str(prompt)[:12]}"]
        found[str(row["coder"])] = " ".join(told)
    return found


def _marks_of(codings: pd.DataFrame, ids: Sequence[str]) -> list[list[Place] | None]:
    """What one coder marked in each unit; None where nothing is told."""
    if "marks" not in codings.columns:
        return [None] * len(ids)
    of = dict(zip(codings["unit_id"], codings["marks"], strict=True))
    return [marks_told(of.get(unit_id)) for unit_id in ids]


def _ask_machine(
    corpus: Corpus | None, units: pd.DataFrame, question: str, own: dict[str, Question]
) -> list[str | None] | None:
    if corpus is None:
        return None
    unit = units["unit"].iloc[0]
    known = known_questions(unit) | (dict(MARKING) if unit == "sentences" else {}) | own
    asked = known.get(question)
    if asked is None or asked.machine is None:
        return None
    return answer_units(corpus, unit, units, asked)
