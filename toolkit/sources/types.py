"""The type of a source: person, organisation, unnamed, anonymous, vague, media, document, none."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toolkit.english.terms import MarkerTerm, RoleTerm
from toolkit.english.words import word_map, word_set
from toolkit.entities.name_words import PERSONS
from toolkit.grammar.phrase_lists import Found, Phrases
from toolkit.grammar.relations import POSSESSORS
from toolkit.grammar.tags import NOUNS, PLURALS
from toolkit.sources.source_phrase import Article, Origin
from toolkit.spans.records import Attribution, tokens_of

BY_NOUN = {
    "person_noun": "unnamed", "group_noun": "unnamed", "organisation_noun": "organisation",
    "media_noun": "media", "document_noun": "document",
}  # fmt: skip
BY_KIND = {
    "person": "person", "organisation": "organisation", "place": "organisation",
    "group": "unnamed", "document": "document",
}  # fmt: skip
BY_PRONOUN = word_map("pronoun_type")
OWN_BODIES = word_set("own_body")
IDENTIFYING = word_set("identifying")
NAMES = frozenset({"PERSON", "PER", "ORG", "NORP", "LOC", "GPE", "FAC"})
PLACES = frozenset({"LOC", "GPE", "FAC", "NORP"})
HEADS = frozenset({"source_head", "bare_source_head", "bare_source_or_existential"})


class SourceTypes:
    """Tells the type of a source, by word lists of roles and of markers of vagueness."""

    def __init__(self, roles: Iterable[RoleTerm], markers: Iterable[MarkerTerm]) -> None:
        self.nouns = Phrases((term.phrase, term, term.case) for term in roles)
        markers = [term for term in markers if term.context != "impersonal_passive"]
        self.heads = Phrases((t.phrase, t, "") for t in markers if t.context in HEADS)
        self.within = [(f" {t.phrase} ", t) for t in markers if t.context == "in_source"]
        self.near = [(f" {t.phrase} ", t) for t in markers if t.context == "in_sentence"]

    def of(self, article: Article, origins: Sequence[Origin], one: Attribution) -> str:
        """The type of a source; of several parties, the first one's."""
        if not origins:
            return "none"
        kind = self.party(article, origins[0], one)
        if kind in ("unnamed", "vague") and self.withheld(article, one):
            return "anonymous"
        return kind

    def party(self, article: Article, origin: Origin, one: Attribution) -> str:
        """The type of one party, but for formulas of anonymity around it."""
        tree = article.tree
        facts = article.who.facts[origin.cluster] if origin.cluster is not None else None
        found = self.nouns.ending(tree, origin.head)
        if found and found.value.kind == "document_noun" and not self.is_bearer(origin, facts):
            return self.marked(article, origin) or "document"
        if facts and facts["name"]:
            kind = self.named(article, facts["kind"], facts["name"], facts["head"])
            return "media" if kind == "organisation" and self.is_outlet(article, origin) else kind
        if origin.form == "name":
            return self.named(article, self.kind(origin), tree.string(origin.head), origin.head)
        if origin.form == "pronoun":
            if facts is not None and (noun := self.nouns.ending(tree, facts["head"])):
                return BY_NOUN[noun.value.kind]
            return self.marked(article, origin) or BY_PRONOUN.get(tree.lower[origin.head], "vague")
        return self.marked(article, origin) or self.described(article, origin, found)

    def is_bearer(self, origin: Origin, facts: Mapping[str, Any] | None) -> bool:
        """Is it a name for somebody, whatever its last word means: "Bill", "the Post"?"""
        if origin.form == "pronoun" or any(name[2] in PERSONS for name in origin.names):
            return True
        if facts is None or not facts["name"]:
            return False
        entry = self.nouns.exact(facts["name"])
        return entry is not None and entry.kind != "document_noun"

    def kind(self, origin: Origin) -> str:
        label = origin.names[0][2] if origin.names else ""
        return {"PERSON": "person", "PER": "person", "NORP": "group"}.get(label, "organisation")

    def named(self, article: Article, kind: str, name: str, head: int) -> str:
        """The type of what has a name; media are known by theirs."""
        if kind == "person":
            return "person"
        if kind == "group":
            return "unnamed" if article.tree.tag[head] in PLURALS else "organisation"
        entry = self.nouns.exact(name)
        found = self.nouns.ending(article.tree, head)
        if entry is None and found is not None:
            entry = found.value
        return (
            "media" if entry and entry.kind == "media_noun" else BY_KIND.get(kind, "organisation")
        )

    def is_outlet(self, article: Article, origin: Origin) -> bool:
        """Does a noun before or beside its name say that it is one: "the daily Kathimerini"?"""
        if origin.form != "name" or origin.cluster is None:
            return False
        places = [*range(origin.start, origin.head), *article.who.facts[origin.cluster]["says"]]
        kinds = {found.value.kind for i in places if (found := self.nouns.ending(article.tree, i))}
        return "media_noun" in kinds and "organisation_noun" not in kinds

    def described(self, article: Article, origin: Origin, found: Found[RoleTerm] | None) -> str:
        """The type of what is only described."""
        if any(entity[2] in PERSONS for entity in origin.names):
            return "person"
        if found is not None:
            kind = BY_NOUN[found.value.kind]
            if self.is_owned(article, origin):
                if article.tree.lemma[origin.head].lower() in OWN_BODIES:
                    return "organisation"  # "Senator Lee's campaign"
                if found.value.kind == "media_noun":
                    return "document"  # "the party's website"
            if kind == "organisation" and not self.identified(article, origin):
                return "unnamed"
            return kind
        return "organisation" if any(entity[2] == "ORG" for entity in origin.names) else "unnamed"

    def is_owned(self, article: Article, origin: Origin) -> bool:
        """Does a noun say whose it is?"""
        tree = article.tree
        return any(
            tree.dep[i] in POSSESSORS and tree.tag[i] != "PRP$" for i in tree.children[origin.head]
        )

    def identified(self, article: Article, origin: Origin) -> bool:
        """Does a description tell which body it is: "the company", "Saudi police", "state TV"?"""
        tree = article.tree
        if tree.lower[origin.start] in IDENTIFYING:
            return True
        return any(i in article.entity_at for i in range(origin.start, origin.end))

    def marked(self, article: Article, origin: Origin) -> str | None:
        """anonymous or vague, by the head of the source; None if it is neither."""
        tree = article.tree
        marker = self.heads.ending(tree, origin.head)
        if marker is None or (marker.value.pos and tree.pos[origin.head] not in marker.value.pos):
            return None
        whole = self.nouns.ending(tree, origin.head)
        if whole is not None and whole.value.kind == "media_noun":
            return None  # "local news sources"
        if marker.value.context == "source_head":
            return marker.value.marks
        for i in range(origin.start, origin.end):
            if i > origin.head and tree.lower[i] == "of" and tree.pos[origin.head] == "NOUN":
                break  # "critics of the minister": that is not who they are
            entity = article.entity_at.get(i)
            if entity and entity[2] in NAMES - PLACES:
                return None
            noun = self.nouns.ending(tree, i) if not marker.start <= i <= origin.head else None
            if noun and tree.pos[i] in NOUNS and noun.value.role != "unknown":
                return None
        return marker.value.marks

    def withheld(self, article: Article, one: Attribution) -> bool:
        """Does a formula in the source, or in its sentence outside the content, withhold the name?"""
        tree = article.tree
        source = " ".join(word for span in one.source for word in tree.lower[span.start : span.end])
        if any(
            phrase in f" {source} " for phrase, term in self.within if term.marks == "anonymous"
        ):
            return True
        said = tokens_of(one.content)
        sent = one.anchor.sent
        around = " ".join(tree.lower[i] for i in range(sent.start, sent.end) if i not in said)
        return any(
            phrase in f" {around} " for phrase, term in self.near if term.marks == "anonymous"
        )
