"""What stands over a chart: what it shows, if the intervals support it, and the question if they do not.

A group is said to have most or least only if its interval lies apart from those of all other groups, and only by intervals
that hold for all groups together. Where groups differ much in what is unknown nothing is said.
"""

from typing import Any

import pandas as pd

from toolkit.measures.differences import REST
from toolkit.tables.definition import said_of

from .labels import Write, named, percent, plain, plural, sentence_case, words
from .titles import MOST_APART, unknown_apart

_SIZES = ("low_together", "high_together")
_PER = " per "


def finding_of_rates(
    table: pd.DataFrame, value: str, names: list[str], what: str, write: Write
) -> str:
    """The sentence over a chart of one number per group; "" if nothing tells what the number is, or it is several."""
    if not said_of(table).definition:
        return ""
    if "p_adjusted" in table.columns:
        return _of_pairs(table, names, what)
    if len(names) != 1 or len(table) < 2:
        return _question(what, names, table)
    extreme, row = _apart(table, value)
    if row is None:
        return _question(what, names, table)
    group, told = named(row[names[0]]), write(row[value])
    if (
        names == ["outlet"]
        and said_of(table).definition.get("counted") == "hedges"
        and _PER in what
    ):
        unit = what.partition(_PER)[2]
        return f"{group} hedges {extreme}: {told} per {unit}"
    return (
        f"{sentence_case(what)}: {'highest' if extreme == 'most' else 'lowest'} in {group}, {told}"
    )


def finding_of_shares(
    table: pd.DataFrame, of: str, by: list[str], rest: tuple[str, ...], question: str
) -> str:
    """The sentence over a chart of shares: the category of which one group has most, by the widest gap."""
    if len(by) != 1 or not {"share", *_SIZES} <= set(table.columns):
        return question
    found = []
    for kind, rows in table.groupby(of, sort=False, dropna=True):
        extreme, row = _apart(rows, "share") if plain(kind) not in rest else ("", None)
        if row is not None and extreme == "most":
            second = rows["share"].nlargest(2).iloc[-1]
            found.append((row["share"] - second, words(kind), row))
    if not found:
        return question
    _, kind, row = max(found, key=lambda one: one[0])
    return f"Most “{kind}”: {named(row[by[0]])}, {percent(row['share'])}"


def _apart(table: pd.DataFrame, value: str) -> tuple[str, Any]:
    """The row whose interval lies above or below those of all others, and which of both."""
    if not set(_SIZES) <= set(table.columns) or unknown_apart(table) > MOST_APART:
        return "", None
    rows = table.reset_index(drop=True)
    if len(rows) < 2 or rows[[value, *_SIZES]].isna().any(axis=None):
        return "", None  # the group that is not known may have most
    top, bottom = int(rows[value].argmax()), int(rows[value].argmin())
    if rows["low_together"].iloc[top] > rows["high_together"].drop(top).max():
        return "most", rows.iloc[top]
    if rows["high_together"].iloc[bottom] < rows["low_together"].drop(bottom).min():
        return "least", rows.iloc[bottom]
    return "", None


def _of_pairs(table: pd.DataFrame, names: list[str], what: str) -> str:
    """How many of all pairs differ, by intervals that hold for all of them; of the others it is open."""
    known = table[table["low"].notna() & table["high"].notna()]
    n = int(((known["low"] > 0) | (known["high"] < 0)).sum())
    what = what.removeprefix("difference in ").removeprefix("difference: ")
    groups = plural(words(names[0])) if names else "groups"
    if "other" in table.columns and table["other"].eq(REST).all():
        if not n:
            return f"{sentence_case(what)}: do {groups} differ from the rest?"
        return (
            f"{sentence_case(what)}: {n:,} of {len(table):,} {groups} clearly differ from the rest"
        )
    if not n:
        return f"{sentence_case(what)}: does any pair differ?"
    return f"{sentence_case(what)}: {n:,} of {len(table):,} pairs of {groups} clearly differ"


def _question(what: str, names: list[str], table: pd.DataFrame) -> str:
    if not names or table[names[0]].nunique(dropna=False) < 2:
        return f"{sentence_case(what)}: how high?"
    return f"{sentence_case(what)}: do {plural(words(names[0]))} differ?"
