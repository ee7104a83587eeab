"""Where the terms of a codebook stand in texts, and where they do not count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.codebooks.types import Codebook, CodebookError, CodeTerm, Problem
from toolkit.codebooks.words import split_term
from toolkit.measures.terms.word_index import Numbers, WordIndex

BLOCK = 8_000_000  # characters indexed at once: bounds the memory, changes no result


class Matches(NamedTuple):
    """One entry per match: the number of its text and of its term, and where it is in the text."""

    texts: Numbers
    terms: Numbers
    starts: Numbers
    ends: Numbers


def match_terms(texts: Sequence[str], codebook: Codebook, nlp: Any = None) -> Matches:
    """Every place in the texts where a term of the codebook counts, in order.

    No word counts twice for a code: a match inside a longer one does not count, of two
    that overlap the first does, of two terms for the same words the one with fewer
    wildcards. `nlp` is a spaCy pipeline that tags parts of speech; it reads the texts in
    which a term is found that asks for one. Raises CodebookError if there are such
    terms and no `nlp`.
    """
    if nlp is None and (tagged := [term for term in codebook.terms if term.pos]):
        expected = f"nlp=toolkit.load_model() where terms have one, as {tagged[0].term!r} has"
        problem = Problem(
            tagged[0].line, "pos", "a part of speech, and no reader of them", expected
        )
        raise CodebookError(codebook.name, (problem,))
    blocks = [_match_block(texts[start:end], start, codebook, nlp) for start, end in _blocks(texts)]
    if not blocks:
        return Matches(*np.zeros((4, 0), dtype=np.int64))
    return Matches(*map(np.concatenate, zip(*blocks, strict=True)))


def _blocks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Bounds of runs of texts of about BLOCK characters each."""
    start = size = 0
    for place, text in enumerate(texts):
        size += len(text)
        if size > BLOCK:
            yield start, place + 1
            start, size = place + 1, 0
    if start < len(texts):
        yield start, len(texts)


def _match_block(texts: Sequence[str], first: int, codebook: Codebook, nlp: Any) -> Matches:
    """The matches of some of the texts, the first of which has the number `first`."""
    index = WordIndex(texts)
    tags = _Tags(texts, nlp)
    parts = []
    for number, term in enumerate(codebook.terms):
        words = split_term(term.term, bool(term.case))
        places = index.find(words, bool(term.case))
        if len(places):
            places = _that_count(places, term, words, index, tags)
            wild = sum("*" in word or "~" in word for word in words)
            full = np.full_like(places, number), np.full_like(places, wild)
            parts.append(np.stack([places, places + len(words) - 1, *full]))
    found = np.concatenate(parts, axis=1) if parts else np.zeros((4, 0), dtype=np.int64)
    begins, lasts, terms, _ = found[:, _apart(found, codebook)]
    return Matches(index.of_text[begins] + first, terms, index.starts[begins], index.ends[lasts])


def _that_count(
    places: Numbers, term: CodeTerm, words: tuple[str, ...], index: WordIndex, tags: _Tags
) -> Numbers:
    """The places of a term at which its conditions hold."""
    exact = bool(term.case)
    for phrase in term.not_in:
        longer = split_term(phrase, exact)
        around = index.find(longer, exact)
        for offset in range(len(longer) - len(words) + 1):
            places = places[~np.isin(places - offset, around)]
    if term.not_with or term.only_with:
        texts = index.of_text
        for phrase in term.not_with:
            places = places[
                ~np.isin(texts[places], texts[index.find(split_term(phrase, exact), exact)])
            ]
        if term.only_with:
            near = [texts[index.find(split_term(each, exact), exact)] for each in term.only_with]
            places = places[np.isin(texts[places], np.concatenate(near))]
    if term.pos:
        tags.read_all(np.unique(index.of_text[places]).tolist())
        where = zip(index.of_text[places].tolist(), index.starts[places].tolist(), strict=True)
        places = places[np.array([tags.at(*each) in term.pos for each in where], dtype=bool)]
    return places


def _apart(found: Numbers, codebook: Codebook) -> Numbers:
    """The matches that count where those of one code overlap, in the order of the texts."""
    begins, lasts, terms, wild = found
    names = list(codebook.codes)
    code_of = np.array([names.index(term.code) for term in codebook.terms], dtype=np.int64)
    codes = code_of[terms] if len(terms) else terms
    order = np.lexsort([terms, wild, -lasts, begins, codes])
    reach = lasts[order] + codes[order] * (int(lasts.max(initial=0)) + 1)
    best = np.maximum.accumulate(reach) if len(reach) else reach
    outer = np.ones(len(order), dtype=bool)
    same_code = codes[order][1:] == codes[order][:-1]
    outer[1:] = ~(same_code & (reach[1:] <= best[:-1]))
    kept = order[outer]
    kept = kept[_first_of_overlapping(codes[kept], begins[kept], lasts[kept])]
    return kept[np.lexsort([terms[kept], lasts[kept], begins[kept]])]


def _first_of_overlapping(codes: Numbers, begins: Numbers, lasts: Numbers) -> NDArray[np.bool_]:
    """Of matches none of which is in another, by code and place: those that count."""
    counts = np.ones(len(codes), dtype=bool)
    touching = (codes[1:] == codes[:-1]) & (begins[1:] <= lasts[:-1])
    last = 0  # the last one that counts
    for place in (np.flatnonzero(touching) + 1).tolist():  # few, in order
        last = place - 1 if counts[place - 1] else last
        counts[place] = begins[place] > lasts[last]
    return counts


class _Tags:
    """The parts of speech of the words of texts, read when they are first asked for."""

    def __init__(self, texts: Sequence[str], nlp: Any) -> None:
        self.texts, self.nlp = texts, nlp
        self.read: dict[int, dict[int, str]] = {}

    def read_all(self, texts: list[int]) -> None:
        """Read the texts of these numbers that have not been read yet."""
        new = [text for text in texts if text not in self.read]
        for text, doc in zip(new, self.nlp.pipe([self.texts[text] for text in new]), strict=True):
            self.read[text] = {
                place: token.pos_
                for token in doc
                for place in range(token.idx, token.idx + len(token))
            }

    def at(self, text: int, start: int) -> str:
        """The tag of the word that holds the character `start`; "" if there is none."""
        return self.read[text].get(start, "")
