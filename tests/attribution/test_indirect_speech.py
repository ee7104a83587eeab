"""Statements that the grammar tells of: "The ministry said 40 people were hurt"."""

import pytest
from handmade import attribute, read_by_hand

from toolkit.attribution.indirect_speech import find_own_statements, find_statements
from toolkit.attribution.merging import add_statements
from toolkit.attribution.text import CueLists, Text
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import CueTerm
from toolkit.spans.records import read_attributions

LISTS = CueLists(read_lexicon("reporting_cues_en", CueTerm), ())

HURT = " 40/CD/nsubj:pass/{0} were/VBD/aux:pass/{0} hurt/VBN/ccomp/{1}/hurt ././punct/{1}"


def hurt(at, verb):
    """The clause "40 were hurt", whose last word is word `at`, below the word `verb`."""
    return HURT.format(at, verb)


def found(line, parts=(), find=find_statements):
    doc = attribute(read_by_hand(line), *parts)
    known = read_attributions(doc)
    return [
        tuple(" | ".join(span.text for span in of) for of in (one.source, one.cue, one.content))
        for one in add_statements(Text.of(doc, LISTS), known, find)
        if one not in known
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "The/DT/det/2 ministry/NN/nsubj/3 said/VBD/root/3/say" + hurt(6, 3),
            [("The ministry", "said", "40 were hurt")],
        ),
        (
            "Reen/NNP/nsubj/4 has/VBZ/aux/4/have also/RB/advmod/4 claimed/VBN/root/4/claim"
            " that/SC/mark/8" + hurt(8, 4),
            [("Reen", "has also claimed", "that 40 were hurt")],
        ),
        (
            "40/CD/nsubj/2 fell/VBD/ccomp/6/fall ,/,/punct/6 the/DT/det/5 ministry/NN/nsubj/6"
            " said/VBD/root/6/say",
            [("the ministry", "said", "40 fell")],
        ),
        (
            "Reen/NNP/nsubj/2 left/VBD/root/2/leave ,/,/punct/4 adding/VBG/advcl/2/add" + hurt(7, 4),
            [("Reen", "adding", "40 were hurt")],
        ),
        (
            "Reen/NNP/nsubj/2 left/VBD/root/2/leave and/CC/cc/4 told/VBD/conj/2/tell"
            " Selm/NNP/iobj/4" + hurt(8, 4),
            [("Reen", "told", "40 were hurt")],
        ),
        ("Reen/NNP/nsubj/2 hoped/VBD/root/2/hope" + hurt(5, 2), []),
        ("Reen/NNP/nsubj/2 said/VBD/root/2/say a/DT/det/4 lot/NN/obj/2", []),
        ("You/PRP/nsubj/2 said/VBD/root/2/say" + hurt(5, 2), []),
        ("Reen/NNP/nsubj:pass/3 was/VBD/aux:pass/3 told/VBN/root/3/tell" + hurt(6, 3), []),
        ("Reported/VBN/root/1/report" + hurt(4, 1), []),
        ("“~/``/punct/3 Reen/NNP/nsubj/3 said/VBD/root/3/say" + hurt(6, 3) + "~ ”/''/punct/3", []),
        ("", []),
    ],
    ids=[
        "said", "helped-verb", "behind-the-clause", "participle", "second-verb", "other-verb", "no-clause", "you",
        "hearer", "nobody", "quoted", "empty",
    ],
)  # fmt: skip
def test_who_says_that_something_is_so(line, expected):
    assert found(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "According/VBG/case/3 to/IN/fixed/1 police/NN/obl/6 ,/,/punct/6 rain/NN/nsubj/6"
            " fell/VBD/root/6/fall",
            [("police", "According to", "rain fell")],
        ),
        (
            "Rain/NN/nsubj/7 ,/,/punct/5 according/VBG/case/5 to/IN/fixed/3 police/NN/nmod/1"
            " ,/,/punct/5 fell/VBD/root/7/fall",
            [("police", "according to", "Rain | fell")],
        ),
        (
            "Rain/NN/nsubj/2 fell/VBD/root/2/fall according/VBG/prep/2 to/IN/prep/3 police/NN/pobj/4",
            [("police", "according to", "Rain fell")],
        ),
        (
            "Rain/NN/root/1 according/VBG/case/4 to/IN/fixed/2 police/NN/nmod/1",
            [("police", "according to", "Rain")],
        ),
        ("Rain/NN/nsubj/2 fell/VBD/root/2/fall according/VBG/advcl/2 nicely/RB/advmod/3", []),
    ],
    ids=["before", "between", "other-labels", "no-clause", "no-to"],
)
def test_what_is_so_according_to_somebody(line, expected):
    assert found(line) == expected


LATE = "It/PRP/nsubj/2 is/VBZ/{0}/{1}/be ,/,/punct/5 I/PRP/nsubj/5 "


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("I/PRP/nsubj/2 think/VBP/root/2/think" + hurt(5, 2), [("I", "think", "40 were hurt")]),
        ("We/PRP/nsubj/3 never/RB/advmod/3 knew/VBD/root/3/know" + hurt(6, 3),
         [("We", "never knew", "40 were hurt")]),
        (LATE.format("root", 2) + "guess/VBP/parataxis/2/guess", [("I", "guess", "It is")]),
        (LATE.format("ccomp", 5) + "guess/VBP/root/5/guess", [("I", "guess", "It is")]),
        ("It/PRP/nsubj/5 ,/,/punct/4 I/PRP/nsubj/4 guess/VBP/parataxis/5/guess is/VBZ/root/5/be over/RB/advmod/5",
         [("I", "guess", "It | is over")]),
        (LATE.format("root", 2) + "guess/VBP/parataxis/2/guess with/IN/case/7 them/PRP/obl/5 all/DT/det/7"
         " here/RB/advmod/5", []),
        ("Reen/NNP/nsubj/2 thinks/VBZ/root/2/think" + hurt(5, 2), []),
        ("I/PRP/nsubj/2 ran/VBD/root/2/run" + hurt(5, 2), []),
        ("I/PRP/nsubj/2 think/VBP/root/2/think so/RB/advmod/2", []),
        ("“~/``/punct/3 I/PRP/nsubj/3 think/VBP/root/3/think" + hurt(6, 3) + "~ ”/''/punct/3", []),
    ],
    ids=[
        "clause", "adverb", "behind", "behind-as-head", "between", "no-mere-aside", "somebody-else", "other-verb",
        "no-clause", "quoted",
    ],
)  # fmt: skip
def test_what_the_author_says_in_the_first_person(line, expected):
    assert found(line, find=find_own_statements) == expected


def test_what_is_attributed_already_is_left_alone():
    line = "Reen/NNP/nsubj/2 said/VBD/root/2/say" + hurt(5, 2)
    assert found(line, [("Reen", "said", "40 were hurt")]) == []
    assert found(line, [("", "", "Reen said 40 were hurt")]) == []


SUFFOCATED = " suffocated/VBD/ccomp/2/suffocate ././punct/2"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Police/NNS/nsubj/2 said/VBD/root/2/say most/JJS/obj/2 of/IN/case/5 them/PRP/nmod/3"
         + SUFFOCATED, "most of them suffocated"),
        ("Police/NNS/nsubj/2 said/VBD/root/2/say the/DT/det/4 dogs/NNS/compound/5" + SUFFOCATED,
         "the dogs suffocated"),
        ("Police/NNS/nsubj/2 said/VBD/root/2/say they/PRP/nsubj/2" + SUFFOCATED, "they suffocated"),
        ("Police/NNS/nsubj/2 told/VBD/root/2/tell us/PRP/iobj/2 dogs/NNS/obj/2" + SUFFOCATED, "dogs suffocated"),
        ("fires/NNS/root/1 which/WDT/nsubj/5 police/NNS/nsubj/4 said/VBD/acl:relcl/1/say raged/VBD/ccomp/4/rage",
         None),
        ("Police/NNS/nsubj/3 were/VBD/aux:pass/3 told/VBN/root/3/tell dogs/NNS/nsubj/5 bit/VBD/ccomp/3/bite",
         None),
        ("Police/NNS/nsubj/2 said/VBD/root/2/say a/DT/det/4 search/NN/obj/2 was/VBD/cop/6 on/RB/acl:relcl/4",
         "a search was on"),
        ("Police/NNS/nsubj/2 said/VBD/root/2/say words/NNS/obj/2 which/WDT/nsubj/5 hurt/VBD/acl:relcl/3/hurt",
         None),
        ("Police/NNS/nsubj/2 said/VBD/root/2/say biting/VBG/ccomp/2/bite dogs/NNS/obj/3", None),
    ],
    ids=[
        "object", "compound", "second-subject", "behind-whom-it-told", "gap", "passive",
        "taken-for-a-relative-clause", "relative-clause", "no-tense",
    ],
)  # fmt: skip
def test_the_subject_of_a_clause_without_that(line, expected):
    assert [content for _, _, content in found(line)] == ([expected] if expected else [])


TWO = (
    "Ann/NNP/nsubj/2 spoke/VBD/root/2/speak ././punct/2 Reen/NNP/nsubj/5 said/VBD/root/5/say"
    " dogs/NNS/nsubj/7 bit/VBD/ccomp/5/bite ././punct/5"
)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (("Ann", "spoke", "dogs bit"), [("Reen", "said", "dogs bit")]),
        (("", "", "dogs bit"), [("Reen", "said", "dogs bit")]),
        (("Reen", "spoke", "Ann"), [("Reen", "said", "dogs bit")]),
        (("Ann", "spoke", "Reen said dogs bit"), []),
    ],
    ids=["cue-of-another-sentence", "no-cue", "source-of-more", "within-what-she-says"],
)
def test_a_clause_is_of_the_verb_that_governs_it(known, expected):
    assert found(TWO, [known]) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Reen/NNP/nsubj/2 announced/VBD/root/2/announce a/DT/det/4 curfew/NN/obj/2 ././punct/2",
         [("Reen", "announced", "a curfew")]),
        ("Reen/NNP/nsubj/3 has/VBZ/aux/3/have announced/VBN/root/3/announce curfews/NNS/obj/3",
         [("Reen", "has announced", "curfews")]),
        ("Halm/NNP/nsubj/6 Agency/NNP/flat/1 (/-LRB-/punct/4 HA/NNP/appos/1 )/-RRB-/punct/4"
         " criticized/VBD/root/6/criticize curfews/NNS/obj/6", [("Halm Agency ( HA )", "criticized", "curfews")]),
        ("Reen/NNP/nsubj/3 may/MD/aux/3 announce/VB/root/3/announce curfews/NNS/obj/3", []),
        ("Reen/NNP/root/1 who/WP/nsubj/3 announced/VBD/acl:relcl/1/announce curfews/NNS/obj/3", []),
        ("Reen/NNP/nsubj/2 announced/VBD/root/2/announce it/PRP/obj/2", []),
        ("Reen/NNP/nsubj/2 bought/VBD/root/2/buy curfews/NNS/obj/2", []),
    ],
    ids=["object", "perfect", "bracket", "no-tense", "relative", "pronoun", "no-cue"],
)  # fmt: skip
def test_what_is_announced(line, expected):
    assert found(line) == expected
