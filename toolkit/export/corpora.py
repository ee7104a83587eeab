"""The tables of a corpus for other programs, with a data dictionary beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import pandas as pd

from toolkit.errors import InputError
from toolkit.export.delimited import write_csv
from toolkit.export.dictionary import NAME, data_dictionary
from toolkit.export.excel import write_excel
from toolkit.export.flat import flatten
from toolkit.tables.columns import Table
from toolkit.tables.kinds import TEXT
from toolkit.tables.schema import TABLES


class HasTables(Protocol):
    """A corpus: its tables are attributes."""

    def __getattr__(self, name: str) -> pd.DataFrame: ...


_REMARKS = "remarks"


def export_excel(corpus: HasTables, path: str | Path, tables: Sequence[str] | None = None) -> Path:
    """One workbook; its first sheet is the data dictionary. See ``Corpus.to_excel``."""
    path = Path(path)
    if path.suffix.lower() != ".xlsx":
        raise InputError(str(path), "an Excel workbook ends in .xlsx", "Give such a name.")
    contracts, frames = _flat(corpus, tables)
    sheets = {NAME: data_dictionary(frames, contracts), **frames}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        remarks = write_excel(sheets, path)
        if remarks:
            listed = pd.DataFrame({_REMARKS: remarks}, dtype=TEXT)
            write_excel({_REMARKS: listed, **sheets}, path)
    except OSError as error:
        raise _not_writable(path, error) from error
    return path


def export_csv(
    corpus: HasTables,
    folder: str | Path,
    tables: Sequence[str] | None = None,
    *,
    for_spreadsheets: bool = True,
) -> Path:
    """One CSV file per table. See ``Corpus.to_csv``."""

    def write(frame: pd.DataFrame, path: Path) -> None:
        write_csv(frame, path.with_suffix(".csv"), for_spreadsheets=for_spreadsheets)

    return _export(corpus, Path(folder), tables, write)


def export_parquet(
    corpus: HasTables, folder: str | Path, tables: Sequence[str] | None = None
) -> Path:
    """One Parquet file per table, flat. See ``Corpus.to_parquet``."""

    def write(frame: pd.DataFrame, path: Path) -> None:
        frame.to_parquet(path.with_suffix(".parquet"), index=False, compression="zstd")

    return _export(corpus, Path(folder), tables, write)


def _export(
    corpus: HasTables,
    folder: Path,
    tables: Sequence[str] | None,
    write: Callable[[pd.DataFrame, Path], None],
) -> Path:
    contracts, frames = _flat(corpus, tables)
    if (folder / "articles.parquet").exists() and not (folder / f"{NAME}.csv").exists():
        problem = "a saved corpus is in that folder, whose files would be replaced"
        raise InputError(str(folder), problem, "Give another folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, frame in frames.items():
            write(frame, folder / name)
        write_csv(data_dictionary(frames, contracts), folder / f"{NAME}.csv")
    except OSError as error:
        raise _not_writable(folder, error) from error
    return folder


def _flat(
    corpus: HasTables, tables: Sequence[str] | None
) -> tuple[list[Table], dict[str, pd.DataFrame]]:
    """The contracts of the tables that are asked for, and the tables without lists."""
    names = [table.name for table in TABLES]
    asked = names if tables is None else [tables] if isinstance(tables, str) else list(tables)
    unknown = [name for name in asked if name not in names]
    if unknown:
        raise ValueError(f"tables holds {unknown[0]!r}, expected some of {', '.join(names)}")
    contracts = [table for table in TABLES if table.name in asked]
    return contracts, {
        table.name: flatten(getattr(corpus, table.name), table) for table in contracts
    }


def _not_writable(path: Path, error: OSError) -> InputError:
    problem = f"the tables cannot be written there ({error.strerror or error})"
    return InputError(
        str(path), problem, "Give a place that you may write to; close the file if it is open."
    )
