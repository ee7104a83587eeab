import math

import pandas as pd
import pytest

import toolkit as tk
from toolkit.errors import SchemaError
from toolkit.measures.hedging import DEFAULT_TYPES, hedge_rates
from toolkit.tables.schema import ARTICLES, HEDGES

WORDS = {  # outlet, words, sentences
    "a1": ("Post", 1000, 10),
    "a2": ("Post", 500, 10),
    "b1": ("Wire", 2000, 20),
    "c1": (None, 100, 5),
}
CUES = [  # article, sentence, type, voice
    ("a1", 0, "epistemic", "author"),
    ("a1", 0, "epistemic", "source"),
    ("a1", 3, "approximator", "author"),
    ("a1", 4, "conditional", "author"),
    ("a2", 1, "doxastic", "source"),
    ("a2", 1, "evidential", "author"),
    ("b1", 7, "vague_source", "author"),
]


@pytest.fixture
def articles():
    return ARTICLES.build(
        {"article_id": id_, "outlet": outlet, "text": "", "n_words": words, "n_sentences": n}
        for id_, (outlet, words, n) in WORDS.items()
    )


@pytest.fixture
def hedges():
    return HEDGES.build(
        {
            "article_id": id_, "sentence_id": sentence, "start": 0, "end": 1, "text": "x",
            "type": kind, "strength": 0.5, "voice": voice, "negated": False,
        }
        for id_, sentence, kind, voice in CUES
    )  # fmt: skip


def plain(table, *columns):
    """Rows as tuples, the unknown as None."""
    return [
        tuple(None if pd.isna(value) else value for value in row)
        for row in table[list(columns)].itertuples(index=False)
    ]


def test_rates_by_outlet_leave_conditionals_and_beliefs_out(hedges, articles):
    found = hedge_rates(hedges, articles)
    assert plain(found, "outlet", "n_articles", "n_words", "n_hedges", "rate") == [
        ("Post", 2, 1500, 4, pytest.approx(4 / 1.5)),
        ("Wire", 1, 2000, 1, 0.5),
        (None, 1, 100, 0, 0.0),
    ]
    said = tk.definition(found)
    assert said["types"] == "epistemic, evidential, approximator, vague_source"
    assert said["voices"] == "author, source"


def test_an_authors_hedges_per_the_authors_own_words(hedges, articles):
    sentences = pd.DataFrame(
        {
            "article_id": ["a1", "a1", "a2", "b1"],
            "n_words": [600, 400, 500, 2000],
            "quoted_share": [0.5, 1.0, 0.0, 0.25],
        }
    )
    found = hedge_rates(hedges, articles, voice="author", own_words=sentences)
    assert plain(found, "outlet", "n_words", "n_hedges", "rate") == [
        ("Post", 300 + 0 + 500, 3, pytest.approx(3 / 0.8)),
        ("Wire", 1500, 1, pytest.approx(1 / 1.5)),
        (None, 0, 0, None),
    ]
    assert tk.definition(found)["per"] == "1,000 words of the author"
    theirs = hedge_rates(hedges, articles, voice="source", own_words=sentences)
    assert theirs["n_words"].tolist() == [700, 500, 0]
    with pytest.raises(ValueError, match="expected voice="):
        hedge_rates(hedges, articles, own_words=sentences)


@pytest.mark.parametrize(
    ("options", "n_hedges"),
    [
        ({}, 5),
        ({"types": ("conditional", "doxastic")}, 2),
        ({"voice": "author"}, 4),
        ({"voice": "source"}, 1),
        ({"types": (*DEFAULT_TYPES, "doxastic"), "voice": "source"}, 2),
        ({"types": ()}, 0),
    ],
    ids=["default", "types", "author", "source", "types-and-voice", "no-type"],
)
def test_types_and_voice_choose_what_counts(hedges, articles, options, n_hedges):
    found = hedge_rates(hedges, articles, by=(), **options)
    assert plain(found, "n_articles", "n_words", "n_hedges") == [(4, 3600, n_hedges)]


def test_by_type_and_voice_counts_zeros(hedges, articles):
    found = hedge_rates(hedges, articles, by=("outlet", "voice"), types=["epistemic"])
    assert plain(found, "outlet", "voice", "n_hedges", "rate") == [
        ("Post", "author", 1, pytest.approx(1 / 1.5)),
        ("Post", "source", 1, pytest.approx(1 / 1.5)),
        ("Wire", "author", 0, 0.0),
        ("Wire", "source", 0, 0.0),
        (None, "author", 0, 0.0),
        (None, "source", 0, 0.0),
    ]


def test_interval_holds_the_rate_and_needs_three_articles(hedges, articles):
    post = hedge_rates(hedges, articles, by=()).iloc[0]
    assert post["low"] < post["rate"] < post["high"]
    found = hedge_rates(hedges, articles)
    assert found[["low", "high"]].isna().all(axis=None)
    assert found["flag"].eq("too few articles").all()


def test_intervals_are_no_draws(hedges, articles):
    found = hedge_rates(hedges, articles, seed=0)
    pd.testing.assert_frame_equal(found, hedge_rates(hedges, articles, n_resamples=1, seed=1))


def test_no_articles_no_rate():
    found = hedge_rates(HEDGES.build(), ARTICLES.build(), by=())
    assert plain(found, "n_articles", "n_hedges") == [(0, 0)]
    assert math.isnan(found["rate"][0])
    assert len(hedge_rates(HEDGES.build(), ARTICLES.build())) == 0


@pytest.mark.parametrize(
    ("change", "options", "problem"),
    [
        (lambda h, a: (h, a.drop(columns="outlet")), {}, "'outlet'"),
        (lambda h, a: (h.drop(columns="voice"), a), {}, "'voice'"),
        (lambda h, a: (h, a.assign(n_words=pd.NA)), {}, "annotate them first"),
        (lambda h, a: (h, a.iloc[1:]), {}, "'a1'"),
        (lambda h, a: (h, a), {"types": ["certain"]}, "certain"),
        (lambda h, a: (h, a), {"voice": "reader"}, "reader"),
    ],
    ids=["by", "column", "not-annotated", "article-missing", "type", "voice"],
)
def test_wrong_tables_are_named(hedges, articles, change, options, problem):
    with pytest.raises(SchemaError, match=problem):
        hedge_rates(*change(hedges, articles), **options)
