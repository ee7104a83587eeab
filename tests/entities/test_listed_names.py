"""Members of parties, religions and nations; names that mean the same anywhere."""

import pytest

from toolkit.entities.listed_names import with_listed_names
from toolkit.entities.name_words import Labelled
from toolkit.entities.word_lists import Words
from toolkit.grammar.tree import tree_of


@pytest.fixture(scope="module")
def words():
    return Words.read()


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        ("Republicans and a Catholic met.", [], [("Republicans", "NORP"), ("Catholic", "NORP")]),
        ("House Democrats left.", [("House Democrats", "ORG")], [("House", "ORG"), ("Democrats", "NORP")]),
        ("A Kentucky Republican left.", [("Kentucky Republican", "ORG")], [("Kentucky", "LOC"), ("Republican", "NORP")]),
        ("The Republican National Committee met.", [("Republican National Committee", "ORG")],
         [("Republican National Committee", "ORG")]),
        ("The US said no.", [("US", "ORG")], [("US", "LOC")]),
        ("Tell us more.", [], []),
        ("He spoke in Korean of Korean ships.", [], [("Korean", "NORP")]),
        ("Jordan English ran.", [("Jordan English", "PERSON")], [("Jordan English", "PERSON")]),
        ("Medicare pays.", [("Medicare", "ORG")], []),
        ("He saw House of Cards.", [], []),
        ("Peru won.", [("Peru", "ORG")], [("Peru", "LOC")]),
        ("The lawyers of the ACLU came.", [], [("ACLU", "ORG")]),
        ("He read USA Today.", [("USA", "LOC"), ("Today", "DATE")], [("USA Today", "ORG")]),
        ("It lies in the Atlantic.", [("Atlantic", "LOC")], [("Atlantic", "LOC")]),
        ("African Americans voted.", [("African", "NORP"), ("Americans", "NORP")], [("African Americans", "NORP")]),
        ("She caught COVID-19.", [("COVID-19", "ORG")], []),
        ("", [], []),
    ],
    ids=[
        "groups", "apart", "party-of-a-state", "part-of-a-name", "acting-country", "pronoun", "language",
        "persons", "no-name", "longer-name", "country", "listed-body",
        "listed-whole", "ocean-and-magazine", "open-compound", "figures-in-it", "empty",
    ],
)  # fmt: skip
def test_listed_names(nlp, words, text, known, found):
    doc = nlp.get_pipe("model")(nlp.make_doc(text))
    tree = tree_of(doc)
    entities = []
    for name, label in known:
        span = doc.char_span(text.index(name), text.index(name) + len(name))
        entities.append(Labelled(span.start, span.end, label))
    after = with_listed_names(tree, entities, words)
    assert [(doc[one.start : one.end].text, one.label) for one in after] == found
