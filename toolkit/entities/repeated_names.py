"""Repeated names: labelled in one sentence of an article and missed in another."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from toolkit.entities.name_words import PERSONS, PLACES, Labelled
from toolkit.entities.same_name import SUFFIXES
from toolkit.entities.word_lists import Words
from toolkit.grammar.phrase_lists import straight
from toolkit.grammar.tags import NAMING, PROPER
from toolkit.grammar.tree import Tree

REPEATED = PERSONS | PLACES | {"ORG"}
MIN_LETTERS = 3  # shorter words are initials, or match by chance
# How often a name may be missed for each time that it was labelled. If it was missed more often, the
# label was probably an error. Persons are seldom labelled in error, places and organisations more often.
MAX_MISSED_PERSONS, MAX_MISSED = 3, 1
JOINING_MARKS = frozenset("-–/@#")  # beside these a word is a part of something
Name = tuple[str, ...]


def find_repeated(tree: Tree, entities: Sequence[Labelled], words: Words) -> list[Labelled]:
    """The places where a labelled name stands once more without a label, in the order of the text.

    It must have the same capitals, be tagged as a proper noun, and not be part of a longer name. The
    surname of a labelled full name counts, too. Left out are names that were mostly missed, titles, and
    common nouns for people ("President").
    """
    labels: dict[Name, str] = {}
    met: Counter[Name] = Counter()
    taken = bytearray(len(tree))
    for one in entities:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
        if one.label in REPEATED and tree.words[one.start][:1].isupper():
            for name in repeatable_forms(tree, one):
                labels.setdefault(name, one.label)
                met[name] += 1
    missed: dict[Name, list[Labelled]] = {}
    for name, one in find_unlabelled(tree, labels, taken, words):
        missed.setdefault(name, []).append(one)
    return sorted(
        one
        for name, of in missed.items()
        if len(of) <= met[name] * (MAX_MISSED_PERSONS if labels[name] in PERSONS else MAX_MISSED)
        for one in of
    )


def repeatable_forms(tree: Tree, one: Labelled) -> Iterator[Name]:
    """The forms in which a labelled name may stand again: the whole name, and a person's surname."""
    name = tuple(tree.words[one.start : one.end])
    yield name
    surname = name[-1]
    if (
        one.label in PERSONS
        and len(name) > 1
        and surname[:1].isupper()
        and surname.lower().strip(".") not in SUFFIXES
    ):
        yield (surname,)


def find_unlabelled(
    tree: Tree, labels: Mapping[Name, str], taken: bytearray, words: Words
) -> Iterator[tuple[Name, Labelled]]:
    """The names that stand outside of the tokens `taken`, with their places; the longest ones first."""
    surnames = {full[-1:] for full in labels if len(full) > 1 and labels[full] in PERSONS}
    starting: dict[str, list[Name]] = {}
    for name in sorted(labels, key=len, reverse=True):
        starting.setdefault(name[0], []).append(name)
    for i in tree.where({straight(word.lower()) for word in starting}):
        for name in starting.get(tree.words[i], ()):
            end = i + len(name)
            if any(taken[i:end]) or tuple(tree.words[i:end]) != name:
                continue
            goes_on = i > 0 and taken[i - 1] and tree.tag[i - 1] in PROPER
            if goes_on and labels[name] not in PERSONS:
                continue  # the "Committee" of "Senate Judiciary"
            specific = is_specific(name, words) or (
                labels[name] in PERSONS and name in surnames and is_bare(tree, i, end, taken)
            )
            if is_complete(tree, i, end, taken, words) and specific:
                taken[i:end] = b"\1" * (end - i)
                yield name, Labelled(i, end, labels[name])
                break


def is_bare(tree: Tree, start: int, end: int, taken: Sequence[int]) -> bool:
    """Has a surname that is a title as well no article, and no name behind it: "Prince said", not "the Prince"?"""
    if end < len(tree) and (taken[end] or tree.words[end][:1].isupper()):
        return False
    if start == 0 or tree.sentence[start - 1] != tree.sentence[start]:
        return True
    return tree.pos[start - 1] not in ("DET", "ADJ", "PRON")


def is_specific(name: Name, words: Words) -> bool:
    """Is a name more than a title, a common noun for people or an initial?"""
    text = " ".join(name)
    if len(text) < MIN_LETTERS or words.titles.exact(text) is not None:
        return False
    term = words.roles.exact(text)
    return term is None or term.kind not in ("person_noun", "group_noun")


def is_complete(tree: Tree, start: int, end: int, taken: Sequence[int], words: Words) -> bool:
    """Are some tokens a complete name, not part of a longer one? A title may precede it."""
    if tree.tag[start] not in PROPER or tree.tag[end - 1] not in PROPER:
        return False
    if end < len(tree):
        word = tree.words[end]
        goes_on = tree.pos[end] in NAMING and word[0].isupper() and not taken[end]
        if goes_on or word[0] in JOINING_MARKS:
            return False
    before = start - 1
    if before < 0 or taken[before]:
        return True
    if tree.words[before][-1] in JOINING_MARKS:
        return False
    return tree.tag[before] not in PROPER or words.titles.ending(tree, before) is not None
