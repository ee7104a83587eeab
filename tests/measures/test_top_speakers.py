import pandas as pd
import pytest

from toolkit.errors import SchemaError
from toolkit.measures.speakers import top_speakers
from toolkit.measures.spellings import merge_spellings
from toolkit.tables.schema import ARTICLES, ATTRIBUTIONS

ORDER = ["rank", "speaker", "n_attributions", "n_words", "n_articles_with"]
ALL = [
    (1, "Ines Varga", 3, 11, 2),
    (2, "union", 2, 2, 2),
    (3, "Critics [b1]", 1, 2, 1),
]


def plain(table, *columns):
    """Rows as tuples, the unknown as None."""
    return [
        tuple(None if pd.isna(value) else value for value in row)
        for row in table[list(columns)].itertuples(index=False)
    ]


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        ({"per": []}, ALL),
        ({"per": [], "n": 2}, ALL[:2]),
        ({"per": [], "n": 0}, []),
        ({}, [ALL[0], (2, "union", 1, 2, 1), (1, "Critics [b1]", 1, 2, 1), (2, "union", 1, 0, 1)]),
        ({"n": 1}, [ALL[0], (1, "Critics [b1]", 1, 2, 1)]),
        (
            {"per": "month"},
            [ALL[0], (2, "union", 1, 2, 1), (1, "Critics [b1]", 1, 2, 1), (2, "union", 1, 0, 1)],
        ),
    ],
    ids=["all", "two", "none", "outlet", "one-of-each-outlet", "month"],
)
def test_the_most_frequent_come_first(attributions, articles, options, rows):
    assert plain(top_speakers(attributions, articles, **options), *ORDER) == rows


def test_the_unknown_is_counted_and_not_ranked(attributions, articles):
    found = top_speakers(attributions, articles)
    assert plain(found, "outlet", "share", "unresolved", "n_articles") == [
        ("Post", 0.6, 0.2, 3),
        ("Post", 0.2, 0.2, 3),
        ("Wire", 0.5, 0.0, 1),
        ("Wire", 0.5, 0.0, 1),
    ]


@pytest.mark.parametrize(
    ("said_of_her", "main"),
    [
        ([("person", "government"), ("person", "politician")], ("person", "government")),
        ([("person", "unknown")] * 2 + [("person", "expert")], ("person", "expert")),
        ([("unnamed", "unknown")] * 2, ("unnamed", "unknown")),
        ([("media", "media"), ("document", "media"), ("document", "other")], ("document", "media")),
    ],
    ids=["equals-as-in-the-codebook", "known-before-unknown", "unknown", "most-frequent"],
)
def test_main_type_and_role(said, articles, said_of_her, main):
    rows = [("a1", "Ines Varga", kind, role, None, None) for kind, role in said_of_her]
    found = top_speakers(said(rows), articles)
    assert plain(found, "source_type", "role") == [main]


@pytest.mark.parametrize(
    ("rows", "order"),
    [
        ([("a1", "B", "x"), ("a2", "B", "x"), ("a1", "A", "x"), ("a1", "A", "x")], ["B", "A"]),
        ([("a1", "A", "one"), ("a1", "B", "one two")], ["B", "A"]),
        ([("a1", "C", None), ("a1", "A", None), ("a1", "B", None)], ["A", "B", "C"]),
    ],
    ids=["more-articles", "more-words", "name"],
)
def test_equals_have_an_order(said, articles, rows, order):
    table = said((id_, name, "person", "other", None, text) for id_, name, text in rows)
    for given in (table, table.iloc[::-1]):
        assert list(top_speakers(given, articles)["speaker"]) == order


def test_names_are_told_from_descriptions(attributions, articles):
    evidence = ["name", "pronoun", None, "short_name", None, None, None]
    table = attributions.assign(speaker_evidence=pd.array(evidence, dtype="string[pyarrow]"))
    found = top_speakers(table, articles)
    assert plain(found, "speaker", "named") == [
        ("Ines Varga", True),
        ("union [a2]", False),
        ("Critics [b1]", False),
        ("union [b1]", False),
    ]
    named = top_speakers(table, articles, named_only=True)
    assert "unit: named speakers" in named["definition"].iloc[0]
    rows = found[:1].drop(columns="definition")
    pd.testing.assert_frame_equal(named.drop(columns="definition"), rows)


@pytest.mark.parametrize("per", ["outlet", "month", []], ids=str)
def test_nobody_no_row(attributions, articles, per):
    full = top_speakers(attributions, articles, per=per)
    nobody = attributions[attributions["speaker"].isna()]
    for given in ((ATTRIBUTIONS.build(), ARTICLES.build()), (nobody, articles)):
        found = top_speakers(*given, per=per)
        assert len(found) == 0
        pd.testing.assert_series_equal(found.dtypes, full.dtypes)


def test_the_tables_stay_as_they_are(attributions, articles):
    before = attributions.copy(deep=True), articles.copy(deep=True)
    top_speakers(attributions, articles)
    pd.testing.assert_frame_equal(attributions, before[0])
    pd.testing.assert_frame_equal(articles, before[1])


@pytest.mark.parametrize(
    ("options", "error", "problem"),
    [
        ({"per": "role"}, SchemaError, "'role'.*expected one of articles"),
        ({"per": "desk"}, SchemaError, "'desk'"),
        ({"n": -1}, ValueError, "-1"),
    ],
    ids=["column-of-attributions", "no-column", "negative"],
)
def test_wrong_questions_are_refused(attributions, articles, options, error, problem):
    with pytest.raises(error, match=problem):
        top_speakers(attributions, articles, **options)


@pytest.mark.parametrize(
    ("spellings", "merged"),
    [
        (["Police", "police", "the  police"], ["police"] * 3),
        (["The Wire", "The Wire", "Wire"], ["The Wire"] * 3),
        (["Selm’s mayor", "Selm's mayor", "Selm's mayor"], ["Selm's mayor"] * 3),
        (["Ines Varga", "Varga", None], ["Ines Varga", "Varga", None]),
        (["The", "A", "an", " "], ["The", "A", "an", " "]),
        (["Theo", "Anna"], ["Theo", "Anna"]),
        ([None, None], [None, None]),
        ([], []),
    ],
    ids=["capitals", "most-frequent", "apostrophe", "short-name", "mere-article", "no-article",
         "unknown", "empty"],
)  # fmt: skip
def test_spellings_of_one_speaker(spellings, merged):
    given = pd.Series(spellings, dtype="string[pyarrow]", index=range(5, 5 + len(spellings)))
    expected = pd.Series(merged, dtype="string[pyarrow]", index=given.index)
    pd.testing.assert_series_equal(merge_spellings(given), expected)
