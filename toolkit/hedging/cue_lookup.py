"""Look up the cues of a list in a text: the longest phrase whose conditions hold."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple

from toolkit.english.inflection import forms_of
from toolkit.english.terms import HedgeTerm
from toolkit.grammar.tree import Tree
from toolkit.hedging.conditions import CONDITIONS

AGREED = "reader_agrees"  # the condition that is no question about the words
BARRING = frozenset({
    "clause_if", "negated", "not_ability", "not_after_no", "not_mandative", "not_permission",
    "not_superlative"
})  # fmt: skip
END = ""  # in a trie of words, leads to the terms that end there
Node = dict[str, Any]


class Match(NamedTuple):
    """A row of the list that fits at tokens `start` to `end`, end exclusive."""

    start: int
    end: int
    term: HedgeTerm


class HedgeTerms:
    """The rows of a list of cues, by their first word.

    `split` makes the tokens of a phrase, as the tokenizer of the texts does.
    """

    def __init__(self, terms: Iterable[HedgeTerm], split: Callable[[str], list[str]]) -> None:
        self.forms: Node = {}
        self.stems: Node = {}  # first words in all their forms: a lemma may be wrong
        for term in terms:
            first, *rest = split(term.phrase)
            for form in [first] if term.match == "form" else forms_of(first):
                node = (self.forms if term.match == "form" else self.stems).setdefault(form, {})
                for word in rest:
                    node = node.setdefault(word, {})
                node.setdefault(END, []).append(term)
        # By first word, the second words, `END` among them if a row has no more than one.
        self.seconds = {
            word: self.forms.get(word, {}).keys() | self.stems.get(word, {}).keys()
            for word in (*self.forms, *self.stems)
        }

    def strength(self, tree: Tree, i: int) -> float | None:
        """What the list gives a single word, whatever its conditions; None if it has it not."""
        for node in (self.forms.get(tree.lower[i]), self.stems.get(tree.lower[i])):
            if node is not None and END in node:
                return node[END][0].strength
        return None

    def candidates(self, tree: Tree) -> Iterator[list[Match]]:
        """For each token where cues may begin, the rows that have these words: longest first."""
        words, seconds = tree.straight, self.seconds
        tries = self.forms, self.stems
        for i in tree.where(seconds.keys()):
            after = words[i + 1] if i + 1 < len(words) else ""
            if END not in seconds[words[i]] and after not in seconds[words[i]]:
                continue
            found = [match for trie in tries if words[i] in trie for match in walk(trie, words, i)]
            if found:
                found.sort(key=lambda match: -match.end)  # stable: forms stay before lemmas
                yield found

    def find(self, tree: Tree, read: Collection[int] = ()) -> tuple[list[Match], set[int]]:
        """For each token the longest phrase that begins there and whose conditions hold.

        `read` are the tokens that the reader has marked as uncertain. Also the
        tokens that are certainly no cue, because a condition of `BARRING` failed.
        """
        matches: list[Match] = []
        barred: set[int] = set()
        for found in self.candidates(tree):
            for match in found:
                failed = failure(tree, match, read)
                if failed is None:
                    matches.append(match)
                    break
                if failed in BARRING:
                    barred.update(range(match.start, match.end))
        return matches, barred


def walk(node: Node, words: list[str], i: int) -> list[Match]:
    """The rows below a node whose words stand in a text from a token on."""
    found = []
    for end in range(i, len(words)):
        if words[end] not in node:
            break
        node = node[words[end]]
        if END in node:
            found += [Match(i, end + 1, term) for term in node[END]]
    return found


def failure(tree: Tree, match: Match, read: Collection[int] = ()) -> str | None:
    """The first condition of a row that does not hold, "pos" and "sentence" among them, or None."""
    start, end, term = match
    if term.pos and tree.pos[start] not in term.pos:
        return "pos"
    if tree.sentence[start] != tree.sentence[end - 1]:
        return "sentence"
    for name in term.context:
        if name == AGREED:
            if not any(i in read for i in range(start, end)):
                return name
        elif not CONDITIONS[name](tree, start, end):
            return name
    return None
