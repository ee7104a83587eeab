"""What some words tell of a source, and how sure that is."""

from collections.abc import Iterable
from typing import NamedTuple

UNKNOWN = "unknown"
# How often each kind of evidence is right, counted by ``python -m training.score_people``.
CONFIDENCE = {
    "noun": 0.95,  # the head of the source, its title, an apposition
    "elsewhere": 0.87,  # the same, of another mention in the article
    "body": 0.87,  # the body that a position or a person belongs to
    "name": 0.87,  # the name of a body
    "party": 0.95,  # a party behind the name
    "clause": 0.75,  # what a clause says: who works at
    "verb": 0.75,  # what somebody does: who studies
    "domain": 0.75,  # a noun of several senses, by what the article is about
    "past": 0.75,  # what its bearer no longer is
    "title": 0.75,  # a title that tells little: Dr., Sir
    "citizen": 0.8,  # nothing else is told
}
WEAK = (
    "title",
    "past",
    "verb",
    "citizen",
)  # what counts only where nothing else is told, the best first


class Sign(NamedTuple):
    """Some words that tell a walk of life: `role`, its `detail` ("" if none), the tokens, and how they tell it."""

    role: str
    detail: str
    start: int
    end: int
    how: str

    @property
    def confidence(self) -> float:
        return CONFIDENCE[self.how]


def role_and_detail(value: str) -> tuple[str, str]:
    """A value of role_words_en in its two parts: "other/sport"."""
    role, _, detail = value.partition("/")
    return role, detail


def sign(value: str, start: int, end: int, how: str) -> Sign | None:
    """What a value of role_words_en ("other/sport") tells; None if nothing."""
    role, detail = role_and_detail(value)
    return Sign(role, detail, start, end, how) if role not in ("", UNKNOWN) else None


def strongest(signs: Iterable[Sign | None]) -> Sign | None:
    """The first sign of what somebody is, else of what a title tells, of what was, of a citizen."""
    weaker: dict[str, Sign] = {}
    for one in signs:
        if one is None:
            continue
        if one.how not in WEAK:
            return one
        weaker.setdefault(one.how, one)
    return next((weaker[how] for how in WEAK if how in weaker), None)
