"""Every notebook in JupyterLab: opened, run by the menu, looked at, in the light and the dark theme."""

import pytest
from jupyters import run_all

from toolkit.report.notebooks import notebook_files


@pytest.mark.parametrize("name", [path.name for path in notebook_files()])
def test_a_notebook_runs_in_jupyterlab(server, chromium, screenshots, name):
    with run_all(server, chromium, name) as (page, panel, elsewhere):
        errors = panel.locator(
            "[data-mime-type='application/vnd.jupyter.stderr']", has_text="Traceback"
        )
        assert errors.count() == 0, errors.first.inner_text()[:3000]
        images = panel.locator(".jp-OutputArea img").all()
        assert all(image.evaluate("e => e.complete && e.naturalWidth > 50") for image in images)
        assert all(image.get_attribute("alt") for image in images)
        for chart in panel.locator("figure.tk-figure[data-live]").all()[:1]:
            mark = chart.locator(".tk-marks button").first
            mark.press("Enter")
            shown = chart.locator(".tk-row[open]")
            assert shown.locator("summary").inner_text() == mark.get_attribute("aria-label")
            assert shown.locator("li").first.is_visible()
        assert panel.locator("figure.tk-figure:not([data-live])").count() == 0
        shoot(page, panel, screenshots / f"lab_{name.removesuffix('.ipynb')}_{server.theme}")
        assert elsewhere == [], "the notebook asked something of the network"


def shoot(page, panel, to):
    """Screenshots from top to bottom: the notebook scrolls inside the page."""
    scroller = panel.locator(".jp-WindowedPanel-outer").first
    height = scroller.evaluate("e => e.scrollHeight")
    for number, top in enumerate(range(0, height, 1400)):
        scroller.evaluate("(e, top) => { e.scrollTop = top; }", top)
        page.wait_for_timeout(150)
        page.screenshot(path=f"{to}_{number}.png")
