"""Which of many groups have a row of their own: those with most to count; the others share one.

Chosen by size, and not by what the chart shows: the largest rates are those of the smallest groups.
"""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from .labels import plural, words

MOST_GROUPS = 8
_LEAST_FOLDED = 2


class Folded(NamedTuple):
    """The groups of a chart, and what stands for the rest of them."""

    names: dict[str, str]
    """Of each group the row that it is in."""
    rest: str
    """The name of the row of the rest: "17 more"; "" if there is none."""
    n: int
    """How many groups are in it."""
    tied: bool = False
    """Whether one of the rest is as large as one with a row: of these the first were taken."""

    def is_rest(self, name: str) -> bool:
        return bool(self.n) and name == self.rest

    def note(self, noun: str, by: str, *, shared: bool = True) -> str:
        """The sentence on it; "" if all have a row. `by` is what the groups with a row have most of.

        The rest share a row, or are not drawn.
        """
        if not self.n:
            return ""
        top = len(self.names) - self.n
        by += " (of equals the first)" if self.tied else ""
        rest = f"the other {self.n:,} {'share one' if shared else 'are not shown'}"
        return f"Of {len(self.names):,} {plural(words(noun))} the {top} with most {by} have a place of their own, {rest}"


def fold(groups: Sequence[str], sizes: pd.Series | None, most: int = MOST_GROUPS) -> Folded:
    """The largest `most` groups, and the rest of them; no row is for a single rest.

    `sizes` tells how large each row of `groups` is; without it, the first are taken.
    """
    order = list(dict.fromkeys(groups))
    if len(order) < most + _LEAST_FOLDED:
        return Folded({one: one for one in order}, "", 0)
    total = pd.Series(0, order)
    if sizes is not None:
        total = sizes.fillna(0).groupby(pd.Index(groups), sort=False).sum()
    ranked = total.sort_values(ascending=False, kind="stable")
    top = set(ranked.index[:most])
    rest, n = f"{len(order) - most:,} more", len(order) - most
    tied = bool(ranked.iloc[most - 1] == ranked.iloc[most])
    return Folded({one: one if one in top else rest for one in order}, rest, n, tied)
