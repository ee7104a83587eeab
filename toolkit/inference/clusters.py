"""What counts as one independent unit: an article, or all articles of a story, an author, a day.

A text that an outlet has several times counts once there. In different outlets each of its copies
counts, for their readers have read it, but they are one unit: nobody wrote it twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import SchemaError, meant

if TYPE_CHECKING:
    import pandas as pd

ARTICLE = "article_id"
Numbers = NDArray[np.int64]


def originals(articles: pd.DataFrame) -> pd.Series:
    """The article that each article is a copy of, which may be itself."""
    ids = articles[ARTICLE]
    if "duplicate_of" not in articles.columns:
        return ids
    return articles["duplicate_of"].astype(ids.dtype).fillna(ids)


def is_further_copy(articles: pd.DataFrame) -> NDArray[np.bool_]:
    """Which articles are copies of one that the same outlet has already; of no outlet, none is."""
    if "duplicate_of" not in articles.columns or articles["duplicate_of"].isna().all():
        return np.zeros(len(articles), dtype=bool)
    if "outlet" not in articles.columns:
        return np.zeros(len(articles), dtype=bool)
    import pandas as pd

    seen = pd.DataFrame({"of": originals(articles).array, "outlet": articles["outlet"].array})
    again = seen.duplicated() & seen["outlet"].notna()
    return again.to_numpy(dtype=bool)


def cluster_numbers(articles: pd.DataFrame, cluster: str = ARTICLE) -> Numbers:
    """The cluster of each article, as numbers from 0; where it is unknown, the article is its own.

    `cluster` is a column of the articles. Copies of one text are always of one cluster.
    Raises SchemaError if the column is missing or holds lists.
    """
    import pandas as pd

    if cluster not in articles.columns:
        found = ", ".join(map(str, articles.columns))
        problem = f"is no column to cluster by, found {found}{meant(cluster, articles.columns)}"
        raise SchemaError("articles", cluster, problem)
    texts = pd.factorize(originals(articles))[0].astype(np.int64)
    if cluster == ARTICLE:
        return texts
    try:
        named = pd.factorize(articles[cluster])[0].astype(np.int64)
    except TypeError as error:
        problem = "holds what cannot be compared, expected single values to cluster by"
        raise SchemaError("articles", cluster, problem) from error
    named = np.where(named < 0, named.max(initial=-1) + 1 + texts, named)
    first: dict[Any, Any] = {}  # a text whose copies are in several clusters joins them
    if len(np.unique(texts)) == len(texts):
        return pd.factorize(named)[0].astype(np.int64)
    root: dict[Any, Any] = {}

    def find(one: int) -> int:
        while root.get(one, one) != one:
            one = root[one]
        return one

    for text, name in zip(texts.tolist(), named.tolist(), strict=True):
        root[find(name)] = find(first.setdefault(text, name))
    return pd.factorize(np.array([find(name) for name in named.tolist()]))[0].astype(np.int64)


def summed(values: NDArray[np.float64], clusters: Numbers) -> NDArray[np.float64]:
    """The rows of an array summed within clusters: one row per cluster that is there."""
    _, place = np.unique(clusters, return_inverse=True)
    n = int(place.max(initial=-1)) + 1
    if n == len(clusters):
        return values
    sums = np.zeros((n, *values.shape[1:]))
    np.add.at(sums, place, values)
    return sums
