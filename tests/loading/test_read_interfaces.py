"""Tables that news interfaces give: with texts they are articles, without they are said to be none."""

import json

import pytest

GOOD = "The minister said on Monday that the plan will be made public before the vote."

MEDIA_CLOUD = "id,indexed_date,language,media_name,media_url,publish_date,title,url"
CLOUD_ROW = (
    "ab,2025-03-05,en,velin.example,velin.example,2025-03-03,Dykes give way,https://velin.example/1"
)
GDELT_DOC = {
    "articles": [
        {
            "url": "https://velin.example/1",
            "url_mobile": "",
            "title": "Dykes give way",
            "seendate": "20250303T214500Z",
            "domain": "velin.example",
            "language": "English",
            "sourcecountry": "Velin",
        }
    ]
}
NEWS_API = {
    "status": "ok",
    "totalResults": 1,
    "articles": [
        {
            "source": {"id": None, "name": "The Velin Courier"},
            "author": "Ana Brodik",
            "title": "Dykes give way",
            "description": "Two dykes gave way.",
            "url": "https://velin.example/1",
            "urlToImage": None,
            "publishedAt": "2025-03-03T21:40:00Z",
            "content": f"{GOOD} And then… [+1234 chars]",
        }
    ],
}
GKG = "\t".join(
    [
        "20250303214500-12",
        "20250303214500",
        "1",
        "velin.example",
        "https://velin.example/1",
        *[""] * 22,
    ]
)
EVENTS = "\t".join(["1233", "20250303", "202503", "2025", *[""] * 57])


@pytest.mark.parametrize(
    ("name", "data", "interface"),
    [
        ("a.csv", f"{MEDIA_CLOUD}\n{CLOUD_ROW}\n{CLOUD_ROW}\n", "Media Cloud"),
        ("a.csv", "stories_id,url,title\n1,https://velin.example,Dykes\n", "Media Cloud"),
        ("a.csv", "url,title,seendate,domain\nu,t,20250303T214500Z,velin.example\n", "GDELT"),
        ("20250303214500.gkg.csv", f"{GKG}\n{GKG}\n", "GDELT"),
        ("20250303214500.export.CSV", f"{EVENTS}\n{EVENTS}\n", "GDELT"),
    ],
    ids=["media-cloud", "media-cloud-old", "gdelt-doc", "gdelt-gkg", "gdelt-events"],
)
def test_a_table_without_texts_is_said_to_be_one(read, name, data, interface):
    rows, report = read(name, data)
    assert rows == []
    assert report["problem"].tolist() == ["metadata_only"]
    assert f"A table of {interface} without texts" in report["detail"][0]


def test_gdelt_as_json(read):
    rows, report = read("a.json", json.dumps(GDELT_DOC))
    assert rows == []
    assert report["problem"].tolist() == ["metadata_only"]


def test_with_a_column_of_texts_they_are_articles(read):
    rows, _ = read("a.csv", f"{MEDIA_CLOUD},text\n{CLOUD_ROW},{GOOD}\n")
    (row,) = rows
    assert (row["article_id"], row["outlet"], row["text"]) == ("ab", "velin.example", GOOD)
    assert (str(row["date"]), row["title"]) == ("2025-03-03 00:00:00", "Dykes give way")


def test_a_text_that_newsapi_cut_off_is_marked(read):
    rows, report = read("a.json", json.dumps(NEWS_API))
    (row,) = rows
    assert (row["outlet"], row["author"]) == ("The Velin Courier", "Ana Brodik")
    assert str(row["date"]) == "2025-03-03 21:40:00"
    assert report["problem"].tolist() == ["not_full_text"]
