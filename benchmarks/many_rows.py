"""How long measures take on tables of a million rows, in two checkouts in turn.

    python -m benchmarks.many_rows --before ../older [--rows 1000000] [--times 3] [--only NAME ...]

Tables are invented, the same for both. Each checkout answers in a process of its own, with the Python
that runs this; one measure after the other is asked of both, and the least processor time of several counts.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

OUTLETS = 12
PER_ARTICLE = 25  # rows of each table
MOST = 1.5
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
WORDS = 3000  # different ones in the sentences of keyness, of which there are fewer


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the times; 1 if a measure takes more than 1.5 times what it took before."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--before", type=Path, required=True, help="an older checkout")
    parser.add_argument("--after", type=Path, default=Path(__file__).parents[1])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--only", nargs="+", default=sorted(MEASURES), choices=sorted(MEASURES))
    asked = parser.parse_args(arguments)
    slow = []
    with tempfile.TemporaryDirectory() as folder:
        make_tables(Path(folder), asked.rows)
        crews = [ask(place, folder) for place in (asked.before, asked.after)]
        print("| measure | before | after | times |\n| --- | --- | --- | --- |")
        for measure in asked.only:
            taken = [[answer(crew, measure) for crew in crews] for _ in range(asked.times)]
            before, after = (min(each) for each in zip(*taken, strict=True))
            print(
                f"| {measure} | {before:.2f} s | {after:.2f} s | {after / before:.2f} |", flush=True
            )
            if after > MOST * before:
                slow.append(measure)
        for crew in crews:
            crew.communicate("")
    if slow:
        print(f"More than {MOST} times as long as before: {', '.join(slow)}", file=sys.stderr)
    return int(bool(slow))


def ask(checkout: Path, folder: str) -> "subprocess.Popen[str]":
    """A process that measures the tables in a folder with the code of a checkout."""
    command = [sys.executable, __file__, "--answer", folder]
    places = {
        **os.environ,
        **ONE_CORE,
        "PYTHONPATH": str(checkout.resolve()),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=places,
        cwd=checkout.resolve(),
    )  # fmt: skip


def answer(crew: "subprocess.Popen[str]", measure: str) -> float:
    """The processor time that a measure takes in the other process."""
    told = ""
    if crew.stdin is not None and crew.stdout is not None:
        crew.stdin.write(f"{measure}\n")
        crew.stdin.flush()
        told = crew.stdout.readline()
    if not told:
        raise RuntimeError(f"the process that measures ended at {measure}")
    return float(told)


def make_tables(folder: Path, n: int) -> None:
    """Articles, and four tables of `n` rows of them."""
    rng = np.random.default_rng(1)
    n_articles = max(n // PER_ARTICLE, OUTLETS)
    days = pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 365, n_articles), unit="D")
    ids = np.array([f"a{number:07}" for number in range(n_articles)])
    articles = pd.DataFrame(
        {"article_id": ids, "outlet": [f"Outlet {k}" for k in rng.integers(0, OUTLETS, n_articles)],
         "date": days, "n_words": rng.integers(200, 1500, n_articles), "n_sentences": PER_ARTICLE}
    )  # fmt: skip
    of = np.sort(rng.integers(0, n_articles, n))
    base = {"article_id": ids[of], "sentence_id": rng.integers(0, PER_ARTICLE, n)}
    speakers = np.array([f"Speaker {k}" for k in range(20_000)], dtype=object)
    who = speakers[np.minimum(rng.zipf(1.4, n), len(speakers)) - 1]
    unknown = rng.random(n) < 0.2
    roles = ("government", "politician", "expert", "citizen", "business", "unknown")
    kinds = ("person", "organisation", "unnamed", "none")
    attributions = pd.DataFrame(
        {**base, "speaker": np.where(unknown, None, who), "role": rng.choice(roles, n), "form": "direct",
         "speaker_evidence": "name",
         "source_type": np.where(unknown, "none", rng.choice(kinds[:3], n)),
         "source": np.where(unknown, None, who), "content": "It was said that it may be so."}
    )  # fmt: skip
    types = ("epistemic", "evidential", "approximator", "vague_source", "conditional")
    hedges = pd.DataFrame(
        {**base, "type": rng.choice(types, n), "strength": rng.random(n).round(1),
         "voice": rng.choice(("author", "source"), n), "text": rng.choice(("may", "about"), n)}
    )  # fmt: skip
    parts = ("speaker", "agent", "patient", "described", "other")
    mentions = pd.DataFrame(
        {**base, "text": who, "name": who, "form": "name", "entity_id": rng.integers(0, 9, n),
         "kind": "person", "part": rng.choice(parts, n), "passive": rng.random(n) < 0.1,
         "agentless": rng.random(n) < 0.05, "negated": rng.random(n) < 0.05,
         "attribution_id": pd.Series(1, range(n), dtype="Int64").where(rng.random(n) < 0.3)}
    )  # fmt: skip
    some = n // 10
    words = np.array([f"word{k}" for k in range(WORDS)])
    drawn = words[np.minimum(rng.zipf(1.3, (some, 15)), WORDS) - 1]
    sentences = pd.DataFrame(
        {**base, "n_hedges": rng.poisson(0.2, n), "quoted_share": rng.random(n).round(2),
         "n_words": 20, "reported": rng.random(n) < 0.3}
    )  # fmt: skip
    read = pd.DataFrame({"article_id": ids[of[:some]], "text": [" ".join(row) for row in drawn]})
    for name, table in (("articles", articles), ("attributions", attributions), ("hedges", hedges),
                        ("mentions", mentions), ("sentences", sentences), ("read", read)):  # fmt: skip
        texts = {
            column: "string[pyarrow]"
            for column in table.columns
            if pd.api.types.is_object_dtype(table[column])
        }
        table.astype(texts).to_parquet(folder / f"{name}.parquet")


Tables = Mapping[str, pd.DataFrame]
MEASURES: dict[str, Callable[[Any, Tables], Any]] = {
    "compare": lambda tk, of: tk.compare(of["hedges"], of["articles"]),
    "compare, outlet and month": lambda tk, of: tk.compare(
        of["hedges"], of["articles"], ["outlet", "month"]
    ),
    "compare, a share": lambda tk, of: tk.compare(
        of["sentences"], of["articles"], of="reported", per="rows"
    ),
    "over_time": lambda tk, of: tk.over_time(of["hedges"], of["articles"], by="outlet"),
    "differences": lambda tk, of: tk.differences(of["hedges"], of["articles"]),
    "differences, a share": lambda tk, of: tk.differences(
        of["sentences"], of["articles"], of="reported", per="rows"
    ),
    "hedge_rates": lambda tk, of: tk.hedge_rates(of["hedges"], of["articles"], ["outlet", "type"]),
    "source_shares": lambda tk, of: tk.source_shares(of["attributions"], of["articles"], "role"),
    "source_counts": lambda tk, of: tk.source_counts(of["attributions"], of["articles"], "role"),
    "sources_per_article": lambda tk, of: tk.sources_per_article(
        of["attributions"], of["articles"]
    ),
    "top_speakers": lambda tk, of: tk.top_speakers(of["attributions"], of["articles"]),
    "source_diversity": lambda tk, of: tk.source_diversity(of["attributions"], of["articles"]),
    "source_overlap, 20 draws": lambda tk, of: tk.source_overlap(
        of["attributions"], of["articles"], n_resamples=20
    ),
    "agency": lambda tk, of: tk.agency(of["mentions"], of["articles"]),
    "naming": lambda tk, of: tk.naming(of["mentions"], of["articles"]),
    "keyness": lambda tk, of: tk.keyness(of["read"], of["articles"]),
}


def serve(folder: Path) -> None:
    """Answer each line on standard input, which names a measure, with the time that it took."""
    import toolkit as tk

    out = sys.stdout
    sys.stdout = sys.stderr
    warnings.simplefilter("ignore")
    tables = {file.stem: pd.read_parquet(file) for file in sorted(folder.glob("*.parquet"))}
    for line in sys.stdin:
        start = time.process_time()
        MEASURES[line.strip()](tk, tables)
        print(time.process_time() - start, file=out, flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--answer"]:
        serve(Path(sys.argv[2]))
    else:
        sys.exit(main())
