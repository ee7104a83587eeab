"""Where the holder of an office is from: "the Vermont senator", "the Russian president".

A home is the words with a capital before an office or behind its "of", in lower case, and what stands
behind a name: "Bernie Sanders of Vermont", "Ann Lee (D-Calif.)".
"""

from functools import cache

from toolkit.coreference.mention import Mention
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import PlaceTerm
from toolkit.english.words import word_map
from toolkit.entities.listed_names import peoples
from toolkit.entities.party_tags import party_tag
from toolkit.entities.same_name import PLACE_ALIASES
from toolkit.grammar.relations import FLAT, MODIFIERS, NOUN_MODIFIERS
from toolkit.grammar.tree import Tree

Home = frozenset[str]
NOWHERE: Home = frozenset()
SAME_LETTERS = 4  # from which on two words are of one place: Russian and Russia
PARTS = frozenset({"new", "north", "south", "east", "west", "northern", "southern", "united"})
FROM = frozenset({"of", "from"})


@cache
def place_words() -> Home:
    """The words of which names of countries, states and nations are made."""
    places = [term.phrase for term in read_lexicon("places_en", PlaceTerm)]
    found = {word for place in (*places, *word_map("namesake")) for word in place.split()}
    return frozenset(found | {word for people in peoples() for word in people})


def home_of(home: Home) -> Home:
    """The words of a home that are of a place or nation, and not of a body or office."""
    return home & place_words()


def matches(one: Home, other: Home) -> bool:
    """Are two homes the same place? Russian is Russia's; New York is not New Jersey, nor the South the North."""
    if one & PARTS and other & PARTS and one & PARTS != other & PARTS:
        return False
    return any(
        a == b or (len(a) >= SAME_LETTERS and a[:SAME_LETTERS] == b[:SAME_LETTERS])
        for a in one - PARTS
        for b in other - PARTS
    )


def words_of_home(tree: Tree, i: int) -> Home:
    """A name behind an office or another name: "of Vermont"."""
    if not tree.string(i)[:1].isupper():
        return NOWHERE
    parts = [c for c in tree.children[i] if tree.dep[c] in FLAT | NOUN_MODIFIERS]
    return frozenset(tree.lower[k] for k in (i, *parts) if tree.string(k)[:1].isupper())


def home_of_name(tree: Tree, mention: Mention) -> Home:
    """Where a person is from, by the words behind the name: of a place, or a party tag."""
    found = NOWHERE
    for child in tree.children[mention.head]:
        if child >= mention.end and tree.dep[child] in MODIFIERS:
            if tree.preposition(child) in FROM:
                found |= words_of_home(tree, child)
    state = party_tag(tree.text, tree.end[mention.end - 1])
    return found | {PLACE_ALIASES.get(word, word) for word in state.lower().split()}
