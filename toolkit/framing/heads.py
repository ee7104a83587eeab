"""The heads of the target (who or what is framed) and of the framer (who frames) of a framing."""

from typing import NamedTuple

from toolkit.english.words import word_set
from toolkit.grammar.predication import antecedent_of_object_gap
from toolkit.grammar.relations import (
    ADVERBIAL,
    APPOSITIVES,
    CONJUNCTS,
    EXPLETIVES,
    LOOSELY_ATTACHED,
    NOT_NOMINAL,
    OBJECTS,
    OBLIQUES,
    POSSESSORS,
    PREPOSED_CLAUSES,
    PREPOSITIONS,
    RELATIVES,
    SAME,
    SUBJECT_SHARING,
    SUBJECTS,
)
from toolkit.grammar.tags import NOMINAL, NOUNS, TENSED, VERBS
from toolkit.grammar.tree import Tree

MAX_STEPS = 5  # heads to follow upwards, at most
NO_ACTOR = -1
MAX_PRONOUN_DISTANCE = 8  # tokens from a verb back to the relative pronoun of its clause, at most
MAX_ANTECEDENT_DISTANCE = 11  # tokens from a relative pronoun back to its antecedent, at most
RELATIVE_WORDS = word_set("relative")
QUANTITIES = word_set("quantifier")
NO_FRAMER = frozenset({"there", "what"})
TIME_NOUNS = word_set("time")
# Verbs whose object does what the infinitive says: "urged him to call it a coup".
OBJECT_CONTROL = word_set("object_control_verb")


class Heads(NamedTuple):
    """What is known of a framing before its target and framer are: tokens, None for what it has not.

    `object_head` is the object that a frame without "as" stands beside, `as_word` the "as" of a frame.
    """

    verb: int
    frame: int
    object_head: int | None
    as_word: int | None
    passive: bool
    particle: int | None
    agent: int | None


def target_head(tree: Tree, heads: Heads) -> int | None:
    """The head of the target: the subject of a passive, the noun before a participle, the object."""
    for child in tree.children[heads.verb]:
        if child < heads.verb and tree.lower[child] == "what":
            return child
    if heads.passive:
        return resolve_relative(tree, subject(tree, heads.verb))
    if heads.object_head is not None:
        return resolve_relative(tree, heads.object_head)
    last = heads.as_word if heads.as_word is not None else heads.frame
    for child in sorted(tree.children[heads.verb], key=lambda child: child < heads.verb):
        if child == heads.frame or not is_object(tree, child, heads, last):
            continue
        if tree.children[child] and tree.dep[child] in PREPOSITIONS:
            return resolve_relative(tree, tree.children[child][-1])
        return resolve_relative(tree, child)
    for child in tree.children[heads.frame]:  # the parser may read "it as a risk" as a clause
        if heads.verb < child < last and tree.dep[child] in SUBJECTS:
            return child
    if heads.particle is not None:
        between = [i for i in range(heads.particle + 1, last) if tree.pos[i] in NOMINAL]
        found = [i for i in between if not heads.verb < tree.head[i] < last]
        if found:
            return found[0]
    noun = antecedent_of_object_gap(tree, heads.verb)
    if noun is None:
        return None
    for i in range(heads.verb - 1, max(heads.verb - MAX_PRONOUN_DISTANCE, noun), -1):
        if tree.lower[i] == "what":
            return i
        if tree.lower[i] == "which" and tree.lower[i - 1] == ",":
            return resolve_relative(tree, i)
    return apposition_before(tree, resolve_relative(tree, noun), heads.verb)


def apposition_before(tree: Tree, noun: int | None, verb: int) -> int | None:
    """The apposition that a relative clause is about: "a step" in "a vote, a step critics described as"."""
    if noun is None:
        return None
    for child in tree.children[noun]:
        if noun < child < verb and tree.dep[child] in APPOSITIVES and tree.pos[child] == "NOUN":
            noun = child
    return noun


def is_object(tree: Tree, i: int, heads: Heads, last: int) -> bool:
    """Is a token an object of the verb or of its preposition: "refer to X as"?"""
    if i >= last:
        return False
    if tree.dep[i] in OBJECTS:
        return i < heads.verb or i > heads.verb
    if heads.particle is None or i < heads.verb or tree.dep[i] not in OBLIQUES:
        return False
    word = tree.lower[heads.particle]
    if tree.dep[i] in PREPOSITIONS:
        return i == heads.particle and bool(tree.children[i])
    return tree.preposition(i) == word or (i > heads.particle and not tree.preposition(i))


def framer_head(tree: Tree, heads: Heads) -> int | None:
    """The head of the framer: the agent of a passive, the own or shared subject of an active verb."""
    if heads.passive:
        return heads.agent
    found = resolve_relative(tree, subject(tree, heads.verb))
    if found is None and tree.tag[heads.verb] in TENSED:
        found = noun_before_verb(tree, heads.verb)
    if found is None or tree.lower[found] in NO_FRAMER or ":" in tree.lower[heads.verb : found]:
        return None
    return found


def subject(tree: Tree, verb: int) -> int | None:
    """The subject of a verb: its own, or a shared, controlling or relativized one."""
    for _ in range(MAX_STEPS):
        own = own_subject(tree, verb)
        if own is not None:
            return own
        above, dep = tree.head[verb], tree.dep[verb]
        if above == verb:
            return None
        if dep in RELATIVES and tree.pos[above] not in VERBS:
            return actor_of_noun_clause(tree, verb, above)
        if dep in PREPOSED_CLAUSES:
            above = tree.head[above]
        elif dep not in SUBJECT_SHARING | ADVERBIAL or dep in LOOSELY_ATTACHED:
            return None
        if tree.pos[above] not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
            return None
        controlled = object_controller(tree, verb, above)
        if controlled is not None:
            return None if controlled == NO_ACTOR else controlled
        verb = above
    return None


def own_subject(tree: Tree, verb: int) -> int | None:
    """The subject of a verb. Without one, it is an object before the verb: the parser erred."""
    before = [i for i in tree.children[verb] if i < verb]
    found = [i for i in before if tree.dep[i] in SUBJECTS - EXPLETIVES]
    if not found and any(tree.dep[i] in OBJECTS for i in tree.children[verb] if i > verb):
        found = [i for i in before if tree.dep[i] in OBJECTS and tree.pos[i] in NOUNS]
    found = [i for i in found if tree.lower[i - 1] != "("] or found  # "Ann Lee (R-Colo.)"
    return next((i for i in reversed(found) if tree.pos[i] != "DET"), found[0] if found else None)


def noun_before_verb(tree: Tree, verb: int) -> int | None:
    """The head of the noun phrase right before a finite verb to which the parser gave no subject."""
    i = verb - 1
    while i > 0 and tree.pos[i] in ("ADV", "AUX"):
        i -= 1
    if i < 0 or tree.sentence[i] != tree.sentence[verb] or tree.pos[i] not in NOMINAL:
        return None
    for _ in range(MAX_STEPS):
        above = tree.head[i]
        if (above >= i and above >= verb) or above == i or tree.pos[above] not in NOUNS:
            break
        i = above
    return i


def object_controller(tree: Tree, verb: int, above: int) -> int | None:
    """The object of the verb above, if that is who acts: "accused him of calling it a farce".

    `NO_ACTOR` if nobody is said to act ("it has to do with calling it a farce"); None if the object is
    not the actor.
    """
    if tree.dep[verb] in CONJUNCTS:
        return None
    marks = [
        tree.lower[child]
        for child in tree.children[verb]
        if child < verb and not tree.children[child]
    ]
    if tree.dep[verb] in PREPOSED_CLAUSES:
        marks.append(tree.lower[tree.head[verb]])
    if "with" in marks:
        return NO_ACTOR
    by_object = tree.lemma[above] in OBJECT_CONTROL and "to" in marks
    if not by_object and not {"of", "for", "from", "into"} & set(marks):
        return None
    for child in tree.children[above]:
        if above < child < verb and tree.dep[child] in OBJECTS:
            return child
    return None


def actor_of_noun_clause(tree: Tree, verb: int, noun: int) -> int | None:
    """Who acts in a clause that depends on a noun: the noun itself, or the one whose decision it is."""
    marks = {tree.lower[child] for child in tree.children[verb] if child < verb}
    if not marks & {"to", "of", "for", "in", "that"} or tree.tag[verb] == "VBN":
        return noun
    for child in tree.children[noun]:
        if tree.dep[child] in POSSESSORS:
            return child
        if child < verb and tree.preposition(child) == "by":
            return child
    above = tree.head[noun]
    if tree.dep[noun] in OBJECTS and above != noun:
        return subject(tree, above)
    return None


def resolve_relative(tree: Tree, i: int | None) -> int | None:
    """The antecedent of a relative pronoun ("which", "all of which"); other tokens are returned as they are.

    After a comma, "which" mostly refers to the noun right before it, where parsers often choose one
    farther away.
    """
    if i is None or not is_relative_pronoun(tree, i):
        return i
    found = tree.antecedent(i)
    if found is None or found >= i or (tree.lower[i] == "which" and tree.lower[i - 1] == ","):
        near = nearest_noun(tree, i)
        found = near if near is not None else found
    return i if found is None else found


def nearest_noun(tree: Tree, i: int) -> int | None:
    """The nearest noun before a pronoun that is no expression of time."""
    for at in range(i - 1, max(i - 1 - MAX_ANTECEDENT_DISTANCE, -1), -1):
        if tree.sentence[at] != tree.sentence[i]:
            return None
        if tree.pos[at] not in NOMINAL or tree.dep[at] in SAME | NOT_NOMINAL:
            continue
        if tree.lemma[at].lower() not in TIME_NOUNS:
            return at
    return None


def is_relative_pronoun(tree: Tree, i: int) -> bool:
    """Is a token "who", "which" or "that", or the "all" of "all of which"?"""
    if tree.lower[i] in RELATIVE_WORDS:
        return tree.tag[i] != "DT"
    if any(tree.lower[child] == "which" for child in tree.children[i] if child < i):
        return True  # "which newspaper" may be read as one phrase
    if tree.lower[i] not in QUANTITIES:
        return False
    return any(tree.lower[j] in ("which", "whom") for j in range(i + 1, min(i + 3, len(tree))))
