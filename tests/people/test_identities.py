"""Which names across articles are one person or body, and why."""

import pandas as pd
import pytest

from toolkit.people.bodies import Bodies
from toolkit.people.persons import Persons, Use
from toolkit.people.uses import Uses

# Each: names with their articles, and which of them are one, by place.
CASES = {
    "middle-name-and-initial": (["Donald Halm", "Donald J. Halm", "Donald John Halm"], [0, 0, 0]),
    "other-middle-name": (["George W. Halm", "George H. W. Halm"], [0, 1]),
    "nickname": (["Robert Halm", "Bob Halm"], [0, 0]),
    "title": (["Marco Reen", "Republican Sen. Marco Reen"], [0, 0]),
    "spelling": (["Volodymyr Zelensk", "Volodymyr Zelenskk"], [0, 0]),
    "other-given-name": (["Ann Reen", "Maria Reen"], [0, 1]),
    "surname-of-one-bearer": (["Ann Reen", "Reen"], [0, 0]),
    "surname-of-two-bearers": (["Ann Reen", "Maria Reen", "Reen", "Reen"], [0, 1, 2, 3]),
    "surname-of-the-usual-bearer": (["Ann Reen", "Ann Reen", "Ann Reen", "Tom Reen", "Reen"], [0, 0, 0, 1, 0]),
    "last-words-of-a-full-name": (["Debbie Orvel Selm", "Orvel Selm"], [0, 0]),
    "name-without-full-form": (["Orvelia", "Orvelia"], [0, 0]),
    "given-name-alone": (["Mike", "Mike"], [0, 1]),
}  # fmt: skip


@pytest.mark.parametrize(("names", "groups"), CASES.values(), ids=CASES)
def test_persons_are_joined(names, groups):
    uses = [Use(f"a{n}", name, 1) for n, name in enumerate(names)]
    persons = Persons(uses)
    of = [persons.of[use.article, use.name].who for use in uses]
    assert [of.index(who) for who in of] == [groups.index(group) for group in groups]


def test_a_surname_goes_to_whom_the_article_names_in_full():
    uses = [*(Use(f"a{n}", "Ann Reen", 1) for n in range(9)), Use("b", "Tom Reen", 1), Use("b", "Reen", 1)]  # fmt: skip
    persons = Persons(uses)
    assert persons.of["b", "Reen"] == (persons.of["b", "Tom Reen"].who, "same_article")


def test_a_surname_goes_to_whom_the_outlet_speaks_of_at_that_time():
    old = [Use(f"a{n}", "Ann Reen", 1, outlet="Klaxon", day=1000 + n) for n in range(9)]
    new = [Use("b", "Tom Reen", 1, outlet="Klaxon", day=3000), Use("c", "Reen", 1, outlet="Klaxon", day=3010)]  # fmt: skip
    persons = Persons([*old, *new])
    assert persons.of["c", "Reen"] == (persons.of["b", "Tom Reen"].who, "outlet_and_day")


@pytest.mark.parametrize(
    ("text", "gender"),
    [("Mr. Reen left.", "m"), ("Mrs. Reen left.", "f"), ("Dr. Reen left.", ""), ("Reen left.", "")],
    ids=["mr", "mrs", "dr", "none"],
)
def test_one_title_is_enough_for_the_gender(text, gender):
    row = {"article_id": "a", "name": "Reen", "label": "PERSON", "text": "Reen"}
    uses = Uses()
    uses.add_entities(pd.DataFrame([row | {"start": text.index("Reen")}]), {"a": text})
    assert [use.gender for use in uses.of("person")] == [gender]


def test_a_title_tells_whose_surname_it_is():
    he = [Use(f"a{n}", "Tom Reen", 1, gender="m") for n in range(9)]
    persons = Persons([*he, Use("b", "Ann Reen", 1, gender="f"), Use("c", "Mrs. Reen", 1)])
    assert persons.of["c", "Mrs. Reen"].who == persons.of["b", "Ann Reen"].who


def test_father_and_son_are_two_where_an_article_has_both():
    both = [Use("a", "Tom Reen", 1), Use("a", "Tom Reen Jr.", 1), Use("b", "Tom Reen Jr.", 1)]
    persons = Persons(both)
    assert persons.of["b", "Tom Reen Jr."].who == persons.of["a", "Tom Reen Jr."].who
    assert persons.of["a", "Tom Reen"].who != persons.of["a", "Tom Reen Jr."].who
    alone = Persons([Use("a", "Tom Reen", 1), Use("b", "Tom Reen Jr.", 1)])
    assert alone.of["a", "Tom Reen"].who == alone.of["b", "Tom Reen Jr."].who


def test_time_grows_with_the_names_and_not_with_their_square():
    import gc
    import time

    def taken(n):
        uses = [
            Use(f"a{k}", "Ann Reen" if k % 2 else "Reen", 1, outlet="K", day=k) for k in range(n)
        ]
        times = []
        for _ in range(3):
            gc.collect()
            start = time.process_time()
            Persons(uses)
            times.append(time.process_time() - start)
        return min(times)

    assert taken(40_000) < 40 * max(taken(4000), 0.01)


def test_a_body_is_joined_by_acronym_and_short_form():
    names = ["Selm Orvel Committee", "SOC", "Halm News", "Halm", "New CNN", "CNN"]
    uses = [Use(f"a{n}", name, 1) for n, name in enumerate(names)]
    bodies = Bodies(uses, [("CNN", "New CNN")])
    keys = [bodies.of[use.article, use.name][0] for use in uses]
    assert keys[0] == keys[1]
    assert keys[2] == keys[3]
    assert keys[4] != keys[5]
