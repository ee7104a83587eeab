"""What is read of a text, and where that stands in it."""

import pytest

from toolkit.text.damage import signs_of
from toolkit.text.legible import legible
from toolkit.text.repair import repair


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The may\u00ador per\u00adhaps left.", "The mayor perhaps left."),
        ("\ufeffThe mayor\u200b left\u200e.\u2060", "The mayor left."),
        ("Rain, wind. Snow.", "Rain, wind. Snow."),
        ("“ I ’ m tired , ” she said .", "“I’m tired,” she said."),
        ('" We left , " he said . It rained .', '"We left," he said. It rained.'),
        ("`` No , '' Lee said , and they did n't go .", "``No,'' Lee said, and they didn't go."),
        ("The workers ’ union , it says , has n ’ t met .", "The workers’ union, it says, hasn’t met."),
        ("It cost $ 10 , 000 ( or 3 . 5 % ) , he said .", "It cost $10,000 (or 3.5%), he said."),
        ("A well - known U . S . firm , at 5 p . m . , left .", "A well-known U.S. firm, at 5 p.m., left."),
        ("The well-known firm - in Karsk - fell , they said .", "The well-known firm - in Karsk - fell, they said."),
        ("It rose . . . and fell. WJLA , a station, said.", "It rose . . . and fell. WJLA , a station, said."),
        ("", ""),
    ],
    ids=[
        "soft-hyphens", "zero-width", "clean", "curly", "straight", "treebank", "possessive", "numbers",
        "split-hyphens", "dashes", "one-slip", "empty",
    ],
)  # fmt: skip
def test_a_text_is_read_without_what_nobody_sees_or_wrote(text, read):
    seen = legible(text)
    assert seen.text == read
    for start in range(len(read)):
        first, end = seen.place(start, start + 1)
        assert text[first:end] == read[start]
        assert seen.read_place(first, end) == (start, start + 1)


@pytest.mark.parametrize(
    ("text", "kinds", "mended"),
    [
        ("&ldquo;We left,&#8221; she&nbsp;said.", {"entities"}, "“We left,” she said."),
        ("&amp;ldquo;We left.", {"entities"}, "“We left."),
        ("â€œWe leftâ€, she said; itâ€™s cafÃ© â€” no.", {"mojibake"}, "“We left”, she said; it’s café — no."),
        ("â€œNo,â€ said Recep ErdoÄŸan.", {"mojibake"}, "“No,” said Recep Erdoğan."),
        ("\x93We left,\x94 she said.", {"control_characters"}, "“We left,” she said."),
        ("<p>We <b>left</b>.</p><p>It<br/>rained.</p>", {"tags"}, "We left.\n\nIt\nrained."),
        ("&lt;p&gt;We left.&lt;/p&gt;", {"entities"}, "We left."),
        ("<script>var a = 1;</script>We left.", {"tags"}, "We left."),
        (r"\u201cWe left,\u201d \"he\" said.", {"escapes"}, '“We left,” "he" said.'),
        ("The may\u00ador left.", {"invisible_characters"}, "The mayor left."),
        ("We left , she said .", {"tokenized"}, "We left, she said."),
        ("R&D; AT&T; 3 < 4 > 2, <unk> and â for Pâté.", set(), "R&D; AT&T; 3 < 4 > 2, <unk> and â for Pâté."),
        ("Clean “text” — naïve café.\n\nTwo.", set(), "Clean “text” — naïve café.\n\nTwo."),
    ],
    ids=[
        "entities", "twice", "mojibake", "a-letter-by-itself", "windows-1252", "tags", "escaped-tags", "script", "escapes",
        "invisible", "tokenized", "look-alikes", "clean",
    ],
)  # fmt: skip
def test_damage_is_seen_and_repaired(text, kinds, mended):
    assert {sign.kind for sign in signs_of(text)} == kinds
    assert repair(text) == mended
    assert repair(mended) == mended
