"""How fast ``readability`` is, beside textstat, on the same articles in the same run.

    python -m benchmarks.readability --articles-file FILE

Both compute every measure of every article, one process, with textstat's
dictionaries loaded before. Cold means that no word was seen before, warm that all
were: a second outlet, another way to group, the same articles a day later. Every
number is compared; the command fails if one differs in the last bit.
"""

import argparse
import sys
import time
from pathlib import Path

import pandas as pd
import textstat

from toolkit import read_articles, readability
from toolkit.measures.readability.scores import AVERAGES, COUNTS
from toolkit.measures.readability.textstat_counts import STRETCHES
from toolkit.measures.readability.textstat_formulas import FORMULAS

NAMES = [*COUNTS, "difficult_words", *AVERAGES, *FORMULAS, "text_standard"]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles-file", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=4000, help="how many, from the first")
    args = parser.parse_args()
    articles = read_articles(args.articles_file).head(args.articles)
    n_words = sum(len(text.split()) for text in articles["text"])
    textstat.text_standard("Load the dictionaries, please.")

    STRETCHES.forget()
    cold, ours = timed(articles)
    warm, again = timed(articles)
    start = time.process_time()
    theirs = pd.DataFrame([measure(text) for text in articles["text"]])
    textstat_seconds = time.process_time() - start

    different = [name for name in NAMES if not same(ours[name], theirs[name])]
    different += [name for name in NAMES if not same(again[name], theirs[name])]
    print(f"{len(articles):,} articles, {n_words:,} words, {len(NAMES)} measures\n")
    print("| what | times as fast as textstat, by processor time |\n| --- | --- |")
    print(f"| textstat {textstat_version()} | 1 |")
    for name, seconds in (("cold", cold), ("warm", warm)):
        print(f"| `readability`, {name} | {textstat_seconds / seconds:.1f} |")
        print(f"{name}: {seconds:.1f} s of this machine", file=sys.stderr)
    n_cells = len(articles) * len(NAMES)
    print(f"\n{n_cells:,} numbers compared; different: {', '.join(different) or 'none'}")
    return 1 if different else 0


def timed(articles: pd.DataFrame) -> tuple[float, pd.DataFrame]:
    start = time.process_time()
    table = readability(articles, min_words=0)
    return time.process_time() - start, table


def measure(text: str) -> dict[str, float]:
    """Every measure of one text by textstat itself."""
    found = {}
    for name in NAMES:
        if name.startswith("wiener"):
            found[name] = textstat.wiener_sachtextformel(text, int(name[-1]))
        elif name == "text_standard":
            found[name] = textstat.text_standard(text, float_output=True)
        else:
            found[name] = getattr(textstat, name)(text)
    return found


def same(ours: pd.Series, theirs: pd.Series) -> bool:
    return ours.astype("float64").tolist() == theirs.astype("float64").tolist()


def textstat_version() -> str:
    return ".".join(map(str, textstat.__version__))


if __name__ == "__main__":
    sys.exit(main())
