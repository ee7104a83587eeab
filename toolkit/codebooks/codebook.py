"""Codebooks: tables of terms that stand for codes, such as the frames of a policy debate.

A codebook is a text file with tabs (or, from a spreadsheet, commas or semicolons)
between its columns; one row is one term of one code:

- ``code``: what the term is evidence for, in a word (``economic``);
- ``term``: words, compared without regard to case; a hyphen is the same as a space. ``*``
  stands for any letters (``tax*``), ``~`` after a word for its regular endings (``tax~``: tax,
  taxes, taxed, taxing), a ``*`` between two words for any one word (``cut * tax~``);
- ``weight``: how strong the evidence is, a number above 0; 1 if empty;
- ``pos``: Universal POS that its first word must have, one or several; empty = any;
- ``case``: ``exact`` if capitals count (``ICE``), else empty;
- ``not_in``: longer phrases in which it does not count (``bank~`` in ``river bank~``);
- ``not_with``, ``only_with``: terms that must not, or of which one must, be in the sentence;
- ``note``: a remark.

Several phrases in a cell have ``;`` between them. Only ``code`` and ``term`` need be there.
Lines that begin with ``#`` are remarks. Above the columns they may give ``# title: ...``,
``# source: ...``, ``# licence: ...``, ``# code NAME: definition`` for each code, which is
then the only ones allowed, ``# least: 2``, the score that a code must reach to be the frame of a
text, and ``# rest: NAME``, the code of texts in which none does.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from toolkit.codebooks.rows import parse
from toolkit.codebooks.types import Codebook, CodebookError, Problem

FOLDER = Path(__file__).parent
"""Where the codebooks of the package are."""


def read_codebook(codebook: str | os.PathLike[str] | Codebook) -> Codebook:
    """Read a codebook: the name of one that ships with the toolkit, or the path of a file.

    The names are ``policy_frames_en``, ``war_peace_en`` and ``loaded_language_en``. A file is read
    again only after it has changed; a Codebook is given back as it is. Raises
    CodebookError, with line and column of all that is wrong.
    """
    if isinstance(codebook, Codebook):
        return codebook
    path = locate(codebook)
    status = path.stat()
    found, problems = _read(path, status.st_mtime_ns, status.st_size)
    errors = tuple(problem for problem in problems if not problem.harmless)
    if errors or found is None:
        raise CodebookError(str(path), errors)
    return found


def check_codebook(codebook: str | os.PathLike[str]) -> tuple[Problem, ...]:
    """All that is wrong with a codebook, and what is odd but harmless; empty if nothing is.

    Raises CodebookError if there is no such file.
    """
    path = locate(codebook)
    status = path.stat()
    return _read(path, status.st_mtime_ns, status.st_size)[1]


def shipped() -> tuple[str, ...]:
    """The names of the codebooks that ship with the toolkit."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.tsv")))


def locate(codebook: str | os.PathLike[str]) -> Path:
    """The file: a bare name means the package's own folder, anything else is a path."""
    path = Path(codebook)
    if isinstance(codebook, str) and path.name == codebook and not path.suffix:
        if codebook not in shipped():
            expected = f"one of {', '.join(shipped())}, or the path of a file, as in 'mine.tsv'"
            raise CodebookError(codebook, (Problem(0, "", "no such codebook", expected),))
        path = FOLDER / f"{codebook}.tsv"
    if not path.is_file():
        raise CodebookError(str(path), (Problem(0, "", "no such file", "a table of terms"),))
    return path.resolve()


@lru_cache(maxsize=32)
def _read(path: Path, _mtime: int, _size: int) -> tuple[Codebook | None, tuple[Problem, ...]]:
    """The codebook of a file, or None if it has errors; and its problems in order."""
    head, terms, problems = parse(path)
    problems = tuple(sorted(problems, key=lambda problem: problem.line))
    if not all(problem.harmless for problem in problems):
        return None, problems
    codes = head.codes or dict.fromkeys((term.code for term in terms), "")
    title = head.values.get("title", path.stem)
    provenance = {key: value for key, value in head.values.items() if key != "title"}
    book = Codebook(
        path.stem,
        title,
        MappingProxyType(codes),
        tuple(terms),
        MappingProxyType(provenance),
        head.least,
        head.rest,
        path,
    )
    return book, problems
