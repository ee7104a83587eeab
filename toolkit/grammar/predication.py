"""Predications of a verb, in both label schemes: the parts of "X is V-ed as Y by Z" and "Z V-s X Y"."""

from collections.abc import Iterator
from typing import NamedTuple

from toolkit.english.words import word_set
from toolkit.grammar.finiteness import has_finite_auxiliary
from toolkit.grammar.relations import (
    CONJUNCTS,
    GAP_CLAUSES,
    MARKERS,
    PARTICIPIAL,
    RELATIVES,
    SUBJECTS,
)
from toolkit.grammar.tags import NOUN_PHRASE, VERBS
from toolkit.grammar.tree import Tree
from toolkit.grammar.voice import agent_of

# Tokens from a verb to its "as", at most. It bounds the search in broken texts; sentences are shorter.
MAX_DISTANCE_TO_AS = 60
MAX_STEPS = 6  # heads to follow upwards, at most
# Tokens from a verb to an "as" right after its object: "described the new mayor as".
ADJACENT_AS = 6
OBJECT_POS = NOUN_PHRASE | {"PART"}
# Words around another "as": "such as", "as well as", "as of", "as soon as".
BEFORE_AS = word_set("before_as")
AFTER_AS = word_set("after_as")

ACTION_NOUNS = word_set("deed")


class AsPhrase(NamedTuple):
    """An as-phrase: its "as" and the head of what follows."""

    word: int
    head: int


def as_phrases(tree: Tree, verb: int) -> Iterator[AsPhrase]:
    """The as-phrases that a verb takes, in order: "seen as a threat"."""
    last = min(len(tree), verb + MAX_DISTANCE_TO_AS)
    for i in range(verb + 1, last):
        if tree.sentence[i] != tree.sentence[verb]:
            return
        if tree.lower[i] == "as" and is_plain_as(tree, i):
            found = head_of_as_phrase(tree, i)
            if found is not None and belongs_to_verb(tree, verb, i, found[1]):
                yield AsPhrase(i, found[0])


def is_plain_as(tree: Tree, i: int) -> bool:
    """Is an "as" not that of "such as", "as well as", "as soon as", "as good as"?"""
    # A noun phrase of two words may stand after "such": "such big cities as".
    before, after = tree.lower[max(i - 3, 0) : i], tree.lower[i + 1 : i + 3]
    if before[-1] in BEFORE_AS or "such" in before or (after and after[0] in AFTER_AS):
        return False
    return "as" not in after[1:] and "as" not in before[-2:]


def head_of_as_phrase(tree: Tree, i: int) -> tuple[int, int] | None:
    """The head of what an "as" introduces, and the token that this depends on; None for a clause."""
    after = [c for c in tree.children[i] if c > i and tree.pos[c] not in ("PUNCT", "SPACE")]
    if after:
        head, holder = after[0], tree.head[i]
    elif tree.head[i] > i:
        head = tree.head[i]
        holder = tree.head[head]
    else:
        return None
    for child in tree.children[head]:
        if child > i and tree.dep[child] in SUBJECTS:
            return None
    return None if has_finite_auxiliary(tree, head) else (head, holder)


def belongs_to_verb(tree: Tree, verb: int, word: int, holder: int) -> bool:
    """Does an as-phrase belong to a verb, even if the parser attached it to the verb's object?

    `word` is its "as", `holder` the token that it depends on.
    """
    if holder == tree.head[verb] and tree.dep[verb] in RELATIVES | CONJUNCTS | PARTICIPIAL:
        return True
    if word - verb <= ADJACENT_AS and all(tree.pos[i] in OBJECT_POS for i in range(verb + 1, word)):
        return True  # even if the tree says otherwise: "described him as somebody who ..."
    for _ in range(MAX_STEPS):
        if holder == verb:
            return True
        if holder < verb or tree.head[holder] == holder:
            return False
        if tree.pos[holder] in VERBS and not is_bare_participle(tree, holder, word):
            return False
        holder = tree.head[holder]
    return False


def is_bare_participle(tree: Tree, i: int, word: int) -> bool:
    """Is a token the "involved" of "identified the plane involved as", which takes no as-phrase?"""
    if i != word - 1 or tree.tag[i] != "VBN" or tree.lemma[i] in ("use", "know", "serve"):
        return False
    return tree.dep[i] in RELATIVES and not any(child < i for child in tree.children[i])


def agent_of_passive(tree: Tree, verb: int, frame: int) -> int | None:
    """The agent of a passive with a frame: the head of the "by" phrase.

    The parser may attach it to the frame: "seen as a menace by medics". If the frame is an action, it
    may belong there: in "seen as an attack by rebels" the rebels attack.
    """
    others = [i for i in tree.children[verb] if tree.dep[i] in CONJUNCTS and tree.pos[i] == "VERB"]
    found = agent_of(tree, verb)
    if found is not None and not any(verb < other < found for other in others):
        return found
    if tree.pos[frame] in ("NOUN", "ADJ") and not is_action_noun(tree.lemma[frame].lower()):
        found = agent_of(tree, frame)
        if found is not None and not any(verb < other < found for other in others):
            return found
    return None


def is_action_noun(noun: str) -> bool:
    """Is a noun something that one does, by the list or by its ending?"""
    return noun in ACTION_NOUNS or noun.endswith(
        ("tion", "sion", "ment", "ance", "ence", "al", "ing", "ure")
    )


def antecedent_of_object_gap(tree: Tree, verb: int) -> int | None:
    """The noun that is the missing object of a verb in its relative clause: "a move he called a coup".

    The verb may depend on others within the clause: "a move he wants to call a coup".
    """
    for _ in range(MAX_STEPS):
        if tree.dep[verb] in RELATIVES:
            return tree.head[verb] if is_object_relative(tree, verb) else None
        if tree.dep[verb] not in GAP_CLAUSES or tree.head[verb] == verb:
            return None
        verb = tree.head[verb]
    return None


def is_object_relative(tree: Tree, verb: int) -> bool:
    """Is a clause a relative one with a subject of its own: no participle, no "claim that ..."?"""
    below = tree.children[verb]
    marks = {tree.lower[child] for child in below if tree.dep[child] in MARKERS}
    if marks - {"that"}:
        return False
    subjects = [tree.lower[child] for child in below if tree.dep[child] in SUBJECTS]
    return bool(subjects) and not any(word in ("who", "which", "that") for word in subjects)
