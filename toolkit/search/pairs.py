"""The two sides of rows that set two groups against each other: each side as rows of one group."""

import pandas as pd

from toolkit.measures.differences import is_two_by_two


def sides_of(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows of a measure as they are; those of `differences`, two by two, once for each of the two groups.

    A group that is set against all others together is one side: the others have rows of their own.
    """
    if not is_two_by_two(rows) or "rate_other" not in rows.columns:
        return [rows]
    between = between_of(rows)
    other = rows.assign(**{between: rows["other"], "rate": rows["rate_other"]})
    return [side.drop(columns="other") for side in (rows, other)]


def between_of(rows: pd.DataFrame) -> str:
    """The column whose values are set against each other: the one before those that they are set against."""
    return str(rows.columns[list(rows.columns).index("other") - 1])
