"""What is true of every annotated corpus, whatever was in its texts; and texts of all kinds."""

import itertools

import pandas as pd
from hypothesis import strategies as st

from toolkit.annotating import FAILED
from toolkit.corpus.corpus import CONTRACTS

PIECES = (
    "The minister said that it may rain. ", "“We won’t go,” Ines Varga told reporters. ", "\n\n", "\n",
    "\r\n", " ", "\t", "\u00a0", "\u2028", "\ufeff", "\0", "\x07", "\x85", '"', "“", "”", "‘", "’", "'",
    "«", "»", "(", ")", "[", "…", "...", ".", "!", "?", ",", ";", ":", "-", "—", "%", "$", "€", "#", "@",
    "😀", "👩‍👩‍👧", "🇺🇦", "e\u0301", "\u200d", "\u202e", "ﷺ", "𝕳", "\U0010ffff", "\ud800", "\udfff",
    "Он сказал: «Нет». ", "قال الوزير ", "部长说", "अध्यक्ष ", "שר ", "İ", "ß", "ǅ", "according to ", "may ",
    "called the plan a disaster", "he ", "she ", "they ", "denied ", "not ", "Mr. ", "U.S. ", "3.5 ",
    "about 40,000 ", "http://a.b/c?d=e ", "a@b.c ", "<b>", "&amp;", "said", "x" * 70, "Said He Had ",
)  # fmt: skip
ANYTHING = st.text(st.characters(exclude_categories=[]), max_size=60)
"""Any characters, unassigned ones and halves of pairs included."""
TEXTS = st.lists(st.sampled_from(PIECES) | ANYTHING, max_size=30).map("".join)


def check(corpus, given=None):
    """Raise AssertionError if something is not as it always is.

    Offsets give back the text, keys join, lists in sentences are the other
    tables' rows, counts count, nothing of what was `given` (id -> text) is lost.
    """
    for name, contract in CONTRACTS.items():
        contract.check(getattr(corpus, name))
    failed = corpus.load_report[corpus.load_report["problem"].eq(FAILED).fillna(False)]
    assert failed.empty, failed["detail"].tolist()
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    assert given is None or texts == given
    for name in ("sentences", "entities", "hedges", "mentions"):
        for row in getattr(corpus, name).itertuples():
            assert texts[row.article_id][row.start : row.end] == row.text, (name, row)
            assert row.start < row.end
    check_slots(corpus.attributions, ("source", "cue", "content"), texts)
    check_slots(corpus.framings, ("target", "cue", "frame", "framer"), texts)
    check_keys(corpus)
    check_sentences(corpus)


def check_slots(table, slots, texts):
    """Fragments, joined, are the slot's text; one without fragments is unknown."""
    for row in table.itertuples():
        for slot in slots:
            spans, text = getattr(row, f"{slot}_spans"), getattr(row, slot)
            found = " ... ".join(texts[row.article_id][start:end] for start, end in spans)
            assert (found == text) if spans else pd.isna(text), (slot, row)


def check_keys(corpus):
    articles = set(corpus.articles["article_id"])
    sentences = set(corpus.sentences[["article_id", "sentence_id"]].itertuples(False, None))
    attributions = set(
        corpus.attributions[["article_id", "attribution_id"]].itertuples(False, None)
    )
    assert {article for article, _ in sentences} <= articles
    for name in ("entities", "hedges", "attributions", "framings", "mentions"):
        keys = getattr(corpus, name)[["article_id", "sentence_id"]]
        assert set(keys.itertuples(False, None)) <= sentences, name
    for name in ("hedges", "framings", "mentions"):
        inside = getattr(corpus, name).dropna(subset="attribution_id")
        assert set(inside[["article_id", "attribution_id"]].itertuples(False, None)) <= attributions


def check_sentences(corpus):
    """Sentences follow each other; their counts and lists are those of the tables."""
    sentences = corpus.sentences
    for one, other in itertools.pairwise(sentences.itertuples()):
        if one.article_id == other.article_id:
            assert one.end <= other.start
            assert one.sentence_id + 1 == other.sentence_id
            assert one.paragraph_id <= other.paragraph_id
    for name in ("entities", "hedges", "attributions", "framings"):
        assert (sentences[f"n_{name}"] == sentences[name].map(len)).all()
        assert sentences[f"n_{name}"].sum() == len(getattr(corpus, name))
    words = sentences.groupby("article_id")["n_words"].sum()
    known = corpus.articles.set_index("article_id")["n_words"]
    assert (known == words.reindex(known.index, fill_value=0)).all()
    assert sentences["quoted_share"].between(0, 1).all()
