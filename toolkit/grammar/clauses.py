"""Clauses, voice and negation as the conditions of hedges need them, in both label schemes."""

from collections.abc import Collection, Iterator

from toolkit.english.inflection import verb_forms
from toolkit.grammar.tree import AGENTS, SUBJECTS, Tree

ALL_SUBJECTS = SUBJECTS | {"csubj:pass", "csubjpass", "csubj:outer"}
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
PASSIVE_AUXILIARIES = frozenset({"aux:pass", "auxpass"})
AUXILIARIES = frozenset({"aux", "cop"}) | PASSIVE_AUXILIARIES
FINITE_COMPLEMENTS = frozenset({"ccomp", "csubj", "csubj:pass", "csubjpass"})
COMPLEMENTS = FINITE_COMPLEMENTS | {"xcomp"}
ADVERBIAL_CLAUSES = frozenset({"advcl", "advcl:relcl"})
NOUN_CLAUSES = frozenset({"acl", "ccomp", "xcomp", "advcl"})
BEFORE_NOUN = frozenset({"amod", "compound", "nmod:desc"})
AFTER_NOUN = frozenset({"acl", "acl:relcl", "relcl"})
PARENTHESES = frozenset({"parataxis"})
PREDICATES = frozenset({"acomp", "attr", "oprd"})
EXPLETIVES = frozenset({"expl", "nsubj", "nsubj:pass", "nsubjpass"})
PHRASAL = frozenset({"case", "prep", "mark", "advmod"})  # how a preposition hangs
NUMERIC = frozenset({"nummod", "quantmod"})
NEGATIVE = frozenset({"not", "n't", "never", "no", "hardly", "neither", "nor", "cannot"})
DENIABLE = frozenset({"can", "ca", "could", "need"})
PERFECT = frozenset({"have", "has", "had", "having", "'ve", "'d"})
BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"})
SUPPORT = BE | PERFECT
COPULAS = BE | verb_forms("remain", "become", "seem", "stay", "appear", "look")


def below(tree: Tree, i: int, deps: Collection[str]) -> list[int]:
    """The dependents of a token that hang from it by one of these relations."""
    return [child for child in tree.children[i] if tree.dep[child] in deps]


def next_word(tree: Tree, i: int, skip: Collection[str] = ("ADV", "PART")) -> int | None:
    """The first token after `i` in its sentence that is none of these parts of speech."""
    for j in range(i + 1, len(tree)):
        if tree.sentence[j] != tree.sentence[i]:
            return None
        if tree.pos[j] not in skip or tree.lower[j] == "to":
            return j
    return None


def before(tree: Tree, i: int, n: int = 1) -> str:
    """The word `n` places before a token, in lower case; "" outside its sentence."""
    j = i - n
    return tree.lower[j] if j >= 0 and tree.sentence[j] == tree.sentence[i] else ""


def after(tree: Tree, i: int, n: int = 1) -> str:
    """The word `n` places after a token, in lower case; "" outside its sentence."""
    j = i + n
    return tree.lower[j] if j < len(tree) and tree.sentence[j] == tree.sentence[i] else ""


def sentence(tree: Tree, i: int) -> range:
    """The tokens of a token's sentence."""
    first = i
    while first > 0 and tree.sentence[first - 1] == tree.sentence[i]:
        first -= 1
    return range(first, sentence_end(tree, i) + 1)


def sentence_end(tree: Tree, i: int) -> int:
    """The place of the last token of a token's sentence that is no white space."""
    j = i
    while j + 1 < len(tree) and tree.sentence[j + 1] == tree.sentence[i]:
        j += 1
    while j > i and tree.pos[j] == "SPACE":
        j -= 1
    return j


def is_participle(tree: Tree, i: int) -> bool:
    """A past participle, as a passive, before a noun or after it; not one of a perfect.

    With a subject of its own it is a past tense with the wrong tag: "it expected to win".
    """
    if tree.pos[i] == "ADJ":
        return True
    if is_passive(tree, i):
        return True
    if tree.tag[i] != "VBN" or below(tree, i, ("nsubj",)):
        return False
    return not any(plain(tree.lower[aux]) in PERFECT for aux in below(tree, i, AUXILIARIES))


def is_passive(tree: Tree, i: int) -> bool:
    """A verb with a passive auxiliary or a passive subject."""
    if tree.tag[i] not in ("VBN", "VBD"):
        return False
    for child in tree.children[i]:
        dep = tree.dep[child]
        if dep in PASSIVE_AUXILIARIES or dep in PASSIVE_SUBJECTS:
            return True
        if dep in AUXILIARIES and plain(tree.lower[child]) in BE and tree.tag[i] == "VBN":
            return True
    return False


def has_agent(tree: Tree, i: int) -> bool:
    """Does a "by" tell who does it?"""
    return any(
        tree.dep[child] in AGENTS or (child > i and tree.preposition(child) == "by")
        for child in tree.children[i]
    )


def has_expletive(tree: Tree, i: int) -> bool:
    """An "it" that stands for the clause: "it is believed that"."""
    if not below(tree, i, FINITE_COMPLEMENTS):
        return False
    return any(tree.lower[child] == "it" for child in below(tree, i, EXPLETIVES))


def takes_as(tree: Tree, i: int) -> bool:
    """An as-phrase hangs from the word, and no clause of time: "seen as a threat"."""
    for child in tree.children[i]:
        if child <= i or below(tree, child, ALL_SUBJECTS):
            continue
        if tree.lower[child] == "as":
            return True
        if any(
            tree.lower[word] == "as" and tree.dep[word] in PHRASAL and word < child
            for word in tree.children[child]
        ):
            return True
    return False


def marker(tree: Tree, clause: int) -> str:
    """The conjunction of a clause, in lower case; "" without one."""
    for child in tree.children[clause]:
        if tree.dep[child] == "mark":
            return tree.lower[child]
    return ""


def clauses_above(tree: Tree, i: int) -> Iterator[int]:
    """A word and the words above it, up to the root."""
    seen = 0
    while seen < 12:
        yield i
        if tree.head[i] == i:
            return
        i = tree.head[i]
        seen += 1


def negation(tree: Tree, start: int, end: int) -> int | None:
    """The place of the word that negates a cue: not, n't, never, no, hardly; None without one.

    Of can and could it is the word after them (what may not be, perhaps is not:
    other modals are not negated by it), of others a dependent of the cue or of
    what the cue is said by ("is not likely", "no likely winner", "far from clear").
    """
    if tree.tag[start] == "MD":
        denied = tree.lower[start] in DENIABLE and plain(after(tree, end - 1)) in NEGATIVE
        return end if denied else None
    i = tree.root(start, end)
    places = [child for child in tree.children[i] if child < start]
    head = tree.head[i]
    if tree.dep[i] in PREDICATES or tree.dep[i] == "xcomp" or tree.lower[head] in COPULAS:
        places += [child for child in tree.children[head] if child < start]
    for child in reversed(places):
        if plain(tree.lower[child]) in NEGATIVE and tree.dep[child] not in COMPLEMENTS:
            return child
    near = range(start - 1, max(start - 4, -1), -1)
    for j in near:
        if tree.sentence[j] != tree.sentence[start]:
            break
        if plain(tree.lower[j]) in NEGATIVE:
            return j
        if tree.lower[j] == "from" and before(tree, j) == "far":
            return j - 1
        if tree.lower[j] == "to" and before(tree, j) == "yet":
            return j - 1
        if tree.pos[j] not in ("ADV", "ADJ") and plain(tree.lower[j]) not in SUPPORT:
            break
    return None


def plain(word: str) -> str:
    """A word with straight apostrophes."""
    return word.replace("’", "'")
