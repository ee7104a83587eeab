"""Who acts and who is acted upon, in trees of both label schemes."""

import pytest
from handmade import read_by_hand

from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import VerbTerm
from toolkit.grammar.tree import Tree
from toolkit.participants.transitivity import Transitivity, verb_name


@pytest.fixture(scope="module")
def grammar():
    return Transitivity(read_lexicon("verb_parts_en", VerbTerm))


PARTS = {
    "active": (
        "Police/NN/nsubj/2 fired/VBD/root/2/fire gas/NN/obj/2 at/IN/case/5 crowds/NNS/obl/2",
        ["Police agent fire", "gas patient fire", "crowds other"],
    ),
    "passive": (
        "Barriers/NNS/nsubj:pass/3 were/VBD/aux:pass/3 moved/VBN/root/3/move",
        ["Barriers patient move passive"],
    ),
    "by-phrase": (
        "Men/NNS/nsubj:pass/3 were/VBD/aux:pass/3 hurt/VBN/root/3 by/IN/case/5 police/NN/obl:agent/3",
        ["Men patient hurt passive", "police agent hurt passive"],
    ),
    "clearnlp": (
        "Men/NNS/nsubjpass/3 were/VBD/auxpass/3 hurt/VBN/ROOT/3 by/IN/agent/3 police/NN/pobj/4",
        ["Men patient hurt passive", "police agent hurt passive"],
    ),
    "coordinated": (
        "Aides/NNS/nsubj/4 and/CC/cc/3 ministers/NNS/conj/1 left/VBD/root/4/leave",
        ["Aides agent leave", "ministers agent leave"],
    ),
    "copula": (
        "Dams/NNS/nsubj/3 are/VBP/cop/3 safe/JJ/root/3",
        ["Dams described"],
    ),
    "have": (
        "Moroz/NNP/nsubj/2 has/VBZ/root/2/have friends/NNS/obj/2",
        ["Moroz described have", "friends other have"],
    ),
    "undergoing": (
        "Three/CD/nummod/2 men/NNS/nsubj/3 died/VBD/root/3/die",
        ["men patient die"],
    ),
    "undergoing-without-object": (
        "Boys/NNS/nsubj/2 drowned/VBD/root/2/drown",
        ["Boys patient drown"],
    ),
    "acting-with-object": (
        "Boys/NNS/nsubj/2 drowned/VBD/root/2/drown kittens/NNS/obj/2",
        ["Boys agent drown", "kittens patient drown"],
    ),
    "raised-from-an-active": (
        "Moroz/NNP/nsubj:pass/3 is/VBZ/aux:pass/3 expected/VBN/root/3/expect to/TO/mark/5 "
        "resign/VB/xcomp/3",
        ["Moroz agent resign"],
    ),
    "raised-from-a-passive": (
        "Moroz/NNP/nsubj/2 seems/VBZ/root/2/seem to/TO/mark/5 be/VB/aux:pass/5 "
        "hunted/VBN/xcomp/2/hunt",
        ["Moroz patient hunt passive"],
    ),
    "raised-through-an-adjective": (
        "Moroz/NNP/nsubj/3 is/VBZ/cop/3 likely/JJ/root/3 to/TO/mark/5 win/VB/xcomp/3",
        ["Moroz agent win"],
    ),
    "not-raised": (
        "Moroz/NNP/nsubj:pass/3 was/VBD/aux:pass/3 forced/VBN/root/3/force to/TO/mark/5 "
        "resign/VB/xcomp/3",
        ["Moroz patient force passive"],
    ),
    "state": (
        "Firms/NNS/nsubj:pass/3 are/VBP/aux:pass/3 based/VBN/root/3/base here/RB/advmod/3",
        ["Firms described base passive"],
    ),
    "relative": (
        "Men/NNS/nsubj/5 who/WP/nsubj:pass/4 were/VBD/aux:pass/4 beaten/VBN/acl:relcl/1/beat "
        "left/VBD/root/5/leave",
        ["Men agent leave", "who patient beat passive"],
    ),
    "apposition": (
        "Moroz/NNP/nsubj/5 ,/,/punct/4 a/DT/det/4 docker/NN/appos/1 left/VBD/root/5/leave",
        ["Moroz agent leave", "docker other"],
    ),
    "particle": (
        "Rebels/NNS/nsubj/2 blew/VBD/root/2/blow up/RP/compound:prt/2 bridges/NNS/obj/2",
        ["Rebels agent blow up", "bridges patient blow up"],
    ),
    "denied": (
        "Police/NN/nsubj/4 did/VBD/aux/4 not/RB/advmod/4 fire/VB/root/4",
        ["Police agent fire denied"],
    ),
    "denied-above": (
        "Moroz/NNP/nsubj:pass/4 was/VBD/aux:pass/4 not/RB/advmod/4 expected/VBN/root/4/expect "
        "to/TO/mark/6 win/VB/xcomp/4",
        ["Moroz agent win denied"],
    ),
}


@pytest.mark.parametrize(("line", "expected"), PARTS.values(), ids=PARTS)
def test_parts(grammar, line, expected):
    doc = read_by_hand(line)
    tree = Tree(doc)
    found = []
    for i, token in enumerate(doc):
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            part, verb, passive, denied = grammar.part(tree, i)
            name = "" if verb is None else f" {verb_name(tree, verb)}"
            found.append(f"{token.text} {part}{name}{' passive' * passive}{' denied' * denied}")
    assert found == expected


PASSIVES = {
    "without-agent": ("Men/NNS/nsubj:pass/3 were/VBD/aux:pass/3 hurt/VBN/root/3", ["hurt -"]),
    "with-agent": (
        "Men/NNS/nsubj:pass/3 were/VBD/aux:pass/3 hurt/VBN/root/3 by/IN/case/5 police/NN/obl:agent/3",
        ["hurt +"],
    ),
    "agent-of-both": (
        "Men/NNS/nsubj:pass/3 were/VBD/aux:pass/3 beaten/VBN/root/3 and/CC/cc/5 held/VBN/conj/3 "
        "by/IN/case/7 police/NN/obl:agent/5",
        ["beaten +", "held +"],
    ),
    "agent-of-the-second-clause": (
        "Cars/NNS/nsubj:pass/3 were/VBD/aux:pass/3 burnt/VBN/root/3 and/CC/cc/7 men/NNS/nsubj:pass/7 "
        "were/VBD/aux:pass/7 hurt/VBN/conj/3 by/IN/case/9 police/NN/obl:agent/7",
        ["burnt -", "hurt +"],
    ),
    "get": ("Men/NNS/nsubj:pass/3 got/VBD/aux:pass/3 sacked/VBN/root/3", ["sacked -"]),
    "reduced": ("Men/NNS/nsubj/3 held/VBN/acl/1 left/VBD/root/3", []),
    "perfect": ("Men/NNS/nsubj/3 have/VBP/aux/3 left/VBN/root/3", []),
    "active-beside-a-passive": (
        "Men/NNS/nsubj:pass/3 were/VBD/aux:pass/3 hurt/VBN/root/3 and/CC/cc/5 fled/VBD/conj/3",
        ["hurt -"],
    ),
    "state": ("Firms/NNS/nsubj:pass/3 are/VBP/aux:pass/3 based/VBN/root/3/base", []),
}


@pytest.mark.parametrize(("line", "expected"), PASSIVES.values(), ids=PASSIVES)
def test_passives(grammar, line, expected):
    doc = read_by_hand(line)
    found = grammar.passives(Tree(doc))
    assert [f"{doc[verb].text} {'-' if bare else '+'}" for verb, bare in found] == expected


def test_a_broken_tree_ends():
    doc = read_by_hand("a/NN/conj/2 b/NN/conj/1 c/VBN/root/3")
    tree = Tree(doc)
    grammar = Transitivity([])
    assert [grammar.part(tree, i).part for i in range(3)] == ["other", "other", "other"]
    assert list(grammar.passives(tree)) == []
