"""The walk of life of a source: from its nouns, its titles, the body it belongs to, its name."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from toolkit.english.terms import RoleTerm, TitleTerm
from toolkit.english.words import word_set
from toolkit.entities.name_words import PERSONS
from toolkit.entities.party_tags import has_party_tag
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.relations import (
    ADJECTIVES,
    APPOSITIVES,
    CONJUNCTS,
    FULL_RELATIVES,
    NOUNS_BEFORE,
    PARENTHESES,
    POSSESSORS,
    PREPOSITIONS,
)
from toolkit.grammar.tags import NOUNS, PLURALS
from toolkit.grammar.tree import Tree
from toolkit.sources.source_phrase import Article, Origin

UNKNOWN = "unknown"
# Nouns for a position: the walk of life is that of the body in which it is held.
POSITIONS = word_set("position")
OFFICES = word_set("office")
PAST = word_set("past")
BODIES = frozenset({"organisation_noun", "group_noun", "media_noun"})
BESIDE = APPOSITIVES | CONJUNCTS | PARENTHESES | FULL_RELATIVES
BEFORE = NOUNS_BEFORE | POSSESSORS | ADJECTIVES
FROM_A_BODY = word_set("from_a_body")
OF_A_BODY = word_set("of_a_body")


class Told(NamedTuple):
    """What nouns say of their bearer: a walk of life, and what it would be, were it not for that."""

    role: str
    past: str
    """What somebody no longer is."""
    citizen: str
    """``citizen``, if a noun says no more than that."""

    def then(self, other: "Told") -> "Told":
        """With what others say that come after."""
        past = other.past if self.past == UNKNOWN else self.past
        citizen = other.citizen if self.citizen == UNKNOWN else self.citizen
        return Told(other.role, past, citizen)


class Roles:
    """Tells the walk of life of a source, by word lists of roles and of titles."""

    def __init__(self, roles: Sequence[RoleTerm], titles: Iterable[TitleTerm]) -> None:
        self.nouns = Phrases((term.phrase, term, term.case) for term in roles)
        self.titles = Phrases((term.phrase, term, "") for term in titles)

    def of(self, article: Article, origins: Sequence[Origin]) -> str:
        """The walk of life of a source: of several parties, the first that tells."""
        for origin in origins:
            if (role := self.party(article, origin)) != UNKNOWN:
                return role
        return UNKNOWN

    def note(self, article: Article, sources: Iterable[Sequence[Origin]]) -> None:
        """Note what each source says of its bearer, for the sources that give only the name."""
        for origins in sources:
            for origin in origins:
                if origin.cluster is not None and origin.form == "name":
                    said = article.described.setdefault(origin.cluster, [])
                    said += [i for i in self.descriptions(article, origin) if i != origin.head]

    def party(self, article: Article, origin: Origin, depth: int = 0) -> str:
        """The walk of life of one party; what stands in the source goes before the rest of the text."""
        facts = article.who.facts[origin.cluster] if origin.cluster is not None else None
        found = self.nouns.ending(article.tree, origin.head) if origin.form == "noun" else None
        if found is not None and owned(found.value) and depth < 2:
            for owner in article.owners(origin):
                if (role := self.party(article, owner, depth + 1)) != UNKNOWN:
                    return role
        told = self.weighed(article, self.descriptions(article, origin))
        if told.role == UNKNOWN and origin.cluster is not None:
            told = told.then(self.elsewhere_told(article, origin.cluster))
        if told.role != UNKNOWN:
            return told.role
        if origin.cluster is not None and facts is not None and facts["kind"] == "person":
            if (role := self.beside(article, origin)) != UNKNOWN:
                return role
            if self.is_tagged(article, origin.cluster):
                return "politician"
        likely = told.past if told.past != UNKNOWN else told.citizen
        if (
            facts is not None
            and (role := self.name(article, facts["name"], facts["kind"])) != UNKNOWN
        ):
            return role
        return likely

    def weighed(self, article: Article, heads: Iterable[int]) -> "Told":
        """What nouns say of their bearer, up to the first that tells it."""
        past = citizen = UNKNOWN
        for head in dict.fromkeys(heads):
            role = self.noun(article, head)
            if role == "citizen":
                citizen = role
            elif role != UNKNOWN and self.retired(article, head):
                past = role if past == UNKNOWN else past
            elif role != UNKNOWN:
                return Told(role, past, citizen)
        return Told(UNKNOWN, past, citizen)

    def elsewhere_told(self, article: Article, cluster: int) -> "Told":
        """What the rest of the text says of somebody, found out once for all its sources."""
        facts, described = article.who.facts[cluster], article.described.get(cluster, ())
        key = ("told", cluster, len(described))
        if key not in article.of_cluster:
            heads = (*facts["says"], facts["head"], *described)
            article.of_cluster[key] = self.weighed(article, heads)
        return article.of_cluster[key]

    def is_tagged(self, article: Article, cluster: int) -> bool:
        """Has any mention of somebody the party behind the name: "Ann Lee (D-N.Y.)"?"""
        key = ("tagged", cluster)
        if key not in article.of_cluster:
            tree, heads = article.tree, article.who.facts[cluster]["heads"]
            names = (article.entity_at[i] for i in heads if i in article.entity_at)
            found = any(has_party_tag(tree.text, tree.end[name[1] - 1]) for name in names)
            article.of_cluster[key] = found
        return article.of_cluster[key]

    def beside(self, article: Article, origin: Origin) -> str:
        """The walk of life of the body after a name: "Ann Lee of the University of Selm"."""
        tree = article.tree
        name = article.entity_at.get(origin.head)
        if name is None or name[1] + 1 >= origin.end or tree.lower[name[1]] not in FROM_A_BODY:
            return UNKNOWN
        for i in range(name[1] + 1, origin.end):
            entity = article.entity_at.get(i)
            if entity is not None:
                return self.body_name(article, i) if entity[2] == "ORG" else UNKNOWN
            if tree.pos[i] in ("VERB", "AUX", "PRON"):
                break
            if tree.pos[i] == "NOUN" and (role := self.body_name(article, i)) != UNKNOWN:
                return role
        return UNKNOWN

    def descriptions(self, article: Article, origin: Origin) -> Iterator[int]:
        """The nouns of a source that say what it is: its head, titles, appositions."""
        tree = article.tree
        if origin.form != "pronoun":
            yield origin.head
        if origin.cluster is not None:
            for i in article.says_within(origin.cluster, origin.start, origin.end):
                if i + 1 >= origin.end or self.nouns.ending(tree, i + 1) is None:
                    yield i
        if origin.form == "name":
            yield from self.offices(article, origin)
        appositions = [origin.head]
        for i in range(origin.head + 1, origin.end):
            beside = tree.dep[i] in BESIDE
            if beside and tree.head[i] in appositions:
                appositions.append(i)
                if tree.pos[i] in NOUNS:
                    yield i

    def offices(self, article: Article, origin: Origin) -> Iterator[int]:
        """The nouns before a name that say what its bearer is, in the order of the text."""
        tree = article.tree
        name = article.entity_at.get(origin.head)
        first, last = name[:2] if name is not None else (origin.head, origin.head + 1)
        for i in range(origin.start, first):
            if tree.pos[i] not in NOUNS or tree.tag[i] in PLURALS:
                continue
            if i + 1 < first and (tree.tag[i + 1] == "POS" or self.nouns.ending(tree, i + 1)):
                continue  # "the minister's son", "deputy director"
            found = self.nouns.ending(tree, i)
            if found is not None and found.value.kind != "document_noun":
                yield i
        for i in range(last, origin.end):  # "Ann Lee, the speaker of"
            if tree.pos[i] in ("VERB", "AUX", "PRON") or tree.tag[i] in ("WP", "WDT", "IN"):
                break
            if tree.pos[i] in NOUNS and self.nouns.heading(tree, i) is not None:
                if i + 1 >= origin.end or not self.nouns.ending(tree, i + 1):
                    yield i
                    break

    def noun(self, article: Article, head: int) -> str:
        """What a noun, title or name says of its bearer."""
        tree = article.tree
        title = self.titles.heading(tree, head)
        found = self.nouns.heading(tree, head)
        if (entity := article.entity_at.get(head)) is not None:
            if entity[2] in PERSONS:
                return UNKNOWN
            name = tree.text[tree.start[entity[0]] : tree.end[entity[1] - 1]]
            if (role := self.name(article, name, entity[2])) != UNKNOWN:
                return role
        if title is not None and (found is None or title.start < found.start):
            return title.value.role  # "defense secretary"
        if found is None:
            return UNKNOWN
        phrase, start, term = found
        role = term.role
        if phrase.split()[-1] in POSITIONS or role == UNKNOWN or term.kind in BODIES:
            body = self.body(article, head, start)
            if body != UNKNOWN:
                return body
            if phrase in ("president", "vice president", "secretary", "chancellor"):
                if self.elsewhere(article, head, start):
                    return UNKNOWN
        if role == "government" and phrase in OFFICES and before(tree, start) in PAST:
            return "politician"
        if role == UNKNOWN and title is not None:
            return title.value.role
        return role

    def retired(self, article: Article, head: int) -> bool:
        """Is a noun one for what its bearer no longer is: "retired agent"?"""
        found = self.nouns.ending(article.tree, head)
        return found is not None and before(article.tree, found.start) in ("retired", *PAST)

    def body(self, article: Article, head: int, start: int) -> str:
        """The walk of life of the body that a position belongs to: before it, or after of, at, for."""
        tree = article.tree
        term = self.nouns.ending(tree, head)
        aide = head if term is None or term.value.role == UNKNOWN else None
        if in_front(article, start) and (role := self.body_name(article, start - 1)) != UNKNOWN:
            return role
        for child in tree.children[head]:
            before = child < start and tree.dep[child] in BEFORE
            if before or (child > head and tree.preposition(child) in OF_A_BODY):
                if (role := self.body_name(article, child, aide)) != UNKNOWN:
                    return role
            if tree.dep[child] in PREPOSITIONS and tree.lower[child] in OF_A_BODY:
                for below in tree.children[child]:
                    if (role := self.body_name(article, below, aide)) != UNKNOWN:
                        return role
        return UNKNOWN

    def elsewhere(self, article: Article, head: int, start: int) -> bool:
        """Does a body that is no place stand before an office: "the society's president"?"""
        tree = article.tree
        if in_front(article, start):
            return True
        for child in tree.children[head]:
            if child < start and tree.dep[child] in BEFORE and tree.pos[child] in NOUNS:
                entity = article.entity_at.get(child)
                if entity is None or entity[2] == "ORG":
                    return True
        return False

    def body_name(self, article: Article, i: int, head: int | None = None) -> str:
        """The walk of life of a body named or called by a word.

        With `head`, an aide or office, also that of the person whom it belongs to.
        """
        entity = article.entity_at.get(i)
        if entity is not None:
            if entity[2] in PERSONS:
                return UNKNOWN if head is None else self.bearer(article, i)
            if entity[2] in ("NORP", "DATE"):
                return UNKNOWN
            tree = article.tree
            text = tree.text[tree.start[entity[0]] : tree.end[entity[1] - 1]]
            if entity[2] != "ORG":
                return UNKNOWN
            return self.name(article, text, entity[2])
        found = self.nouns.ending(article.tree, i)
        return found.value.role if found and found.value.kind in BODIES else UNKNOWN

    def bearer(self, article: Article, i: int) -> str:
        """The walk of life of the person to whom an aide or office belongs."""
        mention = article.who.at.get(i)
        if mention is None:
            return UNKNOWN
        key = ("bearer", mention.cluster)
        if key not in article.of_cluster:
            says = article.who.facts[mention.cluster]["says"]
            found = (
                self.nouns.ending(article.tree, head) or self.titles.ending(article.tree, head)
                for head in says
            )
            roles = (one.value.role for one in found if one is not None)
            tells = (role for role in roles if role not in (UNKNOWN, "citizen"))
            article.of_cluster[key] = next(tells, UNKNOWN)
        return article.of_cluster[key]

    def name(self, article: Article, name: str | None, kind: str) -> str:
        """The walk of life of a name: as a whole, else by the words in it; a place is its government."""
        if not name or kind == "person" or kind in PERSONS:
            return UNKNOWN
        entry = self.nouns.whole(name) or self.nouns.whole(name.removeprefix("the "))
        if entry is not None and entry.role != UNKNOWN:
            return entry.role
        words = name.split()
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                part = " ".join(words[start:end])
                entry = self.nouns.whole(part)
                if entry is not None and entry.role != UNKNOWN and entry.kind in BODIES:
                    return entry.role
        return "government" if kind in ("place", "LOC", "GPE") else UNKNOWN


def in_front(article: Article, start: int) -> bool:
    """Does the name of a body end where a phrase starts: "FDA Commissioner"?"""
    entity = article.entity_at.get(start - 1)
    return entity is not None and entity[1] == start and entity[2] == "ORG"


def owned(term: RoleTerm) -> bool:
    """Is it a thing or body that speaks for whom it belongs to: "his office", "its statement"?"""
    return term.kind == "document_noun" or (
        term.role == UNKNOWN and term.kind in ("organisation_noun", "group_noun")
    )


def before(tree: Tree, start: int) -> str:
    """The word before a phrase, its article left out: "formerly the mayor"."""
    place = start - 1
    while place >= 0 and tree.lower[place] in ("the", "a", "an", "-"):
        place -= 1
    return tree.lower[place] if place >= 0 else ""
