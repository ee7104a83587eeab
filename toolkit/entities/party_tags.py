"""Party tags: the party and state of an American politician after the name, as in "Ann Lee (D-N.Y.)"."""

import re
from functools import cache
from typing import NamedTuple

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import PlaceTerm, WordTerm


def is_party_tag(text: str) -> bool:
    """Is a text a party tag and nothing else?"""
    return patterns().alone.fullmatch(text) is not None


def has_party_tag(text: str, end: int) -> bool:
    """Does a party tag begin at character `end`, where a name ends?"""
    return patterns().after.match(text, end) is not None


class Patterns(NamedTuple):
    """The patterns of a tag alone, and of a tag after a name with its comma or bracket."""

    alone: re.Pattern[str]
    after: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """The regular expressions of party tags: party, hyphen, state."""
    states = [t.phrase for t in read_lexicon("places_en", PlaceTerm) if t.kind == "state"]
    states += [term.phrase for term in read_lexicon("state_abbreviations_en", WordTerm)]
    names = "|".join(re.escape(state.title()) for state in states)
    tag = rf"[DRI]\s?[-‐‑–]\s?(?:[A-Z]{{2}}|[A-Z]\.\s?[A-Z]|{names})\b\.?"
    return Patterns(re.compile(tag), re.compile(rf",?\s?\(?{tag}(?=[\s),]|$)"))
