"""Readers of Parquet files and DataFrames, one article a row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.loading.fields import name_columns
from toolkit.loading.files import File
from toolkit.loading.records import BAD_VALUE, Note, Problem, ReadError, Record, bad_record
from toolkit.machine import lacking

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from pyarrow import parquet

_ROWS = 500  # held in memory at a time


def read_parquet(file: File) -> Iterator[Record | Problem]:
    """One record per row; its item is the position in the file.

    What is damaged costs the rest of its row group, a stretch of rows that is packed together.
    """
    import pyarrow as pa
    from pyarrow import parquet

    with file.open() as stream:
        try:
            table = parquet.ParquetFile(stream)
        except pa.ArrowException as error:
            if lacking(error):
                raise
            detail = f"No Parquet, or damaged: {str(error).splitlines()[0]}"
            raise ReadError("undecodable", detail) from error
        if not table.metadata.num_rows:
            raise ReadError("empty", "The table has no rows.")
        number = 0  # rows of the groups before
        for group in range(table.num_row_groups):
            n_rows = table.metadata.row_group(group).num_rows
            yield from _group(file, table, group, number, n_rows)
            number += n_rows


def _group(
    file: File, table: parquet.ParquetFile, group: int, number: int, n_rows: int
) -> Iterator[Record | Problem]:
    """The rows of a group, of which there are `n_rows`, after so many others."""
    import pyarrow as pa

    end = number + n_rows
    try:
        for batch in table.iter_batches(batch_size=_ROWS, row_groups=[group]):
            for row, notes in _rows_of(batch):
                number += 1
                yield Record(row, number, notes=notes, header=True)
    except (pa.ArrowException, OSError) as error:
        where = f"rows {number + 1:,} to {end:,} are packed together and damaged"
        yield replace(bad_record(file.name, number + 1, error, where), n_records=end - number)


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
        yield kept(row)


class Unreadable(NamedTuple):
    """A value that Python has none for: what it `holds`, for the report, and what is read instead."""

    holds: str
    instead: str | None = None


def kept(row: dict[str, Any]) -> tuple[dict[str, Any], tuple[Note, ...]]:
    """The row with what can be read of its values, and a note on those that could not be."""
    bad = {name: value for name, value in row.items() if isinstance(value, Unreadable)}
    if not bad:
        return row, ()
    said = "; ".join(
        f"column {name!r} holds {value.holds}"
        + (": read as it is written here" if value.instead else ", which cannot be read")
        for name, value in bad.items()
    )
    instead = {name: value.instead for name, value in bad.items()}
    return {**row, **instead}, (Note(BAD_VALUE, f"{said}."),)


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
            values.append(_unreadable(scalar))
    return values


def _unreadable(scalar: pa.Scalar) -> Unreadable:
    import pyarrow as pa

    if pa.types.is_timestamp(scalar.type):
        written = f"{scalar.value:,} {scalar.type.unit} since 1970"
        return Unreadable(written, written)
    if isinstance(scalar, pa.StringScalar | pa.LargeStringScalar):
        text = scalar.as_buffer().to_pybytes().decode("utf-8", "replace")
        return Unreadable("bytes that are no UTF-8", text)
    return Unreadable(f"a value of type {scalar.type}")


def read_frame(frame: pd.DataFrame) -> Iterator[Record]:
    """One record per row; its item is the position in the frame, the index is left out."""
    names = name_columns([str(name) for name in frame.columns])
    for start in range(0, len(frame), _ROWS):
        part = frame.iloc[start : start + _ROWS]
        columns = [part.iloc[:, number].tolist() for number in range(len(names))]
        for number, row in enumerate(zip(*columns, strict=True), start=start + 1):
            yield Record(dict(zip(names, row, strict=True)), number, header=True)
