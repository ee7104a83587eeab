"""How the time of `find_stories` and `shared_quotations` grows with the number of articles.

    python -m benchmarks.many_stories [--articles 10000 40000]

Articles are made of random words: events of one to eight articles with names and words of their own, some
words of the week, and many of all weeks, at the same number a day or all within one year (``denser``).
A sixth of the articles has a quotation of its event. Times are processor time; memory is the most
that the process had.
"""

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from typing import Any

import pandas as pd

import toolkit as tk
from toolkit.corpus.corpus import Corpus
from toolkit.tables.schema import (
    ARTICLES,
    ATTRIBUTIONS,
    ENTITIES,
    FRAMINGS,
    HEDGES,
    SENTENCES,
)

WORDS, OF_WEEK, OF_EVENT, NAMES = 40, 12, 12, 4
"""Words of an article: general ones, those of its week, those of its event, names of its event."""
PER_DAY = 100
PLACES = ("Courier", "Klaxon", "Wire", "Post", "Times")
QUOTED = 6


def made(number: int, denser: bool) -> Corpus:
    """A corpus of made articles."""
    noise = random.Random(number)
    days = 365 if denser else max(number // PER_DAY, 1)
    articles: list[dict[str, Any]] = []
    sentences: list[dict[str, Any]] = []
    entities: list[dict[str, Any]] = []
    attributions: list[dict[str, Any]] = []
    event = 0
    while len(articles) < number:
        event += 1
        day = noise.randrange(days)
        own = [f"event{event}word{n}" for n in range(20)]
        names = [f"Name{event} Surname{event}{n}" for n in range(NAMES)]
        quotation = " ".join(noise.choices(own, k=14))
        for _ in range(min(noise.choice((1, 1, 1, 2, 4, 8)), number - len(articles))):
            words = noise.sample(own, OF_EVENT)
            words += [f"week{day // 7}word{noise.randrange(200)}" for _ in range(OF_WEEK)]
            words += [f"word{int(noise.paretovariate(0.6)) % 20_000}" for _ in range(WORDS)]
            noise.shuffle(words)
            add(articles, sentences, entities, attributions, words, names, quotation, day, noise)
    return Corpus(
        ARTICLES.build(columns(articles)), SENTENCES.build(columns(sentences)),
        ENTITIES.build(columns(entities)), HEDGES.build(),
        ATTRIBUTIONS.build(columns(attributions)), FRAMINGS.build(),
    )  # fmt: skip


def columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


def add(
    articles: list[dict[str, Any]], sentences: list[dict[str, Any]], entities: list[dict[str, Any]],
    attributions: list[dict[str, Any]], words: list[str], names: list[str], quotation: str, day: int,
    noise: random.Random,
) -> None:  # fmt: skip
    """One article, with its rows."""
    article = f"a{len(articles)}"
    own = " ".join(words)
    text = f"{' and '.join(names)} {own}. “{quotation},” {names[0]} said."
    articles.append(
        {
            "article_id": article, "outlet": noise.choice(PLACES), "text": text, "n_words": len(words),
            "date": pd.Timestamp("2024-01-01") + pd.Timedelta(days=day), "n_sentences": 1,
        }
    )  # fmt: skip
    lists = ("entities", "hedges", "attributions", "framings")
    sentences.append(
        {"article_id": article, "sentence_id": 0, "paragraph_id": 0, "start": 0, "end": len(text),
         "text": text, "n_words": len(words), "quoted_share": 0.0}
        | {name: [] for name in lists} | {f"n_{name}": 0 for name in lists}
    )  # fmt: skip
    for name in names:
        start = text.index(name)
        entities.append(
            {"article_id": article, "sentence_id": 0, "start": start, "end": start + len(name),
             "text": name, "label": "PERSON", "name": name, "person_id": name}
        )  # fmt: skip
    if len(articles) % QUOTED == 0:
        start = text.index(quotation)
        attributions.append(
            {"article_id": article, "attribution_id": 0, "sentence_id": 0, "speaker": names[0],
             "person_id": names[0], "speaker_evidence": "name", "source_type": "person",
             "role": "unknown", "form": "direct", "cue": "said", "content": quotation,
             "cue_stance": "neutral", "negated": False, "source_spans": [], "cue_spans": [],
             "content_spans": [[start, start + len(quotation)]]}
        )  # fmt: skip


WHAT: dict[str, Callable[[Corpus], Any]] = {
    "find_stories": tk.find_stories,
    "shared_quotations": tk.shared_quotations,
}


def measured(number: int, denser: bool, name: str) -> tuple[float, float]:
    """Processor time in seconds, and memory in MB, with the tables."""
    corpus = made(number, denser)
    start = time.process_time()
    WHAT[name](corpus)
    took = time.process_time() - start
    return took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def lines(numbers: list[int]) -> Iterator[str]:
    yield f"| | {' | '.join(f'{n:,} articles' for n in numbers)} | times as long |"
    yield f"| --- {'| --- ' * (len(numbers) + 1)}|"
    for name in WHAT:
        for denser in (False, True):
            with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
                found = [pool.apply(measured, (n, denser, name)) for n in numbers]
            cells = " | ".join(f"{took:.1f} s, {memory:,.0f} MB" for took, memory in found)
            days = "one year" if denser else f"{PER_DAY} a day"
            yield f"| {name}, {days} | {cells} | {found[-1][0] / found[0][0]:.1f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 40_000])
    for text in lines(parser.parse_args().articles):
        print(text, flush=True)


if __name__ == "__main__":
    main()
