"""Numbers without the machine's error, codings of anybody, and how many are needed."""

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.errors import InputError, SchemaError
from toolkit.evaluation.alpha import nominal_alpha

TEXT = "string[pyarrow]"


def corpus(seed, recall=(0.9, 0.6), share=0.2, n_articles=40):
    """Two outlets with the same share, of which the machine finds more in one; rows, articles."""
    rng = np.random.default_rng(seed)
    rows = []
    for outlet, found in zip("AB", recall, strict=True):
        for article in range(n_articles):
            true = rng.random(25) < rng.beta(share * 6, (1 - share) * 6)
            machine = np.where(true, rng.random(25) < found, rng.random(25) < 0.03)
            rows += [
                (f"{outlet}{article}", outlet, n, bool(t), bool(m))
                for n, (t, m) in enumerate(zip(true, machine, strict=True))
            ]
    table = pd.DataFrame(rows, columns=["article_id", "outlet", "sentence_id", "true", "hedged"])
    table = table.astype({"article_id": TEXT, "outlet": TEXT})
    articles = table[["article_id", "outlet"]].drop_duplicates(ignore_index=True)
    return table, articles.assign(n_words=500, n_sentences=25)


def coded(rows, n=100, seed=0):
    """As many of each outlet and answer of the machine, coded right."""
    drawn = rows.groupby(["outlet", "hedged"]).sample(n, random_state=seed)
    sizes = rows.groupby(["outlet", "hedged"]).size()
    keys = pd.MultiIndex.from_frame(drawn[["outlet", "hedged"]])
    codes = np.where(drawn["true"], "yes", "no")
    return drawn[["article_id", "sentence_id"]].assign(
        code=codes, weight=(sizes / n)[keys].to_numpy()
    )


@pytest.fixture(scope="module")
def made():
    rows, articles = corpus(1)
    return rows.drop(columns=["true", "outlet"]), articles, coded(rows), rows


def test_a_difference_that_the_machine_made_is_taken_out(made):
    rows, articles, codings, whole = made
    plain = tk.differences(rows, articles, of="hedged", per="rows").iloc[0]
    assert plain["low"] > 0
    found = tk.corrected(rows, articles, codings, of="hedged")
    true = whole.groupby("outlet")["true"].mean()
    assert (found["low"] < true.to_numpy()).all() and (true.to_numpy() < found["high"]).all()
    assert found["n_coded"].tolist() == [200, 200]
    apart = tk.corrected(rows, articles, codings, of="hedged", between="outlet").iloc[0]
    assert apart["low"] < 0 < apart["high"]
    assert apart["p_adjusted"] > 0.05


def test_the_estimate_is_the_mean_of_the_strata(made):
    rows, articles, codings, whole = made
    found = tk.corrected(rows, articles, codings, of="hedged").set_index("outlet")
    both = whole.merge(codings, on=["article_id", "sentence_id"])
    for outlet, of in whole.groupby("outlet"):
        yes = both[both["outlet"] == outlet].groupby("hedged")["true"].mean()
        share = of["hedged"].mean()
        by_hand = share * yes[True] + (1 - share) * yes[False]
        assert found.loc[outlet, "rate"] == pytest.approx(by_hand)
        assert found.loc[outlet, "machine"] == pytest.approx(share)


def test_if_all_is_coded_and_right_only_the_articles_are_left_to_chance(made):
    rows, articles, _, whole = made
    every = whole[["article_id", "sentence_id"]].assign(code=whole["hedged"])
    found = tk.corrected(rows, articles, every, of="hedged")
    plain = tk.compare(rows, articles, of="hedged", per="rows")
    np.testing.assert_allclose(found["rate"], plain["rate"])
    widths = (found["high"] - found["low"]) / (plain["high"] - plain["low"])
    assert widths.between(0.95, 1.25).all()


def test_numbers_and_rates_per_words(made):
    rows, articles, _, whole = made
    counts = rows.assign(n_hedges=rows["hedged"] * 2)
    some = coded(whole)
    truth = whole.set_index(["article_id", "sentence_id"])["true"]
    some["code"] = (
        2 * truth[pd.MultiIndex.from_frame(some[["article_id", "sentence_id"]])].to_numpy()
    )
    found = tk.corrected(counts, articles, some, of="n_hedges", per="words")
    true = 1000 * 2 * whole.groupby("outlet")["true"].sum().to_numpy() / (40 * 500)
    assert (found["low"] < true).all() and (true < found["high"]).all()
    said = tk.definition(found)
    assert (said["counted"], said["per"]) == ("n_hedges of rows", "1,000 words")
    assert said["coded"].startswith(f"{found['n_coded'].sum():,} of {len(rows):,} rows")


def test_any_code_of_a_column(made):
    rows, articles, _, whole = made
    roles = rows.assign(role=np.where(rows["hedged"], "expert", "citizen"))
    codings = coded(whole)
    codings["code"] = codings["code"].map({"yes": "expert", "no": "citizen"})
    found = tk.corrected(roles, articles, codings, of="role", code="expert")
    plain = tk.corrected(rows, articles, made[2], of="hedged")
    np.testing.assert_allclose(found["rate"], plain["rate"])


def test_the_majority_of_several_coders_counts(made):
    rows, articles, codings, _ = made
    odd = codings.assign(code=np.where(codings["code"] == "yes", "no", "yes"), coder="odd")
    three = pd.concat([codings.assign(coder="ana"), codings.assign(coder="ben"), odd])
    found = tk.corrected(rows, articles, three, of="hedged")
    pd.testing.assert_frame_equal(found, tk.corrected(rows, articles, codings, of="hedged"))


def test_too_few_coded_is_said(made):
    rows, articles, codings, _ = made
    only_a = codings[codings["article_id"].str.startswith("A")]
    found = tk.corrected(rows, articles, only_a, of="hedged").set_index("outlet")
    assert found.loc["B", "flag"] == "too few coded"
    assert np.isnan(found.loc["B", "low"])
    assert found.loc["A", "flag"] == ""


@pytest.mark.parametrize(
    ("change", "options", "error", "problem"),
    [
        (lambda c: c, {"of": "hegded"}, SchemaError, "'hegded' of table 'rows': missing"),
        (lambda c: c.drop(columns="code"), {"of": "hedged"}, SchemaError, "'code'"),
        (lambda c: c.assign(article_id="x"), {"of": "hedged"}, SchemaError, "belong to no row"),
        (lambda c: c.assign(question=(["a", "b"] * 200)), {"of": "hedged"}, SchemaError, "a, b"),
        (lambda c: c, {"of": "hedged", "between": "month"}, ValueError, "expected one of by"),
    ],
    ids=["misspelt", "no-code", "other-articles", "two-questions", "between"],
)
def test_wrong_input_is_named(made, change, options, error, problem):
    rows, articles, codings, _ = made
    with pytest.raises(error, match=problem):
        tk.corrected(rows, articles, change(codings), **options)


def test_codings_of_a_language_model_keep_where_they_come_from(made, tmp_path):
    rows, articles, codings, _ = made
    file = tmp_path / "model.csv"
    codings.rename(columns={"code": "label"}).to_csv(file, index=False)
    told = {"model": "some-model-1", "date": "2026-03-01", "prompt": "Is it hedged?"}
    found = tk.import_codings(
        file, coder="llm", code="label", question="hedge", kind="model", **told
    )
    assert found["coder_model"].unique().tolist() == ["some-model-1"]
    assert found["prompt_sha256"].str.len().unique().tolist() == [64]
    same = tk.corrected(rows, articles, found, of="hedged")
    pd.testing.assert_frame_equal(same, tk.corrected(rows, articles, codings, of="hedged"))
    people = tk.import_codings(codings, coder="ana", question="hedge")
    both = tk.agreement(pd.concat([found, people], ignore_index=True))
    assert (both["coders"][0], both["agreement"][0]) == ("ana, llm", 1.0)


def test_codings_of_a_sample_by_its_units():
    units = pd.DataFrame(
        {"unit_id": ["u1", "u2"], "article_id": ["a", "b"], "sentence_id": 3, "start": 0, "end": 9,
         "number": 0, "weight": [2.0, 5.0], "text": "x"}
    )  # fmt: skip
    table = pd.DataFrame({"unit_id": ["u2"], "code": ["yes"]})
    found = tk.import_codings(table, units, coder="crowd", question="q", kind="crowd").iloc[0]
    assert (found["article_id"], found["weight"], found["code"]) == ("b", 5.0, "yes")
    with pytest.raises(SchemaError, match="1 units are not those of the sample, as 'u9'"):
        tk.import_codings(table.assign(unit_id="u9"), units, coder="c", question="q")
    with pytest.raises(ValueError, match="model= and date="):
        tk.import_codings(table, units, coder="c", question="q", kind="model")
    with pytest.raises(InputError, match="cannot be read"):
        tk.import_codings("nowhere.csv", coder="c", question="q")


def test_more_units_make_narrower_intervals_until_it_is_enough():
    plan = tk.plan_coding(0.08, share=0.15, precision=0.83, recall=0.8)
    assert plan["width"].is_monotonic_decreasing
    assert plan["width"].iloc[-1] <= 0.08 < plan["width"].iloc[-2]
    four = tk.plan_coding(0.08, share=0.15, precision=0.83, recall=0.8, n_groups=4)
    assert four["n"].iloc[-1] >= 3 * plan["n"].iloc[-1]
    with pytest.raises(ValueError, match="more than there is"):
        tk.plan_coding(share=0.9, precision=0.5, recall=0.9)


def test_alpha_of_a_sample_with_equal_strata_is_that_of_the_corpus():
    rng = np.random.default_rng(3)
    one = rng.random(20_000) < 0.06
    two = np.where(rng.random(20_000) < 0.05, ~one, one)
    codes = [(str(a), str(b)) for a, b in zip(one, two, strict=True)]
    of_all = nominal_alpha(codes, n_resamples=0).alpha
    yes, no = np.flatnonzero(one), np.flatnonzero(~one)
    drawn = [rng.choice(each, 500, replace=False) for each in (yes, no)]
    weights = np.repeat([len(yes) / 500, len(no) / 500], 500)
    sample = [codes[i] for i in np.concatenate(drawn)]
    plain = nominal_alpha(sample, n_resamples=0).alpha
    weighted = nominal_alpha(sample, weights=weights, n_resamples=0).alpha
    assert plain > of_all + 0.2
    assert weighted == pytest.approx(of_all, abs=0.06)
