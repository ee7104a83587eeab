"""What a concordance finds, and how it is shown."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_corpus import HOSTILE, make_corpus

from toolkit.errors import SchemaError
from toolkit.search.concordance import kwic
from toolkit.search.patterns import compile_query

TEXTS = {
    "one": "The dam may burst. It may not.\nIn May, the dam's wall held.",
    "two": "Governors govern; the dam’s wall\nis wet. No one says so: it is so-called art.",
}


@pytest.fixture(scope="module")
def corpus():
    return make_corpus(TEXTS, outlet=["Courier", None], title=["A dam", "A wall"])


@pytest.mark.parametrize(
    ("query", "options", "found"),
    [
        ("may", {}, ["may", "may", "May"]),
        ("may", {"match_case": True}, ["may", "may"]),
        ("govern", {}, ["govern"]),
        ("govern*", {}, ["Governors", "govern"]),
        ("*called", {}, ["called"]),
        ("so-called", {}, ["so-called"]),
        ("dam's wall", {}, ["dam's wall", "dam’s wall"]),
        ("wall is  wet", {}, ["wall\nis wet"]),
        (["dam", "dam's"], {}, ["dam", "dam's", "dam’s"]),
        ("so: it", {}, ["so: it"]),
        (".", {}, [".", ".", ".", ".", "."]),
        (r"\bm\w+", {"by": "regex"}, ["may", "may", "May"]),
        (["wet", "b.rst"], {"by": "regex"}, ["burst", "wet"]),
        (r"\s+wall", {"by": "regex"}, [" wall", " wall"]),
        (r"\s+", {"by": "regex"}, []),
        ("am", {}, []),
        ("hold", {"by": "lemma"}, ["held"]),
        ("Governor", {"by": "lemma"}, ["Governors"]),
        ("the dam", {"by": "lemma"}, ["The dam", "the dam", "the dam"]),
        (["burst", "say so"], {"by": "lemma"}, ["burst", "says so"]),
        ("hold", {"by": "lemma", "match_case": True}, ["held"]),
        ("h*", {"by": "lemma"}, []),
    ],
    ids=str,
)
def test_what_is_found(corpus, query, options, found):
    table = kwic(corpus, query, **options).table
    assert table["match"].tolist() == found
    texts = corpus.articles.set_index("article_id")["text"]
    for row in table.itertuples():
        text = texts[row.article_id]
        assert text[row.start : row.end] == row.match
        assert text[: row.start].endswith(row.left)
        assert text[row.end :].startswith(row.right)
        sentence = corpus.sentences[
            (corpus.sentences["article_id"] == row.article_id)
            & (corpus.sentences["sentence_id"] == row.sentence_id)
        ].iloc[0]
        assert sentence["start"] <= row.start + len(row.match) - len(row.match.lstrip())
        assert row.start < sentence["end"]


def test_a_lemma_finds_comparatives_and_capitals():
    corpus = make_corpus({"a": "Good news. A better day. The best of goods. Gooding fell."})
    assert kwic(corpus, "Good", by="lemma").table["match"].tolist() == [
        "Good", "better", "best", "goods", "Gooding",
    ]  # fmt: skip


def test_the_model_leaves_out_what_has_another_lemma(nlp):
    corpus = make_corpus({"a": "He left the room.\nShe turned to the left side of the road."})
    assert len(kwic(corpus, "leave", by="lemma")) == 2
    table = kwic(corpus, "leave", by="lemma", nlp=nlp).table
    assert table["left"].tolist() == ["He "]
    assert kwic(corpus, "leave the room", by="lemma", nlp=nlp).table["match"].tolist() == [
        "left the room"
    ]
    assert not len(kwic(corpus, "fly", by="lemma", nlp=nlp))


def test_the_table_has_where_and_what_and_metadata(corpus):
    table = kwic(corpus, "wall", metadata=["outlet", "month"]).table
    assert table.columns.tolist() == [
        "article_id", "sentence_id", "start", "end", "left", "match", "right", "outlet", "month",
    ]  # fmt: skip
    assert table["sentence_id"].tolist() == [1, 0]
    assert table["outlet"].isna().tolist() == [False, True]
    assert table["month"].tolist() == ["2025-01", "2025-01"]
    empty = kwic(corpus, "nowhere", metadata=["outlet", "month"]).table
    assert empty.dtypes.astype(str).tolist() == table.dtypes.astype(str).tolist()


def test_context_is_cut_between_words(corpus):
    table = kwic(corpus, "burst", width=9).table
    assert (table["left"][0], table["right"][0]) == (" dam may ", ". It may ")
    assert kwic(corpus, "burst", width=0).table["left"].tolist() == [""]


@pytest.mark.parametrize(
    ("order", "matches"),
    [
        ("position", ["dam may", "It may", "In May"]),
        ("left", ["dam may", "In May", "It may"]),
        ("right", ["In May", "dam may", "It may"]),
    ],
)
def test_order(corpus, order, matches):
    table = kwic(corpus, "may", order=order).table
    assert [f"{left.split()[-1]} {m}" for left, m in table[["left", "match"]].values] == matches
    assert isinstance(table.index, pd.RangeIndex)


@pytest.mark.parametrize(
    ("query", "options", "error", "says"),
    [
        ("", {}, ValueError, "expected one or several texts that are not empty"),
        ([], {}, ValueError, "expected one or several texts that are not empty"),
        ([" ", "a"], {}, ValueError, "expected one or several texts that are not empty"),
        ("(", {"by": "regex"}, ValueError, "by='word'"),
        ("x*", {"by": "regex"}, ValueError, "matches the empty text, at character 0"),
        ("a", {"by": "sound"}, ValueError, "'sound', expected one of word"),
        ("a", {"width": -1}, ValueError, "width is -1"),
        ("a", {"by": "regex", "nlp": 1}, ValueError, "expected 'lemma'"),
        ("may", {"order": "size"}, ValueError, "order is 'size'"),
        ("a", {"metadata": "mood"}, SchemaError, "'mood'"),
        ("a", {"metadata": ["start"]}, ValueError, "'start', which is a column of its own"),
    ],
    ids=str,
)
def test_what_cannot_be_looked_for_is_named(corpus, query, options, error, says):
    with pytest.raises(error, match=re.escape(says)):
        kwic(corpus, query, **options)


def test_it_is_shown_aligned_with_how_much_there_is(corpus):
    found = kwic(corpus, "wall")
    lines = repr(found).splitlines()
    assert lines[0] == "word wall: 2 places in 2 of 2 articles"
    assert [line.index("wall") for line in lines[1:]] == [42, 42]
    assert lines[1].endswith("(Courier · 2025-01-02 · A dam)")
    assert lines[2].endswith("(unknown · 2025-01-02 · A wall)")
    html = found._repr_html_()
    assert html.count("<tr>") == 3
    assert "<strong><u>wall</u></strong>" in html
    assert len(found) == 2
    many = make_corpus({"a": "so " * 80})
    assert "the first 50 are shown, all are in .table" in repr(kwic(many, "so"))
    assert kwic(many, "so")._repr_html_().count("<tr>") == 51


def test_hostile_text_does_no_harm():
    corpus = make_corpus({"<i>": HOSTILE}, title=["<script>\x1b"], outlet=["\u202e"])
    for found in (kwic(corpus, "said"), kwic(corpus, r"(?s).+", by="regex"), kwic(corpus, "<*")):
        html, text = found._repr_html_(), repr(found)
        assert len(found)
        assert not re.search(r"<(script|img|i)\b", html)
        for shown in (html, text):
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)


def test_a_line_of_five_million_characters_is_searched_and_cut():
    corpus = make_corpus({"a": "x" * 5_000_000 + " dam " + "y" * 100})
    found = kwic(corpus, ["dam", "x*"])
    assert len(found) == 2
    assert len(found._repr_html_()) < 10_000


@given(st.text(max_size=30), st.text(alphabet="ab*' (.\\[", min_size=1, max_size=6))
def test_a_word_is_never_a_pattern(text, query):
    if not query.strip():
        return
    for match in compile_query(query, "word", False).finditer(text + query + text):
        assert len(match[0].split()) <= max(len(query.split()), 1)


@given(st.text(alphabet="ab c\n", max_size=200), st.integers(0, 20))
def test_context_is_never_longer_than_asked_and_joins_the_match(text, width):
    corpus = make_corpus({"t": text})
    for row in kwic(corpus, "a*", width=width).table.itertuples():
        assert len(row.left) <= width
        assert len(row.right) <= width
        assert (row.left + row.match + row.right) in text
