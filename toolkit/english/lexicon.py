"""Read the word lists: tab-separated tables with their provenance, as immutable records.

A table begins with ``# source:``, ``# licence:`` and ``# unit:``; further lines
that begin with ``#`` are remarks. Then come the names of the columns, in any
order, and one row per record. ``terms.py`` says which kinds of table there are.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from functools import cache, lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin, get_type_hints, overload

from toolkit.english.terms import KINDS, RENAMED, Term
from toolkit.errors import ToolkitError
from toolkit.text.words import straight

FOLDER = Path(__file__).parent / "lexicons"
"""Where the tables of the package are."""
PROVENANCE = ("source", "licence", "unit")
Parse = Callable[[str], Any]


class LexiconError(ToolkitError):
    """A mistake in a word list: `path`, `line` (0 = whole file), `column` ("" = whole line).

    `found` is what stands there, `expected` what may stand there, or what to do.
    """

    def __init__(self, path: str, line: int, column: str, found: str, expected: str) -> None:
        super().__init__(path, line, column, found, expected)
        self.path, self.line, self.column = path, line, column
        self.found, self.expected = found, expected

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        column = f", column {self.column!r}" if self.column else ""
        return f"{self.path}{line}{column}: found {self.found}; expected {self.expected}"


@overload
def read_lexicon(
    table: str | os.PathLike[str],
    kind: type[Term],
    *,
    extend: str | os.PathLike[str] | None = None,
) -> tuple[Term, ...]: ...
@overload
def read_lexicon(
    table: str | os.PathLike[str], *, extend: str | os.PathLike[str] | None = None
) -> tuple[Any, ...]: ...
def read_lexicon(
    table: str | os.PathLike[str],
    kind: Any = None,
    *,
    extend: str | os.PathLike[str] | None = None,
) -> tuple[Any, ...]:
    """Read a table of words into records, in the order of the file.

    `table` is the name of one that ships with the package ("roles_en") or the
    path of a file. `kind` is the record class that is wanted; without it the
    columns tell. `extend` is a second table of the same kind, which needs no
    provenance: its rows are added, and replace those with the same key.

    Phrases come out in lower case, with straight apostrophes and single spaces;
    the order within a cell of several values does not matter.
    A file is read again only after it has changed. Raises LexiconError with file,
    line and column for whatever is wrong.
    """
    terms = _read(*_stamp(_locate(table)), kind, True)
    if extend is None:
        return terms
    kind = kind or type(terms[0])
    more = _read(*_stamp(_locate(extend)), kind, False)
    return tuple({_key(term): term for term in (*terms, *more)}.values())


def read_provenance(table: str | os.PathLike[str]) -> Mapping[str, str]:
    """The ``# key: value`` lines at the head of a table: source, licence, unit."""
    path = _locate(table)
    return MappingProxyType(_provenance(_lines(path)))


def _locate(table: str | os.PathLike[str]) -> Path:
    """The file: a bare name means the package's own folder, anything else is a path."""
    path = Path(table)
    if isinstance(table, str) and path.name == table and not path.suffix:
        path = FOLDER / f"{table}.tsv"
        if not path.is_file():
            shipped = ", ".join(sorted(file.stem for file in FOLDER.glob("*.tsv")))
            raise LexiconError(table, 0, "", "no such word list", f"one of {shipped}, or a path")
    if not path.is_file():
        raise LexiconError(str(path), 0, "", "no such file", "a tab-separated table")
    return path.resolve()


def _stamp(path: Path) -> tuple[Path, int, int]:
    """The file with its time and size, so that a changed one is read anew."""
    status = path.stat()
    return path, status.st_mtime_ns, status.st_size


@lru_cache(maxsize=64)
def _read(
    path: Path, _mtime: int, _size: int, kind: type[Any] | None, needs_provenance: bool
) -> tuple[Any, ...]:
    """All records of one file."""
    lines = _lines(path)
    if needs_provenance:
        provenance = _provenance(lines)
        for name in PROVENANCE:
            if not provenance.get(name):
                raise LexiconError(
                    str(path), 1, "", f"no {name}", f"a line '# {name}: ...' above the columns"
                )
    rows = [
        (number, [cell.strip() for cell in line.split("\t")])
        for number, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith("#")
    ]
    if len(rows) < 2:
        raise LexiconError(str(path), 0, "", "no rows", "names of columns, then a row per record")
    kind = _check_columns(path, *rows[0], kind)
    terms: dict[tuple[str, ...], tuple[Any, int]] = {}
    for number, cells in rows[1:]:
        term = _parse_row(path, number, dict(_pair(path, number, rows[0][1], cells)), kind)
        _, first = terms.setdefault(_key(term), (term, number))
        if first != number:
            found = f"{getattr(term, kind.KEY[0])!r} again, as in line {first}"
            expected = f"each {' and '.join(kind.KEY)} once"
            raise LexiconError(str(path), number, kind.KEY[0], found, expected)
    return tuple(term for term, _ in terms.values())


def _lines(path: Path) -> list[str]:
    """The lines of a file, with or without a byte order mark."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LexiconError(
            str(path), line, "", f"the byte 0x{data[error.start]:02x}", "text saved as UTF-8"
        ) from error


def _provenance(lines: list[str]) -> dict[str, str]:
    """The keys and values of the remarks above the columns."""
    found: dict[str, str] = {}
    for line in lines:
        if not line.startswith("#"):
            break
        key, colon, value = line.lstrip("# ").partition(":")
        if colon and key in PROVENANCE:
            found[key] = value.strip()
    return found


def _check_columns(
    path: Path, number: int, columns: list[str], kind: type[Any] | None
) -> type[Any]:
    """The kind of table that these columns make, which is `kind` if one is asked for."""
    if kind is None:
        kind = max(KINDS, key=lambda each: _fit(each, columns))
    allowed = [field.name for field in fields(kind)]
    needed = [field.name for field in fields(kind) if field.default is MISSING]
    name = kind.__name__
    for column in columns:
        if column not in allowed or columns.count(column) > 1:
            problem = "a column twice" if column in allowed else f"the column {column!r}"
            expected = f"the columns of a {name}: {', '.join(allowed)}, with tabs between them"
            raise LexiconError(str(path), number, column, problem, expected)
    for column in needed:
        if column not in columns:
            found = f"only {', '.join(columns)}"
            expected = f"at least {', '.join(needed)}, the columns of a {name}"
            raise LexiconError(str(path), number, column, found, expected)
    return kind


def _fit(kind: type[Any], columns: list[str]) -> int:
    """How well columns fit a kind of table: those it has, less those that lack on either side."""
    has = {field.name for field in fields(kind)}
    needs = {field.name for field in fields(kind) if field.default is MISSING}
    return len(has & set(columns)) - len(set(columns) - has) - len(needs - set(columns))


def _pair(path: Path, number: int, columns: list[str], cells: list[str]) -> list[tuple[str, str]]:
    """Each column with its cell; empty cells at the end may be left out."""
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        found = f"{len(cells)} cells"
        raise LexiconError(str(path), number, "", found, f"{len(columns)}, with tabs between them")
    return list(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=False))


def _parse_row(path: Path, number: int, row: dict[str, str], kind: Any) -> Any:
    """One record; each cell becomes the type of its field."""
    values: dict[str, Any] = {}
    for name, optional, parse in _parsers(kind):
        cell = row.get(name, "")
        if not cell and optional:
            continue
        try:
            values[name] = parse(cell)
        except ValueError as error:
            found, expected = error.args
            raise LexiconError(str(path), number, name, found, expected) from None
        if name == kind.KEY[0]:
            values[name] = _fold(cell)
            if '"' in cell:  # left by spreadsheets; it would never match
                raise LexiconError(str(path), number, name, cell, "no quotation marks")
    return kind(**values)


@cache
def _parsers(kind: type[Any]) -> tuple[tuple[str, bool, Parse], ...]:
    """Of each field of a record: its name, if it may be empty, and what reads its cells."""
    hints = get_type_hints(kind)
    return tuple(
        (field.name, field.default is not MISSING, _parser(hints[field.name]))
        for field in fields(kind)
    )


def _parser(hint: Any) -> Parse:
    """What makes a cell the type of its field; it raises ValueError(found, expected)."""
    if get_origin(hint) is tuple:
        one = _parser(get_args(hint)[0])
        return lambda cell: tuple(sorted(map(one, cell.split())))
    if get_origin(hint) is Literal:
        return partial(_parse_choice, get_args(hint))
    return _parse_share if hint is float else _parse_text


def _parse_choice(choices: tuple[str, ...], cell: str) -> str:
    if RENAMED.get(cell) in choices:
        raise ValueError(repr(cell), f"its new name, {RENAMED[cell]!r}")
    if cell not in choices:
        listed = ", ".join(choice or "an empty cell" for choice in choices)
        raise ValueError(repr(cell) if cell else "an empty cell", f"one of {listed}")
    return cell


def _parse_share(cell: str) -> float:
    if not re.fullmatch(r"0(\.\d+)?|1(\.0+)?|\.\d+", cell):
        raise ValueError(repr(cell) if cell else "an empty cell", "a number from 0 to 1")
    return float(cell)


def _parse_text(cell: str) -> str:
    if not cell:
        raise ValueError("an empty cell", "a word or phrase")
    return cell


def _fold(phrase: str) -> str:
    """A phrase as it is compared: lower case, straight apostrophes, single spaces, NFC."""
    if not phrase.isascii():
        phrase = unicodedata.normalize("NFC", straight(phrase))
    return " ".join(phrase.lower().split())


def _key(term: Any) -> tuple[Any, ...]:
    """What no two rows of a table share."""
    return tuple(getattr(term, name) for name in term.KEY)
