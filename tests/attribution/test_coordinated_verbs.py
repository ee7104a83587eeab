"""A second verb of saying within what was taken for the content of the first."""

import pytest
from handmade import attribute, read_by_hand

from toolkit.attribution.coordinated_verbs import split_coordinated
from toolkit.grammar.quotations import find_quotes, quotation_mask
from toolkit.grammar.tree import tree_of
from toolkit.spans.records import read_attributions

CALLED = "Ann/NNP/nsubj/2 called/VBD/root/2/call it/PRP/obj/2 late/JJ/xcomp/2"


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (" and/CC/cc/6 said/VBD/conj/2/say dogs/NNS/nsubj/8 bit/VBD/ccomp/6/bite",
         [("called", "it late"), ("said", "dogs bit")]),
        (" ,/,/punct/7 but/CC/cc/7 said/VBD/conj/2/say \"~/``/punct/9 No~/UH/ccomp/7 \"/''/punct/9",
         [("called", "it late"), ("said", '"No"')]),
        (" and/CC/cc/6 said/VBD/conj/2/say so/RB/advmod/6", [("called", "it late"), ("said", "so")]),
        (" and/CC/cc/6 sold/VBD/conj/2/sell dogs/NNS/obj/6", None),
        (" and/CC/cc/7 Tom/NNP/nsubj/7 said/VBD/conj/2/say dogs/NNS/nsubj/9 bit/VBD/ccomp/7/bite", None),
    ],
    ids=["clause", "quotation", "adverb", "other-verb", "subject-of-its-own"],
)  # fmt: skip
def test_two_verbs_of_one_speaker(behind, expected):
    line = CALLED + behind
    text = read_by_hand(line).text.rstrip()
    content = text[text.index("it late") :]
    doc = attribute(read_by_hand(line), ("Ann", "called", content))
    tree, (one,) = tree_of(doc), read_attributions(doc)
    inside = quotation_mask(tree, find_quotes(tree))
    found = list(split_coordinated(doc, tree, one, inside, {"said", "say"}))
    assert [(of.cue[0].text, of.content[0].text) for of in found] == (
        expected or [("called", content)]
    )
    assert {of.source[0].text for of in found} == {"Ann"}
