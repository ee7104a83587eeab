import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.lemmas import apply_rule, find_rule

WORDS = st.text(min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_a_rule_makes_the_lemma_that_it_was_found_from(word, lemma):
    assert apply_rule(find_rule(word, lemma), word) == lemma


@pytest.mark.parametrize(
    ("word", "lemma", "rule"),
    [
        ("studies", "study", "l3y"),
        ("Studies", "study", "l3y"),
        ("the", "the", "l0"),
        ("The", "the", "l0"),
        ("Greens", "Green", "k1"),
        ("US", "US", "k0"),
        ("was", "be", "l3be"),
        ("n't", "not", "l2ot"),
        ("ii", "2", "l2|2"),
        ("B", "B52", "k0|52"),
        ("a", "a|b", "l0||b"),
        ("İstanbul", "İstanbul", "k0"),
        ("İstanbul", "i\u0307stanbul", "l0"),
    ],
    ids=[
        "ending", "case", "nothing", "case-only", "name", "acronym", "other-word", "clitic",
        "digit", "digits", "bar", "capital-of-two", "longer-in-lower-case",
    ],
)  # fmt: skip
def test_rules(word, lemma, rule):
    assert find_rule(word, lemma) == rule
    assert apply_rule(rule, word) == lemma


@pytest.mark.parametrize(
    ("rule", "word", "lemma"),
    [
        ("l3y", "Stories", "story"),
        ("l9y", "Ties", "ties"),
        ("k4", "Ties", "Ties"),
        ("l0", "", ""),
        ("l3y", "", ""),
    ],
    ids=["other-word", "cuts-too-much", "cuts-all", "empty", "empty-cut"],
)
def test_rules_on_other_words(rule, word, lemma):
    assert apply_rule(rule, word) == lemma


@pytest.mark.parametrize("rule", ["", "l", "x3y", "3y"])
def test_what_is_no_rule_is_refused(rule):
    with pytest.raises(ValueError, match="no rule"):
        apply_rule(rule, "word")
