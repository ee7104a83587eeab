"""An endless, seeded stream of mixed batches: windows of every task side by side."""

import random
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch

from toolkit.model.pieces import (
    END,
    MASK,
    PAD,
    SHAPES,
    START,
    Pieces,
)

from .documents import NOTHING, Document, windows
from .network import Batch

LIMIT = 318  # pieces of a window, its two edge marks apart
FULL = 285  # words of a window of so many pieces
POOL = 16  # batches' worth of windows that are sorted by length together
PACKED = {
    "attribution": False, "reports": False, "syntax": False, "entity": True, "hedge": True,
}  # fmt: skip
MASKED = 0.1  # share of words hidden from the network, against learning names by heart
SHOWN_PARAGRAPHS = {
    "attribution": 0.9, "reports": 0.9, "syntax": 0.2, "entity": 0.4, "hedge": 0.4,
}  # fmt: skip
KNOWN_PARAGRAPHS = ("attribution", "reports")


class Stream:
    """Draws tasks by their share; each task's windows come epoch after epoch, newly cut."""

    def __init__(
        self,
        tasks: Mapping[str, Sequence[Document]],
        pieces: Pieces,
        size: int,
        seed: int,
        shares: Mapping[str, float],
    ) -> None:
        self.tasks, self.pieces, self.size = tasks, pieces, size
        self.shares = [shares[task] for task in tasks]
        self.rng = random.Random(seed)
        self.queues: dict[str, list[Document]] = {task: [] for task in tasks}

    def __iter__(self) -> Iterator[list[tuple[str, Document]]]:
        while True:
            tasks = self.rng.choices(list(self.tasks), self.shares, k=POOL * self.size)
            batches = self.alike([(task, self.draw(task)) for task in tasks])
            self.rng.shuffle(batches)
            yield from batches

    def alike(self, drawn: list[tuple[str, Document]]) -> list[list[tuple[str, Document]]]:
        """Batches of windows of like length, each as large as `size` full windows: little padding."""
        batches: list[list[tuple[str, Document]]] = [[]]
        for one in sorted(drawn, key=lambda one: len(one[1].words), reverse=True):
            longest = len((batches[-1] or [one])[0][1].words)
            if (len(batches[-1]) + 1) * longest > self.size * FULL:
                batches.append([])
            batches[-1].append(one)
        return batches

    def draw(self, task: str) -> Document:
        queue = self.queues[task]
        if not queue:
            documents = self.tasks[task]
            queue += windows(documents, self.pieces, LIMIT, self.rng, PACKED[task])
        window = queue.pop()
        return Document(window.words, self.openings(task, window), window.breaks, window.labels)

    def openings(self, task: str, window: Document) -> np.ndarray:
        """Paragraph marks: real where known, at some sentence starts where not; some are hidden."""
        share = SHOWN_PARAGRAPHS[task]
        if task in KNOWN_PARAGRAPHS:
            return window.opens & (self.rng.random() < share)
        marks = np.zeros(len(window.words), dtype=bool)
        marks[[b for b in window.breaks if self.rng.random() < share]] = True
        return marks


def features(
    windows: Sequence[Document], pieces: Pieces, rng: random.Random | None = None
) -> Batch:
    """Piece ids, marks and the place of each word's first and last piece; `rng` hides words."""
    n_words = max(len(w.words) for w in windows)
    rows = []
    first = torch.zeros(len(windows), n_words, dtype=torch.long)
    last = torch.zeros(len(windows), n_words, dtype=torch.long)
    for i, window in enumerate(windows):
        ids, marks = [START], [0]
        for j, (word, opens) in enumerate(zip(pieces(window.words), window.opens, strict=True)):
            of_word, shape = word
            first[i, j] = len(ids)
            hidden = rng is not None and rng.random() < MASKED
            ids += [MASK] * len(of_word) if hidden else of_word
            marks += [shape + len(SHAPES) * bool(opens)] * len(of_word)
            last[i, j] = len(ids) - 1
        rows.append((ids + [END], marks + [0]))
    length = max(len(ids) for ids, _ in rows)
    filled = torch.tensor(
        [[row + [PAD] * (length - len(row)) for row in pair] for pair in rows], dtype=torch.long
    )
    return Batch(filled[:, 0], filled[:, 1], first, last)


def labels_of(windows: Sequence[Document], name: str) -> torch.Tensor:
    """[window, word] labels of one kind, `NOTHING` where they are not told."""
    n_words = max(len(w.words) for w in windows)
    out = np.full((len(windows), n_words), NOTHING)
    for i, window in enumerate(windows):
        if name in window.labels:
            out[i, : len(window.words)] = window.labels[name]
    return torch.from_numpy(out)
