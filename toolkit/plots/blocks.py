"""What each outlet has most of: blocks of rows under one another, one per outlet."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from toolkit.measures.spellings import words_of

from .bars import draw_parts, guide, name_rows, open_right, row_inches, write_right
from .canvas import canvas, chart, finish, nothing, require
from .folding import MOST_GROUPS, Folded, fold
from .ink import HALO, INK, ink
from .labels import LABEL_SIZE, groups_of, label, listed, many, named, number, percent, words
from .measuring import is_narrow, width, wrapped
from .sizes import count_articles
from .titles import interval_of

MOST_ROWS = 60  # on one page


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
    blocks = _blocks(speakers, per, "n_articles")
    rows = blocks.rows
    labels = [label(words_of(name)) for name in rows["speaker"]]
    ax = canvas(ax, blocks.height * row_inches(labels, 0.27))
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
    name_rows(ax, labels, blocks.places)
    handles = draw_parts(ax, parts, [ink(0), ink(1)], ends=ends, gaps=blocks.places)
    open_right(ax, ends, rows["n_attributions"].astype(float).tolist())
    told = []
    for name, block in blocks.each():
        size = many(block["n_articles"].iloc[0], "article")
        lost = f"{percent(block['unresolved'].iloc[0])} without a speaker"
        heard = ", ".join(
            f"{named(words_of(str(row.speaker)))} {row.n_attributions}"
            for row in block.head(5).itertuples()
        )
        told.append(f"{name}, {size}: {heard}" if per else heard)
        if per:
            blocks.head(ax, block, name, f": {size}; {lost}")
    blocks.limit(ax)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    ax.set_xlabel("attributions")
    guide(ax)
    notes = ["Shares are of all attributions of the group", *blocks.notes()]
    if not per:
        notes.append(f"{percent(rows['unresolved'].iloc[0])} of them have no speaker")
    n_articles = count_articles(speakers, per)
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
    blocks = _blocks(terms, by, "n", n)
    rows = blocks.rows
    labels = [label(term) for term in rows["term"]]
    ax = canvas(ax, blocks.height * row_inches(labels, 0.27))
    _draw_terms(ax, rows, blocks.places)
    name_rows(ax, labels, blocks.places)
    told = []
    for name, block in blocks.each():
        told.append(f"{name}: {', '.join(map(named, block['term'].head(6)))}")
        blocks.head(ax, block, name)
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


def _draw_terms(ax: Axes, rows: pd.DataFrame, places: list[float]) -> None:
    """A point with its interval per term; behind it how often it stands here and elsewhere."""
    look = ink(0)
    for place, (_, row) in zip(places, rows.iterrows(), strict=True):
        known = pd.notna(row["low"]) and pd.notna(row["high"])
        if known:
            ax.hlines(place, row["low"], row["high"], color=look.colour, linewidth=2)
        ax.plot(row["log_ratio"], place, look.marker, color=look.colour, markersize=6,
                markerfacecolor=look.colour if known else "white")  # fmt: skip
        write_right(ax, place, f"{row['n']:,} : {row['n_rest']:,}")


def _heading() -> float:
    """How many rows the name of a block takes."""
    return 2.0 if is_narrow() else 1.2


@dataclass(frozen=True)
class _Blocks:
    """Rows with the places that they are drawn at."""

    rows: pd.DataFrame
    group: pd.Series
    names: list[str]
    places: list[float]
    cut: int
    """How many rows each block was cut to; 0 if it was not."""
    top: Folded
    """Which groups have a block."""
    by: str
    most_of: str

    @property
    def height(self) -> float:
        return len(self.rows) + _heading() * len(self.names)

    def each(self) -> list[tuple[str, pd.DataFrame]]:
        """The name and the rows of each block."""
        return list(
            zip(self.names, (rows for _, rows in self.rows.groupby(self.group)), strict=True)
        )

    def head(self, ax: Axes, block: pd.DataFrame, name: str, facts: str = "") -> None:
        """Write the name of a block above it, cut if need be, and facts that are never cut."""
        figure: Any = ax.figure
        points = 72 * ax.get_window_extent().width / figure.dpi
        left = 0.0
        if is_narrow():  # from the edge of the paper, facts in a line of their own
            left = 72 * ax.get_window_extent().x0 / figure.dpi - 10
            facts = facts and "\n" + facts.removeprefix(": ")
            points += left
        else:
            points -= width(facts, LABEL_SIZE, bold=True)
        (line,) = wrapped(name, points, LABEL_SIZE, bold=True, most=1)
        ax.annotate(
            line + facts, (0, self.places[block.index[0]] + 0.35 - _heading()),
            xycoords=("axes fraction", "data"), xytext=(-left, 0), textcoords="offset points",
            fontsize=LABEL_SIZE, va="center",
            fontweight="bold", parse_math=False, in_layout=False, path_effects=HALO,
        )  # fmt: skip

    def limit(self, ax: Axes) -> None:
        top = _heading() + 0.3 if self.names[0] else 0.6
        ax.set_ylim(max(self.places) + 0.6, min(self.places) - top)

    def notes(self) -> list[str]:
        told = [self.top.note(self.by, self.most_of, shared=False)] if self.top.n else []
        return [*told, f"Only the first {self.cut} of each are shown"] if self.cut else told


def _blocks(table: pd.DataFrame, by: list[str], sizes: str, n: int | None = None) -> _Blocks:
    """Put rows into blocks, as many of each as fit on a page: one of each group, or of the largest.

    `sizes` is the column that tells how large a group is.
    """
    every = table.reset_index(drop=True)
    groups = groups_of(every, by)
    first = ~pd.Series(groups, dtype=object).duplicated()
    size = every[sizes].where(first, 0) if sizes == "n_articles" else every[sizes]
    top = fold(groups, size, MOST_GROUPS)
    kept = pd.Series([not top.is_rest(top.names[one]) for one in groups], dtype=bool)
    every = every[kept].reset_index(drop=True)
    group = (
        every.groupby(by, dropna=False, sort=False).ngroup() if by else every.index.to_series() * 0
    )
    most = min(n or MOST_ROWS, max(2, MOST_ROWS // group.nunique()))
    rows = every[group.groupby(group).cumcount() < most]
    group = group[rows.index].reset_index(drop=True)
    rows = rows.reset_index(drop=True)
    names = groups_of(rows[~group.duplicated()], by)
    heading = _heading() if by else 0.0
    places = [float(at + heading * block) for at, block in enumerate(group)]
    cut = most if len(rows) < len(every) else 0
    noun = " and ".join(map(words, by)) or "group"
    most_of = {"n_articles": "articles", "n": "uses of such words"}[sizes]
    return _Blocks(rows, group, names, places, cut, top, noun, most_of)
