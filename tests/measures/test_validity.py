"""Every table of results says how far it can be trusted, in the words of docs/accuracy.md."""

import importlib
import importlib.util
import inspect
import pickle
import pkgutil
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from toolkit import measures
from toolkit.measures.validity import (
    ValidityError,
    attach,
    find_facts,
    read_facts,
    rests_on,
)
from toolkit.tables.definition import define

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def make_validity():
    spec = importlib.util.spec_from_file_location("make_validity", DOCS / "make_validity.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@rests_on("attributions")
def counted_by(column):
    """A measure."""
    return define(pd.DataFrame({column: ["x"], "n": [1]}), counted="things")


def test_the_notes_are_what_would_be_written(make_validity):
    assert make_validity.main(["--check"]) == 0, "run `python docs/make_validity.py`"


def test_stale_notes_are_noticed(make_validity, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(make_validity, "TABLE", tmp_path / "validity.tsv")
    assert make_validity.main(["--check"]) == 1
    assert make_validity.main([]) == 0
    assert make_validity.main(["--check"]) == 0
    assert capsys.readouterr().err.count("is stale") == 1


PAGE = """
# Accuracy

## Cues

Of cues.

```sh
python -m cues
```

```text
all      90.0   80.0
```

## Others

```sh
python -m others
```

| all | 7 |
"""


@pytest.mark.parametrize(
    ("entry", "row"),
    [
        (
            {"section": "Cues", "finds": r"all (?P<p>\S+)", "note": "Cues: {p} %."},
            ("x", "Cues: 90.0 %.", "python -m cues"),
        ),
        (
            {"section": "Others", "finds": r"all \| (?P<p>\S+)", "note": "{p} of them."},
            ("x", "7 of them.", "python -m others"),
        ),
        (
            {"section": "Elsewhere", "finds": "all", "note": "Beings: {p} %."},
            ("x", "Beings: how often this is right was not measured.", ""),
        ),
        ({"note": "Counted."}, ("x", "Counted.", "")),
        (
            {
                "section": "Cues",
                "finds": r"all (?P<p>\S+) (?P<n>\d+)",
                "shares": {"p": "n"},
                "note": "{p} % ({p_low} to {p_high} %) of {n}.",
            },
            ("x", "90.0 % (81.5 to 94.8 %) of 80.", "python -m cues"),
        ),
    ],
    ids=["figures", "other-section", "not-measured", "nothing-to-measure", "interval"],
)
def test_a_note_takes_its_figures_from_the_page(make_validity, entry, row):
    sections = make_validity.read_sections(PAGE)
    assert list(make_validity.find_rows({"x": entry}, sections)) == [row]


def test_every_figure_has_its_interval():
    for fact in read_facts().values():
        assert not fact.command or " to " in fact.note, fact.name


def test_figures_that_are_not_there_are_named(make_validity):
    entry = {"section": "Cues", "finds": "none", "note": "."}
    with pytest.raises(ValueError, match="x: 'none' fits nothing below 'Cues'"):
        list(make_validity.find_rows({"x": entry}, make_validity.read_sections(PAGE)))


@pytest.mark.parametrize(
    ("column", "names"),
    [
        ("outlet", ["attributions"]),
        ("role", ["attributions", "attributions.role"]),
        ("speaker", ["attributions", "attributions.speaker"]),
    ],
)
def test_a_table_carries_the_notes_of_what_it_rests_on_and_of_its_columns(column, names):
    note = " ".join(read_facts()[name].note for name in names)
    table = counted_by(column)
    assert tk.definition(table)["rests on"] == ", ".join(names)
    assert tk.validity_note(table) == note
    assert tk.validity_note(table[table["n"] > 0].sort_values("n")) == note


def test_a_measure_and_a_name_have_their_notes_too():
    assert tk.validity_note(counted_by) == tk.validity_note("attributions")
    assert counted_by.__doc__ == "A measure."


def test_a_table_of_another_making_has_no_note():
    assert tk.validity_note(pd.DataFrame({"n": [1]})) == ""


def test_a_note_is_attached_when_only_the_call_tells():
    table = attach(pd.DataFrame({"voice": ["author"]}), "hedges", "counted")
    notes = [read_facts()[name].note for name in ("hedges", "hedges.voice", "counted")]
    assert tk.validity_note(table) == " ".join(notes)


@pytest.mark.parametrize("thing", ["moods", len, 3], ids=repr)
def test_what_nothing_is_known_of_is_named(thing):
    with pytest.raises(ValidityError, match="expected a table, a measure or one of attributions"):
        tk.validity_note(thing)
    with pytest.raises(ValidityError) as raised:
        find_facts(["moods"])
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


def public_measures():
    """Every public function of the package of measures that takes and returns tables."""
    for info in pkgutil.iter_modules(measures.__path__):
        module = importlib.import_module(f"toolkit.measures.{info.name}")
        for name, value in inspect.getmembers(module, inspect.isfunction):
            public = value.__module__ == module.__name__ and name in tk.__all__
            if public and name != "validity_note":  # tells of the others
                yield pytest.param(value, id=name)


@pytest.mark.parametrize("measure", list(public_measures()))
def test_every_public_measure_has_a_note(measure):
    assert tk.validity_note(measure), "decorate it with toolkit.measures.validity.rests_on"


@pytest.mark.parametrize("fact", read_facts().values(), ids=lambda fact: fact.name)
def test_every_note_is_one_sentence(fact):
    assert fact.note.endswith(".")
    assert ". " not in fact.note
