"""Letters of all scripts, whatever fonts are installed here: the fonts of these tests are said by them."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from toolkit import plots
from toolkit.installation import letters
from toolkit.plots import drawn_on, fonts
from toolkit.plots.labels import label, named, plain
from toolkit.plots.measuring import width, wrapped

plt.switch_backend("agg")
pytestmark = pytest.mark.filterwarnings("ignore:Glyph", "ignore:Matplotlib currently")
FONTS = {"Han Sans": "人民日报", "Hangul Sans": "조선", "All Serif": "人民日报조선हिन्दी"}


@pytest.fixture
def installed(monkeypatch):
    """A computer that has these fonts besides DejaVu Sans."""
    monkeypatch.setattr(fonts, "_others", lambda: tuple(FONTS))
    monkeypatch.setattr(
        fonts, "_drawable", lambda family, wanted: wanted & frozenset(FONTS[family])
    )


@pytest.fixture
def bare(monkeypatch):
    """A computer that has no other font."""
    monkeypatch.setattr(fonts, "_others", lambda: ())


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Le Monde, Ελλάδα, Шевчук", []),
        ("קול and قناة", []),
        ("人民", ["Han Sans"]),
        ("조선 人民", ["Han Sans", "Hangul Sans"]),
        ("हिन्दी", ["All Serif"]),
        ("조선 हिन्दी", ["Hangul Sans", "All Serif"]),
        ("🗞", []),
    ],
)
def test_fonts_are_taken_until_each_letter_has_one(installed, text, families):
    assert fonts.families_for([text]) == [fonts.BASE, *families]


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("Le Monde קול قناة", []),
        ("人民 조선", ["Chinese", "Korean"]),
        ("かな", ["Japanese"]),
        ("हिन्दी", ["Hindi"]),
        ("🗞", ["signs and emoji"]),
    ],
)
def test_what_no_font_has_is_told_by_its_script(bare, text, scripts):
    assert [script.name for script in fonts.missing_in([text])] == scripts


def rates(*outlets):
    return pd.DataFrame(
        {"outlet": outlets, "n_articles": 3, "rate": 1.5, "low": 1.0, "high": 2.0}
    )  # fmt: skip


def test_a_chart_takes_the_fonts_that_it_needs(installed):
    ax = plots.plot_rates(rates("人民日报", "Wire"))
    assert ax.get_yticklabels()[0].get_fontfamily() == [fonts.BASE, "Han Sans"]
    assert "Boxes" not in drawn_on(ax).note
    assert plots.plot_rates(rates("Wire")).title.get_fontfamily() == [fonts.BASE]
    plt.close("all")


def test_a_chart_says_which_letters_are_boxes_and_the_doctor_what_to_install(bare):
    note = drawn_on(plots.plot_rates(rates("人民日报", "조선"))).note
    assert "no font with Chinese and Korean is installed here, see toolkit doctor" in note
    plt.close("all")
    found = letters()
    assert found.ok
    assert "boxes for Chinese, Japanese, Korean, Hindi" in found.found
    assert "fonts-noto-cjk" in found.found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Wire", "Wire"),
        ("קול", "\u2068קול\u2069"),
        ("Al-Quds القدس", "\u2068Al-Quds القدس\u2069"),
        ("a\u202eb", "a b"),
        ("می\u200cخواهم", "\u2068می\u200cخواهم\u2069"),
        (None, "unknown"),
    ],
    ids=["latin", "hebrew", "mixed", "turned", "joined", "none"],
)
def test_a_name_from_right_to_left_does_not_turn_the_sentence_around_it(name, text):
    assert named(name) == text
    assert plain(name) == text.strip("\u2068\u2069")


def test_a_sentence_with_a_name_from_right_to_left_is_drawn_from_left_to_right():
    """The numbers behind the name stand to the right of it, as in a sentence of English."""
    from matplotlib.textpath import TextToPath

    def places(text):
        figure = plt.figure()
        figure.text(0, 0, text)
        vertices, _ = TextToPath().get_text_path(figure.texts[0].get_fontproperties(), text)
        plt.close(figure)
        return vertices

    alone = max(x for x, _ in places(named("קול")))
    assert max(x for x, _ in places(f"{named('קול')}: 3")) > alone * 1.3
    assert min(x for x, _ in places(f"{named('קול')}: iiiii")) == pytest.approx(
        min(x for x, _ in places(named("קול"))), abs=0.5
    )


LONG = "The Very Long Name of a Newspaper That Nobody Could Ever Fit Into the Margin of a Chart"


@pytest.mark.parametrize(
    "text",
    [LONG, LONG.replace(" ", ""), "人民日报海外版人民日报海外版人民日报", "ii iii iiii WWWW MMMM"],
    ids=["words", "one-word", "no-spaces", "wide-and-narrow"],
)
def test_lines_are_as_wide_as_they_may_be_and_hold_all(text):
    lines = wrapped(text, 90, 9)
    assert all(width(line, 9) <= 90 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert len(lines) <= 1.7 * width(text, 9) / 90 + 1


def test_of_too_many_lines_the_last_ends_with_dots():
    lines = wrapped(LONG, 90, 9, most=2)
    assert len(lines) == 2 and lines[1].endswith("…") and width(lines[1], 9) <= 90
    assert "…" not in label("Wire")


def test_marks_stay_with_their_letter_and_names_are_closed_on_each_line():
    for line in wrapped("हिन्दी" * 6, 30, 9):
        assert line[0] not in "ि्ीं"
    lines = wrapped(f"of {named('קול ' * 9)} here", 60, 9)
    assert all(line.count("\u2068") == line.count("\u2069") for line in lines)
