"""Storms, games and races, whatever the model took them for."""

from itertools import pairwise

import pytest

from toolkit.entities.events import with_events
from toolkit.entities.name_words import Labelled
from toolkit.grammar.tree import tree_of


@pytest.mark.parametrize(
    ("text", "names", "events"),
    [
        ("Hurricane Selm came. Selm left.", [("Selm", "PERSON")], ["Hurricane Selm", "Selm"]),
        ("Tropical Storm Lee came.", [("Lee", "PERSON")], ["Tropical Storm Lee"]),
        ("Hurricane Lee came. Ann Lee left; Lee slept.", [("Ann Lee", "PERSON")], ["Hurricane Lee"]),
        ("The National Hurricane Center spoke.", [("National Hurricane Center", "ORG")], []),
        ("The Hurricane Relief Fund paid.", [], []),
        ("A hurricane hit Selm.", [("Selm", "LOC")], []),
        ("She won at the 2008 Olympics in Selm.", [("2008 Olympics", "DATE"), ("Selm", "LOC")], ["2008 Olympics"]),
        ("She ran the 2019 Karsk Marathon.", [("2019", "DATE"), ("Karsk Marathon", "ORG")], ["2019 Karsk Marathon"]),
        ("She ran the 2019 Karsk Marathon.", [("2019", "EVENT"), ("Karsk Marathon", "ORG")], ["2019 Karsk Marathon"]),
        ("She ran the 2019 Karsk Marathon.", [("the 2019", "DATE"), ("Karsk Marathon", "ORG")], ["2019 Karsk Marathon"]),
        ("In 2012 Hurricane Selm came.", [("2012", "DATE")], ["Hurricane Selm"]),
        ("The Tarn National Convention met.", [("Tarn National Convention", "ORG")], ["Tarn National Convention"]),
        ("The Refugee Convention binds them.", [("Refugee Convention", "ORG")], []),
        ("Marathon sold oil.", [("Marathon", "ORG")], []),
    ],
    ids=[
        "storm-and-again", "tropical", "namesake", "centre", "fund", "lower-case", "taken-for-a-date", "year-before",
        "year-an-event", "article-and-year", "year-of-the-sentence", "convention", "treaty", "one-word",
    ],
)  # fmt: skip
def test_events(nlp, text, names, events):
    doc = nlp.get_pipe("model")(nlp.make_doc(text))
    spans = [(doc.char_span(text.index(n), text.index(n) + len(n)), label) for n, label in names]
    found = with_events(tree_of(doc), [Labelled(s.start, s.end, label) for s, label in spans])
    assert [doc[one.start : one.end].text for one in found if one.label == "EVENT"] == events
    assert all(one.end <= other.start for one, other in pairwise(found))
