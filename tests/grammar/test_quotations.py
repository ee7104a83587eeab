"""The form that quotation marks give a content."""

import pytest
from handmade import NLP

from toolkit.attribution.component import form
from toolkit.grammar.quotations import find_quotes, quotation_mask
from toolkit.grammar.tree import tree_of


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("“It rained,” he said.", "“It rained,”", "direct"),
        ("“It rained,” he said.", "It rained", "direct"),
        ("He said that it “rained”.", "that it “rained”", "mixed"),
        ("He said that it rained.", "that it rained", "indirect"),
        ("He said that it was Ann’s.", "that it was Ann’s", "indirect"),
        ("“It rained.\n\n“It poured,” he said.", "“It rained.\n\n“It poured,”", "direct"),
    ],
    ids=["direct", "marks-left-out", "mixed", "indirect", "apostrophe", "two-paragraphs"],
)
def test_form(text, content, expected):
    doc = NLP(text)
    start = text.index(content)
    span = doc.char_span(start, start + len(content), alignment_mode="expand")
    assert form([span], quotation_mask(tree_of(doc), find_quotes(tree_of(doc)))) == expected


def test_without_content_there_is_no_form():
    doc = NLP("He said.")
    assert form([], quotation_mask(tree_of(doc), [])) is None
