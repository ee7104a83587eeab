"""Pairs of articles that may be of one event: few for each, however many the corpus has.

Articles that have a heavy term in common are in one bucket, in order of their days. In a bucket an
article is paired with the last few before it within the window, and of its pairs those are compared
that meet in most buckets. Time and memory therefore grow with the number of articles (and that of
sorting them), not with that of pairs. As `toolkit.copies.candidates`, with names for hashes.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from scipy import sparse

from toolkit.stories.terms import Floats, Numbers, heaviest

BUCKETS = 60
"""Terms of an article that make buckets, the heaviest."""
BEFORE = 32
"""Articles before it that one is paired with in a bucket."""
PARTNERS = 48
"""Earlier articles that one is compared with, those that it meets in most buckets."""
AT_ONCE = 2048  # articles whose pairs are in memory at a time


def similar_pairs(
    weights: sparse.csr_array, days: Numbers, window: int
) -> Iterator[tuple[Numbers, Numbers, Floats]]:
    """Pairs of rows with their similarity, some at a time; the rows are in order of their days."""
    for one, other in candidate_pairs(weights, days, window):
        products = weights[one].multiply(weights[other]).sum(axis=1)
        yield one, other, np.asarray(products, dtype=np.float64).ravel()


def candidate_pairs(
    weights: sparse.csr_array, days: Numbers, window: int
) -> Iterator[tuple[Numbers, Numbers]]:
    """Pairs (later, earlier) of rows that are worth a comparison."""
    n = weights.shape[0]
    rows = np.repeat(np.arange(n), np.diff(weights.indptr))
    kept = heaviest(rows, weights.data, BUCKETS)
    rows, terms = rows[kept], weights.indices[kept].astype(np.int64)
    order = np.lexsort([rows, terms])
    in_bucket, bucket = rows[order], terms[order]
    place_of = np.empty(len(order), dtype=np.int64)
    place_of[order] = np.arange(len(order))
    bounds = np.searchsorted(rows, np.arange(0, n + AT_ONCE, AT_ONCE))
    for first, last in pairwise(bounds.tolist()):
        place = np.sort(place_of[first:last])
        found = [np.zeros(0, dtype=np.int64)]
        for step in range(1, BEFORE + 1):
            place = place[place >= step]
            place = place[bucket[place] == bucket[place - step]]
            place = place[days[in_bucket[place]] - days[in_bucket[place - step]] <= window]
            found.append(in_bucket[place] * n + in_bucket[place - step])
        pairs, times = np.unique(np.concatenate(found), return_counts=True)
        later, earlier = np.divmod(pairs, n)
        best = heaviest(later, times.astype(np.float64), PARTNERS)
        yield later[best], earlier[best]
