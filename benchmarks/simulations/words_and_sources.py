"""Keyness and diversity: words dealt out at random, words more frequent by design, the same sources in corpora of two sizes."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

import toolkit as tk
from benchmarks.simulations import corpora as s
from benchmarks.simulations import per_cent


def keyness_by_chance(n_times: int) -> Iterator[dict[str, object]]:
    """Articles of one source dealt out at random, by `tk.keyness`."""
    rng = np.random.default_rng(4)
    for k, n in ((2, 15), (4, 15), (4, 50)):
        listed, high, surprising = 0, 0, 0
        for seed in range(n_times):
            articles = s.by_outlet({f"O{i}": n for i in range(k)})
            rows = articles[["article_id"]].assign(text=pd.array(s.texts(rng, k * n), dtype=s.TEXT))
            found = tk.keyness(rows, articles, n_resamples=60, seed=seed)
            listed += len(found)
            high += int((found["low"] > 0).sum())
            surprising += int((found["g2"] > 3.84).sum())
        yield {"what": f"{k} outlets of {n} articles", "terms listed": listed,
               "interval above 0": per_cent(high / listed),
               "G2 above 3.84": per_cent(surprising / listed)}  # fmt: skip


def effect_sizes(n_times: int) -> Iterator[dict[str, object]]:
    """A word that one outlet has four times as often: ln 4 = 1.39."""
    rng = np.random.default_rng(5)
    for one, other in ((20, 20), (6, 60), (60, 6)):
        found = []
        for seed in range(n_times):
            articles = s.by_outlet({"A": one, "B": other})
            mean = np.where(articles["outlet"] == "A", 4.0, 1.0)
            hits = rng.poisson(rng.gamma(2, mean / 2))
            texts = ["key " * hit + "fill " * (300 - hit) for hit in hits]
            rows = articles[["article_id"]].assign(text=pd.array(texts, dtype=s.TEXT))
            table = tk.keyness(rows, articles, n=None, n_resamples=20, seed=seed)
            found.append(table.set_index(["outlet", "term"]).loc[("A", "key"), "log_ratio"])
        yield {"articles": f"{one} and {other}", "mean log ratio": f"{np.mean(found):.2f}"}


def diversity(n_times: int) -> Iterator[dict[str, object]]:
    """Two outlets that draw on the same 400 sources, by `tk.source_diversity`."""
    rng = np.random.default_rng(6)
    chances = 1 / np.arange(1, 401) ** 0.9
    chances /= chances.sum()
    same = float((chances**2).sum())
    truth = {"shannon": float(-(chances * np.log2(chances)).sum()), "effective": 1 / same,
             "simpson": 1 - same, "herfindahl": same}  # fmt: skip
    sizes = {"Small": 20, "Big": 200}
    tables = []
    for _ in range(n_times):
        articles = s.by_outlet(sizes)
        found = tk.source_diversity(s.speakers(rng, articles, chances), articles)
        tables.append(found[["outlet", "measure", "value", "observed", "low", "high"]])
    all_of = pd.concat(tables)
    small = {"Small": 20, "Other": 20}
    made = [s.speakers(rng, s.by_outlet(small), chances) for _ in range(4 * n_times)]
    in_small = [one["article_id"].str.startswith("Small") for one in made]
    seen = [[one["speaker"][of].nunique(), one["speaker"][~of].nunique()]
            for one, of in zip(made, in_small, strict=True)]  # fmt: skip
    truth["rarefied"] = float(
        np.mean(seen)
    )  # sources in 20 articles, for which there is no formula
    for measure, true in truth.items():
        of = all_of[all_of["measure"] == measure]
        row: dict[str, object] = {"measure": measure, "truth": f"{true:.3g}"}
        for outlet, n in sizes.items():
            mine = of[of["outlet"] == outlet]
            holds = ((mine["low"] <= true) & (mine["high"] >= true)).mean()
            row |= {
                f"{n} articles: median": f"{mine['value'].median():.3g}",
                f"{n}: holds": per_cent(holds),
            }
        yield row
