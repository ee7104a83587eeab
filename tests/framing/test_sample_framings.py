"""The framings that are written into the sample corpus, as its outlets put them."""

import pytest

import toolkit as tk
from toolkit.sample import sample_folder

FILES = (
    "velin-courier/2025-02-10_sixty-thousand-or-fifteen.md",
    "velin-courier/2025-02-15_four-vocabularies.md",
    "velin-courier/2025-03-05_signal-47.md",
    "rta/2025-02-09_rioters-attack-officers.md",
    "rta/2025-01-30_treaty-closes-old-wound.md",
    "daily-klaxon/2025-01-18_moroz-wins.md",
    "daily-klaxon/2025-01-31_peace-in-our-orchard.md",
)
# Beginning of the frame, then construction, framer's name, tone of the cue.
WRITTEN = [
    ("a shield for peaceful citizens", "active", "Ilona Krasz", "approving"),
    ("a blank check", "active", "Lawyers", "neutral"),
    ("yobs", "active", "Daily Klaxon", "disapproving"),
    pytest.param(
        "the man to blame",
        "passive",
        "some broadcasts",
        "neutral",
        marks=pytest.mark.xfail(reason="the tree makes 'blame' no clause of 'man'"),
    ),
    ("an attack on freedom", "passive", "Legal Aid Network", "neutral"),
    ("Legal Aid Network", "so_called", None, "distancing"),
    ("stewards", "so_called", None, "distancing"),
    ("a model for the continent", "active", "European Union", "approving"),
    ("a victory for common sense", "active", "Gerrit Osk", "approving"),
    ("the deal of the century", "passive", "ministers", "approving"),
]


@pytest.fixture(scope="module")
def found(nlp):
    files = [sample_folder() / name for name in FILES]
    return tk.annotate(files, nlp=nlp, progress=False)


@pytest.mark.parametrize(("frame", "construction", "framer", "tone"), WRITTEN)
def test_it_is_found(found, frame, construction, framer, tone):
    rows = found.framings[found.framings["frame"].str.startswith(frame)].to_dict("records")
    assert len(rows) == 1
    assert (rows[0]["construction"], rows[0]["cue_tone"]) == (construction, tone)
    assert rows[0]["agentless"] if framer is None else rows[0]["framer_name"] == framer


def test_every_row_fits_its_article(found):
    texts = found.articles.set_index("article_id")["text"]
    for row in found.framings.to_dict("records"):
        for slot in ("target", "cue", "frame", "framer"):
            pieces = [texts[row["article_id"]][a:b] for a, b in row[f"{slot}_spans"]]
            assert (" ... ".join(pieces) or None) == (
                row[slot] if isinstance(row[slot], str) else None
            )
        assert row["agentless"] == (not row["framer_spans"])


def test_framings_of_an_article_are_numbered_in_order(found):
    for _, rows in found.framings.groupby("article_id"):
        assert rows["framing_id"].tolist() == list(range(len(rows)))
        starts = [spans[0][0] for spans in rows["cue_spans"]]
        assert starts == sorted(starts)
