"""Naming: what each outlet calls the same person, body or group.

Source: van Leeuwen (1996), The representation of social actors (nomination and
categorisation); for lists of variants over outlets Hamborg, Zhukova and Gipp (2019),
Automated Identification of Media Bias by Word Choice and Labeling; doi:10.1109/JCDL.2019.00036
"""

import numpy as np
import pandas as pd

from toolkit.measures.bootstrap import bootstrap_rate
from toolkit.measures.concepts import Of, find_concepts
from toolkit.measures.grouping import By, Groups, group_rows, list_names
from toolkit.measures.keyness import compare_counts
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import texts
from toolkit.measures.validity import rests_on
from toolkit.tables.schema import MENTIONS


@rests_on("mentions")
@counts_kinds
def naming(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    of: Of = None,
    by: By = "outlet",
    *,
    n: int = 10,
    min_count: int = 2,
    heads: bool = False,
    level: float = 0.95,
    n_resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """What somebody is called in each group: names and nouns, how often, and how much more.

    Takes the tables ``MENTIONS`` and ``ARTICLES``; `by` names columns of the
    articles, or ``year``, ``month``, ``week``, ``day``. Whose names they are says `of`,
    as in `find_concepts`: by default the `n` who are mentioned most, or names, or groups of
    terms. Pronouns are left out. `min_count` is how often a variant must stand in the
    whole; `heads` cuts nouns down to their last word.

    Returns one row per concept, variant and group, the most frequent first, with

    - ``concept``, ``variant`` (string), the columns of `by`;
    - ``n``, ``n_articles`` (int64): how often it is called so in the group, zeros
      included, and in how many articles;
    - ``total`` (int64): all its mentions by name or noun in the group, of rare variants too;
    - ``share`` (float64): n / total, 0 to 1, NaN if total is 0, with ``low`` and ``high``, its
      article-clustered bootstrap interval; NaN with fewer than two articles that
      mention it;
    - ``log_odds``, ``z``, ``g2`` (float64): keyness of the variant among the names of the
      concept, against all other groups, as in `keyness`; NaN if only one group mentions it.

    `find_concepts` gives the mentions behind a row. Raises as `find_concepts`, and
    SchemaError if mentions belong to no article.
    """
    names = list_names(by)
    found = find_concepts(mentions, of, n=n, heads=heads)
    found = found[found["variant"].notna()].reset_index(drop=True)
    groups = group_rows(found[["article_id"]], articles, names, MENTIONS)
    indices = found.groupby("concept", sort=False).indices
    places = {str(concept): np.asarray(rows) for concept, rows in indices.items()}
    order = sorted(places, key=lambda concept: (-len(places[concept]), concept))
    draws = (level, n_resamples, seed)
    tables = [
        of_concept(found.iloc[places[concept]], groups, places[concept], min_count, draws)
        for concept in order
    ]
    table = pd.concat([empty(found), *tables], ignore_index=True)
    keys = groups.keys.iloc[table.pop("group").to_numpy(dtype=np.int64)].reset_index(drop=True)
    for place, name in enumerate(names):
        table.insert(2 + place, name, keys[name])
    return table


FLOATS = ("share", "low", "high", "log_odds", "z", "g2")


def empty(found: pd.DataFrame) -> pd.DataFrame:
    """The columns of the table, without rows."""
    texts = {name: found[name].iloc[:0] for name in ("concept", "variant")}
    counts = dict.fromkeys(("group", "n", "n_articles", "total"), np.zeros(0, dtype=np.int64))
    return pd.DataFrame(texts | counts | dict.fromkeys(FLOATS, np.zeros(0)))


def of_concept(
    rows: pd.DataFrame,
    groups: Groups,
    places: np.ndarray,
    min_count: int,
    draws: tuple[float, int, int],
) -> pd.DataFrame:
    """The rows of one concept: `places` are those of its mentions among all."""
    counts = rows["variant"].value_counts().rename("n").rename_axis("variant").reset_index()
    counts = counts.sort_values(["n", "variant"], ascending=[False, True], ignore_index=True)
    number = pd.Index(counts["variant"]).get_indexer(pd.Index(rows["variant"]))
    n_groups, n_variants = len(groups.keys), len(counts)
    group, article = groups.rows[places], groups.places[places]
    n = np.zeros((n_groups, n_variants), dtype=np.int64)
    np.add.at(n, (group, number), 1)
    held = np.unique(np.column_stack([group, number, article]), axis=0)
    n_articles = np.zeros_like(n)
    np.add.at(n_articles, (held[:, 0], held[:, 1]), 1)
    totals = n.sum(axis=1)
    measured = compare_counts(n, totals)
    alone = ((totals == 0) | (totals == totals.sum()))[:, None] & np.ones_like(n, dtype=bool)
    shares = np.full((3, *n.shape), np.nan)
    for one in range(n_groups):
        shares[:, one] = shares_of(groups, one, article, number, group, n_variants, draws)
    kept = int((counts["n"] >= min_count).sum())
    of_variant = np.repeat(np.arange(kept), n_groups)
    of_group = np.tile(np.arange(n_groups), kept)
    at = (of_group, of_variant)
    keyness = (np.where(alone, np.nan, each) for each in vars(measured).values())
    values = {name: each[at] for name, each in zip(FLOATS, [*shares, *keyness], strict=True)}
    return pd.DataFrame(
        {
            "concept": texts(str(rows["concept"].iloc[0]), len(of_group)),
            "variant": counts["variant"].iloc[of_variant].array,
            "group": of_group,
            "n": n[at],
            "n_articles": n_articles[at],
            "total": totals[of_group],
            **values,
        }
    )


def shares_of(
    groups: Groups,
    one: int,
    article: np.ndarray,
    number: np.ndarray,
    group: np.ndarray,
    n_variants: int,
    draws: tuple[float, int, int],
) -> np.ndarray:
    """The share of each variant in a group with its interval: three rows."""
    level, n_resamples, seed = draws
    members = np.flatnonzero(groups.articles == groups.sets[one])
    mine = group == one
    held = np.zeros((len(members), n_variants))
    np.add.at(held, (np.searchsorted(members, article[mine]), number[mine]), 1)
    totals = held.sum(axis=1)
    found = bootstrap_rate(held, totals, level=level, n_resamples=n_resamples, seed=seed)
    shares = np.vstack(found)
    if np.count_nonzero(totals) < 2:
        shares[1:] = np.nan
    return shares
