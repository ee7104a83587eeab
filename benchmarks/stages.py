"""Where the time of ``annotate`` goes, and that of policy frames after it, on one processor core.

    python -m benchmarks.stages --corpora FOLDER

The same articles are read several times, each of them through the components in turn as
``annotate`` does it, and the fastest time of each stage counts. How much longer all of it
takes than the model alone is told by these times, and measured apart, both in turn: where
other programs run beside it, the first figure is the steadier one.
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"  # before numpy starts its threads

import argparse
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pandas as pd
from spacy.language import Language

from toolkit import (
    annotate,
    frame_scores,
    load_model,
    mark_duplicates,
    read_articles,
)
from toolkit.annotating import annotate_table, corpus_of, no_search_for_cycles, settled
from toolkit.model.component import (
    LanguageModel,
    write_spans,
    write_syntax,
)
from toolkit.model.decode import decode
from toolkit.model.words import words_of
from toolkit.tables import schema
from toolkit.tables.rows import Rows, rows_of

from .speed import frame, news, timed

ROUNDS = 7
READING = ("tokenizer", "model")  # how the names of the model's own stages begin
Result = TypeVar("Result")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=60)
    args = parser.parse_args()
    texts = news(args.corpora / "wikinews.jsonl.gz", args.articles)
    nlp, table = load_model(threads=1), read_articles(frame(texts))
    rounds = [time_stages(nlp, table) for _ in range(ROUNDS + 1)][1:]
    stages = {name: min(of[name] for of in rounds) for name in rounds[0]}
    total = sum(stages.values())
    n_words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {n_words:,} words, one core\n")
    print("| stage | share of the time |\n| --- | --- |")
    for name, seconds in stages.items():
        print(f"| {name} | {seconds / total:.1%} |".replace("%", " %"))
    framing = (stages["framings"] + time_codebook(texts)) / total
    alone, whole, bare = times(nlp, table, texts)
    reading = sum(seconds for name, seconds in stages.items() if name.startswith(READING))
    print(
        f"\nBy the fastest times of its stages, all of it takes {total / reading:.3f} times what "
        "tokenizer and model take."
    )
    print(
        f"\nMeasured apart, the whole `annotate` takes {beside(whole, alone)} times what the model "
        f"alone takes, {beside(bare, alone)} times without the table of mentions. "
        f"Framings and the codebook of policy frames together take {framing:.1%} of it."
    )


def times(
    nlp: Language, table: pd.DataFrame, texts: list[str]
) -> tuple[list[float], list[float], list[float]]:
    """Seconds of each round: the model alone, all of it, all but the table of mentions."""
    alone, whole, bare = [], [], []
    report = schema.LOAD_REPORT.build()
    for _ in range(ROUNDS):
        alone.append(timed(lambda: read(nlp, texts)))
        whole.append(timed(lambda: annotate(table, nlp=nlp, progress=False)))
        with nlp.select_pipes(disable="participants"):
            bare.append(timed(lambda: annotate_table(nlp, mark_duplicates(table), report)))
    return alone, whole, bare


def beside(one: list[float], other: list[float]) -> str:
    """How many times longer one takes than the other: by the fastest times, and in single rounds."""
    rounds = [a / b for a, b in zip(one, other, strict=True)]
    return f"{min(one) / min(other):.2f} (in single rounds {min(rounds):.2f} to {max(rounds):.2f})"


def model_of(nlp: Language) -> LanguageModel:
    model = nlp.get_pipe("model")
    assert isinstance(model, LanguageModel)
    return model


def read(nlp: Language, texts: list[str]) -> None:
    """What the model does alone: tokens, tags, trees, names, parts of attributions."""
    with nlp.memory_zone(), no_search_for_cycles():
        for _ in model_of(nlp).pipe(map(nlp.make_doc, texts)):
            pass


def time_stages(nlp: Language, table: pd.DataFrame) -> dict[str, float]:
    """Seconds of each stage of ``annotate``, in order; each article runs through all in turn."""
    seconds: dict[str, float] = defaultdict(float)

    def stage(name: str, work: Callable[..., Result], *of: object) -> Result:
        start = time.perf_counter()
        result = work(*of)
        seconds[name] += time.perf_counter() - start
        return result

    model, rows = model_of(nlp), Rows()
    marked = stage("duplicates", mark_duplicates, table)
    with nlp.memory_zone(), no_search_for_cycles(), settled(nlp):
        docs = [stage("tokenizer", nlp.make_doc, text) for text in table["text"]]
        words = [stage("model: words", words_of, doc) for doc in docs]
        scores = [
            stage("model: network", model.network.score, of.texts, of.paragraph_starts)
            for of in words
        ]
        readings = stage("model: decoding", decode, model.network, words, scores)
        texts = zip(table["article_id"], docs, words, readings, strict=True)
        for article_id, doc, of, reading in texts:
            stage("model: writing", write_syntax, doc, of, reading)
            stage("model: writing", write_spans, doc, of, reading)
            for name, component in nlp.pipeline[1:]:
                stage(name, component, doc)
            rows.extend(stage("rows", rows_of, doc, article_id))
    stage("tables", corpus_of, marked, rows, schema.LOAD_REPORT.build())
    return seconds


def time_codebook(texts: list[str]) -> float:
    """Seconds of scoring every article by the policy frames."""
    corpus = annotate(read_articles(frame(texts)), threads=1, progress=False)
    return min(timed(lambda: frame_scores(corpus)) for _ in range(ROUNDS))


if __name__ == "__main__":
    main()
