"""How much of what a keyness chart shows of scraped news is furniture of its sites.

    python -m benchmarks.furniture --corpora FOLDER [--half even] [--show]

FOLDER holds ``load_test_news.jsonl.gz``. The articles of outlets with 30 or more are annotated,
every second one (odd ones were used for tuning the phrases, even ones report), and the 40
words with the highest keyness of each outlet are looked at. A word counts as furniture if half
of its places stand in passages that the outlet repeats: the same five words, in five articles or
more that are no copies. The rule sees no list of phrases; `--show` prints each word with the
passage that repeats most, since some are the outlet's way of writing ("told Meridian Wire").
"""

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import pandas as pd

import toolkit as tk
from toolkit.loading import load
from toolkit.tables.counted import of_kinds

LEAST = 30  # articles of an outlet
TOP = 40
AROUND = 2  # words on each side
ARTICLES = 5  # that hold the same passage
SHARE = 0.5  # of the places of a word
WORD = re.compile(r"\w+(?:['’]\w+)?")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--half", choices=["odd", "even"], default="even")
    parser.add_argument("--show", action="store_true", help="each such word with its passage")
    args = parser.parse_args()
    corpus = tk.annotate(half(args.corpora / "load_test_news.jsonl.gz", args.half), progress=False)
    print(
        f"{len(corpus.articles):,} articles ({args.half} ones) of {corpus.articles['outlet'].nunique()} outlets"
    )
    for name, kinds in (("all that stands there", "all"), ("what measures count", "text")):
        found = furniture(corpus, kinds)
        n_words = found["n_words"].sum()
        print(
            f"{name}: {found['n_furniture'].sum()} of {n_words} words with the highest keyness are furniture "
            f"({found['n_furniture'].sum() / max(n_words, 1):.1%})"
        )
    print(found.drop(columns="words").to_string(index=False))
    if args.show:
        for outlet, words in zip(found["outlet"], found["words"], strict=True):
            for word, passage, share in words:
                print(f"{outlet}: {word} ({share:.0%}) as in: {passage}")


def half(path: Path, which: str) -> pd.DataFrame:
    """Every second article of the outlets that have enough."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = pd.DataFrame([json.loads(line) for line in lines])
    many = rows["outlet"].map(rows["outlet"].value_counts()) >= LEAST
    rows = rows[many].reset_index(drop=True)
    return load(
        rows.iloc[int(which == "odd") :: 2].reset_index(drop=True), language=None, min_words=20
    ).articles


def furniture(corpus: tk.Corpus, kinds: str) -> pd.DataFrame:
    """One row per outlet: its keywords, and those whose places are mostly repeated passages."""
    counted = corpus.sentences
    if kinds != "all":
        counted = of_kinds(counted)
    keywords = tk.keyness(counted, corpus.articles, n=TOP, kinds="all", n_resamples=2)
    first = corpus.articles[corpus.articles["duplicate_of"].isna()].set_index("article_id")[
        "outlet"
    ]
    rows = []
    for outlet, terms in keywords.groupby("outlet"):
        own = counted[counted["article_id"].map(first).eq(outlet)]
        found = repeated_words(own, set(terms["term"]))
        rows.append(
            {"outlet": outlet, "n_words": len(terms), "n_furniture": len(found), "words": found}
        )
    return pd.DataFrame(rows)


def repeated_words(sentences: pd.DataFrame, terms: set[str]) -> list[tuple[str, str, float]]:
    """The terms that stand in repeated passages mostly, with the most frequent of these."""
    articles: defaultdict[str, set[str]] = defaultdict(set)
    places: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article, text in zip(sentences["article_id"], sentences["text"], strict=True):
        words = WORD.findall(text.lower())
        for place, word in enumerate(words):
            if word in terms:
                passage = " ".join(words[max(place - AROUND, 0) : place + AROUND + 1])
                articles[passage].add(article)
                places[word][passage] += 1
    out = []
    for word, passages in places.items():
        often = {
            passage: n for passage, n in passages.items() if len(articles[passage]) >= ARTICLES
        }
        share = sum(often.values()) / passages.total()
        if share >= SHARE:
            out.append((word, max(often, key=lambda one: often[one]), share))
    return sorted(out)


if __name__ == "__main__":
    main()
