"""Whether this runs in a notebook that can show widgets."""

from importlib.util import find_spec


def in_a_kernel() -> bool:
    """Does this run in a notebook, with what widgets need?"""
    if find_spec("anywidget") is None:
        return False
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    return shell is not None and hasattr(shell, "kernel")
