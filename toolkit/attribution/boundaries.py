"""Where a content ends: with its sentence, its paragraph or its quotation; and a source with its paragraph."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from toolkit.attribution.edges import clip, strip_end
from toolkit.grammar.tags import NO_WORDS
from toolkit.grammar.tree import Tree
from toolkit.spans.records import Attribution
from toolkit.text.paragraphs import paragraphs

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
    if len(one.content) < 2:
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
    words = paragraph_of(tree, quoted.start)
    if cue.start in words:
        return True
    return all(inside[i] or tree.pos[i] in NO_WORDS for i in words)


def paragraph_of(tree: Tree, i: int) -> range:
    """The tokens of a token's paragraph."""
    bounds = paragraphs(tree.text)
    start, end = next((of for of in bounds if of[1] > tree.start[i]), bounds[-1])
    return range(bisect_left(tree.start, start), bisect_left(tree.start, end))


def end_with_sentence(tree: Tree, one: Attribution, inside: Sequence[int]) -> Attribution:
    """End a content, outside of quotation marks, with its sentence or its paragraph.

    A content before its cue begins with its paragraph. One behind its cue ends with its sentence, or
    with its paragraph if a colon introduces it.
    """
    if all(tree.sentence[span.start] == tree.sentence[span.end - 1] for span in one.content):
        return one
    doc, content = one.cue[0].doc, []
    for span in one.content:
        start, end = span.start, span.end
        cuts = [
            i
            for i in range(start + 1, end)
            if tree.sentence[i] != tree.sentence[i - 1] and not inside[i]
        ]
        paragraph_cuts = [i for i in cuts if starts_paragraph(tree, i)]
        if one.cue[0].start > start:
            start = max([start, *paragraph_cuts])
        elif cuts:
            has_colon = ":" in tree.words[max(start - COLON_WINDOW, 0) : start]
            end = min([end, *(paragraph_cuts if has_colon else cuts)])
        content.append(doc[start:end] if end == span.end else strip_end(doc, start, end))
    return replace(one, content=tuple(content))


def keep_paragraph_of_cue(doc: Doc, tree: Tree, one: Attribution) -> Attribution:
    """Of a source that crosses the end of a paragraph, only the part in the paragraph towards the cue."""
    if not any("\n" in span.text for span in one.source):
        return one
    source: list[Span] = []
    for span in one.source:
        here = paragraph_of(tree, span.end - 1 if one.anchor.start > span.start else span.start)
        source += clip(doc, (span,), here.start, here.stop)
    return replace(one, source=tuple(source) or one.source)


def starts_paragraph(tree: Tree, i: int) -> bool:
    """Does a paragraph begin with a token, or between it and the token before?"""
    start = bisect_right(paragraphs(tree.text), (tree.start[i], len(tree.text)))
    return paragraphs(tree.text)[start - 1][0] > tree.start[i - 1]
