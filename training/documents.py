"""Annotated documents, and the windows that the network learns from."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from toolkit.model.pieces import Pieces

NOTHING = -100  # a word whose label this corpus does not tell
RELATIVE = ("head", "link")  # labels that are places of other words


@dataclass
class Document:
    """Words with whatever labels their corpus has, one array per kind.

    `opens` marks words that open a paragraph; `breaks` are the places where a
    window may start.
    """

    words: list[str]
    opens: np.ndarray
    breaks: list[int]
    labels: dict[str, np.ndarray] = field(default_factory=dict)

    def part(self, start: int, end: int) -> "Document":
        labels = {}
        for name, values in self.labels.items():
            values = values[start:end]
            if name in RELATIVE:
                inside = (values >= start) & (values < end)
                values = np.where(inside, values - start, NOTHING)
            labels[name] = values
        breaks = [b - start for b in self.breaks if start <= b < end]
        return Document(self.words[start:end], self.opens[start:end], breaks, labels)


def joined(documents: Sequence[Document]) -> Document:
    """Several short documents of one corpus as one."""
    offsets = np.cumsum([0] + [len(d.words) for d in documents[:-1]])
    labels = {
        name: np.concatenate(
            [
                np.where(d.labels[name] >= 0, d.labels[name] + offset, NOTHING)
                if name in RELATIVE
                else d.labels[name]
                for d, offset in zip(documents, offsets, strict=True)
            ]
        )
        for name in documents[0].labels
    }
    return Document(
        [word for d in documents for word in d.words],
        np.concatenate([d.opens for d in documents]),
        [int(b + offset) for d, offset in zip(documents, offsets, strict=True) for b in d.breaks],
        labels,
    )


def cut(document: Document, pieces: Pieces, limit: int, first: int) -> Iterator[Document]:
    """Windows of at most `limit` pieces that start at breaks where they can.

    The first one is only `first` pieces long, so that another epoch can cut elsewhere.
    """
    cost = np.cumsum([0] + [len(ids) for ids, _ in pieces(document.words)])
    breaks = np.array(sorted({0, *document.breaks}))
    start, room = 0, first
    while start < len(document.words):
        end = int(np.searchsorted(cost, cost[start] + room, side="right")) - 1
        end = max(end, start + 1)
        if end < len(document.words):
            possible = breaks[(breaks > start + (end - start) // 3) & (breaks <= end)]
            end = int(possible[-1]) if len(possible) else end
        yield document.part(start, end)
        start, room = end, limit


def windows(
    documents: Iterable[Document], pieces: Pieces, limit: int, rng: random.Random, pack: bool
) -> list[Document]:
    """One epoch of windows: short documents shuffled and packed, long ones cut."""
    documents = list(documents)
    rng.shuffle(documents)
    if pack:
        packs: list[list[Document]] = [[]]
        size = 0
        for document in documents:
            cost = sum(len(ids) for ids, _ in pieces(document.words))
            if size + cost > limit and packs[-1]:
                packs.append([])
                size = 0
            packs[-1].append(document)
            size += cost
        documents = [joined(pack) for pack in packs if pack]
    out = []
    for document in documents:
        first = limit if pack else rng.randint(limit // 4, limit)
        out += [w for w in cut(document, pieces, limit, first) if len(w.words) > 3]
    rng.shuffle(out)
    return out
