"""Which articles tell of the same event: column story_id of the articles."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.copies.duplicates import days_of
from toolkit.corpus.corpus import Corpus
from toolkit.errors import InputError
from toolkit.measures.grouping import require_once
from toolkit.stories.candidates import similar_pairs
from toolkit.stories.edits import NO_STORY, read_edits
from toolkit.stories.grouping import Pair, joined
from toolkit.stories.terms import Floats, Numbers, Terms, read_terms
from toolkit.tables.kinds import TEXT

WINDOW = 10
"""Days between two articles, at most."""
THRESHOLD = 0.1
"""How similar two articles must be to be joined; ``python -m benchmarks.stories`` tells its figures."""
FADING = 0.3
"""By which part two articles are less similar, about, that are a whole window apart."""
TOLD = 6
"""Terms that tell why an article is in its story."""
NAMED = 3
"""Terms that a story is called by."""
BY_HAND = "by hand"
BETWEEN = ", "
EPSILON = 1e-12


@dataclass(frozen=True)
class Stories:
    """Of each article its story and why; None without one."""

    ids: list[str | None]
    why: list[str | None]


def find_stories(
    corpus: Corpus,
    *,
    edits: pd.DataFrame | str | Path | None = None,
    window: int = WINDOW,
    threshold: float = THRESHOLD,
) -> Corpus:
    """A corpus whose articles say which story they are of: ``story_id`` and ``story_why``.

    A story is two or more articles about one event. Articles are alike if they share names and
    words that are rare in the corpus and in these weeks (cosine of their 100 heaviest terms, 0 to 1),
    less so for each day between them; groups of articles are joined, the most alike first (average linkage).
    Two articles must be alike by at least `threshold`, two large groups on the mean by three
    tenths of it. Articles more than `window` days apart are not alike at all. A lower threshold joins more.
    Where no article has a date, all are taken to be of one time; where some have, those without are in
    no story.

    ``story_id`` (string) is the first day with the names that are shared most; <NA> for an article
    that is alone. ``story_why`` (string) gives the names, then the words, that the article shares with
    the others. Copies (`mark_duplicates`) stay marked as copies.

    `edits` splits and joins by hand, with the columns ``article_id`` and ``story_id``, or as the CSV
    file of such a table: these articles are of that story, whatever was found; articles with different
    ids are never joined. "none" is: in no story. Articles that are not in the table, or have no id
    there, are as found, and may be joined to those in it. Give it again when the corpus has
    grown; rows of articles that are gone change nothing.

    The time grows with n log n, and the same corpus gives the same stories. Raises InputError if an
    argument is out of range or `edits` lacks a column, or has an article in two stories.
    ``python -m benchmarks.stories`` prints how often that is right.
    """
    if window < 0:
        raise InputError("window", f"is {window}", "Give a number of days, 0 or more.")
    if not 0 < threshold <= 1:
        raise InputError("threshold", f"is {threshold}", "Give a similarity above 0, at most 1.")
    edited = read_edits(edits)
    articles = corpus.articles
    require_once(articles)
    terms = read_terms(corpus, days_of(articles["date"]))
    found = stories_of(articles, terms, edited, window, threshold)
    marks = {"story_id": pd.array(found.ids, TEXT), "story_why": pd.array(found.why, TEXT)}
    return replace(corpus, articles=articles.assign(**marks))


def stories_of(
    articles: pd.DataFrame, terms: Terms, edited: Mapping[str, str], window: int, threshold: float
) -> Stories:
    """The story of each article."""
    names = articles["article_id"].tolist()
    days = [None if day is None else int(day) for day in days_of(articles["date"])]
    undated = all(day is None for day in days)
    if undated:
        days = [0] * len(days)
    by_hand = {n: edited[name] for n, name in enumerate(names) if name in edited}
    out = {n for n, story in by_hand.items() if story == NO_STORY}
    fixed = {n: story for n, story in by_hand.items() if n not in out}
    inside = [n for n, day in enumerate(days) if n not in out and (day is not None or n in fixed)]
    inside.sort(key=lambda n: (days[n] is None, days[n] or 0, n))
    place = {n: at for at, n in enumerate(inside)}
    dated = np.array([at for at, n in enumerate(inside) if days[n] is not None], dtype=np.int64)
    pairs = pairs_of(terms, inside, dated, days, window)
    groups = joined(len(inside), pairs, threshold, {place[n]: story for n, story in fixed.items()})
    members = [[inside[at] for at in group] for group in groups]
    members = [group for group in members if len(group) > 1 or group[0] in fixed]
    return told(members, names, [None] * len(days) if undated else days, terms, fixed)


def pairs_of(
    terms: Terms, inside: Sequence[int], dated: Numbers, days: Sequence[int | None], window: int
) -> Iterator[Pair]:
    """Pairs of articles, by their place among those that may be in stories, with their similarity."""
    when = np.array([days[inside[at]] or 0 for at in dated], dtype=np.int64)
    weights = terms.weights[[inside[at] for at in dated]]
    for one, other, similarity in similar_pairs(weights, when, window):
        faded = similarity * np.exp(-FADING * (when[one] - when[other]) / max(window, 1))
        yield from zip(dated[one].tolist(), dated[other].tolist(), faded.tolist(), strict=True)


def told(
    groups: Sequence[Sequence[int]],
    names: Sequence[str],
    days: Sequence[int | None],
    terms: Terms,
    fixed: Mapping[int, str],
) -> Stories:
    """The stories with what they are called, and what their articles share."""
    out = Stories([None] * len(names), [None] * len(names))
    taken = Counter(set(fixed.values()))
    for group in groups:
        part = Shared(terms, group)
        given = next((fixed[n] for n in group if n in fixed), None)
        story = given or new_name(first_day(group, days), part.called(), taken)
        for at, n in enumerate(group):
            out.ids[n] = story
            why = part.why(at)
            out.why[n] = "; ".join(filter(None, (BY_HAND, why))) if n in fixed else why
    return out


class Shared:
    """What the articles of a story have in common."""

    def __init__(self, terms: Terms, group: Sequence[int]) -> None:
        part = terms.weights[list(group)]
        columns, self.column = np.unique(part.indices, return_inverse=True)
        self.bounds, self.weight = part.indptr, part.data
        self.sums: Floats = np.bincount(self.column, self.weight, len(columns)).astype(float)
        self.words = [terms.words[column] for column in columns]
        self.is_name = terms.is_name[columns]
        squares = np.bincount(self.column, self.weight**2, len(columns))
        self.common: Floats = self.sums**2 - squares
        """How much each term adds to the similarities."""

    def called(self) -> str:
        """The names that are shared most, then the words."""
        names = self._best(self.common, self.is_name, NAMED - 1)
        words = self._best(self.common, ~self.is_name, NAMED, but=names)
        return BETWEEN.join([*names, *words][:NAMED])

    def why(self, article: int) -> str | None:
        """The names and words that one article shares with the others."""
        of = slice(self.bounds[article], self.bounds[article + 1])
        adds = np.zeros(len(self.words))
        adds[self.column[of]] = self.weight[of] * (self.sums[self.column[of]] - self.weight[of])
        parts = []
        for kind, chosen in (("names", self.is_name), ("words", ~self.is_name)):
            if best := self._best(adds, chosen, TOLD):
                parts.append(f"{kind}: {BETWEEN.join(best)}")
        return "; ".join(parts) or None

    def _best(
        self, adds: Floats, chosen: NDArray[np.bool_], most: int, but: Sequence[str] = ()
    ) -> list[str]:
        """The terms that add most, without those that are said in another one."""
        order = np.lexsort([np.arange(len(adds)), -adds])
        said = {word for term in but for word in term.casefold().split()}
        out: list[str] = []
        for at in order[(adds > EPSILON)[order] & chosen[order]].tolist():
            words = set(self.words[at].casefold().split())
            if not words <= said:
                out.append(self.words[at])
                said |= words
            if len(out) == most:
                break
        return out


def first_day(group: Sequence[int], days: Sequence[int | None]) -> str:
    known = [day for n in group if (day := days[n]) is not None]
    return str(np.datetime64(min(known), "D")) if known else "undated"


def new_name(day: str, words: str, taken: Counter[str]) -> str:
    """What a story is called, no two alike."""
    name = f"{day} {words}".strip()
    taken[name] += 1
    return name if taken[name] == 1 else f"{name} ({taken[name]})"
