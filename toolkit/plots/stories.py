"""Which outlet reported which story: a chart of coverage."""

import pandas as pd
from matplotlib.axes import Axes

from .bars import guide, name_columns, row_inches
from .canvas import canvas, chart, finish, nothing, require
from .folding import fold
from .ink import FAINT, ink
from .labels import label, listed, many, named, plain

_LEAST, _PER_ARTICLE = 9, 3.5  # size of a disc


@chart
def plot_coverage(coverage: pd.DataFrame, ax: Axes | None = None, *, n: int = 25) -> Axes:
    """Draw who reported which story: a disc with the number of articles, an empty ring for none.

    `coverage` is what ``story_coverage`` gives. At most `n` stories have a row, those that most outlets
    reported, and of these those with most articles; they stand in order of their days. Of many outlets those
    with fewest articles share a column.
    """
    require(
        coverage, "story_coverage", "story_id", "outlet", "n_articles", "n_outlets", "first_day"
    )
    title = "Who reported what"
    if not len(coverage):
        return nothing(ax, coverage, title, "There are no stories.")
    sizes = coverage.groupby("story_id", sort=False).agg(
        n_outlets=("n_outlets", "max"), n_articles=("n_articles", "sum")
    )
    ranked = sizes.sort_values(["n_outlets", "n_articles"], ascending=False, kind="stable")
    chosen = set(ranked.index[:n])
    stories = [story for story in sizes.index if story in chosen]
    shown = coverage[coverage["story_id"].isin(stories)]
    top = fold(list(coverage["outlet"].map(plain)), coverage["n_articles"].reset_index(drop=True))
    counts = shown.groupby(["story_id", shown["outlet"].map(plain).map(top.names)], sort=False)[
        "n_articles"
    ].sum()
    outlets = sorted(dict.fromkeys(top.names.values()), key=top.is_rest)
    labels = [label(story) for story in stories]
    ax = canvas(ax, len(stories) * row_inches(labels, 0.4))
    ax.set(xlim=(-0.6, len(outlets) - 0.4), ylim=(len(stories) - 0.5, -0.5))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_yticks(range(len(stories)), labels, fontsize=9)
    name_columns(ax, outlets)
    guide(ax, "both")
    told = []
    for keys, number in zip(counts.index.to_list(), counts.tolist(), strict=True):
        story, outlet = keys
        x, y = outlets.index(outlet), stories.index(story)
        if not number:
            ax.plot(x, y, "o", markersize=_LEAST, color="none", markeredgecolor=FAINT)
            told.append(f"{named(outlet)} did not report {named(story)}")
            continue
        look = ink(0)
        size = _LEAST + _PER_ARTICLE * min(number, 9) ** 0.5
        ax.plot(x, y, "o", markersize=size, color=look.colour)
        ax.text(x, y, str(number), ha="center", va="center", fontsize=9, color=look.text)
    notes = ["The number is that of articles; an empty ring: none"]
    if len(sizes) > len(stories):
        notes.append(
            f"{len(sizes) - len(stories)} stories that fewer outlets reported are not shown"
        )
    if top.n:
        notes.append(top.note("outlet", "articles"))
    total = f"n = {many(len(sizes), 'story')}, {many(int(coverage['n_articles'].sum()), 'article')}"
    missing = f"Not reported: {listed(told, 12)}" if told else "All outlets reported all stories"
    return finish(ax, coverage, title=title, n=total, alt=missing, notes=notes)
