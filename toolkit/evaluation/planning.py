"""How many units people have to code."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import special

from toolkit.measures.kinds import defines
from toolkit.tables.definition import define

SIZES = (50, 100, 150, 200, 300, 400, 600, 800, 1200, 1600, 2400)


@defines
def plan_coding(
    width: float | None = None,
    *,
    share: float,
    precision: float,
    recall: float,
    n_groups: int = 1,
    n_rows: int | None = None,
    sizes: Sequence[int] = SIZES,
    level: float = 0.95,
) -> pd.DataFrame:
    """How wide the interval of a corrected share will be, by how many units people code.

    For a sample with ``allocation="equal"`` by group and the machine's answer, as `corrected` takes it.
    `share` is about how much of the rows has it, 0 to 1; `precision` and `recall` are the machine's, from a
    first sample (``code_scores``) or the project's own figures (``tk.validity_note``). `n_groups` are coded
    alike, each of `n_rows` rows (so many that it does not matter, by default).

    Returns one row per sample size, up to the first that is enough if `width` is given, with

    - ``n`` (int64): units in all; ``n_per_group`` (int64);
    - ``width`` (float64): of the interval of one group's share, from its low to its high end, as far as it
      comes from coding a sample; what articles add, no coding takes away;
    - ``width_of_difference`` (float64): of the difference of two groups.

    Raises ValueError if a share is none, or if no machine could have such figures.
    """
    for name, value in (("share", share), ("precision", precision), ("recall", recall)):
        if not 0 < value <= 1:
            raise ValueError(f"{name} is {value}, expected a share above 0 and up to 1")
    found = share * recall / precision  # the machine says yes
    if not found < 1:
        raise ValueError(
            f"with share {share}, recall {recall} and precision {precision} the machine would find "
            "more than there is; expected a smaller share or recall, or a larger precision"
        )
    missed = share * (1 - recall) / (1 - found)
    parts = ((found, precision), (1 - found, missed))
    rows = []
    z = float(special.ndtri(0.5 + level / 2))
    for n in sizes:
        each = n / n_groups / 2
        if each < 5:
            continue
        variance = 0.0
        for part, right in parts:
            p = (right * each + 0.5) / (each + 1)
            left = max(1 - each / (part * n_rows), 0.0) if n_rows else 1.0
            variance += part**2 * p * (1 - p) / each * left
        reach = 2 * z * float(np.sqrt(variance))
        rows.append((n, n // n_groups, reach, reach * np.sqrt(2)))
        if width is not None and reach <= width:
            break
    columns = ["n", "n_per_group", "width", "width_of_difference"]
    table = pd.DataFrame(rows, columns=columns)
    table = table.astype({"n": "int64", "n_per_group": "int64", "width": float})
    assumed = f"share {share:g}, precision {precision:g}, recall {recall:g}, {n_groups} groups"
    return define(table, counted="width of the interval of a corrected share", only=assumed)
