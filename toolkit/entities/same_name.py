"""Group the names of an article that mean the same: "Soufan" and "Ali Soufan", "WHO" and its full name.

The names are read once, with an index of the parts of names. So the time grows with the number of names
and not with its square.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from toolkit.english.words import word_map, word_set

CACHE_SIZE = 2_000  # names whose normalized and short forms are kept
MAX_WORDS = 8  # words of a name, at most, whose short forms are indexed
# A gender counts if at least one in so many mentions has a title that tells it.
MENTIONS_PER_TITLE = 4
MIN_FIRST_WORD = 4  # letters of an organisation's first word that alone may stand for it
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 8  # letters of an acronym
ALIASES = word_map("short_name")
PLACE_ALIASES = word_map("place_alias")
STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "ß": "ss", "ð": "d"})
SUFFIXES = word_set("name_suffix")
JUNIORS = frozenset({"jr", "sr"})
WHOLE = word_set("whole_name")
GENERIC = SUFFIXES | word_set("generic_name_word")


class NameMention(NamedTuple):
    """A name as it stands in the text: its kind, and the gender that its title or first name tells.

    `gender` is told by a title, `hint` by a first name; "" where nothing tells it. `beside` is the name
    behind which it stands in brackets, or "".
    """

    kind: str
    gender: str
    text: str
    hint: str = ""
    beside: str = ""


@dataclass(slots=True, eq=False)
class NameGroup:
    """Names of one entity: the forms that were met and how often, its kind, its mentions."""

    kind: str
    genders: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    hints: set[str] = field(default_factory=set)
    members: list[int] = field(default_factory=list)

    @property
    def gender(self) -> str:
        """The gender that titles tell; "" if too few mentions have such a title, or they differ."""
        if len(self.genders) != 1:
            return ""
        gender, times = next(iter(self.genders.items()))
        return gender if times * MENTIONS_PER_TITLE >= len(self.members) else ""

    def may_be(self, gender: str) -> bool:
        """Is a gender compatible with the titles and first names?"""
        if not gender:
            return True
        return gender == self.gender if self.gender else self.hints <= {gender}

    @property
    def name(self) -> str:
        """The fullest name.

        It has the most different words; then the one not in capitals, the most frequent, the longest.
        """
        return max(
            self.forms,
            key=lambda form: (
                normalize(form) not in PLACE_ALIASES,  # "U.S." before "America"
                len(set(form.split())),
                " " in form,
                not form.isupper(),  # as a dateline has it
                self.forms[form],
                len(form),
            ),
        )


def group_names(names: Sequence[NameMention]) -> list[NameGroup]:
    """Group names that mean the same. `members` of a group are positions in `names`.

    A short form joins a group whose first or last words it is. If there are several, it joins the first
    that its title allows, because an article introduces relatives after the person it is about. A full
    name joins a group that so far had only short forms of it. Kinds are kept apart, except for the same
    text.
    """
    index = NameIndex(surnames_of_juniors(names))
    for place, name in enumerate(names):
        index.add(place, name)
    for one in index.found:
        one.kind = next((kind for kind, _ in one.kinds.most_common() if kind), "")
    return index.found


def surnames_of_juniors(names: Sequence[NameMention]) -> frozenset[str]:
    """The surnames with which "Jr." distinguishes two persons.

    The text has "Lee Jr.", or "Tom Lee" before the first "Tom Lee Jr.". In other texts "Jr." may be left
    off a name without changing who is meant.
    """
    found, plain = set(), set()
    for name in names:
        first, *rest = normalize(name.text).split() or [""]
        if name.kind != "person" or not rest:
            continue
        if rest[-1] not in SUFFIXES:
            plain.add((first, rest[-1]))
        elif len(rest) == 1:  # "Elizabeth II" has no surname
            found |= {first} if rest[-1] in JUNIORS else set()
        elif (first, rest[-2]) in plain:
            found.add(rest[-2])
    return frozenset(found)


class NameIndex:
    """Groups by their whole names and by the parts of these; the oldest group of a part comes first.

    `juniors` are the surnames with which "Jr." is not left off.
    """

    def __init__(self, juniors: frozenset[str] = frozenset()) -> None:
        self.juniors = juniors
        self.found: list[NameGroup] = []
        self.whole: dict[tuple[str, str], NameGroup] = {}
        self.part: dict[tuple[str, str], list[NameGroup]] = {}
        self.initials: dict[str, NameGroup] = {}
        self.anywhere: dict[str, NameGroup] = {}

    def add(self, place: int, name: NameMention) -> None:
        kind, gender, text, hint, beside = name
        key = normalize(text)
        if kind == "place":
            key = PLACE_ALIASES.get(key, key)
        group = self.find(kind, key, text, gender)
        if group is None and kind != "person" and stands_for(text, beside):
            group = self.anywhere.get(normalize(beside))
        if group is None:
            group = NameGroup(kind)
            self.found.append(group)
        again = text in group.forms and self.anywhere.get(key) is group
        group.forms[text] += 1
        group.kinds[kind] += 1
        if gender:
            group.genders[gender] += 1
        if hint:
            group.hints.add(hint)
        group.members.append(place)
        if not (again and self.whole.get((kind, key)) is group):
            self.note(group, kind, key, text)

    def find(self, kind: str, key: str, text: str, gender: str) -> NameGroup | None:
        """The group that a name belongs to; None for a new one."""
        for group in self.candidates(kind, key, text):
            if group is not None and group.may_be(gender):
                return group
        for piece in self.short_forms(key, kind):  # so far known only by a part of this name
            group = self.whole.get((kind, piece))
            if group and all(is_subsequence(normalize(form), key) for form in group.forms):
                return group
        return None

    def candidates(self, kind: str, key: str, text: str) -> Iterator[NameGroup | None]:
        """The groups that a name may belong to, the surest first; None where an index has none."""
        if not kind:
            yield from self.part.get(("person", key), ())
            yield self.anywhere.get(key)
            return
        yield self.whole.get((kind, key))
        if kind == "organisation":  # "Connecticut", before the department that is named after it
            yield self.whole.get(("place", key))
        yield from self.part.get((kind, key), ())
        if kind != "person":
            letters = acronym(text)
            yield self.initials.get(letters) if letters else None
            letters = initials(text)
            yield self.anywhere.get(letters.lower()) if letters else None
        yield self.anywhere.get(key)
        if kind == "organisation" and " " not in key and not text.isupper():
            # The model may label a surname as an organisation.
            yield from self.part.get(("person", key), ())

    def short_forms(self, key: str, kind: str) -> tuple[str, ...]:
        """The short forms that a name may have in this article."""
        if self.juniors and kind == "person":
            *_, surname, suffix = ("", *key.split())
            if suffix in SUFFIXES and surname in self.juniors:
                return (f"{surname} {suffix}",)
        return short_forms(key, kind)

    def note(self, group: NameGroup, kind: str, key: str, text: str) -> None:
        """Put a name and its short forms into the index."""
        self.whole[kind, key] = group
        self.anywhere[key] = group
        for piece in self.short_forms(key, kind):
            known = self.part.setdefault((kind, piece), [])
            if group not in known:
                known.append(group)
        if kind != "person" and (letters := initials(text)):
            self.initials.setdefault(letters, group)


@lru_cache(maxsize=CACHE_SIZE)  # an article has the same few names again and again
def normalize(text: str) -> str:
    """A name as it is compared with others.

    In lower case, without full stops, "the" and accents (Erdoğan -> erdogan); common short names are
    written out.
    """
    key = " ".join(text.lower().replace(".", "").replace("’", "'").split())
    if not key.isascii():
        parts = unicodedata.normalize("NFKD", key.translate(STROKES))
        key = "".join(letter for letter in parts if not unicodedata.combining(letter))
    key = key.removeprefix("the ")
    first, _, rest = key.partition(" ")
    full = ALIASES.get(first, first)
    return f"{full} {rest}" if rest else full


@lru_cache(maxsize=CACHE_SIZE)
def short_forms(key: str, kind: str) -> tuple[str, ...]:
    """The short forms that a normalized name may have.

    For a person: the first words, the last words, or the first and the last word, all without "Jr.". For
    an organisation: the last words; the first ones if only a word such as "party" is left off; those
    before "of"; the first word if it is long enough. Places have none.
    """
    split = key.split()
    out: list[str] = []
    if kind == "person" and len(split) > 1 and split[-1] in SUFFIXES:
        split = split[:-1]
        out.append(" ".join(split))
    n = len(split)
    if kind in ("place", "") or not 2 <= n <= MAX_WORDS or key in WHOLE:
        return tuple(out)
    out += [" ".join(split[-size:]) for size in range(n - 1, 0, -1)]
    if kind == "person":
        out += [" ".join(split[:size]) for size in range(n - 1, 0, -1)]
        out.append(f"{split[0]} {split[-1]}")
        return tuple(out)
    if " of " in key:  # "the department", "the California department"
        before = key.partition(" of ")[0].split()
        out += [" ".join(before[-size:]) for size in range(len(before), 0, -1)]
    while len(split) > 1 and split[-1] in GENERIC:
        split = split[:-1]
        out.append(" ".join(split))
    if len(split[0]) >= MIN_FIRST_WORD:
        out.append(split[0])
    return tuple(out)


def is_subsequence(short: str, full: str) -> bool:
    """Are the words of one name all in the other, in the same order?"""
    rest = iter(full.split())
    return all(word in rest for word in short.split())


def acronym(text: str) -> str:
    """The letters of a name that looks like an acronym, else ""."""
    letters = text.replace(".", "").replace("&", "")
    fits = SHORTEST_ACRONYM <= len(letters) <= LONGEST_ACRONYM
    return letters if fits and letters.isupper() and letters.isalpha() else ""


def stands_for(one: str, other: str) -> bool:
    """Is one of two names an acronym whose letters the words of the other begin with, in any order?"""
    short, full = (one, other) if acronym(one) else (other, one)
    if not acronym(short) or acronym(full):
        return False
    return not Counter(acronym(short)) - Counter(word[0].upper() for word in full.split())


def initials(text: str) -> str:
    """The first letters of the capitalised words of a name of several, else ""."""
    split = text.replace("-", " ").split()
    letters = "".join(word[0] for word in split if word[0].isupper())
    return letters if len(split) > 1 and len(letters) > 1 else ""
