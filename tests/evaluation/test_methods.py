"""The paragraph on methods: what it says is in the tables, and changes with them."""

import re

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.errors import SchemaError
from toolkit.tables.schema import ARTICLES, HEDGES

N = 8


@pytest.fixture
def articles():
    return ARTICLES.build(
        {"article_id": f"a{n}", "text": "", "outlet": ("Post", "Wire")[n % 2], "n_words": 1000,
         "n_sentences": 40, "date": pd.Timestamp(2025, 1, 1 + n)}
        for n in range(N)
    )  # fmt: skip


@pytest.fixture
def hedges():
    return HEDGES.build(
        {"article_id": f"a{n % N}", "sentence_id": n, "start": 0, "end": 3, "text": "may",
         "type": "epistemic", "strength": 0.5, "voice": "author", "negated": False}
        for n in range(3 * N)
    )  # fmt: skip


@pytest.fixture
def codings():
    rng = np.random.default_rng(0)
    units = pd.DataFrame({"article_id": [f"a{n % N}" for n in range(40)], "sentence_id": range(40)})
    truth = rng.random(40) < 0.4
    tables = []
    for coder, wrong in (("ana", 0.0), ("ben", 0.1)):
        codes = np.where(truth ^ (rng.random(40) < wrong), "yes", "no")
        tables.append(tk.import_codings(units.assign(code=codes), coder=coder, question="hedge"))
    return pd.concat(tables, ignore_index=True)


def test_corpus_choice_and_settings_are_those_of_the_tables(hedges, articles):
    rates = tk.hedge_rates(hedges, articles, voice="author", level=0.9, cluster="outlet")
    text = tk.methods_text(rates, tk.differences(hedges, articles, n_resamples=50, seed=7))
    for part in (
        "8 articles of 2 outlets (8,000 words), 2025-01-01 to 2025-01-08",
        "hedges per 1,000 words by outlet",
        "types epistemic, evidential, approximator, vague source; voices author",
        "sentences of the kinds text, turn",
        "intervals of 90 % over clusters of outlet, of rates after Fay and Feuer (1997)",
        "up to 50 draws, seed 7",
        "Romano and Wolf 2005",
        tk.validity_note(rates)[:60],
    ):
        assert part in text, part
    assert text.count("The corpus holds") == 1


def test_agreement_and_accuracy_of_ones_own_are_read_from_their_rows(codings):
    found = tk.agreement(codings, n_resamples=50)
    text = tk.methods_text(found)
    alpha = f"{found['alpha'][0]:.2f}, interval {found['low'][0]:.2f} to {found['high'][0]:.2f}"
    assert f"Krippendorff's alpha {alpha}" in text
    assert "40 units in 8 articles by 2 coders" in text
    other = tk.methods_text(found.assign(alpha=0.123))
    assert "0.12" in other and "0.12" not in text


def test_corrected_numbers_and_their_limits_are_told(articles, codings):
    rng = np.random.default_rng(1)
    rows = pd.DataFrame({"article_id": [f"a{n % N}" for n in range(40)], "sentence_id": range(40)})
    rows["hedge"] = rng.random(40) < 0.4
    table = tk.corrected(rows, articles, codings, of="hedge")
    text = tk.methods_text(table)
    assert f"by {table['n_coded'].sum()} of 40 rows that people have coded" in text
    flagged = table.assign(flag=["too few coded", ""])
    assert "1 have no interval (1 for too few coded)" in tk.methods_text(flagged)


def test_every_number_is_in_a_table(hedges, articles):
    rates = tk.hedge_rates(hedges, articles)
    text = tk.methods_text(rates)
    known = rates["definition"].iloc[0] + tk.validity_note(rates) + " 95 1998 1997"
    for number in re.findall(r"\d[\d,.]*\d|\d", text):
        assert number in known, number


@pytest.mark.parametrize(
    ("results", "error", "problem"),
    [((), TypeError, "got none"), ((pd.DataFrame({"n": [1]}),), SchemaError, "no definition")],
    ids=["none", "no-definition"],
)
def test_what_tells_nothing_is_refused(results, error, problem):
    with pytest.raises(error, match=problem):
        tk.methods_text(*results)


def test_the_corpus_is_told_once_as_it_was_counted(hedges, articles, codings):
    rates = tk.hedge_rates(hedges, articles)
    whole = articles.assign(n_words=1001)
    of_coders = tk.agreement(codings, n_resamples=20)
    of_coders["definition"] += f"; articles: {len(whole)}; words: {whole['n_words'].sum():,}"
    text = tk.methods_text(rates, of_coders)
    assert text.count("The corpus holds") == 1 and "(8,000 words)" in text
