"""Matrix products on one core.

Those of an article are too small to share out, and threads that wait for their
part of one keep cores busy which the network could use.
"""

from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any

from threadpoolctl import ThreadpoolController


def one_core() -> AbstractContextManager[Any]:
    """Within it, numpy multiplies matrices in the thread that asks for it."""
    return libraries().limit(limits=1, user_api="blas")


@lru_cache(maxsize=1)  # to look them up takes longer than to use them
def libraries() -> ThreadpoolController:
    return ThreadpoolController()
