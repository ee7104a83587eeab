"""Look up the rows of ``hedges_en`` in a text: the longest phrase whose conditions hold."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple

from toolkit.english.inflection import forms_of
from toolkit.english.terms import HedgeTerm
from toolkit.grammar.tree import Tree
from toolkit.hedging.conditions import CONDITIONS

# The one condition that asks what the model marked; all others (conditions.py) ask about the words.
MODEL_AGREES = "model_agrees"
# Where one of these conditions fails, the words are certainly no cue. Then they do not count even if
# the model marked them.
VETOES = frozenset({
    "clause_if", "negated", "not_ability", "not_after_no", "not_mandative", "not_permission",
    "not_superlative"
})  # fmt: skip
END_OF_PHRASE = ""  # the key, in a trie of words, of the rows whose phrase ends at that node
Node = dict[str, Any]


class Match(NamedTuple):
    """A row of the list whose words stand at tokens `start` to `end`, end exclusive."""

    start: int
    end: int
    term: HedgeTerm


class HedgeTerms:
    """The rows of the list as two tries of words, one for rows that match by form, one by lemma.

    `tokenize` splits a phrase into tokens as the tokenizer of the texts does.
    """

    def __init__(self, terms: Iterable[HedgeTerm], tokenize: Callable[[str], list[str]]) -> None:
        self.forms: Node = {}
        # Rows by lemma are stored under all forms of their first word: the lemma of a token may be wrong.
        self.lemmas: Node = {}
        for term in terms:
            first, *rest = tokenize(term.phrase)
            for form in [first] if term.match == "form" else forms_of(first):
                node = (self.forms if term.match == "form" else self.lemmas).setdefault(form, {})
                for word in rest:
                    node = node.setdefault(word, {})
                node.setdefault(END_OF_PHRASE, []).append(term)
        # For each first word its possible second words; `END_OF_PHRASE` stands for rows of one word.
        self.second_words = {
            word: self.forms.get(word, {}).keys() | self.lemmas.get(word, {}).keys()
            for word in (*self.forms, *self.lemmas)
        }

    def strength(self, tree: Tree, i: int) -> float | None:
        """The strength that the list gives a single word, whatever its conditions; None if unlisted."""
        for node in (self.forms.get(tree.lower[i]), self.lemmas.get(tree.lower[i])):
            if node is not None and END_OF_PHRASE in node:
                return node[END_OF_PHRASE][0].strength
        return None

    def candidates(self, tree: Tree) -> Iterator[list[Match]]:
        """For each token where a cue may begin, the rows that have its words: longest first."""
        words, seconds = tree.straight, self.second_words
        tries = self.forms, self.lemmas
        for i in tree.where(seconds.keys()):
            after = words[i + 1] if i + 1 < len(words) else ""
            if END_OF_PHRASE not in seconds[words[i]] and after not in seconds[words[i]]:
                continue
            found = [
                match
                for trie in tries
                if words[i] in trie
                for match in matches_from(trie, words, i)
            ]
            if found:
                found.sort(key=lambda match: -match.end)  # stable: forms stay before lemmas
                yield found

    def find(self, tree: Tree, marked: Collection[int] = ()) -> tuple[list[Match], set[int]]:
        """For each token the longest phrase that begins there and whose conditions hold.

        The second result are the tokens that are certainly no cue, because a condition of `VETOES`
        failed. `marked` are the tokens that the model marked as uncertain.
        """
        matches: list[Match] = []
        vetoed: set[int] = set()
        for found in self.candidates(tree):
            for match in found:
                failed = first_failed_condition(tree, match, marked)
                if failed is None:
                    matches.append(match)
                    break
                if failed in VETOES:
                    vetoed.update(range(match.start, match.end))
        return matches, vetoed


def matches_from(node: Node, words: list[str], i: int) -> list[Match]:
    """The rows of a trie whose words stand in a text from token `i` on."""
    found = []
    for end in range(i, len(words)):
        if words[end] not in node:
            break
        node = node[words[end]]
        if END_OF_PHRASE in node:
            found += [Match(i, end + 1, term) for term in node[END_OF_PHRASE]]
    return found


def first_failed_condition(tree: Tree, match: Match, marked: Collection[int] = ()) -> str | None:
    """The name of the first condition of a row that does not hold; None if all hold.

    "pos" is the part of speech that the row asks for. "sentence" means that the words stand in one.
    """
    start, end, term = match
    if term.pos and tree.pos[start] not in term.pos:
        return "pos"
    if tree.sentence[start] != tree.sentence[end - 1]:
        return "sentence"
    for name in term.context:
        if name == MODEL_AGREES:
            if not any(i in marked for i in range(start, end)):
                return name
        elif not CONDITIONS[name](tree, start, end):
            return name
    return None
