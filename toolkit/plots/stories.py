"""Which outlet reported which story: a chart of coverage."""

import pandas as pd
from matplotlib.axes import Axes

from .bars import guide
from .canvas import canvas, chart, finish, nothing, require
from .ink import FAINT, ink
from .labels import label, listed, many, plain, short

_LEAST, _PER_ARTICLE = 9, 3.5  # size of a disc


@chart
def plot_coverage(coverage: pd.DataFrame, ax: Axes | None = None, *, n: int = 25) -> Axes:
    """Draw who reported which story: a disc with the number of articles, an empty ring for none.

    `coverage` is what ``story_coverage`` gives. At most `n` stories have a row, those that most outlets
    reported, and of these those with most articles; they stand in order of their days.
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
    outlets = list(dict.fromkeys(coverage["outlet"]))
    ax = canvas(ax, len(stories), per_row=0.4)
    told = []
    shown = coverage[coverage["story_id"].isin(stories)]
    columns = (shown[name].tolist() for name in ("story_id", "outlet", "n_articles"))
    for story, outlet, number in zip(*columns, strict=True):
        x, y = outlets.index(outlet), stories.index(story)
        if not number:
            ax.plot(x, y, "o", markersize=_LEAST, color="none", markeredgecolor=FAINT)
            told.append(f"{plain(outlet)} did not report {plain(story)}")
            continue
        look = ink(0)
        size = _LEAST + _PER_ARTICLE * min(number, 9) ** 0.5
        ax.plot(x, y, "o", markersize=size, color=look.colour)
        ax.text(x, y, str(number), ha="center", va="center", fontsize=9, color=look.text)
    ax.set_yticks(range(len(stories)), [label(story, 48) for story in stories], fontsize=8.5)
    crowded = len(outlets) > 6
    ax.set_xticks(
        range(len(outlets)),
        [label(short(name, 24), 26) if crowded else label(name, 40 // len(outlets)) for name in outlets],
        fontsize=9, rotation=40 if crowded else 0, ha="right" if crowded else "center",
        rotation_mode="anchor" if crowded else None,
    )  # fmt: skip
    ax.set(xlim=(-0.6, len(outlets) - 0.4), ylim=(len(stories) - 0.5, -0.5))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    guide(ax, "both")
    notes = ["The number is that of articles; an empty ring: none"]
    if len(sizes) > len(stories):
        notes.append(
            f"{len(sizes) - len(stories)} stories that fewer outlets reported are not shown"
        )
    total = f"n = {many(len(sizes), 'story')}, {many(int(coverage['n_articles'].sum()), 'article')}"
    missing = f"Not reported: {listed(told, 12)}" if told else "All outlets reported all stories"
    return finish(ax, coverage, title=title, n=total, alt=missing, notes=notes)
