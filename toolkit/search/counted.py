"""What a measure counted, found again from the definition of its table."""

from __future__ import annotations

import re
from collections.abc import Collection

import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.errors import ToolkitError
from toolkit.measures.codebooks import frame_scores
from toolkit.measures.differences import AGAINST
from toolkit.measures.framings import of_target
from toolkit.measures.gender import PERSONS, of_persons
from toolkit.measures.kinds import counted_rows
from toolkit.measures.rates import is_bool
from toolkit.tables.counted import ALL, COUNTED
from toolkit.tables.definition import Definition, definition

TABLES = ("attributions", "hedges", "framings", "entities", "mentions")
_FRAMES = re.compile(r"(sentence|paragraph|article)s by frame")


def kinds_of(rows: pd.DataFrame) -> Collection[str] | str:
    """The kinds of sentences that were counted, as the definition has them."""
    told = definition(rows).get("sentences", "")
    return ALL if told == ALL else (told.split(", ") if told else COUNTED)


def counted_by(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame | None:
    """The rows that a measure counted of this corpus, as far as its definition tells; None if it does not.

    Types and voices are left to whoever asks, since they are columns like any key. Whether it was so, the
    numbers of the table have to show: a measure may have been given fewer rows than its definition tells of.
    """
    of = definition(rows)
    what, whole = of.get("counted", ""), of.get("share of", "")
    kinds = kinds_of(rows)
    if frames := _FRAMES.fullmatch(what):
        try:
            return frame_scores(corpus, of.get("codebook", ""), frames[1], kinds=kinds)
        except ToolkitError:  # a codebook of one's own, of which the definition has the name only
            return None
    if of.get("only") == PERSONS:
        return of_persons(counted_rows(corpus.attributions, corpus.articles, kinds))
    name = what if what in TABLES else whole if whole in TABLES else ""
    if not name:
        return None
    counted = counted_rows(getattr(corpus, name), corpus.articles, kinds)
    if what != name:
        if what not in counted.columns or not is_bool(counted[what]):
            return None
        counted = counted[counted[what].fillna(False).astype(bool)]
    return _of_target(_only(counted, of), of)


def _only(counted: pd.DataFrame, of: Definition) -> pd.DataFrame:
    """Those with the values that all counted rows had."""
    for one in filter(None, of.get("only", "").split(", ")):
        name, _, value = one.partition(" ")
        if name in counted.columns:
            counted = counted[counted[name].eq(value).fillna(False).astype(bool)]
    return counted


def _of_target(counted: pd.DataFrame, of: Definition) -> pd.DataFrame:
    """Those of one target; a table of differences is of all."""
    target = of.get("target", "")
    if not target or target in AGAINST.values() or "target" not in counted.columns:
        return counted
    return of_target(counted, target)
