"""What a result depends on besides the articles: code, model, word lists, libraries."""

import hashlib
import inspect
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

DISTRIBUTION = "media-analysis-toolkit"
LIBRARIES = ("numpy", "onnxruntime", "pandas", "pyarrow", "spacy", "tokenizers")
PACKAGE = Path(__file__).parents[1]
DIGITS = 16
# Files and folders that change nothing in the tables: what loading does is in the articles.
APART = frozenset(
    [
        "answering",
        "checking",
        "codebooks",
        "coding",
        "commands",
        "display",
        "evaluation",
        "exploring",
        "export",
        "installation",
        "keeping",
        "loading",
        "measures",
        "notebook",
        "plots",
        "report",
        "sample",
        "search",
    ]
)
AT_THE_END = frozenset(["copies"])  # changes tables, but not what is kept of a shard
KINDS = {"code": "py", "word_lists": "tsv", "model": "json"}
"""Suffixes of the files that a part of the toolkit is. The network's files are in it by their
hashes, which ``model.json`` lists."""


@lru_cache(maxsize=1)
def code_version() -> str:
    """A hash of all that annotating runs: another one, and no old shard is used again."""
    return digest_of([*_libraries(), *hashes(APART | AT_THE_END)])


@lru_cache(maxsize=1)
def version_from_files() -> str:
    """A hash of all that runs from files to tables: reading them, annotating, and what is done at the end."""
    return digest_of([*_libraries(), *hashes(APART - {"loading"})])


def _libraries() -> Iterator[str]:
    return (f"{name} {version(name)}" for name in LIBRARIES)


@lru_cache(maxsize=1)
def parts_of_toolkit() -> dict[str, str]:
    """The version of the toolkit, and a hash for each of its parts that makes tables."""
    try:
        number = version(DISTRIBUTION)
    except PackageNotFoundError:  # only imported
        number = ""
    parts = {kind: digest_of(hashes(suffixes=[suffix])) for kind, suffix in KINDS.items()}
    return {"toolkit": number, **parts, "libraries": digest_of(_libraries())}


def hashes(
    apart: frozenset[str] = APART, suffixes: Iterable[str] = tuple(KINDS.values())
) -> Iterator[str]:
    """A line for each file of the toolkit that makes tables, those `apart` not: its path and its hash."""
    for suffix in suffixes:
        for file in sorted(PACKAGE.rglob(f"*.{suffix}")):
            inside = file.relative_to(PACKAGE)
            if inside.parts[0].partition(".")[0] not in apart:
                yield f"{inside.as_posix()} {hash_of(file)}"


def version_of_pipeline(nlp: "Language") -> str:
    """A hash of a pipeline: its components in order, their configurations, and the source of foreign ones.

    Paths and the number of threads are left out, since they change no table.
    """
    known: list[Any] = [nlp.lang, nlp.max_length]
    for name in nlp.pipe_names:
        config = {
            key: value for key, value in nlp.get_pipe_config(name).items() if key != "threads"
        }
        if model := config.get("model"):
            about = Path(str(model), "model.json")
            config["model"] = hash_of(about) if about.is_file() else model
        known.append([name, config, digest_of(sources(nlp.get_pipe(name)))])
    if "model" not in nlp.pipe_names or not nlp.get_pipe_config("model").get("syntax", True):
        known.append([nlp.meta.get("name"), nlp.meta.get("version")])  # of the base that reads
    return digest_of([json.dumps(known, sort_keys=True, default=str)])


def version_of_recipe(recipe: Callable[[], Any]) -> str:
    """A hash of a function that makes a pipeline: its name, its arguments, its source and that of
    what its module uses, libraries apart.
    """
    inner: Any = recipe
    while isinstance(inner, partial):
        inner = inner.func
    named = inner if hasattr(inner, "__qualname__") else type(inner)
    settings = "" if inner is recipe and named is inner else repr(recipe)
    arguments = re.sub(" at 0x[0-9a-fA-F]+", "", settings)  # an address is another one in each run
    return digest_of([f"{named.__module__}.{named.__qualname__}", arguments, *sources(inner)])


def sources(thing: Any) -> Iterator[str]:
    """The hashes of the files that define a thing, libraries and the toolkit apart."""
    waiting, seen = [module_of(thing)], set[str]()
    while waiting:
        module = waiting.pop()
        file = getattr(module, "__file__", None)
        if module is None or not file or file in seen or not is_own(Path(file)):
            continue
        seen.add(file)
        waiting += [module_of(one) for one in list(vars(module).values())]
    yield from sorted(hash_of(Path(file)) for file in seen)


def module_of(thing: Any) -> ModuleType | None:
    if isinstance(thing, ModuleType):
        return thing
    named = thing if inspect.isroutine(thing) or inspect.isclass(thing) else type(thing)
    return sys.modules.get(getattr(named, "__module__", None) or "")


def is_own(file: Path) -> bool:
    """Whether a file is the user's: of no library, and not of the toolkit, whose version is known."""
    libraries = {
        "site-packages",
        "dist-packages",
        f"python{sys.version_info[0]}.{sys.version_info[1]}",
    }
    return file.is_file() and not libraries & set(file.parts) and PACKAGE not in file.parents


def digest_of(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:DIGITS]


def hash_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
