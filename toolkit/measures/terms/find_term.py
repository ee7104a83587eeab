"""From a term back to the sentences that it stands in."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from toolkit.codebooks.words import split_term
from toolkit.errors import SchemaError
from toolkit.measures.grouping import PERIODS, article_column, find_articles
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import contract_of
from toolkit.measures.terms.word_index import WordIndex
from toolkit.measures.validity import rests_on
from toolkit.tables.definition import define


@rests_on("counted")
@counts_kinds
def find_term(
    sentences: pd.DataFrame,
    term: str | Mapping[Any, Any] | pd.Series,
    articles: pd.DataFrame | None = None,
    *,
    text: str = "text",
) -> pd.DataFrame:
    """Wherever a word or phrase stands, as `keyness` counts it.

    `term` is the term, in which ``*`` stands for any letters, or one row of `keyness`:
    then only what is in the group of that row is found, for which the articles are needed.
    `sentences` and `text` as in `keyness`.

    Returns one row per occurrence, in order, with all columns of `sentences` but the lists
    in them, and

    - ``term_start``, ``term_end`` (int64): its place in the text of the row, so that
      ``text[term_start:term_end]`` is the term as it stands.

    Raises SchemaError if a column is missing, ValueError if the term is no term, or if
    a row is given without articles.
    """
    if text not in sentences.columns:
        raise SchemaError("sentences", text, f"missing, found {list(sentences.columns)}")
    if not isinstance(term, str):
        sentences = of_group(sentences, dict(term), articles)
        term = str(term["term"])
    try:
        words = split_term(term)
    except ValueError as error:
        found, expected = error.args
        raise ValueError(f"term is {term!r}: found {found}, expected {expected}") from None
    index = WordIndex(sentences[text].fillna("").tolist())
    first = np.sort(index.find(words))
    plain = [name for name in sentences if not is_list(sentences[name])]
    rows = sentences[plain].iloc[index.of_text[first]].reset_index(drop=True)
    ends = index.ends[first + len(words) - 1] if len(first) else first
    found = rows.assign(term_start=index.starts[first], term_end=ends)
    return define(found, counted=f"the term {term}")


def of_group(
    sentences: pd.DataFrame, row: dict[Any, Any], articles: pd.DataFrame | None
) -> pd.DataFrame:
    """The sentences of the group that a row of `keyness` is of."""
    if "term" not in row or articles is None:
        missing = "'term'" if "term" not in row else "articles"
        raise ValueError(f"a row of keyness and the articles are needed, {missing} is missing")
    names = list(row)[: list(row).index("term")]
    contract = contract_of(sentences)
    places = find_articles(sentences, articles, contract)
    chosen = np.ones(len(sentences), dtype=bool)
    for name in names:
        if name in articles.columns or name in PERIODS:
            column = article_column(articles, name, contract).iloc[places]
        else:
            column = contract.require(sentences, name)[name]
        same = column.isna() if pd.isna(row[name]) else column.eq(row[name]).fillna(False)
        chosen &= same.to_numpy(dtype=bool)
    return sentences[chosen]


def is_list(column: pd.Series) -> bool:
    """Does a column hold lists?"""
    return column.dtype == object and any(isinstance(value, list) for value in column)
