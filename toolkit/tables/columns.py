"""A table as a contract of columns, checked on the way in and on the way out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, zip_longest
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from toolkit.errors import SchemaError, meant
from toolkit.tables.kinds import (
    Column,
    dtype_name,
    extra_array,
    extra_dtype,
    to_values,
)

if TYPE_CHECKING:  # as in kinds
    import pandas as pd
    import pyarrow as pa


@dataclass(frozen=True)
class Table:
    """The contract of one table: its columns, in order, and the columns that identify a row."""

    name: str
    row: str
    """What one row stands for."""
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    """No two rows have the same values in these; empty = rows may repeat."""
    extra: bool = False
    """Further columns may follow the declared ones."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The declared columns, in order."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def arrow(self) -> pa.Schema:
        """The Arrow and Parquet schema of the declared columns."""
        import pyarrow as pa

        return pa.schema([(column.name, column.arrow) for column in self.columns])

    def build(
        self, rows: Iterable[Mapping[str, Any]] | Mapping[str, Sequence[Any]] = ()
    ) -> pd.DataFrame:
        """Make the table from dicts, one per row, or from one list per column.

        Columns that are left out are filled with <NA> where that is allowed. The
        result is checked. Raises SchemaError, naming table and column.
        """
        import pyarrow as pa

        data = dict(rows) if isinstance(rows, Mapping) else self._turn(rows)
        n_rows = max((len(values) for values in data.values()), default=0)
        unknown = [name for name in data if name not in self.names]
        if unknown and not self.extra:
            raise SchemaError(self.name, unknown[0], f"unknown, expected {', '.join(self.names)}")
        arrays = {}
        for column in self.columns:
            values = data.get(column.name)
            arrays[column.name] = column.array(
                [None] * n_rows if values is None else values, self.name
            )
        for name in unknown:
            arrays[name] = extra_array(data[name])
        for name, array in arrays.items():
            if len(array) != n_rows:
                raise SchemaError(self.name, name, f"{len(array)} values, expected {n_rows}")
        frame = self.from_arrow(pa.table(arrays))
        self._check_key(frame)
        return frame

    def check(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the frame as it is, or raise SchemaError at the first breach.

        Checked are the columns and their order, dtypes, unknowns where none are
        allowed, categories, the form of list columns, and the key.
        """
        self.require(frame, *self.names)
        found = tuple(frame.columns)
        if found[: len(self.names)] != self.names or (
            len(found) > len(self.names) and not self.extra
        ):
            pairs = zip_longest(found, self.names)
            at = next(name for name, declared in pairs if name != declared)
            problem = f"unknown or out of order, expected {', '.join(self.names)}"
            raise SchemaError(self.name, str(at), problem)
        for column in self.columns:
            series = frame[column.name]
            if series.dtype != column.dtype:
                got, expected = dtype_name(series.dtype), dtype_name(column.dtype)
                problem = f"dtype {got}, expected {expected}; Table.build makes it"
                raise SchemaError(self.name, column.name, problem)
            column.array(series, self.name)
        self._check_key(frame)
        return frame

    def require(self, frame: pd.DataFrame, *names: str) -> pd.DataFrame:
        """Return the frame, or raise SchemaError if a column that is needed is not there, or holds no dates where it should.

        For functions that work on any part of a table: a selection of rows and
        columns passes.
        """
        for name in names:
            if name not in frame.columns:
                found = ", ".join(map(str, frame.columns)) or "none"
                problem = f"missing, found the columns {found}{meant(name, frame.columns)}"
                raise SchemaError(self.name, name, problem)
        for column in self.columns:
            if column.name in names and column.kind == "datetime":
                self._require_dates(frame[column.name])
        return frame

    def _require_dates(self, dates: pd.Series) -> None:
        """Dates are text after CSV and Excel, where each use of them would fail in another way."""
        if dates.dtype.kind == "M" and getattr(dates.dtype, "tz", None) is None:
            return
        made = f"pd.to_datetime({self.name}[{dates.name!r}], utc=True).dt.tz_localize(None)"
        problem = f"dtype {dtype_name(dates.dtype)}, expected datetime64[ns]; {made} makes it"
        raise SchemaError(self.name, str(dates.name), problem)

    def to_arrow(self, frame: pd.DataFrame) -> pa.Table:
        """The table as Arrow, ready for Parquet; the pandas dtypes go along as metadata."""
        import pyarrow as pa

        self.check(frame)
        fields = list(self.arrow)
        fields += [
            pa.field(name, pa.array(frame[name], from_pandas=True).type)
            for name in frame.columns[len(fields) :]
        ]
        bare = frame.copy(deep=False)
        bare.attrs = {}  # else they go along in the file
        return pa.Table.from_pandas(bare, schema=pa.schema(fields), preserve_index=False)

    def from_arrow(self, table: pa.Table) -> pd.DataFrame:
        """The DataFrame of an Arrow table: what ``to_arrow`` was given, dtype by dtype.

        A column that may be unknown need not be there: an earlier version did not have it.
        """
        import pandas as pd
        import pyarrow as pa

        for column in self.columns:
            if column.name not in table.column_names:
                if not column.nullable:
                    raise SchemaError(
                        self.name, column.name, f"missing, found {table.column_names}"
                    )
                table = table.append_column(column.name, pa.nulls(len(table), column.arrow))
        dtypes = {column.name: column.dtype for column in self.columns}
        values = {}
        for name in (*self.names, *(n for n in table.column_names if n not in dtypes)):
            array = table.column(name)
            values[name] = to_values(array, dtypes.get(name) or extra_dtype(array.type))
        return pd.DataFrame(values, index=pd.RangeIndex(table.num_rows))

    def _turn(self, rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
        """Rows to columns; what a row leaves out is None."""
        rows = list(rows)
        names = list(rows[0]) if rows else []
        if all(len(row) == len(names) for row in rows):  # the quick way, if the names are the same
            with suppress(KeyError):
                return {name: list(map(itemgetter(name), rows)) for name in names}
        names = list(dict.fromkeys(chain.from_iterable(rows)))
        return {name: [row.get(name) for row in rows] for name in names}

    def _check_key(self, frame: pd.DataFrame) -> None:
        if self.key:
            repeated = frame.duplicated(list(self.key))
            if repeated.any():
                row = frame.loc[repeated, list(self.key)].iloc[0].to_dict()
                problem = f"repeated in {int(repeated.sum())} rows, the first is {row}"
                raise SchemaError(self.name, ", ".join(self.key), f"{problem}; expected once each")
