"""Agency: how often somebody acts, is acted upon, speaks, is spoken about.

Activation and passivation after van Leeuwen (1996), The representation of social actors;
parts by the grammar of the clause, as in table mentions. For verbs that give power
and agency see Sap et al. (2017), Connotation Frames of Power and Agency, which
this is not: here every subject of an active verb acts, whatever the verb.
"""

import numpy as np
import pandas as pd

from toolkit.inference.clusters import ARTICLE, cluster_numbers
from toolkit.inference.spread import spread
from toolkit.measures.concepts import Of, find_concepts
from toolkit.measures.grouping import By, Groups, Numbers, group_rows, list_names
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import restrictions, texts, with_intervals
from toolkit.measures.validity import rests_on
from toolkit.tables.definition import define
from toolkit.tables.schema import MENTIONS, PARTS

ACTIVE = ("speaker", "agent")
WEIGHED = (*ACTIVE, "patient")


@rests_on("mentions", "mentions.part")
@counts_kinds
def agency(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    of: Of = None,
    by: By = "outlet",
    *,
    n: int = 10,
    cluster: str = ARTICLE,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """The parts that somebody has in what each group reports.

    Takes the tables ``MENTIONS`` and ``ARTICLES``; `by` names columns of the
    articles, or ``year``, ``month``, ``week``, ``day``. Whose parts they are says `of`,
    as in `find_concepts`: by default the `n` who are mentioned most, or names, or groups of
    terms. Pronouns count for whom they mean.

    Returns one row per concept and group, the most mentioned concept first, with

    - ``concept`` (string), the columns of `by`;
    - ``n_mentions`` (int64): all mentions, by name, noun or pronoun, zeros included;
    - ``n_speaker``, ``n_agent``, ``n_patient``, ``n_described``, ``n_other`` (int64): those
      in each part, and ``n_denied``: agents and patients of what is denied ("nobody
      arrested **the mayor**"), which count as neither; together they add up to all;
    - ``n_agentless`` (int64): of the patients, those of a passive that does not say who acts;
    - ``n_spoken_about`` (int64): mentions in the content of an attribution, in any part;
    - ``n_articles_with``, ``n_articles`` (int64): articles that mention it, and all of the group;
    - ``activation`` (float64): (speaker + agent) / (speaker + agent + patient), 0 only acted
      upon to 1 only active; NaN if there is none of the three; with ``low``, ``high``, ``flag``,
      ``low_together`` and ``high_together``, as in `compare`, which also explains the options.

    `find_concepts` gives the mentions behind a row. Raises as `find_concepts`, and
    SchemaError if mentions belong to no article.
    """
    MENTIONS.require(mentions, "part", "agentless", "negated", "attribution_id")
    names = list_names(by)
    found = find_concepts(mentions, of, n=n)
    groups = group_rows(found[["article_id"]], articles, names, MENTIONS)
    counts = {str(name): int(times) for name, times in found["concept"].value_counts().items()}
    asked = list(counts if of is None else [of] if isinstance(of, str) else dict.fromkeys(of))
    clusters = cluster_numbers(articles, cluster)
    tables = []
    for concept in sorted(asked, key=lambda name: (-counts.get(name, 0), name)):
        places = np.flatnonzero(found["concept"].eq(concept).to_numpy(dtype=bool))
        table = of_concept(found.iloc[places], groups, places, clusters, level)
        table.insert(0, "concept", texts(concept, len(table)))
        tables.append(table)
    none = of_concept(found.iloc[:0], groups, np.zeros(0, dtype=np.int64), clusters, level).iloc[:0]
    none.insert(0, "concept", texts("", 0))
    table = pd.concat([none, *tables], ignore_index=True)
    said = {"counted": "speaker or agent", "share of": "mentions as speaker, agent or patient"}
    return define(table, **said, **restrictions(mentions))


def of_concept(
    rows: pd.DataFrame, groups: Groups, places: Numbers, clusters: Numbers, level: float
) -> pd.DataFrame:
    """One row per group: `places` are those of the mentions of one concept among all."""
    table = groups.keys.copy()
    group, article = groups.rows[places], groups.places[places]
    for name, chosen in kinds(rows).items():
        table[name] = np.bincount(group[chosen], minlength=len(table))
    seen = np.unique(np.column_stack([group, article]), axis=0)
    table["n_articles_with"] = np.bincount(seen[:, 0], minlength=len(table))
    table["n_articles"] = groups.n_articles
    done = ~denied(rows)
    active = (rows["part"].isin(ACTIVE).to_numpy(dtype=bool) & done).astype(float)
    weighed = (rows["part"].isin(WEIGHED).to_numpy(dtype=bool) & done).astype(float)
    spreads = []
    for one, number in enumerate(groups.sets):
        names = np.unique(clusters[groups.articles == number])
        mine = np.searchsorted(names, clusters[article[group == one]])
        top, bottom = (np.bincount(mine, of[group == one], len(names)) for of in (active, weighed))
        spreads.append(spread(top, bottom, "share"))
    return with_intervals(table, spreads, "activation", level)


def kinds(rows: pd.DataFrame) -> dict[str, np.ndarray]:
    """Which rows each count is of."""
    found = {"n_mentions": np.ones(len(rows), dtype=bool)}
    undone = denied(rows)
    for part in PARTS:
        found[f"n_{part}"] = rows["part"].eq(part).to_numpy(dtype=bool) & ~undone
    found["n_denied"] = undone
    found["n_agentless"] = rows["agentless"].to_numpy(dtype=bool) & ~undone
    found["n_spoken_about"] = rows["attribution_id"].notna().to_numpy(dtype=bool)
    return found


def denied(rows: pd.DataFrame) -> np.ndarray:
    """Which rows are of somebody who does, or undergoes, what is denied: a denied act is none."""
    acts = rows["part"].isin(("agent", "patient")).to_numpy(dtype=bool)
    return acts & rows["negated"].to_numpy(dtype=bool)
