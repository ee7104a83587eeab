"""The check of a corpus of any size: a large one is judged by its first articles."""

from typing import NamedTuple

import pandas as pd

from toolkit.checking.check import check_corpus
from toolkit.corpus.corpus import Corpus, iter_corpus

MOST = 20_000  # articles that are held in memory


class Checked(NamedTuple):
    """The findings, and of which articles they are, in words."""

    findings: pd.DataFrame
    of: str


def check_opened(corpus: Corpus) -> Checked:
    """Check an opened corpus, or the first pieces of it if it is large."""
    n = corpus.count("articles")
    folder = corpus.__dict__.get("_folder")
    if n <= MOST or folder is None:
        return Checked(
            check_corpus(corpus), f"look at this in the {n:,} article{'' if n == 1 else 's'}"
        )
    first = next(iter_corpus(folder))
    size = len(first.articles)
    return Checked(check_corpus(first), f"look at this in the first {size:,} of {n:,} articles")
