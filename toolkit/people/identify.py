"""Everybody in a corpus: each name in an article with the person or body that it stands for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from toolkit.people.bodies import Bodies
from toolkit.people.names import person_name
from toolkit.people.persons import Joined, Persons, Use
from toolkit.people.uses import Uses

Key = tuple[str, str]  # article and name
# How sure each kind of evidence is, counted by ``python -m training.score_people``.
CONFIDENCE = {
    "full_name": 0.98,
    "same_name": 0.95,
    "middle_name": 0.95,
    "suffix": 0.9,
    "nickname": 0.95,
    "initial": 0.85,
    "spelling": 0.9,
    "same_article": 0.95,
    "only_bearer": 0.9,
    "outlet_and_day": 0.85,
    "day": 0.85,
    "usual_bearer": 0.8,
    "same_string": 0.85,
    "unresolved": 1.0,
    "acronym": 0.9,
    "short_name": 0.9,
    "longer_name": 0.85,
    "edited": 1.0,
}


@dataclass(frozen=True)
class Identity:
    """Whom a name in an article means: the id, person or body, and why."""

    person_id: str
    kind: str
    evidence: str

    @property
    def confidence(self) -> float:
        return CONFIDENCE[self.evidence]


def identities(uses: Uses) -> dict[Key, Identity]:
    """The identity of every name in every article; the time grows as that of sorting them.

    An identity is called by its commonest full name; namesakes, and bodies called like a person, get a
    number ("Ann Lee (2)"). What cannot be told is one of its own in its article ("Lee [article 7]").
    """
    persons = list(uses.of("person"))
    bodies = list(uses.of("body"))
    found = Persons(persons)
    of_bodies = Bodies(bodies, uses.short)
    members: dict[tuple[str, object], list[Use]] = defaultdict(list)
    why: dict[Key, str] = {}
    for use in persons:
        joined = found.of.get((use.article, use.name), Joined(0, ""))
        if joined.evidence:
            members["person", joined.who].append(use)
            why[use.article, use.name] = joined.evidence
    for use in bodies:
        key, evidence = of_bodies.of[use.article, use.name]
        members["body", key].append(use)
        why[use.article, use.name] = evidence
    named = names_of(members, why)
    return {
        (use.article, use.name): Identity(named[who], who[0], why[use.article, use.name])
        for who, those in members.items()
        for use in those
    }


def names_of(
    members: Mapping[tuple[str, object], Iterable[Use]], why: Mapping[Key, str]
) -> dict[tuple[str, object], str]:
    """What each identity is called, no two alike; the one in most articles goes without a number."""
    wanted: dict[str, list[tuple[str, object]]] = defaultdict(list)
    sizes: dict[tuple[str, object], int] = {}
    out: dict[tuple[str, object], str] = {}
    for who, those in members.items():
        those = list(those)
        sizes[who] = len(those)
        name = usual_name(who[0], those)
        alone = why[those[0].article, those[0].name] == "unresolved"
        if alone:
            out[who] = f"{name} [{those[0].article}]"
        else:
            wanted[name].append(who)
    for name, several in wanted.items():
        several.sort(key=lambda who: (-sizes[who], who[0] != "person", str(who[1])))
        for place, who in enumerate(several, start=1):
            out[who] = name if place == 1 else f"{name} ({place})"
    return out


def usual_name(kind: str, uses: Iterable[Use]) -> str:
    """The name of most articles among the fullest: a person's with a given name, without titles."""
    counts: Counter[str] = Counter()
    for use in uses:
        parsed = person_name(use.name) if kind == "person" else None
        plain = parsed.plain if parsed is not None else use.name
        counts[plain] += 1
    full = {name: n for name, n in counts.items() if " " in name} or counts
    return max(full, key=lambda name: (full[name], not name.isupper(), -len(name), name))
