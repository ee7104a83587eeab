"""Each mark of a chart is known as its row, also where rows have equal numbers or long names."""

import numpy as np
import pandas as pd
import pytest

from toolkit import plots
from toolkit.answering.marks import boxes_of_rows
from toolkit.plots.canvas import drawn_on

LONG = "The Extraordinarily Long-Winded Gazette of Upper and Lower Ardovia and Beyond"


def rates(names, values, **more):
    values = np.array(values, dtype=float)
    return pd.DataFrame(
        {"outlet": names, **more, "n_articles": 9, "n_words": 900, "n_hedges": 9, "rate": values,
         "low": values - 1, "high": values + 1}
    )  # fmt: skip


def shares(names, kinds, values):
    return pd.DataFrame(
        {"outlet": names, "source_type": kinds, "share": values, "total": 20, "n_articles": 4}
    )


CHARTS = {
    "points": (plots.plot_hedging, rates(["A", "B", "C"], [3.0, 1.0, 2.0])),
    "equal numbers": (plots.plot_hedging, rates(["A", "B", "C"], [2.0, 2.0, 2.0])),
    "one group": (plots.plot_hedging, rates(["A"], [2.0])),
    "two of each, some equal": (
        plots.plot_hedging,
        rates(["A", "A", "B", "B"], [2.0, 2.0, 1.0, 2.0], voice=["author", "source"] * 2),
    ),
    "a long name": (plots.plot_hedging, rates([LONG, "B"], [1.0, 1.0])),
    "an unknown name": (plots.plot_hedging, rates([pd.NA, "B"], [1.0, 1.0])),
    "dollars": (plots.plot_hedging, rates(["$A$", "B"], [1.0, 1.0])),
    "parts of bars": (
        plots.plot_source_mix,
        shares(["A", "A", "B", "B"], ["person", "media"] * 2, [0.25, 0.75, 0.75, 0.25]),
    ),
    "halves": (
        plots.plot_source_mix,
        shares(["A", "A", "B", "B"], ["person", "media"] * 2, [0.5] * 4),
    ),
    "cells": (
        plots.plot_frames,
        pd.DataFrame({"outlet": ["A", "A", "B", "B"], "frame": ["economic", "moral"] * 2,
                      "share": [0.4, 0.6, 0.6, 0.4], "n_articles": 3}),
    ),
    "months": (
        plots.plot_over_time,
        pd.DataFrame({"outlet": ["A", "A", "B", "B"], "month": ["2025-01", "2025-03"] * 2,
                      "n_articles": 3, "rate": [1.0, 2.0, 3.0, 1.0]}),
    ),
}  # fmt: skip
VALUE = {"parts of bars": "share", "halves": "share"}


@pytest.mark.parametrize("name", CHARTS)
def test_every_row_has_one_mark_and_it_is_where_the_row_is(name):
    draw, table = CHARTS[name]
    ax = draw(table)
    drawn = drawn_on(ax).table
    found = boxes_of_rows(ax.figure, ax, drawn)
    assert [len(boxes) for boxes in found] == [1] * len(drawn)
    assert len({(box.left, box.top) for (box,) in found}) == len(drawn)
    width, height = ax.figure.bbox.width, ax.figure.bbox.height
    for (box,), (_, row) in zip(found, drawn.iterrows(), strict=True):
        x0, x1 = box.left / 100 * width, (box.left + box.width) / 100 * width
        middle = height * (1 - (box.top + box.height / 2) / 100)
        (left, y), (right, _) = ax.transData.inverted().transform([(x0, middle), (x1, middle)])
        if name == "months":
            assert y == pytest.approx(row["rate"], abs=0.05)
            assert round((left + right) / 2) == int(row["month"][-1]) - 1
            continue
        labels = dict(zip(ax.get_yticks(), ax.get_yticklabels(), strict=True))
        beside = labels[min(labels, key=lambda tick: abs(tick - y))].get_text().replace("\\$", "$")
        key = row["frame" if name == "cells" else "outlet"]
        assert beside.startswith("unknown" if pd.isna(key) else key[:20])
        if name == "cells":
            columns = [tick.get_text()[:1] for tick in ax.get_xticklabels()]
            assert columns[round((left + right) / 2)] == row["outlet"]
        elif name in VALUE:
            assert right - left == pytest.approx(row["share"], abs=0.01)
        else:
            assert (left + right) / 2 == pytest.approx(row["rate"], abs=0.05)


def test_a_mark_that_fits_no_row_answers_nothing():
    table = rates(["A", "B"], [1.0, 2.0])
    ax = plots.plot_hedging(table)
    ax.plot([1.5], [0.4], "o")
    other = table.assign(outlet=["C", "D"], rate=[7.0, 8.0], low=0.0, high=0.0, n_words=5)
    assert boxes_of_rows(ax.figure, ax, other.drop(columns=["n_articles", "n_hedges"])) == [[], []]
