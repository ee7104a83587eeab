import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.errors import SchemaError
from toolkit.measures.diversity import evenness, herfindahl, rarefied, shannon, top_share


@pytest.mark.parametrize(
    ("counts", "bits", "even", "concentrated", "top2"),
    [
        ([4], 0.0, np.nan, 1.0, 1.0),
        ([1, 1], 1.0, 1.0, 0.5, 1.0),
        ([1, 1, 1, 1], 2.0, 1.0, 0.25, 0.5),
        ([2, 1, 1, 0], 1.5, 1.5 / math.log2(3), 0.375, 0.75),
        ([0, 0], np.nan, np.nan, np.nan, np.nan),
        ([], np.nan, np.nan, np.nan, np.nan),
    ],
    ids=["one", "two-equal", "four-equal", "unequal-with-absent", "none", "no-column"],
)
def test_indices_are_those_of_the_books(counts, bits, even, concentrated, top2):
    row = np.array([counts], dtype=float)
    found = [index(row)[0] for index in (shannon, evenness, herfindahl)] + [top_share(row, 2)[0]]
    np.testing.assert_allclose(found, [bits, even, concentrated, top2])


@given(st.lists(st.integers(0, 50), min_size=2, max_size=20).filter(sum))
def test_indices_stay_in_their_range(counts):
    row = np.array([counts], dtype=float)
    n = sum(count > 0 for count in counts)
    assert 0 <= shannon(row)[0] <= math.log2(n) + 1e-9
    assert 1 / n - 1e-9 <= herfindahl(row)[0] <= 1
    assert rarefied(np.array(counts), sum(counts)) == pytest.approx(n)
    assert rarefied(np.array(counts), 1) == pytest.approx(1)


def test_rarefied_is_the_mean_of_all_draws():
    # Of aab the draws of two are aa, ab, ab: 1, 2 and 2 different ones.
    assert rarefied(np.array([2, 1]), 2) == pytest.approx(5 / 3)


def values(table):
    return table.set_index("measure")["value"].to_dict()


def test_unknown_sources_are_left_out_and_counted(attributions, articles):
    found = tk.source_diversity(attributions, articles, top=1)
    post = found[found["outlet"] == "Post"]
    assert values(post) == pytest.approx(
        {
            "shannon": -(0.75 * math.log2(0.75) + 0.25 * math.log2(0.25)),
            "evenness": -(0.75 * math.log2(0.75) + 0.25 * math.log2(0.25)),
            "simpson": 0.375, "herfindahl": 0.625, "effective": 1.6, "top_share": 0.75,
            "rarefied": 1.5,
        }
    )  # fmt: skip
    facts = post[["n_sources", "n_attributions", "n_left_out", "n_articles"]]
    assert facts.drop_duplicates().to_numpy().tolist() == [[2, 4, 1, 3]]
    nobody = found[found["outlet"].isna()]
    assert nobody["value"].isna().all()
    assert nobody["n_articles"].tolist() == [1] * 7


def test_roles_none_and_unknown_are_no_sources(attributions, articles):
    found = tk.source_diversity(attributions, articles, of="role", by=[])
    assert found["n_sources"].unique().tolist() == [2]
    assert found["n_left_out"].unique().tolist() == [3]


def test_by_article_and_by_month(attributions, articles):
    each = tk.source_diversity(attributions, articles, by="article_id")
    assert each["article_id"].nunique() == len(articles)
    assert each["low"].isna().all()
    months = tk.source_diversity(attributions, articles, by=["outlet", "month"])
    assert len(months) == 7 * 4


def spread(said, speakers):
    """Attributions of some speakers to each article in turn."""
    return said(
        [
            (id_, name, "person", "unknown", "direct", "Yes.")
            for id_, names in speakers
            for name in names
        ]
    )


def test_intervals_hold_what_was_measured_and_have_a_seed(posted, said):
    posted_ = {f"a{n}": ("Post", "2025-01-05") for n in range(30)}
    articles = posted(posted_)
    rng = np.random.default_rng(3)
    names = [f"Speaker {n}" for n in range(40)]
    attributions = spread(said, [(id_, rng.choice(names, 5).tolist()) for id_ in posted_])
    found = tk.source_diversity(attributions, articles).set_index("measure").drop("rarefied")
    assert (found["low"] <= found["value"]).all() and (found["value"] <= found["high"]).all()
    assert (found["high"] - found["low"] > 0).all()
    assert found.loc["evenness", "high"] <= 1
    again = tk.source_diversity(attributions, articles).set_index("measure").drop("rarefied")
    pd.testing.assert_frame_equal(found, again)


def test_articles_are_drawn_whole(posted, said):
    posted_ = {f"a{n}": ("Post", None) for n in range(20)}
    bunched = spread(said, [(id_, [id_] * 5) for id_ in posted_])
    mixed = spread(said, [(id_, list(posted_)[:5]) for id_ in posted_])
    width = {}
    for name, attributions in (("bunched", bunched), ("mixed", mixed)):
        found = tk.source_diversity(attributions, posted(posted_)).set_index("measure")
        width[name] = found.loc["simpson", "high"] - found.loc["simpson", "low"]
    assert width["mixed"] == pytest.approx(0) and width["bunched"] > 0.01


def test_overlap_of_two_outlets(posted, said):
    articles = posted({"a1": ("Post", None), "b1": ("Wire", None), "c1": ("Zine", None)})
    attributions = spread(said, [("a1", "XXY"), ("b1", "XYZ")])
    found = tk.source_overlap(attributions, articles)
    pairs = found[["outlet", "other", "measure"]].to_numpy().tolist()
    assert pairs[:2] == [["Post", "Wire", "common"], ["Post", "Wire", "jaccard"]]
    assert len(found) == 6
    np.testing.assert_allclose(found["value"], [2 / 3, 2 / 3] + [np.nan] * 4)
    assert found.loc[0, ["n_shared", "n_sources", "n_sources_other"]].tolist() == [2, 2, 3]
    assert found["low"].isna().all()  # one article each


def test_overlap_against_chance(posted, said):
    posted_ = {f"{outlet}{n}": (outlet, None) for outlet in ("Post", "Wire") for n in range(20)}
    apart = spread(said, [(id_, [id_[0] + str(n) for n in range(4)]) for id_ in posted_])
    alike = spread(said, [(id_, [str(n) for n in range(4)]) for id_ in posted_])
    apart, alike = (
        tk.source_overlap(rows, posted(posted_), n_resamples=100).iloc[0] for rows in (apart, alike)
    )
    assert (apart["value"], alike["value"]) == (0, 1)
    assert apart["by_chance"] > 0.7
    assert alike["by_chance"] == pytest.approx(1)
    assert (alike["low"], alike["high"]) == (1, 1)


def test_sources_per_article(attributions, articles):
    found = tk.sources_per_article(attributions, articles)
    names = ["n_attributions", "n_words", "n_sources", "n_unresolved"]
    assert found[names].to_numpy().tolist() == [
        [3, 8, 1, 1], [2, 6, 2, 0], [0, 0, 0, 0], [2, 2, 2, 0], [0, 0, 0, 0]
    ]  # fmt: skip
    assert found["single_source"].tolist() == [True, False, False, False, False]
    np.testing.assert_allclose(found["largest_share"], [1, 0.5, np.nan, 0.5, np.nan])
    means = tk.compare(found, articles, of="n_sources", per="rows")
    assert means["rate"].tolist() == [1.0, 2.0, 0.0]


def test_nothing_in_nothing_out(posted, said):
    assert len(tk.source_diversity(said([]), posted({}))) == 0
    assert len(tk.source_overlap(said([]), posted({}))) == 0
    assert len(tk.sources_per_article(said([]), posted({}))) == 0


@pytest.mark.parametrize(
    ("call", "error", "problem"),
    [
        (lambda a, b: tk.source_diversity(a.drop(columns="speaker"), b), SchemaError, "'speaker'"),
        (lambda a, b: tk.source_diversity(a, b, by="speaker"), ValueError, "by holds"),
        (lambda a, b: tk.source_diversity(a, b, top=0), ValueError, "1 or more"),
        (lambda a, b: tk.source_diversity(a, b, level=95), ValueError, "between 0 and 1"),
        (lambda a, b: tk.source_diversity(a, b.iloc[1:]), SchemaError, "'a1'"),
        (lambda a, b: tk.source_overlap(a, b, between="role"), SchemaError, "one of articles"),
        (lambda a, b: tk.source_overlap(a, b, between="city"), SchemaError, "'city'"),
    ],
    ids=["column", "of-in-by", "top", "level", "article", "own-column", "between"],
)
def test_wrong_input_is_named(attributions, articles, call, error, problem):
    with pytest.raises(error, match=problem):
        call(attributions, articles)
