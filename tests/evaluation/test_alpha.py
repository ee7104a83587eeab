"""Krippendorff's alpha: the published examples, the definition, and where it is undefined."""

from itertools import permutations

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.evaluation.alpha import nominal_alpha


def units(*coders):
    """One row per unit from one string per coder; a dot is a missing code."""
    return [[None if code == "." else code for code in unit] for unit in zip(*coders, strict=True)]


PUBLISHED = {  # Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections A to C
    "two-codes": (units("0100000010", "1110010000"), 0.095),
    "nominal": (units("aabbdcccedda", "babbbcccedd" + "d"), 0.692),
    "missing": (
        units("123321412...", "12332241" + "25.3", ".333234225" + "1.", "12332441251."),
        0.743,
    ),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_examples(name):
    codes, alpha = PUBLISHED[name]
    assert nominal_alpha(codes).alpha == pytest.approx(alpha, abs=0.0005)


def by_definition(codes):
    """Alpha from the matrix of coincidences, pair by pair."""
    pairs = {}
    for unit in codes:
        given = [code for code in unit if code is not None]
        for one, other in permutations(range(len(given)), 2):
            key = given[one], given[other]
            pairs[key] = pairs.get(key, 0) + 1 / (len(given) - 1)
    n = sum(pairs.values())
    totals = {}
    for (one, _), count in pairs.items():
        totals[one] = totals.get(one, 0) + count
    observed = sum(count for (one, other), count in pairs.items() if one != other)
    expected = sum(
        totals[one] * totals[other] for one in totals for other in totals if one != other
    )
    return 1 - (n - 1) * observed / expected if expected else np.nan


codings = st.lists(
    st.lists(st.sampled_from(["a", "b", "c", None]), min_size=3, max_size=3), max_size=12
)


@given(codings)
def test_alpha_is_that_of_the_definition(codes):
    found = nominal_alpha(codes, n_resamples=20)
    assert found.alpha == pytest.approx(by_definition(codes), nan_ok=True)
    assert bool(found.why) == np.isnan(found.alpha)
    if not np.isnan(found.low):
        assert found.low <= found.high <= 1


@pytest.mark.parametrize("share_missing", [0, 0.3])
@pytest.mark.parametrize("n_coders", [2, 5])
def test_it_is_what_the_library_krippendorff_finds(n_coders, share_missing):
    rng = np.random.default_rng(n_coders)
    for _ in range(20):
        truth = rng.integers(0, 4, (60, 1))
        codes = np.where(
            rng.random((60, n_coders)) < 0.7, truth, rng.integers(0, 4, (60, n_coders))
        )
        missing = rng.random(codes.shape) < share_missing
        expected = krippendorff.alpha(
            np.where(missing, np.nan, codes).T, level_of_measurement="nominal"
        )
        ours = nominal_alpha(np.where(missing, None, codes.astype(str).astype(object)).tolist())
        assert ours.alpha == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("codes", "why"),
    [
        ([], "no unit has two codes"),
        (units("ab."), "no unit has two codes"),
        (units("a.", ".b"), "no unit has two codes"),
        (units("aaa", "aaa"), "all coders gave the one code 'a'"),
    ],
    ids=["nothing", "one-coder", "apart", "one-code"],
)
def test_where_it_is_undefined_it_says_why(codes, why):
    found = nominal_alpha(codes)
    assert np.isnan([found.alpha, found.low, found.high]).all()
    assert found.why == why


def test_complete_agreement_has_no_interval():
    found = nominal_alpha(units("abab", "abab"))
    assert (found.alpha, found.agreement) == (1, 1)
    assert np.isnan([found.low, found.high]).all()


def test_the_interval_draws_clusters():
    codes = units("ab" * 20, "ab" * 10 + "ba" * 10)
    by_unit = nominal_alpha(codes)
    clusters = [place // 20 for place in range(40)]
    by_cluster = nominal_alpha(codes, clusters)
    assert by_unit.alpha == by_cluster.alpha
    assert by_cluster.high - by_cluster.low > by_unit.high - by_unit.low
    assert nominal_alpha(codes, [0] * 40).alpha == by_unit.alpha
    assert np.isnan(nominal_alpha(codes, [0] * 40).low)
    assert nominal_alpha(codes, seed=1) == nominal_alpha(codes, seed=1)


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    rng = np.random.default_rng(5)
    chance = 0.8  # of a coder to give the true code, else one of two at random: alpha is 0.64
    hits = 0
    for _ in range(200):
        truth = rng.integers(0, 2, 80)
        coders = [
            np.where(rng.random(80) < chance, truth, rng.integers(0, 2, 80)) for _ in range(2)
        ]
        codes = [[str(code) for code in unit] for unit in zip(*coders, strict=True)]
        found = nominal_alpha(codes, n_resamples=400)
        hits += found.low <= chance**2 <= found.high
    assert hits >= 180
