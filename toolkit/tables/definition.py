"""What the numbers of a table of results are: said in a column of the table itself.

    rates = tk.hedge_rates(corpus.hedges, corpus.articles)
    rates["definition"]  # "counted: hedges; types: epistemic, ...; per: 1,000 words; ..."
    tk.definition(rates)  # the same as a dict

pandas carries a column through everything: filters, merges, concatenation, CSV, Excel, Parquet. What stands in
``attrs`` is lost by ``merge``, ``join``, ``concat``, CSV and JSON, and stays, no longer true, with the sums of ``groupby``.
Here a table that was made anew has no such column, and charts of it say so; rows of two measures that were put
together keep the definition of each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

NAME = "definition"
KEYS = (
    "counted", "types", "voices", "only", "target", "codebook", "split by", "apostrophes", "per", "share of", "mean of",
    "unit", "by",
    "period", "articles", "outlets", "words", "sentences", "copies left out", "left out", "coded", "own accuracy", "cluster",
    "level", "draws", "seed", "counts", "measure", "toolkit", "model", "rests on",
)  # fmt: skip
"""What a definition tells, in this order, as far as a measure knows it."""
IN_TITLE = (
    "types",
    "voices",
    "only",
    "target",
    "codebook",
    "split by",
    "apostrophes",
    "unit",
    "period",
)
"""What tells two numbers of one name apart: it stands in the title of every chart."""
NONE = "none"
GONE = "What was counted is not told: this table has no definition"
_KEY = re.compile(rf"(?:^|; )({'|'.join(KEYS)}): ")

Definition = Mapping[str, str]


class Said(NamedTuple):
    """What a table tells of itself."""

    definition: Definition
    """Empty if it tells nothing, or of several things."""
    problem: str
    """What is wrong, "" if nothing is."""
    several: bool = False
    """There are rows of several definitions."""


def define(table: pd.DataFrame, **parts: Any) -> pd.DataFrame:
    """The table with these parts in its definition; those of None stay as they are."""
    known = dict(definition(table))
    given = {key.replace("_", " "): value for key, value in parts.items() if value is not None}
    known |= {key: _plain(value) for key, value in given.items()}
    unknown = known.keys() - set(KEYS)
    if unknown:
        raise KeyError(f"{min(unknown)!r} is no part of a definition, expected some of {KEYS}")
    return table.assign(**{NAME: _repeated(write(known), len(table))})


def definition(results: pd.DataFrame) -> dict[str, str]:
    """What the numbers of a table of results are, part by part: what is counted, per what, of when, ...

    `results` is a table that a measure gave, or what is left of it after filters, merges, saving and
    reading. The parts are, as far as they apply: ``counted``, ``types``, ``voices``, ``only`` (the one value
    that all rows have), ``per`` or ``share of`` or ``mean of``, ``unit``, ``by``, ``period``, ``articles``, ``outlets``,
    ``words``, ``sentences`` (their kinds), ``copies left out``,
    ``own accuracy`` (as `own_accuracy` has it), ``cluster``, ``level``, ``draws`` and ``seed`` of what is
    drawn by chance, ``measure``, ``toolkit``, ``model``, and ``rests on``, which `validity_note` tells of.

    Empty if the table has no definition, or rows of several.
    """
    return dict(said_of(results).definition)


def said_of(table: pd.DataFrame) -> Said:
    """The definition of a table, or why there is none."""
    import pandas as pd

    if NAME not in table.columns:
        others = [str(name) for name in table.columns if str(name).startswith(f"{NAME}_")]
        if others:
            return Said({}, f"{GONE}, but {' and '.join(others)}: rename the one that is meant")
        return Said({}, GONE if len(table) else "")
    texts = list(dict.fromkeys(map(str, pd.Series(table[NAME].unique()).dropna())))
    found = [read(text) for text in texts]
    if not found:
        return Said({}, GONE if len(table) else "")
    if not all(found):
        return Said({}, GONE)
    if len(found) == 1:
        return Said(found[0], "")
    return Said({}, f"Rows of {len(found)} definitions: {'; or '.join(_apart(found))}", True)


def read(text: str) -> dict[str, str]:
    """The parts of a definition; none if the text is no longer one, as where rows were added up."""
    head, *pieces = _KEY.split(text)
    keys, values = pieces[::2], pieces[1::2]
    if head or len(set(keys)) < len(keys) or f"{KEYS[0]}: " in "".join(values):
        return {}
    return dict(zip(keys, values, strict=True))


def write(parts: Definition) -> str:
    """The parts as one text, in their order."""
    return "; ".join(f"{key}: {parts[key]}" for key in KEYS if key in parts)


def measured(of: Definition) -> str:
    """What the numbers are, in words: "hedges per 1,000 words"; "" if nothing tells."""
    counted = of.get("counted", "")
    if per := of.get("per"):
        return f"{counted} per {per}"
    if whole := of.get("share of"):
        return (
            f"share of {counted}" if counted.startswith(whole) else f"share of {whole}: {counted}"
        )
    if rows := of.get("mean of"):
        return f"mean {counted} of {rows}"
    return counted


def _apart(found: list[dict[str, str]]) -> list[str]:
    """Each definition by what not all of them say."""
    same = {key for key in KEYS if len({one.get(key) for one in found}) == 1}
    return [
        ", ".join(f"{key} {one[key]}" for key in KEYS if key in one and key not in same)
        for one in found
    ]


def _plain(value: Any) -> str:
    """A part in one line, without what parts a definition."""
    if not isinstance(value, str):
        value = ", ".join(map(str, value)) if isinstance(value, list | tuple) else f"{value}"
    return " ".join(value.split()).replace("; ", ", ") or NONE


def _repeated(text: str, n: int) -> Any:
    """A column of one text."""
    import pyarrow as pa

    from toolkit.tables.kinds import TEXT, to_values

    texts = pa.chunked_array([pa.repeat(pa.scalar(text, pa.large_string()), n)])
    return to_values(texts, TEXT)
