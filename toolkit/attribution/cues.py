"""The stance of a cue (what it tells about the content), and whether the saying is denied or unreal."""

from collections.abc import Iterable, Sequence, Set

from spacy.tokens import Span

from toolkit.english.inflection import noun_forms, verb_forms
from toolkit.english.terms import CueTerm
from toolkit.grammar.negation import denied_infinitive, is_negated, is_unreal
from toolkit.grammar.tree import Tree

# Light verbs: the stance is that of their noun, as in "made a promise".
SUPPORT_VERBS = frozenset({"be", "have", "make", "give", "issue", "express", "hold", "take", "release", "deliver",
                     "offer", "get", "do", "come", "go", "put", "keep", "become"})  # fmt: skip
UNKNOWN = "unknown"
# Parts of speech of one listed word that stand for each other, where the tagger errs; the first one counts.
OPEN_CLASSES = ("VERB", "AUX", "ADJ", "NOUN")
MAX_WORDS = 6  # words of a listed phrase, at most
# How much a word tells of the stance of its cue. The word with the highest rank decides.
RANK_OF_ROOT, RANK_OF_VERB, RANK_OF_OTHERS, RANK_OF_FUNCTION_WORD, RANK_OF_LIGHT_VERB = (
    4,
    3,
    2,
    1,
    0,
)


class Cues:
    """Looks up the stance of a cue in a word list, and reads off the tree whether it is negated."""

    def __init__(self, terms: Iterable[CueTerm]) -> None:
        self.stances: dict[tuple[str, ...], dict[str, str]] = {}
        for term in terms:
            first, *rest = term.lemma.replace("-", " - ").split()
            for form in forms_of_word(first, term.pos):
                by_pos = self.stances.setdefault((form, *rest), {})
                if form == first:
                    by_pos[term.pos] = term.stance
                else:
                    by_pos.setdefault(term.pos, term.stance)

    def stance(self, tree: Tree, cue: Sequence[Span]) -> str:
        """The stance of a cue: that of its main word or of a light verb's noun; "unknown" if unlisted."""
        places = [i for span in cue for i in range(span.start, span.end)]
        found = [(i, *hit) for i in places if (hit := self.match(tree, i, places))]
        roots = {tree.root(span.start, span.end) for span in cue}
        best = max(
            found,
            key=lambda hit: (self.rank(tree, hit[0], roots), hit[1], -hit[0]),
            default=None,
        )
        return best[2] if best else UNKNOWN

    def rank(self, tree: Tree, i: int, roots: set[int]) -> int:
        """How much a word tells of the stance: the root of the cue most, a light verb least."""
        if tree.pos[i] in ("ADP", "SCONJ", "ADV", "PUNCT"):
            return RANK_OF_FUNCTION_WORD
        if tree.lemma[i] in SUPPORT_VERBS:
            return RANK_OF_LIGHT_VERB
        if i in roots:
            return RANK_OF_ROOT
        return RANK_OF_VERB if tree.pos[i] == "VERB" else RANK_OF_OTHERS

    def match(self, tree: Tree, i: int, places: Sequence[int]) -> tuple[int, str] | None:
        """The number of words and the stance of the longest listed phrase that begins at token `i`."""
        pos, rest = tree.pos[i], tree.lower[i + 1 : places[-1] + 1][: MAX_WORDS - 1]
        for first in (tree.lemma[i].lower(), tree.lower[i]):
            for size in range(len(rest) + 1, 0, -1):
                by_pos = self.stances.get((first, *rest[: size - 1]), {})
                others = by_pos if size > 1 else OPEN_CLASSES if pos in OPEN_CLASSES else ()
                found = next((by_pos[of] for of in (pos, *others) if of in by_pos), None)
                if found is not None:
                    return size, found
        return None

    def is_verb(self, tree: Tree, i: int) -> bool:
        """Is a word a listed verb of saying?"""
        return "VERB" in self.stances.get((tree.lower[i],), ())

    def negated(self, tree: Tree, cue: Sequence[Span], content: Set[int] = frozenset()) -> bool:
        """Is the saying denied ("did not say") or unreal ("if he says")?

        Only words outside the `content` (tokens) count: "“I am not,” he said" is no negated saying. With
        "declined to comment", the comment is what is denied; "refused to pay" tells what somebody said.
        """
        for span in cue:
            for i in range(span.start, span.end):
                if tree.pos[i] not in OPEN_CLASSES:
                    continue
                undone = denied_infinitive(tree, i)
                said = i if undone is None or not self.is_verb(tree, undone) else undone
                if is_negated(tree, said, content) or is_unreal(tree, i, content):
                    return True
        return False


def forms_of_word(word: str, pos: str) -> frozenset[str]:
    """All forms of the first word of a listed cue."""
    if pos in ("VERB", "AUX"):
        return verb_forms(word)
    return noun_forms(word) if pos == "NOUN" else frozenset((word,))
