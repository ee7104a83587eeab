"""Headlines of other articles that a page ran together with a name."""

import pytest

from toolkit.text.link_previews import link_previews, without_link_previews

RUN_ON = "Minister Ines VargaDam board in trouble Fear grows below the dam MORE (Ind.) said no."
TEXTS = {
    "headlines": (RUN_ON, ["Dam board in trouble Fear grows below the dam MORE"]),
    "capitals": ("Hugo BrandtNATO looks at the dam in Orvel MORE spoke.", ["NATO looks at the dam in Orvel MORE"]),
    "several-lines": ("Tomas ReenThe Post's report:\nFear grows MORE left.", ["The Post's report:\nFear grows MORE"]),
    "no-button": ("Minister Ines VargaDam board in trouble said no.", []),
    "no-name": ("The dam needs MORE cement.", []),
    "a-name-alike": ("Ines McVarga asked for MORE cement.", []),
    "empty": ("", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "headlines"), TEXTS.values(), ids=list(TEXTS))
def test_headlines_are_blanked_and_every_place_stays(text, headlines):
    blank = without_link_previews(text)
    assert len(blank) == len(text)
    for headline in headlines:
        assert headline in text
        text = text.replace(headline, " " * len(headline))
    assert blank == text


def test_the_name_that_they_begin_with_belongs_to_them():
    (span,) = link_previews(RUN_ON)
    assert RUN_ON[slice(*span)].startswith("Minister Ines Varga")
    assert RUN_ON[slice(*span)].endswith("MORE")
