import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import SchemaError
from toolkit.inference.limits import estimate
from toolkit.measures.sources import source_counts, source_shares
from toolkit.tables.schema import (
    ARTICLES,
    ATTRIBUTIONS,
    FORMS,
    ROLES,
    SOURCE_TYPES,
)


def plain(table, *columns):
    """Rows as tuples, the unknown as None."""
    return [
        tuple(None if pd.isna(value) else value for value in row)
        for row in table[list(columns)].itertuples(index=False)
    ]


def test_counts_of_speakers(attributions, articles):
    found = source_counts(attributions, articles)
    numbers = ["n_attributions", "n_words", "n_direct", "n_mixed", "n_indirect"]
    assert plain(found, "speaker", *numbers, "n_articles_with", "n_articles") == [
        ("Critics [b1]", 1, 2, 0, 0, 1, 1, 5),
        ("Ines Varga", 3, 11, 1, 1, 1, 2, 5),
        ("union", 2, 2, 0, 0, 1, 2, 5),
        (None, 1, 1, 0, 0, 1, 1, 5),
    ]


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("outlet", [("Post", 5, 14, 2, 3), ("Wire", 2, 2, 1, 1), (None, 0, 0, 0, 1)]),
        ("month", [("2025-01", 5, 14, 2, 2), ("2025-02", 0, 0, 0, 2), (None, 2, 2, 1, 1)]),
        ("year", [("2025", 5, 14, 2, 4), (None, 2, 2, 1, 1)]),
        ([], [(7, 16, 3, 5)]),
        (
            "source_type",
            [
                ("person", 3, 11, 2, 5),
                ("organisation", 2, 2, 2, 5),
                ("unnamed", 0, 0, 0, 5),
                ("anonymous", 0, 0, 0, 5),
                ("vague", 1, 2, 1, 5),
                ("media", 0, 0, 0, 5),
                ("document", 0, 0, 0, 5),
                ("none", 1, 1, 1, 5),
            ],
        ),
        (
            "form",
            [
                ("direct", 1, 3, 1, 5),
                ("mixed", 1, 4, 1, 5),
                ("indirect", 4, 9, 3, 5),
                (None, 1, 0, 1, 5),
            ],
        ),
        (
            ["speaker", "month"],
            [
                ("Critics [b1]", None, 1, 2, 1, 1),
                ("Ines Varga", "2025-01", 3, 11, 2, 2),
                ("union", "2025-01", 1, 2, 1, 2),
                ("union", None, 1, 0, 1, 1),
                (None, "2025-01", 1, 1, 1, 2),
            ],
        ),
    ],
    ids=["outlet", "month", "year", "everything", "type", "form", "speaker-and-month"],
)
def test_counts_by_any_column(attributions, articles, by, rows):
    found = source_counts(attributions, articles, by)
    keys = list(found.columns[: list(found.columns).index("n_attributions")])
    assert keys == ([by] if isinstance(by, str) else by)
    assert plain(found, *keys, "n_attributions", "n_words", "n_articles_with", "n_articles") == rows


def test_every_category_of_every_outlet_has_a_row(attributions, articles):
    found = source_counts(attributions, articles, ["outlet", "role"])
    assert len(found) == 3 * len(ROLES)
    assert list(found["role"][: len(ROLES)]) == list(ROLES)
    counts = {(row[0], row[1]): row[2:] for row in plain(found, "outlet", "role", "n_attributions")}
    assert counts["Post", "government"] == (2,)
    assert counts["Wire", "government"] == counts[None, "government"] == (0,)


@pytest.mark.parametrize(
    ("unit", "shares"),
    [
        ("attributions", [0.6, 0.2, 0.2]),
        ("words", [11 / 14, 2 / 14, 1 / 14]),
    ],
    ids=["attributions", "words"],
)
def test_shares_of_source_types(attributions, articles, unit, shares):
    found = source_shares(attributions, articles, unit=unit)
    assert len(found) == 3 * len(SOURCE_TYPES)
    post = found[(found["outlet"] == "Post") & (found["share"] > 0)]
    total = 5 if unit == "attributions" else 14
    assert plain(post, "source_type", "share", "n_attributions", "total", "n_articles") == [
        (kind, pytest.approx(share), n, total, 3)
        for kind, share, n in zip(
            ["person", "organisation", "none"], shares, [3, 1, 1], strict=True
        )
    ]
    assert post["flag"].eq("too few articles").all()  # two hold any
    everywhere = source_shares(attributions, articles, by=[], unit=unit)
    assert (everywhere["low"] < everywhere["high"]).all()
    assert (everywhere["low"] <= everywhere["share"]).all()
    assert (everywhere["share"] <= everywhere["high"]).all()


def test_no_interval_from_one_article_with_attributions(attributions, articles):
    found = source_shares(attributions, articles, "form", ["outlet", "month"])
    few = found.set_index(["outlet", "month"]).loc["Wire"]
    assert plain(few, "share", "low", "high", "n_articles") == [
        (0.0, None, None, 1),
        (0.0, None, None, 1),
        (1.0, None, None, 1),
    ]
    assert (few["known"] == 0.5).all()  # one has no content
    only = attributions[attributions["article_id"] == "a1"]
    found = source_shares(only, articles)  # one article of the three of the Post
    assert found["low"].isna().all()


@pytest.mark.parametrize("unit", ["attributions", "words"])
def test_nothing_given_no_share(attributions, articles, unit):
    silent = source_shares(attributions, articles, by="outlet", unit=unit)
    silent = silent[silent["outlet"].isna()]
    assert len(silent) == len(SOURCE_TYPES)
    assert silent[["share", "low", "high"]].isna().all(axis=None)
    assert (silent["total"] == 0).all()
    assert (silent["n_articles"] == 1).all()


def test_shares_of_speakers_show_who_is_there(attributions, articles):
    found = source_shares(attributions, articles, "speaker")
    assert plain(found, "outlet", "speaker", "share", "n_words") == [
        ("Post", "Ines Varga", 0.75, 11),
        ("Post", "union", 0.25, 2),
        ("Wire", "Critics [b1]", 0.5, 2),
        ("Wire", "union", 0.5, 0),
    ]
    bounds = plain(found, "least", "most", "total", "n_unknown", "known")
    assert bounds[:2] == [(0.6, 0.8, 4, 1, 0.8), (0.2, 0.4, 4, 1, 0.8)]
    assert bounds[2] == (0.5, 0.5, 2, 0, 1.0)


def test_an_unknown_role_is_no_role(attributions, articles):
    found = source_shares(attributions, articles, "role")
    assert "unknown" not in set(found["role"])
    post = found[found["outlet"] == "Post"].set_index("role")
    government = post.loc["government", ["share", "least", "most", "known"]]
    assert government.tolist() == pytest.approx([2 / 3, 2 / 5, 4 / 5, 3 / 5])
    every = attributions.assign(role=pd.array(["unknown"] * 7, dtype=attributions["role"].dtype))
    none = source_shares(every, articles, "role")
    assert none["share"].isna().all() and (none["most"].dropna() == 1).all()
    assert none["flag"].eq("nothing to count").all()


def test_shares_within_a_column_of_the_attributions(attributions, articles):
    found = source_shares(attributions, articles, "form", "role").set_index(["role", "form"])
    assert found.loc[("government", "direct"), "share"] == 0.5
    assert found.loc[("unknown", "mixed"), "share"] == pytest.approx(1 / 3)
    assert np.isnan(found.loc[("judiciary", "mixed"), "share"])


def test_intervals_are_of_whole_articles(attributions, articles):
    found = source_shares(attributions, articles, by=[], level=0.9).set_index("source_type")
    known = articles["article_id"]
    counts = [
        attributions[attributions["article_id"].eq(one)]["source_type"].eq("person")
        for one in known
    ]
    expected = estimate(
        [[of.sum()] for of in counts], [[len(of)] for of in counts], "share", level=0.9
    )
    person = found.loc["person", ["share", "low", "high"]]
    assert tuple(person) == pytest.approx((expected.rate[0], expected.low[0], expected.high[0]))


@pytest.mark.parametrize("measure", [source_counts, source_shares])
@pytest.mark.parametrize("by", ["outlet", "month", [], ["outlet", "role"]], ids=str)
def test_no_articles_same_columns(measure, by, attributions, articles):
    empty = measure(ATTRIBUTIONS.build(), ARTICLES.build(), by=by)
    full = measure(attributions, articles, by=by)
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
    assert (empty["n_articles"] == 0).all()
    assert len(empty) == 0 or by == []


@pytest.mark.parametrize(
    ("outlets", "groups"),
    [(["Post"] * 3, ["Post"]), ([None] * 3, [None])],
    ids=["one-outlet", "no-outlet"],
)
def test_few_outlets(posted, attributions, outlets, groups):
    articles = posted({f"a{i + 1}": (name, None) for i, name in enumerate(outlets)})
    attributions = attributions[attributions["article_id"].isin(articles["article_id"])]
    assert plain(source_counts(attributions, articles, "outlet"), "outlet", "n_attributions") == [
        (group, 5) for group in groups
    ]
    shares = source_shares(attributions, articles)
    assert shares["share"].sum() == pytest.approx(1)
    assert plain(shares.drop_duplicates("outlet"), "outlet") == [(group,) for group in groups]


def test_the_tables_stay_as_they_are(attributions, articles):
    before = attributions.copy(deep=True), articles.copy(deep=True)
    source_counts(attributions, articles, ["speaker", "month"])
    source_shares(attributions, articles, "speaker")
    pd.testing.assert_frame_equal(attributions, before[0])
    pd.testing.assert_frame_equal(articles, before[1])


@pytest.mark.parametrize(
    ("change", "by", "problem"),
    [
        (lambda a, r: (a, r), "desk", "'desk'.*month"),
        (lambda a, r: (a, r.drop(columns="outlet")), "outlet", "'outlet'"),
        (lambda a, r: (a, r.drop(columns="date")), "month", "'date'"),
        (lambda a, r: (a.drop(columns="content"), r), "outlet", "'content'"),
        (lambda a, r: (a.drop(columns="role"), r), "role", "'role'"),
        (lambda a, r: (a, r.iloc[1:]), "outlet", "3 rows .* 'a1'"),
        (lambda a, r: (a, pd.concat([r, r])), "outlet", "'a1' is there twice"),
        (lambda a, r: (a, r), "content_spans", "cannot be compared"),
    ],
    ids=["unknown", "by", "date", "content", "role", "article-missing", "article-twice", "lists"],
)
@pytest.mark.parametrize("measure", [source_counts, source_shares])
def test_wrong_tables_are_named(measure, attributions, articles, change, by, problem):
    with pytest.raises(SchemaError, match=problem):
        measure(*change(attributions, articles), by=by)


@pytest.mark.parametrize(
    ("options", "problem"),
    [({"of": "role", "by": ["role"]}, "role"), ({"unit": "letters"}, "letters")],
    ids=["of-in-by", "unit"],
)
def test_wrong_questions_are_refused(attributions, articles, options, problem):
    with pytest.raises(ValueError, match=problem):
        source_shares(attributions, articles, **options)


values = st.tuples(
    st.sampled_from(["a1", "a2", "a3", "b1", "c1"]),
    st.sampled_from([None, "Ines Varga", "The Union", "union", "Critics [b1]"]),
    st.sampled_from(SOURCE_TYPES),
    st.sampled_from(ROLES),
    st.sampled_from([None, *FORMS]),
    st.sampled_from([None, "", "rain", "a strike", '"We ... wait."']),
)
columns = st.lists(
    st.sampled_from(["outlet", "month", "speaker", "source_type", "role", "form", "article_id"]),
    unique=True,
    max_size=2,
)


@settings(max_examples=40)
@given(
    rows=st.lists(values, max_size=12),
    by=columns,
    unit=st.sampled_from(["attributions", "words"]),
)
def test_counts_sum_to_the_total_and_shares_to_one(said, posted, rows, by, unit):
    attributions, articles = said(rows), posted()
    counts = source_counts(attributions, articles, by)
    whole = source_counts(attributions, articles, [])
    for name in ("n_attributions", "n_words", "n_direct", "n_mixed", "n_indirect"):
        assert counts[name].sum() == whole[name].item()
    assert (counts["n_articles_with"] <= counts["n_articles"]).all()
    assert not counts.duplicated(by).any() if by else len(counts) == 1
    of = next(name for name in ("role", "form", "source_type") if name not in by)
    shares = source_shares(attributions, articles, of, by, unit=unit, n_resamples=20)
    n_values = max(shares[of].nunique(dropna=False), 1)
    sums = shares["share"].to_numpy().reshape(-1, n_values).sum(axis=1)
    known, unknown = (
        shares[name].to_numpy().reshape(-1, n_values)[:, 0] for name in ("total", "n_unknown")
    )
    assert (known + unknown == counts[f"n_{unit}"].to_numpy()).all()
    assert np.allclose(sums[known > 0], 1)
    assert np.isnan(sums[known == 0]).all()
    found = shares[shares["share"].notna()]
    assert (found["least"] <= found["share"] + 1e-9).all()
    assert (found["share"] <= found["most"] + 1e-9).all()
    parts = (shares["share"] * shares["total"]).sum() + unknown.sum()
    assert parts == pytest.approx(whole[f"n_{unit}"].item())


def test_measures_need_no_language_model():
    code = "import sys, toolkit.measures.sources; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
