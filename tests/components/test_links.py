"""Where the grammar corrects what the reader linked, on texts that were read by hand."""

from dataclasses import replace

import pytest
from handmade import NLP, attribute, read_by_hand
from spacy.tokens import Doc

from toolkit.components.cues import Cues
from toolkit.components.links import (
    is_event,
    nobody_reports,
    of_clause,
    only_casts,
    with_clause,
    with_subject,
    within_sentence,
    without_far_source,
    without_strays,
)
from toolkit.components.records import Attribution, read_attributions
from toolkit.components.scheme import tree_of
from toolkit.lexicon import read_lexicon
from toolkit.terms import CueTerm

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
    assert [span.text for span in with_subject(doc, tree_of(doc), one).source] == expected


OTHERS = "Ann said no . \n\n Rain fell . \n\n So it was , she added"


@pytest.mark.parametrize(
    ("text", "fragments", "quoted", "expected", "apart"),
    [
        ("Ann left . Old men said so", ["Ann left", "so"], "", ["so"], []),
        ("Ann left . Old men said so", ["Ann left", "so"], "Ann left", ["Ann left", "so"], []),
        ("Ann left . Old men said so", ["Ann left"], "", ["Ann left"], []),
        ("Ann left . Old men said so", ["Old men", "so"], "", ["Old men", "so"], []),
        (OTHERS, ["no", "So it was"], "no", ["So it was"], ["no"]),
        (OTHERS, ["Rain fell", "So it was"], "Rain fell", ["Rain fell", "So it was"], []),
        (OTHERS, ["no", "So it was"], "", ["So it was"], []),
        ("Ann left \n\n So it was , she added", ["left", "So it was"], "", ["So it was"], []),
    ],
    ids=[
        "apart", "in-quotation-marks", "the-only-one", "around-the-cue", "with-words-around",
        "paragraph-of-its-own", "apart-in-a-paragraph", "beside-a-break",
    ],
)  # fmt: skip
def test_a_fragment_in_another_sentence_is_dropped(text, fragments, quoted, expected, apart):
    words = text.split(" ")
    starts = [i == 0 or word[0].isupper() or words[i - 1] == "." for i, word in enumerate(words)]
    pos = ["SPACE" if not word.strip() else "PUNCT" if word in ".," else "X" for word in words]
    doc = Doc(NLP.vocab, words=words, sent_starts=starts, pos=pos)
    inside = [int(word in quoted.split()) for word in words]
    spans = tuple(
        doc.char_span(doc.text.index(part), doc.text.index(part) + len(part)) for part in fragments
    )
    cue = next(
        i for i, word in enumerate(words) if word == ("added" if "added" in words else "said")
    )
    one = Attribution(0, (), (doc[cue : cue + 1],), spans)
    found, more = without_strays(tree_of(doc), one, inside)
    assert [span.text for span in found.content] == expected
    assert [span.text for other in more for span in other.content] == apart


@pytest.mark.parametrize(
    ("source", "quoted", "expected"),
    [("Ann", False, []), ("Ann", True, ["Ann"]), ("men", False, ["men"])],
    ids=["in-another-sentence", "of-a-quotation", "in-the-sentence"],
)
def test_the_source_of_a_paraphrase_is_in_its_sentence(source, quoted, expected):
    doc = attribute(read_by_hand(RAIN + SAID), (source, "said", "so"))
    (one,) = read_attributions(doc)
    found = without_far_source(tree_of(doc), one, [int(quoted)] * len(doc))
    assert [span.text for span in found.source] == expected


def test_according_to_has_the_clause_around_it_if_nothing_beside_it():
    line = (
        "Ann/NNP/nsubj/2 left/VBD/root/2/leave ././PUNCT/2 "
        "Rain/NN/nsubj/10 ,/,/punct/6 according/VBG/case/8 to/IN/fixed/6 officials/NNS/obl/10 "
        ",/,/punct/8 fell/VBD/root/10/fall ././punct/10"
    )
    doc = attribute(read_by_hand(line), ("officials", "according to", "Ann left"))
    (one,) = read_attributions(doc)
    found = with_clause(doc, tree_of(doc), one).content
    assert [span.text for span in found] == ["Rain", "fell"]


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
    assert only_casts(tree_of(doc), one, {"called"}) is expected


@pytest.mark.parametrize(
    ("parts", "quoted", "expected"),
    [
        (("", "a tyranny of", "fear"), False, True),
        (("", "a tyranny of", "fear"), True, False),
        (("It", "a tyranny of", "fear"), False, False),
        (("", "claims", "fear"), False, False),
        (("", "", "fear"), False, False),
        (("", "It claims a tyranny of", "fear"), False, True),
    ],
    ids=[
        "nobody-and-no-cue-of-the-list",
        "in-quotation-marks",
        "somebody",
        "cue-of-the-list",
        "no-cue",
        "long-cue",
    ],
)
def test_who_speaks_must_be_told_or_a_word_for_speaking(parts, quoted, expected):
    line = "It/PRP/nsubj/2 claims/VBZ/root/2/claim a/DT/det/4 tyranny/NN/obj/2 of/IN/case/6 fear/NN/nmod/4"
    (one,) = read_attributions(doc := attribute(read_by_hand(line), parts))
    cues = Cues(read_lexicon("reporting_cues_en", CueTerm))
    assert nobody_reports(tree_of(doc), one, cues, [int(quoted)] * len(doc)) is expected


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
    assert is_event(tree_of(doc), one, cues, [int(quoted)] * len(doc)) is expected


@pytest.mark.parametrize(
    ("source", "quoted", "expected"),
    [
        ("which", False, ["a threat"]),
        ("which", True, ["Events", "a threat"]),
        ("capitals", False, ["Events", "a threat"]),
    ],
    ids=["before-its-clause", "in-quotation-marks", "no-relative-pronoun"],
)
def test_a_relative_clause_holds_what_is_said_in_it(source, quoted, expected):
    line = (
        "Events/NNS/nsubj/2 alarmed/VBD/root/2/alarm capitals/NNS/obj/2 ,/,/punct/6"
        " which/WDT/nsubj/6 see/VBP/acl:relcl/3 a/DT/det/8 threat/NN/obj/6"
    )
    doc = attribute(read_by_hand(line), (source, "see", "a threat"))
    (one,) = read_attributions(doc)
    one = replace(one, content=(doc[0:1], *one.content))
    found = of_clause(tree_of(doc), one, [quoted] * len(doc))
    assert [span.text for span in found.content] == expected


@pytest.mark.parametrize(
    ("text", "cue", "content", "quoted", "expected"),
    [
        ("He feared rain . It came .", "feared", "rain . It came", False, "rain"),
        ("He feared rain . It came .", "feared", "rain . It came", True, "rain . It came"),
        ("He feared rain .", "feared", "rain", False, "rain"),
        ("He wrote : Rain . It came .", "wrote", "Rain . It came", False, "Rain . It came"),
        ("He wrote : Rain . \n It came .", "wrote", "Rain . \n It came", False, "Rain"),
        ("Rain . It came , he said", "said", "Rain . It came", False, "Rain . It came"),
        ("Share \n It came , he said", "said", "Share \n It came", False, "It came"),
    ],
    ids=[
        "next-sentence", "in-quotation-marks", "one-sentence", "behind-a-colon", "next-paragraph",
        "before-the-cue", "paragraph-before-that-of-the-cue",
    ],
)  # fmt: skip
def test_a_content_ends_where_its_sentence_or_paragraph_does(text, cue, content, quoted, expected):
    words = text.split(" ")
    starts = [i == 0 or word in ("It", "Rain") for i, word in enumerate(words)]
    doc = Doc(NLP.vocab, words=words, sent_starts=starts)
    (one,) = read_attributions(attribute(doc, ("", cue, content)))
    (found,) = within_sentence(tree_of(doc), one, [int(quoted)] * len(doc)).content
    assert found.text.split() == expected.split()
