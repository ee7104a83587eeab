"""Whose doubt a cue is, on texts that were read by hand."""

import pytest
from handmade import attribute, read_by_hand
from hedge_helpers import component

from toolkit.spans.records import HEDGES, read_spans

REPORT = (  # The minister said it might rain , which may help .
    "The/DT/det/2 minister/NN/nsubj/3 said/VBD/root/3/say it/PRP/nsubj/6 might/MD/aux/6"
    " rain/VB/ccomp/3 ,/,/punct/9 which/WP/nsubj/10 may/MD/aux/10 help/VB/advcl/3 ././punct/3"
)


@pytest.mark.parametrize(
    ("attributions", "voices"),
    [
        ([], [("author", None), ("author", None)]),
        ([("The minister", "said", "it might rain")], [("source", 0), ("author", None)]),
        ([("The minister", "said", "it might rain , which may help")], [("source", 0)] * 2),
        (
            [
                ("The minister", "said", "it might rain , which may help"),
                ("which", "may", "may help"),
            ],
            [("source", 0), ("source", 1)],
        ),
        ([("", "might", "rain")], [("author", None), ("author", None)]),
        ([("", "", "it might rain")], [("author", None), ("author", None)]),
    ],
    ids=["none", "content", "both", "innermost", "own-cue", "nobody's-content"],
)
def test_voice(hedges, attributions, voices):
    doc = hedges(attribute(read_by_hand(REPORT), *attributions))
    assert [(f["voice"], f["attribution"]) for _, f in read_spans(doc, HEDGES)] == voices


def test_quoted_words_are_the_source_s_even_if_nobody_is_named():
    doc = component()(
        read_by_hand(
            "“~/``/punct/4 It/PRP/nsubj/4 might/MD/aux/4 rain~/VB/root/4 ”/''/punct/4"
            " It/PRP/nsubj/8 may/MD/aux/8 snow/VB/conj/4"
        )
    )
    assert [(span.text, f["voice"]) for span, f in read_spans(doc, HEDGES)] == [
        ("might", "source"),
        ("may", "author"),
    ]
