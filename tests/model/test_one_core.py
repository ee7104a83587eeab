import numpy as np
from threadpoolctl import threadpool_info

from toolkit.model.one_core import libraries, one_core


def threads():
    """Of the libraries that were there when they were first looked up, as numpy's is."""
    np.ones((2, 2)) @ np.ones((2, 2))
    known = {one["filepath"] for one in libraries().info() if one["user_api"] == "blas"}
    return [one["num_threads"] for one in threadpool_info() if one["filepath"] in known]


def test_matrices_are_multiplied_on_one_core_and_then_as_before():
    before = threads()
    with one_core():
        assert threads() == [1] * len(before)
    assert threads() == before
