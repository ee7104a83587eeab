"""Differences between groups, with intervals that hold for all of them together."""

import numpy as np
import pandas as pd

from toolkit.inference.chance import Block
from toolkit.inference.clusters import ARTICLE, cluster_numbers
from toolkit.inference.pairs import Against, set_against
from toolkit.measures.grouping import By, Groups, Numbers, list_names
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import (
    Counted,
    count,
    each_set,
    rate_groups,
    rests_on_rows,
    with_known,
)
from toolkit.stories.within import within_stories
from toolkit.tables.definition import define
from toolkit.tables.kinds import TEXT

REST = "(rest)"
"""What stands for all other groups together."""


def is_two_by_two(table: pd.DataFrame) -> bool:
    """Whether the rows of a table are pairs of groups, and not each group and all others."""
    return "other" in table.columns[1:] and not table["other"].eq(REST).all()


AGAINST = {True: "against all others", False: "two by two"}
"""What the definition of a table of differences has as its target."""


@rests_on_rows
@within_stories
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
    cluster: str = ARTICLE,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """How far apart the rates of two groups are, and how sure that is.

    `rows`, `of`, `per`, `scale`, `cluster` and `level` are as in `compare`. `between` is the column whose
    values are set against each other, two by two, or with `rest` each against all
    others together; `by` names columns within whose values that is done (each month
    on its own). Intervals and ``p_adjusted`` hold for all pairs of the table together: where no
    two groups differ, all of its intervals hold 0 in 95 of 100 corpora (`inference.pairs`).

    Returns one row per pair, with the columns of `by`, the column `between` and

    - ``other`` (string): the value that it is set against; ``(rest)`` for all others;
    - ``rate``, ``rate_other`` (float64);
    - ``difference`` (float64): rate - rate_other, with ``low`` and ``high``; an
      interval that holds 0 leaves open which is higher. It need not have the difference in its middle: long articles
      weigh less for it, unless they are written otherwise (`inference.weighing`);
    - ``ratio`` (float64): rate / rate_other, with ``ratio_low``, ``ratio_high``;
      NaN if rate_other is 0;
    - ``p`` (float64): how often a difference as large comes about by chance, of this pair alone, and
      ``p_adjusted``, of the pairs together;
    - ``flag`` (string): why there is no interval, else "".

    `n_resamples` is how often clusters are dealt out by chance, less often in corpora of many
    thousands; the same `seed` deals them in the same way. Intervals are NaN where one of the
    groups has fewer than three clusters that hold any of the total. Raises SchemaError as `compare`, ValueError if `between`
    is in `by`.
    """
    names = list_names(by)
    if between in names:
        raise ValueError(f"by holds {between!r}, which the groups are compared by")
    rows, articles = with_known(rows, articles, per)
    counted = count(rows, articles, of, per, scale)
    groups, _ = rate_groups(counted, articles, [*names, between], complete=True)
    keys = groups.keys[names]
    within = keys.groupby(names, dropna=False, sort=False).ngroup() if names else None
    places = [
        each.index.to_numpy()
        for _, each in groups.keys.groupby(within if names else np.zeros(len(keys)))
    ]
    blocks = blocks_of(groups, counted, places, cluster_numbers(articles, cluster))
    found, pairs = set_against(
        blocks, counted.kind, rest=rest, grain=counted.grain, level=level, n_resamples=n_resamples,
        seed=seed,
    )  # fmt: skip
    ones = np.array([places[block][i] for block, i, _ in pairs], dtype=np.int64)
    others = [None if j is None else places[block][j] for block, _, j in pairs]
    table = groups.keys.iloc[ones].reset_index(drop=True)
    values = groups.keys[between]
    table["other"] = (
        pd.array([REST] * len(table), dtype=TEXT)
        if rest
        else values.iloc[np.array(others, dtype=np.int64)].array
    )
    for name, numbers in found._asdict().items():
        if name == "flag":
            table[name] = pd.array(numbers, dtype=TEXT)
        else:
            table[COLUMNS[name]] = numbers * (1.0 if name in PLAIN else counted.scale)
    drawn = f"up to {n_resamples:,}" if n_resamples else None
    return define(table, **counted.said, target=AGAINST[rest], draws=drawn, seed=seed)


COLUMNS = {name: name for name in Against._fields} | {"other": "rate_other"}
PLAIN = ("ratio", "ratio_low", "ratio_high", "p", "p_adjusted")
"""What no scale multiplies."""


def blocks_of(
    groups: Groups, counted: Counted, places: list[Numbers], clusters: Numbers
) -> list[Block]:
    """What each cluster holds of the groups that are set against each other."""
    held = {}
    for cells in each_set(groups, counted, clusters):
        for k, group in enumerate(cells.groups):
            bottom = cells.bottom[:, min(k, cells.bottom.shape[1] - 1)]
            held[int(group)] = (cells.top[:, k], bottom, cells.clusters)
    blocks = []
    for each in places:
        tops, bottoms, names = zip(*[held[int(group)] for group in each], strict=True)
        blocks.append(Block(tops, bottoms, names, key=int(groups.sets[each[0]])))
    return blocks
