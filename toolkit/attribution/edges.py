"""The edges of sources and contents: quotation marks, an introducing "that", a closing bracket."""

from bisect import bisect_left
from collections.abc import Sequence, Set

from spacy.tokens import Doc, Span

from toolkit.text.quotation_marks import MARKS, Quote


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
