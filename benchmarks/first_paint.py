"""How long it takes until `tk.explore` is seen: the sample corpus in JupyterLab, in Chromium.

    python -m benchmarks.first_paint [--rounds 5]

Each round is a new page with a new kernel, so that nothing is loaded yet. Time runs from the moment at which the cell
``tk.explore(corpus)`` is run to the frame in which the browser has drawn its first sentences; the corpus is open by then.
The second line is a cell that shows one line of HTML. Needs ``pip install '.[browser]'`` and Chromium.
"""

import argparse
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.helpers.jupyters import jupyter, open_notebook, write_notebook
from toolkit import annotate, sample_folder

CELLS = ("import toolkit as tk\ncorpus = tk.open_corpus({folder!r})\nlen(corpus.sentences)",
         "from IPython.display import HTML\nHTML('<p class=one-line>one line</p>')",
         "tk.explore(corpus)")  # fmt: skip
SEEN = {1: ".one-line", 2: ".tk-explore tbody tr"}
RUN = """async ([cell, sought]) => {
    const notebook = jupyterapp.shell.currentWidget.content;
    notebook.deselectAll();
    notebook.activeCellIndex = cell;
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    const begun = performance.now();
    const done = jupyterapp.commands.execute('notebook:run-cell');
    if (sought) {
        while (!document.querySelector(sought)) await frame();
        await frame();  // what was there in the frame before is drawn now
    } else {
        await done;
    }
    return (performance.now() - begun) / 1000;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds: int = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        folder = annotate(sample_folder(), progress=False).save(place / "sample")
        (place / "work").mkdir()
        write_notebook(
            place / "work" / "one.ipynb", [cell.format(folder=str(folder)) for cell in CELLS]
        )
        times = timed(place, rounds)
    print("| from running the cell until it is seen | seconds, median | from | to |")
    print("| --- | ---: | ---: | ---: |")
    for what, cell in (("`tk.explore(corpus)`, the sample corpus", 2), ("one line of HTML", 1)):
        of = [each[cell] for each in times]
        print(f"| {what} | {statistics.median(of):.2f} | {min(of):.2f} | {max(of):.2f} |")
    print(f"\n{rounds} rounds, each in a new page with a new kernel")


def timed(place: Path, rounds: int) -> list[dict[int, float]]:
    """Seconds of each cell that is looked for, for each round."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    times = []
    with sync_playwright() as driver, jupyter(place, "light") as server:
        options: Any = ["--no-sandbox", "--disable-gpu"]
        chromium = driver.chromium.launch(executable_path=program, headless=True, args=options)
        for _ in range(rounds):
            with open_notebook(server, chromium, "one.ipynb") as (page, _, _):
                page.evaluate(RUN, [0, ""])
                times.append({cell: page.evaluate(RUN, [cell, of]) for cell, of in SEEN.items()})
        chromium.close()
    return times


if __name__ == "__main__":
    main()
