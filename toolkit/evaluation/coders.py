"""How far coders agree: with each other, and with the machine, kept apart."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.evaluation.alpha import nominal_alpha
from toolkit.evaluation.answers import MACHINE, MAJORITY, Answers, models_of, side_by_side
from toolkit.evaluation.questions import Question
from toolkit.inference.clusters import ARTICLE
from toolkit.measures.kinds import defines
from toolkit.tables.definition import define
from toolkit.tables.kinds import TEXT

PEOPLE, WITH_MACHINE = "people", "people and machine"
WITH_MODEL, MODELS, MODEL_WITH_MACHINE = "people and model", "models", "model and machine"


@defines
def agreement(
    codings: pd.DataFrame,
    corpus: Corpus | None = None,
    *,
    questions: Sequence[Question] = (),
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Krippendorff's alpha (nominal) of the coders of each question, and of each of them with the machine.

    Takes what ``read_codings`` returned, and the corpus for the machine's answers;
    `questions` are those of your own that the machine answers.

    Returns one row per question and group of coders:

    - ``question`` (string);
    - ``between`` (string): ``people``, ``people and model``, ``models``, ``people and machine``, ``model and
      machine``. A model is a coder whom ``import_codings`` was told to be one; a crowd is people;
    - ``coders`` (string): who, as "ana, ben"; all people first, then each pair, then each of
      them and their ``majority`` (more than half) with each model and with the ``machine``;
    - ``n_units`` (int64): units that two of them coded at least;
    - ``agreement`` (float64): share of equal codes among pairs, 0 to 1;
    - ``alpha`` (float64): that beyond chance; 1 is complete, 0 is chance. NaN if undefined;
    - ``low``, ``high`` (float64): its article-clustered bootstrap interval, by default of 95 %; NaN
      with fewer than two articles, and where all codes agree: no draw could show otherwise;
    - ``undefined`` (string): why alpha is, else "".

    Units count by their weight, so that a sample with equal strata tells of the corpus.
    Raises SchemaError if a column is missing.
    """
    rows = [
        _row(answers, between, coders, codes, level, n_resamples, seed)
        for answers in side_by_side(codings, corpus, questions)
        for between, coders, codes in _groups(answers)
    ]
    columns = ["question", "between", "coders", "n_units", "agreement"]
    columns += ["alpha", "low", "high", "undefined"]
    table = pd.DataFrame(rows, columns=columns)
    numbers = dict.fromkeys(("agreement", "alpha", "low", "high"), "float64")
    texts = dict.fromkeys(("question", "between", "coders", "undefined"), TEXT)
    table = table.astype({"n_units": "int64", **numbers, **texts})
    return define(table, counted="agreement of coders", draws=f"{n_resamples:,}", seed=seed,
                  **told_of(codings))  # fmt: skip


def told_of(codings: pd.DataFrame) -> dict[str, str]:
    """What codings are of, as parts of a definition."""
    units, articles = codings["unit_id"].nunique(), codings["article_id"].nunique()
    unit = (
        ", ".join(dict.fromkeys(codings["unit"].dropna().astype(str))) if "unit" in codings else ""
    )
    models = models_of(codings)
    n_people = codings["coder"].nunique() - len(models)
    coders = [f"{n_people:,} coder{'s' * (n_people != 1)}"] if n_people or not models else []
    coders += [f"{coder} ({told})" if told else coder for coder, told in models.items()]
    coded = f"{units:,} units in {articles:,} articles by {' and '.join(coders)}"
    return {"unit": unit or "units", "coded": coded, "cluster": ARTICLE}


@defines
def disagreements(
    codings: pd.DataFrame, corpus: Corpus | None = None, *, questions: Sequence[Question] = ()
) -> pd.DataFrame:
    """The units that coders, or the machine, gave different codes, with their sentences.

    Takes what ``agreement`` takes. Returns one row per question and unit: ``question``,
    ``unit_id``, ``article_id``, ``sentence_id``, ``text``, a column per coder, ``machine`` if it was asked,
    and ``between``: ``people`` if they differ among themselves, else ``people and machine`` or ``people and model``.
    ``show_sentences`` and ``sentences_behind`` take these rows.
    """
    parts = []
    for answers in side_by_side(codings, corpus, questions):
        columns = answers.people | answers.models
        if answers.machine is not None:
            columns[MACHINE] = answers.machine
        table = answers.units[["question", "unit_id", "article_id", "sentence_id", "text"]]
        table = table.reset_index(drop=True)
        for name, codes in columns.items():
            table[name] = pd.array(codes, dtype=TEXT)
        differs = [_differ(codes) for codes in zip(*columns.values(), strict=True)]
        between = _between(answers, len(table))
        parts.append(table.assign(between=pd.array(between, dtype=TEXT))[differs])
    return define(pd.concat(parts, ignore_index=True), counted="units", **told_of(codings))


def _between(answers: Answers, n: int) -> list[str]:
    """Who differs in each unit: people among themselves, else they from the machine, else from a model."""
    alone = list(zip(*answers.people.values(), strict=True)) or [()] * n
    machine = answers.machine or [None] * n
    return [
        PEOPLE if _differ(codes)
        else WITH_MACHINE if _differ([*codes, other])
        else WITH_MODEL if codes
        else MODEL_WITH_MACHINE
        for codes, other in zip(alone, machine, strict=True)
    ]  # fmt: skip


def _differ(codes: Sequence[str | None]) -> bool:
    return len({code for code in codes if code is not None}) > 1


def _groups(answers: Answers) -> Iterator[tuple[str, str, list[list[str | None]]]]:
    """Who is compared, and their codes."""
    people, models = answers.people, answers.models
    if len(people) > 1:
        yield PEOPLE, ", ".join(people), list(people.values())
    if len(people) > 2:
        for one, other in combinations(people, 2):
            yield PEOPLE, f"{one}, {other}", [people[one], people[other]]
    truths = dict(people) if len(people) < 2 else people | {MAJORITY: answers.majority}
    for coder, codes in truths.items():
        for model, others in models.items():
            yield WITH_MODEL, f"{coder}, {model}", [codes, others]
    for one, other in combinations(models, 2):
        yield MODELS, f"{one}, {other}", [models[one], models[other]]
    if answers.machine is None:
        return
    for between, coders in ((WITH_MACHINE, truths), (MODEL_WITH_MACHINE, models)):
        for coder, codes in coders.items():
            yield between, f"{coder}, {MACHINE}", [codes, answers.machine]


def _row(
    answers: Answers,
    between: str,
    coders: str,
    codes: list[list[str | None]],
    level: float,
    n_resamples: int,
    seed: int,
) -> dict[str, Any]:
    found = nominal_alpha(
        list(zip(*codes, strict=True)),
        answers.units["article_id"].tolist(),
        weights=answers.units["weight"].tolist(),
        level=level,
        n_resamples=n_resamples,
        seed=seed,
    )
    return {
        "question": answers.question,
        "between": between,
        "coders": coders,
        "n_units": found.n_units,
        "agreement": found.agreement,
        "alpha": found.alpha,
        "low": found.low,
        "high": found.high,
        "undefined": found.why,
    }
