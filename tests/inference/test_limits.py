"""Intervals of shares, rates and means: what they hold, and when there is none."""

import numpy as np
import pytest

from toolkit.inference.limits import estimate, estimates
from toolkit.inference.spread import ALL_SAME, NOTHING, TOO_FEW, spread


def one(top, bottom, kind="rate", **options):
    found = estimate(np.array(top)[:, None], np.array(bottom)[:, None], kind, **options)
    return {name: values[0] for name, values in found._asdict().items()}


@pytest.mark.parametrize(
    ("top", "bottom", "kind", "rate"),
    [
        ([1, 2, 3], [100, 100, 100], "rate", 0.02),
        ([0, 0, 0], [50, 70, 60], "rate", 0.0),
        ([2, 0, 1], [4, 4, 4], "share", 0.25),
        ([4, 4, 4], [4, 4, 4], "share", 1.0),
        ([0, 0, 0], [4, 4, 4], "share", 0.0),
        ([-1, 0, 4], [1, 1, 1], "mean", 1.0),
    ],
    ids=["rate", "none-found", "share", "all-of-them", "none-of-them", "mean"],
)
def test_an_interval_holds_the_ratio_of_the_sums_and_has_width(top, bottom, kind, rate):
    found = one(top, bottom, kind)
    assert found["rate"] == pytest.approx(rate)
    assert found["low"] <= rate <= found["high"]
    assert found["low"] < found["high"]
    assert kind == "mean" or found["low"] >= 0
    assert kind != "share" or found["high"] <= 1
    assert found["flag"] == ""


@pytest.mark.parametrize(
    ("top", "bottom", "kind", "flag"),
    [
        ([], [], "rate", NOTHING),
        ([1, 1], [0, 0], "rate", NOTHING),
        ([1], [10], "rate", TOO_FEW),
        ([1, 2], [10, 10], "share", TOO_FEW),
        ([1, 2, 0], [10, 10, 0], "share", TOO_FEW),
        ([3, 3, 3], [1, 1, 1], "mean", ALL_SAME),
    ],
    ids=["no-article", "no-words", "one", "two", "two-that-hold-any", "all-the-same"],
)
def test_what_cannot_be_known_is_nan_and_says_why(top, bottom, kind, flag):
    found = one(top, bottom, kind)
    assert (found["flag"], np.isnan(found["low"]), np.isnan(found["high"])) == (flag, True, True)
    assert np.isnan(found["rate"]) == (flag == NOTHING)


@pytest.mark.parametrize("kind", ["rate", "share", "mean"])
def test_with_many_articles_the_width_is_that_of_theory(kind):
    rng = np.random.default_rng(7)
    top = rng.poisson(6, size=2000) if kind == "rate" else rng.binomial(20, 0.3, size=2000)
    found = one(top, np.full(2000, 20.0), kind)
    half = 1.96 * (top / 20).std() / np.sqrt(2000)
    assert (found["high"] - found["low"]) / 2 == pytest.approx(half, rel=0.05)


def test_articles_are_the_units_not_what_they_hold():
    words = np.full(20, 500.0)
    bunched, even = one([20] + [0] * 19, words), one([1] * 20, words)
    assert bunched["high"] - bunched["low"] > 1.8 * (even["high"] - even["low"])


@pytest.mark.parametrize("kind", ["rate", "share", "mean"])
def test_a_higher_level_is_wider_and_all_at_once_wider_still(kind):
    top, bottom = np.array([[1, 5], [2, 3], [4, 4]]), np.full((3, 2), 9)
    at = [estimate(top, bottom, kind, level=level) for level in (0.8, 0.95)]
    assert (at[0].low > at[1].low).all()
    assert (at[0].high < at[1].high).all()
    assert (at[1].low_together < at[1].low).all()
    assert (at[1].high_together > at[1].high).all()
    np.testing.assert_allclose(
        at[1].high_together, estimate(top, bottom, kind, level=0.95**0.5).high
    )


def test_the_scale_of_a_rate_changes_nothing():
    top, words = [3, 0, 9, 4], np.array([400.0, 300.0, 900.0, 350.0])
    plain, thousands = one(top, words), one(top, words / 1000)
    assert thousands["low"] == pytest.approx(1000 * plain["low"])
    assert thousands["high"] == pytest.approx(1000 * plain["high"])


def test_a_share_and_what_is_left_of_it_mirror_each_other():
    top, bottom = np.array([3, 1, 0, 2]), np.array([4, 5, 2, 2])
    share, left = one(top, bottom, "share"), one(bottom - top, bottom, "share")
    assert (left["low"], left["high"]) == pytest.approx((1 - share["high"], 1 - share["low"]))


def test_words_that_come_many_at_once_tell_less():
    one_each, many = (one([30, 0, 20, 40], [60] * 4, "share", grain=g) for g in (1, 20))
    assert many["high"] - many["low"] > one_each["high"] - one_each["low"]


def test_one_column_for_all_is_as_good_as_one_each():
    top, bottom = np.array([[1, 4], [2, 3], [0, 2]]), np.array([[5], [6], [2]])
    found = estimates(spread(top, bottom, "share"), 0.95)
    each = [one(top[:, i], bottom[:, 0], "share") for i in range(2)]
    np.testing.assert_allclose(found.low, [one["low"] for one in each])


def test_a_level_in_per_cent_is_named():
    with pytest.raises(ValueError, match="between 0 and 1"):
        one([1, 2, 3], [4, 4, 4], level=95)
