"""Where a content ends: with its sentence, its paragraph, the quotation that it is part of."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from toolkit.grammar.tags import NO_WORDS
from toolkit.grammar.tree import Tree
from toolkit.spans.records import Attribution
from toolkit.text.paragraphs import paragraphs

STOPS = frozenset(".,;:")
LED = 3  # tokens between a colon and the content that it leads to: a mark, a space
BESIDE = 2  # tokens between the fragments of one content at most: a mark, a conjunction


def without_strays(
    tree: Tree, one: Attribution, inside: Sequence[int]
) -> tuple[Attribution, list[Attribution]]:
    """An attribution without the fragments of content that stand apart, and what is quoted in those.

    Of several fragments those stay that stand in the sentence of the cue, beside one that
    does, or in quotation marks (`inside`), which hold several sentences together; in another
    paragraph only if that is all quoted. What else is quoted is somebody's, but not told whose.
    """
    if not one.cue or len(one.content) < 2:
        return one, []
    sentence = tree.sentence[one.cue[0].start]
    here = [
        span
        for span in one.content
        if tree.sentence[span.start] <= sentence <= tree.sentence[span.end - 1]
    ]
    if not here:
        return one, []
    kept = tuple(
        span
        for span in one.content
        if span in here
        or any(is_beside(tree, span, other) for other in here)
        or (inside[span.start] and is_told(tree, span, one.cue[0], inside))
    )
    apart = [span for span in one.content if span not in kept and inside[span.start]]
    return replace(one, content=kept), [Attribution(0, (), (), (span,)) for span in apart]


def is_beside(tree: Tree, one: Span, other: Span) -> bool:
    """Is hardly a token between two fragments, and no end of a sentence?"""
    first, last = sorted((one, other), key=lambda span: span.start)
    return gap(one, other) <= BESIDE and tree.sentence[first.end - 1] == tree.sentence[last.start]


def is_told(tree: Tree, quoted: Span, cue: Span, inside: Sequence[int]) -> bool:
    """Is a cue in the paragraph of what is quoted, or has that no words of its own?"""
    of = next((a, b) for a, b in paragraphs(tree.text) if b > quoted.start_char)
    if of[0] <= cue.start_char < of[1]:
        return True
    words = range(bisect_left(tree.start, of[0]), bisect_left(tree.start, of[1]))
    return all(inside[i] or tree.pos[i] in NO_WORDS for i in words)


def within_sentence(tree: Tree, one: Attribution, inside: Sequence[int]) -> Attribution:
    """An attribution whose content, outside of quotation marks, does not run on.

    It ends with its paragraph, and behind a cue with its sentence, unless a colon leads to it.
    """
    if not one.cue or all(
        tree.sentence[span.start] == tree.sentence[span.end - 1] for span in one.content
    ):
        return one
    doc, cue = one.cue[0].doc, one.cue[0].start
    content = []
    for span in one.content:
        start, end = span.start, span.end
        cuts = [
            i
            for i in range(start + 1, end)
            if tree.sentence[i] != tree.sentence[i - 1] and not inside[i]
        ]
        if cue > start:
            start = max([start, *(i for i in cuts if opens_paragraph(tree, i))])
        elif cuts:
            led = ":" in tree.words[max(start - LED, 0) : start]
            end = min([end, *(i for i in cuts if not led or opens_paragraph(tree, i))])
        content.append(doc[start:end] if end == span.end else up_to_words(doc, start, end))
    return replace(one, content=tuple(content))


def opens_paragraph(tree: Tree, i: int) -> bool:
    """Does a paragraph begin with a token, or between the token before and this one?"""
    start = bisect_right(paragraphs(tree.text), (tree.start[i], len(tree.text)))
    return start > 0 and paragraphs(tree.text)[start - 1][0] > tree.start[i - 1]


def up_to_words(doc: Doc, start: int, end: int) -> Span:
    """A stretch without the spaces and the stop at its end."""
    while end > start + 1 and (doc[end - 1].is_space or doc[end - 1].text in STOPS):
        end -= 1
    return doc[start:end]


def gap(one: Span, other: Span) -> int:
    """How many tokens lie between two fragments; below 0 for one and the same."""
    return max(one.start - other.end, other.start - one.end)
