"""Quotations that name their own speaker right behind them.

In a chain of quotations the model gives what follows "A said." to A as well, although the next words name
another: '"It was high," A said. "Did you run?" asked B.'
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from toolkit.attribution.text import Text
from toolkit.spans.records import Attribution

# Marks at the end of a quotation after which the sentence goes on to say who spoke.
GOES_ON = frozenset(",?!—–…")


def give_to_own_tag(text: Text, found: Sequence[Attribution]) -> list[Attribution]:
    """Give a quotation to the attribution whose cue or source follows it at once, and take it from others."""
    out = list(found)
    tags = {  # first token of cue and source together -> the attribution
        min(span.start for span in (*one.cue, *one.source)): i
        for i, one in enumerate(out)
        if one.source
    }
    starts = [quote.start for quote in text.quotes]
    for k, one in enumerate(out):
        for span in one.content:
            place = bisect_right(starts, span.start) - 1
            if place < 0 or span.end > text.quotes[place].end:
                continue
            quote = text.quotes[place]
            own = tags.get(after(text, quote.end))
            if own is None or own == k or not ends_open(text, quote.end):
                continue
            if stands_with_cue(text, one, quote.start):
                continue
            out[k] = replace(out[k], content=tuple(of for of in out[k].content if of != span))
            content = {(of.start, of.end): of for of in (*out[own].content, span)}
            out[own] = replace(out[own], content=tuple(content[key] for key in sorted(content)))
    return [one for one in out if one.content]


def after(text: Text, end: int) -> int:
    """The token after a quotation and the comma behind its closing mark."""
    return end + (end < len(text.doc) and text.doc[end].text == ",")


def ends_open(text: Text, end: int) -> bool:
    """Does a quotation end with a mark, before its closing one or behind, after which its sentence goes on?"""
    return any(token.text in GOES_ON for token in text.doc[max(end - 3, 0) : end + 1])


def stands_with_cue(text: Text, one: Attribution, place: int) -> bool:
    """Does a cue stand in the sentence of a token or behind it? 'In a box labelled "ill," he wrote ...'"""
    return any(
        cue.start >= place or text.tree.sentence[cue.start] == text.tree.sentence[place]
        for cue in one.cue
    )
