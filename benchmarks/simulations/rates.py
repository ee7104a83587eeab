"""Shares and rates: how often their intervals hold, and differences are found where there are some or none."""

from collections.abc import Iterator
from itertools import product

import numpy as np
import pandas as pd

import toolkit as tk
from benchmarks.simulations import corpora as s
from benchmarks.simulations import per_cent

SCENARIOS: dict[str, tuple[s.Draw, bool]] = {
    "hedges, 12 by 1,000 words": (s.hedges(12, 0.8), False),
    "a rare cue, 0.6 by 1,000 words": (s.hedges(0.6, 0.3), False),
    "a share of .30": (s.attributions(0.3), True),
    "a share of .05": (s.attributions(0.05), True),
    "a share of .97": (s.attributions(0.97), True),
}

OTHERS: dict[str, tuple[s.Draw, bool]] = {
    "a rate of 3, half of the articles without": (s.in_some(3, 0.5), False),
    "a rate of 20, one article in ten without": (s.in_some(20, 0.9), False),
    "a rate of 5 (Weibull)": (s.weibull(5, 0.9), False),
    "a share of .10 in long articles": (s.attributions(0.1, 0.1, 12), True),
    "a share of .60": (s.attributions(0.6, 0.15, 7), True),
    "a share of .90": (s.attributions(0.9, 0.3, 3), True),
}
"""Chosen when all formulas and constants stood, and looked at once."""


def coverage(n_times: int) -> Iterator[dict[str, object]]:
    """Shares and rates by `tk.compare`, each corpus as an outlet of its own."""
    yield from covered(n_times, SCENARIOS, (5, 10, 30), 1)


def other_coverage(n_times: int) -> Iterator[dict[str, object]]:
    """The same for other corpora, which were written down when nothing was changed any more."""
    yield from covered(n_times, OTHERS, (7, 15, 50), 11)


def covered(
    n_times: int, scenarios: dict[str, tuple[s.Draw, bool]], sizes: tuple[int, ...], seed: int
) -> Iterator[dict[str, object]]:
    """How often intervals hold the truth of each scenario, by the number of articles."""
    rng = np.random.default_rng(seed)
    for name, (draw, is_share) in scenarios.items():
        top, bottom = draw(rng, 2_000_000)
        truth = top.sum() / bottom.sum() * (1 if is_share else 1000)
        for n in sizes:
            tops, bottoms = (each.reshape(n, -1).sum(axis=0) for each in draw(rng, 20_000 * n))
            spread = (tops[bottoms > 0] / bottoms[bottoms > 0]).std() * (1 if is_share else 1000)
            articles = s.by_outlet({f"o{i}": n for i in range(n_times)})
            make = s.one_each if is_share else s.with_counts
            rows, articles = make(articles, *draw(rng, len(articles)))
            found = tk.compare(rows, articles, of="found", per="rows" if is_share else "words")
            several = found[found["rate"].notna()]
            known = several[several["low"].notna()]
            width = (known["high"] - known["low"]).mean() / (3.92 * spread)
            yield {
                "what": name,
                "articles": n,
                "holds": per_cent(((known["low"] <= truth) & (known["high"] >= truth)).mean()),
                "width": f"{width:.2f}",
                "no interval": per_cent(1 - len(known) / len(several)),
            }


def false_differences(n_times: int) -> Iterator[dict[str, object]]:
    """Corpora in which no outlet differs, by `tk.differences`."""
    rng = np.random.default_rng(2)
    cases = {
        "4 outlets of 10 articles": (dict.fromkeys("ABCD", 10), 1, "article_id"),
        "8 outlets of 30 articles": (dict.fromkeys("ABCDEFGH", 30), 1, "article_id"),
        "6 against 200 articles": ({"A": 6, "B": 200}, 1, "article_id"),
        "2 of 30, each story twice, as if independent": ({"A": 30, "B": 30}, 2, "article_id"),
        "2 of 30, each story twice, `cluster=`": ({"A": 30, "B": 30}, 2, "story"),
        "2 of 30, each story four times, `cluster=`": ({"A": 30, "B": 30}, 4, "story"),
    }
    for name, (sizes, copies, cluster) in cases.items():
        some = 0
        for seed, n in enumerate(s.chunks(n_times)):
            rows, articles = s.with_counts(*corpora(rng, n, sizes, {}, copies))
            if len(sizes) == 2:  # p is of a pair alone, whatever else is in the table
                of_pair = tk.differences(rows, articles, "outlet", "corpus", of="found",
                                         cluster=cluster, n_resamples=500, seed=seed)  # fmt: skip
                some += int((of_pair["p"] <= 0.05).sum())
                continue
            for found in each_apart(rows, articles, 1000 * seed):
                some += bool(((found["low"] > 0) | (found["high"] < 0)).any())
        yield {"what": name, "some pair differs": per_cent(some / n_times)}


def corpora(
    rng: s.Rng, n_times: int, sizes: dict[str, int], means: dict[str, float], copies: int = 1
) -> tuple[pd.DataFrame, s.Floats, s.Floats]:
    """Corpora of outlets with 12 hedges by 1,000 words, or as `means` has it; the articles, what
    they hold and their words. Copies are of one story and hold the same.
    """
    articles = s.many(s.by_outlet(sizes, copies), n_times)
    own = articles["outlet"].iloc[::copies].map(means).astype(float).fillna(12.0).to_numpy()
    size = s.words(rng, len(own))
    hits = rng.poisson(rng.gamma(0.8, own / 0.8) * size / 1000).astype(float)
    return articles, np.repeat(hits, copies), np.repeat(size, copies)


def each_apart(
    rows: pd.DataFrame, articles: pd.DataFrame, first_seed: int = 0
) -> Iterator[pd.DataFrame]:
    """The differences of each corpus on its own."""
    of_rows = rows.assign(corpus=articles["corpus"]).groupby("corpus")
    for place, (corpus, of_corpus) in enumerate(articles.groupby("corpus")):
        yield tk.differences(of_rows.get_group(corpus), of_corpus, of="found",
                             n_resamples=500, seed=first_seed + place)  # fmt: skip


def true_differences(n_times: int) -> Iterator[dict[str, object]]:
    """How often a difference is found, beside two tests of the field on the same corpora; as 1 : 1, in vain."""
    from scipy import stats

    rng = np.random.default_rng(3)
    for (one, other), factor in product(((10, 10), (30, 30), (8, 60)), (1.0, 1.5, 2.0)):
        found = np.zeros(3)
        for seed, n in enumerate(s.chunks(n_times)):
            drawn = corpora(rng, n, {"A": one, "B": other}, {"A": 12 * factor})
            ours = tk.differences(*s.with_counts(*drawn), "outlet", "corpus", of="found",
                                  n_resamples=500, seed=seed)["p"]  # fmt: skip
            rates = (drawn[1] / drawn[2]).reshape(n, one + other)
            sides = rates[:, :one], rates[:, one:]
            welch = stats.ttest_ind(*sides, axis=1, equal_var=False).pvalue
            ranks = stats.mannwhitneyu(*sides, axis=1).pvalue
            found += [(p <= 0.05).sum() for p in (ours, welch, ranks)]
        shares = [per_cent(each / n_times) for each in found]
        yield {"articles": f"{one} and {other}", "rates as": f"{factor:g} : 1",
               "differences": shares[0], "Welch's t of article rates": shares[1],
               "Mann-Whitney": shares[2]}  # fmt: skip


def gaps(n_times: int) -> Iterator[dict[str, object]]:
    """Intervals of the difference of two outlets, one of which has twice the rate, by `tk.differences`."""
    rng = np.random.default_rng(11)
    for one, other in ((10, 10), (30, 30), (8, 60), (60, 8)):
        drawn = corpora(rng, n_times, {"A": one, "B": other}, {"A": 24.0})
        found = pd.concat(each_apart(*s.with_counts(*drawn)))
        hits, size = (each.reshape(n_times, -1) for each in drawn[1:])
        rates = [
            hits[:, of].sum(axis=1) / size[:, of].sum(axis=1)
            for of in (slice(one), slice(one, None))
        ]
        spread = 1000 * float(np.std(rates[0] - rates[1]))
        holds = {
            "difference holds": (found["low"] <= 12) & (found["high"] >= 12),
            "ratio holds": (found["ratio_low"] <= 2) & (found["ratio_high"] >= 2),
        }
        yield {"articles": f"{one} and {other}",
               **{name: per_cent(each.mean()) for name, each in holds.items()},
               "width": f"{(found['high'] - found['low']).mean() / (3.92 * spread):.2f}"}  # fmt: skip
