"""Party tags: the party and state of an American politician after the name, as in "Ann Lee (D-N.Y.)"."""

import re
from functools import cache

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import PlaceTerm, WordTerm


def has_party_tag(text: str, end: int) -> bool:
    """Does a party tag begin at character `end`, where a name ends?"""
    return after_name().match(text, end) is not None


def party_tag(text: str, end: int) -> str:
    """The state in the party tag that begins at character `end`, without its full stop; "" without one."""
    found = after_name().match(text, end)
    return found["state"].strip() if found else ""


@cache
def after_name() -> re.Pattern[str]:
    """A party tag after a name, with its comma or bracket: party, hyphen, state."""
    states = [t.phrase for t in read_lexicon("places_en", PlaceTerm) if t.kind == "state"]
    states += [term.phrase for term in read_lexicon("state_abbreviations_en", WordTerm)]
    names = "|".join(re.escape(state.title()) for state in states)
    tag = rf"[DRI]\s?[-‐‑–]\s?(?P<state>[A-Z]{{2}}|[A-Z]\.\s?[A-Z]|{names})\b\.?"
    return re.compile(rf",?\s?\(?{tag}(?=[\s),]|$)")
