"""Quotation marks of every house style, on lines of any width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text.quotation_marks import find_quoted_characters


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
        ("‘The workers’\nunion met,’ he said.", ["‘The workers’\nunion met,’"]),
        ("He likes ‘buses’\n\nShe does not.", ["‘buses’"]),
        ("So “it\nrained in\nSelm and\nin Oss,” he said.", ["“it\nrained in\nSelm and\nin Oss,”"]),
        ("“It\nrained.\nMuch of\nit fell on\nSelm,” he\nsaid.", ["“It\nrained.\nMuch of\nit fell on\nSelm,”"]),
        ("“It rained.\r\n\r\n“It poured,” he said.", ["“It rained.", "“It poured,”"]),
        ('A 6" nail and a 5" one.', []),
        ('"', []),
        ("", []),
    ],
    ids=[
        "straight", "curly", "british", "straight-single", "german", "french", "latex", "nested",
        "nested-british", "interrupted", "paragraphs", "unclosed-paragraph",
        "closed-straight", "closed-curly", "inches-inside", "unclosed", "unopened",
        "apostrophes", "possessives", "elisions", "possessive-inside",
        "possessive-at-a-line-end", "paragraph-ends-in-s", "wrapped-before-a-name",
        "wrapped-after-a-sentence", "carriage-returns", "inches", "alone", "empty",
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
