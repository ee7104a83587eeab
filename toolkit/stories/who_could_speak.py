"""Names that stand in a report and could not speak there: left out of the named, heard or not.

    the death of Tomas Reen          the dead
    outside the White House          a place
    the director of the Dam Board    what somebody is, not who acts
    Varga told the Herald's Ada Moll  another medium, and its people
    the Dam Act; Reen v. Varga        a law, a case

Words around the name tell, and what the attributions of the corpus tell of its bearer.
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

Mask = NDArray[np.bool_]
SHORTEST = 2  # letters of a name
STATION = re.compile(r"[KW][A-Z]{3}(?:-(?:TV|FM|AM))?")  # call signs of American stations
BESIDE = 60
"""Characters beside a name that are looked at."""
LONGEST = 80  # characters of a line of names
NAME = r"(?:[A-Z][\w.&-]*|of|the)(?: (?:[A-Z][\w.&-]*|of|the)){0,4}"
ARTICLE = r"(?:the |The |a |an |its |his |her |their )?"
PLACE = re.compile(
    rf"\b(?:at|in|inside|outside|near|on|around|across|into|toward|towards) {ARTICLE}$", re.I
)
OF = re.compile(rf"([A-Za-z-]+) (?:of|for|at|with|from) {ARTICLE}$")
DEATH = "death|deaths|killing|murder|slaying|shooting|assassination|funeral|burial|memory|memorial|obituary"
DEAD_BEFORE = re.compile(
    rf"\b(?:{DEATH}) (?:of|for) (?:[\w.’'-]+ ){{0,4}}$|\b(?:the late|slain|murdered|deceased|killed) (?:[\w.’'-]+ ){{0,3}}$"
)
DEAD_AFTER = re.compile(
    rf"['’]s? (?:{DEATH})\b|,? (?:who )?(?:died|was (?:killed|murdered|slain|shot dead))\b"
)
QUOTES = "\"“”'‘’"
SIGNED = re.compile(r"(?:[—–]|--|\n-) ?$")
SIGNATURE = re.compile(r"(?: and [A-Z][\w .'’-]+)?(?:,| \(@|\s*\n|\s*$)")
AGENCY = "AP|AFP|EPA|Reuters|REUTERS|Getty|Getty Images|Pool|Shutterstock|Bloomberg|USA TODAY"
CREDIT_BEFORE = re.compile(
    rf"(?:Photos?|Image|Credit|{AGENCY}) ?[/:] ?$"
    r"|\b(?:photos?|column|article|essay|op-ed|video|book|written|reported|edited) by $",
    re.I,
)
CREDIT_AFTER = re.compile(r" ?/ ?[A-Z]")
JOURNALIST = re.compile(
    r"\b(?:journalist|reporter|correspondent|columnist|photographer|anchor|host|[Ss]end \w+(?: \w+){0,4} to) $"
)
WRITES = "contributor|columnist|reporter|editor|writer|correspondent|journalist"
AUTHOR = re.compile(
    rf" (?:contributed\b|on Twitter\b|(?:is|was) an? [\w ,’'-]{{0,60}}?\b(?:{WRITES})\b)"
)
ONLY_NAMES = re.compile(r"[\W_]*(?:[A-Z][\w.’'-]*[ ,]*(?:and )?){1,8}\W*")
"""A line of names alone: who wrote."""
HANDLE = re.compile(r" \(@\w+\)")
LAW = re.compile(
    r"\b(?:Acts?|Bill|Amendment|Law|Code|Treaty|Accords?|Agreement|Deal|Pact|Resolution|Plan|Index|Award|Prize|Medal|Day|Case)$"
    r"|\d$"
)
BILL, TITLE = re.compile(r" [Bb]ills? \d"), re.compile(r" ([A-Z][a-z]+)\b")
CASE_BEFORE, CASE_AFTER = re.compile(r"\bv(?:s?\.)? $"), re.compile(r",? v(?:s?\.|\b)")
BUILDING = re.compile(
    r"\b(?:House|Hill|Palace|Street|Tower|Square|Cathedral|Airport|Hotel|Park|Hall)$"
)
GOING = re.compile(
    rf"\b(?:to|from|wins?|won|retake|retook|leave|leaves|left|enter|enters|entered) {ARTICLE}$"
)


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
        credited = CREDIT_BEFORE.search(before) or CREDIT_AFTER.match(after)
        out[at] = not credited and not alone_on_line(text, start, end) and len(name) >= SHORTEST
    return out & ~names["person_id"].isin(list(never)).to_numpy(dtype=bool)


def signs(before: str, after: str) -> bool:
    """Whether somebody signs what stands before the name: a quotation with a dash, a post."""
    return bool(HANDLE.match(after) or (SIGNED.search(before) and SIGNATURE.match(after)))


def is_of_a_case(before: str, after: str) -> bool:
    """Whether a name is a part of that of a case: "Reen v. Varga"."""
    return bool(CASE_AFTER.match(after) or CASE_BEFORE.search(before))


def is_dead(before: str, after: str) -> bool:
    """Whether the words beside a name tell of a death."""
    return bool(DEAD_BEFORE.search(before) or DEAD_AFTER.match(after))


def is_no_body(name: str) -> bool:
    """Whether the name of a body is that of a law, an index, a prize or an outlet."""
    return bool(
        LAW.search(name) or STATION.fullmatch(name) or name.split()[-1].lower() in media_ends()
    )


def is_no_actor(name: str, before: str, after: str) -> bool:
    """Whether the name of a body says where something is, what somebody is or what something is called."""
    title = TITLE.match(after)
    if BILL.match(after) or (title is not None and title[1].lower() in person_nouns()):
        return True  # "Assembly bill 450", "House Minority Leader Ines Varga"
    if PLACE.search(before) or (BUILDING.search(name) and GOING.search(before)):
        return True
    if before[-1:] in QUOTES and after.lstrip(",.")[:1] in QUOTES and before and after:
        return True
    of = OF.search(before)
    return of is not None and of[1].lower() in person_nouns()


def is_of_a_medium(before: str, after: str, media: set[str]) -> bool:
    """Whether a person is named as one of an outlet: "the Herald's Ada Moll", "the reporter Ada Moll"."""
    if JOURNALIST.search(before) or AUTHOR.match(after):
        return True
    owner = re.search(rf"({NAME})['’]s? (?:[a-z]+ ){{0,2}}$", before)
    of = re.match(rf",? (?:of|from|with) ({NAME})", after)
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
