"""Groups set against each other: what counts as a difference, for all pairs at once."""

from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from toolkit.inference.chance import MANY, Block
from toolkit.inference.limits import limits
from toolkit.inference.pairs import in_tails, set_against, step_down, tails
from toolkit.inference.spread import spread
from toolkit.inference.weighing import counting


def block(groups, clusters=None, key=0):
    """Each group as pairs of findings and words; clusters of different groups are different ones."""
    tops = [np.array(group, dtype=float)[:, 0] for group in groups]
    bottoms = [np.array(group, dtype=float)[:, 1] for group in groups]
    if clusters is None:
        ends = np.cumsum([0, *map(len, groups)])
        clusters = [np.arange(a, b) for a, b in pairwise(ends)]
    return Block(tops, bottoms, clusters, key)


def texts(rng, n, mean):
    words = rng.integers(200, 900, n).astype(float)
    return np.column_stack([rng.poisson(rng.gamma(1.5, mean / 1.5, n) * words / 1000), words])


def test_pairs_and_each_against_the_rest():
    rng = np.random.default_rng(1)
    three = block([texts(rng, 8, 10) for _ in range(3)])
    found, pairs = set_against([three], "rate")
    assert pairs == [(0, 0, 1), (0, 0, 2), (0, 1, 2)]
    rest, pairs = set_against([three], "rate", rest=True)
    assert pairs == [(0, 0, None), (0, 1, None), (0, 2, None)]
    top = np.concatenate(three.top[1:]).sum()
    assert rest.other[0] == pytest.approx(top / np.concatenate(three.bottom[1:]).sum())
    assert found.difference[0] == pytest.approx(found.rate[0] - found.other[0])


def test_interval_and_p_value_say_the_same():
    rng = np.random.default_rng(2)
    for mean in (10, 25, 60):
        found, _ = set_against([block([texts(rng, 12, 10), texts(rng, 12, mean)])], "rate")
        outside = found.low[0] > 0 or found.high[0] < 0
        assert outside == (found.p[0] <= 0.05) == (found.p_adjusted[0] <= 0.05)


def test_more_pairs_make_each_interval_wider():
    rng = np.random.default_rng(3)
    groups = [texts(rng, 15, 10) for _ in range(6)]
    two, _ = set_against([block(groups[:2])], "rate")
    six, _ = set_against([block(groups)], "rate")
    assert six.high[0] - six.low[0] > 1.2 * (two.high[0] - two.low[0])
    assert six.p_adjusted[0] >= six.p[0]


def test_a_large_difference_between_few_articles_is_found():
    rng = np.random.default_rng(4)
    found, _ = set_against([block([texts(rng, 10, 60), texts(rng, 10, 5)])], "rate")
    assert found.low[0] > 0
    assert found.ratio_low[0] > 1
    assert found.p[0] < 0.01


def test_what_stands_in_the_same_articles_is_told_apart_better():
    """Two kinds of hedges that go together: their difference varies less than either."""
    rng = np.random.default_rng(5)
    words = np.full(40, 500.0)
    usual = rng.gamma(1, 10, 40)
    pair = [np.column_stack([rng.poisson(usual * k), words]) for k in (1.0, 1.3)]
    same, _ = set_against([block(pair, [np.arange(40)] * 2)], "rate")
    apart, _ = set_against([block(pair)], "rate")
    assert same.high[0] - same.low[0] < 0.7 * (apart.high[0] - apart.low[0])


def test_many_articles_are_as_good_as_normal():
    rng = np.random.default_rng(6)
    groups = [texts(rng, MANY, 10), texts(rng, MANY, 10)]
    found, _ = set_against([block(groups)], "rate", n_resamples=20_000)
    counts = counting(*([of[:, k] for of in groups] for k in (0, 1)), "rate", 1.0)
    weighed = [of * count[:, None] for of, count in zip(groups, counts, strict=True)]
    rates = [of[:, 0].sum() / of[:, 1].sum() for of in weighed]
    gap = rates[0] - rates[1]
    error = np.hypot(*(
        np.std(of[:, 0] - rate * of[:, 1], ddof=1) * np.sqrt(MANY) / of[:, 1].sum()
        for of, rate in zip(weighed, rates, strict=True)
    ))  # fmt: skip
    assert found.p[0] == pytest.approx(2 * stats.norm.sf(abs(gap) / error), abs=0.03)


@pytest.mark.parametrize(
    ("groups", "flag"),
    [
        ([[(1, 10)] * 2, [(1, 10), (2, 10), (3, 10)]], "too few articles"),
        ([[(0, 0)] * 3, [(1, 10), (2, 10), (3, 10)]], "nothing to count"),
    ],
    ids=["two-articles", "no-words"],
)
def test_what_cannot_be_known_says_why(groups, flag):
    found, _ = set_against([block(groups)], "rate")
    assert found.flag[0] == flag
    assert np.isnan([found.low[0], found.p[0], found.ratio_low[0]]).all()


def test_nothing_found_in_one_group_still_has_a_difference_and_no_ratio_to_it():
    found, _ = set_against([block([[(2, 100)] * 4, [(0, 100)] * 4])], "rate")
    assert found.low[0] < 0.02 < found.high[0]
    assert np.isnan([found.ratio[0], found.ratio_low[0], found.ratio_high[0]]).all()
    turned, _ = set_against([block([[(0, 100)] * 4, [(2, 100)] * 4])], "rate")
    assert (turned.ratio[0], turned.ratio_low[0]) == (0, 0)
    assert turned.ratio_high[0] > 0


def test_no_groups_no_pairs():
    found, pairs = set_against([], "rate")
    assert pairs == []
    assert len(found.low) == len(found.flag) == 0


def test_a_small_group_above_a_large_one_is_found():
    """The error of a small group grows with its rate: both sides in one, nothing above would ever be sure."""
    rng = np.random.default_rng(12)
    found = 0
    for seed in range(30):
        groups = [texts(rng, 8, 36), texts(rng, 60, 12)]
        one, _ = set_against([block(groups)], "rate", n_resamples=300, seed=seed)
        found += one.low[0] > 0
    assert found >= 15


def test_each_side_has_half_of_what_the_level_leaves():
    drawn = np.random.default_rng(0).gamma(2, 1.5, (4000, 2)) - 3
    sizes = in_tails(drawn, *tails(drawn, 0.9))
    for side in (drawn > 0, drawn < 0):
        assert ((sizes > 1) & side).mean() == pytest.approx(0.05, abs=0.002)


@pytest.mark.parametrize("kind", ["rate", "share", "mean"])
def test_limits_hold_the_difference_and_agree_on_whether_there_is_one(kind):
    rng = np.random.default_rng(13)
    for seed in range(40):
        bottoms = [rng.integers(1, 40, n).astype(float) for n in rng.integers(3, 12, 2)]
        tops = [rng.binomial(each.astype(int), rng.beta(1, 3)).astype(float) for each in bottoms]
        groups = [np.column_stack(pair) for pair in zip(tops, bottoms, strict=True)]
        one, _ = set_against([block(groups)], kind, n_resamples=200, seed=seed)
        if one.flag[0]:
            continue
        assert one.low[0] <= one.difference[0] <= one.high[0]
        if one.other[0] > 0 and kind != "mean":
            assert one.ratio_low[0] <= one.ratio[0] <= one.ratio_high[0]
            assert one.ratio_low[0] >= 1 or one.low[0] <= 0
            assert one.ratio_low[0] <= 1 or one.low[0] > 0
            assert one.ratio_high[0] >= 1 or one.high[0] < 0


def test_no_interval_is_narrower_than_its_rates_make_it_where_no_difference_is_sure():
    groups = [texts(np.random.default_rng(20), n, 10) for n in (6, 80)]
    found, _ = set_against([block(groups)], "rate")
    (top, words), (other, of) = (group.T for group in groups)
    low, high = limits(spread(top, words, "rate"), 0.95)
    other_low, other_high = limits(spread(other, of, "rate"), 0.95)
    rate, other_rate = top.sum() / words.sum(), other.sum() / of.sum()
    assert found.low[0] < 0 < found.high[0]
    assert found.low[0] <= rate - other_rate - np.hypot(rate - low, other_high - other_rate) + 1e-12
    assert (
        found.high[0] >= rate - other_rate + np.hypot(high - rate, other_rate - other_low) - 1e-12
    )


def lengths(rng, exponent):
    """Articles whose rate goes with a power of their length."""
    words = rng.lognormal(6.1, 0.6, 200).round()
    mean = 12 * (words / 450) ** exponent
    return rng.poisson(rng.gamma(2, mean / 2) * words / 1000).astype(float), words


def test_long_articles_weigh_less_where_articles_differ_in_their_rates():
    top, words = lengths(np.random.default_rng(1), 0)
    (count,) = counting([top], [words], "rate", 1.0)
    shares = (count * words) / words.sum()
    assert shares.sum() == pytest.approx(1)
    assert shares.max() < 0.4 * (words / words.sum()).max()


@pytest.mark.parametrize(
    ("top", "words", "kind"),
    [
        (*lengths(np.random.default_rng(2), 1), "rate"),
        (np.full(9, 3.0), np.arange(10.0, 100, 10), "mean"),
        (np.zeros(4), np.zeros(4), "rate"),
    ],
    ids=["long-ones-are-written-otherwise", "means", "no-words"],
)
def test_articles_keep_their_weight(top, words, kind):
    (count,) = counting([top], [words], kind, 1.0)
    np.testing.assert_allclose(count, 1, atol=0.25)


def test_articles_of_findings_by_chance_keep_their_weight():
    rng = np.random.default_rng(3)
    words = rng.lognormal(6.1, 0.6, 400)
    (count,) = counting([rng.poisson(words / 50).astype(float)], [words], "rate", 1.0)
    assert count.min() > 0.5


def test_a_difference_whose_two_estimates_point_apart_is_none():
    """Long articles hedge more in one group: by words it is ahead, by articles behind."""
    one = [(1, 100)] * 8 + [(60, 900)]
    other = [(2, 100)] * 8 + [(18, 900)]
    found, _ = set_against([block([one, other])], "rate")
    assert found.difference[0] > 0
    assert found.p[0] == 1
    assert found.low[0] < 0 < found.high[0]


def test_steps_never_go_down():
    chance = np.abs(np.random.default_rng(0).standard_normal((500, 3)))
    adjusted = step_down(np.array([0.5, 3.0, 2.0]), chance)
    assert adjusted[1] <= adjusted[2] <= adjusted[0]
    assert adjusted[0] == pytest.approx((1 + (chance[:, 0] >= 0.5).sum()) / 501)


def test_same_numbers_same_result():
    rng = np.random.default_rng(9)
    groups = [block([texts(rng, 9, 10), texts(rng, 9, 25)])]
    one, again, other = (set_against(groups, "rate", seed=s)[0] for s in (1, 1, 2))
    np.testing.assert_array_equal(one.low, again.low)
    assert one.p[0] != other.p[0]
