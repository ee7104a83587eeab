"""Titles of other articles that a page keeps beside a name, glued into the sentence that names somebody."""

from time import process_time

import pytest

from toolkit.text.legible import without_boxes
from toolkit.text.link_titles import link_titles

BOX = "Ana Maria BrodikDykes give way in Karsk Council votes on bread MORE"
OTHER = "Jon (Jack) ReylReyl: 'I may go' Bread is dear MORE"
LEARNED = [
    "Ana Brodik Ana Maria BrodikDykes give way in Karsk Weiter",
    "Jon Reyl Jon P. Reyl2025 polls open Bread is dear Weiter",
    "Jana Moll Jana MollMayor of Velin to go Snow falls Weiter",
]


@pytest.mark.parametrize(
    ("text", "boxes", "read"),
    [
        (f"Sen. Ana Brodik {BOX} (I-Velin) said so.", [BOX], "Sen. Ana Brodik (I-Velin) said so."),
        (f"Ana Brodik {BOX}’s plan failed.", [BOX], "Ana Brodik’s plan failed."),
        (f"Brodik's {BOX} plan failed.", [BOX], "Brodik's plan failed."),
        (f"Both Ana Brodik{BOX}, and Jon Reyl {OTHER}.", [BOX, OTHER], "Both Ana Brodik, and Jon Reyl."),
        (f"It rained on Ana Brodik {BOX}\n\nIt rained.", [BOX], "It rained on Ana Brodik\n\nIt rained."),
        (
            "“No,” Sen. John McCain John Sidney McCainMcCain: No to bread MORE said.",
            ["John Sidney McCainMcCain: No to bread MORE"], "“No,” Sen. John McCain said.",
        ),
        (
            f"Ana Brodik {BOX} met Eva Sánchez Eva Maria Sanchez Dykes give way MORE in Karsk.",
            [BOX, "Eva Maria Sanchez Dykes give way MORE"], "Ana Brodik met Eva Sánchez in Karsk.",
        ),
        (
            ", ".join(LEARNED) + " met.",
            ["Ana Maria BrodikDykes give way in Karsk Weiter", "Jon P. Reyl2025 polls open Bread is dear Weiter",
             "Jana MollMayor of Velin to go Snow falls Weiter"],
            "Ana Brodik, Jon Reyl, Jana Moll met.",
        ),
        (", ".join(LEARNED[:2]) + " met.", [], None),
        ("Ana Brodik Ana Maria BrodikDykes give way, she said.", [], None),
        ("Ana Brodik Ana Maria BrodikDykes give way\n\nThere is MORE to it.", [], None),
        ("Ana BrodikDykes give way MORE, she said.", [], None),
        ("Ana Brodik, Ana Maria Brodik, asked for MORE bread.", [], None),
        ("McCain, John McCain, said MORE of HealthCare.gov and of HealthCare.", [], None),
        ("SHE SAID, SHE SAIDNo MORE OF IT, MORE.", [], None),
        ("The New York Times reported on Tuesday that NBC News NBCNews asked for MORE.", [], None),
    ],
    ids=["name", "possessive", "possessive-before", "two-and-one-glued-to-its-name", "end-of-paragraph", "mc",
         "not-glued-beside-one-that-is", "end-learned-from-three", "two-are-too-few", "no-end",
         "end-in-another-paragraph", "name-once", "nothing-glued", "names-with-a-capital", "capitals",
         "stock-phrase"],
)  # fmt: skip
def test_boxes_of_link_titles_are_not_read(text, boxes, read):
    assert [text[start:end] for start, end in link_titles(text)] == boxes
    seen = without_boxes(text)
    assert seen.text == (text if read is None else read)
    assert [text[start:end] for start, end in seen.boxes] == boxes
    for start in range(len(seen.text)):
        first, end = seen.place(start, start + 1)
        assert text[first:end] == seen.text[start]


@pytest.mark.parametrize(
    "text",
    [
        " ".join(["Ana Brodik Ana BrodikDykes give way"] * 20_000),
        "\n".join([" ".join(["Bo"] * 28) + " and then BoX"] * 1_000),
        "Ana Brodik Ana BrodikDykes MORE " + "MORE " * 20_000,
    ],
    ids=["boxes-without-end", "short-names", "ends-without-boxes"],
)
def test_hostile_texts_take_no_time_to_speak_of(text):
    started = process_time()
    assert len(link_titles(text)) <= 1
    assert process_time() - started < 20
