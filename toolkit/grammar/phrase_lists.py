"""Look up the phrases of a word list in a text: the longest phrase that ends at a given token."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from toolkit.english.inflection import noun_forms
from toolkit.grammar.tree import Tree
from toolkit.text.words import straight

Value = TypeVar("Value")
MAX_TOKENS = 7  # tokens of a listed phrase, at most


class Found(NamedTuple, Generic[Value]):
    """A phrase of the list that begins at token `start`, and its value in the list."""

    phrase: str
    start: int
    value: Value


class Phrases(Generic[Value]):
    """A word list: phrases (lower case, straight apostrophes) and a value for each.

    A phrase matches by its form, by its plural, and with the lemma of its last word; an acronym also
    with full stops ("F.B.I."). Where several phrases end at a token, the longest counts.

    Each entry is (phrase, value, case). The case is "title" if the first letter must be a capital in the
    text, "upper" if all letters must be, else "".
    """

    def __init__(self, entries: Iterable[tuple[str, Value, str]]) -> None:
        entries = list(entries)
        self.entries = {
            form: (phrase, value, case)
            for phrase, value, case in entries
            for form in noun_forms(phrase)
        } | {phrase: (phrase, value, case) for phrase, value, case in entries}
        before: dict[str, set[str]] = defaultdict(set)
        for form in self.entries:
            for word in last_words(form):
                before[word].add(form.removesuffix(word))
        # For each last word, what may stand before it, the longest first.
        self.before = {
            word: tuple(sorted(of - {""}, key=len, reverse=True)) for word, of in before.items()
        }

    def ending(self, tree: Tree, i: int) -> Found[Value] | None:
        """The longest phrase whose last word is token `i`; None without one."""
        lower, lemma = tree.lower[i], tree.lemma[i].lower()
        if "." in lower and lower not in self.before:
            lower = lower.replace(".", "")
        found = self.ending_with(tree, i, lower) if lower in self.before else None
        if lemma != lower and lemma in self.before:
            other = self.ending_with(tree, i, lemma)
            if other is not None and (found is None or other.start < found.start):
                return other
        return found

    def ending_with(self, tree: Tree, i: int, word: str) -> Found[Value] | None:
        """The longest phrase that ends with `word`, which is the form or lemma of token `i`."""
        start, longer = tree.start[i], self.before[word]
        if longer:
            text = straight(tree.text[max(start - len(longer[0]), 0) : start].lower())
            if text.endswith(longer):
                for before in filter(text.endswith, longer):
                    first = token_at(tree, start - len(before), i)
                    entry = self.entries.get(before + word)
                    if first is not None and entry and is_written(tree, first, i, entry[2]):
                        return Found(entry[0], first, entry[1])
        entry = self.entries.get(word)
        if entry and is_written(tree, i, i, entry[2]):
            return Found(entry[0], i, entry[1])
        return None

    def heading(self, tree: Tree, i: int) -> Found[Value] | None:
        """The longest phrase that token `i` heads: it ends there or goes on with "of", "to" or "for"."""
        if i + 2 < len(tree) and tree.lower[i + 1] in ("of", "to", "for"):
            for last in range(min(i + MAX_TOKENS, len(tree) - 1), i + 1, -1):
                found = self.ending(tree, last)
                if found is not None and found.start <= i:
                    return found
        return self.ending(tree, i)

    def exact(self, name: str) -> Value | None:
        """The value of a whole string, such as a name; None if it is not in the list."""
        key = straight(name.lower())
        entry = self.entries.get(key) or self.entries.get(key.replace(".", ""))
        return entry[1] if entry and has_case(entry[2], name) else None


def token_at(tree: Tree, start: int, i: int) -> int | None:
    """The token that starts at a character; None unless it is near token `i` and in its sentence."""
    first = bisect_left(tree.start, start, max(i - MAX_TOKENS, 0), i)
    if tree.start[first] != start or tree.sentence[first] != tree.sentence[i]:
        return None
    return first


def is_written(tree: Tree, first: int, last: int, case: str) -> bool:
    """Are some tokens written with the capitals that an entry asks for?"""
    return not case or has_case(case, tree.text[tree.start[first] : tree.end[last]])


def has_case(case: str, text: str) -> bool:
    """Is a text written with the capitals that an entry asks for?"""
    if case == "upper":
        return text.isupper()
    return case != "title" or text[:1].isupper() or text.startswith("the ")


def last_words(phrase: str) -> set[str]:
    """The words that may be the last token of a phrase: "mail" and "e-mail" for "e-mail"."""
    if not phrase.strip("- "):
        return {phrase}
    return {phrase.split()[-1], phrase.replace("-", " ").split()[-1]}
