"""A second verb of saying that the reader has taken into the content of the first.

"Ann Lee called it "a step back" and said nobody was asked" is two attributions of hers.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc, Span

from toolkit.grammar.tags import TENSED
from toolkit.grammar.tree import CONTENT_CLAUSES, Tree
from toolkit.spans.records import Attribution


def divided(
    doc: Doc, tree: Tree, one: Attribution, inside: Sequence[int], saying: Set[str]
) -> Iterator[Attribution]:
    """An attribution, and those of the verbs of `saying` that are coordinated with its cue."""
    second = second_verb(tree, one, inside, saying)
    if second is None:
        yield one
        return
    ends = first_of(tree, second)
    before = tuple(cut(doc, one.content, 0, ends))
    behind = tuple(cut(doc, one.content, second + 1, len(doc)))
    if not before or not behind:
        yield one
        return
    yield replace(one, content=before)
    other = replace(one, cue=(doc[second : second + 1],), content=behind)
    yield from divided(doc, tree, other, inside, saying)


def second_verb(
    tree: Tree, one: Attribution, inside: Sequence[int], saying: Set[str]
) -> int | None:
    """A verb with a tense and no subject in the content, outside of quotations, beside the cue's."""
    if not one.cue:
        return None
    first = tree.root(one.cue[0].start, one.cue[-1].end)
    for i in tree.children[first]:
        if tree.dep[i] != "conj" or inside[i] or tree.lower[i] not in saying:
            continue
        if tree.tag[i] not in TENSED or tree.has_subject(i):
            continue
        if any(span.start < i < span.end for span in one.content) and governs(tree, i, inside):
            return i
    return None


def governs(tree: Tree, verb: int, inside: Sequence[int]) -> bool:
    """Does a clause or a quotation follow a verb: not "tweeted and sued"?"""
    if any(tree.dep[i] in CONTENT_CLAUSES for i in tree.children[verb]):
        return True
    return any(inside[verb + 1 : verb + 3])


def first_of(tree: Tree, verb: int) -> int:
    """The conjunction in front of a coordinated verb, or the verb."""
    return next((i for i in tree.children[verb] if i < verb and tree.dep[i] == "cc"), verb)


def cut(doc: Doc, spans: tuple[Span, ...], start: int, end: int) -> Iterator[Span]:
    """The parts of spans between two tokens, without marks at their edges that a cut has left."""
    for span in spans:
        first, last = max(span.start, start), min(span.end, end)
        while first < last and first > span.start and doc[first].text == ",":
            first += 1
        while first < last and last < span.end and doc[last - 1].text == ",":
            last -= 1
        if first < last:
            yield doc[first:last]
