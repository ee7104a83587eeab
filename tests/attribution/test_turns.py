"""Turns, headings and blocks: paragraphs that are somebody's words."""

from dataclasses import replace

import pytest
from handmade import attribute, name
from spacy.tokens import Doc

from toolkit.attribution.turns import complete_blocks, find_turns, replace_by_turns
from toolkit.grammar.quotations import find_quotes
from toolkit.grammar.tree import tree_of
from toolkit.pipeline import blank
from toolkit.spans.records import Attribution, read_attributions

NLP = blank()
TAGS = {
    "said": "VBD",
    "added": "VBD",
    "Added": "VBD",
    "left": "VBD",
    "will": "MD",
    "The": "DT",
    "By": "IN",
}
KNOWN = "\n\nAnn Lee left."
NAMES = "Ann Lee/PERSON; Joan Mott/PERSON"


def read(text):
    """A Doc with tags of the words above, and a sentence in each paragraph."""
    words = NLP(text)
    doc = Doc(
        NLP.vocab,
        words=[token.text for token in words],
        spaces=[bool(token.whitespace_) for token in words],
        tags=[TAGS.get(token.text, "NN") for token in words],
        pos=["SPACE" if token.is_space else "X" for token in words],
        heads=list(range(len(words))),
        deps=["root"] * len(words),
    )
    return name(doc, NAMES)


def rows(found):
    return [
        tuple(" | ".join(span.text for span in of) for of in (one.source, one.cue, one.content))
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LEE: We left. We will." + KNOWN, [("LEE", ":", "We left. We will.")]),
        ("ANN LEE (HOST): I left." + KNOWN, [("ANN LEE (HOST)", ":", "I left.")]),
        ("Ann Lee: We left", [("Ann Lee", ":", "We left")]),
        ("Mayor Lee: We left" + KNOWN, [("Mayor Lee", ":", "We left")]),
        ("The day.\n“LEE: I left." + KNOWN, [("LEE", ":", "I left.")]),
        ("Lee: “I left.” So it was." + KNOWN, [("Lee", ":", "“I left.”")]),
        (
            "LEE: I left.\n\nMOTT: I will.\n\nJoan Mott left." + KNOWN,
            [("LEE", ":", "I left."), ("MOTT", ":", "I will.")],
        ),
        ("LEE: I left.", []),
        ("Photos: We left" + KNOWN, []),
        ("Ann Lee: 70 years, farmer", []),
        ("Added Ann Lee: we left", []),
        ("By ANN LEE: we left" + KNOWN, []),
        ("It was Lee: we left" + KNOWN, []),
        ("", []),
    ],
    ids=[
        "capitals", "with-a-role", "heading", "title", "mark-before", "quotation", "two-turns",
        "nobody-known", "no-person", "list", "verb-before", "byline",
        "in-a-sentence", "empty",
    ],
)  # fmt: skip
def test_a_paragraph_that_opens_with_a_person_and_a_colon_is_a_turn(text, expected):
    doc = read(text)
    tree = tree_of(doc)
    assert (
        rows(replace_by_turns(doc, [], list(find_turns(doc, tree, find_quotes(tree))))) == expected
    )


def test_a_turn_replaces_what_was_found_of_it_and_keeps_what_is_cited_in_it():
    doc = read(
        "MOTT: I left.\n\nLEE: We heard that they added taxes." + KNOWN + "\n\nJoan Mott left."
    )
    attribute(doc, ("LEE", ":", "We heard"), ("they", "added", "taxes"), ("", "", "I left"))
    turn, cited, stray = read_attributions(doc)
    running = replace(cited, content=(*stray.content, *cited.content))
    outside = Attribution(3, (), (doc[-2:-1],), stray.content)
    tree = tree_of(doc)
    turns = list(find_turns(doc, tree, find_quotes(tree)))
    found = replace_by_turns(doc, [turn, running, stray, outside], turns)
    assert rows(found) == [
        ("they", "added", "taxes"),
        ("MOTT", ":", "I left."),
        ("LEE", ":", "We heard that they added taxes."),
    ]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("Lee added:\n\nWe left. We will.\n\nRain.", "We left", "We left. We will."),
        ("Lee added:\nWe left. We will.", "We left", "We left. We will."),
        ("Lee added:\n\nWe left. We will.", "We will", "We will"),
        ("Lee added.\n\nWe left. We will.", "We left", "We left"),
        ("Lee added: yes.\n\nWe left. We will.", "We left", "We left"),
    ],
    ids=["block", "one-line-break", "not-from-its-start", "no-colon", "colon-before-words"],
)
def test_a_block_is_cited_to_its_end(text, content, expected):
    doc = attribute(read(text), ("Lee", "added", content))
    found = complete_blocks(doc, tree_of(doc), read_attributions(doc))
    assert rows(found) == [("Lee", "added", expected)]
