"""Sources -> articles, one at a time: however many there are, one is in memory."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, Union

from toolkit.errors import InputError
from toolkit.loading.archives import is_archive, members
from toolkit.loading.articles import Articles, Options
from toolkit.loading.fields import Fields
from toolkit.loading.files import File, check_path, find_files, shown
from toolkit.loading.formats.tables import read_frame
from toolkit.loading.metadata import Metadata, NamePattern
from toolkit.loading.readers import read_file
from toolkit.loading.records import (
    LOST,
    Article,
    Found,
    Note,
    Problem,
    Record,
    bad_record,
)

if TYPE_CHECKING:
    import pandas as pd

Source: TypeAlias = Union[
    str, "os.PathLike[str]", "pd.DataFrame", Iterable[Union[str, "os.PathLike[str]"]]
]

_PLACES = 10  # of records that were not read, which a message tells


def stream(
    *sources: Source,
    columns: Mapping[str, str] | None = None,
    filename_pattern: str | None = None,
    min_words: int = 5,
    language: str | None = "en",
    dayfirst: bool | None = None,
    date_format: str | None = None,
    day: str = "outlet",
    repair: bool = False,
) -> Iterator[Article | Problem]:
    """Yield the articles and problems of all sources, in the order in which they are found.

    The arguments are those of `read_articles`. Raises InputError at once if an
    argument cannot be meant or a path is missing; later only where temporary
    files cannot be written.
    """
    options = Options(dict(columns or {}), min_words, language, dayfirst, date_format, day, repair)
    pattern = None if filename_pattern is None else NamePattern(filename_pattern)
    inputs = _check(sources)
    if not inputs:
        raise InputError("input", "nothing was given", "Name a file, a folder or a DataFrame.")
    return _stream(inputs, Articles(options), pattern)


def _check(sources: Iterable[Any]) -> list[Path | pd.DataFrame]:
    """Paths that exist and DataFrames, nested lists of them unfolded."""
    inputs: list[Path | pd.DataFrame] = []
    for source in sources:
        if isinstance(source, str | os.PathLike):
            inputs.append(check_path(source))
        elif hasattr(source, "columns") and hasattr(source, "iloc"):  # without loading pandas
            inputs.append(source)
        elif isinstance(source, Iterable) and not isinstance(source, bytes | Mapping):
            inputs += _check(source)
        else:
            advice = "Give a path, a DataFrame, or a list of them."
            raise InputError(repr(source)[:80], f"is of type {type(source).__name__}", advice)
    return inputs


def _stream(
    inputs: list[Path | pd.DataFrame], articles: Articles, pattern: NamePattern | None
) -> Iterator[Article | Problem]:
    seen: set[str] = set()
    for source in inputs:
        if not isinstance(source, Path):
            yield from _make(articles, read_frame(source), "<DataFrame>")
            continue
        root = source if source.is_dir() else source.parent
        metadata = Metadata(shown(root), pattern, articles.options.columns)
        n_files = 0
        for file in _unpacked(find_files(source, seen)):
            n_files += 1
            if isinstance(file, Problem):
                yield file
            elif not metadata.is_sidecar(file):
                yield from _make(articles, read_file(file), file.name, *metadata.layers(file))
        if not n_files:
            detail = "There is no file in the folder, hidden ones apart. Check which folder it is."
            yield Problem(shown(source), "empty", detail)
        yield from metadata.problems(whole=source.is_dir())
    for name in sorted(articles.unmet):
        detail = f"No input has a field {name!r}, which columns=... maps; check its spelling."
        yield Problem("columns", "no_such_column", detail, status="read_with_warning")


def _unpacked(files: Iterable[File | Problem]) -> Iterator[File | Problem]:
    """The files, in place of an archive those in it."""
    for file in files:
        if isinstance(file, File) and is_archive(file):
            yield from members(file)
        else:
            yield file


def _make(
    articles: Articles,
    records: Iterable[Record | Problem | Found],
    name: str,
    layers: tuple[Fields, ...] = (),
    notes: tuple[Note, ...] = (),
) -> Iterator[Article | Problem]:
    """The articles of one file; `notes` about it are given once."""
    n_read, lost = 0, Lost()
    for record in records:
        lost.see(record)
        if isinstance(record, Problem):
            yield record
            continue
        if isinstance(record, Found):
            yield _counted(record, n_read, name)
            continue
        if notes and record.item is None:
            record = replace(record, notes=record.notes + notes)
        elif notes:
            yield from (Problem(name, *note, status="read_with_warning") for note in notes)
        notes = ()
        for made in _isolated(articles, record, name, layers):
            if isinstance(made, Problem):
                lost.count(made)
            yield made
            n_read += isinstance(made, Article)
            if isinstance(made, Problem) and made.status == "skipped" and made.item is None:
                return  # the table as a whole holds no articles
    if lost.n_lost and lost.n_records > 1:
        yield lost.told(name)


def _isolated(
    articles: Articles, record: Record, name: str, layers: tuple[Fields, ...]
) -> list[Article | Problem]:
    """What becomes of a record; whatever goes wrong in it costs no other."""
    try:
        return list(articles.make(record, name, layers))
    except Exception as error:  # whatever values a record holds
        return [bad_record(name, record.item, error)]


class Lost:
    """How many records of a file could not be read, and where they stand."""

    def __init__(self) -> None:
        self.n_records = self.n_lost = 0
        self.places: list[str] = []

    def see(self, record: Record | Problem | Found) -> None:
        """Count what a reader gave, if it is a record or stands for some."""
        if isinstance(record, Record):
            self.n_records += 1
        elif isinstance(record, Problem) and record.item is not None and record.status == "skipped":
            self.n_records += record.n_records
            self.count(record)

    def count(self, problem: Problem) -> None:
        if problem.problem not in LOST or problem.item is None:
            return
        self.n_lost += problem.n_records
        last = problem.item + problem.n_records - 1
        if len(self.places) <= _PLACES:
            self.places.append(f"{problem.item}" + (f" to {last}" if last > problem.item else ""))

    def told(self, name: str) -> Problem:
        places = ", ".join(self.places[:_PLACES]) + (", ..." if len(self.places) > _PLACES else "")
        detail = f"{self.n_lost:,} of {self.n_records:,} records not read, at {places}."
        return Problem(name, "records_not_read", detail, status="read_with_warning")


def _counted(found: Found, n_read: int, name: str) -> Problem:
    """How many documents of an export became articles: a doubt if some were not even found."""
    detail = f"{found.archive}: {found.n_found:,} found, {n_read:,} read"
    if n_read < found.n_found:
        detail += "; each of the others has a row of its own"
    if found.n_stated is not None and found.n_stated != found.n_found:
        detail += f". The export says that it holds {found.n_stated:,}: compare with the archive."
        return Problem(name, "other_number", detail, status="read_with_warning")
    return Problem(name, "export", f"{detail}.", status="read")
