"""The edges of spans: where they are cut, what they are stripped of, the marks and words that they extend to."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence, Set
from itertools import groupby

from spacy.tokens import Doc, Span

from toolkit.text.quotation_marks import MARKS, Quote

CLOSING_MARKS = frozenset(".,;:")
LEADING_MARKS = frozenset({",", ":"})


def extend_content(span: Span, quotes: Sequence[Quote], taken: Set[int]) -> Span:
    """Extend a content to the quotation marks at its edges and to the "that" that introduces it.

    `taken` are the tokens of sources and cues.
    """
    doc, start, end = span.doc, span.start, span.end
    for quote in quotes[bisect_left(quotes, start, key=lambda quote: quote.end) :]:
        if quote.start >= end:
            break
        if quote.start < start and is_only_marks(doc, quote.start, start):
            start = quote.start
        if quote.end > end and is_only_marks(doc, end, quote.end):
            end = quote.end
    before = start - 1
    if start and before not in taken and doc[before].lower_ == "that":
        start = before
    return doc[start:end]


def close_bracket(span: Span) -> Span:
    """Extend a span by the bracket that closes one within it: "Ann Lee (D-N.Y.)"."""
    if "(" not in span.text or ")" in span.text:
        return span
    # A full stop may stand before it.
    behind = span.doc[span.end : span.end + 2]
    end = next((token.i + 1 for token in behind if token.text == ")"), span.end)
    return span.doc[span.start : end]


def is_only_marks(doc: Doc, start: int, end: int) -> bool:
    """Are some tokens only punctuation and spaces?"""
    return all(token.is_punct or token.is_space or token.text in MARKS for token in doc[start:end])


def clip(doc: Doc, spans: tuple[Span, ...], start: int, end: int) -> Iterator[Span]:
    """The parts of spans between two tokens, without commas before a cut."""
    for span in spans:
        first, last = max(span.start, start), min(span.end, end)
        while first < last < span.end and doc[last - 1].text == ",":
            last -= 1
        if first < last:
            yield doc[first:last]


def strip_end(doc: Doc, start: int, end: int) -> Span:
    """The span of some tokens, without spaces and stops at its end."""
    while end > start + 1 and (doc[end - 1].is_space or doc[end - 1].text in CLOSING_MARKS):
        end -= 1
    return doc[start:end]


def without_leading_comma(span: Span | None) -> Span | None:
    """A span without the comma or colon at its start."""
    if span is None or len(span) < 2 or span[0].text not in LEADING_MARKS:
        return span
    return span.doc[span.start + 1 : span.end]


def subtree_span(doc: Doc, head: int) -> Span | None:
    """The span of a token's subtree, without punctuation at its end; None if it is not contiguous."""
    return contiguous_span(doc, [token.i for token in doc[head].subtree])


def contiguous_span(doc: Doc, places: Collection[int]) -> Span | None:
    """The span of some tokens, without punctuation at its end; None if they are not contiguous."""
    if not places or max(places) - min(places) + 1 != len(places):
        return None
    start, end = min(places), max(places) + 1
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start:end]


def spans_without_edges(doc: Doc, places: Set[int]) -> Iterator[Span]:
    """Tokens as spans of neighbours, without punctuation and white space at their edges."""
    # Neighbours are as far from their rank as each other.
    for _, run in groupby(enumerate(sorted(places)), key=lambda ranked: ranked[1] - ranked[0]):
        words = [i for _, i in run if not (doc[i].is_punct or doc[i].is_space)]
        if words:
            yield doc[words[0] : words[-1] + 1]
