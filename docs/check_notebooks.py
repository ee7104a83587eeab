"""Exit with 1, naming them, if a notebook is committed with outputs or run numbers."""

import json
import sys
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "notebooks"


def main() -> int:
    dirty = [path.name for path in sorted(FOLDER.glob("*.ipynb")) if has_outputs(path)]
    for name in dirty:
        print(f"{name}: it has outputs. Clear them: jupyter nbconvert --clear-output --inplace")
    return int(bool(dirty))


def has_outputs(path: Path) -> bool:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


if __name__ == "__main__":
    sys.exit(main())
