"""A page of the table: sentences as they stand, with whom they cite and what they hedge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.display.safe import is_known, one_line
from toolkit.measures.grouping import as_shown

if TYPE_CHECKING:
    from toolkit.corpus.corpus import Corpus

TITLE, SENTENCE, LIST = 90, 1_200, 4  # characters of a title and a sentence, names of a cell
Row = dict[str, Any]


def table_rows(corpus: Corpus, positions: Sequence[int], pattern: str) -> list[Row]:
    """One row per sentence, all strings safe to print; `text` in pieces: the words, and whether they were sought."""
    sentences = corpus.sentences.iloc[list(positions)]
    articles = corpus.articles[corpus.articles["article_id"].isin(sentences["article_id"])]
    about = as_shown(articles).set_index("article_id").to_dict("index")
    out = []
    for row in sentences.to_dict("records"):
        article = about[row["article_id"]]
        out.append(
            {
                "article_id": row["article_id"],
                "sentence_id": int(row["sentence_id"]),
                "outlet": known(article["outlet"]),
                "date": f"{article['date']:%Y-%m-%d}" if pd.notna(article["date"]) else "",
                "title": known(article["title"]),
                "pieces": pieces(one_line(row["text"], SENTENCE), pattern),
                "cites": names(of["speaker"] for of in row["attributions"]),
                "hedges": names(of["text"] for of in row["hedges"]),
            }
        )
    return out


def known(value: object) -> str:
    return one_line(str(value), TITLE) if is_known(value) else ""


def names(values: Iterable[object]) -> str:
    """The different known values, the first few of them."""
    different = list(dict.fromkeys(one_line(str(v), TITLE) for v in values if is_known(v)))
    more = f" and {len(different) - LIST} more" if len(different) > LIST else ""
    return ", ".join(different[:LIST]) + more


def pieces(text: str, pattern: str) -> list[tuple[str, bool]]:
    """The text cut at what was sought."""
    if not pattern:
        return [(text, False)]
    out: list[tuple[str, bool]] = []
    end = 0
    for match in re.finditer(pattern, text, re.IGNORECASE):
        if match.end() > match.start():
            out += [(text[end : match.start()], False), (match[0], True)]
            end = match.end()
    return [piece for piece in [*out, (text[end:], False)] if piece[0]]
