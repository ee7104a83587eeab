"""By which nouns whoever is mentioned may be called again: those said, and others for the same title."""

from typing import NamedTuple

from toolkit.coreference.homes import NOWHERE, Home, home_of_name
from toolkit.coreference.mention import Mention
from toolkit.english.words import word_map
from toolkit.grammar.tree import Tree

TITLE_NOUNS = {word: also.split() for word, also in word_map("title_noun").items()}


class Calling(NamedTuple):
    """A noun by which somebody may be called again: its token and lemma.

    home   the nation, place or party that stands with the name.
    """

    head: int
    lemma: str
    home: Home = NOWHERE


def callings(tree: Tree, mention: Mention) -> list[Calling]:
    """The nouns by which what is mentioned may be called again."""
    heads = list(mention.says)
    if mention.form == "noun" or (mention.form == "name" and mention.kind == "organisation"):
        heads.append(mention.head)
        if mention.end - 1 != mention.head:
            heads.append(mention.end - 1)
    if not heads:
        return []
    person = mention.form == "name" and mention.kind == "person"
    home = home_of_name(tree, mention) if person else NOWHERE
    out = []
    for head in heads:
        lemma = tree.lemma[head].lower().rstrip(".")
        out.append(Calling(head, lemma, home))
        if person:
            out += [Calling(head, also, home) for also in TITLE_NOUNS.get(lemma, ())]
    return out
