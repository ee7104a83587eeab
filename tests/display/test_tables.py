"""DataFrames in a notebook: no mathematics, nothing that is unseen."""

import pandas as pd
from IPython.core.interactiveshell import InteractiveShell

from toolkit.display import guard_tables
from toolkit.display.tables import table_html

TABLE = pd.DataFrame({"text": ["It costs $5 or $6.", "\x1b[31mred\x07", "\u202edrawkcab", "<b>"]})


def test_a_table_is_no_mathematics_and_hides_nothing():
    html = table_html(TABLE)
    assert 'class="dataframe tex2jax_ignore mathjax_ignore"' in html
    assert "It costs $5 or $6." in html
    assert "\u241b[31mred\u2407" in html
    assert "\u27e8U+202E\u27e9drawkcab" in html
    assert "&lt;b&gt;" in html
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
