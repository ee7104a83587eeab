"""Nouns that mean who was spoken of before: the same noun, what somebody becomes, the sort of a name."""

import pytest

from toolkit.spans.records import MENTIONS, read_spans

SAME = {
    "same-noun-same-modifier": (
        "The report is about pregnant women. It says that pregnant women need iodine.",
        ["pregnant women", "pregnant women"],
    ),
    "people-in-the-next-sentence": (
        "The law is bad for plaintiffs. And plaintiffs have few rights.",
        ["plaintiffs", "plaintiffs"],
    ),
    "a-place-that-is-no-name": (
        "They reached a monastery at night. The monastery was empty.",
        ["a monastery", "The monastery"],
    ),
    "becomes": (
        "Ines Varga left the party in May. In June she became a judge. The judge lives in Selm.",
        ["Ines Varga", "a judge", "The judge"],
    ),
    "serves-as": (
        "Peter Held was born in Selm. He served as treasurer of the club.",
        ["Peter Held", "treasurer"],
    ),
    "the-country": ("The talks were held in France on Monday. Rain fell all over the country.", ["France", "the country"]),
    "the-company": ("Apple Inc. closed two shops on Monday. The company gave no reason.", ["Apple Inc.", "The company"]),
    "the-same-office-first": (
        "President Donald Trump met French President Emmanuel Macron. The president left early.",
        ["Donald Trump", "The president"],
    ),
    "whose-parents": (
        "The parents spoke first. Ines Varga said that her parents were tired. The parents left.",
        ["her parents", "The parents"],
    ),
    "title-written-short": ("Sen. Ann Lee came on Monday. The senator was tired.", ["Ann Lee", "The senator"]),
    "other-word-for-a-title": ("Rep. Ann Lee came on Monday. The lawmaker was tired.", ["Ann Lee", "The lawmaker"]),
    "from-there-of-several": (
        "Sen. Ann Lee of Vermont met Sen. Tom Held, R-Texas. The Vermont senator was tired.",
        ["Ann Lee", "The Vermont senator"],
    ),
    "the-only-one-there": (
        "Gov. Ann Lee spoke first. The New Jersey governor was tired.",
        ["Ann Lee", "The New Jersey governor"],
    ),
    "spoken-to": (
        "“Madam Speaker, this is late,” he said. “I ask for a vote, Madam Speaker.”",
        ["Madam Speaker", "Madam Speaker"],
    ),
    "named": ("Police arrested a man named Tom Held. The man was tired.", ["a man", "Tom Held"]),
    "as-what": ("Ann Lee made a living as a writer.", ["Ann Lee", "a writer"]),
    "short-name-in-brackets": (
        "The Union of Workers and Rural Artisans (UAWR) met in Selm. UAWR has few members.",
        ["Union of Workers and Rural Artisans", "UAWR"],
    ),
    "other-name-of-a-country": ("He left the United States in May. America was tired.", ["United States", "America"]),
    "without-the-number": (
        "Pope Benedict XVI came to Selm. Benedict II was a pope, too. Queen Margrethe II came on Monday. Margrethe was tired.",
        ["Margrethe II", "Margrethe"],
    ),
}  # fmt: skip
OTHERS = {
    "denied": ("Ines Varga is not a judge.", ["Ines Varga", "a judge"]),
    "another-modifier": (
        "The report is about pregnant women. It says that old women need iodine.",
        ["pregnant women", "old women"],
    ),
    "another-vermont": (
        "Sen. Ann Lee of Vermont came on Monday. The Texas senator was tired.",
        ["Ann Lee", "The Texas senator"],
    ),
    "new-in-both": (
        "The governor of New York spoke first. The New Jersey governor was tired.",
        ["The governor", "The New Jersey governor"],
    ),
    "another-gender": (
        "Congressman Tom Held came on Monday. The congresswoman was tired.",
        ["Tom Held", "The congresswoman"],
    ),
    "more-than-one": (
        "The company closed a shop in Selm. The companies are old.",
        ["The company", "The companies"],
    ),
    "not-as-a-person": (
        "Ann Lee described the storm as a disaster.",
        ["Ann Lee", "the storm"],
    ),
    "people-in-general": (
        "Voters came early. The polls closed at nine. Voters like rain.",
        ["Voters", "Voters"],
    ),
    "more-of-them": (
        "The town has two schools. More schools will open in May.",
        ["two schools", "More schools"],
    ),
    "whose-it-is": (
        "The mayor of Selm spoke on Monday. The mayor of Orvel did not come.",
        ["The mayor", "The mayor"],
    ),
    "who-behind-it": (
        "The people who left are safe. The people who stayed are not.",
        ["The people", "The people"],
    ),
    "one-of-several-countries": (
        "Ministers of Spain and Portugal met. The country is at peace.",
        ["Portugal", "The country"],
    ),
    "not-a-house": (
        "The White House sent a letter. The House did not answer.",
        ["White House", "House"],
    ),
}


def clusters_of(doc, phrases):
    """The numbers of the clusters of some phrases, in their order."""
    spans = [(span.text, facts["entity_id"]) for span, facts in read_spans(doc, MENTIONS)]
    found = []
    for phrase in phrases:
        place = next(i for i, (text, _) in enumerate(spans) if text == phrase)
        found.append(spans.pop(place)[1])
    return found


@pytest.mark.parametrize(("text", "phrases"), SAME.values(), ids=SAME)
def test_who_is_meant_again(nlp, text, phrases):
    found = clusters_of(nlp(text), phrases)
    assert None not in found
    assert len(set(found)) == 1


@pytest.mark.parametrize(("text", "phrases"), OTHERS.values(), ids=OTHERS)
def test_who_is_not_meant(nlp, text, phrases):
    one, other = clusters_of(nlp(text), phrases)
    assert one is None or one != other
