"""From a number back to the sentences that it was counted from."""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.errors import SchemaError
from toolkit.measures.concepts import find_concepts
from toolkit.measures.framings import bare
from toolkit.measures.grouping import (
    PERIODS,
    article_column,
    find_articles,
    is_own,
)
from toolkit.measures.kinds import check_kinds, counted_once, counted_rows
from toolkit.measures.spellings import fold, speaker_keys
from toolkit.measures.terms.find_term import find_term
from toolkit.tables.columns import Table
from toolkit.tables.counted import COUNTED
from toolkit.tables.definition import NAME, definition
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

_TABLE_OF = {
    "n_attributions": ATTRIBUTIONS,
    "n_hedges": HEDGES,
    "n_framings": FRAMINGS,
    "n_entities": ENTITIES,
    "n_mentions": MENTIONS,
    "n_hedged": HEDGES,
}
"""Column of a measure -> the table whose rows it counts."""
_UNTOLD = ("n", "n_units", "rate", "difference", "value")
"""Columns of measures that may count anything."""
_NO_KEYS = ("rank",)  # what may stand between keys
_AMONG = {"types": "type", "voices": "voice"}
"""Part of a definition that lists what was counted -> the column that it lists values of."""


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
      column of attributions alone). If the measure was not given all rows of the corpus'
      table, or can count anything (``compare``, ``frame_shares``), give the rows that it counted
      as `counted`; what these say of whole paragraphs or articles is in all their sentences.
      Rows of ``keyness`` lead to their term, those of ``agency`` and ``naming`` to the mentions
      of their concept, as ``find_concepts`` finds it by name. If keys are of articles alone,
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
    table = _as_frame(rows)
    if {"article_id", "sentence_id"} <= set(table.columns) and by is None:
        return _take(corpus, table)
    if counted is None and {"term", "n"} <= set(table.columns):
        return _take(
            corpus,
            _find_terms(counted_rows(corpus.sentences, corpus.articles, kinds), corpus, table),
        )
    if counted is None:
        counted = _special(corpus, table, kinds)
    contract = _find_contract(corpus, table, counted)
    if counted is None:
        counted = counted_rows(getattr(corpus, contract.name), corpus.articles, kinds)
    keys = list(by) if by is not None else _find_keys(corpus, table, counted, contract)
    missing = [name for name in keys if name not in table.columns]
    if missing:
        found = ", ".join(map(str, table.columns)) or "none"
        raise SchemaError("rows", missing[0], f"missing, found the columns {found}")
    if not keys and by is None and not any(name in table.columns for name in _TABLE_OF):
        raise ValueError(
            f"no key begins the columns {', '.join(map(str, table.columns)) or '(none)'}, expected "
            f"one of {contract.name} or of articles; name the keys with `by`"
        )
    wanted = np.zeros(len(counted), dtype=bool)
    for part in _alike(table):
        chosen = _among(counted, part) & _matches(corpus, counted, contract, part, keys)
        if by is None:
            _check_count(counted[chosen], part, keys)
        wanted |= chosen
    return _take(corpus, counted[wanted])


def _as_frame(rows: Rows) -> pd.DataFrame:
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
    for name, table in _TABLE_OF.items():
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
    keys = list(_leading(names, {name for table in tables for name in table.names} | of_articles))
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


def _find_terms(sentences: pd.DataFrame, corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
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


def _find_keys(
    corpus: Corpus, rows: pd.DataFrame, counted: pd.DataFrame, contract: Table
) -> list[str]:
    known = {*counted.columns, *contract.names, *corpus.articles.columns, *PERIODS}
    return list(_leading([str(name) for name in rows.columns], known))


def _leading(names: Sequence[str], known: set[str]) -> Iterator[str]:
    """The keys that the columns begin with."""
    for name in names:
        if name in _NO_KEYS:
            continue
        if name not in known or name.startswith("n_"):
            return
        yield name


def _alike(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The rows, parted by their definitions."""
    if NAME not in rows.columns:
        yield rows
        return
    for _, part in rows.groupby(NAME, dropna=False, sort=False):
        yield part


def _among(counted: pd.DataFrame, rows: pd.DataFrame) -> np.ndarray:
    """Which of what was counted is of the types and voices that the definition of the rows lists."""
    chosen = np.ones(len(counted), dtype=bool)
    said = definition(rows)
    for name, column in _AMONG.items():
        if name in said and column in counted.columns:
            chosen &= counted[column].isin(said[name].split(", ")).to_numpy(dtype=bool)
    return chosen


def _matches(
    corpus: Corpus, counted: pd.DataFrame, contract: Table, rows: pd.DataFrame, keys: Sequence[str]
) -> np.ndarray:
    """Which of what was counted has the keys of one of the rows."""
    if not keys:
        return np.full(len(counted), bool(len(rows)))
    places = find_articles(counted, corpus.articles, contract)
    columns = []
    for name in keys:
        if name == "speaker" and name in counted.columns:
            column = speaker_keys(counted)
        elif is_own(name, counted, corpus.articles, contract) or name == "article_id":
            column = counted[name]
        else:
            column = article_column(corpus.articles, name, contract).iloc[places]
        columns.append(_plain(column, name))
    wanted = set(zip(*(_plain(rows[name], name) for name in keys), strict=True))
    return np.fromiter((key in wanted for key in zip(*columns, strict=True)), bool, len(counted))


def _plain(column: pd.Series, name: str) -> list[Hashable]:
    """The values in a form that compares: the unknown as None, speakers without spelling."""
    unknown = column.isna().to_numpy(dtype=bool)
    values = [None if gone else v for v, gone in zip(column.tolist(), unknown, strict=True)]
    if name == "speaker":
        return [fold(value) if isinstance(value, str) else value for value in values]
    if name == "frame":  # as framings_of joins them
        return [fold(bare(value)) if isinstance(value, str) else value for value in values]
    return values


def _check_count(found: pd.DataFrame, rows: pd.DataFrame, keys: Sequence[str]) -> None:
    """Raise ValueError if the rows give another number than was found for their keys."""
    names = (*_TABLE_OF, "n_units", *(["n"] if {"variant", "framers"} & set(rows.columns) else []))
    name = next((name for name in names if name in rows.columns), None)
    if name is None:
        return
    said = int(rows[name].sum())
    number = len(found)
    if name == "n_hedged":
        of = [key for key in keys if key in found.columns]
        number = len(found.drop_duplicates([*dict.fromkeys([*of, "article_id", "sentence_id"])]))
    if number != said:
        raise ValueError(
            f"the rows say {name} {said:,}, but {number:,} have the same "
            f"{', '.join(keys) or 'table'}; give the rows that were counted as `counted`, the "
            "columns that they were grouped by as `by`, or the kinds of sentences as `kinds`"
        )


def _take(corpus: Corpus, found: pd.DataFrame) -> pd.DataFrame:
    """The sentences that hold what was found; all of a paragraph or article if that is known."""
    finest = next((n for n in ("sentence_id", "paragraph_id") if n in found.columns), None)
    key = ["article_id", *([finest] if finest else [])]
    wanted = set(zip(*(found[name].tolist() for name in key), strict=True))
    columns = (corpus.sentences[name].tolist() for name in key)
    chosen = [each in wanted for each in zip(*columns, strict=True)]
    return corpus.sentences[np.array(chosen, dtype=bool)]
