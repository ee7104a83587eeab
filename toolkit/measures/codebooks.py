"""Frames, topics, tones: what the terms of a codebook find in sentences, paragraphs, articles.

The score of a code is the sum of the weights of its terms that stand in the unit,
each as often as it does, so that scores of sentences add up to those of their
paragraph and article. Every score can be explained: ``terms`` holds what it is
the sum of. A word counts once per code (the longest term), but may count for
several codes. How to write a codebook: docs/howto-codebooks.md.
"""

from __future__ import annotations

import os
from typing import Any, Literal

import numpy as np
import pandas as pd

from toolkit.codebooks.codebook import read_codebook
from toolkit.codebooks.types import Codebook
from toolkit.corpus.corpus import Corpus
from toolkit.inference.clusters import ARTICLE, cluster_numbers, summed
from toolkit.inference.spread import spread
from toolkit.measures.grouping import By, Numbers, group_rows, list_names
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import ENDS, with_intervals
from toolkit.measures.terms.term_matching import match_terms
from toolkit.measures.terms.voices import in_quotation_marks
from toolkit.measures.validity import attach, read_facts, rests_on
from toolkit.tables.kinds import TEXT
from toolkit.tables.schema import SENTENCES

AnyCodebook = str | os.PathLike[str] | Codebook
Unit = Literal["sentence", "paragraph", "article"]
KEYS: dict[str, list[str]] = {
    "article": ["article_id"],
    "paragraph": ["article_id", "paragraph_id"],
    "sentence": ["article_id", "paragraph_id", "sentence_id"],
}
DEFAULT = "policy_frames_en"


@rests_on(DEFAULT)
@counts_kinds
def frame_matches(
    corpus: Corpus | pd.DataFrame, codebook: AnyCodebook = DEFAULT, *, nlp: Any = None
) -> pd.DataFrame:
    """Every place where a term of a codebook counts.

    Takes a corpus or its table ``SENTENCES``, and a codebook or its name or path. `nlp`
    is needed only if terms ask for a part of speech: a spaCy pipeline, as
    ``load_model`` gives it, which reads the sentences that hold such a term.

    Returns one row per match, in the order of the sentences, with

    - ``article_id``, ``paragraph_id``, ``sentence_id``;
    - ``start``, ``end`` (int64): place in the article's text, end exclusive;
    - ``text`` (string): the words as they stand there;
    - ``code``, ``term`` (string): of the codebook;
    - ``weight`` (float64): of the term;
    - ``voice`` (string): whose words they are: ``source`` within quotation marks, else ``author``, also in the
      content of a paraphrase.

    Raises CodebookError for a codebook that cannot be used, SchemaError if a column
    is missing.
    """
    book, sentences = read_codebook(codebook), _sentences(corpus)
    table, of = _matches(sentences, book, nlp)
    quoted = in_quotation_marks(sentences, of, table["start"].to_numpy(dtype=np.int64))
    table["voice"] = pd.array(np.where(quoted, "source", "author"), dtype=TEXT)
    return attach(table, _fact(book), counted="terms of a codebook", codebook=book.name)


@rests_on(DEFAULT)
@counts_kinds
def frame_scores(
    corpus: Corpus | pd.DataFrame,
    codebook: AnyCodebook = DEFAULT,
    unit: Unit = "article",
    *,
    nlp: Any = None,
) -> pd.DataFrame:
    """How strongly each code of a codebook shows in each sentence, paragraph or article.

    Takes what ``frame_matches`` takes. Returns one row per unit, also where nothing was
    found, in the order of the sentences, with

    - ``article_id``, and ``paragraph_id`` and ``sentence_id`` if the unit has them;
    - ``n_words`` (int64): words of the unit;
    - a column per code (float64): the sum of the weights of its terms, from 0; the
      more, the stronger, and the longer the text;
    - ``frame`` (string): the code with the highest score, of equals the first in the
      codebook; if none reaches the codebook's least, its code for the rest, else <NA>;
    - ``terms`` (list of structs): the evidence, each with ``code``, ``term``, ``text``,
      ``weight``, ``start``, ``end``.

    Raises as ``frame_matches``, and ValueError for another unit.
    """
    book, sentences = read_codebook(codebook), _sentences(corpus)
    _check_unit(unit)
    matches, _ = _matches(sentences, book, nlp)
    table, place = _score(sentences, matches, book, unit)
    table["terms"] = _evidence(matches, place, len(table))
    said = {"counted": "scores of codes", "codebook": book.name, "unit": unit}
    return attach(table, _fact(book), **said)


@rests_on(DEFAULT)
@counts_kinds
def frame_shares(
    corpus: Corpus,
    codebook: AnyCodebook = DEFAULT,
    by: By = "outlet",
    *,
    unit: Unit = "sentence",
    nlp: Any = None,
    cluster: str = ARTICLE,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """The share of the sentences of an outlet that each code of a codebook is the frame of.

    Takes a corpus; `by` names columns of the articles, or ``year``, ``month``, ``week``,
    ``day``. The frame of a sentence, paragraph or article (`unit`) is that of ``frame_scores``;
    `nlp` is as in ``frame_matches``.

    Returns one row per group and code, in the order of the codebook, with the columns
    of `by` and

    - ``frame`` (string): the code; <NA> for units in which no term was found, if the
      codebook has no code for them;
    - ``share`` (float64): 0 to 1; those of a group sum to 1, but are NaN if it has no
      units;
    - ``low``, ``high``, ``flag``, ``low_together``, ``high_together``: its intervals, as in
      `compare`, which also explains the options;
    - ``n_units`` (int64): of this frame in this group;
    - ``total`` (int64): all units of the group, ``n_articles`` (int64) its articles.

    Raises as ``frame_scores``, and SchemaError as ``source_counts``.
    """
    book, sentences = read_codebook(codebook), _sentences(corpus)
    _check_unit(unit)
    scores, _ = _score(sentences, _matches(sentences, book, nlp)[0], book, unit)
    names = list_names(by)
    groups = group_rows(scores, corpus.articles, names, SENTENCES)
    codes: list[str | None] = [*book.codes, *([] if book.rest else [None])]
    frame = pd.Index(codes).get_indexer(pd.Index(scores["frame"].fillna("").replace("", None)))
    frame[frame < 0] = len(codes) - 1
    clusters = cluster_numbers(corpus.articles, cluster)
    rows, spreads = [], []
    for group, members in enumerate(groups.sets):
        articles = np.flatnonzero(groups.articles == members)
        chosen = groups.rows == group
        counts = np.zeros((len(corpus.articles), len(codes)))
        np.add.at(counts, (groups.places[chosen], frame[chosen]), 1)
        held = summed(counts[articles], clusters[articles])
        spreads.append(spread(held, held.sum(axis=1)[:, None], "share"))
        total = int(held.sum())
        for code, n in zip(codes, held.sum(axis=0).astype(int).tolist(), strict=True):
            rows.append((group, code, n, total, len(articles)))
    table = pd.DataFrame(rows, columns=["group", "frame", "n_units", "total", "n_articles"])
    table["frame"] = table["frame"].astype(TEXT)
    table = with_intervals(table, spreads, "share", level)
    table = table[["group", "frame", "share", "low", "high", "n_units", "total", "n_articles",
                   *ENDS[2:]]]  # fmt: skip
    keys = groups.keys.iloc[table.pop("group")].reset_index(drop=True)
    said = {"counted": f"{unit}s by frame", "share of": f"{unit}s", "codebook": book.name}
    return attach(pd.concat([keys, table], axis=1), _fact(book), **said)


def _matches(sentences: pd.DataFrame, book: Codebook, nlp: Any) -> tuple[pd.DataFrame, Numbers]:
    """The places where terms count, and the sentence that each is in, as a row number."""
    texts = sentences["text"].tolist()
    found = match_terms(texts, book, nlp)
    table = sentences[KEYS["sentence"]].take(found.texts).reset_index(drop=True)
    offsets = sentences["start"].to_numpy(dtype=np.int64)[found.texts]
    table["start"], table["end"] = offsets + found.starts, offsets + found.ends
    places = zip(found.texts.tolist(), found.starts.tolist(), found.ends.tolist(), strict=True)
    table["text"] = pd.array([texts[n][start:end] for n, start, end in places], dtype=TEXT)
    for name in ("code", "term"):
        values = np.array([getattr(term, name) for term in book.terms] or [""], dtype=object)
        table[name] = pd.array(values[found.terms], dtype=TEXT)
    table["weight"] = np.array([term.weight for term in book.terms] or [0.0])[found.terms]
    return table, found.texts


def _sentences(corpus: Corpus | pd.DataFrame) -> pd.DataFrame:
    """The table of sentences, with the columns that are needed."""
    sentences = corpus.sentences if isinstance(corpus, Corpus) else corpus
    return SENTENCES.require(sentences, *KEYS["sentence"], "start", "text", "n_words")


def _check_unit(unit: str) -> None:
    if unit not in KEYS:
        raise ValueError(f"unit is {unit!r}, expected one of {', '.join(KEYS)}")


def _score(
    sentences: pd.DataFrame, matches: pd.DataFrame, book: Codebook, unit: Unit
) -> tuple[pd.DataFrame, Numbers]:
    """The table of scores, without the evidence; and the row of it that each match is of."""
    units = sentences.groupby(KEYS[unit], sort=False, observed=True)
    table = units["n_words"].sum().reset_index()
    place = pd.MultiIndex.from_frame(table[KEYS[unit]]).get_indexer(
        pd.MultiIndex.from_frame(matches[KEYS[unit]])
    )
    codes = list(book.codes)
    code = pd.Index(codes).get_indexer(pd.Index(matches["code"]))
    cells = place * len(codes) + code
    sums = np.bincount(cells, matches["weight"], len(table) * len(codes))
    scores = sums.reshape(len(table), len(codes))
    for number, name in enumerate(codes):
        table[name] = scores[:, number]
    best = np.array(codes, dtype=object)[scores.argmax(axis=1)]
    best[(scores.max(axis=1) < book.least) | ~scores.any(axis=1)] = book.rest
    table["frame"] = pd.array(best, dtype=TEXT)
    return table, place.astype(np.int64)


def _evidence(matches: pd.DataFrame, place: Numbers, n: int) -> pd.Series:
    """The matches of each unit, as a list of dicts."""
    lists: list[list[dict[str, Any]]] = [[] for _ in range(n)]
    names = ["code", "term", "text", "weight", "start", "end"]
    columns = [matches[name].tolist() for name in names]
    for unit, *values in zip(place.tolist(), *columns, strict=True):
        lists[unit].append(dict(zip(names, values, strict=True)))
    return pd.Series(lists, dtype=object)


def _fact(book: Codebook) -> str:
    """What is known of the validity of a codebook."""
    return book.name if book.name in read_facts() else "codebook"
