"""What each outlet has most of: blocks of rows under one another, one per outlet."""

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from toolkit.measures.spellings import words_of

from .bars import draw_parts, guide, name_rows, open_right
from .canvas import canvas, chart, finish, nothing, require
from .ink import HALO, INK, ink
from .labels import label, listed, many, number, percent, plain, short, words
from .titles import interval_of

MOST_ROWS = 60  # on one page
_HEADING = 1.2  # rows that the name of a block takes


@chart
def plot_top_speakers(speakers: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw who is heard most, one block of bars per outlet.

    `speakers` is what ``top_speakers`` gives. Speakers whom no article names have a
    hatched bar. If all of them do not fit on a page, the first of each block stand there.
    """
    require(speakers, "top_speakers", "rank", "speaker", "named", "n_attributions", "unresolved")
    per = list(speakers.columns[: speakers.columns.get_loc("rank")])
    title = f"Who is heard most{' by ' + ' and '.join(map(words, per)) if per else ''}"
    if not len(speakers):
        return nothing(ax, speakers, title, "No speakers were found.")
    blocks = _blocks(speakers, per)
    rows = blocks.rows
    ax = canvas(ax, blocks.height, per_row=0.27)
    parts = pd.DataFrame(
        {
            "named": rows["n_attributions"].where(rows["named"], 0),
            "only described": rows["n_attributions"].where(~rows["named"], 0),
        }
    )
    ends = [
        f"{row.n_attributions:,} in {many(row.n_articles_with, 'article')}, {percent(row.share)}"
        for row in rows.itertuples()
    ]
    name_rows(ax, [label(words_of(name), 34) for name in rows["speaker"]], blocks.places)
    handles = draw_parts(ax, parts, [ink(0), ink(1)], ends=ends, gaps=blocks.places)
    open_right(ax, max(ends, key=len), float(rows["n_attributions"].max()))
    told = []
    for name, block in blocks.each():
        size = many(block["n_articles"].iloc[0], "article")
        lost = f"{percent(block['unresolved'].iloc[0])} without a speaker"
        heard = ", ".join(
            f"{plain(words_of(str(row.speaker)))} {row.n_attributions}"
            for row in block.head(5).itertuples()
        )
        told.append(f"{name}, {size}: {heard}" if per else heard)
        if per:
            blocks.head(ax, block, f"{short(name, 34)}: {size}; {lost}")
    blocks.limit(ax)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    ax.set_xlabel("attributions")
    guide(ax)
    notes = ["Shares are of all attributions of the group", *blocks.notes()]
    if not per:
        notes.append(f"{percent(rows['unresolved'].iloc[0])} of them have no speaker")
    n_articles = sum(int(block["n_articles"].iloc[0]) for _, block in blocks.each())
    return finish(
        ax, rows, title=title, n=f"n = {many(n_articles, 'article')}",
        alt=f"Bars: {listed(told)}", notes=notes, source=speakers,
        handles=handles if not rows["named"].all() else (),
    )  # fmt: skip


@chart
def plot_keyness(terms: pd.DataFrame, ax: Axes | None = None, *, n: int = 10) -> Axes:
    """Draw the words that set each outlet apart, one block of points with intervals per outlet.

    `terms` is what ``keyness`` gives. The first `n` of each outlet are drawn, or fewer if they do
    not fit on a page; behind each stands how often the outlet and all others use it.
    """
    require(terms, "keyness", "term", "n", "n_rest", "n_articles", "log_ratio", "low", "high")
    by = list(terms.columns[: terms.columns.get_loc("term")])
    title = f"Words that set each {' and '.join(map(words, by)) or 'group'} apart"
    if not len(terms):
        why = "No word sets one group apart: there is one group only, or too little text."
        return nothing(ax, terms, title, why)
    blocks = _blocks(terms, by, n)
    rows = blocks.rows
    ax = canvas(ax, blocks.height, per_row=0.27)
    look = ink(0)
    ends = [f"{row.n:,} : {row.n_rest:,}" for row in rows.itertuples()]
    for place, end, (_, row) in zip(blocks.places, ends, rows.iterrows(), strict=True):
        known = pd.notna(row["low"]) and pd.notna(row["high"])
        if known:
            ax.hlines(place, row["low"], row["high"], color=look.colour, linewidth=2)
        ax.plot(row["log_ratio"], place, look.marker, color=look.colour, markersize=6,
                markerfacecolor=look.colour if known else "white")  # fmt: skip
        ax.annotate(end, (1, place), xycoords=("axes fraction", "data"), xytext=(4, 0),
                    textcoords="offset points", va="center", fontsize=8.5)  # fmt: skip
    name_rows(ax, [label(term, 34) for term in rows["term"]], blocks.places)
    told = []
    for name, block in blocks.each():
        told.append(f"{name}: {', '.join(map(plain, block['term'].head(6)))}")
        blocks.head(ax, block, short(name, 60))
    blocks.limit(ax)
    low = float(rows[["low", "log_ratio"]].min().min())
    ax.set_xlim(left=min(0.0, low - 0.1))
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.set_xlabel(
        f"log ratio ({number(0)} = no difference, 0.7 = twice as often); right: how often here : elsewhere"
    )
    guide(ax)
    notes = [
        interval_of(terms, ", made for chosen terms"),
        "Sorted by z, the log-odds ratio by its standard error",
        *blocks.notes(),
    ]
    total = f"{many(len(rows), 'term')} in {many(len(blocks.names), 'group')}"
    return finish(ax, rows, title=title, n=f"n = {total}", alt=f"Points: {listed(told)}",
                  notes=notes, source=terms)  # fmt: skip


@dataclass(frozen=True)
class _Blocks:
    """Rows with the places that they are drawn at."""

    rows: pd.DataFrame
    group: pd.Series
    names: list[str]
    places: list[float]
    cut: int
    """How many rows each block was cut to; 0 if it was not."""

    @property
    def height(self) -> float:
        return len(self.rows) + _HEADING * len(self.names)

    def each(self) -> list[tuple[str, pd.DataFrame]]:
        """The name and the rows of each block."""
        return list(
            zip(self.names, (rows for _, rows in self.rows.groupby(self.group)), strict=True)
        )

    def head(self, ax: Axes, block: pd.DataFrame, text: str) -> None:
        """Write the name of a block above it."""
        ax.annotate(
            text, (0, self.places[block.index[0]] - 0.85), xycoords=("axes fraction", "data"),
            fontsize=9, va="center", fontweight="bold", parse_math=False, in_layout=False,
            path_effects=HALO,
        )  # fmt: skip

    def limit(self, ax: Axes) -> None:
        top = 1.5 if self.names[0] else 0.6
        ax.set_ylim(max(self.places) + 0.6, min(self.places) - top)

    def notes(self) -> list[str]:
        return [f"Only the first {self.cut} of each are shown"] if self.cut else []


def _blocks(table: pd.DataFrame, by: list[str], n: int | None = None) -> _Blocks:
    """Put rows into blocks, as many of each as fit on a page."""
    every = table.reset_index(drop=True)
    group = (
        every.groupby(by, dropna=False, sort=False).ngroup() if by else every.index.to_series() * 0
    )
    n_groups = group.nunique()
    most = min(n or MOST_ROWS, max(2, MOST_ROWS // n_groups))
    rows = every[group.groupby(group).cumcount() < most]
    group = group[rows.index].reset_index(drop=True)
    rows = rows.reset_index(drop=True)
    first = rows[~group.duplicated()]
    names = [" · ".join(plain(row[name]) for name in by) for _, row in first.iterrows()]
    heading = _HEADING if by else 0.0
    places = [float(at + heading * block) for at, block in enumerate(group)]
    return _Blocks(rows, group, names, places, most if len(rows) < len(every) else 0)
