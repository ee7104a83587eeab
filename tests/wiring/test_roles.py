"""Walks of life put together from position, body, nation, field, clause, apposition, list and past."""

import pytest

from toolkit.spans.records import read_attributions

# Each: a text, the role of its last source, its detail, the words that tell it.
TEXTS = {
    "ministry-by-its-head": (
        'The river is clean, Orvel Canada spokeswoman Ann Lee said. "We are not," said Environment'
        " Canada spokesman Tom Hale.",
        ("government", None, "Environment Canada spokesman"),
    ),
    "company-by-its-ending": (
        'Tom Hale, the president of Rellwork Holdings LLC, said: "We will pay."',
        ("business", None, "president of Rellwork Holdings LLC"),
    ),
    "association-by-what-it-is-about": (
        "The fees are fair, said Ann Lee, spokeswoman for the Selm Bankers Association.",
        ("business", None, "spokeswoman for the Selm Bankers Association"),
    ),
    "body-by-what-the-article-calls-it": (
        "The charity Sea Orvel moved its ship. The ship is safe, Sea Orvel spokesman Tom Hale said.",
        ("civil_society", None, "Sea Orvel spokesman"),
    ),
    "negotiator-of-a-nation": (
        "The talks failed, French negotiator Anne Hale said.",
        ("government", None, "French negotiator"),
    ),
    "scientist-by-ending": (
        'Ann Lee, a herpetologist, said: "The frogs are gone."',
        ("expert", None, "herpetologist"),
    ),
    "who-works-at": (
        "The schools will open, said Ann Lee, who works at the University of Selm.",
        ("expert", "education", "University of Selm"),
    ),
    "who-studies": (
        'Tom Hale, who studies storms, said: "It was the worst."',
        ("expert", None, "studies"),
    ),
    "list-under-one-title": (
        "Republican Senators Tom Hale of Texas and Ann Lee of Ohio met the press. Lee said the bill"
        " was dead.",
        ("politician", None, "Senators"),
    ),
    "noun-before-named": (
        "A lawyer named Ann Lee came to the door. Lee said the case was over.",
        ("judiciary", None, "lawyer"),
    ),
    "title-carried-to-the-next-mention": (
        "Mayor Ann Lee opened the bridge. Later Lee said it was safe.",
        ("government", None, "Mayor"),
    ),
    "aide-of-an-office": (
        "A spokesman for the prime minister said the talks were over.",
        ("government", None, "spokesman for the prime minister"),
    ),
    "striker-in-sport": (
        "The match was the last of the season, and the team won the championship. The goalkeeper saved"
        " a penalty in the final, the coach told fans. Striker Tom Hale said the league was hard.",
        ("other", "sport", "Striker"),
    ),
    "striker-elsewhere": (
        "The strikers stood at the gate. Striker Tom Hale said the pay was low.",
        ("civil_society", "union", "Striker"),
    ),
    "former-office": (
        "Former governor Ann Lee said the tax was wrong.",
        ("politician", None, "Former governor"),
    ),
    "administration-of": (
        "The Halm administration cut the tax. Halm said it was right.",
        ("government", None, "Halm administration"),
    ),
    "age-and-place": (
        'Ann Lee, 71, of Fremont, California, said: "I will not go."',
        ("citizen", None, "Ann Lee"),
    ),
    "share-of-the-public": (
        "Some 34 percent of voters said they were afraid.",
        ("citizen", None, "voters"),
    ),
    "twitter-is-no-employer": (
        "Ann Lee wrote on Twitter that the bridge was closed.",
        ("unknown", None, None),
    ),
    "name-alone": ("Ann Lee said the bridge was closed.", ("unknown", None, None)),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_role_and_the_words_that_tell_it(nlp, text, expected):
    doc = nlp(text)
    facts = read_attributions(doc)[-1].facts
    assert (facts["role"], facts["role_detail"], facts["role_evidence"]) == expected
    assert (facts["role_confidence"] is None) == (facts["role"] == "unknown")
