"""Shards -> the tables of the corpus, piece by piece: memory does not grow with their number."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from toolkit.annotating import FAILURES
from toolkit.copies.duplicates import Copies, days_of, find_copies, search_bar
from toolkit.copies.repeats import Repeats, with_kinds_of
from toolkit.copies.sketches import Sketches
from toolkit.corpus.corpus import (
    CONTRACTS,
    MOVING,
    PEOPLE_FILE,
    REPORT_FILE,
    replacing,
    table_writer,
    write_people,
    write_piece,
    write_report,
)
from toolkit.corpus.stamp import Contents, Stamp, stamped
from toolkit.loading import Counts, counts_of
from toolkit.people.identify import identities
from toolkit.people.table import Marks, people_table
from toolkit.people.uses import TABLES, Uses
from toolkit.scale.store import Store
from toolkit.scale.work import MADE, REPORT
from toolkit.tables import schema
from toolkit.tables.kinds import as_text

ARTICLES, SENTENCES = schema.ARTICLES.name, schema.SENTENCES.name
PIECE = 500  # articles, about: what a reader of the tables holds at a time
PART = 50_000  # articles, about: of one file; a larger corpus is folders of such files


class Group(NamedTuple):
    """Shards that become one piece of every table, and the part that it is in."""

    keys: list[str]
    part: int


def assemble(
    store: Store,
    keys: Sequence[str],
    out: Path,
    *,
    duplicates: bool = True,
    repeats: bool = True,
    progress: bool = False,
) -> Counts:
    """Put the tables of these shards, in this order, into a folder, in place of older ones.

    `duplicates` and `repeats` are those of `annotate_to`.
    """
    groups = list(grouped(keys, (store.rows(key, ARTICLES) for key in keys)))
    copies = copies_among(store, keys, progress) if duplicates else None
    passages = repeats_among(store, keys, copies) if copies is not None and repeats else None
    stamp = stamp_of(store, keys, {"duplicates": duplicates, "repeats": repeats})
    uses = uses_among(store, keys)
    found = identities(uses)
    marks = Marks(uses, found)
    with replacing(out) as new:
        for name in CONTRACTS:
            columns = stamped(common_schema(store, name, keys), stamp)
            of_these = copies if name == ARTICLES else None
            write_table(store, name, groups, columns, new, marks, of_these, passages)
        write_people(new / PEOPLE_FILE, people_table(marks), stamp)
        counts = write_reports(store, keys, new / REPORT_FILE)
        (store.folder / MOVING).touch()
    return counts


def stamp_of(store: Store, keys: Sequence[str], settings: Mapping[str, Any]) -> Stamp:
    """The stamp of the tables of these shards."""
    pipeline, contents = "", Contents()
    for key in keys:
        pipeline, *numbers = json.loads(store.part(key, MADE))
        contents += Contents(*numbers)
    return Stamp.of(pipeline, settings, contents)


def copies_among(store: Store, keys: Sequence[str], progress: bool) -> Copies:
    """What `toolkit.copies.duplicates` finds among the articles of all shards."""
    names: list[str] = []
    days: list[int | None] = []
    with Sketches() as sketches:
        for key in keys:
            articles = schema.ARTICLES.from_arrow(store.read(key, ARTICLES))
            names += articles["article_id"].tolist()
            days += days_of(articles["date"])
            for text in articles["text"]:
                sketches.add(text)
        with search_bar(len(names), show=progress) as seen:
            return Copies(names, find_copies(sketches, days, seen=seen))


def repeats_among(store: Store, keys: Sequence[str], copies: Copies) -> Repeats:
    """The passages of all shards, those of copies apart."""
    repeats, start = Repeats(), 0
    for key in keys:
        articles, sentences = read_both(store, key)
        end = start + len(articles)
        repeats.add(articles, sentences, [one is not None for one in copies.of(start, end)])
        start = end
    return repeats


def uses_among(store: Store, keys: Sequence[str]) -> Uses:
    """The names in all shards, by which people are told."""
    uses = Uses()
    for key in keys:
        uses.add(*(CONTRACTS[name].from_arrow(store.read(key, name)) for name in TABLES))
    return uses


def read_both(store: Store, key: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The articles and the sentences of a shard."""
    return (
        schema.ARTICLES.from_arrow(store.read(key, ARTICLES)),
        schema.SENTENCES.from_arrow(store.read(key, SENTENCES)),
    )


def marked(store: Store, key: str, name: str, marks: Marks, repeats: Repeats | None) -> pa.Table:
    """A table of a shard, with what repeats in it and whom it names marked."""
    contract = CONTRACTS[name]
    mark = marks.by_table.get(name)
    kinds = repeats is not None and (
        name in (ARTICLES, SENTENCES) or "sentence_kind" in contract.names
    )
    if mark is None and not kinds:
        return store.read(key, name)
    rows = contract.from_arrow(store.read(key, name))
    if repeats is not None and kinds:
        articles, sentences = repeats.mark(*read_both(store, key))
        if name in (ARTICLES, SENTENCES):
            return contract.to_arrow(articles if name == ARTICLES else sentences)
        rows = with_kinds_of(rows, sentences)
    return contract.to_arrow(rows if mark is None else mark(rows))


def grouped(
    keys: Iterable[str], sizes: Iterable[int], piece: int | None = None, part: int | None = None
) -> Iterator[Group]:
    """Neighbours together, until they have so many articles."""
    piece, part = piece or PIECE, part or PART
    pending: list[str] = []
    in_piece = in_part = number = 0
    for key, size in zip(keys, sizes, strict=True):
        pending.append(key)
        in_piece += size
        if in_piece >= piece:
            yield Group(pending, number)
            in_part += in_piece
            pending, in_piece = [], 0
            if in_part >= part:
                in_part, number = 0, number + 1
    if pending or (not number and not in_part):
        yield Group(pending, number)


def write_table(
    store: Store,
    name: str,
    groups: Sequence[Group],
    columns: pa.Schema,
    folder: Path,
    marks: Marks,
    copies: Copies | None = None,
    repeats: Repeats | None = None,
) -> None:
    """One file, or a folder of parts if there is more than one; `copies` and `repeats` are filled in."""
    path = folder / f"{name}.parquet"
    if groups[-1].part:
        path.mkdir()
    with ExitStack() as stack:
        number, n_rows = -1, 0
        for group in groups:
            if group.part != number:
                number = group.part
                file = path / f"part-{number:05}.parquet" if groups[-1].part else path
                stack.close()
                writer = stack.enter_context(table_writer(file, columns))
            tables = [fit(marked(store, key, name, marks, repeats), columns) for key in group.keys]
            table = pa.concat_tables(tables) if tables else columns.empty_table()
            if copies is not None:
                table = copies.fill(table, n_rows)
                n_rows += table.num_rows
            write_piece(writer, table)


def common_schema(store: Store, name: str, keys: Sequence[str]) -> pa.Schema:
    """The declared columns and, for articles, all others in the order in which they turn up."""
    contract = CONTRACTS[name]
    kinds: dict[str, pa.DataType] = {}
    if contract.extra:
        for key in keys:
            for field in store.schema(key, name):
                if field.name not in contract.names:
                    known = kinds.get(field.name, pa.null())
                    kinds[field.name] = common_type(known, field.type)
    columns = pa.schema([*contract.arrow, *(pa.field(*one) for one in kinds.items())])
    frame = contract.from_arrow(columns.empty_table())  # for the dtypes, which go along
    return pa.Table.from_pandas(frame, schema=columns, preserve_index=False).schema


def common_type(one: pa.DataType, other: pa.DataType) -> pa.DataType:
    """The type that holds the values of both: as `toolkit.tables.kinds.extra_array` would choose."""
    if one == other or pa.types.is_null(other):
        return one
    if pa.types.is_null(one):
        return other
    numbers = [pa.types.is_integer(kind) or pa.types.is_floating(kind) for kind in (one, other)]
    return pa.float64() if all(numbers) else pa.large_string()


def fit(table: pa.Table, columns: pa.Schema) -> pa.Table:
    """The table with these columns; what it lacks is unknown."""
    arrays = [
        to_type(table.column(field.name), field.type)
        if field.name in table.column_names
        else pa.nulls(table.num_rows, field.type)
        for field in columns
    ]
    return pa.Table.from_arrays(arrays, schema=columns)


def to_type(array: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    if array.type == kind:
        return array
    if pa.types.is_large_string(kind) and not pa.types.is_string(array.type):
        texts = [None if value is None else as_text(value) for value in array.to_pylist()]
        return pa.chunked_array([pa.array(texts, kind)])
    return pc.cast(array, kind)


def write_reports(store: Store, keys: Sequence[str], path: Path) -> Counts:
    """The load report: what loading said in order, then the articles that could not be read."""
    write_report(path, schema.LOAD_REPORT.build())
    counts: Counts = Counter()
    failures: list[pd.DataFrame] = []
    for key in keys:
        report = schema.LOAD_REPORT.from_arrow(store.read(key, REPORT))
        counts.update(counts_of(report))
        failed = report["problem"].isin(FAILURES)
        write_report(path, report[~failed], more=True)
        failures.append(report[failed])
    for report in failures:
        write_report(path, report, more=True)
    return counts
