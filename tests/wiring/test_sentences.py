"""Whole rows of about a hundred sentences through the real pipeline: ``sentences.yml`` has both."""

import pytest
from wired_sentences import read_sentences, tables_of

SENTENCES = read_sentences()


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        pytest.param(
            one.text,
            one.tables,
            id=one.id,
            marks=[pytest.mark.xfail(reason=one.wrong)] if one.wrong else [],
        )
        for one in SENTENCES
    ],
)
def test_a_sentence_has_these_rows_and_no_others(nlp, text, tables):
    assert tables_of(nlp(text)) == tables


def test_no_two_sentences_are_the_same():
    assert len({one.id for one in SENTENCES}) == len({one.text for one in SENTENCES})
    assert len(SENTENCES) == len({one.id for one in SENTENCES})
