"""Which names across articles are one person: full names first, then what is left to surnames."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from toolkit.people.names import PersonName, given_names, may_be, person_name, simplified

NEAR = 90  # days within which articles speak of the same bearer of a surname
ANYWHERE = ""
CLEAR = 0.6  # share of a surname's full names that one bearer must have


class Use(NamedTuple):
    """A name in an article: how often, of whom titles and pronouns tell m or f, outlet, day (number)."""

    article: str
    name: str
    mentions: int
    gender: str = ""
    outlet: str = ""
    day: int | None = None


class Joined(NamedTuple):
    """To whom a name in an article belongs, and why: evidence and how sure it is."""

    who: int
    evidence: str


@dataclass(eq=False)
class Person:
    """Somebody with a full name, as the corpus has met him or her."""

    number: int
    parsed: PersonName
    middles: list[tuple[str, ...]] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)
    days: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """By outlet, and in all under "", the days of the articles with the full name, sorted."""

    def add(self, use: Use) -> None:
        self.articles.add(use.article)
        if use.gender:
            self.genders[use.gender] += 1
        if use.day is not None:
            self.days[ANYWHERE].append(use.day)
            self.days[use.outlet or "?"].append(use.day)

    def may_be(self, gender: str) -> bool:
        if not gender or not self.genders:
            return True
        return self.genders.most_common(1)[0][0] == gender

    def near(self, use: Use, outlet: str) -> int:
        """The articles of an outlet, about that time, that have the full name."""
        days = self.days.get(outlet)
        if use.day is None or not days:
            return 0
        return bisect_right(days, use.day + NEAR) - bisect_left(days, use.day - NEAR)


class Persons:
    """The persons of a corpus; `of` tells to whom each name in an article belongs."""

    def __init__(self, uses: Iterable[Use]) -> None:
        self.found: list[Person] = []
        self.of: dict[tuple[str, str], Joined] = {}
        self.n_alone = 0
        self.by_surname: dict[str, list[Person]] = defaultdict(list)
        self.by_first: dict[str, list[Person]] = defaultdict(list)
        self.in_article: dict[str, list[Person]] = defaultdict(list)
        full: list[tuple[Use, PersonName]] = []
        short: list[tuple[Use, PersonName]] = []
        for use in uses:
            parsed = person_name(use.name)
            if parsed is not None:
                (full if is_full(parsed) else short).append((use, parsed))
        full, parts = apart(full)
        short += parts
        self.together = suffixed(full)
        self.join_full(full)
        self.join_short(short)

    def join_full(self, names: Sequence[tuple[Use, PersonName]]) -> None:
        """Give each full name its person: those with middle names first, the commonest first."""
        uses: dict[PersonName, list[Use]] = defaultdict(list)
        for use, parsed in names:
            uses[parsed._replace(gender="", plain="")].append(use)
        order = sorted(uses, key=lambda one: (-len(one.given), -len(uses[one]), one))
        for parsed in order:
            person, evidence = self.bearer(parsed)
            for use in uses[parsed]:
                person.add(use)
                self.of[use.article, use.name] = Joined(person.number, evidence)
                self.in_article[use.article].append(person)
        for person in self.found:
            for days in person.days.values():
                days.sort()

    def bearer(self, parsed: PersonName) -> tuple[Person, str]:
        """The person of a full name, the one who is met most of several; a new one without."""
        among = [
            one for one in self.by_surname[simplified(parsed.surname)] if self.agree(one, parsed)
        ]
        if among:
            best = max(among, key=lambda one: len(one.articles))
            same = parsed.words == best.parsed.words
            best.middles.append(parsed.given[1:])
            return best, "full_name" if same else evidence_of(best.parsed, parsed)
        person = Person(len(self.found), parsed, [parsed.given[1:]])
        self.found.append(person)
        self.by_surname[simplified(parsed.surname)].append(person)
        self.by_first[parsed.given[0]].append(person)
        return person, "full_name"

    def agree(self, one: Person, parsed: PersonName) -> bool:
        """May a full name be that of a person?"""
        known = one.parsed
        if known.suffix != parsed.suffix and (parsed.first, parsed.surname) in self.together:
            return False
        a, b = known.first, parsed.first
        initial = 1 in (len(a), len(b)) and a[0] == b[0]
        if not (a == b or initial or simplified(a) == simplified(b)):
            return False
        return all(may_be(middle, parsed.given[1:]) for middle in one.middles)

    def join_short(self, names: Sequence[tuple[Use, PersonName]]) -> None:
        """Give each surname or given name alone the one bearer that article, outlet and day leave."""
        pooled: dict[str, int] = {}
        for use, parsed in names:
            found = self.resolve(use, parsed)
            if found is None:
                found = self.alone(parsed, pooled)
            self.of[use.article, use.name] = found

    def resolve(self, use: Use, parsed: PersonName) -> Joined | None:
        gender = parsed.gender or use.gender
        among = [one for one in self.candidates(parsed) if one.may_be(gender)]
        here = [one for one in self.in_article.get(use.article, ()) if one in among]
        if not here and not parsed.given:
            here = [
                one
                for one in self.in_article.get(use.article, ())
                if one.parsed.given[0] == parsed.surname and one.may_be(gender)
            ]
        if here:
            return Joined(Counter(here).most_common(1)[0][0].number, "same_article")
        if not among:
            return None
        if len(among) == 1:
            return Joined(among[0].number, "only_bearer")
        for evidence, counts in (
            ("outlet_and_day", [one.near(use, use.outlet or "?") for one in among]),
            ("day", [one.near(use, ANYWHERE) for one in among]),
            ("usual_bearer", [len(one.articles) for one in among]),
        ):
            most = max(counts)
            if most and most >= CLEAR * sum(counts):
                return Joined(among[counts.index(most)].number, evidence)
        return None

    def candidates(self, parsed: PersonName) -> list[Person]:
        """Who bears a short name: the last words of the full one, or a surname."""
        found = self.by_surname.get(simplified(parsed.surname.split()[-1]), [])
        if " " in parsed.surname or not found:
            found = [*found, *self.by_surname.get(simplified(parsed.surname), ())]
        words = parsed.words
        return [
            one
            for one in dict.fromkeys(found)
            if one.parsed.words[-len(words) :] == words or len(words) == 1
        ]

    def alone(self, parsed: PersonName, pooled: dict[str, int]) -> Joined:
        """A number of its own for a name: one for all articles only if nobody's full name has it."""
        key = " ".join(parsed.words)
        bears = self.candidates(parsed) or key in given_names() or self.by_first.get(key)
        if bears:
            self.n_alone += 1
            return Joined(-self.n_alone, "unresolved")
        if key not in pooled:
            self.n_alone += 1
            pooled[key] = -self.n_alone
        return Joined(pooled[key], "same_string")


def is_full(parsed: PersonName) -> bool:
    """Has a name a given name and a surname? "Wasserman Schultz" has no given name."""
    if not parsed.given:
        return False
    first = parsed.given[0]
    return True if len(parsed.given) > 1 else first not in ("st",)


def apart(
    names: Sequence[tuple[Use, PersonName]],
) -> tuple[list[tuple[Use, PersonName]], list[tuple[Use, PersonName]]]:
    """Full names, and those that are but the last words of one: "Rodham Clinton"."""
    ends = {
        parsed.words[start:] for _, parsed in names for start in range(1, len(parsed.words) - 1)
    }
    known = given_names()
    full: list[tuple[Use, PersonName]] = []
    parts: list[tuple[Use, PersonName]] = []
    for use, parsed in names:
        part = parsed.words in ends and parsed.given[0] not in known
        (parts if part else full).append((use, parsed))
    return full, parts


def suffixed(names: Iterable[tuple[Use, PersonName]]) -> set[tuple[str, str]]:
    """The names that some article has both with "Jr." and without: father and son."""
    met: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for use, parsed in names:
        met[use.article, parsed.first, parsed.surname].add(parsed.suffix)
    return {(first, surname) for (_, first, surname), kinds in met.items() if len(kinds) > 1}


def evidence_of(one: PersonName, other: PersonName) -> str:
    """Why two full names are one person's."""
    if one.given[0] != other.given[0] and one.first == other.first:
        return "nickname"
    if one.surname != other.surname or one.first != other.first:
        return "initial" if 1 in (len(one.first), len(other.first)) else "spelling"
    return "middle_name" if one.suffix == other.suffix else "suffix"
