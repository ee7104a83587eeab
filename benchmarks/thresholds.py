"""Where the thresholds of the check of a corpus lie in real articles, and how many they mark.

    python -m benchmarks.thresholds --corpora FOLDER > docs/thresholds.md

FOLDER holds ``load_test_news.jsonl.gz`` (scraped articles of many outlets) and
``wikinews.jsonl.gz`` (articles as they were published). Of the first, every eighth article is
annotated for what needs attributions and sentences.
"""

import argparse
import gzip
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

import toolkit as tk
from benchmarks.damage import curled, split_marks, treebank
from toolkit.checking import days, languages, lengths, quotations, repeats
from toolkit.copies import repeats as passages
from toolkit.loading import load, suspicion
from toolkit.loading.language import count_words, looks_english
from toolkit.tables.counted import COUNTED
from toolkit.text import tokenized

CORPORA = ("load_test_news", "wikinews")
EACH = 8  # of so many articles one is annotated
POINTS = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
INTRODUCTION = """\
# Thresholds of the check of a corpus

`python -m benchmarks.thresholds --corpora FOLDER` prints this page. For each threshold of `tk.check_corpus`: what is measured,
how it is distributed in {n} scraped articles of {outlets} outlets and in {wiki} Wikinews articles, and how many it marks there.
A threshold lies where ordinary articles are rare; where damage can be made, the damaged articles stand beside them.
"""
Row = tuple[str, str, str, str, str]
Values = Sequence[float] | pd.Series


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True)
    args = parser.parse_args()
    tables = {name: read(args.corpora / f"{name}.jsonl.gz") for name in CORPORA}
    first, second = tables.values()
    outlets = first["outlet"].nunique()
    print(INTRODUCTION.format(n=f"{len(first):,}", outlets=outlets, wiki=len(second)))
    print(
        "| check | threshold | articles | distribution (1, 5, 25, 50, 75, 95, 99 %) | marked |\n| --- | --- | --- | --- | --- |"
    )
    for name, table in tables.items():
        for row in of_texts(name, table):
            print(f"| {' | '.join(row)} |")
    corpus = tk.annotate(first.iloc[::EACH].reset_index(drop=True), progress=False)
    for row in of_findings("load_test_news, every eighth", corpus):
        print(f"| {' | '.join(row)} |")


def read(path: Path) -> pd.DataFrame:
    """The articles of a file, however short and in any language."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = pd.DataFrame([json.loads(line) for line in lines])
    return load(rows, language=None, min_words=1).articles


def of_texts(name: str, table: pd.DataFrame) -> Iterator[Row]:
    """Rows for the thresholds that texts and days alone decide."""
    yield from of_tokens(name, table["text"].tolist())
    yield from of_lengths(name, table)
    yield from of_days(name, table)


def of_tokens(name: str, texts: list[str]) -> Iterator[Row]:
    """Rows for the threshold of tokenized texts, and how many damaged ones it marks."""
    share = f"{tokenized.SHARE} of commas and stops behind a space, {tokenized.LEAST} at least"
    yield row(
        "tokenized", share, name, [spaced(text) for text in texts], tokenized.is_tokenized, texts
    )
    if name == CORPORA[0]:
        for way in (split_marks, treebank):
            made = [way(curled(text)) for text in texts[::EACH]]
            label = f"every eighth, damaged by `{way.__name__}`"
            yield row(
                "tokenized",
                share,
                label,
                [spaced(text) for text in made],
                tokenized.is_tokenized,
                made,
            )


def of_lengths(name: str, table: pd.DataFrame) -> Iterator[Row]:
    """Rows for the thresholds of stubs, excerpts, several articles in one, and other languages."""
    texts = table["text"].tolist()
    words = [count_words(text) for text in texts]
    yield row("stubs", f"fewer than {lengths.STUB} words", name, words, lambda n: n < lengths.STUB)
    yield row(
        "several in one",
        f"more than {suspicion.LONGEST:,} words",
        name,
        words,
        lambda n: n > suspicion.LONGEST,
    )
    blocks = [suspicion.count_blocks(text) for text in texts]
    yield row(
        "several in one",
        f"{suspicion.BLOCKS} headed and dated blocks",
        name,
        blocks,
        lambda n: n >= suspicion.BLOCKS,
    )
    cut = [float(bool(lengths.CUT.search(text[-40:]))) for text in texts]
    yield row("excerpts", 'ends with dots or "read more"', name, cut, bool)
    alike = (
        pd.Series(list(map(len, texts)))
        .groupby(table["outlet"].fillna(""))
        .agg(lambda sizes: int(sizes.eq(sizes.max()).sum()))
    )
    yield row(
        "excerpts",
        f"{lengths.ALIKE} texts as long as the longest, to the character",
        f"{name}, by outlet",
        alike,
        lambda n: n >= lengths.ALIKE,
    )
    other = [not_english(text) for text in texts]
    yield row(
        "other languages",
        f"{languages.SHARE} of the words in paragraphs of {languages.LEAST} or more",
        name,
        other,
        lambda n: n >= languages.SHARE,
    )


def of_days(name: str, table: pd.DataFrame) -> Iterator[Row]:
    """Rows for the thresholds of days: firsts of a month, and those far from all others."""
    dates = table["date"].dropna()
    firsts = dates.dt.day.eq(1).groupby(table["outlet"]).agg(["mean", "size"])
    shares = firsts.loc[firsts["size"] >= days.ENOUGH, "mean"]
    if len(shares):
        yield row(
            "first of a month",
            f"more than {days.FIRSTS} of {days.ENOUGH} days or more",
            f"{name}, by outlet",
            shares,
            lambda n: n > days.FIRSTS,
        )
    years = (dates.dt.year - dates.dt.year.median()).abs()
    yield row(
        "far from all others",
        f"more than {days.APART} years from the middle one",
        name,
        years,
        lambda n: n > days.APART,
    )


def of_findings(name: str, corpus: tk.Corpus) -> Iterator[Row]:
    """Rows for the thresholds that need sentences and attributions."""
    marks = corpus.articles["text"].str.count(quotations.PATTERN)
    direct = set(
        corpus.attributions.loc[corpus.attributions["form"].isin(["direct", "mixed"]), "article_id"]
    )
    silent = ~corpus.articles["article_id"].isin(direct)
    for least in (2, 4, quotations.MARKS, 10, 20):
        some = marks.ge(least)
        own = " (in the code)" if least == quotations.MARKS else ""
        yield (
            "quotations",
            f"{least} marks and nothing direct{own}",
            name,
            f"{int(some.sum())} articles have so many marks",
            f"{int((some & silent).sum())} ({(some & silent).sum() / max(some.sum(), 1):.1%})",
        )
    marked = pd.DataFrame({"outlet": corpus.articles["outlet"], "silent": silent})[
        marks.ge(quotations.MARKS)
    ]
    by_outlet = marked.groupby("outlet")["silent"].agg(["mean", "size"])
    shares = by_outlet.loc[by_outlet["size"] >= days.ENOUGH, "mean"]
    yield row(
        "quotations",
        f"grave above {quotations.USUAL} of the articles with marks",
        f"{name}, by outlet",
        shares,
        lambda n: n > quotations.USUAL,
    )
    rows = corpus.sentences
    around = rows[~rows["kind"].isin(COUNTED)].groupby("article_id")["n_words"].sum()
    part = (around / rows.groupby("article_id")["n_words"].sum()).fillna(0.0)
    yield row(
        "lines around the text",
        f"{repeats.SHARE} of the words (here by article)",
        name,
        part,
        lambda n: n >= repeats.SHARE,
    )
    times = rows["repeated_in"].dropna()
    found = rows.loc[times.index, "article_id"].nunique()
    yield (
        "repeated passages",
        f"in {passages.LEAST} articles of an outlet, {passages.WORDS} words",
        name,
        quantiles(times) if len(times) else "none",
        f"{found} ({found / len(corpus.articles):.1%})",
    )


def row(
    check: str,
    threshold: str,
    name: str,
    values: Values,
    marks: Callable[..., bool],
    of: Sequence[object] | None = None,
) -> Row:
    """One threshold: `marks` says of a value, or of what it is `of`, whether it is marked."""
    chosen = sum(bool(marks(one)) for one in (values if of is None else of))
    return (
        check,
        threshold,
        name,
        quantiles(values),
        f"{chosen} of {len(values)} ({chosen / max(len(values), 1):.2%})",
    )


def quantiles(values: Values) -> str:
    return ", ".join(
        f"{point:.3g}" for point in np.quantile(np.asarray(values, dtype=float), POINTS)
    )


def spaced(text: str) -> float:
    """Share of commas and full stops that stand behind a space."""
    marks = [bool(match[1]) for match in tokenized.MARK.finditer(text)]
    return sum(marks) / max(len(marks), 1)


def not_english(text: str) -> float:
    """Share of the words of longer paragraphs in those that are not English."""
    parts = [part for part in re.split(r"\n+", text) if len(part.split()) >= languages.LEAST]
    other = [len(part.split()) for part in parts if not looks_english(part)]
    return sum(other) / max(sum(len(part.split()) for part in parts), 1)


if __name__ == "__main__":
    main()
