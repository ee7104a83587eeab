"""What one target is cast as, frame by outlet: a disc with its number."""

import pandas as pd
from matplotlib.axes import Axes

from toolkit.measures.spellings import fold as folded
from toolkit.tables.definition import said_of

from .bars import guide, name_columns, row_inches
from .canvas import canvas, chart, finish, nothing, require
from .folding import fold
from .ink import INK, ink
from .labels import groups_of, label, listed, many, named, short

_LEAST, _PER_ONE = 11.0, 3.2  # points of a disc


@chart
def plot_framings(
    framings: pd.DataFrame, ax: Axes | None = None, *, title: str = "", n: int = 16
) -> Axes:
    """Draw what one target is cast as in each outlet: a disc per frame and outlet, with its number.

    `framings` is what ``framings_of`` gives, by one column; under each frame stands who casts
    the target so. At most the `n` most frequent frames have a row; of many outlets, those with fewest framings
    share a column. A disc that is crossed
    out stands for framings that the article denies.
    """
    require(framings, "framings_of", "frame", "n", "n_negated", "framers", "n_articles")
    names = list(framings.columns[: framings.columns.get_loc("frame")])
    target = said_of(framings).definition.get("target", "")
    own, title = title, "Explicit framings of one target"
    question = f"What is {named(target)} cast as?" if target else "What is the target cast as?"
    if not len(framings):
        return nothing(
            ax, framings, title, "Nobody casts the target as anything in these articles.", own
        )
    by = [one or "all" for one in groups_of(framings, names)]
    top = fold(by, framings["n"].reset_index(drop=True))
    keys = pd.Series([folded(frame) for frame in framings["frame"]])
    frames = list(framings["n"].groupby(keys.to_numpy(), sort=False).sum().nlargest(n).index)
    cells = framings.assign(key=keys.to_numpy(), column=[top.names[one] for one in by])
    cells = cells[cells["key"].isin(frames)]
    columns = sorted(dict.fromkeys(cells["column"]), key=top.is_rest)
    labels = [_label(cells[cells["key"] == key]) for key in frames]
    ax = canvas(ax, len(frames) * row_inches(labels, 0.5))
    ax.set(xlim=(-0.6, len(columns) - 0.4), ylim=(len(frames) - 0.5, -0.5))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_yticks(range(len(frames)), labels, fontsize=9)
    sizes = framings["n_articles"].groupby(pd.Index(by)).max()
    sizes = sizes.groupby(sizes.index.map(top.names)).sum()
    name_columns(ax, columns, [int(sizes[name]) for name in columns])
    guide(ax, "both")
    told = []
    for (column, key), cell in cells.groupby(["column", "key"], sort=False):
        x, y = columns.index(column), frames.index(key)
        _disc(ax, x, y, int(cell["n"].sum()), int(cell["n_negated"].sum()))
        told.append(f"{column}: {_told(cell)}")
    left_out = keys.nunique() - len(frames)
    notes = [top.note(" and ".join(names), "framings")] if top.n else []
    if left_out:
        notes.append(f"{left_out} less frequent frames are not shown")
    if framings["n_negated"].any():
        notes.append("Crossed out: denied in at least one article")
    total = f"n = {many(framings['n'].sum(), 'framing')}; columns: articles of the outlets that have any"
    return finish(ax, framings, title=title, own=own, n=total, alt=f"Discs: {listed(told, 12)}",
                  notes=notes, finding=question)  # fmt: skip


def _disc(ax: Axes, x: int, y: int, n: int, n_denied: int) -> None:
    look = ink(0)
    size = _LEAST + _PER_ONE * min(float(n), 9) ** 0.5
    ax.plot(x, y, "o", markersize=size, color=look.colour)
    if n_denied:
        ax.plot(x, y, "x", markersize=size + 6, color=INK, markeredgewidth=1.4)
    ax.text(x, y, str(n), ha="center", va="center", fontsize=9, color=look.text,
            bbox={"facecolor": look.colour, "edgecolor": "none", "pad": 0.8})  # fmt: skip


def _label(rows: pd.DataFrame) -> str:
    """A frame, and who casts the target so."""
    whom = "; ".join(dict.fromkeys(named(one) for one in rows["framers"].dropna()))
    frame = label(rows["frame"].iloc[0], most=2)
    return f"{frame}\n{label('by ' + whom if whom else 'by nobody named', most=2)}"


def _told(rows: pd.DataFrame) -> str:
    denied = int(rows["n_negated"].sum())
    text = f"{named(rows['frame'].iloc[0])}, {int(rows['n'].sum())}"
    whom = "; ".join(dict.fromkeys(named(one) for one in rows["framers"].dropna()))
    by = f"by {short(whom)}" if whom else "by nobody named"
    return f"{text}{f', {denied} of them denied' if denied else ''}, {by}"
