"""Whom measures count: people across articles, descriptions in each article by themselves."""

import pandas as pd

from toolkit.measures.diversity import source_diversity
from toolkit.measures.framings import framings_of
from toolkit.measures.speakers import top_speakers
from toolkit.measures.spellings import mention_keys, speaker_keys
from toolkit.tables.schema import FRAMINGS, MENTIONS

TEXT = "string[pyarrow]"


def test_one_person_under_two_names_is_one(attributions, articles):
    names = attributions["speaker"].replace({"Ines Varga": "Varga"})
    known = names.eq("Varga").fillna(False)
    ids = pd.Series(["Ines Varga"] * len(names), dtype=TEXT).where(known)
    names[0] = "Ines Maria Varga"
    rows = attributions.assign(speaker=names, person_id=ids)
    top = top_speakers(rows, articles, n=1, per=[])
    assert top[["speaker", "n_attributions"]].to_numpy().tolist() == [["Ines Varga", 3]]


def test_a_description_is_somebody_else_in_every_article(attributions, articles):
    rows = attributions[attributions["speaker"].notna()].assign(
        speaker=pd.array(["critics"] * 6, dtype=TEXT), speaker_evidence=pd.array([None] * 6, dtype=TEXT)
    )  # fmt: skip
    found = source_diversity(rows, articles, by=[], n_resamples=0)
    assert set(found["n_sources"]) == {3}
    assert set(speaker_keys(rows)) == {"critics [a1]", "critics [a2]", "critics [b1]"}


def test_mentions_are_of_people(articles):
    mentions = MENTIONS.build(
        {
            "article_id": id_, "sentence_id": 0, "start": 0, "end": 1, "text": "x", "form": "name", "name": name,
            "part": "other", "verb": None, "passive": False, "agentless": False, "negated": False, "person_id": who,
        }
        for id_, name, who in [("a1", "Varga", "Ines Varga"), ("a2", "Tom Reen", None)]
    )  # fmt: skip
    assert mention_keys(mentions).tolist() == ["Ines Varga", "Tom Reen"]


def test_framings_are_of_people(articles):
    framings = FRAMINGS.build(
        {
            "article_id": "a1", "framing_id": n, "sentence_id": 0, "target": "he", "cue": "called", "frame": "a liar",
            "framer": "Reen", "framer_name": "Reen", "target_name": name, "target_person_id": "Ines Varga",
            "framer_person_id": "Tom Reen", "construction": "active", "cue_tone": "neutral", "target_spans": [],
            "cue_spans": [], "frame_spans": [], "framer_spans": [], "agentless": False, "negated": False,
        }
        for n, name in enumerate(["Varga", "Ines Varga"])
    )  # fmt: skip
    found = framings_of(framings, articles, "Ines Varga", by=[])
    assert found[["n", "framers"]].to_numpy().tolist() == [[2, "Tom Reen"]]
