"""Two versions of one quotation laid side by side: which words both have, in one order, with gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from toolkit.stories.versions import n_telling

RUN = 2
"""Words in a row that both must have, for them to count."""
COVERED = 0.6
"""Share of the shorter version that the longer one must have."""
LONG, COVERED_LONG = 10, 0.35
"""So many words in common are no chance, though both were cut at other places."""
RUN_OF_LONG, RUN_OF_OTHERS = 6, 5
"""Words in a row that are common, where less than most of the shorter one is, and where the speakers differ."""
FEWEST, FEWEST_OF_OTHERS = 4, 5
"""Words in common, of one speaker, and of two or of an unknown one."""
TELLING, TELLING_OF_OTHERS = 2, 3
"""Those of them that are no function words."""
WHOLE, ALL = 6, 0.9
"""So many words, and this share of the shorter version, are enough with one telling word."""


@dataclass(frozen=True)
class Alignment:
    """Which words of the one are which of the other, in order."""

    pairs: tuple[tuple[int, int], ...]

    @property
    def first(self) -> set[int]:
        return {one for one, _ in self.pairs}

    @property
    def longest(self) -> int:
        """Words in the longest run that neither interrupts."""
        best = now = 0
        for at, (one, other) in enumerate(self.pairs):
            now = now + 1 if at and self.pairs[at - 1] == (one - 1, other - 1) else 1
            best = max(best, now)
        return best

    @property
    def second(self) -> set[int]:
        return {other for _, other in self.pairs}


def align(one: Sequence[str], other: Sequence[str], run: int = RUN) -> Alignment:
    """The words that stand in both in one order, in runs of at least so many."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return Alignment(
        tuple(
            (block.a + step, block.b + step)
            for block in blocks
            if block.size >= run
            for step in range(block.size)
        )
    )


def is_same(one: Sequence[str], other: Sequence[str], one_speaker: bool) -> bool:
    """Whether two versions are of one quotation."""
    found = align(one, other)
    common = [one[at] for at, _ in found.pairs]
    enough = COVERED if len(common) < LONG else COVERED_LONG
    fewest, telling = (FEWEST, TELLING) if one_speaker else (FEWEST_OF_OTHERS, TELLING_OF_OTHERS)
    shorter = min(len(one), len(other))
    if len(common) >= max(WHOLE, ALL * shorter):
        telling = 1
    most = len(common) >= COVERED * shorter
    run = 0 if one_speaker and most else RUN_OF_LONG if not most else RUN_OF_OTHERS
    covered = len(common) >= max(enough * shorter, fewest) and found.longest >= min(run, shorter)
    return covered and n_telling(common) >= telling


@dataclass(frozen=True)
class Kept:
    """What a version has of the fullest one."""

    kept: list[int]
    """Words of the fullest one that it has."""
    cut: list[list[int]]
    """Words that it has not, in runs."""
    cut_start: int
    cut_middle: int
    cut_end: int
    added: list[int]
    """Words of its own that the fullest one does not have."""


def kept_of(fullest: Sequence[str], words: Sequence[str], run: int) -> Kept:
    """A version laid beside the fullest one."""
    found = align(fullest, words, run)
    here, own = found.first, found.second
    kept = sorted(here)
    cut = [at for at in range(len(fullest)) if at not in here]
    first, last = (kept[0], kept[-1]) if kept else (len(fullest), len(fullest))
    return Kept(
        kept,
        runs(cut),
        sum(at < first for at in cut),
        sum(first < at < last for at in cut),
        sum(at > last for at in cut),
        [at for at in range(len(words)) if at not in own],
    )


def runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers in order as runs without a gap."""
    return [
        [number for _, number in run]
        for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ]
