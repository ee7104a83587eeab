"""Readers of JSON and JSON Lines: one object is one article."""

import json
import re
from collections.abc import Iterator
from typing import Any

from toolkit.loading.decoding import bounded_lines, find_encoding, open_text, read_text
from toolkit.loading.fields import sort_fields
from toolkit.loading.files import File
from toolkit.loading.records import Problem, ReadError, Record

_MAX_LINE = 64 * 1024**2  # characters
_DEPTH = 3  # objects around the list of articles, as news interfaces wrap it
_BAD_JSON = (ValueError, RecursionError)  # bad syntax, endless digits; brackets without end


def read_json(file: File) -> Iterator[Record | Problem]:
    """One record per object; its item is the position in the list.

    The file is a list of objects, an object that holds one such list or that maps
    identifiers to objects, or the one article itself. JSON Lines are read as such.
    """
    text, encoding = read_text(file)
    notes = (encoding.note,) if encoding.note else ()
    try:
        value = json.loads(text)
    except _BAD_JSON as error:
        first = text.lstrip().partition("\n")[0]
        if not _is_object(first) or not text.strip().count("\n"):
            detail = f"No JSON: {error}. Save it again, or as JSON Lines, one object a line."
            raise ReadError("undecodable", detail) from error
        yield from read_json_lines(file)
        return
    if isinstance(value, dict) and not _articles_in(value):
        yield Record(value, encoding=encoding.name, notes=notes)
        return
    if notes:
        yield Problem(file.name, *notes[0], status="read_with_warning", encoding=encoding.name)
    articles = _articles_in(value) if isinstance(value, dict) else value
    if not isinstance(articles, list):
        detail = f"A single {type(value).__name__}; expected an object or a list of objects."
        raise ReadError("bad_row", detail)
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
        yield Problem(file.name, *encoding.note, status="read_with_warning", encoding=encoding.name)
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
                value = json.loads(line)
            except _BAD_JSON as error:
                detail = f"No JSON: {error}. Mend or delete the line."
                yield Problem(file.name, "bad_row", detail, number, encoding=encoding.name)
            else:
                yield _record(file, value, number, encoding.name)


def _record(file: File, value: Any, number: int, encoding: str) -> Record | Problem:
    if isinstance(value, dict):
        return Record(value, number, encoding)
    detail = f"A {type(value).__name__}, expected an object with named fields."
    return Problem(file.name, "bad_row", detail, number, encoding=encoding)


def _articles_in(value: dict[str, Any]) -> list[Any] | None:
    """The articles in an object that is none itself."""
    if not value or any(isinstance(value.get(name), str) for name in _text_names(value)):
        return None
    lists = [part for part in value.values() if isinstance(part, list) and _objects(part)]
    if len(lists) == 1:
        return lists[0]
    if found := _texts_in(value, _DEPTH):
        return found
    if _objects(list(value.values())):
        return [{"id": name, **part} for name, part in value.items()]
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
