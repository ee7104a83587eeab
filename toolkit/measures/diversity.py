"""Few voices or many: how the attributions of an outlet are spread over its sources.

The more of an outlet is read, the more sources turn up. So nothing here rests on the sources that were
heard alone: Shannon's index and the chance of the same source twice are estimated for all there
are, numbers of sources for equally many articles, and for articles that cover equally much (`inference.hill`
has the formulas). What the articles that were read would give by themselves stands beside it.

Sources: Shannon (1948), doi:10.1002/j.1538-7305.1948.tb01338.x; Simpson (1949),
doi:10.1038/163688a0; Hirschman (1964), The Paternity of an Index; Chao, Gotelli et al. (2014),
doi:10.1890/13-0133.1.
"""

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from toolkit.inference import hill
from toolkit.inference.clusters import ARTICLE, cluster_numbers
from toolkit.inference.hill import Estimate, Heard
from toolkit.inference.indices import evenness, herfindahl, shannon, top_share
from toolkit.inference.limits import check_level, estimate
from toolkit.inference.spread import LEAST, NOTHING, TOO_FEW
from toolkit.measures.grouping import By, Groups, find_levels, group_rows, list_names
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import restrictions
from toolkit.measures.spellings import with_speakers
from toolkit.measures.validity import rests_on
from toolkit.tables.definition import define
from toolkit.tables.kinds import TEXT
from toolkit.tables.schema import ATTRIBUTIONS

Floats = NDArray[np.float64]
NO_SOURCE = ("none", "unknown")
"""Values of types and roles that are no source."""
BOUNDED = ("evenness", "simpson", "herfindahl", "top_share", "coverage")
"""Measures that are at most 1."""


@rests_on("attributions")
@counts_kinds
def source_diversity(
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    of: str = "speaker",
    by: By = "outlet",
    *,
    top: int = 3,
    cluster: str = ARTICLE,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """How diverse and how concentrated the sources of each outlet are.

    Takes the tables ``ATTRIBUTIONS`` and ``ARTICLES``, or some of their rows. `of` is what counts
    as a source: ``speaker``, ``source_type``, ``role``; unknown values, ``none`` and
    ``unknown`` are left out. Descriptions ("critics") are sources like names; give only rows
    with ``speaker_evidence`` for names alone. `by` names columns of the articles or attributions, or
    ``year``, ``month``, ``week``, ``day``; ``article_id`` gives each article. `cluster`, `level`,
    `n_resamples` and `seed` are as in `compare`.

    Returns one row per group and measure, in sorted order, with the columns of `by` and

    - ``measure`` (string), ``value`` (float64), with ``low`` and ``high`` its interval, by default of
      95 %, and ``flag`` (string), why there is none. The measures:

      - ``shannon``: -sum(p log2 p) of all sources there are, in bits, 0 (one source) upwards;
      - ``evenness``: shannon by the largest that so many sources could have, 0 to 1; NaN of one;
      - ``simpson``: 1 - sum(p²), the chance that two attributions of different articles have
        different sources, 0 to 1;
      - ``herfindahl``: sum(p²), 0 (many sources, none dominant) to 1 (one);
      - ``effective``: 1 / herfindahl, how many sources of equal weight would be as diverse;
      - ``top_share``: share of the `top` sources that are heard most, 0 to 1;
      - ``rarefied``, ``rarefied_1``, ``rarefied_2``: Hill numbers of order 0 (different sources), 1 and 2
        in a number of articles, the same for all groups, that of the smallest;
      - ``covered``, ``covered_1``, ``covered_2``: the same in as many articles as cover the same
        share of what is said, that of the group least covered;
      - ``coverage``: that share in this group, 0 to 1 (no interval);

    - ``observed`` (float64): the measure of the articles that were read, without any estimate;
    - ``least``, ``most`` (float64): ``observed``, if all attributions without a source were by the one
      heard most, or each by one of its own, whichever is less and more; NaN of Hill numbers;
    - ``n_sources`` (int64): different sources;
    - ``n_attributions``, ``n_left_out`` (int64): with a source, and without;
    - ``n_articles`` (int64): all articles of the group, with attributions or without.

    Only articles that hold a source count as such for Hill numbers. Fewer than three give no interval.
    Raises SchemaError as ``source_counts``, ValueError if `of` is in `by` or `top` is not positive.
    """
    names = list_names(by)
    check_level(level)
    if of in names:
        raise ValueError(f"by holds {of!r} itself, expected other columns")
    if top < 1:
        raise ValueError(f"top is {top}, expected 1 or more")
    heard = heard_by(attributions, articles, of, names, cluster)
    depth = Depth.of(heard.groups)
    rows = []
    for group, each in enumerate(heard.groups):
        facts = (len(each.held), int(each.times.sum()), heard.n_left_out[group])
        for name, found in estimates(each, depth, top).items():
            low, high, flag = ends(found, each, name, top, level)
            plain = bounds(each, name, top, heard.n_left_out[group])
            rows.append((group, name, found.value, low, high, *plain, *facts,
                         heard.keys.n_articles[group], flag))  # fmt: skip
    said = {"counted": "diversity of sources", "unit": f"{of}, top {top}"}
    return define(_table(heard.keys, rows), **said, **restrictions(attributions))


@rests_on("attributions")
@counts_kinds
def diversity_differences(
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    of: str = "speaker",
    between: str = "outlet",
    *,
    measures: Sequence[str] = ("shannon", "effective", "rarefied", "covered"),
    cluster: str = ARTICLE,
    level: float = 0.95,
) -> pd.DataFrame:
    """How much more diverse the sources of one outlet are than those of another.

    Takes what ``source_diversity`` takes; `between` is a column of the articles whose values are set
    against each other, two by two. Numbers are compared as ratios where they are numbers of
    sources, else as differences.

    Returns one row per pair and measure, with the column `between`, ``other``, ``measure`` (string),
    ``value``, ``value_other``, ``difference`` (float64), with ``low`` and ``high``, which hold for all rows
    together (Šidák), and ``flag`` (string). Raises as ``source_diversity``.
    """
    heard = heard_by(attributions, articles, of, [between], cluster)
    depth = Depth.of(heard.groups)
    found = [estimates(each, depth, 3) for each in heard.groups]
    unknown = set(measures) - set(found[0] if found else measures)
    if unknown:
        raise ValueError(f"measures holds {min(unknown)!r}, expected some of {', '.join(found[0])}")
    pairs = list(combinations(range(len(found)), 2))
    rows = [(i, j, name, found[i][name], found[j][name]) for i, j in pairs for name in measures]
    single = level ** (1 / max(len(rows), 1))
    table = pd.DataFrame(
        [(i, j, name, *gap(one, other, single)) for i, j, name, one, other in rows],
        columns=[
            "one",
            "two",
            "measure",
            "value",
            "value_other",
            "difference",
            "low",
            "high",
            "flag",
        ],
    ).astype({"measure": TEXT, "flag": TEXT})
    values = heard.keys.keys[between]
    table.insert(0, between, values.iloc[table.pop("one").to_numpy(np.int64)].array)
    table.insert(1, "other", values.iloc[table.pop("two").to_numpy(np.int64)].array)
    said = {"counted": "diversity of sources", "unit": of}
    return define(table, **said, **restrictions(attributions))


def gap(
    one: Estimate, other: Estimate, level: float
) -> tuple[float, float, float, float, float, str]:
    """Two numbers, their difference and its interval (Welch), and why there is none."""
    difference = one.value - other.value
    if min(one.n_units, other.n_units) < LEAST:
        return one.value, other.value, difference, np.nan, np.nan, TOO_FEW
    error = np.hypot(one.error, other.error)
    parts = [each.error**4 / (each.n_units - 1) for each in (one, other)]
    with np.errstate(invalid="ignore", divide="ignore"):
        freedom = np.divide(error**4, sum(parts))
        reach = float(special.stdtrit(freedom, 0.5 + level / 2)) * float(error)
    return one.value, other.value, difference, difference - reach, difference + reach, ""


class Groupwise(NamedTuple):
    """The sources of each group, and what is without one."""

    keys: Groups
    groups: list[Heard]
    n_left_out: list[int]


class Depth(NamedTuple):
    """How far the articles of each group are looked at, so that they can be compared."""

    articles: int
    coverage: float

    @classmethod
    def of(cls, groups: Sequence[Heard]) -> "Depth":
        several = [each for each in groups if each.n_units >= 2]
        coverage = min((hill.covered(each) for each in several), default=np.nan)
        return cls(min((each.n_units for each in several), default=0), coverage)


def heard_by(
    attributions: pd.DataFrame, articles: pd.DataFrame, of: str, names: list[str], cluster: str
) -> Groupwise:
    """Who is heard in which article, or cluster, of each group."""
    known = known_sources(attributions, of)
    groups = group_rows(known.rows, articles, names, ATTRIBUTIONS)
    lost = (
        group_rows(known.left_out, articles, names, ATTRIBUTIONS) if len(known.left_out) else None
    )
    units = cluster_numbers(articles, cluster)[groups.places]
    order = np.argsort(groups.rows, kind="stable")
    bounds_ = np.searchsorted(groups.rows[order], np.arange(len(groups.keys) + 1))
    found = []
    for start, end in pairwise(bounds_):
        rows = order[start:end]
        pairs, times = np.unique(
            np.column_stack([units[rows], known.codes[rows]]), axis=0, return_counts=True
        )
        unit, source = (np.unique(each, return_inverse=True)[1] for each in pairs.T)
        found.append(Heard(unit, source, times.astype(np.float64)))
    return Groupwise(groups, found, _left_out(groups, lost))


def estimates(heard: Heard, depth: Depth, top: int) -> dict[str, Estimate]:
    """Each measure of one group, estimated."""
    n = heard.n_units
    bits, same, many = hill.shannon(heard), hill.herfindahl(heard), hill.richness(heard)
    most = np.log2(many.value) if many.value > 1 else np.nan
    with np.errstate(divide="ignore", invalid="ignore"):
        effective = float(np.divide(1.0, same.value)) if same.value > 0 else np.nan
    found = {
        "shannon": bits,
        "evenness": Estimate(min(bits.value / most, 1.0), bits.error / most, n, False),
        "simpson": Estimate(1 - same.value, same.error, n, False),
        "herfindahl": same,
        "effective": Estimate(effective, same.error * effective**2, n),
        "top_share": Estimate(float(top_share(_counts(heard), top)[0]), np.nan, n),
    }
    enough = hill.units_for(heard, depth.coverage) if n >= 2 else np.nan
    for name, m in (("rarefied", float(depth.articles) or np.nan), ("covered", enough)):
        for order in (0, 1, 2):
            label = f"{name}_{order}" if order else name
            found[label] = (
                Estimate(np.nan, np.nan, n) if np.isnan(m) else hill.hill(heard, order, m)
            )
    found["coverage"] = Estimate(hill.covered(heard) if n else np.nan, np.nan, n)
    return found


def ends(
    found: Estimate, heard: Heard, name: str, top: int, level: float
) -> tuple[float, float, str]:
    """The interval of a measure, and why it has none."""
    if np.isnan(found.value):
        return np.nan, np.nan, NOTHING if not heard.n_units else TOO_FEW
    if found.n_units < LEAST:
        return np.nan, np.nan, TOO_FEW
    if name == "top_share":
        return (*top_limits(heard, top, level), "")
    if name == "simpson":  # the other side of herfindahl, whose limits are multiples of it
        high, low = (1 - end for end in hill.herfindahl(heard).limits(level, 1.0))
    else:
        low, high = found.limits(level, 1.0 if name in BOUNDED else np.inf)
    return low, high, "" if not np.isnan(low) or name == "coverage" else TOO_FEW


def top_limits(heard: Heard, top: int, level: float) -> tuple[float, float]:
    """The interval of the share of the sources that are heard most here."""
    total = np.bincount(heard.source, heard.times)
    first = np.argsort(-total, kind="stable")[:top]
    chosen = np.isin(heard.source, first)
    held = np.bincount(heard.unit, heard.times * chosen, heard.n_units)
    whole = np.bincount(heard.unit, heard.times, heard.n_units)
    found = estimate(held[:, None], whole[:, None], "share", level=level)
    return float(found.low[0]), float(found.high[0])


def bounds(heard: Heard, name: str, top: int, n_left_out: int) -> tuple[float, float, float]:
    """A measure of what was read; and the least and the most it could be, whoever the unknown are."""
    indices = _indices(top)
    if name not in indices:
        return np.nan, np.nan, np.nan
    counts = _counts(heard)
    if not counts.size:
        return (float(indices[name](counts)[0]), np.nan, np.nan)
    first = counts.copy()
    first[0, np.argmax(counts)] += n_left_out
    apart = np.concatenate([counts, np.ones((1, n_left_out))], axis=1)
    one, other, observed = (float(indices[name](each)[0]) for each in (first, apart, counts))
    known = [each for each in (one, other, observed) if not np.isnan(each)]
    return observed, min(known, default=np.nan), max(known, default=np.nan)


def _counts(heard: Heard) -> Floats:
    return np.bincount(heard.source, heard.times).astype(np.float64)[None, :]


class Known(NamedTuple):
    """The rows that have a source, which it is as a number, and the other rows."""

    rows: pd.DataFrame
    codes: NDArray[np.int64]
    values: pd.Series
    left_out: pd.DataFrame


def known_sources(attributions: pd.DataFrame, of: str) -> Known:
    """Tell the attributions with a source from those without."""
    ATTRIBUTIONS.require(attributions, of)
    rows = with_speakers(attributions, [of])
    known = (rows[of].notna() & ~rows[of].isin(list(NO_SOURCE))).to_numpy(dtype=bool)
    levels = find_levels(rows.loc[known, of], of, ATTRIBUTIONS)
    return Known(rows[known], levels.codes, levels.values, rows[~known])


def _indices(top: int) -> dict[str, Callable[[Floats], Floats]]:
    return {
        "shannon": shannon,
        "evenness": evenness,
        "simpson": lambda counts: 1 - herfindahl(counts),
        "herfindahl": herfindahl,
        "effective": lambda counts: 1 / herfindahl(counts),
        "top_share": lambda counts: top_share(counts, top),
    }


def _left_out(groups: Groups, lost: Groups | None) -> list[int]:
    """How many rows without a source each group has."""
    if lost is None or not len(groups.keys):
        return [0] * len(groups.keys)
    if not len(groups.keys.columns):
        return [len(lost.rows)]
    names = list(groups.keys.columns)
    sizes = lost.keys.assign(n=np.bincount(lost.rows, minlength=len(lost.keys)))
    joined = groups.keys.merge(sizes, on=names, how="left")
    return joined["n"].fillna(0).astype(int).tolist()


def _table(groups: Groups, rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    numbers = ("value", "low", "high", "observed", "least", "most")
    columns: dict[str, Any] = {"group": "int64", "measure": TEXT}
    columns |= dict.fromkeys(numbers, "float64")
    columns |= dict.fromkeys(("n_sources", "n_attributions", "n_left_out", "n_articles"), "int64")
    columns |= {"flag": TEXT}
    table = pd.DataFrame(rows, columns=list(columns)).astype(columns)
    keys = groups.keys.iloc[table.pop("group").to_numpy()].reset_index(drop=True)
    return pd.concat([keys, table], axis=1)
