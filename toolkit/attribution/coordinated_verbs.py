"""Coordinated reporting verbs: the model may put the second verb into the content of the first.

"Ann Lee called it "a step back" and said nobody was asked" makes two attributions.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc

from toolkit.attribution.edges import clip
from toolkit.grammar.finiteness import is_tensed
from toolkit.grammar.relations import CONJUNCTS, COORDINATORS
from toolkit.grammar.tree import Tree
from toolkit.spans.records import Attribution


def split_coordinated(
    doc: Doc, tree: Tree, one: Attribution, inside: Sequence[int], reporting: Set[str]
) -> Iterator[Attribution]:
    """Split an attribution where a verb of `reporting` in its content is coordinated with its cue."""
    second = second_reporting_verb(tree, one, inside, reporting)
    if second is None:
        if one.content:
            yield one
        return
    ends = start_with_conjunction(tree, second)
    before = tuple(clip(doc, one.content, 0, ends))
    behind = tuple(clip(doc, one.content, second + 1, len(doc)))
    if before:
        yield replace(one, content=before)
    other = replace(one, cue=(doc[second : second + 1],), content=behind)
    yield from split_coordinated(doc, tree, other, inside, reporting)


def second_reporting_verb(
    tree: Tree, one: Attribution, inside: Sequence[int], reporting: Set[str]
) -> int | None:
    """A tensed verb of `reporting` in the content that is a conjunct of the cue; None if there is none.

    It has no subject of its own and stands outside of quotation marks.
    """
    if not one.cue:
        return None
    first = tree.root(one.cue[0].start, one.cue[-1].end)
    for i in tree.children[first]:
        if tree.dep[i] not in CONJUNCTS or inside[i] or tree.lower[i] not in reporting:
            continue
        if not is_tensed(tree, i) or tree.has_subject(i):
            continue
        if any(span.start < i < span.end for span in one.content):
            return i
    return None


def start_with_conjunction(tree: Tree, verb: int) -> int:
    """The conjunction in front of a coordinated verb, or the verb itself without one."""
    return next((i for i in tree.children[verb] if tree.dep[i] in COORDINATORS), verb)
