import collections
import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.errors import SchemaError
from toolkit.inference import hill
from toolkit.inference.hill import Heard
from toolkit.inference.indices import evenness, herfindahl, shannon, top_share


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


def heard(*units):
    """Articles as strings of the sources in them, one letter each."""
    pairs = sorted(
        {(n, one): unit.count(one) for n, unit in enumerate(units) for one in unit}.items()
    )
    source = np.unique([one for (_, one), _ in pairs], return_inverse=True)[1]
    return Heard(
        np.array([n for (n, _), _ in pairs]), source, np.array([float(times) for _, times in pairs])
    )


def slow_hill(units, order, m):
    """The Hill number of the mean frequency counts over all ways to draw m of the units."""
    draws = list(itertools.combinations(units, m))
    counts = collections.Counter()
    for draw in draws:
        for one in set("".join(draw)):
            counts[sum(one in unit for unit in draw)] += 1 / len(draws)
    whole = sum(k * n for k, n in counts.items())
    if order == 1:
        return math.exp(-sum(n * k / whole * math.log(k / whole) for k, n in counts.items()))
    return sum(n * (k / whole) ** order for k, n in counts.items()) ** (1 / (1 - order))


@pytest.mark.parametrize("order", [0, 1, 2])
@pytest.mark.parametrize("m", [1, 2, 3, 5])
def test_hill_numbers_are_those_of_all_draws(order, m):
    units = ("aab", "ac", "bd", "a", "cde")
    assert hill.hill(heard(*units), order, m).value == pytest.approx(slow_hill(units, order, m))


def test_herfindahl_is_the_chance_of_the_same_source_in_two_articles():
    units = ("aab", "ac", "b")
    pairs = [(x, y) for one, other in itertools.permutations(units, 2) for x in one for y in other]
    same = sum(x == y for x, y in pairs) / len(pairs)
    found = hill.herfindahl(heard(*units))
    assert found.value == pytest.approx(same)
    left = [hill.herfindahl(heard(*(u for u in units if u != out))).value for out in units]
    by_hand = math.sqrt(2 / 3 * sum((one - np.mean(left)) ** 2 for one in left))
    assert found.error == pytest.approx(by_hand)


def test_each_error_is_that_of_leaving_out_each_article():
    units = ("aab", "ac", "bd", "a", "cde", "ab")
    for measure in (hill.shannon, hill.richness, lambda each: hill.hill(each, 2, 3)):
        left = [measure(heard(*(units[:n] + units[n + 1 :]))).value for n in range(6)]
        by_hand = math.sqrt(5 / 6 * sum((one - np.mean(left)) ** 2 for one in left))
        assert measure(heard(*units)).error == pytest.approx(by_hand)


def test_what_was_heard_everywhere_leaves_nothing_unheard():
    every = heard("ab", "ab", "ab", "ab")
    assert hill.shannon(every).value == pytest.approx(1.0)
    assert hill.covered(every) == 1.0
    once = heard("ab", "cd", "ef", "gh")
    assert hill.covered(once) < 0.3
    assert hill.shannon(once).value > 3


def test_as_many_articles_as_cover_so_much():
    units = heard("aab", "ac", "bd", "a", "cde", "ab")
    m = hill.units_for(units, 0.6)
    assert 1 < m < 6
    assert hill.covered(units, m) == pytest.approx(0.6)


def test_more_articles_of_the_same_sources_are_no_more_diverse(posted, said):
    rng = np.random.default_rng(2)
    chances = 1 / np.arange(1, 101)
    n = {"Small": 20, "Big": 150}
    posted_ = {f"{outlet}{i}": (outlet, None) for outlet, many in n.items() for i in range(many)}
    names = [f"Speaker {i}" for i in range(100)]
    rows = spread(
        said,
        [(id_, rng.choice(names, 3, p=chances / chances.sum()).tolist()) for id_ in posted_],
    )
    found = tk.source_diversity(rows, posted(posted_)).set_index(["measure", "outlet"])
    seen = found.loc["rarefied", "n_sources"]
    assert seen["Big"] > 1.5 * seen["Small"]
    for measure in ("rarefied", "shannon", "covered"):
        two = found.loc[measure]
        assert (two["low"] < two["high"]).all()
        assert two["low"].max() < two["high"].min()  # they overlap
    apart = tk.diversity_differences(rows, posted(posted_))
    assert ((apart["low"] < 0) & (apart["high"] > 0)).all()
    assert apart[["outlet", "other"]].drop_duplicates().to_numpy().tolist() == [["Big", "Small"]]
    with pytest.raises(ValueError, match="measures holds 'depth', expected some of shannon"):
        tk.diversity_differences(rows, posted(posted_), measures=["depth"])


def observed(table):
    return table.set_index("measure")["observed"].dropna().to_dict()


def test_unknown_sources_are_left_out_and_counted(attributions, articles):
    found = tk.source_diversity(attributions, articles, top=1)
    post = found[found["outlet"] == "Post"]
    assert observed(post) == pytest.approx(
        {
            "shannon": -(0.75 * math.log2(0.75) + 0.25 * math.log2(0.25)),
            "evenness": -(0.75 * math.log2(0.75) + 0.25 * math.log2(0.25)),
            "simpson": 0.375, "herfindahl": 0.625, "effective": 1.6, "top_share": 0.75,
        }
    )  # fmt: skip
    assert post["flag"].eq("too few articles").all()
    bounds = post.set_index("measure")[["least", "most"]]
    assert bounds.loc["top_share"].tolist() == pytest.approx([3 / 5, 4 / 5])  # one is unknown
    assert bounds.loc["herfindahl"].tolist() == pytest.approx([(9 + 1 + 1) / 25, (16 + 1) / 25])
    facts = post[["n_sources", "n_attributions", "n_left_out", "n_articles"]]
    assert facts.drop_duplicates().to_numpy().tolist() == [[2, 4, 1, 3]]
    nobody = found[found["outlet"].isna()]
    assert nobody["value"].isna().all()
    assert nobody["n_articles"].tolist() == [1] * 13
    assert nobody["flag"].eq("nothing to count").all()


def test_roles_none_and_unknown_are_no_sources(attributions, articles):
    found = tk.source_diversity(attributions, articles, of="role", by=[])
    assert found["n_sources"].unique().tolist() == [2]
    assert found["n_left_out"].unique().tolist() == [3]


def test_by_article_and_by_month(attributions, articles):
    each = tk.source_diversity(attributions, articles, by="article_id")
    assert each["article_id"].nunique() == len(articles)
    assert each["low"].isna().all()
    months = tk.source_diversity(attributions, articles, by=["outlet", "month"])
    assert len(months) == 13 * 4


def spread(said, speakers):
    """Attributions of some speakers to each article in turn."""
    return said(
        [
            (id_, name, "person", "unknown", "direct", "Yes.")
            for id_, names in speakers
            for name in names
        ]
    )


def test_intervals_hold_the_value_and_repeat(posted, said):
    posted_ = {f"a{n}": ("Post", "2025-01-05") for n in range(30)}
    articles = posted(posted_)
    rng = np.random.default_rng(3)
    names = [f"Speaker {n}" for n in range(40)]
    attributions = spread(said, [(id_, rng.choice(names, 5).tolist()) for id_ in posted_])
    found = tk.source_diversity(attributions, articles).set_index("measure").drop("coverage")
    assert (found["low"] <= found["value"]).all() and (found["value"] <= found["high"]).all()
    assert (found["high"] - found["low"] > 0).all()
    assert (found["flag"] == "").all()
    assert found.loc["evenness", "high"] <= 1
    again = tk.source_diversity(attributions, articles).set_index("measure").drop("coverage")
    pd.testing.assert_frame_equal(found, again)


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
