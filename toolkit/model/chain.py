"""The best sequence of BIO labels for each of many texts (Viterbi decoding)."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

FORBIDDEN = 1e4  # cost of a label that must not be; larger than any difference of scores


class Labelled(NamedTuple):
    """Words `start` to `end` (exclusive) carry `label`."""

    start: int
    end: int
    label: str


def best_paths(
    texts: Sequence[np.ndarray], transitions: np.ndarray, names: Sequence[str]
) -> list[np.ndarray]:
    """For each text ([word, label] scores) the label numbers of the best path.

    `transitions` [from, to] are added between words. `names` are BIO labels; no path starts with an I.
    Source: Viterbi (1967), Error bounds for convolutional codes.
    """
    # The rows of `best` are all first words, those of longer texts first, then all second words, and so
    # on. So each step is one operation on all texts, without padding.
    lengths = np.array([len(text) for text in texts], np.int64)
    order = np.argsort(-lengths, kind="stable")
    steps = np.arange(lengths.max(initial=0))
    begin = np.cumsum([0, *np.searchsorted(-lengths[order], -steps)])  # rows before each step
    rows = {i: begin[: lengths[i]] + rank for rank, i in enumerate(order.tolist()) if lengths[i]}
    best = np.zeros((begin[-1], len(names)))
    for i, of in rows.items():
        best[of] = texts[i]
    best[: len(rows)] -= FORBIDDEN * np.array([name.startswith("I-") for name in names])
    costs = np.asarray(transitions, np.float64)
    moves = list(pairwise(pairwise(begin.tolist())))
    for (before, _), (start, end) in moves:
        best[start:end] += (best[before : before + end - start, :, None] + costs).max(1)
    # Backwards: from the best last label of each text to the label that the best path there came from.
    into = np.ascontiguousarray(costs.T)
    labels = np.zeros(len(best), np.int64)
    label = np.array([best[of[-1]].argmax() for of in rows.values()], np.int64)
    for (before, _), (start, end) in reversed(moves):
        n = end - start
        labels[start:end] = label[:n]
        label[:n] = (best[before : before + n] + into[label[:n]]).argmax(1)
    labels[: len(rows)] = label
    return [labels[rows[i]] if i in rows else np.zeros(0, np.int64) for i in range(len(texts))]


def spans_from_bio(path: np.ndarray, names: Sequence[str]) -> list[Labelled]:
    """The labelled spans of a path of BIO labels (number 0 is O) that obeys their grammar."""
    begins = np.array([name.startswith("B-") for name in names])[path]
    starts = np.flatnonzero(begins)
    stops = np.flatnonzero(np.append(begins | (path == 0), True))
    ends = stops[np.searchsorted(stops, starts, side="right")]
    labels = [names[label].removeprefix("B-") for label in path[starts].tolist()]
    return list(map(Labelled, starts.tolist(), ends.tolist(), labels))
