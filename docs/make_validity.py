"""Write ``toolkit/measures/validity.tsv``: the notes of docs/validity.yml with the figures of docs/accuracy.md.

python docs/make_validity.py [--check]
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml
from scipy.stats import binomtest

HERE = Path(__file__).parent
NOTES = HERE / "validity.yml"
ACCURACY = HERE / "accuracy.md"
TABLE = HERE.parent / "toolkit" / "measures" / "validity.tsv"


def main(arguments: list[str] | None = None) -> int:
    """Write the table, or with ``--check`` return 1 if it is not what would be written."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if stale")
    check = parser.parse_args(arguments).check
    notes = yaml.safe_load(NOTES.read_text(encoding="utf-8"))
    try:
        rows = list(find_rows(notes, read_sections(ACCURACY.read_text(encoding="utf-8"))))
    except ValueError as error:
        print(f"{NOTES.name}: {error}", file=sys.stderr)
        return 1
    text = "\n".join("\t".join(row) for row in [("name", "note", "command"), *rows]) + "\n"
    if not check:
        TABLE.write_text(text, encoding="utf-8")
    elif not TABLE.exists() or TABLE.read_text(encoding="utf-8") != text:
        print("validity.tsv is stale: run `python docs/make_validity.py`.", file=sys.stderr)
        return 1
    return 0


def read_sections(page: str) -> dict[str, tuple[str, str]]:
    """Heading -> the command of that section, and what it printed."""
    sections = {}
    for part in re.split(r"^## ", page, flags=re.M)[1:]:
        heading, _, body = part.partition("\n")
        _, _, body = body.partition("```sh\n")
        command, _, printed = body.partition("\n```\n")
        sections[heading.strip()] = command, printed
    return sections


def find_rows(
    notes: Mapping[str, Mapping[str, str]], sections: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    """Name, note and command of each entry. Raises ValueError if figures cannot be found."""
    for name, entry in notes.items():
        section = entry.get("section")
        if section is None:
            yield name, entry["note"], ""
        elif section not in sections:
            subject, _, _ = entry["note"].partition(":")
            yield name, f"{subject}: how often this is right was not measured.", ""
        else:
            command, printed = sections[section]
            figures = re.search(entry["finds"].replace(" ", r"\s+"), printed)
            if figures is None:
                raise ValueError(f"{name}: {entry['finds']!r} fits nothing below {section!r}")
            found = figures.groupdict()
            for share, whole in entry.get("shares", {}).items():
                found |= interval(share, float(found[share]), int(found[whole].replace(",", "")))
            yield name, entry["note"].format(**found), command


def interval(name: str, percent: float, n: int) -> dict[str, str]:
    """The 95 % interval of a share of `n`, as the page rounds it. Source: Wilson (1927), doi:10.1080/01621459.1927.10502953"""
    ends = binomtest(round(percent / 100 * n), n).proportion_ci(method="wilson")
    return {f"{name}_low": f"{100 * ends.low:.1f}", f"{name}_high": f"{100 * ends.high:.1f}"}


if __name__ == "__main__":
    sys.exit(main())
