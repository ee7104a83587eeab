"""An annotated corpus: its tables, and the folder that they are kept in."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.corpus import stamp as stamps
from toolkit.corpus.stamp import Stamp
from toolkit.errors import InputError
from toolkit.export.cells import guard_for_good, unguard
from toolkit.export.corpora import export_csv, export_excel, export_parquet
from toolkit.machine import lacking
from toolkit.tables import schema
from toolkit.tables.columns import Table

REPORT_FILE = "load_report.csv"
PEOPLE_FILE = "people.parquet"
PART = "part-*.parquet"
GUARDED = ("source_file", "article_id", "problem", "detail", "encoding")  # text of the report
FOLDER, MOVING = ".shards", "moving"  # of a run through shards, and the mark of its last step
CONTRACTS: dict[str, Table] = {
    table.name: table for table in schema.TABLES if table not in (schema.LOAD_REPORT, schema.PEOPLE)
}
"""The tables whose rows belong to articles."""


@dataclass(frozen=True, repr=False, eq=False)
class Corpus:
    """The tables of an annotated corpus, each a DataFrame (columns: docs/codebook.md).

    Of a corpus that `open_corpus` opened, a table is read when it is first used.
    """

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
    mentions: pd.DataFrame = field(default_factory=schema.MENTIONS.build)
    """One row per noun phrase: whom it means, and its part in what happens."""
    people: pd.DataFrame = field(default_factory=schema.PEOPLE.build)
    """One row per person or body across the articles."""
    load_report: pd.DataFrame = field(default_factory=schema.LOAD_REPORT.build)
    """One row per input: what was read, what was not, and why."""

    def __getattr__(self, name: str) -> Any:
        """A table that is still on disk only; other names are not there."""
        folder = self.__dict__.get("_folder")
        if folder is None or name not in self.__dataclass_fields__:
            raise AttributeError(f"a Corpus has no {name!r}")
        stamp = self.__dict__["_stamp"]
        if name in (schema.LOAD_REPORT.name, schema.PEOPLE.name):
            for _ in parts_of(
                folder, schema.ARTICLES.name, stamp
            ):  # raises if it is of another run
                pass
        if name == schema.LOAD_REPORT.name:
            table = read_report(folder / REPORT_FILE)
        elif name == schema.PEOPLE.name:
            table = read_people(folder / PEOPLE_FILE)
        else:
            table = stamps.put_on(read_table(folder, name, stamp), stamp)
        object.__setattr__(self, name, table)
        return table

    def __repr__(self) -> str:
        sizes = ", ".join(f"{self.count(name):,} {name}" for name in CONTRACTS)
        return f"<Corpus: {sizes}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: `toolkit.show_corpus`, which stands above this floor."""
        import toolkit

        shown: str = toolkit.show_corpus(self)._repr_html_()
        return shown

    def count(self, name: str) -> int:
        """The rows of a table; it need not be read for that."""
        if name in self.__dict__:
            return len(getattr(self, name))
        folder, stamp = self.__dict__["_folder"], self.__dict__["_stamp"]
        return sum(file.metadata.num_rows for file in parts_of(folder, name, stamp))

    @property
    def stamp(self) -> Stamp | None:
        """By what its tables were made, and of what; None if they were made by an earlier version."""
        if "_stamp" in self.__dict__:
            return self.__dict__["_stamp"]
        return stamps.of_frame(self.articles)

    def without_duplicates(self, similarity: float = 0.0) -> "Corpus":
        """The corpus without the rows of articles that are copies; ``load_report`` stays whole.

        `similarity` leaves in copies that are less similar to the first one (0 to 1;
        column `duplicate_similarity`). Marked by `mark_duplicates`, as `annotate` does.
        """
        copies = self.articles["duplicate_of"].notna()
        copies &= ~self.articles["duplicate_similarity"].lt(similarity)
        left_out = self.articles.loc[copies, "article_id"]
        tables = {}
        for name in CONTRACTS:
            table = getattr(self, name)
            tables[name] = table[~table["article_id"].isin(left_out)].reset_index(drop=True)
        return Corpus(**tables, people=self.people, load_report=self.load_report)

    def save(self, folder: str | Path) -> Path:
        """Write one Parquet file per table and ``load_report.csv`` into a folder.

        Files of the same names are replaced once all are written; nothing else
        is touched. All files get the stamp of the corpus, over what is in it now.
        Raises InputError if the folder cannot be written to or if tables are of
        different runs, SchemaError if a table has been changed so that it breaks its contract.
        """
        folder = writable(folder)
        tables = {name: getattr(self, name) for name in CONTRACTS}
        stamps.require_one_generation(*tables.values())
        stamp = self.stamp and self.stamp.over(stamps.contents_of(tables))
        with saving(folder), replacing(folder) as new:
            for name, contract in CONTRACTS.items():
                write_whole(new / f"{name}.parquet", contract.to_arrow(tables[name]), stamp)
            write_people(new / PEOPLE_FILE, self.people, stamp)
            write_report(new / REPORT_FILE, self.load_report)
        return folder

    def to_excel(self, path: str | Path, tables: Sequence[str] | None = None) -> Path:
        """Write the tables as one Excel workbook, a sheet each, after a data dictionary.

        Lists become text ("may [epistemic, author]; perhaps [...]"). All text is stored as
        text, never as a formula, with pictures in the place of control characters. What
        Excel cannot hold (1,048,576 rows, 32,767 characters) goes on in another sheet or
        is cut, and a first sheet ``remarks`` says so. `tables` names those that are wanted.
        An existing file is replaced. Raises InputError if it cannot be written.
        """
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
        return export_csv(self, folder, tables, for_spreadsheets=for_spreadsheets)

    def to_parquet(self, folder: str | Path, tables: Sequence[str] | None = None) -> Path:
        """Write one flat Parquet file per table, and ``data_dictionary.csv``, into a folder.

        As ``to_csv``, with types kept and the text as it stands. ``save`` keeps the lists,
        and is what ``open_corpus`` reads.
        """
        return export_parquet(self, folder, tables)


def table_writer(path: Path, columns: pa.Schema) -> pq.ParquetWriter:
    return pq.ParquetWriter(path, columns, compression="zstd")


def write_piece(writer: pq.ParquetWriter, table: pa.Table) -> None:
    """Append rows as one row group, so that piece n of all tables is of the same articles."""
    writer.write_table(table, row_group_size=max(table.num_rows, 1))


def write_whole(path: Path, table: pa.Table, stamp: Stamp | None) -> None:
    """Write a table as one file, with a stamp."""
    table = table.replace_schema_metadata(stamps.stamped(table.schema, stamp).metadata)
    with table_writer(path, table.schema) as writer:
        write_piece(writer, table)


def write_people(path: Path, people: pd.DataFrame, stamp: Stamp | None) -> None:
    """Write the table of people, which is of the whole corpus and not of its articles."""
    write_whole(path, schema.PEOPLE.to_arrow(people), stamp)


def read_people(path: Path) -> pd.DataFrame:
    """The table of people; an empty one if the corpus was written before there was one."""
    if not path.exists():
        return schema.PEOPLE.build()
    with naming(path):
        return schema.PEOPLE.from_arrow(pq.read_table(path))


def write_report(path: Path, report: pd.DataFrame, more: bool = False) -> None:
    """Write the load report, or append `more` of it.

    It is opened in spreadsheets: they see that it is UTF-8, and no formulas.
    """
    guarded = schema.LOAD_REPORT.check(report).copy(deep=False)
    for name in GUARDED:
        guarded[name] = guarded[name].map(guard_for_good, na_action="ignore")
    guarded.to_csv(
        path,
        encoding="utf-8" if more else "utf-8-sig",
        mode="a" if more else "w",
        header=not more,
        index=False,
        lineterminator="\n",
        quoting=csv.QUOTE_ALL,
    )


def writable(folder: str | Path) -> Path:
    """The folder, made if it is not there. Raises InputError if nothing can be written to it."""
    folder = Path(folder)
    with saving(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(folder):
            pass
    return folder


PLACE = "Give a folder that you may write to, on a disk with free space."


@contextmanager
def saving(folder: Path, advice: str = PLACE) -> Iterator[None]:
    """Turn what the system says of a disk that is full or not ours into InputError."""
    try:
        yield
    except OSError as error:
        raise not_writable(folder, error, advice) from error


def not_writable(folder: Path, error: OSError, advice: str = PLACE) -> InputError:
    problem = f"the tables cannot be written there ({error.strerror or error})"
    return InputError(str(folder), problem, advice)


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A new folder inside another; at the end what is in it moves up, if nothing went wrong."""
    with (
        TemporaryDirectory(prefix=".new-", dir=folder) as new,
        TemporaryDirectory(prefix=".old-", dir=folder) as old,
    ):
        yield Path(new)
        for one in sorted(Path(new).iterdir()):
            target = folder / one.name
            if target.is_dir() or (one.is_dir() and target.exists()):
                target.replace(Path(old, one.name))  # a folder of parts is not written over
            one.replace(target)


def is_corpus(folder: str | Path) -> bool:
    """Is this a folder that holds an annotated corpus?"""
    return (Path(folder) / "articles.parquet").exists()


def open_corpus(folder: str | Path) -> Corpus:
    """Open the tables that `Corpus.save` or ``toolkit annotate`` wrote.

    All are looked at now; each is read when it is first used, so that a corpus
    of which one table fits into memory can be worked with. `iter_corpus` takes
    one that does not fit in pieces. If the folder is written anew meanwhile, the
    next table that is read is not of the same run, and InputError says so. Raises
    InputError if a table is missing or damaged, or if they are not all of one run,
    SchemaError if one has other columns.
    """
    folder = Path(folder)
    check_finished(folder)
    found = []
    for name, contract in CONTRACTS.items():
        for file in parts_of(folder, name):
            contract.from_arrow(file.schema_arrow.empty_table())
            found.append(stamps.of_file(file.schema_arrow))
    stamp = one_stamp(folder, found)
    read_report(folder / REPORT_FILE, nrows=1)
    corpus = object.__new__(Corpus)
    object.__setattr__(corpus, "_folder", folder)
    object.__setattr__(corpus, "_stamp", stamp)
    return corpus


ANY = Stamp()  # stands for: whatever the first file has


def one_stamp(folder: Path, found: Sequence[Stamp | None]) -> Stamp | None:
    """The stamp that all files have. Raises InputError if they have several."""
    if any(one != found[0] for one in found):
        raise InputError(
            str(folder),
            "its tables are not all of one run",
            "Give the command that wrote it once more, with --resume.",
        )
    return found[0] if found else None


def iter_corpus(folder: str | Path) -> Iterator[Corpus]:
    """The corpus of a folder in pieces of some 500 articles, each a Corpus of its own.

    A piece holds all rows of its articles and one piece is in memory at a time,
    however large the corpus is. What was written by `Corpus.save` is one piece.
    ``load_report`` is empty in all pieces: ``open_corpus(folder).load_report`` is
    the whole. Raises what `open_corpus` raises.
    """
    stamp = open_corpus(folder).stamp
    pieces = [pieces_of(Path(folder), name, stamp) for name in CONTRACTS]
    for tables in zip_longest(*pieces):
        if any(table is None for table in tables):
            raise InputError(
                str(folder),
                "its tables are not divided alike",
                "Save it anew with open_corpus(folder).save(folder), or annotate once more.",
            )
        stamped = [stamps.put_on(table, stamp) for table in tables]
        yield Corpus(
            **dict(zip(CONTRACTS, stamped, strict=True)), load_report=schema.LOAD_REPORT.build()
        )


def check_finished(folder: Path) -> None:
    """Raise InputError if a run was stopped there before its tables were in place."""
    shards = folder / FOLDER
    there = any((folder / f"{name}.parquet").exists() for name in CONTRACTS)
    if (shards / MOVING).exists() or (shards.exists() and not there):
        raise InputError(
            str(folder),
            "the run that writes it has not finished",
            "Wait for it; if it was stopped, give the same command with --resume.",
        )


def parts_of(folder: Path, name: str, stamp: Stamp | None = ANY) -> Iterator[pq.ParquetFile]:
    """The file of a table, or the files of its folder, in order.

    Raises InputError if they have not the `stamp` that they had when the corpus was opened.
    """
    path = folder / f"{name}.parquet"
    files = sorted(path.glob(PART)) if path.is_dir() else [path]
    with naming(path):
        if not files:
            raise FileNotFoundError
    for file in files:
        with naming(file):
            opened = pq.ParquetFile(file)
            found = stamps.of_file(opened.schema_arrow)
        with opened:
            if stamp is not ANY and found != stamp:
                raise InputError(
                    str(file),
                    "it is not of the run whose tables were opened: they have been replaced since",
                    "Open the corpus again (toolkit.open_corpus), and take all tables from there.",
                )
            yield opened


def read_table(folder: Path, name: str, stamp: Stamp | None = ANY) -> pd.DataFrame:
    """A table as a whole."""
    with naming(folder / f"{name}.parquet"):
        return CONTRACTS[name].from_arrow(
            pa.concat_tables([file.read() for file in parts_of(folder, name, stamp)])
        )


def pieces_of(folder: Path, name: str, stamp: Stamp | None = ANY) -> Iterator[pd.DataFrame]:
    """A table, one row group at a time."""
    for file in parts_of(folder, name, stamp):
        for number in range(file.num_row_groups):
            with naming(folder / f"{name}.parquet"):
                group = file.read_row_group(number)
            yield CONTRACTS[name].from_arrow(group)


def read_report(path: Path, nrows: int | None = None) -> pd.DataFrame:
    """The load report or its first rows; an empty one if the folder has none."""
    if not path.exists():
        return schema.LOAD_REPORT.build()
    with naming(path):
        table = pd.read_csv(
            path,
            dtype="string",
            keep_default_na=False,
            na_values=[""],
            nrows=nrows,
            encoding="utf-8-sig",
        )
        for name in GUARDED:
            table[name] = table[name].map(unguard, na_action="ignore")
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
        if lacking(error):  # told as such by whoever runs this
            raise
        problem = f"it cannot be read ({type(error).__name__}: {error})"
        raise InputError(str(path), problem, advice) from error
