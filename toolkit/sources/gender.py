"""Whether an article speaks of a source as a woman or a man: pronouns, titles, nouns, given name, in this order.

It is how the article speaks of somebody, and nothing else. What several say differently is unknown.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import PronounTerm, TitleTerm
from toolkit.entities.name_words import PERSONS
from toolkit.sources.source_phrase import Article, Origin

NAMES = {"f": "female", "m": "male"}


class Gender(NamedTuple):
    """female or male, and what tells it: pronoun, title, noun or given_name."""

    gender: str
    evidence: str


class Genders:
    """Tells the gender of a source, by the lists of pronouns, titles, person nouns and given names."""

    def __init__(self, titles: Iterable[TitleTerm]) -> None:
        self.pronouns = {
            term.phrase: term.gender
            for term in read_lexicon("pronouns_en", PronounTerm)
            if term.gender in NAMES
        }
        self.titles = {term.phrase: term.gender for term in titles if term.gender}
        self.nouns = genders_of("person_nouns_en")
        self.given = genders_of("given_names_en")

    def of(self, article: Article, origin: Origin, *, pronouns: bool = True) -> Gender | None:
        """What tells the gender of one person; without `pronouns` only the other evidence is asked."""
        if origin.cluster is None:
            return self.told(article, origin, pronouns)
        known = article.of_cluster
        if (of_all := ("heads", origin.cluster)) not in known:
            known[of_all] = frozenset(article.who.facts[origin.cluster]["heads"])
        if origin.head not in known[of_all] or article.tree.tag[origin.head] in ("NNS", "NNPS"):
            return self.told(article, origin, pronouns)
        if (key := ("gender", origin.cluster, pronouns)) not in known:
            known[key] = self.told(article, origin, pronouns)
        told: Gender | None = known[key]
        return told

    def told(self, article: Article, origin: Origin, pronouns: bool) -> Gender | None:
        """As `of`, asked anew."""
        if article.tree.tag[origin.head] in ("NNS", "NNPS"):
            return None
        facts = article.who.facts[origin.cluster] if origin.cluster is not None else None
        if facts is not None and facts["kind"] not in ("person", ""):
            return None
        heads = dict.fromkeys([origin.head, *(facts["heads"] if facts is not None else ())])
        nouns = dict.fromkeys([*heads, *(facts["says"] if facts is not None else ())])
        names = [name for i in heads if (name := article.entity_at.get(i)) and name[2] in PERSONS]
        for evidence, told in (
            ("pronoun", self.by_pronoun(article, heads) if pronouns else ()),
            ("title", self.by_title(article, names)),
            ("noun", self.by_noun(article, nouns)),
            ("given_name", self.by_given_name(article, names)),
        ):
            genders = set(told)
            if len(genders) == 1:
                return Gender(NAMES[genders.pop()], evidence)
            if genders:
                return None
        return None

    def by_pronoun(self, article: Article, heads: Iterable[int]) -> Iterator[str]:
        for i in heads:
            if gender := self.pronouns.get(article.tree.lower[i]):
                yield gender

    def by_title(self, article: Article, names: Iterable[tuple[int, int, str]]) -> Iterator[str]:
        for first, _, _ in names:
            if first and (gender := self.titles.get(article.tree.lower[first - 1])):
                yield gender

    def by_noun(self, article: Article, nouns: Iterable[int]) -> Iterator[str]:
        tree = article.tree
        for i in nouns:
            if tree.pos[i] == "NOUN" and (gender := self.of_noun(tree.lemma[i].lower())):
                yield gender

    def of_noun(self, noun: str) -> str:
        if noun.endswith("woman"):
            return "f"
        return (
            "m"
            if noun.endswith("man") and len(noun) > 4 and noun not in NEUTRAL
            else self.nouns.get(noun, "")
        )

    def by_given_name(
        self, article: Article, names: Iterable[tuple[int, int, str]]
    ) -> Iterator[str]:
        for first, last, _ in names:
            if last - first > 1 and (gender := self.given.get(article.tree.lower[first])):
                yield gender


NEUTRAL = frozenset({"human", "talisman", "german", "roman", "ottoman", "shaman", "layman"})


def genders_of(table: str) -> dict[str, str]:
    return {term.phrase: term.gender for term in read_lexicon(table, TitleTerm) if term.gender}
