"""Outlets and authors of pages, as a researcher would write them."""

import json

import pytest

from toolkit.loading.pages.bylines import clean_authors
from toolkit.loading.pages.outlets import choose_outlet

NEWS = (
    "Water broke through two dykes in the city of Karsk on Monday, and about 300 people left their homes.",
    "The sluices above the town were opened two hours too late, according to log sheets of the water board.",
    "The mayor, Tom Reyl, said that he had not known of the order until late in the evening of that day.",
    "A relief convoy reached the valley on Wednesday with water and blankets for families in the school.",
)


@pytest.mark.parametrize(
    ("address", "stated", "titles", "rights", "expected"),
    [
        ("https://www.nytimes.com/a", ["Reuters"], [], "", "The New York Times"),
        ("https://edition.cnn.com/a", ["Hosted"], [], "", "CNN"),
        ("https://velincourier.com/a", ["Reuters"], ["Flood - The Velin Courier"], "", "The Velin Courier"),
        ("https://velincourier.com/a", ["The Velin Courier", "Associated Press"], [], "", "The Velin Courier"),
        ("https://karsknews.net/a", ["U.S."], ["Dykes | Karsk News"], "", "Karsk News"),
        ("https://karsknews.net/a", ["@karsknews"], ["Dykes | Karsk News"], "", "Karsk News"),
        ("https://kdtimes.com/a", ["www.kdtimes.com"], ["Dykes - Karsk Daily Times"], "", "Karsk Daily Times"),
        ("https://dailyklaxon.com/a", ["dailyklaxon.com"], [], "© 2025 The Daily Klaxon Ltd. All rights", "The Daily Klaxon"),
        ("https://mw.com/a", ["Meridian Wire | Latest news from Velin"], [], "", "Meridian Wire"),
        ("https://www.reuters.com/a", ["Reuters"], [], "", "Reuters"),
        ("https://news.yahoo.com/a", ["USA TODAY"], [], "", "Yahoo News"),
        (None, ["The Velin Courier"], [], "", "The Velin Courier"),
        (None, ["Reuters"], [], "", "Reuters"),
        ("https://dailyklaxon.com/a", [], [], "", "dailyklaxon.com"),
        (None, [], [], "", None),
    ],
)  # fmt: skip
def test_the_sites_own_name_is_the_outlet(address, stated, titles, rights, expected):
    assert choose_outlet(address, stated, titles, rights) == expected


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Ana Brodik", "Ana Brodik"),
        ("Von Ana Brodik", "Ana Brodik"),
        ("Ana Brodik, Associated Press", "Ana Brodik"),
        ("By ANA BRODIK, Staff Writer", "ANA BRODIK"),
        ("Ana Brodik, Industry and Employment Correspondent", "Ana Brodik"),
        ("Ana Brodik | Meridian Wire", "Ana Brodik"),
        ("By Ana Brodik for the Daily Klaxon", "Ana Brodik"),
        ("Ana Brodik (Reuters) @anab ana@klaxon.example", "Ana Brodik"),
        ("Ana Brodik, Tom Hale and Ida Voss", "Ana Brodik; Tom Hale; Ida Voss"),
        ("TOM HALE and SU-LI WEN; Tom Hale reported from Karsk.", "TOM HALE; SU-LI WEN"),
        ("TOM HALE By TOM HALE", "TOM HALE"),
        ("Brodik, Ana", "Brodik, Ana"),
        ("James K.", "James K."),
        ("Ludwig van der Berg", "Ludwig van der Berg"),
        ("--(AFP)", "AFP"),
        ("Reuters", "Reuters"),
        ("admin", None),
        ("https://klaxon.example/ana", None),
    ],
)
def test_authors_are_names_and_nothing_else(byline, expected):
    assert clean_authors(byline) == expected


def page(body, head="", title="Dykes of Karsk give way"):
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def paragraphs(lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def test_one_site_has_one_name(tmp_path):
    from toolkit.loading import load

    names = ["The Velin Courier", "Velin Courier Online", "velincourier.example"]
    for number, name in enumerate(names):
        head = (
            f'<meta property="og:site_name" content="{name}">'
            f'<meta property="og:url" content="https://velincourier.example/{number}">'
        )
        (tmp_path / f"{number}.html").write_text(
            page(f"<article>{paragraphs(NEWS)}</article>", head)
        )
    outlets = load(tmp_path).articles["outlet"]
    assert outlets.tolist() == ["The Velin Courier"] * 3


def test_an_agency_that_wrote_the_text_is_not_the_outlet(read):
    data = {"@type": "NewsArticle", "headline": "x", "publisher": {"name": "Reuters"}}
    head = (
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
        '<meta property="og:site_name" content="Daily Klaxon">'
        '<link rel="canonical" href="https://dailyklaxon.example/a">'
    )
    rows, _ = read("a.html", page(f"<article>{paragraphs(NEWS)}</article>", head))
    assert rows[0]["outlet"] == "Daily Klaxon"


COMMENT = (
    "I have lived on Mill Street for forty years and never seen the water come so high as it did this week.",
    "Nobody on the council will answer for it, as usual, and we shall pay for the new dykes with our taxes.",
    "My cousin works for the water board and she says that the order was given in time but nobody read it.",
)
MENU = tuple(
    f"More about the flood, the mayor, the board and the convoy in part {n} of our series."
    for n in range(30)
)


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="story">{paragraphs(NEWS)}</div><div id="disqus_thread">{paragraphs(COMMENT * 9)}</div>',
        f'<div class="promo-article">{paragraphs(NEWS)}</div><section class="talk">{paragraphs(COMMENT * 3)}</section>',
        f"<ul>{''.join(f'<li><a href=x>{line}</a></li>' for line in MENU)}</ul><main>{paragraphs(NEWS)}</main>",
        f'<article class="related">{paragraphs(NEWS)}</article><aside>{paragraphs(COMMENT)}</aside>',
    ],
    ids=["comments", "misleading-class", "menu", "related"],
)
def test_no_page_is_read_worse_than_by_the_plain_extraction(read, body):
    from trafilatura import extract

    rows, _ = read("a.html", page(f"<h1>Dykes of Karsk give way</h1>{body}"))
    text = rows[0]["text"]
    plain = extract(page(f"<h1>Dykes of Karsk give way</h1>{body}"), include_comments=False) or ""
    kept = sum(line in text for line in NEWS)
    assert kept >= sum(line in plain for line in NEWS)
    others = [line for line in {*COMMENT, *MENU} if line in text]
    assert len(others) <= sum(line in plain for line in {*COMMENT, *MENU})


def test_what_the_headline_stands_over_is_the_article_whatever_its_name(read):
    body = (
        f'<div class="related-wrapper"><h1>Dykes of Karsk give way</h1><div class="share-body">{paragraphs(NEWS[:3])}'
        f'</div></div><div class="bottom">{paragraphs(COMMENT)}</div>'
    )
    rows, _ = read("a.html", page(body))
    assert rows[0]["text"] == "\n\n".join(NEWS[:3])


def test_a_name_is_given_in_full_where_the_page_has_it():
    stated = ["Courier", "The Velin Courier", "Velin Courier Holdings"]
    assert choose_outlet("https://news.example/a", stated, []) == "The Velin Courier"
