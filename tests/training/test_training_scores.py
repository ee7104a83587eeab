"""The scripts that compare codebooks with annotated sentences, on rows small enough to count by hand."""

import gzip
import json

import pytest

from toolkit.codebooks.codebook import read_codebook
from training import score_loaded_language, score_policy_frames
from training.score_loaded_language import judge
from training.score_policy_frames import COARSE, find_frames


def test_every_frame_has_a_coarse_one():
    assert set(COARSE) == set(read_codebook("policy_frames_en").codes)


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("The minister resigned after the election.", "Political and policies"),
        ("The surgeon treated the infection in hospital.", "Health and safety"),
        ("The jury convicted the murderer.", "Legality and crime"),
        ("It was a long evening.", "Other"),
        ("", "Other"),
    ],
)
def test_a_sentence_has_its_coarse_frame(text, frame):
    assert find_frames([text], "policy_frames_en") == [frame]


def run(module, rows, tmp_path, monkeypatch, capsys):
    path = tmp_path / "rows.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    monkeypatch.setattr("sys.argv", ["score", str(path)])
    module.main()
    return capsys.readouterr().out.splitlines()


def test_policy_frames_are_counted(tmp_path, monkeypatch, capsys):
    rows = [
        {"text": "Prices and taxes rose.", "frame": "Economic"},
        {"text": "The army attacked.", "frame": "Security and defense"},
        {"text": "Wages fell.", "frame": "Security and defense"},
        {"text": "It was late.", "frame": "Economic"},
    ]
    lines = run(score_policy_frames, rows, tmp_path, monkeypatch, capsys)
    cells = {line[:24].strip(): line[24:].split() for line in lines}
    assert cells["Economic"] == ["50.0", "50.0", "50.0", "2", "2", "1"]
    assert cells["Security and defense"] == ["100.0", "50.0", "66.7", "1", "2", "1"]
    assert cells["macro F1"][0] == "58.3"
    assert cells["right"] == ["50.0", "(2", "of", "4)"]


@pytest.mark.parametrize(
    ("found", "there", "pairs"),
    [
        ([], [], [(False, False)] * 3),
        ([(0, 1)], [[2, 5]], [(True, False), (False, True), (False, False)]),
        ([(2, 9)], [[2, 9]], [(False, False), (True, True), (True, True)]),
    ],
)
def test_words_are_judged(found, there, pairs):
    assert list(judge("A bad man.", found, there)) == pairs


def test_loaded_words_are_counted(tmp_path, monkeypatch, capsys):
    rows = [
        {"text": "A vile plan.", "label_bias": "Biased", "biased_spans": [[2, 6]]},
        {"text": "A vile plan.", "label_bias": "No agreement", "biased_spans": []},
        {"text": "A big plan.", "label_bias": "Biased", "biased_spans": [[2, 5]]},
        {"text": "A plan.", "label_bias": "Non-biased", "biased_spans": []},
    ]
    lines = run(score_loaded_language, rows, tmp_path, monkeypatch, capsys)
    cells = {line[:29].strip(): line[29:].split("[")[0].split() for line in lines[1:]}
    counts = {line[:29].strip(): line.split()[-3:] for line in lines[1:]}
    assert cells["words"] == ["50.0", "50.0", "50.0"]
    assert counts["words"] == ["2", "2", "1"]
    assert counts["sentences"] == ["1", "2", "1"]
    assert counts["sentences: calling all loaded"] == ["3", "2", "2"]
