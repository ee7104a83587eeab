"""Coded samples: precision, recall, agreement, and numbers without the machine's error."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

import toolkit as tk
from benchmarks.simulations import corpora as s
from benchmarks.simulations import per_cent


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
        for seed, at_once in enumerate(s.chunks(n_times, 20)):
            articles = s.many(s.by_outlet({"A": n, "B": n}), at_once)
            finds = np.tile(np.repeat([0.85, 0.70], n), at_once)
            rows = s.judged(rng, articles, 0.15, finds, 0.97)
            each = [s.drawn(rng, one, 400) for _, one in rows.groupby("corpus")]
            codings = pd.concat(each)[["article_id", "sentence_id", "true", "weight"]]
            codings = codings.rename(columns={"true": "code"})
            rows = rows[["article_id", "sentence_id", "machine"]]
            apart = {"between": "outlet", "of": "machine"}
            plain = tk.compare(rows, articles, ["corpus", "outlet"], of="machine", per="rows")
            gap = tk.differences(
                rows, articles, by="corpus", **apart, per="rows", n_resamples=300, seed=seed
            )
            by = ["corpus", "outlet"]
            better = tk.corrected(rows, articles, codings, of="machine", by=by)
            better_gap = tk.corrected(rows, articles, codings, by=by, **apart)
            for place, (table, pair) in enumerate(((plain, gap), (better, better_gap))):
                held[place] += ((table["low"] <= 0.15) & (table["high"] >= 0.15)).sum() / 2
                differs[place] += (pair["p"] <= 0.05).sum()
            width += float((better["high"] - better["low"]).sum()) / 2
            rates += better["rate"].to_numpy(float).reshape(-1, 2).tolist()
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
