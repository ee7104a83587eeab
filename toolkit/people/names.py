"""The parts of a name: what is left of a person's without titles, the key of a body's."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import PronounTerm, TitleTerm
from toolkit.english.words import word_map, word_set
from toolkit.entities.same_name import SUFFIXES, normalize

REMEMBERED = 200_000
NICKNAMES = word_map("nickname")
PREFIXES = word_set("name_prefix")  # "former", "Republican": no titles, and no part of a name
PARTICLES = word_set("surname_particle")
SURNAME_TITLES = word_set("title_or_surname")
QUOTED = re.compile(r"[\"“”‘(\[][^\"“”’)\]]*[\"“”’)\]]")
INITIALS = re.compile(r"\b([A-Z])\.(?=[A-Z]\.)")
POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
SOUNDS = (
    ("ph", "f"), ("kh", "h"), ("ck", "k"), ("tz", "z"), ("ts", "z"), ("w", "v"), ("j", "i"), ("y", "i"),
)  # fmt: skip


class PersonName(NamedTuple):
    """A person's name in folded words: given names and initials, surname, "jr"; what the title tells."""

    given: tuple[str, ...]
    surname: str
    suffix: str
    gender: str
    plain: str
    """The name as it was written, without title."""

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.given, *self.surname.split())

    @property
    def first(self) -> str:
        """The first given name, a nickname as what it is short for; "" without one."""
        return NICKNAMES.get(self.given[0], self.given[0]) if self.given else ""


@cache
def titles() -> dict[str, str]:
    """The titles, folded, each with the gender that it tells or ""."""
    return {
        normalize(term.phrase): term.gender
        for term in read_lexicon("personal_titles_en", TitleTerm)
    }


@cache
def pronouns() -> dict[str, str]:
    """The pronouns that tell a gender, each with m or f."""
    terms = read_lexicon("pronouns_en", PronounTerm)
    return {term.phrase: term.gender for term in terms if term.gender in ("m", "f")}


@cache
def given_names() -> dict[str, str]:
    """The given names, folded, each with m or f."""
    return {
        normalize(term.phrase): term.gender for term in read_lexicon("given_names_en", TitleTerm)
    }


@lru_cache(REMEMBERED)
def person_name(text: str) -> PersonName | None:
    """The parts of a person's name; None if nothing of it is one."""
    text = POSSESSIVE.sub("", " ".join(QUOTED.sub(" ", text).replace("’", "'").split()))
    text = INITIALS.sub(r"\1. ", text.replace("O' ", "O'"))
    written = [word for word in text.split() if not word[:1].isdigit()]
    words = [normalize(word.strip(",.")) for word in written]
    start, gender = after_titles(words)
    written, words = written[start:], words[start:]
    suffix = ""
    while len(words) > 1 and words[-1] in SUFFIXES:
        suffix = words.pop()
        written.pop()
    if not words or not any(word[:1].isalpha() for word in words):
        return None
    surname = len(words) - 1
    while surname > 0 and words[surname - 1] in PARTICLES:
        surname -= 1
    plain = " ".join(written).rstrip(",")
    return PersonName(tuple(words[:surname]), " ".join(words[surname:]), suffix, gender, plain)


def after_titles(words: list[str]) -> tuple[int, str]:
    """Where a name begins behind its titles, and the gender that they tell."""
    known, start, gender = titles(), 0, ""
    for i in range(len(words) - 1):
        if all(word in SUFFIXES for word in words[i + 1 :]):
            break
        for size in (3, 2, 1):
            phrase = " ".join(words[max(i - size + 1, start) : i + 1])
            if phrase in known and not (phrase in SURNAME_TITLES and i > 0):
                if phrase in given_names():
                    continue
                start, gender = i + 1, gender or known[phrase]
                break
        else:
            if words[i] in PREFIXES:
                start = i + 1
    return start, gender


@lru_cache(REMEMBERED)
def simplified(word: str) -> str:
    """A word as it sounds, so that Zelensky and Zelenskyy are one."""
    plain = word.replace("-", "").replace("'", "")
    for written, sound in SOUNDS:
        plain = plain.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", plain)


def may_be(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """May two rows of middle names be the same person's, word by word or by initials?"""
    if not one or not other:
        return True
    pairs = list(zip(one, other, strict=False))
    return len(one) == len(other) and all(
        a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs
    )


GOVERNED = {"camp": "campaign", "team": "campaign", "white house": "administration"}
OF_SOMEBODY = re.compile(
    r"^(?P<who>.+?)(?:['’]s?)? (?:re-?election |presidential )?"
    r"(?P<what>campaigns?|camp|team|administrations?|white house)$",
    re.IGNORECASE,
)
DEPARTMENT = re.compile(r"^(department|ministry|secretary) of (?:the )?(.+)$")
COUNTRY = re.compile(r"^(?:us|united states|american|federal) (?=\S)")
ALIASES = word_map("body_alias")


@lru_cache(REMEMBERED)
def body_key(text: str) -> str:
    """The key of a body's name: what differs in it only by spelling is one."""
    plain = unicodedata.normalize("NFKC", POSSESSIVE.sub("", " ".join(text.split())))
    found = OF_SOMEBODY.match(plain)
    if found:
        who = person_name(found["who"])
        what = found["what"].lower()
        what = GOVERNED.get(what, what.removesuffix("s"))
        if who is not None:
            return f"{who.surname} {what}"
    key = normalize(plain).replace(",", "")
    key = DEPARTMENT.sub(r"\2 \1", key)
    key = COUNTRY.sub("", key)
    return ALIASES.get(key, key)
