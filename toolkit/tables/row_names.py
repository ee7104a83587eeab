"""Which columns of a table of results name its rows: "outlet" and "month", and not "rate"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.tables.definition import NAME, said_of

if TYPE_CHECKING:
    import pandas as pd

RANK = "rank"
"""A number that may stand between the columns that name a row."""


def naming_columns(table: pd.DataFrame) -> list[str]:
    """The columns before the first number, without the rank and the definition.

    Numbers that the table is by, as its definition tells (pages, years), are names, and so is what they
    are set against; so are truth values.
    """
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    by = [*said_of(table).definition.get("by", "").split(", "), "other"]
    names: list[str] = []
    for name in map(str, table.columns):
        if name in (RANK, NAME):
            continue
        kind = table[name].dtype
        if is_numeric_dtype(kind) and not is_bool_dtype(kind) and name not in by:
            break
        names.append(name)
    return names
