"""Quotation marks of every house style, and the form that they give a content."""

import pytest
from handmade import NLP
from hypothesis import given
from hypothesis import strategies as st

from toolkit.attribution.component import form
from toolkit.grammar.quotations import find_quoted_characters, find_quotes, quoted
from toolkit.grammar.tree import tree_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said: "It rained."', ['"It rained."']),
        ("He said: “It rained.”", ["“It rained.”"]),
        ("He said: ‘It rained.’", ["‘It rained.’"]),
        ("He said: 'It rained.'", ["'It rained.'"]),
        ("Er sagte: „Es regnet.“", ["„Es regnet.“"]),
        ("Il dit : « Il pleut. »", ["« Il pleut. »"]),
        ("He said: ``It rained.''", ["``It rained.''"]),
        ("He calls it “the ‘big’ rain”.", ["“the ‘big’ rain”"]),
        ("He calls it ‘the “big” rain’.", ["‘the “big” rain’"]),
        ("“It rained,” he said. “It poured.”", ["“It rained,”", "“It poured.”"]),
        ("“It rained.\n\n“It poured,” he said.", ["“It rained.", "“It poured,”"]),
        ("“It rained.\n\nHe left. “It poured,” he said.", ["“It poured,”"]),
        ('“It rained," he said. “It poured.”', ['“It rained,"', "“It poured.”"]),
        ('"It rained,” he said.', ['"It rained,”']),
        ("“A man of 6'2\" came,” he said.", ["“A man of 6'2\" came,”"]),
        ("He said: “It rained.", []),
        ("It rained.” He left.", []),
        ("It’s Ann’s; don't go.", []),
        ("The workers' union and the miners' club met.", []),
        ("In the '90s they said 'twas late.", []),
        ("‘The workers’ union met,’ he said.", ["‘The workers’ union met,’"]),
        ('A 6" nail and a 5" one.', []),
        ('"', []),
        ("", []),
    ],
    ids=[
        "straight", "curly", "british", "straight-single", "german", "french", "latex", "nested",
        "nested-british", "interrupted", "paragraphs", "unclosed-paragraph",
        "closed-straight", "closed-curly", "inches-inside", "unclosed", "unopened",
        "apostrophes", "possessives", "elisions", "possessive-inside", "inches", "alone", "empty",
    ],
)  # fmt: skip
def test_quotations(text, expected):
    assert [text[start:end] for start, end in find_quoted_characters(text)] == expected


@given(st.text(alphabet="“”‘’\"'«»„ ab.\n", max_size=60))
def test_quotations_never_overlap_nor_leave_the_text(text):
    found = find_quoted_characters(text)
    ends = [0, *(end for _, end in found)]
    assert all(before <= start < end for before, (start, end) in zip(ends, found, strict=False))
    assert not found or found[-1].end <= len(text)


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
    assert form([span], quoted(tree_of(doc), find_quotes(tree_of(doc)))) == expected


def test_without_content_there_is_no_form():
    doc = NLP("He said.")
    assert form([], quoted(tree_of(doc), [])) is None
