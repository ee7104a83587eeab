"""What measures count: sentences of kind text or turn, without datelines and furniture in them.

Rows are made for everything that stands in an article; captions, bylines, headings and
lines that repeat within an outlet are no news, and would lead every list of words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.tables.kinds import TEXT
from toolkit.text.words import count_words

if TYPE_CHECKING:
    import pandas as pd

COUNTED = ("text", "turn")
"""The kinds of sentences that are counted unless others are asked for."""
ALL = "all"
WITHIN = ("dateline_spans", "furniture_spans")
"""Columns of table sentences: what is not counted of a sentence that is."""


def counted_of(sentences: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The columns of an article that tell what is counted of it, from its rows of sentences."""
    words = number = 0
    left_out: list[list[int]] = []
    for row in sentences:
        start, end, text = row["start"], row["end"], row["text"]
        if row["kind"] not in COUNTED:
            add(left_out, start, end)
            continue
        number += 1
        within = spans_within(row)
        words += count_words(without_spans(text, start, within)) if within else row["n_words"]
        for first, last in within:
            add(left_out, first, last)
    return {
        "n_words_counted": words,
        "n_sentences_counted": number,
        "left_out_spans": left_out,
    }


def spans_within(sentence: Mapping[str, Any]) -> list[list[int]]:
    """What is not counted of a sentence, in order."""
    given = [sentence.get(name) for name in WITHIN]
    return sorted(span for spans in given if isinstance(spans, list) for span in spans)


def without_spans(text: str, start: int, spans: Iterable[Sequence[int]]) -> str:
    """A text that begins at a place, with spaces for some stretches."""
    return blanked(text, [(first - start, last - start) for first, last in spans])


def add(spans: list[list[int]], start: int, end: int) -> None:
    """Put a stretch behind others; one that begins where the last one ends goes on with it."""
    if spans and start - spans[-1][1] <= 1:
        spans[-1][1] = max(end, spans[-1][1])
    else:
        spans.append([start, end])


def kind_column(table: pd.DataFrame) -> str | None:
    """The column with the kind of the sentence that a row is or begins in; None without one."""
    if "sentence_kind" in table.columns:
        return "sentence_kind"
    return "kind" if {"kind", "paragraph_id"} <= set(table.columns) else None


def of_kinds(table: pd.DataFrame, kinds: Collection[str] | str = COUNTED) -> pd.DataFrame:
    """The rows of a table that stand in sentences of some kinds; those of unknown kind are kept.

    Of sentences, datelines and furniture become spaces in ``text``; of articles, ``n_words`` and
    ``n_sentences`` become those that are counted.
    """
    if kinds == ALL:
        return table
    column = kind_column(table)
    if column is not None:
        kept = table[column].isna() | table[column].isin(list(kinds))
        table = table if kept.all() else table[kept.astype(bool)]
        return without_furniture(table) if column == "kind" else table
    if "n_words_counted" in table.columns and set(kinds) == set(COUNTED):
        counts = {
            name: table[f"{name}_counted"].fillna(table[name])
            for name in ("n_words", "n_sentences")
            if name in table.columns
        }
        return table.assign(**counts)
    return table


def without_furniture(sentences: pd.DataFrame) -> pd.DataFrame:
    """Sentences with spaces for what is not counted of them, so that places stay as they are."""
    columns = [name for name in WITHIN if name in sentences.columns]
    if not columns or not {"text", "start"} <= set(sentences.columns):
        return sentences
    rows = zip(*(sentences[name] for name in columns), strict=True)
    within = [spans_within(dict(zip(columns, row, strict=True))) for row in rows]
    if not any(within):
        return sentences
    texts = [
        without_spans(text, start, spans) if spans else text
        for text, start, spans in zip(sentences["text"], sentences["start"], within, strict=True)
    ]
    import pandas as pd

    return sentences.assign(text=pd.array(texts, dtype=TEXT))


def counted_texts(articles: pd.DataFrame, kinds: Collection[str] | str = COUNTED) -> pd.DataFrame:
    """Articles with spaces in ``text`` for what is not counted."""
    if kinds == ALL or "left_out_spans" not in articles.columns:
        return articles
    import pandas as pd

    texts = [
        blanked(text, spans) if isinstance(spans, list) and spans else text
        for text, spans in zip(articles["text"], articles["left_out_spans"], strict=True)
    ]
    return articles.assign(text=pd.array(texts, dtype=TEXT))


def blanked(text: str, spans: Iterable[Sequence[int]]) -> str:
    """A text with spaces for some stretches, line breaks apart."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted((span[0], span[1]) for span in spans):
        start = max(start, done)
        pieces += [text[done:start], re.sub(r"[^\r\n]", " ", text[start:end])]
        done = max(end, done)
    return "".join([*pieces, text[done:]])
