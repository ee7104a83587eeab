"""Charts tell how right the machine is: by the user's own codings if there are any, else by the project's figures."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from coders import codings_of, fill, too_often, truly

import toolkit as tk
from toolkit.evaluation.sheets import PASSES
from toolkit.measures.validity import read_facts

HEDGES = read_facts()["hedges"].note
ROLES = read_facts()["attributions.role"].note


def rates(newsroom):
    return tk.hedge_rates(newsroom.hedges, newsroom.articles, by=[])


def test_own_codings_take_the_place_of_the_projects_figures(newsroom, tmp_path):
    codings = codings_of(newsroom, tmp_path, {"ana": too_often})
    table = rates(newsroom)
    assert HEDGES in tk.validity_note(table)
    own = tk.own_accuracy(table, codings, newsroom)
    note = tk.validity_note(own)
    assert note.startswith("Hedges: 100 % (")
    assert "of the sentences in which one is found have one, 50 % (" in note
    assert "are found (100 sentences), as coded in these articles." in note
    assert HEDGES not in note
    assert tk.validity_note(own[own["rate"] > 0].merge(own[["rate"]])) == note
    pd.testing.assert_frame_equal(own.drop(columns="definition"), table.drop(columns="definition"))


def test_the_note_of_a_chart_has_it(newsroom, tmp_path):
    codings = codings_of(newsroom, tmp_path, {"ana": truly})
    table = tk.own_accuracy(tk.hedge_rates(newsroom.hedges, newsroom.articles), codings, newsroom)
    axes = tk.plots.plot_rates(table)
    (note,) = [text.get_text() for text in axes.texts if text.get_gid() == "note"]
    assert "as coded in these articles" in " ".join(note.split())
    assert "own accuracy" not in note
    plt.close("all")


def test_what_nobody_coded_keeps_the_projects_figures(newsroom, tmp_path):
    sample = tk.sample_for_coding(newsroom, "attributions", n=10, questions=["role"])
    folder = sample.write(tmp_path, ["ana"], formats=["xlsx"])
    fill(folder / "ana.xlsx", lambda s, q: "expert")
    table = tk.source_shares(newsroom.attributions, newsroom.articles, "role")
    assert tk.definition(table)["rests on"] == "attributions, attributions.role"
    note = tk.validity_note(tk.own_accuracy(table, tk.read_codings(folder), newsroom))
    assert note.startswith(read_facts()["attributions"].note)
    assert ROLES not in note
    assert "Roles: right in 0 % (0 to " in note and "of 10, as coded" in note


def test_two_passes_give_both_figures(newsroom, tmp_path):
    sample = tk.sample_for_coding(newsroom, "hedges", n=10, passages=100)
    folder = sample.write(tmp_path, ["ana", "ben"], formats=["xlsx"])
    for coder, mark in (("ana", "may"), ("ben", "may|dam")):
        judged = {"is_one": "yes", "type": "epistemic", "voice": "author"}
        first, second = (folder / name / f"{coder}.xlsx" for name in PASSES)
        fill(first, lambda s, q, mark=mark: mark if "may" in s["text"] else "none")
        fill(second, lambda s, q, judged=judged: judged[q])
    note = tk.validity_note(tk.own_accuracy(rates(newsroom), tk.read_codings(folder), newsroom))
    assert note.startswith("Hedges: 100 % (")
    assert "of 10 found are right" in note and note.count("are right") == 1
    assert "50 % (" in note  # Ben's marks, which agree less than Ana's
    assert "of those there are found (in 100 sentences)" in note


def test_a_corrected_number_tells_by_what_it_was_corrected(newsroom, tmp_path):
    codings = codings_of(newsroom, tmp_path, {"ana": too_often})
    hedged = newsroom.sentences.assign(hedged=newsroom.sentences["n_hedges"] > 0)
    table = tk.corrected(hedged, newsroom.articles, codings, of="hedged", by=[])
    note = tk.validity_note(table)
    assert note.startswith("In 100 rows that people coded, 100 % (")
    assert "of those found are right, 50 % (" in note
    assert note.endswith("that is taken out.")


def test_the_paragraph_for_a_paper_tells_whose_figures_they_are(newsroom, tmp_path):
    codings = codings_of(newsroom, tmp_path, {"ana": truly})
    table = rates(newsroom)
    text = tk.methods_text(tk.own_accuracy(table, codings, newsroom))
    assert "How right it is was checked by coding these articles: Hedges: 100 %" in text
    assert "its authors report" not in text
    assert "its authors report" in tk.methods_text(table)


def test_codings_that_the_machine_does_not_answer_are_named(newsroom, tmp_path):
    codings = codings_of(newsroom, tmp_path, {"ana": truly}).assign(question="mood")
    with pytest.raises(tk.SchemaError, match="no question that the machine answers"):
        tk.own_accuracy(rates(newsroom), codings, newsroom)
    assert np.isfinite(rates(newsroom)["rate"]).all()
