"""What a verb says of something: "X is V-ed as Y by Z", "Z V-s X Y", in both label schemes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.english.words import word_set
from toolkit.grammar.tree import (
    ADVERBIAL,
    AGENTS,
    AUXILIARIES,
    CHAINED,
    CONJUNCTS,
    COPULAS,
    MARKERS,
    OBJECTS,
    PARTICIPIAL,
    PASSIVE_MARKS,
    RELATIVES,
    SUBJECTS,
    Tree,
)

REACH = 60  # tokens from a verb to its "as": longer than any sentence that was met
STEPS = 6
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X"})
NEAR = 6  # tokens between a verb and an "as" right after its object
PLAIN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"})
VERBAL = frozenset({"VERB", "AUX"})
PERFECT = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
GET = frozenset({"get", "have", "see", "hear", "find", "leave"})
BE = frozenset(
    {"be", "been", "being", "is", "are", "was", "were", "am", "'s", "’s", "'re", "’re", "'m", "’m"}
)
# Words around "as" that make it another "as": such as, as well as, as of, as soon as.
BEFORE_AS = word_set("before_as")
AFTER_AS = word_set("after_as")
NOT_BY = word_set("no_agent")

DEEDS = word_set("deed")


class As(NamedTuple):
    """An "as" and the head of what it introduces."""

    word: int
    head: int


def is_passive(tree: Tree, verb: int) -> bool:
    """Does a verb tell what is done to its subject, or to the noun that it follows?"""
    below = tree.children[verb]
    auxiliaries = [child for child in below if tree.dep[child] in AUXILIARIES]
    if any(tree.dep[child] in PASSIVE_MARKS for child in below):
        # "what he praised as": a verb with its subject in a relative clause needs an auxiliary
        return bool(auxiliaries) or tree.dep[verb] not in RELATIVES or is_who(tree, below)
    if tree.tag[verb] not in ("VBN", "VBD") or tree.lower[verb].endswith("ing"):
        return False
    words = {tree.lower[child] for child in auxiliaries}
    if words & PERFECT and not words & BE:
        return False
    if words & BE and tree.tag[verb] == "VBN":
        return True
    acts = any(tree.dep[child] in SUBJECTS | OBJECTS for child in below)
    if tree.dep[verb] in CONJUNCTS and not acts and tree.tag[verb] == "VBN":
        return is_passive(tree, tree.head[verb])
    if tree.dep[verb] in RELATIVES | ADVERBIAL | PARTICIPIAL:
        return not tree.has_subject(verb)
    return tree.tag[verb] == "VBN" and not acts


def is_who(tree: Tree, words: Sequence[int]) -> bool:
    return any(tree.lower[i] in ("who", "which", "that") for i in words)


def as_phrases(tree: Tree, verb: int) -> Iterator[As]:
    """The as-phrases that a verb takes, in order: "seen as a threat"."""
    last = min(len(tree), verb + REACH)
    for i in range(verb + 1, last):
        if tree.sentence[i] != tree.sentence[verb]:
            return
        if tree.lower[i] == "as" and is_plain(tree, i):
            found = introduced(tree, i)
            if found is not None and takes(tree, verb, i, found[1]):
                yield As(i, found[0])


def is_plain(tree: Tree, i: int) -> bool:
    """No "such as", "as well as", "as soon as", "as good as"."""
    before, after = tree.lower[max(i - 3, 0) : i], tree.lower[i + 1 : i + 3]
    if before[-1] in BEFORE_AS or "such" in before or (after and after[0] in AFTER_AS):
        return False
    return "as" not in after[1:] and "as" not in before[-2:]


def introduced(tree: Tree, i: int) -> tuple[int, int] | None:
    """The head of what an "as" introduces, and what that hangs from; None for a clause."""
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
        if tree.dep[child] in COPULAS | AUXILIARIES and tree.tag[child] in (
            "VBZ",
            "VBD",
            "VBP",
            "MD",
        ):
            return None
    return head, holder


def takes(tree: Tree, verb: int, word: int, holder: int) -> bool:
    """Does an as-phrase belong to a verb, also if it hangs from the verb's object or noun?"""
    if holder == tree.head[verb] and tree.dep[verb] in RELATIVES | CONJUNCTS | PARTICIPIAL:
        return True
    if word - verb <= NEAR and all(tree.pos[i] in PLAIN for i in range(verb + 1, word)):
        return True  # whatever the tree has: "described him as somebody who ..."
    for _ in range(STEPS):
        if holder == verb:
            return True
        if holder < verb or tree.head[holder] == holder:
            return False
        if tree.pos[holder] in VERBAL and not is_bare_participle(tree, holder, word):
            return False
        holder = tree.head[holder]
    return False


def is_bare_participle(tree: Tree, i: int, word: int) -> bool:
    """The "involved" of "the plane involved", right before an "as"."""
    if i != word - 1 or tree.tag[i] != "VBN" or tree.lemma[i] in ("use", "know", "serve"):
        return False
    return tree.dep[i] in RELATIVES and not any(child < i for child in tree.children[i])


def agent(tree: Tree, verb: int, frame: int) -> int | None:
    """Who does what a passive tells: the head of "by some".

    It may also have been read as part of the frame ("seen as a menace by medics"),
    unless the frame is something that one does ("seen as an attack by rebels").
    """
    others = [i for i in tree.children[verb] if tree.dep[i] in CONJUNCTS and tree.pos[i] == "VERB"]
    found = by_phrase(tree, verb)
    if found is not None and not any(verb < other < found for other in others):
        return found
    if tree.pos[frame] in ("NOUN", "ADJ") and not is_deed(tree.lemma[frame].lower()):
        found = by_phrase(tree, frame)
        if found is not None and not any(verb < other < found for other in others):
            return found
    return None


def by_phrase(tree: Tree, i: int) -> int | None:
    """The head of a "by" phrase that hangs from a word and comes after it."""
    for child in tree.children[i]:
        found: int | None = None
        if tree.lower[child] == "by" and tree.children[child]:
            found = tree.children[child][-1]
        elif tree.preposition(child) == "by" or (
            tree.dep[child] in AGENTS and not tree.preposition(child)
        ):
            found = child
        if found is not None and found > i and may_act(tree, found):
            return found
    return None


def is_deed(noun: str) -> bool:
    return noun in DEEDS or noun.endswith(
        ("tion", "sion", "ment", "ance", "ence", "al", "ing", "ure")
    )


def may_act(tree: Tree, i: int) -> bool:
    return tree.pos[i] in NOMINAL - {"NUM"} and tree.lemma[i].lower() not in NOT_BY


def gap(tree: Tree, verb: int) -> int | None:
    """The noun whose relative clause lacks an object that it is itself: "a move he called a coup".

    Also through verbs above within the clause: "a move he wants to call a coup".
    """
    for _ in range(STEPS):
        if tree.dep[verb] in RELATIVES:
            return tree.head[verb] if is_relative(tree, verb) else None
        if tree.dep[verb] not in CHAINED or tree.head[verb] == verb:
            return None
        verb = tree.head[verb]
    return None


def is_relative(tree: Tree, verb: int) -> bool:
    """A clause with a subject of its own, no participle and no "claim that ..."."""
    below = tree.children[verb]
    marks = {tree.lower[child] for child in below if tree.dep[child] in MARKERS}
    if marks - {"that"}:
        return False
    subjects = [tree.lower[child] for child in below if tree.dep[child] in SUBJECTS]
    return bool(subjects) and not any(word in ("who", "which", "that") for word in subjects)
