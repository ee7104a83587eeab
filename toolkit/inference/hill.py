"""How many different ones there are: diversity from some articles, and what more articles would show.

An article is one sampling unit: it holds a source or does not, however often. From how many
units hold each source, Hill numbers (0: all sources count; 1: by weight, the exponential of
Shannon's index; 2: the frequent ones) are estimated for as many units, or for units that cover
as much of what there is (Chao, Gotelli et al. 2014, doi:10.1890/13-0133.1), and Shannon's index for all there
is (Chao, Wang and Jost 2013, doi:10.1111/2041-210X.12108). Two attributions of different articles tell how
concentrated sources are without bias (`herfindahl`). Errors are those of leaving out each unit
in turn (jackknife).
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from toolkit.inference.limits import check_level
from toolkit.inference.spread import LEAST, Floats

Numbers = NDArray[np.int64]
Table = Callable[[Numbers, int], Floats]
"""What a source that so many of so many units hold adds to a sum."""


class Heard(NamedTuple):
    """Which units hold which sources, and how often: one entry per pair."""

    unit: Numbers
    """From 0, without gaps."""
    source: Numbers
    """From 0, without gaps."""
    times: Floats

    @property
    def n_units(self) -> int:
        return int(self.unit.max(initial=-1)) + 1

    @property
    def held(self) -> Numbers:
        """How many units hold each source."""
        return np.bincount(self.source)


class Estimate(NamedTuple):
    """A number and its standard error over units; `logs` if its limits are to be multiples of it."""

    value: float
    error: float
    n_units: int
    logs: bool = True

    def limits(self, level: float, most: float = np.inf) -> tuple[float, float]:
        """The interval (Student's t); NaN with fewer than three units."""
        check_level(level)
        if self.n_units < LEAST or not self.error > 0:
            return np.nan, np.nan
        reach = float(special.stdtrit(self.n_units - 1, 0.5 + level / 2)) * self.error
        if self.logs and self.value > 0:
            factor = np.exp(reach / self.value)
            return self.value / factor, min(self.value * factor, most)
        return max(self.value - reach, 0.0), min(self.value + reach, most)


def _sums(heard: Heard, tables: list[Table]) -> tuple[Floats, Floats]:
    """Sums over the sources of what each adds: of all units, and with each unit left out."""
    n, held = heard.n_units, heard.held
    whole = np.array([table(held, n).sum() for table in tables])
    without = np.empty((n, len(tables)))
    for column, table in enumerate(tables):
        kept, less = table(held, n - 1), table(held - 1, n - 1)
        change = (less - kept)[heard.source]
        without[:, column] = kept.sum() + np.bincount(heard.unit, change, n)
    return whole, without


def _jackknife(
    heard: Heard, tables: list[Table], of: Callable[[Floats, int], Floats], logs: bool = True
) -> Estimate:
    """A function of sums and of the number of units, with its error."""
    n = heard.n_units
    if n == 0:
        return Estimate(np.nan, np.nan, 0, logs)
    whole, without = _sums(heard, tables)
    value = float(of(whole[None, :], n)[0])
    if n < LEAST:
        return Estimate(value, np.nan, n, logs)
    left = of(without, n - 1)
    return Estimate(value, float(np.sqrt((n - 1) / n * ((left - left.mean()) ** 2).sum())), n, logs)


def shannon(heard: Heard) -> Estimate:
    """Shannon's index of all sources there are, in bits, those never heard in these units included."""
    tables: list[Table] = [
        lambda q, n: (
            q / max(n, 1) * (special.digamma(max(n, 1)) - special.digamma(np.maximum(q, 1)))
        ),
        lambda q, n: (q == 1).astype(float),
        lambda q, n: (q == 2).astype(float),
        lambda q, n: q.astype(float),
    ]

    def of(sums: Floats, n: int) -> Floats:
        seen, once, twice, pairs = sums.T
        unseen = np.array(
            [_unseen(float(a), float(b), n) for a, b in zip(once, twice, strict=True)]
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            return (n / pairs * (seen + unseen) + np.log(pairs / n)) / np.log(2) + 0.0

    return _jackknife(heard, tables, of, logs=False)


@cache
def _unseen(once: float, twice: float, n: int) -> float:
    """What sources that no unit holds add to Shannon's index (Chao, Wang and Jost 2013, eq. 7)."""
    if once == 0 or n < 2:
        return 0.0
    a = 2 * twice / ((n - 1) * once + 2 * twice)
    if twice == 0:
        a = 2 / ((n - 1) * (once - 1) + 2)
    if a >= 1:
        return 0.0
    steps = np.arange(n, n + int(min(40 / a, 1e6)) + 1)
    return float(once / n * ((1 - a) ** (steps - n + 1) / steps).sum())


def richness(heard: Heard) -> Estimate:
    """How many sources there are at least, heard or not (Chao 1987, doi:10.2307/2531532)."""
    tables: list[Table] = [
        lambda q, n: (q > 0).astype(float),
        lambda q, n: (q == 1).astype(float),
        lambda q, n: (q == 2).astype(float),
    ]
    return _jackknife(heard, tables, lambda sums, n: _chao(sums.T, n))


def _chao(sums: Floats, n: int) -> Floats:
    seen, once, twice = sums
    rare = np.where(twice > 0, once**2 / (2 * np.maximum(twice, 1)), once * (once - 1) / 2)
    return seen + (n - 1) / n * rare


def herfindahl(heard: Heard) -> Estimate:
    """The chance that two attributions of different units have the same source: sum(p²), unbiased."""
    n = heard.n_units
    total = np.bincount(heard.source, heard.times)
    of_unit = np.bincount(heard.unit, heard.times, n)
    square = np.bincount(heard.unit, heard.times**2, n)
    cross = np.bincount(heard.unit, heard.times * total[heard.source], n)
    all_, squares = of_unit.sum(), (of_unit**2).sum()
    same = (total**2).sum() - square.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.divide(same, all_**2 - squares)
        left = (same - 2 * (cross - square)) / ((all_ - of_unit) ** 2 - (squares - of_unit**2))
    error = np.sqrt((n - 1) / n * ((left - left.mean()) ** 2).sum()) if n >= LEAST else np.nan
    return Estimate(float(value), float(error), n)


def covered(heard: Heard, m: float | None = None) -> float:
    """Which share of what is said is by sources that `m` units (by default all) would have shown, 0 to 1."""
    n, held = heard.n_units, heard.held
    pairs, once, twice = held.sum(), (held == 1).sum(), (held == 2).sum()
    if not pairs:
        return np.nan
    if m is None or m >= n:
        rest = (n - 1) * once / ((n - 1) * once + 2 * twice) if once and n > 1 else 1.0
        return float(1 - once / pairs * rest)
    low = int(np.floor(m))
    ends = [1 - float((held / pairs * _absent(held, n, k, n - 1)).sum()) for k in (low, low + 1)]
    return float(ends[0] + (m - low) * (ends[1] - ends[0]))


def units_for(heard: Heard, coverage: float) -> float:
    """How many units cover so much, at most all there are; between whole numbers in proportion."""
    n = heard.n_units
    if covered(heard) <= coverage:
        return float(n)
    low, high = 1.0, float(n)
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if covered(heard, middle) < coverage else (low, middle)
    return high


def hill(heard: Heard, order: int, m: float) -> Estimate:
    """The Hill number of an order (0, 1, 2) in `m` of the units, drawn without putting back."""
    n = heard.n_units
    if not n or m > n:
        return Estimate(np.nan, np.nan, n)
    whole = m >= n

    def table(step: int) -> Table:
        def added(q: Numbers, of: int) -> Floats:
            k = of if whole else min(int(np.floor(m)) + step, of)
            return _terms(order, np.maximum(q, 0), of, k)

        return added

    def of(sums: Floats, units: int) -> Floats:
        ends = []
        for step in (0, 1):
            k = units if whole else min(int(np.floor(m)) + step, units)
            ends.append(_number(order, sums[:, step], sums[:, 2] * k / units))
        return ends[0] + (0 if whole else m - np.floor(m)) * (ends[1] - ends[0])

    tables = [table(0), table(1), lambda q, of: q.astype(float)]
    found = _jackknife(heard, tables, of)
    if order == 0 and whole and n >= LEAST:  # leaving out units tells too much of the rare ones
        shown = _terms(0, heard.held, n, n)
        square = float(
            shown.sum() - shown.sum() ** 2 / richness(heard).value
        )  # Colwell et al. 2004
        found = found._replace(error=min(found.error, np.sqrt(max(square, 0.0))) or found.error)
    return found


def _absent(q: Numbers, n: int, m: int, of: int) -> Floats:
    """The chance that none of `m` drawn from `of` is one of the `q`, when n - q others are there."""
    if m > of:
        return np.zeros(len(q))
    logs = special.gammaln(n - q + 1) - special.gammaln(np.maximum(n - q - m, 0) + 1)
    logs = logs - special.gammaln(of + 1) + special.gammaln(of - m + 1)
    return np.where(n - q < m, 0.0, np.exp(logs))


def _terms(order: int, q: Numbers, n: int, m: int) -> Floats:
    """What a source that `q` of `n` units hold adds in `m` of them."""
    if order == 0:
        return 1 - _absent(q, n, m, n)
    mean = m * q / n
    if order == 2:
        spread = mean * (1 - q / n) * (n - m) / max(n - 1, 1)
        return spread + mean**2
    kinds, place = np.unique(q, return_inverse=True)
    added = np.zeros(len(kinds))
    for at, size in enumerate(kinds):
        steps = np.arange(1, min(int(size), m) + 1)
        if len(steps):
            chance = stats.hypergeom.pmf(steps, n, int(size), m)
            added[at] = (steps * np.log(steps) * chance).sum()
    return added[place]


def _number(order: int, sums: Floats, pairs: Floats) -> Floats:
    if order == 0:
        return sums
    with np.errstate(divide="ignore", invalid="ignore"):
        return pairs**2 / sums if order == 2 else np.exp(np.log(pairs) - sums / pairs)
