"""What is denied: the one definition of negation, for sayings, framings, acts and hedges alike.

A word is denied if the text, or somebody in it, says that what it tells is not so:

- by "not", "never", "hardly", "no longer", "neither ... nor", "without", "by no means";
- by one of its arguments: "nobody", "no official", "none of them", "said nothing";
- by the verb, adjective or noun that it depends on: "refused to call", "unable to reach",
  "failure to act", "denied calling", "kept from voting", "yet to say", "rather than call";
- with the verb above it: "did not want to call", "do not think that he called".

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
from toolkit.grammar.tree import Tree
from toolkit.grammar.voice import BE, PERFECT

NOT = frozenset({"not", "n't", "never", "neither", "nor", "hardly", "scarcely", "cannot"})
NOBODY = frozenset({"nobody", "nothing", "none", "no", "neither"})
WITHOUT = "without"
ARGUMENTS = SUBJECTS | OBJECTS | AGENTS | PREDICATES
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"})
NOT_ONLY = frozenset({"only", "just", "merely", "simply", "solely", "surprisingly", "least"})
NO_MORE = frozenset({"fewer", "less", "more"})  # "no fewer than twenty officials"
DENYING = verb_forms(*word_set("denying_verb")) | word_set("denying_word")
KEEPING = verb_forms(*word_set("keeping_verb"))  # with "from" only: "prevented from voting"
OPINION = verb_forms(*word_set("opinion_verb"))
INSTEAD = frozenset({("rather", "than"), ("instead", "of"), ("far", "from")})
BY_NO_MEANS = frozenset({
    "in no way", "at no time", "at no point", "by no means", "under no circumstances", "on no account",
})  # fmt: skip
DO = frozenset({"do", "does", "did"})
MODALS = frozenset({"can", "ca", "could", "need"})  # those that a "not" behind them denies
UNREAL = frozenset({"if", "unless", "whether", "lest"})
NEAR = 5  # words from a "not" to its verb
STEPS = 4  # verbs above one another, verbs beside one another


def is_negated(tree: Tree, i: int, apart: Container[int] = ()) -> bool:
    """Is what a verb, adjective or noun tells denied? Words in `apart` (tokens) deny nothing."""
    return negator(tree, i, apart) is not None


def left_undone(tree: Tree, i: int) -> int | None:
    """The infinitive of a word that leaves undone what it governs: "comment" of "declined to comment"."""
    if tree.lower[i] not in DENYING:
        return None
    for child in tree.children[i]:
        if child > i and tree.dep[child] in INFINITIVES and from_of(tree, child) == "to":
            return child
    return None


def is_unreal(tree: Tree, i: int, apart: Container[int] = ()) -> bool:
    """Is it only asked or supposed: "if he says", "whether he said"?"""
    return any(
        tree.dep[child] in MARKERS and tree.lower[child] in UNREAL and child not in apart
        for child in tree.children[i]
    )


def negator(tree: Tree, i: int, apart: Container[int] = (), steps: int = STEPS) -> int | None:
    """The word that denies what a verb, adjective or noun tells; None if nothing does.

    Of a modal, what denies it: "could not", "nobody could". A "may not" leaves it possible
    that it is not so, and does not deny the "may".
    """
    if tree.tag[i] == "MD" and (tree.dep[i] in HELPING or tree.lower[i] in MODALS):
        return modal_negator(tree, i, apart)
    own = own_negator(tree, i, apart)
    above = negator_above(tree, i, apart, steps) if steps else None
    if own is not None and above is not None and tree.dep[i] not in CONJUNCTS:
        return None
    return above if own is None else own


def negator_of_span(tree: Tree, start: int, end: int) -> int | None:
    """The word outside of some tokens that denies their head, or their modal."""
    i = start if tree.tag[start] == "MD" else tree.root(start, end)
    return negator(tree, i, range(start, end))


def modal_negator(tree: Tree, modal: int, apart: Container[int]) -> int | None:
    """What denies that something can be."""
    if tree.lower[modal] not in MODALS:
        return None
    after = modal + 1
    if after < len(tree) and after not in apart and is_not(tree, after):
        return after
    verb = tree.head[modal]
    return negative_argument(tree, verb, apart) if tree.dep[modal] in HELPING else None


def own_negator(tree: Tree, i: int, apart: Container[int]) -> int | None:
    """What denies a word within its own clause or phrase."""
    for child in tree.children[i]:
        if child in apart:
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
    found = by_no_means(tree, i)
    if found is None:
        found = right_before(tree, i, apart)
    if found is not None:
        return found
    if tree.pos[i] in NOMINAL and (found := determiner(tree, i, apart)) is not None:
        return found
    return negative_argument(tree, i, apart)


def is_not(tree: Tree, i: int) -> bool:
    """Is a word a "not" or "never" that denies: not that of "not only"?"""
    if tree.straight[i] not in NOT:
        return False
    after = tree.lower[i + 1] if i + 1 < len(tree) else ""
    return after not in NOT_ONLY


def right_before(tree: Tree, i: int, apart: Container[int]) -> int | None:
    """A word of denial before a verb or adjective, wherever it hangs: "have never before seen"."""
    for j in range(i - 1, max(i - NEAR, -1), -1):
        if tree.sentence[j] != tree.sentence[i] or j in apart:
            return None
        if is_not(tree, j) and j < tree.head[j] <= i:
            return j
        if tree.lower[j] == WITHOUT:
            return j
        if tuple(tree.lower[max(j - 1, 0) : j + 1]) in INSTEAD:
            return j - 1
        if tree.pos[j] not in ("ADV", "AUX") or tree.dep[j] in INFINITIVES | CONJUNCTS:
            return None
    return None


def is_auxiliary(tree: Tree, i: int) -> bool:
    """Is a verb one that has its "not" behind it: "is not", "has no"?"""
    return tree.pos[i] == "AUX" or tree.straight[i] in BE | PERFECT | DO


def by_no_means(tree: Tree, i: int) -> int | None:
    """The "no" of an adverbial that denies a clause."""
    for child in tree.children[i]:
        for below in tree.children[child]:
            if (
                tree.lower[below] == "no"
                and " ".join(tree.lower[below - 1 : child + 1]) in BY_NO_MEANS
            ):
                return below
    return None


def negative_argument(tree: Tree, i: int, apart: Container[int]) -> int | None:
    """The "no" or "nobody" of a subject, object or predicate."""
    for child in tree.children[i]:
        if tree.dep[child] not in ARGUMENTS or child in apart:
            continue
        if tree.pos[child] == "INTJ" or (tree.lower[child] == "no" and child > i):
            continue  # "said no"
        if tree.lower[child] in NOBODY and may_deny(tree, child):
            return child
        if (found := determiner(tree, child, apart)) is not None:
            return found
    return None


def determiner(tree: Tree, i: int, apart: Container[int]) -> int | None:
    """The "no" before a noun, or a "not one", "not a"."""
    for child in tree.children[i]:
        if child > i:
            break
        if child in apart:
            continue
        if tree.lower[child] in NOBODY and may_deny(tree, child):
            return child
        if tree.lower[child] == "not" and tree.lower[child + 1] in ("one", "a", "an"):
            return child
    return None


def may_deny(tree: Tree, i: int) -> bool:
    after = tree.lower[i + 1] if i + 1 < len(tree) else ""
    return after not in NO_MORE


def negator_above(tree: Tree, i: int, apart: Container[int], steps: int) -> int | None:
    """What denies a word by way of the word that it depends on."""
    above, dep = tree.head[i], tree.dep[i]
    if above == i:
        return yet_to(tree, i)
    if dep in CONJUNCTS:
        return negator_beside(tree, i, apart, steps)
    if dep in ADJECTIVES:
        return determiner(tree, above, apart)
    yet = yet_to(tree, i)
    if yet is not None:
        return yet
    linked = from_of(tree, i)
    if dep in PREPOSED_CLAUSES:
        above = tree.head[above]
    governed = dep in INFINITIVES | CONTENT_CLAUSES | PREPOSED_CLAUSES or (
        dep in RELATIVES | ADVERBIAL_CLAUSES and linked
    )
    lower = tree.lower[above]
    if above < i and above not in apart and governed:
        keeps = lower in KEEPING and linked == "from"
        if keeps or (lower in DENYING and dep not in PREPOSED_CLAUSES):
            return above if negator(tree, above, apart, steps - 1) is None else None
    if dep in INFINITIVES:
        return negator(tree, above, apart, steps - 1)
    if dep in PREDICATES:
        return negator(tree, above, apart, steps - 1)
    if dep in CONTENT_CLAUSES and lower in OPINION and above < i:
        return negator(tree, above, apart, steps - 1)
    return None


def yet_to(tree: Tree, i: int) -> int | None:
    """The "yet" of "have yet to say"."""
    for child in tree.children[i]:
        if 0 < child < i and tree.tag[child] == "TO" and tree.lower[child - 1] == "yet":
            return child - 1
    return None


def from_of(tree: Tree, i: int) -> str:
    """The "from", "to", "of" or "that" that ties a clause to the word that it depends on."""
    if tree.dep[i] in PREPOSED_CLAUSES:
        return tree.lower[tree.head[i]]
    for child in tree.children[i]:
        if child < i and tree.lower[child] in ("from", "to", "of", "that"):
            return tree.lower[child]
    return ""


def negator_beside(tree: Tree, i: int, apart: Container[int], steps: int) -> int | None:
    """What denies a word together with the one that it is joined to: "did not come or call".

    Not across "but", nor if it has an auxiliary or a subject of its own. What a subject
    denies is denied of both: "nobody came and called".
    """
    first = tree.head[i]
    below = tree.children[i]
    if first > i or tree.has_subject(i) or any(tree.dep[child] in HELPING for child in below):
        return None
    if not is_joined(tree, i, first):
        return None
    found = negator(tree, first, apart, steps - 1)
    if found is None:
        return None
    of_subject = any(
        found == child or found in tree.children[child]
        for child in tree.children[first]
        if tree.dep[child] in SUBJECTS
    )
    return found if of_subject or (found < first and not is_finite(tree, i)) else None


def is_joined(tree: Tree, i: int, first: int) -> bool:
    """Is a word joined by "and", "or" or "nor" without a comma, or one of several that are?"""
    for other in tree.children[first]:
        if other < i or tree.dep[other] not in CONJUNCTS:
            continue
        for child in tree.children[other]:
            if tree.dep[child] in COORDINATORS and child < other:
                return tree.lower[child] in ("and", "or", "nor") and tree.lower[child - 1] != ","
    return False
