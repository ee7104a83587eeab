"""The party and state of an American politician after the name: "Ann Lee (D-N.Y.)"."""

import re
from functools import cache

from toolkit.lexicon import read_lexicon
from toolkit.terms import PlaceTerm, WordTerm


def is_party_tag(text: str) -> bool:
    """Is it such a tag and nothing else?"""
    return re.fullmatch(pattern(), text) is not None


def has_party_tag(text: str, end: int) -> bool:
    """Does such a tag follow where a name ends?"""
    return re.compile(rf",?\s?\(?{pattern()}(?=[\s),]|$)").match(text, end) is not None


@cache
def pattern() -> str:
    """The regular expression of a tag: party, hyphen, state."""
    states = [t.phrase for t in read_lexicon("places_en", PlaceTerm) if t.kind == "state"]
    states += [term.phrase for term in read_lexicon("state_abbreviations_en", WordTerm)]
    names = "|".join(re.escape(state.title()) for state in states)
    return rf"[DRI]\s?[-‐‑–]\s?(?:[A-Z]{{2}}|[A-Z]\.\s?[A-Z]|{names})\b\.?"
