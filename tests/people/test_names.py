"""A name taken apart, and the key of a body."""

import pytest

from toolkit.people.names import body_key, person_name

NAMES = {
    "plain": ("Ann Lee", (("ann",), "lee", "", "Ann Lee")),
    "title": ("Republican Sen. Ann Lee", (("ann",), "lee", "", "Ann Lee")),
    "office-of-a-body": ("Selm Council Chairwoman Ann Lee", (("ann",), "lee", "", "Ann Lee")),
    "initials-written-together": (
        "George H.W. Halm",
        (("george", "h", "w"), "halm", "", "George H. W. Halm"),
    ),
    "suffix": ("Tom Lee Jr.", (("tom",), "lee", "jr", "Tom Lee")),
    "surname-of-two-words": ("Chris Van Hale", (("chris",), "van hale", "", "Chris Van Hale")),
    "surname-that-is-a-title": (
        "Martin Luther King Jr.",
        (("martin", "luther"), "king", "jr", "Martin Luther King"),
    ),
    "nickname-in-quotation-marks": ('William "Bill" Lee', (("william",), "lee", "", "William Lee")),
    "apostrophe-with-a-space": ("Beto O' Reen", (("beto",), "o'reen", "", "Beto O'Reen")),
}


@pytest.mark.parametrize(("text", "parts"), NAMES.values(), ids=NAMES)
def test_a_name_is_taken_apart(text, parts):
    name = person_name(text)
    assert (name.given, name.surname, name.suffix, name.plain) == parts


def test_a_title_tells_gender_and_a_nickname_its_name():
    assert person_name("Mrs. Lee").gender == "f"
    assert person_name("Bill Lee").first == person_name("William Lee").first


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Department of Justice", "the Justice Department"),
        ("U.S. Senate", "Senate"),
        ("Lee camp", "Ann Lee’s campaign"),
        ("Lee White House", "Lee administration"),
        ("POLITICO", "Politico"),
    ],
)
def test_two_names_of_a_body_have_one_key(one, other):
    assert body_key(one) == body_key(other)


def test_bodies_that_share_words_have_two_keys():
    assert body_key("Justice Department") != body_key("State Department")
