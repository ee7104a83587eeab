"""How often differences within stories are found where there are none.

    python -m benchmarks.within_stories [--corpora 500]

Outlets cover stories at random, each with some articles; every story has its own rate of what is counted,
and every article varies around it, but no outlet differs from another. In the second row, one
outlet covers more of the stories in which there is much: whole outlets then differ, by what they cover.
A corpus counts as false if any interval of its table misses 0.
"""

import argparse
from typing import Any

import numpy as np
import pandas as pd

import toolkit as tk

OUTLETS = ("Courier", "Klaxon", "Wire")
STORIES = 40
COVERED = 0.6
"""Chance that an outlet covers a story."""
SPREAD_OF_STORIES, SPREAD_OF_ARTICLES = 0.6, 0.5
"""Coefficients of variation of the rates."""


def corpus(rng: np.random.Generator, choosy: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows that are counted, and articles, of one made corpus."""
    rates = 8 * gamma(rng, SPREAD_OF_STORIES, STORIES)  # per 1,000 words
    much = rates > np.median(rates)
    articles: list[dict[str, Any]] = []
    for outlet in OUTLETS:
        chance = np.full(STORIES, COVERED)
        if choosy and outlet == OUTLETS[0]:
            chance = np.where(much, 0.9, 0.3)
        for story in np.flatnonzero(rng.random(STORIES) < chance):
            for _ in range(1 + rng.poisson(0.6)):
                words = int(rng.lognormal(6, 0.4))
                mean = rates[story] * gamma(rng, SPREAD_OF_ARTICLES, 1)[0] * words / 1000
                articles.append(
                    {
                        "article_id": f"a{len(articles)}", "outlet": outlet, "story_id": f"s{story:02}",
                        "n_words": words, "n": rng.poisson(mean),
                    }
                )  # fmt: skip
    table = pd.DataFrame(articles)
    rows = table.loc[np.repeat(table.index, table["n"]), ["article_id"]].reset_index(drop=True)
    return rows, table.drop(columns="n")


def gamma(rng: np.random.Generator, variation: float, n: int) -> Any:
    """Numbers with mean 1."""
    return rng.gamma(1 / variation**2, variation**2, n)


def false_share(n: int, choosy: bool, within: str | None, seed: int = 0) -> float:
    """The share of corpora in which an interval misses 0."""
    wrong = 0
    for number in range(n):
        rows, articles = corpus(np.random.default_rng([seed, number]), choosy)
        cluster = "story_id" if within is None else "article_id"
        table = tk.differences(rows, articles, within=within, cluster=cluster, n_resamples=999)
        wrong += bool(((table["low"] > 0) | (table["high"] < 0)).any())
    return wrong / n


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpora", type=int, default=500)
    n = parser.parse_args().corpora
    print(f"| false differences in {n} made corpora | within stories | of whole outlets |")
    print("| --- | --- | --- |")
    for what, choosy in (
        ("stories covered at random", False),
        ("an outlet chooses its stories", True),
    ):
        cells = " | ".join(
            f"{100 * false_share(n, choosy, each):.1f} %" for each in ("story", None)
        )
        print(f"| {what} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
