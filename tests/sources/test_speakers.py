"""Who speaks, by the fullest name that the text gives, and how that is known."""

import pytest

from toolkit.entities.same_name import NameMention, group_names

ANN = "Ann/NNP/nsubj/3 Lee/NNP/flat/1 left/VBD/root/3/leave ././punct/3 "


@pytest.mark.parametrize(
    ("line", "entities", "source", "expected"),
    [
        (ANN + "She/PRP/nsubj/6 said/VBD/root/6/say", "Ann Lee/PERSON", "She", ("Ann Lee", "pronoun")),
        (ANN + "Lee/NNP/nsubj/6 said/VBD/root/6/say", "Ann Lee/PERSON; Lee/PERSON", "Lee",
         ("Ann Lee", "short_name")),
        (ANN + "Ann/NNP/nsubj/7 Lee/NNP/flat/5 said/VBD/root/7/say", "Ann Lee/PERSON", "Ann Lee",
         ("Ann Lee", "name")),
        ("The/DT/det/2 mayor/NN/nsubj/7 ,/,/punct/4 Ann/NNP/appos/2 Lee/NNP/flat/4 ,/,/punct/2"
         " left/VBD/root/7/leave ././punct/7 The/DT/det/10 mayor/NN/nsubj/11 said/VBD/root/11/say",
         "Ann Lee/PERSON", "The mayor", ("Ann Lee", "role")),
        ("The/DT/det/2 mayor/NN/nsubj/7 ,/,/punct/4 Ann/NNP/appos/2 Lee/NNP/flat/4 ,/,/punct/2"
         " said/VBD/root/7/say", "Ann Lee/PERSON", "The mayor , Ann Lee", ("Ann Lee", "appositive")),
        ("World/NNP/compound/3 Health/NNP/compound/3 Organization/NNP/nsubj/4 left/VBD/root/4/leave"
         " ././punct/4 WHO/NNP/nsubj/7 said/VBD/root/7/say", "World Health Organization/ORG; WHO/ORG",
         "WHO", ("World Health Organization", "short_name")),
        ("Ann/NNP/root/1 Lee/NNP/flat/1 ,/,/punct/5 who/WP/nsubj/5 said/VBD/acl:relcl/1/say",
         "Ann Lee/PERSON", "who", ("Ann Lee", "pronoun")),
        ("It/PRP/nsubj/2 rained/VBD/root/2/rain ././punct/2 She/PRP/nsubj/5 said/VBD/root/5/say", "",
         "She", (None, None)),
        (ANN + '"~/``/punct/7 Lee/NNP/nsubj/7 lies/VBZ/ccomp/11/lie ,~/,/punct/7 "/\'\'/punct/7'
         " she/PRP/nsubj/11 said/VBD/root/11/say", "Ann Lee/PERSON; Lee/PERSON", "she", (None, None)),
        ("We/PRP/nsubj/2 said/VBD/root/2/say", "", "We", (None, None)),
        ("It/PRP/nsubj/2 raised/VBD/root/2/raise alarms/NNS/obj/2/alarm in/IN/case/5"
         " courts/NNS/nmod/3/court ,/,/punct/8 which/WDT/nsubj/8 fear/VBP/acl:relcl/3", "", "which",
         ("courts", None)),
        ("It/PRP/nsubj/2 raised/VBD/root/2/raise alarms/NNS/obj/2/alarm which/WDT/nsubj/5"
         " warn/VBP/acl:relcl/3", "", "which", (None, None)),
        ("An/DT/det/3 old/JJ/amod/3 man/NN/nsubj/4 said/VBD/root/4/say", "", "An old man",
         ("old man", None)),
        ("said/VBD/root/1 one/PRP/nsubj/1 senior/JJ/amod/4 aide/NN/appos/2", "", "one senior aide",
         ("one senior aide", None)),
        ("Ann/NNP/nsubj/8 Lee/NNP/flat/1 ,/,/punct/4 lawyer/NN/appos/1 and/CC/cc/7 senior/JJ/amod/7 fellow/NN/conj/1"
         " said/VBD/root/8/say", "Ann Lee/PERSON", "Ann Lee , lawyer and senior fellow", ("Ann Lee", "name")),
        ("Ann/NNP/nsubj/8 Lee/NNP/flat/1 ,/,/punct/4 lawyer/NN/appos/1 and/CC/cc/7 other/JJ/amod/7 aides/NNS/conj/1"
         " said/VBD/root/8/say", "Ann Lee/PERSON", "Ann Lee , lawyer and other aides",
         ("Ann Lee , lawyer and other aides", None)),
        (ANN + "She/PRP/nsubj/8 and/CC/cc/7 aides/NNS/conj/5 said/VBD/root/8/say", "Ann Lee/PERSON", "She and aides",
         ("Ann Lee and aides", None)),
        ("Many/JJ/amod/2 Selmers/NNPS/nsubj/3 said/VBD/root/3/say", "Selmers/NORP", "Many Selmers",
         ("many Selmers", None)),
    ],
    ids=[
        "pronoun", "short-name", "name", "role", "appositive", "acronym", "who", "nobody-to-mean",
        "named-in-what-she-says", "we", "which-after-a-thing", "things-do-not-speak", "description",
        "one-who-is-told", "name-with-two-offices", "name-and-others", "pronoun-and-others",
        "members-of-a-group",
    ],
)  # fmt: skip
def test_speaker(facts, line, entities, source, expected):
    (found,) = facts(line, entities, (source, "", ""), last=True)
    assert (found["speaker"], found["speaker_evidence"]) == expected


def test_who_spoke_last_goes_on(facts):
    line = (
        "Mr./NNP/nmod:desc/2 Halm/NNP/nsubj/3 left/VBD/root/3 ././punct/3 Mr./NNP/nmod:desc/6"
        " Halm/NNP/nsubj/7 ran/VBD/root/7 ././punct/7 Tom/NNP/nsubj/11 Lee/NNP/flat/9 said/VBD/root/11/say"
        " Halm/NNP/nsubj/13 lied/VBD/ccomp/11/lie ././punct/11 He/PRP/nsubj/16 said/VBD/root/16/say"
        " so/RB/advmod/16"
    )
    found = facts(
        line, "Halm/PERSON; Tom Lee/PERSON", ("Tom Lee", "said", ""), ("He", "said", "so")
    )
    assert [one["speaker"] for one in found] == ["Tom Lee", "Tom Lee"]


def test_i_is_nobody_by_name(facts):
    line = "I/PRP/nsubj/2 think/VBP/root/2 so/RB/advmod/2"
    (found,) = facts(line, "", ("I", "think", "so"))
    assert found["speaker"] is None


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([("person", "", "Ann Lee", "f"), ("person", "m", "Lee")], [["Ann Lee"], ["Lee"]]),
        ([("person", "", "Tom Lee", "m"), ("person", "", "Ann Lee", "f"), ("person", "f", "Lee")],
         [["Tom Lee"], ["Ann Lee", "Lee"]]),
        ([("person", "", "Ann Lee"), ("person", "", "Lee")], [["Ann Lee", "Lee"]]),
        ([("person", "", "Lee"), ("person", "", "Ann Lee")], [["Lee", "Ann Lee"]]),
        ([("person", "", "Recep Erdoğan"), ("person", "", "Erdogan")], [["Recep Erdoğan", "Erdogan"]]),
        ([("person", "", "Lech Wałęsa"), ("person", "", "Walesa")], [["Lech Wałęsa", "Walesa"]]),
        ([("person", "m", "Tom Lee"), ("person", "f", "Lee")], [["Tom Lee"], ["Lee"]]),
        ([("person", "", "Tom Lee"), ("person", "", "Ann Lee")], [["Tom Lee"], ["Ann Lee"]]),
        (
            [("organisation", "", "United States Chess Federation"),
             ("organisation", "", "Iranian Chess Federation")],
            [["United States Chess Federation"], ["Iranian Chess Federation"]],
        ),
        (
            [("organisation", "", "World Health Organization"), ("organisation", "", "WHO")],
            [["World Health Organization", "WHO"]],
        ),
        ([("place", "", "US"), ("place", "", "United States")], [["US", "United States"]]),
        (
            [("person", "", name) for name in ("Tom Lee", "Tom Lee Jr.", "Lee", "Lee Jr.")],
            [["Tom Lee", "Lee"], ["Tom Lee Jr.", "Lee Jr."]],
        ),
        (
            [("person", "", name) for name in ("Tom Lee Jr.", "Lee Jr.", "Tom Lee", "Lee")],
            [["Tom Lee Jr.", "Lee Jr."], ["Tom Lee", "Lee"]],
        ),
        (
            [("person", "", name) for name in ("Tom Lee Jr.", "Tom Lee", "Lee")],
            [["Tom Lee Jr.", "Tom Lee", "Lee"]],
        ),
        ([("person", "", name) for name in ("Lee", "Tom Lee Jr.")], [["Lee", "Tom Lee Jr."]]),
    ],
    ids=[
        "title-against-first-name", "couple", "surname", "surname-first", "marks-on-letters", "strokes",
        "titles-differ", "relatives", "two-countries", "initials", "alias", "son", "son-first",
        "junior-left-off", "junior-later",
    ],
)  # fmt: skip
def test_same_names(names, expected):
    found = group_names([NameMention(*name) for name in names])
    assert [[names[place][2] for place in one.members] for one in found] == expected


@pytest.mark.parametrize(
    ("forms", "name"),
    [
        (["VELIN", "Velin"], "Velin"),
        (["WHO", "World Health Organization", "WHO"], "World Health Organization"),
        (["CNN", "CNN"], "CNN"),
        (["Ann Lee", "Lee", "Lee"], "Ann Lee"),
    ],
    ids=["dateline", "acronym", "only-capitals", "surname"],
)
def test_the_fullest_name(forms, name):
    (bearer,) = group_names([NameMention("organisation", "", form) for form in forms])
    assert bearer.name == name
