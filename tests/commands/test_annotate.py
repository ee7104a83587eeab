"""The command annotate."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from toolkit import annotating
from toolkit.commands.annotate import columns
from toolkit.commands.cli import main
from toolkit.corpus.corpus import CONTRACTS, PEOPLE_FILE, REPORT_FILE
from toolkit.errors import InputError

FILES = sorted([*(f"{name}.parquet" for name in CONTRACTS), PEOPLE_FILE, REPORT_FILE])

GERMAN = (
    "Die Regierung hat am Dienstag beschlossen, dass die Straßen im Norden des Landes "
    "gesperrt bleiben, weil es seit einer Woche ununterbrochen regnet und die Flüsse steigen."
)


def test_annotate_writes_the_tables(quick, good, tmp_path, capsys):
    out = tmp_path / "new" / "out"
    assert main(["annotate", str(good), "--out", str(out), "--threads", "1"]) == 0
    assert sorted(file.name for file in out.iterdir()) == FILES
    corpus = tk.open_corpus(out)
    assert corpus.articles["source_file"].tolist() == [str(good)]
    assert corpus.load_report["status"].tolist() == ["read"]
    shown = capsys.readouterr()
    assert shown.out == f"{corpus!r}\nwritten to {out}\n"
    assert "no outlet, 1 article (100%)" in shown.err  # what the check of the corpus says
    assert quick == [{"threads": 1}]


BAD = {
    "empty.txt": (b"", "empty", "skipped"),
    "spaces.md": (b" \n\n ", "empty", "skipped"),
    "binary.txt": (bytes(range(256)) * 20, "binary", "skipped"),
    "undecodable.txt": (bytes(range(128, 256)) * 20, "undecodable", "skipped"),
    "short.txt": (b"Too short.", "too_short", "skipped"),
    "german.txt": (GERMAN.encode(), "not_english", "skipped"),
    "picture.png": (b"\x89PNG\r\n\x1a\n", "unsupported", "skipped"),
    "february.md": (
        b"---\ndate: 2025-02-30\n---\nThe dam at Orvel may have to be emptied, she said.",
        "impossible_date",
        "read_with_warning",
    ),
}


def test_every_bad_input_is_named_and_stops_nothing(quick, good, tmp_path, capsys):
    for name, (data, _, _) in BAD.items():
        (good.parent / name).write_bytes(data)
    out = tmp_path / "out"
    assert main(["annotate", str(good.parent), "--out", str(out)]) == 1
    report = pd.read_csv(out / REPORT_FILE)
    report.index = [Path(file).name for file in report["source_file"]]
    found = {name: (report.problem[name], report.status[name]) for name in BAD}
    assert found == {name: (problem, status) for name, (_, problem, status) in BAD.items()}
    assert report.detail[list(BAD)].str.len().min() > 10
    assert report.status["dam.txt"] == "read"
    corpus = tk.open_corpus(out)
    assert [Path(file).name for file in corpus.articles["source_file"]] == [
        "dam.txt",
        "february.md",
    ]
    assert corpus.articles["date"].isna().all()
    assert corpus.articles["date_raw"].tolist()[1] == "2025-02-30"
    error = capsys.readouterr().err
    assert "7 of 9 inputs skipped" in error
    assert f"{out / REPORT_FILE} names 8 inputs" in error


@pytest.mark.parametrize(
    ("name", "options", "status"),
    [
        ("february.md", [], 0),
        ("german.txt", [], 1),
        ("german.txt", ["--any-language"], 0),
        ("empty.txt", [], 1),
    ],
    ids=["doubt-only", "not-english", "any-language", "nothing-read"],
)
def test_the_status_is_0_only_if_all_was_read(quick, tmp_path, name, options, status):
    (tmp_path / name).write_bytes(BAD[name][0])
    arguments = ["annotate", str(tmp_path / name), "--out", str(tmp_path / "out"), *options]
    assert main(arguments) == status
    assert (tmp_path / "out" / "articles.parquet").exists()


@pytest.mark.parametrize(
    ("options", "dates", "copies"),
    [
        ([], [None, None], [None, "a"]),
        (["--dayfirst"], ["2025-04-03"] * 2, [None, "a"]),
        (["--no-dayfirst", "--no-duplicates"], ["2025-03-04"] * 2, [None, None]),
        (["--date-format", "%d/%m/%Y"], ["2025-04-03"] * 2, [None, "a"]),
        (["--dayfirst", "--min-words", "1"], ["2025-04-03"] * 3, [None, "a", None]),
    ],
    ids=["as-it-is", "day-first", "month-first", "one-form", "short-texts"],
)
def test_dates_lengths_and_copies_can_be_chosen(quick, tmp_path, texts, options, dates, copies):
    rows = [["id", "date", "text"], ["a", "03/04/2025", texts["dam"]]]
    rows += [["b", "03/04/2025", texts["dam"].upper()], ["c", "03/04/2025", "It rained."]]
    source = tmp_path / "in.csv"
    with source.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    out = tmp_path / "out"
    main(["annotate", str(source), "--out", str(out), "--any-language", *options])
    articles = tk.open_corpus(out).articles
    found = [None if date is pd.NaT else str(date.date()) for date in articles["date"]]
    assert found == dates
    marks = articles["duplicate_of"].astype(object)
    assert marks.where(marks.notna(), None).tolist() == copies


def test_an_article_that_breaks_the_pipeline_is_counted(quick, nlp, good, tmp_path, monkeypatch):
    monkeypatch.setattr(nlp, "max_length", 10)
    assert main(["annotate", str(good), "--out", str(tmp_path / "out")]) == 1
    report = tk.open_corpus(tmp_path / "out").load_report
    assert report["status"].tolist() == ["read", "read_with_warning"]
    assert report["problem"].tolist()[1] == annotating.FAILED


def test_columns_and_file_names_can_be_explained(quick, tmp_path, texts):
    table = tmp_path / "Courier_2025-01-02.csv"
    pd.DataFrame({"Volltext": [texts["dam"]], "Ressort": ["home"]}).to_csv(table, index=False)
    options = ["--column", "Volltext=text", "--filename-pattern", "{outlet}_{date}"]
    assert main(["annotate", str(table), "--out", str(tmp_path / "out"), *options]) == 0
    (row,) = tk.open_corpus(tmp_path / "out").articles.to_dict("records")
    assert (row["outlet"], row["Ressort"], str(row["date"].date())) == (
        "Courier",
        "home",
        "2025-01-02",
    )
    assert row["text"] == texts["dam"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.txt", "--out", "out"], "nowhere.txt"),
        (["in", "--out", "in/dam.txt"], "in/dam.txt: the tables cannot be written there"),
        (["in", "--out", "out", "--column", "text"], "--column text: this names no field"),
        (["in", "--out", "out", "--column", "=text"], "--column =text: this names no field"),
        (["in", "--out", "out", "--column", "a=nonsense"], "nonsense"),
        (["in", "--out", "out", "--filename-pattern", "{"], "{"),
    ],
    ids=["missing", "not-writable", "no-column", "empty-column", "no-such-field", "bad-pattern"],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_written(
    good, tmp_path, capsys, monkeypatch, arguments, says
):
    monkeypatch.chdir(tmp_path)
    assert main(["annotate", *arguments]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("toolkit: ")
    assert says in shown.err
    assert "Traceback" not in shown.err
    assert not list(tmp_path.glob("out/*"))


def test_where_nothing_can_be_written_is_found_out_first(good, capsys, monkeypatch):
    monkeypatch.setattr("toolkit.loading.stream", lambda *_, **__: pytest.fail("it began to read"))
    assert main(["annotate", str(good), "--out", str(good)]) == 1
    assert "cannot be written there" in capsys.readouterr().err


def test_a_command_that_is_stopped_says_that_nothing_was_written(good, capsys, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(annotating, "annotate_table", stop)
    assert main(["annotate", str(good), "--out", str(good.parent / "out")]) == 130
    error = capsys.readouterr().err
    assert "no table was written" in error
    assert "--resume goes on" in error


@pytest.mark.slow
def test_the_module_is_the_command(good, tmp_path):
    """In processes of their own, with a terminal that knows ASCII only: twice the same files."""
    (good.parent / "Ган.txt").write_bytes(b"")
    written = []
    for seed in ("1", "2"):  # sets of strings come in another order
        out = tmp_path / f"out{seed}"
        run = subprocess.run(
            [sys.executable, "-m", "toolkit", "annotate", good.parent, "--out", out],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONHASHSEED": seed},
        )
        assert run.returncode == 1, run.stderr
        assert run.stdout.startswith("<Corpus: 1 articles, ")
        assert "1 of 2 inputs skipped" in run.stderr
        assert "Traceback" not in run.stderr
        written.append({file.name: file.read_bytes() for file in out.iterdir()})
    assert sorted(written[0]) == FILES
    assert written[0] == written[1]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [([], None), (["Volltext=text"], {"Volltext": "text"}), (["a=b=title"], {"a=b": "title"})],
    ids=["none", "one", "equals-in-the-name"],
)
def test_columns(pairs, expected):
    assert columns(pairs) == expected


def test_columns_without_a_field_are_refused():
    with pytest.raises(InputError, match="Write it as"):
        columns(["text"])
