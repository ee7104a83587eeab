"""Where a sentence starts by all appearance, word by word; | stands before each start."""

import numpy as np
import pytest

from toolkit.model.sentence_starts import join_lone_marks, starts_after_stops
from toolkit.model.words import words_of
from toolkit.pipeline import blank

NLP = blank()


def starts_of(text):
    """The words of a text with | before each start, and the numbers of the words that start."""
    words = words_of(NLP.make_doc(text.replace("|", "")))
    parts = [len(words_of(NLP.make_doc(part)).texts) for part in text.split("|")]
    return words, np.cumsum(parts)[:-1].tolist()


@pytest.mark.parametrize(
    "text",
    [
        "They left. |He stayed.",
        "They left on Monday. |Mr. Roth stayed.",
        "They left in 2014. |Roth stayed.",
        "Did they leave? |He stayed.",
        "“They left,” Roth said. |“He stayed.”",
        '"They left," Roth said. |"He stayed."',
        '"They left. |He stayed," Roth said.',
        "“They left.” |Roth stayed.",
        '"They left." |Roth stayed.',
        "(They left.) |Roth stayed.",
        "They left (in May). |Roth stayed.",
        "“Did they leave?” Roth asked.",
        '"Did they leave?" Roth asked.',
        "He met Sens. Roth and Doe.",
        "It was Lt. Roth.",
        "George W. Roth stayed.",
        "They left.",
        # A mark without a partner, before and after others that have one.
        'The 12" pipe burst. |"It was loud," Roth said. |"Very."',
        'They left." |Roth stayed.',
        'They left. |"It was loud, Roth said. |He stayed.',
        # A quotation of two paragraphs repeats its mark.
        '"They left. |It was late.\n\n|"He stayed," Roth said. |"We all did."',
    ],
)
def test_words_after_a_stop(text):
    words, starts = starts_of(text)
    assert starts_after_stops(words.texts, words.closing) == starts


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ('He left. |"|Did you run?" asked Roth.', 'He left. |"Did you run?" asked Roth.'),
        ('"He left.|" |Roth stayed.', '"He left." |Roth stayed.'),
        ('"He left.|"', '"He left."'),
        ("“|They left.", "“They left."),
        ("He left.\n\n|”\n\n|Roth stayed.", "He left.\n\n|”\n\n|Roth stayed."),  # paragraphs stay
    ],
)
def test_no_sentence_is_a_mark_alone(text, joined):
    words, places = starts_of(text)
    starts = np.zeros(len(words.texts), dtype=bool)
    starts[[0, *places]] = True
    join_lone_marks(starts, words.texts, words.closing, words.paragraph_starts)
    assert np.flatnonzero(starts)[1:].tolist() == starts_of(joined)[1]
