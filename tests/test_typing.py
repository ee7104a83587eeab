"""A user's type checker sees our types: a script is checked as its author would check it."""

import subprocess
import sys

import pytest

SCRIPT = """\
import pandas as pd
import toolkit as tk

corpus: tk.Corpus = tk.annotate("articles")
table: pd.DataFrame = tk.top_speakers(corpus.attributions, corpus.articles)
page: tk.Display = tk.show_article(corpus, "a")
"""


WRONG = {
    "wrong: int = tk.read_articles('articles')": "Incompatible types in assignment",
    "tk.annotate(articles=3)": "incompatible type",
    "tk.read_minds()": "has no attribute",
}


@pytest.mark.slow
def test_a_script_of_a_user(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT + "\n".join(WRONG), encoding="utf-8")
    call = [sys.executable, "-m", "mypy", "--config-file=", "--cache-dir", str(tmp_path / "cache")]
    call += ["--ignore-missing-imports", "--follow-imports=silent", str(script)]
    run = subprocess.run(call, capture_output=True, text=True, cwd=tmp_path)
    lines = run.stdout.splitlines()
    first = SCRIPT.count("\n") + 1
    for number, error in enumerate(WRONG.values(), start=first):
        assert any(f"script.py:{number}:" in line and error in line for line in lines), run.stdout
    assert len(lines) == len(WRONG) + 1, run.stdout  # and the right ones are right
