"""Explicit framings on trees that were read by hand, with the labels of spaCy's own pipelines."""

import pytest
import spacy
from handmade import NLP, attribute, read_by_hand
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

from toolkit.framing.component import make_framings
from toolkit.spans.records import FRAMINGS, read_framings, write_framings


@pytest.fixture(scope="module")
def framings():
    return make_framings(NLP, "framings", "framing_cues_en", None, "roles_en")


def joined(spans):
    return " ... ".join(span.text for span in spans) or None


def slots(doc):
    return [
        (joined(one.target), joined(one.cue), joined(one.frame), joined(one.framer))
        for one in read_framings(doc)
    ]


# Tree, then target, cue, frame, framer.
CLEARNLP = {
    "passive": (
        "Goats/NNS/nsubjpass/3 were/VBD/auxpass/3/be described/VBN/ROOT/3/describe as/IN/prep/3"
        " pests/NNS/pobj/4/pest by/IN/agent/3 farmers/NNS/pobj/6 ././punct/3",
        ("Goats", "were described as", "pests", "farmers"),
    ),
    "active": (
        "Farmers/NNS/nsubj/2 regard/VBP/ROOT/2 goats/NNS/dobj/2 as/IN/prep/2 pests/NNS/pobj/4 ././punct/2",
        ("goats", "regard ... as", "pests", "Farmers"),
    ),
    "as-an-adjective": (
        "Farmers/NNS/nsubj/2 regard/VBP/ROOT/2 goats/NNS/dobj/2 as/IN/prep/2 stupid/JJ/amod/4 ././punct/2",
        ("goats", "regard ... as", "stupid", "Farmers"),
    ),
    "as-before-a-quotation": (
        'Farmers/NNS/nsubj/2 regard/VBP/ROOT/2 goats/NNS/dobj/2 as/IN/prep/2 "~/``/punct/4'
        " pests~/NNS/pobj/4 \"~/''/punct/4 ././punct/2",
        ("goats", "regard ... as", '"pests"', "Farmers"),
    ),
    "as-read-with-the-object": (
        "Farmers/NNS/nsubj/2 regard/VBP/ROOT/2 goats/NNS/dobj/2 as/IN/prep/3 pests/NNS/pobj/4 ././punct/2",
        ("goats", "regard ... as", "pests", "Farmers"),
    ),
    "infinitive-read-with-the-verb": (
        "Farmers/NNS/nsubj/2 regard/VBP/ROOT/2 him/PRP/dobj/2 as/IN/prep/2 men/NNS/pobj/4"
        " to/TO/aux/7 blame/VB/xcomp/2 ././punct/2",
        ("him", "regard ... as", "men to blame", "Farmers"),
    ),
    "complement": (
        "Farmers/NNS/nsubj/2 called/VBD/ROOT/2/call it/PRP/dobj/2 a/DT/det/5 farce/NN/oprd/2 ././punct/2",
        ("it", "called", "a farce", "Farmers"),
    ),
    "small-clause": (
        "Farmers/NNS/nsubj/2 consider/VBP/ROOT/2 it/PRP/nsubj/5 a/DT/det/5 farce/NN/ccomp/2 ././punct/2",
        ("it", "consider", "a farce", "Farmers"),
    ),
    "to-be": (
        "Farmers/NNS/nsubj/2 consider/VBP/ROOT/2 goats/NNS/dobj/2 to/TO/aux/5 be/VB/xcomp/2"
        " stupid/JJ/acomp/5 ././punct/2",
        ("goats", "consider", "stupid", "Farmers"),
    ),
    "refer-to": (
        "Farmers/NNS/nsubj/2 refer/VBP/ROOT/2 to/IN/prep/2 goats/NNS/pobj/3 as/IN/prep/2"
        " pests/NNS/pobj/5 ././punct/2",
        ("goats", "refer to ... as", "pests", "Farmers"),
    ),
    "reduced-relative": (
        "Goats/NNS/nsubj/7 hailed/VBN/acl/1/hail by/IN/agent/2 some/DT/pobj/3 as/IN/prep/2"
        " gods/NNS/pobj/5 died/VBD/ROOT/7/die ././punct/7",
        ("Goats", "hailed ... as", "gods", "some"),
    ),
    "what-they-call": (
        "They/PRP/nsubj/2 left/VBD/ROOT/2/leave what/WP/dobj/5 farmers/NNS/nsubj/5 call/VBP/ccomp/2"
        " a/DT/det/7 farce/NN/oprd/5 ././punct/2",
        (None, "call", "a farce", "farmers"),
    ),
    "relative": (
        "Farmers/NNS/nsubj/2 keep/VBP/ROOT/2 goats/NNS/dobj/2 ,/,/punct/3 which/WDT/dobj/7"
        " some/DT/nsubj/7 view/VBP/relcl/3 as/IN/prep/7 pests/NNS/pobj/8 ././punct/2",
        ("goats", "view as", "pests", "some"),
    ),
    "shared-subject": (
        "Farmers/NNS/nsubj/2 refuse/VBP/ROOT/2 to/TO/aux/4 call/VB/xcomp/2 it/PRP/dobj/4 a/DT/det/7"
        " farce/NN/oprd/4 ././punct/2",
        ("it", "call", "a farce", "Farmers"),
    ),
}
NONE = {
    "naming": (
        "A/DT/det/2 goat/NN/nsubj/5 called/VBN/acl/2/call Bob/NNP/oprd/3 died/VBD/ROOT/5/die ././punct/5"
    ),
    "one-object": "Farmers/NNS/nsubj/2 called/VBD/ROOT/2/call an/DT/det/4 ambulance/NN/dobj/2 ././punct/2",
    "clause": (
        "Farmers/NNS/nsubj/2 described/VBD/ROOT/2/describe goats/NNS/dobj/2 as/IN/mark/6"
        " night/NN/nsubj/6 fell/VBD/advcl/2/fall ././punct/2"
    ),
    "nothing": "Goats/NNS/nsubj/2 eat/VBP/ROOT/2 roses/NNS/dobj/2 ././punct/2",
}


@pytest.mark.parametrize(("tree", "expected"), CLEARNLP.values(), ids=CLEARNLP)
def test_the_other_label_scheme(framings, tree, expected):
    doc = framings(read_by_hand(tree))
    assert slots(doc) == [expected]


@pytest.mark.parametrize("tree", NONE.values(), ids=NONE)
def test_what_is_no_framing(framings, tree):
    doc = framings(read_by_hand(tree))
    assert slots(doc) == []


def facts(doc):
    (one,) = read_framings(doc)
    return one.facts


PASSIVE = (
    "Farmers/NNS/nsubj/2 say/VBP/root/2 goats/NNS/nsubj:pass/5 are/VBP/aux:pass/5 seen/VBN/ccomp/2/see"
    " as/IN/case/7 pests/NNS/obl/5 ././punct/2"
)


def test_a_framing_in_somebodys_words_knows_whose(framings):
    doc = attribute(read_by_hand(PASSIVE), ("Farmers", "say", "goats are seen as pests"))
    doc.spans["attributions"].attrs["facts"][0]["speaker"] = "farmers of Selm"
    found = facts(framings(doc))
    assert (found["attribution"], found["framer_name"]) == (0, None)
    assert (found["agentless"], found["framer_fallback"]) == (True, "farmers of Selm")


def test_in_the_articles_own_words_nobody_stands_in_for_the_framer(framings):
    found = facts(framings(read_by_hand(PASSIVE)))
    assert (found["attribution"], found["framer_fallback"]) == (None, None)


def test_an_expressed_framer_needs_no_fallback(framings):
    doc = attribute(read_by_hand(CLEARNLP["active"][0]), ("Farmers", "regard", "goats as pests"))
    doc.spans["attributions"].attrs["facts"][0]["speaker"] = "the paper"
    assert facts(framings(doc))["framer_fallback"] is None


@pytest.mark.parametrize(
    ("name", "construction", "tone"),
    [
        ("passive", "passive", "neutral"),
        ("active", "active", "neutral"),
        ("reduced-relative", "participle", "approving"),
        ("what-they-call", "free_relative", "neutral"),
    ],
)
def test_construction_and_tone(framings, name, construction, tone):
    doc = framings(read_by_hand(CLEARNLP[name][0]))
    assert (facts(doc)["construction"], facts(doc)["cue_tone"]) == (construction, tone)


def test_framings_survive_storage(framings):
    doc = framings(read_by_hand(CLEARNLP["passive"][0]))
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (copy,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(NLP.vocab)
    assert slots(copy) == slots(doc)
    assert facts(copy) == facts(doc)


WORDS = ("Goats", "he", "the", "as", "by", "called", "seen", "refer", "to", "so", "-", '"', ",", "which",
         "what", "is", "not", "a", "threat", "such", "considered")  # fmt: skip
TAGS = (
    "NN",
    "NNS",
    "NNP",
    "VBD",
    "VBN",
    "VBZ",
    "VB",
    "DT",
    "IN",
    "JJ",
    "PRP",
    "WDT",
    "TO",
    "RB",
    ",",
)
RELATIONS = ("nsubj", "nsubjpass", "nsubj:pass", "obj", "dobj", "obl", "obl:agent", "agent", "pobj", "prep", "case",
             "mark", "xcomp", "oprd", "ccomp", "acl", "acl:relcl", "relcl", "advcl", "conj", "punct", "det", "amod",
             "aux", "auxpass", "cop", "compound", "appos", "flat")  # fmt: skip


@given(data=st.data())
@settings(max_examples=150)
def test_any_tree_is_survived_and_slots_do_not_overlap(framings, data):
    size = data.draw(st.integers(1, 14))

    def pick(choices):
        return data.draw(st.lists(st.sampled_from(choices), min_size=size, max_size=size))

    root = data.draw(st.integers(0, size - 1))
    heads = [
        data.draw(st.sampled_from([root, max(i - 1, 0), min(i + 1, size - 1)])) for i in range(size)
    ]
    heads = [root if climbs(heads, i, root) else head for i, head in enumerate(heads)]
    heads[root] = root
    words, tags, relations = pick(WORDS), pick(TAGS), pick(RELATIONS)
    relations[root] = "ROOT"
    line = " ".join(
        f"{word}|{tag}|{relation}|{head + 1}"
        for word, tag, relation, head in zip(words, tags, relations, heads, strict=True)
    )
    doc = framings(read_by_hand(line.replace("|", "/")))
    for one in read_framings(doc):
        taken = [
            i
            for slot in (one.target, one.frame)
            for span in slot
            for i in range(span.start, span.end)
        ]
        assert len(taken) == len(set(taken))
        assert one.cue
        assert one.frame
        assert one.facts["agentless"] == (not one.framer)


def climbs(heads, i, root):
    """Does a chain of heads run in a circle?"""
    seen = set()
    while i != root:
        if i in seen:
            return True
        seen.add(i)
        i = heads[i]
    return False


def test_writing_replaces_what_was_there(framings):
    doc = framings(read_by_hand(CLEARNLP["passive"][0]))
    write_framings(doc, [])
    assert read_framings(doc) == []


def test_an_empty_text_has_none(framings):
    doc = attribute(spacy.blank("en")(""))
    assert read_framings(framings(doc)) == []
    assert FRAMINGS in doc.spans


def test_verbs_of_ones_own(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text("lemma\ttakes\ttone\ngreenlight\tas\tapproving\n")
    mine = make_framings(NLP, "framings", "framing_cues_en", str(path), "roles_en")
    line = "Farmers/NNS/nsubj/2 greenlight/VBP/ROOT/2 goats/NNS/dobj/2 as/IN/prep/2 pets/NNS/pobj/4"
    doc = mine(read_by_hand(line))
    assert slots(doc) == [("goats", "greenlight ... as", "pets", "Farmers")]
    assert facts(doc)["cue_tone"] == "approving"
