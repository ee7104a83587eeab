"""textstat's formulas, on arrays of counts: the same operations in the same order.

The same order, because of the last bit: (a + b) + c is not always a + (b + c).
Where textstat has 0.0 for a text without words or sentences, so have these;
``readability`` makes it NaN.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from textstat.backend.utils import get_lang_cfg

from toolkit.measures.readability.textstat_counts import LANGUAGE

Counts = Mapping[str, NDArray[np.int64]]
Scores = NDArray[np.float64]

MS_PER_CHARACTER = 14.69  # textstat's default


def score(counts: Counts) -> dict[str, Scores]:
    """All scores, by textstat's names, from counts by the names of ``count_texts``."""
    basis = averages(counts)
    scores = {name: formula(counts, basis) for name, formula in FORMULAS.items()}
    scores["text_standard"] = text_standard(scores)
    return {name: scores[name] for name in (*FORMULAS, "text_standard")}


class Averages(NamedTuple):
    """What most formulas start from; 0.0 where there is nothing to divide by."""

    words_per_sentence: Scores
    sentences_per_word: Scores
    syllables_per_word: Scores
    letters_per_word: Scores
    characters_per_word: Scores


def averages(n: Counts) -> Averages:
    return Averages(
        ratio(n["words"], n["sentences"]),
        ratio(n["sentences"], n["words"]),
        ratio(n["syllables"], n["words"]),
        ratio(n["letters"], n["words"]),
        ratio(n["characters"], n["stretches"]),
    )


def ratio(top: NDArray[np.int64], bottom: NDArray[np.int64]) -> Scores:
    """Top divided by bottom, 0.0 where the bottom is 0."""
    return np.divide(top, bottom, out=np.zeros(len(bottom)), where=bottom != 0)


def percent(top: NDArray[np.int64], words: NDArray[np.int64]) -> Scores:
    return ratio(100 * top, words)


def known(scores: Scores, *needed: NDArray[np.generic]) -> Scores:
    """The scores, 0.0 where one of the numbers that they need is 0."""
    return np.where(np.all([one != 0 for one in needed], axis=0), scores, 0.0)


def flesch_reading_ease(n: Counts, of: Averages) -> Scores:
    base, length, syllables = (
        get_lang_cfg(LANGUAGE, f"fre_{part}")
        for part in ("base", "sentence_length", "syll_per_word")
    )
    scores = base - length * of.words_per_sentence - syllables * of.syllables_per_word
    return known(scores, of.words_per_sentence, of.syllables_per_word)


def flesch_kincaid_grade(n: Counts, of: Averages) -> Scores:
    scores = (0.39 * of.words_per_sentence) + (11.8 * of.syllables_per_word) - 15.59
    return known(scores, of.words_per_sentence, of.syllables_per_word)


def smog_index(n: Counts, of: Averages) -> Scores:
    # Python's power, not numpy's, which may differ in the last bit.
    roots = [x**0.5 for x in (30 * ratio(n["polysyllables"], n["sentences"])).tolist()]
    return known((1.043 * np.array(roots, dtype=np.float64)) + 3.1291, n["sentences"])


def coleman_liau_index(n: Counts, of: Averages) -> Scores:
    letters, sentences = of.letters_per_word * 100, of.sentences_per_word * 100
    return known((0.058 * letters) - (0.296 * sentences) - 15.8, letters, sentences)


def automated_readability_index(n: Counts, of: Averages) -> Scores:
    scores = (4.71 * of.characters_per_word) + (0.5 * of.words_per_sentence) - 21.43
    return known(scores, of.characters_per_word, of.words_per_sentence)


def linsear_write_formula(n: Counts, of: Averages) -> Scores:
    number = ratio(n["sample_points"], n["sample_sentences"])
    return known(np.where(number <= 20, number - 2, number) / 2, n["sample_sentences"])


def dale_chall_readability_score(n: Counts, of: Averages) -> Scores:
    unfamiliar = percent(n["unfamiliar"], n["words"])
    scores = (0.1579 * unfamiliar) + (0.0496 * of.words_per_sentence)
    return known(np.where(unfamiliar > 5, scores + 3.6365, scores), n["words"])


def dale_chall_readability_score_v2(n: Counts, of: Averages) -> Scores:
    scores = 0.1579 * percent(n["difficult"], n["words"]) + 0.0496 * of.words_per_sentence
    return known(np.where(scores > 0.05, scores + 3.6365, scores), n["words"])


def gunning_fog(n: Counts, of: Averages) -> Scores:
    scores = 0.4 * (of.words_per_sentence + percent(n["complex"], n["words"]))
    return known(scores, n["words"])


def lix(n: Counts, of: Averages) -> Scores:
    return known(of.words_per_sentence + percent(n["long_words"], n["words"]), n["words"])


def rix(n: Counts, of: Averages) -> Scores:
    return ratio(n["long_words"], n["sentences"])


def spache_readability(n: Counts, of: Averages) -> Scores:
    difficult = percent(n["difficult"], n["words"])
    return known((0.141 * of.words_per_sentence) + (0.086 * difficult) + 0.839, n["words"])


def mcalpine_eflaw(n: Counts, of: Averages) -> Scores:
    return ratio(n["words"] + n["miniwords"], n["sentences"])


def reading_time(n: Counts, of: Averages) -> Scores:
    return MS_PER_CHARACTER * n["characters"] / 1000


def fernandez_huerta(n: Counts, of: Averages) -> Scores:
    scores = 206.84 - (60 * of.syllables_per_word) - (1.02 * of.words_per_sentence)
    return known(scores, of.words_per_sentence, of.syllables_per_word)


def szigriszt_pazos(n: Counts, of: Averages) -> Scores:
    base = get_lang_cfg(LANGUAGE, "fre_base")
    scores = base - 62.3 * of.syllables_per_word - of.words_per_sentence
    return known(scores, n["words"], n["sentences"])


def gutierrez_polini(n: Counts, of: Averages) -> Scores:
    scores = 95.2 - 9.7 * of.letters_per_word - 0.35 * of.words_per_sentence
    return known(scores, of.letters_per_word, of.words_per_sentence)


def crawford(n: Counts, of: Averages) -> Scores:
    sentences, syllables = 100 * of.sentences_per_word, 100 * of.syllables_per_word
    return known(-0.205 * sentences + 0.049 * syllables - 3.407, sentences, syllables)


def gulpease_index(n: Counts, of: Averages) -> Scores:
    scores = (300 * of.sentences_per_word) - (10 * of.characters_per_word) + 89
    return known(scores, of.sentences_per_word, of.characters_per_word)


def osman(n: Counts, of: Averages) -> Scores:
    rates = (
        ratio(n["arabic_complex_words"], n["words"])
        + ratio(n["arabic_syllables"], n["words"])
        + ratio(n["faseeh"], n["words"])
        + ratio(n["arabic_long_words"], n["words"])
    )
    return known(200.791 - (1.015 * of.words_per_sentence) - (24.181 * rates), n["words"])


def wiener_sachtextformel(variant: int) -> Callable[[Counts, Averages], Scores]:
    """One of the four variants."""

    def formula(n: Counts, of: Averages) -> Scores:
        poly, long, mono = (
            percent(n[name], n["words"])
            for name in ("polysyllables", "long_words", "monosyllables")
        )
        length = of.words_per_sentence
        scores = {
            1: (0.1935 * poly) + (0.1672 * length) + (0.1297 * long) - (0.0327 * mono) - 0.875,
            2: (0.2007 * poly) + (0.1682 * length) + (0.1373 * long) - 2.779,
            3: (0.2963 * poly) + (0.1905 * length) - 1.1144,
            4: (0.2744 * poly) + (0.2656 * length) - 1.693,
        }
        return known(scores[variant], n["words"])

    return formula


def text_standard(scores: Mapping[str, Scores]) -> Scores:
    """The grade that most of the others come to, of equals the first in textstat's order."""
    votes = []
    for name in _VOTERS:
        grade = scores[name]
        if name == "flesch_reading_ease":
            votes += _school_years(grade)
        else:
            votes += [np.floor(grade), np.ceil(grade), np.rint(grade)]
    cast = np.array(votes)  # one row per vote; NaN = none
    support = np.array([(cast == vote).sum(axis=0) for vote in cast])
    best = cast[support.argmax(axis=0), np.arange(cast.shape[1])]
    return best + 0.0  # no minus zero


_VOTERS = (
    "flesch_kincaid_grade",
    "flesch_reading_ease",
    "smog_index",
    "coleman_liau_index",
    "automated_readability_index",
    "dale_chall_readability_score",
    "linsear_write_formula",
    "gunning_fog",
)


def _school_years(ease: Scores) -> list[Scores]:
    """The school year of a Flesch Reading Ease, and the second one of scores from 60 to 70."""
    bounds, years = np.array([30, 40, 50, 60, 70, 80, 90, 100]), (13, 12, 11, 10, 8, 7, 6, 5, 13)
    first = np.array(years, dtype=np.float64)[np.searchsorted(bounds, ease, side="right")]
    return [first, np.where((ease >= 60) & (ease < 70), 9.0, np.nan)]


FORMULAS: dict[str, Callable[[Counts, Averages], Scores]] = {
    "flesch_reading_ease": flesch_reading_ease,
    "flesch_kincaid_grade": flesch_kincaid_grade,
    "smog_index": smog_index,
    "gunning_fog": gunning_fog,
    "coleman_liau_index": coleman_liau_index,
    "automated_readability_index": automated_readability_index,
    "linsear_write_formula": linsear_write_formula,
    "dale_chall_readability_score": dale_chall_readability_score,
    "dale_chall_readability_score_v2": dale_chall_readability_score_v2,
    "spache_readability": spache_readability,
    "mcalpine_eflaw": mcalpine_eflaw,
    "lix": lix,
    "rix": rix,
    "reading_time": reading_time,
    "fernandez_huerta": fernandez_huerta,
    "szigriszt_pazos": szigriszt_pazos,
    "gutierrez_polini": gutierrez_polini,
    "crawford": crawford,
    "gulpease_index": gulpease_index,
    "wiener_sachtextformel_1": wiener_sachtextformel(1),
    "wiener_sachtextformel_2": wiener_sachtextformel(2),
    "wiener_sachtextformel_3": wiener_sachtextformel(3),
    "wiener_sachtextformel_4": wiener_sachtextformel(4),
    "osman": osman,
}
"""By textstat's names, those for English first, then Swedish (lix, rix), Spanish, Italian,
German and Arabic ones, which textstat computes for any text."""
