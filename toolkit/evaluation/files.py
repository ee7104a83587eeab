"""The files that coders sent back: which there are in a folder, and what stands in their cells."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.errors import InputError
from toolkit.evaluation.sheets import CODEBOOK, CODING
from toolkit.loading.decoding import find_encoding
from toolkit.loading.records import ReadError

_TOLD = ("unit", "columns", "questions", "units")  # in `sample.json`


@dataclass(frozen=True)
class Row:
    """A row of a sheet: its number there, from 1, and its cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """A coder's sheet as it came back."""

    file: Path
    columns: Sequence[str]
    rows: Sequence[Row]

    def place(self, row: int, column: str) -> str:
        """Where a cell is: "ana.xlsx, cell F7"."""
        from openpyxl.utils import get_column_letter

        letter = get_column_letter(list(self.columns).index(column) + 1)
        return f"{self.file.name}, cell {letter}{row}"


def read_key(path: Path) -> dict[str, Any]:
    """What was asked, and of which units. Raises InputError if the file is not there or tells something else."""
    advice = "Give the folder that CodingSample.write made, with all its files."
    try:
        key = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(str(path), "there is no such file", advice) from error
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"it cannot be read ({error})", advice) from error
    lost = [name for name in _TOLD if not isinstance(key, dict) or name not in key]
    if lost:
        raise InputError(str(path), f"it does not tell {', '.join(lost)}", advice)
    return key


def read_sheets(folder: Path) -> Iterator[Sheet]:
    """The coders' sheets; Excel's lock files (~$ana.xlsx) and the codebook are none."""
    files = [
        file
        for file in sorted(folder.iterdir())
        if file.suffix.lower() in (".xlsx", ".csv")
        and file.stem != CODEBOOK
        and not file.name.startswith(("~$", "."))
    ]
    if not files:
        raise InputError(str(folder), "there is no sheet in it", "Put the coders' files there.")
    for file in files:
        grid = _read_excel(file) if file.suffix.lower() == ".xlsx" else read_grid(file)
        head, *body = grid or [[]]
        columns = [cell.strip() for cell in head]
        while columns and not columns[-1]:
            columns.pop()
        rows = [
            Row(number, dict(zip(columns, cells, strict=False)))
            for number, cells in enumerate(body, start=2)
            if any(cell.strip() for cell in cells)
        ]
        yield Sheet(file, columns, rows)


def _read_excel(file: Path) -> list[list[str]]:
    """The cells of the sheet ``coding``, or of the first one, as text."""
    import zipfile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(file, data_only=True)
    except (OSError, InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        advice = "Save it once more as .xlsx."
        raise InputError(str(file), f"it is no Excel workbook ({error})", advice) from error
    sheet = book[CODING] if CODING in book.sheetnames else book.worksheets[0]
    return [
        ["" if cell is None else str(cell) for cell in row]
        for row in sheet.iter_rows(values_only=True)
    ]


def read_grid(file: Path) -> list[list[str]]:
    """The cells of a CSV file, whatever a spreadsheet has put between them."""
    data = file.read_bytes()
    try:
        encoding = find_encoding(io.BytesIO(data))
        text = data.decode(encoding.name, encoding.errors)
    except (ReadError, UnicodeError) as error:
        raise InputError(str(file), f"it is no CSV file ({error})", "Save it once more.") from error
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(2**31 - 1)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [[cell.removeprefix("'") for cell in row] for row in rows]
