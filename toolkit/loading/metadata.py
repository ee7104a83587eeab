"""What folders and file names say about articles: side tables and name patterns."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from toolkit.errors import InputError
from toolkit.loading.fields import Fields, sort_fields, squeeze
from toolkit.loading.files import File
from toolkit.loading.formats.delimited import read_delimited
from toolkit.loading.records import Note, Problem, ReadError

SIDECAR = "metadata.csv"
_FILE_COLUMNS = ("file", "filename", "filepath", "path")


class NamePattern:
    """A pattern such as ``{outlet}/{date}_{title}`` for the end of a path without suffix.

    Each name in braces stands for any characters but a slash, as few as
    possible; a name that begins with ``_`` is not kept.
    """

    def __init__(self, pattern: str) -> None:
        parts = re.split(r"\{([A-Za-z_]\w*)\}", pattern)
        names = parts[1::2]
        if not names or len(set(names)) < len(names) or re.search(r"[{}]", "".join(parts[::2])):
            advice = "Write each field once, in braces, as in '{outlet}/{date}_{title}'."
            raise InputError(pattern, "no pattern for file names", advice)
        self.pattern = pattern
        self._depth = pattern.count("/") + 1
        self._regex = re.compile(
            "".join(
                f"(?P<{part}>[^/]+?)" if number % 2 else re.escape(part)
                for number, part in enumerate(parts)
            )
        )

    def fields(self, file: File) -> dict[str, str] | None:
        """The fields in the last parts of the path, or None if it is of another form."""
        match = self._regex.fullmatch("/".join(file.stem.split("/")[-self._depth :]))
        if match is None:
            return None
        return {name: text for name, text in match.groupdict().items() if name[0] != "_"}


class Sidecar:
    """A table ``metadata.csv`` that describes the files of its folder and below, one row each.

    Its column ``file`` holds the path from the folder; all others are fields.
    """

    def __init__(self, file: File, rows: Mapping[str, tuple[int | None, dict[str, Any]]]) -> None:
        self.name = file.name
        self._folder = PurePosixPath(file.name).parent
        self._rows = rows
        self._used: set[str] = set()

    def fields(self, file: File) -> dict[str, Any] | None:
        """The row of this file, or None."""
        key = _key(str(PurePosixPath(file.name).relative_to(self._folder)))
        self._used.add(key)
        return self._rows[key][1] if key in self._rows else None

    def unused(self) -> Iterator[Problem]:
        """The rows whose file did not turn up."""
        for key, (item, _) in self._rows.items():
            if key not in self._used:
                detail = f"No file {key!r} in folder {self._folder}; correct the name or the row."
                yield Problem(self.name, "no_such_file", detail, item)


class Metadata:
    """What is known of the files of one source from outside of them."""

    def __init__(self, root: str, pattern: NamePattern | None, columns: Mapping[str, str]) -> None:
        self._root = root
        self._pattern = pattern
        self._columns = columns
        self._sidecars: dict[str, Sidecar | None] = {}
        self._problems: list[Problem] = []

    def is_sidecar(self, file: File) -> bool:
        """Whether the file is a side table and so holds no articles."""
        path = PurePosixPath(file.name)
        return path.name == SIDECAR and self._sidecar(str(path.parent)) is not None

    def layers(self, file: File) -> tuple[tuple[Fields, ...], tuple[Note, ...]]:
        """The fields from the nearest side table and from the name, and what is missing there."""
        layers, notes = [], []
        sidecar = next(filter(None, map(self._sidecar, self._folders(file))), None)
        if sidecar is not None:
            if (row := sidecar.fields(file)) is None:
                notes.append(Note("no_metadata", f"{sidecar.name} has no row for this file."))
            else:
                layers.append(sort_fields(row, self._columns))
        if self._pattern is not None:
            if (found := self._pattern.fields(file)) is None:
                detail = f"The name is not of the form {self._pattern.pattern!r}."
                notes.append(Note("other_name", detail))
            else:
                layers.append(sort_fields(found, self._columns))
        return tuple(layers), tuple(notes)

    def problems(self, whole: bool) -> Iterator[Problem]:
        """One row for each side table that was met, and one for each of its faults.

        Rows without a file are faults if the `whole` folder was read.
        """
        yield from self._problems
        for sidecar in self._sidecars.values():
            if sidecar is not None:
                detail = "A table about the files of its folder; its fields went to their articles."
                yield Problem(sidecar.name, "side_table", detail, status="read")
                yield from sidecar.unused() if whole else ()

    def _folders(self, file: File) -> Iterator[str]:
        """The folders of the file, the nearest first, up to the source's own."""
        for folder in map(str, PurePosixPath(file.name).parents):
            yield folder
            if folder == self._root:
                return

    def _sidecar(self, folder: str) -> Sidecar | None:
        if folder not in self._sidecars:
            path = Path(folder, SIDECAR)
            sidecar = None
            if path.is_file():
                sidecar, problems = _read_sidecar(File.on_disk(path))
                self._problems += problems
            self._sidecars[folder] = sidecar
        return self._sidecars[folder]


def _read_sidecar(file: File) -> tuple[Sidecar | None, list[Problem]]:
    """The side table and what is wrong in it; None if it is an ordinary table or no table."""
    rows: dict[str, tuple[int | None, dict[str, Any]]] = {}
    problems = []
    try:
        for record in read_delimited(file):
            if isinstance(record, Problem):
                problems.append(record)
                continue
            column = next((name for name in record.fields if squeeze(name) in _FILE_COLUMNS), None)
            if column is None or "text" in sort_fields(record.fields, {}).known:
                return None, []
            fields = dict(record.fields)
            key = _key(fields.pop(column))
            if key in rows:
                detail = f"A second row for file {key!r}; the first counts."
                problems.append(Problem(file.name, "bad_row", detail, record.item))
            rows.setdefault(key, (record.item, fields))
    except (ReadError, OSError):
        return None, []  # read as an ordinary table, it is reported like any other file
    return Sidecar(file, rows), problems


def _key(path: str) -> str:
    return str(PurePosixPath(path.strip().replace("\\", "/")))
