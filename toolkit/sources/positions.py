"""What a noun or title says of its bearer: by itself, or by the body, nation or field of a position."""

from toolkit.english.terms import RoleTerm, TitleTerm
from toolkit.english.words import word_map, word_set
from toolkit.entities.name_words import PERSONS
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.tags import NOUNS, PLURALS
from toolkit.sources.affiliations import OFFICES, Affiliations, person_noun
from toolkit.sources.bodies import Bodies
from toolkit.sources.body_names import KINDS
from toolkit.sources.signs import UNKNOWN, Sign, sign
from toolkit.sources.source_phrase import Article

# Nouns of several senses, by what the article is about.
SENSES = {
    word: {
        "sport": word_map("sport_sense").get(word, ""),
        "arts": word_map("arts_sense").get(word, ""),
    }
    for word in word_set("sport_sense") | word_set("arts_sense")
}
# Nouns for a position: the walk of life is that of the body in which it is held.
POSITIONS = word_set("position")
SOURCES = word_set("source_noun")  # "a ministry source"
PAST = word_set("past")
WAS = PAST | {"retired"}
WITHIN = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
ARTICLES = frozenset({"the", "a", "an", "-", "–", "‑"})
CIVIL_SERVANTS = word_set("civil_secretary")
# Bodies that remain what they are, whatever stands before: "county police", "the state party".
DECIDED = frozenset({"military_police", "politician", "judiciary"})
WORKERS = frozenset({"employee", "worker"})  # who speak of their own work: "Orvel employees"
OF_MINISTERS = frozenset({"under", "undersecretary", "assistant", "parliamentary", "permanent"})
PHRASE = 5  # words before a position that may say that it is over
LONE_TITLES = word_set("lone_title")
HEADS_OF_STATE = frozenset({"president", "vice president", "secretary", "chancellor"})
PASSERS_BY = ("-year-old", "-year-olds", "goer", "goers")  # "the 21-year-old", "beachgoers"
SCIENTISTS = ("ologist", "ologists", "iatrist", "iatrists", "iatrician", "iatricians", "onomist")


class Positions:
    """Reads nouns, titles and names as heads of what describes somebody."""

    def __init__(
        self, nouns: Phrases[RoleTerm], titles: Phrases[TitleTerm], bodies: Bodies
    ) -> None:
        self.nouns, self.titles, self.bodies = nouns, titles, bodies
        self.affiliations = Affiliations(nouns, titles, bodies)

    def told(self, article: Article, head: int) -> Sign | None:
        """What a noun, title or name says of its bearer; remembered for the article."""
        if head not in article.told:
            article.told[head] = self.read(article, head)
        return article.told[head]

    def read(self, article: Article, head: int) -> Sign | None:
        found = self.noun(article, head)
        if found is None or found.how not in ("noun", "body", "domain"):
            return found
        if found.role == "citizen":
            return found._replace(how="citizen")
        start = found.start if found.start <= head else head
        if is_past(article, start, WAS):
            return found._replace(how="past")
        lone = article.tree.lower[head] in LONE_TITLES and found.end - found.start == 1
        return (
            found._replace(how="title")
            if lone and found.how == "noun" and is_title(article, head)
            else found
        )

    def noun(self, article: Article, head: int) -> Sign | None:
        tree = article.tree
        if (entity := article.entity_at.get(head)) is not None:
            if entity[2] in PERSONS or entity[2] == "ORG":
                holder = self.holder(article, entity)
                if holder is not None or entity[2] != "ORG":
                    return holder
            if entity[2] == "NORP":
                return self.nation(article, entity)
            name = tree.text[tree.start[entity[0]] : tree.end[entity[1] - 1]]
            if entity[2] in ("ORG", "LOC", "GPE"):
                if (known := self.bodies.named(name, entity[2])) is not None:
                    return Sign(*known, entity[0], entity[1], "name")
        title = article.heading(self.titles, head)
        found = article.heading(self.nouns, head)
        if title is not None and (found is None or title.start < found.start):
            if title.value.role == UNKNOWN:  # "director general at Orvel"
                body = self.affiliations.body(article, head, title.start, True)
                return body and body._replace(start=min(body.start, title.start))
            return sign(title.value.role, title.start, head + 1, "noun")  # "defense secretary"
        if found is None:
            return self.unlisted(article, head)
        phrase, start, term = found
        role = term.role
        if term.kind in KINDS and (body := self.bodies.compound(article, head)) is not None:
            return body  # "one activist organization"
        own = " " in phrase and role == "military_police"  # "the city's police chief"
        if not own and (
            phrase.split()[-1] in POSITIONS
            or role == UNKNOWN
            or (term.kind in KINDS and role not in DECIDED)
            or phrase in SENSES
        ):
            portfolio = tree.lower[head + 1 : head + 2] == ["for"]
            if portfolio and phrase.split()[0] in OF_MINISTERS and phrase.endswith("secretary"):
                return sign(role, start, head + 1, "noun")  # "under secretary for trade"
            aide = role == UNKNOWN and (title is None or title.value.role == UNKNOWN)
            if (body := self.affiliations.body(article, head, start, aide)) is not None:
                if body.role == "business" and tree.lemma[head].lower() in WORKERS:
                    return sign(f"{role}/{term.detail}", start, head + 1, "noun")
                return body._replace(start=min(body.start, start), end=max(body.end, head + 1))
            if phrase in SENSES and (sense := self.sense(article, head, start)) is not None:
                return sense
            minister = (
                phrase == "secretary" and tree.string(head).istitle() and is_title(article, head)
            )
            if phrase in HEADS_OF_STATE and not minister:
                if self.affiliations.elsewhere(article, head, start):
                    return None
        if role == "government" and is_elective(phrase) and is_past(article, start, PAST):
            return Sign("politician", "", start, head + 1, "elsewhere")
        if role == UNKNOWN and title is not None:
            role = title.value.role
        if (
            role == UNKNOWN
            and (staff := self.affiliations.served(article, head, start)) is not None
        ):
            return staff
        if role == UNKNOWN and phrase == "aide":  # who has aides holds an office or seeks one
            return Sign("politician", "", start, head + 1, "title")
        return sign(f"{role}/{term.detail}", start, head + 1, "noun")

    def sense(self, article: Article, head: int, start: int) -> Sign | None:
        """What a noun of several senses means in an article on sport or arts: "striker"."""
        domain = article.domain()
        value = SENSES.get(article.tree.lemma[head].lower(), {}).get(domain, "") if domain else ""
        return sign(value, start, head + 1, "domain")

    def holder(self, article: Article, entity: tuple[int, int, str]) -> Sign | None:
        """What a position tells that was taken into a name: "Selm Council Director Ann Lee"."""
        tree = article.tree
        last = article.ending(self.nouns, entity[1] - 1)
        if last is not None and last.value.kind in KINDS:
            return None  # "Selm Metropolitan Police"
        for i in range(entity[0] + 1, entity[1] - 1):
            found = person_noun(article, self.nouns, self.titles, i)
            if found is None or not tree.string(i + 1)[:1].isupper():
                continue
            if found.start > entity[0]:
                text = tree.text[tree.start[entity[0]] : tree.end[found.start - 1]]
                if found.phrase.split()[-1] in POSITIONS and (
                    known := self.bodies.named(text, "ORG")
                ):
                    return Sign(*known, entity[0], i + 1, "body")
            title = article.ending(self.titles, i)
            role = found.role if title is None else title.value.role
            return sign(role, found.start, i + 1, "noun")
        return None

    def nation(self, article: Article, entity: tuple[int, int, str]) -> Sign | None:
        """What a people's name tells: of a party politicians, else the public."""
        start, end, _ = entity
        text = article.tree.text[article.tree.start[start] : article.tree.end[end - 1]]
        entry = self.nouns.exact(text)
        if entry is not None:
            return sign(f"{entry.role}/{entry.detail}", start, end, "noun")
        if article.tree.tag[end - 1] in PLURALS:
            return Sign("citizen", "", start, end, "noun")
        return None

    def unlisted(self, article: Article, head: int) -> Sign | None:
        """What a noun tells that no list has: by its ending, by its last part."""
        lower = article.tree.lower[head]
        _, last, _ = article.entity_at.get(head, (head, head + 1, ""))  # an age is a date
        if article.tree.text[: article.tree.end[last - 1]].lower().endswith(PASSERS_BY):
            return Sign("citizen", "", head, last, "citizen")
        if lower.endswith(SCIENTISTS) and article.tree.pos[head] in NOUNS:
            return Sign("expert", "", head, head + 1, "noun")
        if article.tree.lemma[head].lower() in SOURCES:
            return self.affiliations.body(article, head, head, True)
        if article.tree.pos[head] == "NOUN" and head not in article.entity_at:
            for i in self.affiliations.before(article, head):
                if (party := self.affiliations.party(article, i)) is not None:
                    return party
        return None


def is_past(article: Article, start: int, words: frozenset[str]) -> bool:
    """Does the noun phrase before a position say that it is over: "former Arkansas governor"?"""
    tree = article.tree
    for i in range(start - 1, max(start - 1 - PHRASE, -1), -1):
        if tree.lower[i] in words:
            return True
        skipped = i in article.entity_at or tree.pos[i] in WITHIN or tree.lower[i] in ARTICLES
        if not skipped or tree.sentence[i] != tree.sentence[start]:
            return False
    return False


def is_title(article: Article, i: int) -> bool:
    """Does a word stand right before a person's name, not in apposition: "Professor Ann Lee"?"""
    after = i + 2 if article.tree.lower[i + 1 : i + 2] == ["."] else i + 1
    entity = article.entity_at.get(after)
    return entity is not None and entity[2] in PERSONS


def is_elective(phrase: str) -> bool:
    """Is it an office after which its holder is a politician: not an ambassador, not a press secretary?"""
    *before, last = phrase.split()
    if last == "secretary" and before:
        return before[-1] not in CIVIL_SERVANTS
    return last in OFFICES and last != "ambassador"
