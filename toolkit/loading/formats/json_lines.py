"""Readers of JSON and JSON Lines: one object is one article."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.loading.decoding import bounded_lines, find_encoding, open_text, read_text
from toolkit.loading.fields import name_columns, sort_fields
from toolkit.loading.files import File
from toolkit.loading.formats.nested import text_in
from toolkit.loading.records import BAD_ROW, Note, Problem, ReadError, Record

_MAX_LINE = 64 * 1024**2  # characters
_DEPTH = 3  # objects around the list of articles, as news interfaces wrap it
_BAD_JSON = (ValueError, RecursionError)  # bad syntax, endless digits; brackets without end
_NAME = r'"((?:[^"\\]|\\.)*)"\s*:'
_SCALAR = r'\s*(?:"(?:[^"\\]|\\.)*"|[^\s",{}\[\]]+)\s*,\s*'
_FIRST_OBJECT = re.compile(rf"\[\s*(?=\{{\s*{_NAME}(?:{_SCALAR}{_NAME})?)")  # of a list
_NEXT_OBJECT = re.compile(r"[\s,]*(?=\{)")


def read_json(file: File) -> Iterator[Record | Problem]:
    """One record per object; its item is the position in the list.

    The file is a list of objects, an object that holds one such list or that maps
    identifiers to objects, a table by its columns, or the one article itself. JSON Lines are read as such.
    """
    text, encoding = read_text(file)
    notes = (encoding.note,) if encoding.note else ()
    objects = Objects()
    try:
        value = json.loads(text, object_pairs_hook=objects)
    except _BAD_JSON as error:
        first = text.lstrip().partition("\n")[0]
        if _is_object(first) and text.strip().count("\n"):
            yield from read_json_lines(file)
        elif (found := _elements(text, objects)) and any(
            isinstance(one, dict) and _text_names(one) for one in found
        ):
            yield from objects.told(file.name)
            if notes:
                yield _guessed(file, notes[0], encoding.name)
            yield from _broken_list(file, found, encoding.name)
        else:
            detail = f"No JSON: {error}. Save it again, or as JSON Lines, one object a line."
            raise ReadError("undecodable", detail) from error
        return
    yield from objects.told(file.name)
    if isinstance(value, dict) and not _articles_in(value):
        yield Record(value, encoding=encoding.name, notes=notes)
        return
    if notes:
        yield _guessed(file, notes[0], encoding.name)
    articles = _articles_in(value) if isinstance(value, dict) else value
    if not isinstance(articles, list):
        detail = f"A single {type(value).__name__}; expected an object or a list of objects."
        raise ReadError(BAD_ROW, detail)
    if not articles:
        raise ReadError("empty", "The list is empty.")
    for number, item in enumerate(articles, start=1):
        yield _record(file, item, number, encoding.name)


def read_json_lines(file: File) -> Iterator[Record | Problem]:
    """One record per line that is not blank; its item is the number of the line.

    A broken line is a problem of its own, the rest is read.
    """
    with file.open() as stream:
        encoding = find_encoding(stream)
    with open_text(file, encoding, newline="\n") as lines:
        bounded = bounded_lines(lines, _MAX_LINE)
        first = next((line for line in bounded if line is None or line.strip()), "")
    if first == "":
        raise ReadError("empty", "There is nothing in the file.")
    if first and re.match(r"\s*(\[|\{\s*$)", first):  # JSON under another name
        yield from read_json(file)
        return
    if encoding.note:
        yield _guessed(file, encoding.note, encoding.name)
    objects = Objects()
    with open_text(file, encoding, newline="\n") as lines:
        for number, line in enumerate(bounded_lines(lines, _MAX_LINE), start=1):
            if line is None:
                detail = (
                    f"A line of more than {_MAX_LINE:,} characters, no article. Split or delete it."
                )
                yield Problem(file.name, "too_large", detail, number, encoding=encoding.name)
                continue
            if line.isspace():
                continue
            try:
                value = json.loads(line, object_pairs_hook=objects)
            except _BAD_JSON as error:
                detail = f"No JSON: {error}. Mend or delete the line."
                yield Problem(file.name, BAD_ROW, detail, number, encoding=encoding.name)
            else:
                yield from objects.told(file.name, number)
                yield _record(file, value, number, encoding.name)


def _guessed(file: File, note: Note, encoding: str) -> Problem:
    return Problem(file.name, *note, status="read_with_warning", encoding=encoding)


def _record(file: File, value: Any, number: int, encoding: str) -> Record | Problem:
    if isinstance(value, dict):
        return Record(value, number, encoding)
    detail = f"A {type(value).__name__}, expected an object with named fields."
    return Problem(file.name, BAD_ROW, detail, number, encoding=encoding)


class Objects:
    """Makes objects of their names and values; where a name comes twice, nothing is lost, and it is said once.

    As in a table, the first is taken and the others get names of their own.
    """

    def __init__(self) -> None:
        self.renamed: dict[str, str] = {}
        self.said: set[str] = set()

    def __call__(self, pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        names = name_columns([name for name, _ in pairs])
        self.renamed |= {old: new for (old, _), new in zip(pairs, names, strict=True) if old != new}
        return dict(zip(names, (value for _, value in pairs), strict=True))

    def told(self, name: str, item: int | None = None) -> Iterator[Problem]:
        """A doubt for each name that came twice and was not told of before."""
        for old in self.renamed:
            if old in self.said:
                continue
            detail = f"Several fields of an object are named {old!r}: the first is taken, another kept as {self.renamed[old]!r}."
            yield Problem(name, "renamed_column", detail, item, status="read_with_warning")
        self.said |= self.renamed.keys()


def _elements(text: str, objects: "Objects") -> list[Any]:
    """The objects in the first list of a text that is broken somewhere, an error in place of each that is.

    After one, reading goes on at the next object that begins with the same names as the first.
    """
    start = _FIRST_OBJECT.search(text)
    if start is None:
        return []
    names = [rf'"{re.escape(name)}"\s*:' for name in start.groups() if name is not None]
    following = re.compile(rf"\}}\s*,\s*(?=\{{\s*{_SCALAR.join(names)})")
    decoder = json.JSONDecoder(object_pairs_hook=objects)
    found: list[Any] = []
    at = start.end()
    while True:
        try:
            value, at = decoder.raw_decode(text, at)
        except _BAD_JSON as error:
            value, at = error, at + 1
        found.append(value)
        if isinstance(value, dict) and (more := _NEXT_OBJECT.match(text, at)):
            at = more.end()
            continue
        after = following.search(text, at)
        if after is None:
            return found
        at = after.end()


def _broken_list(file: File, found: list[Any], encoding: str) -> Iterator[Record | Problem]:
    """The records of a list, some of which are broken."""
    for number, one in enumerate(found, start=1):
        if isinstance(one, Exception):
            detail = f"No JSON: {one}. Mend or delete this object of the list."
            yield Problem(file.name, BAD_ROW, detail, number, encoding=encoding)
        else:
            yield _record(file, one, number, encoding)


def _articles_in(value: dict[str, Any]) -> list[Any] | None:
    """The articles in an object that is none itself."""
    if not value or any(_is_text(value[name]) for name in _text_names(value)):
        return None
    if rows := _by_columns(value):
        return rows
    lists = [part for part in value.values() if isinstance(part, list) and _objects(part)]
    if len(lists) == 1:
        return lists[0]
    if found := _texts_in(value, _DEPTH):
        return found
    if _objects(list(value.values())):
        return [{"id": name, **part} for name, part in value.items()]
    return None


def _is_text(value: Any) -> bool:
    """A text, or an object that wraps one: {"rendered": "<p>..."}."""
    wrapped = value.values() if isinstance(value, dict) and len(value) == 1 else ()
    return isinstance(value, str) or (
        any(isinstance(one, str) for one in wrapped) and text_in(value) is not None
    )


def _by_columns(value: dict[str, Any]) -> list[dict[str, Any]] | None:
    """The rows of a table that was written by its columns, as pandas does: {"text": {"0": ..., "1": ...}}, also with lists
    in place of objects, or names in "columns" and rows in "data".
    """
    names, data = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(data, list):
        rows = [row for row in data if isinstance(row, list) and len(row) == len(names)]
        named = name_columns(list(map(str, names)))
        return (
            [dict(zip(named, row, strict=True)) for row in rows] if len(rows) == len(data) else None
        )
    if len(value) < 2 or not _text_names(value):
        return None
    columns = list(value.values())
    if all(isinstance(part, dict) for part in columns):
        keys = list(columns[0])
        numbered = all(key.isdigit() for key in keys)
        if any(list(part) != keys for part in columns) or not (numbered or len(keys) > 1):
            return None  # {"title": {"rendered": ...}, "content": {"rendered": ...}} is one article
        return [{name: part[key] for name, part in value.items()} for key in keys]
    if all(isinstance(part, list) for part in columns) and {len(part) for part in columns} == {
        len(columns[0])
    }:
        return [dict(zip(value, row, strict=True)) for row in zip(*columns, strict=True)]
    return None


def _text_names(value: dict[str, Any]) -> list[str]:
    """The fields of an object that would be its text."""
    return [name for name in value if "text" in sort_fields({name: ""}, {}).known]


def _texts_in(value: dict[str, Any], depth: int) -> list[Any] | None:
    """The list, in the objects of an object, whose own objects have texts."""
    for part in value.values():
        if isinstance(part, list) and _objects(part):
            known = sort_fields(part[0], {}).known
            if isinstance(known.get("text"), str) and len(part[0]) > 1:
                return part
        elif isinstance(part, dict) and depth and (found := _texts_in(part, depth - 1)):
            return found
    return None


def _objects(values: list[Any]) -> bool:
    return bool(values) and all(isinstance(value, dict) for value in values)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except _BAD_JSON:
        return False
