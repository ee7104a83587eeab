"""Look up the words of a list in a text: the longest phrase that ends with a given word."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from .inflections import plurals
from .scheme import Tree

Value = TypeVar("Value")
LONGEST = 7  # tokens of a phrase


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
        before: dict[str, set[str]] = defaultdict(set)
        for form in self.entries:
            for word in last_words(form):
                before[word].add(form.removesuffix(word))
        # By last word, what may stand before it, the longest first.
        self.before = {word: sorted(of, key=len, reverse=True) for word, of in before.items()}
        self.longest = max((len(text) for of in before.values() for text in of), default=0)

    def ending(self, tree: Tree, i: int) -> Found[Value] | None:
        """The longest phrase whose last word is token `i`; None without one."""
        lower, lemma = tree.lower[i], tree.lemma[i].lower()
        found = self.before.get(lower, ())
        if lemma != lower and lemma in self.before:
            found = sorted({*found, *self.before[lemma]}, key=len, reverse=True)
        if not found:
            return None
        start, text = tree.start[i], ""
        if found[0]:
            text = straight(tree.text[max(start - self.longest, 0) : start].lower())
        for before in found:
            if not text.endswith(before):
                continue
            first = start_of(tree, start - len(before), i) if before else i
            if first is None:
                continue
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
        entry = self.entries.get(straight(name.lower()))
        return entry[1] if entry and fits(entry[2], name) else None


def start_of(tree: Tree, start: int, i: int) -> int | None:
    """The token that starts at a character, if it is in the sentence of token `i` and not far."""
    first = bisect_left(tree.start, start, max(i - LONGEST, 0), i)
    if tree.start[first] != start or tree.sentence[first] != tree.sentence[i]:
        return None
    return first


def straight(text: str) -> str:
    """A text with straight apostrophes."""
    return text.replace("’", "'").replace("‘", "'")


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
