"""Widgets in a notebook, and what stands there where none can run."""

import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any


def in_a_kernel() -> bool:
    """Does this run in a notebook, with what widgets need?"""
    if "IPython" not in sys.modules or find_spec("anywidget") is None:
        return False
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    return shell is not None and hasattr(shell, "kernel")


def bundle(
    still: dict[str, Any], widget: Callable[[], Any], **kwargs: Any
) -> dict[str, Any] | tuple[dict[str, Any], Any]:
    """What Jupyter asks of an object: its widget where one can run, with a still page beside it."""
    if not in_a_kernel():
        return still
    shown = widget()._repr_mimebundle_(**kwargs)
    data, more = shown if isinstance(shown, tuple) else (shown or {}, {})
    return {**still, **data}, more
