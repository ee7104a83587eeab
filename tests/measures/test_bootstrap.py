import numpy as np
import pytest

from toolkit.measures.bootstrap import BLOCK, bootstrap_rate


@pytest.mark.parametrize(
    ("numerator", "denominator", "scale", "rate"),
    [
        ([1, 2, 3], [100, 100, 100], 1000, 20.0),
        ([0, 0], [50, 70], 1000, 0.0),
        ([2, 0], [4, 4], 1, 0.25),
        ([1, 0], [0, 10], 1, 0.1),
    ],
    ids=["rate", "zero-is-counted", "share", "article-without-words"],
)
def test_rate_is_the_ratio_of_the_sums(numerator, denominator, scale, rate):
    found = bootstrap_rate(numerator, denominator, scale=scale)
    assert float(found.rate) == pytest.approx(rate)
    assert float(found.low) <= rate <= float(found.high)


@pytest.mark.parametrize(
    ("numerator", "denominator", "unknown"),
    [
        ([], [], ("rate", "low", "high")),
        ([1], [10], ("low", "high")),
        ([1, 1], [0, 0], ("rate", "low", "high")),
    ],
    ids=["no-article", "one-article", "no-words"],
)
def test_what_cannot_be_known_is_nan(numerator, denominator, unknown):
    found = bootstrap_rate(numerator, denominator)
    assert {name for name, value in found._asdict().items() if np.isnan(value)} == set(unknown)


def test_interval_has_the_width_that_theory_expects():
    rng = np.random.default_rng(7)
    hedges = rng.poisson(5.0, size=400)
    found = bootstrap_rate(hedges, np.full(400, 1000.0), scale=1000, n_resamples=4000)
    half = 1.96 * hedges.std() / 20
    assert float(found.high - found.low) / 2 == pytest.approx(half, rel=0.08)


def test_articles_are_drawn_whole():
    # 20 hedges in one of 20 articles are far less certain than one in each of 20.
    words = np.full(20, 500.0)
    bunched = bootstrap_rate([20] + [0] * 19, words)
    spread = bootstrap_rate([1] * 20, words)
    assert float(bunched.high - bunched.low) > 0.004
    assert float(spread.high - spread.low) == 0


def test_same_seed_same_interval_and_another_seed_another():
    one, again, other = (bootstrap_rate(range(50), range(50, 100), seed=s) for s in (3, 3, 4))
    assert one == again
    assert one != other


def test_columns_share_the_draws_and_equal_single_ones():
    numerators = np.array([[1, 0], [2, 5], [3, 1]])
    both = bootstrap_rate(numerators, [10, 20, 30])
    for i in range(2):
        single = bootstrap_rate(numerators[:, i], [10, 20, 30])
        assert [float(of[i]) for of in both] == [float(of) for of in single]


def test_many_articles_are_drawn_in_blocks():
    n = BLOCK // 3  # three draws to a block
    found = bootstrap_rate(np.ones(n), np.ones(n), n_resamples=7)
    assert [float(of) for of in found] == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("numerator", "denominator", "options", "problem"),
    [
        ([1, 2], [1], {}, "one entry per article"),
        ([1, 2], [1, 2], {"level": 95}, "between 0 and 1"),
    ],
    ids=["lengths", "level-in-percent"],
)
def test_wrong_input_is_named(numerator, denominator, options, problem):
    with pytest.raises(ValueError, match=problem):
        bootstrap_rate(numerator, denominator, **options)
