"""Look up the words of a list in a text: the longest phrase that ends with a given word."""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from .inflections import plurals
from .scheme import Tree

Value = TypeVar("Value")
LONGEST = 7  # tokens of a phrase
APOSTROPHES = str.maketrans("‘’", "''")


class Found(NamedTuple, Generic[Value]):
    """A phrase that stands in a text from token `start` on, and what the list has for it."""

    phrase: str
    start: int
    value: Value


class Phrases(Generic[Value]):
    """Phrases (lower case, straight apostrophes) and what they stand for.

    A phrase matches by its form, by its plural, or with its last word as a
    lemma. Of several that end at a word the longest counts. The third of each
    entry is "title" if its first letter must be a capital, "upper" if all must
    be, else "".
    """

    def __init__(self, entries: Iterable[tuple[str, Value, str]]) -> None:
        entries = list(entries)
        self.entries = {
            form: (phrase, value, case)
            for phrase, value, case in entries
            for form in plurals(phrase)
        } | {phrase: (phrase, value, case) for phrase, value, case in entries}
        last = [(form, last) for form in self.entries for last in last_words(form)]
        self.last = frozenset(word for _, word in last)
        self.several = frozenset(word for phrase, word in last if word != phrase)

    def ending(self, tree: Tree, i: int) -> Found[Value] | None:
        """The longest phrase whose last word is token `i`; None without one."""
        lower, lemma = tree.lower[i], tree.lemma[i].lower()
        if lower not in self.last and lemma not in self.last:
            return None
        start = i
        if lower in self.several or lemma in self.several:
            start = max(i - LONGEST, 0)
        for first in range(start, i + 1):
            if tree.sentence[first] != tree.sentence[i]:
                continue
            before = tree.text[tree.start[first] : tree.start[i]].lower().translate(APOSTROPHES)
            for word in (lower, lemma):
                entry = self.entries.get(before + word)
                if entry and fits(entry[2], tree.text[tree.start[first] : tree.end[i]]):
                    return Found(entry[0], first, entry[1])
        return None

    def heading(self, tree: Tree, i: int) -> Found[Value] | None:
        """The longest phrase that token `i` heads: it ends there, or goes on with "of" or "to"."""
        if i + 2 < len(tree) and tree.lower[i + 1] in ("of", "to", "for"):
            for last in range(min(i + LONGEST, len(tree) - 1), i + 1, -1):
                found = self.ending(tree, last)
                if found is not None and found.start <= i:
                    return found
        return self.ending(tree, i)

    def whole(self, name: str) -> Value | None:
        """What the list has for a name that stands alone."""
        entry = self.entries.get(name.lower().translate(APOSTROPHES))
        return entry[1] if entry and fits(entry[2], name) else None


def fits(case: str, text: str) -> bool:
    """Is a text written with the capitals that an entry asks for?"""
    if case == "upper":
        return text.isupper()
    return case != "title" or text[:1].isupper() or text.startswith("the ")


def last_words(phrase: str) -> set[str]:
    """What a tokenizer may leave as the last token of a phrase: "mail" or "e-mail"."""
    if not phrase.strip("- "):
        return {phrase}
    return {phrase.split()[-1], phrase.replace("-", " ").split()[-1]}
