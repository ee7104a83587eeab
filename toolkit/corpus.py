"""An annotated corpus: its tables, and the folder that they are kept in."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from toolkit import schema
from toolkit.columns import Table
from toolkit.errors import InputError

REPORT_FILE = "load_report.csv"
CONTRACTS: dict[str, Table] = {
    table.name: table for table in schema.TABLES if table is not schema.LOAD_REPORT
}


@dataclass(frozen=True, repr=False)
class Corpus:
    """The tables of an annotated corpus, each a DataFrame (columns: docs/codebook.md)."""

    articles: pd.DataFrame
    """One row per article."""
    sentences: pd.DataFrame
    """One row per sentence, with what was found in it."""
    entities: pd.DataFrame
    """One row per mention of an entity."""
    hedges: pd.DataFrame
    """One row per cue of uncertainty."""
    attributions: pd.DataFrame
    """One row per attribution: somebody's words, thoughts or wishes as reported."""
    framings: pd.DataFrame
    """One row per explicit framing."""
    load_report: pd.DataFrame
    """One row per input: what was read, what was not, and why."""

    def __repr__(self) -> str:
        sizes = ", ".join(f"{len(getattr(self, name)):,} {name}" for name in CONTRACTS)
        return f"<Corpus: {sizes}>"

    def save(self, folder: str | Path) -> Path:
        """Write one Parquet file per table and ``load_report.csv`` into a folder.

        Files of the same names are replaced once all are written; nothing else
        is touched. Raises InputError if the folder cannot be written to,
        SchemaError if a table has been changed so that it breaks its contract.
        """
        folder = writable(folder)
        try:
            with replacing(folder) as new:
                for name, contract in CONTRACTS.items():
                    table = contract.to_arrow(getattr(self, name))
                    pq.write_table(table, new / f"{name}.parquet", compression="zstd")
                schema.LOAD_REPORT.check(self.load_report).to_csv(
                    new / REPORT_FILE, index=False, lineterminator="\n", quoting=csv.QUOTE_ALL
                )
        except OSError as error:
            raise not_writable(folder, error) from error
        return folder

    def to_excel(self, path: str | Path, tables: Sequence[str] | None = None) -> Path:
        """Write the tables as one Excel workbook, a sheet each, after a data dictionary.

        Lists become text ("may [epistemic, author]; perhaps [...]"). All text is stored as
        text, never as a formula, with pictures in the place of control characters. What
        Excel cannot hold (1,048,576 rows, 32,767 characters) goes on in another sheet or
        is cut, and a first sheet ``remarks`` says so. `tables` names those that are wanted.
        An existing file is replaced. Raises InputError if it cannot be written.
        """
        from toolkit.export.corpora import export_excel

        return export_excel(self, path, tables)

    def to_csv(
        self,
        folder: str | Path,
        tables: Sequence[str] | None = None,
        *,
        for_spreadsheets: bool = True,
    ) -> Path:
        """Write one CSV file per table, and ``data_dictionary.csv``, into a folder.

        Lists become text, as in ``to_excel``. What a spreadsheet might take for a formula
        gets an apostrophe in front, and control characters become pictures; for programs
        that calculate nothing (R, Stata), ``for_spreadsheets=False`` leaves the text as it
        stands. Files of the same names are replaced. Raises InputError if the folder cannot
        be written to, or holds a saved corpus.
        """
        from toolkit.export.corpora import export_csv

        return export_csv(self, folder, tables, for_spreadsheets=for_spreadsheets)

    def to_parquet(self, folder: str | Path, tables: Sequence[str] | None = None) -> Path:
        """Write one flat Parquet file per table, and ``data_dictionary.csv``, into a folder.

        As ``to_csv``, with types kept and the text as it stands. ``save`` keeps the lists,
        and is what ``open_corpus`` reads.
        """
        from toolkit.export.corpora import export_parquet

        return export_parquet(self, folder, tables)


def writable(folder: str | Path) -> Path:
    """The folder, made if it is not there. Raises InputError if nothing can be written to it."""
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(folder):
            pass
    except OSError as error:
        raise not_writable(folder, error) from error
    return folder


def not_writable(folder: Path, error: OSError) -> InputError:
    return InputError(
        str(folder),
        f"the tables cannot be written there ({error.strerror or error})",
        "Give a folder that you may write to, on a disk with free space.",
    )


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A new folder inside another; at the end its files move up, if nothing went wrong."""
    with TemporaryDirectory(prefix=".new-", dir=folder) as new:
        yield Path(new)
        for file in sorted(Path(new).iterdir()):
            file.replace(folder / file.name)


def open_corpus(folder: str | Path) -> Corpus:
    """Read the tables that `Corpus.save` or ``toolkit annotate`` wrote.

    Raises InputError if a table is missing or damaged, SchemaError if one has
    other columns.
    """
    folder = Path(folder)
    tables = {}
    for name, contract in CONTRACTS.items():
        path = folder / f"{name}.parquet"
        with naming(path):
            table = pq.read_table(path)
        tables[name] = contract.from_arrow(table)
    return Corpus(**tables, load_report=read_report(folder / REPORT_FILE))


def read_report(path: Path) -> pd.DataFrame:
    """The load report; an empty one if the folder has none."""
    if not path.exists():
        return schema.LOAD_REPORT.build()
    with naming(path):
        table = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""])
        columns: dict[str, list[Any]] = {str(name): table[name].tolist() for name in table}
        for name in ("item", "n_chars"):
            columns[name] = pd.to_numeric(table[name]).astype("Int64").tolist()
    return schema.LOAD_REPORT.build(columns)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn what other packages raise at a file that they cannot read into InputError."""
    advice = "Give a folder that `toolkit annotate` wrote, or annotate once more."
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(str(path), "there is no such file", advice) from error
    except (OSError, ValueError, KeyError, pa.ArrowException) as error:
        problem = f"it cannot be read ({type(error).__name__}: {error})"
        raise InputError(str(path), problem, advice) from error
