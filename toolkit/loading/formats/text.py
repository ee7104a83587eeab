"""Reader of plain text and Markdown, with metadata in optional YAML front matter.

The text exports of press archives, which hold many articles, are known by their landmarks.
"""

import re
from collections.abc import Iterator
from typing import Any

from toolkit.loading.decoding import read_text
from toolkit.loading.files import File
from toolkit.loading.formats.delimited import is_table, read_delimited
from toolkit.loading.pages.page import read_page
from toolkit.loading.press.citations import looks_like_ris
from toolkit.loading.press.exports import may_be_press, read_citations, read_press_lines
from toolkit.loading.press.lines import text_lines
from toolkit.loading.records import Found, Note, Problem, Record

_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n(?:[ \t]*\r?\n)*|\Z)", re.DOTALL | re.MULTILINE
)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_MAX_FRONT_MATTER = 64 * 1024  # characters


def read_text_file(file: File) -> Iterator[Record | Problem | Found]:
    """The articles of an export, else one article: all of the file, or what follows the front matter and blank lines.

    Front matter is YAML between two lines ``---``, the first being the first of
    the file; its values are read as strings. What is no such mapping is text.
    """
    text, encoding = read_text(file)
    notes: tuple[Note, ...] = (encoding.note,) if encoding.note else ()
    if _PAGE.match(text):
        yield from read_page(file)
        return
    if is_table(text):
        yield from read_delimited(file)
        return
    if looks_like_ris(text):
        yield from read_citations(file.name, text, encoding.name)
        return
    if may_be_press(text):
        export = read_press_lines(file.name, text_lines(text), encoding.name)
        if export is not None:
            yield from export
            return
    fields: dict[str, Any] = {}
    match = _FRONT_MATTER.match(text)
    if match:
        front = _parse(match[1])
        if front is None:
            detail = "What stands between the lines '---' is no YAML mapping; read as text."
            notes += (Note("bad_front_matter", detail),)
        else:
            fields = {("text_given" if name == "text" else name): front[name] for name in front}
            text = text[match.end() :]
    yield Record({"text": text, **fields}, encoding=encoding.name, notes=notes)


def _parse(front: str) -> dict[str, Any] | None:
    """The mapping, all scalars as strings; None if it is none."""
    if len(front) > _MAX_FRONT_MATTER:
        return None
    import yaml

    class Loader(yaml.SafeLoader):
        """Aliases are refused: a few lines of them expand to gigabytes."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("alias")
            return super().compose_node(parent, index)

    # Without resolvers every scalar is a string: "no", 007 and 2021-02-30 stay as written.
    Loader.yaml_implicit_resolvers = {}
    try:
        loaded = yaml.load(front, Loader=Loader)  # a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return (
        {str(name): value for name, value in loaded.items()} if isinstance(loaded, dict) else None
    )
