"""What is shown of articles and sentences, and that no text does harm in it."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_corpus import HOSTILE, make_corpus

from toolkit.display import show_article, show_sentences
from toolkit.display.marking import assign_lanes, mark_text
from toolkit.display.marks import LOOKS, Mark
from toolkit.display.safe import escape, one_line, visible
from toolkit.errors import InputError, SchemaError

TEXT = "The dam may burst, Ines Varga said.\n\nShe called the strike a betrayal.\nIt rained."
TAGS = {
    "div",
    "u",
    "sub",
    "strong",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "style",
    "label",
    "input",
}
ATTRIBUTES = {"style", "dir", "class", "type", "checked", "hidden", "role", "aria-label"}


@pytest.fixture(scope="module")
def dam():
    return make_corpus(
        {"dam": TEXT, "bare": "Nothing here."},
        attributions=[
            ("dam", "Ines Varga", "said", "The dam may burst", "Ines Varga"),
            ("dam", "She", "called", "the strike a betrayal", "Ines Varga"),
        ],
        hedges=[("dam", "may", "epistemic", "source")],
        entities=[("dam", "Ines Varga", "PERSON")],
        framings=[("dam", "the strike", "called", "a betrayal", "She")],
        title=["Will it <b>hold</b>?", None],
    )


class Page(HTMLParser):
    """Tags, attributes and text of a page, as a browser would read them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.text, self.open, self.labels = set(), set(), "", [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "sub" in self.open:
            self.labels.append(data)
        elif "style" not in self.open:
            self.text += data


def test_who_copies_a_text_copies_no_labels(dam):
    html = show_article(dam, "dam").html
    labels = re.findall(r"<sub [^>]*>", html)
    assert labels
    assert all("user-select:none" in label for label in labels)


def test_an_article_shows_its_text_and_a_label_for_each_mark(dam):
    display = show_article(dam, "dam")
    page = Page(display._repr_html_())
    for line in TEXT.split("\n"):
        assert line in page.text
    assert sorted(page.labels) == sorted(
        [
            "hedge: epistemic, source", "content 0", "source 0", "PERSON", "cue 0",
            "source 1 = Ines Varga", "cue 1", "content 1", "target 0", "casting 0", "frame 0",
            "framer 0",
        ]
    )  # fmt: skip
    assert "attribution 1: Ines Varga (person, unknown), called, indirect" in page.text
    assert "framing 0: the strike | called | a betrayal | by She | disapproving" in page.text
    assert "Will it <b>hold</b>?" in page.text
    assert repr(display).startswith("Will it <b>hold</b>?\nCourier · 2025-01-02 · dam\n")
    assert TEXT in repr(display)


def test_layers_that_are_not_asked_for_are_not_marked(dam):
    page = Page(show_article(dam, "dam", layers="hedges").html)
    assert page.labels == ["hedge: epistemic, source"]
    assert "attribution" not in page.text
    nothing = Page(show_article(dam, "bare").html)
    assert "no attributions · no hedges · no entities · no framings" in nothing.text


def test_each_layer_that_is_there_has_a_switch_and_one_alone_has_none(dam):
    html = show_article(dam, "dam").html
    for layer in ("attributions", "hedges", "entities", "framings"):
        assert html.count(f'class="tk-switch-{layer}"/> {layer}</label>') == 1
        assert f'<sub class="tk-of-{layer}"' in html and f'<u class="tk-of-{layer}"' in html
    assert html.count('<div class="tk-of-attributions"') == 2  # the lines below the text
    assert 'hidden="hidden" style="display:none"' in html  # where no style sheet is, nor are they
    assert "tk-switch" not in show_article(dam, "dam", layers="hedges").html
    assert "tk-switch" not in show_article(dam, "bare").html
    assert "tk-switch-hedges" in show_sentences(dam, dam.sentences).html


def test_the_same_source_of_two_attributions_has_one_label():
    corpus = make_corpus(
        {"a": "Varga said it rained and warned of floods."},
        attributions=[
            ("a", "Varga", "said", "it rained", "Ines Varga"),
            ("a", "Varga", "warned", "of floods", "Ines Varga"),
        ],
    )
    assert "source 0, 1 = Ines Varga" in Page(show_article(corpus, "a").html).labels


def test_sentences_come_in_their_order_each_once(dam):
    rows = pd.concat([dam.sentences.iloc[[2, 0]], dam.hedges])
    display = show_sentences(dam, rows)
    shown = re.findall(r"^  (\d+): (.*)$", repr(display), flags=re.M)
    assert shown == [("2", "It rained."), ("0", "The dam may burst, Ines Varga said.")]
    assert repr(display).startswith("2 sentences\n")
    page = Page(display.html)
    assert "cue 0" in page.labels
    assert "cue 1" not in page.labels


def test_what_is_left_out_is_said(dam):
    few = show_sentences(dam, dam.sentences, limit=2)
    assert "4 sentences, of which the first 2 are shown" in few.text
    assert "4 sentences, of which the first 2 are shown" in few.html
    cut = show_article(dam, "dam", limit=20)
    assert f"Shown are the first 20 of {len(TEXT)} characters." in cut.html
    assert f"Shown are the first 20 of {len(TEXT)} characters." in cut.text
    assert "0 sentences" in show_sentences(dam, dam.sentences.head(0)).text


def test_a_content_that_crosses_sentences_is_marked_in_each():
    text = "He said it rained.\nIt poured."
    corpus = make_corpus({"a": text}, attributions=[("a", "He", "said", text[8:], "He")])
    page = Page(show_sentences(corpus, corpus.sentences.iloc[[1]]).html)
    assert page.labels == ["content 0"]


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda c: show_article(c, "nix"), ValueError, "'nix', expected that of one of the 2"),
        (lambda c: show_article(c, "dam", layers="moods"), ValueError, "'moods', expected some of"),
        (lambda c: show_sentences(c, c.articles), SchemaError, "'sentence_id'"),
        (
            lambda c: show_sentences(c, c.sentences.assign(article_id="other")),
            SchemaError,
            "no sentence 0 of article 'other'",
        ),
    ],
    ids=["article", "layer", "column", "other-corpus"],
)
def test_what_cannot_be_shown_is_named(dam, call, error, says):
    with pytest.raises(error, match=says):
        call(dam)


def hostile_corpus():
    words = HOSTILE.split("\n")
    return make_corpus(
        {"<b>id": HOSTILE},
        attributions=[("<b>id", words[0], "said", "\x1b[31mred\x07", words[0])],
        hedges=[("<b>id", "@SUM(A1)", "epistemic", "author")],
        entities=[("<b>id", "\u202eesrever\u202c", "PERSON")],
        framings=[("<b>id", words[0], "said", "\x00nul", None)],
        outlet=['"><script>x</script>'],
        title=["<script>\x1b[31m\u202e"],
    )


@pytest.mark.parametrize("show", ["article", "sentences"])
def test_hostile_text_does_no_harm(show, tmp_path):
    corpus = hostile_corpus()
    display = (
        show_article(corpus, "<b>id")
        if show == "article"
        else show_sentences(corpus, corpus.sentences)
    )
    page = Page(display.html)
    assert page.tags <= TAGS
    assert page.attributes <= ATTRIBUTES
    assert "<script>alert('x')</script>" in page.text
    for text in (display.html, display.text):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028]", text)
        assert "␛[31mred␇" in text
        text.encode("utf-8")
    saved = display.save(tmp_path / "deep" / "page.html").read_text(encoding="utf-8")
    assert "<script" not in saved
    assert "http-equiv" not in saved


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ttext\n", "plain\ttext\n"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x1b[0m\x00", "␛[0m␀"),
        ("\x7f\x9b31m", "⟨U+007F⟩⟨U+009B⟩31m"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("\ud800x\udfff", "⟨U+D800⟩x⟨U+DFFF⟩"),
        ("שלום 😀 é", "שלום 😀 é"),
    ],
    ids=["plain", "line-ends", "terminal", "c1", "direction", "surrogates", "scripts"],
)
def test_unseen_characters_are_shown_as_what_they_are(text, shown):
    assert visible(text) == shown


@given(st.text(alphabet=st.characters(codec=None)))
def test_any_text_can_be_shown(text):
    safe = escape(text)
    safe.encode("utf-8")
    assert not re.search("[<>\"']", safe)
    assert "\n" not in one_line(text)
    assert len(one_line(text, 10)) <= 10


def test_five_million_characters_in_one_line_are_cut():
    text = "<b>x " * 1_000_000
    corpus = make_corpus({"a": text}, hedges=[("a", "x", "epistemic", "author")])
    for display in (show_article(corpus, "a"), show_sentences(corpus, corpus.sentences)):
        assert len(display.html) < 200_000
        assert len(display.text) < 100_000
        assert "of 5,000,000 characters" in display.text


spans = st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from(sorted(LOOKS)))
marks = st.lists(spans.map(lambda s: Mark(s[0], min(s[0] + s[1], 31), s[2], "m")), max_size=8)
LINE = "one & two <three> four five six"


@given(marks)
def test_overlapping_marks_leave_the_text_as_it_is(found):
    assert len(LINE) == 31
    page = Page(mark_text(LINE, found))
    assert page.text == LINE
    assert len(page.labels) == len(found)
    lanes = assign_lanes(found)
    for i, one in enumerate(found):
        for j, other in enumerate(found[:i]):
            if one.start < other.end and other.start < one.end:
                assert lanes[i] != lanes[j]


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """WCAG 2.2, contrast ratio."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("kind", LOOKS)
def test_marks_are_legible_in_light_and_dark(kind):
    colour = LOOKS[kind].colour
    assert contrast(colour, "#ffffff") >= 4.5  # its label's letters are white
    assert contrast(colour, "#111111") >= 3  # a line in JupyterLab's dark theme


def test_marks_differ_without_colour():
    lines = {(look.layer, look.line) for look in LOOKS.values()}
    assert len(lines) == len(LOOKS)


def test_a_background_never_comes_without_a_text_colour(dam):
    for style in re.findall(r'style="([^"]*)"', show_article(dam, "dam").html):
        assert ("background" in style) == bool(re.search(r"(?<![-\w])color:", style))


def test_a_page_that_cannot_be_written_is_named(dam, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written there"):
        show_article(dam, "dam").save(tmp_path / "file" / "page.html")
