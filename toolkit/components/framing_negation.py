"""Is a framing denied: "never described it as", "refused to call", "cannot be seen as"?"""

from .cues import NEGATIVES, UNDONE, nobody, only
from .scheme import SUBJECTS, Tree

STEPS = 3
DENYING = UNDONE | {"deny", "reject", "dispute", "resist", "oppose", "cannot"}
UNWILLING = frozenset({"refusal", "failure", "reluctance", "unwillingness", "denial"})
OPINION = frozenset({"think", "believe", "expect", "suppose", "imagine", "agree"})
INSTEAD = frozenset({("rather", "than"), ("instead", "of"), ("far", "from")})


def is_negated(tree: Tree, verb: int, word: int | None) -> bool:
    """Is it told that something is not cast so? `word` is the token of the "as"."""
    if word is not None and word > verb + 1 and tree.lower[word - 1] in NEGATIVES:
        return True
    if word is not None and word == verb + 1 and tree.lower[word - 1] in NEGATIVES:
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
        lemma = tree.lemma[above]
        if (
            dep in ("xcomp", "advcl", "pcomp", "ccomp", "acl")
            and lemma in DENYING | UNWILLING
            and verb > above
        ):
            out.append(not denies(tree, above))
            break
        if dep == "xcomp" or (dep == "ccomp" and lemma in OPINION):
            out.append(denies(tree, above))
        else:
            break
        verb = above
    return out
