"""The walk of life of a body: by its name as a whole, by the head of its name, by what the article calls it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import PlaceTerm, RoleTerm
from toolkit.english.words import word_map, word_set
from toolkit.grammar.phrase_lists import Phrases, straight
from toolkit.grammar.relations import APPOSITIVES, SUBJECTS
from toolkit.grammar.tags import PLURALS
from toolkit.sources.descriptions import behind
from toolkit.sources.signs import UNKNOWN, Sign, sign
from toolkit.sources.source_phrase import Article

KINDS = frozenset({"organisation_noun", "group_noun", "media_noun"})
OPEN = word_map("open_body")
ENDS = word_map("body_end")
COMPANIES = word_set("company")
FIELDS = word_map("field")
AFTER_HEAD = frozenset({"of", "for", "on", "against", "at", "in", "to", "de", "du"})
PUBLIC = frozenset(
    {"public", "family", "crew", "couple", "population"}
)  # "public health", not a body
LEGAL_FORMS = word_set("legal_form")
STATION = re.compile(r"[KW][A-Z]{3}(?:-(?:TV|FM|AM)|\d{1,2})?")  # call signs of American stations
REMEMBERED = 20_000  # names
SENTENCES = 2  # before "the group" or a bare "spokeswoman" in which its body stands
NOBODY: dict[str, Any] = {"name": None, "kind": ""}
GROUPS = word_set("private_group")
STATE = {"government", "politician", "judiciary", "military_police"}
NEAR = 3  # words before a noun that tell what its body is about
BEFORE = frozenset({"NOUN", "PROPN", "ADJ"})


class Bodies:
    """Tells the walk of life of bodies, by the list of roles and the words of role_words_en."""

    def __init__(self, nouns: Phrases[RoleTerm]) -> None:
        self.nouns = nouns
        self.known: dict[str, tuple[str, str] | None] = {}
        self.countries = frozenset(
            term.phrase for term in read_lexicon("places_en", PlaceTerm) if term.kind == "country"
        )

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

    def named(self, name: str, kind: str) -> tuple[str, str] | None:
        """Role and detail of a name; a place is its government."""
        key = f"{kind} {name}"
        if key not in self.known:
            if len(self.known) > REMEMBERED:
                self.known.clear()
            self.known[key] = self.read(name, kind)
        return self.known[key]

    def read(self, name: str, kind: str) -> tuple[str, str] | None:
        forms = [name, name.removeprefix("the ")]
        if kind in ("ORG", "organisation"):
            forms.append(f"the {name}")
        whole = next((one for form in forms if (one := self.nouns.exact(form)) is not None), None)
        if whole is not None and whole.role != UNKNOWN:
            return whole.role, whole.detail
        if STATION.fullmatch(name):
            return "media", ""
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
            role, _, detail = FIELDS[words[last]].partition("/")
            return role, detail
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
                    role, _, detail = ENDS[end].partition("/")
                    return role, detail
                if end in COMPANIES and end not in OPEN:
                    media = any(FIELDS.get(word) == "media" for word in words)
                    return "media" if media else "business", ""
        return None

    def open(self, words: Sequence[str], last: int) -> tuple[str, str] | None:
        """By the words around a head that tells little: "Bankers Association"."""
        head = words[last]
        if head not in OPEN:
            return None
        others = [*words[last + 1 :], *reversed(words[:last])]
        pairs = (f"{one} {other}" for one, other in pairwise(words))
        if (pair := next((FIELDS[one] for one in pairs if one in FIELDS), None)) is not None:
            role, _, detail = pair.partition("/")
            return role, detail
        value = OPEN[head]
        if value != "government":
            value = next((FIELDS[word] for word in others if word in FIELDS), value)
        role, _, detail = value.partition("/")
        return (role, detail) if role else None


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
