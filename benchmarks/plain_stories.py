"""A plain competitor of `find_stories`: TF-IDF of all words, cosines, and one of two linkages, within ten days."""

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from toolkit.codebooks.words import WORD, fold
from toolkit.copies.duplicates import days_of
from toolkit.stories.find import WINDOW
from toolkit.stories.versions import function_words

FAR = 1.0
"""The distance of articles that are more days apart."""


class Plain:
    """Articles clustered by one linkage; articles without a date are alone."""

    def __init__(self, articles: pd.DataFrame, way: str) -> None:
        alike = cosines((articles["title"].fillna("") + " " + articles["text"]).tolist())
        days = np.array(
            [np.nan if day is None else day for day in days_of(articles["date"])], float
        )
        near = np.abs(days[:, None] - days[None, :]) <= WINDOW
        distances = np.where(near, 1 - alike, FAR)
        np.fill_diagonal(distances, 0)
        self.tree = linkage(squareform(distances.clip(0), checks=False), way)

    def stories(self, threshold: float) -> list[str]:
        """The name of the group of each article, where groups are at least so similar."""
        return fcluster(self.tree, 1 - threshold, "distance").astype(str).tolist()


def cosines(texts: list[str]) -> np.ndarray:
    """How similar texts are by all their words but function words: (1 + log tf) log(n / df)."""
    numbers: dict[str, int] = {}
    rows, columns = [], []
    for row, text in enumerate(texts):
        for word in map(fold, WORD.findall(text)):
            if word not in function_words():
                rows.append(row)
                columns.append(numbers.setdefault(word, len(numbers)))
    counts = sparse.coo_array(
        (np.ones(len(rows)), (rows, columns)), (len(texts), len(numbers))
    ).tocsr()
    held = np.bincount(counts.indices, minlength=len(numbers))
    counts.data = (1 + np.log(counts.data)) * np.log(len(texts) / held)[counts.indices]
    size = np.sqrt(counts.multiply(counts).sum(axis=1))
    counts = sparse.diags_array(1 / np.maximum(np.asarray(size).ravel(), 1e-9)) @ counts
    return (counts @ counts.T).toarray()
