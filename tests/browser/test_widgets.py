"""The two widgets by mouse and keys, in JupyterLab 4 and in Notebook 7: the same cells do the same in both."""

import re

import pytest
from jupyters import run_all, write_notebook

import toolkit as tk

DRAW = """import pathlib
if not pathlib.Path({sheets!r}).exists():
    drawn = tk.sample_for_coding(corpus, 'sentences', n=50, seed=1)
    drawn.write({sheets!r}, ['ana', 'ben'], formats=['csv'])
desk = tk.code({sheets!r}, 'ana')
desk"""
TELL = "print(desk.n_coded, desk.position, desk.unit['comment'])"
ASK = "print(len(view.selection), sorted(view.choice['facets']), view.choice['words'])"
UNITS = 50
CODED = {"lab": 25, "notebook": 4}
"""Units that are coded before the kernel ends; the second time it is a question of whether keys get there at all."""


@pytest.fixture
def notebook(server, annotated):
    """Writes a notebook, of which the first cell opens the annotated sample; its name."""

    def write(name, *cells):
        opened = f"import toolkit as tk\ncorpus = tk.open_corpus({str(annotated)!r})\n"
        write_notebook(server.work / name, [opened + cells[0], *cells[1:]])
        return name

    return write


@pytest.fixture(params=["lab", "notebook"])
def program(request):
    """``lab`` or ``notebook``, if it is there."""
    if request.param == "notebook":
        pytest.importorskip("notebook", reason="needs Notebook 7: pip install '.[browser]'")
    return request.param


def test_a_corpus_is_explored(server, program, notebook, chromium, screenshots):
    """Facets, words and rows by mouse and keys; Python has what the browser shows."""
    from playwright.sync_api import expect

    name = notebook("exploring.ipynb", "view = tk.explore(corpus)\nview", ASK)
    with run_all(server, chromium, name, program) as (page, panel, elsewhere):
        view = panel.locator(".tk-explore")
        head, rows = view.locator(".tk-head"), view.locator("tbody tr")
        expect(head).to_contain_text("of 1,", timeout=30_000)
        everything = head.inner_text()
        view.locator("details", has_text="role").get_by_label("expert").check()
        expect(head).not_to_have_text(everything)
        experts = head.inner_text()
        view.get_by_label("Words in the sentence").fill("water")
        expect(head).not_to_have_text(experts)
        expect(view.locator("tbody mark").first).to_have_text(re.compile("water", re.IGNORECASE))
        n = head.inner_text().split(" ")[0]
        row = rows.nth(1)
        row.focus()
        page.keyboard.press("Enter")
        pane = view.locator(".tk-article")
        expect(pane).to_be_focused()
        page.keyboard.press("Escape")
        expect(pane).to_be_hidden()
        expect(row).to_be_focused()
        page.keyboard.press("Enter")
        expect(pane).to_be_in_viewport()
        sources = pane.locator("sub.tk-of-attributions")
        expect(sources.first).to_be_visible()
        picture = f"explorer_{program}_{server.theme}.png"  # of README: explorer_lab_light.png
        view.screenshot(path=f"{screenshots}/{picture}")
        pane.get_by_label("attributions").uncheck()
        expect(sources.first).to_be_hidden()
        expect(pane.locator("sub.tk-of-entities").first).to_be_visible()
        panel.locator(".jp-CodeCell").nth(1).locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        told = panel.locator(".jp-CodeCell").nth(1).locator(".jp-OutputArea-output")
        expect(told).to_contain_text(f"{n} ['role'] water")
        page.screenshot(path=f"{screenshots}/explore_{program}_{server.theme}.png")
        page.set_viewport_size({"width": 700, "height": 1200})
        page.screenshot(path=f"{screenshots}/explore_{program}_narrow_{server.theme}.png")
        view.get_by_role("button", name="Clear").click()
        expect(head).to_have_text(everything)
        assert elsewhere == [], "the widget asked something of the network"


@pytest.mark.parametrize("server", ["light"], indirect=True)
def test_units_are_coded_by_keys_and_none_is_lost(server, program, notebook, chromium, screenshots):
    """With an undo, a note, and the kernel gone in the middle."""
    from playwright.sync_api import expect

    n = CODED[program]
    name = notebook(f"coding_{program}.ipynb", DRAW.format(sheets=f"sheets_{program}"), TELL)
    with run_all(server, chromium, name, program) as (page, panel, elsewhere):
        desk = Keys(page, panel)
        expect(desk.status).to_contain_text(f"unit 1 of {UNITS}, 0 coded", timeout=30_000)
        for unit in range(1, n + 1):
            desk.code(unit)
        desk.press("u", f"unit {n} of {UNITS}, {n - 1} coded")
        desk.press("2", f"unit {n + 1} of {UNITS}, {n} coded")
        page.keyboard.press("n")
        page.keyboard.type("unsure")
        page.keyboard.press("Enter")
        expect(desk.panel.get_by_label("Note on this unit")).to_have_value("unsure")
        page.screenshot(path=f"{screenshots}/code_{program}_{server.theme}.png")
        assert elsewhere == [], "the panel asked something of the network"
    # The browser and the kernel are gone, and with them all that was not in the file.
    with run_all(server, chromium, name, program) as (page, panel, _):
        told = panel.locator(".jp-CodeCell").nth(1).locator(".jp-OutputArea-output")
        expect(told).to_contain_text(f"{n} {n} unsure")
        if program == "lab":
            desk = Keys(page, panel)
            for unit in range(n + 1, UNITS + 1):
                desk.code(unit)
    if program == "lab":
        sheets = server.work / f"sheets_{program}"
        (sheets / "ben.csv").unlink()  # he coded nothing
        codings = tk.read_codings(sheets)
        assert codings.loc[codings["coder"] == "ana", "unit_id"].nunique() == UNITS


class Keys:
    """A coder at the panel, who has the keys only."""

    def __init__(self, page, panel):
        self.page, self.panel = page, panel.locator(".tk-code")
        self.status = self.panel.locator("[role=status]")
        self.open = self.panel.locator(".tk-open legend")

    def press(self, key, told):
        from playwright.sync_api import expect

        self.panel.focus()
        self.page.keyboard.press(key)
        expect(self.status if "unit" in told else self.panel).to_contain_text(told)

    def code(self, unit):
        """Answer the three questions of a unit, which leads to the next one."""
        from playwright.sync_api import expect

        for _ in range(2):
            open_now = self.open.inner_text()
            self.press("1" if unit % 3 else "2", "coded")
            expect(self.open).not_to_have_text(open_now)
        following = f"unit {unit + 1} of {UNITS}, " if unit < UNITS else ""
        self.press("2", f"{following}{unit} coded")
