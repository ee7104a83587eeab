"""Print how often the policy frames codebook agrees with annotated sentences.

    python -m training.score_policy_frames POLICY_FRAMES.jsonl.gz

One row of the file is a sentence with the one of ten frames that it was labelled
with. They are coarser than the codebook's: `COARSE` says which of ours are which of
theirs. A sentence is given the column ``frame`` of ``frame_scores``. Nothing is trained, but
rows 1, 3, 5, ... were looked at when the terms were written, the others were not.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.measures.codebooks import frame_scores

from .corpora import rows

COARSE = {
    "economic": "Economic",
    "morality": "Morality",
    "fairness_equality": "Fairness and equality",
    "legality": "Legality and crime",
    "crime_punishment": "Legality and crime",
    "policy": "Political and policies",
    "political": "Political and policies",
    "external": "Political and policies",
    "security_defense": "Security and defense",
    "health_safety": "Health and safety",
    "cultural_identity": "Cultural identity",
    "public_opinion": "Public opinion",
    "capacity_resources": "Other",
    "quality_of_life": "Other",
    "other": "Other",
}
N_RESAMPLES = 2000


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("file", type=Path, help="JSON Lines, gzipped: text, frame")
    parser.add_argument("--codebook", default="policy_frames_en", help="name or path")
    args = parser.parse_args()
    sentences = list(rows(args.file))
    gold = [row["frame"] for row in sentences]
    found = find_frames([row["text"] for row in sentences], args.codebook)
    print_scores(gold, found)


def find_frames(texts: Sequence[str], codebook: str) -> list[str]:
    """The coarse frame of each text, read as a sentence of its own."""
    frames = frame_scores(as_sentences(texts), codebook, "sentence")["frame"]
    return [COARSE[frame] for frame in frames]


def as_sentences(texts: Sequence[str]) -> pd.DataFrame:
    """Texts as rows of a table of sentences, each an article of its own."""
    return pd.DataFrame(
        {
            "article_id": [str(number) for number in range(len(texts))],
            "paragraph_id": 0,
            "sentence_id": 0,
            "start": 0,
            "text": list(texts),
            "n_words": [len(text.split()) for text in texts],
        }
    )


def print_scores(gold: Sequence[str], found: Sequence[str]) -> None:
    """A row per frame, their mean with its interval, and what always saying one frame would get."""
    labels = sorted(set(gold))
    places = {label: number for number, label in enumerate(labels)}
    pairs = np.array(
        [(places.get(f, len(labels)), places[g]) for f, g in zip(found, gold, strict=True)]
    )
    table = count(pairs, len(labels))
    print(f"{'':24} {'P':>6} {'R':>6} {'F1':>6} {'found':>7} {'gold':>6} {'right':>6}")
    for label, values in by_label(table, labels).items():
        print(f"{label:24} {values[0]:6.1f} {values[1]:6.1f} {values[2]:6.1f}", end="")
        print(f" {values[3]:7.0f} {values[4]:6.0f} {values[5]:6.0f}")
    rng = np.random.default_rng(0)
    n = len(pairs)
    draws = [
        macro_f1(count(pairs[rng.integers(0, n, n)], len(labels)), labels)
        for _ in range(N_RESAMPLES)
    ]
    low, high = np.percentile(draws, [2.5, 97.5])
    mean = macro_f1(table, labels)
    print(f"{'macro F1':24} {mean:20.1f}  [{low:.1f}, {high:.1f}] of {len(labels)}")
    for name, first in {"rows 1, 3, 5, ...": 0, "rows 2, 4, 6, ...": 1}.items():
        half = macro_f1(count(pairs[first::2], len(labels)), labels)
        print(f"{f'  {name}':24} {half:20.1f}")
    right = int(table.diagonal().sum())
    most = int(table.sum(axis=0).max())
    print(f"{'right':24} {100 * right / n:20.1f}  ({right} of {n})")
    print(f"{'always the commonest':24} {100 * most / n:20.1f}  ({most} of {n})")


def count(pairs: np.ndarray, n_labels: int) -> np.ndarray:
    """How often each label was found (rows; the last is for labels that are not asked for)."""
    table = np.zeros((n_labels + 1, n_labels))
    np.add.at(table, (pairs[:, 0], pairs[:, 1]), 1)
    return table


def by_label(table: np.ndarray, labels: Sequence[str]) -> Mapping[str, tuple[float, ...]]:
    """Precision, recall, F1 in percent, and how many were found, there, and right."""
    out = {}
    for number, label in enumerate(labels):
        right, found, there = table[number, number], table[number].sum(), table[:, number].sum()
        shares = [100 * right / n if n else float("nan") for n in (found, there)]
        f1 = 200 * right / (found + there) if found + there else float("nan")
        out[label] = (*shares, f1, found, there, right)
    return out


def macro_f1(table: np.ndarray, labels: Sequence[str]) -> float:
    """The mean F1 of all labels, in percent."""
    return float(np.nanmean([values[2] for values in by_label(table, labels).values()]))


if __name__ == "__main__":
    main()
