"""The words of quotations as they are compared: without capitals and marks, all pronouns alike.

Newsrooms change pronouns ("I will" becomes "he will") and cut, but hardly ever the other words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from toolkit.codebooks.words import WORD, fold
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import FunctionTerm, PronounTerm
from toolkit.stories.terms import Numbers
from toolkit.text.quotation_marks import Quote, find_quoted_characters

PRONOUN = "~"
"""What stands for every pronoun."""
LEAST = 4
"""Words of a quotation that can be told from others."""
Span = tuple[int, int]


@dataclass(frozen=True)
class Version:
    """What one attribution gives of somebody's words."""

    row: int
    """Of the table of attributions."""
    article: int
    """Of the table of articles."""
    words: tuple[str, ...]
    places: tuple[Span, ...]
    """Where each word stands in the article."""
    quoted: bool
    """Whether the words stand in quotation marks."""


@cache
def pronouns() -> frozenset[str]:
    terms = read_lexicon("pronouns_en", PronounTerm)
    return frozenset(fold(one.phrase) for one in terms if one.kind != "relative")


@cache
def function_words() -> frozenset[str]:
    words = {fold(one.word) for one in read_lexicon("function_words_en", FunctionTerm)}
    return frozenset({*words, *pronouns(), PRONOUN})


def compared(word: str) -> str:
    """A word as it is compared."""
    word = fold(word)
    return PRONOUN if word in pronouns() or word.partition("'")[0] in pronouns() else word


def n_telling(words: Sequence[str]) -> int:
    """How many of the words are no function words."""
    return sum(word not in function_words() for word in words)


def read_versions(attributions: pd.DataFrame, articles: pd.DataFrame) -> list[Version]:
    """The versions of all contents that are long enough, in the order of the attributions."""
    place = {name: n for n, name in enumerate(articles["article_id"].tolist())}
    texts = articles["text"].tolist()
    columns = ("article_id", "form", "content_spans")
    rows = zip(*(attributions[name].tolist() for name in columns), strict=True)
    out: list[Version] = []
    last = -1
    marks: tuple[Quote, ...] = ()
    for row, (article, form, spans) in enumerate(rows):
        number = place.get(article, -1)
        if number < 0 or not isinstance(form, str):
            continue
        if number != last:
            last, marks = number, find_quoted_characters(texts[number])
        places = list(words_in(texts[number], spans))
        quoted = form == "direct"
        if form == "mixed":
            inside = [one for one in places if any(a <= one[0] < b for a, b in marks)]
            quoted = len(inside) >= LEAST
            places = inside if quoted else places
        words = tuple(compared(texts[number][a:b]) for a, b in places)
        if len(words) >= LEAST:
            out.append(Version(row, number, words, tuple(places), quoted))
    return out


def words_in(text: str, spans: Any) -> Iterator[Span]:
    for start, end in spans:
        for match in WORD.finditer(text, start, end):
            yield match.span()


def as_terms(versions: Sequence[Version]) -> sparse.csr_array:
    """Neighbouring words as weighed terms, one row per version: what candidates are found by.

    Those of two function words tell nothing, and rare ones most.
    """
    numbers: dict[tuple[str, str], int] = {}
    rows: list[int] = []
    columns: list[int] = []
    for row, version in enumerate(versions):
        pairs = zip(version.words, version.words[1:], strict=False)
        for pair in dict.fromkeys(pairs):
            if n_telling(pair):
                rows.append(row)
                columns.append(numbers.setdefault(pair, len(numbers)))
    column: Numbers = np.array(columns, dtype=np.int64)
    held = np.bincount(column, minlength=len(numbers))
    weights = np.log((len(versions) + 1) / np.maximum(held, 1))[column]
    kept = held[column] > 1
    entries = (weights[kept], (np.array(rows, dtype=np.int64)[kept], column[kept]))
    return sparse.csr_array(entries, (len(versions), len(numbers)))
