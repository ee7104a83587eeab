"""The words of many texts, indexed: where a phrase stands is looked up, not searched for.

Every text is read once, whatever the number of phrases. A wildcard is compared
with the vocabulary, each different word once, and a phrase is looked for only
where its rarest word stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.codebooks.words import (
    GAP,
    WORD,
    expand,
    fold,
    strip,
)
from toolkit.text.legible import without_invisible

Numbers = NDArray[np.int64]

LONGEST = 100
"""Letters of a word that a wildcard inside a term is compared with: no English word has more."""


class WordIndex:
    """The words of texts in order, numbered through; `texts` are apart: no phrase crosses over.

    `starts` and `ends` are places in the text that a word belongs to, whose number
    `of_text` has.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        views = list(map(without_invisible, texts))
        texts = [view.text for view in views]
        parts = WORD.split("\n".join(texts))  # gap, word, gap, word, ..., gap
        ends = np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts)))
        words, gaps = parts[1::2], parts[2::2]
        lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
        begins = np.cumsum(lengths) - lengths
        self.of_text: Numbers = np.searchsorted(begins, ends[:-1:2], side="right") - 1
        self.starts: Numbers = ends[:-1:2] - begins[self.of_text]
        self.ends: Numbers = ends[1::2] - begins[self.of_text]
        for number in [n for n, view in enumerate(views) if view.kept is not None]:
            of = slice(*np.searchsorted(self.of_text, (number, number + 1)))
            self.starts[of], self.ends[of] = views[number].places(self.starts[of], self.ends[of])
        codes, kinds = pd.factorize(np.array(words, dtype=object))
        self.words: Numbers = codes.astype(np.int64)
        self.vocabulary: list[str] = list(kinds)
        kind_of_gap, kinds_of_gaps = pd.factorize(np.array(gaps, dtype=object))
        close = np.array([GAP.fullmatch(gap) is not None for gap in kinds_of_gaps], dtype=bool)
        self.joined = close[kind_of_gap] if len(close) else np.zeros(len(words), dtype=bool)
        self.joined[:-1] &= self.of_text[1:] == self.of_text[:-1]
        """Whether a word and the next one can be of one phrase."""
        self._found: dict[tuple[str, bool], Numbers] = {}

    def find(self, phrase: tuple[str, ...], exact: bool = False) -> Numbers:
        """The number of the first word wherever a phrase stands; `exact` if capitals count."""
        kinds = [None if word == "*" else self.kinds(word, exact) for word in phrase]
        known = [
            (int(self._counts[ids].sum()), n) for n, ids in enumerate(kinds) if ids is not None
        ]
        _, rarest = min(known)
        ids = kinds[rarest]
        assert ids is not None
        places = self.places(ids) - rarest
        places = places[(places >= 0) & (places + len(phrase) <= len(self.words))]
        for n, ids in enumerate(kinds):
            if n and len(places):
                places = places[self.joined[places + n - 1]]
            if ids is not None and n != rarest and len(places):
                places = places[np.isin(self.words[places + n], ids)]
        return places

    def kinds(self, word: str, exact: bool) -> Numbers:
        """The places in the vocabulary of all that a word of a term means."""
        key = (word, exact)
        if key not in self._found:
            forms = self._exact if exact else self._folded
            self._found[key] = np.array(
                [place for form in self._forms(word, exact) for place in forms[form]],
                dtype=np.int64,
            )
        return self._found[key]

    def places(self, kinds: Numbers) -> Numbers:
        """The numbers of all words of these kinds."""
        bounds = self._bounds
        parts = [self._order[bounds[kind] : bounds[kind + 1]] for kind in kinds]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    def _forms(self, word: str, exact: bool) -> list[str]:
        """The words of the vocabulary that a word of a term means."""
        forms = self._exact if exact else self._folded
        if "*" not in word:
            return [form for form in expand(word) if form in forms]
        ordered = self._exact_ordered if exact else self._folded_ordered
        prefix = word.partition("*")[0]
        found = ordered[bisect_left(ordered, prefix) : bisect_left(ordered, prefix + "\U0010ffff")]
        if word == prefix + "*":
            return found
        endings = expand(word) if word.endswith("~") else (word,)
        pattern = "|".join(re.escape(each).replace(r"\*", ".*") for each in endings)
        fits = re.compile(pattern, re.DOTALL).fullmatch
        return [form for form in found if len(form) <= LONGEST and fits(form)]

    @cached_property
    def _counts(self) -> Numbers:
        return np.bincount(self.words, minlength=len(self.vocabulary))

    @cached_property
    def _bounds(self) -> list[int]:
        return [0, *np.cumsum(self._counts).tolist()]

    @cached_property
    def _order(self) -> Numbers:
        """The numbers of the words, by kind, and in each kind in order."""
        return np.argsort(self.words, kind="stable")

    @cached_property
    def _folded(self) -> dict[str, list[int]]:
        forms: dict[str, list[int]] = {}
        for place, word in enumerate(self.vocabulary):
            forms.setdefault(fold(word), []).append(place)
        return forms

    @cached_property
    def _exact(self) -> dict[str, list[int]]:
        forms: dict[str, list[int]] = {}
        for place, word in enumerate(self.vocabulary):
            forms.setdefault(strip(word), []).append(place)
        return forms

    @cached_property
    def _folded_ordered(self) -> list[str]:
        return sorted(self._folded)

    @cached_property
    def _exact_ordered(self) -> list[str]:
        return sorted(self._exact)
