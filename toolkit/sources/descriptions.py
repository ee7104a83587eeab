"""Which words describe a source: titles, appositions, predicates, a title before a list of names."""

from collections.abc import Iterator

from toolkit.english.terms import RoleTerm
from toolkit.english.words import word_set
from toolkit.entities.listed_names import is_party
from toolkit.entities.name_words import PERSONS
from toolkit.grammar.phrase_lists import Phrases
from toolkit.grammar.relations import APPOSITIVES, CONJUNCTS, FULL_RELATIVES, PARENTHESES
from toolkit.grammar.tags import NOUNS, PLURALS, SINGULARS
from toolkit.sources.source_phrase import Article, Origin

BESIDE = APPOSITIVES | CONJUNCTS | PARENTHESES | FULL_RELATIVES
NAMED = word_set("naming_participle")
NO_LIST = frozenset({"VERB", "AUX", "SCONJ", "PRON"})
SHORT = frozenset({"reps", "sens", "govs", "profs", "drs", "reps.", "sens.", "govs.", "profs."})
PLACES = frozenset({"LOC", "GPE"})
DETERMINERS = frozenset({"a", "an", "the", "his", "her", "their", "another"})
WITHIN = frozenset({"NOUN", "ADJ", "PROPN", "NUM"})
CLOSING = frozenset({",", ".", ";", "(", "—", "–", ":"})
APPOSITION = 16  # tokens
LIST = 25  # tokens from the title before a list of names to one of them


def descriptions(article: Article, nouns: Phrases[RoleTerm], origin: Origin) -> Iterator[int]:
    """The nouns of a source that say what it is: its head, titles, appositions."""
    tree = article.tree
    if origin.form != "pronoun":
        yield origin.head
    if origin.cluster is not None:
        for i in article.says_within(origin.cluster, origin.start, origin.end):
            if i + 1 >= origin.end or article.ending(nouns, i + 1) is None:
                yield i
    if origin.form == "name":
        yield from offices(article, nouns, origin)
    appositions = [origin.head]
    for i in range(origin.head + 1, origin.end):
        beside = tree.dep[i] in BESIDE
        if beside and tree.head[i] in appositions:
            appositions.append(i)
            if tree.pos[i] in NOUNS:
                yield i


def offices(article: Article, nouns: Phrases[RoleTerm], origin: Origin) -> Iterator[int]:
    """The nouns around a name that say what its bearer is, in the order of the text."""
    tree = article.tree
    name = article.entity_at.get(origin.head)
    first, last = name[:2] if name is not None else (origin.head, origin.head + 1)
    for i in range(origin.start, first):
        if (tree.pos[i] not in NOUNS and tree.tag[i] not in SINGULARS) or tree.tag[i] in PLURALS:
            continue
        if i + 1 < first and (tree.tag[i + 1] == "POS" or article.ending(nouns, i + 1)):
            continue  # "the minister's son", "deputy director"
        if is_governed(article, i):
            continue
        found = article.ending(nouns, i)
        if found is not None and found.value.kind != "document_noun":
            yield i
    for i in range(last, origin.end):  # "Ann Lee, the speaker of"
        if tree.pos[i] in ("VERB", "AUX", "PRON") or tree.tag[i] in ("WP", "WDT", "IN"):
            break
        if tree.pos[i] in NOUNS and article.heading(nouns, i) is not None:
            if i + 1 >= origin.end or tree.pos[i + 1] not in NOUNS:
                yield i
                break


def is_governed(article: Article, i: int) -> bool:
    """Does a name follow a preposition: "ambassador to the United Nations"?"""
    entity = article.entity_at.get(i)
    if entity is None:
        return False
    before = entity[0] - 1
    if before > 0 and article.tree.pos[before] == "DET":
        before -= 1
    return before >= 0 and article.tree.pos[before] == "ADP"


def around(article: Article, nouns: Phrases[RoleTerm], name: tuple[int, int, str]) -> Iterator[int]:
    """The nouns that describe a name wherever it stands, but for those of its own phrase.

    "a lawyer named Ann Lee"; "Sens. Tom Hale and Ann Lee"; "Labour MP (for Selm) Ann Lee".
    """
    tree = article.tree
    first = name[0]
    before = first - 1
    if before > 0 and tree.lower[before] in NAMED and tree.pos[before - 1] in NOUNS:
        yield before - 1
        return
    if before > 1 and tree.lower[before] == ")":
        opening = next(
            (i for i in range(before, max(before - 8, 0), -1) if tree.lower[i] == "("), 0
        )
        if opening and tree.pos[opening - 1] in NOUNS:
            yield opening - 1
            return
    place = article.entity_at.get(before)
    if place is not None and place[2] in PLACES and tree.lower[place[0] - 1] == "of":
        yield place[0] - 2  # "Governor of Texas Ann Lee"
    if (
        place is not None
        and place[2] == "NORP"
        and is_party(article.tree.lower[place[0] : place[1]])
    ):
        yield before  # "Democrat Ann Lee"
    title = title_of_list(article, nouns, first)
    if title is not None:
        yield title
    apposition = behind(article, name[1])
    if apposition is not None:
        yield apposition


def behind(article: Article, last: int) -> int | None:
    """The head of what stands between two commas behind a name: "Ann Lee, also a student at Selm,"."""
    tree = article.tree
    if last + 2 >= len(tree) or tree.lower[last] != ",":
        return None
    start = last + 1
    if tree.pos[start] == "ADV":
        start += 1
    if tree.lower[start : start + 2] == ["one", "of"]:
        return member(article, start + 2)
    if tree.lower[start] not in DETERMINERS and tree.pos[start] not in WITHIN:
        return None
    head = None
    for i in range(start, min(start + APPOSITION, len(tree))):
        if tree.sentence[i] != tree.sentence[last] or tree.pos[i] in NO_LIST:
            return None
        if tree.lower[i] in CLOSING:
            return head
        if head is None and tree.pos[i] in NOUNS:
            goes_on = i + 1 < len(tree) and (tree.pos[i + 1] in NOUNS or tree.tag[i + 1] == "POS")
            head = None if goes_on else i
    return None


def member(article: Article, start: int) -> int | None:
    """The noun for those of whom somebody is one: "one of Lee's lawyers", "one of the MPs who came"."""
    tree = article.tree
    for i in range(start, min(start + APPOSITION, len(tree))):
        if tree.pos[i] in NO_LIST - {"PRON"} or tree.lower[i] in CLOSING:
            return None
        if tree.tag[i] in PLURALS and tree.pos[i] in NOUNS:
            return i
    return None


def title_of_list(article: Article, nouns: Phrases[RoleTerm], first: int) -> int | None:
    """The plural title before the list that a name stands in: "Senators Hale of Texas and Lee"."""
    tree = article.tree
    if first > 1 and tree.lower[first - 1] == "." and tree.lower[first - 2] in SHORT:
        return first - 2
    if first < 2 or tree.lower[first - 1] not in (",", "and", "&", "or"):
        if first and tree.tag[first - 1] in PLURALS and tree.pos[first - 1] in NOUNS:
            return first - 1
        return None
    between = False
    for i in range(first - 2, max(first - LIST, -1), -1):
        if tree.sentence[i] != tree.sentence[first] or tree.pos[i] in NO_LIST:
            return None
        if tree.lower[i] in SHORT and between:
            return i
        entity = article.entity_at.get(i)
        if entity is not None:
            between = between or entity[2] in PERSONS
        elif tree.lower[i] == "." and tree.lower[i - 1] in SHORT and between:
            return i - 1
        elif tree.tag[i] in PLURALS and tree.pos[i] in NOUNS and between:
            if i + 1 in article.entity_at and article.entity_at[i + 1][2] in PERSONS:
                return i
            return None
        elif tree.pos[i] in NOUNS:
            return None
    return None
