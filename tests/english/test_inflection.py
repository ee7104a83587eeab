"""The forms of words: by list, by rule, of compounds and phrases."""

import pytest

from toolkit.english.inflection import (
    comparatives,
    forms_of,
    irregular_forms,
    noun_forms,
    verb_forms,
)
from toolkit.english.lexicon import read_lexicon
from toolkit.model.base_words import NOUN, VERB, base_words


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", "say says said saying"),
        ("know", "know knows knew known knowing"),
        ("draw", "draw draws drew drawn drawing"),
        ("lie", "lie lies lay lain lied lying"),
        ("go", "go goes went gone going"),
        ("cast", "cast casts casting"),
        ("put", "put puts putting"),
        ("misspeak", "misspeak misspeaks misspoke misspoken misspeaking"),
        ("co-lead", "co-lead co-leads co-led co-leading"),
        ("point out", "point|points|pointed|pointing"),
        ("stop", "stop stops stopped stopping"),
        ("agree", "agree agrees agreed agreeing"),
        ("die", "die dies died dying"),
        ("panic", "panic panics panicked panicking"),
        ("deny", "deny denies denied denying"),
        ("show", "show shows showed shown showing"),
        ("veto", "veto vetos vetoes vetoed vetoing"),
        ("quiz", "quiz quizzes quizzed quizzing"),
        ("fuel", "fuel fuels fueled fuelled fueling fuelling"),
        ("visit", "visit visits visited visitted visiting visitting"),
    ],
)
def test_verb_forms(verb, forms):
    _, _, particle = verb.partition(" ")
    expected = {f"{form} {particle}" for form in forms.split("|")} if particle else {*forms.split()}
    assert verb_forms(verb) == expected


@pytest.mark.parametrize(
    ("noun", "plurals"),
    [
        ("crisis", ["crises"]),
        ("photo", ["photos", "photoes"]),
        ("policy", ["policies"]),
        ("monarch", ["monarchs"]),
        ("fisherman", ["fishermen"]),
        ("human", ["humans"]),
        ("grandchild", ["grandchildren"]),
        ("chairperson", ["chairpeople", "chairpersons"]),
        ("police officer", ["police officers"]),
        ("co-author", ["co-authors"]),
        ("head of state", ["heads of state"]),
        ("mother-in-law", ["mothers-in-law"]),
        ("president-elect", ["presidents-elect"]),
        ("attorney general", ["attorney generals", "attorneys general"]),
        ("passer-by", ["passers-by"]),
        ("series", []),
        ("statistics", []),
    ],
)
def test_noun_forms(noun, plurals):
    assert noun_forms(noun) == {noun, *plurals}


def test_several_words_have_the_forms_of_each():
    assert verb_forms("see", "let") == {
        "see",
        "sees",
        "saw",
        "seen",
        "seeing",
        "let",
        "lets",
        "letting",
    }
    assert noun_forms("ox", "leaf") == {"ox", "oxen", "leaf", "leaves"}
    assert noun_forms() == verb_forms() == forms_of() == frozenset()


@pytest.mark.parametrize(
    ("word", "some", "none"),
    [
        ("crash", "crash crashes crashed crashing", "crashs"),
        ("child", "child children", "childs"),
        ("draw", "draws drew drawn", "drawed"),
        ("lose", "loses lost", "losed"),
        ("people", "people peoples", "persons"),
    ],
)
def test_forms_of_a_word(word, some, none):
    assert {*some.split()} <= forms_of(word)
    assert not {*none.split()} & forms_of(word)


@pytest.mark.parametrize(
    ("word", "forms"), [("good", {"better", "best"}), ("large", set()), ("see", set())]
)
def test_comparatives(word, forms):
    assert comparatives(word) == forms


def test_irregular_forms_lead_back_to_their_lemmas():
    """The model undoes what is made here."""
    for (pos, lemma), forms in irregular_forms().items():
        if pos != "ADJ":
            assert all(lemma in base_words(pos).irregular_lemmas(form) for form in forms), lemma


@pytest.mark.parametrize("table", ["reporting_cues_en", "framing_cues_en"])
def test_no_irregular_verb_of_the_lists_is_made_by_rule(table):
    """What ends like an irregular verb is listed, or regular as one knows: "relay"."""
    known = {"relay"}
    irregular = {lemma for pos, lemma in irregular_forms() if pos == VERB and len(lemma) > 2}
    for term in read_lexicon(table):
        verb = term.lemma.split()[0].split("-")[-1]
        if getattr(term, "pos", VERB) != VERB or (VERB, verb) in irregular_forms():
            continue
        for prefix in ("re", "un", "mis", "over", "under", "out", "fore", "with", "up", "off"):
            assert verb.removeprefix(prefix) not in irregular - {verb} or verb in known, verb


def test_nouns_of_the_lists_are_told_from_those_that_look_irregular():
    assert noun_forms("roman", "shaman") == {"roman", "romans", "shaman", "shamans"}
    assert base_words(NOUN).irregular_lemmas("women") == ["woman"]
