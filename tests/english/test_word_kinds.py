"""The kinds of words that rules ask for: each is defined, used, and in one table."""

import re
from pathlib import Path

import pytest

import toolkit
from toolkit.english.language import check_language
from toolkit.english.lexicon import FOLDER, read_lexicon
from toolkit.english.terms import KindTerm
from toolkit.english.words import TABLES, word_map, word_set
from toolkit.errors import InputError

CODE = [file.read_text("utf-8") for file in Path(toolkit.__file__).parent.rglob("*.py")]
ASKED = {kind for code in CODE for kind in re.findall(r'word_(?:set|map)\("(\w+)"\)', code)}


def kinds(table):
    return {term.kind for term in read_lexicon(table, KindTerm)}


@pytest.mark.parametrize("table", TABLES)
def test_every_kind_is_defined_in_the_head(table):
    head = (FOLDER / f"{table}.tsv").read_text("utf-8").partition("\nword\t")[0]
    assert set(re.findall(r"^# ([a-z_]+)  +\S", head, re.MULTILINE)) == kinds(table)


def test_every_kind_is_in_one_table_and_asked_for():
    found = [kind for table in TABLES for kind in sorted(kinds(table))]
    assert sorted(found) == sorted(ASKED)


@pytest.mark.parametrize(
    ("kind", "some", "none"),
    [
        ("relative", {"who", "whose"}, {"he"}),
        ("possessive_ending", {"'s", "’s", "'", "’"}, {"s"}),
        ("idiom", {"take place"}, {"take"}),
    ],
)
def test_words_of_a_kind(kind, some, none):
    assert some <= word_set(kind)
    assert not none & word_set(kind)


def test_words_stand_for_something_where_the_kind_says_so():
    assert word_map("short_name")["uk"] == "united kingdom"
    assert word_map("pronoun_type")["she"] == "person"
    assert set(word_map("relative").values()) == {""}


def test_other_languages_are_refused_by_name():
    check_language("en", "base", "")
    with pytest.raises(InputError, match=r"base: the language is French \(fr\), .* Use another\."):
        check_language("fr", "base", "Use another.", name="French")
