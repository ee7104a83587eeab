"""Paragraphs that are somebody's words from their start to their end.

Turns in a transcript and headings, which open with the name of a person and a colon:
"WALLACE: Do you agree?", "Lee: We will not sell". And blocks, cited without quotation
marks behind a paragraph that ends with a colon: "The mayor added:".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc

from toolkit.attribution.nesting import filled
from toolkit.entities.name_words import PERSONS
from toolkit.grammar.tree import Tree
from toolkit.spans.records import Attribution
from toolkit.text.paragraphs import paragraphs
from toolkit.text.quotation_marks import Quote

LEAD = re.compile(  # of a line, together with the break before it, which is found fast
    r"""\n["“]?(?P<name>(?:[A-Z][\w.'’-]*[ ]){0,4}[A-Z][\w.'’-]*)  # "Sen. LEE"
    [ ]?(?:\([^()\n]{1,25}\))?:\s+(?=\S)""",  # "(R-Utah): "
    re.VERBOSE,
)
NO_NAME = ("VB", "MD", "DT", "IN")  # "Added Lee:", "By ANN LEE:"
POSSESSIVES = frozenset({"'S", "’S"})  # "VOTER'S GUIDE" is taken for a name
FINITE = ("VB", "MD")
BLOCK = ":\n"


class Turn(NamedTuple):
    """The tokens of a turn: who speaks, the colon, and what is said."""

    source: range
    colon: int
    content: range


def with_turns(
    doc: Doc, tree: Tree, found: Sequence[Attribution], quotes: Sequence[Quote]
) -> list[Attribution]:
    """Attributions with the turns of speakers, in place of what was found of them.

    What is cited within a turn remains, without content from outside of it.
    """
    turns = list(find_turns(doc, tree, quotes))
    if not turns:
        return list(found)
    colons = {turn.colon for turn in turns}
    home = {place: turn.colon for turn in turns for place in turn.content}
    out = [kept for one in found if (kept := beside(one, colons, home))]
    for turn in turns:
        source, content = ((doc[of.start : of.stop],) for of in (turn.source, turn.content))
        out.append(Attribution(0, source, (doc[turn.colon : turn.colon + 1],), content))
    return out


def find_turns(doc: Doc, tree: Tree, quotes: Sequence[Quote]) -> Iterator[Turn]:
    """The turns of a text. What opens one with quotation marks ends with them.

    A list is none: "Ann Lee: 70 years, farmer" has no verb.
    """
    leads = list(LEAD.finditer("\n" + tree.text))
    if not leads:
        return
    surnames = {
        ent[-1].lower_
        for ent in doc.ents
        if ent.label_ in PERSONS and not any(word.text in POSSESSIVES for word in ent)
    }
    ends = dict(paragraphs(tree.text))
    until = {quote.start: quote.end for quote in quotes}
    for lead in leads:
        opens = lead.start()
        if lead["name"].split()[-1].lower() not in surnames or opens not in ends:
            continue
        start, first, end = (
            bisect_left(tree.start, place)
            for place in (lead.start("name") - 1, lead.end() - 1, ends[opens])
        )
        colon = next((i for i in range(first - 1, start, -1) if tree.words[i] == ":"), None)
        if colon is None or any(tree.tag[i].startswith(NO_NAME) for i in range(start, colon)):
            continue
        end = min(end, until.get(first, end))
        if any(tree.tag[i].startswith(FINITE) for i in range(first, end)):
            yield Turn(range(start, colon), colon, range(first, end))


def beside(one: Attribution, colons: Set[int], home: Mapping[int, int]) -> Attribution | None:
    """An attribution with content from the turn that its cue is in, or else from none.

    None if nothing is left, or if its cue is the colon of a turn. `home` tells the
    turn of a token, by its colon.
    """
    if not one.cue:
        return None if one.content[0].start in home else one
    if any(not colons.isdisjoint(range(span.start, span.end)) for span in one.cue):
        return None
    own = home.get(one.cue[0].start)
    content = tuple(span for span in one.content if home.get(span.start) == own)
    return replace(one, content=content) if content else None


def with_blocks(doc: Doc, tree: Tree, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions with all of the paragraph behind their colon, if they have its beginning."""
    blocks = dict(find_blocks(tree))
    return [with_block(doc, one, blocks) for one in found] if blocks else list(found)


def find_blocks(tree: Tree) -> Iterator[tuple[int, tuple[range, range]]]:
    """For the first token of each: the tokens of the paragraph that leads to it, and its own."""
    if BLOCK not in tree.text:
        return
    for leading, cited in pairwise(paragraphs(tree.text)):
        if tree.text[leading[1] - 1] == ":":
            before, block = (
                range(*(bisect_left(tree.start, place) for place in bounds))
                for bounds in (leading, cited)
            )
            yield block.start, (before, block)


def with_block(
    doc: Doc, one: Attribution, blocks: Mapping[int, tuple[range, range]]
) -> Attribution:
    """An attribution with the whole block that it has the beginning of."""
    for span in one.content:
        before, block = blocks.get(span.start, (range(0), range(0)))
        if span.end < block.stop and one.cue and one.cue[-1].start in before:
            return filled(doc, one, Quote(block.start, block.stop))
    return one
