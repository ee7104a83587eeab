import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.pieces import MAX_PIECES
from toolkit.model.windows import (
    MAX_WINDOW,
    MIN_CONTEXT,
    SEAM_DISTANCE,
    SEAM_SLACK,
    cut_quality,
    plan_windows,
)


def read(costs, words=None, opens=()):
    """The plan of a text of words that cost so many pieces; some of them open paragraphs."""
    starts = np.zeros(len(costs), dtype=bool)
    starts[list(opens)] = True
    return plan_windows(words or ["word"] * len(costs), starts, np.array(costs, np.int64))


@st.composite
def texts(draw):
    most = draw(st.sampled_from([1, MAX_PIECES, 2 * MAX_WINDOW]))
    costs = draw(st.lists(st.integers(1, most), max_size=400))
    words = draw(st.lists(st.sampled_from(["word", ".", '"']), min_size=3, max_size=3))
    words = [words[i % 3] for i in range(len(costs))]
    opens = [i for i in range(len(costs)) if i % draw(st.sampled_from([1, 7, 90, 1000])) == 0]
    repeat = draw(st.sampled_from([1, 5]))
    return costs * repeat, words * repeat, opens


@given(texts())
def test_windows_own_every_word_once_and_read_beyond_their_seams(text):
    costs, words, opens = text
    windows = read(costs, words, opens)
    owned = [i for window in windows for i in range(window.own_start, window.own_end)]
    assert owned == list(range(len(costs)))
    for start, end, own_start, own_end in windows:
        assert 0 <= start <= own_start < own_end <= end <= len(costs)
        assert sum(costs[start:end]) <= MAX_WINDOW or (start, end) == (own_start, own_start + 1)
        if max(costs) <= MAX_PIECES:
            assert own_start == 0 or sum(costs[start:own_start]) > MIN_CONTEXT - MAX_PIECES
            assert own_end == len(costs) or sum(costs[own_end:end]) > MIN_CONTEXT - MAX_PIECES


@pytest.mark.parametrize("offset", range(0, 47, 5))
def test_no_place_to_cut_is_so_good_that_context_is_given_up_for_it(offset):
    for n_words in range(MAX_WINDOW + 1, 4 * MAX_WINDOW, 7):
        for start, end, own_start, own_end in read([1] * n_words, opens=range(offset, n_words, 47)):
            assert own_start == 0 or own_start - start >= MIN_CONTEXT
            assert own_end == n_words or end - own_end >= MIN_CONTEXT


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        ([], []),
        ([1], [(0, 1, 0, 1)]),
        ([MAX_WINDOW], [(0, 1, 0, 1)]),
        ([2 * MAX_WINDOW], [(0, 1, 0, 1)]),
        ([1] * MAX_WINDOW, [(0, MAX_WINDOW, 0, MAX_WINDOW)]),
        ([MAX_WINDOW, MAX_WINDOW], [(0, 1, 0, 1), (1, 2, 1, 2)]),
    ],
    ids=["empty", "one-word", "one-full-word", "one-longer-word", "one-full-window", "long-words"],
)
def test_short_texts_are_one_window(costs, expected):
    assert read(costs) == expected


def test_a_text_slightly_too_long_is_read_in_two_halves():
    first, second = read([1] * (MAX_WINDOW + 2))
    middle = (MAX_WINDOW + 2) / 2
    assert first.own_end == second.own_start
    assert abs(first.own_end - middle) <= 1
    assert first.end > first.own_end + MIN_CONTEXT
    assert second.start < second.own_start - MIN_CONTEXT


@pytest.mark.parametrize(
    ("words", "opens", "seam"),
    [
        ({}, [], 200),
        ({190: "."}, [], 191),
        ({190: ".", 191: "”"}, [], 192),
        ({190: ".", 210: "?"}, [], 191),
        ({192: ".", 204: "?"}, [], 205),
        ({199: "."}, [190], 190),
        ({}, [190, 205], 205),
        ({199: "Mr."}, [], 200),
        ({155: "."}, [150, 250], 200),
    ],
    ids=[
        "middle", "sentence", "after-closing-quote", "nearer-sentence", "nearer-sentence-right",
        "paragraph-before-sentence", "nearer-paragraph", "abbreviation", "too-far",
    ],
)  # fmt: skip
def test_windows_meet_where_a_paragraph_or_a_sentence_ends(words, opens, seam):
    text = [words.get(i, "word") for i in range(400)]
    first, second = read([1] * 400, text, opens)
    assert (first.own_end, second.own_start) == (seam, seam)


@pytest.mark.parametrize(
    ("words", "opens", "expected"),
    [
        ([], [], []),
        (["He", "left", ".", "She", "stayed", "."], [0], [2, 0, 0, 1, 0, 0]),
        (["Go", "!", '"', "she", "said", "."], [], [0, 0, 0, 1, 0, 0]),
        (["Mr.", "Smith", "of", "the", "U.S.", "left"], [], [0, 0, 0, 0, 0, 0]),
        (["Well", "...", "No", "?!", "Yes"], [], [0, 0, 1, 0, 1]),
        (["One", ".", "Two"], [0, 2], [2, 0, 2]),
    ],
    ids=["empty", "sentences", "closing-mark", "abbreviations", "several-marks", "paragraphs"],
)
def test_edges(words, opens, expected):
    starts = np.zeros(len(words), dtype=bool)
    starts[opens] = True
    assert cut_quality(words, starts).tolist() == expected


def test_the_time_for_a_text_grows_as_the_text_does():
    rng = np.random.default_rng(0)

    def seconds(n_words):
        costs = rng.integers(1, 4, n_words)
        opens = rng.random(n_words) < 0.02
        started = time.perf_counter()
        windows = plan_windows(["word"] * n_words, opens, costs)
        assert len(windows) <= costs.sum() / (SEAM_DISTANCE - SEAM_SLACK) + 1
        return time.perf_counter() - started

    seconds(1_000)  # warm
    assert seconds(50_000) < 1
