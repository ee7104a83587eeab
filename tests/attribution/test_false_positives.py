"""What is no attribution, on texts that were read by hand."""

import pytest
from handmade import attribute, read_by_hand

from toolkit.attribution.cues import Cues
from toolkit.attribution.false_positives import (
    has_unlisted_cue_without_source,
    is_adverb_only,
    is_sourceless_framing,
    is_unlisted_event,
)
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import CueTerm
from toolkit.grammar.tree import tree_of
from toolkit.spans.records import read_attributions

PASSIVE = "It/PRP/nsubj:pass/3 was/VBD/aux:pass/3/be {}/VBN/root/3 "
NAMED = "A/DT/det/2 process/NN/root/2 called/VBN/acl/2/call prorogation/NN/xcomp/3 "


@pytest.mark.parametrize(
    ("line", "parts", "expected"),
    [
        (PASSIVE.format("hailed") + "as/IN/case/5 wins/NNS/obl/3", ("", "was hailed as", "wins"), True),
        (NAMED, ("", "called", "prorogation"), True),
        (NAMED, ("A process", "called", "prorogation"), False),
        (NAMED + "by/IN/case/6 locals/NNS/obl/3", ("", "called", "prorogation"), False),
        (PASSIVE.format("called") + "for/IN/obl/3", ("", "was called for", "It"), False),
        (PASSIVE.format("called"), ("", "was called", "It"), False),
        (
            PASSIVE.format("called") + "that/SC/mark/5 rain/VBP/ccomp/3",
            ("", "was called", "that rain"),
            False,
        ),
        (
            "They/PRP/nsubj/3 have/VBP/aux/3/have called/VBN/root/3 it/PRP/obj/3 war/NN/xcomp/3",
            ("", "have called", "it war"),
            False,
        ),
        (PASSIVE.format("told") + "lies/NNS/obj/3", ("", "was told", "lies"), False),
        (NAMED, ("", "", "prorogation"), False),
    ],
    ids=[
        "as", "a-name", "its-source-is-known", "by-somebody", "called-for", "no-predicate",
        "a-clause", "perfect", "another-verb", "no-cue",
    ],
)  # fmt: skip
def test_what_nobody_casts_is_no_attribution(line, parts, expected):
    doc = attribute(read_by_hand(line), parts)
    (one,) = read_attributions(doc)
    assert is_sourceless_framing(tree_of(doc), one, {"called"}) is expected


@pytest.mark.parametrize(
    ("parts", "quoted", "expected"),
    [
        (("", "a tyranny of", "fear"), False, True),
        (("", "a tyranny of", "fear"), True, False),
        (("It", "a tyranny of", "fear"), False, False),
        (("", "claims", "fear"), False, False),
        (("", "It claims a tyranny of", "fear"), False, True),
    ],
    ids=[
        "nobody-and-no-cue-of-the-list",
        "in-quotation-marks",
        "somebody",
        "cue-of-the-list",
        "long-cue",
    ],
)
def test_who_speaks_must_be_told_or_a_word_for_speaking(parts, quoted, expected):
    line = "It/PRP/nsubj/2 claims/VBZ/root/2/claim a/DT/det/4 tyranny/NN/obj/2 of/IN/case/6 fear/NN/nmod/4"
    (one,) = read_attributions(doc := attribute(read_by_hand(line), parts))
    cues = Cues(read_lexicon("reporting_cues_en", CueTerm))
    assert (
        has_unlisted_cue_without_source(tree_of(doc), one, cues, [int(quoted)] * len(doc))
        is expected
    )


@pytest.mark.parametrize(
    ("line", "parts", "quoted", "expected"),
    [
        ("Ann/NNP/nsubj/2 imposed/VBD/root/2/impose fees/NNS/obj/2", ("Ann", "imposed", "fees"), False, True),
        ("Ann/NNP/nsubj/2 imposed/VBD/root/2/impose fees/NNS/obj/2", ("Ann", "imposed", "fees"), True, False),
        ("Ann/NNP/nsubj/2 praised/VBD/root/2/praise fees/NNS/obj/2", ("Ann", "praised", "fees"), False, False),
        (
            "Ann/NNP/nsubj/2 vied/VBD/root/2/vie to/TO/mark/4 win/VB/xcomp/2",
            ("Ann", "vied", "to win"), False, False,
        ),
        (
            "Ann/NNP/nsubj/2 modelled/VBD/root/2/model what/WP/nsubj/4 came/VBD/ccomp/2/come",
            ("Ann", "modelled", "what came"), False, False,
        ),
        (
            "Ann/NNP/nsubj/2 ensured/VBD/root/2/ensure rain/NN/nsubj/4 fell/VBD/ccomp/2/fall",
            ("Ann", "ensured", "rain fell"), False, False,
        ),
        ("Ann/NNP/nsubj/3 a/DT/det/3 broker/NN/root/3 of/IN/case/5 peace/NN/nmod/3",
         ("Ann", "broker of", "peace"), False, False),
    ],
    ids=["thing", "quoted", "cue-of-the-list", "infinitive", "question", "clause", "noun"],
)  # fmt: skip
def test_a_verb_of_no_list_with_a_thing_is_an_event(line, parts, quoted, expected):
    (one,) = read_attributions(doc := attribute(read_by_hand(line), parts))
    cues = Cues(read_lexicon("reporting_cues_en", CueTerm))
    assert is_unlisted_event(tree_of(doc), one, cues, [int(quoted)] * len(doc)) is expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [("reportedly", True), ("also allegedly", True), ("also", False), ("allegedly said", False)],
)
def test_an_adverb_alone_attributes_nothing(cue, expected):
    tags = {"said": "VBD/root/1/say"}
    line = " ".join(f"{word}/{tags.get(word, 'RB/root/1')}" for word in cue.split())
    assert is_adverb_only([read_by_hand(line)[:]]) is expected
