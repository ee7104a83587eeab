"""Whose uncertainty a cue is: the source's in what is quoted or reported, else the author's."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from toolkit.grammar.quotations import inside_quotations
from toolkit.grammar.tree import Tree
from toolkit.hedging.cue import Cue
from toolkit.spans.records import Attribution, innermost_contents, is_authors_own


class Voice(NamedTuple):
    """Whose uncertainty it is. `attribution` is the number of the attribution whose content holds the cue."""

    voice: Literal["author", "source"]
    attribution: int | None


def find_voices(
    tree: Tree, cues: Sequence[Cue], attributions: Sequence[Attribution]
) -> list[Voice]:
    """Whose uncertainty each cue is: the source's in a content or a quotation, else the author's.

    Where contents are nested, the innermost counts. A "whether" right before a content belongs to
    the content. The author's are also cues within the cue of an attribution, cues in an indirect
    content that has neither source nor cue ("reportedly he left"), and what the author thinks ("I think").
    """
    inside = innermost_contents(
        one for one in attributions if one.source or one.cue or one.facts.get("form") != "indirect"
    )
    marks = inside_quotations(tree) if cues else b""
    own = {one.number for one in attributions if cues and is_authors_own(one, marks)}
    voices = []
    for cue in cues:
        of = inside.get(cue.start)
        if of is None and cue.type == "conditional":
            of = inside.get(cue.end)
        if of is not None:
            voices.append(Voice("author" if of in own else "source", of))
            continue
        voices.append(Voice("source" if marks[cue.start] else "author", None))
    return voices
