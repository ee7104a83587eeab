"""DataFrames in a notebook: for readers, no mathematics, nothing that is unseen."""

import re

import numpy as np
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

import toolkit as tk
from toolkit.display import guard_tables
from toolkit.display.tables import ROWS, table_html, table_text

TABLE = pd.DataFrame({"text": ["It costs $5 or $6.", "\x1b[31mred\x07", "\u202edrawkcab", "<b>"]})


def test_a_table_is_no_mathematics_and_hides_nothing():
    html = table_html(TABLE)
    assert 'class="dataframe tex2jax_ignore mathjax_ignore"' in html
    assert "It costs $5 or $6." in html
    assert "\u241b[31mred\u2407" in html
    assert "\u27e8U+202E\u27e9drawkcab" in html
    assert "&lt;b&gt;" in html
    assert 'scope="col"' in html
    assert "ignore" not in TABLE._repr_html_()  # what pandas does by itself is as before


def test_outside_of_a_notebook_nothing_happens():
    InteractiveShell.clear_instance()
    assert not guard_tables()


def test_a_notebook_shows_its_tables_so():
    shell = InteractiveShell.instance()
    try:
        assert guard_tables()
        shown, _ = shell.display_formatter.format(TABLE)
    finally:
        InteractiveShell.clear_instance()
    assert shown["text/html"] == table_html(TABLE)
    assert "\x1b" not in shown["text/plain"] and "\u241b[31mred" in shown["text/plain"]


def cells(html):
    return re.findall(r"<td[^>]*>(.*?)</td>", html)


@pytest.mark.parametrize(
    ("column", "values", "shown"),
    [
        ("rate", [1 / 3, 1234.5678, 20.0], ["0.33", "1,235", "20"]),
        ("n", [1234, 2], ["1,234", "2"]),
        ("share", [1 / 3, 0.001], ["33 %", "&lt;1 %"]),
        ("speaker", ["Ines Varga", None], ["Ines Varga", "–"]),
        ("x", pd.array([1, None], dtype="Int64"), ["1", "–"]),
        ("negated", [True, False], ["yes", "no"]),
        ("date", pd.to_datetime(["2025-01-02", None]), ["2025-01-02", "–"]),
        ("hedges", [[{"text": "may", "type": "epistemic"}], []], ["may", ""]),
        ("attributions", [[{"speaker": "Varga", "cue": "said"}, {"speaker": None, "cue": "says"}]], ["Varga: said; says"]),
        ("spans", [[{"start": 1, "end": 5}]], ["1: 5"]),
        ("other", [{"a": 1, "b": None, "c": 1 / 3}], ["1: 0.33"]),
        ("names", [("a", "b")], ["a; b"]),
    ],
    ids=["decimals", "thousands", "per cent", "unknown", "unknown number", "yes or no", "days",
         "lists", "lists of two", "places", "dicts", "tuples"],
)  # fmt: skip
def test_cells_are_for_readers(column, values, shown):
    table = pd.DataFrame({column: pd.Series(values)})
    html = table_html(table)
    assert cells(html) == shown
    text = table_text(table)
    for unread in ("NaN", "<NA>", "&lt;NA&gt;", "NaT", "None", "333333", "{", "["):
        assert unread not in html and unread not in text


def test_texts_stand_on_the_left_and_numbers_on_the_right():
    html = table_html(pd.DataFrame({"text": ["A sentence."], "n": [7]}))
    text, number = re.findall(r"<td[^>]*>", html)
    assert "text-align:left" in text and "white-space:normal" in text
    assert "text-align:right" in number


def test_the_definition_is_the_caption_and_no_column(corpus):
    rates = tk.hedge_rates(corpus.hedges, corpus.articles)
    for shown in (table_html(rates), table_text(rates)):
        assert "Hedges per 1,000 words; by outlet; 2025-01-02" in shown
        assert "low and high: interval of 95 %" in shown
        assert "counted:" not in shown
    agentless = tk.compare(corpus.hedges, corpus.articles, of="negated", per="rows")
    assert "0 %" in table_text(agentless)


def test_row_numbers_are_not_shown_and_names_are():
    table = pd.DataFrame({"n": [5]}, index=[17])
    assert "17" not in table_html(table)
    named = table.rename_axis("outlet").rename({17: "Courier"})
    assert "Courier" in table_html(named) and "outlet" in table_text(named)


def test_an_index_of_texts_is_shown_and_one_named_as_a_column_too():
    described = pd.DataFrame({"n": [1, 2, 3]}).describe()
    assert "std" in table_text(described) and "std" in table_html(described)
    twice = pd.DataFrame({"outlet": ["Wire"]}, index=pd.Index([7], name="outlet"))
    assert table_text(twice).split("\n")[0].split() == ["outlet", "(index)", "outlet"]


def test_what_is_no_share_is_no_per_cent():
    """A table of any origin may have a column of such a name."""
    assert "45.2" in table_text(pd.DataFrame({"share": [45.2, 0.5]}))
    assert "45 %" in table_text(pd.DataFrame({"share": [0.452, None]}))


def test_rows_of_several_definitions_say_so(corpus):
    rates = [
        tk.hedge_rates(corpus.hedges, corpus.articles),
        tk.compare(corpus.entities, corpus.articles),
    ]
    assert "Rows of 2 definitions" in table_text(pd.concat(rates))


@pytest.mark.parametrize(
    "column",
    [
        pd.array([True, None], dtype="boolean"),
        pd.array([1, None], dtype="Int64"),
        pd.Categorical(["few", None]),
        [1 + 2j, 3j],
        [np.array(3), None],
    ],
    ids=["yes or no", "numbers", "categories", "complex", "no dimension"],
)
def test_tables_of_any_origin_are_shown(column):
    assert len(cells(table_html(pd.DataFrame({"flag": column})))) == 2


def test_of_a_long_table_the_first_rows_are_shown_and_it_is_said():
    html = table_html(pd.DataFrame({"n": range(10 * ROWS)}))
    assert len(cells(html)) == ROWS
    assert f"the first {ROWS} of {10 * ROWS:,} rows" in html


def test_any_table_can_be_shown():
    twice = pd.DataFrame([[1, 2]], columns=["a", "a"])
    assert cells(table_html(twice)) == ["1", "2"]
    wide = pd.DataFrame({"a": ["x", "x"], "b": [1, 2]}).groupby("a").agg(["min", "max"])
    assert cells(table_html(wide)) == ["x", "1", "2"]
    assert "no rows" in table_html(pd.DataFrame({"a": []}))
