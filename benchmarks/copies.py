"""How long the search for copies takes among texts that resemble each other, and what it misses.

    python -m benchmarks.copies [--texts 20000]

All texts are made of random words, and have one date, so that each could be a copy of each. Times
are processor time, memory is the most that the process had.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context

import numpy as np

from toolkit.copies.duplicates import THRESHOLD, find_copies
from toolkit.copies.sketches import Sketches, jaccard

Texts = list[str]
WORDS = [f"w{number}" for number in range(20_000)]
PAIRS = 1_000  # reports and their rewritings, for what is missed
RANGES = ((0.15, 0.2), (0.2, 0.3), (0.3, 1.0))
SOME = 2_000  # texts that are compared all with all


def words(noise: random.Random, number: int) -> str:
    return " ".join(noise.choices(WORDS, k=number))


def unrelated(number: int, noise: random.Random) -> Texts:
    """Texts of 300 words that have nothing in common."""
    return [words(noise, 300) for _ in range(number)]


def with_footer(number: int, noise: random.Random) -> Texts:
    """Texts of 100 words of their own with the same 60 words beneath: no copies."""
    footer = words(noise, 60)
    return [f"{words(noise, 100)} {footer}" for _ in range(number)]


def bulletins(number: int, noise: random.Random) -> Texts:
    """A template of 120 words, each twelfth of which is another number: copies."""
    template = noise.choices(WORDS, k=120)
    return [
        " ".join(
            word if at % 12 else str(noise.randrange(1_000)) for at, word in enumerate(template)
        )
        for _ in range(number)
    ]


def from_a_stock(number: int, noise: random.Random) -> Texts:
    """Ten of two hundred sentences of 15 words: some copies, and many that nearly are."""
    stock = [words(noise, 15) for _ in range(200)]
    return [" ".join(noise.sample(stock, 10)) for _ in range(number)]


KINDS: dict[str, Callable[[int, random.Random], Texts]] = {
    "300 words each, nothing in common": unrelated,
    "100 words each and the same footer of 60": with_footer,
    "bulletins of one template, 120 words": bulletins,
    "ten sentences each, from a stock of 200": from_a_stock,
}


def measured(kind: str, number: int) -> tuple[float, float, int]:
    """Processor seconds, peak memory in GB, and copies found among so many texts."""
    texts = KINDS[kind](number, random.Random(1))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    found = find_copies(Sketches(texts), [0] * number)
    seconds = time.process_time() - start
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return seconds, grown * 1024 / 1e9, sum(one is not None for one in found)


def rewritten(text: str, noise: random.Random) -> str:
    """The text with other words in some runs of it, as a rewriting has them."""
    share = noise.uniform(0.05, 0.65)
    old, new = text.split(), list[str]()
    while len(new) < len(old):
        run = old[len(new) : len(new) + noise.randint(4, 9)]
        new += words(noise, len(run)).split() if noise.random() < share else run
    return " ".join(new)


def missed(among: Texts, noise: random.Random) -> list[tuple[int, int]]:
    """For each of `RANGES`: pairs of reports and rewritings of that similarity, and those not found."""
    reports = unrelated(PAIRS, noise)
    texts = [*reports, *among, *(rewritten(text, noise) for text in reports)]
    sketches = Sketches(texts)
    found = find_copies(sketches, [0] * len(texts))
    first = len(texts) - PAIRS
    pairs = [
        (jaccard(sketches[at].groups, sketches[first + at].groups), found[first + at] is None)
        for at in range(PAIRS)
    ]
    return [
        (sum(low <= share < high for share, _ in pairs),
         sum(low <= share < high and lost for share, lost in pairs))
        for low, high in RANGES
    ]  # fmt: skip


def all_with_all(texts: Sequence[str]) -> list[int | None]:
    """What each text is a copy of, by comparing it with every original before it."""
    sketches = Sketches(texts)
    groups = [sketches[at].groups for at in range(len(texts))]
    originals: list[int] = []
    firsts: list[int | None] = []
    for at, one in enumerate(groups):
        shares = [jaccard(groups[other], one) for other in originals]
        best = int(np.argmax(shares)) if shares else 0
        if shares and shares[best] >= THRESHOLD:
            firsts.append(originals[best])
        else:
            firsts.append(None)
            originals.append(at)
    return firsts


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--texts", type=int, default=20_000)
    args = parser.parse_args()
    print_times(args.texts)
    print_missed()
    print_all_with_all()


def print_times(number: int) -> None:
    print("| texts | number | seconds | times as long as half of them | peak memory, GB | copies |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    context = get_context("spawn")
    for kind in KINDS:
        print(kind, file=sys.stderr)
        with context.Pool(1, maxtasksperchild=1) as pool:  # memory is that of a fresh process
            half, _, _ = pool.apply(measured, (kind, number // 2))
            seconds, memory, copies = pool.apply(measured, (kind, number))
        print(
            f"| {kind} | {number:,} | {seconds:.1f} | {seconds / half:.2f} "
            f"| {memory:.2f} | {copies:,} |"
        )


def print_missed() -> None:
    print(
        f"\nOf {PAIRS:,} reports and their rewritings, pairs that are not found, by similarity:\n"
    )
    print("| among | " + " | ".join(f"{low} to {high}" for low, high in RANGES) + " |")
    print("| --- |" + " ---: |" * len(RANGES))
    for kind, make in KINDS.items():
        noise = random.Random(2)
        counts = missed(make(4 * PAIRS, noise), noise)
        cells = (f"{lost} of {n} ({lost / n:.1%})" for n, lost in counts)
        print(f"| {4 * PAIRS:,}: {kind} | " + " | ".join(cells) + " |")


def print_all_with_all() -> None:
    kind = "ten sentences each, from a stock of 200"
    texts = KINDS[kind](SOME, random.Random(3))
    every = all_with_all(texts)
    found = find_copies(Sketches(texts), [0] * len(texts))
    copies = [at for at, first in enumerate(every) if first is not None]
    lost = sum(found[at] is None for at in copies)
    print(
        f"\nOf {SOME:,} texts ({kind}), compared all with all, {len(copies):,} are copies; ", end=""
    )
    print(f"the search misses {lost} of them ({lost / len(copies):.1%}).")


if __name__ == "__main__":
    main()
