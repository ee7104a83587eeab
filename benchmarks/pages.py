"""How well and how fast saved web pages are read, beside the plain extractor and newspaper4k.

    python -m pip install newspaper4k && python -m benchmarks.pages [--folder FOLDER] [--sweep]

The pages are invented: the articles of the sample corpus in the layouts of ``page_layouts.py``,
each whole and cut to a short item. FOLDER holds real ones instead, each NAME.html beside
NAME.txt with its text. ``--sweep`` prints the F1 for other thresholds of ``pages/page.py``, on
the pages of even and of odd articles; those in the code are the best of the even ones.
"""

import argparse
import re
import statistics
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from benchmarks.page_layouts import AUTHOR, DAY, OUTLET, Page, pages
from toolkit import read_articles, sample_folder
from toolkit.loading.pages import page as extraction

ROUNDS = 3
FAR = 0.3  # of F1: a page that is so much worse than by the plain extractor was misread
SWEPT = {
    "_ENOUGH": (0.3, 0.4, 0.5, 0.6, 0.7, 0.8),
    "_SHARED": (0.2, 0.35, 0.5, 0.65, 0.8),
    "_MUCH_MORE": (1.1, 1.25, 1.5, 2.0, 3.0),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--folder", type=Path, help="saved pages with their texts")
    parser.add_argument("--sweep", action="store_true", help="other thresholds")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    articles = read_articles(sample_folder())
    made = (
        saved(args.folder)
        if args.folder
        else pages(list(zip(articles["title"], articles["text"], strict=True)))
    )
    if args.sweep:
        sweep(made)
        return
    readers: dict[str, Callable[[Sequence[Page]], list[str]]] = {
        "the toolkit": ours,
        "trafilatura, plain": plain,
        "newspaper4k": theirs,
    }
    found, seconds = {}, {}
    for name, read in readers.items():
        try:
            seconds[name], found[name] = timed(read, made)
        except ImportError:
            print(f"{name} is not installed: python -m pip install {name}\n")
    scores = {name: scored(made, texts) for name, texts in found.items()}
    below = sum(
        one < other - FAR
        for one, other in zip(scores["the toolkit"], scores["trafilatura, plain"], strict=True)
    )
    print(f"{len(made)} pages in {len({one.layout for one in made})} layouts, {ROUNDS} rounds\n")
    print(
        "| what | seconds, as a multiple of the plain extractor | F1 of the words |\n| --- | --- | --- |"
    )
    for name, values in scores.items():
        print(
            f"| {name} | {seconds[name] / seconds['trafilatura, plain']:.1f} | {statistics.mean(values):.3f} |"
        )
    print(f"\nPages more than {FAR} below the plain extractor: {below}\n")
    by_layout: defaultdict[str, list[list[float]]] = defaultdict(list)
    for number, one in enumerate(made):
        by_layout[one.layout].append([values[number] for values in scores.values()])
    print(f"| layout | {' | '.join(scores)} |\n| --- |{' --- |' * len(scores)}")
    for layout, several in by_layout.items():
        print(
            f"| {layout} | {' | '.join(f'{statistics.mean(column):.3f}' for column in zip(*several, strict=True))} |"
        )
    if not args.folder:
        heads(made)


def saved(folder: Path) -> list[Page]:
    """The pages of a folder that have a text beside them."""
    files = [one for one in sorted(folder.glob("*.htm*")) if one.with_suffix(".txt").is_file()]
    return [
        Page(
            "saved",
            one.read_text(encoding="utf-8", errors="replace"),
            "",
            (one.with_suffix(".txt").read_text(encoding="utf-8"),),
        )
        for one in files
    ]


def heads(made: Sequence[Page]) -> None:
    """Print how many outlets, authors and days are right."""
    table = read_pages(made)
    print(
        f"\nRight of {len(made)}: outlet {table['outlet'].eq(OUTLET).sum()}, author {table['author'].eq(AUTHOR).sum()}, "
        f"day {table['day'].astype(str).str[:10].eq(DAY).sum()}"
    )


def sweep(made: Sequence[Page]) -> None:
    """Print the F1 for each value of each threshold, the others as they are.

    The pages are without their h1: where one headline tells what the article is, no threshold decides.
    """
    made = [one._replace(markup=re.sub(r"(</?)h1\b", r"\1h2", one.markup)) for one in made]
    print("| threshold | value | F1, even articles | odd articles |\n| --- | --- | --- | --- |")
    for name, values in SWEPT.items():
        own = getattr(extraction, name)
        for value in values:
            setattr(extraction, name, value)
            scores = scored(made, ours(made))
            halves = [
                [score for number, score in enumerate(scores) if number // 2 % 2 == half]
                for half in (0, 1)
            ]
            mark = " (in the code)" if value == own else ""
            print(
                f"| {name} | {value}{mark} | {statistics.mean(halves[0]):.4f} | {statistics.mean(halves[1]):.4f} |"
            )
        setattr(extraction, name, own)


def scored(made: Sequence[Page], texts: Sequence[str]) -> list[float]:
    return [overlap(" ".join(one.paragraphs), text) for one, text in zip(made, texts, strict=True)]


def timed(
    read: Callable[[Sequence[Page]], list[str]], made: Sequence[Page]
) -> tuple[float, list[str]]:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        texts = read(made)
        best = min(best, time.perf_counter() - start)
    return best, texts


def ours(made: Sequence[Page]) -> list[str]:
    return read_pages(made)["text"].fillna("").tolist()


def read_pages(made: Sequence[Page]) -> "pd.DataFrame":
    """One row per page, in their order; without text where none was found."""
    with TemporaryDirectory() as name:
        for i, one in enumerate(made):
            (Path(name) / f"{i:04}.html").write_text(one.markup, encoding="utf-8")
        table = read_articles(name, language=None)
    places = table["source_file"].str.extract(r"(\d{4})\.html$")[0].astype(int)
    return table.set_index(places.to_numpy()).reindex(range(len(made)))


def plain(made: Sequence[Page]) -> list[str]:
    from trafilatura import extract

    return [extract(one.markup, include_comments=False) or "" for one in made]


def theirs(made: Sequence[Page]) -> list[str]:
    from newspaper import Article

    out = []
    for one in made:
        article = Article("http://localhost/", language="en")
        article.download(input_html=one.markup)
        article.parse()
        out.append(article.text)
    return out


def overlap(right: str, found: str) -> float:
    """F1 of the words, each as often as it stands there."""
    gold, got = Counter(right.split()), Counter(found.split())
    both = (gold & got).total()
    return 2 * both / (gold.total() + got.total()) if both else 0.0


if __name__ == "__main__":
    main()
