"""Which rows a change of the code adds, removes or alters: the tables of two checkouts, compared.

    python -m benchmarks.changes --before ../older --after . ARTICLES [ARTICLES ...]

`--before` and `--after` are folders: checkouts, whose `toolkit annotate` then reads the articles, or
folders of tables that it wrote earlier, one for each file of articles and named like it. A checkout is
run with the Python in its `.venv`, else with this one. Prints the number of rows of each
table, how many are in one of the two only and which columns differ; `--show` prints some of them.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.corpus.corpus import CONTRACTS

Row = dict[str, Any]
NESTED = (
    "entities",
    "hedges",
    "attributions",
    "framings",
)  # columns of sentences that repeat tables


@dataclass
class Difference:
    """What two tables do not share: rows paired by their key if both have one, else alone."""

    table: str
    rows_before: int
    rows_after: int
    removed: list[Row] = field(default_factory=list)
    added: list[Row] = field(default_factory=list)
    altered: list[tuple[Row, Row]] = field(default_factory=list)

    def columns(self) -> Counter[str]:
        """How many altered rows differ in each column."""
        return Counter(
            name for before, after in self.altered for name in before if before[name] != after[name]
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if nothing differs, 1 if something does."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--before", type=Path, required=True)
    parser.add_argument("--after", type=Path, default=Path())
    parser.add_argument("--show", type=int, default=0, help="rows to print of each kind")
    parser.add_argument("articles", nargs="+", type=Path)
    args = parser.parse_args(arguments)
    differs = False
    with TemporaryDirectory() as work:
        for articles in args.articles:
            folders = [
                tables_of(place.resolve(), articles.resolve(), Path(work, side))
                for side, place in (("before", args.before), ("after", args.after))
            ]
            for one in compare(*folders):
                differs |= bool(one.removed or one.added or one.altered)
                print("\n".join(told(articles.name, one, args.show)))
    return int(differs)


def tables_of(place: Path, articles: Path, work: Path) -> Path:
    """The folder of tables: one that is there, or made now by the code of a checkout."""
    name = articles.name.partition(".")[0]
    if not (place / "toolkit").is_dir():
        return place / name
    own = place / ".venv" / "bin" / "python"
    command = [str(own) if own.exists() else sys.executable, "-m", "toolkit", "annotate"]
    environment = {**os.environ, "PYTHONPATH": str(place)}
    call = [*command, str(articles), "--out", str(work / name), "--workers", "1"]
    done = subprocess.run(call, cwd=place, env=environment, capture_output=True, text=True)
    if not (work / name / "articles.parquet").exists():
        raise SystemExit(f"{place}: `toolkit annotate {articles}` wrote no tables\n{done.stderr}")
    return work / name


def compare(before: Path, after: Path) -> Iterable[Difference]:
    """The differences of two folders of tables, one for each table; columns that one lacks are left out."""
    for name, contract in CONTRACTS.items():
        tables = [pq.read_table(folder / f"{name}.parquet") for folder in (before, after)]
        shared = [column for column in tables[0].column_names if column in tables[1].column_names]
        if name == "sentences":
            shared = [column for column in shared if column not in NESTED]
        key = [column for column in contract.key if column.endswith("_id")]
        left, right = (with_plain_entities(rows_of(table, shared)) for table in tables)
        yield difference(name, left, right, key)


def rows_of(table: pa.Table, columns: Sequence[str]) -> list[Row]:
    rows: list[Row] = table.select(columns).to_pylist()
    return rows


def with_plain_entities(rows: list[Row]) -> list[Row]:
    """Rows whose entity_id is where the entity is first mentioned in its article.

    The numbers themselves mean nothing: one entity more shifts all that follow.
    """
    first: dict[tuple[Any, Any], int] = {}
    for row in rows:
        if row.get("entity_id") is not None:
            key = (row["article_id"], row["entity_id"])
            row["entity_id"] = first.setdefault(key, row["start"])
    return rows


def difference(
    name: str, before: Sequence[Row], after: Sequence[Row], key: Sequence[str]
) -> Difference:
    """Rows that only one side has; those with the same place in a text are altered ones."""
    out = Difference(name, len(before), len(after))
    left, right = only(before, after), only(after, before)
    places = {place(row, key): row for row in right}
    for row in left:
        partner = places.pop(place(row, key), None)
        if partner is None:
            out.removed.append(row)
        else:
            out.altered.append((row, partner))
    paired = {id(partner) for _, partner in out.altered}
    out.added = [row for row in right if id(row) not in paired]
    return out


def only(rows: Iterable[Row], others: Iterable[Row]) -> list[Row]:
    """The rows that are not among others, each as often as it is missing there."""
    there = Counter(map(as_text, others))
    out = []
    for row in rows:
        text = as_text(row)
        if there[text]:
            there[text] -= 1
        else:
            out.append(row)
    return out


def as_text(row: Row) -> str:
    return json.dumps(row, default=str, sort_keys=True)


def place(row: Row, key: Sequence[str]) -> str:
    """Where a row stands: its characters or those of its cue, else its key."""
    for names in (("article_id", "start", "end"), ("article_id", "cue_spans")):
        if all(row.get(name) is not None for name in names):
            return as_text({name: row[name] for name in names})
    return as_text({name: row.get(name) for name in key})


def told(articles: str, one: Difference, show: int) -> Iterable[str]:
    """A line of counts, the columns, and some rows."""
    yield (
        f"{articles} {one.table}: {one.rows_before:,} rows before, {one.rows_after:,} after; "
        f"{len(one.removed):,} removed, {len(one.added):,} added, {len(one.altered):,} altered"
    )
    if columns := one.columns():
        yield "  altered in " + ", ".join(f"{name} ({n:,})" for name, n in columns.most_common())
    for row in one.removed[:show]:
        yield f"  - {as_text(row)}"
    for row in one.added[:show]:
        yield f"  + {as_text(row)}"
    for before, after in one.altered[:show]:
        changed = {
            name: (before[name], after[name]) for name in before if before[name] != after[name]
        }
        yield f"  ~ {before['article_id']}: {as_text(changed)}"


if __name__ == "__main__":
    raise SystemExit(main())
