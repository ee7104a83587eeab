"""Copies among articles: the same text once more, and wire copy that was rewritten.

The similarity of two texts is the number of groups of three words in a row
(3-grams) that both have, as a share of those that either has (Jaccard's
coefficient), 0 to 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from toolkit.copies.sketches import Sketches, similarity
from toolkit.errors import InputError
from toolkit.tables.schema import ARTICLES

THRESHOLD = 0.15
"""Rewritten wire copy shares some .18 to .30 (30 to 45 % of the shorter text); two outlets
that tell of one event in their own words share below .05, .10 where they quote the same speech."""
THRESHOLD_UNDATED = 0.3
"""Where a date is unknown, no window keeps forms of words that recur apart from copies."""
WINDOW = 3
"""Days between two articles."""

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
    articles: pd.DataFrame, *, threshold: float = THRESHOLD, window: int = WINDOW
) -> pd.DataFrame:
    """Fill `duplicate_of` and `duplicate_similarity` of a table of articles; all rows stay.

    An article is a copy of an earlier one if both have the same words (similarity
    1, at any distance of time), or if their similarity is at least `threshold` and
    they are at most `window` days apart; where one has no date, it must be at least
    .3. `duplicate_of` is the first of all copies (by date, then by row; articles
    without a date last), which is itself no copy of another; where several fit, the
    most similar. Texts of fewer than 22 words are only found if the same.

    Takes and returns a table of schema ``ARTICLES``. Raises InputError if an argument
    is out of range. The result depends on the articles only, not on the run.
    """
    if not 0 < threshold <= 1:
        raise InputError("threshold", f"is {threshold}", "Give a similarity above 0, at most 1.")
    if window < 0:
        raise InputError("window", f"is {window}", "Give a number of days, 0 or more.")
    ARTICLES.require(articles, "article_id", "date", "text")
    days = days_of(articles["date"])
    copies = find_copies(Sketches(articles["text"]), days, threshold=threshold, window=window)
    marked = articles.copy()
    found = Copies(articles["article_id"].tolist(), copies)
    marked["duplicate_of"] = pd.array(found.of(), dtype=pd.StringDtype("pyarrow"))
    marked["duplicate_similarity"] = np.array(found.similarities(), dtype="float64")
    return marked


def find_copies(
    sketches: Sketches,
    days: Sequence[int | None],
    *,
    threshold: float = THRESHOLD,
    window: int = WINDOW,
) -> list[Copy | None]:
    """For each text, the one that it is a copy of, or None; `days` are counted from any one on."""
    order = sorted(range(len(days)), key=lambda at: (days[at] is None, days[at] or 0, at))
    rank = {at: number for number, at in enumerate(order)}
    alike = _candidates(sketches, days, rank, threshold, window)
    firsts: dict[bytes, Copy] = {}  # digest -> the first with these words, or what it is a copy of
    copies: list[Copy | None] = [None] * len(days)
    for at in order:
        digest = sketches.digests[at]
        if digest in firsts:
            copies[at] = firsts[digest]
            continue
        found = []
        for one in sorted(alike.get(at, ()), key=rank.__getitem__):
            if copies[one] is None:
                undated = days[at] is None or days[one] is None
                share = similarity(sketches[one], sketches[at])
                if share >= (max(threshold, THRESHOLD_UNDATED) if undated else threshold):
                    found.append(Copy(one, share))
        copies[at] = best = max(found, key=lambda copy: copy.similarity, default=None)
        firsts[digest] = best or Copy(at, 1.0)
    return copies


def days_of(dates: pd.Series) -> list[int | None]:
    """Days since 1970; None if unknown."""
    whole = dates.to_numpy(dtype="datetime64[D]").astype("int64")
    return [None if missing else int(day) for day, missing in zip(whole, dates.isna(), strict=True)]


def _candidates(
    sketches: Sketches,
    days: Sequence[int | None],
    rank: dict[int, int],
    threshold: float,
    window: int,
) -> dict[int, set[int]]:
    """Position -> earlier ones that may be alike."""
    rows = _ROWS if threshold < THRESHOLD_UNDATED else _ROWS_STRICT
    alike: defaultdict[int, set[int]] = defaultdict(set)
    # the same words once more need not be compared; `rank` begins with the first
    among = list({sketches.digests[at]: at for at in reversed(rank)}.values())
    for kind in ((rows, window), (_ROWS_STRICT, None)):
        for pairs in sketches.alike(among, days, *kind):
            for one, other in pairs.tolist():
                first, second = sorted((one, other), key=rank.__getitem__)
                alike[second].add(first)
    return alike
