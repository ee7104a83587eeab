"""Events that the model takes for something else: "Hurricane Harvey", "2008 Olympics", "National Championship".

A storm is told by the noun before its name. Games, races, wars and conventions are told by their last word.
"""

from collections.abc import Iterable, Iterator, Sequence

from toolkit.english.words import word_set
from toolkit.entities.name_words import PERSONS, YEAR, Labelled
from toolkit.grammar.tags import PROPER
from toolkit.grammar.tree import Tree

EVENT = "EVENT"
STORMS = word_set("storm")
KINDS_OF_STORM = word_set("kind_of_storm")
LAST_WORDS = word_set("event_noun")


def with_events(tree: Tree, entities: Sequence[Labelled]) -> list[Labelled]:
    """The entities of a text, in order, with events in place of what was labelled something else.

    What a storm is called is that storm wherever it stands alone ("Harvey"), unless a person of the text
    has that name. A year that begins the name of an event is part of it, whatever it was labelled.
    """
    storms = list(find_storms(tree, entities))
    taken = {i for one in storms for i in range(one.start, one.end)}
    kept = [one for one in entities if taken.isdisjoint(range(one.start, one.end))]
    found = [event_by_last_word(tree, one) for one in (*kept, *storms)]
    return without_overlaps(found)


def without_overlaps(found: Iterable[Labelled]) -> list[Labelled]:
    """Entities in order; of those that share words, events stay first, then the longer one."""
    out: list[Labelled] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda one: (one.label != EVENT, one.start - one.end)):
        words = range(one.start, one.end)
        if taken.isdisjoint(words):
            taken.update(words)
            out.append(one)
    return sorted(out)


def find_storms(tree: Tree, entities: Sequence[Labelled]) -> Iterator[Labelled]:
    """Storms with the noun before their name, then the places where the name stands alone."""
    owner = {i: one for one in entities for i in range(one.start, one.end)}
    names = set()
    for i in tree.where(STORMS):
        start, end = i, i + 2
        if i and tree.lower[i - 1] in KINDS_OF_STORM and tree.words[i - 1][:1].isupper():
            start = i - 1
        if not tree.words[i][:1].isupper() or not is_alone(tree, i + 1):
            continue
        if all(start <= one.start and one.end <= end for one in owners(owner, start, end)):
            names.add(tree.words[i + 1])
            yield Labelled(start, end, EVENT)
    names -= {
        tree.words[i]
        for one in entities
        if one.label in PERSONS and one.end - one.start > 1
        for i in range(one.start, one.end)
    }
    for i in tree.where({name.lower() for name in names}):
        if tree.words[i] in names and tree.lower[i - 1] not in STORMS and is_alone(tree, i):
            if all(one.end - one.start == 1 for one in owners(owner, i, i + 1)):
                yield Labelled(i, i + 1, EVENT)


def owners(owner: dict[int, Labelled], start: int, end: int) -> set[Labelled]:
    """The entities that some tokens are in."""
    return {owner[i] for i in range(start, end) if i in owner}


def is_alone(tree: Tree, i: int) -> bool:
    """Is a token a proper noun that no other one follows: not "Hurricane Relief Fund"?"""
    following = i + 1 < len(tree) and tree.tag[i + 1] in PROPER and tree.words[i + 1][:1].isupper()
    return i < len(tree) and tree.tag[i] in PROPER and not following


def event_by_last_word(tree: Tree, one: Labelled) -> Labelled:
    """A name, as an event if its last word tells that it is one, with the year before it."""
    last = tree.lower[max(one.start, one.end - 2) : one.end]
    if len(last) > 1 and not LAST_WORDS.isdisjoint((last[1], " ".join(last))):
        one = one._replace(label=EVENT)
    year = one.start - 1
    if one.label == EVENT and year >= 0 and YEAR.fullmatch(tree.words[year]):
        if one.start <= tree.head[year] < one.end:
            return one._replace(start=year)
    return one
