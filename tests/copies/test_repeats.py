"""What is a passage that may repeat: sentences, and whole paragraphs; quotations only if they are reprinted."""

import pandas as pd
import pytest

from toolkit.copies import repeats
from toolkit.copies.repeats import REPRINT, passages

LONG = " ".join(["It was said to be a long way to the river and back"] * 6)  # 72 words
SLOGAN = "“We will build it,” he said."


def sentences(*paragraphs):
    """One article; each paragraph is a list of sentences."""
    texts = [(place, text) for place, one in enumerate(paragraphs) for text in one]
    return pd.DataFrame(
        {
            "article_id": "a",
            "sentence_id": range(len(texts)),
            "paragraph_id": [place for place, _ in texts],
            "text": pd.array([text for _, text in texts], dtype="string"),
            "kind": "text",
            "n_words": pd.array([len(text.split()) for _, text in texts], dtype="Int64"),
        }
    )


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        ([["Sign up for our newsletter now."]], [0]),
        ([["Read more.", "Sign up for our newsletter to read all of it."]], [0, 1]),
        ([[SLOGAN]], []),
        ([[SLOGAN, "The others in the room did not answer him."]], [1]),
        ([[f"“{LONG},” she said."]], [0]),
        ([[SLOGAN, f"{LONG}.", "So it is."]], [0, 1, 2]),
        ([[SLOGAN], [f"{LONG}."]], [1]),
        ([["“So it is.", "And so on and on it goes for ever.”"]], []),
    ],
    ids=["line", "short-in-paragraph", "slogan", "beside-a-slogan", "reprint",
         "slogan-in-a-reprint", "two-paragraphs", "short-quotation"],
)  # fmt: skip
def test_what_is_a_passage(paragraphs, found):
    assert passages(sentences(*paragraphs), {"a": "O"})["sentence_id"].tolist() == found


def test_a_reprint_is_one_passage_with_all_that_is_quoted_in_it():
    rows = passages(sentences([SLOGAN, f"{LONG}.", "So it is."]), {"a": "O"})
    assert rows["hash"].nunique() == 2  # the paragraph, and its long sentence by itself
    assert rows["hash"].iloc[0] == rows["hash"].iloc[2]
    assert len(LONG.split()) > REPRINT > len(SLOGAN.split())


def test_a_paragraph_is_hashed_once_whatever_its_sentences(monkeypatch):
    hashed = []
    hash_of = repeats.passage_hash
    monkeypatch.setattr(repeats, "passage_hash", lambda *of: hashed.append(of) or hash_of(*of))
    rows = passages(sentences(["It may be so."] * 500, [SLOGAN] * 500), {"a": "O"})
    assert len(rows) == 1_000 and rows["hash"].nunique() == 2
    assert len(hashed) == 2
