"""The notebooks on corpora that lack what a chart needs: each says so, and none breaks."""

import sys

import matplotlib.pyplot as plt
import nbformat
import pandas as pd
import pytest
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from small_corpus import HOSTILE

import toolkit as tk
from toolkit.answering import SCRIPT
from toolkit.report.notebooks import notebook_files

NOTEBOOKS = {path.stem: path for path in notebook_files()}
KINDS = ("empty", "one-article", "single-outlet", "undated", "not-annotated", "hostile")
QUICK = ("hostile",)  # the kind that is tried whenever tests run


def odd(kind, texts):
    """A table of articles of one odd kind."""
    some = pd.DataFrame(
        {"text": list(texts.values()), "outlet": ["Courier", "Wire"] * 2 + ["Courier"]}
    ).assign(date="2025-01-02")
    if kind == "hostile":
        long = pd.DataFrame({"text": [HOSTILE, "x" * 5_000_000 + " said no."], "outlet": HOSTILE})
        return pd.concat([some, long.assign(date="2025-01-03", title=HOSTILE)], ignore_index=True)
    too_long = pd.DataFrame({"text": ["The mayor said no. " * 60_000], "outlet": ["Wire"]})
    return {
        "not-annotated": pd.concat([some, too_long], ignore_index=True),
        "empty": some.head(0),
        "one-article": some.head(1),
        "single-outlet": some.assign(outlet="Courier"),
        "undated": some.drop(columns="date"),
    }[kind]


@pytest.fixture(scope="module")
def folder(nlp, texts, tmp_path_factory):
    """A function: kind of corpus -> the folder of its tables, made once."""
    made = {}

    def of(kind):
        if kind not in made:
            articles = tk.read_articles(odd(kind, texts))
            corpus = tk.annotate(articles, nlp=nlp, progress=False)
            made[kind] = corpus.save(tmp_path_factory.mktemp(kind))
        return made[kind]

    return of


@pytest.fixture
def run(monkeypatch):
    """A function that runs a notebook on a folder, and shows what its cells give."""
    monkeypatch.setattr(sys, "displayhook", sys.displayhook)  # the shell puts in its own

    def go(path, articles):
        shell = InteractiveShell()
        shown = []
        shell.display_pub = CapturingDisplayPublisher()
        shell.displayhook.write_format_data = lambda data, md_dict=None: shown.append(data)
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type != "code":
                continue
            result = shell.run_cell(cell.source, store_history=False)
            assert result.success, f"{cell.source}\n{result.error_in_exec!r}"
            if "parameters" in cell.metadata.get("tags", []):
                shell.user_ns["articles"] = str(articles)
        plt.close("all")
        return shown + [output["data"] for output in shell.display_pub.outputs]

    return go


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "kind",
    [kind if kind in QUICK else pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS],
)
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebooks_run_on_odd_corpora(name, kind, folder, run, capsys):
    shown = run(NOTEBOOKS[name], folder(kind))
    pages = [data["text/html"] for data in shown if "text/html" in data]
    assert shown or capsys.readouterr().out  # it says something
    ours = f'<script type="module">{SCRIPT}</script>'
    pages = [page.replace(ours, "") for page in pages]
    assert not any("<script" in page or "<img src=x" in page for page in pages)
