"""Packages that not every installation has: found, or named with the command that brings them."""

from importlib import import_module
from types import ModuleType

from toolkit.loading.records import ReadError


def need(module: str, extra: str = "formats") -> ModuleType:
    """The module. Raises ReadError (``not_installed``), naming the extra that brings it."""
    try:
        return import_module(module)
    except ImportError as error:
        command = f'pip install "media-analysis-toolkit[{extra}]"'
        detail = f"Reading it needs {module.partition('.')[0]} ({error}); install it: {command}"
        raise ReadError("not_installed", detail) from error
