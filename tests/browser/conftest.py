"""A real browser: Debian's Chromium, driven by Playwright, with the network refused."""

import os
import shutil
from pathlib import Path

import pytest
from jupyters import THEMES, jupyter

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
SCREENSHOTS = Path(os.environ.get("SCREENSHOTS", Path(__file__).parents[2] / "out" / "screenshots"))
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium():
    """A running browser. Skips where there is none, or no Playwright to drive it."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="needs Playwright: pip install '.[browser]'"
    )
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, headless=True, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def screenshots():
    """The folder for pictures of what the tests saw; git ignores it."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    return SCREENSHOTS


@pytest.fixture(scope="session")
def annotated(nlp, tmp_path_factory):
    """The sample corpus, annotated once for all pages."""
    import toolkit as tk

    corpus = tk.annotate(tk.sample_folder(), nlp=nlp, progress=False)
    return corpus.save(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def report(annotated, tmp_path_factory):
    """The report on the sample corpus, made once."""
    from toolkit.report import make_report

    made = make_report(annotated, tmp_path_factory.mktemp("report"))
    assert made.failed == ()
    return made


@pytest.fixture(scope="session", params=list(THEMES))
def server(request, chromium, annotated, tmp_path_factory):
    """A Jupyter server of its own, on copies of the notebooks that open the annotated sample."""
    from toolkit.report.notebooks import copy_notebooks

    place = tmp_path_factory.mktemp(f"jupyter_{request.param}")
    for copy in copy_notebooks(place / "work"):
        text = copy.read_text(encoding="utf-8")
        assert text.count("articles = None") == 1, copy.name
        copy.write_text(
            text.replace("articles = None", f"articles = '{annotated}'"), encoding="utf-8"
        )
    with jupyter(place, request.param) as started:
        yield started
