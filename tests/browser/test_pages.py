"""The report's pages, opened from disk in a browser that has no network."""

import pytest

from toolkit.report import make_report
from toolkit.report.notebooks import notebook_files


@pytest.fixture(scope="module")
def report(annotated, tmp_path_factory):
    made = make_report(annotated, tmp_path_factory.mktemp("report"))
    assert made.failed == ()
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_opens_offline(chromium, report, screenshots, scheme):
    pages = sorted(report.index.parent.glob("*.html"))
    assert len(pages) == 1 + len(notebook_files())
    for file in pages:
        context = chromium.new_context(
            color_scheme=scheme, viewport={"width": 1200, "height": 900}, offline=True
        )
        page, asked, complaints = context.new_page(), [], []
        page.on("request", lambda request, to=asked: to.append(request.url))
        page.on("console", lambda message, to=complaints: to.append(message.text))
        page.goto(file.as_uri())
        page.screenshot(path=screenshots / f"report_{file.stem}_{scheme}.png", full_page=True)
        assert complaints == [], file.name
        assert not [url for url in asked if not url.startswith(("file:", "data:"))], file.name
        assert all(
            image.evaluate("e => e.complete && e.naturalWidth > 50")
            for image in page.locator("img").all()
        ), file.name
        assert page.locator("h1").count() == 1, file.name
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not wide, f"{file.name} is wider than the window"
        context.close()
