"""Measures that compare the same events only."""

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from benchmarks.within_stories import false_share
from toolkit.errors import InputError
from toolkit.stories.within import holm, shared_stories

ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b", "c", "d", "e", "f"],
        "outlet": ["Courier", "Wire", "Courier", "Klaxon", "Wire", None],
        "story_id": ["Dam", "Dam", "Strike", "Strike", None, "Dam"],
        "n_words": [100] * 6,
    }
)


def test_only_stories_that_both_sides_covered_count():
    assert shared_stories(ARTICLES, "outlet", ("Courier", "Wire")) == {"Dam"}
    assert shared_stories(ARTICLES, "outlet", None) == {"Dam", "Strike"}
    table = tk.compare(ARTICLES[["article_id"]], ARTICLES, within="story").set_index("outlet")
    assert table["n_articles"].to_dict() == {"Courier": 2, "Klaxon": 1, "Wire": 1}


def test_each_pair_has_its_own_stories():
    rows = pd.DataFrame({"article_id": ["a", "c", "c", "c"]})
    table = tk.differences(rows, ARTICLES, within="story").set_index(["outlet", "other"])
    assert table.loc[("Courier", "Wire"), "rate"] == 10.0  # the dam alone
    assert table.loc[("Courier", "Klaxon"), "rate"] == 30.0  # the strike alone
    assert ("Klaxon", "Wire") not in table.index  # nothing in common


@pytest.mark.parametrize(
    "measure",
    [
        lambda one, **more: tk.compare(one.hedges, one.articles, **more),
        lambda one, **more: tk.differences(one.hedges, one.articles, **more),
        lambda one, **more: tk.source_shares(one.attributions, one.articles, **more),
        lambda one, **more: tk.keyness(one.sentences, one.articles, n_resamples=20, **more),
        lambda one, **more: tk.hedge_rates(one.hedges, one.articles, **more),
        lambda one, **more: tk.naming(one.mentions, one.articles, **more),
    ],
    ids=["compare", "differences", "source_shares", "keyness", "hedge_rates", "naming"],
)
def test_measures_take_the_option(sample, measure):
    found = tk.find_stories(sample)
    table = measure(found, within="story")
    assert len(table) and tk.validity_note(table) == tk.validity_note(measure(found))
    with pytest.raises(InputError, match="find_stories"):
        measure(sample, within="story")
    with pytest.raises(InputError, match="within"):
        measure(found, within="day")


def test_stories_are_the_clusters():
    rng = np.random.default_rng(0)
    articles = pd.DataFrame(
        {
            "article_id": [f"a{n}" for n in range(120)],
            "outlet": ["Courier", "Wire"] * 60,
            "story_id": [f"s{n // 12}" for n in range(120)],
            "n_words": 400,
        }
    )
    rates = rng.gamma(1.0, 4.0, 10)[np.arange(120) // 12]
    rows = articles.loc[np.repeat(articles.index, rng.poisson(rates)), ["article_id"]]
    inside = tk.compare(rows, articles, within="story")
    plain = tk.compare(rows, articles)
    assert ((inside["high"] - inside["low"]) > (plain["high"] - plain["low"])).all()


def test_an_outlet_that_chooses_its_stories_does_not_differ_over_them():
    assert false_share(12, True, "story") <= 2 / 12


def test_no_column_of_articles_is_no_side(sample):
    found = tk.find_stories(sample)
    with pytest.raises(InputError, match="outlet"):
        tk.compare(found.hedges, found.articles, by="type", within="story")


def test_holm():
    np.testing.assert_allclose(
        holm(np.array([0.01, np.nan, 0.04, 0.03])), [0.03, np.nan, 0.06, 0.06]
    )


def test_differences_of_pairs_keep_what_they_have_in_common(sample):
    found = tk.find_stories(sample)
    told = tk.definition(tk.differences(found.hedges, found.articles, within="story"))
    assert (told["measure"], told["cluster"], told["level"]) == ("differences", "story_id", "0.95")


def test_tables_of_stories_have_a_paragraph_for_a_paper(sample):
    found = tk.find_stories(sample)
    for table in (tk.never_heard(found), tk.never_heard_shares(found), tk.omissions(found)):
        assert table["definition"].iloc[0].startswith("counted: ")
        assert tk.definition(table)["measure"] in tk.methods_text(table)
