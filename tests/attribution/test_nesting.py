"""Contents in which somebody else is cited, on texts that were read by hand."""

import pytest
from handmade import NLP, attribute, read_by_hand

from toolkit.attribution.nesting import clause_of_cue, complete_quotations, keep_outermost
from toolkit.grammar.quotations import find_quotes
from toolkit.grammar.tree import tree_of
from toolkit.spans.records import read_attributions

ASKED = '"The mayor said no. I asked twice," she recalled.'
TWO = '"No," he said. "I asked," she said.'


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        (
            ASKED,
            [("she", "recalled", "asked twice"), ("The mayor", "said", "no")],
            ['"The mayor said no. I asked twice,"', "no"],
        ),
        (ASKED, [("she", "recalled", "")], [""]),
        (ASKED, [("The mayor", "said", "no")], ["no"]),
        (ASKED, [("", "", "asked twice")], ['"The mayor said no. I asked twice,"']),
        (
            ASKED,
            [("she", "recalled", "asked twice"), ("", "", "said no")],
            ['"The mayor said no. I asked twice,"', "said no"],
        ),
        (
            ASKED,
            [("she", "recalled", "asked twice"), ("I", "recalled", "no")],
            ["asked twice", "no"],
        ),
        (TWO, [("he", "said", "No"), ("she", "said", "asked")], ['"No,"', '"I asked,"']),
        (
            'It was "a ruin," he said.',
            [("he", "said", 'It was "a ruin')],
            ['It was "a ruin,"'],
        ),
        ("She recalled it.", [("She", "recalled", "it")], ["it"]),
    ],
    ids=[
        "somebody-is-cited", "no-content", "cue-within", "no-cue", "part-of-nobody", "two-holders", "two-quotations",
        "more-than-the-quotation", "no-quotation",
    ],
)  # fmt: skip
def test_a_quotation_is_whole(text, parts, expected):
    doc = NLP(text)
    doc[0].is_sent_start = True
    attribute(doc, *parts)
    found = complete_quotations(doc, read_attributions(doc), find_quotes(tree_of(doc)))
    assert [" | ".join(span.text for span in one.content) for one in found] == expected


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ([("she", "recalled", "The mayor said no"), ("The mayor", "said", "no")], ["recalled"]),
        ([("she", "recalled", "I asked"), ("The mayor", "said", "no")], ["said", "recalled"]),
        ([("", "", "The mayor said no"), ("The mayor", "said", "no")], ["", "said"]),
        ([("she", "recalled", "said"), ("The mayor", "said", "recalled")], ["said", "recalled"]),
    ],
    ids=["inner", "beside", "in-what-nobody-says", "in-each-other"],
)
def test_only_the_outermost_counts(parts, kept):
    doc = NLP(ASKED)
    doc[0].is_sent_start = True
    found = keep_outermost(read_attributions(attribute(doc, *parts)))
    cues = [one.cue[0].text if one.cue else "" for one in found]
    assert sorted(cues) == sorted(kept)


SAYS = (
    "She/PRP/nsubj/2 said/VBD/root/2/say ,/,/punct/5 he/PRP/nsubj/5 denied/VBD/ccomp/2/deny"
    " it/PRP/obj/5 ././punct/2"
)


@pytest.mark.parametrize(
    ("line", "cue", "source", "expected"),
    [
        (SAYS, (1, 2), (0, 1), ["he denied it"]),
        (SAYS, (1, 2), None, []),
        (SAYS, (4, 5), (3, 4), []),
        (SAYS, (1, 2), (3, 4), []),
    ],
    ids=["clause", "no-source", "no-clause", "source-within"],
)
def test_the_clause_of_a_cue_is_its_content(line, cue, source, expected):
    doc = read_by_hand(line)
    sources = [doc[slice(*source)]] if source else []
    found = clause_of_cue(doc, tree_of(doc), [doc[slice(*cue)]], sources)
    assert [span.text for span in found] == expected
