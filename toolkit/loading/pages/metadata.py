"""What a news page says about its article in its head: JSON-LD, Open Graph, meta tags."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from toolkit.loading.fields import as_text
from toolkit.loading.pages.bylines import clean_authors
from toolkit.loading.pages.outlets import choose_outlet

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(News|Opinion|Reportage|Analysis|Review|Satirical|Background)?Article\w*$")
_POSTS = frozenset({"BlogPosting", "LiveBlogPosting", "Report"})
_MAX_DEPTH = 6

# Meta tags by column, the surest first; `property`, `name` and `itemprop` are alike.
_META = {
    "date": (
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
        "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created",
        "pubdate", "publish-date", "publishdate", "date", "dc.date",
    ),
    "title": ("og:title", "twitter:title", "parsely-title", "dc.title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher"),
    "author": ("author", "parsely-author", "byl", "sailthru.author", "dc.creator"),
    "url": ("og:url", "parsely-link"),
    "section": ("article:section", "parsely-section"),
    "description": ("og:description", "description"),
}  # fmt: skip


def page_metadata(page: "HtmlElement", url: str | None = None) -> dict[str, str]:
    """The fields that the page gives; JSON-LD first, then meta tags, then what it looks like.

    `url` is the address that it was fetched from. Dates are as written.
    """
    stated = json_ld(page)
    looks, tags, data = _looks(page, url), _tags(page), _from_json_ld(stated)
    found = {**looks, **tags, **data}
    address = found.get("url") or _canonical(page) or _string(stated.get("url"))
    titles = ["".join(title.itertext()) for title in page.iter("title")]
    names = [tags.get("outlet"), data.get("outlet"), looks.get("outlet")]
    found["outlet"] = choose_outlet(address, names, titles, _rights(page))
    bylines = (data.get("author"), tags.get("author"), looks.get("author"))
    found["author"] = next((name for one in bylines if one and (name := clean_authors(one))), None)
    return {name: value for name, value in found.items() if value}


def _canonical(page: "HtmlElement") -> str | None:
    links = (link for link in page.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((link.get("href") for link in links if link.get("href")), None)


def _rights(page: "HtmlElement") -> str:
    """The last short piece of text that claims the copyright."""
    texts = (
        " ".join(text.split()) for text in page.itertext() if "©" in text or "opyright" in text
    )
    return next((text for text in reversed(list(texts)) if len(text) < 200), "")


def json_ld(page: "HtmlElement") -> dict[str, Any]:
    """The first article that the page's JSON-LD describes; {} if there is none."""
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            value = json.loads(script.text_content().strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value, _MAX_DEPTH):
            types = node.get("@type")
            types = types if isinstance(types, list) else [types]
            if any(
                isinstance(one, str) and (_ARTICLE.search(one) or one in _POSTS) for one in types
            ):
                return node
    return {}


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth - 1) if depth else ()
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if depth and name in value:
                yield from _nodes(value[name], depth - 1)


def _from_json_ld(stated: Mapping[str, Any]) -> dict[str, str | None]:
    fields = {
        "title": _string(stated.get("headline")),
        "date": _string(stated.get("datePublished") or stated.get("dateCreated")),
        "author": _names(stated.get("author") or stated.get("creator")),
        "outlet": _names(stated.get("publisher")),
        "section": as_text(stated.get("articleSection")),
        "description": _string(stated.get("description")),
    }
    return {name: value for name, value in fields.items() if value}


def _names(value: Any) -> str | None:
    """The names of persons or organisations, joined by "; "."""
    values = value if isinstance(value, list) else [value]
    names = [one.get("name") if isinstance(one, Mapping) else one for one in values]
    flat = [part for one in names for part in (one if isinstance(one, list) else [one])]
    return as_text([one for one in flat if isinstance(one, str) and not one.startswith("http")])


def _string(value: Any) -> str | None:
    return _unescape(value) if isinstance(value, str) else None


def _tags(page: "HtmlElement") -> dict[str, str]:
    contents: dict[str, list[str]] = {}
    for tag in page.iter("meta"):
        value = _unescape(tag.get("content") or "")
        for attribute in ("property", "name", "itemprop"):
            if value and (name := tag.get(attribute)):
                contents.setdefault(name.strip().lower(), []).append(value)
    found = {}
    for column, names in _META.items():
        values = next((contents[name] for name in names if name in contents), [])
        if column == "author":
            values = [one for one in values if not one.startswith(("http", "@"))]
            found[column] = "; ".join(dict.fromkeys(values))
        elif values:
            found[column] = values[0]
    return {name: value for name, value in found.items() if value}


def _looks(page: "HtmlElement", url: str | None) -> dict[str, str | None]:
    """What trafilatura finds in the page's body, where the head is silent."""
    from trafilatura.metadata import extract_metadata

    seen = extract_metadata(page, default_url=url, extensive=False)
    return {
        "title": seen.title,
        "author": seen.author,
        "date": seen.date,
        "outlet": seen.sitename,
        "url": url or seen.url,
    }


def _unescape(text: str) -> str:
    """Entities resolved once more: many pages escape what is escaped already."""
    from html import unescape

    return " ".join(unescape(text).split())
