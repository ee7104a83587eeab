"""From a number back to the sentences that it was counted from."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.errors import SchemaError
from toolkit.measures.concepts import find_concepts
from toolkit.measures.grouping import PERIODS
from toolkit.measures.kinds import check_kinds, counted_once, counted_rows
from toolkit.measures.terms.find_term import find_term
from toolkit.search.checks import TABLE_OF, check_count
from toolkit.search.counted import counted_by
from toolkit.search.keys import alike, among, find_keys, keys_in, keys_of, leading
from toolkit.search.pairs import sides_of
from toolkit.search.places import Places
from toolkit.tables.columns import Table
from toolkit.tables.counted import COUNTED
from toolkit.tables.schema import (
    ARTICLES,
    ATTRIBUTIONS,
    ENTITIES,
    FRAMINGS,
    HEDGES,
    MENTIONS,
    SENTENCES,
)

Rows = pd.DataFrame | pd.Series | Mapping[Any, Any]

_UNTOLD = ("n", "n_units", "rate", "difference", "value")
"""Columns of measures that may count anything."""


def sentences_behind(
    corpus: Corpus,
    rows: Rows,
    counted: pd.DataFrame | None = None,
    *,
    by: Sequence[str] | None = None,
    kinds: Collection[str] | str = COUNTED,
) -> pd.DataFrame:
    """The sentences behind one or several rows of a measure, a table or a concordance.

    `rows` is a DataFrame, one row of it, or a dict such as ``{"speaker": "Ines Varga"}``.

    - With ``article_id`` and ``sentence_id``, these are the sentences.
    - Otherwise the row is taken apart into its keys: the columns at its beginning that are
      columns of what was counted or of the articles, or ``year``, ``month``, ``week``,
      ``day``, up to the first that is none (``rank`` aside); `by` names others. What was
      counted and has the same values in them is behind the row: the sentence in
      which it begins. <NA> means unknown. Speakers are those of table people;
      only the types and voices count that the definition of the row lists.
    - What was counted tells the column of the count (``n_attributions``, ``n_hedges``,
      ``n_framings``, ``n_entities``, ``n_mentions``), else the keys themselves (``speaker`` is a
      column of attributions alone), else the definition of the table. If the measure was not
      given all rows of the corpus' table, or what it counted is in no definition, give the rows that
      it counted as `counted`; what these say of whole paragraphs or articles is in all their sentences.
      Rows of ``keyness`` lead to their term, those of ``agency`` and ``naming`` to the mentions
      of their concept, as ``find_concepts`` finds it by name. Behind a row of ``differences`` that sets
      two groups against each other are the sentences of both. If keys are of articles alone,
      all sentences of these articles are behind the row.

    `kinds` are the kinds of sentences that the measure counted: text and turn, as measures do by
    default, or ``"all"``. Of copies within an outlet the first one counts, as in measures. Rows
    with ``article_id`` and ``sentence_id`` are found whatever their kind.

    Returns rows of ``corpus.sentences``, in their order, each once. The count in the row,
    where it is one of those above, must be that of what is found.

    Raises ValueError if the count differs, if no column is a key, or if it is open what was
    counted; SchemaError if a column of `by` is missing; InputError for a kind that there is not.
    """
    check_kinds(kinds)
    table = as_frame(rows)
    if by is not None:
        return take(corpus, _find_by(corpus, table, counted, by, kinds))
    if {"article_id", "sentence_id"} <= set(table.columns):
        return take(corpus, table)
    if counted is None and {"term", "n"} <= set(table.columns):
        counted_in = counted_rows(corpus.sentences, corpus.articles, kinds)
        return take(corpus, find_terms(counted_in, corpus, table))
    sides = [_find_by(corpus, side, counted, None, kinds) for side in sides_of(table)]
    return take(corpus, pd.concat(sides))


def _find_by(
    corpus: Corpus,
    table: pd.DataFrame,
    counted: pd.DataFrame | None,
    by: Sequence[str] | None,
    kinds: Collection[str] | str,
) -> pd.DataFrame:
    """What was counted that has the keys of the rows; without `by` their number is checked."""
    counted, contract, told = find_counted(corpus, table, counted, kinds)
    keys = list(by) if by is not None else find_keys(corpus, table, counted, contract)
    columns = ", ".join(map(str, table.columns))
    missing = [name for name in keys if name not in table.columns]
    if missing:
        raise SchemaError("rows", missing[0], f"missing, found the columns {columns or 'none'}")
    if not keys and by is None and not any(name in table.columns for name in TABLE_OF):
        raise ValueError(
            f"no key begins the columns {columns or '(none)'}, expected "
            f"one of {contract.name} or of articles; name the keys with `by`"
        )
    wanted = np.zeros(len(counted), dtype=bool)
    held = keys_of(corpus, counted, contract, keys)
    for part in alike(table):
        asked = set(keys_in(part, keys))
        chosen = among(counted, part) & np.fromiter(
            (key in asked for key in held), bool, len(counted)
        )
        if by is None:
            check_count(corpus, counted[chosen], part, keys, told)
        wanted |= chosen
    return counted[wanted]


def find_counted(
    corpus: Corpus,
    table: pd.DataFrame,
    counted: pd.DataFrame | None,
    kinds: Collection[str] | str,
) -> tuple[pd.DataFrame, Table, bool]:
    """What was counted in the rows, the contract that it keeps, and whether only their definition tells it.

    Raises ValueError if it is open.
    """
    told = False
    if counted is None:
        counted = _special(corpus, table, kinds)
    if counted is None and not any(name in table.columns for name in TABLE_OF):
        counted = counted_by(corpus, table)
        told = counted is not None
    contract = _find_contract(corpus, table, counted)
    if counted is None:
        counted = counted_rows(getattr(corpus, contract.name), corpus.articles, kinds)
    return counted, contract, told


def as_frame(rows: Rows) -> pd.DataFrame:
    """One row or several as a table, an index with names as columns in front."""
    if isinstance(rows, pd.DataFrame):
        named = any(name is not None for name in rows.index.names)
        return rows.reset_index() if named else rows
    return pd.DataFrame({name: pd.Series([value], dtype="object") for name, value in rows.items()})


def _find_contract(corpus: Corpus, rows: pd.DataFrame, counted: pd.DataFrame | None) -> Table:
    """The table whose rows were counted."""
    tables = (ATTRIBUTIONS, HEDGES, ENTITIES, FRAMINGS, MENTIONS, SENTENCES, ARTICLES)
    if counted is not None:
        found = [table for table in tables if set(table.names) <= set(counted.columns)]
        return found[0] if found else Table("counted", row="one thing counted", columns=())
    for name, table in TABLE_OF.items():
        if name in rows.columns:
            return table
    untold = [name for name in _UNTOLD if name in rows.columns]
    if untold:
        raise ValueError(
            f"nothing says what {untold[0]} counts; give the rows that were counted as `counted`, "
            "such as corpus.framings, or what frame_scores returned"
        )
    of_articles = {*corpus.articles.columns, *PERIODS}
    names = [str(name) for name in rows.columns]
    keys = list(leading(names, {name for table in tables for name in table.names} | of_articles))
    own = [name for name in keys if name not in of_articles]
    if not own:
        return ARTICLES
    fit = [table for table in tables[:5] if set(own) <= set(table.names)]
    if len(fit) != 1:
        which = " or ".join(table.name for table in fit) or "no single table"
        raise ValueError(
            f"the columns {', '.join(own)} are of {which}; give the rows that were counted as "
            "`counted`, such as corpus.hedges"
        )
    return fit[0]


def find_terms(sentences: pd.DataFrame, corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """Where the terms of some rows of ``keyness`` stand."""
    parts = [find_term(sentences, row, corpus.articles) for _, row in rows.iterrows()]
    found = pd.concat([sentences.head(0), *parts])
    said = int(rows["n"].sum())
    if len(found) != said:
        raise ValueError(
            f"the rows say n {said:,}, but the terms stand in {len(found):,} places; "
            "give the rows that were counted, with `find_term`"
        )
    return found


def _special(
    corpus: Corpus, rows: pd.DataFrame, kinds: Collection[str] | str
) -> pd.DataFrame | None:
    """What those measures count that count no table as it is; None for all others."""
    if "concept" in rows.columns:
        found = find_concepts(corpus.mentions, rows["concept"].unique().tolist(), kinds=kinds)
        found = counted_once([found, corpus.articles])[0]
        return found[found["variant"].notna()] if "variant" in rows.columns else found
    if "n_left_out" in rows.columns:
        rows_counted = counted_rows(corpus.attributions, corpus.articles, kinds)
        return rows_counted[rows_counted["speaker"].notna()]
    return None


def take(corpus: Corpus, found: pd.DataFrame) -> pd.DataFrame:
    """The sentences that hold what was found."""
    return corpus.sentences.iloc[Places(corpus.sentences).of(found)]
