import pandas as pd
import pytest
import spacy
from spacy.tokens import Doc, Span

from toolkit.corpus.corpus import CONTRACTS
from toolkit.spans.records import (
    HEDGES,
    Attribution,
    Framing,
    write_attributions,
    write_framings,
    write_spans,
)
from toolkit.tables.rows import Rows, rows_of

SPANS = ("source", "cue", "content")
FACTS = {
    "form": "indirect",
    "speaker": "Ines Varga",
    "speaker_evidence": "name",
    "source_type": "person",
    "role": "government",
    "cue_stance": "neutral",
    "negated": False,
}


@pytest.fixture(scope="module")
def tables(corpus):
    return {name: getattr(corpus, name) for name in CONTRACTS}


FRAMING_FACTS = {
    "construction": "active",
    "cue_tone": "neutral",
    "negated": False,
    "agentless": False,
    "attribution": None,
    "target_name": "dam",
    "framer_name": "Ines Varga",
    "framer_fallback": None,
}
SLOTS = ("target", "cue", "frame", "framer")


def annotated(text, starts=(), attributions=(), hedges=(), entities=(), framings=()):
    """A Doc with given annotations; parts are given as the words that they are."""
    doc = spacy.blank("en")(text)
    for token in doc:
        token.is_sent_start = token.i == 0 or token.i in starts
    find = Finder(doc)
    doc.set_ents([find(words, label, name) for words, label, name in entities])
    write_attributions(
        doc,
        [
            Attribution(number, *(tuple(map(find, parts.get(name, []))) for name in SPANS), FACTS)
            for number, parts in enumerate(attributions)
        ],
    )
    spans = [find(words) for words, _ in hedges]
    labelled = [(span.start, span.end, "epistemic") for span in spans]
    facts = [
        {"strength": 0.5, "voice": "source", "attribution": number, "negated": False}
        for _, number in hedges
    ]
    write_spans(doc, HEDGES, labelled, facts)
    write_framings(
        doc,
        [
            Framing(
                number,
                *(tuple(map(find, slots.get(name, []))) for name in SLOTS),
                FRAMING_FACTS | facts,
            )
            for number, (slots, facts) in enumerate(framings)
        ],
    )
    return doc


class Finder:
    """Spans by their words."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    def __call__(self, words: str, label: str = "", name: str = "") -> Span:
        start = self.doc.text.index(words)
        span = self.doc.char_span(start, start + len(words), label=label, span_id=name)
        assert span is not None, words
        return span


# What holds for any corpus


@pytest.mark.parametrize("name", ["sentences", "entities", "hedges"])
def test_offsets_give_the_text_of_the_row(tables, name):
    texts = tables["articles"].set_index("article_id")["text"]
    table = tables[name]
    assert len(table) > 3
    for row in table.itertuples():
        assert texts[row.article_id][row.start : row.end] == row.text


@pytest.mark.parametrize("part", SPANS)
def test_spans_give_the_text_of_the_row(tables, part):
    texts = tables["articles"].set_index("article_id")["text"]
    table = tables["attributions"]
    assert table[part].notna().any()
    for row in table.to_dict("records"):
        pieces = [texts[row["article_id"]][start:end] for start, end in row[f"{part}_spans"]]
        assert pieces == ([] if pd.isna(row[part]) else row[part].split(" ... "))


def keys(table, *names):
    return set(table[list(names)].itertuples(index=False, name=None))


def test_keys_join(tables):
    sentences = keys(tables["sentences"], "article_id", "sentence_id")
    attributions = keys(tables["attributions"], "article_id", "attribution_id")
    for name in ("entities", "hedges", "attributions"):
        assert keys(tables[name], "article_id", "sentence_id") <= sentences
    quoted = tables["hedges"].dropna(subset="attribution_id")
    assert len(quoted)
    assert keys(quoted, "article_id", "attribution_id") <= attributions
    assert {article for article, _ in sentences} <= set(tables["articles"]["article_id"])


@pytest.mark.parametrize("name", ["entities", "hedges", "attributions", "framings"])
def test_sentences_list_the_rows_that_begin_in_them(tables, name):
    sentences, table = tables["sentences"], tables[name]
    assert sentences[f"n_{name}"].tolist() == list(map(len, sentences[name]))
    assert sentences[f"n_{name}"].sum() == len(table)
    counts = table.groupby(["article_id", "sentence_id"]).size()
    for row in sentences.to_dict("records"):
        at = (row["article_id"], row["sentence_id"])
        assert counts.get(at, 0) == row[f"n_{name}"]
    listed = [item for items in sentences[name] for item in items]
    for item, row in zip(listed, table.to_dict("records"), strict=True):
        for field, value in item.items():
            assert (value is None and pd.isna(row[field])) or value == row[field]


def test_sentences_are_in_order_and_hold_every_word(tables):
    texts = tables["articles"].set_index("article_id")["text"]
    for article, rows in tables["sentences"].groupby("article_id"):
        assert rows["sentence_id"].tolist() == list(range(len(rows)))
        outside, last = "", 0
        for row in rows.itertuples():
            assert row.start >= last
            assert row.text == row.text.strip()
            outside += texts[article][last : row.start]
            last = row.end
        assert not (outside + texts[article][last:]).strip()
        steps = rows["paragraph_id"].diff().iloc[1:]
        assert rows["paragraph_id"].iloc[0] == 0
        assert set(steps) <= {0, 1}


def test_paragraphs_are_what_stands_between_line_breaks(tables):
    found = tables["sentences"].groupby("article_id", sort=False)["paragraph_id"].max() + 1
    for row in tables["articles"].itertuples():
        assert found[row.article_id] == len([line for line in row.text.splitlines() if line])


def test_numbers_are_in_their_range(tables):
    sentences, articles = tables["sentences"], tables["articles"].set_index("article_id")
    assert sentences["quoted_share"].between(0, 1).all()
    assert 0 < sentences["quoted_share"].mean() < 1
    assert tables["hedges"]["strength"].between(0, 1).all()
    by_article = sentences.groupby("article_id")
    assert by_article["n_words"].sum().to_dict() == articles["n_words"].to_dict()
    assert by_article.size().to_dict() == articles["n_sentences"].to_dict()


def test_attributions_are_in_order(tables):
    for _, rows in tables["attributions"].groupby("article_id"):
        assert rows["attribution_id"].tolist() == list(range(len(rows)))
        first = [
            (row["cue_spans"] or row["content_spans"] or row["source_spans"])[0][0]
            for row in rows.to_dict("records")
        ]
        assert first == sorted(first)


# What is made of given annotations

TEXT = "Ines Varga said talks may fail.\n\nNobody came.  It rained, she said , again."
STARTS = [8, 12]  # tokens


@pytest.mark.parametrize(
    ("text", "starts", "expected"),
    [
        ("", [], []),
        (" \n ", [], []),
        ("One. Two.", [2], [(0, 0, 4, "One."), (0, 5, 9, "Two.")]),
        ("\n\nOne.\nTwo.\n", [1, 4], [(0, 2, 6, "One."), (1, 7, 11, "Two.")]),
        ("One.\n\nTwo.", [2, 3], [(0, 0, 4, "One."), (1, 6, 10, "Two.")]),
        ("One  two.  ", [], [(0, 0, 9, "One  two.")]),
        ("One.\r\n\r\nTwo.", [3], [(0, 0, 4, "One."), (1, 8, 12, "Two.")]),
        ("\U0001f600 one. Two.", [3], [(0, 0, 6, "\U0001f600 one."), (0, 7, 11, "Two.")]),
        ("One\nand\nso on. Two.", [7], [(0, 0, 14, "One\nand\nso on."), (0, 15, 19, "Two.")]),
    ],
    ids=[
        "empty", "white-space", "two", "breaks-at-the-edges", "white-space-as-a-sentence",
        "double-space", "windows-breaks", "emoji", "wrapped",
    ],
)  # fmt: skip
def test_sentence_rows(text, starts, expected):
    rows = rows_of(annotated(text, starts), "a")
    found = [(r["paragraph_id"], r["start"], r["end"], r["text"]) for r in rows.sentences]
    assert found == expected
    assert [row["sentence_id"] for row in rows.sentences] == list(range(len(expected)))
    assert {row["article_id"] for row in rows.sentences} <= {"a"}
    assert rows.articles[0]["n_sentences"] == len(expected)


@pytest.mark.parametrize(
    ("contents", "shares"),
    [
        ([], [0, 0, 0]),
        ([["talks may fail"]], [14 / 31, 0, 0]),
        ([["talks may fail"], ["may fail."]], [15 / 31, 0, 0]),
        ([["Nobody came."]], [0, 1, 0]),
        ([["It rained", "again"]], [0, 0, 14 / 28]),
        ([["fail.\n\nNobody came.  It rained"]], [5 / 31, 1, 9 / 28]),
    ],
    ids=["none", "part", "overlap", "whole", "fragments", "across-sentences"],
)
def test_quoted_share(contents, shares):
    doc = annotated(TEXT, STARTS, [{"content": content} for content in contents])
    rows = rows_of(doc, "a").sentences
    assert [row["quoted_share"] for row in rows] == pytest.approx(shares)


@pytest.mark.parametrize(
    ("parts", "sentence", "expected"),
    [
        (
            {"source": ["Ines Varga"], "cue": ["said"], "content": ["talks may fail"]}, 0,
            [("Ines Varga", [[0, 10]]), ("said", [[11, 15]]), ("talks may fail", [[16, 30]])],
        ),
        (
            {"source": ["she"], "cue": ["said ,"], "content": ["It rained", "again"]}, 2,
            [
                ("she", [[58, 61]]), ("said ,", [[62, 68]]),
                ("It rained ... again", [[47, 56], [69, 74]]),
            ],
        ),
        (
            {"content": ["Nobody came."]}, 1,
            [(None, []), (None, []), ("Nobody came.", [[33, 45]])],
        ),
        (
            {"source": ["she"], "cue": ["said ,"]}, 2,
            [("she", [[58, 61]]), ("said ,", [[62, 68]]), (None, [])],
        ),
        (
            {"cue": ["came"], "content": ["talks"]}, 1,
            [(None, []), ("came", [[40, 44]]), ("talks", [[16, 21]])],
        ),
    ],
    ids=["whole", "fragments", "content-only", "no-content", "no-source"],
)  # fmt: skip
def test_attribution_rows(parts, sentence, expected):
    doc = annotated(TEXT, STARTS, [parts])
    (row,) = rows_of(doc, "a").attributions
    assert row["sentence_id"] == sentence
    assert [(row[name], row[f"{name}_spans"]) for name in SPANS] == expected
    assert {name: row[name] for name in FACTS} == FACTS
    CONTRACTS["attributions"].build([row])


def test_entity_and_hedge_rows():
    doc = annotated(
        TEXT,
        STARTS,
        [{"content": ["talks may fail"]}],
        hedges=[("may", 0), ("again", None)],
        entities=[("Varga", "PERSON", "Ines Varga"), ("Nobody", "ORG", "")],
    )
    rows = rows_of(doc, "a")
    assert [(r["text"], r["label"], r["name"], r["sentence_id"]) for r in rows.entities] == [
        ("Varga", "PERSON", "Ines Varga", 0),
        ("Nobody", "ORG", None, 1),
    ]
    assert [(r["text"], r["attribution_id"], r["sentence_id"]) for r in rows.hedges] == [
        ("may", 0, 0),
        ("again", None, 2),
    ]
    assert [row["n_hedges"] for row in rows.sentences] == [1, 0, 1]


def test_what_stands_in_furniture_within_a_sentence_is_of_that_kind():
    text = "12:20 GMT - Ines Varga says that the talks may fail after all."
    named = [("GMT", "ORG", ""), ("Varga", "PERSON", "")]
    rows = rows_of(annotated(text, [], hedges=[("may", None)], entities=named), "a")
    assert [(row["text"], row["sentence_kind"]) for row in rows.entities] == [
        ("GMT", "boilerplate"),
        ("Varga", "text"),
    ]
    assert [row["sentence_kind"] for row in rows.hedges] == ["text"]
    assert rows.sentences[0]["furniture_spans"] == rows.articles[0]["left_out_spans"] == [[0, 11]]
    assert rows.articles[0]["n_words_counted"] == len(text[11:].split())


def test_framing_rows():
    slots = {"target": ["talks"], "cue": ["said", "may"], "frame": ["fail"]}
    facts = {"agentless": True, "framer_name": None, "attribution": 0, "framer_fallback": "UN"}
    doc = annotated(TEXT, STARTS, [{"content": ["talks may fail"]}], framings=[(slots, facts)])
    rows = rows_of(doc, "a")
    (row,) = rows.framings
    assert [(row[name], row[f"{name}_spans"]) for name in SLOTS] == [
        ("talks", [[16, 21]]),
        ("said ... may", [[11, 15], [22, 25]]),
        ("fail", [[26, 30]]),
        (None, []),
    ]
    assert (row["framing_id"], row["sentence_id"], row["attribution_id"]) == (0, 0, 0)
    assert (row["agentless"], row["framer_fallback"]) == (True, "UN")
    CONTRACTS["framings"].build([row])
    assert [one["n_framings"] for one in rows.sentences] == [1, 0, 0]
    assert rows.sentences[0]["framings"] == [
        {"framing_id": 0, "target": "talks", "cue": "said ... may", "frame": "fail", "framer": None}
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t"], ids=["empty", "space", "breaks"])
def test_a_text_without_words_has_an_article_row_and_nothing_else(nlp, text):
    rows = rows_of(nlp(text), "a")
    counts = {"n_words": 0, "n_sentences": 0, "n_words_counted": 0, "n_sentences_counted": 0}
    assert rows.articles == [{"article_id": "a", **counts, "left_out_spans": []}]
    assert not any(vars(rows)[name] for name in CONTRACTS if name != "articles")


def test_rows_of_several_articles_add_up():
    both = Rows()
    for name in ("a", "b"):
        both.extend(rows_of(annotated(TEXT, STARTS), name))
    assert [row["article_id"] for row in both.sentences] == ["a"] * 3 + ["b"] * 3
    assert len(both.articles) == 2
