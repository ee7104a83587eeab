"""What cannot be read is named, with its place, and the rest goes on."""

import gzip
import json
import os
import random
import re
import sys
from pathlib import Path

import pandas as pd
import pytest

from toolkit.errors import InputError
from toolkit.loading import Article, Problem, load, read_articles, stream, summarise
from toolkit.loading.records import LOST

GOOD = "The minister said on Monday that the plan will be made public before the vote."
LINE = json.dumps({"text": GOOD})
CSV = f"id,title,text\n1,x,{GOOD}\n"
DEEP = "[" * 100_000

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such files")

FILES = [
    # name, content, (item, problem) of each row of the report that is not plainly read
    ("a.txt", "", [(None, "empty")]),
    ("a.txt", "Four words are few.", [(None, "too_short")]),
    ("a.txt", "🎉 🎉 🎉 🎉 🎉 🎉", [(None, "too_short")]),
    ("a.txt", "Nospaces" * 9999, [(None, "too_short")]),
    ("a.txt", "Das ist ein Satz, der nicht in die Tabelle gehört.", [(None, "not_english")]),
    ("a.txt", f"---\ndate: 2021-02-30\n---\n{GOOD}", [(None, "impossible_date")]),
    ("a.txt", f"---\n- no\n- mapping\n---\n{GOOD}", [(None, "bad_front_matter")]),
    ("a.txt", f"---\na: [\n---\n{GOOD}", [(None, "bad_front_matter")]),
    ("a.txt", f"---\na: &x [1]\nb: *x\n---\n{GOOD}", [(None, "bad_front_matter")]),
    ("a.txt", f"---\na: {DEEP[:50_000]}\n---\n{GOOD}", [(None, "bad_front_matter")]),
    ("a.txt", f"{GOOD}\x07{GOOD}{GOOD}", [(None, "control_characters")]),
    ("a.epub", GOOD, [(None, "unsupported")]),
    ("README.md", GOOD, [(None, "not_an_article")]),
    ("LICENSE", GOOD, [(None, "not_an_article")]),
    ("a.csv", "", [(None, "empty")]),
    ("a.csv", "title,text\n", [(None, "empty")]),
    ("a.csv", f"title,lead\nx,{GOOD}\ny,{GOOD}\n", [(None, "no_text_column")]),
    ("a.csv", f"{CSV}1,x,\n", [(2, "empty")]),
    ("a.csv", f"{CSV}1,y,{GOOD}\n", [(2, "duplicate_id")]),
    ("a.csv", f"{CSV}2,y,{GOOD},more\n3,z,{GOOD}\n", [(2, "bad_row")]),
    ("a.csv", f"{CSV}2\n3,z,{GOOD}\n", [(2, "empty")]),
    ("a.csv", f"text,id,date\n{GOOD},7\n", [(1, "short_row")]),
    ("a.csv", f'{CSV}2,y,"{GOOD}\n3,z,{GOOD}\n', [(2, "bad_row")]),
    ("a.csv", f'{CSV}2,y,"A"b",{GOOD}\n3,z,{GOOD}\n', [(2, "bad_row")]),
    ("a.csv", CSV + f'2,y,"{GOOD}\n' * 150, [(n, "bad_row") for n in range(2, 152)]),
    ("a.csv", f"{CSV}2,{'y' * 200_000},{GOOD}\n", []),
    ("a.tsv", f'id\ttext\n1\t"So" it is. {GOOD}\n2\t{GOOD}\n', []),
    ("a.json", "{", [(None, "undecodable")]),
    ("a.json", DEEP, [(None, "undecodable")]),
    ("a.json", "[]", [(None, "empty")]),
    ("a.json", "3", [(None, "bad_row")]),
    ("a.json", '{"title": "x"}', [(None, "no_text_column")]),
    ("a.json", f'[{LINE}, "x", {{"a": 1}}]', [(2, "bad_row"), (3, "no_text_column")]),
    ("a.json", '{"a": [{"text": "x"}], "b": [{"text": "y"}]}', [(None, "no_text_column")]),
    ("a.jsonl", "", [(None, "empty")]),
    ("a.jsonl", f'{LINE}\n{{"text": \n{LINE[:-1]},"n":1}}', [(2, "bad_row"), (3, "duplicate_id")]),
    ("a.jsonl", f"{LINE}\n[1]\n{DEEP}\n{'9' * 5000}", [(n, "bad_row") for n in (2, 3, 4)]),
    ("a.jsonl", LINE.replace("plan", "\\ud83d"), [(1, "lone_surrogate")]),
    ("a.jsonl", LINE.replace("{", '{"title": "\\udc00", '), [(1, "lone_surrogate")]),
    ("a.jsonl", '{"text": NaN}', [(1, "empty")]),
    ("a.jsonl", '{"\\ud800": 1}', [(1, "no_text_column")]),
    ("a.jsonl", f'{{"text": "{GOOD}", "date": "30 February 2021"}}', [(1, "impossible_date")]),
    ("a.parquet", "PAR1 no", [(None, "undecodable")]),
    ("a.xlsx", "PK no", [(None, "undecodable")]),
    ("a.csv.gz", GOOD, [(None, "unreadable")]),
    ("load_report.csv", load(pd.DataFrame({"text": [GOOD]})).report.to_csv(index=False),
     [(None, "not_articles")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    FILES,
    ids=[f"{name}-{'-'.join(code for _, code in rows[:2])}" for name, _, rows in FILES],
)
def test_each_bad_input_has_its_row(name, content, expected, tmp_path):
    (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    (tmp_path / "z.txt").write_text("This one is read whatever happens to the others.")
    articles, report = load(tmp_path)
    assert articles["source_file"].iloc[-1].endswith("/z.txt")
    counts = (
        report["problem"].eq("records_not_read").fillna(False)
    )  # where one record of several is lost
    assert counts.sum() == any(item and problem in LOST for item, problem in expected)
    report = report[~counts]
    found = report[report["problem"].notna()]
    pairs = zip(found["item"].tolist(), found["problem"].tolist(), strict=True)
    assert [(None if item is pd.NA else item, problem) for item, problem in pairs] == expected
    assert found["source_file"].str.endswith(f"/{name}").all()
    assert found["detail"].str.fullmatch(r"(?s)[A-Z0-9\"'].*[.:'\"]?.*").all()
    read = report["status"] != "skipped"
    assert report["article_id"].notna().tolist() == read.tolist()
    assert articles["article_id"].tolist() == report.loc[read, "article_id"].tolist()
    assert articles["article_id"].is_unique


def test_a_damaged_archive_keeps_what_came_before(tmp_path):
    noise = random.Random(0)
    rows = "".join(f'{{"text": "{GOOD} {noise.random()}"}}\n' for _ in range(9000))
    data = gzip.compress(rows.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(data[: len(data) // 2])
    *articles, last = stream(tmp_path)
    assert isinstance(last, Problem)
    assert last.problem == "unreadable"
    assert 4000 < len(articles) < 4600


def test_rows_that_repeat_are_kept_and_numbered():
    rows = pd.DataFrame({"id": ["a", "a", "a#2", "a"], "text": [GOOD] * 4})
    articles, report = load(rows)
    assert articles["article_id"].tolist() == ["a", "a#2", "a#2#2", "a#3"]
    assert report["problem"].tolist() == [pd.NA, *["duplicate_id"] * 3]
    same = load(rows[["text"]]).articles["article_id"].tolist()
    assert re.fullmatch(r"[0-9a-f]{16}", same[0])
    assert same[1:] == [f"{same[0]}#{number}" for number in (2, 3, 4)]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: stream("nowhere.txt"), "nowhere.txt: no such file or folder. Check the spelling"),
        (lambda: stream("news/*.txt"), "Patterns are not expanded"),
        (lambda: stream("https://example.org/a"), "is an address. Download it first"),
        (lambda: stream(), "nothing was given"),
        (lambda: stream([]), "nothing was given"),
        (lambda: stream(3), "3: is of type int. Give a path, a DataFrame, or a list of them."),
        (lambda: stream(".", columns={"text": "Body"}), "Write columns={'Body': 'text'}."),
        (lambda: stream(".", columns={"Body": "txt"}), "Write columns={'Body': 'text'}."),
        (lambda: stream(".", language="de"), "language: the language is 'de', and"),
        (lambda: stream(".", filename_pattern="{date}_{date}"), "Write each field once"),
        (lambda: stream(".", filename_pattern="date"), "no pattern for file names"),
        (lambda: stream(".", filename_pattern="{date"), "no pattern for file names"),
    ],
)
def test_a_mistake_of_the_user_is_an_error_at_once(call, said):
    with pytest.raises(InputError, match=re.escape(said)):
        call()


def test_hidden_and_nested_files(tmp_path):
    for name in ("b/2.txt", "b/10.txt", "a.txt", ".git/x.txt", ".hidden.txt", "c/.x/y.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{GOOD} {name}")
    files = [
        Path(name).relative_to(tmp_path).as_posix() for name in load(tmp_path).report.source_file
    ]
    assert files == ["a.txt", "b/10.txt", "b/2.txt"]


@ON_LINUX
def test_links_do_not_lead_astray(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.txt").write_text(GOOD)
    (inner / "loop").symlink_to(tmp_path)
    (inner / "b.txt").symlink_to(inner / "a.txt")
    (inner / "gone.txt").symlink_to(tmp_path / "nothing")
    os.mkfifo(inner / "pipe.txt")
    report = load(tmp_path, [inner / "a.txt", str(tmp_path)]).report
    names = [os.path.basename(name) for name in report["source_file"]]
    assert list(zip(names, report["problem"].fillna("read"), strict=True)) == [
        ("a.txt", "read"),
        ("b.txt", "already_read"),
        ("gone.txt", "unreadable"),
        ("loop", "already_read"),
        ("pipe.txt", "unsupported"),
        ("a.txt", "already_read"),
        (tmp_path.name, "already_read"),
    ]


def test_a_file_without_rights_is_named(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(GOOD)
    real = open

    def refuse(file, *args, **kwargs):
        if str(file) == str(path):
            raise PermissionError(13, "Permission denied", str(file))
        return real(file, *args, **kwargs)

    monkeypatch.setattr("builtins.open", refuse)
    (found,) = stream(tmp_path)
    assert isinstance(found, Problem)
    assert found.problem == "unreadable"
    assert "Permission denied" in found.detail


@ON_LINUX
def test_names_that_are_no_unicode(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "w") as file:
        file.write(GOOD)
    assert load(tmp_path).articles["source_file"][0].endswith("/caf\ufffd.txt")


def test_an_article_may_be_asked_for_by_name(tmp_path):
    path = tmp_path / "README.md"
    path.write_text(GOOD)
    (found,) = stream(path)
    assert isinstance(found, Article)


def test_a_wrong_name_in_the_mapping_is_said(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD)
    report = load(tmp_path, columns={"Bodyy": "text"}).report
    assert report["problem"].tolist() == [pd.NA, "no_such_column"]
    assert "'Bodyy'" in report["detail"][1]


def test_the_warning_counts(tmp_path, recwarn):
    (tmp_path / "a.txt").write_text(GOOD)
    read_articles(tmp_path)
    assert not recwarn.list
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.txt").write_text(f"---\ndate: 3/4/21\n---\n{GOOD}")
    with pytest.warns(UserWarning, match="inputs") as warned:
        read_articles(tmp_path)
    assert str(warned[0].message) == (
        "1 of 3 inputs skipped; 1 read with a warning (1 empty, 1 ambiguous_date); "
        "toolkit.load(...) gives the report."
    )
    assert warned[0].filename == __file__


def test_an_empty_folder_gives_an_empty_table(tmp_path):
    loaded = load(tmp_path)
    assert (len(loaded.articles), loaded.report["problem"].tolist()) == (0, ["empty"])
    assert summarise(loaded) == "1 of 1 inputs skipped; no article read (1 empty)"
    assert str(loaded.articles["date"].dtype) == "datetime64[ns]"


def test_the_same_input_gives_the_same_tables(tmp_path):
    for number, (name, content, _) in enumerate(FILES):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / name).write_text(content, encoding="utf-8", newline="")
    one, two = load(tmp_path), load(tmp_path)
    pd.testing.assert_frame_equal(one.articles, two.articles)
    pd.testing.assert_frame_equal(one.report, two.report)
