"""Copies among articles: the same text once more, and wire copy that was rewritten.

The similarity of two texts is the number of groups of three words in a row
(3-grams) that both have, as a share of those that either has (Jaccard's
coefficient), 0 to 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from toolkit.copies.candidates import candidates
from toolkit.copies.common import common_groups
from toolkit.copies.sketches import FEWEST, Sketches, jaccard, signature
from toolkit.errors import InputError
from toolkit.tables.kinds import TEXT
from toolkit.tables.schema import ARTICLES

THRESHOLD = 0.15
"""Rewritten wire copy shares some .18 to .30 (30 to 45 % of the shorter text); two outlets
that tell of one event in their own words share below .05, .10 where they quote the same speech."""
THRESHOLD_UNDATED = 0.3
"""Where a date is unknown, no window keeps forms of words that recur apart from copies."""
WINDOW = 3
"""Days between two articles."""

_STEPS = 4  # times that each text is looked at in a search, as progress counts them
_PATIENCE = 3.0  # seconds without a bar
_ROWS, _ROWS_STRICT = 2, 3  # hashes a band: finds 95 % of pairs of .15, 90 % of pairs of .3


class Copy(NamedTuple):
    """Of which article a text is a copy, by position, and how similar they are."""

    first: int
    similarity: float


@dataclass(frozen=True)
class Copies:
    """The copies among articles, by their identifiers."""

    names: Sequence[str]
    copies: Sequence[Copy | None]
    """For each article what it is a copy of, or None."""

    def of(self, start: int = 0, end: int | None = None) -> list[str | None]:
        """Column `duplicate_of` of the articles from `start` to `end`."""
        part = self.copies[start:end]
        return [None if copy is None else self.names[copy.first] for copy in part]

    def similarities(self, start: int = 0, end: int | None = None) -> list[float]:
        """Column `duplicate_similarity` of the articles from `start` to `end`."""
        return [np.nan if copy is None else copy.similarity for copy in self.copies[start:end]]

    def fill(self, table: pa.Table, start: int) -> pa.Table:
        """An Arrow table of the articles from `start` on, with both columns."""
        end = start + table.num_rows
        columns = {
            "duplicate_of": pa.array(self.of(start, end), pa.large_string()),
            "duplicate_similarity": pa.array(
                self.similarities(start, end), pa.float64(), from_pandas=True
            ),
        }
        for name, values in columns.items():
            place = table.schema.get_field_index(name)
            table = table.set_column(place, table.schema.field(name), values)
        return table


def mark_duplicates(
    articles: pd.DataFrame,
    *,
    threshold: float = THRESHOLD,
    window: int = WINDOW,
    progress: bool = False,
) -> pd.DataFrame:
    """Fill `duplicate_of` and `duplicate_similarity` of a table of articles; all rows stay.

    An article is a copy of an earlier one if both have the same words (similarity
    1, at any distance of time), or if their similarity is at least `threshold` and
    they are at most `window` days apart; where one has no date, it must be at least
    .3. `duplicate_of` is the first of all copies (by date, then by row; articles
    without a date last), which is itself no copy of another; where several fit, the
    most similar. Texts of fewer than 22 words are only found if the same.

    Groups of words that stand in more than 100 texts which are mostly their own words
    (footers, standing phrases) are not compared. `progress` shows a bar if it takes
    more than some seconds. The time grows with n log n, whatever the texts;
    ``python -m benchmarks.copies`` prints it, and what is missed.

    Takes and returns a table of schema ``ARTICLES``. Raises InputError if an argument
    is out of range, or if temporary files cannot be written. The result depends on the articles only, not on the run.
    """
    if not 0 < threshold <= 1:
        raise InputError("threshold", f"is {threshold}", "Give a similarity above 0, at most 1.")
    if window < 0:
        raise InputError("window", f"is {window}", "Give a number of days, 0 or more.")
    ARTICLES.require(articles, "article_id", "date", "text")
    days = days_of(articles["date"])
    with (
        search_bar(len(days), show=progress) as seen,
        Sketches(articles["text"]) as sketches,
    ):
        copies = find_copies(sketches, days, threshold=threshold, window=window, seen=seen)
    marked = articles.copy()
    found = Copies(articles["article_id"].tolist(), copies)
    marked["duplicate_of"] = pd.array(found.of(), dtype=TEXT)
    marked["duplicate_similarity"] = np.array(found.similarities(), dtype="float64")
    return marked


def find_copies(
    sketches: Sketches,
    days: Sequence[int | None],
    *,
    threshold: float = THRESHOLD,
    window: int = WINDOW,
    seen: Callable[[int], None] = lambda texts: None,
) -> list[Copy | None]:
    """For each text, the one that it is a copy of, or None; `days` are counted from any one on.

    `seen` is called with a number of texts now and then, `_STEPS` times each text in all.
    """
    order = sorted(range(len(days)), key=lambda at: (days[at] is None, days[at] or 0, at))
    known: dict[bytes, int] = {}  # the same words once more need not be compared
    for at in order:
        known.setdefault(sketches.digests[at], at)
    firsts = list(known.values())
    search = Search(sketches, firsts, days, threshold, window, seen)
    found = search.copies()
    of_digest = {
        sketches.digests[at]: copy or Copy(at, 1.0) for at, copy in zip(firsts, found, strict=True)
    }
    same: list[Copy | None] = [of_digest[digest] for digest in sketches.digests]
    for at, copy in zip(firsts, found, strict=True):
        same[at] = copy
    return same


class Search:
    """The search among texts of different words, in order of time."""

    def __init__(
        self, sketches: Sketches, among: Sequence[int], days: Sequence[int | None],
        threshold: float, window: int, seen: Callable[[int], None],
    ) -> None:  # fmt: skip
        self.sketches, self.among, self.seen = sketches, among, seen
        self.days = np.array([days[at] or 0 for at in among], dtype=np.int64)
        self.dated = np.array([days[at] is not None for at in among], dtype=bool)
        self.threshold, self.window = threshold, window
        self.strict = max(threshold, THRESHOLD_UNDATED)
        self.common = common_groups(
            lambda: (sketches[at].groups for at in among), len(among), sketches.n_groups
        )
        seen(len(among))

    def copies(self) -> list[Copy | None]:
        """For each, the most similar of the earlier ones that are no copies themselves."""
        starts = self.candidates()
        copies: list[Copy | None] = [None] * len(self.among)
        whose = np.arange(len(self.among))  # by number within `among`; of an original, itself
        for at, near in enumerate(starts):
            if len(near):
                own = self.groups(at)
                found = [
                    (share, one)
                    for one in np.unique(whose[near]).tolist()
                    if (share := self.similarity(one, at, own)) is not None
                ]
                if found:
                    share, one = max(found, key=lambda pair: (pair[0], -pair[1]))
                    copies[at], whose[at] = Copy(self.among[one], share), one
            self.seen(1)
        return copies

    def candidates(self) -> list[NDArray[np.int64]]:
        """For each, the earlier ones that may be alike."""
        groups = (self.groups(number) for number in range(len(self.among)))
        known, signatures = [], []
        for number, one in enumerate(groups):
            if len(one) >= FEWEST:
                known.append(number)
                signatures.append(signature(one))
            self.seen(1)
        if not known:
            self.seen(len(self.among))
            return [np.zeros(0, dtype=np.int64)] * len(self.among)
        places = np.array(known, dtype=np.int64)
        loose = _ROWS if self.threshold < THRESHOLD_UNDATED else _ROWS_STRICT
        later, earlier = candidates(
            np.stack(signatures), self.days[places], self.dated[places],
            self.threshold, self.window, self.strict, (loose, _ROWS_STRICT),
        )  # fmt: skip
        self.seen(len(self.among))
        later, earlier = places[later], places[earlier]
        ends = np.searchsorted(later, np.arange(1, len(self.among)))
        return np.split(earlier, ends)

    def groups(self, number: int) -> NDArray[np.uint32]:
        return self.common.without(self.sketches[self.among[number]].groups)

    def similarity(self, one: int, other: int, groups: NDArray[np.uint32]) -> float | None:
        """Of two texts, the other's groups given; None if it is too little, for the time between them."""
        dated = self.dated[one] and self.dated[other]
        if dated and abs(self.days[other] - self.days[one]) > self.window:
            return None
        share = jaccard(self.groups(one), groups)
        return share if share >= (self.threshold if dated else self.strict) else None


@contextmanager
def search_bar(n_texts: int, *, show: bool) -> Iterator[Callable[[int], None]]:
    """A bar on standard error for a search among so many texts: its `seen`."""
    from tqdm.auto import tqdm

    with tqdm(
        total=_STEPS * n_texts, desc="Looking for copies", disable=not show, delay=_PATIENCE,
        bar_format="{desc}: {percentage:3.0f}%|{bar}| [{elapsed}<{remaining}]",
    ) as bar:  # fmt: skip

        def seen(texts: int) -> None:
            bar.update(texts)

        yield seen


def days_of(dates: pd.Series) -> list[int | None]:
    """Days since 1970; None if unknown."""
    whole = dates.to_numpy(dtype="datetime64[D]").astype("int64")
    return [None if missing else int(day) for day, missing in zip(whole, dates.isna(), strict=True)]
