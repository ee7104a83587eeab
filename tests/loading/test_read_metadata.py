import pytest

from toolkit.loading import Article, Problem, load, stream

GOOD = "The minister said on Monday that the plan will be made public before the vote."
SIDE = "file,Outlet,date,desk\na.txt,The Daily,2021-03-04,home\nin/b.txt,The Wire,,world\n"


def write(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def by_name(folder, **options):
    return {
        item.source_file.rpartition("/")[2]: item
        for item in stream(folder, **options)
        if isinstance(item, Article)
    }


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("{outlet}/{date}_{title}", "The Daily/2021-03-04_No way_back.txt",
         {"outlet": "The Daily", "date_raw": "2021-03-04", "title": "No way_back"}),
        ("{outlet}_{_number}", "Daily_007.csv.gz.txt", {"outlet": "Daily"}),
        ("{publisher}/{_}/{id}", "A/b/c.txt", {"outlet": "A", "article_id": "c"}),
        ("{outlet} ({desk})", "Daily (home).txt", {"outlet": "Daily"}),
        ("{outlet}/{title}", "deep/er/A/b.txt", {"outlet": "A", "title": "b"}),
    ],
    ids=["usual", "left-out", "names-recognised", "signs-are-literal", "deeper"],
)  # fmt: skip
def test_fields_from_file_names(pattern, path, expected, tmp_path):
    write(tmp_path, {path: GOOD})
    (article,) = stream(tmp_path, filename_pattern=pattern)
    assert isinstance(article, Article)
    assert {name: getattr(article, name) for name in expected} == expected
    assert article.notes == ()


def test_a_name_of_another_form_is_said(tmp_path):
    write(tmp_path, {"a.txt": GOOD, "b.csv": f"text\n{GOOD[:-1]}\n{GOOD}!\n"})
    report = load(tmp_path, filename_pattern="{date}_{title}").report
    assert report["problem"].fillna("").tolist() == ["other_name", "other_name", "", ""]


def test_a_side_table_describes_the_files(tmp_path):
    write(tmp_path, {"metadata.csv": SIDE, "a.txt": GOOD, "in/b.txt": f"{GOOD}!"})
    articles = by_name(tmp_path)
    assert (articles["a.txt"].outlet, articles["b.txt"].outlet) == ("The Daily", "The Wire")
    assert (articles["a.txt"].date_raw, articles["b.txt"].date_raw) == ("2021-03-04", None)
    assert articles["a.txt"].extra == {"desk": "home"}
    report = load(tmp_path).report
    assert report["problem"].fillna("").tolist() == ["", "", "side_table"]
    assert set(report["status"]) == {"read"}


def test_a_side_table_works_for_one_file_too(tmp_path):
    write(tmp_path, {"metadata.csv": SIDE, "a.txt": GOOD})
    assert by_name(tmp_path / "a.txt")["a.txt"].outlet == "The Daily"


def test_what_stands_nearer_to_the_text_counts(tmp_path):
    front = f"---\noutlet: Front\n---\n{GOOD}"
    side = "file,outlet,title\nX_2020-01-01_A.txt,Side,Side\n"
    write(tmp_path, {"metadata.csv": side, "X_2020-01-01_A.txt": front})
    (article,) = by_name(tmp_path, filename_pattern="{outlet}_{date}_{title}").values()
    assert (article.outlet, article.title, article.date_raw) == ("Front", "Side", "2020-01-01")


def test_side_tables_and_files_that_do_not_meet(tmp_path):
    rows = SIDE + "a.txt,Again,,\ngone.txt,None,,\n"
    write(tmp_path, {"metadata.csv": rows, "a.txt": GOOD, "c.txt": f"{GOOD}!"})
    found = list(stream(tmp_path))
    problems = [(item.problem, item.item) for item in found if isinstance(item, Problem)]
    assert problems == [
        ("bad_row", 3),
        ("side_table", None),
        ("no_such_file", 2),
        ("no_such_file", 4),
    ]
    notes = {item.source_file[-5:]: item.notes for item in found if isinstance(item, Article)}
    assert [note.problem for note in notes["c.txt"]] == ["no_metadata"]
    assert notes["a.txt"] == ()


def test_a_table_of_articles_may_be_called_metadata(tmp_path):
    write(tmp_path, {"metadata.csv": f"file,text\na.txt,{GOOD}\n"})
    (article,) = stream(tmp_path)
    assert isinstance(article, Article)
    assert article.extra == {"file": "a.txt"}
