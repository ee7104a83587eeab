"""The quotations of a text, in tokens.

text/quotation_marks.py pairs the marks in characters, because no tokenizer splits off all of them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from toolkit.grammar.tree import Tree
from toolkit.text.quotation_marks import Quote, find_quoted_characters


@lru_cache(maxsize=1)  # several components ask in turn about one text
def find_quotes(tree: Tree) -> tuple[Quote, ...]:
    """The outermost quotations of a text, in order, in tokens."""
    return tuple(
        Quote(bisect_right(tree.start, start) - 1, bisect_left(tree.start, end))
        for start, end in find_quoted_characters(tree.text)
    )


@lru_cache(maxsize=1)
def inside_quotations(tree: Tree) -> bytes:
    """1 for each token of a text within a quotation (its marks included), else 0."""
    return bytes(quotation_mask(tree, find_quotes(tree)))


def quotation_mask(tree: Tree, quotes: Sequence[Quote]) -> bytearray:
    """1 for each token within a quotation (its marks included), else 0."""
    inside = bytearray(len(tree))
    for start, end in quotes:
        inside[start:end] = b"\1" * (end - start)
    return inside
