"""Imports point down: no circle, no spaCy where tables are computed, no pandas where texts are read."""

import ast
import re
from pathlib import Path

import pytest

import toolkit

ROOT = Path(toolkit.__file__).parent
MODULES = {
    ".".join(("toolkit", *file.relative_to(ROOT).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): file
    for file in sorted(ROOT.rglob("*.py"))
}
FINDING = (
    "text", "english", "grammar", "spans", "entities", "coreference", "attribution", "sources", "hedging",
    "framing", "participants", "model",
)  # fmt: skip
COMPUTING = (
    "inference",
    "measures",
    "plots",
    "display",
    "answering",
    "export",
    "evaluation",
    "codebooks",
    "report",
    "copies",
    "stories",
    "exchange",
    "people",
    "coding",
    "exploring",
    "checking",
)
MOST = 20  # files in a folder, its map included


def imported(file):
    """The names of all modules that a file imports, at its head, within functions, for types."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = ("toolkit", *file.relative_to(ROOT).parent.parts)
                base = ".".join((*above[: len(above) - node.level + 1], base)).rstrip(".")
            modules = {f"{base}.{alias.name}" for alias in node.names} & MODULES.keys()
            names.update(modules)
            if len(modules) < len(node.names):
                names.add(base)
    return names


def packages(name, found):
    """The packages whose maps run first when a module is imported from outside of them."""
    for one in found & MODULES.keys():
        parts = one.split(".")
        for n in range(2, len(parts)):
            package = ".".join(parts[:n])
            if not name.startswith(f"{package}.") and name != package:
                yield package


IMPORTS = {name: imported(file) for name, file in MODULES.items()}
IMPORTS = {name: found | set(packages(name, found)) for name, found in IMPORTS.items()}


def room_of(name):
    """The folder (or file) right below the package that a module is in."""
    return name.split(".")[1]


def floors():
    """Room -> floor, from the table in docs/architecture.md."""
    page = (ROOT.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d) \| (.+?) \|", page, re.MULTILINE)
    return {room: int(n) for n, rooms in rows for room in re.findall(r"`(\w+)(?:/|\.py)`", rooms)}


def test_every_room_has_a_floor_and_imports_only_from_it_and_below():
    floor = floors()
    inner = {name for name in MODULES if name not in ("toolkit", "toolkit.__main__")}
    assert {room_of(name) for name in inner} == floor.keys()
    upward = [
        f"{name} imports {other}"
        for name in inner
        for other in IMPORTS[name] & inner
        if floor[room_of(other)] > floor[room_of(name)]
    ]
    assert not upward


def test_no_module_imports_itself_over_others():
    graph = {
        name: [other for other in found if other in MODULES] for name, found in IMPORTS.items()
    }
    state = dict.fromkeys(graph, 0)

    def visit(name, path):
        state[name] = 1
        for other in graph[name]:
            assert state[other] != 1, " -> ".join((*path, name, other))
            if not state[other]:
                visit(other, (*path, name))
        state[name] = 2

    for name in graph:
        if not state[name]:
            visit(name, ())


@pytest.mark.parametrize("room", FINDING)
def test_what_finds_things_never_imports_pandas(room):
    for name in MODULES:
        if name.startswith(f"toolkit.{room}."):
            assert not {"pandas", "pyarrow"} & IMPORTS[name], name


@pytest.mark.parametrize("room", COMPUTING)
def test_what_computes_never_imports_spacy(room):
    for name in MODULES:
        if name.startswith(f"toolkit.{room}."):
            assert not [one for one in IMPORTS[name] if one.partition(".")[0] == "spacy"], name


def test_folders_are_no_heaps():
    counts = {}
    for file in MODULES.values():
        room = file.parent.relative_to(ROOT).as_posix()
        counts[room] = counts.get(room, 0) + 1
    assert not {room: count for room, count in counts.items() if count > MOST}


@pytest.mark.parametrize(
    "room", sorted({file.parent for file in MODULES.values()} - {ROOT}), ids=lambda room: room.name
)
def test_each_folder_names_what_it_holds(room):
    told = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or ""
    files = [file.stem for file in room.glob("*.py") if file.stem != "__init__"]
    assert told and (len(files) < 2 or [name for name in files if name not in told] == [])
