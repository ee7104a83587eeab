"""Lemmas: the network's rule, and what the tag and the lists make of it."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.grammar.tags import VERB_TAGS
from toolkit.model.base_words import (
    NOUN,
    REGULAR,
    VERB,
    base_words,
    regular_lemmas,
)
from toolkit.model.decode import best_tags
from toolkit.model.inflected import can_have_tag, lemma_of
from toolkit.model.lemmas import find_rule
from toolkit.model.network import SHIPPED, Model


# A verb or plural gets a lemma that it can have, whatever the network makes of it.
@pytest.mark.parametrize(
    ("word", "tag", "guess", "lemma"),
    [
        ("nominated", "VBN", "nominat", "nominate"),
        ("Visited", "VBD", "visite", "visit"),
        ("stopped", "VBD", "stopp", "stop"),
        ("denied", "VBD", "denie", "deny"),
        ("relied", "VBD", "relie", "rely"),
        ("equipped", "VBN", "equipp", "equip"),
        ("layered", "VBN", "layere", "layer"),
        ("said", "VBD", "sy", "say"),
        ("found", "VBD", "found", "find"),
        ("found", "VB", "find", "found"),
        ("withheld", "VBN", "withhel", "withhold"),
        ("co-founded", "VBD", "co-founde", "co-found"),
        ("dying", "VBG", "dy", "die"),
        ("violating", "VBG", "violat", "violate"),
        ("writes", "VBZ", "writy", "write"),
        ("writes", "VBD", "writy", "write"),
        ("opposes", "VBP", "opposes", "oppose"),
        ("say", "VBP", "sy", "say"),
        ("are", "VBP", "are", "be"),
        ("’re", "VBP", "’re", "be"),
        ("wo", "MD", "wo", "will"),
        ("'s", "VBZ", "have", "have"),
        ("'s", "VBZ", "'s", "be"),
        ("'s", "POS", "'s", "'s"),
        ("gon", "VBG", "go", "go"),
        ("PM", "NN", "p.m.", "p.m."),
        ("libraries", "NNS", "librarie", "library"),
        ("movies", "NNS", "movy", "movie"),
        ("witnesses", "NNS", "witnesse", "witness"),
        ("causes", "NNS", "caus", "cause"),
        ("monarchs", "NNS", "monarchs", "monarch"),
        ("fishermen", "NNS", "fisherme", "fisherman"),
        ("headquarters", "NNS", "headquarter", "headquarters"),
        ("people", "NNS", "people", "people"),
        ("people", "NNS", "person", "person"),
        ("1990s", "NNS", "1990s", "1990s"),
        ("Libraries", "NNPS", "Librarie", "Library"),
        ("STATES", "NNPS", "state", "STATE"),
        ("Netherlands", "NNPS", "Netherlands", "Netherlands"),
        ("United", "NNP", "Unite", "United"),
        ("Dec", "NNP", "December", "December"),
        ("there", "JJ", "tght", "there"),
        ("larger", "JJR", "large", "large"),
        ("also", "VBD", "al", "also"),
        ("slow[s", "VBZ", "slow[s", "slow[s"),
    ],
)  # fmt: skip
def test_lemma(word, tag, guess, lemma):
    assert lemma_of(word, tag, find_rule(word, guess)) == lemma


# What is on no list ends like words that are.
@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("unbefogulated", "VBN", "unbefogulate"),
        ("tweetified", "VBD", "tweetify"),
        ("zorching", "VBG", "zorch"),
        ("blargsourcing", "VBG", "blargsource"),
        ("snarfnesses", "NNS", "snarfness"),
        ("zibocracies", "NNS", "zibocracy"),
    ],
)
def test_lemma_of_a_word_on_no_list(word, tag, lemma):
    assert lemma.rpartition("-")[2] not in base_words(NOUN).base | base_words(VERB).base
    assert lemma_of(word, tag, "l0") == lemma


@pytest.mark.parametrize("pos", [VERB, NOUN])
def test_every_regular_form_of_every_word_leads_back_to_it(pos):
    lost = [
        (form, lemma)
        for lemma in sorted(base_words(pos).base - base_words(pos).irregular_base)
        for make in REGULAR[pos]
        for form in make(lemma)
        if lemma not in regular_lemmas(form, make)
    ]
    assert lost == []


@given(st.text(max_size=12), st.sampled_from(sorted({*VERB_TAGS, "NN", "NNS", "NNPS", "JJ"})))
def test_no_word_is_without_lemma(word, tag):
    assert lemma_of(word, tag, "l0") or not word


@pytest.mark.parametrize(
    ("word", "tag", "may"),
    [
        ("said", "VBD", True),
        ("come", "VBN", True),
        ("misled", "VBD", True),
        ("also", "VBD", False),
        ("first", "VBN", False),
        ("it", "VBZ", False),
        ("says", "VBZ", True),
        ("saying", "VBG", True),
        ("fodder", "VBG", False),
        ("run", "VBP", True),
        ("publicly", "VB", False),
        ("'s", "VBZ", True),
        ("slow[s", "VBZ", True),
        ("also", "RB", True),
        ("his", "DT", False),
        ("his", "PRP$", True),
        ("The", "NNP", True),
        ("the", "NNP", False),
        ("WHO", "NNP", True),
    ],
)
def test_the_tags_that_a_word_may_have(word, tag, may):
    assert can_have_tag(word, tag) is may


@pytest.fixture(scope="module")
def model():
    return Model(SHIPPED, threads=1)


def scores_for(model, ranked):
    """Scores of one word for which labels rank as given, by head."""
    heads = {}
    for head, names in ranked.items():
        heads[head] = np.zeros((1, len(model.labels[head])), np.float32)
        for place, name in enumerate(names):
            heads[head][0, model.labels[head].index(name)] = len(names) - place
    return SimpleNamespace(heads=heads)


@pytest.mark.parametrize(
    ("word", "tags", "pos", "expected"),
    [
        ("also", "VBD VBN VBP RB", "VERB ADV", ("RB", "ADV")),
        ("said", "VBD RB", "VERB ADV", ("VBD", "VERB")),
        ("following", "IN VBG", "VERB ADP", ("IN", "VERB")),
        ("the", "DT NN", "VERB DET", ("DT", "DET")),
        ("his", "DT PRP$", "PRON", ("PRP$", "PRON")),
    ],
)
def test_best_tags(model, word, tags, pos, expected):
    scores = scores_for(model, {"tag": tags.split(), "pos": pos.split()})
    assert tuple(of[0] for of in best_tags(model, [word], scores)) == expected
