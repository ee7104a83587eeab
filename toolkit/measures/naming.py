"""Naming: what each outlet calls the same person, body or group.

Source: van Leeuwen (1996), The representation of social actors (nomination and
categorisation); for lists of variants over outlets Hamborg, Zhukova and Gipp (2019),
Automated Identification of Media Bias by Word Choice and Labeling; doi:10.1109/JCDL.2019.00036
"""

import numpy as np
import pandas as pd

from toolkit.inference.clusters import ARTICLE, cluster_numbers
from toolkit.inference.spread import Spread, spread
from toolkit.measures.concepts import Of, find_concepts
from toolkit.measures.grouping import By, Groups, Numbers, group_rows, list_names
from toolkit.measures.keyness import compare_counts
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import restrictions, texts, with_intervals
from toolkit.measures.validity import rests_on
from toolkit.stories.within import within_stories
from toolkit.tables.definition import define
from toolkit.tables.schema import MENTIONS


@rests_on("mentions")
@within_stories
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
    cluster: str = ARTICLE,
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
    - ``share`` (float64): n / total, 0 to 1, NaN if total is 0, with ``low``, ``high``, ``flag``,
      ``low_together`` and ``high_together`` (for all shares of a concept), as in `compare`, which also
      explains the options;
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
    units = cluster_numbers(articles, cluster)
    tables = [
        of_concept(found.iloc[places[concept]], groups, places[concept], min_count, units, level)
        for concept in order
    ]
    table = pd.concat([empty(found), *tables], ignore_index=True)
    keys = groups.keys.iloc[table.pop("group").to_numpy(dtype=np.int64)].reset_index(drop=True)
    for place, name in enumerate(names):
        table.insert(2 + place, name, keys[name])
    called = "mentions by name or noun"
    said = {"counted": called + (", the last word of nouns" if heads else ""), "share of": called}
    return define(table, **said, **restrictions(mentions))


KEYNESS = ("log_odds", "z", "g2")


def empty(found: pd.DataFrame) -> pd.DataFrame:
    """The columns of the table, without rows."""
    texts = {name: found[name].iloc[:0] for name in ("concept", "variant")}
    counts = dict.fromkeys(("group", "n", "n_articles", "total"), np.zeros(0, dtype=np.int64))
    return with_intervals(pd.DataFrame(texts | counts), [], "share", 0.95).assign(
        **dict.fromkeys(KEYNESS, np.zeros(0))
    )


def of_concept(
    rows: pd.DataFrame,
    groups: Groups,
    places: np.ndarray,
    min_count: int,
    units: Numbers,
    level: float,
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
    kept = int((counts["n"] >= min_count).sum())
    spreads = [
        shares_of(groups, one, article, number, group, kept, units) for one in range(n_groups)
    ]
    of_group = np.repeat(np.arange(n_groups), kept)
    of_variant = np.tile(np.arange(kept), n_groups)
    at = (of_group, of_variant)
    table = pd.DataFrame(
        {
            "concept": texts(str(rows["concept"].iloc[0]), len(of_group)),
            "variant": counts["variant"].iloc[of_variant].array,
            "group": of_group,
            "n": n[at],
            "n_articles": n_articles[at],
            "total": totals[of_group],
        }
    )
    table = with_intervals(table, spreads, "share", level)
    for name, values in zip(KEYNESS, vars(measured).values(), strict=True):
        table[name] = np.where(alone, np.nan, values)[at]
    return table.iloc[np.lexsort([of_group, of_variant])]


def shares_of(
    groups: Groups,
    one: int,
    article: Numbers,
    number: Numbers,
    group: Numbers,
    kept: int,
    units: Numbers,
) -> Spread:
    """The share of each of the first variants in a group."""
    names = np.unique(units[groups.articles == groups.sets[one]])
    mine = group == one
    place = np.searchsorted(names, units[article[mine]])
    totals = np.bincount(place, minlength=len(names)).astype(np.float64)
    held = np.zeros((len(names), kept))
    shown = number[mine] < kept
    np.add.at(held, (place[shown], number[mine][shown]), 1)
    return spread(held, totals[:, None], "share")
