"""Readers of Parquet files, Excel workbooks and DataFrames, one article a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from toolkit.loading.fields import name_columns, sort_fields
from toolkit.loading.files import File, check_office_file
from toolkit.loading.formats.delimited import repeated_columns
from toolkit.loading.formats.extras import need
from toolkit.loading.records import Note, Problem, ReadError, Record

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_ROWS = 500  # held in memory at a time
_MOST_CELLS = 50_000_000  # of a sheet that are looked at, whether there is something in them or not
_EXCEL_CELL = 32_767  # characters, the most that a cell of Excel holds


def read_parquet(file: File) -> Iterator[Record]:
    """One record per row; its item is the position in the file."""
    import pyarrow as pa
    from pyarrow import parquet

    number = 0
    with file.open() as stream:
        try:
            for batch in parquet.ParquetFile(stream).iter_batches(batch_size=_ROWS):
                for row, notes in _rows_of(batch):
                    number += 1
                    yield Record(row, number, notes=notes, header=True)
        except pa.ArrowException as error:
            detail = f"No Parquet, or damaged: {str(error).splitlines()[0]}"
            raise ReadError("undecodable", detail) from error
    if not number:
        raise ReadError("empty", "The table has no rows.")


def _rows_of(batch: pa.RecordBatch) -> Iterator[tuple[dict[str, Any], tuple[Note, ...]]]:
    """The rows of some values each; what Python has no value for is told, and costs no other."""
    try:
        yield from ((row, ()) for row in batch.to_pylist())
        return
    except (ValueError, OverflowError, LookupError, OSError):
        pass  # a date beyond the year 9999, a time zone that nobody knows: column by column
    columns = {name: _values_of(batch.column(name)) for name in batch.schema.names}
    for place in range(batch.num_rows):
        row = {name: values[place] for name, values in columns.items()}
        bad = [name for name, value in row.items() if isinstance(value, Unreadable)]
        detail = "; ".join(f"column {name!r} holds {row[name]}" for name in bad)
        notes = (Note("bad_value", f"{detail}: read as it is written here."),) if bad else ()
        yield {name: str(value) if name in bad else value for name, value in row.items()}, notes


class Unreadable(str):
    """A value that Python has none for, as Arrow writes it."""


def _values_of(column: pa.Array) -> list[Any]:
    import pyarrow as pa

    if pa.types.is_timestamp(column.type) and column.type.tz:  # all are in UTC, whatever its name
        with suppress(ValueError, OverflowError, LookupError, OSError):
            return column.cast(pa.timestamp(column.type.unit, "UTC")).to_pylist()
        column = column.cast(pa.timestamp(column.type.unit))
    values: list[Any] = []
    for scalar in column:
        try:
            values.append(scalar.as_py())
        except (ValueError, OverflowError, LookupError, OSError):
            values.append(Unreadable(_written(scalar)))
    return values


def _written(scalar: pa.Scalar) -> str:
    import pyarrow as pa

    if pa.types.is_timestamp(scalar.type):
        return f"{scalar.value:,} {scalar.type.unit} since 1970"
    return f"a value of type {scalar.type}"


def read_frame(frame: pd.DataFrame) -> Iterator[Record]:
    """One record per row; its item is the position in the frame, the index is left out."""
    names = name_columns([str(name) for name in frame.columns])
    for start in range(0, len(frame), _ROWS):
        part = frame.iloc[start : start + _ROWS]
        columns = [part.iloc[:, number].tolist() for number in range(len(names))]
        for number, row in enumerate(zip(*columns, strict=True), start=start + 1):
            yield Record(dict(zip(names, row, strict=True)), number, header=True)


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
            RuntimeError,
        ) as error:
            detail = f"No Excel workbook, or damaged: {error}. Save it again as .xlsx or CSV."
            raise ReadError("undecodable", detail) from error
        sheets = ((sheet.title, _sheet_rows(sheet)) for sheet in map(_compact, book.worksheets))
        yield from _sheets(file, sheets)


def read_old_excel(file: File) -> Iterator[Record | Problem]:
    """One record per row of the first sheet that is not empty, of a workbook from before 2007."""
    xlrd = need("xlrd")
    try:
        book = xlrd.open_workbook(file_contents=file.read())
    except (xlrd.XLRDError, ValueError, IndexError, AssertionError, UnicodeError) as error:
        detail = f"No Excel workbook, or damaged: {error}. Save it as .xlsx or CSV."
        raise ReadError("undecodable", detail) from error
    yield from _sheets(
        file, ((sheet.name, _old_rows(sheet, book, xlrd)) for sheet in book.sheets())
    )


def _sheets(
    file: File, sheets: Iterable[tuple[str, Iterator[tuple[int, tuple[Any, ...]]]]]
) -> Iterator[Record | Problem]:
    """The records of the first sheet with a column for texts, else of the first that holds something.

    The others are reported.
    """
    found = [
        (title, header, rows) for title, rows in sheets if (header := next(rows, None)) is not None
    ]
    if not found:
        raise ReadError("empty", "The workbook is empty.")
    chosen = next((n for n, (_, header, _) in enumerate(found) if _has_text(header[1])), 0)
    for number, (title, header, rows) in enumerate(found):
        if number == chosen:
            yield from _sheet(file, title, header[1], rows)
        else:
            detail = f"Only sheet {found[chosen][0]!r} was read, not {title!r}; save that as CSV."
            yield Problem(file.name, "other_sheet", detail)


def _sheet(
    file: File, title: str, header: Sequence[Any], rows: Iterator[tuple[int, tuple[Any, ...]]]
) -> Iterator[Record | Problem]:
    cells_of_header = ["" if cell is None else str(cell) for cell in header]
    names = name_columns(cells_of_header)
    yield from repeated_columns(file.name, cells_of_header, names)
    empty = True
    for number, cells in rows:
        empty = False
        cut = [name for name, cell in zip(names, cells, strict=False) if _is_full(cell)]
        detail = f"Cells of Excel end at {_EXCEL_CELL:,} characters: {', '.join(cut)}"
        notes = (Note("perhaps_cut", f"{detail} may be cut off."),) if cut else ()
        fields = {**dict.fromkeys(names), **dict(zip(names, cells, strict=False))}
        yield Record(fields, number, notes=notes, header=True)
    if empty:
        yield Problem(file.name, "empty", f"Sheet {title!r} has no rows.")


def _has_text(header: Sequence[Any]) -> bool:
    names = [str(cell) for cell in header if cell is not None]
    return "text" in sort_fields(dict.fromkeys(names), {}).known


def _old_rows(sheet: Any, book: Any, xlrd: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Number and cells of the rows that are not blank, dates as such."""
    for number in range(sheet.nrows):
        cells = tuple(_old_cell(cell, book, xlrd) for cell in sheet.row(number))
        if any(cell is not None for cell in cells):
            yield number + 1, cells


def _compact(sheet: Any) -> Any:
    """The sheet; if it claims to be huge, each row is as long as it is, not filled up to the last column."""
    if (sheet.max_row or 0) * (sheet.max_column or 0) > _MOST_CELLS:
        sheet.reset_dimensions()
    return sheet


def _old_cell(cell: Any, book: Any, xlrd: Any) -> Any:
    """The value of a cell; a date that is none stays the number that it is."""
    if cell.ctype == xlrd.XL_CELL_DATE:
        with suppress(xlrd.xldate.XLDateError, ValueError, OverflowError):
            return xlrd.xldate_as_datetime(cell.value, book.datemode)
    return None if cell.value == "" else cell.value


def _sheet_rows(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Number and cells of the rows that are not blank."""
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if any(cell is not None for cell in cells):
            yield number, cells


def _is_full(cell: Any) -> bool:
    return isinstance(cell, str) and len(cell) == _EXCEL_CELL
