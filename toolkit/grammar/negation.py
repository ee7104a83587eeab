"""Negation: the one definition for attributions, framings, hedges and mentions.

A word is negated if the text, or somebody in it, says that what it tells is not so:

- by "not", "never", "hardly", "no longer", "neither ... nor", "without", "by no means";
- by one of its arguments: "nobody", "no official", "none of them", "said nothing";
- by the verb, adjective or noun that it depends on: "refused to call", "unable to reach",
  "failure to act", "denied calling", "kept from voting", "yet to say", "rather than call";
- together with the verb above it: "did not want to call", "do not think that he called".

Two negations cancel each other: "did not refuse to call". "Not only", "not just" and
"no fewer than" deny nothing.

Source: Klima (1964), Negation in English; Karttunen (1971), Implicative Verbs, for "refuse"
and its kind; Horn (1989), A Natural History of Negation, for "do not think that".
"""

from collections.abc import Container

from toolkit.english.inflection import verb_forms
from toolkit.english.words import word_set
from toolkit.grammar.finiteness import is_finite
from toolkit.grammar.relations import (
    ADJECTIVES,
    ADVERBIAL_CLAUSES,
    AGENTS,
    CLAUSAL_SUBJECTS,
    CONJUNCTS,
    CONTENT_CLAUSES,
    COORDINATORS,
    HELPING,
    INFINITIVES,
    MARKERS,
    OBJECTS,
    PREDICATES,
    PREPOSED_CLAUSES,
    RELATIVES,
    SUBJECTS,
)
from toolkit.grammar.tags import NOUN_PHRASE
from toolkit.grammar.tree import Tree
from toolkit.grammar.voice import BE, PERFECT

NEGATION_WORDS = frozenset(
    {"not", "n't", "never", "neither", "nor", "hardly", "scarcely", "cannot"}
)
NEGATIVE_PRONOUNS = frozenset({"nobody", "nothing", "none", "no", "neither"})
WITHOUT = "without"
ARGUMENTS = (
    (SUBJECTS - CLAUSAL_SUBJECTS) | OBJECTS | AGENTS | PREDICATES
)  # what a clause denies is its own
AFTER_HARMLESS_NOT = frozenset(
    {"only", "just", "merely", "simply", "solely", "surprisingly", "least"}
)
AFTER_HARMLESS_NO = frozenset({"fewer", "less", "more"})  # "no fewer than twenty officials"
DENYING_WORDS = verb_forms(*word_set("denying_verb")) | word_set("denying_word")
KEEPING_VERBS = verb_forms(*word_set("keeping_verb"))  # with "from" only: "prevented from voting"
OPINION_VERBS = verb_forms(*word_set("opinion_verb"))
INSTEAD_OF = frozenset({("rather", "than"), ("instead", "of"), ("far", "from")})
BY_NO_MEANS = frozenset({
    "in no way", "at no time", "at no point", "by no means", "under no circumstances", "on no account",
})  # fmt: skip
DO_FORMS = frozenset({"do", "does", "did"})
# Modals that a "not" after them negates.
NEGATABLE_MODALS = frozenset({"can", "ca", "could", "need"})
UNREAL_MARKERS = frozenset({"if", "unless", "whether", "lest"})
# Tokens from a "not" to its verb, at most. Farther away it belongs to another word.
MAX_DISTANCE = 5
MAX_STEPS = 4  # heads to follow upwards: "did not want to try to begin to call"


def is_negated(tree: Tree, i: int, ignored: Container[int] = ()) -> bool:
    """Is a verb, adjective or noun negated? The tokens `ignored` do not count as negations."""
    return negator(tree, i, ignored) is not None


def denied_infinitive(tree: Tree, i: int) -> int | None:
    """The infinitive that a denying word governs: the "comment" of "declined to comment"; else None."""
    if tree.lower[i] not in DENYING_WORDS:
        return None
    for child in tree.children[i]:
        if child > i and tree.dep[child] in INFINITIVES and linking_word(tree, child) == "to":
            return child
    return None


def is_unreal(tree: Tree, i: int, ignored: Container[int] = ()) -> bool:
    """Is a clause only a question or supposition: "if he says", "whether he said"?"""
    return any(
        tree.dep[child] in MARKERS and tree.lower[child] in UNREAL_MARKERS and child not in ignored
        for child in tree.children[i]
    )


def negator(tree: Tree, i: int, ignored: Container[int] = (), steps: int = MAX_STEPS) -> int | None:
    """The word that negates a verb, adjective or noun; None if there is none.

    For a modal, it is what negates the modal: "could not", "nobody could". A "may not" does not count:
    what may not be so is still possible.
    """
    if tree.tag[i] == "MD" and (tree.dep[i] in HELPING or tree.lower[i] in NEGATABLE_MODALS):
        return modal_negator(tree, i, ignored)
    own = own_negator(tree, i, ignored)
    by_head = negator_of_head(tree, i, ignored, steps) if steps else None
    if own is not None and by_head is not None and tree.dep[i] not in CONJUNCTS:
        return None  # two negations cancel each other
    return by_head if own is None else own


def negator_of_span(tree: Tree, start: int, end: int) -> int | None:
    """The word outside of a span that negates its head, or its modal if it begins with one."""
    i = start if tree.tag[start] == "MD" else tree.root(start, end)
    return negator(tree, i, range(start, end))


def modal_negator(tree: Tree, modal: int, ignored: Container[int]) -> int | None:
    """What negates a modal of possibility: "could not", "nobody could"."""
    if tree.lower[modal] not in NEGATABLE_MODALS:
        return None
    after = modal + 1
    if after < len(tree) and after not in ignored and is_not(tree, after):
        return after
    verb = tree.head[modal]
    return negative_argument(tree, verb, ignored) if tree.dep[modal] in HELPING else None


def own_negator(tree: Tree, i: int, ignored: Container[int]) -> int | None:
    """What negates a word within its own clause or phrase."""
    for child in tree.children[i]:
        if child in ignored:
            continue
        word = tree.straight[child]
        if (child < i or is_auxiliary(tree, i)) and is_not(tree, child):
            return child
        if word == "longer" and child and tree.lower[child - 1] == "no":
            return child - 1
        if tree.dep[child] in MARKERS and word == WITHOUT:
            return child
    if tree.dep[i] in PREPOSED_CLAUSES and tree.lower[tree.head[i]] == WITHOUT:
        return tree.head[i]
    found = negative_adverbial(tree, i)
    if found is None:
        found = negator_before(tree, i, ignored)
    if found is not None:
        return found
    if tree.pos[i] in NOUN_PHRASE and (found := negative_determiner(tree, i, ignored)) is not None:
        return found
    return negative_argument(tree, i, ignored)


def is_not(tree: Tree, i: int) -> bool:
    """Is a word a "not", "never" or the like, and not that of "not only"?"""
    if tree.straight[i] not in NEGATION_WORDS:
        return False
    after = tree.lower[i + 1] if i + 1 < len(tree) else ""
    return after not in AFTER_HARMLESS_NOT


def negator_before(tree: Tree, i: int, ignored: Container[int]) -> int | None:
    """A negation shortly before a verb or adjective, whatever its head: "have never before seen"."""
    for j in range(i - 1, max(i - MAX_DISTANCE, -1), -1):
        if tree.sentence[j] != tree.sentence[i] or j in ignored:
            return None
        if is_not(tree, j) and j < tree.head[j] <= i:
            return j
        if tree.lower[j] == WITHOUT:
            return j
        if tuple(tree.lower[max(j - 1, 0) : j + 1]) in INSTEAD_OF:
            return j - 1
        if tree.pos[j] not in ("ADV", "AUX") or tree.dep[j] in INFINITIVES | CONJUNCTS:
            return None
    return None


def is_auxiliary(tree: Tree, i: int) -> bool:
    """Is a verb one whose "not" follows it: "is not", "has not"?"""
    return tree.pos[i] == "AUX" or tree.straight[i] in BE | PERFECT | DO_FORMS


def negative_adverbial(tree: Tree, i: int) -> int | None:
    """The "no" of an adverbial such as "by no means"."""
    for child in tree.children[i]:
        for word in tree.children[child]:
            phrase = " ".join(tree.lower[word - 1 : child + 1])
            if tree.lower[word] == "no" and phrase in BY_NO_MEANS:
                return word
    return None


def negative_argument(tree: Tree, i: int, ignored: Container[int]) -> int | None:
    """The "no" or "nobody" of a subject, object or predicate."""
    for child in tree.children[i]:
        if tree.dep[child] not in ARGUMENTS or child in ignored:
            continue
        if tree.pos[child] == "INTJ" or (tree.lower[child] == "no" and child > i):
            continue  # "said no"
        if tree.lower[child] in NEGATIVE_PRONOUNS and is_negative_here(tree, child):
            return child
        if (found := negative_determiner(tree, child, ignored)) is not None:
            return found
    return None


def negative_determiner(tree: Tree, i: int, ignored: Container[int]) -> int | None:
    """The "no" before a noun, or the "not" of "not one", "not a"."""
    for child in tree.children[i]:
        if child > i:
            break
        if child in ignored:
            continue
        if tree.lower[child] in NEGATIVE_PRONOUNS and is_negative_here(tree, child):
            return child
        if tree.lower[child] == "not" and tree.lower[child + 1] in ("one", "a", "an"):
            return child
    return None


def is_negative_here(tree: Tree, i: int) -> bool:
    """Does a "no" negate: not that of "no fewer than"?"""
    after = tree.lower[i + 1] if i + 1 < len(tree) else ""
    return after not in AFTER_HARMLESS_NO


def negator_of_head(tree: Tree, i: int, ignored: Container[int], steps: int) -> int | None:
    """What negates a word by way of its head: "refused to call", "did not want to call"."""
    head, dep = tree.head[i], tree.dep[i]
    if head == i:
        return yet_before_to(tree, i)
    if dep in CONJUNCTS:
        return negator_of_conjunct(tree, i, ignored, steps)
    if dep in ADJECTIVES:
        return negative_determiner(tree, head, ignored)
    yet = yet_before_to(tree, i)
    if yet is not None:
        return yet
    linked = linking_word(tree, i)
    if dep in PREPOSED_CLAUSES:
        head = tree.head[head]
    governed = dep in INFINITIVES | CONTENT_CLAUSES | PREPOSED_CLAUSES or (
        dep in RELATIVES | ADVERBIAL_CLAUSES and linked
    )
    lower = tree.lower[head]
    if head < i and head not in ignored and governed:
        keeps = lower in KEEPING_VERBS and linked == "from"
        if keeps or (lower in DENYING_WORDS and dep not in PREPOSED_CLAUSES):
            return head if negator(tree, head, ignored, steps - 1) is None else None
    if dep in INFINITIVES:
        return negator(tree, head, ignored, steps - 1)
    if dep in PREDICATES:
        return negator(tree, head, ignored, steps - 1)
    if dep in CONTENT_CLAUSES and lower in OPINION_VERBS and head < i:
        return negator(tree, head, ignored, steps - 1)
    return None


def yet_before_to(tree: Tree, i: int) -> int | None:
    """The "yet" of "have yet to say"."""
    for child in tree.children[i]:
        if 0 < child < i and tree.tag[child] == "TO" and tree.lower[child - 1] == "yet":
            return child - 1
    return None


def linking_word(tree: Tree, i: int) -> str:
    """The "from", "to", "of" or "that" that links a clause to its head; "" without one."""
    if tree.dep[i] in PREPOSED_CLAUSES:
        return tree.lower[tree.head[i]]
    for child in tree.children[i]:
        if child < i and tree.lower[child] in ("from", "to", "of", "that"):
            return tree.lower[child]
    return ""


def negator_of_conjunct(tree: Tree, i: int, ignored: Container[int], steps: int) -> int | None:
    """What negates a conjunct together with the first of the conjuncts: "did not come or call".

    A negation does not reach across "but", nor to a conjunct with its own auxiliary or subject. A
    negative subject negates both: "nobody came and called".
    """
    first = tree.head[i]
    children = tree.children[i]
    if first > i or tree.has_subject(i) or any(tree.dep[child] in HELPING for child in children):
        return None
    if not is_plain_coordination(tree, i, first):
        return None
    found = negator(tree, first, ignored, steps - 1)
    if found is None:
        return None
    of_subject = any(
        found == child or found in tree.children[child]
        for child in tree.children[first]
        if tree.dep[child] in SUBJECTS
    )
    return found if of_subject or (found < first and not is_finite(tree, i)) else None


def is_plain_coordination(tree: Tree, i: int, first: int) -> bool:
    """Is a conjunct in a coordination by "and", "or" or "nor" without a comma?"""
    for other in tree.children[first]:
        if other < i or tree.dep[other] not in CONJUNCTS:
            continue
        for child in tree.children[other]:
            if tree.dep[child] in COORDINATORS and child < other:
                return tree.lower[child] in ("and", "or", "nor") and tree.lower[child - 1] != ","
    return False
