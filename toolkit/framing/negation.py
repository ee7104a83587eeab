"""Is a framing denied: "never described it as", "refused to call", "cannot be seen as"?"""

from toolkit.attribution.cues import (
    NEGATIVES,
    UNDONE,
    nobody,
    only,
)
from toolkit.english.inflection import verb_forms
from toolkit.grammar.tree import (
    CONJUNCTS,
    INFINITIVES,
    PREPOSED_CLAUSES,
    SHARING,
    SMALL_CLAUSES,
    SUBJECTS,
    Tree,
)

STEPS = 3
UNDER = (SHARING | PREPOSED_CLAUSES) - CONJUNCTS
DENYING = verb_forms(*UNDONE, "deny", "reject", "dispute", "resist", "oppose") | {
    "refusal", "failure", "reluctance", "unwillingness", "denial"
}  # fmt: skip
OPINION = frozenset({"think", "believe", "expect", "suppose", "imagine", "agree"})
INSTEAD = frozenset({("rather", "than"), ("instead", "of"), ("far", "from")})


def is_negated(tree: Tree, verb: int, word: int | None) -> bool:
    """Is it told that something is not cast so? `word` is the token of the "as"."""
    if word is not None and tree.lower[word - 1] in NEGATIVES:
        return True
    if denies(tree, verb) or is_instead(tree, verb):
        return True
    return any(above_denies(tree, verb))


def denies(tree: Tree, verb: int) -> bool:
    """A verb with "not", with "without", or with nobody as its subject."""
    for child in tree.children[verb]:
        lower = tree.lower[child]
        if lower in NEGATIVES and child < verb and not only(tree, child):
            return True
        if lower == "longer" and tree.lower[child - 1] == "no":
            return True
        if tree.dep[child] in SUBJECTS and nobody(tree, child):
            return True
    return False


def is_instead(tree: Tree, verb: int) -> bool:
    return tuple(tree.lower[max(verb - 2, 0) : verb]) in INSTEAD


def above_denies(tree: Tree, verb: int) -> list[bool]:
    """For each verb or noun that a framing depends on, whether it leaves the framing undone."""
    out = []
    for _ in range(STEPS):
        above, dep = tree.head[verb], tree.dep[verb]
        if above == verb:
            break
        if dep in UNDER and tree.lower[above] in DENYING and verb > above:
            out.append(not denies(tree, above))
            break
        if dep in INFINITIVES or (dep in SMALL_CLAUSES and tree.lemma[above] in OPINION):
            out.append(denies(tree, above))
        else:
            break
        verb = above
    return out
