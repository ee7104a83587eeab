"""What the mentions of a text are, read by the model."""

import pytest

from toolkit.spans.records import MENTIONS, PASSIVES, read_spans
from toolkit.tables.rows import rows_of

TEXTS = {
    "who-is-meant": (
        "Ines Varga resigned. The minister had been attacked by farmers. She left.",
        [
            ("Ines Varga", "name", "Ines Varga", "agent"),
            ("farmers", "noun", None, "agent"),
            ("She", "pronoun", "Ines Varga", "agent"),
        ],
    ),
    "honorific-and-description": (
        "Mr. Varga met the notorious smuggler Peter Held in the harbour.",
        [
            ("Mr. Varga", "name", "Varga", "agent"),
            ("the notorious smuggler", "noun", "Peter Held", None),
            ("Peter Held", "name", "Peter Held", None),
            ("the harbour", "noun", None, "other"),
        ],
    ),
    "speaker": (
        '"The barriers were overturned," the officer said.',
        [
            ("The barriers", "noun", None, "patient"),
            ("the officer", "noun", None, "speaker"),
        ],
    ),
    "predicate": (
        "Peter Held is a convicted smuggler.",
        [("Peter Held", "name", "Peter Held", "described"), ("a convicted smuggler", "noun", "Peter Held", "other")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_mentions(nlp, text, expected):
    doc = nlp(text)
    found = {
        span.text: (span.label_, facts["name"], facts["part"])
        for span, facts in read_spans(doc, MENTIONS)
    }
    for phrase, form, name, part in expected:
        assert found[phrase][:2] == (form, name)
        assert part in (None, found[phrase][2])


def test_what_stands_in_a_content_is_spoken_about(nlp):
    rows = rows_of(nlp('"The dam is safe," the minister said. The dam leaks.'), "a").mentions
    dams = [row["attribution_id"] for row in rows if row["text"].endswith("dam")]
    assert dams == [0, None]


def test_sentences_count_their_passives(nlp):
    rows = rows_of(nlp("Two men were hurt by police. Barriers were overturned. It rained."), "a")
    counts = [(row["n_passives"], row["n_agentless_passives"]) for row in rows.sentences]
    assert counts == [(1, 0), (1, 1), (0, 0)]
    [barriers] = [row for row in rows.mentions if row["text"] == "Barriers"]
    assert (barriers["agentless"], barriers["passive"]) == (True, True)


@pytest.mark.parametrize("text", ["", "  \n ", "....", "?! 12 %", "of of of"])
def test_texts_without_sense_have_their_groups(nlp, text):
    doc = nlp(text)
    assert all(0 <= span.start < span.end <= len(doc) for span in doc.spans[MENTIONS])
    assert PASSIVES in doc.spans


def test_no_entity_is_a_pronoun(nlp):
    doc = nlp('"They lied to us," he said. "The US lied to us."')
    assert not [entity.text for entity in doc.ents if entity.text == "us"]
