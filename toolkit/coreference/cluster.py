"""A cluster, the mentions of one person or thing, as plain records."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from toolkit.coreference.mention import Mention


class Said(NamedTuple):
    """What speaks for each gender, in pronouns."""

    m: float = 0.0
    f: float = 0.0

    def of(self, gender: str) -> float:
        return self.m if gender == "m" else self.f

    def more(self, gender: str, times: float) -> "Said":
        return Said(self.m + times, self.f) if gender == "m" else Said(self.m, self.f + times)


UNSAID = Said()


@dataclass(slots=True)
class Cluster:
    """The mentions of one person or thing.

    `standing` are features (`standing_of`), `said` tells of its gender.
    """

    number_: int
    kind: str
    number: str
    gender: str = ""
    name: str | None = None
    standing: Sequence[str] = ()
    members: list[int] = field(default_factory=list)
    said: Said = UNSAID


@dataclass(slots=True)
class Seen:
    """Where a cluster was last mentioned, was a subject, and spoke, while a text is read on.

    `sure` tells whether the last mention clearly belongs to it.
    """

    last: Mention
    subject_line: int = -9
    spoke_line: int = -9
    spoke_at: int = -1
    sure: bool = True
    count: int = 0


@dataclass(frozen=True)
class References:
    """The mentions of a text, and for each the cluster that it belongs to (None: unresolved)."""

    mentions: list[Mention]
    clusters: list[Cluster]
    of: list[int | None]
