"""Print how seldom the list of loaded words agrees with people who marked loaded words.

    python -m training.score_loaded_language LOADED_LANGUAGE.jsonl.gz

One row of the file is a sentence of US news with the words that people marked as
loaded, and whether most of them took it to be biased ("No agreement" is left out of
the sentences, not of the words). A word is found if a term of the codebook covers
it, there if a marked span does; a sentence is found if it holds a term. Beside it
stands what one gets by saying that every word, or every sentence, is loaded.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from toolkit.codebooks.words import WORD
from toolkit.measures.codebooks import frame_matches

from .corpora import rows
from .score_policy_frames import as_sentences

N_RESAMPLES = 2000
Pair = tuple[bool, bool]  # found, there


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "file", type=Path, help="JSON Lines, gzipped: text, label_bias, biased_spans"
    )
    parser.add_argument("--codebook", default="loaded_language_en", help="name or path")
    args = parser.parse_args()
    sentences = list(rows(args.file))
    spans = find_spans([row["text"] for row in sentences], args.codebook)
    words = [
        list(judge(row["text"], found, row["biased_spans"]))
        for row, found in zip(sentences, spans, strict=True)
    ]
    whole = [
        [(bool(found), row["label_bias"] == "Biased")]
        for row, found in zip(sentences, spans, strict=True)
        if row["label_bias"] != "No agreement"
    ]
    print(
        f"{'':28} {'P':>6} {'R':>6} {'F1':>6}  {'95 %':12} {'found':>7} {'there':>6} {'right':>6}"
    )
    for name, pairs in {"words": words, "sentences": whole}.items():
        print_row(name, pairs)
        print_row(
            f"{name}: calling all loaded", [[(True, there) for _, there in each] for each in pairs]
        )


def find_spans(texts: Sequence[str], codebook: str) -> list[list[tuple[int, int]]]:
    """The places of the terms in each text."""
    matches = frame_matches(as_sentences(texts), codebook)
    spans: list[list[tuple[int, int]]] = [[] for _ in texts]
    for row in matches.itertuples():
        spans[int(str(row.article_id))].append((row.start, row.end))
    return spans


def judge(
    text: str, found: Iterable[Sequence[int]], there: Iterable[Sequence[int]]
) -> Iterable[Pair]:
    """Of each word of a text: whether it was found, and whether it was marked."""
    for word in WORD.finditer(text):
        yield covers(found, word.start(), word.end()), covers(there, word.start(), word.end())


def covers(spans: Iterable[Sequence[int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)


def print_row(name: str, pairs: Sequence[Sequence[Pair]]) -> None:
    """Precision, recall and F1 of pairs, in percent; the interval is from drawing sentences."""
    counts = np.array(
        [
            (sum(f for f, _ in each), sum(t for _, t in each), sum(f and t for f, t in each))
            for each in pairs
        ]
    )
    found, there, right = counts.sum(axis=0)
    rng = np.random.default_rng(0)
    draws = [
        f1(*counts[rng.integers(0, len(counts), len(counts))].sum(axis=0))
        for _ in range(N_RESAMPLES)
    ]
    low, high = np.nanpercentile(draws, [2.5, 97.5])
    shares = f"{100 * right / found:6.1f} {100 * right / there:6.1f} {f1(found, there, right):6.1f}"
    print(f"{name:28} {shares}  {f'[{low:.1f}, {high:.1f}]':12} {found:7} {there:6} {right:6}")


def f1(found: float, there: float, right: float) -> float:
    return 200 * right / (found + there) if found + there else float("nan")


if __name__ == "__main__":
    main()
