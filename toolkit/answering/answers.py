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
from toolkit.measures.spellings import words_of
from toolkit.plots.canvas import drawn_on
from toolkit.plots.labels import number, percent, plain, words
from toolkit.plots.rates import VALUES
from toolkit.plots.titles import is_share
from toolkit.search.each import Behind, behind_each
from toolkit.tables.definition import NAME

FIRST = 50
"""Sentences of a mark that are shown."""
MOST = 800
"""Sentences of a chart that are shown: with many marks each shows fewer, so that pages stay small."""
_VALUES = (*VALUES, "log_ratio", "n_attributions", "n_mentions", "n", "n_articles")
"""What a row is told by: the first of these numbers that it has."""


@dataclass(frozen=True, eq=False)
class Answer:
    """One row of a chart, and what it answers."""

    label: str
    """Which row it is: the values that name it, and its number."""
    boxes: Sequence[Box]
    """The marks that show it."""
    behind: Behind
    first: pd.DataFrame
    """The first of its sentences, with the columns text, outlet, date, title."""

    @property
    def n(self) -> int:
        """How many sentences there are."""
        return len(self.behind.places)


def answers_of(figure: Figure, corpus: Corpus, counted: pd.DataFrame | None = None) -> list[Answer]:
    """The rows of all charts of ``toolkit.plots`` on a figure, in the order of their tables.

    `counted` is what was counted, if the definition of a table does not tell it (see `sentences_behind`).
    """
    rows: list[tuple[str, list[Box], Behind]] = []
    for ax in figure.axes:
        drawn = drawn_on(ax)
        if drawn is None:
            continue
        boxes = boxes_of_rows(figure, ax, drawn.table)
        labels = labels_of(drawn.table, corpus.articles)
        behind = behind_each(corpus, drawn.table, counted)
        rows += zip(labels, boxes, behind, strict=True)
    most = shown([len(behind.places) for _, _, behind in rows])
    return [
        Answer(label, boxes, behind, told(corpus, behind.places[:most]))
        for label, boxes, behind in rows
    ]


def shown(sizes: Sequence[int]) -> int:
    """How many sentences of each mark are shown: `FIRST`, or fewer where marks have too many together."""
    most = FIRST
    while most > 1 and sum(min(size, most) for size in sizes) > MOST:
        most -= 1
    return most


def labels_of(table: pd.DataFrame, articles: pd.DataFrame) -> list[str]:
    """What each row of a table is: "Courier · government: 12 %"; articles are called by their titles."""
    value = next((name for name in _VALUES if name in table.columns), None)
    names = [
        str(name)
        for name in table.columns[: _end(table)]
        if not pd.api.types.is_numeric_dtype(table[name]) and name != NAME
    ]
    titles: dict[object, object] = {}
    if "article_id" in names:
        titles = dict(zip(articles["article_id"], articles["title"], strict=True))
    write = percent if value and is_share(table, value) else number
    labels = []
    for row in table.to_dict("records"):
        told = [_called(row[name], name, titles) for name in names]
        text = " · ".join(told) or "all"
        labels.append(text if value is None else f"{text}: {write(row[value])}")
    return labels


def _end(table: pd.DataFrame) -> int:
    """How many columns name a row: those before the first number that is no rank."""
    for place, name in enumerate(table.columns):
        numeric = pd.api.types.is_numeric_dtype(table[name])
        if numeric and not pd.api.types.is_bool_dtype(table[name]) and name != "rank":
            return place
    return len(table.columns)


def _called(value: object, name: str, titles: Mapping[object, object]) -> str:
    """A value that names a row, in words."""
    if name == "article_id" and is_known(titles.get(value)):
        return plain(titles[value])
    return words(words_of(plain(value)) if name == "speaker" else plain(value))


def told(corpus: Corpus, places: np.ndarray) -> pd.DataFrame:
    """Sentences with the outlet, day and title of their articles."""
    chosen = corpus.sentences.iloc[places][["article_id", "sentence_id", "text"]]
    about = corpus.articles[["article_id", "outlet", "date", "title"]]
    return chosen.merge(about, on="article_id", how="left")


def every_sentence(answers: Sequence[Answer], corpus: Corpus) -> pd.DataFrame:
    """All sentences behind a chart, one row for each sentence of each mark, to be saved."""
    parts = [
        told(corpus, answer.behind.places).assign(mark=answer.label)
        for answer in answers
        if answer.n
    ]
    columns = ["mark", "outlet", "date", "title", "text", "article_id", "sentence_id"]
    return pd.concat(parts)[columns] if parts else pd.DataFrame(columns=columns)
