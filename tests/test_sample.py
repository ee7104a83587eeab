"""What the sample corpus promises in data/README.md, read without the toolkit."""

import json
import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

DATA = Path(__file__).parents[1] / "data"
SAMPLE = DATA / "sample"
OUTLETS = ["Radio Television Ardovia", "The Velin Courier", "Daily Klaxon", "Meridian Wire"]
MARKDOWN_KEYS = ["title", "author", "outlet", "date", "url"]
WIRE_KEYS = ["headline", "byline", "source", "published", "body", "url"]


@dataclass(frozen=True)
class Article:
    """One article, with the id that the table of events uses."""

    id: str
    outlet: str
    title: str
    author: str
    day: date
    url: str
    body: str

    @property
    def paragraphs(self) -> list[str]:
        return self.body.strip().split("\n\n")


def read_markdown(path: Path) -> Article:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    meta = yaml.safe_load(front)
    assert list(meta) == MARKDOWN_KEYS, path.name
    return Article(
        path.stem, meta["outlet"], meta["title"], meta["author"], meta["date"], meta["url"], body
    )


def read_wire(path: Path) -> list[Article]:
    articles = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert list(row) == WIRE_KEYS
        articles.append(
            Article(
                row["url"].rsplit("/", 1)[-1],
                row["source"],
                row["headline"],
                row["byline"],
                date.fromisoformat(row["published"][:10]),
                row["url"],
                row["body"],
            )
        )
    return articles


def read_events() -> list[dict[str, str]]:
    """Rows of the table of events: its header cells give the keys."""
    lines = (DATA / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    header = next(row for row in rows if row[0] == "no.")
    return [dict(zip(header, row, strict=True)) for row in rows if row[0].isdigit()]


ARTICLES = [read_markdown(path) for path in sorted(SAMPLE.glob("*/*.md"))]
ARTICLES += read_wire(SAMPLE / "meridian-wire" / "wire.jsonl")
EVENTS = read_events()
each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)


def sentences(text: str) -> list[str]:
    """Rough sentences of four words or more, in lower case and without punctuation."""
    pieces = re.split(r"(?<!Jan|Feb)[.!?][\"'”’)]*\s+|\n+", text)
    words = (" ".join(re.findall(r"\w+", piece.lower())) for piece in pieces)
    return [piece for piece in words if piece.count(" ") >= 3]


def continued(article: Article, opening: str, closing: str) -> list[bool]:
    """Per paragraph but the last: is its quote open at its end and opened again by the next?"""
    flags = []
    for here, following in pairwise(article.paragraphs):
        is_open = (
            here.count(opening) % 2 == 1
            if opening == closing
            else here.rfind(opening) > here.rfind(closing)
        )
        flags.append(is_open and following.startswith(opening))
    return flags


def test_size_outlets_and_unique_fields() -> None:
    assert len(ARTICLES) >= 48
    assert {article.outlet for article in ARTICLES} == set(OUTLETS)
    for field in ("id", "title", "url", "body"):
        values = [getattr(article, field) for article in ARTICLES]
        assert len(values) == len(set(values)), field


def test_readme_states_the_number_of_articles() -> None:
    assert f"{len(ARTICLES)} news articles" in (DATA / "README.md").read_text(encoding="utf-8")


def test_nothing_else_lies_in_the_folder() -> None:
    files = {path for path in SAMPLE.rglob("*") if path.is_file()}
    assert files == {*SAMPLE.glob("*/*.md"), SAMPLE / "meridian-wire" / "wire.jsonl"}


@each_article
def test_length(article: Article) -> None:
    assert 150 <= len(re.findall(r"\w+(?:['’.,]\w+)*", article.body)) <= 600
    assert len(article.paragraphs) >= 5


@each_article
def test_metadata(article: Article) -> None:
    assert date(2025, 1, 1) <= article.day <= date(2025, 3, 31)
    assert article.title and article.author
    assert article.url.startswith("https://example.org/")
    assert article.outlet == "Meridian Wire" or article.id.startswith(f"{article.day}_")
    assert article.title not in article.body


@each_article
def test_paragraphs_are_single_lines(article: Article) -> None:
    for paragraph in article.paragraphs:
        assert paragraph == " ".join(paragraph.split())


@pytest.mark.parametrize(
    "path", sorted(path for path in SAMPLE.rglob("*.*") if path.is_file()), ids=lambda p: p.name
)
def test_encoding(path: Path) -> None:
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert "\r" not in text and "\ufffd" not in text
    assert text.endswith("\n") and not text.endswith("\n\n")


def test_every_outlet_reports_every_event() -> None:
    by_id = {article.id: article for article in ARTICLES}
    columns = dict(zip(["RTA", "Courier", "Klaxon", "Meridian"], OUTLETS, strict=True))
    listed: list[str] = []
    for event in EVENTS:
        days = []
        for column, outlet in columns.items():
            ids = event[column].split(", ")
            assert [by_id[name].outlet for name in ids] == [outlet] * len(ids), event["event"]
            days += [by_id[name].day.isoformat() for name in ids]
            listed += ids
        assert (min(days), max(days)) == (event["from"], event["to"]), event["event"]
    assert len(EVENTS) == 12
    assert sorted(listed) == sorted(by_id), "each article belongs to exactly one event"


def test_no_sentence_occurs_in_two_articles() -> None:
    first: dict[str, str] = {}
    shared = []
    for article in ARTICLES:
        for sentence in sentences(article.body):
            if first.setdefault(sentence, article.id) != article.id:
                shared.append((sentence, first[sentence], article.id))
    assert shared == []


@pytest.mark.parametrize(
    ("outlet", "opening", "closing"),
    [
        ("Radio Television Ardovia", '"', '"'),
        ("The Velin Courier", "“", "”"),
        ("Daily Klaxon", "‘", "’"),
    ],
    ids=["straight", "curly", "single"],
)
def test_quotes_over_several_paragraphs(outlet: str, opening: str, closing: str) -> None:
    bodies = [article for article in ARTICLES if article.outlet == outlet]
    assert any(any(continued(article, opening, closing)) for article in bodies)


@each_article
def test_double_quotation_marks_are_closed(article: Article) -> None:
    """Only a quote that the next paragraph takes up again may stay open."""
    pair = ("“", "”") if article.outlet == "The Velin Courier" else ('"', '"')
    carried = [*continued(article, *pair), False]
    for paragraph, goes_on in zip(article.paragraphs, carried, strict=True):
        if pair[0] == pair[1]:
            assert paragraph.count('"') % 2 == int(goes_on), paragraph
        else:
            assert paragraph.count("“") - paragraph.count("”") == int(goes_on), paragraph


@pytest.mark.parametrize(
    ("outlet", "allowed", "foreign"),
    [
        ("Radio Television Ardovia", '"', "“”‘’"),
        ("The Velin Courier", "“”", "\"'"),
        ("Daily Klaxon", "‘’'", '“”"'),
        ("Meridian Wire", '"', "“”‘’"),
    ],
)
def test_each_outlet_keeps_its_quotation_marks(outlet: str, allowed: str, foreign: str) -> None:
    text = "".join(article.body for article in ARTICLES if article.outlet == outlet)
    assert all(mark in text for mark in allowed)
    assert not set(foreign) & set(text)


def test_klaxon_articles_do_not_mix_curly_and_straight() -> None:
    klaxon = [article for article in ARTICLES if article.outlet == "Daily Klaxon"]
    straight = [article.id for article in klaxon if "'" in article.body]
    assert all(("'" in article.body) != ("’" in article.body) for article in klaxon)
    assert len(straight) == 4


@pytest.mark.parametrize(
    "pattern",
    [
        r"[\u0400-\u04ff]{3,}",
        r"[\u0370-\u03ff]{3,}",
        r"[\u0600-\u06ff]{3,}",
        r"[\u4e00-\u9fff]",
        r"[A-Z]\w+ [A-Z]\w+ [A-Z]\w+ \([A-Z]{3}\)",
        r"\bMay\b(?! the)",
        r"\bMay the\b",
        r"\breportedly\b",
        r"\ballegedly\b",
        r"\bcritics\b",
        r"so-called",
        r"neither confirm nor deny",
        r"asked not to be|anonym",
        r"\baccording to\b",
        r"never described this as",
        r"\bunless\b",
    ],
    ids=[
        "cyrillic", "greek", "arabic", "chinese", "acronym", "month-may", "wishing-may",
        "reportedly", "allegedly", "critics", "so-called", "refusal", "anonymous", "according-to",
        "negated-framing", "unless",
    ],
)  # fmt: skip
def test_the_traps_are_there(pattern: str) -> None:
    assert any(re.search(pattern, article.body) for article in ARTICLES)
