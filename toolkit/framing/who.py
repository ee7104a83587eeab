"""Who is cast and who casts: the heads of the target and the framer of a framing."""

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

STEPS = 5
NOBODY = -1
REACH = 8  # tokens from a verb back to the pronoun of its clause
RELATIVE_WORDS = word_set("relative")
QUANTITIES = word_set("quantifier")
NO_FRAMER = frozenset({"there", "what"})
TIMES = word_set("time")
# Verbs whose object does what the infinitive says: "urged him to call it a coup".
OBJECT_CONTROL = word_set("object_control_verb")


class Who(NamedTuple):
    """A framing as far as it is known: tokens of its verb, frame, "as", particle and agent.

    `thing` is what the frame stands beside, if it has no "as".
    """

    verb: int
    frame: int
    thing: int | None
    word: int | None
    passive: bool
    particle: int | None
    agent: int | None


def target_of(tree: Tree, who: Who) -> int | None:
    """What is cast: the subject of a passive, the noun a participle follows, the object."""
    for child in tree.children[who.verb]:
        if child < who.verb and tree.lower[child] == "what":
            return child
    if who.passive:
        return antecedent(tree, subject(tree, who.verb))
    if who.thing is not None:
        return antecedent(tree, who.thing)
    last = who.word if who.word is not None else who.frame
    for child in sorted(tree.children[who.verb], key=lambda child: child < who.verb):
        if child == who.frame or not is_object(tree, child, who, last):
            continue
        if tree.children[child] and tree.dep[child] in PREPOSITIONS:
            return antecedent(tree, tree.children[child][-1])
        return antecedent(tree, child)
    for child in tree.children[who.frame]:  # read as a clause: "regards it as a risk"
        if who.verb < child < last and tree.dep[child] in SUBJECTS:
            return child
    if who.particle is not None:
        between = [i for i in range(who.particle + 1, last) if tree.pos[i] in NOMINAL]
        found = [i for i in between if not who.verb < tree.head[i] < last]
        if found:
            return found[0]
    noun = antecedent_of_object_gap(tree, who.verb)
    if noun is None:
        return None
    for i in range(who.verb - 1, max(who.verb - REACH, noun), -1):
        if tree.lower[i] == "what":
            return i
        if tree.lower[i] == "which" and tree.lower[i - 1] == ",":
            return antecedent(tree, i)
    return beside(tree, antecedent(tree, noun), who.verb)


def beside(tree: Tree, noun: int | None, verb: int) -> int | None:
    """Of "a referendum, a step critics described as", the step: what its clause stands next to."""
    if noun is None:
        return None
    for child in tree.children[noun]:
        if noun < child < verb and tree.dep[child] in APPOSITIVES and tree.pos[child] == "NOUN":
            noun = child
    return noun


def is_object(tree: Tree, i: int, who: Who, last: int) -> bool:
    """An object of the verb, or what follows its preposition: "refer to X as"."""
    if i >= last:
        return False
    if tree.dep[i] in OBJECTS:
        return i < who.verb or i > who.verb
    if who.particle is None or i < who.verb or tree.dep[i] not in OBLIQUES:
        return False
    word = tree.lower[who.particle]
    if tree.dep[i] in PREPOSITIONS:
        return i == who.particle and bool(tree.children[i])
    return tree.preposition(i) == word or (i > who.particle and not tree.preposition(i))


def framer_of(tree: Tree, who: Who) -> int | None:
    """Who casts: the agent of a passive, the subject of an active verb, its own or a shared one."""
    if who.passive:
        return who.agent
    found = antecedent(tree, subject(tree, who.verb))
    if found is None and tree.tag[who.verb] in TENSED:
        found = noun_before(tree, who.verb)
    if found is None or tree.lower[found] in NO_FRAMER or ":" in tree.lower[who.verb : found]:
        return None
    return found


def subject(tree: Tree, verb: int) -> int | None:
    """The subject of a verb: its own, or what the grammar lets stand for it."""
    for _ in range(STEPS):
        own = own_subject(tree, verb)
        if own is not None:
            return own
        above, dep = tree.head[verb], tree.dep[verb]
        if above == verb:
            return None
        if dep in RELATIVES and tree.pos[above] not in VERBS:
            return of_noun(tree, verb, above)
        if dep in PREPOSED_CLAUSES:
            above = tree.head[above]
        elif dep not in SUBJECT_SHARING | ADVERBIAL or dep in LOOSELY_ATTACHED:
            return None
        if tree.pos[above] not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
            return None
        controlled = controller(tree, verb, above)
        if controlled is not None:
            return None if controlled == NOBODY else controlled
        verb = above
    return None


def own_subject(tree: Tree, verb: int) -> int | None:
    """The subject that hangs from a verb; what was read as an object before it, if need be."""
    before = [i for i in tree.children[verb] if i < verb]
    found = [i for i in before if tree.dep[i] in SUBJECTS - EXPLETIVES]
    if not found and any(tree.dep[i] in OBJECTS for i in tree.children[verb] if i > verb):
        found = [i for i in before if tree.dep[i] in OBJECTS and tree.pos[i] in NOUNS]
    found = [i for i in found if tree.lower[i - 1] != "("] or found  # "Ann Lee (R-Colo.)"
    return next((i for i in reversed(found) if tree.pos[i] != "DET"), found[0] if found else None)


def noun_before(tree: Tree, verb: int) -> int | None:
    """The head of the noun phrase right before a finite verb that was read without a subject."""
    i = verb - 1
    while i > 0 and tree.pos[i] in ("ADV", "AUX"):
        i -= 1
    if i < 0 or tree.sentence[i] != tree.sentence[verb] or tree.pos[i] not in NOMINAL:
        return None
    for _ in range(STEPS):
        above = tree.head[i]
        if (above >= i and above >= verb) or above == i or tree.pos[above] not in NOUNS:
            break
        i = above
    return i


def controller(tree: Tree, verb: int, above: int) -> int | None:
    """The object of the verb above, where it is what acts: "accused him of calling it a farce".

    NOBODY if what is above does not act ("it has to do with calling it a farce").
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
        return NOBODY
    by_object = tree.lemma[above] in OBJECT_CONTROL and "to" in marks
    if not by_object and not {"of", "for", "from", "into"} & set(marks):
        return None
    for child in tree.children[above]:
        if above < child < verb and tree.dep[child] in OBJECTS:
            return child
    return None


def of_noun(tree: Tree, verb: int, noun: int) -> int | None:
    """Who acts in a clause that hangs from a noun: the noun, or whose decision, refusal, habit it is."""
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


def antecedent(tree: Tree, i: int | None) -> int | None:
    """What a relative pronoun stands for, if it is one; "all of which", too.

    After a comma, "which" mostly refers to the noun right before it, and
    parsers are too fond of nouns further off.
    """
    if i is None or not is_relative_pronoun(tree, i):
        return i
    found = tree.antecedent(i)
    if found is None or found >= i or (tree.lower[i] == "which" and tree.lower[i - 1] == ","):
        near = nearest(tree, i)
        found = near if near is not None else found
    return i if found is None else found


def nearest(tree: Tree, i: int) -> int | None:
    """The noun right before a pronoun, no date."""
    for at in range(i - 1, max(i - 12, -1), -1):
        if tree.sentence[at] != tree.sentence[i]:
            return None
        if tree.pos[at] not in NOMINAL or tree.dep[at] in SAME | NOT_NOMINAL:
            continue
        if tree.lemma[at].lower() not in TIMES:
            return at
    return None


def is_relative_pronoun(tree: Tree, i: int) -> bool:
    """Who, which, that; or all, some, many "of which"."""
    if tree.lower[i] in RELATIVE_WORDS:
        return tree.tag[i] != "DT"
    if any(tree.lower[child] == "which" for child in tree.children[i] if child < i):
        return True  # "which newspaper": read as one
    if tree.lower[i] not in QUANTITIES:
        return False
    return any(tree.lower[j] in ("which", "whom") for j in range(i + 1, min(i + 3, len(tree))))
