"""Whole paragraphs that somebody says: turns of a transcript, and block quotations.

A turn opens with the speaker and a colon: "WALLACE: Do you agree?", "Lee: We will not sell". A block
quotation has no quotation marks and follows a paragraph that ends with a colon: "The mayor added:".
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc

from toolkit.attribution.nesting import extend_to
from toolkit.attribution.transcripts import (
    find_speaker_lines,
    keep_speaker_lines,
    paragraphs_by_turn,
)
from toolkit.entities.name_words import PERSONS
from toolkit.grammar.tree import Tree
from toolkit.spans.records import TURNS, Attribution
from toolkit.text.paragraphs import paragraphs
from toolkit.text.quotation_marks import Quote

# Beginnings of tags of words that no speaker's name has: "Added Lee:", "By ANN LEE:".
NOT_NAME_TAGS = ("VB", "MD", "DT", "IN")
VERB_TAGS = ("VB", "MD")  # beginnings of the tags of verbs
BLOCK_START = ":\n"


class Turn(NamedTuple):
    """The tokens of a turn: the speaker, the colon, and what is said, one range per paragraph."""

    source: range
    colon: int
    content: tuple[range, ...]


def replace_by_turns(
    doc: Doc, found: Sequence[Attribution], turns: Sequence[Turn]
) -> list[Attribution]:
    """One attribution for each turn, in place of what was found of it.

    Attributions within a turn remain, without content from outside of the turn.
    """
    if not turns:
        return list(found)
    turn_of = {place: turn.colon for turn in turns for part in turn.content for place in part}
    out = [kept for one in found if (kept := clip_to_turn(one, turn_of))]
    for turn in turns:
        source = (doc[turn.source.start : turn.source.stop],)
        content = tuple(doc[part.start : part.stop] for part in turn.content)
        out.append(Attribution(0, source, (doc[turn.colon : turn.colon + 1],), content))
    return out


def write_turns(doc: Doc, turns: Iterable[Turn]) -> None:
    """Write each paragraph of the turns, the speaker's name included, to ``doc.spans[TURNS]``."""
    spans = []
    for turn in turns:
        first, *more = turn.content
        spans += [doc[turn.source.start : first.stop], *(doc[of.start : of.stop] for of in more)]
    doc.spans[TURNS] = spans


def find_turns(doc: Doc, tree: Tree, quotes: Sequence[Quote]) -> Iterator[Turn]:
    """The turns of a text. A turn that begins with a quotation ends with it.

    Outside of transcripts, a line with a colon must have a verb: "Ann Lee: 70 years, farmer" is no turn.
    """
    lines = find_speaker_lines(tree.text)
    if not lines:
        return
    surnames = {ent[-1].lower_ for ent in doc.ents if ent.label_ in PERSONS}
    until = {quote.start: quote.end for quote in quotes}
    speaking = keep_speaker_lines(lines, surnames)
    in_transcript = paragraphs_by_turn(tree.text, speaking) if speaking else {}
    for line in lines:
        start, first = (bisect_left(tree.start, place) for place in (line.start, line.opens))
        colon = next((i for i in range(first - 1, start, -1) if tree.words[i] == ":"), None)
        if colon is None or not (
            line in in_transcript
            or (line.is_name and line.name.split()[-1].lower() in surnames
                and not any(tree.tag[i].startswith(NOT_NAME_TAGS) for i in range(start, colon)))
        ):  # fmt: skip
            continue
        bounds = in_transcript.get(line, [(line.opens, line.ends)])
        parts = [range(*(bisect_left(tree.start, place) for place in part)) for part in bounds]
        if first in until:
            parts = [range(first, min(parts[0].stop, until[first]))]
        if line in in_transcript or any(tree.tag[i].startswith(VERB_TAGS) for i in parts[0]):
            yield Turn(range(start, colon), colon, tuple(part for part in parts if part))


def clip_to_turn(one: Attribution, turn_of: Mapping[int, int]) -> Attribution | None:
    """Keep the content that is in the same turn as the cue; if the cue is in none, that in no turn.

    None if nothing is left. `turn_of` maps tokens to the colon of
    their turn.
    """
    if not one.cue:
        return None if one.content[0].start in turn_of else one
    own = turn_of.get(one.cue[0].start)
    content = tuple(span for span in one.content if turn_of.get(span.start) == own)
    return replace(one, content=content) if content else None


def complete_blocks(doc: Doc, tree: Tree, found: Sequence[Attribution]) -> list[Attribution]:
    """Extend contents that begin a block quotation to the whole block."""
    blocks = dict(find_blocks(tree))
    return [complete_block(doc, one, blocks) for one in found] if blocks else list(found)


def find_blocks(tree: Tree) -> Iterator[tuple[int, tuple[range, range]]]:
    """For each block quotation: its first token, then the tokens of the paragraph before and its own."""
    if BLOCK_START not in tree.text:
        return
    for introduction, quotation in pairwise(paragraphs(tree.text)):
        if tree.text[introduction[1] - 1] == ":":
            before, block = (
                range(*(bisect_left(tree.start, place) for place in bounds))
                for bounds in (introduction, quotation)
            )
            yield block.start, (before, block)


def complete_block(
    doc: Doc, one: Attribution, blocks: Mapping[int, tuple[range, range]]
) -> Attribution:
    """Extend a content to the block that it begins, if its cue stands in the paragraph before."""
    for span in one.content:
        before, block = blocks.get(span.start, (range(0), range(0)))
        if span.end < block.stop and one.cue and one.cue[-1].start in before:
            return extend_to(doc, one, Quote(block.start, block.stop))
    return one
