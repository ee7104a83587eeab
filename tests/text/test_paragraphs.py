import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text.paragraphs import count_breaks, paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("One. Two.", ["One. Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\n\n  Two.", ["One.", "Two."]),
        ("Title\nThe talks failed.\nThey go on.", ["Title", "The talks failed.", "They go on."]),
        ("\n One.\r\n \r\n", ["One."]),
        ("One.\rTwo.\u2029Three.\u2028Four.", ["One.", "Two.", "Three.", "Four."]),
        ("The talks\nhave failed,\nshe said.", ["The talks\nhave failed,\nshe said."]),
        ("The talks\nhave failed\nin\nSelm.", ["The talks\nhave failed\nin\nSelm."]),
        ("The talks\nfailed.\n\nThey\r\ngo on.", ["The talks\nfailed.", "They\r\ngo on."]),
        (
            "The talks about\nthe port failed\non Monday.\nThey go on as\nplanned, say some.\nLee stays away.",
            [
                "The talks about\nthe port failed\non Monday.",
                "They go on as\nplanned, say some.\nLee stays away.",
            ],
        ),
        ("The talks about\nthe port failed.\nIndefinitely so\nfar, it seems.", None),
        ("One\nTwo\nThree of\nfour.\nFive", ["One", "Two", "Three of\nfour.", "Five"]),
        ("One.\nTwo.\niPhones fell.\nThree.", ["One.", "Two.", "iPhones fell.", "Three."]),
        ("Selm\n2 goals\n(late)", ["Selm", "2 goals", "(late)"]),
        ("谈判\n失败", ["谈判", "失败"]),
    ],
    ids=[
        "empty", "white-space", "one-line", "line", "empty-line", "lines", "edges", "other-breaks",
        "wrapped", "wrapped-before-a-name", "wrapped-with-empty-line",
        "wrapped-with-short-last-line", "wrapped-at-a-sentence", "one-line-goes-on",
        "lower-case-after-a-sentence", "no-letters", "no-case",
    ],
)  # fmt: skip
def test_paragraphs(text, expected):
    found = [text[start:end] for start, end in paragraphs(text)]
    assert found == ([text] if expected is None else expected)


@given(st.text(alphabet="aB. \n\r\t\u2029\"'中", max_size=40))
def test_paragraphs_hold_every_word_once_and_in_order(text):
    found = paragraphs(text)
    assert "".join("".join(text[a:b] for a, b in found).split()) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in found)
    bounds = [i for part in found for i in part]
    assert bounds == sorted(bounds)


@pytest.mark.parametrize(
    ("space", "n"),
    [
        (" ", 0), ("\t \u00a0", 0), ("\n", 1), (" \n ", 1), ("\r\n", 1), ("\r", 1), ("\u2029", 1),
        ("\n\n", 2), ("\r\n\r\n", 2), ("\n \n", 2), ("\r\n \n\n", 3),
    ],
)  # fmt: skip
def test_count_breaks(space, n):
    assert count_breaks(space) == n
