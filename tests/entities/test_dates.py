"""Expressions of time are found as wholes, prepositions outside."""

import pytest

import toolkit as tk
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import DateTerm
from toolkit.entities.dates import date_pattern, find_dates, match_dates, with_whole_dates
from toolkit.entities.name_words import Labelled
from toolkit.grammar.tree import tree_of


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It took three weeks and a year and a half.", ["three weeks", "a year and a half"]),
        ("Earlier this year, in late August, it rained.", ["Earlier this year", "late August"]),
        ("He came two days later, at 4:30 p.m. on Tuesday.", ["two days later", "4:30 p.m.", "Tuesday"]),
        ("The 18-year-old left in mid-March 2019.", ["18-year-old", "mid-March 2019"]),
        ("On Tuesday, March 4, 2025, it closed.", ["Tuesday, March 4, 2025"]),
        ("The past three weeks were dry, the 1990s wet.", ["past three weeks", "1990s"]),
        ("Sales fell 3 percent and cost $2,400 a month.", []),
        ("She may march; in May and March she may not.", ["May", "March"]),
        ("It is published weekly, not in the Daily Gleaner.", ["weekly"]),
        ("An 81st-minute goal won it last night.", ["81st-minute", "last night"]),
        ("It fell yesterday morning and tomorrow night.", ["yesterday morning", "tomorrow night"]),
        ("They met on Thanksgiving and for decades before.", ["Thanksgiving", "decades"]),
        ("The second week of April was cold.", ["second week of April"]),
        ("", []),
    ],
    ids=[
        "units", "modifiers", "clock", "ages", "calendar", "past", "rates", "verbs", "frequency", "compounds",
        "day-and-part", "holidays", "ordinals", "empty",
    ],
)  # fmt: skip
def test_dates_are_whole(nlp, text, dates):
    doc = nlp(text)
    names = [Labelled(e.start, e.end, e.label_) for e in doc.ents if e.label_ != "DATE"]
    found = [doc[one.start : one.end].text for one in find_dates(tree_of(doc), names)]
    assert [one.rstrip(".") if one.count(".") == 1 else one for one in found] == dates


def test_an_age_is_that_of_a_person(nlp):
    doc = nlp("Ann Lee, 58, paid in Selm, 40, it seems.")
    tree = tree_of(doc)
    people = [Labelled(0, 2, "PERSON")]
    assert [doc[a:b].text for a, b, label in with_whole_dates(tree, people) if label == "DATE"] == [
        "58"
    ]


def test_a_part_that_was_labelled_is_replaced(nlp):
    doc = nlp("It took three weeks.")
    found = with_whole_dates(tree_of(doc), [Labelled(2, 3, "DATE")])
    assert found == [Labelled(2, 4, "DATE")]


def test_dates_are_looked_for_only_where_one_may_begin_and_none_is_lost(corpus):
    phrases = [term.phrase for term in read_lexicon("date_words_en", DateTerm)]
    listed = ". ".join(f"{one} 2019, {one}s ago, two {one}, each {one}" for one in phrases)
    odd = (
        "FY2020, mid-1990, '90s, ’80s, '24 hours later, 3rd-quarter, £20 a day, 18-year-old, no2019"
    )
    for text in [
        *corpus.sentences["text"],
        *tk.read_articles(tk.sample_folder())["text"],
        listed,
        odd,
    ]:
        expected = [match.span() for match in date_pattern().finditer(text)]
        assert [match.span() for match in match_dates(text)] == expected
