"""Reader of saved web pages: the article's text and what the page says about it.

The text is found by trafilatura (Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15) in its
precise setting, after captions, teasers and other furniture of the page were left out.
"""

import io
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from toolkit.loading.decoding import find_encoding
from toolkit.loading.files import File
from toolkit.loading.pages.furniture import clean_lines, headed, largest_block, open_tables, prune
from toolkit.loading.pages.metadata import json_ld, page_metadata
from toolkit.loading.pages.outlets import host_of
from toolkit.loading.pages.text import page_lines
from toolkit.loading.press.exports import page_may_be_press, read_press_page
from toolkit.loading.records import Found, Note, Problem, ReadError, Record
from toolkit.loading.suspicion import count_blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*[\"']?([\w-]+)"
)
_HEAD = 4096  # bytes in which a page must declare its encoding
_ENOUGH = 0.6  # of the words in the largest block; from .3 to .8 F1 is the same (benchmarks.pages --sweep)
_ENDS = (".", "?", "!", "…", '"', "”", "’", "'", ")", "。", "؟", "।")  # of running text
_SENTENCE = 5  # words
_LEAD = 2  # lines before the precise text that may be its lead
_STATED_WORDS = 60  # a text in JSON-LD below is a summary
_WHOLE = 60  # words of a short news item
_SHARED = 0.5  # of the pairs of words of the plain extraction: with fewer it is another text
_MUCH_MORE = (
    1.85  # if the plain extraction was right, F1 is 2 / (1 + 1.85) at least: less than .3 below
)
_LEAST = 60  # words of running text in each of several articles on a page: teasers have fewer
_SEVERAL = 3  # comments and teasers have dates, too


def read_page(file: File) -> Iterator[Record | Problem | Found]:
    """One article: the main text of a saved web page, with the metadata in its head.

    The HTML exports of press archives, which hold many articles, are known by their landmarks.
    """
    data = file.read()
    html, encoding, _ = decode(data)
    if page_may_be_press(html):
        export = read_press_page(file.name, _parse(html), html, encoding)
        if export is not None:
            yield from export
            return
    yield page_record(data)


def page_record(data: bytes, url: str | None = None, declared: str | None = None) -> Record:
    """The article on a page; `declared` is the encoding that the server named.

    Raises ReadError (``no_article``) if the page holds no running text.
    """
    html, encoding, notes = decode(data, declared)
    page = _parse(html)
    fields: dict[str, Any] = dict(page_metadata(page, url))
    text = main_text(page, titles_of(page, fields.get("title")))
    if not any(map(_is_running, text.splitlines())):
        detail = "No running text was found on the page: a list of links, or text made by a script."
        raise ReadError("no_article", f"{detail} Save the page once it shows in the browser.")
    if (blocks := count_blocks("\n".join(page_lines(page)), least=_LEAST)) >= _SEVERAL:
        detail = (
            f"The page holds {blocks} blocks, each with a heading, a date and a text: perhaps several "
            "articles, of which one was read. If so, save them one by one."
        )
        notes = (*notes, Note("several_articles", detail))
    site = host_of(fields.get("url") or url)
    return Record({"text": text, **fields}, encoding=encoding, notes=notes, site=site)


def titles_of(page: "HtmlElement", title: str | None) -> list[str]:
    """The title, and the headings that may be another form of it."""
    headings = ["".join(heading.itertext()) for heading in page.iter("h1", "title")]
    return [one for one in (title, *headings) if one]


def main_text(page: "HtmlElement", titles: Sequence[str] = ()) -> str:
    """The article's paragraphs, an empty line between two; "" if there are none.

    A text is enough if it has 60 % of the words of the paragraphs that the headline stands over,
    or, without one headline, as many as the largest block of paragraphs has. If that found by the
    precise setting is not, other ways are tried: the balanced setting, what stands below the
    headline by itself, the page without classes and ids, which may mislead. If none is enough,
    that with most of those words counts. Where the page gives its text in JSON-LD, of several
    texts the one that is closest to it counts. None of this may do worse than trafilatura does
    on the page as it is (`_no_worse`), unless that has not what the headline stands over.
    """
    stated = json_ld(page).get("articleBody")
    stated = stated if isinstance(stated, str) and _n_words(stated) >= _STATED_WORDS else ""
    pruned = deepcopy(page)
    open_tables(pruned)
    prune(pruned)
    block = _pairs(headed(pruned)[1])
    enough = _ENOUGH * max(largest_block(pruned) if not block else 0, _n_words(stated))
    texts = []
    for way in (_precise, _balanced, _headed, _nameless):
        texts.append(way(pruned, titles))
        if texts[-1] and _n_words(texts[-1]) >= enough and _holds(texts[-1], block):
            break
    else:
        texts.append("" if any(texts) else _balanced(page, titles))
        texts.append(max(texts, key=lambda text: (len(_pairs(text) & block), _n_words(text))))
    if len(texts) == 1 and _n_words(texts[0]) >= _ENOUGH * largest_block(page):
        return texts[0]  # all that there is, found in the surest way
    plain = _balanced(page, titles)
    if stated:
        return max([*texts, plain], key=lambda text: _likeness(text, stated))
    if block and _holds(texts[-1], block) and not _holds(plain, block):
        return texts[-1]
    return _no_worse(texts[-1], plain, fallback=len(texts) > 1)


def _no_worse(text: str, plain: str, fallback: bool) -> str:
    """The text, or the plain extraction where the text is of another part of the page.

    Ways that are less precise can take the comments below an article, or the menu beside it.
    They count only if they hold what the plain extraction holds; and if that is a whole
    article by itself, only if they add less than half of it.
    """
    if not plain or not text:
        return text or plain
    own, others = _pairs(text), _pairs(plain)
    if len(own & others) < _SHARED * len(others) and _n_words(plain) >= _WHOLE:
        return plain
    whole = _n_words(plain) >= _WHOLE and plain.count("\n\n") >= 2
    if fallback and whole and _n_words(text) > _MUCH_MORE * _n_words(plain):
        return plain
    return text


def decode(data: bytes, declared: str | None = None) -> tuple[str, str, tuple[Note, ...]]:
    """The characters of a page, the name of the encoding, and a note if that was guessed.

    Tried in order: the byte order mark, UTF-8, what the server and what the page declare.
    """
    match = _DECLARED.search(data[:_HEAD].lower())
    names = ["utf-8-sig", declared, match[1].decode("ascii") if match else None]
    for name in filter(None, names):
        try:
            return data.decode(name), name.removesuffix("-sig"), ()
        except (UnicodeError, LookupError):  # "undefined" raises the first
            continue
    encoding = find_encoding(io.BytesIO(data))
    notes = (encoding.note,) if encoding.note else ()
    return data.decode(encoding.name, encoding.errors), encoding.name, notes


def _parse(html: str) -> "HtmlElement":
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    html = html.replace("\x00", "")
    if not html.strip():
        raise ReadError("empty", "There is nothing in the file.")
    try:
        parser = HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
        )
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError("undecodable", f"No HTML: {error}. Save the page again.") from error


def fill_gaps(precise: str, balanced: str) -> str:
    """The precise text, with the sentences that the balanced one has in it and just before it.

    Paragraphs made of links are left out by the precise setting, and leads in a header.
    What the balanced setting has behind the end is mostly about the author, or teasers.
    """
    sure, lines = precise.split("\n\n"), balanced.split("\n\n")
    places = [place for place, line in enumerate(lines) if line in set(sure)]
    if 2 * len(places) < len(sure) or len({lines[place] for place in places}) < len(set(sure)):
        return precise
    first, last = max(places[0] - _LEAD, 0), places[-1] + 1
    kept = set(places)
    return "\n\n".join(
        line
        for place, line in enumerate(lines[:last])
        if place in kept or (place >= first and _is_running(line))
    )


def _precise(page: "HtmlElement", titles: Sequence[str]) -> str:
    precise = _extract(page, titles, precise=True)
    return fill_gaps(precise, _balanced(page, titles)) if precise else ""


def _balanced(page: "HtmlElement", titles: Sequence[str]) -> str:
    return _extract(page, titles)


def _headed(page: "HtmlElement", titles: Sequence[str]) -> str:
    """What stands below the headline, by itself."""
    from lxml.html import fromstring

    holder, _ = headed(page)
    if holder is None:
        return ""
    alone = fromstring("<html><body></body></html>")
    alone.find("body").append(deepcopy(holder))
    return _nameless(alone, titles)


def _nameless(page: "HtmlElement", titles: Sequence[str]) -> str:
    plain = deepcopy(page)
    for element in plain.iter("*"):
        for name in ("class", "id", "style"):
            element.attrib.pop(name, None)
    return _extract(plain, titles)


def _extract(page: "HtmlElement", titles: Sequence[str], precise: bool = False) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(
        deepcopy(page), favor_precision=precise, include_comments=False, include_tables=not precise
    )
    text = getattr(found, "text", None) or ""
    lines = [line.removeprefix("- ").strip() for line in text.splitlines()]
    return "\n\n".join(clean_lines([line for line in lines if line], titles))


def _is_running(line: str) -> bool:
    """Whether a line is a sentence, and no heading, caption or link."""
    return line.endswith(_ENDS) and _n_words(line) >= _SENTENCE


def _n_words(text: str) -> int:
    return len(text.split())


def _likeness(text: str, other: str) -> float:
    """F1 of the pairs of neighbouring words that two texts share, 0 to 1."""
    one, two = _pairs(text), _pairs(other)
    return 2 * len(one & two) / max(len(one) + len(two), 1)


def _holds(text: str, block: set[tuple[str, str]]) -> bool:
    """Whether a text has enough of the pairs of words of the block below the headline."""
    return len(_pairs(text) & block) >= _ENOUGH * len(block)


def _pairs(text: str) -> set[tuple[str, str]]:
    words = re.findall(r"\w+", text.casefold())
    return set(pairwise(words))
