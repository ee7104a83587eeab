"""Few voices or many: how the attributions of an outlet are spread over its sources.

All indices are of the shares p of the sources, those that are known. The more an
outlet is quoted from, the more sources turn up, so that outlets of different size
are compared by ``rarefied``, the sources to be expected in equally many attributions.

Sources: Shannon (1948), doi:10.1002/j.1538-7305.1948.tb01338.x; Simpson (1949),
doi:10.1038/163688a0; Hirschman (1964), The Paternity of an Index; rarefaction by
Hurlbert (1971), doi:10.2307/1934145. A draw of articles holds fewer sources than all
articles do, and would make any outlet look less diverse: draws are moved so that
their mean is what was measured, as in Marcon et al. (2012),
doi:10.1111/j.1600-0706.2011.19267.x.
"""

from collections.abc import Callable, Sequence
from math import exp, fsum, lgamma
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.inference.draws import draw, interval
from toolkit.inference.limits import check_level
from toolkit.measures.grouping import By, Groups, find_levels, group_rows, list_names
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.sources import count_content_words, with_merged_speakers
from toolkit.measures.spellings import merge_spellings
from toolkit.measures.validity import rests_on
from toolkit.tables.schema import ATTRIBUTIONS

Floats = NDArray[np.float64]
NO_SOURCE = ("none", "unknown")
"""Values of types and roles that are no source."""


@rests_on("attributions")
@counts_kinds
def source_diversity(
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    of: str = "speaker",
    by: By = "outlet",
    *,
    top: int = 3,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """How diverse and how concentrated the sources of each outlet are.

    Takes the tables ``ATTRIBUTIONS`` and ``ARTICLES``, or some of their rows. `of` is what counts
    as a source: ``speaker``, ``source_type``, ``role``; unknown values, ``none`` and
    ``unknown`` are left out. Descriptions ("critics") are sources like names; give only rows
    with ``speaker_evidence`` for names alone. `by` names columns of the articles or attributions, or
    ``year``, ``month``, ``week``, ``day``; ``article_id`` gives each article.

    Returns one row per group and index, in sorted order, with the columns of `by` and

    - ``measure`` (string), ``value`` (float64), with ``low`` and ``high`` its
      article-clustered bootstrap interval, by default of 95 %, NaN with fewer than
      two articles that hold a source. The indices:

      - ``shannon``: -sum(p log2 p), in bits, 0 (one source) to log2 of their number;
      - ``evenness``: shannon divided by that largest value, 0 to 1; NaN of one source;
      - ``simpson``: 1 - sum(p²), the chance that two attributions have different
        sources, 0 to 1;
      - ``herfindahl``: sum(p²), 0 (many sources, none dominant) to 1 (one);
      - ``effective``: 1 / herfindahl, how many sources of equal weight would be as diverse;
      - ``top_share``: share of the `top` sources that are heard most, 0 to 1;
      - ``rarefied``: different sources in a number of attributions, the same for all groups,
        that of the smallest with two or more (no interval);

    - ``n_sources`` (int64): different sources;
    - ``n_attributions``, ``n_left_out`` (int64): with a source, and without;
    - ``n_articles`` (int64): all articles of the group, with attributions or without.

    Raises SchemaError as ``source_counts``, ValueError if `of` is in `by` or `top` is not positive.
    """
    names = list_names(by)
    check_level(level)
    if of in names:
        raise ValueError(f"by holds {of!r} itself, expected other columns")
    if top < 1:
        raise ValueError(f"top is {top}, expected 1 or more")
    known = known_sources(attributions, of)
    groups = group_rows(known.rows, articles, names, ATTRIBUTIONS)
    lost = (
        group_rows(known.left_out, articles, names, ATTRIBUTIONS) if len(known.left_out) else None
    )
    n_left_out = _left_out(groups, lost)
    sums = [np.bincount(known.codes[groups.rows == n]) for n in range(len(groups.keys))]
    sizes = [int(one.sum()) for one in sums if one.sum() > 1]
    m = min(sizes, default=0)
    indices = _indices(top)
    rows = []
    for group, counts in enumerate(sums):
        of_group = groups.rows == group
        cells = Cells(groups.places[of_group], known.codes[of_group])
        found = np.array([index(counts[None, :].astype(float))[0] for index in indices.values()])
        low, high = _intervals(cells, indices, found, level, n_resamples, seed)
        facts = (
            int((counts > 0).sum()),
            int(counts.sum()),
            n_left_out[group],
            groups.n_articles[group],
        )
        for place, name in enumerate(indices):
            rows.append((group, name, found[place], low[place], high[place], *facts))
        rows.append((group, "rarefied", rarefied(counts, m), np.nan, np.nan, *facts))
    return _table(groups, rows)


class Known(NamedTuple):
    """The rows that have a source, which it is as a number, and the other rows."""

    rows: pd.DataFrame
    codes: NDArray[np.int64]
    values: pd.Series
    left_out: pd.DataFrame


def known_sources(attributions: pd.DataFrame, of: str) -> Known:
    """Tell the attributions with a source from those without."""
    ATTRIBUTIONS.require(attributions, of)
    rows = with_merged_speakers(attributions, [of])
    known = (rows[of].notna() & ~rows[of].isin(list(NO_SOURCE))).to_numpy(dtype=bool)
    levels = find_levels(rows.loc[known, of], of, ATTRIBUTIONS)
    return Known(rows[known], levels.codes, levels.values, rows[~known])


class Cells(NamedTuple):
    """The article and the source of each attribution."""

    articles: NDArray[np.int64]
    sources: NDArray[np.int64]

    def draws(self, n_resamples: int, seed: int) -> list[Floats]:
        """How often each source is heard in draws of whole articles, some draws at a time."""
        places = np.unique(self.articles, return_inverse=True)
        pairs, n = np.unique(np.column_stack([self.sources, places[1]]), axis=0, return_counts=True)
        starts = np.flatnonzero(np.diff(pairs[:, 0], prepend=-1))
        return [
            np.add.reduceat(times[at : at + 200, pairs[:, 1]] * n.astype(float), starts, axis=1)
            for times in draw(len(places[0]), n_resamples, seed)
            for at in range(0, len(times), 200)
        ]


def _indices(top: int) -> dict[str, Callable[[Floats], Floats]]:
    return {
        "shannon": shannon,
        "evenness": evenness,
        "simpson": lambda counts: 1 - herfindahl(counts),
        "herfindahl": herfindahl,
        "effective": lambda counts: 1 / herfindahl(counts),
        "top_share": lambda counts: top_share(counts, top),
    }


def shares(counts: Floats) -> Floats:
    """Each row of counts as shares; NaN if there are none."""
    totals = counts.sum(axis=1, keepdims=True)
    return np.divide(counts, totals, out=np.full(counts.shape, np.nan), where=totals > 0)


def shannon(counts: Floats) -> Floats:
    """-sum(p log2 p) of each row."""
    p = shares(counts)
    logs = np.log2(p, out=np.zeros_like(p), where=p > 0)
    return _none_is_nan(-(p * logs).sum(axis=1) + 0.0, counts)


def evenness(counts: Floats) -> Floats:
    """Shannon's index by the largest that so many sources could have; NaN of one."""
    most = np.log2(np.maximum((counts > 0).sum(axis=1), 1))
    return np.divide(shannon(counts), most, out=np.full(len(counts), np.nan), where=most > 0)


def herfindahl(counts: Floats) -> Floats:
    """sum(p²) of each row."""
    return _none_is_nan((shares(counts) ** 2).sum(axis=1), counts)


def top_share(counts: Floats, top: int) -> Floats:
    """The share of the most frequent ones of each row."""
    first = -np.sort(-shares(counts), axis=1)[:, :top]
    return _none_is_nan(first.sum(axis=1), counts)


def rarefied(counts: NDArray[np.int64], m: int) -> float:
    """Different sources to be expected in m of the attributions, drawn without putting back."""
    total = int(counts.sum())
    if not m or total < m:
        return np.nan
    sizes, n_sources = np.unique(counts[counts > 0], return_counts=True)
    absent = [_chance_of_none(int(size), m, total) for size in sizes]
    return float(n_sources @ (1 - np.array(absent)))


def _chance_of_none(size: int, m: int, total: int) -> float:
    """The chance that none of the m drawn from `total` is one of `size`; by logarithms of factorials."""
    left = total - size
    if left < m:
        return 0.0
    logs = lgamma(left + 1), -lgamma(left - m + 1), -lgamma(total + 1), lgamma(total - m + 1)
    return exp(fsum(logs))


def _none_is_nan(values: Floats, counts: Floats) -> Floats:
    return np.where(counts.sum(axis=1) > 0, values, np.nan)


def _intervals(
    cells: Cells, indices: dict[str, Callable[[Floats], Floats]], found: Floats, level: float,
    n_resamples: int, seed: int,
) -> tuple[Floats, Floats]:  # fmt: skip
    """The intervals of all indices over the same draws, which are moved to have their mean at what was found."""
    if len(np.unique(cells.articles)) < 2 or n_resamples < 1:
        return np.full(len(found), np.nan), np.full(len(found), np.nan)
    drawn = np.concatenate(
        [
            np.column_stack([index(block) for index in indices.values()])
            for block in cells.draws(n_resamples, seed)
        ]
    )
    low, high = recentred(drawn, found, level)
    limits = np.array([np.inf if name in ("shannon", "effective") else 1.0 for name in indices])
    return np.clip(low, 0, limits), np.clip(high, 0, limits)


def recentred(drawn: Floats, found: Floats, level: float) -> tuple[Floats, Floats]:
    """The middle of the draws, moved to what was found."""
    known = ~np.isnan(drawn).all(axis=0)
    moved = drawn.copy()
    moved[:, known] += found[known] - np.nanmean(drawn[:, known], axis=0)
    return interval(moved, level)


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
    columns: dict[str, Any] = {
        "group": "int64", "measure": pd.StringDtype("pyarrow"), "value": "float64", "low": "float64",
        "high": "float64", "n_sources": "int64", "n_attributions": "int64", "n_left_out": "int64",
        "n_articles": "int64",
    }  # fmt: skip
    table = pd.DataFrame(rows, columns=list(columns)).astype(columns)
    keys = groups.keys.iloc[table.pop("group").to_numpy()].reset_index(drop=True)
    return pd.concat([keys, table], axis=1)


@rests_on("attributions")
@counts_kinds
def sources_per_article(attributions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """How many sources each article has, and how much of it one of them says.

    Takes the tables ``ATTRIBUTIONS`` and ``ARTICLES``. For means by outlet or month give the
    result to ``compare``, with ``of="n_sources", per="rows"``.

    Returns one row per article, in their order, with ``article_id`` and

    - ``n_attributions`` (int64); ``n_words`` (int64): words of their content;
    - ``n_sources`` (int64): different speakers; ``n_named`` (int64): those with a name;
    - ``n_unresolved`` (int64): attributions without a speaker;
    - ``single_source`` (bool): all its attributions with a speaker are one speaker's;
    - ``largest_share`` (float64): the share of its attributions with a speaker that the one
      heard most has, 0 to 1; NaN without.

    Raises SchemaError as ``source_counts``.
    """
    ATTRIBUTIONS.require(attributions, "speaker", "speaker_evidence", "content")
    groups = group_rows(attributions, articles, [], ATTRIBUTIONS)  # checks, and finds the places
    n = len(articles)
    rows = pd.DataFrame(
        {
            "place": groups.places,
            "speaker": merge_spellings(attributions["speaker"]).array,
            "named": attributions["speaker_evidence"].notna().to_numpy(dtype=bool),
        }
    )
    known = rows[rows["speaker"].notna()]
    speakers = known.groupby(["place", "speaker"]).agg(n=("named", "size"), named=("named", "any"))
    by_article = speakers.reset_index().groupby("place")
    sources = by_article.size().reindex(range(n), fill_value=0)
    largest = by_article["n"].max() / by_article["n"].sum()
    words = np.bincount(groups.places, count_content_words(attributions), n)
    return pd.DataFrame(
        {
            "article_id": articles["article_id"].array,
            "n_attributions": np.bincount(groups.places, minlength=n),
            "n_words": words.astype(np.int64),
            "n_sources": sources.to_numpy(dtype=np.int64),
            "n_named": by_article["named"].sum().reindex(range(n), fill_value=0).to_numpy(np.int64),
            "n_unresolved": np.bincount(groups.places, rows["speaker"].isna(), n).astype(np.int64),
            "single_source": (sources == 1).to_numpy(dtype=bool),
            "largest_share": largest.reindex(range(n)).to_numpy(dtype=np.float64),
        },
        index=pd.RangeIndex(n),
    )
