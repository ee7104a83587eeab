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
}


@pytest.mark.parametrize(("text", "expected"), LAST.values(), ids=LAST)
def test_source_of_the_last_attribution(nlp, text, expected):
    facts = read_attributions(nlp(text))[-1].facts
    assert (facts["speaker"], facts["source_type"], facts["role"]) == expected
