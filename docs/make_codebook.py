"""Write docs/codebook.md: ``python docs/make_codebook.py``; ``--check`` only says if it is stale.

Columns come from toolkit/tables/schema.py, word lists from toolkit/english/lexicons, codebooks from toolkit/codebooks, and what
has to be said in words from docs/definitions.yml. A category without a
definition, or a definition of nothing, is an error.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import yaml

from toolkit.codebooks.codebook import read_codebook, shipped
from toolkit.english.lexicon import FOLDER, read_lexicon, read_provenance
from toolkit.export.dictionary import KINDS as WRITTEN
from toolkit.model.network import SHIPPED
from toolkit.tables.columns import Table
from toolkit.tables.kinds import Column
from toolkit.tables.schema import MADE, TABLES

ALL = (*TABLES, *MADE)
HERE = Path(__file__).parent
CODEBOOK = HERE / "codebook.md"
DEFINITIONS = HERE / "definitions.yml"
KINDS = WRITTEN | {"structs": "list of records", "spans": "list of [start, end]"}
LISTS = {"structs", "spans"}
N_TERMS = 8  # examples of the terms of a code


def main(arguments: list[str] | None = None) -> int:
    """Write the codebook, or with ``--check`` return 1 if it is not what would be written."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if stale")
    check = parser.parse_args(arguments).check
    definitions = read_definitions()
    mistakes = list(find_mistakes(definitions))
    for mistake in mistakes:
        print(f"{DEFINITIONS.name}: {mistake}", file=sys.stderr)
    if mistakes:
        return 1
    text = codebook(definitions)
    if not check:
        CODEBOOK.write_text(text, encoding="utf-8")
    elif not CODEBOOK.exists() or CODEBOOK.read_text(encoding="utf-8") != text:
        print("codebook.md is stale: run `python docs/make_codebook.py`.", file=sys.stderr)
        return 1
    return 0


def read_definitions(path: Path = DEFINITIONS) -> dict[str, Any]:
    """The sections tables, columns, categories, lexicons and codebooks."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def find_mistakes(definitions: Mapping[str, Any]) -> Iterator[str]:
    """What is defined nowhere, what is defined and is not there, what has no marked example."""
    columns = {f"{table.name}.{column.name}" for table in ALL for column in table.columns}
    yield from compare("table", [table.name for table in ALL], definitions["tables"])
    for name in definitions["columns"]:
        if name not in columns:
            yield f"there is no column {name}"
    known = categories()
    yield from compare("column with categories", known, definitions["categories"])
    for name in known.keys() & definitions["categories"].keys():
        values = definitions["categories"][name]["values"]
        yield from compare(f"category of {name}", known[name], values)
        for value, entry in values.items():
            for part in ("means", "example"):
                if not entry.get(part):
                    yield f"{name}: {value} has no {part}"
            if name != "load_report.status" and str(entry.get("example")).count("**") < 2:
                yield f"{name}: the example of {value} marks no words"
    yield from compare("word list", lexicon_names(), definitions["lexicons"])
    yield from compare("codebook", shipped(), definitions["codebooks"])


def compare(what: str, there: Iterable[str], defined: Iterable[str]) -> Iterator[str]:
    there, defined = list(there), list(defined)
    yield from (f"{what} {name!r} has no definition" for name in there if name not in defined)
    yield from (f"there is no {what} {name!r}" for name in defined if name not in there)


def categories() -> dict[str, tuple[str, ...]]:
    """Column -> its categories; those of entities are the labels of the model that is shipped."""
    labels = json.loads((SHIPPED / "model.json").read_text(encoding="utf-8"))["heads"]["entity"]
    found = {"entities.label": tuple(dict.fromkeys(label[2:] for label in labels if label != "O"))}
    for table in ALL:
        for column in table.columns:
            if column.categories:
                found[f"{table.name}.{column.name}"] = column.categories
            for field in column.fields:
                if field.categories and found.get(home := f"{column.name}.{field.name}") is None:
                    found[home] = field.categories
    return found


def lexicon_names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.tsv"))


def codebook(definitions: Mapping[str, Any]) -> str:
    """The whole page."""
    parts = [
        "<!-- Made by docs/make_codebook.py; change docs/definitions.yml or toolkit/tables/schema.py. -->",
        "# Codebook",
        definitions["introduction"],
        contents(),
    ]
    for table in ALL:
        parts += table_section(table, definitions)
    parts += ["## Word lists", definitions["word_lists"]]
    for name in lexicon_names():
        parts += lexicon_section(name, definitions["lexicons"][name])
    parts += ["## Codebooks", definitions["codebooks_about"]]
    for name in shipped():
        parts += codebook_section(name, definitions["codebooks"][name])
    return "\n\n".join(part.strip() for part in parts) + "\n"


def contents() -> str:
    rows = [f"- [{table.name}](#{table.name}): {table.row}" for table in ALL]
    lists = ", ".join(f"[{name}](#{name})" for name in lexicon_names())
    books = ", ".join(f"[{name}](#{name})" for name in shipped())
    return "\n".join(
        [*rows, f"- [word lists](#word-lists): {lists}", f"- [codebooks](#codebooks): {books}"]
    )


def table_section(table: Table, definitions: Mapping[str, Any]) -> Iterator[str]:
    own = definitions["tables"][table.name]
    yield f"## {table.name}"
    key = f" No two rows share {' and '.join(f'`{name}`' for name in table.key)}."
    yield f"**One row is {table.row}.**{key if table.key else ''}"
    yield own["about"]
    yield bullets(own["decisions"])
    yield column_table(table, definitions)
    notes = [
        f"- **{column.name}**: {one_line(note)}"
        for column in table.columns
        if (note := definitions["columns"].get(f"{table.name}.{column.name}"))
    ]
    if notes:
        yield "\n".join(notes)
    for column in table.columns:
        if entry := definitions["categories"].get(f"{table.name}.{column.name}"):
            yield from category_section(table, column, entry)


def column_table(table: Table, definitions: Mapping[str, Any]) -> str:
    rows = []
    for column in table.columns:
        rows.append((f"`{column.name}`", kind(column), about(table.name, column, definitions)))
        rows += [
            (f"&nbsp;&nbsp;`.{field.name}`", kind(field), about(column.name, field, definitions))
            for field in column.fields
        ]
    return grid(("column", "type", "what it holds"), rows)


def kind(column: Column) -> str:
    """The type in words, with its name in pandas, and whether the value may be unknown."""
    name = "object" if column.kind in LISTS else str(column.dtype)
    unknown = "; may be `<NA>`" if column.nullable else ""
    return f"{KINDS[column.kind]} (`{name}`){unknown}"


def about(table: str, column: Column, definitions: Mapping[str, Any]) -> str:
    """What the schema says, and where the categories are defined."""
    name = f"{table}.{column.name}"
    text = column.about.replace("<NA>", "`<NA>`")  # bare, it would vanish as a tag
    if name not in definitions["categories"]:
        return text
    values = ", ".join(f"`{value}`" for value in column.categories)
    return f"{text}{': ' * bool(values)}{values} ([definitions](#{anchor(name)}))"


def category_section(table: Table, column: Column, entry: Mapping[str, Any]) -> Iterator[str]:
    yield f'<a id="{anchor(f"{table.name}.{column.name}")}"></a>'
    yield f"### {column.name} ({table.name})"
    yield grid(
        (column.name, "what it is", "example"),
        [(f"`{value}`", each["means"], each["example"]) for value, each in entry["values"].items()],
    )
    if entry.get("decisions"):
        yield bullets(entry["decisions"])


def lexicon_section(name: str, entry: Mapping[str, str]) -> Iterator[str]:
    terms = read_lexicon(name)
    head = read_provenance(name)
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    columns = next(line for line in lines if not line.startswith("#")).split("\t")
    yield f"### {name}"
    yield one_line(entry["about"])
    yield (
        f"{len(terms):,} rows; {head['unit']}. Licence: {head['licence']}. Source: {head['source']}"
    )
    own = {field.name: field for field in fields(type(terms[0]))}
    hints = get_type_hints(type(terms[0]))
    yield grid(
        ("column", "must be there", "values"),
        [
            (f"`{each}`", "yes" if own[each].default is MISSING else "no", values(hints[each]))
            for each in columns
        ],
    )
    yield f"To add to it: {one_line(entry['extend'])}"


def codebook_section(name: str, about: str) -> Iterator[str]:
    book = read_codebook(name)
    yield f"### {name}"
    yield one_line(about)
    yield (
        f"{len(book.terms):,} terms. Licence: {book.provenance['licence']}. "
        f"Source: {book.provenance['source']}"
    )
    yield grid(
        ("code", "what it is", "terms", "some of them"),
        [
            (f"`{code}`", definition, f"{len(terms):,}", ", ".join(f"`{each}`" for each in some))
            for code, definition in book.codes.items()
            for terms in [[term.term for term in book.terms if term.code == code]]
            for some in [terms[: N_TERMS * (len(terms) // 40 or 1) : len(terms) // 40 or 1]]
        ],
    )


def values(hint: Any) -> str:
    """What may stand in a cell."""
    if get_origin(hint) is tuple:
        return f"any number of these, with spaces between: {values(get_args(hint)[0])}"
    if get_origin(hint) is Literal:
        return ", ".join(f"`{value}`" if value else "empty" for value in get_args(hint))
    return "a number from 0 to 1" if hint is float else "text"


def grid(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    header = list(header)
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(
        "| " + " | ".join(one_line(cell).replace("|", "\\|") for cell in line) + " |"
        for line in lines
    )


def bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {one_line(item)}" for item in items)


def one_line(text: str) -> str:
    return " ".join(text.split())


def anchor(name: str) -> str:
    return name.replace(".", "-")


if __name__ == "__main__":
    sys.exit(main())
