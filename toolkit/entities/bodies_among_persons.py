"""Bodies that were labelled as persons, told by what the article calls them: "retailer Tesco", "Coles, which"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from toolkit.english.words import word_set
from toolkit.entities.name_words import PERSONS, Labelled
from toolkit.entities.word_lists import Words
from toolkit.grammar.relations import APPOSITIVES, RELATIVES
from toolkit.grammar.tags import NOUNS, PROPER
from toolkit.grammar.tree import Tree

BODIES = frozenset({"organisation_noun", "media_noun"})
COMPANIES = word_set("company_noun")
LEADERS = word_set("leader_of_a_body")
OF_PERSONS = word_set("own_body")
JOINED = frozenset({"and", ",", "&"})


def bodies_among_persons(tree: Tree, entities: Sequence[Labelled], words: Words) -> set[Labelled]:
    """The names of one word, labelled as persons, that are bodies by what is said of them.

    It must be said where the text first names them, or half of the times: a single one may be misread.

    Left out are those that are the surname or first name of a person whose full name the text has, given
    names, and those that follow a person's title somewhere: "advocacy group Lee's campaign", "President Lee".
    """
    persons = [one for one in entities if one.label in PERSONS]
    alone = [one for one in persons if one.end - one.start == 1]
    if not alone:
        return set()
    spelt = {tree.words[one.start] for one in alone}
    starts = {one.start: one for one in persons}
    parts = {
        tree.words[i]
        for one in persons
        if one.end - one.start > 1
        for i in (one.start, one.end - 1)
    }
    closing = {  # after which a short name in brackets follows
        one.end - 1
        for one in entities
        if one.label == "ORG" and tree.lower[one.end : one.end + 1] == ["("]
    }
    met: dict[str, list[bool]] = defaultdict(list)
    for one in entities:
        word = tree.words[one.start]
        if one.end - one.start == 1 and word in spelt - parts:
            met[word].append(is_body(tree, one.start, starts, words) or one.start - 2 in closing)
    told = {word for word, said in met.items() if said[0] or 2 * sum(said) >= len(said)}
    told -= {word for word in told if is_given_or_titled(tree, word, words)}
    return {one for one in alone if tree.words[one.start] in told}


def is_given_or_titled(tree: Tree, word: str, words: Words) -> bool:
    """Is a word a given name, or the name behind a person's title anywhere in the text?"""
    places = tree.where({word.lower()})
    return word.lower() in words.given or any(
        i > 0 and words.titles.ending(tree, i - 1) is not None for i in places
    )


def is_body(tree: Tree, i: int, starts: dict[int, Labelled], words: Words) -> bool:
    """Does something around a name say that it is a body's?"""
    if is_a_thing(tree, i):
        return True
    if any(is_body_noun(tree, noun, words) for noun in nouns_beside(tree, i)):
        return True
    return is_led(tree, i, starts)


def is_a_thing(tree: Tree, i: int) -> bool:
    """Does a clause with "which" tell of a name, not of all that was said: "met Lee, which angered Selm"?"""
    if tree.lower[i + 1 : i + 3] != [",", "which"]:
        return False
    clause = tree.head[i + 2]
    return tree.head[clause] == i and tree.dep[clause] in RELATIVES


def nouns_beside(tree: Tree, i: int) -> Iterator[int]:
    """The noun right before a name, or before the list that it stands in, and those in apposition."""
    before = i - 1
    while before > 1 and tree.lower[before] in JOINED and tree.tag[before - 1] in PROPER:
        before -= 2
    if before >= 0 and tree.pos[before] in NOUNS and tree.sentence[before] == tree.sentence[i]:
        yield before
    yield from (k for k in tree.children[i] if k > i and tree.dep[k] in APPOSITIVES)


def is_body_noun(tree: Tree, i: int, words: Words) -> bool:
    """Is a word a common noun for a body?"""
    if tree.lemma[i].lower() in COMPANIES:
        return True
    found = words.roles.ending(tree, i)
    return found is not None and found.value.kind in BODIES and not found.value.case


def is_led(tree: Tree, i: int, starts: dict[int, Labelled]) -> bool:
    """Is it what somebody leads: "Lufthansa CEO Ann Lee", "the chief executive of Lufthansa"?"""
    after = i + 1
    if i > 1 and tree.lower[i - 1] == "of" and tree.lower[i - 2] in LEADERS:
        return True
    while after < len(tree) and tree.pos[after] in NOUNS and after not in starts:
        if tree.lower[after] in OF_PERSONS:
            return False  # "Lee campaign chairman Tom Hale"
        after += 1
    return after in starts and after > i + 1 and tree.lower[after - 1] in LEADERS
