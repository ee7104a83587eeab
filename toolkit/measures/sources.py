"""Who speaks, how often, how long: counts and shares of attributions.

All attributions count, also those that are denied ("did not say") and those
without a source (type ``none``). To leave some out, give only the others: the
functions take any rows of the attributions, with the articles that are looked
at, all of which count. Words are those of the content; a word that stands in
two contents counts in both.
"""

from collections.abc import Iterator
from typing import Literal

import numpy as np
import pandas as pd

from toolkit.inference.clusters import ARTICLE, cluster_numbers, summed
from toolkit.inference.spread import spread
from toolkit.measures.grouping import By, Groups, Numbers, find_levels, group_rows, list_names
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import ENDS, restrictions, with_intervals
from toolkit.measures.spellings import speaker_keys, with_speakers
from toolkit.measures.validity import rests_on
from toolkit.stories.within import within_stories
from toolkit.tables.definition import define
from toolkit.tables.schema import ATTRIBUTIONS, FORMS
from toolkit.text.words import count_words


@rests_on("attributions")
@counts_kinds
def source_counts(
    attributions: pd.DataFrame, articles: pd.DataFrame, by: By = "speaker"
) -> pd.DataFrame:
    """Count attributions, articles and words by speaker, type, role, outlet, month, ...

    Takes the tables ``ATTRIBUTIONS`` and ``ARTICLES``. `by` names columns of the
    attributions or articles, or ``year``, ``month``, ``week``, ``day``; an empty list
    counts everything at once. Speakers are joined across articles as
    in table people.

    Returns one row per group, in sorted order, with the columns of `by` and

    - ``n_attributions`` (int64);
    - ``n_words`` (int64): words of their content;
    - ``n_direct``, ``n_mixed``, ``n_indirect`` (int64): attributions of each form;
      those without content have none;
    - ``n_articles_with`` (int64): articles that hold at least one of them;
    - ``n_articles`` (int64): all articles of the same outlet, month, ..., with
      attributions or without.

    Unknown values form the group <NA>. Outlets and months without attributions
    and categories that nothing was found of have their row, with zeros; with
    ``speaker`` or another column without categories in `by`, there is a row only
    for what was found.

    Raises SchemaError if a column is missing, if an article is there twice, or if
    attributions belong to no article.
    """
    ATTRIBUTIONS.require(attributions, "form", "content")
    names = list_names(by)
    groups = group_rows(with_speakers(attributions, names), articles, names, ATTRIBUTIONS)
    n_groups = len(groups.keys)
    table = groups.keys.copy()
    table["n_attributions"] = np.bincount(groups.rows, minlength=n_groups)
    words = np.bincount(groups.rows, count_content_words(attributions), n_groups)
    table["n_words"] = words.astype(np.int64)
    for form in FORMS:
        chosen = attributions["form"].eq(form).fillna(False).to_numpy(dtype=bool)
        table[f"n_{form}"] = np.bincount(groups.rows[chosen], minlength=n_groups)
    seen = np.unique(np.column_stack([groups.rows, groups.places]), axis=0)
    table["n_articles_with"] = np.bincount(seen[:, 0], minlength=n_groups)
    table["n_articles"] = groups.n_articles
    return define(table, counted="attributions", **restrictions(attributions))


@rests_on("attributions")
@within_stories
@counts_kinds
def source_shares(
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    of: str = "source_type",
    by: By = "outlet",
    *,
    unit: Literal["attributions", "words"] = "attributions",
    cluster: str = ARTICLE,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """The share that each type, role or speaker has of the attributions of an outlet.

    Takes the tables ``ATTRIBUTIONS`` and ``ARTICLES``. `of` names a column of the
    attributions, `by` columns as in ``source_counts``. With ``unit="words"`` it is
    the share of the words given. Unknown values (<NA>, ``unknown``) are no value: shares are of the known, and
    how far the unknown could change them is told. A source that is not expressed (type ``none``) is known to be none.

    Returns one row per group and known value of `of`, in sorted order, with the columns of
    `by`, the column `of`, and

    - ``share`` (float64): 0 to 1; the shares of a group sum to 1, but are NaN if
      nothing is known of it;
    - ``low``, ``high``, ``flag``, ``low_together``, ``high_together``: its intervals, as in
      `compare`, which also explains the options;
    - ``least``, ``most`` (float64): the share of all, if none of the unknown were of this value, or all of them;
    - ``n_attributions``, ``n_words`` (int64): of this value in this group;
    - ``total`` (int64): attributions, or words, of the group with a known value, of which it is the share;
    - ``n_unknown`` (int64): those without; ``known`` (float64): total / (total + n_unknown);
    - ``n_articles`` (int64): all articles of the group, with attributions or without.

    Categories that nothing was found of have the share 0; of a column without
    categories (speaker), only what the group holds has a row. Raises SchemaError as
    ``source_counts``, ValueError if `of` is in `by` or `unit` is neither.
    """
    names = list_names(by)
    if of in names:
        raise ValueError(f"by holds {of!r} itself, expected other columns: its shares would be 1")
    if unit not in ("attributions", "words"):
        raise ValueError(f"unit is {unit!r}, expected 'attributions' or 'words'")
    ATTRIBUTIONS.require(attributions, of, "content")
    rows = with_speakers(attributions, [of, *names])
    groups = group_rows(rows, articles, names, ATTRIBUTIONS)
    kinds = find_levels(rows[of], of, ATTRIBUTIONS)
    weights = {"attributions": np.ones(len(rows)), "words": count_content_words(rows)}
    whole = float(weights[unit].sum())
    grain = float((weights[unit] ** 2).sum() / whole) if whole else 1.0
    clusters = cluster_numbers(articles, cluster)
    is_known = ~(kinds.values.isna() | kinds.values.eq(UNKNOWN).fillna(False)).to_numpy(dtype=bool)
    parts, spreads = [np.empty((0, len(_DTYPES)))], []
    for group, members, chosen, article in _each(groups):
        kind = kinds.codes[chosen]
        shown = np.arange(len(kinds.values)) if kinds.closed else np.unique(kind)
        place = (article, np.searchsorted(shown, kind))
        given = {name: np.zeros((len(members), len(shown))) for name in weights}
        for name, amounts in weights.items():
            np.add.at(given[name], place, amounts[chosen])
        there = is_known[shown]
        unknown = given[unit][:, ~there].sum()
        held = summed(given[unit][:, there], clusters[members])
        if there.any():
            spreads.append(spread(held, held.sum(axis=1)[:, None], "share", grain=grain))
        sums = [amounts[:, there].sum(axis=0) for amounts in given.values()]
        columns = (group, shown[there], *sums, held.sum(), unknown, len(members))
        parts.append(np.column_stack(np.broadcast_arrays(*columns)))
    numbers = pd.DataFrame(np.concatenate(parts), columns=list(_DTYPES)).astype(_DTYPES)
    numbers = with_bounds(with_intervals(numbers, spreads, "share", level), unit)
    table = groups.keys.iloc[numbers.pop("group")].reset_index(drop=True)
    table[of] = kinds.values.iloc[numbers.pop("kind")].array
    table = pd.concat([table, numbers], axis=1)
    order = [*ENDS[:2], *BOUNDS[:2], *list(_DTYPES)[2:-1], "known", "n_articles", *ENDS[2:]]
    table = table[[*names, of, "share", *order]]
    said = {"counted": f"{unit} of known {of}", "share of": f"{unit} of known {of}"}
    return define(table, **restrictions(attributions), **said)


def with_bounds(table: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The table with how far the unknown could change the share of each row."""
    every = (table["total"] + table["n_unknown"]).to_numpy(dtype=np.float64)
    mine = table[f"n_{unit}"].to_numpy(dtype=np.float64)
    ends = (mine, mine + table["n_unknown"].to_numpy(dtype=np.float64), table["total"])
    with np.errstate(divide="ignore", invalid="ignore"):
        found = [np.asarray(end, dtype=np.float64) / every for end in ends]
    return table.assign(**dict(zip(BOUNDS, found, strict=True)))


UNKNOWN = "unknown"
"""The category of roles that is none."""
BOUNDS = ("least", "most", "known")
_DTYPES = {
    "group": "int64",
    "kind": "int64",
    "n_attributions": "int64",
    "n_words": "int64",
    "total": "int64",
    "n_unknown": "int64",
    "n_articles": "int64",
}


def count_content_words(attributions: pd.DataFrame) -> Numbers:
    """Words of the content of each attribution; 0 without content."""
    contents = attributions["content"]
    known = contents.notna().to_numpy(dtype=bool)
    words = np.zeros(len(attributions), dtype=np.int64)
    words[known] = [count_words(content) for content in contents[known]]
    return words


def _each(groups: Groups) -> Iterator[tuple[int, Numbers, Numbers, Numbers]]:
    """Each group: its number, its articles, its rows, and which of its articles each of them is of."""
    order = np.argsort(groups.rows, kind="stable")
    bounds = np.searchsorted(groups.rows[order], np.arange(len(groups.keys) + 1))
    for group, articles in enumerate(groups.sets):
        members = np.flatnonzero(groups.articles == articles)
        rows = order[bounds[group] : bounds[group + 1]]
        yield group, members, rows, np.searchsorted(members, groups.places[rows])


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
            "speaker": speaker_keys(attributions).array,
            "named": attributions["speaker_evidence"].notna().to_numpy(dtype=bool),
        }
    )
    known = rows[rows["speaker"].notna()]
    speakers = known.groupby(["place", "speaker"]).agg(n=("named", "size"), named=("named", "any"))
    by_article = speakers.reset_index().groupby("place")
    sources = by_article.size().reindex(range(n), fill_value=0)
    largest = by_article["n"].max() / by_article["n"].sum()
    words = np.bincount(groups.places, count_content_words(attributions), n)
    found = pd.DataFrame(
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
    return define(found, counted="sources of each article", **restrictions(attributions))
