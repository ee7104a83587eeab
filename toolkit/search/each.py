"""The sentences behind each row of a table, for those who want all of them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.errors import ToolkitError
from toolkit.measures.kinds import counted_rows
from toolkit.search.behind import find_counted, find_terms
from toolkit.search.checks import check_count
from toolkit.search.counted import kinds_of
from toolkit.search.keys import Key, alike, among, find_keys, keys_in, keys_of
from toolkit.search.places import Numbers, Places

_NONE = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Behind:
    """What stands behind one row."""

    places: Numbers
    """The positions of its sentences in ``corpus.sentences``, in their order."""
    problem: str = ""
    """Why they cannot be told; "" if they can."""


def behind_each(
    corpus: Corpus, rows: pd.DataFrame, counted: pd.DataFrame | None = None
) -> list[Behind]:
    """The sentences behind each row of a table of a measure, found as `sentences_behind` finds them.

    `counted` is what was counted, if the definition of the table does not tell it. The kinds of sentences
    are those of the definition. A row whose numbers are not those of what is found has no sentences, but
    the problem.
    """
    found: dict[int, Behind] = {}
    rows = rows.reset_index(drop=True)
    where = Places(corpus.sentences)
    for part in alike(rows):
        try:
            each = _of_part(corpus, part, counted, where)
        except (ValueError, ToolkitError) as error:
            each = [Behind(_NONE, str(error))] * len(part)
        found |= dict(zip(part.index, each, strict=True))
    return [found[row] for row in rows.index]


def _of_part(
    corpus: Corpus, part: pd.DataFrame, counted: pd.DataFrame | None, where: Places
) -> list[Behind]:
    """Of rows with one definition, of which all is looked up once."""
    kinds = kinds_of(part)
    singles = [part.loc[[row]] for row in part.index]
    if counted is None and {"term", "n"} <= set(part.columns):
        text = counted_rows(corpus.sentences, corpus.articles, kinds)

        def find(row: pd.DataFrame) -> pd.DataFrame:
            return find_terms(text, corpus, row)

        return [_tried(find, row, where) for row in singles]
    chosen, contract, told = find_counted(corpus, part, counted, kinds)
    chosen = chosen[among(chosen, part)]
    keys = find_keys(corpus, part, chosen, contract)
    groups: dict[Key, list[int]] = {}
    for place, key in enumerate(keys_of(corpus, chosen, contract, keys)):
        groups.setdefault(key, []).append(place)

    def look(row: pd.DataFrame) -> pd.DataFrame:
        own = chosen.iloc[groups.get(keys_in(row, keys)[0], [])]
        check_count(corpus, own, row, keys, told)
        return own

    return [_tried(look, row, where) for row in singles]


def _tried(
    look: Callable[[pd.DataFrame], pd.DataFrame], row: pd.DataFrame, where: Places
) -> Behind:
    """What is found behind a row, or the problem."""
    try:
        return Behind(where.of(look(row)))
    except (ValueError, ToolkitError) as error:
        return Behind(_NONE, str(error))
