"""Texts that resemble each other by the hundred: found, told from footers, and in bounded work."""

import random
import tempfile

import numpy as np
import pytest

import toolkit as tk
from toolkit.copies import candidates as candidates_module
from toolkit.copies import common, duplicates
from toolkit.copies.candidates import BEFORE, KEPT, candidates
from toolkit.copies.common import common_groups
from toolkit.copies.duplicates import find_copies
from toolkit.copies.sketches import Sketches, sketch
from toolkit.errors import InputError
from toolkit.tables.schema import ARTICLES

VOCABULARY = [f"v{number}" for number in range(3000)]


def words(noise, number):
    return " ".join(noise.choices(VOCABULARY, k=number))


def with_footer(noise, number):
    footer = words(noise, 60)
    return [f"{words(noise, 100)} {footer}" for _ in range(number)]


def reprints(noise, number):
    """One report, with another first line in each outlet."""
    report = words(noise, 150)
    return [f"{words(noise, 8)} {report}" for _ in range(number)]


def bulletins(noise, number):
    template = words(noise, 110)
    return [
        f"{noise.randrange(1000)} {template} {noise.randrange(1000)} {words(noise, 8)}"
        for _ in range(number)
    ]


def n_copies(texts, days=None):
    found = find_copies(Sketches(texts), days or [0] * len(texts))
    assert all(one is None or found[one.first] is None for one in found)
    return sum(one is not None for one in found)


@pytest.mark.parametrize(
    ("make", "expected"),
    [(with_footer, 0), (reprints, 149), (bulletins, 149)],
    ids=["footer", "reprints", "bulletins"],
)
def test_a_footer_makes_no_copy_and_many_reprints_stay_copies(make, expected):
    assert n_copies(make(random.Random(3), 150)) == expected


def test_reprints_are_copies_also_among_texts_with_their_footer():
    noise = random.Random(4)
    footer = words(noise, 60)
    own = [f"{words(noise, 100)} {footer}" for _ in range(120)]
    same = [f"{text} {footer}" for text in reprints(noise, 20)]
    assert n_copies([*own, *same]) == 19


def test_reprints_over_many_days_begin_anew_after_the_window():
    texts = reprints(random.Random(5), 60)
    found = find_copies(Sketches(texts), [number // 5 for number in range(60)], window=3)
    originals = [number for number, one in enumerate(found) if one is None]
    assert originals == [0, 20, 40]


@pytest.mark.parametrize("dated", [True, False])
def test_the_work_for_each_text_is_bounded(monkeypatch, dated):
    compared, counted = [], []
    real_pairs, real_jaccard = candidates, duplicates.jaccard

    def noted(*given):
        later, earlier = real_pairs(*given)
        compared.append(len(later))
        assert len({*zip(later.tolist(), earlier.tolist(), strict=True)}) == len(later)
        return later, earlier

    monkeypatch.setattr(duplicates, "candidates", noted)
    monkeypatch.setattr(
        duplicates, "jaccard", lambda *both: counted.append(1) or real_jaccard(*both)
    )
    texts = bulletins(random.Random(6), 400)
    found = find_copies(Sketches(texts), [0 if dated else None] * 400)
    assert sum(one is not None for one in found) == 399
    assert compared[0] <= KEPT * 400
    assert len(counted) <= 2 * 400  # most are compared with their original alone


def test_in_a_bucket_only_the_last_before_a_text_are_its_pairs():
    keys = np.zeros(100, dtype=np.uint64)
    pairs = [
        pair for both in candidates_module._within_buckets(keys) for pair in zip(*both, strict=True)
    ]
    assert len(pairs) <= BEFORE * 100
    assert all(0 < later - earlier <= BEFORE for later, earlier in pairs)
    assert len(set(pairs)) == len(pairs)


def test_groups_are_left_out_where_texts_are_their_own_otherwise():
    noise = random.Random(7)
    own, report = with_footer(noise, 110), reprints(noise, 110)
    groups = [sketch(text).groups for text in (*own, *report)]
    found = common_groups(lambda: iter(groups), len(groups), sum(map(len, groups)))
    shared = np.intersect1d(groups[0], groups[1])
    assert len(found.without(shared)) == 0
    assert len(found.without(np.setdiff1d(groups[0], shared))) >= 0.95 * 100
    assert len(found.without(groups[-1])) >= 0.95 * len(groups[-1])
    few = common_groups(lambda: iter(groups), common.MOST, 1)
    assert few.none
    assert len(few.without(shared)) == len(shared)


def test_progress_goes_to_the_end():
    for texts in (bulletins(random.Random(8), 30), ["short"] * 3, []):
        seen = []
        find_copies(Sketches(texts), [0] * len(texts), seen=seen.append)
        assert sum(seen) == duplicates._STEPS * len(set(texts))


def test_a_full_temporary_folder_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    articles = ARTICLES.build({"article_id": ["a"], "text": ["one two three four"]})
    with pytest.raises(InputError, match=r"gone: temporary files cannot be written .*TMPDIR"):
        tk.mark_duplicates(articles)
