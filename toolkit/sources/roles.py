"""The walk of life of a source: what its own words tell, then other mentions of it, then its name."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from toolkit.coreference.find_mentions import AGENTIVE
from toolkit.english.terms import MarkerTerm, RoleTerm, TitleTerm
from toolkit.english.words import word_set
from toolkit.entities.name_words import PERSONS
from toolkit.entities.party_tags import has_party_tag
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.tags import NOUNS
from toolkit.sources.affiliations import person_noun
from toolkit.sources.bodies import Bodies
from toolkit.sources.clauses import Clauses
from toolkit.sources.descriptions import around, descriptions
from toolkit.sources.positions import POSITIONS, Positions
from toolkit.sources.signs import UNKNOWN, Sign, strongest
from toolkit.sources.source_phrase import Article, Origin

STUDIES = word_set("study")  # the work of experts, whoever paid for it
SPOKESPEOPLE = word_set("spokesperson")
PAPERS = frozenset({"paper", "journal", "blog", "website", "site"})  # of somebody, not of the town
FAMILY = "family"
LONGER = 3  # tokens by which a position may go on: "Lt. Gov."
DEPTH = 2  # owners of owners that are asked
BODIES = frozenset({"ORG", "LOC", "GPE"})
STAFFS = frozenset({"team", "camp", "staff", "campaign", "entourage"})  # of somebody


class Roles:
    """Tells the walk of life of a source, by word lists of roles and of titles."""

    def __init__(
        self,
        nouns: Phrases[RoleTerm],
        titles: Iterable[TitleTerm],
        vague: Phrases[MarkerTerm],
    ) -> None:
        self.vague = vague
        self.nouns = nouns
        self.bodies = Bodies(self.nouns)
        named = Phrases((term.phrase, term, "") for term in titles)
        self.positions = Positions(self.nouns, named, self.bodies)
        self.clauses = Clauses(self.positions, self.bodies)
        self.positions.affiliations.person = self.elsewhere

    def of(self, article: Article, origins: Sequence[Origin]) -> Sign | None:
        """What tells the walk of life of a source: of several parties, of the first that has one."""
        for origin in origins:
            if (found := self.party(article, origin)) is not None:
                return found
        return None

    def note(self, article: Article, sources: Iterable[Sequence[Origin]]) -> None:
        """Note what each source says of its bearer, for the sources that give only the name."""
        for origins in sources:
            for origin in origins:
                if origin.cluster is not None and origin.form == "name":
                    said = article.described.setdefault(origin.cluster, [])
                    said += [
                        i for i in descriptions(article, self.nouns, origin) if i != origin.head
                    ]

    def party(self, article: Article, origin: Origin, depth: int = 0) -> Sign | None:
        """What tells the walk of life of one party; its own words go before the rest of the text."""
        if origin.form == "noun" and depth < DEPTH:
            found = article.ending(self.nouns, origin.head)
            if owned(found.value) if found is not None else self.is_thing(article, origin.head):
                for owner in article.owners(origin):
                    if (role := self.party(article, owner, depth + 1)) is not None:
                        return role
            elif found is not None and found.phrase == FAMILY:
                return Sign("citizen", "kin", found.start, origin.head + 1, "citizen")
            elif found is not None and found.phrase in STAFFS:
                for owner in article.owners(origin):
                    if any(name[2] in PERSONS for name in owner.names):
                        role = self.party(article, owner, depth + 1)
                        if role is not None or found.value.role != "politician":
                            return role
        signs = self.signs(article, origin)
        if any(name[2] == "ORG" for name in origin.names):  # "mortgage buyer Orvel"
            signs = (one for one in signs if one is None or one.role != "citizen")
        told = strongest(signs)
        return told if told is not None or depth else self.represented(article, origin)

    def represented(self, article: Article, origin: Origin) -> Sign | None:
        """Whom a bare spokesperson speaks for: the body named last, in this sentence or the one before."""
        tree = article.tree
        words = range(origin.start, origin.end)
        told = next((i for i in words if tree.lemma[i].lower() in SPOKESPEOPLE), None)
        if told is None or any(tree.preposition(i) for i in words if i > told):
            return None
        if told > 0 and (tree.pos[told - 1] in NOUNS or tree.tag[told - 1] == "POS"):
            return None
        return self.bodies.nearest(article, told)

    def is_thing(self, article: Article, head: int) -> bool:
        """Is a noun that no list has one for a thing, which speaks for its owner?"""
        lemma = article.tree.lemma[head].lower()
        return not lemma.endswith(AGENTIVE) and article.ending(self.vague, head) is None

    def signs(self, article: Article, origin: Origin) -> Iterator[Sign | None]:
        """All that tells, in the order in which it counts."""
        facts = article.who.facts[origin.cluster] if origin.cluster is not None else None
        name = article.entity_at.get(origin.head)
        bare = None
        said = (self.last(article, i) for i in descriptions(article, self.nouns, origin))
        for head in dict.fromkeys(said):
            found = self.positions.told(article, head)
            if head == origin.head and self.is_bare(article, origin, found):
                bare = found
            else:
                yield found
        if name is not None and name[2] in PERSONS:
            for head in around(article, self.nouns, name):
                yield self.positions.told(article, head)
            yield from self.clauses.beside(article, name)
        if origin.form == "noun" or (name is not None and name[2] in PERSONS):
            yield from self.clauses.of(article, origin.head)
        if facts is not None and origin.cluster is not None:
            yield self.elsewhere(article, origin.cluster, facts)
        yield bare

    def is_bare(self, article: Article, origin: Origin, found: Sign | None) -> bool:
        """Is it a position without its body, which another mention may tell: "the director"?"""
        if origin.form != "noun" or origin.cluster is None or found is None:
            return False
        return found.how == "noun" and article.tree.lemma[origin.head].lower() in POSITIONS

    def elsewhere(self, article: Article, cluster: int, facts: dict[str, Any]) -> Sign | None:
        """What all mentions of somebody tell; remembered for the article."""
        if cluster not in article.travelled:
            article.travelled[cluster] = None  # of whom it is asked while it is being told
            article.travelled[cluster] = strongest(self.mentions(article, cluster, facts))
        return article.travelled[cluster]

    def mentions(
        self, article: Article, cluster: int, facts: dict[str, Any]
    ) -> Iterator[Sign | None]:
        said = [*facts["says"], facts["head"], *article.described.get(cluster, ())]
        if facts["kind"] == "person":  # "was polling at 9 %"
            said = [i for i in said if not self.is_document(article, i)]
        for head in dict.fromkeys(self.last(article, i) for i in said):
            entity = article.entity_at.get(head)
            if entity is None or entity[2] not in BODIES or facts["kind"] != "person":
                yield far(self.positions.told(article, head))
        if facts["kind"] == "person":
            names = dict.fromkeys(
                article.entity_at[i] for i in facts["heads"] if i in article.entity_at
            )
            for name in names:
                for head in around(article, self.nouns, name):
                    yield far(self.positions.told(article, head))
            for name in names:
                yield from self.clauses.beside(article, name)
                if has_party_tag(article.tree.text, article.tree.end[name[1] - 1]):
                    yield Sign("politician", "", name[1], name[1] + 1, "party")
            for head in facts["heads"]:
                yield from self.clauses.of(article, head)
                if article.who.at[head].form == "noun" and not self.is_document(article, head):
                    yield far(self.positions.told(article, head))
            if facts["name"]:
                yield self.clauses.held(article, facts["name"].split()[-1])
        elif facts["name"] is not None:
            known = self.bodies.named(facts["name"], facts["kind"])
            if known is not None:
                yield Sign(*known, facts["start"], facts["end"], "name")
            elif (entity := article.entity_at.get(facts["head"])) is not None:
                yield self.bodies.described(article, entity)
            for head in facts["heads"]:
                if article.who.at[head].form == "noun":
                    yield far(self.bodies.called(article, head))

    def is_document(self, article: Article, i: int) -> bool:
        """Is a word that no name holds one for documents, which nobody is?"""
        found = article.ending(self.nouns, i)
        return (
            found is not None and found.value.kind == "document_noun" and i not in article.entity_at
        )

    def last(self, article: Article, i: int) -> int:
        """The last word of the position that a noun is part of: "general" for the "attorney" of "attorney general"."""
        if article.tree.lower[i + 1 : i + 2] == ["of"]:
            return i  # "secretary of state", which `heading` reads
        for after in range(min(i + LONGER, len(article.tree) - 1), i, -1):
            title = article.ending(self.positions.titles, after)
            longer = person_noun(article, self.nouns, self.positions.titles, after)
            if any(one is not None and one.start <= i for one in (title, longer)):
                return after
        return i


def far(found: Sign | None) -> Sign | None:
    """A sign that stands at another mention."""
    return found and (found._replace(how="elsewhere") if found.how == "noun" else found)


def owned(term: RoleTerm) -> bool:
    """Is it a thing or body that speaks for whom it belongs to: "his office", "its statement", "Lee's paper"?"""
    if term.phrase in PAPERS:
        return True
    if term.kind == "document_noun":
        return term.phrase.split()[-1] not in STUDIES
    return term.role == UNKNOWN and term.kind in ("organisation_noun", "group_noun")
