"""What a result depends on besides the articles: code, model, word lists, libraries."""

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("numpy", "onnxruntime", "pandas", "pyarrow", "spacy", "tokenizers")
PACKAGE = Path(__file__).parents[1]
# Files and folders that change nothing in the tables: what loading does is in the articles.
APART = frozenset(
    [
        "codebooks",
        "commands",
        "copies",
        "display",
        "evaluation",
        "export",
        "installation",
        "loading",
        "measures",
        "plots",
        "report",
        "sample",
        "search",
    ]
)


@lru_cache(maxsize=1)
def code_version() -> str:
    """A hash of all that annotating runs: another one, and no old result is used again.

    The network's files are in it by their hashes, which ``model.json`` lists.
    """
    digest = hashlib.sha256()
    for name in LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    for suffix in ("py", "tsv", "json"):
        for file in sorted(PACKAGE.rglob(f"*.{suffix}")):
            inside = file.relative_to(PACKAGE)
            if inside.parts[0].partition(".")[0] not in APART:
                digest.update(f"{inside.as_posix()} {hash_of(file)}\n".encode())
    return digest.hexdigest()[:16]


def hash_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
