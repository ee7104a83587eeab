"""Lines that open a turn, and how far a turn goes."""

import pytest

from toolkit.attribution.transcripts import (
    find_speaker_lines,
    keep_speaker_lines,
    paragraphs_by_turn,
)

TALK = """ANA COOK, HOST: Good evening.

JANA MOLL, MAYOR OF KARSK: We believe so.

It was a long night for us.

Enlarge this image

(LAUGHTER)

COOK: Thank you.

UNIDENTIFIED MALE: The water came.

REP. TOM REYL (D-VELIN): I object.

Some closing words of the reporter.

More of them."""


def turns(text, surnames=()):
    speaking = keep_speaker_lines(find_speaker_lines(text), set(surnames))
    said = paragraphs_by_turn(text, speaking) if speaking else {}
    return [(lead.name, [text[start:end] for start, end in said[lead]]) for lead in speaking]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            TALK,
            [
                ("ANA COOK", ["Good evening."]),
                ("JANA MOLL", ["We believe so.", "It was a long night for us."]),
                ("COOK", ["Thank you."]),
                ("UNIDENTIFIED MALE", ["The water came."]),
                ("REP. TOM REYL", ["I object.", "Some closing words of the reporter."]),
            ],
        ),
        ("Q: Will you go?\n\nA: No.", [("Q", ["Will you go?"]), ("A", ["No."])]),
        ("Question: Why?\nAnswer: I know not.", [("Question", ["Why?"]), ("Answer", ["I know not."])]),
        ("ANALYSIS: He left.\n\nPHOTOS: A flood.\n\nSEE ALSO: More.\n\nREAD MORE: No.", []),
        ("California: Rain.\n\nTexas: Sun.\n\nMissouri: Wind.\n\nOhio: Snow.", []),
        ("THE FACTS: It fell.\n\nMOLL: It rose.\n\nTHE FACTS: It fell.\n\nMOLL: No.", []),
        ("MOLL: It rose.", []),
        ("It rained.", []),
    ],
    ids=["broadcast", "q-and-a", "in-words", "labels", "places", "fact-check", "one", "none"],
)  # fmt: skip
def test_speakers_take_turns(text, expected):
    assert turns(text) == expected


def test_names_with_small_letters_must_be_persons_or_come_again():
    text = "Moll: We left.\n\nReyl: We did not.\n\nMoll: So it is.\n\nVoss: Yes.\n\nReyl: No."
    names = [name for name, _ in turns(text)]
    assert names == ["Moll", "Reyl", "Moll", "Reyl"]
    assert [name for name, _ in turns(text, {"voss"})] == ["Moll", "Reyl", "Moll", "Voss", "Reyl"]
