"""DataFrames in a notebook, shown as what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from toolkit.display.safe import visible

if TYPE_CHECKING:
    import pandas as pd


def guard_tables() -> bool:
    """From here on, show every DataFrame of this notebook as the text that it holds.

    Without this, Jupyter takes "$5 or $6" for a formula, and a character that turns the direction
    of writing (or rings a bell, in a terminal) does so. The tables are as before: only how they are
    shown changes, of pandas' tables of any origin. Returns False where there is no notebook, nor
    IPython: then nothing happens.
    """
    try:
        from IPython.core.getipython import get_ipython
    except ImportError:
        return False
    shell: Any = get_ipython()
    if shell is None:
        return False
    formatters = shell.display_formatter.formatters
    for module in ("pandas", "pandas.core.frame"):  # of pandas 3, and of earlier ones
        formatters["text/html"].for_type_by_name(module, "DataFrame", table_html)
        formatters["text/plain"].for_type_by_name(module, "DataFrame", _print)
    return True


def table_html(table: pd.DataFrame) -> str | None:
    """What pandas shows of a table, with unseen characters as pictures and without mathematics."""
    import pandas as pd

    with pd.option_context("display.html.use_mathjax", False):
        html = cast(Any, table)._repr_html_()
    return None if html is None else visible(str(html))


def _print(table: pd.DataFrame, printer: Any, cycle: bool) -> None:
    printer.text(visible(repr(table)))
