"""How something was received: "hailed by some as a victory", "drew criticism from residents".

The grammar alone tells who holds the view, so that these are found even where the
reader has seen no attribution.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from toolkit.english.inflection import noun_forms, verb_forms
from toolkit.english.words import word_set
from toolkit.grammar.tags import RELATIVE_PRONOUNS
from toolkit.grammar.tree import (
    AGENTS,
    APPOSITIVES,
    SUBJECTS,
    Tree,
)

VERBS = word_set("judging_verb")
RECEIVING = word_set("receiving_verb")
REACTIONS = word_set("reaction")
JUDGED = verb_forms(*VERBS)
RECEIVED = verb_forms(*RECEIVING)
REACTED = noun_forms(*REACTIONS)
EITHER = JUDGED | REACTED
RELATIVE = word_set("relative_subject")
PEOPLE = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ"})


class Reception(NamedTuple):
    """One of them: the tokens of source, cue and content."""

    source: range
    cue: range
    content: range


def find_receptions(tree: Tree, taken: Collection[int] = ()) -> Iterator[Reception]:
    """The receptions of a text whose source and cue lie outside the tokens `taken`."""
    last = -1
    for i in tree.where(EITHER):
        found = None
        if tree.lower[i] in JUDGED and tree.tag[i] == "VBN":
            found = judged(tree, i)
        elif tree.lower[i] in REACTED and tree.pos[i] == "NOUN":
            found = received(tree, i)
        if found is None or found.cue.start <= last:
            continue  # "praise and scepticism" is one
        if all(place not in taken for part in (found.source, found.cue) for place in part):
            last = found.cue.start
            yield found


def judged(tree: Tree, verb: int) -> Reception | None:
    """A participle with the holder of the view and the view: "seen by many as a threat"."""
    holder = next((i for i in tree.children[verb] if i > verb and is_agent(tree, i)), None)
    if holder is None or tree.lower[verb + 1] != "by":
        return None
    source = phrase(tree, verb + 2, holder)
    if source is None or source.stop >= len(tree) or tree.lower[source.stop] != "as":
        return None
    content = rest(tree, source.stop)
    return None if content is None else Reception(source, range(verb, verb + 2), content)


def is_agent(tree: Tree, i: int) -> bool:
    return tree.dep[i] in AGENTS or tree.preposition(i) == "by"


def received(tree: Tree, noun: int) -> Reception | None:
    """A reaction with those who react: "drew criticism from residents"; its cause is the content."""
    verb = tree.head[tree.holder(noun)]
    last = max((i for i in [noun, *tree.children[noun]] if tree.dep[i] == "conj"), default=noun)
    if tree.lower[verb] not in RECEIVED or last + 2 >= len(tree) or tree.lower[last + 1] != "from":
        return None
    holder = next((i for i in range(last + 2, len(tree)) if tree.preposition(i) == "from"), None)
    source = phrase(tree, last + 2, holder) if holder is not None else None
    subject = next((i for i in tree.children[verb] if tree.dep[i] in SUBJECTS), None)
    if subject is None:
        subject = beside_relative(tree, verb)
    if source is None or subject is None or verb > noun:
        return None
    if tree.tag[subject] in RELATIVE_PRONOUNS and tree.antecedent(subject) is not None:
        subject = tree.antecedent(subject) or subject
    content = range(tree.first(subject), subject + 1)
    start = verb
    while start > content.stop and tree.pos[start - 1] in ("AUX", "ADV"):
        start -= 1
    return Reception(source, range(start, last + 2), content)


def beside_relative(tree: Tree, verb: int) -> int | None:
    """What the relative clause of a verb is about, if its pronoun was hung from that by mistake."""
    above = tree.head[verb]
    for i in range(above + 1, verb):
        if tree.head[i] == above and tree.dep[i] in SUBJECTS and tree.lower[i] in RELATIVE:
            return above
    return None


def phrase(tree: Tree, start: int, head: int) -> range | None:
    """The noun phrase from a place on, to its head: people, or words for them."""
    if not start <= head <= start + 8 or tree.pos[head] not in PEOPLE:
        return None
    if tree.dep[head] in APPOSITIVES:
        return None
    end = head + 1
    while end < len(tree) and tree.head[end] == head and tree.dep[end] in ("flat", "compound"):
        end += 1
    return range(start, end)


def rest(tree: Tree, start: int) -> range | None:
    """From "as" to the comma or end that closes what it was taken for."""
    end = start + 1
    while end < len(tree) and tree.sentence[end] == tree.sentence[start]:
        if (
            tree.pos[end] in ("PUNCT", "SPACE", "VERB", "AUX")
            and tree.tag[end]
            not in (
                "VBG",
                "VBN",
            )
            and tree.lower[end] not in ("-", "“", "”", '"', "‘", "’")
        ):
            break
        end += 1
    return range(start, end) if end > start + 1 else None
