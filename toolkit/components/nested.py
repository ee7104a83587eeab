"""Only the outermost attribution counts, and its content is whole where somebody is cited in it.

The reader gives each word one part at most, so that a source and a cue within a quotation
are missing from its content: '"[The mayor said] no. I asked twice," she recalled.'
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from .links import opened, whole
from .quotes import Quote
from .records import Attribution
from .scheme import CONTENT_CLAUSES, Tree


def with_whole_quotes(
    doc: Doc, found: Sequence[Attribution], quotes: Sequence[Quote]
) -> list[Attribution]:
    """Attributions with all of a quotation of which they had a part, if they alone have one."""
    out = list(found)
    parts = [(span.start, span.end, i) for i, one in enumerate(out) for span in one.content]
    for quote in quotes:
        holding = {i for start, end, i in parts if start < quote.end and quote.start < end}
        holders = [i for i in holding if not any(overlap(span, quote) for span in out[i].cue)]
        if len(holders) == 1:
            out[holders[0]] = filled(doc, out[holders[0]], quote)
    return out


def filled(doc: Doc, one: Attribution, quote: Quote) -> Attribution:
    """An attribution whose content has all that lies between the marks, as one fragment."""
    within = [span for span in one.content if overlap(span, quote)]
    start = min([quote.start, *(span.start for span in within)])
    end = max([quote.end, *(span.end for span in within)])
    if len(within) == 1 and (start, end) == (within[0].start, within[0].end):
        return one
    content = [span for span in one.content if not overlap(span, quote)] + [doc[start:end]]
    return replace(one, content=tuple(sorted(content, key=lambda span: span.start)))


def overlap(span: Span, quote: Quote) -> bool:
    return span.start < quote.end and quote.start < span.end


def outermost(found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions without those whose cue stands within the content of another."""
    around = [
        (span.start, span.end, one)
        for one in found
        if one.cue or one.source
        for span in one.content
    ]
    return [
        one
        for one in found
        if not any(
            start <= one.anchor.start < end and other is not one and not holds(one, other)
            for start, end, other in around
        )
    ]


def holds(one: Attribution, other: Attribution) -> bool:
    """Does the cue of another stand within the content of one?"""
    return any(span.start <= other.anchor.start < span.end for span in one.content)


def clause_below(
    doc: Doc, tree: Tree, cue: Sequence[Span], source: Sequence[Span]
) -> tuple[Span, ...]:
    """The clause that a cue governs, for one whose content is all somebody else's; () without."""
    if not cue or not source:
        return ()
    verb = tree.root(cue[0].start, cue[-1].end)
    clause = next((i for i in tree.children[verb] if tree.dep[i] in CONTENT_CLAUSES), None)
    span = None if clause is None else opened(whole(doc, clause))
    if span is None or any(s.start < span.end and span.start < s.end for s in (*cue, *source)):
        return ()
    return (span,)
