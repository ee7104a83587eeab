"""What the marks of a chart answer: the rows of its table, each with its sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from toolkit.answering.marks import Box, boxes_of_rows
from toolkit.corpus.corpus import Corpus
from toolkit.display.safe import is_known
from toolkit.measures.grouping import as_shown
from toolkit.measures.spellings import words_of
from toolkit.plots.canvas import drawn_on
from toolkit.plots.labels import number, percent, plain, words
from toolkit.plots.rates import VALUES
from toolkit.plots.titles import is_share
from toolkit.search.each import Behind, behind_each
from toolkit.search.pairs import between_of, sides_of
from toolkit.tables.row_names import naming_columns

FIRST = 50
"""Sentences of a mark that are shown."""
MOST = 800
"""Sentences of a chart that are shown: with many marks each shows fewer, so that pages stay small."""
_VALUES = (*VALUES, "log_ratio", "n_attributions", "n_mentions", "n", "n_articles")
"""What a row is told by: the first of these numbers that it has."""

_JOINS = {"other": " against "}
"""What stands before a value that names a row, if it is not a dot."""


@dataclass(frozen=True, eq=False)
class Side:
    """The sentences behind a row, or behind one of the two groups that it sets against each other."""

    name: str
    """Which of the two; "" if there is one side only."""
    behind: Behind
    first: pd.DataFrame
    """The first of its sentences, with the columns text, outlet, date, title."""

    @property
    def n(self) -> int:
        """How many sentences there are."""
        return len(self.behind.places)


@dataclass(frozen=True, eq=False)
class Answer:
    """One row of a chart, and what it answers."""

    label: str
    """Which row it is: the values that name it, and its number."""
    boxes: Sequence[Box]
    """The marks that show it."""
    sides: Sequence[Side]
    """What stands behind it: one side, or of two groups that are set against each other one each."""

    @property
    def n(self) -> int:
        """How many sentences there are."""
        return sum(side.n for side in self.sides)


def answers_of(figure: Figure, corpus: Corpus, counted: pd.DataFrame | None = None) -> list[Answer]:
    """The rows of all charts of ``toolkit.plots`` on a figure, in the order of their tables.

    `counted` is what was counted, if the definition of a table does not tell it (see `sentences_behind`).
    """
    rows: list[tuple[str, list[Box], list[tuple[str, Behind]]]] = []
    for ax in figure.axes:
        drawn = drawn_on(ax)
        if drawn is None:
            continue
        boxes = boxes_of_rows(figure, ax, drawn.table)
        labels = labels_of(drawn.table, corpus.articles)
        rows += zip(labels, boxes, _sides(corpus, drawn.table, counted), strict=True)
    most = shown([len(behind.places) for _, _, sides in rows for _, behind in sides])
    return [
        Answer(
            label,
            boxes,
            [Side(name, behind, told(corpus, behind.places[:most])) for name, behind in sides],
        )
        for label, boxes, sides in rows
    ]


def _sides(
    corpus: Corpus, table: pd.DataFrame, counted: pd.DataFrame | None
) -> list[list[tuple[str, Behind]]]:
    """What stands behind each row, by the names of its sides."""
    parted = []
    sides = sides_of(table)
    for side in sides:
        names = [""] * len(table)
        if {"other", "rate_other"} <= set(table.columns[1:]):
            names = [plain(name) for name in side[between_of(table)]]
        parted.append(zip(names, behind_each(corpus, side, counted), strict=True))
    return [list(of_row) for of_row in zip(*parted, strict=True)]


def shown(sizes: Sequence[int]) -> int:
    """How many sentences of each side of a mark are shown: `FIRST`, or fewer where there are too many together."""
    most = FIRST
    while most > 1 and sum(min(size, most) for size in sizes) > MOST:
        most -= 1
    return most


def labels_of(table: pd.DataFrame, articles: pd.DataFrame) -> list[str]:
    """What each row of a table is: "Courier · government: 12 %", "Courier against Wire: -3.1"; articles by their titles."""
    value = next((name for name in _VALUES if name in table.columns), None)
    names = naming_columns(table)
    titles: dict[object, object] = {}
    if "article_id" in names:
        titles = dict(zip(articles["article_id"], articles["title"], strict=True))
    write = percent if value and is_share(table, value) else number
    labels = []
    for row in table.to_dict("records"):
        called = [(_JOINS.get(name, " · "), _called(row[name], name, titles)) for name in names]
        text = "".join(part for pair in called for part in pair).removeprefix(" · ") or "all"
        labels.append(text if value is None else f"{text}: {write(row[value])}")
    return labels


def _called(value: object, name: str, titles: Mapping[object, object]) -> str:
    """A value that names a row, in words."""
    if name == "article_id" and is_known(titles.get(value)):
        return plain(titles[value])
    return words(words_of(plain(value)) if name == "speaker" else plain(value))


def told(corpus: Corpus, places: np.ndarray) -> pd.DataFrame:
    """Sentences with the outlet, day and title of their articles."""
    chosen = corpus.sentences.iloc[places][["article_id", "sentence_id", "text"]]
    about = as_shown(corpus.articles)[["article_id", "outlet", "date", "title"]]
    return chosen.merge(about, on="article_id", how="left")


def every_sentence(answers: Sequence[Answer], corpus: Corpus) -> pd.DataFrame:
    """All sentences behind a chart, one row for each sentence of each mark, to be saved."""
    parts = [
        told(corpus, side.behind.places).assign(
            mark=", of ".join(filter(None, (answer.label, side.name)))
        )
        for answer in answers
        for side in answer.sides
        if side.n
    ]
    columns = ["mark", "outlet", "date", "title", "text", "article_id", "sentence_id"]
    return pd.concat(parts)[columns] if parts else pd.DataFrame(columns=columns)
