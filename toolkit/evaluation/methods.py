"""The paragraph on methods for a paper: every number in it is read from the tables of results."""

from collections.abc import Iterator, Sequence

import pandas as pd

from toolkit.errors import SchemaError
from toolkit.evaluation.answers import MACHINE
from toolkit.measures.validity import validity_note
from toolkit.tables.definition import IN_TITLE, NAME, NONE, Definition, measured, said_of

INTERVALS = {
    "share of": "of shares after Korn and Graubard (1998)",
    "per": "of rates after Fay and Feuer (1997)",
    "mean of": "of means after Student",
}
"""How the interval of what a definition tells is made, as in `toolkit.inference.limits`."""
TESTED = {
    "differences": "differences were tested by studentised permutation of clusters (Chung and Romano 2013), "
    "all pairs together (Romano and Wolf 2005)",
    "keyness": "terms were tested by dealing clusters out to the groups at random, with the share of false findings kept "
    "down (Benjamini and Hochberg 1995)",
}
CORRECTED = (
    "the machine's error was taken out with the difference estimator (Särndal, Swensson and Wretman 1992; Angelopoulos "
    "et al. 2023; Egami et al. 2024), by {coded}"
)
_CHOICE = (*(key for key in IN_TITLE if key != "period"), "left out")
"""What one table counts, apart from the period, which is told of the corpus."""


def methods_text(*results: pd.DataFrame) -> str:
    """How results were made, as a paragraph for a paper: corpus, versions, what was counted, agreement, accuracy, limits.

    `results` are tables that measures gave, with ``agreement``, ``code_scores`` and ``corrected`` among them if there are
    any. Every number is read from them: articles, period and settings from their definitions (`tk.definition`),
    agreement and accuracy from their rows. Without ``code_scores``, accuracy is that of the project's own texts.

    Raises SchemaError if a table has no definition, or several, TypeError if there is none.
    """
    if not results:
        raise TypeError("methods_text takes the tables of results, got none")
    pairs = [(table, _definition(table)) for table in results]
    counted = [pair for pair in pairs if pair[1].get("measure") not in _OF_CODERS]
    parts = [*_corpus(pairs), *_versions(pairs)]
    parts += [_counted(of) for _, of in counted]
    parts += [*_agreement(pairs), *_accuracy(pairs, counted), *_limits(counted)]
    return " ".join(f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in dict.fromkeys(parts))


_OF_CODERS = ("agreement", "code_scores", "disagreements", "plan_coding")


def _definition(table: pd.DataFrame) -> Definition:
    said = said_of(table)
    if not said.definition:
        problem = said.problem or "no row tells what was counted"
        raise SchemaError("results", NAME, f"{problem}. Give tables as measures returned them")
    return said.definition


def _corpus(pairs: Sequence[tuple[pd.DataFrame, Definition]]) -> Iterator[str]:
    """Of which articles the results are, once for all that are of the same."""
    counted = [of for _, of in pairs if of.get("measure") not in _OF_CODERS]
    for of in counted or [of for _, of in pairs]:
        if "articles" not in of:
            continue
        text = f"the corpus holds {of['articles']} articles"
        text += f" of {of['outlets']} outlets" if "outlets" in of else ""
        text += f" ({of['words']} words)" if "words" in of else ""
        text += f", {of['period']}" if "period" in of else ""
        if of.get("copies left out", "0") != "0":
            text += (
                f"; {of['copies left out']} copies of an article in the same outlet were left out"
            )
        yield text


def _versions(pairs: Sequence[tuple[pd.DataFrame, Definition]]) -> Iterator[str]:
    for _, of in pairs:
        if "toolkit" in of and of.get("measure") not in _OF_CODERS:
            model = f" with its language model {of['model']}" if "model" in of else ""
            yield f"it was read by media-analysis-toolkit {of['toolkit']}{model}"
    for _, of in pairs:
        if "counts" in of:
            yield f"words and syllables were counted by {of['counts']}"


def _counted(of: Definition) -> str:
    """What one table counts, in which sentences, with which intervals."""
    what = measured(of).replace("_", " ")
    told = [f"{key} {of[key].replace('_', ' ')}" for key in _CHOICE if of.get(key, NONE) != NONE]
    text = f"we report {what}" + (f" by {of['by'].replace('_', ' ')}" if "by" in of else "")
    text += f" ({'; '.join(told)})" if told else ""
    text += f", in sentences of the kinds {of['sentences']}" if "sentences" in of else ""
    text += f" (`{of['measure']}`)"
    if "level" in of and "cluster" in of:
        how = next((INTERVALS[key] for key in INTERVALS if key in of), "")
        unit = "articles" if of["cluster"] == "article_id" else f"clusters of {of['cluster']}"
        text += f"; intervals of {100 * float(of['level']):g} % over {unit}"
        text += f", {how}" if how else ""
    if of.get("draws", NONE) != NONE:
        text += f"; {of['draws']} draws, seed {of.get('seed', '')}"
    if of["measure"] in TESTED:
        text += f"; {TESTED[of['measure']]}"
    if "coded" in of:
        text += f"; {CORRECTED.format(coded=of['coded'].partition(', ')[0] + ' that people have coded')}"
    return text


def _agreement(pairs: Sequence[tuple[pd.DataFrame, Definition]]) -> Iterator[str]:
    for table, of in pairs:
        if of.get("measure") == "agreement":
            yield f"coded were {of['coded']}"
            among = table["between"].isin(["people", "people and model"])
            for row in table[among].to_dict("records"):
                found = _number(row["alpha"], row["low"], row["high"])
                yield (
                    f"on {row['question']!r}, {row['coders']} agree in {100 * row['agreement']:.0f} % of "
                    f"{row['n_units']} units (Krippendorff's alpha {found})"
                )


def _accuracy(
    pairs: Sequence[tuple[pd.DataFrame, Definition]], counted: Sequence[tuple[pd.DataFrame, Definition]]
) -> Iterator[str]:  # fmt: skip
    """How right the machine is: on the user's own texts, or else on the project's."""
    own = [table for table, of in pairs if of.get("measure") == "code_scores"]
    for table in own:
        for row in table[table["judged"] == MACHINE].to_dict("records"):
            rates = [
                f"{name} {_number(row[name], row[f'{name}_low'], row[f'{name}_high'])}"
                for name in ("precision", "recall")
            ]
            yield (
                f"against {row['truth']} the machine has, of {row['code']!r} on {row['question']!r}, "
                f"{' and '.join(rates)} ({row['n_units']} units)"
            )
    notes = dict.fromkeys(
        (validity_note(table), "own accuracy" in of) for table, of in counted if "coded" not in of
    )
    checked = [note for note, is_own in notes if note and is_own]
    told = [note for note, is_own in notes if note and not is_own]
    if checked:
        yield f"how right it is was checked by coding these articles: {' '.join(checked)}"
    if told and not own:
        yield f"of the toolkit's accuracy its authors report: {' '.join(told)}"


def _limits(counted: Sequence[tuple[pd.DataFrame, Definition]]) -> Iterator[str]:
    for table, of in counted:
        what = measured(of).replace("_", " ")
        if (
            "flag" in table.columns
            and (flags := table["flag"][table["flag"].fillna("") != ""]).size
        ):
            told = ", ".join(f"{n} for {why}" for why, n in flags.value_counts().items())
            yield f"of {len(table)} rows of {what}, {len(flags)} have no interval ({told})"
        if "known" in table.columns and table["known"].notna().any() and table["known"].min() < 1:
            least, most = 100 * table["known"].min(), 100 * table["known"].max()
            yield f"{what}: {least:.0f} to {most:.0f} % are known in each group, and shares are of these"


def _number(value: float, low: float, high: float) -> str:
    """A number between 0 and 1 with its interval, as journals print it."""
    if pd.isna(value):
        return "undefined"
    interval = "" if pd.isna(low) else f", interval {low:.2f} to {high:.2f}"
    return f"{value:.2f}{interval}"
