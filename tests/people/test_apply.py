"""The table people, edited and given back."""

import pandas as pd
import pytest

import toolkit as tk
from toolkit.errors import InputError

TEXTS = [
    "Sen. Ann Reen said the bridge was safe. She crossed it.",
    "Reen said the bridge was safe.",
    "Ann Maria Reen said the bridge was closed.",
    "Critics said the bridge was old. Tom Hale said it was new.",
]


@pytest.fixture(scope="module")
def corpus(nlp):
    articles = pd.DataFrame(
        {"article_id": [f"a{n}" for n in range(len(TEXTS))], "text": TEXTS, "date": "2020-01-02"}
    )
    return tk.annotate(articles, nlp=nlp, progress=False)


def ids(corpus):
    return corpus.attributions.set_index("article_id")["person_id"]


def test_names_across_articles_have_one_person_id(corpus):
    found = ids(corpus)
    assert found["a0"] == found["a1"] == found["a2"] == "Ann Reen"
    row = corpus.people.set_index("person_id").loc["Ann Reen"]
    assert (row["kind"], row["gender"], row["n_articles"]) == ("person", "female", 3)
    assert "only_bearer" in row["evidence"]


def test_a_description_has_no_person_id(corpus):
    critics = corpus.attributions[corpus.attributions["speaker"].str.lower().eq("critics")]
    assert critics["person_id"].isna().all()


def test_role_in_corpus_is_what_other_articles_tell(corpus):
    rows = corpus.attributions.set_index("article_id")
    assert rows.loc["a1", "role"] == "unknown"
    assert rows.loc["a1", "role_in_corpus"] == "politician"
    assert pd.isna(rows.loc["a0", "role_in_corpus"])


def test_an_unchanged_table_changes_nothing(corpus, tmp_path):
    corpus.people.to_csv(tmp_path / "people.csv", index=False)
    again = tk.apply_identities(corpus, tmp_path / "people.csv")
    pd.testing.assert_frame_equal(again.attributions, corpus.attributions)
    pd.testing.assert_frame_equal(again.entities, corpus.entities)


def test_rows_of_one_name_are_one(corpus):
    edited = corpus.people.copy()
    edited.loc[edited["name"] == "Tom Hale", "name"] = "Ann Reen"
    assert set(ids(tk.apply_identities(corpus, edited)).dropna()) == {"Ann Reen"}


def test_a_spelling_is_moved_to_a_row_of_its_own(corpus):
    edited = corpus.people.copy()
    own = edited["person_id"] == "Ann Reen"
    edited.loc[own, "spellings"] = "Ann Reen; Reen"
    more = pd.DataFrame(
        {
            "person_id": ["x"],
            "name": ["Ann Maria Reen"],
            "kind": ["person"],
            "spellings": ["Ann Maria Reen"],
            "external_id": ["Q1"],
        }
    )
    new = tk.apply_identities(corpus, pd.concat([edited, more], ignore_index=True))
    assert ids(new)["a2"] == "Ann Maria Reen"
    assert ids(new)["a1"] == "Ann Reen"
    assert new.people.set_index("person_id").loc["Ann Maria Reen", "external_id"] == "Q1"


def test_nobody_has_no_person_id(corpus):
    edited = corpus.people.assign(
        kind=corpus.people["kind"].mask(corpus.people["name"] == "Tom Hale", "none")
    )
    assert pd.isna(ids(tk.apply_identities(corpus, edited))["a3"]).any()


def test_a_list_of_ones_own_joins_surnames_too(corpus):
    own = pd.DataFrame(
        {
            "name": ["Reen, Ann (Selm)"],
            "spellings": ["Ann Reen; Ann Maria Reen"],
            "external_id": ["Q7"],
        }
    )
    new = tk.apply_identities(corpus, own)
    assert set(ids(new)[["a0", "a1", "a2"]]) == {"Reen, Ann (Selm)"}
    assert "Q7" in set(new.people["external_id"].dropna())


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (pd.DataFrame({"name": ["Ann"]}), "'spellings' is missing"),
        (pd.DataFrame({"name": [""], "spellings": ["Ann"]}), "row 1 has no name"),
    ],
)
def test_what_an_edited_table_lacks_is_told(corpus, table, says):
    with pytest.raises(InputError, match=says):
        tk.apply_identities(corpus, table)


def test_people_are_saved_and_opened(corpus, tmp_path):
    corpus.save(tmp_path)
    pd.testing.assert_frame_equal(tk.open_corpus(tmp_path).people, corpus.people)
