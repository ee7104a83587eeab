"""Where the sentences that hold something stand in the table of sentences."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
_APART = 2**32  # more than any article has sentences
_UNKNOWN = -1


class Places:
    """The sentences of a corpus by article, paragraph and number; looked up many times, they are read once."""

    def __init__(self, sentences: pd.DataFrame) -> None:
        self.ids = pd.Index(sentences["article_id"].unique())
        self.sentences = sentences
        self.keys: dict[str, Numbers] = {}

    def of(self, found: pd.DataFrame) -> Numbers:
        """Positions of the sentences that hold what was found, each once, in their order.

        All of a paragraph, or of an article, if what was found tells no more than that.
        """
        finest = next((n for n in ("sentence_id", "paragraph_id") if n in found.columns), "")
        if finest not in self.keys:
            self.keys[finest] = self._key(self.sentences, finest)
        return np.flatnonzero(np.isin(self.keys[finest], self._key(found, finest)))

    def _key(self, table: pd.DataFrame, finest: str) -> Numbers:
        articles = self.ids.get_indexer(pd.Index(table["article_id"])).astype(np.int64)
        if not finest:
            return articles
        within = pd.to_numeric(table[finest], errors="coerce").fillna(_UNKNOWN)
        key: Numbers = articles * _APART + within.to_numpy(dtype=np.int64)
        return key
