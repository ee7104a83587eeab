"""Whose voice a hedge is where the article itself says "I"."""

import pytest
from handmade import NLP, attribute

from toolkit.grammar.quotations import find_quotes, quotation_mask
from toolkit.grammar.tree import tree_of
from toolkit.hedging.cue import Cue
from toolkit.hedging.voices import find_voices
from toolkit.spans.records import is_authors_own, read_attributions


@pytest.mark.parametrize(
    ("text", "parts", "voice"),
    [
        ("I think the plan may fail.", ("I", "think", "the plan may fail"), "author"),
        ("We hope the plan may fail.", ("We", "hope", "the plan may fail"), "author"),
        ("She thinks the plan may fail.", ("She", "thinks", "the plan may fail"), "source"),
        ("My boss thinks the plan may fail.", ("My boss", "thinks", "the plan may fail"), "source"),
        ('"I think the plan may fail."', ("I", "think", "the plan may fail"), "source"),
    ],
)
def test_what_authors_think_is_their_own(text, parts, voice):
    doc = attribute(NLP(text), parts)
    doc[0].is_sent_start = True
    tree = tree_of(doc)
    may = next(token.i for token in doc if token.text == "may")
    found = read_attributions(doc)
    cue = Cue(may, may + 1, "epistemic", 0.5, False)
    assert [one.voice for one in find_voices(tree, [cue], found)] == [voice]
    marks = quotation_mask(tree, find_quotes(tree))
    assert [is_authors_own(one, marks) for one in found] == [voice == "author"]
