"""What is looked up in an article again and again, and remembered as long as it is read."""

from typing import Any, TypeVar

from toolkit.english.words import word_set
from toolkit.grammar.phrase_lists import Found, Phrases
from toolkit.grammar.tree import Tree
from toolkit.sources.signs import Sign

Value = TypeVar("Value")
DOMAINS = {"sport": word_set("sport_word"), "arts": word_set("arts_word")}
FEWEST, SHARE = 6, 0.015  # words of a domain that an article about it has, and their share


class Lookups:
    """A text with what was found in word lists, and what words and mentions told."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.told: dict[int, Sign | None] = {}  # by noun
        self.travelled: dict[int, Sign | None] = {}  # by cluster
        self.about: str | None = None
        self.looked_up: dict[tuple[int, int, bool], Any] = {}

    def ending(self, lists: Phrases[Value], i: int) -> Found[Value] | None:
        """`lists.ending` of a token, remembered."""
        key = (id(lists), i, False)
        if key not in self.looked_up:
            self.looked_up[key] = lists.ending(self.tree, i)
        found: Found[Value] | None = self.looked_up[key]
        return found

    def heading(self, lists: Phrases[Value], i: int) -> Found[Value] | None:
        """`lists.heading` of a token, remembered."""
        key = (id(lists), i, True)
        if key not in self.looked_up:
            self.looked_up[key] = lists.heading(self.tree, i)
        found: Found[Value] | None = self.looked_up[key]
        return found

    def domain(self) -> str:
        """sport or arts if the article is about that, else ""."""
        if self.about is None:
            places = self.tree.places
            shares = {
                name: sum(len(places[word]) for word in words if word in places)
                for name, words in DOMAINS.items()
            }
            best = max(shares, key=lambda name: shares[name])
            enough = max(FEWEST, len(self.tree) * SHARE)
            self.about = best if shares[best] >= enough else ""
        return self.about

    def words(self, start: int, end: int) -> str:
        """Some tokens as they stand, on one line."""
        return " ".join(self.tree.text[self.tree.start[start] : self.tree.end[end - 1]].split())
