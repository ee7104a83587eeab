"""The report as a reader sees it: on a phone and on a desk, in both themes, with axe-core's rules for all readers.

What is looked for: texts upon each other, texts that are cut, a page that scrolls sideways, signs that no font has, and
what breaks a rule of WCAG 2.2 at level A or AA, contrast among them.
"""

import unicodedata
from pathlib import Path

import pytest

from toolkit.plots.fonts import SCRIPTS

EYES = (Path(__file__).parent / "eyes.js").read_text(encoding="utf-8")
WINDOWS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1366, "height": 768}}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ASK = """async tags => {
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return violations.map(one => `${one.id}: ${one.help}, as in ${one.nodes[0].html.slice(0, 120)} (${one.nodes.length} times)`);
}"""
SIGNS = """signs => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [40, 40];
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    pen.font = '24px ' + getComputedStyle(document.body).fontFamily;
    const drawn = text => {
        pen.clearRect(0, 0, 40, 40);
        pen.fillText(text, 4, 28);
        return pen.getImageData(0, 0, 40, 40).data.join();
    };
    const box = drawn('\\u{10fffd}');  // no font has it
    return signs.filter(sign => drawn(sign) === box);
}"""


@pytest.fixture(scope="session")
def axe():
    """The text of axe-core, which comes with a package of its own."""
    package = pytest.importorskip(
        "axe_playwright_python", reason="needs axe-core: pip install '.[browser]'"
    )
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=[(window, theme) for window in WINDOWS for theme in ("light", "dark")],
                ids=lambda pair: "-".join(pair))  # fmt: skip
def pages(request, chromium, report, screenshots):
    """The pages of the report, opened once in a window of each size and theme, by name."""
    window, theme = request.param
    context = chromium.new_context(viewport=WINDOWS[window], color_scheme=theme, offline=True)
    opened = {}
    for file in sorted(report.index.parent.glob("*.html")):
        opened[file.stem] = page = context.new_page()
        page.goto(file.as_uri())
        page.screenshot(path=screenshots / f"read_{file.stem}_{window}_{theme}.png", full_page=True)
    yield opened
    context.close()


def test_every_text_of_the_report_can_be_read(pages):
    found = [f"{name}: {fault}" for name, page in pages.items() for fault in page.evaluate(EYES)]
    assert found == []


def test_no_page_of_the_report_breaks_a_rule_of_level_a_or_aa(pages, axe):
    found = []
    for name, page in pages.items():
        page.evaluate(axe)
        found += [f"{name}: {fault}" for fault in page.evaluate(ASK, RULES)]
    assert found == []


def test_the_browser_has_the_signs_that_pages_are_made_with(pages):
    """Arrows, dashes, quotation marks; names in scripts that need a font of their own are not asked for."""
    for name, page in pages.items():
        signs = {sign for sign in page.inner_text("body") if sign > "\x7f" and not scripted(sign)}
        assert page.evaluate(SIGNS, sorted(signs)) == [], name


def scripted(sign):
    return unicodedata.name(sign, "").startswith(
        tuple(one for each in SCRIPTS for one in each.begins)
    )


BROKEN = {
    "upon": ("<p style='position:absolute;top:9px'>one</p><p style='position:absolute;top:12px'>two</p>", "stand on each other"),
    "cut": ("<p style='width:40px;overflow:hidden;white-space:nowrap'>a long line of text</p>", "is cut"),
    "wide": ("<pre>" + "wide " * 200 + "</pre>", "pixels wide"),
}  # fmt: skip
FINE = {
    "lines": "<p style='line-height:1.2;width:60px'>one two three four five six</p>",
    "scrolled": "<div style='overflow-x:auto'><pre>" + "wide " * 200 + "</pre></div>",
    "closed": "<details><summary>more</summary><p>one</p></details><p>two</p>",
}


@pytest.mark.parametrize("html", [html for html, _ in BROKEN.values()], ids=BROKEN)
def test_the_eyes_see(chromium, html):
    page = chromium.new_page(viewport=WINDOWS["phone"])
    page.set_content(html)
    (found,) = page.evaluate(EYES)
    assert dict(BROKEN.values())[html] in found
    page.close()


@pytest.mark.parametrize("html", FINE.values(), ids=FINE)
def test_the_eyes_find_nothing_where_nothing_is_wrong(chromium, html):
    page = chromium.new_page(viewport=WINDOWS["phone"])
    page.set_content(html)
    assert page.evaluate(EYES) == []
    page.close()


def test_axe_sees(chromium, axe):
    page = chromium.new_page()
    page.set_content(
        "<html lang=en><title>t</title><main><p style='color:#aaa'>pale</p><img src=x></main>"
    )
    page.evaluate(axe)
    assert [fault.split(":")[0] for fault in page.evaluate(ASK, RULES)] == [
        "color-contrast",
        "image-alt",
    ]
    page.close()
