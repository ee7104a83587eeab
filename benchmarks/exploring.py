"""How quickly `tk.explore` answers on a million sentences: the sample corpus, over and over.

    python -m benchmarks.exploring [--sentences 1000000]

Seconds depend on the machine; the second column gives them as a multiple of the time that pandas takes to
filter the table of sentences by one column and count another.
"""

import argparse
import time
from collections.abc import Callable

import pandas as pd

from toolkit import Corpus, annotate, explore, sample_folder
from toolkit.exploring.index import TABLES

QUESTIONS = {
    "a facet": {"facets": {"role": ["expert"]}},
    "three facets": {"facets": {"role": ["expert"], "outlet": ["Meridian Wire"], "hedge type": ["epistemic"]}},
    "words": {"words": "reservoir"},
    "words and a facet, sorted": {"words": "water", "facets": {"form": ["direct"]}, "order": "date"},
    "the last page": {"page": 10**9},
}  # fmt: skip
ELSEWHERE = {"words": "minister"}  # so that no question is answered from memory


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sentences", type=int, default=1_000_000)
    wanted: int = parser.parse_args().sentences
    corpus = many_times(annotate(sample_folder(), progress=False), wanted)
    sentences = corpus.sentences
    plain = fastest(lambda: sentences[sentences["kind"] == "text"]["n_words"].value_counts())
    begun = time.perf_counter()
    view = explore(corpus)
    view.take({})
    opened = time.perf_counter() - begun
    print(f"{len(sentences):,} sentences, {len(corpus.attributions):,} attributions\n")
    print("| what | seconds | of a filter and count |\n| --- | --- | --- |")
    print(f"| open, first page | {opened:.2f} | {opened / plain:.0f} |")
    for name, question in QUESTIONS.items():
        taken = fastest(lambda asked=question: view.take(asked), lambda: view.take(ELSEWHERE))  # type: ignore[misc]
        print(f"| {name} | {taken:.2f} | {taken / plain:.1f} |")


def many_times(corpus: Corpus, wanted: int) -> Corpus:
    """The same tables again and again, each time with other article ids."""
    n = max(1, round(wanted / len(corpus.sentences)))
    tables = {}
    for name in ("articles", "sentences", *TABLES):
        table: pd.DataFrame = getattr(corpus, name)
        copies = pd.concat([table] * n, ignore_index=True)
        number = pd.Series(range(n)).repeat(len(table)).astype(str).to_numpy()
        copies["article_id"] = copies["article_id"].astype(str) + "-" + number
        tables[name] = copies
    return Corpus(**tables)


def fastest(task: Callable[[], object], before: Callable[[], object] = bool) -> float:
    """Seconds of the fastest of three; `before` each, something else is done."""
    times = []
    for _ in range(3):
        before()
        begun = time.perf_counter()
        task()
        times.append(time.perf_counter() - begun)
    return min(times)


if __name__ == "__main__":
    main()
