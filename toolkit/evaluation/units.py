"""The units that are coded: where each is, and what a coder is shown of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.evaluation.questions import NOT_ONE, Question, Unit
from toolkit.tables.kinds import TEXT

OPEN, CLOSE = "⟦", "⟧"
"""What stands around the words that are asked about."""
_PARTS = {
    "sentences": (),
    "attributions": ("source", "cue", "content"),
    "hedges": (),
    "entities": (),
    "framings": ("target", "cue", "frame", "framer"),
    "mentions": (),
}
_NUMBERS = {"attributions": "attribution_id", "framings": "framing_id"}


def _of_usual_type(hedges: pd.DataFrame) -> pd.Series:
    from toolkit.measures.hedging import DEFAULT_TYPES  # measures import this package

    return hedges["type"].isin(DEFAULT_TYPES)


COUNTED_OF: Mapping[str, Callable[[pd.DataFrame], pd.Series]] = {"hedges": _of_usual_type}
"""The rows of a table that measures count unless others are asked for, where these are not all."""


def shown_columns(unit: Unit, questions: Sequence[Question] = ()) -> list[str]:
    """The columns of a sheet before those that are filled in."""
    more = [name for question in questions for name in question.shows]
    return list(dict.fromkeys(["unit_id", "before", "text", "after", *_PARTS[unit], *more]))


def describe_units(
    corpus: Corpus,
    unit: Unit,
    rows: pd.DataFrame,
    context: int,
    questions: Sequence[Question] = (),
    letter: str = "u",
) -> pd.DataFrame:
    """One row per unit: ``unit_id``, its place, and the text around it.

    Columns: those of ``shown_columns``, ``article_id``, ``sentence_id``, ``start``, ``end`` and
    ``number`` (``attribution_id`` or ``framing_id``, else 0).
    """
    sentences = _sentences_of(corpus.sentences, rows["article_id"])
    texts = dict(
        zip(corpus.articles["article_id"].tolist(), corpus.articles["text"].tolist(), strict=True)
    )
    digits = len(str(len(rows)))
    shown_of = shown_columns(unit, questions)
    found = []
    for place, row in enumerate(rows.to_dict("records"), start=1):
        article = sentences[row["article_id"]]
        number = row["sentence_id"]
        start, end = unit_bounds(unit, row)
        shown = article[number]["text"]
        if unit != "sentences":
            shown = _mark(texts[row["article_id"]], article[number], start, end)
        near = range(number - context, number + context + 1)
        before = [article[i]["text"] for i in near if i < number and i in article]
        after = [article[i]["text"] for i in near if i > number and i in article]
        found.append(
            {
                "unit_id": f"{letter}{place:0{digits}}",
                "before": " ".join(before),
                "text": shown,
                "after": " ".join(after),
                **{name: row[name] for name in shown_of[4:]},
                "article_id": row["article_id"],
                "sentence_id": number,
                "start": start,
                "end": end,
                "number": row.get(_NUMBERS.get(unit, ""), 0),
            }
        )
    texts_of = dict.fromkeys([*shown_of, "article_id"], TEXT)
    return pd.DataFrame(found).astype(texts_of)


def unit_bounds(unit: Unit, row: Mapping[Any, Any]) -> tuple[int, int]:
    """Where a unit is in its article: its cue if it has one, else its content."""
    if unit in _NUMBERS:
        spans = row["cue_spans"] or row.get("content_spans") or row.get("source_spans") or [[0, 0]]
        return min(start for start, _ in spans), max(end for _, end in spans)
    return row["start"], row["end"]


def answer_units(
    corpus: Corpus, unit: Unit, units: pd.DataFrame, question: Question
) -> list[str | None]:
    """The machine's code for each unit, which is found again by its place.

    Where the corpus has no such row (any more), the machine says that it is none; of
    a sentence it says nothing. None also if the question is not for the machine.
    """
    if question.machine is None:
        return [None] * len(units)
    rows = getattr(corpus, unit)
    rows = rows[rows["article_id"].isin(units["article_id"].tolist())]
    by_place: dict[tuple[str, int, int], dict[int, str | None]] = {}
    for row, code in zip(rows.to_dict("records"), question.answer(corpus, rows), strict=True):
        key = (row["article_id"], *unit_bounds(unit, row))
        by_place.setdefault(key, {})[row.get(_NUMBERS.get(unit, ""), 0)] = code
    none = None if unit == "sentences" else NOT_ONE if NOT_ONE in question.codes else "no"
    answers = []
    for each in units.to_dict("records"):
        there = by_place.get((each["article_id"], each["start"], each["end"]))
        first = next(iter(there.values())) if there else none
        answers.append(there.get(each["number"], first) if there else none)
    return answers


def _sentences_of(sentences: pd.DataFrame, ids: pd.Series) -> dict[str, dict[int, dict[Any, Any]]]:
    """Article -> number -> sentence, of the articles that are needed."""
    needed = sentences.loc[
        sentences["article_id"].isin(ids.tolist()),
        ["article_id", "sentence_id", "start", "end", "text"],
    ]
    found: dict[str, dict[int, dict[Any, Any]]] = {}
    for row in needed.to_dict("records"):
        found.setdefault(row["article_id"], {})[row["sentence_id"]] = row
    return found


def _mark(text: str, sentence: Mapping[Any, Any], start: int, end: int) -> str:
    """The sentence with the words between marks; what juts out of it is left unmarked."""
    first, last = max(start, sentence["start"]), min(end, sentence["end"])
    if last <= first:
        return str(sentence["text"])
    before, marked = text[sentence["start"] : first], text[first:last]
    return f"{before}{OPEN}{marked}{CLOSE}{text[last : sentence['end']]}"
