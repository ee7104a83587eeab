"""Where names begin and end: a body's country, a date's last word."""

import pytest

from toolkit.entities.component import with_countries
from toolkit.entities.name_words import Labelled, is_date, trim_date
from toolkit.entities.open_ends import with_closed_ends
from toolkit.entities.word_lists import Words
from toolkit.grammar.tree import tree_of


@pytest.fixture(scope="module")
def words():
    return Words.read()


def labelled(nlp, text, names):
    doc = nlp.get_pipe("model")(nlp.make_doc(text))
    spans = (doc.char_span(text.index(name), text.index(name) + len(name)) for name, _ in names)
    labels = [label for _, label in names]
    found = [Labelled(s.start, s.end, label) for s, label in zip(spans, labels, strict=True)]
    return doc, tree_of(doc), found


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("The U.S. Supreme Court ruled.", [("U.S.", "LOC"), ("Supreme Court", "ORG")], ["U.S. Supreme Court"]),
        ("The Polish Senate met.", [("Polish", "NORP"), ("Senate", "ORG")], ["Polish Senate"]),
        ("The Republican Senate met.", [("Republican", "NORP"), ("Senate", "ORG")], ["Republican", "Senate"]),
        ("The US Senate candidate ran.", [("US", "LOC"), ("Senate", "ORG")], ["US", "Senate"]),
        ("The French Airbus flew.", [("French", "NORP"), ("Airbus", "ORG")], ["French", "Airbus"]),
        ("In Poland, the Senate met.", [("Poland", "LOC"), ("Senate", "ORG")], ["Poland", "Senate"]),
    ],
)  # fmt: skip
def test_bodies_that_every_country_has(nlp, words, text, names, expected):
    doc, tree, found = labelled(nlp, text, names)
    after = with_countries(tree, found, words.roles)
    assert [doc[one.start : one.end].text for one in after] == expected


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("It rained at the end of 2017 and snowed.", "2017 and", "2017"),
        ("It fell for 12 weeks.", "12", "12"),  # its unit follows
        ("At least 27 people fell.", "27", None),
        ("He was the 16th guest.", "16th", None),
        ("Oil fell in Q1 again.", "Q1", "Q1"),
        ("She read Morning Report daily.", "Morning", None),
        ("She came in the morning.", "the morning", "the morning"),
        (
            "It took about two weeks.",
            "about",
            None,
        ),  # an adverb, and no date with the weeks behind it
        ("He said that 12 may come.", "12", None),  # no month
    ],
)
def test_dates_of_the_model(nlp, words, text, date, expected):
    doc, tree, (one,) = labelled(nlp, text, [(date, "DATE")])
    part = trim_date(tree, one)
    kept = part is not None and is_date(tree, part, words)
    assert (doc[part.start : part.end].text if kept else None) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("The Court of Appeals for the Tarn Circuit met.", [("Court of Appeals for", "ORG"), ("Tarn Circuit", "ORG")],
         ["Court of Appeals for the Tarn Circuit"]),
        ("It fell into the Sea of Tarn.", [("Sea of", "LOC"), ("Tarn", "LOC")], ["Sea of Tarn"]),
        ("Wilson of Selm Labs and Nick Hawco left.", [("Wilson of", "PERSON"), ("Selm Labs", "ORG")],
         ["Wilson", "Selm Labs"]),
        ("The House and Senate committees met.", [("House and", "ORG"), ("Senate", "ORG")], ["House", "Senate"]),
        ("She was in the Class of 2007.", [("Class of", "ORG")], []),
        ("The Bank of Selm met Ann Lee.", [("Bank of Selm", "ORG"), ("Ann Lee", "PERSON")], ["Bank of Selm", "Ann Lee"]),
    ],
    ids=["goes-on-behind-the", "goes-on", "person", "conjunction", "one-word-left", "closed"],
)  # fmt: skip
def test_no_name_ends_with_a_preposition(nlp, text, names, expected):
    doc, tree, found = labelled(nlp, text, names)
    assert [doc[one.start : one.end].text for one in with_closed_ends(tree, found)] == expected
