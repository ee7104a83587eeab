"""Where a content ends: with its sentence, its paragraph or its quotation; and a source with its paragraph."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from toolkit.grammar.tags import NO_WORDS
from toolkit.grammar.tree import Tree
from toolkit.spans.records import Attribution
from toolkit.text.paragraphs import paragraphs

CLOSING_MARKS = frozenset(".,;:")
# Tokens before a content among which its colon may stand: a quotation mark and a space may follow it.
COLON_WINDOW = 3


def drop_distant_fragments(
    tree: Tree, one: Attribution, inside: Sequence[int]
) -> tuple[Attribution, list[Attribution]]:
    """Drop the fragments of a content that are too far from the cue.

    A fragment stays if it stands in the sentence of the cue, or if it is quoted (`inside` is 1 within
    quotation marks). A quoted fragment of another paragraph stays only if all of that paragraph is quoted.
    The second result are the quoted fragments that were dropped, each as an attribution of its own:
    somebody said them, but the text does not tell who.
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
        or (inside[span.start] and is_in_quoted_passage(tree, span, one.cue[0], inside))
    )
    apart = [span for span in one.content if span not in kept and inside[span.start]]
    return replace(one, content=kept), [Attribution(0, (), (), (span,)) for span in apart]


def is_in_quoted_passage(tree: Tree, quoted: Span, cue: Span, inside: Sequence[int]) -> bool:
    """Does a quoted fragment share its paragraph with the cue, or is all of its paragraph quoted?"""
    start, end = next(bounds for bounds in paragraphs(tree.text) if bounds[1] > quoted.start_char)
    if start <= cue.start_char < end:
        return True
    words = range(bisect_left(tree.start, start), bisect_left(tree.start, end))
    return all(inside[i] or tree.pos[i] in NO_WORDS for i in words)


def end_with_sentence(tree: Tree, one: Attribution, inside: Sequence[int]) -> Attribution:
    """End a content, outside of quotation marks, with its sentence or its paragraph.

    A content before its cue begins with its paragraph. One behind its cue ends with its sentence, or
    with its paragraph if a colon introduces it.
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
            start = max([start, *(i for i in cuts if starts_paragraph(tree, i))])
        elif cuts:
            has_colon = ":" in tree.words[max(start - COLON_WINDOW, 0) : start]
            end = min([end, *(i for i in cuts if not has_colon or starts_paragraph(tree, i))])
        content.append(doc[start:end] if end == span.end else strip_end(doc, start, end))
    return replace(one, content=tuple(content))


def keep_paragraph_of_cue(tree: Tree, one: Attribution) -> Attribution:
    """Of a source that crosses the end of a paragraph, only the part towards the cue."""
    if not one.cue or not any("\n" in span.text for span in one.source):
        return one
    doc, cue = one.cue[0].doc, one.cue[0].start
    source = []
    for span in one.source:
        cuts = [i for i in range(span.start + 1, span.end) if starts_paragraph(tree, i)]
        if cuts and cue > span.start:
            span = doc[cuts[-1] : span.end]
        elif cuts:
            span = strip_end(doc, span.start, cuts[0])
        source.append(span)
    return replace(one, source=tuple(source))


def starts_paragraph(tree: Tree, i: int) -> bool:
    """Does a paragraph begin with a token, or between it and the token before?"""
    start = bisect_right(paragraphs(tree.text), (tree.start[i], len(tree.text)))
    return start > 0 and paragraphs(tree.text)[start - 1][0] > tree.start[i - 1]


def strip_end(doc: Doc, start: int, end: int) -> Span:
    """The span of some tokens, without spaces and stops at its end."""
    while end > start + 1 and (doc[end - 1].is_space or doc[end - 1].text in CLOSING_MARKS):
        end -= 1
    return doc[start:end]
