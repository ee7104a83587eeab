"""Where a content ends, on texts that were read by hand."""

import pytest
from handmade import NLP, attribute
from spacy.tokens import Doc

from toolkit.attribution.boundaries import (
    drop_distant_fragments,
    end_with_sentence,
    keep_paragraph_of_cue,
)
from toolkit.grammar.tree import tree_of
from toolkit.spans.records import Attribution, read_attributions

OTHERS = "Ann said no . \n\n Rain fell . \n\n So it was , she added"


@pytest.mark.parametrize(
    ("text", "fragments", "quoted", "expected", "apart"),
    [
        ("Ann left . Old men said so", ["Ann left", "so"], "", ["so"], []),
        ("Ann left . Old men said so", ["Ann left", "so"], "Ann left", ["Ann left", "so"], []),
        ("Ann left . Old men said so", ["Ann left"], "", ["Ann left"], []),
        ("Ann left . Old men said so", ["Old men", "so"], "", ["Old men", "so"], []),
        (OTHERS, ["no", "So it was"], "no", ["So it was"], ["no"]),
        (OTHERS, ["Rain fell", "So it was"], "Rain fell", ["Rain fell", "So it was"], []),
        (OTHERS, ["no", "So it was"], "", ["So it was"], []),
        ("Ann left \n\n So it was , she added", ["left", "So it was"], "", ["So it was"], []),
    ],
    ids=[
        "apart", "in-quotation-marks", "the-only-one", "around-the-cue", "with-words-around",
        "paragraph-of-its-own", "apart-in-a-paragraph", "beside-a-break",
    ],
)  # fmt: skip
def test_a_fragment_in_another_sentence_is_dropped(text, fragments, quoted, expected, apart):
    words = text.split(" ")
    starts = [i == 0 or word[0].isupper() or words[i - 1] == "." for i, word in enumerate(words)]
    pos = ["SPACE" if not word.strip() else "PUNCT" if word in ".," else "X" for word in words]
    doc = Doc(NLP.vocab, words=words, sent_starts=starts, pos=pos)
    inside = [int(word in quoted.split()) for word in words]
    spans = tuple(
        doc.char_span(doc.text.index(part), doc.text.index(part) + len(part)) for part in fragments
    )
    cue = next(
        i for i, word in enumerate(words) if word == ("added" if "added" in words else "said")
    )
    one = Attribution(0, (), (doc[cue : cue + 1],), spans)
    found, more = drop_distant_fragments(tree_of(doc), one, inside)
    assert [span.text for span in found.content] == expected
    assert [span.text for other in more for span in other.content] == apart


@pytest.mark.parametrize(
    ("text", "cue", "content", "quoted", "expected"),
    [
        ("He feared rain . It came .", "feared", "rain . It came", False, "rain"),
        ("He feared rain . It came .", "feared", "rain . It came", True, "rain . It came"),
        ("He feared rain .", "feared", "rain", False, "rain"),
        ("He wrote : Rain . It came .", "wrote", "Rain . It came", False, "Rain . It came"),
        ("He wrote : Rain . \n It came .", "wrote", "Rain . \n It came", False, "Rain"),
        ("Rain . It came , he said", "said", "Rain . It came", False, "Rain . It came"),
        ("Share \n It came , he said", "said", "Share \n It came", False, "It came"),
    ],
    ids=[
        "next-sentence", "in-quotation-marks", "one-sentence", "behind-a-colon", "next-paragraph",
        "before-the-cue", "paragraph-before-that-of-the-cue",
    ],
)  # fmt: skip
def test_a_content_ends_where_its_sentence_or_paragraph_does(text, cue, content, quoted, expected):
    words = text.split(" ")
    starts = [i == 0 or word in ("It", "Rain") for i, word in enumerate(words)]
    doc = Doc(NLP.vocab, words=words, sent_starts=starts)
    (one,) = read_attributions(attribute(doc, ("", cue, content)))
    (found,) = end_with_sentence(tree_of(doc), one, [int(quoted)] * len(doc)).content
    assert found.text.split() == expected.split()


@pytest.mark.parametrize(
    ("source", "cue", "expected"),
    [
        ("Tim Stone \n\n Biden", "said", "Biden"),
        ("Biden \n\n Some Tories", "ruled", "Biden"),
        ("Biden", "said", "Biden"),
    ],
    ids=["byline", "next-paragraph", "within-one"],
)
def test_a_source_does_not_cross_a_blank_line(source, cue, expected):
    words = "It was so , ruled Tim Stone \n\n Biden \n\n Some Tories said no".split(" ")
    doc = Doc(NLP.vocab, words=words, pos=["X" if word.strip() else "SPACE" for word in words])
    start = doc.text.index(source)
    one = Attribution(
        0,
        (doc.char_span(start, start + len(source)),),
        (doc.char_span(doc.text.index(cue), doc.text.index(cue) + len(cue)),),
        (),
        {},
    )
    (kept,) = keep_paragraph_of_cue(doc, tree_of(doc), one).source
    assert kept.text == expected
