"""Nested attributions: only the outermost counts, and its content includes the ones within it.

The model gives each word one role at most. So a source and a cue within a quotation are missing from the
content of the quotation: '"[The mayor said] no. I asked twice," she recalled.'
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from toolkit.attribution.edges import subtree_span, without_leading_comma
from toolkit.grammar.relations import CONTENT_CLAUSES
from toolkit.grammar.tree import Tree
from toolkit.spans.records import Attribution, overlap, tokens_of
from toolkit.text.quotation_marks import Quote


def complete_quotations(
    doc: Doc, found: Sequence[Attribution], quotes: Sequence[Quote]
) -> list[Attribution]:
    """Extend a content to the whole quotation of which it has a part.

    This needs exactly one attribution with a source or cue that has a part of the quotation and whose cue
    is outside of it.
    """
    out = list(found)
    by_token: dict[int, set[int]] = {}  # token -> the attributions whose content it is in
    for i, one in enumerate(out):
        for place in tokens_of(one.content):
            by_token.setdefault(place, set()).add(i)
    for quote in quotes:
        known = (by_token[place] for place in range(quote.start, quote.end) if place in by_token)
        sharing = set().union(*known)
        candidates = [i for i in sharing if not any(overlap(span, quote) for span in out[i].cue)]
        owners = [i for i in candidates if out[i].cue] or candidates
        if len(owners) == 1:
            out[owners[0]] = extend_to(doc, out[owners[0]], quote)
    return out


def extend_to(doc: Doc, one: Attribution, quote: Quote) -> Attribution:
    """An attribution whose content includes a whole quotation or block, as one fragment."""
    parts = [span for span in one.content if overlap(span, quote)]
    start = min([quote.start, *(span.start for span in parts)])
    end = max([quote.end, *(span.end for span in parts)])
    if [(start, end)] == [(span.start, span.end) for span in parts]:
        return one
    content = [span for span in one.content if not overlap(span, quote)] + [doc[start:end]]
    return replace(one, content=tuple(sorted(content, key=lambda span: span.start)))


def keep_outermost(found: Sequence[Attribution]) -> list[Attribution]:
    """Drop attributions whose cue stands within the content of another."""
    anchors = sorted((one.anchor.start, i) for i, one in enumerate(found))
    inner: set[int] = set()
    for other in found:
        if not other.cue:
            continue
        for span in other.content:
            within = slice(*(bisect_left(anchors, (place,)) for place in (span.start, span.end)))
            # Two that contain each other's cue both stay.
            inner.update(i for _, i in anchors[within] if not contains_cue_of(found[i], other))
    return [one for i, one in enumerate(found) if i not in inner]


def contains_cue_of(one: Attribution, other: Attribution) -> bool:
    """Does the content of `one` contain the cue of `other`?"""
    return any(span.start <= other.anchor.start < span.end for span in one.content)


def clause_of_cue(
    doc: Doc, tree: Tree, cue: Sequence[Span], source: Sequence[Span]
) -> tuple[Span, ...]:
    """The clause that a cue governs, as the content of a cue without one; () without a clause."""
    if not source:
        return ()
    verb = tree.root(cue[0].start, cue[-1].end)
    clause = next((i for i in tree.children[verb] if tree.dep[i] in CONTENT_CLAUSES), None)
    span = None if clause is None else without_leading_comma(subtree_span(doc, clause))
    if span is None or any(overlap(part, span) for part in (*cue, *source)):
        return ()
    return (span,)
