"""What is a name and what a date: what the model labels, after the rules about their words."""

import pytest
from handmade import NLP, name, read_by_hand

from toolkit.entities.component import make_entities


@pytest.fixture(scope="module")
def component():
    lists = {"roles": "roles_en", "titles": "personal_titles_en"}
    return make_entities(NLP, "entities", **lists, more_titles=None, more_roles=None)


def found(component, line, entities):
    doc = component(name(read_by_hand(line), entities))
    return [(entity.text, entity.label_) for entity in doc.ents]


@pytest.mark.parametrize(
    ("line", "entities", "expected"),
    [
        ("Commentators/NNS/nsubj/2 left/VBD/root/2", "Commentators/ORG", []),
        ("Republicans/NNPS/nsubj/2 left/VBD/root/2", "Republicans/LOC", [("Republicans", "NORP")]),
        ("Forbes/NNP/nsubj/2 left/VBD/root/2", "Forbes/PERSON", [("Forbes", "ORG")]),
        ("Ann/NNP/nsubj/4 Soufan/NNP/flat/1 of/IN/case/4 Soufan/NNP/root/4", "Ann Soufan/PERSON; Soufan/LOC",
         [("Ann Soufan", "PERSON"), ("Soufan", "PERSON")]),
        ("Halm/NNP/nsubj/2 left/VBD/root/2 Halm/NNP/obj/2 and/CC/cc/5 Halm/NNP/conj/3", "Halm/LOC",
         [("Halm", "LOC")] * 3),
        ("Hassan/NNP/nsubj/3 Said/VBD/flat/1 left/VBD/root/3", "Hassan Said/PERSON",
         [("Hassan Said", "PERSON")]),
        ("us/PRP/root/1", "us/LOC", []),
        ("St./NNP/compound/2 Halm/NNP/nsubj/4 Selm/NNP/flat/2 left/VBD/root/4", "Halm Selm/LOC", [("Halm Selm", "LOC")]),
        ("ICE/NNP/nsubj/2 left/VBD/root/2", "ICE/PERSON", [("ICE", "ORG")]),
        ("Ann/NNP/root/1 Ocean/NNP/flat/1 -/HYPH/punct/1 Cole/NNP/flat/1 AOC/NNP/appos/1",
         "Ann Ocean - Cole/PERSON; AOC/PERSON",
         [("Ann Ocean - Cole", "PERSON"), ("AOC", "PERSON")]),
        ("Selm/NNP/compound/2 administration/NN/nsubj/3 left/VBD/root/3", "Selm administration/PERSON",
         [("Selm administration", "PERSON")]),
        ("State/NNP/compound/2 Department/NNP/nsubj/3 left/VBD/root/3", "State Department/PERSON",
         [("State Department", "ORG")]),
        ("Ann/NNP/nsubj/3 Forbes/NNP/flat/1 left/VBD/root/3 Forbes/NNP/obj/3", "Ann Forbes/PERSON; Forbes/PERSON",
         [("Ann Forbes", "PERSON"), ("Forbes", "PERSON")]),
        ("LEE/NNP/root/1 Ann/NNP/root/2 Lee/NNP/flat/2", "LEE/ORG; Ann Lee/PERSON",
         [("LEE", "ORG"), ("Ann Lee", "PERSON")]),
        ("LEE/NNP/root/1 Lee/NNP/nsubj/3 left/VBD/root/3", "LEE/PERSON; Lee/PERSON",
         [("LEE", "PERSON"), ("Lee", "PERSON")]),
        ("He/PRP/nsubj/2 told/VBD/root/2 them/PRP/obj/2 Monday/NNP/obl/2", "told/DATE; Monday/DATE",
         [("Monday", "DATE")]),
        ("President/NNP/compound/2 Canada/NNP/nsubj/3 left/VBD/root/3", "Canada/LOC", [("Canada", "LOC")]),
        ("Congress/NNP/nsubj/2 left/VBD/root/2", "Congress/LOC", [("Congress", "ORG")]),
        ("Brussels/NNP/nsubj/2 left/VBD/root/2", "Brussels/LOC", [("Brussels", "LOC")]),
        ("Jean~/NNP/nsubj/5 -~/HYPH/punct/1 Claude/NNP/flat/1 Halm/NNP/flat/1 left/VBD/root/5",
         "Jean/PERSON; Claude Halm/PERSON", [("Jean-Claude Halm", "PERSON")]),
        ("Lee~/NNP/root/1 -~/HYPH/punct/1 Ann/NNP/conj/1 Halm/NNP/flat/3 Lee/NNP/nsubj/6 left/VBD/root/6",
         "Lee/PERSON; Ann Halm/PERSON", [("Lee", "PERSON"), ("Ann Halm", "PERSON"), ("Lee", "PERSON")]),
        ("US~/NNP/compound/4 -~/HYPH/punct/4 Ann/NNP/compound/4 Halm/NNP/root/4",
         "US/LOC; Ann Halm/PERSON", [("US", "LOC"), ("Ann Halm", "PERSON")]),
        ("Selm/NNP/compound/2 County/NNP/compound/5 District/NNP/compound/4 Attorney/NNP/nmod:desc/5"
         " Ann/NNP/nsubj/7 Lee/NNP/flat/5 left/VBD/root/7",
         "Selm County District/ORG; Ann Lee/PERSON", [("Selm County", "ORG"), ("Ann Lee", "PERSON")]),
        ("Donald/NNP/nsubj/4 John/NNP/flat/1 Held/NNP/flat/1 left/VBD/root/4", "Donald/PERSON; John Held/PERSON",
         [("Donald John Held", "PERSON")]),
    ],
    ids=[
        "noun-for-people", "party", "outlet", "surname-taken-for-a-place", "same-throughout",
        "name-like-a-verb", "function-word", "with-a-saint", "acronym",
        "initials", "body-of-no-list", "body", "namesake",
        "three-capitals", "capitals", "verb-before-a-date", "country-with-a-title",
        "body-taken-for-a-place", "place-that-stands-for-a-body", "hyphen-in-a-given-name",
        "hyphen-behind-a-surname", "hyphen-behind-a-place",
        "title-that-a-body-runs-into", "given-name-by-itself",
    ],
)  # fmt: skip
def test_labels_of_names(component, line, entities, expected):
    assert found(component, line, entities) == expected


# A sentence goes on where a name ends; its first word has a capital whatever it is.
@pytest.mark.parametrize(
    ("line", "date", "expected"),
    [
        ("he/PRP/nsubj/2 said/VBD/root/2 so/RB/advmod/2", "said", []),
        ("Yeah/UH/discourse/3 it/PRP/nsubj/3 is/VBZ/root/3", "Yeah", []),
        ("He/PRP/nsubj/2 left/VBD/root/2 on/IN/case/4 Monday/NNP/obl/2", "Monday", ["Monday"]),
        ("He/PRP/nsubj/2 left/VBD/root/2 in/IN/case/4 2014/CD/obl/2", "2014", ["2014"]),
        ("He/PRP/nsubj/2 left/VBD/root/2 in/IN/case/4 mid-July/NNP/obl/2", "mid-July", ["mid-July"]),
        ("two/CD/nummod/2 weeks/NNS/obl/3 ago/RB/root/3", "two", ["two weeks ago"]),
        ("six/CD/nummod/3 -/HYPH/punct/3 year/NN/root/3", "six", ["six"]),
        ("two/CD/nummod/2 ships/NNS/nsubj/3 sank/VBD/root/3 today/NN/obl/3", "two", ["today"]),
        ("He/PRP/nsubj/2 won/VBD/root/2 two/CD/obj/2 ././punct/2 Days/NNS/nsubj/6 passed/VBD/root/6", "two", []),
    ],
    ids=[
        "verb", "answer", "name-of-a-day", "figure", "part-of-a-word", "unit-after", "unit-after-hyphen",
        "no-unit", "unit-of-the-next-sentence",
    ],
)  # fmt: skip
def test_dates_have_a_word_of_time(component, line, date, expected):
    assert found(component, line, f"{date}/DATE") == [(one, "DATE") for one in expected]
