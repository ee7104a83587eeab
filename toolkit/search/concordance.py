"""Every place of a word, a phrase or a pattern, with the words around it: keyword in context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.display.concordance import concordance_html, concordance_text
from toolkit.display.safe import without_mathematics
from toolkit.errors import SchemaError
from toolkit.measures.grouping import By as Names
from toolkit.measures.grouping import article_column, list_names
from toolkit.search.patterns import By, compile_query
from toolkit.tables.kinds import TEXT
from toolkit.tables.schema import SENTENCES
from toolkit.text.legible import legible, without_invisible

if TYPE_CHECKING:
    from spacy.language import Language

Order = Literal["position", "left", "match", "right"]
Row = tuple[str, int, int, int, str, str, str]

_SHOWN = 50  # lines of a display
_KEY = {"article_id": TEXT, "sentence_id": "int64", "start": "int64", "end": "int64"}
_TEXTS = ("left", "match", "right")


@dataclass(frozen=True, repr=False)
class Concordance:
    """The places that were found; a notebook shows the first 50 of them by itself."""

    table: pd.DataFrame
    """One row per place (columns: see ``kwic``)."""
    query: str
    """What was looked for, in words."""
    n_articles: int
    """How many articles were searched."""

    def __len__(self) -> int:
        return len(self.table)

    def _repr_html_(self) -> str:
        return without_mathematics(concordance_html(*self._shown()))

    def __repr__(self) -> str:
        return concordance_text(*self._shown())

    def _shown(self) -> tuple[str, list[str], list[dict]]:
        n, n_in = len(self.table), self.table["article_id"].nunique()
        places = f"{n:,} place{'' if n == 1 else 's'}"
        head = f"{self.query}: {places} in {n_in:,} of {self.n_articles:,} articles"
        if n > _SHOWN:
            head += f"; the first {_SHOWN} are shown, all are in .table"
        names = [name for name in self.table.columns if name not in (*_KEY, *_TEXTS)]
        return head, names, self.table.head(_SHOWN).to_dict("records")


def kwic(
    corpus: Corpus,
    query: str | Sequence[str],
    *,
    by: By = "word",
    match_case: bool = False,
    width: int = 50,
    metadata: Names = ("outlet", "date", "title"),
    order: Order = "position",
    nlp: Language | None = None,
) -> Concordance:
    """Find every place of a word, phrase or pattern in the articles, with its context.

    `query` is one or several of what `by` says:

    - ``word``: a word or a phrase, found as whole words; white space in it stands for
      any, ``*`` for the rest of a word ("govern*"), and all kinds of apostrophe are one;
    - ``lemma``: a word or phrase in any form of each of its words ("take place" finds "took
      place"), by a list and by rules that do not look at the part of speech, so that "see"
      finds every "saw" (``forms_of``). With `nlp`, of ``load_model``, the model reads the
      sentences that hold such a form, and what it gives another lemma is left out;
    - ``regex``: a regular expression of Python's ``re``, over line ends too.

    Capitals count with `match_case`. `width` is how many characters of context there
    are on each side, cut between words. `metadata` names columns of the articles, or
    ``year``, ``month``, ``week``, ``day``. `order` sorts by place in the corpus, or by
    the words to the left (nearest first), of the match or to the right.

    The result shows itself and has a ``table`` with one row per place and the columns
    ``article_id``, ``sentence_id`` (of the sentence that it begins in), ``start``, ``end``,
    ``left``, ``match``, ``right`` (text as it stands) and those of `metadata`. All articles
    are searched, marked duplicates too. A match of white space alone is none.

    Raises ValueError for a query that is empty, no regular expression, or matches the
    empty text, SchemaError for a column that the articles have not.
    """
    pattern = compile_query(query, by, match_case)
    if nlp is not None and by != "lemma":
        raise ValueError(f"nlp is given, but by is {by!r}, expected 'lemma'")
    if width < 0:
        raise ValueError(f"width is {width}, expected how many characters, 0 or more")
    found = list(_places(corpus, pattern, query, width))
    table = pd.DataFrame([row for _, row in found], columns=[*_KEY, *_TEXTS])
    table = table.astype(_KEY | dict.fromkeys(_TEXTS, TEXT))
    of_articles = [number for number, _ in found]
    for name in list_names(metadata):
        if name in table:
            raise ValueError(f"metadata holds {name!r}, which is a column of its own; leave it out")
        table[name] = article_column(corpus.articles, name, SENTENCES).iloc[of_articles].array
    queries = [query] if isinstance(query, str) else list(query)
    if nlp is not None:
        table = table[_has_lemmas(table, corpus.sentences, queries, nlp)].reset_index(drop=True)
    said = " or ".join(queries)
    return Concordance(_sort(table, order), f"{by} {said}", len(corpus.articles))


def _places(
    corpus: Corpus, pattern: re.Pattern[str], query: object, width: int
) -> Iterator[tuple[int, Row]]:
    """Each place of a pattern, in the order of the articles: the number of its article, and its row."""
    bounds = _sentences_of(corpus.sentences)
    columns = (corpus.articles[name].tolist() for name in ("article_id", "text"))
    for number, (article_id, text) in enumerate(zip(*columns, strict=True)):
        read = legible(text)
        for match in pattern.finditer(read.text):
            start, end = match.span()
            if start == end:
                raise ValueError(
                    f"query {query!r} matches the empty text, at character {start} of "
                    f"article {article_id!r}; expected what matches at least one character"
                )
            if not match[0].strip():
                continue
            start, end = read.place(start, end)
            words = text[start:end]
            first = start + len(words) - len(words.lstrip())
            sentence = _sentence_at(bounds, article_id, first)
            left, right = _left_of(text, start, width), _right_of(text, end, width)
            yield number, (article_id, sentence, start, end, left, words, right)


def _has_lemmas(
    found: pd.DataFrame, sentences: pd.DataFrame, queries: Sequence[str], nlp: Language
) -> list[bool]:
    """Whether the model gives the words of each place the lemmas of one of the queries."""
    key = ["article_id", "sentence_id"]
    needed = sentences[[*key, "start", "text"]].merge(found[key].drop_duplicates(), on=key)
    views = list(map(without_invisible, needed["text"]))
    docs = nlp.pipe([view.text for view in views])
    places = zip(*(needed[name].tolist() for name in (*key, "start")), strict=True)
    read = {
        (row[0], row[1]): (row[2], view, doc)
        for row, view, doc in zip(places, views, docs, strict=True)
    }
    wanted = {" ".join(query.lower().split()) for query in queries}
    kept = []
    for row in found.itertuples(index=False):
        first, view, doc = read[row.article_id, row.sentence_id]
        start, end = view.read_place(row.start - first, row.end - first)
        span = doc.char_span(start, end, alignment_mode="expand")
        lemmas = [token.lemma_.lower() for token in span or () if not token.is_space]
        kept.append(" ".join(lemmas) in wanted)
    return kept


def _sentences_of(sentences: pd.DataFrame) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Article -> where its sentences start, in order, and their numbers."""
    SENTENCES.require(sentences, "article_id", "sentence_id", "start")
    ordered = sentences.sort_values(["article_id", "start"])
    starts, numbers = (ordered[name].to_numpy() for name in ("start", "sentence_id"))
    ids, first = np.unique(ordered["article_id"].to_numpy(dtype=object), return_index=True)
    last = np.append(first[1:], len(ordered))[: len(first)]
    return {
        article_id: (starts[begin:end], numbers[begin:end])
        for article_id, begin, end in zip(ids, first, last, strict=True)
    }


def _sentence_at(
    bounds: dict[str, tuple[np.ndarray, np.ndarray]], article_id: str, place: int
) -> int:
    """The number of the sentence that holds a place."""
    if article_id not in bounds:
        problem = f"has no sentence of article {article_id!r}; annotate the articles first"
        raise SchemaError("sentences", "article_id", problem)
    starts, numbers = bounds[article_id]
    return int(numbers[max(int(np.searchsorted(starts, place, side="right")) - 1, 0)])


def _left_of(text: str, start: int, width: int) -> str:
    """Up to `width` characters before a place, without a word that would be cut."""
    first = max(start - width, 0)
    left = text[first:start]
    if first and not text[first - 1].isspace() and not left[:1].isspace():
        _, gap, rest = left.partition(" ")
        left = rest if gap else left
    return left


def _right_of(text: str, end: int, width: int) -> str:
    """Up to `width` characters after a place, without a word that would be cut."""
    right = text[end : end + width]
    if end + width < len(text) and not text[end + width].isspace() and not right[-1:].isspace():
        rest, gap, _ = right.rpartition(" ")
        right = rest if gap else right
    return right


def _sort(table: pd.DataFrame, order: Order) -> pd.DataFrame:
    if order == "position":
        return table
    if order not in _TEXTS:
        raise ValueError(f"order is {order!r}, expected position, left, match or right")
    words = [text.casefold().split() for text in table[order]]
    if order == "left":
        words = [each[::-1] for each in words]
    places = sorted(range(len(table)), key=lambda place: words[place])
    return table.iloc[places].reset_index(drop=True)
