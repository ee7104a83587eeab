import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.errors import SchemaError
from toolkit.measures.keyness import compare_counts, keyness
from toolkit.measures.terms.find_term import find_term
from toolkit.tables.schema import ARTICLES

TEXTS = {  # outlet, sentences
    "a1": ("Post", ["The so-called dam leaks.", "The dam, they say, leaks!"]),
    "a2": ("Post", ["A dam is a dam."]),
    "b1": ("Wire", ["The dam's wall holds.", "It holds."]),
    "b2": ("Wire", ["It holds the water."]),
}


@pytest.fixture
def articles():
    return ARTICLES.build(
        {"article_id": id_, "text": "", "outlet": outlet} for id_, (outlet, _) in TEXTS.items()
    )


@pytest.fixture
def sentences():
    rows = [
        {"article_id": id_, "sentence_id": n, "text": text}
        for id_, (_, texts) in TEXTS.items()
        for n, text in enumerate(texts)
    ]
    return pd.DataFrame(rows).astype({"article_id": "string[pyarrow]", "text": "string[pyarrow]"})


def all_of(sentences, articles, **options):
    return keyness(sentences, articles, n=None, min_count=1, function_words=True, **options)


def test_counts_rates_and_dispersion(sentences, articles):
    found = all_of(sentences, articles).set_index(["outlet", "term"])
    dam = found.loc["Post", "dam"]
    assert (dam["n"], dam["n_rest"], dam["n_articles"], dam["n_articles_rest"]) == (4, 1, 2, 1)
    assert dam["rate"] == pytest.approx(1000 * 4 / 15)
    assert dam["rate_rest"] == pytest.approx(1000 / 10)
    # DP: half of |2/4 - 10/15| + |2/4 - 5/15|
    assert dam["dispersion"] == pytest.approx(0.5 * (1 / 6 + 1 / 6))
    leaks = found.loc["Post", "leaks"]  # both in a1, 10 of 15 words
    assert leaks["dispersion"] == pytest.approx(0.5 * (1 / 3 + 1 / 3))
    assert math.isnan(found.loc["Wire", "leaks"]["dispersion"])


def slow(n, words, total_n, total_words, prior):
    """Log-odds and z of one term after Monroe et al., and G2 after Dunning's contingency table."""
    alpha = prior * total_n / total_words
    rest, other = total_n - n, total_words - words
    odds = (n + alpha) / (words + prior - (n + alpha))
    odds_rest = (rest + alpha) / (other + prior - (rest + alpha))
    delta = math.log(odds) - math.log(odds_rest)
    variance = 1 / (n + alpha) + 1 / (rest + alpha)
    g2 = 0.0
    for seen, size in ((n, words), (rest, other)):
        expected = size * total_n / total_words
        g2 += 2 * seen * math.log(seen / expected) if seen else 0.0
    return delta, delta / math.sqrt(variance), g2 if n / words >= rest / other else -g2


@pytest.mark.parametrize("prior", [None, 1.0, 500.0])
def test_the_measures_are_those_of_the_papers(sentences, articles, prior):
    found = all_of(sentences, articles, prior=prior)
    words = {"Post": 15, "Wire": 10}
    for row in found.itertuples():
        expected = slow(row.n, words[row.outlet], row.n + row.n_rest, 25, prior or 25)
        assert (row.log_odds, row.z, row.g2) == pytest.approx(expected)


def test_g2_is_that_of_a_worked_example():
    # 100 of 10,000 words against 10 of 5,000: E = 73.33 and 36.67
    counts = np.array([[100], [10]])
    found = compare_counts(counts, np.array([10_000, 5_000]))
    by_hand = 2 * (100 * math.log(100 / (220 / 3)) + 10 * math.log(10 / (110 / 3)))
    assert found.g2[0, 0] == pytest.approx(by_hand)
    assert found.g2[1, 0] == pytest.approx(-by_hand)


def test_phrases_stop_at_marks_and_sentences(sentences, articles):
    found = all_of(sentences, articles, words=(2, 3))
    terms = set(found["term"])
    assert {"so called", "the so called", "so called dam", "dam leaks", "they say"} <= terms
    assert not {"dam they", "say leaks", "leaks the"} & terms
    assert "dam wall" in terms  # the possessive is no part of a word


def test_the_rows_are_the_highest_first_and_only_what_is_used_more(sentences, articles):
    found = keyness(sentences, articles, n=2, min_count=2, min_articles=1, function_words=True)
    assert list(found.groupby("outlet").size()) == [2, 2]
    assert (found["log_odds"] > 0).all()
    for _, group in found.groupby("outlet"):
        assert group["z"].is_monotonic_decreasing
    assert found["term"][found["outlet"] == "Wire"].iloc[0] == "holds"
    assert found["rank"].tolist() == [1, 2, 1, 2]


def test_min_count_is_of_the_whole_and_min_articles_of_the_group(sentences, articles):
    found = keyness(sentences, articles, min_count=3, min_articles=2, function_words=True)
    assert set(zip(found["outlet"], found["term"], strict=True)) == {
        ("Post", "dam"),
        ("Wire", "holds"),
        ("Wire", "the"),
    }


def test_any_number_of_groups_against_all_others(sentences, articles):
    found = all_of(sentences, articles, by="article_id").set_index(["article_id", "term"])
    assert found.loc[("b2", "water"), ["n", "n_rest"]].tolist() == [1, 0]
    assert found.loc[("a2", "dam"), ["n", "n_rest"]].tolist() == [2, 3]


def test_one_group_has_nothing_to_be_set_against(sentences, articles):
    assert len(keyness(sentences, articles, by=())) == 0
    assert len(keyness(sentences.iloc[:0], articles)) == 0


def outlets(texts, copies=1):
    """Articles of one sentence each: their tables of articles and sentences."""
    n = [f"{outlet}{i}" for outlet, many in texts.items() for i in range(len(many) * copies)]
    articles = ARTICLES.build({"article_id": n, "text": n, "outlet": [one[0] for one in n]})
    rows = [text for many in texts.values() for text in many * copies]
    return pd.DataFrame({"article_id": articles["article_id"], "text": rows}), articles


def test_an_interval_holds_the_value_and_takes_three_articles_each(sentences, articles):
    rows, many = outlets({"A": ["one two"] * 4, "B": ["two three"] * 4})
    found = keyness(rows, many, min_articles=1, min_count=1, function_words=True)
    assert ((found["low"] < found["log_ratio"]) & (found["log_ratio"] < found["high"])).all()
    few = keyness(sentences, articles, min_count=1, min_articles=1)
    assert len(few) > 0
    assert few["low"].isna().all()
    assert few["q"].isna().all()


def test_the_effect_is_the_logarithm_of_the_ratio_whatever_the_sizes():
    text = {"A": ["key key key key fill fill"] * 9, "B": ["key fill fill fill fill fill"] * 9}
    for copies in (1, 5):
        found = all_of(*outlets(text, copies)).set_index(["outlet", "term"]).loc[("A", "key")]
        n, rest = 36 * copies, 9 * copies
        assert found["log_ratio"] == pytest.approx(math.log((n + 0.5) / (rest + 0.5)))
        assert found["log2_ratio"] == pytest.approx(found["log_ratio"] / math.log(2))


def test_what_one_article_repeats_is_less_sure_than_what_all_share():
    rows, articles = outlets(
        {"A": ["filler words here shared"] * 30, "B": ["filler words here too"] * 30}
    )
    rows.loc[0, "text"] += " bunched" * 30
    found = keyness(rows, articles, min_articles=1, function_words=True).set_index("term")
    bunched, shared = found.loc["bunched"], found.loc["shared"]
    assert bunched["n"] == shared["n"] == 30
    assert bunched["low"] < 0 < shared["low"]
    assert shared["q"] < 0.05 < bunched["q"]
    assert bunched["dispersion"] > 0.7 > 0.3 > shared["dispersion"]


def test_articles_dealt_out_at_random_set_nothing_apart():
    rng = np.random.default_rng(5)
    words = np.array([f"w{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(200)])
    usual = 1 / np.arange(1, 201)
    found = []
    for seed in range(6):
        shares = rng.gamma(0.5, 2, (24, 200)) * usual  # bursty
        texts = [" ".join(words[rng.choice(200, 150, p=share / share.sum())]) for share in shares]
        rows, articles = outlets({"A": texts[:12], "B": texts[12:]})
        found.append(keyness(rows, articles, seed=seed, n_resamples=60))
    found = pd.concat(found)
    assert len(found) > 100
    assert (found["low"] > 0).mean() < 0.07
    assert (found["g2"] > 3.84).mean() > 0.3  # which takes each word for a draw of its own


def test_one_group_may_be_the_reference():
    rows, articles = outlets({"A": ["x y y"] * 4, "B": ["x x y"] * 4, "C": ["x z z"] * 4})
    found = keyness(
        rows, articles, n=None, min_count=1, reference="B", function_words=True
    ).set_index(["outlet", "term"])
    assert set(found.index.get_level_values("outlet")) == {"A", "C"}
    assert found.loc[("A", "y"), ["n", "n_rest", "n_articles_rest"]].tolist() == [8, 4, 4]
    assert found.loc[("C", "z"), "n_rest"] == 0
    with pytest.raises(ValueError, match="reference is 'D', expected one of the groups: A; B; C"):
        keyness(rows, articles, reference="D")


def test_function_words_and_names_of_outlets_are_left_out_and_said_to_be(sentences, articles):
    rows = sentences.assign(text=sentences["text"] + " Post")
    found = keyness(rows, articles, n=None, min_count=1, words=(1, 2))
    assert not {"the", "post", "they", "is a"} & set(found["term"])
    assert {"the dam", "dam"} <= set(found["term"])
    left_out = "function words and words in the names of outlets"
    assert tk.definition(found)["left out"] == left_out
    every = keyness(rows, articles, n=None, min_count=1, function_words=True, outlet_names=True)
    assert {"the", "post"} <= set(every["term"])
    assert tk.definition(every)["left out"] == "none"


def test_letters_with_full_stops_are_one_word():
    rows, articles = outlets({"A": ["the U.S. army"] * 3, "B": ["a U. K. army, 3.5 e.g."] * 3})
    found = all_of(rows, articles)
    assert {"u.s.", "e.g.", "u", "k", "3", "5"} <= set(found["term"])
    behind = find_term(rows, found[found["term"] == "u.s."].iloc[0], articles)
    assert len(behind) == 3


def test_other_texts_than_sentences(articles):
    rows = pd.DataFrame(
        {"article_id": ["a1", "b1", "b1"], "content": ["it leaks", "it holds", None]}
    )
    found = all_of(rows, articles, text="content").set_index(["outlet", "term"])
    assert found.loc[("Wire", "holds"), "n"] == 1


@given(
    st.lists(
        st.tuples(st.sampled_from("AB"), st.lists(st.sampled_from(["x", "y", "z"]), max_size=9)),
        min_size=1,
        max_size=8,
    )
)
def test_counts_are_those_of_a_plain_loop(cases):
    ids = [str(i) for i in range(len(cases))]
    articles = ARTICLES.build(
        {"article_id": ids, "text": ids, "outlet": [outlet for outlet, _ in cases]}
    )
    rows = pd.DataFrame({"article_id": ids, "text": [" ".join(words) for _, words in cases]})
    for row in all_of(rows, articles, words=(1, 2)).itertuples():
        length = len(row.term.split())
        counts = {"A": 0, "B": 0}
        for outlet, words in cases:
            grams = [" ".join(words[i : i + length]) for i in range(len(words) - length + 1)]
            counts[outlet] += grams.count(row.term)
        other = "B" if row.outlet == "A" else "A"
        assert (row.n, row.n_rest) == (counts[row.outlet], counts[other])
        assert row.dispersion >= 0 or row.n == 0
        assert (row.z > 0) == (row.log_odds > 0)


def test_the_sentences_behind_a_term(sentences, articles):
    found = find_term(sentences, "so called")
    assert [row.text[row.term_start : row.term_end] for row in found.itertuples()] == ["so-called"]
    row = keyness(sentences, articles, min_count=3, min_articles=2).iloc[0]
    behind = find_term(sentences, row, articles)
    assert list(behind["article_id"]) == ["a1", "a1", "a2", "a2"]
    assert len(behind) == row["n"]
    assert list(find_term(sentences, "hold*")["sentence_id"]) == [0, 1, 0]
    assert len(find_term(sentences, "absent")) == 0


def test_every_count_is_that_of_its_sentences(sentences, articles):
    for _, row in all_of(sentences, articles, words=(1, 2, 3)).iterrows():
        assert len(find_term(sentences, row, articles)) == row["n"]


@pytest.mark.parametrize(
    ("call", "error", "problem"),
    [
        (lambda s, a: keyness(s, a, words=0), ValueError, "from 1 to 5"),
        (lambda s, a: keyness(s, a, words=()), ValueError, "from 1 to 5"),
        (lambda s, a: keyness(s, a, prior=0), ValueError, "above 0"),
        (lambda s, a: keyness(s, a, text="body"), SchemaError, "'body'"),
        (lambda s, a: keyness(s, a, by="mood"), SchemaError, "'mood'"),
        (lambda s, a: find_term(s, ""), ValueError, "empty"),
        (lambda s, a: find_term(s, {"outlet": "Post"}, a), ValueError, "'term'"),
        (lambda s, a: find_term(s, {"term": "dam"}), ValueError, "articles"),
    ],
    ids=["0-words", "no-words", "prior", "text", "by", "no-term", "no-row", "no-articles"],
)
def test_wrong_input_is_named(sentences, articles, call, error, problem):
    with pytest.raises(error, match=problem):
        call(sentences, articles)


def test_without_draws_nothing_is_said_of_chance(sentences, articles):
    found = all_of(sentences, articles, n_resamples=0)
    assert found["z"].notna().all() and found[["low", "high", "p", "q"]].isna().all(axis=None)
    assert tk.definition(found)["draws"] == "none"


def test_terms_of_one_z_do_not_hang_on_the_order_of_the_articles(sentences, articles):
    found = all_of(sentences, articles, min_articles=1)
    other = all_of(sentences.iloc[::-1], articles.iloc[::-1], min_articles=1)
    assert found["z"].round(9).duplicated().any()
    assert found["term"].tolist() == other["term"].tolist()
