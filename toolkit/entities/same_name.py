"""Which names of an article are the same: "Soufan" is "Ali Soufan", "WHO" has its initials.

One pass with an index of parts of names, so that the time grows with the text
and not with the square of its names.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from toolkit.english.words import word_map, word_set

FOLDED = 2_000  # names whose forms are remembered
LONGEST = 8  # words of a name whose parts are indexed
ALIASES = word_map("short_name")
STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "ß": "ss", "ð": "d"})
SUFFIXES = word_set("name_suffix")
GENERIC = SUFFIXES | word_set("generic_name_word")


class Called(NamedTuple):
    """A name as it stands somewhere: of what kind, with what gender its title or first name tells."""

    kind: str
    gender: str
    text: str
    hint: str = ""


@dataclass(slots=True, eq=False)
class Bearer:
    """One bearer of names: the forms that were met and how often, its kind, its mentions."""

    kind: str
    genders: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    hints: set[str] = field(default_factory=set)
    members: list[int] = field(default_factory=list)

    @property
    def gender(self) -> str:
        """What titles tell; "" if few of the names have one that tells, or not all the same."""
        if len(self.genders) != 1:
            return ""
        gender, times = next(iter(self.genders.items()))
        return gender if times * 4 >= len(self.members) else ""

    def may_be(self, gender: str) -> bool:
        """Does neither title nor first name tell against a gender?"""
        if not gender:
            return True
        return gender == self.gender if self.gender else self.hints <= {gender}

    @property
    def name(self) -> str:
        """The fullest name: most different words, then not in capitals, then the commonest, the longest."""
        return max(
            self.forms,
            key=lambda form: (
                len(set(form.split())),
                " " in form,
                not form.isupper(),  # as a dateline has it
                self.forms[form],
                len(form),
            ),
        )


def same_names(names: Sequence[Called]) -> list[Bearer]:
    """Group names; `members` are places in `names`.

    A short form goes to the bearer whose first or last words it is: the first
    of several that its title allows (relatives are introduced after whom the article is
    about), else one that is named in full only afterwards. Kinds are kept apart, except
    for the same text.
    """
    index = Index(juniors(names))
    for place, name in enumerate(names):
        index.add(place, name)
    for one in index.found:
        one.kind = next((kind for kind, _ in one.kinds.most_common() if kind), "")
    return index.found


def juniors(names: Sequence[Called]) -> frozenset[str]:
    """The surnames of those whom "Jr." tells from a namesake.

    Who is called "Lee Jr.", or was "Tom Lee" before "Tom Lee Jr." came up; the "Jr." of "Tom Lee
    Jr." alone may be left off.
    """
    found, plain = set(), set()
    for name in names:
        first, *rest = fold(name.text).split() or [""]
        if name.kind != "person" or not rest:
            continue
        if rest[-1] not in SUFFIXES:
            plain.add((first, rest[-1]))
        elif len(rest) == 1:
            found.add(first)
        elif (first, rest[-2]) in plain:
            found.add(rest[-2])
    return frozenset(found)


class Index:
    """Bearers by the whole and by the parts of their names, of a part the first bearer first.

    `juniors` are surnames with which "Jr." is not left off.
    """

    def __init__(self, juniors: frozenset[str] = frozenset()) -> None:
        self.juniors = juniors
        self.found: list[Bearer] = []
        self.whole: dict[tuple[str, str], Bearer] = {}
        self.part: dict[tuple[str, str], list[Bearer]] = {}
        self.initials: dict[str, Bearer] = {}
        self.anywhere: dict[str, Bearer] = {}

    def add(self, place: int, name: Called) -> None:
        kind, gender, text, hint = name
        key = fold(text)
        bearer = self.find(kind, key, text, gender)
        if bearer is None:
            bearer = Bearer(kind)
            self.found.append(bearer)
        again = text in bearer.forms and self.anywhere.get(key) is bearer
        bearer.forms[text] += 1
        bearer.kinds[kind] += 1
        if gender:
            bearer.genders[gender] += 1
        if hint:
            bearer.hints.add(hint)
        bearer.members.append(place)
        if not (again and self.whole.get((kind, key)) is bearer):
            self.note(bearer, kind, key, text)

    def find(self, kind: str, key: str, text: str, gender: str) -> Bearer | None:
        """The bearer that a name belongs to; None for a new one."""
        for bearer in self.candidates(kind, key, text):
            if bearer is not None and bearer.may_be(gender):
                return bearer
        for piece in self.pieces(key, kind):  # so far known only by a part of this name
            bearer = self.whole.get((kind, piece))
            if bearer and all(within(fold(form), key) for form in bearer.forms):
                return bearer
        return None

    def candidates(self, kind: str, key: str, text: str) -> Iterator[Bearer | None]:
        """Where to look for a name, the surest place first."""
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
            yield from self.part.get(("person", key), ())  # a surname that was taken for a body

    def pieces(self, key: str, kind: str) -> tuple[str, ...]:
        """The shorter forms that a name may take in this article."""
        if self.juniors and kind == "person":
            *_, surname, suffix = ("", *key.split())
            if suffix in SUFFIXES and surname in self.juniors:
                return (f"{surname} {suffix}",)
        return pieces(key, kind)

    def note(self, bearer: Bearer, kind: str, key: str, text: str) -> None:
        """Put a name and its parts into the index."""
        self.whole[kind, key] = bearer
        self.anywhere[key] = bearer
        for piece in self.pieces(key, kind):
            known = self.part.setdefault((kind, piece), [])
            if bearer not in known:
                known.append(bearer)
        if kind != "person" and (letters := initials(text)):
            self.initials.setdefault(letters, bearer)


@lru_cache(maxsize=FOLDED)  # an article has the same few names again and again
def fold(text: str) -> str:
    """A name as it is compared.

    In lower case, without full stops and without the marks on letters (Erdoğan is
    Erdogan), the commonest acronyms written out.
    """
    key = " ".join(text.lower().replace(".", "").replace("’", "'").split())
    if not key.isascii():
        parts = unicodedata.normalize("NFKD", key.translate(STROKES))
        key = "".join(letter for letter in parts if not unicodedata.combining(letter))
    key = key.removeprefix("the ")
    first, _, rest = key.partition(" ")
    full = ALIASES.get(first, first)
    return f"{full} {rest}" if rest else full


@lru_cache(maxsize=FOLDED)
def pieces(key: str, kind: str) -> tuple[str, ...]:
    """The shorter forms that a name may take.

    Of a person its first or last words, or the first and the last, without "Jr."; of a body its
    last words, or its first ones if only a word such as "party" is left off. A
    place has none.
    """
    split = key.split()
    out: list[str] = []
    if kind == "person" and len(split) > 2 and split[-1] in SUFFIXES:
        split = split[:-1]
        out.append(" ".join(split))
    n = len(split)
    if kind in ("place", "") or not 2 <= n <= LONGEST:
        return ()
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
    if len(split[0]) > 3:
        out.append(split[0])
    return tuple(out)


def within(short: str, full: str) -> bool:
    """Is one name made of words of the other, in its order?"""
    rest = iter(full.split())
    return all(word in rest for word in short.split())


def acronym(text: str) -> str:
    """The letters of a name that looks like an acronym, else ""."""
    letters = text.replace(".", "").replace("&", "")
    return letters if 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha() else ""


def initials(text: str) -> str:
    """The first letters of the capitalised words of a name of several, else ""."""
    split = text.replace("-", " ").split()
    letters = "".join(word[0] for word in split if word[0].isupper())
    return letters if len(split) > 1 and len(letters) > 1 else ""
