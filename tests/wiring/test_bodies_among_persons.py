"""Bodies that the model may label as persons, and names that end with their paragraph."""

import pytest

from toolkit.spans.records import read_attributions

# Each: a text, and the speaker and type of its last source.
TEXTS = {
    "noun-before": ("UK-based retailer Tesco sold shops. Tesco said it was late.", ("Tesco", "organisation")),
    "list-under-one-noun": (
        "Australian store chains Woolworths and Coles met. Coles said it was late.",
        ("Coles", "organisation"),
    ),
    "which": ("Lufthansa, which owns the line, said it was late.", ("Lufthansa", "organisation")),
    "which-of-all": (
        "The minister met Hale, which angered Selm. Hale said it was late.",
        ("Hale", "person"),
    ),
    "leader": ("Lufthansa CEO Ann Lee left. Lufthansa said it was late.", ("Lufthansa", "organisation")),
    "leader-of-a-campaign": (
        "Biden campaign chairman Tom Halm left. Biden said it was late.",
        ("Biden", "person"),
    ),
    "title-elsewhere": (
        "The advocacy group Biden's campaign was turned into met President Biden. Biden said it was late.",
        ("Biden", "person"),
    ),
    "said-once-of-many": (
        "Erdo spoke. Then Erdo left. The retailer Erdo met was late. Erdo said it was late.",
        ("Erdo", "person"),
    ),
    "surname": ("Retailer Tom Halm sold shops. Halm said it was late.", ("Tom Halm", "person")),
    "next-paragraph": (
        "The debate matters, says Timothy Stanley\n\nBiden and Ryan met. Biden said it was late.",
        ("Biden", "person"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_who_is_a_body(nlp, text, expected):
    facts = read_attributions(nlp(text))[-1].facts
    assert (facts["speaker"], facts["source_type"]) == expected
