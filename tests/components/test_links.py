"""Where the grammar corrects what the reader linked, on texts that were read by hand."""

import numpy as np
import pytest
from handmade import attribute, read_by_hand

from toolkit.components.links import with_clause, with_subject, without_strays
from toolkit.components.records import Attribution, read_attributions
from toolkit.components.scheme import tree_of

RAIN = "Ann/NNP/nsubj/2 left/VBD/root/2/leave ././punct/2 "
SAID = "Old/JJ/amod/5 men/NNS/nsubj/6 said/VBD/root/6/say so/RB/advmod/6"


@pytest.mark.parametrize(
    ("line", "parts", "expected"),
    [
        (RAIN + SAID, ("Ann", "said", "so"), ["Old men"]),
        (RAIN + SAID, ("", "said", "so"), ["Old men"]),
        (RAIN + SAID, ("men", "said", "so"), ["men"]),
        (
            RAIN + "It/PRP/nsubj/5 means/VBZ/root/5/mean war/NN/obj/5",
            ("Ann", "means", "war"),
            ["Ann"],
        ),
        (
            RAIN + "That/DT/nsubj:pass/6 was/VBD/aux:pass/6 said/VBN/root/6/say",
            ("Ann", "said", "That"),
            ["Ann"],
        ),
        (RAIN + SAID, ("Ann", "said", "Old men"), ["Ann"]),
    ],
    ids=["other-sentence", "no-source", "same-sentence", "it", "passive", "subject-is-content"],
)
def test_the_subject_of_a_cue_is_its_source(line, parts, expected):
    doc = attribute(read_by_hand(line), parts)
    (one,) = read_attributions(doc)
    assert [span.text for span in with_subject(doc, tree_of(doc), one).source] == expected


@pytest.mark.parametrize(
    ("fragments", "quoted", "expected"),
    [
        ([(0, 2), (6, 7)], False, ["so"]),
        ([(0, 2), (6, 7)], True, ["Ann left", "so"]),
        ([(0, 2)], False, ["Ann left"]),
        ([(3, 5), (6, 7)], False, ["Old men", "so"]),
    ],
    ids=["apart", "in-quotation-marks", "the-only-one", "around-the-cue"],
)
def test_a_fragment_in_another_sentence_is_dropped(fragments, quoted, expected):
    doc = read_by_hand(RAIN + SAID)
    spans = tuple(doc[start:end] for start, end in fragments)
    one = Attribution(0, (), (doc[5:6],), spans)
    found = without_strays(tree_of(doc), one, np.full(len(doc), quoted))
    assert [span.text for span in found.content] == expected


def test_according_to_has_the_clause_around_it_if_nothing_beside_it():
    line = (
        "Ann/NNP/nsubj/2 left/VBD/root/2/leave ././PUNCT/2 "
        "Rain/NN/nsubj/10 ,/,/punct/6 according/VBG/case/8 to/IN/fixed/6 officials/NNS/obl/10 "
        ",/,/punct/8 fell/VBD/root/10/fall ././punct/10"
    )
    doc = attribute(read_by_hand(line), ("officials", "according to", "Ann left"))
    (one,) = read_attributions(doc)
    found = with_clause(doc, tree_of(doc), one).content
    assert [span.text for span in found] == ["Rain", "fell"]
