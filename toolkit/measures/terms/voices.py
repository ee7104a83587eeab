"""Whose words a word is: the source's within quotation marks, else the author's.

A paraphrase is in the author's words, though its content is a source's: "he called the plan horrific" may be
his word or the paper's, and only quotation marks tell.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.text.quotation_marks import find_quoted_characters

Numbers = NDArray[np.int64]


def in_quotation_marks(sentences: pd.DataFrame, of: Numbers, starts: Numbers) -> NDArray[np.bool_]:
    """Which places stand within quotation marks, which may open in one sentence and close in another.

    `sentences` have ``article_id``, ``paragraph_id``, ``start`` and ``text``; `of` is the sentence that each
    place is in, as a row number, and `starts` where it begins in the article.
    """
    article = pd.factorize(sentences["article_id"])[0]
    first = sentences["start"].to_numpy(dtype=np.int64)
    order = np.lexsort([first, article])
    by_article = np.argsort(article[of], kind="stable")
    texts, paragraphs = sentences["text"].tolist(), sentences["paragraph_id"].tolist()
    inside = np.zeros(len(of), dtype=bool)
    of_rows, of_places = article[order], article[of][by_article]
    for number in np.unique(of_places):
        rows = order[slice(*np.searchsorted(of_rows, [number, number + 1]))]
        mine = by_article[slice(*np.searchsorted(of_places, [number, number + 1]))]
        text = laid_out((int(first[row]), paragraphs[row], texts[row]) for row in rows)
        quotes = np.array(find_quoted_characters(text), dtype=np.int64).reshape(-1, 2)
        if len(quotes):
            at = starts[mine] - first[rows[0]]
            last = np.searchsorted(quotes[:, 0], at, side="right") - 1
            inside[mine] = (last >= 0) & (at < quotes[last, 1])
    return inside


def laid_out(sentences: Iterable[tuple[int, object, str]]) -> str:
    """The text of an article from its sentences, each at its place; what is between them is blank."""
    parts: list[str] = []
    at: int | None = None
    before: object = None
    for start, paragraph, text in sentences:
        gap = 0 if at is None else max(start - at, 0)
        breaks = "\n" * min(gap, 2) if paragraph != before else ""
        parts.append(breaks + " " * (gap - len(breaks)))
        parts.append(text if at is None else text[max(at - start, 0) :])
        at, before = max(at or 0, start + len(text)), paragraph
    return "".join(parts)
