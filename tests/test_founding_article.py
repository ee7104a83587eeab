"""The article that the project began with; its text is not part of the project."""

import pytest

import toolkit as tk


@pytest.fixture(scope="module")
def found(founding_article, nlp):
    return tk.annotate(founding_article, nlp=nlp, progress=False)


def test_it_has_fifteen_sentences(found):
    assert len(found.sentences) == 15


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Vladimir Putin", "PERSON"),
        ("Xiao Ган", "PERSON"),
        ("Donbass", "LOC"),
        ("Ukraine", "LOC"),
        ("Shanghai Cooperation Organization", "ORG"),
        ("China", "LOC"),
        ("PLA", "ORG"),
        ("Crimea", "LOC"),
        ("Moscow", "LOC"),
        ("Beijing", "LOC"),
        ("Eastern Europe", "LOC"),
    ],
)
def test_its_entities(found, name, label):
    labels = found.entities.loc[found.entities["text"] == name, "label"]
    assert len(labels)
    assert set(labels) == {label}


def test_one_person_in_two_scripts_is_one(found):
    names = found.entities.loc[found.entities["text"].str.contains("Xiao|Ган"), "text"]
    assert names.tolist() == ["Xiao Ган"]


def test_no_title_is_in_a_name(found):
    people = found.entities[found.entities["label"] == "PERSON"]
    assert set(people["name"]) == {"Vladimir Putin", "Xiao Ган"}


@pytest.mark.parametrize(
    ("cue", "pieces"),
    [
        ("emphasizing", ["driven by a desire to protect"]),
        ("argued", ["This initiative", "underscores"]),
        ("noting", ["is actively pursuing"]),
        ("according to", ["averted"]),
    ],
)
def test_its_attributions(found, cue, pieces):
    rows = found.attributions[found.attributions["cue"] == cue].to_dict("records")
    assert len(rows) == 1
    assert [piece for piece in pieces if piece not in rows[0]["content"]] == []
    assert len(rows[0]["content_spans"]) >= len(pieces)


@pytest.mark.parametrize(
    ("cue", "starts"),
    [
        ("celebrated by", ["as a sign"]),
        ("view", ["the partnership as a challenge"]),
        ("has drawn both praise and skepticism from", ["a stance"]),
    ],
)
def test_no_content_reaches_into_what_another_holds(found, cue, starts):
    content = found.attributions.loc[found.attributions["cue"] == cue, "content"].tolist()
    assert len(content) == len(starts)
    assert all(one.startswith(start) for one, start in zip(content, starts, strict=True))


@pytest.mark.parametrize(
    ("cue", "speaker"),
    [
        ("emphasizing", "Vladimir Putin"),
        ("argued", "Vladimir Putin"),
        ("noting", "Xiao Ган"),
        ("according to", "official sources"),
        ("view", "Western capitals"),
        ("celebrated by", "some"),
        ("has drawn both praise and skepticism from", "international observers"),
        ("have expressed", "Chinese officials"),
    ],
)
def test_its_speakers(found, cue, speaker):
    attributions = found.attributions
    assert attributions.loc[attributions["cue"] == cue, "speaker"].tolist() == [speaker]


@pytest.mark.parametrize(
    ("speaker", "source_type", "role"),
    [
        ("Vladimir Putin", "person", "government"),
        ("Xiao Ган", "person", "government"),
        ("Chinese officials", "unnamed", "government"),
        ("official sources", "anonymous", "government"),
        ("some", "vague", "unknown"),
        ("international observers", "vague", "unknown"),
    ],
)
def test_its_kinds_of_source(found, speaker, source_type, role):
    rows = found.attributions[found.attributions["speaker"] == speaker]
    assert set(zip(rows["source_type"], rows["role"], strict=True)) == {(source_type, role)}


def test_its_quotation_is_part_of_a_content(found):
    rows = found.attributions[found.attributions["speaker"] == "Xiao Ган"]
    assert rows["form"].tolist() == ["mixed"]


@pytest.mark.parametrize("cue", ["perceived", "likely", "may"])
def test_its_hedges(found, cue):
    assert cue in found.hedges["text"].tolist()


@pytest.mark.parametrize(
    ("cue", "target", "frame", "framer"),
    [
        ("citing ... as", "Defense Ministers’ Meeting", "a critical platform", "Vladimir Putin"),
        ("framed as", "Recent joint maritime exercises", "efforts to counterbalance", None),
        ("celebrated ... as", "These developments", "a sign of growing", "some"),
        ("view ... as", "the partnership", "a challenge to the existing", "Western capitals"),
        ("portrayed as", "Each of these episodes", "a necessary measure to defend", None),
        ("frame ... as", "its actions", "a defense of stability", "Putin’s government"),
    ],
)
def test_its_framings(found, cue, target, frame, framer):
    rows = found.framings[found.framings["cue"].str.endswith(cue)].to_dict("records")
    assert len(rows) == 1
    assert target in rows[0]["target"]
    assert rows[0]["frame"].startswith(frame)
    assert (rows[0]["framer_name"] == framer) if framer else rows[0]["agentless"]


def test_it_has_no_other_framings(found):
    assert len(found.framings) == 6
