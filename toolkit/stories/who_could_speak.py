"""Names that stand in a report and could not speak there: left out of the named, heard or not.

    the death of Tomas Reen          the dead
    outside the White House          a place
    the director of the Dam Board    what somebody is, not who acts
    Varga told the Herald's Ada Moll  another medium, and its people
    the Dam Act; Reen v. Varga        a law, a case

Words around the name tell (beside_names.py), and what the attributions of the corpus tell of its bearer.
"""

import re
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.corpus.corpus import Corpus
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import RoleTerm
from toolkit.english.words import word_map
from toolkit.stories.beside_names import patterns

Mask = NDArray[np.bool_]
SHORTEST = 2  # letters of a name
STATION = re.compile(r"[KW][A-Z]{3}(?:-(?:TV|FM|AM))?")  # call signs of American stations
BESIDE = 60
"""Characters beside a name that are looked at."""
LONGEST = 80  # characters of a line of names
QUOTES = "\"“”'‘’"
SIGNED = re.compile(r"(?:[—–]|--|\n-) ?$")
SIGNATURE = re.compile(r"(?: and [A-Z][\w .'’-]+)?(?:,| \(@|\s*\n|\s*$)")
CREDIT_AFTER = re.compile(r" ?/ ?[A-Z]")
ONLY_NAMES = re.compile(r"[\W_]*(?:[A-Z][\w.’'-]*[ ,]*(?:and )?){1,8}\W*")
"""A line of names alone: who wrote."""
HANDLE = re.compile(r" \(@\w+\)")
TITLE = re.compile(r" ([A-Z][a-z]+)\b")


def could_speak(names: pd.DataFrame, corpus: Corpus, media: set[str]) -> Mask:
    """Which mentions are of somebody who could be heard, by the words beside them; `media` are names of outlets."""
    known = corpus.articles[corpus.articles["article_id"].isin(names["article_id"].unique())]
    texts: dict[str, str] = dict(zip(known["article_id"], known["text"], strict=True))
    columns = ("article_id", "start", "end", "kind", "person_id")
    out = np.zeros(len(names), dtype=bool)
    never: set[str] = set()
    for at, (article, start, end, kind, name) in enumerate(
        zip(*(names[one].tolist() for one in columns), strict=True)
    ):
        text = texts[article]
        before, after = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
        if is_of_a_case(before, after):
            continue
        if kind != "person":
            out[at] = not (is_no_body(name) or is_no_actor(name, before, after))
            continue
        if is_of_a_medium(before, after, media) or is_dead(before, after):
            never.add(name)
        credited = patterns().credit_before.search(before) or CREDIT_AFTER.match(after)
        out[at] = not credited and not alone_on_line(text, start, end) and len(name) >= SHORTEST
    return out & ~names["person_id"].isin(list(never)).to_numpy(dtype=bool)


def signs(before: str, after: str) -> bool:
    """Whether somebody signs what stands before the name: a quotation with a dash, a post."""
    return bool(HANDLE.match(after) or (SIGNED.search(before) and SIGNATURE.match(after)))


def is_of_a_case(before: str, after: str) -> bool:
    """Whether a name is a part of that of a case: "Reen v. Varga"."""
    return bool(patterns().case_after.match(after) or patterns().case_before.search(before))


def is_dead(before: str, after: str) -> bool:
    """Whether the words beside a name tell of a death."""
    return bool(patterns().dead_before.search(before) or patterns().dead_after.match(after))


def is_no_body(name: str) -> bool:
    """Whether the name of a body is that of a law, an index, a prize or an outlet."""
    return bool(
        patterns().law.search(name)
        or STATION.fullmatch(name)
        or name.split()[-1].lower() in media_ends()
    )


def is_no_actor(name: str, before: str, after: str) -> bool:
    """Whether the name of a body says where something is, what somebody is or what something is called."""
    title = TITLE.match(after)
    if patterns().bill.match(after) or (title is not None and title[1].lower() in person_nouns()):
        return True  # "Assembly bill 450", "House Minority Leader Ines Varga"
    if patterns().place.search(before) or (
        patterns().building.search(name) and patterns().going.search(before)
    ):
        return True
    if before[-1:] in QUOTES and after.lstrip(",.")[:1] in QUOTES and before and after:
        return True
    of = patterns().of.search(before)
    return of is not None and of[1].lower() in person_nouns()


def is_of_a_medium(before: str, after: str, media: set[str]) -> bool:
    """Whether a person is named as one of an outlet: "the Herald's Ada Moll", "the reporter Ada Moll"."""
    if patterns().journalist.search(before) or patterns().author.match(after):
        return True
    owner = patterns().owner.search(before)
    of = patterns().outlet.match(after)
    words = owner[1].casefold().split() if owner else []
    later = of[1].casefold().split() if of else []
    return any(" ".join(words[at:]) in media for at in range(len(words))) or any(
        " ".join(later[: at + 1]) in media for at in range(len(later))
    )


def alone_on_line(text: str, start: int, end: int) -> bool:
    """Whether the line of a name has but names, as that of an author."""
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    return len(line) <= LONGEST and ONLY_NAMES.fullmatch(line) is not None


@cache
def person_nouns() -> frozenset[str]:
    """Last words of what somebody can be: director, spokesman, member."""
    terms = read_lexicon("roles_en", RoleTerm)
    return frozenset(
        one.phrase.casefold().split()[-1] for one in terms if one.kind == "person_noun"
    )


@cache
def media_ends() -> frozenset[str]:
    """Last words of the names of outlets: herald, magazine."""
    return frozenset(word for word, role in word_map("body_end").items() if role == "media")


@cache
def media_names() -> frozenset[str]:
    """Outlets that are known by their names."""
    terms = read_lexicon("roles_en", RoleTerm)
    return frozenset(one.phrase.casefold() for one in terms if one.kind == "media_noun")
