"""Only the outermost attribution counts, and its content is whole where somebody is cited in it.

The reader gives each word one part at most, so that a source and a cue within a quotation
are missing from its content: '"[The mayor said] no. I asked twice," she recalled.'
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from toolkit.attribution.subjects import opened, whole
from toolkit.grammar.tree import CONTENT_CLAUSES, Tree
from toolkit.spans.records import Attribution, overlap, tokens_of
from toolkit.text.quotation_marks import Quote


def with_whole_quotes(
    doc: Doc, found: Sequence[Attribution], quotes: Sequence[Quote]
) -> list[Attribution]:
    """Attributions with all of a quotation of which they had a part, if they alone have one.

    Parts that nobody has are then theirs, too.
    """
    out = list(found)
    lost: set[int] = set()
    having: dict[int, set[int]] = {}  # token -> the attributions whose content it is in
    for i, one in enumerate(out):
        for place in tokens_of(one.content):
            having.setdefault(place, set()).add(i)
    for quote in quotes:
        known = (having[place] for place in range(quote.start, quote.end) if place in having)
        holding = set().union(*known)
        holders = [i for i in holding if not any(overlap(span, quote) for span in out[i].cue)]
        owners = [i for i in holders if out[i].cue or out[i].source] or holders
        if len(owners) == 1:
            out[owners[0]] = filled(doc, out[owners[0]], quote)
            lost |= {i for i in holders if i != owners[0] and within(out[i], quote)}
    return [one for i, one in enumerate(out) if i not in lost]


def within(one: Attribution, quote: Quote) -> bool:
    """Does all of a content stand in a quotation?"""
    return all(quote.start <= span.start and span.end <= quote.end for span in one.content)


def filled(doc: Doc, one: Attribution, quote: Quote) -> Attribution:
    """An attribution whose content has all of a quotation or block, as one fragment."""
    within = [span for span in one.content if overlap(span, quote)]
    start = min([quote.start, *(span.start for span in within)])
    end = max([quote.end, *(span.end for span in within)])
    if len(within) == 1 and (start, end) == (within[0].start, within[0].end):
        return one
    content = [span for span in one.content if not overlap(span, quote)] + [doc[start:end]]
    return replace(one, content=tuple(sorted(content, key=lambda span: span.start)))


def outermost(found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions without those whose cue stands within the content of another."""
    anchors = sorted((one.anchor.start, i) for i, one in enumerate(found))
    inner: set[int] = set()
    for k, other in enumerate(found):
        if not other.cue and not other.source:
            continue
        for span in other.content:
            within = slice(*(bisect_left(anchors, (place,)) for place in (span.start, span.end)))
            inner.update(i for _, i in anchors[within] if i != k and not holds(found[i], other))
    return [one for i, one in enumerate(found) if i not in inner]


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
    if span is None or any(overlap(part, span) for part in (*cue, *source)):
        return ()
    return (span,)
