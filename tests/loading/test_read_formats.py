"""Every format gives the same articles."""

import gzip
import json

import pandas as pd
import pytest

from toolkit.loading import load, read_articles, stream

TEXT = "The minister said “we will not yield” – and left.\r\n\r\nThe opposition did not answer.\n"
OTHER = "Officials in the capital have been asked, with no reply, what the plan is."
FRONT = (
    "---\ntitle: No way back\noutlet: The Daily\ndate: 2021-03-04\ntags: [a, b]\nno: 007\n---\n\n"
)
ROW = {"Headline": "No way back", "Publisher": "The Daily", "Published": "2021-03-04", "Body": TEXT}
LINE = json.dumps(ROW)


def csv_of(mark: str) -> str:
    cells = (*ROW, "pages"), (*ROW.values(), "3")
    quoted = (mark.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells)
    return "\r\n".join(quoted) + "\r\n"


@pytest.mark.parametrize(
    ("name", "content", "extra"),
    [
        ("a.txt", FRONT + TEXT, {"tags": '["a", "b"]', "no": "007"}),
        ("a.md", FRONT + TEXT, {"tags": '["a", "b"]', "no": "007"}),
        ("a", FRONT + TEXT, {"tags": '["a", "b"]', "no": "007"}),
        ("a.csv", csv_of(","), {"pages": "3"}),
        ("a.csv", "\ufeffsep=;\n" + csv_of(";"), {"pages": "3"}),
        ("a.tsv", csv_of("\t"), {"pages": "3"}),
        ("a.json", LINE, {}),
        ("a.json", f"[{LINE}]", {}),
        ("a.json", json.dumps({"status": "ok", "articles": [ROW]}, indent=1), {}),
        ("a.json", json.dumps({"no1": {**ROW, "n": 1, "deep": {"x": [1]}}}),
         {"n": 1, "deep": '{"x": [1]}'}),
        ("a.json", f"{LINE}\n{json.dumps({**ROW, 'Body': OTHER})}", {}),
        ("a.jsonl", f"\n{LINE}\n\n", {}),
        ("a.jsonl", f"[\n{LINE}\n]", {}),
        ("a.ndjson", LINE, {}),
    ],
    ids=[
        "txt", "md", "no-suffix", "csv", "csv-excel", "tsv", "json-one", "json-list",
        "json-wrapped", "json-by-id", "json-lines-as-json", "jsonl", "jsonl-is-list", "ndjson",
    ],
)  # fmt: skip
@pytest.mark.parametrize("compressed", [False, True], ids=["plain", "gz"])
def test_text_formats(name, content, extra, compressed, tmp_path):
    data = content.encode()
    path = tmp_path / (f"{name}.gz" if compressed else name)
    path.write_bytes(gzip.compress(data) if compressed else data)
    first = next(stream(path))
    assert (first.text, first.title, first.outlet) == (TEXT, "No way back", "The Daily")
    assert first.date.isoformat() == "2021-03-04T00:00:00"
    assert (first.date_raw, first.extra, first.notes) == ("2021-03-04", extra, ())


@pytest.mark.parametrize("kind", ["parquet", "xlsx", "frame"])
def test_typed_tables(kind, tmp_path):
    frame = pd.DataFrame(
        {
            "title": ["No way back", None],
            "date": pd.to_datetime(["2021-03-04", None]).astype("datetime64[ns]"),
            "text": [TEXT.replace("\r\n", "\n"), OTHER],  # Excel itself has no \r\n
            "pages": [3, 4],
            "good": [True, False],
        }
    )
    frame.to_parquet(tmp_path / "a.parquet")
    frame.to_excel(tmp_path / "a.xlsx", index=False)
    found = read_articles(frame if kind == "frame" else tmp_path / f"a.{kind}")
    pd.testing.assert_frame_equal(found[frame.columns], frame, check_dtype=False)
    assert [str(found[name].dtype) for name in ("pages", "good")] == ["Int64", "boolean"]


@pytest.mark.parametrize(
    ("name", "content", "items"),
    [
        ("a.csv", f'title,text\n\nx,"{OTHER}\n\n{OTHER}"\ny,"{OTHER}"\n', [1, 2]),
        ("a.jsonl", f'\n{{"text": "{OTHER}"}}\n\n{{"text": "{OTHER} And"}}', [2, 4]),
        ("a.json", f'[{{"text": "{OTHER}"}},\n\n{{"text": "{OTHER} And"}}]', [1, 2]),
        ("a.txt", OTHER, [pd.NA]),
    ],
    ids=["csv-row", "jsonl-line", "json-position", "txt-none"],
)
def test_items_tell_where_an_article_stands(name, content, items, tmp_path):
    (tmp_path / name).write_text(content)
    report = load(tmp_path).report
    assert report["item"].tolist() == items
    assert set(report["status"]) == {"read"}


def test_a_workbook_is_read_by_its_first_sheet(tmp_path):
    path = tmp_path / "a.xlsx"
    with pd.ExcelWriter(path) as writer:
        pd.DataFrame().to_excel(writer, sheet_name="Cover", index=False)
        rows = pd.DataFrame({"text": [OTHER, OTHER[:-1] + "x" * (32_767 - len(OTHER) + 1)]})
        rows.to_excel(writer, sheet_name="News", index=False, startrow=2)
        pd.DataFrame({"a": [1]}).to_excel(writer, sheet_name="Codes", index=False)
    report = load(path).report
    assert report["item"].tolist() == [4, 5, pd.NA]
    assert report["problem"].tolist() == [pd.NA, "perhaps_cut", "other_sheet"]
    assert "'News'" in report["detail"][2]
    assert "'Codes'" in report["detail"][2]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"source": "A", "Outlet": "B"}, {"outlet": "B", "source": "A"}),
        ({"newspaper ": "A", "by-line": "C"}, {"outlet": "A", "author": "C"}),
        ({"source": {"id": None, "name": "A"}}, {"outlet": "A"}),
        ({"authors": ["A", " B ", ""]}, {"author": "A; B"}),
        ({"title": "  A ", "url": "", "link": "u"}, {"title": "A", "url": None, "link": "u"}),
        ({"id": 7}, {"article_id": "7"}),
        ({"doc_id": 12.0}, {"article_id": "12"}),
        ({"n_words": 5, "source_file": "x"}, {"n_words_given": 5, "source_file_given": "x"}),
        ({"content": "short", "Schlagwort": None}, {"content": "short", "Schlagwort": None}),
    ],
    ids=[
        "best-name-wins", "any-spelling", "nested-name", "list", "blank", "number", "whole-float",
        "clash", "other-text",
    ],
)  # fmt: skip
def test_usual_names_are_recognised(fields, expected, tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({**fields, "text": OTHER}))
    (article,) = (item for item in stream(tmp_path) if hasattr(item, "text"))
    found = {name: getattr(article, name, None) for name in expected} | dict(article.extra)
    assert {name: found[name] for name in expected} == expected
    assert article.text == OTHER


def test_a_mapping_goes_before_the_usual_names(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"Volltext": OTHER, "text": "x", "Blatt": "A"}))
    columns = {"Volltext": "text", "Blatt": "outlet"}
    (article,) = (item for item in stream(tmp_path, columns=columns) if hasattr(item, "text"))
    assert (article.text, article.outlet, article.extra) == (OTHER, "A", {"text_given": "x"})


def test_paragraphs_in_a_list_are_joined_by_empty_lines():
    (article,) = stream(
        pd.DataFrame({"paragraphs": [[OTHER, "End."]]}), columns={"paragraphs": "text"}
    )
    assert article.text == OTHER + "\n\nEnd."


def test_own_tables_can_be_read_again(tmp_path):
    first = read_articles(pd.DataFrame({"text": [TEXT], "date": ["4 March 2021"], "pages": [1]}))
    first.to_parquet(tmp_path / "articles.parquet")
    with pytest.warns(UserWarning, match="renamed_column"):
        again = read_articles(tmp_path)
    same = ["article_id", "date", "date_raw", "text", "pages"]
    pd.testing.assert_frame_equal(again[same], first[same])
