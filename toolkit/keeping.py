"""The corpus of a place, annotated once: what was made of some articles is kept beside them."""

import hashlib
import json
from pathlib import Path
from typing import Any

from toolkit.annotating import annotate
from toolkit.corpus.corpus import Corpus, is_corpus, open_corpus
from toolkit.corpus.versions import version_from_files
from toolkit.errors import InputError
from toolkit.sample import sample_folder

ENDING = ".annotated"
MARK = "made_of.json"
"""The file that tells of what a kept corpus was made: only folders with it are written over."""


def get_corpus(source: str | Path | None = None, *, keep: bool = True, **loading: Any) -> Corpus:
    """The corpus at a place: opened if it has been annotated, else annotated now and kept.

    `source` is a folder that ``Corpus.save`` or ``toolkit annotate`` wrote, or a
    file or folder of articles; None is the sample corpus. `loading` says how files are
    read, with the arguments of `read_articles`; what was annotated before is as it is.

    With `keep`, the tables of ``news`` are kept in the folder ``news.annotated`` beside it (those of the sample in
    the current folder), and opened from there as long as no file, setting or version has changed. Each
    time a line says so. A folder of that name that is not ours is left alone.

    Raises InputError if there is nothing.
    """
    if source is not None and is_corpus(source):
        return open_corpus(source)
    articles = sample_folder() if source is None else Path(source)
    if not keep or not articles.exists():
        return annotate(articles, **loading)
    folder = Path(f"sample{ENDING}") if source is None else _beside(articles)
    made_of = fingerprint(articles, loading)
    if kept := _opened(folder, made_of):
        print(
            f"Opened {folder}: annotated before, and nothing has changed since. Delete it to annotate anew."
        )
        return kept
    corpus = annotate(articles, **loading)
    print(_kept(corpus, folder, made_of))
    return corpus


def _beside(articles: Path) -> Path:
    """Where the tables of some articles are kept; "." and ".." have no name of their own."""
    named = articles if articles.name not in ("", "..") else articles.resolve()
    return Path(f"{named}{ENDING}")


def fingerprint(articles: Path, loading: dict[str, Any]) -> str:
    """A hash of all that a corpus depends on: its files, the settings, the version of the toolkit."""
    files = [articles] if articles.is_file() else sorted(articles.rglob("*"))
    known: list[Any] = [
        version_from_files(),
        sorted((name, repr(value)) for name, value in loading.items()),
    ]
    for file in files:
        if file.is_file():
            about = file.stat()
            known.append([str(file.relative_to(articles)), about.st_size, about.st_mtime_ns])
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()


def _opened(folder: Path, made_of: str) -> Corpus | None:
    """The corpus that is kept in a folder, if it is of the same; None if not, or if it is damaged."""
    try:
        if json.loads((folder / MARK).read_text(encoding="utf-8")).get("made_of") != made_of:
            return None
        return open_corpus(folder)
    except (OSError, ValueError, AttributeError, InputError):
        return None


def _kept(corpus: Corpus, folder: Path, made_of: str) -> str:
    """Keep a corpus; the line that says where it is, or why it is nowhere."""
    taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if taken and not (folder / MARK).exists():
        return f"Not kept: {folder} holds something else. Next time it is annotated again."
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Before the tables: what is broken off is ours, and is not opened.
        (folder / MARK).write_text("{}", encoding="utf-8")
        corpus.save(folder)
        (folder / MARK).write_text(json.dumps({"made_of": made_of}), encoding="utf-8")
    except (InputError, OSError) as error:
        return f"Not kept ({error}). Next time it is annotated again."
    return f"Kept in {folder}: next time it is opened from there."
