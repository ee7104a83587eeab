"""What is one unit, and which copies of a text count."""

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.errors import SchemaError
from toolkit.inference.clusters import cluster_numbers, is_further_copy, summed

TEXT = "string[pyarrow]"


@pytest.fixture
def articles():
    """a2 and a3 are copies of a1, a3 in another outlet; a5 has no story."""
    table = pd.DataFrame(
        {
            "article_id": ["a1", "a2", "a3", "a4", "a5"],
            "outlet": ["Post", "Post", "Wire", "Wire", "Post"],
            "duplicate_of": [None, "a1", "a1", None, None],
            "story": ["s1", "s1", "s2", "s2", None],
        },
        dtype=TEXT,
    )
    return table.assign(n_words=[100, 100, 100, 100, 100])


def grouped(articles, cluster):
    numbers = cluster_numbers(articles, cluster)
    return [sorted(articles["article_id"][numbers == one]) for one in range(numbers.max() + 1)]


@pytest.mark.parametrize(
    ("cluster", "units"),
    [
        ("article_id", [["a1", "a2", "a3"], ["a4"], ["a5"]]),
        ("story", [["a1", "a2", "a3", "a4"], ["a5"]]),
        ("outlet", [["a1", "a2", "a3", "a4", "a5"]]),
    ],
    ids=["copies-are-one", "copies-join-stories", "outlets-with-copies-are-one"],
)
def test_clusters(articles, cluster, units):
    assert grouped(articles, cluster) == units


def test_without_copies_each_article_is_one(articles):
    plain = articles.drop(columns="duplicate_of")
    assert grouped(plain, "article_id") == [[f"a{n}"] for n in range(1, 6)]
    assert grouped(plain, "story") == [["a1", "a2"], ["a3", "a4"], ["a5"]]


def test_a_copy_in_the_same_outlet_does_not_count(articles):
    assert is_further_copy(articles).tolist() == [False, True, False, False, False]


def test_a_copy_counts_where_its_original_is_not_there(articles):
    assert not is_further_copy(articles[articles["article_id"] != "a1"]).any()
    assert grouped(articles.iloc[1:3], "article_id") == [["a2", "a3"]]


def test_measures_count_a_text_of_an_outlet_once(articles):
    hits = pd.DataFrame({"article_id": ["a1", "a2", "a3", "a5"]}, dtype=TEXT)
    found = tk.compare(hits, articles, per="articles").set_index("outlet")
    assert found["n_articles"].to_dict() == {"Post": 2, "Wire": 2}
    assert found["n"].to_dict() == {"Post": 2, "Wire": 1}


def test_articles_of_one_story_tell_no_more_than_one(articles):
    many = pd.concat(
        [articles.assign(article_id=articles["article_id"] + f"_{n}", story=f"s{n % 10}",
                         duplicate_of=pd.array([None] * 5, dtype=TEXT)) for n in range(40)],
        ignore_index=True,
    )  # fmt: skip
    often = many[many["story"].isin(["s1", "s2", "s3"])]
    hits = often[["article_id"]].reset_index(drop=True)
    plain, stories = (
        tk.compare(hits, many, by=(), per="articles", cluster=name).iloc[0]
        for name in ("article_id", "story")
    )
    assert plain["rate"] == stories["rate"]
    assert stories["high"] - stories["low"] > 2 * (plain["high"] - plain["low"])


def test_a_column_that_is_not_there_is_named(articles):
    hits = articles[["article_id"]]
    with pytest.raises(SchemaError, match="'storey' of table 'articles': is no column to cluster"):
        tk.compare(hits, articles, cluster="storey")


def test_sums_within_clusters():
    values = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    assert summed(values, np.array([7, 2, 7])).tolist() == [[3, 4], [6, 8]]
