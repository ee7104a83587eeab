"""What a cue says of the content (its stance), and whether the saying is denied or unreal."""

from collections.abc import Iterable, Sequence, Set

from spacy.tokens import Span

from toolkit.english.inflection import noun_forms, verb_forms
from toolkit.english.terms import CueTerm
from toolkit.grammar.negation import is_negated, is_unreal, left_undone
from toolkit.grammar.tree import Tree

# Verbs that only support a noun, which has the stance: "made a promise".
SUPPORT = frozenset({"be", "have", "make", "give", "issue", "express", "hold", "take", "release", "deliver",
                     "offer", "get", "do", "come", "go", "put", "keep", "become"})  # fmt: skip
UNKNOWN = "unknown"
LONGEST = 6  # words of a cue phrase


class Cues:
    """Tells the stance of a cue by a word list, and whether it is negated by its grammar."""

    def __init__(self, terms: Iterable[CueTerm]) -> None:
        self.stances: dict[tuple[str, ...], dict[str, str]] = {}
        for term in terms:
            first, *rest = term.lemma.replace("-", " - ").split()
            for form in forms(first, term.pos):
                by_pos = self.stances.setdefault((form, *rest), {})
                if form == first:
                    by_pos[term.pos] = term.stance
                else:
                    by_pos.setdefault(term.pos, term.stance)
        self.first = frozenset(key[0] for key in self.stances)

    def stance(self, tree: Tree, cue: Sequence[Span]) -> str:
        """The stance of a cue: of its main word, of the noun of a support verb; unknown if unlisted."""
        places = [i for span in cue for i in range(span.start, span.end)]
        if not places:
            return UNKNOWN
        found = [(i, *hit) for i in places if (hit := self.match(tree, i, places))]
        roots = {tree.root(span.start, span.end) for span in cue}
        best = max(
            found,
            key=lambda hit: (self.weight(tree, hit[0], roots), hit[1], -hit[0]),
            default=None,
        )
        return best[2] if best else UNKNOWN

    def weight(self, tree: Tree, i: int, roots: set[int]) -> int:
        """How much a word of a cue has to say: the main verb most, a preposition least."""
        if tree.pos[i] in ("ADP", "SCONJ", "ADV", "PUNCT"):
            return 1
        if tree.lemma[i] in SUPPORT:
            return 0 if tree.pos[i] in ("VERB", "AUX") else 2
        return 4 if i in roots else (3 if tree.pos[i] == "VERB" else 2)

    def match(self, tree: Tree, i: int, places: Sequence[int]) -> tuple[int, str] | None:
        """The longest listed phrase that begins with a word, and its stance."""
        for first in dict.fromkeys((tree.lemma[i].lower(), tree.lower[i])):
            if first not in self.first:
                continue
            rest = tree.lower[i + 1 : i + LONGEST]
            for size in range(LONGEST, 0, -1):
                by_pos = self.stances.get((first, *rest[: size - 1]))
                if by_pos and (size == 1 or i + size - 1 in places):
                    pos = "VERB" if tree.pos[i] == "AUX" else tree.pos[i]
                    stance = by_pos.get(pos) or (next(iter(by_pos.values())) if size > 1 else None)
                    if stance is None and pos in ("ADJ", "VERB", "NOUN"):
                        stance = next(
                            (by_pos[p] for p in ("VERB", "ADJ", "NOUN") if p in by_pos), None
                        )
                    if stance is not None:
                        return size, stance
        return None

    def negated(self, tree: Tree, cue: Sequence[Span], content: Set[int] = frozenset()) -> bool:
        """Is it told that, or asked whether, something was not said: "did not say", "if he says"?

        What denies stands outside the `content` (tokens): not in "“I am not,” he said". Of
        "declined to comment" it is the comment that is asked for.
        """
        for span in cue:
            for i in range(span.start, span.end):
                if tree.pos[i] not in ("VERB", "AUX", "ADJ", "NOUN"):
                    continue
                undone = left_undone(tree, i)
                said = i if undone is None else undone
                if is_negated(tree, said, content) or is_unreal(tree, i, content):
                    return True
        return False


def forms(word: str, pos: str) -> frozenset[str]:
    """The forms of the first word of a cue."""
    if pos in ("VERB", "AUX"):
        return verb_forms(word)
    return noun_forms(word) if pos == "NOUN" else frozenset((word,))
