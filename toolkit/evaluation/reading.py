"""Read what coders filled in; whatever is wrong is named with its file and cell."""

from __future__ import annotations

import csv
import difflib
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.errors import InputError, ToolkitError
from toolkit.evaluation.sheets import CODEBOOK, CODING, COMMENT, KEY
from toolkit.export.cells import clean, fit
from toolkit.loading.decoding import find_encoding
from toolkit.loading.records import ReadError

_SHOWN = 20  # problems in the text of an error
_UNIT = ("unit_id", "article_id", "sentence_id", "start", "end", "number", "text", "weight")


class CodingError(ToolkitError):
    """Sheets that cannot be used as they are: `problems`, one line each, with file and cell."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        lines = [f"{len(self.problems):,} problems in the coding sheets:", *self.problems[:_SHOWN]]
        if len(self.problems) > _SHOWN:
            lines.append(f"... and {len(self.problems) - _SHOWN:,} more, in .problems")
        return "\n".join(lines)


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


def read_codings(folder: str | Path, *, allow_blank: bool = False) -> pd.DataFrame:
    """Read all sheets in the folder that ``CodingSample.write`` made.

    Rows may be in another order, codes may have other capitals and spaces around them. Of a
    coder's two files the one that has codes counts. With `allow_blank` a cell may
    be left empty, which is then unknown.

    Returns one row per unit, question and coder: ``unit_id``, ``article_id``, ``sentence_id``,
    ``start``, ``end``, ``number``, ``text``, ``weight``, ``unit`` (the table), ``question``, ``coder`` (the
    file's name), ``code`` (<NA> if blank), ``comment``.

    Raises InputError if the folder has no ``sample.json`` or no sheet, CodingError that lists
    every changed heading, missing, repeated or unknown row, changed text, unknown code
    and blank cell.
    """
    folder = Path(folder)
    key = read_key(folder / KEY)
    sheets = list(_read_sheets(folder))
    problems: list[str] = []
    by_coder: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        if _check_columns(sheet, key["columns"], problems):
            by_coder.setdefault(sheet.file.stem, []).append(sheet)
    rows: list[dict[str, Any]] = []
    for coder, found in by_coder.items():
        chosen = _choose(found, key, problems)
        if chosen is not None:
            rows += _read_rows(chosen, coder, key, allow_blank, problems)
    if problems:
        raise CodingError(tuple(problems))
    table = pd.DataFrame(rows)
    texts = ("unit_id", "article_id", "text", "unit", "question", "coder", "code", COMMENT)
    return table.astype(dict.fromkeys(texts, pd.StringDtype("pyarrow")))


def read_key(path: Path) -> dict[str, Any]:
    advice = "Give the folder that CodingSample.write made, with all its files."
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(str(path), "there is no such file", advice) from error
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"it cannot be read ({error})", advice) from error


def _read_sheets(folder: Path) -> Iterator[Sheet]:
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


def _check_columns(sheet: Sheet, expected: Sequence[str], problems: list[str]) -> bool:
    missing = [name for name in expected if name not in sheet.columns]
    for name in missing:
        near = difflib.get_close_matches(name, sheet.columns, 1)
        guess = f"; is it {near[0]!r} now?" if near else ""
        problems.append(f"{sheet.file.name}, row 1: the column {name!r} is missing{guess}")
    for name in sorted({name for name in sheet.columns if list(sheet.columns).count(name) > 1}):
        problems.append(f"{sheet.file.name}, row 1: the column {name!r} is there twice")
        return False
    return not missing


def _choose(sheets: Sequence[Sheet], key: Mapping[str, Any], problems: list[str]) -> Sheet | None:
    """Of a coder's Excel and CSV file, the one that is filled in."""
    names = [question["name"] for question in key["questions"]]
    filled = [
        sheet
        for sheet in sheets
        if any(row.cells.get(name, "").strip() for row in sheet.rows for name in names)
    ]
    if len(filled) > 1:
        both = " and ".join(sheet.file.name for sheet in filled)
        problems.append(f"{both}: both have codes; take one of them out of the folder")
        return None
    if not filled:
        files = " and ".join(sheet.file.name for sheet in sheets)
        problems.append(f"{files}: nothing is filled in; code it, or take it out of the folder")
        return None
    return filled[0]


def _read_rows(
    sheet: Sheet, coder: str, key: Mapping[str, Any], allow_blank: bool, problems: list[str]
) -> Iterator[dict[str, Any]]:
    """The codes of one sheet, one row each."""
    units = {unit["unit_id"]: unit for unit in key["units"]}
    seen: dict[str, int] = {}
    for row in sheet.rows:
        name = row.cells.get("unit_id", "").strip()
        if name not in units:
            where = sheet.place(row.number, "unit_id")
            problems.append(f"{where}: there is no unit {name!r}; do not change this column")
            continue
        if name in seen:
            where = sheet.place(row.number, "unit_id")
            problems.append(f"{where}: unit {name!r} is there twice, first in row {seen[name]}")
            continue
        seen[name] = row.number
        if not _same(row.cells.get("text", ""), units[name]["text"]):
            where = sheet.place(row.number, "text")
            problems.append(
                f"{where}: the text is not that of unit {name!r}; was one column sorted alone?"
            )
            continue
        known = {column: units[name][column] for column in _UNIT}
        for question in key["questions"]:
            code = _read_code(sheet, row, question, allow_blank, problems)
            comment = row.cells.get(COMMENT, "").strip() or None
            about = {"unit": key["unit"], "question": question["name"], "coder": coder}
            yield {**known, **about, "code": code, COMMENT: comment}
    for name in units:
        if name not in seen:
            problems.append(f"{sheet.file.name}: the row of unit {name!r} is missing")


def _read_code(
    sheet: Sheet, row: Row, question: Mapping[str, Any], allow_blank: bool, problems: list[str]
) -> str | None:
    written = " ".join(row.cells.get(question["name"], "").split())
    codes = {code.casefold(): code for code in question["codes"]}
    found = codes.get(written.casefold())
    if found is None and (written or not allow_blank):
        where = sheet.place(row.number, question["name"])
        choices = ", ".join(codes.values())
        near = difflib.get_close_matches(written.casefold(), list(codes), 1)
        guess = f" (is it {codes[near[0]]!r}?)" if near else ""
        what = f"{written!r} is no code" if written else "there is no code"
        problems.append(f"{where}: {what} of {question['name']!r}, expected {choices}{guess}")
    return found


def _same(shown: str, text: str) -> bool:
    """Whether a cell still holds a text; all but plain letters and digits may have suffered."""
    return _bare(shown) in (_bare(fit(clean(text))), _bare(clean(text)))


def _bare(text: str) -> str:
    return re.sub("[^a-zA-Z0-9]", "", text)
