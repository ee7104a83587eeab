import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.errors import SchemaError
from toolkit.measures.agency import agency
from toolkit.measures.concepts import find_concepts, variant_of
from toolkit.measures.keyness import compare_counts
from toolkit.measures.naming import naming
from toolkit.tables.schema import ARTICLES, MENTIONS

OUTLETS = {"a1": "Post", "a2": "Post", "b1": "Wire", "b2": "Wire"}
ROWS = [  # article, text, form, name, entity, kind, part, agentless, in a content
    ("a1", "Ines Varga", "name", "Ines Varga", 0, "person", "agent", False, None),
    ("a1", "the minister", "noun", "Ines Varga", 0, "person", "speaker", False, None),
    ("a1", "she", "pronoun", "Ines Varga", 0, "person", "agent", False, 0),
    ("a1", "the angry rioters", "noun", None, 1, "person", "patient", True, None),
    ("a1", "they", "pronoun", None, 1, "person", "agent", False, None),
    ("a2", "Rioters", "noun", None, None, None, "agent", False, None),
    ("a2", "VARGA", "name", "ines varga", 0, "person", "patient", False, 1),
    ("b1", "Mrs. Varga", "name", "Ines Varga", 0, "person", "agent", False, None),
    ("b1", "protesters", "noun", None, 1, "person", "other", False, None),
    ("b1", "The demonstrators", "noun", None, 1, "person", "patient", False, 2),
    ("b2", "three protesters", "noun", None, None, None, "speaker", False, None),
    ("b2", "the protesters' bus", "noun", None, None, None, "described", False, None),
    ("b2", "Velin", "name", "Velin", 0, "place", "other", False, None),
]


@pytest.fixture
def articles():
    return ARTICLES.build(
        {"article_id": id_, "text": "", "outlet": outlet} for id_, outlet in OUTLETS.items()
    )


@pytest.fixture
def mentions():
    return build(ROWS)


def build(rows):
    return MENTIONS.build(
        {
            "article_id": id_, "sentence_id": 0, "start": 0, "end": len(text), "text": text,
            "form": form, "name": name, "entity_id": entity, "kind": kind, "part": part,
            "passive": agentless, "agentless": agentless, "negated": False,
            "attribution_id": content,
        }
        for id_, text, form, name, entity, kind, part, agentless, content in rows
    )  # fmt: skip


MARCH = {"marchers": ["rioter*", "protester*"], "nobody": ["giraffe"]}


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("the angry rioters", "angry rioters"),
        ("Three of", "of"),
        ("his two former aides", "former aides"),
        ("Varga's", "Varga"),
        ("the rioters’", "rioters"),
        ("The", "The"),
        ("1,200 dockers", "dockers"),
        ("theatre", "theatre"),
        ("a  North\nKorean leader", "North Korean leader"),
    ],
)
def test_a_variant_is_what_distinguishes(text, variant):
    assert variant_of(text) == variant


def test_names_are_joined_across_articles(mentions, articles):
    found = find_concepts(mentions)
    assert list(found["concept"]) == ["Ines Varga"] * 5
    assert found["variant"].fillna("-").tolist() == [
        "Ines Varga", "minister", "-", "VARGA", "Mrs. Varga",
    ]  # fmt: skip
    assert list(find_concepts(mentions, ["velin"])["text"]) == ["Velin"]
    assert list(find_concepts(mentions, "INES VARGA")["concept"].unique()) == ["INES VARGA"]


@pytest.mark.parametrize(
    ("terms", "texts"),
    [
        (["rioter*"], ["the angry rioters", "they", "Rioters"]),
        (["angry rioters"], ["the angry rioters", "they"]),
        (["protester*"], ["protesters", "The demonstrators", "three protesters"]),
        (["varga"], ["Ines Varga", "the minister", "she", "VARGA", "Mrs. Varga"]),
        (["bus"], ["the protesters' bus"]),
        (["giraffe"], []),
    ],
    ids=["plural", "phrase", "and-what-means-the-same", "name", "head-only", "none"],
)
def test_groups_of_terms(mentions, terms, texts):
    found = find_concepts(mentions, {"group": terms})
    assert list(found["text"]) == texts
    assert set(found["concept"]) <= {"group"}


def test_a_mention_may_be_of_several_groups(mentions):
    found = find_concepts(mentions, {"one": ["rioters"], "two": "rioter*"})
    assert len(found) == 6


def plain(table, *columns):
    return [tuple(row) for row in table[list(columns)].itertuples(index=False)]


def test_naming_counts_variants_by_outlet(mentions, articles):
    found = naming(mentions, articles, MARCH, min_count=1, heads=True)
    assert plain(found, "concept", "variant", "outlet", "n", "n_articles", "total") == [
        ("marchers", "protesters", "Post", 0, 0, 2),
        ("marchers", "protesters", "Wire", 2, 2, 3),
        ("marchers", "rioters", "Post", 2, 2, 2),
        ("marchers", "rioters", "Wire", 0, 0, 3),
        ("marchers", "demonstrators", "Post", 0, 0, 2),
        ("marchers", "demonstrators", "Wire", 1, 1, 3),
    ]
    assert list(found["share"]) == pytest.approx([0, 2 / 3, 1, 0, 0, 1 / 3])


def test_rare_variants_have_no_row_but_count_in_the_total(mentions, articles):
    found = naming(mentions, articles, MARCH, heads=True)
    assert set(found["variant"]) == {"rioters", "protesters"}
    assert list(found["total"]) == [2, 3, 2, 3]


def test_keyness_is_among_the_names_of_the_concept(mentions, articles):
    found = naming(mentions, articles, MARCH, min_count=1, heads=True)
    counts = pd.DataFrame(found).pivot_table("n", "outlet", "variant", sort=False)
    expected = compare_counts(counts.to_numpy(dtype=int), counts.sum(axis=1).to_numpy(dtype=int))
    rioters = found[(found["variant"] == "rioters") & (found["outlet"] == "Post")].iloc[0]
    at = (0, list(counts.columns).index("rioters"))
    assert rioters["log_odds"] == pytest.approx(expected.log_odds[at])
    assert rioters["g2"] == pytest.approx(2 * 2 * math.log(2 / (2 * 2 / 5)))


def test_what_one_outlet_alone_mentions_has_no_keyness(mentions, articles):
    found = naming(mentions, articles, ["Velin"], min_count=1)
    assert found["log_odds"].isna().all()
    assert found["share"].fillna(-1).tolist() == [-1, 1.0]


def test_agency_counts_parts(mentions, articles):
    found = agency(mentions, articles, {"varga": ["Ines Varga"], **MARCH})
    columns = [
        "concept", "outlet", "n_mentions", "n_speaker", "n_agent", "n_patient", "n_described",
        "n_other", "n_agentless", "n_spoken_about", "n_articles_with", "n_articles",
    ]  # fmt: skip
    assert plain(found, *columns) == [
        ("marchers", "Post", 3, 0, 2, 1, 0, 0, 1, 0, 2, 2),
        ("marchers", "Wire", 3, 1, 0, 1, 0, 1, 0, 1, 2, 2),
        ("varga", "Post", 4, 1, 2, 1, 0, 0, 0, 2, 2, 2),
        ("varga", "Wire", 1, 0, 1, 0, 0, 0, 0, 0, 1, 2),
        ("nobody", "Post", 0, 0, 0, 0, 0, 0, 0, 0, 0, 2),
        ("nobody", "Wire", 0, 0, 0, 0, 0, 0, 0, 0, 0, 2),
    ]
    shares = found["activation"].tolist()
    assert shares[:4] == pytest.approx([2 / 3, 0.5, 0.75, 1.0])
    assert all(map(math.isnan, shares[4:]))
    assert found["flag"].tolist() == ["too few articles"] * 4 + ["nothing to count"] * 2


def test_a_denied_act_is_no_act(mentions, articles):
    mentions["negated"] = mentions["part"].isin(["patient", "described", "speaker"])
    found = agency(mentions, articles, MARCH)
    columns = (
        "outlet",
        "n_mentions",
        "n_agent",
        "n_patient",
        "n_denied",
        "n_speaker",
        "n_agentless",
    )
    assert plain(found[:2], *columns) == [("Post", 3, 2, 0, 1, 0, 0), ("Wire", 3, 0, 0, 1, 1, 0)]
    assert found["activation"].tolist()[:2] == [1.0, 1.0]


def test_the_most_mentioned_come_by_default(mentions, articles):
    assert list(agency(mentions, articles)["concept"].unique()) == ["Ines Varga"]
    assert len(agency(mentions, articles, n=0)) == 0
    assert len(agency(MENTIONS.build(), articles)) == 0
    assert len(naming(MENTIONS.build(), articles)) == 0


def test_empty_tables_have_the_columns_of_full_ones(mentions, articles):
    for measure in (naming, agency):
        full, empty = measure(mentions, articles), measure(MENTIONS.build(), articles)
        assert list(full.columns) == list(empty.columns)


@pytest.mark.parametrize(
    ("call", "error", "problem"),
    [
        (lambda m, a: naming(m, a, {"x": ["?"]}), ValueError, r"'\?'"),
        (lambda m, a: naming(m, a.iloc[1:]), SchemaError, "'a1'"),
        (lambda m, a: agency(m.drop(columns="part"), a), SchemaError, "'part'"),
        (lambda m, a: agency(m, a, by="mood"), SchemaError, "'mood'"),
    ],
    ids=["term", "article", "column", "by"],
)
def test_wrong_input_is_named(mentions, articles, call, error, problem):
    with pytest.raises(error, match=problem):
        call(mentions, articles)


def test_notes_say_what_they_rest_on(mentions, articles):
    names = naming(mentions, articles, min_count=1)
    assert tk.validity_note(names) == tk.validity_note("mentions")
    assert "Parts" in tk.validity_note(agency(mentions, articles))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(OUTLETS)),
            st.sampled_from(["rioters", "the protesters", "marchers", "a man"]),
            st.sampled_from(["speaker", "agent", "patient", "described", "other"]),
        )
    )
)
def test_parts_and_variants_add_up(cases):
    rows = [(id_, text, "noun", None, None, None, part, False, None) for id_, text, part in cases]
    articles = ARTICLES.build(
        {"article_id": id_, "text": "", "outlet": outlet} for id_, outlet in OUTLETS.items()
    )
    group = {"all": ["rioters", "protesters", "marchers"]}
    expected = sum(text != "a man" for _, text, _ in cases)
    counts = agency(build(rows), articles, group, n_resamples=20)
    parts = [f"n_{part}" for part in ("speaker", "agent", "patient", "described", "other")]
    assert counts["n_mentions"].sum() == counts[parts].sum().sum() == expected
    variants = naming(build(rows), articles, group, min_count=1, n_resamples=20)
    assert variants["n"].sum() == expected
    known = variants[variants["total"] > 0]
    assert known.groupby("outlet")["share"].sum().tolist() == pytest.approx(
        [1.0] * known["outlet"].nunique()
    )
