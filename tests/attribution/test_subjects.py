"""Where the grammar corrects what the model linked, on texts that were read by hand."""

from dataclasses import replace

import pytest
from handmade import attribute, read_by_hand

from toolkit.attribution.subjects import (
    keep_own_relative_clause,
    take_subject_as_source,
)
from toolkit.grammar.tree import tree_of
from toolkit.spans.records import read_attributions

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
    assert [span.text for span in take_subject_as_source(doc, tree_of(doc), one).source] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("which", ["a threat"]),
        ("capitals", ["Events", "a threat"]),
    ],
    ids=["before-its-clause", "no-relative-pronoun"],
)
def test_a_relative_clause_holds_what_is_said_in_it(source, expected):
    line = (
        "Events/NNS/nsubj/2 alarmed/VBD/root/2/alarm capitals/NNS/obj/2 ,/,/punct/6"
        " which/WDT/nsubj/6 see/VBP/acl:relcl/3 a/DT/det/8 threat/NN/obj/6"
    )
    doc = attribute(read_by_hand(line), (source, "see", "a threat"))
    (one,) = read_attributions(doc)
    one = replace(one, content=(doc[0:1], *one.content))
    found = keep_own_relative_clause(tree_of(doc), one)
    assert [span.text for span in found.content] == expected


def test_of_a_relative_clause_the_pronoun_is_the_source():
    line = (
        "Ann/NNP/nsubj/7 ,/,/punct/6 who/WP/nsubj/6 in/IN/case/5 May/NNP/obl/6 said/VBD/acl:relcl/1/say"
        " rain/NN/nsubj/8 fell/VBD/ccomp/6/fall"
    )
    (one,) = read_attributions(
        doc := attribute(read_by_hand(line), ("who in May", "said", "rain fell"))
    )
    found = keep_own_relative_clause(tree_of(doc), one)
    assert ([of.text for of in found.source], [of.text for of in found.content]) == (
        ["who"],
        ["rain fell"],
    )


LEFT = "Ann/NNP/nsubj/2 left/VBD/root/2/leave "


@pytest.mark.parametrize(
    ("line", "parts", "expected"),
    [
        (LEFT + "saying/VBG/advcl/2/say so/RB/advmod/3", ("", "saying", "so"), ["Ann"]),
        (LEFT + "and/CC/cc/4 said/VBD/conj/2/say so/RB/advmod/4", ("", "said", "so"), ["Ann"]),
        (LEFT + "and/CC/cc/5 was/VBD/aux:pass/5 told/VBN/conj/2/tell so/RB/advmod/5",
         ("", "told", "so"), []),
        (LEFT + "said/VBN/acl/1/say so/RB/advmod/3", ("", "said", "so"), []),
        (RAIN + SAID + " adding/VBG/advcl/6/add much/JJ/obj/8", ("Ann", "adding", "much"), ["Old men"]),
        (LEFT + "saying/VBG/advcl/2/say so/RB/advmod/3", ("", "saying", "Ann left"), []),
    ],
    ids=["participle", "second-verb", "passive", "of-a-noun", "other-sentence", "subject-is-content"],
)  # fmt: skip
def test_the_subject_that_a_cue_shares_is_its_source(line, parts, expected):
    doc = attribute(read_by_hand(line), parts)
    (one,) = read_attributions(doc)
    found = take_subject_as_source(doc, tree_of(doc), one)
    assert [span.text for span in found.source] == expected
