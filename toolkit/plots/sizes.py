"""How many articles a chart is of: groups of the same articles are counted once.

The table of hedges by outlet and voice has the articles of each outlet twice, that by
outlet and month has those of each month once.
"""

from collections.abc import Sequence

import pandas as pd

from toolkit.tables.schema import ARTICLES, TABLES

_OF_ROWS = {name for table in TABLES if table is not ARTICLES for name in table.names}
_OF_ROWS |= {"concept", "frame", "measure", "term", "variant"}
_OF_ROWS -= set(ARTICLES.names)


def count_articles(table: pd.DataFrame, names: Sequence[str]) -> int | None:
    """The articles of all groups; None if the table does not tell. `names` are what it is by."""
    if "n_articles" not in table.columns or not len(table):
        return None
    outer = [name for name in names if name not in _OF_ROWS]
    if not outer:
        return int(table["n_articles"].max())
    return int(table.groupby(outer, dropna=False, observed=True)["n_articles"].max().sum())


def articles_of_rows(
    table: pd.DataFrame, names: Sequence[str], rows: Sequence[str]
) -> dict[str, int]:
    """The articles of each row of a chart; `rows` says which one each group is in.

    A row of a person has the articles that the person is in, where the table tells.
    """
    if "n_articles" not in table.columns:
        return {}
    if names and names[0] in _OF_ROWS and "n_articles_with" in table.columns:
        table = table.assign(n_articles=table["n_articles_with"])
    groups = table.groupby(pd.Index(rows), sort=False)
    return {str(row): count_articles(own, names) or 0 for row, own in groups}
