"""Matrix products of numpy on one core.

The products for one article are too small to share among threads. Threads that wait for their share would
keep cores busy that the network can use.
"""

from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any

from threadpoolctl import ThreadpoolController


def one_core() -> AbstractContextManager[Any]:
    """Within it, numpy multiplies matrices in the thread that asks for it."""
    return libraries().limit(limits=1, user_api="blas")


@lru_cache(maxsize=1)  # looking up the libraries is slow
def libraries() -> ThreadpoolController:
    return ThreadpoolController()
