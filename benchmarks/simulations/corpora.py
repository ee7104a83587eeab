"""Invented corpora of which the truth is known."""

from collections.abc import Callable, Iterator
from math import gamma

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.tables.kinds import TEXT

Floats = NDArray[np.float64]
Rng = np.random.Generator
Draw = Callable[[Rng, int], tuple[Floats, Floats]]


def words(rng: Rng, n: int) -> Floats:
    """Words of so many articles."""
    return np.maximum(40, rng.lognormal(np.log(450), 0.6, n)).round()


def hedges(mean: float, shape: float) -> Draw:
    """Hedges (by 1,000 words) and words of articles, each of which has its own rate (gamma)."""

    def draw(rng: Rng, n: int) -> tuple[Floats, Floats]:
        size = words(rng, n)
        return rng.poisson(rng.gamma(shape, mean / shape, n) * size / 1000).astype(float), size

    return draw


def in_some(mean: float, share: float) -> Draw:
    """Hedges and words of articles of which only a share have any, each of these at its own rate."""

    def draw(rng: Rng, n: int) -> tuple[Floats, Floats]:
        size = words(rng, n)
        rate = rng.gamma(2, mean / share / 2, n) * (rng.random(n) < share)
        return rng.poisson(rate * size / 1000).astype(float), size

    return draw


def weibull(mean: float, shape: float) -> Draw:
    """Hedges and words of articles, whose rates are of a Weibull distribution."""
    scale = mean / gamma(1 + 1 / shape)

    def draw(rng: Rng, n: int) -> tuple[Floats, Floats]:
        size = words(rng, n)
        return rng.poisson(scale * rng.weibull(shape, n) * size / 1000).astype(float), size

    return draw


def attributions(share: float, correlation: float = 0.25, mean: float = 4) -> Draw:
    """Attributions of one kind, and all, of articles, each of which has its own share (beta)."""
    one, other = (p * (1 / correlation - 1) for p in (share, 1 - share))

    def draw(rng: Rng, n: int) -> tuple[Floats, Floats]:
        size = rng.negative_binomial(1.2, 1.2 / (1.2 + mean), n)
        return rng.binomial(size, rng.beta(one, other, n)).astype(float), size.astype(float)

    return draw


def by_outlet(sizes: dict[str, int], copies: int = 1) -> pd.DataFrame:
    """Articles of outlets; of `copies` each, which are of one story."""
    outlet = np.repeat(list(sizes), [n * copies for n in sizes.values()])
    place = np.concatenate([np.arange(n * copies) for n in sizes.values()])
    ids = [f"{name}.{n}" for name, n in zip(outlet, place, strict=True)]
    story = [f"{name}.{n // copies}" for name, n in zip(outlet, place, strict=True)]
    return pd.DataFrame({"article_id": ids, "outlet": outlet, "story": story}).astype(TEXT)


def many(articles: pd.DataFrame, n: int) -> pd.DataFrame:
    """So many corpora of such articles, told apart by a number in `corpus`."""
    corpus = np.repeat(np.arange(n), len(articles))
    found = pd.concat([articles] * n, ignore_index=True)
    for name in ("article_id", "story"):
        found[name] = pd.array(
            [f"{one}:{c}" for one, c in zip(found[name], corpus, strict=True)], dtype=TEXT
        )
    return found.assign(corpus=corpus)


def with_counts(
    articles: pd.DataFrame, top: Floats, bottom: Floats
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows with what each article holds, and the articles with their words."""
    rows = articles[["article_id"]].assign(found=top)
    return rows, articles.assign(n_words=bottom.astype(np.int64))


def one_each(
    articles: pd.DataFrame, top: Floats, bottom: Floats
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows that are yes or no: as many of each article as it has."""
    size = bottom.astype(np.int64)
    place = np.repeat(np.arange(len(articles)), size)
    first = np.repeat(np.cumsum(size) - size, size)
    yes = np.arange(len(place)) - first < top[place]
    rows = pd.DataFrame({"article_id": articles["article_id"].array[place], "found": yes})
    return rows, articles


def texts(rng: Rng, n: int, vocabulary: int = 3000, length: int = 400) -> list[str]:
    """Articles of one source whose words are bursty."""
    chance = 1 / np.arange(1, vocabulary + 1) ** 1.05
    letters = [chr(97 + i) for i in range(26)]
    names = np.array(
        [f"w{a}{b}{c}" for a in letters for b in letters for c in letters][:vocabulary]
    )
    found = []
    for _ in range(n):
        share = rng.gamma(0.5, 2, vocabulary) * chance
        found.append(" ".join(names[rng.choice(vocabulary, length, p=share / share.sum())]))
    return found


def speakers(rng: Rng, articles: pd.DataFrame, chances: Floats) -> pd.DataFrame:
    """Attributions: each article has a few speakers, some of whom it quotes several times."""
    ids, names = [], []
    for article in articles["article_id"]:
        pool = rng.choice(len(chances), size=3, p=chances)
        said = rng.choice(pool, size=1 + rng.poisson(4))
        ids += [article] * len(said)
        names += [f"Speaker No{one}" for one in said]
    return pd.DataFrame({"article_id": ids, "speaker": names}).astype(TEXT)


def judged(
    rng: Rng, articles: pd.DataFrame, share: float, recall: Floats, specificity: float
) -> pd.DataFrame:
    """Sentences, whether they have something (``true``), and whether the machine says so (``machine``)."""
    n = rng.poisson(20, len(articles)) + 5
    place = np.repeat(np.arange(len(articles)), n)
    own = rng.beta(share * 6, (1 - share) * 6, len(articles))
    true = rng.random(len(place)) < own[place]
    draw = rng.random(len(place))
    machine = np.where(true, draw < recall[place], draw > specificity)
    number = np.arange(len(place)) - np.repeat(np.cumsum(n) - n, n)
    rows = articles.iloc[place].reset_index(drop=True)
    return rows.assign(sentence_id=number, true=true, machine=machine)


def found_and_missed(
    rng: Rng, articles: pd.DataFrame, mean: float, recall: float, wrong: float
) -> pd.DataFrame:
    """Sentences with how many finds there are (``there``), how many of them the machine has (``right``) and how many
    it has besides (``wrong``, by find that there is); articles differ in rate and recall.
    """
    n = rng.poisson(20, len(articles)) + 5
    place = np.repeat(np.arange(len(articles)), n)
    there = rng.poisson(rng.gamma(1.2, mean / 1.2, len(articles))[place])
    own = rng.beta(recall * 15, (1 - recall) * 15, len(articles))
    right = rng.binomial(there, own[place])
    more = rng.poisson(wrong * mean, len(place))
    number = np.arange(len(place)) - np.repeat(np.cumsum(n) - n, n)
    rows = articles.iloc[place].reset_index(drop=True)
    return rows.assign(sentence_id=number, there=there, right=right, wrong=more,
                       machine=right + more > 0)  # fmt: skip


def drawn(rng: Rng, rows: pd.DataFrame, n: int) -> pd.DataFrame:
    """`n` rows, as many of each outlet and answer of the machine, with the weight of each."""
    strata = [places for _, places in rows.groupby(["outlet", "machine"]).indices.items()]
    parts = []
    for places in strata:
        size = min(len(places), n // len(strata))
        chosen = rng.choice(places, size, replace=False)
        parts.append(rows.iloc[chosen].assign(weight=len(places) / size))
    return pd.concat(parts, ignore_index=True)


def chunks(n: int, most: int = 100) -> Iterator[int]:
    """How many corpora are measured at once."""
    for start in range(0, n, most):
        yield min(most, n - start)
