"""Where the time of ``annotate`` goes, and that of policy frames after it, on one processor core.

    python -m benchmarks.stages --corpora FOLDER

Each stage is run on the same articles, several times, and its fastest time counts.
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"  # before numpy starts its threads

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from toolkit import annotate, frame_scores, load_model, read_articles
from toolkit.reader.component import Reader, words_of
from toolkit.reader.decode import decode
from toolkit.tables import rows_of

from .speed import frame, news, timed

ROUNDS = 5
READER = ("tokenizer", "reader: words", "reader: network", "reader: decoding")
Result = TypeVar("Result")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=60)
    args = parser.parse_args()
    texts = news(args.corpora / "wikinews.jsonl.gz", args.articles)
    stages = time_stages(texts)
    total = sum(stages.values())
    n_words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {n_words:,} words, one core\n")
    print("| stage | share of the time |\n| --- | --- |")
    for name, seconds in stages.items():
        print(f"| {name} | {seconds / total:.1%} |".replace("%", " %"))
    reader = sum(seconds for name, seconds in stages.items() if name in READER)
    framing = stages["framings"] + time_codebook(texts)
    print(f"\nAll of it takes {total / reader:.2f} times what the reader takes. ", end="")
    print(f"Framings and the codebook of policy frames together take {framing / total:.1%} of it.")


def time_stages(texts: list[str]) -> dict[str, float]:
    """Seconds of each stage, in order."""
    nlp = load_model(threads=1)
    reader = nlp.get_pipe("reader")
    assert isinstance(reader, Reader)
    model = reader.network
    list(nlp.pipe(texts[:5]))  # caches are warm
    seconds: dict[str, float] = {}

    def stage(name: str, work: Callable[[], Result]) -> Result:
        for _ in range(ROUNDS):
            start = time.perf_counter()
            result = work()
            took = time.perf_counter() - start
            seconds[name] = min(seconds.get(name, took), took)
        return result

    docs = stage("tokenizer", lambda: [nlp.make_doc(text) for text in texts])
    words = stage("reader: words", lambda: [words_of(doc) for doc in docs])
    scores = stage("reader: network", lambda: [model.read(of.texts, of.opens) for of in words])
    marks = [of.texts for of in words], [of.opens for of in words]
    stage("reader: decoding", lambda: decode(model, *marks, scores))
    docs = list(reader.pipe(docs))
    for name, component in nlp.pipeline[1:]:
        stage(name, lambda run=component: [run(doc) for doc in docs])  # type: ignore[misc]
    stage("tables", lambda: [rows_of(doc, "") for doc in docs])
    return seconds


def time_codebook(texts: list[str]) -> float:
    """Seconds of scoring every article by the policy frames."""
    corpus = annotate(read_articles(frame(texts)), threads=1, progress=False)
    return min(timed(lambda: frame_scores(corpus)) for _ in range(ROUNDS))


if __name__ == "__main__":
    main()
