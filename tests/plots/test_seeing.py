"""Every chart as a reader sees it, of corpora that break charts; what cannot be read fails."""

import matplotlib.pyplot as plt
import pytest
from breaking import CASES, draw, tables
from seeing import faults

from toolkit.plots.canvas import drawn_narrow

plt.switch_backend("agg")
QUICK = ("long names", "zeros")
PHONE = ("one", "twenty-five", "long names", "right to left", "ten years")
"""Corpora of which the narrow drawing is looked at, too."""


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=() if kind in QUICK else pytest.mark.slow) for kind in CASES]
)
def test_every_chart_can_be_read(kind):
    found, n_narrow = [], 0
    for name, of, table in tables(CASES[kind]):
        ax = draw(name, table)
        found += [f"{name} of {of}: {fault}" for fault in faults(ax.figure)]
        narrow = drawn_narrow(ax) if kind in PHONE else None
        if narrow is not None:
            n_narrow += 1
            found += [f"{name} of {of} on a phone: {fault}" for fault in faults(narrow.figure)]
        plt.close(ax.figure)
    assert found == []
    assert n_narrow > 10 or kind not in PHONE


def upon(ax):
    ax.text(0.5, 0.5, "one")
    ax.text(0.5, 0.5, "two")


BLIND = {
    "overlap": (upon, "'one' overlaps 'two'"),
    "edge": (lambda ax: ax.text(0.9, 0.5, "a long text that is cut"), "leaves the picture"),
    "point": (
        lambda ax: (ax.plot(0.5, 0.5, "o"), ax.text(0.5, 0.49, "a text beside")),
        "covers a point",
    ),
    "pale": (lambda ax: ax.text(0.5, 0.5, "pale", color="#999999"), "'pale' is faint"),
    "on a bar": (
        lambda ax: (ax.axvspan(0, 1, color="#0072B2"), ax.text(0.5, 0.5, "dark", color="black")),
        "'dark' is faint",
    ),
}


@pytest.mark.parametrize("fault", BLIND.values(), ids=BLIND)
def test_the_eyes_see(fault):
    make, said = fault
    ax = plt.figure(figsize=(4, 3)).add_axes((0.2, 0.2, 0.7, 0.7), xlim=(0, 1), ylim=(0, 1))
    assert faults(ax.figure) == []
    make(ax)
    (found,) = faults(ax.figure)
    assert said in found


def test_the_eyes_take_the_number_in_a_disc_for_what_it_is():
    ax = plt.figure(figsize=(4, 3)).add_axes((0.2, 0.2, 0.7, 0.7), xlim=(0, 1), ylim=(0, 1))
    ax.plot(0.5, 0.5, "o", markersize=20, color="#0072B2")
    ax.text(0.5, 0.5, "3", ha="center", va="center", color="white")
    assert faults(ax.figure) == []
