"""Whom and what an article speaks of, on texts that were read by hand."""

import pytest
from handmade import read_by_hand

from toolkit.coreference.find_mentions import find_mentions
from toolkit.entities.word_lists import Words
from toolkit.grammar.tree import tree_of


@pytest.mark.parametrize(
    "line",
    [
        "Women/NNS/nsubj/4/woman and/CC/cc/3 men/NNS/conj/1/man left/VBD/root/4/leave",
        "Women/NNS/conj/3/woman and/CC/cc/1 men/NNS/nsubj/4/man left/VBD/root/4/leave",
    ],
    ids=["from-left-to-right", "from-right-to-left"],
)
def test_two_who_are_coordinated_are_several(line):
    tree = tree_of(read_by_hand(line))
    found = find_mentions(tree, [], Words.read(), [-1] * len(tree))
    assert [(one.start, one.end) for one in found if one.form == "several"] == [(0, 3)]
