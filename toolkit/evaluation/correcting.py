"""Numbers with the machine's error taken out, by a sample that people have coded.

What the machine says of all rows is corrected by how far it is off in the coded ones: the difference
estimator of survey sampling (Särndal, Swensson and Wretman 1992, Model Assisted Survey Sampling), as
in prediction-powered inference (Angelopoulos et al. 2023, doi:10.1126/science.adi6000) and design-based
supervised learning (Egami et al. 2024, doi:10.48550/arXiv.2306.04746). Rows in which the machine found
something and rows in which it did not are corrected apart, group by group. The interval knows
both: that a sample was coded, and that the articles are some of those that could have been.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from toolkit.evaluation.coded_rows import human_codes
from toolkit.evaluation.own import corrected_note
from toolkit.inference.clusters import ARTICLE, cluster_numbers
from toolkit.inference.limits import check_level, limits
from toolkit.inference.spread import LEAST, NOTHING, TOO_FEW, Spread, moments, of_moments
from toolkit.measures.grouping import By, Numbers, list_names
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import ENDS, Counted, count, is_bool, rate_groups, rests_on_rows
from toolkit.tables.definition import define
from toolkit.tables.kinds import TEXT

Floats = NDArray[np.float64]
NO_CODES = "too few coded"
FEWEST = 5
"""Coded rows of a group, of those with and those without a finding, before it is corrected."""


@rests_on_rows
@counts_kinds
def corrected(
    rows: pd.DataFrame,
    articles: pd.DataFrame,
    codings: pd.DataFrame,
    of: str,
    by: By = "outlet",
    *,
    code: str | None = None,
    question: str | None = None,
    per: str = "rows",
    between: str | None = None,
    scale: float | None = None,
    cluster: str = ARTICLE,
    level: float = 0.95,
) -> pd.DataFrame:
    """A share or rate of each group, or the differences of groups, without the machine's error.

    `rows` are all rows that the machine has coded (sentences, say) and `of` is the column with its
    codes: True and False, numbers, or with `code` any codes, of which `code` is what is counted.
    `codings` are rows that people have coded, as ``read_codings`` or ``import_codings``
    gives them: ``article_id`` and what tells rows apart (``sentence_id``, ``attribution_id``,
    ``start`` and ``end``), ``code``, and ``weight`` if some had a better chance to be drawn;
    of several coders the majority counts, of people and language models that of people; of marks in passages, where
    `of` is a number (``n_hedges``), how many there are. `question` is needed if there are several. `by`, `per`,
    `scale` and `cluster` as in `compare`. With `between`, a column of `by`, each two of its values are set against
    each other.

    Returns one row per group with the columns of `by` and

    - ``n_articles``, ``n_rows``, ``n_coded`` (int64): articles, rows, and rows with a code by people;
    - ``machine`` (float64): the share or rate by the machine alone;
    - ``rate`` (float64): the same, corrected, with ``low``, ``high``, ``flag``, ``low_together``,
      ``high_together``, as in `compare`; without an interval (``too few coded``) where fewer than five rows
      with, or without, a finding of the machine are coded.

    With `between`: the columns of `by`, ``other``, ``rate``, ``rate_other``, ``difference`` with ``low`` and
    ``high``, which hold for all pairs together, ``p``, ``p_adjusted`` (Šidák), ``flag``.

    Rows that the machine did not make (an attribution that it missed) can not be corrected:
    count in sentences, which are all there. Raises SchemaError if a column is missing or
    codings belong to no row.
    """
    check_level(level)
    names = list_names(by)
    if between is not None and between not in names:
        raise ValueError(f"between is {between!r}, expected one of by: {', '.join(names)}")
    truth, weight = human_codes(rows, codings, of, code, question)
    guessed = rows[of].eq(code).fillna(False).astype(bool) if code is not None else rows[of]
    rows = rows.assign(**{of: guessed}).reset_index(drop=True)
    counted = count(rows, articles, of, per, scale)
    kept = counted.rows.index.to_numpy()
    groups, _ = rate_groups(counted, articles, names)
    units = cluster_numbers(articles, cluster)
    found = []
    for group in range(len(groups.keys)):
        mine = np.flatnonzero(groups.rows == group)
        whole = np.flatnonzero(groups.articles == groups.sets[group])
        totals = _totals(counted, mine, whole, groups.places, units)
        found.append(_group(counted.amounts[mine], truth[kept[mine]], weight[kept[mine]], *totals,
                            counted, is_bool(guessed)))  # fmt: skip
    if between is not None:
        table = _differences(groups.keys, found, between, counted.scale, level)
    else:
        table = _rates(groups.keys, groups.n_articles, found, counted.scale, level)
    n_coded = sum(one.n_coded for one in found)
    said = counted.said if code is None else {**counted.said, "unit": f"code {code}"}
    if is_bool(guessed) and n_coded:
        ids = counted.rows["article_id"].tolist()
        own = corrected_note(truth[kept], counted.amounts, weight[kept], ids)
        said = {**said, "own_accuracy": own}
    return define(
        table, coded=f"{n_coded:,} of {len(rows):,} rows, by which it is corrected", **said
    )


class Corrected(NamedTuple):
    """One group: what the machine says, and what is left when its error is taken out."""

    machine: float
    spread: Spread
    n_rows: int
    n_coded: int
    flag: str


def _totals(
    counted: Counted, mine: Numbers, whole: Numbers, places: Numbers, units: Numbers
) -> tuple[Floats, Numbers, int]:
    """What the rate is per, by cluster, and the cluster of each row; how many clusters there are."""
    names, unit = np.unique(units[whole], return_inverse=True)
    of_row = np.searchsorted(names, units[places[mine]]).astype(np.int64)
    at, totals = (
        (of_row, counted.totals[mine]) if counted.of_rows else (unit, counted.totals[whole])
    )
    return np.bincount(at, totals, len(names)).astype(np.float64), of_row, len(names)


def _group(
    guess: Floats, truth: Floats, weight: Floats, totals: Floats, unit: Numbers, n_units: int,
    counted: Counted, yes_no: bool,
) -> Corrected:  # fmt: skip
    """The corrected rate of one group and how far it varies."""
    base, n_coded = float(totals.sum()), int((~np.isnan(truth)).sum())
    if base <= 0:
        blank = np.array([np.nan])
        kind = Spread(counted.kind, blank, blank, blank, blank, np.zeros(1))
        return Corrected(np.nan, kind, len(guess), n_coded, NOTHING)
    error = _error(guess, truth, weight, yes_no)
    top = np.bincount(unit, guess + error.of_row, n_units).astype(np.float64)
    of_articles = of_moments(
        moments(top, totals).sum(axis=0)[None, :], counted.kind, grain=counted.grain
    )
    clusters = float(of_articles.variance[0])
    if yes_no and counted.of_rows:
        clusters = _truer(guess, truth, weight, unit, totals, clusters)
    rate = (guess.sum() + error.total) / base
    variance = clusters + error.variance / base**2
    known = 1 / (clusters**2 / of_articles.freedom[0] + error.freedom / base**4) * variance**2
    if counted.kind == "share":
        rate = float(np.clip(rate, 0.0, 1.0))
        smooth = (rate * len(guess) + 0.5) / (len(guess) + 1)
    else:
        smooth = max(rate, 0.5 / base)
    spread = Spread(counted.kind, np.array([rate]), np.array([smooth]), np.array([variance]),
                    np.array([known]), of_articles.n_clusters)  # fmt: skip
    few = TOO_FEW if of_articles.n_clusters[0] < LEAST else ""
    return Corrected(float(guess.sum()) / base, spread, len(guess), n_coded, error.flag or few)


class _Error(NamedTuple):
    """What the machine misses or finds too much, as rows that people coded tell."""

    of_row: Floats
    """The mean error of the stratum of each row: those with a finding, and those without."""
    total: float
    variance: float
    """Of the total, since other rows might have been coded."""
    freedom: float
    flag: str


def _error(guess: Floats, truth: Floats, weight: Floats, yes_no: bool) -> _Error:
    """The error of the machine, from the coded rows of each stratum."""
    coded, of_row = ~np.isnan(truth), np.zeros_like(guess)
    total, variance, flag, freedom = 0.0, 0.0, "", 0.0
    for stratum in (guess > 0, ~(guess > 0)):
        n_all, some = int(stratum.sum()), stratum & coded
        n = int(some.sum())
        if not n_all:
            continue
        if n < min(FEWEST, n_all):
            flag = NO_CODES
            if n == 0:
                continue
        error, w = truth[some] - guess[some], weight[some] / weight[some].sum()
        mean = float((w * error).sum())
        total += n_all * mean
        of_row[stratum] = mean
        square = float((w * (error - mean) ** 2).sum()) * n / max(n - 1, 1)
        if yes_no:  # an error that was not met may still be there
            p = (abs(mean) * n + 0.5) / (n + 1)
            square = max(square, p * (1 - p))
        size = 1 / float((w**2).sum())
        part = n_all**2 * square / size * max(1 - n / n_all, 0)
        variance += part
        freedom += part**2 / max(size - 1, 1)
    return _Error(of_row, total, variance, freedom, flag)


def _truer(
    guess: Floats, truth: Floats, weight: Floats, unit: Numbers, totals: Floats, least: float
) -> float:
    """The variance over articles of what is true, which the machine's errors blur in its codes."""
    coded = ~np.isnan(truth)
    w, t, g = weight[coded], truth[coded], guess[coded]
    if not coded.any() or not 0 < t.mean() < 1:
        return least
    slope = (w * t * g).sum() / (w * t).sum() - (w * (1 - t) * g).sum() / (w * (1 - t)).sum()
    sums = np.bincount(unit, guess, len(totals)).astype(np.float64)
    blurred = of_moments(moments(sums, totals).sum(axis=0)[None, :], "share")
    n, mean = totals.sum(), guess.mean()
    between = max(float(blurred.variance[0]) - mean * (1 - mean) / n, 0.0)
    share = float((w * t).sum() / w.sum())
    return max(least, share * (1 - share) / n + between / max(slope, 0.4) ** 2)


def _rates(
    keys: pd.DataFrame, n_articles: Numbers, found: Sequence[Corrected], scale: float, level: float
) -> pd.DataFrame:
    """The table of corrected rates."""
    table = keys.copy()
    table["n_articles"] = n_articles
    table["n_rows"] = np.array([one.n_rows for one in found], dtype=np.int64)
    table["n_coded"] = np.array([one.n_coded for one in found], dtype=np.int64)
    table["machine"] = [scale * one.machine for one in found]
    table["rate"] = [scale * float(one.spread.rate[0]) for one in found]
    flags = [one.flag for one in found]
    single = level ** (1 / max(flags.count(""), 1))
    for names, at in ((ENDS[:2], level), (ENDS[3:], single)):
        for name, side in zip(names, (0, 1), strict=True):
            table[name] = [
                scale * float(limits(one.spread, at)[side][0]) if not one.flag else np.nan
                for one in found
            ]
    table["flag"] = pd.array(flags, dtype=TEXT)
    columns = [*keys.columns, "n_articles", "n_rows", "n_coded", "machine", "rate", *ENDS]
    return table[columns]


def _differences(
    keys: pd.DataFrame,
    found: Sequence[Corrected],
    between: str,
    scale: float,
    level: float,
) -> pd.DataFrame:
    """The table of differences, whose intervals hold for all of them together."""
    names = [name for name in keys.columns if name != between]
    within = keys.groupby(names, dropna=False, sort=False).ngroup() if names else keys.index * 0
    pairs = [
        (i, j) for i in range(len(keys)) for j in range(i + 1, len(keys)) if within[i] == within[j]
    ]
    table = keys.iloc[[i for i, _ in pairs]].reset_index(drop=True)
    table = table[[*names, between]]
    table["other"] = keys[between].iloc[[j for _, j in pairs]].array
    rows = [_gap(found[i], found[j]) for i, j in pairs]
    n = max(sum(not row[-1] for row in rows), 1)
    tail = 0.5 + level ** (1 / n) / 2
    sides = np.array([row[:3] for row in rows], dtype=np.float64).reshape(len(rows), 3)
    for place, name in enumerate(("rate", "rate_other", "difference")):
        table[name] = scale * sides[:, place]
    reach = [float(special.stdtrit(row[4], tail)) * row[3] * scale for row in rows]
    table["low"], table["high"] = table["difference"] - reach, table["difference"] + reach
    table["p"] = [2 * float(special.stdtr(row[4], -abs(row[2] / row[3]))) for row in rows]
    table["p_adjusted"] = 1 - (1 - table["p"]) ** n
    table["flag"] = pd.array([row[-1] for row in rows], dtype=TEXT)
    return table


def _gap(one: Corrected, other: Corrected) -> tuple[float, float, float, float, float, str]:
    """Two rates, their difference, its standard error and degrees of freedom (Welch)."""
    left, right = float(one.spread.rate[0]), float(other.spread.rate[0])
    flag = one.flag or other.flag
    if flag:
        return left, right, left - right, np.nan, np.nan, flag
    parts = [
        (float(each.spread.variance[0]), float(each.spread.freedom[0])) for each in (one, other)
    ]
    variance = sum(v for v, _ in parts)
    freedom = variance**2 / sum(v**2 / df for v, df in parts)
    return left, right, left - right, float(np.sqrt(variance)), freedom, ""
