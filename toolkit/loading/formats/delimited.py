"""Reader of comma-, tab- and semicolon-separated tables, one article a row."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from toolkit.loading.decoding import find_encoding, open_text
from toolkit.loading.fields import name_columns, sort_fields
from toolkit.loading.files import File
from toolkit.loading.interfaces import headless_gdelt, metadata_only
from toolkit.loading.records import Note, Problem, ReadError, Record

_DELIMITERS = (",", "\t", ";", "|")
_LONGEST_HEADER = 300  # characters
_MAX_CELL = 2**31 - 1  # characters
_LONGEST_ROW = (
    4 * 1024**2
)  # characters: where a quotation mark is not closed, so much is looked at again
_MAX_FAULTS = 10_000


def read_delimited(file: File) -> Iterator[Record | Problem]:
    """One record per row; its item is the number of the row, the header apart.

    The first line that is not blank names the columns. A row with more cells than
    columns, or with an open quotation mark, is a problem of its own; one with fewer
    leaves the last fields unknown. The detail of a problem tells the line.
    """
    with file.open() as stream:
        encoding = find_encoding(stream)
    if encoding.note:
        yield Problem(file.name, *encoding.note, status="read_with_warning", encoding=encoding.name)
    with open_text(file, encoding, newline="") as lines:
        number, header, delimiter = _read_header(lines)
        if headless_gdelt(header):
            raise ReadError("metadata_only", metadata_only("GDELT"))
        names = name_columns(header)
        yield from repeated_columns(file.name, header, names)
        empty = True
        rows = _rows(lines, number, delimiter, len(names))
        for row, (line, cells) in enumerate(rows, start=1):
            empty = False
            notes: tuple[Note, ...] = ()
            if isinstance(cells, str):
                yield Problem(
                    file.name, "bad_row", f"Line {line}: {cells}", row, encoding=encoding.name
                )
                continue
            if len(cells) != len(names):
                detail = f"Line {line}: {len(cells)} cells for {len(names)} columns, cut at {delimiter!r}"
                if len(cells) > len(names):
                    detail += "; put cells that hold it in quotation marks."
                    yield Problem(file.name, "bad_row", detail, row, encoding=encoding.name)
                    continue
                notes = (Note("short_row", f"{detail}; the last are unknown."),)
            fields = dict(zip(names, cells, strict=False))
            for name in names[len(cells) :]:
                fields[name] = ""
            yield Record(fields, row, encoding.name, notes, header=True)
    if empty:
        raise ReadError("empty", "The table has no rows.")


def repeated_columns(file: str, header: Sequence[str], names: Sequence[str]) -> Iterator[Problem]:
    """A doubt for each column whose name another before it has."""
    for cell, name in zip(header, names, strict=True):
        if cell.strip() and cell.strip() != name:
            detail = f"Several columns are named {cell.strip()!r}: the first is taken, another kept as {name!r}."
            yield Problem(file, "renamed_column", detail, status="read_with_warning")


def is_table(text: str) -> bool:
    """Whether a text is a table under another name: its first line names columns, one being the text."""
    first = text.lstrip("\ufeff\r\n").partition("\n")[0].strip()
    if len(first) > _LONGEST_HEADER:
        return False
    for mark in _DELIMITERS:
        cells = [cell.strip(" \"'") for cell in first.split(mark)]
        if (
            len(cells) > 1
            and all(cells)
            and len(sort_fields(dict.fromkeys(cells), {}).known) == len(cells)
        ):
            return "text" in sort_fields(dict.fromkeys(cells), {}).known
    return False


def _read_header(lines: Iterable[str]) -> tuple[int, list[str], str]:
    """Number of the header's line, its cells, and the delimiter.

    That is the one by which most usual names of columns come out, then most cells.
    """
    delimiters: tuple[str, ...] = _DELIMITERS
    for number, line in enumerate(lines, start=1):
        if line[:4].lower() == "sep=" and len(line.strip()) == 5:  # Excel's own mark
            delimiters = (line[4],)
        elif line.strip():
            cut = {mark: next(csv.reader([line], delimiter=mark), []) for mark in delimiters}
            best = max(
                cut,
                key=lambda mark: (
                    len(sort_fields(dict.fromkeys(cut[mark]), {}).known),
                    len(cut[mark]),
                ),
            )
            return number, cut[best], best
    raise ReadError("empty", "There is nothing in the file.")


def _rows(
    lines: Iterable[str], number: int, delimiter: str, n_columns: int
) -> Iterator[tuple[int, list[str] | str]]:
    """Line number and cells of each row, or what is wrong with it.

    A quotation mark that is never closed would swallow the rest of the file: then
    the line is given up and reading goes on with the next.
    """
    csv.field_size_limit(_MAX_CELL)  # for the whole process; the default of 131,072 is too small
    again: deque[str] = deque()  # lines that come once more
    rest = _lines(again, iter(lines))
    for _ in range(_MAX_FAULTS):
        taken: list[str] = []  # the lines of the row that is being read
        try:
            for cells in csv.reader(_noting(rest, taken), delimiter=delimiter, strict=True):
                if cells:
                    yield number + 1, cells
                number += len(taken)
                taken.clear()
            return
        except csv.Error as error:
            cells = taken[0].rstrip("\r\n").split("\t")
            if delimiter == "\t" and len(cells) == n_columns:  # written without quoting
                yield number + 1, cells
            else:
                yield number + 1, f"Quotation marks do not pair ({error}); double those in a cell."
            number += 1
            again.extendleft(reversed(taken[1:]))
    detail = f"More than {_MAX_FAULTS} such rows; nothing was read from line {number + 1} on."
    raise ReadError("bad_row", detail)


def _lines(again: deque[str], lines: Iterator[str]) -> Iterator[str]:
    while True:
        while again:
            yield again.popleft()
        if (line := next(lines, None)) is None:
            return
        yield line


def _noting(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    """The lines, each noted. Raises csv.Error if those of one row are too many."""
    n_characters = 0
    for line in lines:
        n_characters = len(line) + (n_characters if taken else 0)
        taken.append(line)
        if n_characters > _LONGEST_ROW:
            raise csv.Error("a quotation mark is not closed")
        yield line
