import pandas as pd
import pyarrow.parquet as pq
import pytest

from toolkit.errors import SchemaError
from toolkit.tables import schema
from toolkit.tables.columns import Table
from toolkit.tables.kinds import Column

HEDGE = {
    "start": 0,
    "end": 3,
    "text": "may",
    "type": "epistemic",
    "strength": 0.5,
    "voice": "author",
    "negated": False,
}
ATTRIBUTION = {
    "article_id": "a",
    "attribution_id": 0,
    "sentence_id": 0,
    "source_type": "none",
    "role": "unknown",
    "cue_stance": "neutral",
    "negated": False,
    "source_spans": [],
    "cue_spans": [[0, 4]],
    "content_spans": [[5, 9], [12, 20]],
}
ROWS = {
    "articles": [
        {"article_id": "a", "text": "One.\r\n", "date": pd.Timestamp("2021-03-04"), "pages": 3},
        {"article_id": "b", "text": "", "n_words": 0, "pages": None, "desk": "Café"},
    ],
    "sentences": [
        {
            "article_id": "a",
            "sentence_id": number,
            "paragraph_id": 0,
            "start": 0,
            "end": 3,
            "text": "may",
            "n_words": 1,
            "entities": [{"start": 0, "end": 3, "text": "may", "label": "ORG", "name": None}]
            * number,
            "hedges": [HEDGE] * number,
            "attributions": [],
            "framings": [],
            "n_entities": number,
            "n_hedges": number,
            "n_attributions": 0,
            "n_framings": 0,
            "quoted_share": 0.5,
        }
        for number in range(3)
    ],
    "entities": [
        {"article_id": "a", "sentence_id": 0, "start": 0, "end": 2, "text": "UN", "label": "ORG"}
    ],
    "hedges": [
        {"article_id": "a", "sentence_id": 0, **HEDGE, "attribution_id": number}
        for number in (None, 2)
    ],
    "attributions": [ATTRIBUTION, {**ATTRIBUTION, "attribution_id": 1, "content_spans": []}],
    "framings": [
        {
            "article_id": "a",
            "framing_id": 0,
            "sentence_id": 0,
            "cue": "called",
            "frame": "a threat",
            "target_spans": [],
            "cue_spans": [[1, 7]],
            "frame_spans": [[8, 16]],
            "framer_spans": [],
            "construction": "passive",
            "cue_tone": "neutral",
            "agentless": True,
            "negated": False,
        }
    ],
    "mentions": [
        {
            "article_id": "a",
            "sentence_id": 0,
            "start": 0,
            "end": 3,
            "text": "She",
            "form": "pronoun",
            "name": name,
            "entity_id": number,
            "kind": "person",
            "part": "agent",
            "verb": "run",
            "passive": False,
            "agentless": False,
            "negated": False,
        }
        for name, number in (("Ines Varga", 0), (None, None))
    ],
    "people": [
        {
            "person_id": "Ines Varga",
            "name": "Ines Varga",
            "kind": "person",
            "spellings": "Varga; Ines Varga",
        }
    ],
    "load_report": [{"source_file": "a.txt", "status": "read", "n_chars": 0}],
}


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("full", [True, False], ids=["full", "empty"])
def test_a_table_is_the_same_after_parquet(table, full, tmp_path):
    frame = table.build(ROWS[table.name] if full else [])
    pq.write_table(table.to_arrow(frame), tmp_path / "part.parquet")
    stored = pq.read_table(tmp_path / "part.parquet")
    copy = table.check(table.from_arrow(stored))
    pd.testing.assert_frame_equal(copy, frame)
    assert copy.equals(frame)
    assert list(copy.columns[: len(table.names)]) == list(table.names)
    assert stored.schema.remove_metadata().names == list(frame.columns)
    assert [stored.schema.field(name) for name in table.names] == list(table.arrow)


def test_further_columns_keep_a_type_of_their_own():
    data = {
        "article_id": ["a", "b"],
        "text": ["", ""],
        "whole": [1, None],
        "share": [1.5, None],
        "flag": [True, None],
        "mixed": [1, "x"],
        "huge": [2**70, 1],
        "none": [None, None],
    }
    frame = schema.ARTICLES.build(data)
    found = {name: str(frame[name].dtype) for name in frame.columns[len(schema.ARTICLES.names) :]}
    assert found == {
        "whole": "Int64",
        "share": "float64",
        "flag": "boolean",
        "mixed": "string",
        "huge": "string",
        "none": "string",
    }
    assert frame["mixed"].tolist() == ["1", "x"]


SMALL = Table(
    "small",
    row="one test",
    key=("name",),
    columns=(
        Column("name", "string", "a name"),
        Column("size", "int64", "a number"),
        Column("kind", "string", "a kind", nullable=True, categories=("x", "y")),
        Column("spans", "spans", "spans"),
        Column(
            "parts", "structs", "parts", fields=(Column("kind", "string", "", categories=("x",)),)
        ),
    ),
)
GOOD = {"name": "a", "size": 1, "kind": None, "spans": [[0, 1]], "parts": [{"kind": "x"}]}


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"name": None}, "name", "1 of 1 values are unknown"),
        ({"size": 1.5}, "size", "cannot become int64"),
        ({"size": None}, "size", "unknown"),
        ({"size": "1"}, "size", "cannot become int64"),
        ({"kind": "z"}, "kind", "['z'], expected one of x, y"),
        ({"name": "\ud800"}, "name", "surrogates"),
        ({"other": 1}, "other", "unknown, expected name, size"),
        ({"spans": [[0, 1, 2]]}, "spans", "[start, end]"),
        ({"spans": None}, "spans", "unknown"),
        ({"parts": [{"kind": "x", "more": 1}]}, "parts", "expected a list of dicts"),
        ({"parts": [{}]}, "parts", "expected a list of dicts"),
        ({"parts": None}, "parts", "expected a list of dicts"),
        ({"parts": [{"kind": "y"}]}, "parts.kind", "expected one of x"),
        ({"parts": [{"kind": None}]}, "parts.kind", "unknown"),
    ],
)
def test_build_refuses(change, column, said):
    SMALL.build([GOOD])
    with pytest.raises(SchemaError) as caught:
        SMALL.build([{**GOOD, **change}])
    assert (caught.value.table, caught.value.column) == ("small", column)
    assert said in caught.value.problem


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        (lambda frame: frame.drop(columns="size"), "size", "missing, found the columns name, kind"),
        (lambda frame: frame.assign(more=1), "more", "unknown or out of order"),
        (lambda frame: frame[["size", "name", "kind", "spans", "parts"]], "size", "out of order"),
        (lambda frame: frame.assign(size=1.0), "size", "dtype float64, expected int64"),
        (
            lambda frame: frame.astype({"name": object}),
            "name",
            "dtype object, expected string[pyarrow] with <NA>",
        ),
        (lambda frame: frame.assign(spans=[[(0, 1, 2)], []]), "spans", "[start, end]"),
        (lambda frame: frame.loc[[0, 0]], "name", "repeated in 1 rows"),
    ],
    ids=["missing", "unknown", "order", "dtype", "object", "spans", "key"],
)
def test_check_refuses(change, column, said):
    frame = SMALL.build([GOOD, {**GOOD, "name": "b"}])
    assert SMALL.check(frame) is frame
    with pytest.raises(SchemaError) as caught:
        SMALL.check(change(frame))
    assert caught.value.column == column
    assert said in caught.value.problem


def test_check_refuses_unknowns_and_categories():
    frame = SMALL.build([GOOD, {**GOOD, "name": "b"}])
    frame.loc[0, "kind"] = "z"
    with pytest.raises(SchemaError, match="expected one of x, y"):
        SMALL.check(frame)
    frame.loc[0, ["kind", "name"]] = pd.NA
    with pytest.raises(SchemaError, match="unknown, expected none"):
        SMALL.check(frame)


def test_lists_of_columns_must_be_of_one_length():
    with pytest.raises(SchemaError, match="1 values, expected 2"):
        schema.LOAD_REPORT.build({"source_file": ["a", "b"], "status": ["read"]})


def test_require_takes_any_part_of_a_table():
    part = SMALL.build([GOOD])[["kind", "name"]]
    assert SMALL.require(part, "name") is part
    with pytest.raises(SchemaError, match="missing, found the columns kind, name"):
        SMALL.require(part, "size")
