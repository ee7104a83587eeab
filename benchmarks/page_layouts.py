"""Invented pages in the manner of the content management systems that news sites are built with.

What is around an article is as on real sites: menus, teasers with whole sentences, comments
longer than the article, captions, forms, live entries, notices, paragraphs that are no ``<p>``,
class names that mislead. No page is taken from any site.
"""

import html
import json
import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

ASIDE = (
    "Ten beaches to see before autumn, and how to get there without a car, a plane or a plan.",
    "The orchestra of Karsk opens its season with a work that nobody has played for a hundred years.",
    "Readers write: our town needs more trees, fewer signs and a swimming pool that does not leak.",
    "Quiz of the week: how well do you know the rivers, bridges and mayors of the valley of Velin?",
    "Our reporters spent a night with the people who sweep the streets before anybody is awake.",
    "Why the price of bread has doubled since the mill closed, and what bakers say comes next.",
)
REMARKS = (
    "I have lived on this street for forty years and never saw anything like it, believe me.",
    "Typical. They knew it for months and did nothing at all, and now we are to pay for it again.",
    "Does anybody know whether the bridge on the left bank is open again? Asking for my mother.",
    "Great article, thank you. More of this and less of the celebrity nonsense, please, dear editors.",
    "With respect, you forget that the council voted against the plan three times before it passed.",
)
NOTICE = (
    "You have read two of your three free articles this month. Subscribe to read without limits."
)


_SHIFT = 5  # layouts between the two pages of an article
_SHORT = 80  # words of a short item


OUTLET, AUTHOR, DAY = "The Velin Courier", "Ana Brodik", "2025-03-03"
"""Of every page, however its head gives them."""
SITE = "https://www.velincourier.example/news"


def _meta(**tags: str) -> str:
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">'
        for name, value in tags.items()
    )


def _data(**fields: object) -> str:
    return (
        f'<script type="application/ld+json">{json.dumps({"@type": "WebPage", **fields})}</script>'
    )


HEADS = (
    _meta(og__site_name=OUTLET, author="By Ana Brodik", article__published_time="2025-03-03T23:30:00-05:00"),
    _data(**{"@type": "NewsArticle"}, publisher={"name": "Reuters"}, author={"name": "Ana Brodik"}, datePublished="2025-03-03")
    + _meta(og__site_name=OUTLET),
    _meta(og__site_name="@velincourier", author="Ana Brodik, Staff Writer", date="March 3, 2025, 11:30 p.m. ET"),
    _meta(og__site_name="U.S.", author="ANA BRODIK | Meridian Wire".title(), pubdate="3 March 2025"),
    _meta(og__site_name="velincourier.example", author="Ana Brodik (AP)", datePublished="2025-03-03T08:00:00+10:00"),
    _data(**{"@type": "NewsArticle"}, publisher={"name": OUTLET}, author=["Ana Brodik"], datePublished="2025-03-03T21:00:00Z")
    + _meta(og__site_name="Courier"),
)  # fmt: skip


class Page(NamedTuple):
    """A page and what is right for it."""

    layout: str
    markup: str
    title: str
    paragraphs: tuple[str, ...]


def pages(articles: Sequence[tuple[str, str]]) -> list[Page]:
    """Each article (title, text) on two pages: whole, and its first paragraphs in another layout.

    Short items are where comments and teasers outweigh an article.
    """
    made = []
    for number in range(2 * len(articles)):
        title, text = articles[number // 2]
        place = number // 2 + number % 2 * _SHIFT
        name, layout = list(LAYOUTS.items())[place % len(LAYOUTS)]
        paragraphs = tuple(part.strip() for part in text.split("\n\n") if part.strip())
        paragraphs = _first(paragraphs) if number % 2 else paragraphs
        chance = random.Random(number)
        body, head = layout(title, paragraphs, chance)
        markup = (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)} | {OUTLET}</title>'
            f'<meta property="og:title" content="{html.escape(title)}"><link rel="canonical" href="{SITE}/{number}">'
            f"{HEADS[number % len(HEADS)]}{head}</head><body>{body}</body></html>"
        )
        made.append(Page(name, markup, title, paragraphs))
    return made


def _first(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The first paragraphs of a text, as many as a short item has."""
    words = 0
    for number, paragraph in enumerate(paragraphs, start=1):
        words += len(paragraph.split())
        if words >= _SHORT:
            return tuple(paragraphs[:number])
    return tuple(paragraphs)


def _p(lines: Sequence[str], tag: str = "p", name: str = "") -> str:
    marked = f' class="{name}"' if name else ""
    return "".join(f"<{tag}{marked}>{html.escape(line)}</{tag}>" for line in lines)


def _menu(chance: random.Random) -> str:
    names = chance.sample(
        ["World", "Velin", "Sport", "Life", "Weather", "Podcasts", "Obituaries", "Shop"], 6
    )
    return (
        "<ul>"
        + "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in names)
        + "</ul>"
    )


def _teasers(chance: random.Random, tag: str = "div", name: str = "card") -> str:
    return "".join(
        f'<{tag} class="{name}"><h3><a href="/{number}">{line.split(",")[0]}</a></h3><p>{line}</p></{tag}>'
        for number, line in enumerate(chance.sample(ASIDE, 4))
    )


def _remarks(chance: random.Random, times: int = 3) -> str:
    lines = [chance.choice(REMARKS) for _ in range(times * 4)]
    return "".join(
        f"<li><b>reader{n}</b> <span>3 hours ago</span><p>{line}</p></li>"
        for n, line in enumerate(lines)
    )


def _blog(title: str, lines: Sequence[str], chance: random.Random) -> tuple[str, str]:
    body = (
        f'<header id="masthead">{_menu(chance)}</header><div id="content"><article class="post-123 post hentry"><h1 '
        f'class="entry-title">{html.escape(title)}</h1><div class="entry-meta"><span>March 3, 2025 by Ana Brodik</span></div>'
        f'<div class="entry-content">{_p(lines)}<div class="sharedaddy">Share this: Twitter Facebook</div></div></article>'
        f'<div id="comments"><ol>{_remarks(chance)}</ol></div></div><div id="secondary">{_teasers(chance)}</div>'
    )
    return body, ""


def _portal(title: str, lines: Sequence[str], chance: random.Random) -> tuple[str, str]:
    half = len(lines) // 2
    body = (
        f'<nav>{_menu(chance)}</nav><main><div class="l-container"><h1>{html.escape(title)}</h1><div class="zn-body__read-all">'
        f'{_p(lines[:half], "div", "zn-body__paragraph")}<div class="el__embedded"><figure><figcaption>The river on '
        f"Monday.</figcaption></figure></div>{_p(lines[half:], 'div', 'zn-body__paragraph')}</div></div></main>"
        f'<section class="recirc">{_teasers(chance)}</section><footer>© 2025 The Velin Courier</footer>'
    )
    return body, ""


def _broadsheet(title: str, lines: Sequence[str], chance: random.Random) -> tuple[str, str]:
    third = max(len(lines) // 3, 1)
    parts = [lines[at : at + third] for at in range(0, len(lines), third)]
    inside = '<aside class="newsletter"><p>Get the morning briefing in your inbox every day.</p></aside>'.join(
        f'<section class="StoryBodyCompanionColumn"><div>{_p(part, name="css-at9mc1")}</div></section>'
        for part in parts
    )
    body = (
        f'<div id="app"><div><header>{_menu(chance)}</header></div><main id="site-content"><article id="story"><header><h1>'
        f'{html.escape(title)}</h1><p class="css-1n0orw4">By Ana Brodik</p></header>{inside}</article></main>'
        f'<div class="css-1s4c">{_teasers(chance)}</div></div>'
    )
    return body, ""


def _old_tables(title: str, lines: Sequence[str], chance: random.Random) -> tuple[str, str]:
    text = "<br><br>".join(map(html.escape, lines))
    body = (
        f'<table width="100%"><tr><td width="150">{_menu(chance)}</td><td><font size="5"><b>{html.escape(title)}</b></font>'
        f'<br><br>{text}<br><br></td><td width="150">{_teasers(chance)}</td></tr></table>'
    )
    return body, ""


def _with_comments(title: str, lines: Sequence[str], chance: random.Random) -> tuple[str, str]:
    body = (
        f'<div class="header">{_menu(chance)}</div><div class="story"><h1>{html.escape(title)}</h1>{_p(lines)}</div>'
        f'<div class="discussion"><h3>What readers say</h3><ul>{_remarks(chance, 6)}</ul></div>'
    )
    return body, ""


def _misleading(title: str, lines: Sequence[str], chance: random.Random) -> tuple[str, str]:
    body = (
        f'<div class="nav-wrap">{_menu(chance)}</div><div class="sidebar-layout"><div class="related-content-wrapper"><h1>'
        f'{html.escape(title)}</h1><div class="share-body">{_p(lines)}</div></div></div>'
        f'<div class="bottom">{_teasers(chance)}</div>'
    )
    return body, ""


def _stated(title: str, lines: Sequence[str], chance: random.Random) -> tuple[str, str]:
    data = {"@type": "NewsArticle", "headline": title, "articleBody": "\n".join(lines)}
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    body = (
        f'<div>{_menu(chance)}</div><div data-module="a"><h1>{html.escape(title)}</h1>'
        + "".join(
            f'<div data-component="text-block"><div>{html.escape(line)}</div></div>'
            for line in lines
        )
        + f'</div><div data-module="b">{_teasers(chance)}</div>'
    )
    return body, head


def _live(title: str, lines: Sequence[str], chance: random.Random) -> tuple[str, str]:
    entries = "".join(
        f'<div class="live-entry"><time>{9 + n % 12}:0{n % 10} a.m.</time><p>'
        f"{html.escape(line)}</p></div>"
        for n, line in enumerate(lines)
    )
    return (
        f"<nav>{_menu(chance)}</nav><main><h1>{html.escape(title)}</h1>{entries}</main><aside>{_teasers(chance)}</aside>",
        "",
    )


def _walled(title: str, lines: Sequence[str], chance: random.Random) -> tuple[str, str]:
    body = (
        f'<div class="meter"><p>{NOTICE}</p></div><nav>{_menu(chance)}</nav><div class="article__body"><h1>'
        f'{html.escape(title)}</h1>{_p(lines[:2])}<div class="inline-promo"><p>{chance.choice(ASIDE)}</p></div>{_p(lines[2:])}'
        f'</div><div class="paywall"><p>{NOTICE}</p></div><div class="cards">{_teasers(chance)}</div>'
    )
    return body, ""


def _lists(title: str, lines: Sequence[str], chance: random.Random) -> tuple[str, str]:
    points = "".join(f"<li>{html.escape(line)}</li>" for line in lines[1:4])
    body = (
        f"<nav>{_menu(chance)}</nav><article><h1>{html.escape(title)}</h1>{_p(lines[:1])}<ul>{points}</ul>{_p(lines[4:])}"
        f'</article><div class="more">{_teasers(chance)}</div>'
    )
    return body, ""


def _app(title: str, lines: Sequence[str], chance: random.Random) -> tuple[str, str]:
    inside = "".join(
        f'<div class="x1 y{n % 3}"><span><span>{html.escape(line)}</span></span></div>'
        for n, line in enumerate(lines)
    )
    body = (
        f"<div><div><div>{_menu(chance)}</div></div><div><div><div>{html.escape(title)}</div><div>{inside}</div></div></div>"
        f"<div>{_teasers(chance, name='z1')}</div></div>"
    )
    return body, ""


def _quoted(title: str, lines: Sequence[str], chance: random.Random) -> tuple[str, str]:
    parts = "".join(
        f"<blockquote><p>{html.escape(line)}</p></blockquote>"
        if line[:1] in '"“'
        else f"<p>{html.escape(line)}</p>"
        for line in lines
    )
    body = (
        f'<header>{_menu(chance)}</header><div class="post-body entry-content" id="post-body-1"><h1>{html.escape(title)}</h1>'
        f'{parts}</div><div class="comments-content"><ol>{_remarks(chance, 2)}</ol></div>'
    )
    return body, ""


LAYOUTS: dict[str, Callable[[str, Sequence[str], random.Random], tuple[str, str]]] = {
    "blog with comments": _blog,
    "portal, paragraphs are divisions": _portal,
    "broadsheet in sections": _broadsheet,
    "tables and line breaks": _old_tables,
    "comments longer than the article": _with_comments,
    "class names that mislead": _misleading,
    "text stated in JSON-LD": _stated,
    "live blog": _live,
    "paywall notices": _walled,
    "lists in the text": _lists,
    "application without names": _app,
    "quotations set off": _quoted,
}
