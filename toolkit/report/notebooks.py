"""The notebooks that come with the toolkit, and how they are run."""

import shutil
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from toolkit.errors import InputError

HERE = Path(__file__).parent
PLACES = (HERE.parent / "notebooks", HERE.parents[1] / "notebooks")
SECONDS = 1800  # that one cell may take


@dataclass(frozen=True)
class Executed:
    """A notebook that was run: where it is now, its heading, and what stopped it."""

    path: Path
    title: str
    error: str = ""
    """The last line of the error in the first cell that failed; "" if none did."""


def notebook_files() -> list[Path]:
    """The notebooks, in their order. Raises InputError if this installation has none."""
    for place in PLACES:
        if found := sorted(place.glob("[0-9][0-9]_*.ipynb")):
            return found
    raise InputError(str(PLACES[0]), "the notebooks are not there", "Install the toolkit again.")


def copy_notebooks(folder: Path) -> list[Path]:
    """Copy the notebooks into a folder; those that are there already stay as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    copies = []
    for path in notebook_files():
        copy = folder / path.name
        if not copy.exists():
            shutil.copyfile(path, copy)
        copies.append(copy)
    return copies


def execute(notebook: Path, out: Path, parameters: Mapping[str, Any]) -> Executed:
    """Run a notebook with other parameters and write it to `out`, with all that it shows.

    A cell that fails ends the run; what was shown until then is kept.
    """
    import papermill

    error = ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of packages between here and the kernel
            papermill.execute_notebook(
                str(notebook),
                str(out),
                parameters=dict(parameters),
                kernel_name="python3",
                language="python",
                cwd=str(out.parent),
                progress_bar=False,
                execution_timeout=SECONDS,
                extra_arguments=["--log-level=CRITICAL"],  # of the kernel, on the terminal
            )
    except papermill.PapermillExecutionError as problem:
        error = f"{problem.ename}: {problem.evalue}"
    return Executed(out, heading(out), error)


def heading(notebook: Path) -> str:
    """The first heading of a notebook, else its file's name."""
    for cell in nbformat.read(notebook, as_version=4).cells:
        if cell.cell_type == "markdown":
            for line in cell.source.splitlines():
                if line.startswith("# "):
                    return str(line[2:].strip())
    return notebook.stem
