"""From a corpus to a folder of pages."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from PIL import Image

from toolkit.checking.corpora import check_opened
from toolkit.corpus.corpus import Corpus, open_corpus, writable
from toolkit.display.corpora import problems, summary
from toolkit.errors import InputError

from .notebooks import Executed, execute, notebook_files
from .pages import CONTENTS, FIGURES, Page, body, contents, lead, write_page
from .story import tell

NOTEBOOKS = "notebooks"
VERSIONS = ("media-analysis-toolkit", "textstat", "spacy", "onnxruntime", "pandas")


@dataclass(frozen=True)
class Report:
    """What was made: its first page, and what could not be finished."""

    index: Path
    failed: tuple[str, ...]
    """One line for each notebook with a cell that failed: its name and the error."""


def make_report(
    annotated: str | Path, out: str | Path, notebooks: Sequence[str | Path] | None = None
) -> Report:
    """Run the notebooks on an annotated folder and write their pages to `out`.

    `annotated` is a folder that ``Corpus.save`` or ``toolkit annotate`` wrote;
    `notebooks` are other files than those that come with the toolkit, each with
    a cell tagged ``parameters`` that sets `articles` (where they are) and
    `figures` (the folder to save figures in). A notebook that fails has a page
    up to where it failed. Raises InputError if there is nothing to report on,
    or if `out` cannot be written to.
    """
    annotated, out = Path(annotated).resolve(), writable(out).resolve()
    corpus = open_corpus(annotated)
    files = notebook_files() if notebooks is None else [Path(one) for one in notebooks]
    for path in files:
        if not path.is_file():
            raise InputError(str(path), "there is no such notebook", "Give an .ipynb file.")
    (out / NOTEBOOKS).mkdir(exist_ok=True)
    done = []
    for path in files:
        figures = out / FIGURES / path.stem
        figures.mkdir(parents=True, exist_ok=True)
        parameters = {"articles": str(annotated), "figures": str(figures)}
        done.append(execute(path, out / NOTEBOOKS / path.name, parameters))
    return write_report(corpus, annotated, out, done)


def write_report(
    corpus: Corpus, annotated: Path, out: Path, notebooks: Sequence[Executed]
) -> Report:
    """Write the pages of executed notebooks, and the page that leads to them."""
    pages = [
        Page(f"{one.path.stem}.html", one.title, lead(one.path), *picture(out, one.path.stem))
        for one in notebooks
    ]
    links = [Page(CONTENTS, "Contents"), *pages]
    made = f"Made on {date.today().isoformat()} with media-analysis-toolkit {version(VERSIONS[0])}."
    for one, page in zip(notebooks, pages, strict=True):
        write_page(out / page.file, page.title, body(one.path), links, made)
    failed = tuple(f"{one.path.name}: {one.error}" for one in notebooks if one.error)
    facts = {
        "title": "Report on a corpus of news articles",
        "summary": summary(corpus.articles),
        "problems": problems(corpus.load_report),
        "story": tell(corpus),
        "stems": {one.path.stem for one in notebooks},
        "findings": check_opened(corpus).findings.to_dict("records"),
        "failed": failed,
        "pages": pages,
        "places": places(out, annotated),
        "how": HOW,
        "versions": [(name, version(name)) for name in VERSIONS],
    }
    write_page(out / CONTENTS, str(facts["title"]), contents(facts), links, made)
    return Report(out / CONTENTS, failed)


HOW = (
    "Everything was counted by a small language model and by word lists, on this computer. Machines "
    "err: under each chart stands how often, as far as it was measured, and each page ends with "
    "what it does not show. Check a sample of rows against the articles before you publish a number."
)


def picture(out: Path, notebook: str) -> tuple[str, str]:
    """The first figure of a notebook, relative to the pages, and what is to be seen on it."""
    found = sorted((out / FIGURES / notebook).glob("*.png"))
    if not found:
        return "", ""
    try:
        with Image.open(found[0]) as image:
            alt = str(image.info.get("Description", ""))
    except OSError:
        alt = ""
    return found[0].relative_to(out).as_posix(), alt


def places(out: Path, annotated: Path) -> list[dict[str, str]]:
    """The folders beside the pages, with what is in them."""
    tables = Path(os.path.relpath(annotated, out)).as_posix() + "/"
    return [
        {"name": tables, "href": tables, "about": "the tables, as Parquet, and load_report.csv"},
        {"name": f"{FIGURES}/", "href": f"{FIGURES}/", "about": "every chart as PNG, SVG and PDF, and its numbers as CSV"},
        {"name": f"{NOTEBOOKS}/", "href": f"{NOTEBOOKS}/", "about": "the notebooks with their code, as they were run"},
    ]  # fmt: skip
