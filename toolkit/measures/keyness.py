"""Keyness: the words and phrases that set groups of texts apart.

Two measures stand side by side. The log-odds ratio with an informative Dirichlet
prior says how much more a group uses a term, shrunk towards no difference where there is little
to go by, and its z how sure the counts make that. Source: Monroe, Colaresi and Quinn
(2008), Fightin' Words, section 3.5; doi:10.1093/pan/mpn018. The log-likelihood
G2 says how surprising the difference of frequencies is. Source: Dunning (1993),
Accurate Methods for the Statistics of Surprise and Coincidence; Rayson and Garside
(2000), Comparing Corpora using Frequency Profiling.

Both take every word for an independent draw, which words of one article are not.
So the articles are counted, too: how many hold the term, how evenly (Gries 2008,
Dispersions and adjusted frequencies in corpora, DP), and the interval of the
log-odds draws whole articles.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import SchemaError
from toolkit.inference.draws import interval, resample
from toolkit.measures.grouping import By, Groups, Numbers, group_rows, list_names
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import contract_of
from toolkit.measures.terms.term_counts import LONGEST, Frequencies, Terms, count_terms, frequencies
from toolkit.measures.validity import rests_on

Floats = NDArray[np.float64]


@rests_on("counted")
@counts_kinds
def keyness(
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    by: By = "outlet",
    *,
    words: int | Sequence[int] = 1,
    n: int | None = 25,
    min_count: int = 5,
    min_articles: int = 2,
    prior: float | None = None,
    text: str = "text",
    level: float = 0.95,
    n_resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """The terms that each group uses more than all other groups together.

    `sentences` are rows of ``SENTENCES``, or of any table with a column `text`
    (``content`` of attributions: what is quoted); `by` names columns of them or of the
    articles, or ``year``, ``month``, ``week``, ``day``: any number of groups. `words` is
    how long terms are: 1, or (1, 2, 3) for phrases too. Counted are terms that stand
    `min_count` times in the whole and in `min_articles` articles of the group. `n` is how
    many terms each group has at most; None gives all, also those that it uses less, and
    leaves out the intervals.

    Returns one row per group and term, the highest z first, with the columns of `by` and

    - ``term`` (string): in lower case;
    - ``n``, ``n_rest`` (int64): how often it stands in the group, and in all others;
    - ``n_articles``, ``n_articles_rest`` (int64): how many articles hold it;
    - ``dispersion`` (float64): Gries' DP over the group's articles; 0 as even as
      can be, near 1 all in one article;
    - ``rate``, ``rate_rest`` (float64): per 1,000 words;
    - ``log_odds`` (float64): log-odds ratio, natural logarithm; above 0 the group
      uses it more. The prior has the shares of the whole corpus and weighs as much as
      `prior` words, by default as many as the corpus has;
    - ``low``, ``high`` (float64): its article-clustered bootstrap interval, by default
      of 95 %; NaN if the group or the rest has fewer than two articles. It is of terms that were
      chosen for being high: expect most of them lower in new texts;
    - ``z`` (float64): log_odds by its standard error; for ranking, not as a test;
    - ``g2`` (float64): log-likelihood, negative where the group uses the term less.

    `find_term` gives the sentences behind a term. A group without words, or alone, has no
    rows. Raises SchemaError if a column is missing, ValueError if `words` or `prior`
    cannot be.
    """
    lengths = [words] if isinstance(words, int) else list(dict.fromkeys(words))
    if not lengths or not all(1 <= length <= LONGEST for length in lengths):
        raise ValueError(f"words is {words!r}, expected numbers from 1 to {LONGEST}")
    if prior is not None and not prior > 0:
        raise ValueError(f"prior is {prior}, expected a number of words above 0")
    names = list_names(by)
    if text not in sentences.columns:
        found = ", ".join(map(str, sentences.columns))
        raise SchemaError("sentences", text, f"missing, found the columns {found}")
    groups = group_rows(sentences, articles, names, contract_of(sentences))
    terms = count_terms(sentences[text], lengths, min_count)
    counts = frequencies(terms, groups)
    measured = compare_counts(counts.n, counts.words, prior)
    group, term = best(measured, counts, min_articles, n)
    low, high = np.full((2, len(term)), np.nan)
    if n is not None and len(term):
        weight = float(counts.words.sum() if prior is None else prior)
        low, high = intervals(counts, groups, group, term, weight, (level, n_resamples, seed))
    table = groups.keys.iloc[group].reset_index(drop=True)
    for name, values in columns(terms, counts, measured, group, term).items():
        table[name] = values
    return table.assign(low=low, high=high)[[*names, *COLUMNS]]


COLUMNS = (
    "term", "n", "n_rest", "n_articles", "n_articles_rest", "dispersion", "rate", "rate_rest",
    "log_odds", "low", "high", "z", "g2",
)  # fmt: skip


class Compared:
    """Log-odds, z and G2 of each group (row) and term (column) against all other groups."""

    def __init__(self, log_odds: Floats, z: Floats, g2: Floats) -> None:
        self.log_odds, self.z, self.g2 = log_odds, z, g2


def compare_counts(n: Numbers, words: Numbers, prior: float | None = None) -> Compared:
    """The measures from counts: `n` by group and term, `words` of each group.

    `prior` is how many words the prior weighs as much as; all words by default.
    """
    rest, other = n.sum(axis=0) - n, words.sum() - words
    total = words.sum()
    weight = float(total if prior is None else prior)
    with np.errstate(divide="ignore", invalid="ignore"):
        alpha = weight * n.sum(axis=0) / total
        delta = log_odds_ratio(n, words[:, None], rest, other[:, None], alpha, weight)
        z = delta / np.sqrt(1 / (n + alpha) + 1 / (rest + alpha))
        g2 = log_likelihood(n, words[:, None], rest, other[:, None])
    return Compared(delta, z, g2)


def log_odds_ratio(
    n: NDArray, words: NDArray, rest: NDArray, other: NDArray, alpha: Floats, weight: float
) -> Floats:
    """Monroe et al. (2008), section 3.5: the log-odds of a term in a group and in the rest, apart."""
    one = (n + alpha) / (words + weight - n - alpha)
    two = (rest + alpha) / (other + weight - rest - alpha)
    ratio: Floats = np.log(one / two)
    return ratio


def log_likelihood(n: NDArray, words: NDArray, rest: NDArray, other: NDArray) -> Floats:
    """Rayson and Garside (2000): observed against expected in both, signed by the direction."""
    both, all_words = n + rest, words + other
    g2: Floats = np.zeros(np.broadcast(n, words).shape)
    for seen, size in ((n, words), (rest, other)):
        expected = size * both / all_words
        g2 = g2 + np.where(seen > 0, seen * np.log(np.where(seen > 0, seen / expected, 1.0)), 0.0)
    signed: Floats = np.where(n * other >= rest * words, 2 * g2, -2 * g2)
    return signed


def best(
    found: Compared, counts: Frequencies, min_articles: int, n: int | None
) -> tuple[Numbers, Numbers]:
    """The groups and terms of the rows, the highest z of each group first."""
    known = (counts.words > 0) & (counts.words < counts.words.sum())
    if n is None:
        fits = np.broadcast_to(known[:, None], counts.n.shape)
    else:
        fits = known[:, None] & (counts.n_articles >= max(min_articles, 1)) & (found.log_odds > 0)
    group, term = np.nonzero(fits)
    order = np.lexsort([term, -found.z[group, term], group])
    group, term = group[order], term[order]
    if n is not None:
        first = np.searchsorted(group, group)
        kept = np.arange(len(group)) - first < n
        group, term = group[kept], term[kept]
    return group, term


def columns(
    terms: Terms, counts: Frequencies, found: Compared, group: Numbers, term: Numbers
) -> dict[str, Any]:
    """What is told of each group and term."""
    rest, other = counts.n.sum(axis=0) - counts.n, counts.words.sum() - counts.words
    articles_rest = counts.n_articles.sum(axis=0) - counts.n_articles
    at = (group, term)
    return {
        "term": pd.array(terms.names[term], dtype=pd.StringDtype("pyarrow")),
        "n": counts.n[at],
        "n_rest": rest[at],
        "n_articles": counts.n_articles[at],
        "n_articles_rest": articles_rest[at],
        "dispersion": counts.dispersion[at] if len(term) else np.zeros(0),
        "rate": 1000 * counts.n[at] / counts.words[group],
        "rate_rest": 1000 * rest[at] / other[group],
        "log_odds": found.log_odds[at],
        "z": found.z[at],
        "g2": found.g2[at],
    }


def intervals(
    counts: Frequencies,
    groups: Groups,
    group: Numbers,
    term: Numbers,
    weight: float,
    draws: tuple[float, int, int],
) -> tuple[Floats, Floats]:
    """The article-clustered interval of the log-odds of some groups and terms.

    The articles of each outlet, month, ... are drawn apart from those of the others;
    the prior stays.
    """
    level, n_resamples, seed = draws
    shown, place = np.unique(term, return_inverse=True)
    alpha = weight * counts.n.sum(axis=0)[term] / counts.words.sum()
    own = np.zeros((2, n_resamples, len(term)))
    whole = np.zeros((n_resamples, len(shown) + 1))
    several = np.zeros(len(groups.keys), dtype=np.int64)
    for number in np.unique(groups.sets):
        cells = np.flatnonzero(groups.sets == number)
        members = np.flatnonzero(groups.articles == number)
        for cell in cells:
            held = per_article(counts, int(cell), shown, members)
            several[cell] = np.count_nonzero(held[:, -1])
            drawn = resample(held, n_resamples, [seed, int(number)])
            whole += drawn
            rows = np.flatnonzero(group == cell)
            own[0][:, rows] = drawn[:, place[rows]]
            own[1][:, rows] = drawn[:, -1:]
    n, words = own
    with np.errstate(divide="ignore", invalid="ignore"):
        drawn = log_odds_ratio(n, words, whole[:, place] - n, whole[:, -1:] - words, alpha, weight)
    low, high = interval(drawn, level)
    sure = (several[group] >= 2) & (several.sum() - several[group] >= 2)
    return np.where(sure, low, np.nan), np.where(sure, high, np.nan)


def per_article(counts: Frequencies, cell: int, shown: Numbers, members: Numbers) -> Floats:
    """How often each article of a group holds each term shown; last its words."""
    held = np.zeros((len(members), len(shown) + 1))
    mine = (counts.group == cell) & np.isin(counts.term, shown)
    at = (
        np.searchsorted(members, counts.article[mine]),
        np.searchsorted(shown, counts.term[mine]),
    )
    held[at] = counts.times[mine]
    if cell in counts.words_of.index.get_level_values(0):
        words = counts.words_of.loc[cell]
        held[np.searchsorted(members, words.index.to_numpy()), -1] = words.to_numpy()
    return held
