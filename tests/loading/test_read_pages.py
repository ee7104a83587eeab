"""Saved web pages: invented articles in the layouts that news sites have."""

import json

import pytest

from toolkit.loading.pages.furniture import clean_lines, is_furniture

FIRST = (
    "Water broke through two dykes in the city of Karsk on Monday, and about 300 people had to "
    "leave their homes, officials said."
)
SECOND = (
    '"We heard it before we saw it," said Jana Moll, who has lived on Mill Street for forty years '
    "and has never seen the river so high."
)
THIRD = "The sluices above the town were opened two hours too late, according to log sheets."
LAST = "The mayor did not answer questions on Tuesday."
TEXT = [FIRST, SECOND, THIRD, LAST]
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in TEXT)
TEASERS = "".join(
    f'<div class="card"><a href="/{n}">Ten things you did not know about the river in {n}</a></div>'
    for n in range(1990, 2010)
)
NAV = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
FOOTER = "<footer><p>© 2025 The Velin Courier. All rights reserved.</p></footer>"

JSON_LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "courier.example", "headline": "Not this one"},
        {
            "@type": ["NewsArticle"],
            "headline": "Dykes give way &amp; Karsk floods",
            "datePublished": "2025-03-03T21:40:00+02:00",
            "author": [{"@type": "Person", "name": "Ana Brodik"}, {"name": "Tom Reyl"}],
            "publisher": {"@type": "Organization", "name": "The Velin Courier"},
            "articleSection": "Home",
        },
    ],
}
SCRIPT = f'<script type="application/ld+json">{json.dumps(JSON_LD)}</script>'
OPEN_GRAPH = """
<meta property="og:title" content="Dykes give way"><meta property="og:site_name" content="Courier">
<meta property="article:published_time" content="2025-03-03T21:40:00Z">
<meta name="author" content="Ana Brodik"><link rel="canonical" href="https://courier.example/dykes">
"""


def page(body, head=""):
    head = f"<head><meta charset='utf-8'><title>Dykes give way | Courier</title>{head}</head>"
    return f"<!DOCTYPE html><html lang='en'>{head}<body>{NAV}{body}{FOOTER}</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Dykes give way</h1>{PARAGRAPHS}</article>",
        f"<main><article><header><h1>Dykes give way</h1><p class='byline'>By Ana Brodik</p>"
        f"<time>3 March 2025</time></header>{PARAGRAPHS}</article></main>",
        f"<div id='content'><h1>Dykes give way</h1><div class='story-body'>{PARAGRAPHS}</div></div>",
        f"<article><figure><img src='a.jpg'><figcaption>The river Irna in the streets of Karsk on "
        f"Monday evening, seen from the tower. Photo: M. Ode</figcaption></figure>{PARAGRAPHS}</article>",
        f"<article>{PARAGRAPHS}</article><section class='most-read'><h2>Most read</h2>{TEASERS}</section>",
        f"<article><p>{FIRST}</p><p><b>Read more:</b> <a href='/x'>How the Irna was tamed</a></p>"
        f"<p>{SECOND}</p><div class='newsletter-signup'><p>Get the top stories of the day in your "
        f"inbox every morning.</p></div><p>{THIRD}</p><p>Advertisement</p><p>{LAST}</p>"
        f"<p>Follow us on Twitter @courier</p></article>",
        f"<article>{PARAGRAPHS}<aside class='related'><h3>Related</h3>{TEASERS}</aside></article>",
        f"<article>{PARAGRAPHS}</article><div id='comments'><h2>2 comments</h2><p>I live in Karsk "
        "and nobody told us anything at all, as usual, until it was too late.</p></div>",
        f"<div class='page has-sidebar no-share'><article class='post related-on'>{PARAGRAPHS}"
        "</article></div>",
        f"<table><tr><td>{PARAGRAPHS}</td><td><a href='/a'>Archive</a></td></tr></table>",
        f"<article><header><h1>Dykes give way</h1><p class='lead'>{FIRST}</p></header><div>"
        f"<p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p></div></article>",
        "<div class='entry'>" + "<br><br>".join(TEXT) + "</div>",
        f"<form id='aspnetForm'><div class='story'>{PARAGRAPHS}</div></form>",
        f"<article>{''.join(f'<p class=share-enabled>{text}</p>' for text in TEXT)}</article>",
    ],
    ids=[
        "plain", "header", "no-article-tag", "caption", "teasers", "boxes-between", "related",
        "comments", "misleading-names", "table-of-columns", "lead-in-header", "line-breaks",
        "all-a-form", "misleading-paragraphs",
    ],
)  # fmt: skip
def test_the_text_is_the_article(read, body):
    rows, _ = read("a.html", page(body))
    assert [row["text"].split("\n\n") for row in rows] == [TEXT]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            SCRIPT + OPEN_GRAPH,
            {
                "title": "Dykes give way & Karsk floods",
                "outlet": "The Velin Courier",
                "author": "Ana Brodik; Tom Reyl",
                "date": "2025-03-03 19:40:00",
                "url": "https://courier.example/dykes",
                "section": "Home",
            },
        ),
        (
            OPEN_GRAPH,
            {
                "title": "Dykes give way",
                "outlet": "The Velin Courier",
                "author": "Ana Brodik",
                "date": "2025-03-03 21:40:00",
                "url": "https://courier.example/dykes",
            },
        ),
        ('<script type="application/ld+json">{"@type": [}</script>', {"title": "Dykes give way"}),
        ('<meta name="pubdate" content="30 February 2025">', {"date": "None"}),
    ],
    ids=["json-ld", "open-graph", "broken-json-ld", "no-such-day"],
)
def test_what_the_head_says(read, head, expected):
    rows, _ = read("a.html", page(f"<article><h1>Dykes give way</h1>{PARAGRAPHS}</article>", head))
    assert {name: str(rows[0].get(name)) for name in expected} == expected


def test_the_text_in_json_ld_decides_between_two_readings(read):
    short = f"<p>{FIRST}</p>"
    items = "".join(f"<li>{text}</li>" for text in (SECOND, THIRD, LAST))
    body = " ".join(TEXT * 2)
    script = json.dumps({"@type": "NewsArticle", "articleBody": body})
    head = f'<script type="application/ld+json">{script}</script>'
    rows, _ = read("a.html", page(f"<article>{short}<ul class='x'>{items}</ul></article>", head))
    assert all(text in rows[0]["text"] for text in TEXT)


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", "utf-8"),
        ("windows-1252", "windows-1252"),
        ("utf-8-sig", None),
        ("cp1251", "cp1251"),
    ],
)
def test_encodings_that_a_page_declares(read, charset, declared):
    text = PARAGRAPHS.replace("Karsk", "Карск" if charset == "cp1251" else "Kársk")
    html = (
        f"<html><head><meta charset={declared}></head><body><article>{text}</article></body></html>"
    )
    rows, report = read("a.html", html.encode(charset))
    assert "К" in rows[0]["text"] or "Kársk" in rows[0]["text"]
    assert report["status"].tolist() == ["read"]


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("", "empty"),
        ("<html></html>", "no_article"),
        (page(f"<div>{TEASERS}</div>").replace("The Velin", ""), "no_article"),
        ("<html><body><div id='app'></div><script>render()</script></body></html>", "no_article"),
        ("<div>" * 100_000, "no_article"),
    ],
    ids=["nothing", "no-body", "links-only", "made-by-script", "deep"],
)
def test_a_page_without_an_article_is_said(read, html, problem):
    rows, report = read("a.html", html)
    assert rows == []
    assert report["problem"].isin([problem, "too_short", "not_english"]).all()


def test_the_folder_that_a_browser_saves_with_a_page(read, tmp_path):
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "ad.html").write_text(page(PARAGRAPHS))
    (tmp_path / "a.html").write_text(page(f"<article>{PARAGRAPHS}</article>"))
    from toolkit.loading import load

    report = load(tmp_path).report
    assert report["problem"].fillna("read").tolist() == ["read", "not_an_article"]


@pytest.mark.parametrize(
    ("line", "furniture"),
    [
        ("Read more: How the Irna was tamed", True),
        ("READ ALSO – How the Irna was tamed", True),
        ("Advertisement", True),
        ("Share this article", True),
        ("Photo: M. Ode", True),
        ("A man in a boat on Monday (Marta Ode/Getty Images)", True),
        ("© 2025 Courier", True),
        ("Ana Brodik is a reporter in Karsk. Follow her on Twitter @ana.", True),
        ("Sign up for our newsletter", True),
        ("The photo shows the mayor.", False),
        ("Read the room, she said.", False),
        ("Sharing is what the harvest is about.", False),
        ("Related to the mayor by marriage, he refused to step down.", False),
        ("He was quoted by Reuters.", False),
        ("Watching the river, nobody spoke.", False),
        ("More people came.", False),
    ],
)
def test_furniture(line, furniture):
    assert is_furniture(line) == furniture


def test_the_head_of_an_article_is_left_out_once():
    lines = [
        "Dykes give way",
        "By Ana Brodik",
        "March 3, 2025",
        "Dykes gave way.",
        "By noon it fell.",
    ]
    assert clean_lines(lines, ["Other", "Dykes Give Way!"]) == [
        "Dykes gave way.",
        "By noon it fell.",
    ]
    assert clean_lines(["By Ana Brodik"], []) == []
