"""How a score is spread over the articles of each outlet."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from toolkit.measures.readability.scores import EASIER

from .bars import guide, name_rows, row_inches, write_right
from .canvas import canvas, chart, finish, nothing, require
from .folding import MOST_GROUPS, fold
from .ink import INK, ink
from .labels import label, listed, many, named, number, plain, words


@chart
def plot_readability(
    scores: pd.DataFrame,
    ax: Axes | None = None,
    *,
    measure: str = "flesch_reading_ease",
    by: str = "outlet",
    n: int = MOST_GROUPS,
) -> Axes:
    """Draw the readability of each article as a point, one row with median and quartiles per outlet.

    `scores` is what ``readability`` gives for articles with the outlet beside them:
    ``readability(articles, by=["article_id", "outlet"])``. `measure` names a column of it, and
    `by` the column whose values have a row each, the `n` with most articles; the articles of the others
    share one. Texts too short for a score are counted in the note.
    """
    require(scores, "readability", measure, by)
    name = words(measure).capitalize()
    title = f"{name} of each article"
    known = scores[scores[measure].notna()]
    if not len(known):
        return nothing(ax, scores, title, "No article is long enough for a score.")
    groups = scores[by].map(plain)
    top = fold(list(groups), scores[measure].notna(), n)
    groups = groups.map(top.names)
    medians = known[measure].groupby(groups[known.index]).median().sort_values(kind="stable")
    order = [*medians.index, *(one for one in groups.unique() if one not in medians.index)]
    order.sort(key=top.is_rest)
    found = [
        known.loc[groups[known.index] == group, measure].to_numpy(dtype=float) for group in order
    ]
    labels = [
        f"{label(group)}\n{many(len(values), 'article')}"
        for group, values in zip(order, found, strict=True)
    ]
    ax = canvas(ax, len(order) * row_inches(labels, 0.5))
    rng = np.random.default_rng(0)
    told = []
    for place, (group, values) in enumerate(zip(order, found, strict=True)):
        if not len(values):
            write_right(ax, place, "none long enough")
            told.append(f"{named(group)}: no score")
            continue
        told.append(f"{named(group)}: {_draw_row(ax, place, values, rng)}")
    name_rows(ax, labels)
    ax.set_ylim(len(order) - 0.5, -0.5)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=6))
    direction = "easier" if measure in EASIER else "harder"
    ax.set_xlabel(f"{name.lower()} ({direction} to read →)")
    guide(ax)
    short = int(scores[measure].isna().sum())
    notes = ["Box: the middle half of the articles; thick line and number: their median"]
    if top.n:
        notes.append(top.note(by, "articles"))
    if short:
        notes.append(
            f"Left out: {many(short, 'article')} without a score, most for being too short"
        )
    return finish(
        ax, scores, title=title, n=f"n = {many(len(known), 'article')}",
        alt=f"Points and boxes: {listed(told)}", notes=notes,
    )  # fmt: skip


def _draw_row(ax: Axes, place: int, values: NDArray[np.float64], rng: np.random.Generator) -> str:
    """Draw the scores of one row, its quartiles as a box and its median; and say them in words."""
    low, middle, high = np.percentile(values, [25, 50, 75])
    spread = rng.uniform(-0.22, 0.22, len(values)) if len(values) > 1 else [0.0]
    ax.plot(values, place + np.array(spread), "o", color=ink(0).colour, alpha=0.45,
            markersize=5, markeredgewidth=0)  # fmt: skip
    ax.barh(place, high - low, left=low, height=0.6, facecolor="none", edgecolor=INK, linewidth=1)
    ax.vlines(middle, place - 0.3, place + 0.3, color=INK, linewidth=2.5)
    write_right(ax, place, number(round(middle, 1)))
    return f"median {middle:.1f}, half of the articles from {low:.1f} to {high:.1f}"
