"""Columns of a few kinds: pandas on one side, Arrow and Parquet on the other, checked between.

Each kind has one pandas dtype and one Arrow type, so that a table is the same
before and after Parquet, and an empty one has the same types as a full one:

========  ==========================  ===============================
kind      pandas                      Arrow
========  ==========================  ===============================
string    ``string[pyarrow]``         large_string
int64     ``int64``                   int64
Int64     ``Int64``, may be <NA>      int64
float64   ``float64``, may be NaN     double
bool      ``bool``                    bool
datetime  ``datetime64[ns]``          timestamp[ns]
structs   object: list of dict        list<struct>
spans     object: list of [int, int]  list<list<int64>>
========  ==========================  ===============================

Strings name their storage: plain ``"string"`` means Python objects in pandas 2
and Arrow in pandas 3, and ``str`` marks the unknown by NaN, whereas
``string[pyarrow]`` is the same type, with <NA>, in both. Inside the dicts of a
list column the unknown is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from toolkit.errors import SchemaError

if TYPE_CHECKING:  # pandas and pyarrow cost half a second: loaded by the methods that need them
    import pyarrow as pa

TEXT: Final = "string[pyarrow]"
"""The pandas dtype of texts, here and in tables of results."""
Kind = Literal["string", "int64", "Int64", "float64", "bool", "datetime", "structs", "spans"]


@dataclass(frozen=True)
class Column:
    """One column, or one field of the dicts in a list column."""

    name: str
    kind: Kind
    about: str
    """One line: what it holds, with unit and range."""
    nullable: bool = False
    categories: tuple[str, ...] = ()
    """The values that are allowed; empty = any."""
    fields: tuple[Column, ...] = ()
    """The fields of each dict, for the kind ``structs``."""

    @cached_property
    def arrow(self) -> pa.DataType:
        """The Arrow type."""
        import pyarrow as pa

        if self.kind == "structs":
            return pa.list_(pa.struct([(field.name, field.arrow) for field in self.fields]))
        return {
            "string": pa.large_string(),
            "int64": pa.int64(),
            "Int64": pa.int64(),
            "float64": pa.float64(),
            "bool": pa.bool_(),
            "datetime": pa.timestamp("ns"),
            "spans": pa.list_(pa.list_(pa.int64())),
        }[self.kind]

    @cached_property
    def dtype(self) -> Any:
        """The pandas dtype."""
        from pandas.api.types import pandas_dtype

        names = {
            "string": TEXT,
            "datetime": "datetime64[ns]",
            "structs": "object",
            "spans": "object",
        }
        return pandas_dtype(names.get(self.kind, self.kind))

    def array(self, values: Any, table: str) -> pa.Array:
        """The values as Arrow, checked. Raises SchemaError, naming `table`."""
        import pyarrow as pa

        if self.fields:
            self._check_structs(values, table)
        try:
            if self.arrow == pa.int64():  # asked for it at once, Arrow cuts 1.5 down to 1
                array = _numbers(values).cast(pa.int64())
            else:
                array = pa.array(values, type=self.arrow, from_pandas=True)
        except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
            problem = f"cannot become {self.kind} ({self.arrow}): {error}"
            raise SchemaError(table, self.name, problem) from error
        if isinstance(array, pa.ChunkedArray):
            array = array.combine_chunks()
        self._check(array, self.name, table)
        return array

    def _check_structs(self, values: Iterable[Any], table: str) -> None:
        """Dicts with other keys: Arrow would drop them, or fill in null, without a word."""
        expected = {field.name for field in self.fields}
        for cell in values:
            if isinstance(cell, list) and not cell:
                continue  # as most are
            if not isinstance(cell, list) or any(
                not isinstance(item, dict) or item.keys() != expected for item in cell
            ):
                problem = f"{cell!r:.200}, expected a list of dicts with {sorted(expected)}"
                raise SchemaError(table, self.name, problem)

    def _check(self, array: pa.Array, place: str, table: str) -> None:
        """Unknowns and categories, also of the fields inside a list column."""
        if array.null_count and not self.nullable:
            problem = f"{array.null_count} of {len(array)} values are unknown, expected none"
            raise SchemaError(table, place, problem)
        if self.categories:
            other = set(array.unique().to_pylist()) - {*self.categories, None}
            if other:
                problem = f"{sorted(other)}, expected one of {', '.join(self.categories)}"
                raise SchemaError(table, place, problem)
        if self.kind == "spans":
            spans = array.flatten()
            bounds = spans.flatten()
            if (
                spans.null_count
                or bounds.null_count
                or any(length != 2 for length in spans.value_lengths().unique().to_pylist())
            ):
                raise SchemaError(table, place, "expected lists of [start, end]")
        for number, field in enumerate(self.fields):
            field._check(array.flatten().field(number), f"{place}.{field.name}", table)


def _numbers(values: Any) -> pa.Array:
    import pyarrow as pa

    array = pa.array(values, from_pandas=True)
    kind = array.type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_null(kind):
        return array
    raise TypeError(f"the values are of type {kind}")


def to_values(array: pa.ChunkedArray, dtype: Any) -> Any:
    """Arrow to the values of one column of a DataFrame."""
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    if pa.types.is_list(array.type):
        return np.fromiter(array.to_pylist(), dtype=object, count=len(array))
    if dtype is None:
        return array.to_pandas().array
    if isinstance(dtype, pd.StringDtype):
        array = array.cast(pa.large_string())  # pandas 2 takes no other
    if hasattr(dtype, "__from_arrow__"):
        return dtype.__from_arrow__(array)
    return array.to_pandas().astype(dtype).array


def dtype_name(dtype: Any) -> str:
    """The dtype in words; pandas itself leaves out what tells one kind of string from another."""
    storage = getattr(dtype, "storage", None)
    return f"string[{storage}] with {dtype.na_value}" if storage else str(dtype)


def extra_dtype(kind: pa.DataType) -> Any:
    """The dtype of an undeclared column: those that keep their type when a value is unknown."""
    import pandas as pd
    import pyarrow as pa

    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind):
        return pd.StringDtype("pyarrow")
    if pa.types.is_integer(kind):
        return pd.Int64Dtype()
    if pa.types.is_boolean(kind):
        return pd.BooleanDtype()
    return None


def extra_array(values: Sequence[Any]) -> pa.Array:
    """An undeclared column: of its own type if all values share one, else as strings."""
    import pyarrow as pa

    try:
        array = pa.array(values, from_pandas=True)
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        array = None
    simple = array is not None and not pa.types.is_nested(array.type)
    if array is not None and simple:
        return array
    texts = [None if value is None else as_text(value) for value in values]
    return pa.array(texts, type=pa.large_string())


def as_text(value: Any) -> str:
    """A value of an undeclared column as a string; 3 and 3.0 are the same.

    Which of the two a number is depends on the numbers that are read together with it.
    """
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 2**53
    return str(int(value)) if whole else str(value)
