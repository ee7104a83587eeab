"""By which nouns somebody was called before, so that the same noun may mean the same again."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from toolkit.coreference.callings import Calling
from toolkit.coreference.cluster import Cluster
from toolkit.coreference.homes import NOWHERE, Home, home_of, matches, words_of_home
from toolkit.coreference.mention import Mention
from toolkit.english.words import word_set
from toolkit.grammar.relations import (
    DETERMINERS,
    MODIFIERS,
    NOUN_MODIFIERS,
    NUMERIC,
    POSSESSORS,
    RELATIVES,
)
from toolkit.grammar.tags import PLURALS
from toolkit.grammar.tree import Tree

ADDRESSES = word_set("address")
CONTRASTS = word_set("contrasting")
BODIES = frozenset({"organisation", "group", "place"})
QUANTITIES = word_set("indefinite") | word_set("quantity_noun") | word_set("quantity_word")
# Sentences within which nouns without article are taken for the same: people, other plurals, singulars.
NEXT, NEAR, FAR = 1, 3, 8
KEPT = 8  # clusters remembered for a noun
NOTHING = frozenset[str]()

Owner = int | str | None


class Phrase(NamedTuple):
    """What stands around a noun.

    owner   the token of its possessor, or of what follows "of"; None without one.
    before  the adjectives, nouns and numbers right before it.
    home    those of them with a capital: nation, place, party, body.
    behind  such words behind it: "of New York".
    after   the heads of what tells behind it which one is meant: "the people who left".
    bare    whether it has no article and no word of quantity.
    """

    owner: int | None
    before: frozenset[str]
    home: Home
    behind: Home
    after: frozenset[str]
    bare: bool
    plural: bool


class Called(NamedTuple):
    """A cluster that was called by a noun, whose it is, its phrase, home and sentence."""

    cluster: int
    owner: Owner
    phrase: Phrase
    home: Home
    sentence: int


class Nouns:
    """What clusters were called while a text is read, the latest first.

    `at` has the mention and cluster of the tokens that stand for what is known so far.
    """

    def __init__(self, tree: Tree, at: Mapping[int, tuple[Mention, int]]) -> None:
        self.tree, self.at = tree, at
        self.phrases: dict[int, Phrase] = {}
        self.entries: dict[str, list[Called]] = {}

    def restart(self, at: Mapping[int, tuple[Mention, int]]) -> None:
        """Forget what was called, for another reading of the same text."""
        self.at, self.entries = at, {}

    def phrase(self, head: int) -> Phrase:
        """What stands around a noun, looked at once."""
        known = self.phrases.get(head)
        if known is None:
            known = self.phrases[head] = phrase_around(self.tree, head)
        return known

    def owner(self, head: int) -> Owner:
        """Whose it is: a cluster, or the word for somebody who is in none ("my")."""
        token = self.phrase(head).owner
        if token is None:
            return None
        known = self.at.get(token)
        return self.tree.lower[token] if known is None else known[1]

    def call(self, calling: Calling, cluster: int) -> None:
        """Remember by which noun a cluster may be called again."""
        head, lemma, home = calling
        phrase = self.phrase(head)
        home = home | phrase.home | phrase.behind
        entry = Called(cluster, self.owner(head), phrase, home, self.tree.sentence[head])
        entries = self.entries.get(lemma)
        if entries is None:
            self.entries[lemma] = [entry]
            return
        for k, known in enumerate(entries):
            if known.cluster == cluster and known.owner == entry.owner:
                if (known.phrase.before, known.phrase.after) == (phrase.before, phrase.after):
                    entries[0:0] = [entry._replace(home=home | known.home)]
                    del entries[k + 1]
                    return
        entries.insert(0, entry)
        del entries[KEPT:]

    def find(self, mention: Mention, clusters: Sequence[Cluster]) -> int | None:
        """The cluster that was called by this noun, with nothing against it.

        The latest one that was called with the same words before it, else the latest.
        """
        entries = self.entries.get(mention.text, ())
        if not entries:
            return None
        phrase, owner = self.phrase(mention.head), self.owner(mention.head)
        entries = [entry for entry in entries if agrees(mention, clusters[entry.cluster])]
        several = len({entry.cluster for entry in entries}) > 1
        entries.sort(key=lambda entry: entry.phrase.before != phrase.before)
        holder = mention.definite and mention.kind == "person" and mention.number == "singular"
        if holder and phrase.home:
            entries = at_home(phrase.home, entries)
        for entry in entries:
            if mention.definite:
                if self.fits(phrase, owner, entry, several, holder):
                    return entry.cluster
            elif self.repeats(mention, phrase, owner, entry):
                return entry.cluster
        return None

    def repeats(self, mention: Mention, phrase: Phrase, owner: Owner, entry: Called) -> bool:
        """Is a noun without article the same phrase as before: "pregnant women", "at sea"?"""
        other = entry.phrase
        if not (phrase.bare and other.bare) or phrase.plural != other.plural:
            return False
        if phrase.before != other.before or phrase.after != other.after or owner != entry.owner:
            return False
        gap = mention.sentence - entry.sentence
        if mention.kind == "person":
            return phrase.plural and (bool(phrase.before) or gap <= NEXT)
        if mention.kind not in BODIES:
            return False
        return bool(phrase.before) or gap <= (NEAR if phrase.plural else FAR)

    def fits(
        self, phrase: Phrase, owner: Owner, entry: Called, several: bool, holder: bool
    ) -> bool:
        """May a definite noun mean what was called so before? A `holder` is a person, who has a home."""
        if owner is not None and owner != entry.owner:
            # "Her parents" may be "the parents" of before, as long as there were no others.
            if entry.owner is not None or several or entry.phrase.bare:
                return False
        if phrase.plural != entry.phrase.plural:
            return False  # "the countries" are not "the country", though a body has no number
        before = entry.phrase.before
        new = phrase.before - before
        if holder and matches(phrase.home, entry.home):
            new -= phrase.home
        elif holder and not home_of(entry.home):
            new -= home_of(phrase.home)
        if new & CONTRASTS or (before & CONTRASTS and not phrase.before):
            return False
        if phrase.after and phrase.after != entry.phrase.after:
            return False
        return not (new and (several or before))

    def is_alone(self, head: int) -> bool:
        """Has a noun neither owner nor modifiers, before it or behind?"""
        phrase = self.phrase(head)
        return phrase.owner is None and not phrase.before and not phrase.after


def phrase_around(tree: Tree, head: int) -> Phrase:
    """What stands around a noun."""
    owner, before, after, bare = None, title_words(tree, head), [], True
    home: list[str] = []
    behind: list[str] = []
    for child in tree.children[head]:
        dep = tree.dep[child]
        if dep in POSSESSORS:
            owner = child if owner is None else owner
        elif child < head:
            if (dep in NOUN_MODIFIERS or dep in NUMERIC) and tree.lower[child] not in ADDRESSES:
                before.append(tree.lower[child])
                home += words_of_home(tree, child)
            bare = bare and dep not in DETERMINERS and tree.lower[child] not in QUANTITIES
        elif dep in MODIFIERS:
            behind += words_of_home(tree, child)
            if owner is None and tree.preposition(child) == "of":
                owner = child
            else:
                after.append(tree.lower[child])
        elif dep in RELATIVES and tree.pos[child - 1] != "PUNCT":
            after.append(tree.lower[child])
    return Phrase(
        owner,
        frozenset(before) or NOTHING,
        frozenset(home) or NOWHERE,
        frozenset(behind) or NOWHERE,
        frozenset(after) or NOTHING,
        bare,
        tree.tag[head] in PLURALS,
    )


def title_words(tree: Tree, head: int) -> list[str]:
    """The words of a title that the parser attached to the name like its head: the "vice" of "Vice President Lee"."""
    found: list[str] = []
    if tree.dep[head] not in NOUN_MODIFIERS or tree.head[head] < head:
        return found
    i = head - 1
    while i >= 0 and tree.head[i] == tree.head[head] and tree.dep[i] in NOUN_MODIFIERS:
        found.append(tree.lower[i])
        i -= 1
    return found


def agrees(mention: Mention, one: Cluster) -> bool:
    """Do kind, number and gender allow that a noun means what was called so?"""
    if mention.gender and one.gender and mention.gender != one.gender:
        return False
    if one.number and mention.number and one.number != mention.number:
        return False
    return akin(mention.kind, one.kind)


def at_home(home: Home, entries: Sequence[Called]) -> list[Called]:
    """Who may be meant by "the Vermont senator": those from there, else the only one who is from nowhere."""
    from_there = [entry for entry in entries if matches(home, entry.home)]
    if from_there or not home_of(home):
        return from_there or list(entries)
    unknown = [entry for entry in entries if not home_of(entry.home)]
    return unknown if len({entry.cluster for entry in unknown}) == 1 else []


def akin(one: str, other: str) -> bool:
    """May what is of two kinds be the same: not a senator and a senate?"""
    return one == other or "" in (one, other) or {one, other} <= BODIES
