"""Readers of Excel workbooks, one article a row: what cannot be read in a cell costs no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

from toolkit.loading.fields import name_columns, sort_fields
from toolkit.loading.files import File, check_office_file
from toolkit.loading.formats.delimited import repeated_columns
from toolkit.loading.formats.extras import need
from toolkit.loading.formats.tables import Unreadable, kept
from toolkit.loading.records import (
    Note,
    Problem,
    ReadError,
    Record,
    bad_record,
    machine_lacked,
)
from toolkit.machine import lacking

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_EXCEL_CELL = 32_767  # characters, the most that a cell of Excel holds


Cells: TypeAlias = tuple[Any, ...]
"""The values of a row, None where a cell is blank, `Unreadable` where it cannot be read."""
Rows: TypeAlias = Iterator[tuple[int, "Cells | Exception"]]
"""Number and cells of the rows that are not blank; the error in place of one that cannot be read."""


def read_excel(file: File) -> Iterator[Record | Problem]:
    """One record per row of the first sheet with a column for texts; its item is the row of the sheet.

    The first row that is not blank names the columns. Other sheets that hold
    something are reported.
    """
    import zipfile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    with file.open() as stream:
        try:
            check_office_file(stream)
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        except (
            InvalidFileException,
            zipfile.BadZipFile,
            KeyError,
            ValueError,
            SyntaxError,
            RuntimeError,
        ) as error:
            detail = f"No Excel workbook, or damaged: {error}. Save it again as .xlsx or CSV."
            raise ReadError("undecodable", detail) from error
        sheets = ((sheet.title, _sheet_rows(sheet)) for sheet in book.worksheets)
        yield from _sheets(file, sheets)


def read_old_excel(file: File) -> Iterator[Record | Problem]:
    """One record per row of the first sheet that is not empty, of a workbook from before 2007."""
    data = file.read()
    if data.lstrip()[:1] == b"<":
        detail = (
            "A page (HTML or XML) under the name of a workbook: open it in a spreadsheet program"
        )
        raise ReadError("undecodable", f"{detail} and save it as .xlsx or .csv.")
    xlrd = need("xlrd")
    try:
        book = xlrd.open_workbook(file_contents=data)
    except (xlrd.XLRDError, ValueError, IndexError, AssertionError, UnicodeError) as error:
        detail = f"No Excel workbook, or damaged: {error}. Save it as .xlsx or CSV."
        raise ReadError("undecodable", detail) from error
    yield from _sheets(
        file, ((sheet.name, _old_rows(sheet, book, xlrd)) for sheet in book.sheets())
    )


def _sheets(file: File, sheets: Iterable[tuple[str, Rows]]) -> Iterator[Record | Problem]:
    """The records of the first sheet with a column for texts, else of the first that holds something.

    The others are reported.
    """
    found = []
    for title, rows in sheets:
        _, first = next(rows, (0, None))
        if isinstance(first, Exception):
            detail = f"Sheet {title!r} is damaged ({first}). Save the workbook again."
            yield machine_lacked(file.name, first) or Problem(file.name, "undecodable", detail)
        elif first is not None:
            names = [
                "" if cell is None or isinstance(cell, Unreadable) else str(cell) for cell in first
            ]
            found.append((title, names, rows))
    if not found:
        raise ReadError("empty", "The workbook is empty.")
    chosen = next((n for n, (_, header, _) in enumerate(found) if _has_text(header)), 0)
    for number, (title, header, rows) in enumerate(found):
        if number == chosen:
            yield from _sheet(file, title, header, rows)
        else:
            detail = f"Only sheet {found[chosen][0]!r} was read, not {title!r}; save that as CSV."
            yield Problem(file.name, "other_sheet", detail)


def _sheet(file: File, title: str, header: list[str], rows: Rows) -> Iterator[Record | Problem]:
    names = name_columns(header)
    yield from repeated_columns(file.name, header, names)
    empty = True
    for number, cells in rows:
        empty = False
        if isinstance(cells, ReadError):  # of all the rest
            yield Problem(file.name, cells.problem, cells.detail, number)
            continue
        if isinstance(cells, Exception):
            yield bad_record(file.name, number, cells, f"row {number:,}")
            continue
        full = [name for name, cell in zip(names, cells, strict=False) if _is_full(cell)]
        detail = f"Cells of Excel end at {_EXCEL_CELL:,} characters: {', '.join(full)}"
        cut = (Note("perhaps_cut", f"{detail} may be cut off."),) if full else ()
        fields, bad = kept({**dict.fromkeys(names), **dict(zip(names, cells, strict=False))})
        yield Record(fields, number, notes=(*bad, *cut), header=True)
    if empty:
        yield Problem(file.name, "empty", f"Sheet {title!r} has no rows.")


def _has_text(header: list[str]) -> bool:
    return "text" in sort_fields(dict.fromkeys(filter(None, header)), {}).known


def _old_rows(sheet: Any, book: Any, xlrd: Any) -> Rows:
    """The rows of a sheet of before 2007, dates as such."""
    for number in range(sheet.nrows):
        cells = tuple(_old_cell(cell, book, xlrd) for cell in sheet.row(number))
        if any(cell is not None for cell in cells):
            yield number + 1, cells


def _old_cell(cell: Any, book: Any, xlrd: Any) -> Any:
    """The value of a cell; a date that is none stays the number that it is."""
    if cell.ctype == xlrd.XL_CELL_DATE:
        with suppress(xlrd.xldate.XLDateError, ValueError, OverflowError):
            return xlrd.xldate_as_datetime(cell.value, book.datemode)
    return None if cell.value == "" else cell.value


def _sheet_rows(sheet: Any) -> Rows:
    """The rows of a sheet as they lie in its file, however large it says that it is.

    openpyxl's own iteration ends at the first cell that it cannot read, and gives as many cells
    as the sheet claims to have; so only its reading of a row and of a cell is used.
    """
    from openpyxl.worksheet._reader import ROW_TAG, VALUE_TAG, WorkSheetParser
    from openpyxl.xml.functions import iterparse

    class Parser(WorkSheetParser):
        """Reads what can be read of a row."""

        def parse_cell(self, element: Element) -> dict[str, Any]:
            before = self.col_counter
            try:
                return super().parse_cell(element)
            except Exception as error:  # a number or date that is none, a text that is not there
                if lacking(error):  # told as such by `bad_record`
                    raise
                column = max(self.col_counter, before + 1)
                written = element.findtext(VALUE_TAG) if element.get("t") != "s" else None
                holds = f"{written!r}" if written else f"what is not there ({error})"
                return {"column": column, "value": Unreadable(holds, written)}

    book, number = sheet.parent, 0
    with book._archive.open(sheet._worksheet_path) as source:
        parser = Parser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        try:
            for _, element in iterparse(source):
                if element.tag == ROW_TAG:
                    number, cells = _row(parser, element, number)
                    if isinstance(cells, Exception) or any(cell is not None for cell in cells):
                        yield number, cells
                    element.clear()
        except Exception as error:  # damaged below; what kind of error depends on how
            ended = f"From row {number + 1:,} on nothing could be read ({error}). Save the workbook again."
            yield number + 1, error if lacking(error) else ReadError("undecodable", ended)


def _row(parser: Any, element: Element, before: int) -> tuple[int, Cells | Exception]:
    """Number and cells of a row that follows row `before`."""
    try:
        number, found = parser.parse_row(element)
        if not found:
            return number, ()
        cells: list[Any] = [None] * max(cell["column"] for cell in found)
        for cell in found:
            cells[cell["column"] - 1] = cell["value"]
        return number, tuple(cells)
    except Exception as error:  # the number of the row is none
        return before + 1, error


def _is_full(cell: Any) -> bool:
    return isinstance(cell, str) and len(cell) == _EXCEL_CELL
