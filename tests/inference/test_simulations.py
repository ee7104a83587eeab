"""What ``python -m benchmarks.inference`` prints, in short and with loose limits."""

import pytest

from benchmarks import inference
from benchmarks.simulations import coders, rates, words_and_sources

pytestmark = pytest.mark.slow


def share(text):
    return float(str(text).removesuffix(" %"))


def test_intervals_hold_the_truth_without_being_wide():
    for row in rates.covered(80, rates.SCENARIOS, (10,), 1):
        assert share(row["holds"]) >= 85, row
        assert float(row["width"]) <= 1.6, row
        assert share(row["no interval"]) <= 7, row


def test_no_difference_is_found_where_there_is_none():
    rows = {row["what"]: share(row["some pair differs"]) for row in rates.false_differences(40)}
    independent = rows.pop("2 of 30, each story twice, as if independent")
    assert max(rows.values()) <= 20, rows
    assert independent > 0


def test_a_true_difference_is_found_as_often_as_by_others():
    for row in rates.true_differences(100):
        others = [share(row[name]) for name in ("Welch's t of article rates", "Mann-Whitney")]
        if row["rates as"] == "1 : 1":
            assert share(row["differences"]) <= 15, row
        elif row["articles"] == "8 and 60":  # Welch's t does not hold its level there
            assert share(row["differences"]) >= others[1] - 12, row
        else:
            assert share(row["differences"]) >= max(others) - 12, row


def test_intervals_of_a_difference_hold_it():
    for row in rates.gaps(40):
        assert share(row["difference holds"]) >= 75, row
        assert share(row["ratio holds"]) >= 75, row


def test_parts_that_are_done_are_not_made_again(tmp_path):
    calls = []

    def part(n):
        calls.append(n)
        yield {"what": "a", "n": n}

    assert inference.kept(part, 3, tmp_path) == inference.kept(part, 3, tmp_path)
    assert calls == [3]


def test_words_of_one_source_are_not_set_apart():
    for row in words_and_sources.keyness_by_chance(1):
        assert share(row["interval above 0"]) <= 15, row


def test_the_effect_of_a_word_four_times_as_frequent():
    for row in words_and_sources.effect_sizes(15):
        assert 1.2 <= float(row["mean log ratio"]) <= 1.6, row


def test_diversity_of_the_same_sources():
    for row in words_and_sources.diversity(25):
        assert share(row["20: holds"]) >= 80, row
        assert share(row["200: holds"]) >= 80, row


def test_recall_that_looks_perfect():
    for row in coders.recall(8):
        assert share(row["recall holds"]) >= 60, row


def test_recall_of_marks_knows_what_may_be_missed():
    for row in coders.marks(8):
        assert share(row["recall holds"]) >= 60, row
        assert float(row["width of recall"]) <= 2.5, row


def test_what_the_machine_gets_wrong_is_taken_out():
    rows = list(coders.machine_error(20))
    for row in rows:
        if row["what"] != "the machine alone":
            assert share(row["holds .15"]) >= 75, row
            assert share(row["outlets differ"]) <= 25, row
            assert float(row["width"]) <= 1.4, row


@pytest.mark.parametrize("part", [coders.alpha])
def test_alpha_of_the_corpus(part):
    (row,) = part(1)
    assert float(row["the corpus"]) == pytest.approx(float(row["400 units, weighted"]), abs=0.2)
