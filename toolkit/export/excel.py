"""Excel workbooks in which text is text: no formulas, no control characters, no silent cuts."""

import math
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.export.cells import EXCEL_CELL, clean, fit, is_formula
from toolkit.export.flat import flatten

MAX_ROWS = 1_048_576
"""Of a sheet, the header among them."""
_SHEET_NAME = 31  # characters
_NARROW, _WIDE = 8, 60  # characters of a column
_FIRST_YEAR = 1900  # Excel knows no dates before


def write_excel(frames: Mapping[str, pd.DataFrame], path: str | Path) -> list[str]:
    """Write tables as one workbook, a sheet each, and say what did not fit.

    Lists are flattened, and control characters replaced by pictures of them. Text is
    stored as text, whatever it begins with. A table of more rows than a sheet holds goes
    on in a second one, ``sentences (2)``; a text longer than a cell is cut, and its end
    says so. Dates before 1900 are text.

    Returns a line for each table that was parted or has texts that were cut.
    """
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    remarks = []
    for name, frame in frames.items():
        flat = flatten(frame)
        parts = list(_parts(flat))
        if len(parts) > 1:
            remarks.append(f"{name}: {len(flat):,} rows are on {len(parts)} sheets")
        n_cut = 0
        for number, part in enumerate(parts, start=1):
            title = name if number == 1 else f"{name} ({number})"
            sheet = book.create_sheet(clean(title)[:_SHEET_NAME])
            n_cut += _fill(sheet, part)
        if n_cut:
            remarks.append(
                f"{name}: {n_cut:,} texts are cut at {EXCEL_CELL:,} characters, as their ends say"
            )
    book.save(Path(path))
    return remarks


def _parts(frame: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The table in parts that a sheet holds; one even if there are no rows."""
    size = MAX_ROWS - 1
    for start in range(0, max(len(frame), 1), size):
        yield frame.iloc[start : start + size]


def _fill(sheet: Any, frame: pd.DataFrame) -> int:
    """Write one sheet; how many texts were cut."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for number, name in enumerate(frame.columns, start=1):
        longest = max([len(str(name)), *(len(str(cell)) for cell in frame[name].head(50))])
        width = min(max(longest + 1, _NARROW), _WIDE)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    header = [text_cell(sheet, str(name)) for name in frame.columns]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    n_cut = 0
    columns = [[_value(each) for each in frame[name].tolist()] for name in frame.columns]
    for row in zip(*columns, strict=True):
        sheet.append([text_cell(sheet, each) if isinstance(each, str) else each for each in row])
        n_cut += sum(isinstance(each, str) and fit(clean(each)) != clean(each) for each in row)
    return n_cut


def text_cell(sheet: Any, text: str) -> Any:
    """A cell that holds text, also if it looks like a formula, an error or a number."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, fit(clean(text)))
    cell.data_type = "s"
    if is_formula(text):
        cell.quotePrefix = True  # stays text when somebody edits it
    return cell


def _value(value: Any) -> Any:
    """What a cell of Excel can hold: unknown is empty."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return None
    if isinstance(value, datetime):
        plain = value.replace(tzinfo=None)
        return plain if plain.year >= _FIRST_YEAR else plain.isoformat()
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    return value if isinstance(value, (str, int)) else str(value)
