"""Which clauses are finite, and what their tense is."""

import pytest

from toolkit.grammar.finiteness import is_finite, is_infinitive, is_past, is_subjunctive, is_tensed
from toolkit.grammar.tree import tree_of

CASES = {  # the word, and what holds of it
    "past": ("The mayor resigned.", "resigned", {is_finite, is_tensed, is_past}),
    "present": ("The mayor denies it.", "denies", {is_finite, is_tensed}),
    "perfect": ("The mayor has resigned.", "resigned", {is_finite, is_tensed}),
    "pluperfect": ("The mayor had resigned.", "resigned", {is_finite, is_tensed, is_past}),
    "modal": ("The mayor would resign.", "resign", {is_finite}),
    "copula": ("The dam is safe.", "safe", {is_finite, is_tensed}),
    "past-copula": ("The dam was safe.", "safe", {is_finite, is_tensed, is_past}),
    "infinitive": ("The mayor wants to resign.", "resign", {is_infinitive}),
    "gerund": ("The mayor left, saying nothing.", "saying", set()),
    "participle": ("The man arrested there escaped.", "arrested", set()),
    "subjunctive": ("They demanded that he resign.", "resign", {is_subjunctive}),
}
ASKED = (is_finite, is_tensed, is_past, is_infinitive, is_subjunctive)


@pytest.mark.parametrize(("text", "word", "expected"), CASES.values(), ids=CASES)
def test_finiteness(nlp, text, word, expected):
    doc = nlp(text)
    (place,) = [token.i for token in doc if token.text == word]
    assert {ask for ask in ASKED if ask(tree_of(doc), place)} == expected
