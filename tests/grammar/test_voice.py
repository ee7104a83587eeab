"""Passives, in full and reduced, and their agents."""

import pytest

from toolkit.grammar.tree import tree_of
from toolkit.grammar.voice import agent_of, has_agent, is_passive, is_reduced_passive

FULL, REDUCED = "passive", "reduced"
VERBS = {
    "be": ("The mayor was arrested.", {"arrested": FULL}),
    "get": ("Two officers got sacked.", {"sacked": FULL}),
    "perfect-passive": ("The plan has been dropped.", {"dropped": FULL}),
    "modal": ("The bridge could be closed.", {"closed": FULL}),
    "adverb-between": ("The drivers were also fined.", {"fined": FULL}),
    "joined": ("The driver was beaten and robbed.", {"beaten": FULL, "robbed": FULL}),
    "perfect": ("The mayor has resigned.", {"resigned": None}),
    "past": ("The mayor resigned.", {"resigned": None}),
    "progressive": ("The mayor is resigning.", {"resigning": None}),
    "contracted-perfect": ("He’s lost their trust.", {"lost": None}),
    "noun": ("Men arrested on Monday were freed.", {"arrested": REDUCED, "freed": FULL}),
    "clause": (
        "Hailed by critics as a hero, Varga won.",
        {"Hailed": REDUCED, "won": None},
    ),
    "joined-to-active": (
        "The driver was fined and left the town.",
        {"fined": FULL, "left": None},
    ),
}


@pytest.mark.parametrize(("text", "expected"), VERBS.values(), ids=VERBS)
def test_voice(nlp, text, expected):
    doc = nlp(text)
    tree = tree_of(doc)
    found = {
        token.text: FULL
        if is_passive(tree, token.i)
        else REDUCED
        if is_reduced_passive(tree, token.i)
        else None
        for token in doc
        if token.text in expected
    }
    assert found == expected


AGENTS = {
    "agent": ("The mayor was arrested by police.", "arrested", "police"),
    "none": ("The mayor was arrested.", "arrested", None),
    "time": ("The bridge was repaired by the end of May.", "repaired", None),
    "manner": ("The letter was opened by mistake.", "opened", None),
}


@pytest.mark.parametrize(("text", "verb", "expected"), AGENTS.values(), ids=AGENTS)
def test_agents(nlp, text, verb, expected):
    doc = nlp(text)
    (place,) = [token.i for token in doc if token.text == verb]
    found = agent_of(tree_of(doc), place)
    assert (None if found is None else doc[found].text) == expected


def test_an_agent_is_shared(nlp):
    doc = nlp("The driver was beaten and robbed by two men.")
    assert has_agent(tree_of(doc), 3)
    assert not has_agent(tree_of(nlp("The driver was beaten and robbed.")), 3)
