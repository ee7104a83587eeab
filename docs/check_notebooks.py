"""Exit with 1, naming them, if a notebook is committed with outputs, or makes a figure that it does not show."""

import ast
import json
import sys
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "notebooks"


def main() -> int:
    dirty = [path.name for path in sorted(FOLDER.glob("*.ipynb")) if has_outputs(path)]
    for name in dirty:
        print(f"{name}: it has outputs. Clear them: jupyter nbconvert --clear-output --inplace")
    hidden = [
        (path.name, cell) for path in sorted(FOLDER.glob("*.ipynb")) for cell in unshown(path)
    ]
    for name, cell in hidden:
        print(f"{name}: a cell makes a figure and does not end with it: {cell.splitlines()[0]}")
    return int(bool(dirty or hidden))


def has_outputs(path: Path) -> bool:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


def unshown(path: Path) -> list[str]:
    """The cells with ``tk.figure(...)`` in which it is not (part of) the last expression, so that nothing shows it."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    codes = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return [code for code in codes if "tk.figure(" in code and not ends_with_figure(code)]


def ends_with_figure(code: str) -> bool:
    last = ast.parse(code).body[-1]
    return isinstance(last, ast.Expr) and "tk.figure(" in ast.unparse(last)


if __name__ == "__main__":
    sys.exit(main())
