"""Do two outlets listen to the same people: what they share, and what chance would have them share."""

from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import SchemaError
from toolkit.inference.clusters import ARTICLE
from toolkit.inference.draws import draw, interval
from toolkit.inference.indices import Floats, shares
from toolkit.inference.limits import check_level
from toolkit.measures.diversity import known_sources
from toolkit.measures.grouping import group_rows, is_own
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import restrictions
from toolkit.measures.validity import rests_on
from toolkit.tables.definition import define
from toolkit.tables.kinds import TEXT
from toolkit.tables.schema import ATTRIBUTIONS

_COLUMNS = {
    "value": "float64", "low": "float64", "high": "float64", "by_chance": "float64",
    "n_shared": "int64", "n_sources": "int64", "n_sources_other": "int64", "n_articles": "int64",
    "n_articles_other": "int64",
}  # fmt: skip


@rests_on("attributions")
@counts_kinds
def source_overlap(
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    of: str = "speaker",
    between: str = "outlet",
    *,
    level: float = 0.95,
    n_resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """How much the sources of each two outlets overlap.

    Takes the tables ``ATTRIBUTIONS`` and ``ARTICLES``, or some of their rows. `of` is what counts
    as a source, as in ``source_diversity``; `between` names a column of the articles, or
    ``year``, ``month``, ``week``, ``day``. `level` is that of the intervals; `n_resamples` is how often
    articles are drawn and shuffled, in the same way with the same `seed`.

    Returns two rows per pair, with the column `between`, ``other`` (string), the value that it
    is set against, and

    - ``measure`` (string): ``common``, the attributions that both have in common, sum(min(p, q)) of
      the shares p and q of each source (Renkonen 1938), and ``jaccard``, the sources that
      both have of those that one has; both 0 (none) to 1 (all the same);
    - ``value`` (float64), with ``low`` and ``high`` its interval, by a bootstrap that
      draws whole articles; NaN if one has fewer than two articles with a source;
    - ``by_chance`` (float64): the mean of ``value`` if the articles of both are shuffled between
      them, which is what two halves of one outlet would share. Much less means that they listen to
      others;
    - ``n_shared``, ``n_sources``, ``n_sources_other`` (int64): sources of both, of each;
    - ``n_articles``, ``n_articles_other`` (int64): articles that hold a source.

    The value is NaN if one of the two has no sources. Raises SchemaError as ``source_counts``,
    and if `between` is a column of the attributions.
    """
    check_level(level)
    known = known_sources(attributions, of)
    if is_own(between, known.rows, articles, ATTRIBUTIONS):
        raise SchemaError(
            "articles", between, "is a column of attributions, expected one of articles"
        )
    groups = group_rows(known.rows, articles, [between], ATTRIBUTIONS)
    all_cells = [
        Cells(groups.places[groups.rows == n], known.codes[groups.rows == n])
        for n in range(len(groups.keys))
    ]
    rows: list[tuple[object, ...]] = []
    for one, other in combinations(range(len(all_cells)), 2):
        pair = (all_cells[one], all_cells[other])
        # Draws of different articles are independent: each group has a stream of its own.
        seeds = (seed + 2 * one + 1, seed + 2 * other + 1)
        rows += [(one, other, *row) for row in _overlap(pair, level, n_resamples, seeds)]
    table = pd.DataFrame(rows, columns=["one", "two", "measure", *_COLUMNS]).astype(_COLUMNS)
    table["measure"] = table["measure"].astype(TEXT)
    values = groups.keys[between]
    pairs = {
        between: values.iloc[table.pop("one").to_numpy(np.int64)].array,
        "other": values.iloc[table.pop("two").to_numpy(np.int64)].array,
    }
    found = pd.concat([pd.DataFrame(pairs), table], axis=1)
    said = {"counted": f"overlap of sources by {of}", "unit": of, "draws": f"{n_resamples:,}"}
    return define(found, seed=seed, cluster=ARTICLE, **said, **restrictions(attributions))


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


def _overlap(
    pair: tuple[Cells, Cells], level: float, n_resamples: int, seeds: tuple[int, int]
) -> list[tuple[object, ...]]:
    """One row per measure, without the names of the pair."""
    width = max((int(cells.sources.max(initial=-1)) for cells in pair), default=-1) + 1
    counts = [np.bincount(cells.sources, minlength=width).astype(float) for cells in pair]
    found = overlap(counts[0][None, :], counts[1][None, :])[0]
    n_articles = [len(np.unique(cells.articles)) for cells in pair]
    low = high = chance = np.full(2, np.nan)
    if min(n_articles) > 0 and n_resamples:
        chance = _by_chance(pair, width, seeds)
    if min(n_articles) > 1 and n_resamples:
        drawn = [_draws(cells, width, n_resamples, s) for cells, s in zip(pair, seeds, strict=True)]
        low, high = recentred(overlap(*drawn), found, level)
        low, high = np.clip(low, 0, 1), np.clip(high, 0, 1)
    there = [count > 0 for count in counts]
    facts = (
        int((there[0] & there[1]).sum()),
        int(there[0].sum()),
        int(there[1].sum()),
        *n_articles,
    )
    return [
        (name, found[n], low[n], high[n], chance[n], *facts)
        for n, name in enumerate(("common", "jaccard"))
    ]


def overlap(one: Floats, other: Floats) -> Floats:
    """The two measures of each row of counts of two groups, one column each; NaN without sources."""
    some = (one.sum(axis=1) > 0) & (other.sum(axis=1) > 0)
    common = np.minimum(shares(one), shares(other)).sum(axis=1)
    both, either = (one > 0) & (other > 0), (one > 0) | (other > 0)
    jaccard = both.sum(axis=1) / np.maximum(either.sum(axis=1), 1)
    return np.where(some[:, None], np.column_stack([common, jaccard]), np.nan)


def _draws(cells: Cells, width: int, n_resamples: int, seed: int) -> Floats:
    """How often each source is heard in each draw, also those that this group never has."""
    drawn = np.concatenate(cells.draws(n_resamples, seed))
    counts = np.zeros((len(drawn), width))
    counts[:, np.unique(cells.sources)] = drawn
    return counts


def _by_chance(pair: tuple[Cells, Cells], width: int, seeds: tuple[int, int]) -> Floats:
    """The mean overlap when the articles are shuffled between the two groups."""
    rng = np.random.default_rng(seeds)
    articles: NDArray[np.int64] = np.concatenate([cells.articles for cells in pair])
    sources = np.concatenate([cells.sources for cells in pair])
    names, place = np.unique(articles, return_inverse=True)
    n = len(np.unique(pair[0].articles))
    found = []
    for _ in range(200):
        first = np.zeros(len(names), dtype=bool)
        first[rng.permutation(len(names))[:n]] = True
        chosen = first[place]
        one, other = (np.bincount(sources[mask], minlength=width) for mask in (chosen, ~chosen))
        found.append(overlap(one[None, :].astype(float), other[None, :].astype(float))[0])
    return np.mean(found, axis=0)


def recentred(drawn: Floats, found: Floats, level: float) -> tuple[Floats, Floats]:
    """The middle of the draws, moved to what was found."""
    known = ~np.isnan(drawn).all(axis=0)
    moved = drawn.copy()
    moved[:, known] += found[known] - np.nanmean(drawn[:, known], axis=0)
    return interval(moved, level)
