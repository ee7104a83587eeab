"""Frame by outlet: tables of cells that are the darker the more."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from toolkit.tables.definition import said_of
from toolkit.tables.row_names import naming_columns

from .bars import name_columns, row_inches
from .canvas import canvas, chart, finish, nothing, require
from .findings import finding_of_shares
from .folding import MOST_GROUPS, fold
from .ink import FAINT, PAPER, RULE, text_on
from .labels import (
    UNKNOWN,
    label,
    listed,
    many,
    named,
    number,
    percent,
    plain,
    sentence_case,
    words,
)
from .titles import meaning, whole_of

MOST_ROWS = 30
_REST = ("other", "none", UNKNOWN)  # rows that stand last, however frequent
_PALE, _DEEP = np.array([0.94, 0.96, 0.99]), np.array([0.03, 0.25, 0.48])


@chart
def plot_frames(
    shares: pd.DataFrame, ax: Axes | None = None, *, title: str = "", n: int = 20
) -> Axes:
    """Draw which frames each outlet uses: a cell per frame and outlet, with its share in it.

    `shares` is what ``frame_shares`` gives, by one column, as outlet or month; of other
    tables the columns before the first number must be two, and what is drawn is
    ``share``, ``rate`` or ``n``. At most the `n` frames that are the most frequent are drawn. Of many
    outlets each has a row if frames are few, else those with most articles have a column. Cells without
    anything to count are crossed out.
    """
    value = next((name for name in ("share", "rate", "n") if name in shares.columns), "share")
    require(shares, "frame_shares", value)
    names = naming_columns(shares)
    if len(names) == 1:
        shares = shares.assign(all="all articles")
        names = ["all", *names]
    if len(names) != 2:
        raise ValueError(f"the table is by {', '.join(names) or 'nothing'}, expected two columns")
    if "frame" in names and names[0] == "frame":
        names.reverse()
    by, of = names
    default = f"{sentence_case(meaning(shares, value))} by {words(by)}"
    if value == "n" or not said_of(shares).definition:
        default = sentence_case(f"{words(of)} by {words(by)}")
    finding = ""
    if value == "share":
        finding = finding_of_shares(shares, of, [by], _REST, "")
    return _cells(shares, ax, by, of, value, default, n, _n(shares, by), title, finding)


@chart
def plot_naming(
    names: pd.DataFrame, ax: Axes | None = None, *, concept: str | None = None, n: int = 20
) -> Axes:
    """Draw what each outlet calls one person or thing: a cell per name and outlet, with its share.

    `names` is what ``naming`` gives, by one column. `concept` is whose names are drawn, by default
    the first of the table. At most the `n` most frequent names have a row.

    Raises ValueError if there is no such concept.
    """
    require(names, "naming", "concept", "variant", "share", "n", "total")
    by = list(names.columns[: names.columns.get_loc("n")])[2:]
    concepts = [plain(one) for one in names["concept"].unique()]
    if not concepts:
        return nothing(ax, names, "What somebody is called", "Nobody is mentioned often enough.")
    if concept is not None and concept not in concepts:
        raise ValueError(f"concept is {concept!r}, expected one of {', '.join(concepts[:10])}")
    chosen = names[names["concept"].map(plain) == (concept or concepts[0])]
    chosen = chosen.drop(columns="n_articles", errors="ignore")  # of the name, not of the outlet
    if not by:
        chosen, by = chosen.assign(all="all articles"), ["all"]
    totals = chosen.drop_duplicates(by)["total"]
    title = f"What {named(concept or concepts[0])} is called"
    total = f"n = {many(totals.sum(), 'mention')} by name or noun, rare names too"
    return _cells(chosen, ax, by[0], "variant", "share", title, n, total)


def _cells(
    shares: pd.DataFrame, ax: Axes | None, by: str, of: str, value: str, title: str, n: int,
    total: str, own: str = "", finding: str = "",
) -> Axes:  # fmt: skip
    """Draw a grid of the values of two columns: groups in columns, or in rows if they are many and kinds are few."""
    if not shares[value].notna().any() or not shares[value].fillna(0).any():
        why = f"There is nothing to show: no {words(of)} was found."
        return nothing(ax, shares, title, why, own)
    grid = _grid(shares, of, by, value)
    kinds_left_out = max(len(grid) - n, 0)
    grid = grid.head(n)
    turned = len(grid.columns) > MOST_GROUPS + 1 and len(grid) <= MOST_GROUPS
    sizes = _articles(shares, by)
    top = fold(
        list(grid.columns), None if sizes is None else sizes.reindex(grid.columns).reset_index(drop=True),
        MOST_ROWS if turned else MOST_GROUPS,
    )  # fmt: skip
    grid = grid[[name for name in grid.columns if not top.is_rest(top.names[name])]]
    as_share = value == "share"
    write = percent if as_share else number
    counts = [None if sizes is None else int(sizes[name]) for name in grid.columns]
    uncoloured = [name for name in grid.index if name in _REST]
    uncoloured = [] if len(uncoloured) == len(grid) else uncoloured
    ax, handles = _draw(ax, grid, counts, write, uncoloured, turned)
    told = [
        f"{named(name)}: " + ", ".join(f"{named(words(of_))} {write(x)}" for of_, x in grid[name].nlargest(3).items())
        for name in grid.columns
    ]  # fmt: skip
    notes = [top.note(by, "articles", shared=False)] if top.n else []
    if kinds_left_out:
        notes.append(f"{kinds_left_out} less frequent ones are not shown")
    if uncoloured:
        notes.append(f"Not coloured: {' and '.join(uncoloured)}")
    if as_share and (whole := whole_of(shares, "")):
        notes.append(f"Shares are of the {whole} of each {words(by) if by != 'all' else 'column'}")
    return finish(
        ax, shares, title=title, own=own, n=total, alt=f"Table of cells. Most frequent: {listed(told, 12)}",
        notes=notes, finding=finding, handles=handles,
    )  # fmt: skip


def _grid(table: pd.DataFrame, of: str, by: str, value: str) -> pd.DataFrame:
    """Rows and columns in words, the most frequent row first, the rest last."""
    cells = pd.DataFrame(
        {"row": table[of].map(plain), "column": table[by].map(plain), "value": table[value]}
    )
    grid = cells.pivot_table(
        index="row", columns="column", values="value", aggfunc="sum", sort=False, dropna=False,
        observed=False,
    ).reindex(columns=cells["column"].unique())  # fmt: skip
    missing = ~cells.groupby(["row", "column"])["value"].apply(lambda x: x.notna().any()).unstack(
        fill_value=value != "share"
    ).reindex(index=grid.index, columns=grid.columns, fill_value=value != "share")
    grid = grid.fillna(0.0).astype("float64").mask(missing)
    order = list(grid.sum(axis=1).sort_values(ascending=False, kind="stable").index)
    order.sort(key=lambda name: name in _REST)
    return grid.loc[[name for name in order if grid.loc[name].fillna(0).any()]]


def _draw(
    ax: Axes | None, grid: pd.DataFrame, counts: list[int | None], write: Callable[[Any], str],
    uncoloured: list[str], turned: bool,
) -> tuple[Axes, list[Patch]]:  # fmt: skip
    """The cells with their values, pale to deep, and what the colours mean."""
    kinds = [words(name) for name in grid.index]
    table = grid.T if turned else grid
    groups = [plain(name) for name in grid.columns]
    if turned:
        rows = [
            label(group) + (f"\n{many(n, 'article')}" if n is not None else "")
            for group, n in zip(groups, counts, strict=True)
        ]
    else:
        rows = [label(name) for name in kinds]
    ax = canvas(ax, len(rows) * row_inches(rows, 0.34))
    ax.set(xlim=(-0.5, len(table.columns) - 0.5), ylim=(len(table) - 0.5, -0.5))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_yticks(range(len(rows)), rows, fontsize=9)
    name_columns(ax, kinds if turned else groups, () if turned else counts)
    numbers = grid.drop(index=uncoloured).to_numpy(dtype=float)
    largest = float(np.nanmax(numbers)) or 1.0
    for y, (row, values) in enumerate(table.iterrows()):
        for x, (column, value) in enumerate(values.items()):
            plain_paper = (column if turned else row) in uncoloured
            depth = None if plain_paper or pd.isna(value) else float(value) / largest
            _cell(ax, x, y, value, depth, write, len(table.columns))
    scale = [0.0, largest / 2, largest]
    return ax, [
        Patch(facecolor=_shade(one / largest), edgecolor=FAINT, linewidth=0.5, label=write(one))
        for one in scale
    ]  # fmt: skip


def _cell(
    ax: Axes, x: int, y: int, value: float, depth: float | None, write: Callable[[Any], str], n: int
) -> None:
    """One cell: crossed out if there was nothing to count, white if it is not compared."""
    unknown = pd.isna(value)
    colour = PAPER if depth is None else _shade(depth)
    ax.add_patch(
        Rectangle(
            (x - 0.5, y - 0.5), 1, 1, facecolor=colour, linewidth=1.5,
            edgecolor="#bbbbbb" if unknown else RULE if depth is None else PAPER,
            hatch="xx" if unknown else None,
        )
    )  # fmt: skip
    if not unknown:
        ax.text(
            x, y, write(value) if value else "0", ha="center", va="center",
            fontsize=9 if n < 10 else 8, color=text_on(colour),
        )  # fmt: skip


def _shade(depth: float) -> tuple[float, float, float]:
    """The colour of a cell, from 0, pale, to 1, deep."""
    red, green, blue = _PALE + (_DEEP - _PALE) * depth
    return float(red), float(green), float(blue)


def _articles(table: pd.DataFrame, by: str) -> pd.Series | None:
    """How many articles each group has, by its name in words."""
    if "n_articles" not in table.columns:
        return None
    return table["n_articles"].groupby(table[by].map(plain).to_numpy()).max()


def _n(table: pd.DataFrame, by: str) -> str:
    sizes = _articles(table, by)
    if sizes is None:
        return ""
    text = f"n = {many(sizes.sum(), 'article')}"
    if "total" in table.columns and (whole := whole_of(table, "")):
        totals = table["total"].groupby(table[by].map(plain).to_numpy()).max()
        text += f", {int(totals.sum()):,} {whole}"
    return text
