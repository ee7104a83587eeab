"""Lines of a set width part nothing: the same quotations and speakers as without them."""

import textwrap

import pytest

from toolkit.sample import sample_folder
from toolkit.spans.records import read_attributions


def body(file):
    return file.read_text(encoding="utf-8").split("---\n", 2)[2].strip()


def wrapped(text, width):
    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )


def quotations(doc):
    """The words of each attribution that is quoted, and those of its source and cue."""
    return [
        [
            [" ".join(span.text.split()) for span in part]
            for part in (one.content, one.source, one.cue)
        ]
        for one in read_attributions(doc)
        if one.facts["form"] != "indirect"
    ]


@pytest.mark.parametrize("width", [60, 78])
@pytest.mark.parametrize("outlet", ["rta", "velin-courier", "daily-klaxon"])
def test_wrapped_lines_change_no_quotation(nlp, outlet, width):
    for file in sorted((sample_folder() / outlet).glob("*.md"))[:2]:
        text = body(file)
        assert quotations(nlp(wrapped(text, width))) == quotations(nlp(text)) != []


def test_wrapped_quotation_of_two_paragraphs_has_one_speaker(nlp):
    text = (
        "“We waited at the\nbridge for hours.\n\n“Nobody from\nthe ministry came,” the\n"
        "mayor, Ann Lee, told\nthe council on\nMonday."
    )
    doc = nlp(text)
    (one,) = read_attributions(doc)
    assert one.facts["form"] == "direct"
    assert one.content[0].text.startswith("“We waited at the\nbridge")
    assert one.content[-1].text.endswith("came,”")
