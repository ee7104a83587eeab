"""The walk of life of a body: by its name, by what the article calls it, by the body that "the group" means."""

from collections.abc import Iterable, Iterator
from typing import Any

from toolkit.english.terms import RoleTerm
from toolkit.english.words import word_set
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.relations import APPOSITIVES, SUBJECTS
from toolkit.grammar.tags import PLURALS
from toolkit.sources.body_names import FIELDS, KINDS, OPEN, BodyNames
from toolkit.sources.descriptions import behind
from toolkit.sources.signs import UNKNOWN, Sign, sign
from toolkit.sources.source_phrase import Article

PUBLIC = frozenset(
    {"public", "family", "crew", "couple", "population"}
)  # "public health", not a body
SENTENCES = 2  # before "the group" or a bare "spokeswoman" in which its body stands
NOBODY: dict[str, Any] = {"name": None, "kind": ""}
GROUPS = word_set("private_group")
STATE = {"government", "politician", "judiciary", "military_police"}
NEAR = 3  # words before a noun that tell what its body is about
BEFORE = frozenset({"NOUN", "PROPN", "ADJ"})


class Bodies:
    """Tells the walk of life of the bodies of an article, by their names and the nouns for them."""

    def __init__(self, nouns: Phrases[RoleTerm]) -> None:
        self.nouns = nouns
        self.named = BodyNames(nouns).named

    def at(self, article: Article, i: int) -> Sign | None:
        """The walk of life of the body that a word names or calls; None for persons and nations."""
        entity = article.entity_at.get(i)
        if entity is not None:
            if entity[2] not in ("ORG", "DATE"):
                return None
        if entity is not None and entity[2] == "ORG":
            tree = article.tree
            start, end = whole_name(article, entity)
            found = self.named(tree.text[tree.start[start] : tree.end[end - 1]], "ORG")
            if found is not None:
                return Sign(*found, start, end, "body")
            return self.described(article, entity)
        return self.compound(article, i) or self.called(article, i) or self.meant(article, i)

    def compound(self, article: Article, i: int) -> Sign | None:
        """The walk of life of a body whose noun tells little, by the words before it: "township board"."""
        tree = article.tree
        listed = article.ending(self.nouns, i)
        if tree.lemma[i].lower() not in OPEN or (listed is not None and listed.start < i):
            return None
        for k in range(i - 1, max(i - 1 - NEAR, -1), -1):
            if tree.pos[k] not in BEFORE or k in article.entity_at:
                return None
            pair = f"{tree.lower[k - 1]} {tree.lower[k]}" if k else ""
            for words in (pair, tree.lower[k]):
                if (found := field(words, k, i + 1)) is not None:
                    return found
        return None

    def meant(self, article: Article, i: int) -> Sign | None:
        """The walk of life of the named body that a noun means: "the group", "the association"."""
        mention = article.who.at.get(i)
        listed = article.ending(self.nouns, i)
        if listed is None or listed.value.kind not in KINDS or article.tree.tag[i] in PLURALS:
            return None
        facts = article.who.facts[mention.cluster] if mention is not None else NOBODY
        if facts["name"] is None or facts["kind"] != "organisation":
            return self.nearest(article, i)
        if (known := self.named(facts["name"], "ORG")) is not None:
            return Sign(*known, i, i + 1, "body")
        entity = article.entity_at.get(facts["head"])
        found = self.described(article, entity) if entity is not None else None
        return found and found._replace(start=i, end=i + 1)

    def called(self, article: Article, i: int) -> Sign | None:
        """The walk of life of a body that a noun calls."""
        found = article.ending(self.nouns, i)
        if found is None or found.value.kind not in KINDS or found.value.role == UNKNOWN:
            return None
        if found.value.kind == "group_noun" and found.phrase in PUBLIC:
            return None
        return Sign(found.value.role, found.value.detail, found.start, i + 1, "body")

    def nearest(self, article: Article, i: int) -> Sign | None:
        """The walk of life of the body that was last a subject before "the group", in the same sentence or near."""
        tree = article.tree
        others = STATE | {"media"} if tree.lemma[i].lower() in GROUPS else {"media"}
        for k in range(i - 1, -1, -1):
            if tree.sentence[k] < tree.sentence[i] - SENTENCES:
                return None
            entity = article.entity_at.get(k)
            if entity is None or entity[2] != "ORG" or k != entity[1] - 1:
                continue
            if tree.dep[tree.root(*entity[:2])] in SUBJECTS:
                found = self.at(article, k)
                if found is not None and found.role not in others:
                    return found._replace(start=i, end=i + 1, how="clause")
        return None

    def described(self, article: Article, entity: tuple[int, int, str]) -> Sign | None:
        """What the article calls a body whose name does not tell, or how it writes it out.

        "the charity Sea-Watch"; GBI by "Georgia Bureau of Investigation".
        """
        start, end, _ = entity
        mention = article.who.at.get(article.tree.root(start, end))
        if mention is None:
            return None
        facts = article.who.facts[mention.cluster]
        names = [facts["name"]] if facts["name"] else []
        for name in (*names, *written_out(article, facts["heads"])):
            if (known := self.named(name, "ORG")) is not None:
                return Sign(*known, start, end, "body")
        for head in (*facts["says"], *beside(article, facts["heads"])):
            if (found := self.called(article, head)) is not None:
                return found._replace(start=start, end=end)
        return None


def whole_name(article: Article, entity: tuple[int, int, str]) -> tuple[int, int]:
    """The tokens of a body's name, with a head that was left out: "Department of | Water Resources"."""
    tree = article.tree
    start, end, _ = entity
    before = start - 2
    if before >= 0 and tree.lower[start - 1] == "of" and before not in article.entity_at:
        if tree.string(before)[:1].isupper() and tree.lower[before] in OPEN:
            return before, end
    return start, end


def written_out(article: Article, heads: Iterable[int]) -> Iterator[str]:
    """The names before the brackets that a short name stands in: "Department of Fire Protection (CalFire)"."""
    tree = article.tree
    for head in heads:
        entity = article.entity_at.get(head)
        if entity is not None and entity[0] > 1 and tree.lower[entity[0] - 1] == "(":
            long = article.entity_at.get(entity[0] - 2)
            if long is not None and long[2] == "ORG":
                yield tree.text[tree.start[long[0]] : tree.end[long[1] - 1]]


def beside(article: Article, heads: Iterable[int]) -> Iterator[int]:
    """The nouns right before the names of a body, and those in apposition: "the charity Orvel"."""
    tree = article.tree
    for head in heads:
        entity = article.entity_at.get(head)
        if entity is None:
            continue
        before = entity[0] - 1
        while (
            before > 1
            and tree.lower[before] in ("and", "&", ",")
            and before - 1 in article.entity_at
        ):
            before = article.entity_at[before - 1][0] - 1
        if before >= 0 and tree.pos[before] == "NOUN":
            yield before
        yield from (i for i in tree.children[head] if tree.dep[i] in APPOSITIVES)
        apposition = behind(article, entity[1])
        if apposition is not None:
            yield apposition


def field(word: str, start: int, end: int) -> Sign | None:
    """What a word before a position tells of its body: "campaign aide"."""
    return sign(FIELDS.get(word, ""), start, end, "body")
