"""Who says what in a transcript or a heading: "WALLACE: Do you agree?", "Lee: We will not sell".

A paragraph that opens with the name of a person whom the article names elsewhere, and a
colon, is what that person says.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Doc

from .name_words import PERSONS
from .quotes import Quote, paragraphs
from .records import Attribution
from .scheme import Tree

LEAD = re.compile(
    r"^[\"“]?(?P<name>(?:[A-Z][\w.'’-]*[ ]+){0,4}[A-Z][\w.'’-]*)[ ]*(?:\([^()\n]{1,25}\))?:\s+(?=\S)",
    re.MULTILINE,
)
MARKED = 1  # an opening mark


class Turn(NamedTuple):
    """The tokens of a turn: who speaks, the colon, and what is said to the end of the paragraph."""

    source: range
    colon: int
    content: range


def with_turns(
    doc: Doc, tree: Tree, found: Sequence[Attribution], quotes: Sequence[Quote]
) -> list[Attribution]:
    """Attributions with the turns of speakers among them.

    A turn takes the place of what was found of it; what is cited in one stays within it.
    """
    out = list(found)
    for turn in find_turns(doc, tree, quotes):
        source, cue = doc[turn.source.start : turn.source.stop], doc[turn.colon : turn.colon + 1]
        content = doc[turn.content.start : turn.content.stop]
        out = [
            within(one, turn)
            for one in out
            if not any(span.start <= turn.colon < span.end for span in one.cue)
        ]
        out.append(Attribution(0, (source,), (cue,), (content,)))
    return out


def find_turns(doc: Doc, tree: Tree, quotes: Sequence[Quote]) -> Iterator[Turn]:
    leads = list(LEAD.finditer(tree.text))
    if not leads:
        return
    surnames = {ent[-1].lower_ for ent in doc.ents if ent.label_ in PERSONS}
    ends = dict(paragraphs(tree.text))
    for lead in leads:
        if lead["name"].split()[-1].lower() not in surnames or lead.start() not in ends:
            continue
        start = bisect_left(tree.start, lead.start("name"))
        first = bisect_left(tree.start, lead.end())
        end = bisect_left(tree.start, ends[lead.start()])
        colon = next((i for i in range(first - 1, start, -1) if tree.words[i] == ":"), None)
        if colon is None or any(tree.tag[i][:1] in "VDI" for i in range(start, colon)):
            continue
        quote = next((quote for quote in quotes if quote.start == first), None)
        if quote is not None:
            end = min(end, quote.end)
        if any(tree.tag[i].startswith(("VB", "MD")) for i in range(first, end)):
            yield Turn(range(start, colon), colon, range(first, end))


def within(one: Attribution, turn: Turn) -> Attribution:
    """An attribution whose cue stands in a turn, without content from before it."""
    if not one.cue or one.cue[0].start not in turn.content:
        return one
    content = tuple(span for span in one.content if span.start in turn.content)
    return replace(one, content=content) if content else one
