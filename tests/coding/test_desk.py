"""Coding one unit after the other: what stands in the file after each key."""

import pandas as pd
import pytest

import toolkit as tk

TEXT = "Ana Roth said the dam may hold. The mayor left. It rained. Perhaps it will stop."


@pytest.fixture(scope="module")
def sample(nlp):
    corpus = tk.annotate(pd.DataFrame({"text": [TEXT]}), nlp=nlp, progress=False)
    return tk.sample_for_coding(corpus, "sentences", n=4, seed=1)


@pytest.fixture
def folder(sample, tmp_path):
    return sample.write(tmp_path / "coding", coders=["ana", "ben"], formats=["csv"])


def answers(folder, coder="ana"):
    """What the toolkit reads from the coder's file: codes in the order of units and questions."""
    ben = tk.code(folder, "ben")
    if ben.n_coded == 0:
        ben.answer("yes", "hedge")
    codings = tk.read_codings(folder, allow_blank=True)
    own = codings[codings["coder"] == coder]
    return ["" if pd.isna(code) else code for code in own["code"]]


def test_each_answer_is_in_the_file_at_once(folder):
    desk = tk.code(folder, "ana")
    assert (desk.position, desk.open_question, desk.n_coded) == (0, "attribution", 0)
    desk.answer("yes")
    assert answers(folder)[:3] == ["yes", "", ""]
    desk.answer("no")
    desk.answer("no")
    assert (desk.position, desk.n_coded) == (1, 1)
    again = tk.code(folder, "ana")  # after a crash, say
    assert (again.position, again.n_coded) == (1, 1)
    assert answers(folder)[:4] == ["yes", "no", "no", ""]


def test_undo_returns_to_the_unit(folder):
    desk = tk.code(folder, "ana")
    for code in ("yes", "no", "no", "yes"):
        desk.answer(code)
    desk.note("doubtful, =1+1")
    desk.undo()
    desk.undo()
    desk.undo()
    assert (desk.position, desk.open_question) == (0, "framing")
    assert answers(folder)[:4] == ["yes", "no", "", ""]
    for _ in range(9):
        desk.undo()
    assert (desk.position, desk.n_coded, desk.unit["attribution"]) == (0, 0, "")


def test_notes_are_read_again(folder):
    desk = tk.code(folder, "ana")
    desk.answer("yes")
    desk.note("=1+1")
    answers(folder)
    codings = tk.read_codings(folder, allow_blank=True)
    assert set(codings[codings["coder"] == "ana"]["comment"].dropna()) == {"=1+1"}


def test_skipped_units_come_back(folder):
    desk = tk.code(folder, "ana")
    desk.go(1)
    for _ in range(9):
        desk.answer("no")
    assert (desk.position, desk.n_coded) == (0, 3)
    desk.go(-5)
    assert desk.position == 0
    desk.go(99)
    assert desk.position == 3
    desk.answer("yes", "hedge")  # changing an answer does not go on
    assert (desk.position, desk.unit["hedge"]) == (3, "yes")


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda folder: tk.code(folder, "eve"), "Coders with a CSV file there: ana, ben"),
        (lambda folder: tk.code(folder / "none", "ana"), "there is no such file"),
        (lambda folder: tk.code(folder, "ana").answer("perhaps"), "Choose one of: yes, no"),
        (lambda folder: tk.code(folder, "ana").answer("yes", "mood"), "there is no 'mood'"),
    ],
)
def test_what_there_is_not_is_told(folder, ask, told):
    with pytest.raises(tk.InputError, match=told):
        ask(folder)


def test_an_answer_that_cannot_be_saved_is_not_kept(folder, monkeypatch):
    desk = tk.code(folder, "ana")

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("toolkit.coding.desk.os.replace", full)
        with pytest.raises(tk.InputError, match="the answer is not kept"):
            desk.answer("yes")
    assert desk.unit["attribution"] == ""
    desk.answer("no")
    assert answers(folder)[0] == "no"


def test_agreement_grows_as_one_codes(folder):
    ana, ben = tk.code(folder, "ana"), tk.code(folder, "ben")
    ana.answer("yes")
    ana.undo()
    for desk, codes in ((ana, ["yes", "no", "no"]), (ben, ["yes", "yes", "no"])):
        for code in codes:
            desk.answer(code)
    table = ana.agreement().set_index("question")
    assert table["n_units"].to_dict() == {"attribution": 1, "hedge": 1, "framing": 1}
    assert table["agreement"].to_dict() == {"attribution": 1.0, "hedge": 0.0, "framing": 1.0}


def test_the_panel_follows_keys(folder):
    desk = tk.code(folder, "ana")
    panel = desk._widget
    panel._on_message(panel, {"do": "answer", "question": "attribution", "code": "yes"})
    assert (panel.shown["open"], panel.shown["can_undo"]) == ("hedge", True)
    panel._on_message(panel, {"do": "answer", "question": "hedge", "code": "maybe"})
    assert "there is no code 'maybe'" in panel.problem
    panel._on_message(panel, {"do": "undo"})
    assert (panel.shown["open"], panel.problem) == ("attribution", "")
    panel._on_message(panel, {"do": "go", "steps": 2})
    assert panel.shown["position"] == 2
    panel._on_message(panel, {"do": "note", "text": "hm"})
    assert panel.shown["comment"] == "hm"
    panel._on_message(panel, {"do": "agreement"})
    assert "nothing is filled in" in panel.problem
    shown = str(panel.shown)
    assert "outlet" not in shown and "machine" not in shown  # blind to both


def test_where_no_panel_can_run_the_unit_is_text_and_no_mathematics(folder):
    html = tk.code(folder, "ana")._repr_html_()
    assert html.startswith('<div class="tex2jax_ignore mathjax_ignore">')


@pytest.fixture
def passages(nlp, tmp_path):
    text = "Perhaps 🙂 it may rain. It may hold, and it may not. The mayor left."
    corpus = tk.annotate(pd.DataFrame({"text": [text]}), nlp=nlp, progress=False)
    sample = tk.sample_for_coding(corpus, "hedges", n=2, passages=3, by=[], context=0)
    return sample.write(tmp_path / "coding", coders=["ana"], formats=["csv"])


def test_words_are_marked_and_the_unit_stays_at_hand(passages):
    desk = tk.code(passages, "ana")
    assert desk.marked == ["hedges"]
    for _ in range(3):
        words = [place for place in ("Perhaps", "may") if f"{place} " in desk.unit["text"]]
        for word in words:
            start = desk.unit["text"].rindex(word)
            at = desk.position
            desk.mark(start, start + len(word))
            assert desk.position == at
            assert [start, start + len(word)] in desk.shown()["marks"]
        if words:
            desk.go(1)
        else:
            desk.answer("none")
    codings = tk.read_codings(passages)
    marked = {row.text: [row.text[s - row.start : e - row.start] for s, e in row.marks]
              for row in codings.itertuples()}  # fmt: skip
    assert marked == {
        "Perhaps 🙂 it may rain.": ["Perhaps", "may"],
        "It may hold, and it may not.": ["may"],
        "The mayor left.": [],
    }
    second = next(row for row in codings.itertuples() if "hold" in row.text)
    assert second.marks[0][0] - second.start == second.text.rindex("may")
    assert desk.n_coded == 3
    assert tk.code(passages, "ana").folder.name == "2_judging"


def test_a_mark_is_undone_and_refused(passages):
    desk = tk.code(passages, "ana")
    while "hold" not in desk.unit["text"]:
        desk.go(1)
    desk.mark(3, 6)
    assert desk.unit["hedges"] == "It [may] hold,"
    desk.undo()
    assert desk.unit["hedges"] == ""
    with pytest.raises(tk.InputError, match="stands there 2 times"):
        desk.answer("may", "hedges")
    with pytest.raises(tk.InputError, match="no words are chosen"):
        desk.mark(2, 3)
    panel = desk._widget
    panel._on_message(panel, {"do": "mark", "question": "hedges", "start": 20, "end": 23})
    assert panel.shown["marks"] == [[20, 23]]


def test_what_is_none_is_coded_with_one_answer(passages):
    desk = tk.Desk(passages / "2_judging", "ana")
    desk.answer("no", "is_one")
    assert (desk.position, desk.n_coded) == (1, 1)
