"""How hard a text is to read, as textstat has it: every measure, by article, outlet, month, ...

Two ways to count sentences, and the definition of every table says
which one it was. textstat ends a sentence at every full stop, also within
"3.5" and "U.S.", takes a headline without one for the beginning of the next
sentence, and leaves out sentences of one or two words. The toolkit's sentences
are those of the table ``SENTENCES``. Words and syllables are textstat's in both.
"""

from collections.abc import Sequence
from importlib.metadata import version

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import SchemaError
from toolkit.inference.clusters import ARTICLE, cluster_numbers, summed
from toolkit.inference.spread import spread
from toolkit.measures.grouping import (
    By,
    Groups,
    article_column,
    find_articles,
    group_rows,
    list_names,
)
from toolkit.measures.kinds import counts_kinds, defines
from toolkit.measures.rates import ENDS, with_intervals
from toolkit.measures.readability.textstat_counts import VERSION, count_texts
from toolkit.measures.readability.textstat_formulas import averages, score
from toolkit.measures.validity import rests_on
from toolkit.tables.columns import Table
from toolkit.tables.definition import NAME, define, said_of
from toolkit.tables.kinds import TEXT, Column
from toolkit.tables.schema import ARTICLES, SENTENCES
from toolkit.text.words import straight

COUNTS = {
    "char_count": "characters",
    "letter_count": "letters",
    "lexicon_count": "words",
    "sentence_count": "sentences",
    "syllable_count": "syllables",
    "monosyllabcount": "monosyllables",
    "polysyllabcount": "polysyllables",
    "miniword_count": "miniwords",
    "long_word_count": "long_words",
    "count_arabic_long_words": "arabic_long_words",
    "count_arabic_syllables": "arabic_syllables",
    "count_complex_arabic_words": "arabic_complex_words",
    "count_faseeh": "faseeh",
}
"""textstat's name for each count, and ours."""
AVERAGES = {
    "words_per_sentence": "words_per_sentence",
    "avg_sentence_per_word": "sentences_per_word",
    "avg_syllables_per_word": "syllables_per_word",
    "avg_letter_per_word": "letters_per_word",
    "avg_character_per_word": "characters_per_word",
}
EASIER = frozenset(
    {
        "flesch_reading_ease",
        "fernandez_huerta",
        "szigriszt_pazos",
        "gutierrez_polini",
        "gulpease_index",
        "osman",
        "avg_sentence_per_word",
    }
)
"""Measures in which higher is easier."""
MAIN = ("flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "lix")
"""The scores that are met with most often."""
MIN_WORDS = 100
"""Flesch, Fog and Dale-Chall were made for samples of 100 words."""
DICTIONARIES = ("cmudict", "pyphen")
OF_SCORES = ("split by", "apostrophes", "counts", "sentences", "toolkit", "model")
"""What the definition of means has from that of the scores."""
OF_SENTENCES = ("characters", "letters", "words", "syllables", "polysyllables", "long_words")

_ROWS = Table("articles", row="one article", columns=(Column("article_id", "string", "its own"),))


@rests_on("readability")
@counts_kinds(texts=True)
def readability(
    articles: pd.DataFrame,
    sentences: pd.DataFrame | None = None,
    by: By = "article_id",
    *,
    min_words: int = MIN_WORDS,
    straighten: bool = False,
) -> pd.DataFrame:
    """Every readability measure of textstat 0.7.8, of each article or of each outlet, month, ...

    Takes the table ``ARTICLES`` and, to count the toolkit's own sentences, ``SENTENCES``;
    without these, textstat's sentences count, and the numbers are textstat's to the
    last bit. `by` names columns of the articles or ``year``, ``month``, ``week``,
    ``day``. The score of an outlet is that of the counts of all its articles added
    up; ``readability_means`` is about the articles of an outlet one by one.

    textstat drops curly apostrophes and looks up "dont" for "don’t"; with
    `straighten` they become straight first, which you will want where some outlets
    write one kind and some the other.

    Returns one row per article, in their order, or per group, in sorted order, with the
    columns of `by` and

    - ``n_articles`` (int64);
    - counts (int64) and ``reading_time`` (float64, seconds), by textstat's names. Of a
      group, ``difficult_words`` (different ones) are those of all its articles together;
    - averages and scores (float64) by textstat's names. Higher is easier in
      ``flesch_reading_ease``, ``fernandez_huerta``, ``szigriszt_pazos``,
      ``gutierrez_polini``, ``gulpease_index`` and ``osman``, and harder in the others, most
      of which are school years. NaN with fewer than `min_words` words;
    - ``reason`` (string): why the scores are NaN, else <NA>;
    - ``definition`` (string), as of all measures: whose sentences were counted (``split by``), whether
      apostrophes were straightened, the versions of textstat and its dictionaries.

    With ``min_words=0`` a text without words has what textstat gives it, 0.0 for most.
    Raises SchemaError if a column is missing, an article is there twice or sentences
    belong to no article, ValueError if `min_words` is negative.
    """
    if min_words < 0:
        raise ValueError(f"min_words is {min_words}, expected 0 or more")
    ARTICLES.require(articles, "article_id", "text")
    keys, group, n_groups = _group(articles, by)
    texts = [straight(text) if straighten else text for text in articles["text"]]
    counts, difficult = count_texts(texts)
    if sentences is not None:
        counts |= _own_sentences(sentences, articles)
    sums = {name: _add(column, group, n_groups) for name, column in counts.items()}
    table = keys.assign(n_articles=np.bincount(group, minlength=n_groups))
    table = table.assign(**{name: sums[ours] for name, ours in COUNTS.items()})
    pairs = np.unique(np.column_stack([group[difficult[0]], difficult[1]]), axis=0)
    table["difficult_words"] = np.bincount(pairs[:, 0], minlength=n_groups)
    scores = score(sums)
    table["reading_time"] = scores.pop("reading_time")
    means = averages(sums)
    scores = {name: getattr(means, ours) for name, ours in AVERAGES.items()} | scores
    reason = _reasons(sums["words"], sums["sentences"], min_words)
    unknown = reason.notna().to_numpy(dtype=bool)
    scores = {name: np.where(unknown, np.nan, column) for name, column in scores.items()}
    table = table.assign(**scores, reason=reason.array)
    return define(
        table,
        counted="readability",
        split_by="textstat" if sentences is None else "toolkit",
        apostrophes="straightened" if straighten else "as written",
        counts=[f"textstat {VERSION}", *(f"{name} {version(name)}" for name in DICTIONARIES)],
    )


def _group(articles: pd.DataFrame, by: By) -> tuple[pd.DataFrame, NDArray[np.int64], int]:
    """The values that name each group, the group of each article, how many groups."""
    names = list_names(by)
    rows = articles[["article_id"]]
    groups: Groups = group_rows(rows, articles, names, _ROWS)  # checks, too
    if "article_id" not in names:
        return groups.keys, groups.rows, len(groups.keys)
    keys = {name: article_column(articles, name, ARTICLES).array for name in names}
    n = len(articles)
    return pd.DataFrame(keys, index=pd.RangeIndex(n)), np.arange(n), n


def _add(column: NDArray[np.int64], group: NDArray[np.int64], n_groups: int) -> NDArray[np.int64]:
    sums = np.zeros(n_groups, dtype=np.int64)
    np.add.at(sums, group, column)
    return sums


def _own_sentences(sentences: pd.DataFrame, articles: pd.DataFrame) -> dict[str, NDArray[np.int64]]:
    """The toolkit's sentences that hold a word, and those that the first 100 words are in."""
    SENTENCES.require(sentences, "article_id", "sentence_id", "text")
    places = find_articles(sentences, articles, SENTENCES)
    order = np.lexsort([sentences["sentence_id"].to_numpy(), places])
    places = places[order]
    words = count_texts(sentences["text"].iloc[order])[0]["words"]
    before = np.cumsum(words) - words
    first = np.searchsorted(places, places)  # the first sentence of the same article
    before -= before[first]
    n = len(articles)
    return {
        "sentences": np.bincount(places[words > 0], minlength=n),
        "sample_sentences": np.bincount(places[(words > 0) & (before < 100)], minlength=n),
    }


def _reasons(words: NDArray[np.int64], sentences: NDArray[np.int64], min_words: int) -> pd.Series:
    reasons: list[str | None] = []
    for n_words, n_sentences in zip(words.tolist(), sentences.tolist(), strict=True):
        if n_words < min_words:
            reasons.append(f"{n_words} words, fewer than {min_words}")
        elif n_words and not n_sentences:
            reasons.append("none of its sentences are there; annotate it first")
        else:
            reasons.append(None)
    return pd.Series(reasons, dtype=TEXT)


@rests_on("readability")
@defines
def readability_means(
    scores: pd.DataFrame,
    articles: pd.DataFrame,
    by: By = "outlet",
    measures: Sequence[str] = MAIN,
    *,
    cluster: str = ARTICLE,
    level: float = 0.95,
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """How readable the articles of an outlet are, each article counting once.

    Takes what ``readability`` gives for articles, and the articles. `by` is as there;
    `measures` names columns of the scores.

    Returns one row per group and measure, in sorted order and that of `measures`, with the
    columns of `by` and

    - ``measure`` (string), ``mean`` (float64);
    - ``low``, ``high``, ``flag``, ``low_together``, ``high_together`` (for all groups and measures):
      the intervals of the mean over articles, as in `compare`, which also explains the options;
    - ``q25``, ``median``, ``q75`` (float64): quartiles of the articles;
    - ``n_articles`` (int64): all articles of the group;
    - ``n_scored`` (int64): those that have a score.

    Raises SchemaError if a column is missing or scores belong to no article.
    """
    table = Table("readability", row="one article", columns=_ROWS.columns)
    table.require(scores, "article_id", *measures)
    groups = group_rows(scores[["article_id"]], articles, by, table)
    said = said_of(scores)
    if said.several:
        raise SchemaError("readability", NAME, f"is not that of one table. {said.problem}")
    clusters = cluster_numbers(articles, cluster)[groups.places]
    numbers, spreads = [], []
    for group in range(len(groups.keys)):
        for measure in measures:
            found = scores[measure].to_numpy(dtype=np.float64)
            known = (groups.rows == group) & ~np.isnan(found)
            held = summed(np.column_stack([found, np.ones(len(found))])[known], clusters[known])
            spreads.append(spread(held[:, :1], held[:, 1:], "mean"))
            found = found[known]
            quartiles = np.percentile(found, [25, 50, 75]) if len(found) else [np.nan] * 3
            numbers.append((group, measure, *quartiles, len(found)))
    columns = ["group", "measure", "q25", "median", "q75", "n_scored"]
    out = pd.DataFrame(numbers, columns=columns).astype(
        {"group": "int64", "n_scored": "int64", **dict.fromkeys(columns[2:5], "float64")}
    )
    out = with_intervals(out, spreads, "mean", level)
    out = out[["group", "measure", "mean", "low", "high", *columns[2:], *ENDS[2:]]]
    out["measure"] = out["measure"].astype(TEXT)
    places = out.pop("group").to_numpy()
    out.insert(list(out.columns).index("n_scored"), "n_articles", groups.n_articles[places])
    out = pd.concat([groups.keys.iloc[places].reset_index(drop=True), out], axis=1)
    kept = {key: said.definition.get(key) for key in OF_SCORES}
    return define(out, **kept | {"counted": "readability", "mean of": "articles"})


@rests_on("readability")
@counts_kinds
def sentence_readability_counts(sentences: pd.DataFrame) -> pd.DataFrame:
    """What readability is made from, of each sentence: counts, which add up, but no scores.

    Takes the table ``SENTENCES``. A score of one sentence means little: most formulas
    were made for samples of 100 words, SMOG for 30 sentences. Add up the counts of the
    sentences that you want to look at, as those of one speaker, and divide.

    Returns one row per sentence, in the order given, with ``article_id``,
    ``sentence_id`` and (int64) ``characters`` (no white space), ``letters`` (and digits),
    ``words``, ``syllables``, ``polysyllables`` (words of three or more) and ``long_words``
    (of seven letters or more), as textstat counts them.
    """
    SENTENCES.require(sentences, "article_id", "sentence_id", "text")
    counts, _ = count_texts(sentences["text"])
    table = sentences[["article_id", "sentence_id"]].reset_index(drop=True)
    table = table.assign(**{name: counts[name] for name in OF_SENTENCES})
    return define(table, counted="readability", unit="sentence", counts=f"textstat {VERSION}")
