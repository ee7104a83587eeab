"""What is so "according to" somebody: whose word it is, and which clause."""

import pytest
from handmade import attribute, read_by_hand

from toolkit.attribution.according_to import clause_around, fix_according_to
from toolkit.grammar.tree import tree_of
from toolkit.spans.records import read_attributions

FELL = (
    "Ann/NNP/nsubj/2 left/VBD/root/2/leave ././PUNCT/2 According/VBG/case/6 to/IN/fixed/4"
    " police/NN/obl/9 ,/,/punct/9 rain/NN/nsubj/9 fell/VBD/root/9/fall"
)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("Ann", "According to", "rain fell"), ("police", "rain fell")),
        (("", "According to", "police"), ("police", "rain fell")),
        (("police", "According to", "rain"), ("police", "rain")),
        (("police", "According to", "Ann left"), ("police", "rain fell")),
        (("Ann", "left", "rain fell"), ("Ann", "rain fell")),
    ],
    ids=[
        "source-of-another-sentence", "source-taken-for-content", "right", "clause-of-another-sentence",
        "other-cue",
    ],
)  # fmt: skip
def test_according_to_whom_stands_behind_it(parts, expected):
    doc = attribute(read_by_hand(FELL), parts)
    (one,) = read_attributions(doc)
    found = fix_according_to(doc, tree_of(doc), one)
    assert (found.source[0].text, found.content[0].text) == expected


@pytest.mark.parametrize(
    ("line", "cue", "expected"),
    [
        ("Rain/NN/nsubj/7 ,/,/punct/5 according/VBG/case/5 to/IN/fixed/3 police/NN/obl/7 ,/,/punct/5"
         " fell/VBD/root/7/fall", "according to", ["Rain", "fell"]),
        ("Rain/NN/nsubj/2 fell/VBD/root/2/fall on/IN/case/4 roads/NNS/obl/2 per/IN/case/6 police/NN/nmod/4",
         "per", ["Rain fell on roads"]),
        ("Rain/NN/root/1 according/VBG/case/4 to/IN/fixed/2 police/NN/nmod/1", "according to", ["Rain"]),
        ("Rain/NN/nsubj/2 fell/VBD/root/2/fall police/NN/nsubj/4 said/VBD/parataxis/2/say", "said", []),
    ],
    ids=["in-two-pieces", "beside-a-noun", "no-clause", "other-cue"],
)  # fmt: skip
def test_the_clause_around_a_phrase(line, cue, expected):
    doc = attribute(read_by_hand(line), ("police", cue, ""))
    (one,) = read_attributions(doc)
    found = clause_around(doc, tree_of(doc), one.cue, one.source)
    assert [span.text for span in found] == expected
