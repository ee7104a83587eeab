"""What lines of an article are, and where its dateline stands."""

import pytest

from toolkit.text.kinds import dateline_of, furniture_within, paragraph_kinds
from toolkit.text.line_kinds import line_kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Enlarge this image toggle caption Ana Brodik/AP Ana Brodik/AP", "caption"),
        ("FILE PHOTO: The mayor of Karsk arrives at the dykes. REUTERS/Ana Brodik", "caption"),
        ("People wade through Karsk. Tom Reyl / Getty Images", "caption"),
        ("Sign up for our newsletter, every morning.", "boilerplate"),
        ("Copyright © 2019 The Courier, LLC. Click here for reprint permission.", "boilerplate"),
        ("Add Karsk as an interest to stay up to date on the latest Karsk news.", "boilerplate"),
        ("This article is more than 3 years old", "boilerplate"),
        ("The agency is solely responsible for all content.", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("* * *", "boilerplate"),
        ("The Associated Press contributed to this report.", "boilerplate"),
        ("Correction: An earlier version of this story misstated the height.", "note"),
        ("This interview has been edited for clarity.", "note"),
        ("By ANA BRODIK, Meridian Wire", "byline"),
        ("Ana Brodik is a reporter for the Courier.", "byline"),
        ("Story highlights The dykes gave way", "highlight"),
        ("Updated at 8:33 p.m. ET", "stamp"),
        ("Update at 8:33 p.m. E.T.", "stamp"),
        ('poster="https://v.example.org/1-vs.jpg?pubId=1"', "boilerplate"),
        ('[player file="https://example.org/1.mp4" image="1.png"][/player]', "boilerplate"),
        ('He wrote a="b" on the wall.', "text"),
        ("Play Video 3:23 Reyl speaks in Karsk", "caption"),
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
        (f"Update at 8:35 a.m. ET. More Dykes Give Way:\n\n{RUNNING}", ["heading", "text"]),
        (f"11:05 a.m. ET. Was In The Cellar\n\n{RUNNING}", ["heading", "text"]),
        (f"12:20 GMT - Dykes give way at night\n\n{RUNNING}", ["heading", "text"]),
        (f"12:20 GMT - This is known so far:\n\n{RUNNING}", ["text", "text"]),
        (f"Update at 8:35 a.m. ET. {RUNNING}", ["text"]),
        ("Advertisement", ["text"]),
        ("", []),
    ],
    ids=["heading", "sentence", "list", "entry", "entry-of-an-hour", "entry-in-small-letters", "colon", "stamp-before-a-sentence",
         "nothing-else", "empty"],
)  # fmt: skip
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


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        (f"[Updated 8:44 p.m. ET] {RUNNING}", ["[Updated 8:44 p.m. ET]"]),
        (f"[Updated at 8:44 p.m. ET]: {RUNNING}", ["[Updated at 8:44 p.m. ET]:"]),
        (f"Update at 10 a.m. ET. {RUNNING}", ["Update at 10 a.m. ET."]),
        (f"Updated March 3, 10:50 a.m. ET: {RUNNING}", ["Updated March 3, 10:50 a.m. ET:"]),
        (f"9:20 p.m. GMT - {RUNNING}", ["9:20 p.m. GMT -"]),
        ("8 p.m. ET on Fox is when it begins.", []),
        ("10:30. Then he left the town.", []),
        ("11:30 a.m. Monday, he left the town.", []),
        ("It begins at 9:30 a.m. ET. The mayor will speak.", []),
        (f'{RUNNING} poster="https://example.org/1.jpg?pubId=1"', ['poster="https://example.org/1.jpg?pubId=1"']),
        (f'[note align="center"]{RUNNING}[/note]', ['[note align="center"]', "[/note]"]),
        ('The form has a field name="Karsk", he said.', []),
        ("The mayor [said/wrote] that she would go.", []),
    ],
    ids=["brackets", "brackets-and-colon", "stop", "day", "hour", "programme", "no-zone", "day-behind", "not-first",
         "attribute", "shortcode", "no-address", "slash"],
)  # fmt: skip
def test_stamps_and_rests_of_markup_are_no_words_of_their_paragraph(text, furniture):
    found = furniture_within(text, paragraph_kinds(text))
    assert [text[start:end] for start, end in found] == furniture


def test_points_below_the_highlights_are_highlights():
    text = (
        "Story highlights The dykes of Karsk gave way\n\nThe mayor says nobody is to blame\n\n"
        "Schools stay closed\n\nWater broke through two dykes in the city of Karsk on Monday.\n\nThe mayor resigned."
    )
    assert [kind for *_, kind in paragraph_kinds(text)] == ["highlight"] * 3 + ["text"] * 2
