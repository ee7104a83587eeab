"""Who speaks and from which walk of life, in whole sentences as the model reads them."""

import pytest

from toolkit.spans.records import read_attributions

# Each: a text, and the speaker, source_type and role of its last attribution.
LAST = {
    "body-before-a-person": (
        "Selm Bank's Ann Lee said that prices rose.",
        ("Ann Lee", "person", "business"),
    ),
    "unknown-body-before-a-person": (
        "Matthew Held runs a shop in Selm. Orvel's Ann Lee said it was down.",
        ("Ann Lee", "person", "unknown"),
    ),
    "surname-that-is-a-title": (
        "Matthew Prince, a lawyer, lives in Selm. Prince said it was late.",
        ("Matthew Prince", "person", "judiciary"),
    ),
    "surname-that-is-a-party": (
        "Toronto mayor John Tory said on Monday that the city was safe.",
        ("John Tory", "person", "government"),
    ),
    "site": (
        "Domain.com, a real estate site, reported that sellers were late.",
        ("Domain.com", "organisation", "business"),
    ),
    "country-s-body": (
        "Ann Lee, the president of the country's chess federation, said she was sad.",
        ("Ann Lee", "person", "other"),
    ),
    "paper-of-somebody": (
        "Professor Ann Hoyen came in May. Hoyen's paper said that the virus spread fast.",
        ("Hoyen's paper", "document", "expert"),
    ),
    "person-who-reports": ("“I love this,” Adele reports.", ("Adele", "person", "unknown")),
    "no-document": (
        "John Held was polling at one percent. He said he would go on.",
        ("John Held", "person", "unknown"),
    ),
    "senator-by-office": (
        "Sen. Ann Lee came on Monday. The senator said it was late.",
        ("Ann Lee", "person", "politician"),
    ),
    "noun-behind-some": (
        "Some leading Democrats are anxious, warning that Lee may win.",
        ("some leading Democrats", "unnamed", "politician"),
    ),
    "statement-of-a-body": (
        "The leaders agreed on Monday, the White House statement said.",
        ("White House statement", "document", "government"),
    ),
    "police-of-a-county": (
        "Two men fled on Monday, according to county police.",
        ("county police", "unnamed", "military_police"),
    ),
    "party-of-a-state": (
        "The state party said it would endorse him.",
        ("state party", "organisation", "politician"),
    ),
    "part-of-a-wider-body": (
        "Ann Lee, head of the Orvel Unit for the American Civil Liberties Union, said it was late.",
        ("Ann Lee", "person", "civil_society"),
    ),
    "association-of-people": (
        "The State Department Correspondents' Association said it was late.",
        ("State Department Correspondents' Association", "organisation", "civil_society"),
    ),
    "secretary-for-a-field": (
        "Bill Held, under secretary for trade and industry, said it was late.",
        ("Bill Held", "person", "government"),
    ),
    "age-at-a-later-mention": (
        "Ann Lee came on Monday. Lee, 32, said that it was late.",
        ("Ann Lee", "person", "unknown"),
    ),
    "employees-of-a-company": (
        "Google employees said the parade was late.",
        ("Google employees", "unnamed", "citizen"),
    ),
    "major-player": (
        "Ann Lee was a major player in the talks. Lee said it was late.",
        ("Ann Lee", "person", "unknown"),
    ),
    "press-officer": (
        "Police press officer Ann Lee said that nobody was hurt.",
        ("Ann Lee", "person", "military_police"),
    ),
    "chief-of-police": (
        "The city's security chief, Tom Held, said there were suspects.",
        ("Tom Held", "person", "military_police"),
    ),
    "leader-of-a-faith": (
        "Iraq's top Shia leader said the parliament should vote.",
        ("Iraq's top Shia leader", "unnamed", "civil_society"),
    ),
    "place-with-a-comma": (
        "Tom Held, chairman of the Washington, D.C. police officers union, said it was late.",
        ("Tom Held", "person", "civil_society"),
    ),
    "official-sources": (
        "The bridge was safe, according to official sources.",
        ("official sources", "anonymous", "government"),
    ),
    "one-of-the-subject": (
        "Selm officials are keen on the plan, with Ann Lee noting that it was cheap.",
        ("Ann Lee", "person", "government"),
    ),
    "issuer-in-a-sentence-before": (
        "The army released a statement on Monday. The statement said that nobody was hurt.",
        ("statement", "document", "military_police"),
    ),
    "named-behind-a-quotation": (
        "“It was late,” a police spokesman said on Monday. “We had to wait,” Tom Held said.",
        ("Tom Held", "person", "military_police"),
    ),
    "news-sources": (
        "The dyke broke on Monday, according to local news sources.",
        ("local news sources", "media", "media"),
    ),
    "site-of-an-outlet": ("Vox.com said that it was late.", ("Vox.com", "media", "media")),
    "news-site": (
        "The local news site The Lantern reported that it was late.",
        ("Lantern", "media", "media"),
    ),
    "trade": (
        "The Seafood Alliance said it was late.",
        ("Seafood Alliance", "organisation", "business"),
    ),
    "strategist-of-investment": (
        "Tom Held, an investment strategist, said it was late.",
        ("Tom Held", "person", "expert"),
    ),
    "planner-of-anything": (
        "Ann Lee, a planner, said it was late.",
        ("Ann Lee", "person", "unknown"),
    ),
    "transcript-of-nobody": (
        "It was late, according to the transcript.",
        ("transcript", "document", "unknown"),
    ),
    "director-of-a-service": (
        "The FBI director said it was late.",
        ("FBI director", "unnamed", "military_police"),
    ),
    "thinkers": (
        "Conservative thinkers said it was late.",
        ("conservative thinkers", "unnamed", "expert"),
    ),
    "reports-of-nobody": ("According to reports, prices rose.", ("reports", "vague", "unknown")),
    "chamber": ("The House said that it would vote.", ("House", "organisation", "politician")),
    "name-of-a-cause": (
        "Ann Lee, co-founder of Orvel.org, said that it was late.",
        ("Ann Lee", "person", "civil_society"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), LAST.values(), ids=LAST)
def test_source_of_the_last_attribution(nlp, text, expected):
    facts = read_attributions(nlp(text))[-1].facts
    assert (facts["speaker"], facts["source_type"], facts["role"]) == expected
