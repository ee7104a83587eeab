"""The walk of life of a body by its name alone: the name as a whole, its head, its other words."""

import re
from collections.abc import Sequence
from itertools import pairwise

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import PlaceTerm, RoleTerm
from toolkit.english.words import word_map, word_set
from toolkit.grammar.phrase_lists import Phrases, straight
from toolkit.sources.signs import UNKNOWN, role_and_detail

KINDS = frozenset({"organisation_noun", "group_noun", "media_noun"})
OPEN = word_map("open_body")
ENDS = word_map("body_end")
COMPANIES = word_set("company")
FIELDS = word_map("field")
OF_MEMBERS = frozenset({"association", "federation", "guild", "society", "alliance"})
AFTER_HEAD = frozenset({"of", "for", "on", "against", "at", "in", "to", "de", "du"})
LEGAL_FORMS = word_set("legal_form")
STATION = re.compile(r"[KW][A-Z]{3}(?:-(?:TV|FM|AM)|\d{1,2})?")  # call signs of American stations
REMEMBERED = 20_000  # names


class BodyNames:
    """Tells the walk of life of bodies by their names, by the list of roles and the words of role_words_en."""

    def __init__(self, nouns: Phrases[RoleTerm]) -> None:
        self.nouns = nouns
        self.known: dict[str, tuple[str, str] | None] = {}
        self.countries = frozenset(
            term.phrase for term in read_lexicon("places_en", PlaceTerm) if term.kind == "country"
        )

    def named(self, name: str, kind: str) -> tuple[str, str] | None:
        """Role and detail of a name; a place is its government."""
        key = f"{kind} {name}"
        if key not in self.known:
            if len(self.known) > REMEMBERED:
                self.known.clear()
            self.known[key] = self.read(name, kind)
        return self.known[key]

    def read(self, name: str, kind: str) -> tuple[str, str] | None:
        forms = [name, name.removeprefix("the "), name.removesuffix(".com")]
        if kind in ("ORG", "organisation"):
            forms.append(f"the {name}")
        whole = next((one for form in forms if (one := self.nouns.exact(form)) is not None), None)
        if whole is not None and whole.role != UNKNOWN:
            return whole.role, whole.detail
        if name == "House" and kind in ("ORG", "organisation"):
            return "politician", ""  # not a word of other names: "Opera House"
        if STATION.fullmatch(name):
            return "media", ""
        if name.lower().endswith(".org"):
            return "civil_society", ""
        if kind in ("place", "LOC", "GPE"):
            return self.by_words(name) or ("government", "")
        return self.by_words(name)

    def by_words(self, name: str) -> tuple[str, str] | None:
        """By the head of a name, then by its other words, the last first."""
        cased = [
            word.removesuffix("'s").removesuffix("’s")
            for word in name.replace(",", " ").split()
            if word not in ("The", "the")
        ]
        words = [straight(word.lower()) for word in cased]
        if not words:
            return None
        last = next((k for k, w in enumerate(words) if w in AFTER_HEAD and k), len(words)) - 1
        found = self.phrase(cased, last)
        if found is not None:
            return found
        final = last == len(words) - 1 or words[-1] in LEGAL_FORMS
        if len(words) > 1 and final and (end := self.ending(words)) is not None:
            return end
        if (found := self.open(words, last)) is not None:
            return found
        if len(words) == 2 and words[-1] in self.countries and words[0] in FIELDS:
            return "government", ""  # "Environment Canada"
        for k in range(len(words) - 1, -1, -1):
            if k != last and (found := self.phrase(cased, k)) is not None:
                return found
        if len(words) > 1 and words[last] in FIELDS:  # "Taxpayers for Common Sense"
            return role_and_detail(FIELDS[words[last]])
        return None

    def phrase(self, words: Sequence[str], head: int) -> tuple[str, str] | None:
        """The longest phrase of the list with a certain word, if it tells more than open heads do."""
        for size in range(len(words), 0, -1):
            for start in range(max(head - size + 1, 0), min(head, len(words) - size) + 1):
                text = " ".join(words[start : start + size])
                if size == 1 and straight(text.lower()) in OPEN:
                    continue
                entry = self.nouns.exact(text)
                if entry is not None and entry.role != UNKNOWN and entry.kind in KINDS:
                    return entry.role, entry.detail
        return None

    def ending(self, words: Sequence[str]) -> tuple[str, str] | None:
        """By the last words of a name: "Rellwork Inc", "Selm Symphony"."""
        for size in (3, 2, 1):
            if len(words) > size:
                end = " ".join(words[-size:])
                if end in ENDS:
                    return role_and_detail(ENDS[end])
                if end in COMPANIES and end not in OPEN:
                    media = any(FIELDS.get(word) == "media" for word in words)
                    return "media" if media else "business", ""
        return None

    def members(self, head: str, before: Sequence[str]) -> str | None:
        """Whom an association of people speaks for: "State Department Correspondents' Association"."""
        if not before or head not in OF_MEMBERS or before[-1] in FIELDS:
            return None
        entry = self.nouns.exact(before[-1].rstrip("'"))
        if entry is None or entry.kind != "person_noun" or not before[-1].rstrip("'").endswith("s"):
            return None
        return entry.role if entry.role in ("business", "government") else "civil_society"

    def open(self, words: Sequence[str], last: int) -> tuple[str, str] | None:
        """By the words around a head that tells little: "Bankers Association"."""
        head = words[last]
        if head not in OPEN:
            return None
        if (members := self.members(head, words[:last])) is not None:
            return members, ""
        others = [*words[last + 1 :], *reversed(words[:last])]
        pairs = (f"{one} {other}" for one, other in pairwise(words))
        if (pair := next((FIELDS[one] for one in pairs if one in FIELDS), None)) is not None:
            return role_and_detail(pair)
        value = OPEN[head]
        if value != "government":
            value = next((FIELDS[word] for word in others if word in FIELDS), value)
        return role_and_detail(value) if value else None
