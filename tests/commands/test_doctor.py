"""The command doctor."""

import pytest

from toolkit import installation as doctor
from toolkit.commands.cli import main
from toolkit.installation import Finding, examine


@pytest.mark.parametrize(
    ("findings", "status", "shown"),
    [
        ([Finding("model", "version 1", True, "Mend it.")], 0, "ok    model: version 1\n"),
        (
            [Finding("model", "missing", False, "Mend it."), Finding("Python", "3", True)],
            1,
            "FAIL  model: missing\n      Mend it.\nok    Python: 3\n",
        ),
    ],
    ids=["well", "broken"],
)
def test_doctor_shows_what_it_finds(capsys, monkeypatch, findings, status, shown):
    monkeypatch.setattr(doctor, "examine", lambda: findings)
    assert main(["doctor"]) == status
    assert capsys.readouterr().out == shown


def test_doctor_looks_at_everything():
    found = {one.what: one for one in examine()}
    assert {"Python", "toolkit", "spacy", "model", "sample corpus", "current folder"} <= set(found)
    assert [one for one in found.values() if not one.ok] == []
    assert "PRP VBZ , PRP VBD ." in found["model"].found
    assert "mypy" not in found  # only what is needed to use the toolkit


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        (["nowhere-to-be-found>=1"], ("missing", False)),
        (["spacy>=99"], ("but >=99 is needed", False)),
        (["spacy<99", 'torch; extra == "training"'], ("", True)),
    ],
    ids=["missing", "too-old", "right"],
)
def test_doctor_names_the_package_and_the_command(monkeypatch, requires, expected):
    monkeypatch.setattr(doctor.importlib.metadata, "requires", lambda _: requires)
    _, one = doctor.packages()
    assert one.ok == expected[1]
    assert expected[0] in one.found
    assert one.advice == f'Run `python -m pip install "{requires[0]}"`.'


def test_doctor_without_installation_or_model(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "DISTRIBUTION", "not-installed-here")
    (one,) = doctor.packages()
    assert not one.ok
    monkeypatch.setattr("toolkit.model.component.SHIPPED", tmp_path)
    broken = doctor.model()
    assert not broken.ok
    assert "model.json" in broken.found
    monkeypatch.setattr("toolkit.sample.PLACES", (tmp_path / "gone",))
    assert not doctor.sample().ok
