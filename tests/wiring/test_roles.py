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
        ("citizen", None, "Ann Lee, 71"),
    ),
    "share-of-the-public": (
        "Some 34 percent of voters said they were afraid.",
        ("citizen", None, "voters"),
    ),
    "age-alone": ('Ann Lee, 71, said: "I will not go."', ("citizen", None, "Ann Lee, 71")),
    "of-a-town": (
        "Ann Lee, of nearby Fremont, said she was afraid.",
        ("citizen", None, "Ann Lee, of nearby Fremont"),
    ),
    "year-old": ("The 21-year-old told the paper that it was dark.", ("citizen", None, "year-old")),
    "pleaded-guilty": (
        "Tom Hale has pleaded guilty. Hale said he was sorry.",
        ("citizen", None, "pleaded"),
    ),
    "former-through-the-phrase": (
        "Former Arkansas Governor Mike Hale said it was late.",
        ("politician", None, "Governor"),
    ),
    "body-before-its-topic": (
        "AU trade and industry commissioner Albert Hale said it was late.",
        ("international", None, "AU trade and industry commissioner"),
    ),
    "compound-by-its-head": (
        "Ann Lee, head of the largest U.S. nurses union, said it was late.",
        ("civil_society", "union", "head of the largest U.S. nurses union"),
    ),
    "longer-title": (
        "The lawyers met Attorney General Jeff Hale. Hale said it was late.",
        ("government", None, "Attorney General"),
    ),
    "title-that-needs-its-body": (
        "Tom Hale, director general at WHO, said it was late.",
        ("international", None, "director general at WHO"),
    ),
    "name-that-goes-on": (
        "Tom Hale, a spokesman for House Speaker Ann Lee, said it was late.",
        ("politician", None, "spokesman for House"),
    ),
    "one-of-several": (
        "Tom Hale, one of Lee's lawyers, said it was late.",
        ("judiciary", None, "lawyers"),
    ),
    "aide-of-a-person": (
        "Romney adviser Eric Hale said it was late.",
        ("politician", None, "Romney adviser"),
    ),
    "president-of-no-country": (
        "Ann Lee, president of the group, said it was late.",
        ("unknown", None, None),
    ),
    "leaders-of-a-country": (
        "Chinese leaders said it was late.",
        ("government", None, "Chinese leaders"),
    ),
    "leaders-of-a-faith": (
        "Muslim leaders said it was late.",
        ("civil_society", "religion", "Muslim leaders"),
    ),
    "source-of-a-body": ("A ministry source said it was late.", ("government", None, "ministry")),
    "group-that-a-noun-means": (
        "The Consumer Bankers Association wants reform. Congress must act, group president Tom Hale"
        " said in a statement.",
        ("business", None, "group president"),
    ),
    "bare-spokeswoman": (
        "The school closed, the city's Department of Education said. No student was ill, said"
        " spokeswoman Ann Lee.",
        ("government", None, "spokeswoman"),
    ),
    "body-written-out": (
        "The Department of Forestry and Fire Protection (CalFire) met. CalFire said it was late.",
        ("government", None, "CalFire"),
    ),
    "body-behind-a-country": (
        "Nikki Holland of the UK's National Crime Agency said it was late.",
        ("military_police", None, "National Crime Agency"),
    ),
    "issuer-after-a-participle": (
        "A report released on Monday by the health ministry said it was late.",
        ("government", None, "health ministry"),
    ),
    "study-is-of-experts": (
        "A study published by the health ministry said it was late.",
        ("expert", None, "study"),
    ),
    "family-of-somebody": (
        "Mayor Ann Lee came. The family of Lee said it was late.",
        ("citizen", "kin", "family"),
    ),
    "spokesman-of-anybody": (
        "A spokesman for Taylor Hale said it was late.",
        ("unknown", None, None),
    ),
    "report-of-a-person": ("Zelensky reported that the road is closed.", ("unknown", None, None)),
    "report-of-a-firm": (
        "Rellco reports losses. Rellco said it was late.",
        ("unknown", None, None),
    ),
    "outlet-by-its-verb": ("Rudaw reports that the road is closed.", ("media", None, "reports")),
    "station": ("KTVU said it was late.", ("media", None, "KTVU")),
    "party-before-a-name": (
        "Democrat Charles Hale of New York came. Hale said it was late.",
        ("politician", None, "Democrat"),
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


GENDERS = {
    "pronoun": ("Kim Lee came. She said the bridge was closed.", ("female", "pronoun")),
    "pronoun-before-given-name": (
        "Maria Halm opened the shop. Halm said he was tired, and he left.",
        ("male", "pronoun"),
    ),
    "title": ("Mr. Halm said the bridge was closed.", ("male", "title")),
    "noun": ("The actress Kim Lee said the film was good.", ("female", "noun")),
    "given-name": ("Anna Halm said the bridge was closed.", ("female", "given_name")),
    "surname-alone": ("Halm said the bridge was closed.", (None, None)),
    "body": ("The Selm Council said the bridge was closed.", (None, None)),
}


@pytest.mark.parametrize(
    "end",
    ["of Ardovia", ", of Ardovia", ", from nearby Selm", ", who works for Ardovia", ", a teacher"],
)
def test_a_text_may_end_with_what_tells_of_a_source(nlp, end):
    (one,) = read_attributions(nlp(f"The plan will fail, said Ann Lee {end}"))
    assert one.facts["speaker"] == "Ann Lee"


NAMES = {
    "WXYZ": "media",
    "KABC-TV": "media",
    "KPMG": "business",
    "WIPO": "international",
    "Onion Patch": "unknown",
}


@pytest.mark.parametrize(("name", "role"), NAMES.items(), ids=NAMES)
def test_stations_go_by_their_call_signs_and_other_bodies_do_not(nlp, name, role):
    (one,) = read_attributions(nlp(f"The plan will fail, said a spokesman for {name}."))
    assert one.facts["role"] == role


@pytest.mark.parametrize(("text", "expected"), GENDERS.values(), ids=GENDERS)
def test_gender_and_what_tells_it(nlp, text, expected):
    facts = read_attributions(nlp(text))[0].facts
    assert (facts["gender"], facts["gender_evidence"]) == expected
