"""Keyness: the words and phrases that set groups of texts apart.

How much more a group uses a word is the logarithm of the ratio of two rates (Hardie 2014, Log
Ratio: an informal introduction; half an occurrence is added to both counts, so that nothing is
divided by zero: Haldane 1956, doi:10.1111/j.1469-1809.1955.tb01285.x). How sure that is says ``q``,
for words of one article are no independent draws: `inference.many` deals whole articles out to
the groups. Beside them stand two measures of the field that take words for independent: the log-odds
ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, Fightin' Words, section
3.5; doi:10.1093/pan/mpn018), which shrinks what rests on little, and the log-likelihood G2 (Dunning 1993,
Accurate Methods for the Statistics of Surprise and Coincidence; Rayson and Garside 2000). How
evenly a word is spread over the articles: DP (Gries 2008, Dispersions and adjusted frequencies in corpora).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from toolkit.codebooks.words import WORD, fold
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import FunctionTerm
from toolkit.errors import SchemaError
from toolkit.inference.clusters import ARTICLE, cluster_numbers
from toolkit.inference.many import Contrasts, Held, contrasts
from toolkit.measures.grouping import By, Groups, Numbers, group_rows, list_names
from toolkit.measures.kinds import counts_kinds
from toolkit.measures.rates import contract_of, restrictions
from toolkit.measures.spellings import with_speakers
from toolkit.measures.terms.term_counts import LONGEST, Frequencies, Terms, count_terms, frequencies
from toolkit.measures.validity import rests_on
from toolkit.stories.within import within_stories
from toolkit.tables.definition import NONE, define
from toolkit.tables.kinds import TEXT

Floats = NDArray[np.float64]


@rests_on("counted")
@within_stories
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
    reference: str | Sequence[str] | None = None,
    function_words: bool = False,
    outlet_names: bool = False,
    prior: float | None = None,
    text: str = "text",
    cluster: str = ARTICLE,
    level: float = 0.95,
    n_resamples: int = 200,
    seed: int = 0,
) -> pd.DataFrame:
    """The terms that each group uses more than all other groups together, or than one of them.

    `sentences` are rows of ``SENTENCES``, or of any table with a column `text`
    (``content`` of attributions: what is quoted); `by` names columns of them or of the
    articles, or ``year``, ``month``, ``week``, ``day``: any number of groups. `words` is
    how long terms are: 1, or (1, 2, 3) for phrases too; "U.S." is one word. Terms count that
    stand `min_count` times in the whole and in `min_articles` articles of the group. `n` is how
    many terms each group has at most; None gives all, also those that it uses less.

    `reference` is the group that the others are set against (one value per column of `by`), by
    default all others together. Terms of function words alone, and of words in the names of
    outlets alone, are left out unless `function_words` and `outlet_names` are True;
    the definition says so. `cluster` and `level` are as in `compare`. `n_resamples` is how often articles are
    dealt out at random, less often in large corpora; the same `seed` deals them in the same way.

    Returns one row per group and term, the highest z first, with the columns of `by` and

    - ``term`` (string): in lower case;
    - ``rank`` (int64): 1 for the highest z of the group;
    - ``n``, ``n_rest`` (int64): how often it stands in the group, and in the others;
    - ``n_articles``, ``n_articles_rest`` (int64): how many articles hold it;
    - ``dispersion`` (float64): Gries' DP over the group's articles; 0 as even as
      can be, near 1 all in one article;
    - ``rate``, ``rate_rest`` (float64): per 1,000 words;
    - ``log_ratio`` (float64): natural logarithm of the ratio of the rates, 0.5 added to both counts;
      0.69 is twice as often; ``log2_ratio``: the same to base 2 (1 is twice as often);
    - ``low``, ``high`` (float64): the interval of ``log_ratio``, by default of 95 %, as wide as
      it takes for terms that were chosen out of many; NaN with fewer than three articles on a side;
    - ``p`` (float64): how often articles dealt out at random set a term as far apart; ``q``: the
      share of false ones among this and all surer terms;
    - ``log_odds`` (float64): log-odds ratio (natural), shrunk: the prior has the shares of the whole and
      weighs as much as `prior` words, by default as many as the corpus has;
    - ``z`` (float64): log_odds by its standard error; for ranking, not as a test;
    - ``g2`` (float64): log-likelihood, negative where the group uses the term less.

    `find_term` gives the sentences behind a term. A group without words, alone, or the reference has
    no rows. Raises SchemaError if a column is missing, ValueError if `words`, `prior` or `reference`
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
    rows = with_speakers(sentences, names)
    groups = group_rows(rows, articles, names, contract_of(rows))
    against = find_group(groups, reference)
    terms = count_terms(sentences[text], lengths, min_count)
    counts = frequencies(terms, groups)
    left_out = Without(function_words, outlet_names, articles)
    shown = ~left_out.of(terms.names)
    rest = Rest(counts, against)
    measured = compare_counts(counts.n, counts.words, prior, rest)
    known = (counts.words > 0) & (rest.words > 0)
    if against is not None:
        known[against] = False
    looked_at = known[:, None] & shown & (counts.n + rest.n > 0)
    units = cluster_numbers(articles, cluster)
    ratios = contrasts(
        held_by(counts, units), len(groups.keys), against,
        chosen=looked_at, level=level, n_resamples=n_resamples, seed=seed,
    )  # fmt: skip
    group, term = best(measured, counts, terms.names, looked_at, min_articles, n)
    table = groups.keys.iloc[group].reset_index(drop=True)
    for name, values in columns(terms, counts, measured, rest, ratios, group, term).items():
        table[name] = values
    length = "terms of 1 word" if lengths == [1] else f"terms of {lengths} words"
    whom = reference if isinstance(reference, str | None) else ", ".join(reference)
    return define(
        table[[*names, *COLUMNS]], counted="terms", unit=length, left_out=left_out.what,
        target=f"against {whom or 'all others'}", draws=f"up to {n_resamples:,}" if n_resamples else None,
        seed=seed,
        **restrictions(sentences),
    )  # fmt: skip


COLUMNS = (
    "term", "rank", "n", "n_rest", "n_articles", "n_articles_rest", "dispersion", "rate", "rate_rest",
    "log_ratio", "log2_ratio", "low", "high", "p", "q", "log_odds", "z", "g2",
)  # fmt: skip


class Rest:
    """What each group is set against: all others, or one of them."""

    def __init__(self, counts: Frequencies, against: int | None) -> None:
        if against is None:
            self.n = counts.n.sum(axis=0) - counts.n
            self.words = counts.words.sum() - counts.words
            self.n_articles = counts.n_articles.sum(axis=0) - counts.n_articles
        else:
            self.n = np.broadcast_to(counts.n[against], counts.n.shape)
            self.words = np.broadcast_to(counts.words[against], counts.words.shape)
            self.n_articles = np.broadcast_to(counts.n_articles[against], counts.n.shape)


class Without:
    """Which terms are left out: those of function words, or of words in outlets' names, alone."""

    def __init__(self, function_words: bool, outlet_names: bool, articles: pd.DataFrame) -> None:
        self.words: set[str] = set()
        said = []
        if not function_words:
            self.words |= {
                fold(term.word) for term in read_lexicon("function_words_en", FunctionTerm)
            }
            said.append("function words")
        if not outlet_names and "outlet" in articles.columns:
            known = articles["outlet"].dropna().astype(str).unique()
            self.words |= {fold(word) for name in known for word in WORD.findall(name)}
            said.append("words in the names of outlets")
        self.what = " and ".join(said) or NONE

    def of(self, terms: NDArray[np.object_]) -> NDArray[np.bool_]:
        """Which terms are left out."""
        return np.array([self.words.issuperset(term.split()) for term in terms], dtype=bool)


def find_group(groups: Groups, reference: str | Sequence[str] | None) -> int | None:
    """The number of the group that is the reference. Raises ValueError if there is none."""
    if reference is None:
        return None
    wanted = [reference] if isinstance(reference, str) else list(reference)
    rows = groups.keys.astype(object).to_numpy().tolist()
    if wanted in rows:
        return rows.index(wanted)
    found = "; ".join(", ".join(map(str, row)) for row in rows[:20])
    raise ValueError(f"reference is {reference!r}, expected one of the groups: {found}")


def held_by(counts: Frequencies, units: Numbers) -> Held:
    """How often each cluster of each group holds each term."""
    keys = counts.words_of.index
    group = keys.get_level_values(0).to_numpy(dtype=np.int64)
    unit = units[keys.get_level_values(1).to_numpy(dtype=np.int64)]
    size = int(units.max(initial=0)) + 1
    cells, place = np.unique(group * size + unit, return_inverse=True)
    row = np.searchsorted(cells, counts.group * size + units[counts.article])
    times = sparse.csr_array(
        (counts.times.astype(float), (row, counts.term)), shape=(len(cells), counts.n.shape[1])
    )
    words = np.bincount(place, counts.words_of.to_numpy(dtype=float), len(cells)).astype(float)
    return Held(times, words, cells // size)


class Compared:
    """Log-odds, z and G2 of each group (row) and term (column) against all other groups."""

    def __init__(self, log_odds: Floats, z: Floats, g2: Floats) -> None:
        self.log_odds, self.z, self.g2 = log_odds, z, g2


def compare_counts(
    n: Numbers, words: Numbers, prior: float | None = None, against: Rest | None = None
) -> Compared:
    """The measures from counts: `n` by group and term, `words` of each group.

    `prior` is how many words the prior weighs as much as; all words by default. `against` is what
    each group is set against, all others by default.
    """
    if against is None:
        rest, other = n.sum(axis=0) - n, words.sum() - words
    else:
        rest, other = against.n, against.words
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
    found: Compared,
    counts: Frequencies,
    names: NDArray[np.object_],
    looked_at: NDArray[np.bool_],
    min_articles: int,
    n: int | None,
) -> tuple[Numbers, Numbers]:
    """The groups and terms of the rows, the highest z of each group first, those of one z by the alphabet.

    Else it would hang on the order of the articles which of them are within the first `n`.
    """
    fits = looked_at
    if n is not None:
        fits = fits & (counts.n_articles >= max(min_articles, 1)) & (found.log_odds > 0)
    group, term = np.nonzero(fits)
    _, place = np.unique(names, return_inverse=True)
    order = np.lexsort([place[term], -found.z[group, term], group])
    group, term = group[order], term[order]
    if n is not None:
        kept = places_in(group) < n
        group, term = group[kept], term[kept]
    return group, term


def places_in(group: Numbers) -> Numbers:
    """The place of each entry among those of its group, from 0; groups are in order."""
    return np.arange(len(group)) - np.searchsorted(group, group)


def columns(
    terms: Terms, counts: Frequencies, found: Compared, rest: Rest, ratios: Contrasts,
    group: Numbers, term: Numbers,
) -> dict[str, Any]:  # fmt: skip
    """What is told of each group and term."""
    at = (group, term)
    return {
        "rank": places_in(group) + 1,
        "term": pd.array(terms.names[term], dtype=TEXT),
        "n": counts.n[at],
        "n_rest": rest.n[at],
        "n_articles": counts.n_articles[at],
        "n_articles_rest": rest.n_articles[at],
        "dispersion": counts.dispersion[at] if len(term) else np.zeros(0),
        "rate": 1000 * counts.n[at] / counts.words[group],
        "rate_rest": 1000 * rest.n[at] / rest.words[group],
        "log_ratio": ratios.log_ratio[at],
        "log2_ratio": ratios.log_ratio[at] / np.log(2),
        **{name: getattr(ratios, name)[at] for name in ("low", "high", "p", "q")},
        "log_odds": found.log_odds[at],
        "z": found.z[at],
        "g2": found.g2[at],
    }
