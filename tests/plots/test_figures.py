import re
import xml.etree.ElementTree as ET

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import toolkit as tk
from toolkit import plots
from toolkit.display.figures import to_csv
from toolkit.errors import InputError
from toolkit.plots.canvas import drawn_narrow, drawn_on

plt.switch_backend("agg")


@pytest.fixture
def rates():
    return pd.DataFrame(
        {
            "outlet": ['<b>"Wire"', "=cmd()"], "n_articles": [3, 2], "rate": [1.5, 2.5],
            "low": [1.0, 2.0], "high": [2.0, 3.0], "per": ["words", "words"],
        }
    )  # fmt: skip


@pytest.fixture
def picture(rates):
    return tk.figure(tk.plots.plot_rates(rates, title="Hedges"))


def test_shown_with_its_numbers_as_text(picture):
    shown = picture._repr_html_()
    assert shown.startswith("<figure")
    alt = re.search(r'alt="([^"]*)"', shown)[1]
    assert "&lt;b&gt;&quot;Wire&quot;: 1.5 (1 to 2)" in alt
    assert "background:#ffffff" in shown
    assert "<script" not in shown
    assert "http" not in shown


def test_taken_out_of_pyplot(rates):
    plt.close("all")
    ax = tk.plots.plot_rates(rates)
    assert plt.get_fignums()
    tk.figure(ax)
    assert not plt.get_fignums()


def test_saved_as_picture_and_numbers(picture, tmp_path):
    files = picture.save(tmp_path / "new" / "hedges.v2.png")
    assert [file.name for file in files] == [
        f"hedges.v2.{kind}" for kind in ("png", "svg", "pdf", "csv")
    ]
    png, svg, pdf, csv = (file.read_bytes() for file in files)
    assert png.startswith(b"\x89PNG") and b"Hedges" in png
    assert pdf.startswith(b"%PDF")
    assert ET.fromstring(svg).tag.endswith("svg")
    lines = csv.decode("utf-8-sig").splitlines()
    assert lines[0] == "outlet,n_articles,rate,low,high,per"
    assert lines[2].startswith("'=cmd(),2,2.5")


def test_same_picture_same_files(rates, tmp_path):
    one, two = (
        [file.read_bytes() for file in tk.figure(tk.plots.plot_rates(rates)).save(tmp_path / name)]
        for name in ("a", "b")
    )
    assert one == two


def test_several_charts_on_a_figure(rates, tmp_path):
    figure, axes = plt.subplots(1, 2)
    for ax in axes:
        tk.plots.plot_rates(rates, ax, title="Hedges")
    picture = tk.figure(figure)
    assert picture.alt.count("Hedges") == 2
    names = [file.name for file in picture.save(tmp_path / "both", ["csv"])]
    assert names == ["both.csv", "both-2.csv"]


def test_charts_of_others_tell_title_and_axes_and_have_no_numbers(tmp_path):
    ax = plt.subplots()[1]
    ax.set(title="Mine", xlabel="time")
    picture = tk.figure(ax)
    assert picture.alt == "Chart: Mine; time"
    assert tk.figure(ax, alt="A line.").alt == "A line."
    assert picture.save(tmp_path / "mine", ["csv"]) == []


@pytest.mark.parametrize(
    ("act", "error", "problem"),
    [
        (lambda p, path: tk.figure("x"), TypeError, "got str, expected the Axes"),
        (lambda p, path: p.save(path / "x", ["gif"]), ValueError, "'gif', expected some of png"),
        (lambda p, path: p.save(path / "file" / "x", ["csv"]), InputError, "cannot be written"),
    ],
    ids=["no-axes", "format", "folder"],
)
def test_wrong_input_is_named(picture, tmp_path, act, error, problem):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(error, match=problem):
        act(picture, tmp_path)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_csv_holds_no_formulas(text):
    assert to_csv(pd.DataFrame({"a": [text], "n": [-1]})).decode("utf-8-sig").splitlines()[1] in (
        f"'{text},-1",
    )


def test_a_chart_that_is_saved_is_drawn_once_more_for_phones(corpus, tmp_path):
    rates = tk.hedge_rates(corpus.hedges, corpus.articles)
    html = tk.figure(plots.plot_hedging(rates), "a", tmp_path, corpus=corpus)._repr_html_()
    assert html.count('<source media="(max-width: 36em)" srcset="data:image/png;base64,') == 1
    assert html.count(" data-boxes=") == html.count(" data-narrow=") == len(rates)
    assert "<source" not in tk.figure(plots.plot_hedging(rates), corpus=corpus)._repr_html_()


def test_what_was_added_to_a_chart_is_not_lost_on_phones(corpus):
    ax = plots.plot_hedging(tk.hedge_rates(corpus.hedges, corpus.articles))
    narrow = drawn_narrow(ax)
    assert narrow.figure.get_figwidth() < 4 < ax.figure.get_figwidth()
    assert drawn_on(narrow).table.equals(drawn_on(ax).table)
    assert not plt.fignum_exists(narrow.figure.number)  # pyplot does not show it
    ax.axvline(1)
    assert drawn_narrow(ax) is None
