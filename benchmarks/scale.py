"""What ``toolkit annotate`` costs from a hundred articles to thousands, and with more workers.

    python -m benchmarks.scale --corpora FOLDER

Every run is the command in a process of its own, from files on disk to tables on
disk. Only the ratios mean something beyond this machine. What a million articles would
take follows from the longest run of one worker and from how well several share the
work; with --costs, also in hours of this machine (`cost`).
"""

import argparse
import gzip
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pyarrow.parquet as pq

CODE = "import sys; from toolkit.commands.cli import main; sys.exit(main())"
POLL = 0.02  # seconds between two looks for the first result
DAY = 1_000_000  # articles, about: the world's news of a day
MACHINES = {"one core": 1, "a server of 32 cores": 32, "a cluster of 512 cores": 512}


class Run(NamedTuple):
    """One run of the command."""

    articles: int
    words: int
    seconds: float
    cpu: float
    """Processor seconds, of all its processes."""
    memory: float
    """Peak of the first process, in GB."""
    first: float
    """Seconds to the first shard on disk."""
    size: int
    """Bytes of the tables."""


class Cost(NamedTuple):
    """What a number of articles takes."""

    hours: float
    core_hours: float


def cost(articles: int, words: float, rate: float, cores: int, efficiency: float = 1.0) -> Cost:
    """Hours for articles of so many `words`, if one core reads `rate` words per second."""
    core_hours = articles * words / rate / 3600 / efficiency
    return Cost(core_hours / cores, core_hours)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1000, 4000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--compared", type=int, default=1000, help="articles to compare workers on")
    parser.add_argument("--costs", action="store_true", help="what a day of the world's news takes")
    args = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        alone = list(runs(args.corpora, folder, args.articles))
        print_growth(alone)
        one, efficiency = print_workers(args.corpora, folder, args.workers, args.compared, alone)
    print_day(one, alone[-1], efficiency)
    if args.costs:
        print_costs(alone[-1], efficiency)


def runs(corpora: Path, folder: Path, sizes: Iterable[int]) -> Iterator[Run]:
    """One worker and one core, ever more articles."""
    for number in sizes:
        yield annotate(slice_of(corpora, folder, number), folder / f"out-{number}", 1)


def slice_of(corpora: Path, folder: Path, number: int) -> Path:
    """The first articles of the load test as a file."""
    path = folder / f"news-{number}.jsonl"
    with gzip.open(corpora / "load_test_news.jsonl.gz", "rt", encoding="utf-8") as lines:
        path.write_text("".join(islice(lines, number)), encoding="utf-8")
    return path


def annotate(source: Path, out: Path, workers: int) -> Run:
    """Run the command to its end. Raises RuntimeError if it fails."""
    options = ["annotate", str(source), "--out", str(out), "--workers", str(workers)]
    options += ["--threads", "1"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    start, first = time.perf_counter(), 0.0
    with (out.parent / "log.txt").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", CODE, *options],
            stdout=log,
            stderr=log,
            env=environment,
        )
        while True:
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if not first and (ended or any(out.glob(".shards/*.zip"))):
                first = time.perf_counter() - start
            if ended:
                break
            time.sleep(POLL)
    seconds = time.perf_counter() - start
    if not (out / "articles.parquet").exists():
        raise RuntimeError(f"exit status {status}: {(out.parent / 'log.txt').read_text()[-500:]}")
    words = pq.read_table(out / "articles.parquet", columns=["n_words"])["n_words"].to_pylist()
    size = sum(file.stat().st_size for file in out.rglob("*.parquet"))
    cpu = usage.ru_utime + usage.ru_stime
    memory = usage.ru_maxrss * 1024 / 1e9
    return Run(len(words), sum(filter(None, words)), seconds, cpu, memory, first, size)


def print_growth(alone: Sequence[Run]) -> None:
    print("One worker, one core, from files to tables:\n")
    print("| articles | words | processor time per word, first line = 1 | peak memory, GB ", end="")
    print("| first result, share of the time | tables, KB per article |\n|" + " ---: |" * 6)
    for run in alone:
        per_word = (run.cpu / run.words) / (alone[0].cpu / alone[0].words)
        print(
            f"| {run.articles:,} | {run.words:,} | {per_word:.2f} | {run.memory:.2f} "
            f"| {run.first / run.seconds:.0%} | {run.size / 1e3 / run.articles:.1f} |"
        )
    if len(alone) > 1:
        some, most = alone[-2:]
        times = most.articles / some.articles
        print(
            f"\n{most.articles:,} articles against {some.articles:,} ({times:.2f} times as many):"
        )
        print(
            f"time {most.seconds / some.seconds:.2f}, processor time {most.cpu / some.cpu:.2f}, ",
            end="",
        )
        print(
            f"words {most.words / some.words:.2f}, peak memory {most.memory / some.memory:.2f} times\n"
        )


def print_workers(
    corpora: Path, folder: Path, workers: Sequence[int], number: int, alone: Sequence[Run]
) -> tuple[Run, float]:
    """More workers on the same articles; they need as many cores that are free.

    Gives the run of one worker, and how much of a core's work each of the most workers does.
    """
    source = slice_of(corpora, folder, number)
    print(f"{number:,} articles with several workers:\n")
    print("| workers | times as fast as one |\n| ---: | ---: |")
    known = {run.articles: run for run in alone}
    one = known.get(number) or annotate(source, folder / "out-one", 1)
    for count in workers:
        run = one if count == 1 else annotate(source, folder / f"out-{count}-workers", count)
        print(f"| {count} | {one.seconds / run.seconds:.2f} |")
    return one, one.seconds / run.seconds / count


def print_day(one: Run, most: Run, efficiency: float) -> None:
    """What a day of the world's news takes, from what the longest run took."""
    print(f"\nA day of the world's news, {DAY:,} articles, from these figures:\n")
    print(f"| machine | times as long as {one.articles:,} articles on one core |\n| --- | ---: |")
    alone = DAY / most.articles * most.seconds / one.seconds
    for machine, cores in MACHINES.items():
        busy = cores * efficiency if cores > 1 else 1
        print(f"| {machine} | {alone / busy:,.1f} |")
    print(
        f"\nIts tables take {most.size / most.articles * DAY / 1e9:,.0f} GB; kept shards as much again."
    )


def print_costs(run: Run, efficiency: float) -> None:
    words, rate = run.words / run.articles, run.words / run.seconds
    print(f"\nA day of the world's news, {DAY:,} articles of {words:,.0f} words, ", end="")
    print(f"at {rate:,.0f} words per second and core:\n")
    print("| machine | hours | core hours |\n| --- | ---: | ---: |")
    for machine, cores in MACHINES.items():
        found = cost(DAY, words, rate, cores, efficiency if cores > 1 else 1.0)
        print(f"| {machine} | {found.hours:,.1f} | {found.core_hours:,.0f} |")


if __name__ == "__main__":
    main()
