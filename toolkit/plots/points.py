"""Points with intervals, a row per group: where each stands, and its number beside it."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from .bars import write_right
from .folding import Folded
from .ink import FAINT, PAPER, REST, Ink, ink
from .labels import Write, key, named


class Points:
    """The points of a chart: where each stands, and what is written beside it."""

    def __init__(
        self, table: pd.DataFrame, value: str, write: Write, rows: Folded,
        kinds: Folded, sort: bool,
    ) -> None:  # fmt: skip
        self.table, self.value, self.write, self.rows, self.folded = (
            table,
            value,
            write,
            rows,
            kinds,
        )
        order = list(dict.fromkeys(table["row"]))
        if sort:
            means = table[value].groupby(table["row"].to_numpy()).mean()
            order.sort(key=lambda one: -means[one] if pd.notna(means[one]) else np.inf)
        self.order = sorted(order, key=rows.is_rest)
        self.kinds = sorted(dict.fromkeys(table["kind"]), key=kinds.is_rest)

    def look(self, kind: str) -> Ink:
        return REST if self.folded.is_rest(kind) else ink(self.kinds.index(kind))

    def handles(self) -> list[Line2D]:
        looks = [(kind, self.look(kind)) for kind in self.kinds]
        return [
            Line2D([], [], color=look.colour, marker=look.marker, linewidth=2.2, label=key(kind))
            for kind, look in looks
        ]

    def draw(self, ax: Axes) -> list[str]:
        """Draw all points; each in words."""
        told = []
        for keys, cell in self.table.groupby(["row", "kind"], sort=False):
            row, kind = map(str, keys)
            place = self.kinds.index(kind)
            y = self.order.index(row) + 0.86 * ((place + 0.5) / len(self.kinds) - 0.5)
            name = f"{named(row)}{', ' + kind if kind else ''}"
            if self.rows.is_rest(row) or self.folded.is_rest(kind):
                told.append(f"{name}: {self._strip(ax, cell[self.value], y, self.look(kind))}")
            else:
                told.append(f"{name}: {self._point(ax, cell.iloc[0], y, self.look(kind))}")
        return told

    def _point(self, ax: Axes, row: pd.Series, y: float, look: Ink) -> str:
        """One group: a point with its interval, its number on the right."""
        value = row[self.value]
        if pd.isna(value):
            write_right(ax, y, "nothing to count")
            return "unknown"
        text = self.write(value)
        known = pd.notna(row["low"]) and pd.notna(row["high"])
        if known:
            ax.hlines(y, row["low"], row["high"], color=look.colour, linewidth=2.2)
        ax.plot(value, y, look.marker, color=look.colour, markersize=7, clip_on=False,
                markerfacecolor=look.colour if known else PAPER)  # fmt: skip
        write_right(ax, y, text)
        return f"{text} ({self.write(row['low'])} to {self.write(row['high'])})" if known else text

    def _strip(self, ax: Axes, values: pd.Series, y: float, look: Ink) -> str:
        """Groups that share a row: a small point each, on the right from where to where they go."""
        values = values.dropna()
        if not len(values):
            write_right(ax, y, "nothing to count")
            return "unknown"
        colour = FAINT if look is REST else look.colour
        ax.plot(values, np.full(len(values), y), "o", color=colour, markersize=4, alpha=0.6,
                markeredgewidth=0, clip_on=False)  # fmt: skip
        low, high = self.write(values.min()), self.write(values.max())
        write_right(ax, y, low if low == high else f"{low} to {high}")
        return low if low == high else f"{low} to {high}"
