"""The load report is opened in spreadsheets: nothing in it is obeyed, and it is read back as it was."""

import csv

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.corpus.corpus import CONTRACTS, REPORT_FILE, read_report, write_report
from toolkit.export.cells import guard_for_good, is_formula, unguard
from toolkit.tables.schema import LOAD_REPORT

EVIL = ['=HYPERLINK("http://a.example")', "+1", "-1", "@a", "'=1", "''", "'quoted'", "plain", "é"]


def report_of(values):
    rows = [
        {"source_file": f"{value}.txt", "article_id": value, "status": "read", "detail": value}
        for value in values
    ]
    return LOAD_REPORT.build(rows)


def test_no_cell_is_a_formula_and_all_are_read_back(tmp_path):
    path = tmp_path / REPORT_FILE
    write_report(path, report_of(EVIL))
    write_report(path, report_of(EVIL), more=True)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\xef\xbb\xbf") == 1
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not any(map(is_formula, cells))
    expected = report_of([*EVIL, *EVIL])
    pd.testing.assert_frame_equal(read_report(path), expected)


@given(st.text(max_size=12) | st.sampled_from(EVIL).map(lambda text: f"'{text}"))
def test_a_guard_can_be_taken_off(text):
    assert unguard(guard_for_good(text)) == text
    assert not is_formula(guard_for_good(text))


def test_a_report_of_an_earlier_version_is_read(tmp_path):
    write_report(tmp_path / REPORT_FILE, report_of(["plain"]))
    data = (tmp_path / REPORT_FILE).read_bytes().removeprefix(b"\xef\xbb\xbf")
    (tmp_path / REPORT_FILE).write_bytes(data)
    assert read_report(tmp_path / REPORT_FILE)["article_id"].tolist() == ["plain"]


@pytest.mark.parametrize("other", [None, 1, "corpus"])
def test_corpora_can_be_compared(corpus, other):
    assert corpus == corpus
    assert corpus != other
    assert corpus != tk.Corpus(*(getattr(corpus, name) for name in CONTRACTS))
