"""What lines of an article are, and where its dateline stands."""

import pytest

from toolkit.text.kinds import dateline_of, paragraph_kinds
from toolkit.text.line_kinds import line_kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Enlarge this image toggle caption Ana Brodik/AP Ana Brodik/AP", "caption"),
        ("FILE PHOTO: The mayor of Karsk arrives at the dykes. REUTERS/Ana Brodik", "caption"),
        ("People wade through Karsk. Tom Reyl / Getty Images", "caption"),
        ("Sign up for our newsletter, every morning.", "boilerplate"),
        ("Copyright © 2019 The Courier, LLC. Click here for reprint permission.", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("* * *", "boilerplate"),
        ("The Associated Press contributed to this report.", "boilerplate"),
        ("Correction: An earlier version of this story misstated the height.", "note"),
        ("This interview has been edited for clarity.", "note"),
        ("By ANA BRODIK, Meridian Wire", "byline"),
        ("Ana Brodik is a reporter for the Courier.", "byline"),
        ("Story highlights The dykes gave way", "highlight"),
        ("Updated at 8:33 p.m. ET", "stamp"),
        ("March 13, 2011", "stamp"),
        ("7 years ago", "stamp"),
        ("Support for the plan grew on Monday, officials said.", "text"),
        ("For more than a decade the dykes held.", "text"),
        ("Also on Tuesday, the mayor resigned.", "text"),
        ('"Sign up for our newsletter," the mayor said in Karsk.', "text"),
        ("In March 2011 the river rose.", "text"),
        ("By Monday, the water had gone.", "text"),
        ("", "text"),
    ],
)
def test_a_line_is_of_a_kind(line, kind):
    assert line_kind(line) == kind


RUNNING = (
    "The river Irna rose above the dykes of the city of Karsk on Monday night, officials said."
)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"{RUNNING}\n\nWhat comes next\n\n{RUNNING}", ["text", "heading", "text"]),
        (f"{RUNNING}\n\nNobody knows.\n\n{RUNNING}", ["text", "text", "text"]),
        (f"{RUNNING}\n\nTen eggs\n\nMilk\n\nFlour", ["text", "text", "text", "text"]),
        ("Advertisement", ["text"]),
        ("", []),
    ],
    ids=["heading", "sentence", "list", "nothing-else", "empty"],
)
def test_a_paragraph_is_of_a_kind(text, kinds):
    assert [kind for _, _, kind in paragraph_kinds(text)] == kinds


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("KARSK, March 3 (Meridian) - Water broke through.", "KARSK, March 3 (Meridian) -"),
        ("Washington (CNN) The mayor left.", "Washington (CNN)"),
        ("(CNN) -- The mayor left.", "(CNN) --"),
        ("NEW VELIN, Kaldera — The mayor left.", "NEW VELIN, Kaldera —"),
        ("By ANA BRODIK\n\nKARSK (AP) — The mayor left.", "KARSK (AP) —"),
        ("The mayor (Labour) left - at once.", None),
        ("NATO left.", None),
        ("FILE - In this photo, the mayor left.", None),
    ],
    ids=["with-a-day", "no-dash", "agency-alone", "region", "behind-a-byline", "party", "acronym", "photo"],
)  # fmt: skip
def test_a_dateline_stands_before_the_story(text, dateline):
    found = dateline_of(text, paragraph_kinds(text))
    assert (text[slice(*found)] if found else None) == dateline


def test_points_below_the_highlights_are_highlights():
    text = (
        "Story highlights The dykes of Karsk gave way\n\nThe mayor says nobody is to blame\n\n"
        "Schools stay closed\n\nWater broke through two dykes in the city of Karsk on Monday.\n\nThe mayor resigned."
    )
    assert [kind for *_, kind in paragraph_kinds(text)] == ["highlight"] * 3 + ["text"] * 2
