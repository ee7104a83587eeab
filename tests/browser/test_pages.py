"""The report's pages, opened from disk in a browser that has no network."""

from itertools import pairwise

import pytest

from toolkit.plots.canvas import NOTE_SIZE
from toolkit.plots.measuring import NARROW
from toolkit.report.notebooks import notebook_files
from toolkit.report.pages import write_page

MOST_BYTES = 2_000_000


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
        assert file.stat().st_size < MOST_BYTES, file.name
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not wide, f"{file.name} is wider than the window"
        context.close()


def open_page(chromium, report, name, **options):
    context = chromium.new_context(
        **{"viewport": {"width": 1200, "height": 900}, "offline": True} | options
    )
    page = context.new_page()
    page.goto((report.index.parent / name).as_uri())
    return context, page


def test_a_mark_of_a_chart_opens_its_sentences_by_mouse_and_keys(chromium, report, screenshots):
    context, page = open_page(chromium, report, "04_hedging.html")
    chart = page.locator("figure.tk-figure").first
    marks, rows = chart.locator(".tk-marks button"), chart.locator(".tk-row")
    assert marks.count() == rows.count() == 4
    assert not rows.first.is_visible()
    marks.nth(1).click()
    shown = chart.locator(".tk-row[open]")
    assert shown.count() == 1
    assert shown.locator("summary").inner_text() == marks.nth(1).get_attribute("aria-label")
    told = int(shown.locator("summary").inner_text().split(": ")[-1].split(" ")[0])
    assert shown.locator("li").count() == min(told, 50)
    page.screenshot(path=screenshots / "report_mark.png")
    page.keyboard.press("Escape")  # back to the mark
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert shown.locator("summary").inner_text() == marks.nth(2).get_attribute("aria-label")
    assert marks.nth(2).get_attribute("aria-expanded") == "true"
    assert marks.nth(1).get_attribute("aria-expanded") == "false"
    chart.get_by_role("button", name="Show the rows of all marks").click()
    assert rows.first.is_visible()
    context.close()


def test_marks_lie_on_the_picture_at_every_width(chromium, report):
    for width in (390, 1366):
        context, page = open_page(
            chromium, report, "01_source_counts.html", viewport={"width": width, "height": 800}
        )
        chart = page.locator("figure.tk-figure").first
        picture = chart.locator("img").bounding_box()
        for mark in chart.locator(".tk-marks button").all():
            box = mark.bounding_box()
            assert picture["x"] <= box["x"] + box["width"] / 2 <= picture["x"] + picture["width"]
            assert picture["y"] <= box["y"] + box["height"] / 2 <= picture["y"] + picture["height"]
        context.close()


def test_letters_of_charts_can_be_read_on_a_phone(chromium, report):
    """The note under a chart has the smallest; below 576 pixels the narrow drawing stands in the place of the wide one."""
    for file in sorted(report.index.parent.glob("0*.html")):
        for width in (390, 577):
            context, page = open_page(
                chromium, report, file.name, viewport={"width": width, "height": 844}
            )
            for chart in page.locator("picture").all():
                source = chart.locator("source").get_attribute("srcset")
                image = chart.locator("img")
                assert (image.evaluate("e => e.currentSrc") == source) == (width == 390)
                if width == 390:
                    pixels = image.bounding_box()["width"] / (72 * NARROW) * NOTE_SIZE
                    assert pixels > 10.5, file.name
                    assert image.get_attribute("alt")
            context.close()
    names = [file.name for file in report.index.parent.glob("0*.html")]
    assert sum((report.index.parent / name).read_text().count("<picture>") for name in names) > 15


def test_marks_go_where_the_narrow_drawing_has_them(chromium, report):
    context, page = open_page(chromium, report, "04_hedging.html")
    chart = page.locator("figure.tk-figure").first
    marks, rows = chart.locator(".tk-marks button"), chart.locator(".tk-row[data-narrow]")

    def places(of):
        told = [row.get_attribute(f"data-{of}") for row in rows.all()]
        return {float(box.split(" ")[0]) + float(box.split(" ")[2]) / 2 for box in told}

    def are_at(places):
        """Is each mark at a place, and each place under a mark, as exactly as a style sheet has it?"""
        drawn = {float(mark.evaluate("e => e.style.left").strip("%")) for mark in marks.all()}
        return all(
            min(abs(one - other) for other in others) < 0.1
            for some, others in ((drawn, places), (places, drawn))
            for one in some
        )

    assert are_at(places("boxes")) and not are_at(places("narrow"))
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("() => matchMedia('(max-width: 36em)').matches")
    assert are_at(places("narrow")) and not are_at(places("boxes"))
    marks.first.press("Enter")
    shown = chart.locator(".tk-row[open] > summary")
    assert shown.inner_text() == marks.first.get_attribute("aria-label")
    context.close()


def test_the_navigation_is_one_line_that_stays(chromium, report):
    for width in (390, 1366):
        context, page = open_page(
            chromium, report, "01_source_counts.html", viewport={"width": width, "height": 800}
        )
        page.evaluate("window.scrollTo(0, 2000)")
        nav = page.locator("nav").bounding_box()
        assert nav["y"] == 0
        assert nav["height"] < 60
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not wide, f"wider than {width} pixels"
        context.close()


def test_pages_can_be_used_by_everybody(chromium, report):
    """Header cells have a scope, images a text, buttons a name, headings an order, and pages a language."""
    for file in sorted(report.index.parent.glob("*.html")):
        context, page = open_page(chromium, report, file.name)
        assert page.locator("th:not([scope])").count() == 0, file.name
        assert page.locator("img:not([alt]), img[alt='']").count() == 0, file.name
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.evaluate(
            "() => [...document.querySelectorAll('button')].every(e => e.ariaLabel || e.textContent.trim())"
        ), file.name
        levels = page.evaluate(
            "() => [...document.querySelectorAll('h1, h2, h3')].map(e => Number(e.tagName[1]))"
        )
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels)), file.name
        context.close()


def test_a_page_can_be_printed(chromium, report):
    context, page = open_page(chromium, report, "04_hedging.html")
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator("figure img").first.is_visible()
    assert not page.locator(".tk-marks").first.is_visible()
    assert len(page.pdf()) > 10_000
    context.close()


def test_without_scripts_the_sentences_stand_in_a_list(chromium, report):
    context, page = open_page(chromium, report, "04_hedging.html", java_script_enabled=False)
    chart = page.locator("figure.tk-figure").first
    assert chart.locator(".tk-marks").count() == 0
    chart.locator(".tk-behind > summary").click()
    row = chart.locator(".tk-row").first
    row.locator("summary").click()
    assert row.locator("li").first.is_visible()
    for link in chart.locator("a[download]").all():
        assert (report.index.parent / link.get_attribute("href")).is_file()
    context.close()


def test_a_script_that_is_not_ours_does_not_run(chromium, report):
    context, page = open_page(chromium, report, "04_hedging.html")
    page.evaluate(
        """() => {
            const node = document.createElement("script");
            node.textContent = "window.ran = true";
            document.body.append(node);
        }"""
    )
    assert page.evaluate("window.ran") is None
    context.close()


def test_a_long_name_without_a_gap_does_not_widen_a_page(chromium, tmp_path):
    long = "Donaudampfschifffahrt" * 8
    write_page(
        tmp_path / "a.html", "A", f"<h1>{long}</h1><p>{long}</p><ol><li>{long}</li></ol>", [], ""
    )
    page = chromium.new_page(viewport={"width": 375, "height": 800})
    page.goto((tmp_path / "a.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.close()
