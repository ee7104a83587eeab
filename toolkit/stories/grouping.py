"""Articles joined to stories: the two most similar groups first, as long as they are similar enough.

The similarity of two groups is the mean of that of their articles (average linkage; Sokal and
Michener 1958). It is kept for groups that have a pair, so that no table of all pairs is needed. A
mean of many pairs is surer than that of one, so that two articles must be more similar than two large
groups.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from toolkit.stories.candidates import PARTNERS

Pair = tuple[int, int, float]
LARGE = 0.3
"""How similar two large groups must be, as a part of what is asked of two articles."""


class Groups:
    """Groups of articles, each called by its first one."""

    def __init__(self, n: int, pairs: Iterable[Pair], fixed: Mapping[int, str]) -> None:
        """`fixed` are the stories of some articles, by hand: others are never joined with these."""
        self.members: list[list[int]] = [[one] for one in range(n)]
        self.near: list[dict[int, float]] = [{} for _ in range(n)]
        self.fixed = dict(fixed)
        self.group = list(range(n))
        for one, other, similarity in pairs:
            self.near[one][other] = self.near[other][one] = similarity
        first: dict[str, int] = {}
        for one in sorted(fixed):
            if fixed[one] in first:
                self._join(first[fixed[one]], one)
            else:
                first[fixed[one]] = one

    def strength(self, one: int, other: int) -> float:
        """The similarity of two groups as a part of what is asked of two articles; 1 is as much as is asked.

        It is the mean over their pairs, where pairs that were not compared count as 0. Of large
        groups not all pairs are compared: there are no more than the partners of each.
        """
        sizes = sorted((len(self.members[one]), len(self.members[other])))
        pairs = sizes[0] * min(sizes[1], PARTNERS)
        return self.near[one].get(other, 0.0) / (LARGE * pairs + 1 - LARGE)

    def join(self, threshold: float) -> list[list[int]]:
        """Join groups down to a similarity, and return them all, in order."""
        heap = [
            (-self.strength(one, other), one, other)
            for one, near in enumerate(self.near)
            if self.members[one]
            for other in near
            if one < other and self._may_join(one, other)
        ]
        heap = [entry for entry in heap if -entry[0] >= threshold]
        heapq.heapify(heap)
        while heap:
            negative, one, other = heapq.heappop(heap)
            if not (self.members[one] and self.members[other] and self._may_join(one, other)):
                continue
            if -negative != self.strength(one, other):
                continue  # one of them has grown since, and the pair is in the heap anew
            self._join(one, other)
            for near in self.near[one]:
                value = self.strength(one, near)
                if value >= threshold and self._may_join(one, near):
                    heapq.heappush(heap, (-value, min(one, near), max(one, near)))
        return [sorted(members) for members in self.members if members]

    def _may_join(self, one: int, other: int) -> bool:
        stories = {self.fixed[group] for group in (one, other) if group in self.fixed}
        return len(stories) < 2

    def _join(self, one: int, other: int) -> None:
        """Put the second group into the first."""
        self.members[one] += self.members[other]
        self.members[other] = []
        if other in self.fixed:
            self.fixed[one] = self.fixed.pop(other)
        self.near[one].pop(other, None)
        sums: defaultdict[int, float] = defaultdict(float, self.near[one])
        for near, value in self.near[other].items():
            self.near[near].pop(other, None)
            if near != one:
                sums[near] += value
                self.near[near][one] = sums[near]
        self.near[one], self.near[other] = dict(sums), {}


def joined(
    n: int, pairs: Iterable[Pair], threshold: float, fixed: Mapping[int, str]
) -> Sequence[list[int]]:
    """The groups of articles, in order of their first ones."""
    return Groups(n, pairs, fixed).join(threshold)
