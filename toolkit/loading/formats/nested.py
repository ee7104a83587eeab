"""Fields inside fields: the columns of wrapped JSON, and texts that come in pieces."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.loading.pages.text import plain_text

_DEPTH = 4
_PIECES = ("text", "content", "value", "body", "rendered", "html", "p", "#text")
_NO_TEXT = re.compile(
    r"image|photo|video|gallery|audio|embed|ad|byline|author|title|kicker|tweet|link|social|date"
)
_MARKUP = re.compile(
    r"</?(?:p|br|div|a|em|strong|b|i|span|h\d|ul|li|figure)\b[^>]*>", re.IGNORECASE
)


def reach(fields: Mapping[str, Any], name: str) -> Any:
    """The value at a name such as "data.body"; None if there is none.

    A dot leads into an object, or into each object of a list; a number takes one of a list.
    """
    if name in fields:
        return fields[name]
    for end in range(len(name) - 1, 0, -1):
        if name[end] == "." and name[:end] in fields:
            return _inside(fields[name[:end]], name[end + 1 :])
    return None


def _inside(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return reach(value, name)
    if isinstance(value, list):
        first, dot, rest = name.partition(".")
        if first.isdigit():
            one = value[int(first)] if int(first) < len(value) else None
            return _inside(one, rest) if dot else one
        found = [_inside(one, name) for one in value]
        return [one for one in found if one is not None] or None
    return None


def leaves(fields: Mapping[str, Any], depth: int = _DEPTH) -> Iterator[tuple[str, Any]]:
    """Dotted name and value of each field inside the objects of a record, lists left whole."""
    for name, value in fields.items():
        if isinstance(value, Mapping) and depth:
            for inner, found in leaves(value, depth - 1):
                yield f"{name}.{inner}", found
        else:
            yield str(name), value


def text_in(value: Any) -> str | None:
    """The text of a field: a string, paragraphs, an object or list that holds them; else None.

    WordPress wraps it ({"rendered": "<p>..."}), news systems cut it into blocks
    ([{"type": "paragraph", "content": ...}]); what has the type of a picture is left out.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        kind = str(value.get("subtype") or value.get("type") or "").lower()
        if _NO_TEXT.search(kind):
            return None
        for name in _PIECES:
            if (found := value.get(name)) and (text := text_in(found)):
                return plain_text(text) if _MARKUP.search(text) else text
        return None
    if isinstance(value, list | tuple):
        parts = [text for one in value if (text := text_in(one))]
        return "\n\n".join(parts) or None
    return None
