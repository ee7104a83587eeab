"""The walk of life of a source: from its nouns, its titles, the body it belongs to, its name."""

from collections.abc import Iterable, Iterator, Sequence

from toolkit.terms import RoleTerm, TitleTerm

from .origins import Article, Origin
from .phrases import Phrases
from .scheme import Tree

UNKNOWN = "unknown"
# Nouns for a position: the walk of life is that of the body in which it is held.
POSITIONS = frozenset(
    {
        "adviser", "advisor", "agent", "aide", "analyst", "assistant", "boss", "ceo", "chair", "chairman",
        "chairperson", "chairwoman", "chief", "commissioner", "deputy", "director", "employee", "executive",
        "founder", "general", "head", "leader", "lawyer", "manager", "member", "negotiator", "officer",
        "official", "president", "representative", "researcher", "secretary", "spokesman", "spokesperson",
        "spokeswoman", "staffer", "superintendent", "treasurer", "captain", "vice president", "worker",
    }
)  # fmt: skip
OFFICES = frozenset(
    {
        "president", "prime minister", "minister", "governor", "mayor", "chancellor", "premier", "secretary",
        "vice president", "secretary of state", "ambassador",
    }
)  # fmt: skip
PAST = frozenset({"former", "formerly", "ex", "ex-", "onetime", "then"})
BODIES = frozenset({"organisation_noun", "group_noun", "media_noun"})
OF_A_BODY = ("of", "at", "for", "from", "with", "in", "to")


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

    def party(self, article: Article, origin: Origin, depth: int = 0) -> str:
        """The walk of life of one party; what stands in the source goes before the rest of the text."""
        facts = article.who.facts[origin.cluster] if origin.cluster is not None else None
        found = self.nouns.ending(article.tree, origin.head) if origin.form == "noun" else None
        if found is not None and found.value.kind == "document_noun" and depth < 2:
            for owner in article.owners(origin):
                if (role := self.party(article, owner, depth + 1)) != UNKNOWN:
                    return role
        here = [i for i in self.descriptions(article, origin) if origin.start <= i < origin.end]
        there = [*facts["says"], facts["head"]] if facts is not None else []
        likely = UNKNOWN
        for head in dict.fromkeys((*here, *there)):
            role = self.noun(article, head)
            weak = role == "citizen" and head not in here
            if role == UNKNOWN or weak or self.retired(article, head):
                likely = role if likely == UNKNOWN else likely
            else:
                return role
        if (
            facts is not None
            and (role := self.name(article, facts["name"], facts["kind"])) != UNKNOWN
        ):
            return role
        return likely

    def descriptions(self, article: Article, origin: Origin) -> Iterator[int]:
        """The nouns of a source that say what it is: its head, titles, appositions."""
        tree = article.tree
        if origin.form != "pronoun":
            yield origin.head
        if origin.cluster is not None:
            yield from article.who.facts[origin.cluster]["says"]
        for i in range(origin.head + 1, origin.end):
            if tree.dep[i] == "appos" and tree.head[i] == origin.head:
                yield i

    def noun(self, article: Article, head: int) -> str:
        """What a noun, title or name says of its bearer."""
        tree = article.tree
        title = self.titles.ending(tree, head)
        found = self.nouns.ending(tree, head)
        if (entity := article.entity_at.get(head)) is not None:
            if entity[2] in ("PERSON", "PER"):
                return UNKNOWN
            name = tree.text[tree.start[entity[0]] : tree.end[entity[1] - 1]]
            if (role := self.name(article, name, entity[2])) != UNKNOWN:
                return role
        if found is None:
            return title.value.role if title is not None else UNKNOWN
        phrase, start, term = found
        role = term.role
        if phrase.split()[-1] in POSITIONS or role == UNKNOWN or term.kind in BODIES:
            body = self.body(article, head, start)
            if body != UNKNOWN:
                return body
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
        for child in tree.children[head]:
            before = child < start and tree.dep[child] in (
                "compound",
                "nn",
                "nmod:poss",
                "poss",
                "amod",
            )
            if before or (child > head and tree.preposition(child) in OF_A_BODY):
                if (role := self.body_name(article, child)) != UNKNOWN:
                    return role
            if tree.dep[child] == "prep" and tree.lower[child] in OF_A_BODY:
                for below in tree.children[child]:
                    if (role := self.body_name(article, below)) != UNKNOWN:
                        return role
        return UNKNOWN

    def body_name(self, article: Article, i: int) -> str:
        """The walk of life of a body named or called by a word."""
        entity = article.entity_at.get(i)
        if entity is not None:
            if entity[2] in ("PERSON", "PER", "NORP", "DATE"):
                return UNKNOWN
            tree = article.tree
            text = tree.text[tree.start[entity[0]] : tree.end[entity[1] - 1]]
            if entity[2] != "ORG":
                return UNKNOWN
            return self.name(article, text, entity[2])
        found = self.nouns.ending(article.tree, i)
        return found.value.role if found and found.value.kind in BODIES else UNKNOWN

    def name(self, article: Article, name: str | None, kind: str) -> str:
        """The walk of life of a name: as a whole, else by the words in it; a place is its government."""
        if not name or kind in ("person", "PERSON", "PER"):
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


def before(tree: Tree, start: int) -> str:
    """The word before a phrase, its article left out: "formerly the mayor"."""
    place = start - 1
    while place >= 0 and tree.lower[place] in ("the", "a", "an", "-"):
        place -= 1
    return tree.lower[place] if place >= 0 else ""
