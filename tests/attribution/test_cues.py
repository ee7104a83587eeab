"""What a cue says of the content, and whether the saying is denied, on texts read by hand."""

import pytest
from handmade import attribute, read_by_hand

from toolkit.attribution.cues import Cues
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import CueTerm
from toolkit.grammar.tree import tree_of
from toolkit.spans.records import read_attributions


@pytest.fixture(scope="module")
def cues():
    return Cues(read_lexicon("reporting_cues_en", CueTerm))


def attribution(line, cue):
    doc = attribute(read_by_hand(line), ("", cue, ""))
    return tree_of(doc), read_attributions(doc)[0].cue


@pytest.mark.parametrize(
    ("line", "cue", "stance"),
    [
        ("He/PRP/nsubj/2 said/VBD/root/2/say", "said", "neutral"),
        ("He/PRP/nsubj/2 told/VBD/root/2/tell us/PRP/iobj/2", "told us", "neutral"),
        ("According/VBG/case/3 to/IN/fixed/1 him/PRP/root/3", "According to", "neutral"),
        ("He/PRP/nsubj/2 claimed/VBD/root/2/claim", "claimed", "doubting"),
        ("He/PRP/nsubj/2 claimed/VBD/root/2/claimed", "claimed", "doubting"),  # a wrong lemma
        ("He/PRP/nsubj/3 has/VBZ/aux/3/have alleged/VBN/root/3/allege", "has alleged", "doubting"),
        ("It/PRP/nsubj/2 revealed/VBD/root/2/reveal", "revealed", "endorsing"),
        ("He/PRP/nsubj/2 pointed/VBD/root/2/point out/RP/compound:prt/2", "pointed out", "endorsing"),
        ("He/PRP/nsubj/2 admitted/VBD/root/2/admit", "admitted", "endorsing"),
        ("He/PRP/nsubj/2 warned/VBD/root/2/warn", "warned", "speech_act"),
        ("He/PRP/nsubj/2 made/VBD/root/2/make a/DT/det/4 promise/NN/obj/2", "made a promise", "speech_act"),
        ("He/PRP/nsubj/2 believes/VBZ/root/2/believe", "believes", "attitude"),
        ("He/PRP/nsubj/2 fears/VBZ/root/2/fear", "fears", "attitude"),
        ("He/PRP/nsubj/2 gardened/VBD/root/2/garden", "gardened", "unknown"),
    ],
    ids=[
        "say", "tell", "according-to", "claim", "form-without-lemma", "have-alleged", "reveal",
        "point-out", "admit", "warn", "noun-of-a-support-verb", "believe", "fear", "not-listed",
    ],
)  # fmt: skip
def test_stance(cues, line, cue, stance):
    assert cues.stance(*attribution(line, cue)) == stance


def test_a_content_without_cue_has_no_stance(cues):
    assert cues.stance(tree_of(read_by_hand("He/PRP/root/1")), ()) == "unknown"


@pytest.mark.parametrize(
    ("line", "cue", "negated"),
    [
        ("He/PRP/nsubj/2 said/VBD/root/2/say so/RB/advmod/2", "said", False),
        ("He/PRP/nsubj/4 did/VBD/aux/4/do not/RB/advmod/4 say/VB/root/4", "did not say", True),
        ("He/PRP/nsubj/4 would/MD/aux/4 n't/RB/advmod/4 confirm/VB/root/4", "would n't confirm", True),
        ("He/PRP/nsubj/3 never/RB/advmod/3 said/VBD/root/3/say so/RB/advmod/3", "never said", True),
        ("Nobody/NN/nsubj/2 said/VBD/root/2/say so/RB/advmod/2", "said", True),
        ("No/DT/det/2 official/NN/nsubj/3 said/VBD/root/3/say so/RB/advmod/3", "said", True),
        ("Go/VB/root/1 if/SC/mark/4 he/PRP/nsubj/4 says/VBZ/advcl/1/say so/RB/advmod/4", "says", True),
        ("He/PRP/nsubj/2 refused/VBD/root/2/refuse to/TO/mark/4 confirm/VB/xcomp/2", "refused to confirm", True),
        ("He/PRP/nsubj/2 failed/VBD/root/2/fail to/TO/mark/4 say/VB/xcomp/2", "say", True),
        ("He/PRP/nsubj/2 declined/VBD/root/2/decline to/TO/mark/4 comment/VB/xcomp/2", "declined", True),
        (
            "He/PRP/nsubj/4 did/VBD/aux/4/do not/RB/advmod/4 decline/VB/root/4 to/TO/mark/6 say/VB/xcomp/4",
            "did not decline to say",
            False,
        ),
        ("He/PRP/nsubj/2 denied/VBD/root/2/deny calling/VBG/xcomp/2/call", "denied", False),
        ("He/PRP/nsubj/2 refused/VBD/root/2/refuse to/TO/mark/4 pay/VB/xcomp/2", "refused", False),
        (
            "He/PRP/nsubj/4 not/RB/advmod/4 only/RB/advmod/2 said/VBD/root/4/say so/RB/advmod/4",
            "not only said",
            False,
        ),
    ],
    ids=[
        "said", "did-not", "would-not", "never", "nobody", "no-official", "if", "refused", "failed",
        "declined", "not-declined", "denied", "refused-to-pay", "not-only",
    ],
)  # fmt: skip
def test_negated(cues, line, cue, negated):
    assert cues.negated(*attribution(line, cue)) is negated


def test_what_is_said_denies_no_saying(cues):
    tree, cue = attribution("Not/RB/advmod/3 he/PRP/nsubj/3 said/VBD/root/3/say", "said")
    assert cues.negated(tree, cue)
    assert not cues.negated(tree, cue, {0})
