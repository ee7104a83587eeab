"""Reader of XML: RSS and Atom feeds, whose entries rarely have their full text, and archives' answers."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from toolkit.loading.files import File
from toolkit.loading.pages.text import name_of, plain_text
from toolkit.loading.press.exports import read_press_xml
from toolkit.loading.records import BAD_ROW, Found, Note, Problem, ReadError, Record

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROOTS = ("rss", "feed", "RDF")
_BAD_XML = "undecodable"
_DECLARATION = re.compile(rb"\s*<\?xml[^>]*>")
_OUTERMOST = re.compile(rb"<((?:\w+:)?(?:rss|feed|RDF))\b[^>]*>")
_TITLE = re.compile(rb"<title>[^<]*</title>")
_ENTRY = re.compile(rb"<(item|entry)\b")
_EXPORT = "wordpress.org/export"  # of the namespace of what WordPress adds to an entry
_NO_POSTS = (
    "attachment",
    "nav_menu_item",
    "revision",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
)
_PUBLISHED = "publish"
_LONGEST_HEAD = 64 * 1024  # bytes of a feed before its first entry
NOT_FULL = Note(
    "not_full_text",
    "A feed gives the text as far as the outlet wants; count nothing by article length.",
)


def read_feed(file: File) -> Iterator[Record | Problem | Found]:
    """One record per entry; its item is the position in the feed.

    The text is the entry's content, else its summary, without markup. Column
    `full_text` is False in all of them, but in those of an export of WordPress, which has
    whole posts; what it has besides published posts is skipped. Raises ReadError (``unsafe_xml``) at
    entities, which are neither expanded nor fetched, and (``unsupported``) if the
    file is XML of another kind.
    """
    data = file.read()
    try:
        root = _parse(data)
    except ReadError as error:
        yield from _broken(file, data, error)
        return
    if (export := read_press_xml(file.name, root)) is not None:
        yield from export
        return
    if name_of(root) not in _ROOTS:
        detail = f"XML whose root is <{name_of(root)}>; expected <rss>, <feed> or <rdf:RDF>."
        raise ReadError("unsupported", f"{detail} Save the articles as text, CSV or JSON Lines.")
    outlet = _text(next((part for part in root.iter() if name_of(part) == "title"), None))
    entries = [part for part in root.iter() if name_of(part) in ("item", "entry")]
    if not entries:
        raise ReadError("empty", "The feed has no entries.")
    for number, entry in enumerate(entries, start=1):
        yield _unpublished(entry, number, file.name) or _record(entry, number, outlet)


def _record(entry: "Element", number: int, outlet: str | None) -> Record:
    fields = {"outlet": outlet, **_fields(entry)}
    if _wordpress(entry, "post_type") is None:
        return Record(fields, number, "utf-8", (NOT_FULL,))
    del fields["full_text"]  # an export of WordPress has the whole of each post
    return Record(fields, number, "utf-8")


def _unpublished(entry: "Element", number: int, name: str) -> Problem | None:
    """Of an export of WordPress: pictures, menus and settings are no posts, drafts were never published."""
    kind, status = (_wordpress(entry, part) for part in ("post_type", "status"))
    if kind in _NO_POSTS or (kind or "").startswith("wp_"):
        return Problem(name, "not_an_article", f"No post of WordPress but {kind!r}.", number)
    if kind is not None and status not in (None, _PUBLISHED):
        detail = f"A post of WordPress with status {status!r}: it was not published."
        return Problem(name, "not_an_article", detail, number)
    return None


def _wordpress(entry: "Element", name: str) -> str | None:
    """A part of an entry that only WordPress writes."""
    found = (part for part in entry if name_of(part) == name and _EXPORT in str(part.tag))
    return _text(next(found, None))


def _broken(file: File, data: bytes, error: ReadError) -> Iterator[Record | Problem]:
    """The entries of a feed that is no XML as a whole, each by itself.

    Each is put into the outermost element, which declares the prefixes of names. Raises the error
    if none can be read, or if the feed is refused.
    """
    head = _OUTERMOST.search(data[:_LONGEST_HEAD])
    entries = list(_ENTRY.finditer(data))
    if error.problem != _BAD_XML or head is None or not entries:
        raise error
    declared = _DECLARATION.match(data)
    start, end = (declared[0] if declared else b"") + head[0], b"</" + head[1] + b">"
    title = _TITLE.search(data[: min(entries[0].start(), _LONGEST_HEAD)])
    outlet = None
    with suppress(ReadError):  # the title may be what is broken
        outlet = _text(_parse(start + title[0] + end)) if title else None
    starts = [*(entry.start() for entry in entries), len(data)]
    found: list[Record | Problem] = []
    for number, entry in enumerate(entries, start=1):
        one, closing, _ = data[starts[number - 1] : starts[number]].partition(b"</" + entry[1])
        whole = start + one + closing + b">" * bool(closing) + end
        try:
            part = _parse(whole)[0]
            found.append(_unpublished(part, number, file.name) or _record(part, number, outlet))
        except ReadError as problem:
            found.append(Problem(file.name, BAD_ROW, f"An entry. {problem.detail}", number))
    if not any(isinstance(one, Record) for one in found):
        raise error
    yield from found


def _parse(data: bytes) -> "Element":
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if not data.strip():
        raise ReadError("empty", "There is nothing in the file.")
    try:
        root: Element = fromstring(data.strip(), forbid_dtd=False)
    except DefusedXmlException as error:
        detail = f"It defines entities ({type(error).__name__}), as attacks do; nothing was read."
        raise ReadError("unsafe_xml", detail) from error
    except (ParseError, ValueError, LookupError) as error:
        detail = f"No XML, or cut off: {error}. Fetch the feed again."
        raise ReadError(_BAD_XML, detail) from error
    return root


def _fields(entry: "Element") -> dict[str, Any]:
    """The entry's parts under the names of columns; the longest text counts."""
    parts: dict[str, list[Element]] = {}
    for part in entry:
        parts.setdefault(name_of(part), []).append(part)
    bodies = [
        plain_text(_inner(part))
        for name in ("encoded", "content", "description", "summary")
        for part in parts.get(name, ())
    ]
    authors = [
        _text(next((inner for inner in part if name_of(inner) == "name"), part))
        for name in ("creator", "author")
        for part in parts.get(name, ())
    ]
    dates = [
        _text(part)
        for name in ("pubDate", "published", "date", "updated")
        for part in parts.get(name, ())
    ]
    tags = [_text(part) or part.get("term") for part in parts.get("category", ())]
    return {
        "text": max(bodies, key=len, default=""),
        "title": plain_text(_inner(parts["title"][0])) if "title" in parts else None,
        "author": "; ".join(dict.fromkeys(filter(None, authors))) or None,
        "date": next(filter(None, dates), None),
        "url": _link(parts.get("link", [])),
        "guid": _text(next(iter(parts.get("guid", parts.get("id", []))), None)),
        "tags": "; ".join(filter(None, tags)) or None,
        "full_text": False,
    }


def _link(links: "list[Element]") -> str | None:
    for link in links:
        if link.get("rel", "alternate") == "alternate" and (url := link.get("href") or _text(link)):
            return url
    return None


def _inner(part: "Element") -> str:
    """What stands in an element: text, or markup written as elements."""
    if not len(part):
        return part.text or ""
    from xml.etree.ElementTree import tostring

    for child in part.iter():
        child.tag = name_of(child)  # without its namespace, as in HTML
    return tostring(part, encoding="unicode", method="html")


def _text(part: "Element | None") -> str | None:
    return "".join(part.itertext()).strip() or None if part is not None else None
