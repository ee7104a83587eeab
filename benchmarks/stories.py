"""How often articles of one event are found to be one story, and cut quotations one quotation.

    python -m benchmarks.stories [--shared FOLDER]

The sample corpus needs no file; FOLDER holds ``corpora/load_test_news.jsonl.gz``, whose articles were
grouped by hand (stories.tsv): thresholds were chosen with the parts ``tune`` to ``tune_3``, other ways to find stories
were compared on ``tune_4`` and ``tune_5``, and those called ``report`` were seen by none. Pairs: two articles of one
story, right if they are of one event. B-cubed (Bagga and Baldwin 1998): of each article, which part of its story is of
its event, and which part of its event is in its story. Intervals of 95 % draw events with all their articles. Parts are
also pooled, and each month is also a corpus of its own, as somebody has it who gathers a few days. Beside it stands a
plain competitor (plain_stories.py).
"""

import argparse
import csv
import gzip
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

import toolkit as tk
from benchmarks.cut_quotations import quotation_figures
from benchmarks.plain_stories import Plain
from toolkit.corpus.corpus import Corpus

HERE = Path(__file__).parent
EVENTS = HERE.parent / "data" / "README.md"
BY_HAND = HERE / "stories.tsv"
TUNE, COMPARED = ("tune", "tune_2", "tune_3"), ("tune_4", "tune_5")
REPORT = ("report", "report_2", "report_3", "report_4", "report_5")
PARTS = TUNE + COMPARED + REPORT
"""What was grouped by hand: thresholds were chosen with the first, other ways were compared on the second."""
ALL = {
    "all that thresholds were chosen with": TUNE,
    "all that other ways were compared on": COMPARED,
    "all of report": REPORT,
    "all that no threshold saw": COMPARED + REPORT,
}
Interval = tuple[float, float]
OUTLETS = ("RTA", "Courier", "Klaxon", "Meridian")


class Scores(NamedTuple):
    """How well groups agree with groups made by hand."""

    pair_precision: float
    pair_recall: float
    pair_f1: float
    cubed_precision: float
    cubed_recall: float
    cubed_f1: float


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def scores(found: Sequence[str], right: Sequence[str]) -> Scores:
    """Groups that were found against the right ones: one name per article, an article alone has its own."""
    of_found, of_right = Counter(found), Counter(right)
    both = Counter(zip(found, right, strict=True))
    pairs = [sum(n * (n - 1) // 2 for n in of.values()) for of in (both, of_found, of_right)]
    precision, recall = pairs[0] / max(pairs[1], 1), pairs[0] / max(pairs[2], 1)
    parts = [
        (both[name, true] / of_found[name], both[name, true] / of_right[true])
        for name, true in zip(found, right, strict=True)
    ]
    one, other = (sum(part) / len(parts) for part in zip(*parts, strict=True))
    return Scores(precision, recall, f1(precision, recall), one, other, f1(one, other))


def alone(names: Sequence[object]) -> list[str]:
    """Names of groups, where an article without one is a group of its own."""
    return [
        str(name) if isinstance(name, str) and name else f"alone {n}"
        for n, name in enumerate(names)
    ]


def sample_events() -> dict[str, str]:
    """The event of each article of the sample corpus, as data/README.md has it."""
    lines = EVENTS.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    header = next(row for row in rows if row[0] == "no.")
    events = [dict(zip(header, row, strict=True)) for row in rows if row[0].isdigit()]
    return {
        name: event["event"]
        for event in events
        for outlet in OUTLETS
        for name in event[outlet].split(", ")
    }


def sample_names(articles: pd.DataFrame) -> list[str]:
    """What data/README.md calls each article."""
    files = [Path(str(file)) for file in articles["source_file"]]
    urls = articles["url"].astype(str)
    return [
        file.stem if file.suffix == ".md" else url.rsplit("/", 1)[-1]
        for file, url in zip(files, urls, strict=True)
    ]


def by_hand(part: str) -> dict[str, str]:
    """The event of each article of a part; "" of one that is alone."""
    with BY_HAND.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t")
        return {row["article_id"]: row["event"] for row in rows if row["part"] == part}


def news(shared: Path, ids: set[str]) -> pd.DataFrame:
    """The articles of some identifiers."""
    with gzip.open(shared / "corpora" / "load_test_news.jsonl.gz", "rt", encoding="utf-8") as lines:
        return pd.DataFrame([row for line in lines if (row := json.loads(line))["id"] in ids])


def interval(found: Sequence[str], right: Sequence[str], draws: int = 1000) -> list[Interval]:
    """Of pair F1 and B-cubed F1 the interval of 95 %: events are drawn, with all their articles."""
    events, event = np.unique(right, return_inverse=True)
    one, other = np.triu_indices(len(right), 1)
    joined, true = (np.unique(names, return_inverse=True)[1] for names in (found, right))
    is_found, is_right = joined[one] == joined[other], true[one] == true[other]
    parts = np.array([[(joined == a).sum(), (true == b).sum(), ((joined == a) & (true == b)).sum()]
                      for a, b in zip(joined, true, strict=True)], dtype=float)  # fmt: skip
    precise, recalled = parts[:, 2] / parts[:, 0], parts[:, 2] / parts[:, 1]
    noise, figures = np.random.default_rng(0), []
    for _ in range(draws):
        times = np.bincount(noise.integers(len(events), size=len(events)), minlength=len(events))
        each = times[event].astype(float)
        weight = np.where(is_right, each[one], each[one] * each[other])
        both = weight[is_found & is_right].sum()
        of_found, of_right = max(weight[is_found].sum(), 1), max(weight[is_right].sum(), 1)
        cubed = (precise @ each / each.sum(), recalled @ each / each.sum())
        figures.append((f1(both / of_found, both / of_right), f1(*cubed)))
    low, high = np.quantile(figures, (0.025, 0.975), axis=0)
    return list(zip(low.tolist(), high.tolist(), strict=True))


def line(what: str, found: Sequence[str], right: Sequence[str]) -> str:
    cells = [f"{100 * value:.1f}" for value in scores(found, right)]
    for place, (low, high) in zip((2, 5), interval(found, right), strict=True):
        cells[place] += f" ({100 * low:.0f} to {100 * high:.0f})"
    pairs = sum(n * (n - 1) // 2 for n in Counter(right).values())
    return f"| {what} | {len(right)} | {pairs} | {' | '.join(cells)} |"


def stories_of(corpus: Corpus) -> list[str]:
    return alone(tk.find_stories(corpus).articles["story_id"].tolist())


def by_month(corpus: Corpus, right: Sequence[str]) -> tuple[list[str], list[str]]:
    """Stories and events where each month is a corpus of its own, in order of the months."""
    months = corpus.articles["date"].dt.strftime("%Y-%m")
    found: list[str] = []
    events: list[str] = []
    for month in sorted(months.unique()):
        here = (months == month).to_numpy(dtype=bool)
        part = stories_of(replace(corpus, articles=corpus.articles[here].reset_index(drop=True)))
        found += [f"{month} {name}" for name in part]
        events += [f"{month} {name}" for name, is_of in zip(right, here, strict=True) if is_of]
    return found, events


def pooled(names: Mapping[str, Sequence[str]], parts: Sequence[str]) -> list[str]:
    """The groups of several parts; no two parts have one in common."""
    return [f"{part} {name}" for part in parts for name in names[part]]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, help="folder that holds corpora/")
    shared = parser.parse_args().shared
    heads = ("precision", "recall", "F1")
    head = [
        "articles",
        "pairs",
        *(f"pairs: {one}" for one in heads),
        *(f"B-cubed: {one}" for one in heads),
    ]
    print(f"| stories | {' | '.join(head)} |\n| --- {'| --- ' * len(head)}|")
    sample = tk.annotate(tk.sample_folder(), progress=False)
    events = sample_events()
    print(
        line(
            "sample corpus",
            stories_of(sample),
            [events[name] for name in sample_names(sample.articles)],
        )
    )
    corpora, right = {}, {}
    for part in PARTS if shared else ():
        events = by_hand(part)
        articles = news(shared, set(events)).rename(columns={"id": "article_id"})
        corpora[part] = tk.annotate(tk.read_articles(articles), progress=False)
        right[part] = alone([events[name] for name in corpora[part].articles["article_id"]])
    if shared:
        print_parts(corpora, right)
        print_competitors({part: one.articles for part, one in corpora.items()}, right)
    for corpus in (sample, *corpora.values()):
        print(quotation_figures(corpus))


def print_parts(corpora: Mapping[str, Corpus], right: Mapping[str, list[str]]) -> None:
    """How often stories of the news are right: of each part, of all, and of each month by itself."""
    found = {part: stories_of(corpus) for part, corpus in corpora.items()}
    for part in PARTS:
        print(line(f"news, {part}", found[part], right[part]), flush=True)
    months = {part: by_month(corpus, right[part]) for part, corpus in corpora.items()}
    for what, parts in ALL.items():
        print(line(f"news, {what}", pooled(found, parts), pooled(right, parts)), flush=True)
        alone_found, alone_right = (
            pooled({part: months[part][side] for part in parts}, parts) for side in (0, 1)
        )
        print(line(f"news, {what}, each month by itself", alone_found, alone_right), flush=True)


def print_competitors(articles: Mapping[str, pd.DataFrame], right: Mapping[str, list[str]]) -> None:
    """What plain ways reach at the threshold that is best for the parts that thresholds were chosen with."""
    for linkage in ("single", "average"):
        way = {part: Plain(table, linkage) for part, table in articles.items()}

        def groups(threshold: float, way: Mapping[str, Plain] = way) -> dict[str, list[str]]:
            return {part: plain.stories(threshold) for part, plain in way.items()}

        def fit(threshold: float, of: Callable[[float], dict[str, list[str]]] = groups) -> float:
            return scores(pooled(of(threshold), TUNE), pooled(right, TUNE)).pair_f1

        best = max(np.arange(0.05, 0.8, 0.01).round(2).tolist(), key=fit)
        found = groups(best)
        named = f"TF-IDF, {linkage} linkage at {best}"
        for part in PARTS:
            print(line(f"{named}: {part}", found[part], right[part]), flush=True)
        for what, parts in ALL.items():
            print(line(f"{named}: {what}", pooled(found, parts), pooled(right, parts)), flush=True)


if __name__ == "__main__":
    main()
