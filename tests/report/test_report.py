import re
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from toolkit.answering import SCRIPT
from toolkit.display.corpora import problems, summary
from toolkit.errors import InputError
from toolkit.report import make_report
from toolkit.report.notebooks import copy_notebooks, notebook_files
from toolkit.report.pages import at_home, hashed, lead
from toolkit.tables.schema import ARTICLES, LOAD_REPORT

PARAMETERS = {"tags": ["parameters"]}


def notebook(path, *cells):
    """Write a notebook; texts that begin with "#" and a space are markdown."""
    made = nbformat.v4.new_notebook()
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    made.cells = [nbformat.v4.new_code_cell("articles = figures = None", metadata=PARAMETERS)]
    for cell in cells:
        new = nbformat.v4.new_markdown_cell if cell.startswith("# ") else nbformat.v4.new_code_cell
        made.cells.append(new(cell))
    nbformat.write(made, path)
    return path


@pytest.fixture(scope="module")
def annotated(corpus, tmp_path_factory):
    return corpus.save(tmp_path_factory.mktemp("annotated"))


@pytest.fixture(scope="module")
def report(annotated, tmp_path_factory):
    """A report of two notebooks, of which the second fails half-way."""
    folder = tmp_path_factory.mktemp("report")
    good = notebook(
        folder / "one.ipynb",
        "# Who speaks\n\nA *count* of `rows`.",
        "from pathlib import Path\nimport toolkit as tk\nfrom IPython.display import HTML\n"
        "corpus = tk.open_corpus(articles)\n"
        "(Path(figures) / 'a.png').write_bytes(b'')\n"
        "HTML('<b>bold</b>')",
        "print('<script>alert(1)</script>', len(corpus.articles))",
        "corpus.articles[['text']].head(1)",
    )
    bad = notebook(folder / "two.ipynb", "# Second", "print('seen')", "1 / 0", "print('unseen')")
    return folder, make_report(annotated, folder / "out", [good, bad])


def test_each_notebook_has_a_page_without_code(report):
    folder, made = report
    assert made.index == (folder / "out" / "index.html").resolve()
    page = (folder / "out" / "one.html").read_text()
    assert "<b>bold</b>" in page
    assert "open_corpus" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 5" in page
    assert '<a href="one.html" aria-current="page">Who speaks</a>' in page


def test_pages_run_one_script_of_ours_and_ask_nothing_of_a_network(report):
    folder, _ = report
    pages = sorted((folder / "out").glob("*.html"))
    assert [page.name for page in pages] == ["index.html", "one.html", "two.html"]
    for page in pages:
        text = page.read_text()
        assert "default-src 'none'" in text
        (script,) = re.findall(r"<script[^>]*>(.*?)</script>", text, re.S)
        assert script == SCRIPT
        assert f"script-src '{hashed(SCRIPT)}'" in text
        assert not re.search(r"""(src|href)=["']?(https?:)?//""", text)
        assert "@import" not in text


def test_charts_of_a_notebook_are_at_home_in_its_page():
    shown = (
        f'<a href="../figures/one/a-sentences.csv">all</a><script type="module">{SCRIPT}</script>'
    )
    assert at_home(shown) == '<a href="figures/one/a-sentences.csv">all</a>'
    other = '<script>alert("not ours: it stays, and the policy of the page stops it")</script>'
    assert at_home(other) == other


def test_what_failed_is_said_and_what_was_made_is_kept(report):
    folder, made = report
    assert made.failed == ("two.ipynb: ZeroDivisionError: division by zero",)
    assert "two.ipynb: ZeroDivisionError" in made.index.read_text()
    page = (folder / "out" / "two.html").read_text()
    assert "seen" in page
    assert "unseen" not in page


def test_the_first_page_leads_to_all_the_others(report):
    folder, made = report
    text = made.index.read_text()
    links = re.findall(r'href="([^"#]+)"', text)
    assert {"one.html", "two.html", "figures/", "notebooks/"} <= set(links)
    for link in links:
        assert (folder / "out" / link).exists(), link
    assert 'src="figures/one/a.png"' in text
    assert "A count of rows." in text


def test_a_report_needs_an_annotated_folder(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        make_report(tmp_path, tmp_path / "out")


def test_a_notebook_that_is_not_there(annotated, tmp_path):
    with pytest.raises(InputError, match=r"none\.ipynb: there is no such notebook"):
        make_report(annotated, tmp_path / "out", [tmp_path / "none.ipynb"])


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ({}, "There is no article in this corpus"),
        (
            {"article_id": ["a"], "text": ["x"], "n_words": [1]},
            "1 article of 1 word.",
        ),
        (
            {
                "article_id": ["a", "b", "c"],
                "text": ["x", "y", "z"],
                "n_words": [700, 800, None],
                "outlet": ["Courier", "Wire", "Wire"],
                "date": pd.to_datetime(["2025-01-02", None, "2025-03-04"]),
            },
            "3 articles of 1,500 words, from 2 outlets, dated 2 January 2025 to 4 March 2025. "
            "1 article without a date.",
        ),
    ],
    ids=["empty", "one", "some"],
)  # fmt: skip
def test_summary(rows, says):
    assert summary(ARTICLES.build(rows)).startswith(says)


@pytest.mark.parametrize(
    ("statuses", "says"),
    [
        (["read"], ""),
        (["read", "skipped"], "1 input could not be read as it is"),
        (["skipped", "read_with_warning"], "2 inputs could not be read as it is"),
    ],
    ids=["none", "one", "two"],
)
def test_problems(statuses, says):
    rows = [{"source_file": "a", "status": status} for status in statuses]
    assert problems(LOAD_REPORT.build(rows)).startswith(says)


def test_copies_never_replace_what_somebody_has_changed(tmp_path):
    names = [path.name for path in notebook_files()]
    (tmp_path / names[0]).write_text("mine")
    assert [path.name for path in copy_notebooks(tmp_path)] == names
    assert (tmp_path / names[0]).read_text() == "mine"
    assert all((tmp_path / name).exists() for name in names)


def test_every_notebook_that_comes_along_says_first_what_it_shows():
    for path in notebook_files():
        assert len(lead(path)) > 30, path.name
        cells = nbformat.read(path, as_version=4).cells
        tagged = [cell for cell in cells if "parameters" in cell.metadata.get("tags", [])]
        assert len(tagged) == 1, path.name
        assert {"articles", "figures"} <= set(re.findall(r"^(\w+) =", tagged[0].source, re.M))
        assert any("What this does not show" in cell.source for cell in cells), path.name
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


def test_the_package_carries_the_notebooks():
    assert Path(notebook_files()[0]).name == "00_start_here.ipynb"
