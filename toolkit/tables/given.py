"""Tables that a user edited: a DataFrame or its CSV file, with the columns that are needed."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from toolkit.errors import InputError


def read_given(
    given: pd.DataFrame | str | Path,
    called: str,
    needed: Sequence[str],
    of_file: str,
    of_columns: str,
) -> tuple[pd.DataFrame, str]:
    """The table, and what errors call it; the last two are the advice where it is no file, or lacks a column.

    Raises InputError in both cases.
    """
    what = called if isinstance(given, pd.DataFrame) else str(given)
    if not isinstance(given, pd.DataFrame):
        try:
            given = pd.read_csv(given, dtype="string", keep_default_na=False)
        except (OSError, ValueError) as error:
            raise InputError(what, f"it cannot be read ({error})", of_file) from error
    for name in needed:
        if name not in given.columns:
            found = ", ".join(map(str, given.columns)) or "none"
            raise InputError(what, f"column {name!r} is missing, found {found}", of_columns)
    return given, what
