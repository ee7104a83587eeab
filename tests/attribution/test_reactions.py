"""Views that the grammar tells of: "hailed by some as", "drew criticism from"."""

from dataclasses import replace

import pytest
from handmade import attribute, read_by_hand

from toolkit.attribution.merging import add_reactions
from toolkit.attribution.reactions import find_reactions
from toolkit.attribution.text import CueLists, Text
from toolkit.grammar.tree import tree_of
from toolkit.spans.records import read_attributions


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "It/PRP/nsubj:pass/3 was/VBD/aux:pass/3/be hailed/VBN/root/3/hail by/IN/case/5"
            " some/DT/obl:agent/3 as/IN/case/8 a/DT/det/8 victory/NN/obl/3 ././punct/3",
            [("some", "hailed by", "as a victory")],
        ),
        (
            "It/PRP/nsubj/2 drew/VBD/root/2/draw sharp/JJ/amod/4 criticism/NN/obj/2 from/IN/case/6"
            " residents/NNS/nmod/4 ././punct/2",
            [("residents", "drew sharp criticism from", "It")],
        ),
        (
            "He/PRP/nsubj/2 saw/VBD/root/2/see a/DT/det/4 film/NN/obj/2 that/WDT/nsubj/6"
            " won/VBD/acl:relcl/4/win praise/NN/obj/6 from/IN/case/9 many/JJ/nmod/7 ././punct/2",
            [("many", "won praise from", "a film")],
        ),
        (
            "He/PRP/nsubj/2 saw/VBD/root/2/see a/DT/det/4 film/NN/obj/2 that/WDT/nsubj/4"
            " won/VBD/acl:relcl/4/win praise/NN/obj/6 from/IN/case/9 many/JJ/nmod/7 ././punct/2",
            [("many", "won praise from", "a film")],
        ),
        (
            "It/PRP/nsubj:pass/3 was/VBD/aux:pass/3/be hailed/VBN/root/3/hail as/IN/case/6"
            " a/DT/det/6 victory/NN/obl/3",
            [],
        ),
        (
            "It/PRP/nsubj:pass/3 was/VBD/aux:pass/3/be hailed/VBN/root/3/hail by/IN/case/5"
            " some/DT/obl:agent/3 ././punct/3",
            [],
        ),
        ("He/PRP/nsubj/2 fled/VBD/root/2/flee criticism/NN/obj/2 from/IN/case/5 us/PRP/nmod/3", []),
        ("", []),
    ],
    ids=[
        "hailed-by",
        "drew-from",
        "relative",
        "relative-hung-too-high",
        "no-holder",
        "no-view",
        "other-verb",
        "empty",
    ],
)
def test_receptions(line, expected):
    doc = read_by_hand(line)
    found = [
        tuple(part[0].text for part in (one.source, one.cue, one.content))
        for one in find_reactions(doc, tree_of(doc))
    ]
    assert found == expected


REMARK = (
    "Prices/NNS/nsubj/2 rose/VBD/root/2/rise ,/,/punct/2 a/DT/det/5 claim/NN/appos/2"
    " that/WDT/nsubj/7 drew/VBD/acl:relcl/5/draw criticism/NN/obj/7 from/IN/case/10"
    " many/JJ/nmod/8 ././punct/2"
)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (" again/RB/advmod/2", [["rose , a claim that drew criticism from many again"]]),
        ("", [["rose"], ["a claim"]]),
    ],
    ids=["within-a-content", "a-remark-on-what-was-said"],
)
def test_a_remark_at_the_end_is_the_author_s(more, expected):
    line = REMARK.replace(" ././punct/2", more)
    content = "rose , a claim that drew criticism from many" + (" again" if more else "")
    doc = attribute(read_by_hand(line), ("", "Prices", content))
    found = add_reactions(Text.of(doc, CueLists((), ())), read_attributions(doc))
    assert [[span.text for span in one.content] for one in found] == expected


def test_so_is_one_that_the_model_gave_a_fragment_of_its_own():
    doc = attribute(read_by_hand(REMARK), ("", "Prices", "rose"))
    (one,) = read_attributions(doc)
    one = replace(one, content=(*one.content, doc[3:5]))
    found = add_reactions(Text.of(doc, CueLists((), ())), [one])
    assert [[span.text for span in one.content] for one in found] == [["rose"], ["a claim"]]
