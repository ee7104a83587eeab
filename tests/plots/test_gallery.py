import importlib.util
from pathlib import Path

import pytest

import toolkit as tk

DOCS = Path(__file__).parents[2] / "docs"
spec = importlib.util.spec_from_file_location("make_pictures", DOCS / "make_pictures.py")
make_pictures = importlib.util.module_from_spec(spec)
spec.loader.exec_module(make_pictures)


@pytest.mark.parametrize("shown", make_pictures.PICTURES, ids=lambda shown: shown.name)
def test_what_the_page_shows_runs_and_is_there(shown, corpus, request):
    if "find_stories" in shown.table:  # which a few invented articles do not have
        corpus = request.getfixturevalue("sample")
    picture = make_pictures.draw(shown, corpus)
    assert picture.alt
    assert picture.tables
    page = (DOCS / "gallery.md").read_text(encoding="utf-8")
    head, _, code = make_pictures.section(shown, "ALT").partition("![ALT]")
    assert head in page and code in page
    assert (DOCS / "images" / f"{shown.name}.png").exists()


def test_every_chart_is_in_the_gallery_or_a_kind_of_one_that_is():
    drawn = {shown.chart.partition("(")[0] for shown in make_pictures.PICTURES}
    assert drawn == {name for name in tk.plots.__all__ if name.startswith("plot_")}
