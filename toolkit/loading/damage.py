"""Doubts about an article whose characters are not those that were published."""

from toolkit.loading.records import Note
from toolkit.text.damage import signs_of

DISTORTS = {
    "entities": "quotation marks and letters are written as entities",
    "tags": "tags of HTML stand in the text",
    "mojibake": "letters were read in a wrong encoding",
    "escapes": "quotation marks and line breaks are written as escapes",
    "control_characters": "control characters stand where marks should",
    "tokenized": "spaces stand before commas and full stops, as a tokenizer leaves them",
    "invisible_characters": "characters stand in the text that nobody sees; they are read through",
    "lost_characters": "characters were lost before the file was written (\ufffd)",
}
"""What each kind of damage is, in words."""
BEYOND_REPAIR = frozenset({"lost_characters"})
HARMLESS = frozenset({"invisible_characters", "tokenized"})
"""What is read right as it stands."""


def doubts_of(given: str, text: str) -> list[Note]:
    """What is to be said of a text as it was given, and as it was repaired.

    The gravest kind comes first: column `problem` holds one.
    """
    if given != text:
        found = [sign for sign in signs_of(given) if sign.kind not in BEYOND_REPAIR]
        kinds = ", ".join(f"{sign.n} {sign.kind}" for sign in found) or "its characters"
        return [Note("repaired", f"Repaired: {kinds}; text_raw keeps what was given.")]
    signs = sorted(signs_of(text), key=lambda sign: sign.kind in HARMLESS)
    notes = []
    for sign in signs:
        advice = "get the file anew" if sign.kind in BEYOND_REPAIR else "repair=True mends it"
        what = f"{sign.n} {sign.kind}, as in {sign.example!r}: {DISTORTS[sign.kind]}"
        notes.append(Note(sign.kind, f"{what}; {advice}."))
    return notes
