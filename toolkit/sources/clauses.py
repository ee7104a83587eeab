"""What is said of somebody: the body behind a name, what he or she does, of whom that is told."""

from collections.abc import Iterator

from toolkit.english.words import word_map, word_set
from toolkit.entities.name_words import PERSONS
from toolkit.grammar.relations import (
    DIRECT_OBJECTS,
    OBJECT_COMPLEMENTS,
    RELATIVES,
    SUBJECTS,
)
from toolkit.grammar.tags import NOUNS, PLURALS, VERBS
from toolkit.grammar.voice import is_passive
from toolkit.sources.affiliations import FAR, STOPS, ends_phrase
from toolkit.sources.bodies import Bodies
from toolkit.sources.positions import Positions
from toolkit.sources.signs import Sign, sign
from toolkit.sources.source_phrase import Article

FROM_A_BODY = word_set("from_a_body")
LIVING = word_map("living")
WORKS_FOR = word_set("works_for")
BECOMES = word_set("becomes")
LIVES = word_map("lives")
CLIENTS = word_set("client")
TO_A_BODY = frozenset({"at", "for", "with", "in", "of"})
PLATFORMS = word_set("platform")  # where people write, not whom they write for
LAW = frozenset({"represent", "defend"})
BECOMING = DIRECT_OBJECTS | OBJECT_COMPLEMENTS  # how an office hangs from "became", "elected"
OLDEST = 116  # years
Name = tuple[int, int, str]
PRINTS = word_set("prints")
CLOSING_QUOTES = frozenset({"”", '"', "’", "'", "''"})
HUMAN = frozenset({"he", "she", "him", "her", "his", "hers", "who"})
PRESENT = frozenset({"VBZ", "VBP"})
WRITES = word_set("writes")
HELD = word_map("held")
SUFFERS = word_set("suffers")
SOUGHT = word_set("sought")


class Clauses:
    """Reads what stands around the mentions of a person."""

    def __init__(self, positions: Positions, bodies: Bodies) -> None:
        self.positions, self.bodies = positions, bodies

    def beside(self, article: Article, name: Name) -> Iterator[Sign | None]:
        """The body before or after a name: "Selm University's Ann Lee", "Ann Lee of Selm University"."""
        tree = article.tree
        first, last, _ = name
        if first > 1 and tree.tag[first - 1] == "POS":
            yield self.bodies.at(article, first - 2)
        if (end := self.passer_by(article, name)) is not None:
            yield Sign("citizen", "", first, end, "citizen")
        place = last + 1 if last < len(tree) and tree.lower[last] == "," else last
        if place < len(tree) and tree.lower[place] in FROM_A_BODY:
            yield self.body_after(article, place + 1, place == last)

    def among(self, article: Article, mention: int) -> Sign | None:
        """What the subject of a sentence is, of whom one is named: "Officials are keen, with Ann Lee noting"."""
        tree = article.tree
        verb = tree.head[mention]
        entity = article.entity_at.get(mention)
        first = entity[0] if entity is not None else mention
        if first == 0 or tree.lower[first - 1] != "with" or tree.tag[verb] != "VBG":
            return None
        main = tree.head[verb]
        for child in tree.children[main]:
            if tree.dep[child] in SUBJECTS and tree.tag[child] in PLURALS:
                return clause(self.positions.told(article, child))
        return None

    def passer_by(self, article: Article, name: Name) -> int | None:
        """The end of an age or place that alone tells who somebody is, where first named; None without one.

        "Ann Lee, 71," or "Ann Lee, of nearby Selm,".
        """
        tree = article.tree
        first, last, _ = name
        mention = article.who.at.get(tree.root(first, last))
        if mention is not None:
            heads = article.who.facts[mention.cluster]["heads"]
            if any(i < first and i in article.entity_at for i in heads):
                return None
        if last + 3 >= len(tree) or tree.lower[last] != ",":
            return None
        if tree.lower[last + 1].isdigit():
            closed = tree.pos[last + 2] in ("PUNCT", "VERB") or tree.lower[last + 2] in (
                "of",
                "from",
            )
            return last + 2 if int(tree.lower[last + 1]) < OLDEST and closed else None
        if tree.lower[last + 1] in ("of", "from"):
            place = last + 3 if tree.pos[last + 2] == "ADJ" else last + 2
            entity = article.entity_at.get(place)
            return entity[1] if entity is not None and entity[2] in ("LOC", "GPE") else None
        return None

    def written_for(self, article: Article, verb: int) -> Sign | None:
        """A journalist, by the outlet of what he or she writes: "wrote in the Herald"."""
        tree = article.tree
        for i in range(verb + 1, min(verb + 6, len(tree))):
            if tree.lower[i] in ("in", "for", "at"):
                found = self.body_after(article, i + 1)
                return found._replace(how="verb") if found and found.role == "media" else None
            if tree.pos[i] in STOPS or tree.pos[i] == "PUNCT":
                return None
        return None

    def held(self, article: Article, surname: str) -> Sign | None:
        """What somebody has that only an office or candidate has: "the Lee administration"."""
        tree = article.tree
        for i in tree.places.get(surname.lower(), ()):
            after = i + 1
            if after < len(tree) and tree.tag[after] == "POS":
                after += 1
            if after < len(tree) and tree.string(i)[:1].isupper() and tree.lower[after] in HELD:
                return sign(HELD[tree.lower[after]], i, after + 1, "clause")
        return None

    def body_after(self, article: Article, start: int, near: bool = True) -> Sign | None:
        """The first body that is named or called in what follows; none behind a place."""
        tree = article.tree
        for i in range(start, min(start + FAR, len(tree))):
            if tree.sentence[i] != tree.sentence[start] or ends_phrase(tree, i):
                return None
            entity = article.entity_at.get(i)
            if entity is not None:
                owner = entity[2] in ("LOC", "GPE") and tree.tag[entity[1] : entity[1] + 1] == [
                    "POS"
                ]
                if owner or tree.tag[i] == "POS":
                    continue  # "of Britain's National Crime Agency"
                if entity[2] != "ORG" or tree.lower[i] in PLATFORMS:
                    return None
                return self.bodies.at(article, i)
            if tree.lower[i] in (",", ";", "(", "—"):
                return None
            if near and tree.pos[i] == "NOUN" and (found := self.bodies.called(article, i)):
                return found
        return None

    def of(self, article: Article, mention: int) -> Iterator[Sign | None]:
        """What a mention's clauses tell: its verb if it is the subject, its relative clauses."""
        tree = article.tree
        if (found := self.among(article, mention)) is not None:
            yield found
        if tree.dep[mention] in SUBJECTS and tree.pos[tree.head[mention]] in VERBS:
            yield self.verb(article, tree.head[mention])
        for child in tree.children[mention]:
            if child > mention and tree.dep[child] in RELATIVES:
                if tree.pos[child] in VERBS:
                    if tree.tag[child] != "VBN":
                        yield self.verb(article, child)
                    else:
                        yield self.became(article, child)
                elif tree.pos[child] in NOUNS:  # "who is a lawyer"
                    yield clause(self.positions.told(article, child))

    def verb(self, article: Article, verb: int) -> Sign | None:
        """What a verb tells of its subject."""
        tree = article.tree
        lemma = tree.lemma[verb].lower()
        if any(tree.lower[child] in ("not", "n't", "never", "if") for child in tree.children[verb]):
            return None
        if lemma in LAW and (found := self.client(article, verb)) is not None:
            return found
        if tree.tag[verb] == "VBN" and lemma in SUFFERS and is_passive(tree, verb):
            return sign("citizen", verb, verb + 1, "citizen")
        if lemma == "run" and (found := self.candidate(article, verb)) is not None:
            return found
        if lemma in BECOMES and (found := self.became(article, verb)) is not None:
            return found
        if lemma in WORKS_FOR and (found := self.employer(article, verb)) is not None:
            return found
        if lemma in WRITES and (found := self.written_for(article, verb)) is not None:
            return found
        if lemma in PRINTS and self.is_outlet(article, verb):
            return sign("media", verb, verb + 1, "verb")
        if lemma in LIVING:
            return sign(LIVING[lemma], verb, verb + 1, "verb")
        return sign(LIVES.get(lemma, ""), verb, verb + 1, "citizen")

    def is_outlet(self, article: Article, verb: int) -> bool:
        """Is the subject a name of one word that is nobody's surname: "Orvel reports that"?

        In the present tense and without an object: people and firms "reported losses". Behind a quotation
        it is a person who reports, and so it is who is he or she.
        """
        tree = article.tree
        if tree.tag[verb] not in PRESENT:
            return False
        if any(tree.dep[child] in DIRECT_OBJECTS for child in tree.children[verb]):
            return False
        for child in tree.children[verb]:
            entity = article.entity_at.get(child)
            if tree.dep[child] in SUBJECTS and entity is not None:
                mention = article.who.at.get(child)
                name = article.who.facts[mention.cluster]["name"] if mention is not None else ""
                alone = entity[1] - entity[0] == 1 and name == tree.string(entity[0])
                if entity[2] in PERSONS and self.is_human(article, child):
                    return False
                return alone and (entity[2] in PERSONS or entity[2] == "ORG")
        return False

    def is_human(self, article: Article, subject: int) -> bool:
        """Does a name stand right behind a quotation, or is its bearer he or she elsewhere?"""
        tree = article.tree
        if subject > 0 and tree.string(subject - 1) in CLOSING_QUOTES:
            return True
        mention = article.who.at.get(subject)
        heads = article.who.facts[mention.cluster]["heads"] if mention is not None else ()
        return any(tree.lower[i] in HUMAN for i in heads)

    def client(self, article: Article, verb: int) -> Sign | None:
        """A lawyer, by whom he or she represents."""
        tree = article.tree
        for child in tree.children[verb]:
            if child > verb and tree.dep[child] in DIRECT_OBJECTS:
                entity = article.entity_at.get(child)
                if tree.lower[child] in CLIENTS or (entity is not None and entity[2] in PERSONS):
                    return Sign("judiciary", "", verb, child + 1, "clause")
                if entity is not None and entity[2] in ("LOC", "GPE"):
                    return Sign("politician", "", verb, child + 1, "clause")
        return None

    def candidate(self, article: Article, verb: int) -> Sign | None:
        """A politician, by what he or she runs for."""
        tree = article.tree
        if verb + 1 < len(tree) and tree.lower[verb + 1] == "for":
            for i in range(verb + 2, min(verb + FAR, len(tree))):
                if tree.lower[i] in SOUGHT:
                    return Sign("politician", "", verb, i + 1, "clause")
        return None

    def became(self, article: Article, verb: int) -> Sign | None:
        """The office after "served as", "was elected", "became"."""
        tree = article.tree
        for child in tree.children[verb]:
            if child > verb and tree.pos[child] in NOUNS and child - verb <= FAR:
                tells = tree.preposition(child) == "as" or tree.dep[child] in BECOMING
                if tells and tree.lemma[verb].lower() in BECOMES:
                    found = self.positions.told(article, child)
                    if found is not None and found.how != "name":
                        return clause(found)
        return None

    def employer(self, article: Article, verb: int) -> Sign | None:
        """The body that is the object of a verb, or follows its preposition: "works at"."""
        tree = article.tree
        for i in range(verb + 1, min(verb + 4, len(tree))):
            if tree.lower[i] in TO_A_BODY:
                return clause(self.body_after(article, i + 1))
            if tree.pos[i] in STOPS:
                return None
        for child in tree.children[verb]:
            if child > verb and tree.dep[child] in DIRECT_OBJECTS:
                if (found := self.bodies.at(article, child)) is not None:
                    return clause(found)
        return None


def clause(found: Sign | None) -> Sign | None:
    return found and (
        found._replace(how="clause") if found.how in ("noun", "body", "name") else found
    )
