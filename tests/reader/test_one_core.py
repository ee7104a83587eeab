import numpy as np
from threadpoolctl import threadpool_info

from toolkit.reader.one_core import one_core


def threads():
    np.ones((2, 2)) @ np.ones((2, 2))
    return [
        library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"
    ]


def test_matrices_are_multiplied_on_one_core_and_then_as_before():
    before = threads()
    with one_core():
        assert threads() == [1] * len(before)
    assert threads() == before
