"""Which columns name the rows of a table of results."""

import pandas as pd
import pytest

import toolkit as tk
from toolkit.tables.definition import define
from toolkit.tables.row_names import naming_columns

ROW = {"outlet": "Wire", "month": "2025-01", "rate": 1.0, "flag": ""}


@pytest.mark.parametrize(
    ("row", "names"),
    [
        (ROW, ["outlet", "month"]),
        ({"rate": 1.0}, []),
        ({"outlet": "Wire", "rank": 1, "speaker": "Ana", "n": 2}, ["outlet", "speaker"]),
        ({"negated": True, "n": 2}, ["negated"]),
        ({"outlet": pd.NA, "n": 2}, ["outlet"]),
        ({"page": 3, "n": 2}, []),
        ({"outlet": "Wire", "flag": "few"}, ["outlet", "flag"]),
    ],
    ids=["two", "none", "a rank between", "truth values", "unknown", "numbers", "no numbers"],
)
def test_names_stand_before_the_first_number(row, names):
    assert naming_columns(pd.DataFrame([row])) == names


def test_numbers_that_a_table_is_by_are_names():
    table = define(pd.DataFrame([{"page": 3, "n": 2}]), counted="hedges", by="page")
    assert naming_columns(table) == ["page"]


def test_a_measure_by_a_column_of_numbers_is_named_by_it(corpus):
    table = tk.compare(corpus.entities, corpus.articles, by="page", n_resamples=1)
    assert naming_columns(table) == ["page"]
