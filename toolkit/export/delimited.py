"""CSV files that spreadsheets and statistics programs read."""

import csv
from pathlib import Path

import pandas as pd

from toolkit.export.cells import clean, guard
from toolkit.export.flat import flatten


def write_csv(frame: pd.DataFrame, path: str | Path, *, for_spreadsheets: bool = True) -> Path:
    """Write any table as CSV: UTF-8, commas, every text in quotation marks, unknown = empty.

    Lists are flattened. With `for_spreadsheets`, control characters are replaced by
    pictures of them and text that a spreadsheet might take for a formula gets an
    apostrophe in front; a byte order mark tells Excel the encoding. Without it the text
    is written as it stands, for programs that calculate nothing.
    """
    path = Path(path)
    flat = flatten(frame)
    names = [str(name) for name in flat.columns]
    if for_spreadsheets:
        for name in flat.columns:
            if pd.api.types.is_string_dtype(flat[name].dtype):
                flat[name] = [
                    guard(clean(cell)) if isinstance(cell, str) else None for cell in flat[name]
                ]
        names = [guard(clean(name)) for name in names]
    flat.to_csv(
        path,
        header=names,
        index=False,
        encoding="utf-8-sig" if for_spreadsheets else "utf-8",
        errors="strict" if for_spreadsheets else "replace",
        lineterminator="\n",
        quoting=csv.QUOTE_NONNUMERIC,
    )
    return path
