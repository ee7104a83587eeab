"""Differences between groups, with intervals in place of stars."""

from itertools import combinations

import numpy as np
import pandas as pd

from toolkit.measures.bootstrap import interval, ratio, resample
from toolkit.measures.grouping import By, Groups, list_names
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import (
    Counted,
    Floats,
    count,
    each_set,
    rate_groups,
    rests_on_rows,
    texts,
    with_known,
)

REST = "(rest)"
"""What stands for all other groups together."""


@rests_on_rows
@counts_kinds
def differences(
    rows: pd.DataFrame,
    articles: pd.DataFrame,
    between: str = "outlet",
    by: By = (),
    *,
    of: str | None = None,
    per: str = "words",
    rest: bool = False,
    scale: float | None = None,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """How far apart the rates of two groups are, and how sure that is.

    `rows`, `of`, `per` and `scale` as in `compare`. `between` is the column whose
    values are set against each other, two by two, or with `rest` each against all
    others together; `by` names columns within whose values that is done (each month
    on its own). Groups of different articles are drawn independently, groups of the
    same articles (two types of hedge) together.

    Returns one row per pair, with the columns of `by`, the column `between` and

    - ``other`` (string): the value that it is set against; ``(rest)`` for all others;
    - ``rate``, ``rate_other`` (float64);
    - ``difference`` (float64): rate - rate_other, with ``low`` and ``high``; an
      interval that holds 0 leaves open which is higher;
    - ``ratio`` (float64): rate / rate_other, with ``ratio_low``, ``ratio_high``;
      NaN if rate_other is 0;
    - ``per`` (string).

    With many pairs, some intervals will miss 0 by chance: at 95 %, one in twenty.
    Intervals are NaN where one of the groups has fewer than two articles that
    hold any of the total. Raises SchemaError as `compare`, ValueError if `between`
    is in `by`.
    """
    names = list_names(by)
    if between in names:
        raise ValueError(f"by holds {between!r}, which the groups are compared by")
    rows, articles = with_known(rows, articles, per)
    counted = count(rows, articles, of, per)
    groups, _ = rate_groups(counted, articles, [*names, between], complete=True)
    sums = draw_sums(groups, counted, n_resamples, seed)
    keys = groups.keys[names]
    within = keys.groupby(names, dropna=False, sort=False).ngroup() if names else None
    found = []
    for _, places in groups.keys.groupby(within if names else np.zeros(len(keys))):
        cells = [sums[i] for i in places.index]
        for i, j in pairs(len(cells), rest):
            other = pooled(cells[:i] + cells[i + 1 :]) if j is None else cells[j]
            row = {name: keys.at[places.index[0], name] for name in names}
            row[between] = places[between].iloc[i]
            row["other"] = REST if j is None else places[between].iloc[j]
            found.append(row | set_against(cells[i], other, scale or counted.scale, level))
    columns = [*names, between, "other", *FOUND]
    table = pd.DataFrame(found, columns=columns)
    dtypes = {name: groups.keys[name].dtype for name in [*names, between]}
    table = table.astype(dtypes | dict.fromkeys(FOUND, "float64"))
    table["other"] = table["other"].astype(dtypes[between] if not rest else "string[pyarrow]")
    return table.assign(per=texts(counted.unit, len(table)))


FOUND = (
    "rate", "rate_other", "difference", "low", "high", "ratio", "ratio_low", "ratio_high"
)  # fmt: skip


class Sums:
    """The two sums of a group: as they are, and in each draw."""

    def __init__(self, top: Floats, bottom: Floats, several: bool) -> None:
        self.top, self.bottom, self.several = top, bottom, several

    def rates(self, scale: float) -> Floats:
        """The rate as it is, then that of each draw."""
        return scale * ratio(self.top, self.bottom)


def draw_sums(groups: Groups, counted: Counted, n_resamples: int, seed: int) -> dict[int, Sums]:
    """The sums of each group; groups of the same articles share their draws."""
    found = {}
    for cells in each_set(groups, counted):
        top, bottom = cells.top, np.broadcast_to(cells.bottom, cells.top.shape)
        drawn = resample(np.hstack([top, bottom]), n_resamples, [seed, cells.set])
        sums = np.vstack([np.hstack([top, bottom]).sum(axis=0), drawn])
        several = np.count_nonzero(bottom, axis=0) >= 2
        n = len(cells.groups)
        for k, group in enumerate(cells.groups):
            found[int(group)] = Sums(sums[:, k], sums[:, n + k], bool(several[k]))
    return found


def pairs(n: int, rest: bool) -> list[tuple[int, int | None]]:
    """Which groups are set against which; None for all others."""
    if rest:
        return [(i, None) for i in range(n)] if n > 1 else []
    return list(combinations(range(n), 2))


def pooled(cells: list[Sums]) -> Sums:
    """Groups put together."""
    return Sums(
        np.sum([one.top for one in cells], axis=0),
        np.sum([one.bottom for one in cells], axis=0),
        any(one.several for one in cells),
    )


def set_against(one: Sums, other: Sums, scale: float, level: float) -> dict[str, float]:
    """Difference and ratio of two rates, with intervals."""
    left, right = one.rates(scale), other.rates(scale)
    both = np.column_stack([left - right, ratio(left, right)])
    known = one.several and other.several and len(both) > 1
    low, high = interval(both[1:], level) if known else np.full((2, 2), np.nan)
    if np.isnan(both[0, 1]):
        low[1] = high[1] = np.nan
    return dict(
        zip(
            FOUND,
            (left[0], right[0], both[0, 0], low[0], high[0], both[0, 1], low[1], high[1]),
            strict=True,
        )
    )
