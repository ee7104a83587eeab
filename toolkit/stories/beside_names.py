"""What stands beside a name whose bearer could not speak there, as patterns of words.

The words are in ``beside_names_en.tsv``; here is how they stand: right before the name (the pattern ends with
it) or right after it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from toolkit.english.words import word_set

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class Patterns:
    """Patterns of what stands before a name, after it, or is in it."""

    place: Pattern
    """Before a body: outside the."""
    of: Pattern
    """Before a body: director of the; the group is what somebody is."""
    going: Pattern
    """Before a building: retook the."""
    dead_before: Pattern
    dead_after: Pattern
    credit_before: Pattern
    """Before a photographer or author: Photo: or written by."""
    journalist: Pattern
    author: Pattern
    """After who wrote: is a columnist."""
    owner: Pattern
    """Before one of an outlet: the Herald's; the group is its name."""
    outlet: Pattern
    """After one of an outlet: of the Herald."""
    law: Pattern
    """In the name of a law, prize or index, or of what ends with a number."""
    bill: Pattern
    case_before: Pattern
    case_after: Pattern
    building: Pattern


@cache
def patterns() -> Patterns:
    """All patterns; made at the first call."""
    return Patterns(**of_bodies(), **of_persons())


def of_bodies() -> dict[str, Pattern]:
    """Patterns that tell a place, a law, a case, or what somebody is."""
    place, office = any_of(word_set("place_preposition")), any_of(word_set("office_of"))
    going, determiner = any_of(word_set("going")), any_of(word_set("determiner"))
    law = any_of(word_set("law_end"), capital=True)
    building = any_of(word_set("building_end"), capital=True)
    bill, sides = any_of(word_set("bill_noun")), any_of(word_set("versus"))
    article = rf"(?i:{determiner} )?"
    return {
        "place": re.compile(rf"\b{place} {article}$", re.I),
        "of": re.compile(rf"([A-Za-z-]+) {office} {article}$"),
        "going": re.compile(rf"\b{going} {article}$"),
        "law": re.compile(rf"\b{law}$|\d$"),
        "bill": re.compile(rf" (?i:{bill}) \d"),
        "case_before": re.compile(rf"\b{sides} $"),
        "case_after": re.compile(rf",? {sides}(?!\w)"),
        "building": re.compile(rf"\b{building}$"),
    }


def of_persons() -> dict[str, Pattern]:
    """Patterns that tell somebody dead, or a journalist."""
    death, of_death = any_of(word_set("death_noun")), any_of(word_set("death_of"))
    dead, died = any_of(word_set("dead_word")), any_of(word_set("died"))
    picture = any_of(word_set("credit_word") | word_set("agency"))
    work, contact = any_of(word_set("work_noun")), any_of(word_set("contact_verb"))
    journalist, writer = any_of(word_set("journalist_noun")), any_of(word_set("writer_noun"))
    author, copula = any_of(word_set("author_word")), any_of(word_set("copula"))
    within, outlet_of = any_of(word_set("name_word")), any_of(word_set("outlet_of"))
    name = rf"(?:[A-Z][\w.&-]*|{within})"
    outlet = rf"({name}(?: {name}){{0,4}})"
    return {
        "dead_before": re.compile(
            rf"\b{death} {of_death} (?:[\w.’'-]+ ){{0,4}}$|\b{dead} (?:[\w.’'-]+ ){{0,3}}$"
        ),
        "dead_after": re.compile(rf"['’]s? {death}\b|,? (?:who )?{died}\b"),
        "credit_before": re.compile(rf"{picture} ?[/:] ?$|\b{work} by $", re.I),
        "journalist": re.compile(rf"\b(?:{journalist}|(?i:{contact}) \w+(?: \w+){{0,4}} to) $"),
        "author": re.compile(rf" (?:(?i:{author})\b|{copula} an? [\w ,’'-]{{0,60}}?\b{writer}\b)"),
        "owner": re.compile(rf"{outlet}['’]s? (?:[a-z]+ ){{0,2}}$"),
        "outlet": re.compile(rf",? {outlet_of} {outlet}"),
    }


def any_of(words: Iterable[str], capital: bool = False) -> str:
    """A pattern of any of some words, with a capital where they end a name."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    shown = [word.capitalize() if capital else word for word in longest_first]
    return f"(?:{'|'.join(map(re.escape, shown))})"
