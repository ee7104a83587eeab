"""How long it takes to tell who is who in corpora of more and more articles.

    python -m benchmarks.identities --corpora FOLDER [--articles 6000 12000 25000 50000]

FOLDER has ``load_test_news.jsonl.gz``, of which some articles are annotated once. Their rows are copied until there are as
many articles as wanted. Each copy of a person or body has another surname or last word in every tenth copy, so that there
are more people in more articles, and each of them is in several. Times are processor time, memory is the
most that the process had.
"""

import argparse
import gzip
import json
import resource
import time
from pathlib import Path

import pandas as pd

import toolkit as tk
from toolkit.people.identify import identities
from toolkit.people.uses import TABLES, Uses

SOME = 200  # articles that are annotated
SHARED = 10  # copies in which people are the same
SIZES = (6_000, 12_000, 25_000, 50_000)


def annotated(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables of a few articles that names are taken from."""
    rows = []
    with gzip.open(folder / "load_test_news.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if 800 < len(row["text"]) < 4000:
                rows.append({one: row.get(one) for one in ("id", "text", "outlet", "date")})
            if len(rows) == SOME:
                break
    articles = pd.DataFrame(rows).rename(columns={"id": "article_id"})
    corpus = tk.annotate(articles, duplicates=False, progress=False)
    return {name: getattr(corpus, name) for name in TABLES}


def copied(tables: dict[str, pd.DataFrame], number: int) -> dict[str, pd.DataFrame]:
    """The tables once more, of other articles, with other surnames in every tenth copy."""
    out = {}
    ending = "".join(chr(ord("a") + int(digit)) for digit in str(number // SHARED))
    for name, table in tables.items():
        table = table.assign(article_id=table["article_id"] + f"#{number}")
        for column in {"name", "speaker"} & set(table.columns):
            table[column] = table[column].where(table[column].isna(), table[column] + ending)
        out[name] = table
    return out


def measured(tables: dict[str, pd.DataFrame], articles: int) -> tuple[float, int, int]:
    """Processor seconds, names in articles, and identities, of so many articles."""
    uses, seconds = Uses(), 0.0
    for number in range(articles // SOME):
        frames = copied(tables, number)
        start = time.process_time()
        uses.add(*(frames[name] for name in TABLES))
        seconds += time.process_time() - start
    start = time.process_time()
    found = identities(uses)
    seconds += time.process_time() - start
    return seconds, len(found), len({one.person_id for one in found.values()})


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.identities", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--articles", type=int, nargs="+", default=list(SIZES))
    args = parser.parse_args()
    tables = annotated(args.corpora)
    print(
        "| articles | names in articles | people and bodies | seconds | per 1,000 articles | peak memory, GB |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in args.articles:
        seconds, names, people = measured(tables, size)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
        per = 1000 * seconds / size
        print(
            f"| {size:,} | {names:,} | {people:,} | {seconds:.1f} | {per:.2f} | {peak:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
