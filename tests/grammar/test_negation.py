"""What is denied: the same in every table, because all ask one function."""

import pytest

from toolkit.grammar.negation import is_negated, is_unreal
from toolkit.grammar.tree import tree_of
from toolkit.tables.rows import rows_of

DENIED = {
    # a word that says so
    "not": ("The mayor did not resign.", ["resign"]),
    "contracted": ("The mayor didn’t resign.", ["resign"]),
    "never": ("The firm has never paid the fine.", ["paid"]),
    "not-in-between": ("We have never before seen a flood like it.", ["seen"]),
    "no-longer": ("The bridge is no longer used.", ["used"]),
    "hardly": ("The minister hardly noticed the crowd.", ["noticed"]),
    "neither-nor": ("The union neither struck nor marched.", ["struck", "marched"]),
    "without": ("She left without saying who had paid.", ["saying"]),
    "without-having": ("The party met without having named a leader.", ["having", "named"]),
    "no-means": ("The road was by no means closed.", ["closed"]),
    "copula": ("The dam is not safe.", ["safe"]),
    "ellipsis": ("Some paid; the others did not.", ["did"]),
    # an argument that is none
    "nobody": ("Nobody arrested the mayor.", ["arrested"]),
    "no-official": ("No official called the plan a disaster.", ["called"]),
    "none-of": ("None of the officers fired.", ["fired"]),
    "not-one": ("Not one neighbour complained.", ["complained"]),
    "nothing": ("The minister said nothing about the flood.", ["said"]),
    "no-object": ("The council took no steps.", ["took"]),
    "no-patient": ("No weapons were found in the flat.", ["found"]),
    "no-predicate": ("She is no expert.", ["expert"]),
    "shared-subject": ("Nobody came and helped.", ["came", "helped"]),
    # a word above
    "refused": ("The bank refused to call the loan a gift.", ["call"]),
    "failed": ("The army failed to reach the village.", ["reach"]),
    "unable": ("The crew was unable to reach the island.", ["reach"]),
    "denied": ("The bank denied paying the judge.", ["paying"]),
    "from": ("Police kept the marchers from reaching the square.", ["reaching"]),
    "yet-to": ("The court has yet to name a judge.", ["name"]),
    "rather-than": ("The firm closed the plant rather than sell it.", ["sell"]),
    "instead-of": ("Instead of apologising, the bank sued.", ["apologising"]),
    "infinitive-below": ("The mayor did not want to resign.", ["want", "resign"]),
    "thought": ("I do not think that the mayor lied.", ["think", "lied"]),
    # words beside
    "or": ("Police did not arrest or fine the driver.", ["arrest", "fine"]),
    "but": ("Police did not arrest the driver but fined him.", ["arrest"]),
    "other-tense": ("The mayor did not resign and left for Rome.", ["resign"]),
    # none
    "plain": ("Police arrested the mayor.", []),
    "not-only": ("Police not only arrested the mayor but beat him.", []),
    "not-only-first": ("Not only did the firm lie, it also sued.", []),
    "twice": ("The bank did not refuse to pay.", ["refuse"]),
    "no-fewer": ("No fewer than twenty officials resigned.", []),
    "says-no": ("The minister said no.", []),
    "no-as-an-answer": ("No, the mayor resigned.", []),
    "relative-clause": ("The man who did not vote protested.", ["vote"]),
    "name": ("A driver with no licence paid the fine.", []),
    "remark-after-a-refusal": ("The bank rejected the plan, calling it a farce.", []),
    "not-of-another-verb": ("Voters who do not care will stay.", ["care"]),
}
WORDS = {"VERB", "ADJ"}


@pytest.mark.parametrize(("text", "expected"), DENIED.values(), ids=DENIED)
def test_denied_words(nlp, text, expected):
    doc = nlp(text)
    tree = tree_of(doc)
    verbs = [
        token
        for token in doc
        if token.pos_ in WORDS or token.text in expected or token.dep_ == "root"
    ]
    assert [token.text for token in verbs if is_negated(tree, token.i)] == expected


@pytest.mark.parametrize(
    ("text", "modal", "expected"),
    [
        ("The fire could not have started here.", "could", True),
        ("Nobody could have known.", "could", True),
        ("The fire could have started here.", "could", False),
        ("The fire may not have started here.", "may", False),
        ("The bank might not pay.", "might", False),
    ],
)
def test_modals(nlp, text, modal, expected):
    doc = nlp(text)
    (place,) = [token.i for token in doc if token.text == modal]
    assert is_negated(tree_of(doc), place) is expected


def test_what_stands_apart_denies_nothing(nlp):
    doc = nlp("Nobody arrested the mayor.")
    assert is_negated(tree_of(doc), 1)
    assert not is_negated(tree_of(doc), 1, {0})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is unclear whether he resigned.", True),
        ("The bank will close if he resigned.", True),
        ("He said that he resigned.", False),
    ],
)
def test_unreal(nlp, text, expected):
    doc = nlp(text)
    (place,) = [token.i for token in doc if token.text == "resigned"]
    assert is_unreal(tree_of(doc), place) is expected


TABLES = {
    "no-official": ("No official called the plan a disaster.", True),
    "refused": ("The minister refused to call the plan a disaster.", True),
    "without": ("The minister left without calling the plan a disaster.", True),
    "not-only": ("The minister not only called the plan a disaster.", False),
    "plain": ("The minister called the plan a disaster.", False),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_framings_and_mentions_agree(nlp, text, expected):
    rows = rows_of(nlp(text), "a")
    (framing,) = rows.framings
    (plan,) = [row for row in rows.mentions if row["text"] == "the plan"]
    assert (framing["negated"], plan["negated"]) == (expected, expected)


SAID = {
    "nobody": ("Nobody believes that the talks failed.", True),
    "no-official": ("No official believes that the talks failed.", True),
    "not": ("The minister does not believe that the talks failed.", True),
    "refuses": ("The minister refuses to believe that the talks failed.", True),
    "plain": ("The minister believes that the talks failed.", False),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_attributions_hedges_and_mentions_agree(nlp, text, expected):
    rows = rows_of(nlp(text), "a")
    (saying,), (hedge,) = rows.attributions, rows.hedges
    assert (saying["negated"], hedge["negated"]) == (expected, expected)


def test_nobody_arrested_the_mayor(nlp):
    rows = rows_of(nlp("Nobody arrested the mayor."), "a").mentions
    (mayor,) = [row for row in rows if row["text"] == "the mayor"]
    assert (mayor["part"], mayor["negated"]) == ("patient", True)
