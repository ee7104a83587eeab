"""What counts as a hedge, how strong it is and how far it goes, on texts that were read by hand."""

import pytest
from handmade import NLP, attribute, read_by_hand
from hedge_helpers import component, found
from spacy.tokens import Span

from toolkit.errors import InputError
from toolkit.grammar.tree import tree_of
from toolkit.hedging.component import resolve_overlaps
from toolkit.hedging.cue import Cue
from toolkit.hedging.voices import find_voices
from toolkit.spans.records import (
    ATTRIBUTIONS,
    HEDGES,
    read_attributions,
    read_spans,
)


@pytest.mark.parametrize(
    ("line", "uncertain", "by_strategy"),
    [
        (
            "Rain/NN/nsubj/3 may/MD/aux/3 fall/VB/root/3",
            "",
            {"model": [], "lists": ["may/epistemic"], "combined": ["may/epistemic"]},
        ),
        (
            "He/PRP/nsubj/2 ventures/VBZ/root/2/venture a/DT/det/4 view/NN/obj/2",
            "ventures/doxastic",
            {"model": ["ventures/doxastic"], "lists": [], "combined": ["ventures/doxastic"]},
        ),
        (
            "Prices/NNS/nsubj/2 tend/VBP/root/2 to/TO/mark/4 rise/VB/xcomp/2",
            "",
            {"model": [], "lists": [], "combined": []},
        ),
        (
            "Prices/NNS/nsubj/2 tend/VBP/root/2 to/TO/mark/4 rise/VB/xcomp/2",
            "tend/epistemic",
            {"model": ["tend/epistemic"], "lists": [], "combined": ["tend/epistemic"]},
        ),
        (
            "You/PRP/nsubj/3 may/MD/aux/3 leave/VB/root/3",
            "may/epistemic",
            {"model": ["may/epistemic"], "lists": [], "combined": []},
        ),
        (
            "He/PRP/nsubj/2 said/VBD/root/2/say no/DT/obj/2",
            "said/doxastic",
            {"model": ["said/doxastic"], "lists": [], "combined": []},
        ),
        (
            "They/PRP/nsubj/2 examine/VBP/root/2 it/PRP/obj/2",
            "examine/investigation",
            {"model": ["examine/epistemic"], "lists": [], "combined": ["examine/epistemic"]},
        ),
    ],
    ids=["list-alone", "model-alone", "needs-both", "has-both", "barred", "reports", "enquiry"],
)
def test_strategy_tells_what_counts(line, uncertain, by_strategy):
    doc = read_by_hand(line, uncertain)
    assert {name: found(component(name)(doc)) for name in by_strategy} == by_strategy


@pytest.mark.parametrize(
    ("line", "uncertain", "strengths"),
    [
        ("It/PRP/nsubj/3 may/MD/aux/3 vary/VB/root/3", "", [0.6]),
        (
            "They/PRP/nsubj/2 believe/VBP/root/2 in/IN/case/4 luck/NN/obl/2",
            "believe/doxastic",
            [0.4],
        ),
        ("It/PRP/nsubj/2 varies/VBZ/root/2/vary", "varies/epistemic", [0.5]),
    ],
    ids=["list", "model-with-a-word-of-the-list", "model-alone"],
)
def test_strength_is_of_the_list_or_the_middle(hedges, line, uncertain, strengths):
    doc = hedges(read_by_hand(line, uncertain))
    assert [facts["strength"] for _, facts in read_spans(doc, HEDGES)] == strengths


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("touch and go\t\tepistemic\t0.7", ["Touch and go/epistemic", "may/epistemic"]),
        ("may\tAUX\tevidential\t0.9", ["may/evidential"]),
    ],
    ids=["new", "instead-of-ours"],
)
def test_lists_can_be_extended(tmp_path, row, expected):
    table = tmp_path / "mine.tsv"
    table.write_text(f"phrase\tpos\ttype\tstrength\n{row}\n", encoding="utf-8")
    doc = read_by_hand(
        "Touch/NN/root/1 and/CC/cc/3 go/NN/conj/1 ././punct/1"
        " Rain/NN/nsubj/7 may/MD/aux/7 fall/VB/root/7 ././punct/7"
    )
    assert found(component(more_lexicon=str(table))(doc)) == expected


def test_hedges_may_be_changed_in_place(hedges):
    doc = hedges(read_by_hand("Rain/NN/nsubj/3 may/MD/aux/3 fall/VB/root/3"))
    doc.spans[HEDGES][0] = Span(doc, 1, 2, label="evidential")
    assert [span.label_ for span, _ in read_spans(doc, HEDGES)] == ["evidential"]


@pytest.mark.parametrize(
    ("cues", "kept"),
    [
        (["0 2 epistemic", "1 2 doxastic"], ["0 2 epistemic"]),
        (["0 1 epistemic", "0 1 conditional"], ["0 1 epistemic"]),
        (["0 3 vague_source", "2 3 doxastic"], ["0 3 vague_source", "2 3 doxastic"]),
        (["2 3 epistemic", "0 1 epistemic"], ["0 1 epistemic", "2 3 epistemic"]),
        ([], []),
    ],
    ids=["longest", "first-given", "who-beside-how-surely", "in-order", "none"],
)
def test_overlaps_are_resolved(cues, kept):
    def make(text):
        start, end, kind = text.split()
        return Cue(int(start), int(end), kind, 0.5, False)

    assert resolve_overlaps(map(make, cues)) == [make(text) for text in kept]


@pytest.mark.parametrize("strategy", ["combined", "lists", "model"])
@pytest.mark.parametrize("text", ["", " ", "\n\n"], ids=["nothing", "space", "breaks"])
def test_text_without_words_has_no_hedges(strategy, text):
    doc = NLP.make_doc(text)
    doc.spans["uncertainty"] = []
    doc = component(strategy)(attribute(doc))
    assert list(read_spans(doc, HEDGES)) == []
    assert read_attributions(doc) == ()
    assert ATTRIBUTIONS in doc.spans


@pytest.mark.parametrize(
    ("line", "cues"),
    [
        ("He/PRP/nsubj/2 has/VBZ/root/2/have no/DT/det/4 idea/NN/obj/2", ["no idea/epistemic"]),
        ("He/PRP/nsubj/2 says/VBZ/root/2/say no/UH/obj/2 Idea/NN/root/4", []),
    ],
    ids=["one-sentence", "two"],
)
def test_no_cue_goes_over_the_end_of_a_sentence(hedges, line, cues):
    assert found(hedges(read_by_hand(line))) == cues


def test_finding_changes_nothing(hedges):
    doc = read_by_hand("Rain/NN/nsubj/3 may/MD/aux/3 fall/VB/root/3")
    before = doc.to_bytes()
    tree = tree_of(doc)
    cues = hedges.find(doc, tree, [])
    assert [voice.voice for voice in find_voices(tree, cues, [])] == ["author"]
    assert doc.to_bytes() == before


@pytest.mark.parametrize(
    ("strategy", "told"),
    [("reader", 'It is now called "model".'), ("both", "Choose one of: combined, lists, model.")],
    ids=["old-name", "no-such-strategy"],
)
def test_strategy_that_is_not_there_is_refused(strategy, told):
    with pytest.raises(InputError) as caught:
        component(strategy)
    assert str(caught.value) == (f"component hedges: there is no strategy {strategy!r}. {told}")
