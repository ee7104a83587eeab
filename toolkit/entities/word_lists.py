"""The word lists that names and mentions are looked up in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import (
    PlaceTerm,
    PronounTerm,
    RoleTerm,
    TitleTerm,
    WordTerm,
)
from toolkit.grammar.phrase_lists import Phrases


@dataclass(frozen=True)
class Words:
    """The word lists of names and mentions, ready for lookups.

    `persons` and `given` map nouns ("widow") and given names to a gender, m, f or "".
    """

    roles: Phrases[RoleTerm]
    titles: Phrases[TitleTerm]
    persons: Mapping[str, str]
    given: Mapping[str, str]
    pronouns: Mapping[str, tuple[PronounTerm, ...]]
    places: frozenset[str]
    times: frozenset[str]

    @classmethod
    def read(
        cls,
        roles: Iterable[RoleTerm] | None = None,
        titles: Iterable[TitleTerm] | None = None,
    ) -> "Words":
        """The lists that come with the package. `roles` and `titles` replace two of them."""
        pronouns: dict[str, tuple[PronounTerm, ...]] = {}
        for term in read_lexicon("pronouns_en", PronounTerm):
            pronouns[term.phrase] = (*pronouns.get(term.phrase, ()), term)
        return cls(
            Phrases((t.phrase, t, t.case) for t in roles or read_lexicon("roles_en", RoleTerm)),
            Phrases(
                (t.phrase, t, "") for t in titles or read_lexicon("personal_titles_en", TitleTerm)
            ),
            {t.phrase: t.gender for t in read_lexicon("person_nouns_en", TitleTerm)},
            {t.phrase: t.gender for t in read_lexicon("given_names_en", TitleTerm)},
            pronouns,
            frozenset(t.phrase for t in read_lexicon("places_en", PlaceTerm)),
            frozenset(t.phrase for t in read_lexicon("time_words_en", WordTerm)),
        )

    def gender(self, noun: str) -> str:
        """m or f for a noun that tells a gender, else ""."""
        if noun[-3:] in ("man", "men"):
            if noun.endswith(("woman", "women")):
                return "f"
            if noun.endswith("man") and len(noun) > 4:  # "spokesman", but not "Oman"
                return "m"
        return self.persons.get(noun, "")
