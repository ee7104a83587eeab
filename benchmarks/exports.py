"""How many articles of real archive exports are read, and how many of their fields are known.

    python -m benchmarks.exports --exports FOLDER

FOLDER holds exports, and ``README.md`` with a table of files and their numbers of articles. An
article counts as accounted for if it was read, or has a row of its own in the load report that
says why not. Texts in any language are read.
"""

import argparse
import re
from pathlib import Path

import pandas as pd

from toolkit.loading import load

_ROW = re.compile(
    r"^\|\s*(?P<files>`[^|]+)\|(?P<what>[^|]*)\|(?P<numbers>[^|]*)\|\s*$", re.MULTILINE
)
FIELDS = ("outlet", "date", "title", "author")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--exports", type=Path, required=True)
    args = parser.parse_args()
    table = pd.DataFrame([measure(args.exports / name, n) for name, n in expected(args.exports)])
    print(table.to_string(index=False))
    right = int((table["articles"] == table["accounted_for"]).sum())
    print(f"\n{right} of {len(table)} files with the right number of articles")


def expected(folder: Path) -> list[tuple[str, int]]:
    """Files of the folder and their numbers of articles, from the table in its README."""
    found = []
    for row in _ROW.finditer((folder / "README.md").read_text(encoding="utf-8")):
        names = re.findall(r"`([^`]+\.\w+)`", row["files"])
        parts = row["numbers"].split(";")[: len(names)]  # behind them are remarks
        found += [
            (name, int("".join(re.findall(r"\d+", part)[:1])))
            for name, part in zip(names, parts, strict=True)
        ]
    return found


def measure(path: Path, n_articles: int) -> dict[str, object]:
    """One row: what was expected, read, left out with a reason, and which fields are known."""
    loaded = load(path, language=None)
    report = loaded.report
    own = report[report["item"].notna()]
    left_out = int((own["status"] == "skipped").sum())
    doubts = own.loc[own["status"] == "read_with_warning", "problem"].value_counts()
    row: dict[str, object] = {
        "file": path.name,
        "articles": n_articles,
        "read": len(loaded.articles),
        "left_out": left_out,
        "accounted_for": len(loaded.articles) + left_out,
        "doubts": ", ".join(f"{number} {problem}" for problem, number in doubts.items()) or "none",
    }
    return row | {f"with_{name}": int(loaded.articles[name].notna().sum()) for name in FIELDS}


if __name__ == "__main__":
    main()
