"""To what body, person, party or nation a position belongs."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from toolkit.english.terms import RoleTerm, TitleTerm
from toolkit.english.words import word_map, word_set
from toolkit.entities.listed_names import peoples
from toolkit.entities.name_words import PERSONS
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.relations import ADJECTIVES
from toolkit.grammar.tags import NOUNS
from toolkit.grammar.tree import Tree
from toolkit.sources.bodies import Bodies, field
from toolkit.sources.signs import Sign, sign
from toolkit.sources.source_phrase import Article

OFFICES = word_set("office")
OF_A_BODY = word_set("of_a_body")
OF_A_STATE = word_set("state_position")
PARTIES = word_set("party_word")
BEFORE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "CCONJ", "PART", "X"})
WITHIN = frozenset({"/", "&", "’s", "'s"})
HYPHENS = frozenset({"-", "–", "‑"})
STOPS = frozenset({"VERB", "AUX", "PRON", "SCONJ"})
RANKS = word_set("rank")
TOPICS = word_set("topic")
LEADERS = frozenset({"leader", "leadership"})
STAFF = word_set("staff_of_a_person")
STATES = frozenset(word for word, sort in word_map("place_noun").items() if sort)
WIDER = (["at"], ["for"], ["of"], ["with"])  # between a part and the body it is part of
FAR = 9  # tokens between a position, verb or name and the body that it tells
NATIONS = frozenset({"NORP", "LOC", "GPE"})


def is_nation(tree: Tree, entity: tuple[int, int, str]) -> bool:
    """Is it no religion and no party: "Chinese leaders", not "Muslim leaders"?"""
    return peoples().get(tuple(tree.lower[entity[0] : entity[1]])) not in ("religion", "party")


def is_religion(tree: Tree, entity: tuple[int, int, str]) -> bool:
    """Is it the name of a faith: "Iraq's top Shia leader"?"""
    return peoples().get(tuple(tree.lower[entity[0] : entity[1]])) == "religion"


def ends_phrase(tree: Tree, i: int) -> bool:
    """Is a word a verb or the like after which a phrase does not go on: not "leading", not "Lee-backed"?"""
    adjectival = tree.dep[i] in ADJECTIVES or tree.lower[i - 1] in HYPHENS
    return tree.pos[i] in STOPS and not adjectival


class PersonNoun(NamedTuple):
    """A noun or title for a person: as the lists have it, from which token on, and its role."""

    phrase: str
    start: int
    role: str


def person_noun(
    article: Article, nouns: Phrases[RoleTerm], titles: Phrases[TitleTerm], i: int
) -> PersonNoun | None:
    """The noun or title for a person that ends at a token."""
    noun = article.ending(nouns, i)
    if noun is not None:
        one = PersonNoun(noun.phrase, noun.start, noun.value.role)
        return one if noun.value.kind == "person_noun" else None
    title = article.ending(titles, i)
    return title and PersonNoun(title.phrase, title.start, title.value.role)


class Affiliations:
    """Looks for whom or what a position serves: before it, then behind it."""

    def __init__(
        self, nouns: Phrases[RoleTerm], titles: Phrases[TitleTerm], bodies: Bodies
    ) -> None:
        self.nouns, self.titles, self.bodies = nouns, titles, bodies
        # What the article tells of a person, by cluster; whoever reads persons puts it here.
        self.person: Callable[[Article, int, dict[str, Any]], Sign | None] = lambda *_: None

    def body(self, article: Article, head: int, start: int, aide: bool) -> Sign | None:
        """The walk of life of the body that a position belongs to: before it, or after of, at, for.

        With `aide`, where the position itself tells none, also that of a person, field or nation.
        """
        tree = article.tree
        before, after = list(self.before(article, start)), list(self.after(article, head))
        leads = start == head and tree.lemma[head].lower() in LEADERS
        topic = None
        for i in (*before, *after):
            found = self.bodies.at(article, i)
            if found is not None and tree.lower[i] in TOPICS and i not in article.entity_at:
                topic = topic or found  # "AU trade and industry commissioner"
            elif found is not None or (aide and (found := self.bearer(article, i)) is not None):
                return found
        if topic is not None:
            return topic
        for i in before:
            if (found := field(tree.lower[i], i, i + 1)) is not None and aide:
                return found
            if tree.lower[head] not in OFFICES and (party := self.party(article, i)) is not None:
                return party
        if tree.lemma[head].lower() in OF_A_STATE and (aide or leads):
            for i in (*before, *after):
                entity = article.entity_at.get(i)
                if leads and entity is not None and is_religion(tree, entity):
                    return Sign("civil_society", "religion", i, i + 1, "body")
                if entity is not None and entity[2] in NATIONS and is_nation(tree, entity):
                    return Sign("government", "", i, i + 1, "body")
        return None

    def before(self, article: Article, start: int) -> Iterator[int]:
        """The words before a position in its noun phrase, the nearest first; of a name its last."""
        tree = article.tree
        i = start - 1
        while i >= 0 and start - i <= FAR and tree.sentence[i] == tree.sentence[start]:
            entity = article.entity_at.get(i)
            if entity is None and not self.goes_on(article, i):
                return
            if entity is None:
                found = article.ending(self.nouns, i)
                if found is not None and found.value.kind == "person_noun":
                    if i + 1 < len(tree) and tree.tag[i + 1] == "POS":
                        yield i
                    if tree.pos[i + 1] != "CCONJ" and tree.lower[i] not in RANKS:
                        return
                    i -= 1
                    continue
            yield i
            i = entity[0] - 1 if entity is not None else i - 1

    def goes_on(self, article: Article, i: int) -> bool:
        """May a word stand in the noun phrase before its head? "and" may, but not between names."""
        tree = article.tree
        if tree.lower[i] in ("(", ")"):
            return True  # "the Selm Hindu Sabha (Hindu Union) president"
        if tree.pos[i] == "CCONJ":
            return i > 0 and i - 1 not in article.entity_at
        if tree.lower[i] in HYPHENS:
            return i > 0 and tree.end[i - 1] == tree.start[i]
        return tree.pos[i] in BEFORE or tree.lower[i] in WITHIN

    def after(self, article: Article, head: int) -> Iterator[int]:
        """The nouns and names after "of", "at", "for" behind a position, in the order of the text."""
        tree = article.tree
        first = self.past_coordination(article, head) + 1
        if first >= len(tree) or tree.lower[first] not in OF_A_BODY:
            return
        i = first + 1
        while i < len(tree) and i - head <= FAR and tree.sentence[i] == tree.sentence[head]:
            entity = article.entity_at.get(i)
            if entity is not None and entity[2] != "DATE":  # "the 2016 campaign"
                yield i
                if entity[2] == "ORG" and not self.leads_on(tree, entity[1]):
                    if tree.lower[entity[1] : entity[1] + 1] not in WIDER:
                        return
                i = entity[1]
                continue
            if ends_phrase(tree, i):
                return
            if tree.lower[i] in (",", ";", "—"):
                if not self.joins_places(article, i):
                    return
            elif tree.pos[i] in NOUNS:
                last = self.last_of_compound(article, i)
                if tree.tag[last + 1 : last + 2] != ["POS"]:  # "of the country's chess federation"
                    yield from range(last, i - 1, -1)
                i = last
            i += 1

    def joins_places(self, article: Article, i: int) -> bool:
        """Does a comma stand within a place: "of the Washington, D.C. police union"?"""
        around = (article.entity_at.get(i - 1), article.entity_at.get(i + 1))
        return all(one is not None and one[2] in ("LOC", "GPE") for one in around)

    def last_of_compound(self, article: Article, i: int) -> int:
        """The head of a compound that begins with a noun: "union" for the "nurses" of "nurses union"."""
        tree = article.tree
        while i + 1 < len(tree) and tree.pos[i + 1] in NOUNS and i + 1 not in article.entity_at:
            i += 1
        return i

    def leads_on(self, tree: Tree, end: int) -> bool:
        """Does a phrase go on behind a name: "the CDC's division", "House Speaker", "the Lee-backed union"?"""
        if end >= len(tree):
            return False
        return tree.tag[end] == "POS" or tree.lower[end] in HYPHENS or tree.pos[end] in NOUNS

    def past_coordination(self, article: Article, head: int) -> int:
        """The last of several positions: "president and chief executive of"."""
        tree = article.tree
        if head + 1 < len(tree) and tree.lower[head + 1] in ("and", "&"):
            for i in range(head + 2, min(head + 2 + FAR, len(tree))):
                if tree.pos[i] not in BEFORE or tree.sentence[i] != tree.sentence[head]:
                    break
                found = article.ending(self.nouns, i)
                if found is not None and found.value.kind == "person_noun":
                    if i + 1 < len(tree) and tree.lower[i + 1] in OF_A_BODY:
                        return i
        return head

    def elsewhere(self, article: Article, head: int, start: int) -> bool:
        """Does an office belong to what is no place: "the society's president", "president of Orvel"?"""
        for i in self.before(article, start):
            entity = article.entity_at.get(i)
            if entity is not None:
                return entity[2] == "ORG"
            if article.tree.pos[i] in NOUNS:
                return True
        first = next(self.after(article, head), None)
        if first is None or article.tree.lower[head] == "secretary":
            return False
        entity = article.entity_at.get(first)
        if entity is not None:
            return entity[2] == "ORG"
        return article.tree.lemma[first].lower() not in STATES

    def bearer(self, article: Article, i: int) -> Sign | None:
        """The walk of life of the person to whom an aide or office belongs."""
        entity = article.entity_at.get(i)
        if entity is None:
            noun = person_noun(article, self.nouns, self.titles, i)
            if noun is not None:
                return sign(noun.role, noun.start, i + 1, "body")
        mention = article.who.at.get(i)
        if mention is None and entity is not None:
            mention = article.who.at.get(article.tree.root(entity[0], entity[1]))
        if mention is None or (entity is not None and entity[2] not in PERSONS):
            return None
        facts = article.who.facts[mention.cluster]
        if facts["kind"] not in ("person", ""):
            return None
        told = self.person(article, mention.cluster, facts)
        if told is not None and told.role != "citizen":
            return Sign(told.role, told.detail, i, i + 1, "body")
        return None

    def served(self, article: Article, head: int, start: int) -> Sign | None:
        """A politician's staff: aides and advisers of a named person of whom the article tells nothing."""
        if article.tree.lemma[head].lower() in STAFF:
            for i in (*self.before(article, start), *self.after(article, head)):
                entity = article.entity_at.get(i)
                if entity is not None and entity[2] in PERSONS:
                    return Sign("politician", "", min(i, start), max(i, head) + 1, "clause")
        return None

    def party(self, article: Article, i: int) -> Sign | None:
        """Is a word before a position the party that it is of: "Republican aide"?"""
        tree = article.tree
        if tree.string(i)[:1].isupper() and tree.lower[i] in PARTIES:
            return Sign("politician", "", i, i + 1, "body")
        return None
