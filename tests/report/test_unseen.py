"""What a terminal or a browser would obey is shown, wherever it comes from."""

import nbformat
import pandas as pd

from toolkit.commands.cli import main
from toolkit.report.pages import body

EVIL = "a\x1b[31mred\x07 \u202egnp.exe"


def test_tables_in_pages_hold_nothing_that_is_obeyed(tmp_path):
    html = pd.DataFrame({"text": [EVIL]}).to_html()
    data = {"text/html": html, "text/plain": EVIL}
    outputs = [
        nbformat.v4.new_output("display_data", data=data),
        nbformat.v4.new_output("stream", text=EVIL),
    ]
    cell = nbformat.v4.new_code_cell("show()", outputs=outputs)
    path = tmp_path / "a.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    page = body(path)
    assert not set("\x1b\x07\u202e") & set(page)
    assert "\u27e8U+202E\u27e9gnp.exe" in page
    assert "<table" in page


def test_a_terminal_sees_no_escape_of_a_file_name(tmp_path, capsys):
    assert main(["annotate", str(tmp_path / EVIL), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert not set("\x1b\x07\u202e") & set(said)
    assert "\u241b[31mred" in said
