"""Why a row is there: each step is told, with the words that decided."""

import pandas as pd
import pytest

import toolkit as tk
from toolkit.commands.cli import main


@pytest.mark.parametrize(
    ("table", "column", "value", "told"),
    [
        ("attributions", "cue", "told", ["Pass network", "source “Varga”", "short_name|shorter form"]),
        ("attributions", "source", "Critics", ["a description", "Source type vague"]),
        ("attributions", "cue", "According to", ["Pass network", "a report by the Institute"]),
        ("hedges", "text", "allegedly", ["The row “allegedly” of hedges_en", "evidential", "author"]),
        ("hedges", "text", "may", ["“may”", "attribution 0 (Ines Varga)"]),
        ("framings", "frame", "\"absurd\"", ["framing_cues_en for “call”", "framer “A spokesman"]),
        ("entities", "text", "Varga", ["The model labelled “Varga” PERSON", "same_name", "Ines Varga"]),
        ("mentions", "text", "He", ["coreference: pronoun", "candidates", "Tomas Reen"]),
        ("sentences", "sentence_id", 0, ["Sentence 0 of paragraph 0", "entities"]),
    ],
    ids=[
        "short-name", "description", "according-to", "hedge", "hedge-of-a-source", "framing", "entity",
        "pronoun", "sentence",
    ],
)  # fmt: skip
def test_the_steps_of_a_row(corpus, nlp, table, column, value, told):
    rows = getattr(corpus, table)
    row = rows[rows[column] == value].iloc[0]
    text = str(tk.explain(corpus, row, nlp=nlp))
    for words in told:
        assert any(one in text for one in words.split("|")), text


@pytest.mark.parametrize(
    "table", ["attributions", "hedges", "framings", "entities", "mentions", "sentences"]
)
def test_every_row_of_every_table_is_explained(corpus, nlp, table):
    rows = getattr(corpus, table)
    for place in range(0, len(rows), max(len(rows) // 5, 1)):
        text = str(tk.explain(corpus, rows.iloc[place], nlp=nlp))
        assert text.startswith(f"{table}, article")
        assert "no such row" not in text


def test_a_row_of_another_version_says_so(corpus, nlp):
    row = corpus.hedges.iloc[0].copy()
    row["start"] += 1
    assert "Annotate it again" in str(tk.explain(corpus, row, nlp=nlp))


@pytest.mark.parametrize(
    ("row", "error", "words"),
    [
        (lambda c: c.hedges, tk.InputError, "one is explained at a time"),
        (lambda c: c.articles.iloc[0], tk.SchemaError, "it is no row of"),
        (lambda c: c.hedges.iloc[0].replace({c.hedges["article_id"][0]: "x"}), tk.InputError, "no article"),
    ],
    ids=["many", "other-table", "other-corpus"],
)  # fmt: skip
def test_what_cannot_be_explained(corpus, row, error, words):
    with pytest.raises(error, match=words):
        tk.explain(corpus, row(corpus))


def test_html_is_escaped(nlp):
    text = '"<script>x()</script> is fine," Ann Lee said.'
    corpus = tk.annotate(pd.DataFrame({"text": [text]}), nlp=nlp, progress=False)
    assert "<script" not in tk.explain(corpus, corpus.attributions.iloc[0], nlp=nlp).html


def test_the_command(corpus, tmp_path, capsys):
    corpus.save(tmp_path)
    assert main(["explain", str(tmp_path), "attributions", "0", "--article", "strike"]) == 0
    assert "Pass network" in capsys.readouterr().out
    assert main(["explain", str(tmp_path), "attributions", "99"]) == 1
    assert "there is no row 99: attributions has" in capsys.readouterr().err
