"""What is installed, whether it works, and what mends it."""

import importlib.metadata
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from packaging.requirements import Requirement

from toolkit.corpus.versions import DISTRIBUTION, parts_of_toolkit
from toolkit.errors import ToolkitError


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `advice` says what mends it if it is not `ok`."""

    what: str
    found: str
    ok: bool
    advice: str = ""


def examine() -> list[Finding]:
    """Look at everything that the toolkit needs, in print order."""
    return [python(), *packages(), model(), *parts(), sample(), *places(), letters()]


def examine_corpus(folder: Path) -> list[Finding]:
    """By what the tables of a corpus were made, and whether this installation would do the same.

    Raises InputError if there is no corpus, or if its tables are of several runs.
    """
    from toolkit.corpus.corpus import open_corpus

    stamp = open_corpus(folder).stamp
    if stamp is None:
        advice = "Annotate it once more, to know."
        return [Finding("tables", "of an earlier version, which told nothing", False, advice)]
    ours = parts_of_toolkit()
    found = []
    for name, value in asdict(stamp).items():
        ok = ours.get(name, value) == value
        other = "" if ok else f", here it is {ours[name]}"
        advice = "Annotate it once more, before it is put together with what is made here."
        found.append(Finding(name.replace("_", " "), f"{value or 'unknown'}{other}", ok, advice))
    return found


def parts() -> Iterator[Finding]:
    """What the stamps of tables tell of this installation."""
    for name, value in parts_of_toolkit().items():
        if name != "toolkit":
            yield Finding(f"{name.replace('_', ' ')} of the stamp", value, True)


def python() -> Finding:
    system = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    advice = "Install Python 3.11 or newer, make a virtual environment with it, install again."
    return Finding("Python", system, sys.version_info >= (3, 11), advice)


def packages() -> Iterator[Finding]:
    """Each package that the toolkit declares as needed: its version, and whether it fits."""
    try:
        needs = importlib.metadata.requires(DISTRIBUTION) or []
        yield Finding("toolkit", importlib.metadata.version(DISTRIBUTION), True)
    except importlib.metadata.PackageNotFoundError:
        advice = "Run `python -m pip install .` in the toolkit's folder."
        yield Finding("toolkit", "not installed, only imported", False, advice)
        return
    for requirement in map(Requirement, needs):
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        advice = f'Run `python -m pip install "{requirement}"`.'
        try:
            found = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            yield Finding(requirement.name, "missing", False, advice)
            continue
        fits = requirement.specifier.contains(found, prereleases=True)
        wanted = "" if fits else f", but {requirement.specifier} is needed"
        yield Finding(requirement.name, f"{found}{wanted}", fits, advice)


def model() -> Finding:
    """Does the shipped model load, and does it read?"""
    try:
        from toolkit.pipeline import load_model

        nlp = load_model()
        doc = nlp("It works, she said.")
    except (ToolkitError, ImportError, OSError) as error:
        return Finding("model", str(error), False, "Install the toolkit again.")
    version = nlp.get_pipe("model").network.version
    tags = " ".join(token.tag_ for token in doc)
    found = f"version {version}, reads {doc.text!r} as {tags}"
    return Finding("model", found, doc.has_annotation("DEP"), "Install the toolkit again.")


def sample() -> Finding:
    from toolkit.sample import sample_folder

    try:
        return Finding("sample corpus", str(sample_folder()), True)
    except ToolkitError as error:
        return Finding("sample corpus", str(error), False, "Install the toolkit again.")


def places() -> Iterator[Finding]:
    """The places where commands write by default."""
    for what, place in (
        ("current folder", Path.cwd()),
        ("temporary folder", Path(tempfile.gettempdir())),
    ):
        ok = os.access(place, os.W_OK)
        found = f"{place}, {'writable' if ok else 'not writable'}"
        yield Finding(what, found, ok, "Change to a folder of your own, or give --out.")


def letters() -> Finding:
    """The scripts that charts can write, and what brings the others; charts work without them."""
    from toolkit.plots.fonts import SCRIPTS, SIGNS, missing_in

    lost = [script for script in (*SCRIPTS, SIGNS) if missing_in([script.letters])]
    if not lost:
        return Finding("letters in charts", "of all scripts that were looked for", True)
    packages = ", ".join(sorted({script.package for script in lost}))
    names = ", ".join(script.name for script in lost)
    found = f"boxes for {names}, until a font is installed that has them (Debian: {packages})"
    return Finding("letters in charts", found, True)
