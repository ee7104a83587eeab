"""Frame by outlet: tables of cells that are the darker the more."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit.measures.spellings import fold
from toolkit.tables.definition import said_of

from .bars import guide
from .canvas import canvas, chart, finish, nothing, require
from .ink import INK, PAPER, ink, text_on
from .labels import (
    UNKNOWN,
    label,
    listed,
    many,
    number,
    percent,
    plain,
    sentence_case,
    short,
    words,
)
from .titles import meaning, whole_of

_REST = ("other", "none", UNKNOWN)  # rows that stand last, however frequent
_PALE, _DEEP = np.array([0.94, 0.96, 0.99]), np.array([0.03, 0.25, 0.48])


@chart
def plot_frames(
    shares: pd.DataFrame, ax: Axes | None = None, *, title: str = "", n: int = 20
) -> Axes:
    """Draw which frames each outlet uses: a cell per frame and outlet, with its share in it.

    `shares` is what ``frame_shares`` gives, by one column, as outlet or month; of other
    tables the columns before the first number must be two, and what is drawn is
    ``share``, ``rate`` or ``n``. At most the `n` frames that are the most frequent have a
    row. Cells without anything to count are crossed out.
    """
    value = next((name for name in ("share", "rate", "n") if name in shares.columns), "share")
    require(shares, "frame_shares", value)
    before = [str(name) for name in shares.columns[: shares.columns.get_loc(value)]]
    names = [name for name in before if not pd.api.types.is_numeric_dtype(shares[name])]
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
    return _cells(shares, ax, by, of, value, default, n, _n(shares, by), title)


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
        return nothing(ax, names, "What it is called", "Nobody is mentioned often enough.")
    if concept is not None and concept not in concepts:
        raise ValueError(f"concept is {concept!r}, expected one of {', '.join(concepts[:10])}")
    chosen = names[names["concept"].map(plain) == (concept or concepts[0])]
    chosen = chosen.drop(columns="n_articles", errors="ignore")  # of the name, not of the outlet
    if not by:
        chosen, by = chosen.assign(all="all articles"), ["all"]
    totals = chosen.drop_duplicates(by)["total"]
    title = f"What {concept or concepts[0]} is called"
    total = f"n = {many(totals.sum(), 'mention')} by name or noun, rare names too; shares are of those of a column"
    return _cells(chosen, ax, by[0], "variant", "share", title, n, total)


def _cells(
    shares: pd.DataFrame, ax: Axes | None, by: str, of: str, value: str, title: str, n: int,
    total: str, own: str = "",
) -> Axes:  # fmt: skip
    """Draw a grid of the values of two columns."""
    if not shares[value].notna().any() or not shares[value].fillna(0).any():
        why = f"There is nothing to show: no {words(of)} was found."
        return nothing(ax, shares, title, why, own)
    grid = _grid(shares, of, by, value)
    left_out = max(len(grid) - n, 0)
    grid = grid.head(n)
    as_share = value == "share"
    write = percent if as_share else number
    ax = canvas(ax, len(grid), per_row=0.34)
    _draw(ax, grid, write)
    sizes = shares.groupby(shares[by].map(plain), sort=False)
    columns = [
        label(name, max(9, 60 // len(grid.columns))) + _size(sizes.get_group(name))
        for name in grid.columns
    ]
    many_columns = len(grid.columns) > 7
    ax.set_xticks(
        range(len(grid.columns)), columns, fontsize=8 if many_columns else 9,
        rotation=40 if many_columns else 0, ha="right" if many_columns else "center",
        rotation_mode="anchor" if many_columns else None,
    )  # fmt: skip
    ax.set_yticks(range(len(grid)), [label(words(name), 40) for name in grid.index], fontsize=9)
    told = [
        f"{name}: " + ", ".join(f"{words(of_)} {write(x)}" for of_, x in grid[name].nlargest(3).items())
        for name in grid.columns
    ]  # fmt: skip
    notes = []
    if left_out:
        notes.append(f"{left_out} less frequent ones are not shown")
    if as_share and (whole := whole_of(shares, "")):
        notes.append(f"Shares are of the {whole} of each column")
    return finish(
        ax, shares, title=title, own=own, n=total, alt=f"Table of cells. Most frequent: {listed(told, 12)}",
        notes=notes,
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


def _draw(ax: Axes, grid: pd.DataFrame, write) -> None:  # type: ignore[no-untyped-def]
    """The cells: pale to deep, with their values."""
    compared = grid.drop(index=[name for name in _REST if name in grid.index])
    numbers = (compared if compared.fillna(0).any(axis=None) else grid).to_numpy(dtype=float)
    largest = float(np.nanmax(numbers)) or 1.0
    for y, (_, row) in enumerate(grid.iterrows()):
        for x, value in enumerate(row):
            unknown = pd.isna(value)
            depth = 0.0 if unknown else min(float(value) / largest, 1.0)
            colour = tuple(_PALE + (_DEEP - _PALE) * depth)
            ax.add_patch(
                Rectangle(
                    (x - 0.5, y - 0.5), 1, 1, facecolor=PAPER if unknown else colour,
                    edgecolor="#bbbbbb" if unknown else PAPER, hatch="xx" if unknown else None,
                    linewidth=1.5,
                )
            )  # fmt: skip
            if not unknown:
                ax.text(
                    x, y, write(value) if value else "0", ha="center", va="center",
                    fontsize=8 if len(grid.columns) < 10 else 7, color=text_on(colour),
                )  # fmt: skip
    ax.set(xlim=(-0.5, len(grid.columns) - 0.5), ylim=(len(grid) - 0.5, -0.5))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)


def _size(rows: pd.DataFrame) -> str:
    return f"\n{many(rows['n_articles'].max(), 'article')}" if "n_articles" in rows.columns else ""


def _n(table: pd.DataFrame, by: str) -> str:
    if "n_articles" not in table.columns:
        return ""
    sizes = table["n_articles"].groupby(table[by].map(plain).to_numpy()).max()
    text = f"n = {many(sizes.sum(), 'article')}"
    if "total" in table.columns and (whole := whole_of(table, "")):
        totals = table["total"].groupby(table[by].map(plain).to_numpy()).max()
        text += f", {int(totals.sum()):,} {whole}"
    return text


@chart
def plot_framings(
    framings: pd.DataFrame, ax: Axes | None = None, *, title: str = "", n: int = 16
) -> Axes:
    """Draw what one target is cast as in each outlet: a disc per frame and outlet, with its number.

    `framings` is what ``framings_of`` gives, by one column; under each frame stands who casts
    the target so. At most the `n` most frequent frames have a row. A disc that is crossed
    out stands for framings that the article denies.
    """
    require(framings, "framings_of", "frame", "n", "n_negated", "framers", "n_articles")
    names = list(framings.columns[: framings.columns.get_loc("frame")])
    own, title = title, "What it is cast as"
    if not len(framings):
        return nothing(ax, framings, title, "Nobody casts it as anything in these articles.", own)
    by = pd.Series(
        [" · ".join(plain(row[name]) for name in names) or "all" for _, row in framings.iterrows()]
    )
    keys = pd.Series([fold(frame) for frame in framings["frame"]])
    frames = list(framings["n"].groupby(keys.to_numpy(), sort=False).sum().nlargest(n).index)
    columns = list(dict.fromkeys(by))
    ax = canvas(ax, len(frames), per_row=0.5)
    told = []
    for place, (_, row) in enumerate(framings.iterrows()):
        if keys[place] not in frames:
            continue
        x, y = columns.index(by[place]), frames.index(keys[place])
        look = ink(x)
        size = 11 + 3.2 * min(float(row["n"]), 9) ** 0.5
        ax.plot(x, y, "o", markersize=size, color=look.colour)
        ax.text(x, y, str(row["n"]), ha="center", va="center", fontsize=9, color=look.text)
        denied = ""
        if row["n_negated"]:
            ax.plot(x, y, "x", markersize=size + 6, color=INK, markeredgewidth=1.4)
            denied = f", {row['n_negated']} of them denied"
        told.append(f"{by[place]}: {plain(row['frame'])}, {row['n']}{denied}, {_by_whom(row)}")
    first = framings.reset_index(drop=True).loc[[int((keys == key).idxmax()) for key in frames]]
    whom = (
        framings["framers"]
        .groupby(keys.to_numpy())
        .agg(lambda x: "; ".join(dict.fromkeys(x.dropna())))
    )
    labels = [
        f"{label(row['frame'], 36)}\n{label(short('by ' + whom[key], 44), 44) if whom[key] else 'by nobody named'}"
        for key, (_, row) in zip(frames, first.iterrows(), strict=True)
    ]
    ax.set_yticks(range(len(frames)), labels, fontsize=8.5)
    sizes = framings["n_articles"].groupby(by.to_numpy()).max()
    many_columns = len(columns) > 6
    ax.set_xticks(
        range(len(columns)),
        [f"{label(name, max(9, 40 // len(columns)))}\n{many(sizes[name], 'article')}" for name in columns],
        fontsize=9, rotation=40 if many_columns else 0, ha="right" if many_columns else "center",
    )  # fmt: skip
    ax.set(xlim=(-0.6, len(columns) - 0.4), ylim=(len(frames) - 0.5, -0.5))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    guide(ax, "both")
    left_out = keys.nunique() - len(frames)
    notes = [f"{left_out} less frequent frames are not shown"] if left_out else []
    if framings["n_negated"].any():
        notes.append("Crossed out: denied in at least one article")
    total = f"n = {many(framings['n'].sum(), 'framing')}; columns: articles of the outlets that have any"
    return finish(ax, framings, title=title, own=own, n=total, alt=f"Discs: {listed(told, 12)}",
                  notes=notes)  # fmt: skip


def _by_whom(row: pd.Series) -> str:
    return "by nobody named" if pd.isna(row["framers"]) else f"by {plain(row['framers'])}"
