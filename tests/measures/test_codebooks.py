"""What codebooks find: matches, scores that add up, shares with intervals."""

import re
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.codebooks.types import Codebook, CodebookError, CodeTerm
from toolkit.codebooks.words import WORD, expand, fold
from toolkit.corpus.corpus import Corpus
from toolkit.errors import SchemaError
from toolkit.measures.terms import term_matching
from toolkit.measures.terms.term_matching import match_terms
from toolkit.measures.terms.word_index import WordIndex
from toolkit.tables.schema import (
    ARTICLES,
    ATTRIBUTIONS,
    ENTITIES,
    FRAMINGS,
    HEDGES,
    LOAD_REPORT,
)

HEAD = "code\tterm\tweight\tpos\tcase\tnot_in\tnot_with\tonly_with\n"


def table_of(*texts, article="a", paragraphs=None):
    """Sentences of one article, one space apart."""
    starts = np.cumsum([0, *(len(text) + 1 for text in texts[:-1])])
    return pd.DataFrame(
        {
            "article_id": article,
            "paragraph_id": paragraphs or [0] * len(texts),
            "sentence_id": range(len(texts)),
            "start": starts[: len(texts)],
            "text": texts,
            "n_words": [len(text.split()) for text in texts],
        }
    )


@pytest.fixture
def book(tmp_path):
    """A function that makes a codebook of some rows, and gives its path."""

    def write(*rows, head=""):
        path = tmp_path / "mine.tsv"
        path.write_text(head + HEAD + "\n".join(rows) + "\n", encoding="utf-8")
        return path

    return write


def found(text, path, **options):
    matches = tk.frame_matches(table_of(text), path, **options)
    return list(zip(matches["code"], matches["text"], strict=True))


@pytest.mark.parametrize(
    ("row", "text", "expected"),
    [
        ("m\ttax", "Tax, TAX and taxes.", ["Tax", "TAX"]),
        ("m\ttax~", "The taxman taxes a taxed tax.", ["taxes", "taxed", "tax"]),
        ("m\ttax*", "The taxman taxes.", ["taxman", "taxes"]),
        ("m\t*phob*", "Xenophobia and phobias", ["Xenophobia", "phobias"]),
        ("m\ttax-free", "Tax free, tax-free, tax, free, taxfree", ["Tax free", "tax-free"]),
        ("m\tcut * tax~", "They cut all taxes, cut taxes, cut the high tax.", ["cut all taxes"]),
        ("m\ttax~", "Varga's tax's end. The tax\u2019s.", ["tax's", "tax\u2019s"]),
        ("m\tu.s. army", "the U.S. Army, the US Army", ["U.S. Army"]),
        ("m\t$", "It cost $5 and 5 dollars.", ["$"]),
        ("m\tUS\t1\t\texact", "The US told us. US's", ["US", "US's"]),
        ("m\tcaf\u00e9", "the Cafe\u0301", ["Cafe\u0301"]),
        ("m\tbank\t1\t\t\triver bank; bank holiday", "A river bank, a bank.", ["bank"]),
        ("m\tbank\t1\t\t\t\triver~", "The bank by the rivers.", []),
        ("m\tbank\t1\t\t\t\triver~", "The bank.", ["bank"]),
        ("m\tbank\t1\t\t\t\t\tmoney; loan~", "The bank gave loans.", ["bank"]),
        ("m\tbank\t1\t\t\t\t\tmoney; loan~", "The bank gave way.", []),
        ("m\ttax", "", []),
        ("m\ttax", "... \u2014 !", []),
        ("m\t<b>", "x", None),
    ],
)  # fmt: skip
def test_a_term_is_found_where_it_counts(book, row, text, expected):
    if expected is None:
        with pytest.raises(CodebookError):
            found(text, book(row))
    else:
        assert [words for _, words in found(text, book(row))] == expected


def test_conditions_are_of_one_sentence(book):
    path = book("m\tbank\t1\t\t\t\triver", "n\tbank\t1\t\t\t\t\tloan")
    matches = tk.frame_matches(table_of("A bank.", "A river.", "A loan bank."), path)
    assert matches[["code", "sentence_id"]].to_numpy().tolist() == [["m", 0], ["m", 2], ["n", 2]]


def test_a_phrase_does_not_cross_sentences(book):
    path = book("m\ttax cut~")
    assert tk.frame_matches(table_of("They tax", "cuts"), path).empty


def test_a_word_counts_once_per_code(book):
    path = book("m\thealth", "m\thealth care", "m\tcare~", "n\thealth", "n\tcar*", "n\tcare")
    assert sorted(found("Health care cares.", path)) == [
        ("m", "Health care"),
        ("m", "cares"),
        ("n", "Health"),
        ("n", "care"),
        ("n", "cares"),
    ]


def test_of_overlapping_matches_the_first_counts(book):
    path = book("m\tred tape", "m\ttape measure", "m\tmeasure tape", "n\ttape measure")
    assert sorted(found("A red tape measure tape.", path)) == [
        ("m", "measure tape"),
        ("m", "red tape"),
        ("n", "tape measure"),
    ]


def test_of_two_terms_the_one_with_fewer_wildcards_counts(book):
    path = book("m\ttax*\t1", "m\ttaxes\t3")
    matches = tk.frame_matches(table_of("taxes"), path)
    assert matches[["term", "weight"]].to_numpy().tolist() == [["taxes", 3.0]]


def test_an_excluded_phrase_does_not_hide_a_shorter_term(book):
    path = book("m\tred tape\t1\t\t\tno red tape", "m\ttape")
    assert found("There is no red tape.", path) == [("m", "tape")]


def test_offsets_point_into_the_article(book):
    texts = ["\u0130stanbul\u2019s tax.", "A \U0001f600 tax cut!"]
    article = " ".join(texts)
    matches = tk.frame_matches(table_of(*texts), book("m\ttax", "n\ttax cut"))
    assert len(matches) == 3
    for row in matches.itertuples():
        assert article[row.start : row.end] == row.text


def test_part_of_speech_is_asked_of_a_pipeline(book, nlp):
    path = book("m\tpolice\t1\tVERB")
    assert found("The police came. They police the streets.", path, nlp=nlp) == [("m", "police")]
    with pytest.raises(CodebookError, match=r"line 2, column 'pos'.*load_model"):
        found("The police came.", path)


def test_scores_add_up_and_can_be_explained(book):
    path = book("up\trise~\t2", "down\tfall~\t1", "down\tcrash*\t0.5")
    sentences = pd.concat(
        [
            table_of("Prices rise.", "They fall and crash.", "Nothing.", paragraphs=[0, 0, 1]),
            table_of("Falls.", article="b"),
            table_of("Calm.", article="c"),
        ]
    )
    for unit, expected in {
        "sentence": [[2, 0, "up"], [0, 1.5, "down"], [0, 0, None], [0, 1, "down"], [0, 0, None]],
        "paragraph": [[2, 1.5, "up"], [0, 0, None], [0, 1, "down"], [0, 0, None]],
        "article": [[2, 1.5, "up"], [0, 1, "down"], [0, 0, None]],
    }.items():
        table = tk.frame_scores(sentences, path, unit)
        values = table[["up", "down", "frame"]].astype(object)
        assert values.where(values.notna(), None).to_numpy().tolist() == expected
        assert table["n_words"].sum() == sentences["n_words"].sum()
        for row in table.to_dict("records"):
            for code in ("up", "down"):
                weights = [term["weight"] for term in row["terms"] if term["code"] == code]
                assert sum(weights) == row[code]


@pytest.mark.parametrize(
    ("head", "text", "frame"),
    [
        ("", "b a", "x"),
        ("", "none", None),
        ("# code x: 1\n# code y: 2\n# code z: 3\n# rest: z\n", "none", "z"),
        ("# code x: 1\n# code y: 2\n# code z: 3\n# least: 2\n# rest: z\n", "a", "z"),
        ("# code x: 1\n# code y: 2\n# code z: 3\n# least: 2\n# rest: z\n", "a a", "x"),
        ("# code y: 2\n# code x: 1\n", "a b", "y"),
    ],
    ids=["first-of-equals", "none", "rest", "too-little", "enough", "order-of-the-codes"],
)
def test_the_frame_is_the_code_with_the_highest_score(book, head, text, frame):
    table = tk.frame_scores(table_of(text), book("x\ta", "y\tb", head=head), "sentence")
    (got,) = table["frame"].astype(object)
    assert (None if pd.isna(got) else got) == frame


def test_tables_without_rows_have_their_columns(book):
    path = book("x\ta")
    empty = table_of("a").iloc[:0]
    assert tk.frame_matches(empty, path).columns.tolist() == [
        "article_id", "paragraph_id", "sentence_id", "start", "end", "text", "code", "term",
        "weight", "voice", "definition",
    ]  # fmt: skip
    scores = tk.frame_scores(empty, path)
    assert scores.columns.tolist() == ["article_id", "n_words", "x", "frame", "terms", "definition"]
    assert scores.empty


def corpus_of(outlets, sentences):
    articles = ARTICLES.build(
        {"article_id": name, "text": "", "outlet": outlet} for name, outlet in outlets.items()
    )
    rest = [table.build() for table in (ENTITIES, HEDGES, ATTRIBUTIONS, FRAMINGS, LOAD_REPORT)]
    return Corpus(articles, sentences, *rest)


def test_shares_by_outlet_with_intervals(book):
    sentences = pd.concat(
        [
            table_of("a", "a", "b", "c", article="p1"),
            table_of("b", article="p2"),
            table_of("a", article="q1"),
        ]
    )
    outlets = {"p1": "Post", "p2": "Post", "q1": "Quill", "r1": "Quiet"}
    corpus = corpus_of(outlets, sentences)
    table = tk.frame_shares(corpus, book("x\ta", "y\tb"))
    rows = table.astype(object).where(table.notna(), None)
    columns = ["outlet", "frame", "share", "n_units", "total", "n_articles"]
    assert rows[columns].to_numpy().tolist() == [
        ["Post", "x", 0.4, 2, 5, 2],
        ["Post", "y", 0.4, 2, 5, 2],
        ["Post", None, 0.2, 1, 5, 2],
        ["Quiet", "x", None, 0, 0, 1],
        ["Quiet", "y", None, 0, 0, 1],
        ["Quiet", None, None, 0, 0, 1],
        ["Quill", "x", 1.0, 1, 1, 1],
        ["Quill", "y", 0.0, 0, 1, 1],
        ["Quill", None, 0.0, 0, 1, 1],
    ]
    post = table[table["outlet"] == "Post"]
    assert post["flag"].eq("too few articles").all()
    assert table.loc[table["outlet"] == "Quiet", "flag"].eq("nothing to count").all()
    assert table[["low", "high"]].isna().all().all()


def test_an_interval_needs_two_articles_with_text(book):
    corpus = corpus_of({"p1": "Post", "p2": "Post"}, table_of("a", "b", article="p1"))
    table = tk.frame_shares(corpus, book("x\ta", "y\tb"))
    assert table["share"].tolist() == [0.5, 0.5, 0]
    assert table["n_articles"].tolist() == [2, 2, 2]
    assert table[["low", "high"]].isna().all().all()


def test_what_cannot_be_scored_is_named(book):
    with pytest.raises(ValueError, match="unit is 'word', expected one of article, paragraph"):
        tk.frame_scores(table_of("a"), book("x\ta"), "word")
    with pytest.raises(SchemaError, match="'n_words'"):
        tk.frame_scores(table_of("a").drop(columns="n_words"), book("x\ta"))


def test_scores_carry_the_note_of_their_codebook(book):
    ours = tk.frame_scores(table_of("The army came."))
    mine = tk.frame_scores(table_of("a"), book("x\ta"))
    assert tk.validity_note(ours) == tk.validity_note("policy_frames_en")
    assert tk.validity_note(mine) == tk.validity_note("codebook")


def test_rates_of_matches_carry_the_note_of_their_codebook(book):
    corpus = corpus_of({"a": "Post"}, table_of("a b", "a"))
    corpus.articles["n_words"] = 3
    matches = tk.frame_matches(corpus, book("x\ta", "y\tb"))
    rates = tk.compare(matches, corpus.articles, ["outlet", "code"])
    assert rates[["outlet", "code", "n"]].to_numpy().tolist() == [
        ["Post", "x", 2],
        ["Post", "y", 1],
    ]
    assert tk.validity_note(rates) == tk.validity_note("codebook")


VOICES = {
    "own": (["An awful plan."], ["author"]),
    "paraphrase": (["She said the plan was awful."], ["author"]),
    "quotation": (['She called it "an awful plan".', "It is awful."], ["source", "author"]),
    "two-sentences": (
        ["“It is bad.", "It is awful,” she said of the awful plan."],
        ["source", "author"],
    ),
    "apostrophe": (["The workers' awful plan isn't new."], ["author"]),
}


@pytest.mark.parametrize(("texts", "voices"), VOICES.values(), ids=VOICES)
def test_quotation_marks_tell_whose_words_they_are(book, texts, voices):
    matches = tk.frame_matches(table_of(*texts), book("x\tawful"))
    assert matches["voice"].tolist() == voices


def test_voices_of_articles_are_told_apart_whatever_the_order(book):
    one = table_of("“It is bad.", "Awful.”", article="a")
    two = table_of("Awful.", "He said “awful”.", article="b", paragraphs=[0, 1])
    every = pd.concat([two, one.iloc[::-1]], ignore_index=True)
    matches = tk.frame_matches(every, book("x\tawful"))
    assert matches["voice"].tolist() == ["author", "source", "source"]


def test_blocks_change_nothing(monkeypatch, book):
    path = book("x\ttax~", "y\ttax cut~")
    sentences = table_of(*["Tax cuts here.", "", "No tax.", "Taxes, tax cut."] * 3)
    whole = tk.frame_matches(sentences, path)
    monkeypatch.setattr(term_matching, "BLOCK", 20)
    pd.testing.assert_frame_equal(tk.frame_matches(sentences, path), whole)


WORDS = st.sampled_from(["tax", "taxes", "Taxed", "cut", "cuts", "the", "red", "tape"])
GAPS = st.sampled_from([" ", "-", ", ", ". ", "  ", "\n", " \u2014 "])
TEXTS = st.lists(
    st.lists(st.tuples(WORDS, GAPS), max_size=8).map(lambda each: "".join(map("".join, each))),
    max_size=4,
)
PHRASES = st.lists(
    st.sampled_from(["tax", "tax~", "tax*", "*", "cut~", "*ut*", "the", "red"]),
    min_size=1,
    max_size=3,
).filter(lambda words: "*" not in (words[0], words[-1]))


def search(texts, phrase):
    """Every start of a phrase, looked for word by word."""
    fits = [
        (lambda word, w=w: True) if w == "*"
        else re.compile(re.escape(w).replace(r"\*", ".*")).fullmatch if "*" in w
        else expand(w).__contains__
        for w in phrase
    ]  # fmt: skip
    for number, text in enumerate(texts):
        words = list(WORD.finditer(text))
        for first in range(len(words) - len(phrase) + 1):
            run = words[first : first + len(phrase)]
            gaps = [text[a.end() : b.start()] for a, b in pairwise(run)]
            if all(f(fold(w.group())) for f, w in zip(fits, run, strict=True)) and all(
                gap in (" ", "-", ". ", "  ", "\n") for gap in gaps
            ):
                yield number, run[0].start()


@settings(deadline=None, max_examples=150)
@given(TEXTS, PHRASES)
def test_the_index_finds_what_a_search_word_by_word_finds(texts, phrase):
    index = WordIndex(texts)
    places = np.sort(index.find(tuple(phrase)))
    got = list(zip(index.of_text[places].tolist(), index.starts[places].tolist(), strict=True))
    assert got == list(search(texts, phrase))


@settings(deadline=None, max_examples=100)
@given(TEXTS, st.lists(PHRASES.map(" ".join), min_size=1, max_size=6, unique=True))
def test_no_word_counts_twice_for_a_code(texts, terms):
    rows = tuple(CodeTerm("x", term) for term in terms)
    book = Codebook("x", "x", {"x": ""}, rows, {})
    matches = match_terms(texts, book)
    places = sorted(zip(matches.texts, matches.starts, matches.ends, strict=True))
    for (text, _, end), (next_text, start, _) in pairwise(places):
        assert text != next_text or end <= start
