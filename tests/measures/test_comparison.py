import math

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.errors import SchemaError
from toolkit.measures.comparison import compare, over_time
from toolkit.measures.differences import differences
from toolkit.tables.definition import measured
from toolkit.tables.schema import ARTICLES, HEDGES, SENTENCES

OF = {  # outlet, date, words, sentences
    "a1": ("Post", "2025-01-05", 1000, 10),
    "a2": ("Post", "2025-01-20", 500, 10),
    "a3": ("Post", "2025-04-01", 500, 5),
    "b1": ("Wire", "2025-01-31", 2000, 20),
    "b2": ("Wire", "2025-03-02", 1000, 20),
    "c1": (None, None, 100, 5),
}
FOUND = [  # article, kind, weight, plain, n_all
    ("a1", "x", 0.5, True, 2),
    ("a1", "x", 1.0, False, 4),
    ("a1", "y", None, True, 1),
    ("a2", "y", 0.0, True, 1),
    ("b1", "x", 3.0, False, 5),
]


@pytest.fixture
def articles():
    return ARTICLES.build(
        {
            "article_id": id_, "outlet": outlet, "date": date and pd.Timestamp(date), "text": "",
            "n_words": words, "n_sentences": n,
        }
        for id_, (outlet, date, words, n) in OF.items()
    )  # fmt: skip


@pytest.fixture
def rows():
    return pd.DataFrame(FOUND, columns=["article_id", "kind", "weight", "plain", "n_all"])


def plain(table, *columns):
    """Rows as tuples, the unknown as None."""
    return [
        tuple(None if pd.isna(value) else value for value in row)
        for row in table[list(columns)].itertuples(index=False)
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [("Post", 4, 2000, 2.0), ("Wire", 1, 3000, 1 / 3), (None, 0, 100, 0.0)]),
        (
            {"per": "sentences"},
            [("Post", 4, 25, 0.16), ("Wire", 1, 40, 0.025), (None, 0, 5, 0.0)],
        ),
        ({"per": "articles"}, [("Post", 4, 3, 4 / 3), ("Wire", 1, 2, 0.5), (None, 0, 1, 0.0)]),
        ({"of": "weight"}, [("Post", 1.5, 2000, 0.75), ("Wire", 3, 3000, 1), (None, 0, 100, 0)]),
        (
            {"of": "weight", "per": "rows"},
            [("Post", 1.5, 3, 0.5), ("Wire", 3.0, 1, 3.0), (None, 0, 0, None)],
        ),
        (
            {"of": "plain", "per": "rows", "scale": 100},
            [("Post", 3, 4, 75.0), ("Wire", 0, 1, 0.0), (None, 0, 0, None)],
        ),
        (
            {"of": "plain", "per": "n_all"},
            [("Post", 3, 8, 0.375), ("Wire", 0, 5, 0.0), (None, 0, 0, None)],
        ),
    ],
    ids=["words", "sentences", "articles", "sum", "mean-skips-unknown", "share", "column"],
)
def test_a_rate_is_one_sum_divided_by_another(rows, articles, options, expected):
    found = compare(rows, articles, **options)
    assert plain(found, "outlet", "n", "total", "rate") == [
        (outlet, n, total, pytest.approx(rate) if rate is not None else None)
        for outlet, n, total, rate in expected
    ]
    assert list(found["n_articles"]) == [3, 2, 1]


def test_articles_are_rows_too(articles):
    found = compare(articles, articles, of="n_words", per="articles")
    assert plain(found, "outlet", "rate") == [
        ("Post", pytest.approx(2000 / 3)),
        ("Wire", 1500.0),
        (None, 100.0),
    ]


def test_by_columns_of_rows_and_of_articles(rows, articles):
    found = compare(rows, articles, by=["kind", "outlet"], per="articles")
    assert plain(found, "kind", "outlet", "n", "total") == [
        ("x", "Post", 2, 3),
        ("x", "Wire", 1, 2),
        ("y", "Post", 2, 3),
    ]


def test_what_it_is_per_is_told(rows, articles):
    cases = [
        {"per": "words"},
        {"per": "words", "scale": 100},
        {"per": "articles"},
        {"per": "n_all"},
    ]
    cases += [{"per": "rows", "of": "plain"}, {"per": "rows", "of": "weight"}]
    said = [measured(tk.definition(compare(rows, articles, **each))) for each in cases]
    assert said == [
        "rows per 1,000 words", "rows per 100 words", "rows per article", "rows per n_all",
        "share of rows: plain", "mean weight of rows",
    ]  # fmt: skip


def test_an_interval_takes_three_articles_that_hold_something(rows, articles):
    found = compare(rows, articles, per="articles").set_index("outlet")
    assert found.loc["Post", "low"] < found.loc["Post", "rate"] < found.loc["Post", "high"]
    assert math.isnan(found.loc["Wire", "low"])  # two articles
    assert found["flag"].to_dict()["Wire"] == "too few articles"
    assert found["flag"].to_dict()["Post"] == ""


def test_gaps_are_rows_without_a_rate(rows, articles):
    found = over_time(rows, articles, "month", per="articles")
    assert plain(found, "month", "n_articles", "n", "rate") == [
        ("2025-01", 3, 5, pytest.approx(5 / 3)),
        ("2025-02", 0, 0, None),
        ("2025-03", 1, 0, 0.0),
        ("2025-04", 1, 0, 0.0),
        (None, 1, 0, 0.0),
    ]
    assert list(found["first_day"][:4]) == list(pd.date_range("2025-01-01", periods=4, freq="MS"))
    assert pd.isna(found["first_day"][4])


def test_each_outlet_has_every_period(rows, articles):
    dated = articles[articles["date"].notna()]
    found = over_time(rows, dated, "month", "outlet", per="articles")
    rates = found.set_index(["outlet", "month"])["rate"].unstack()
    assert list(rates.columns) == ["2025-01", "2025-02", "2025-03", "2025-04"]
    nan = np.nan
    np.testing.assert_array_equal(rates.loc["Post"], [2.0, nan, nan, 0.0])
    np.testing.assert_array_equal(rates.loc["Wire"], [1.0, nan, 0.0, nan])


def test_a_kind_that_was_not_found_in_a_period_is_zero_there(rows, articles):
    found = over_time(rows, articles[articles["date"].notna()], "month", "kind", per="articles")
    rates = found.set_index(["kind", "month"])["rate"]
    assert rates["y", "2025-03"] == 0.0
    assert math.isnan(rates["y", "2025-02"])


@pytest.mark.parametrize(
    ("every", "n", "first"),
    [("year", 1, "2025"), ("week", 14, "2025-W01"), ("day", 87, "2025-01-05")],
)
def test_periods(rows, articles, every, n, first):
    found = over_time(rows, articles[articles["date"].notna()], every)
    assert (len(found), found[every][0]) == (n, first)
    assert found["first_day"].is_monotonic_increasing


@pytest.mark.parametrize(
    ("days", "n_a_day", "n_outlets", "period"),
    [(7, 3, 1, "day"), (7, 3, 2, "week"), (200, 1, 1, "week"), (200, 1, 3, "month"),
     (3650, 1, 1, "year"), (900, 1, 4, "month"), (90, 0.03, 1, "month"), (900, 0.03, 1, "year")],
    ids=["week", "week-of-two", "half-year", "half-year-of-three", "ten-years", "three-years",
         "few", "few-of-years"],
)  # fmt: skip
def test_the_period_is_chosen_by_what_the_articles_fill(days, n_a_day, n_outlets, period):
    n = max(2, int(days * n_a_day))
    dates = pd.Timestamp("2015-01-01") + pd.to_timedelta(np.linspace(0, days - 1, n).round(), "D")
    articles = ARTICLES.build(
        {"article_id": [f"{place}" for place in range(n)], "date": dates, "text": ["x"] * n,
         "outlet": [f"Outlet {place % n_outlets}" for place in range(n)], "n_words": [10] * n}
    )  # fmt: skip
    found = over_time(articles, articles, None, "outlet")
    assert found.columns[1] == period


def test_differences_are_of_the_rates(rows, articles):
    known = articles[articles["outlet"].notna()]
    found = differences(rows, known, per="articles").iloc[0]
    assert (found["outlet"], found["other"]) == ("Post", "Wire")
    assert found["difference"] == pytest.approx(4 / 3 - 0.5)
    assert found["ratio"] == pytest.approx(8 / 3)
    assert math.isnan(found["low"])
    assert found["flag"] == "too few articles"  # the Wire has two


def test_against_the_rest_pools_the_others(rows, articles):
    found = differences(rows, articles, rest=True).set_index("outlet")
    assert found.loc["Post", "rate_other"] == pytest.approx(1000 * 1 / 3100)
    assert set(found["other"]) == {"(rest)"}
    assert len(found) == 3


def test_pairs_within_each_value_of_by(rows, articles):
    found = differences(rows, articles, "outlet", "kind", per="articles")
    assert plain(found, "kind", "outlet", "other", "difference")[:2] == [
        ("x", "Post", "Wire", pytest.approx(2 / 3 - 1 / 2)),
        ("x", "Post", None, pytest.approx(2 / 3)),
    ]


def test_groups_of_the_same_articles_are_drawn_together(articles):
    both = pd.DataFrame({"article_id": list(OF) * 2, "kind": ["x"] * 6 + ["y"] * 6})
    found = differences(both, articles, "kind", per="articles").iloc[0]
    assert found["difference"] == 0.0
    assert found["low"] == -found["high"] < 0
    assert found["p"] == 1.0


def test_an_interval_of_the_difference_has_the_width_that_theory_expects():
    rng = np.random.default_rng(5)
    n = 300
    articles = ARTICLES.build(
        {
            "article_id": [str(i) for i in range(2 * n)], "text": [""] * 2 * n,
            "outlet": ["A"] * n + ["B"] * n, "n_words": [1000] * 2 * n,
        }
    )  # fmt: skip
    values = rng.poisson(4.0, size=2 * n).astype(float)
    rows = pd.DataFrame({"article_id": articles["article_id"], "value": values})
    found = differences(rows, articles, of="value", per="articles", n_resamples=4000).iloc[0]
    half = 1.96 * np.hypot(values[:n].std(), values[n:].std()) / np.sqrt(n)
    assert (found["high"] - found["low"]) / 2 == pytest.approx(half, rel=0.08)


@pytest.mark.parametrize(
    ("table", "of", "name"),
    [
        (HEDGES, None, "hedges"),
        (SENTENCES, "quoted_share", "attributions.content"),
        (SENTENCES, "n_words", "rows"),
    ],
)
def test_the_note_is_that_of_the_rows(articles, table, of, name):
    found = compare(table.build(), articles, of=of)
    assert tk.validity_note(found) == tk.validity_note(name)


def test_no_rows_and_no_articles():
    none = pd.DataFrame({"article_id": pd.array([], dtype="string[pyarrow]")})
    assert len(compare(none, ARTICLES.build())) == 0
    assert len(over_time(none, ARTICLES.build())) == 0
    assert len(differences(none, ARTICLES.build())) == 0


@pytest.mark.parametrize(
    ("call", "error", "problem"),
    [
        (lambda r, a: compare(r, a, per="pages"), SchemaError, "'pages'"),
        (lambda r, a: compare(r, a, of="kind"), SchemaError, "expected numbers"),
        (lambda r, a: compare(r, a, of="mood"), SchemaError, "'mood'"),
        (lambda r, a: compare(r, a.iloc[1:]), SchemaError, "'a1'"),
        (lambda r, a: compare(r, a.assign(n_words=pd.NA)), SchemaError, "annotate them first"),
        (lambda r, a: over_time(r, a, "decade"), ValueError, "decade"),
        (lambda r, a: over_time(r, a.assign(month=1)), SchemaError, "rename"),
        (lambda r, a: differences(r, a, "outlet", "outlet"), ValueError, "outlet"),
    ],
    ids=["per", "no-numbers", "of", "article", "not-annotated", "every", "month", "between"],
)
def test_wrong_input_is_named(rows, articles, call, error, problem):
    with pytest.raises(error, match=problem):
        call(rows, articles)


@given(
    st.lists(st.tuples(st.sampled_from("ABC"), st.integers(1, 500), st.integers(0, 9)), min_size=1)
)
def test_groups_add_up_to_the_whole(cases):
    ids = [str(i) for i in range(len(cases))]
    outlets, words, numbers = zip(*cases, strict=True)
    articles = ARTICLES.build(
        {"article_id": ids, "text": ids, "outlet": list(outlets), "n_words": list(words)}
    )
    rows = pd.DataFrame({"article_id": np.repeat(ids, numbers)}).astype("string[pyarrow]")
    found = compare(rows, articles, n_resamples=50)
    whole = compare(rows, articles, by=(), n_resamples=50)
    assert found["n"].sum() == whole["n"].sum() == sum(numbers)
    assert found["total"].sum() == whole["total"].sum() == sum(words)
    known = found.dropna(subset=["low"])
    assert (known["low"] <= known["high"]).all()


@pytest.mark.parametrize(
    "measure",
    [compare, over_time, differences, lambda r, a: compare(r, a, per="sentences")],
    ids=["compare", "over-time", "differences", "per-sentence"],
)
def test_articles_that_were_not_annotated_are_left_out(rows, articles, measure):
    last = articles["article_id"].iloc[-1]
    failed = articles.assign(
        n_words=articles["n_words"].mask(articles["article_id"] == last),
        n_sentences=articles["n_sentences"].mask(articles["article_id"] == last),
    )
    with pytest.warns(UserWarning, match=f"1 of {len(articles)} articles are left out"):
        found = measure(rows, failed)
    expected = measure(rows[rows["article_id"] != last], articles[articles["article_id"] != last])
    pd.testing.assert_frame_equal(found, expected)


BOOLEANS = {
    "object": object,
    "boolean": "boolean",
    "arrow": pd.ArrowDtype(pa.bool_()),
    "category": "category",
    "whole": "Int64",
}
STRINGS = {
    "object": object,
    "python": "string[python]",
    "pyarrow": "string[pyarrow]",
    "str": "str",
    "category": "category",
    "arrow": pd.ArrowDtype(pa.string()),
    "dictionary": pd.ArrowDtype(pa.dictionary(pa.int32(), pa.string())),
}


@pytest.mark.parametrize("dtype", BOOLEANS.values(), ids=BOOLEANS)
def test_true_and_false_are_summed_in_every_dtype(rows, articles, dtype):
    marked = rows.assign(m=pd.Series([True, False, None, True, True], dtype=object).astype(dtype))
    found = compare(marked, articles, of="m", per="rows")
    assert plain(found, "n", "total", "rate") == [(2, 3, 2 / 3), (1, 1, 1.0), (0, 0, None)]
    assert len(differences(marked, articles, of="m", per="rows", n_resamples=10)) == 3


@pytest.mark.parametrize("dtype", STRINGS.values(), ids=STRINGS)
def test_texts_may_be_of_every_dtype(rows, articles, dtype):
    expected = compare(rows, articles, ["outlet", "kind"], per="articles")
    typed = rows.assign(
        kind=rows["kind"].astype(dtype), article_id=rows["article_id"].astype(dtype)
    )
    found = compare(typed, articles.assign(outlet=articles["outlet"].astype(dtype)),
                    ["outlet", "kind"], per="articles")  # fmt: skip
    assert plain(found, "outlet", "kind", "n") == plain(expected, "outlet", "kind", "n")


@pytest.mark.parametrize(
    ("options", "meant"),
    [({"by": "outlett"}, "outlet"), ({"of": "wieght"}, "weight"), ({"per": "wordz"}, "words"),
     ({"cluster": "outlt"}, "outlet")],
    ids=["by", "of", "per", "cluster"],
)  # fmt: skip
def test_a_misspelt_column_gives_one_line_with_the_right_one(rows, articles, options, meant):
    with pytest.raises(SchemaError) as raised:
        compare(rows, articles, **options)
    assert str(raised.value).count("\n") == 0
    assert f"did you mean {meant!r}?" in str(raised.value)


@pytest.mark.parametrize("column", ["duplicate_of", "note"], ids=["with-copies", "without"])
def test_articles_without_ids_are_told_in_one_line(rows, articles, column):
    given = articles.assign(**{column: None}).drop(columns="article_id")
    with pytest.raises(SchemaError, match="column 'article_id' of table 'articles': missing"):
        compare(rows, given)


@pytest.mark.parametrize(
    ("date", "day"),
    [("2025-03-01 03:00", "2025-02-28"), ("2025-03-31 22:00", "2025-04-01")],
    ids=["evening-in-the-west", "morning-in-the-east"],
)
def test_no_article_is_lost_whose_own_day_is_in_another_month_than_its_date(
    rows, articles, date, day
):
    dates = ["2025-03-05", "2025-03-06", "2025-03-07", "2025-03-08", "2025-03-09", date]
    articles["date"] = pd.to_datetime(dates, format="mixed").astype("datetime64[ns]")
    articles["day"] = pd.to_datetime([*dates[:5], day]).astype("datetime64[ns]")
    found = over_time(rows, articles, "month")
    assert found["n_articles"].sum() == len(articles) and found["total"].sum() == 5100
    one, two = found["month"]
    assert day[:7] in (one, two) and one < two


@pytest.mark.parametrize(
    "dates",
    [lambda dates: dates.astype("string"), lambda dates: dates.dt.tz_localize("UTC"),
     lambda dates: pd.Series([None] * len(dates), dates.index, dtype=object)],
    ids=["text-of-a-csv", "with-a-zone", "all-none"],
)  # fmt: skip
@pytest.mark.parametrize(
    "measure",
    [compare, over_time, lambda r, a: over_time(r, a, None), lambda r, a: compare(r, a, "month")],
    ids=["compare", "over-time", "fitting", "by-month"],
)
def test_dates_that_are_none_are_refused_with_what_makes_them_dates(rows, articles, dates, measure):
    given = articles.assign(date=dates(articles["date"]))
    with pytest.raises(SchemaError, match=r"'date' of table 'articles': dtype .*to_datetime"):
        measure(rows, given)
    given["date"] = pd.to_datetime(given["date"], utc=True).dt.tz_localize(None)  # as it says
    assert len(measure(rows, given))


def test_a_date_that_was_corrected_counts_before_the_day_that_was_left(rows, articles):
    articles["day"] = articles["date"]
    articles.loc[0, "date"] = pd.Timestamp("2025-07-05 10:00")
    found = compare(rows, articles, "month").set_index("month")
    assert found["n_articles"].to_dict()["2025-07"] == 1 and found["n"].to_dict()["2025-07"] == 3
