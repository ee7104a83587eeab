"""Every notebook in JupyterLab: opened, run by the menu, looked at, in the light and the dark theme."""

import json
import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from toolkit.report.notebooks import copy_notebooks, notebook_files

THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
SETTINGS = {
    # Every cell stays in the page, and nothing is asked of the network.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    },
}
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
ALL_RUN = """panel => {
    const cells = [...document.querySelectorAll(panel + ' .jp-CodeCell')]
        .filter(cell => cell.querySelector('.cm-content')?.innerText.trim());
    const failed = [...document.querySelectorAll(panel + ' [data-mime-type="application/vnd.jupyter.stderr"]')]
        .some(output => output.innerText.includes('Traceback (most recent call last)'));
    return failed || cells.every(cell => /\\[\\d+\\]/.test(cell.querySelector('.jp-InputPrompt').innerText));
}"""


EXPLORING = "exploring.ipynb"
CODING = "coding.ipynb"
DRAW = """import pathlib
if not pathlib.Path('sheets').exists():
    tk.sample_for_coding(corpus, 'sentences', n=50, seed=1).write('sheets', ['ana', 'ben'], formats=['csv'])"""
TELL = "print(desk.n_coded, desk.position, desk.unit['comment'])"
ASK = "print(len(view.selection), sorted(view.choice['facets']), view.choice['words'])"


@dataclass(frozen=True)
class Lab:
    address: str
    token: str
    theme: str


@pytest.fixture(scope="module", params=list(THEMES))
def lab(request, chromium, annotated, tmp_path_factory):
    """A JupyterLab of its own, on copies of the notebooks that open the annotated sample."""
    place = tmp_path_factory.mktemp(f"lab_{request.param}")
    for copy in copy_notebooks(place / "work"):
        text = copy.read_text(encoding="utf-8")
        assert text.count("articles = None") == 1, copy.name
        copy.write_text(
            text.replace("articles = None", f"articles = '{annotated}'"), encoding="utf-8"
        )
    opened = f"import toolkit as tk\ncorpus = tk.open_corpus({str(annotated)!r})\n"
    write_notebook(place / "work" / EXPLORING, [f"{opened}view = tk.explore(corpus)\nview", ASK])
    write_notebook(
        place / "work" / CODING, [opened + DRAW, "desk = tk.code('sheets', 'ana')\ndesk", TELL]
    )
    settings = place / "config" / "labconfig" / "default_setting_overrides.json"
    settings.parent.mkdir(parents=True)
    theme = {"@jupyterlab/apputils-extension:themes": {"theme": THEMES[request.param]}}
    settings.write_text(json.dumps(SETTINGS | theme))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = Lab(f"http://127.0.0.1:{port}", secrets.token_hex(16), request.param)
    with (place / "lab.log").open("w+") as log:
        server = start(found, port, place, log)
        try:
            wait_for(found, server, place / "lab.log")
            yield found
        finally:
            server.terminate()  # it shuts its kernels down
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()


def start(lab, port, place, log):
    """The server, with folders of its own instead of the user's."""
    own = {
        "JUPYTER_PREFER_ENV_PATH": "1",
        "IPYTHONDIR": str(place / "ipython"),
        "JUPYTER_CONFIG_DIR": str(place / "config"),
        "JUPYTER_DATA_DIR": str(place / "data"),
        "JUPYTER_RUNTIME_DIR": str(place / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(place / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(place / "workspaces"),
    }
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
        f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={lab.token}",
        f"--ServerApp.root_dir={place / 'work'}", "--LabApp.extension_manager=readonly",
    ]  # fmt: skip
    return subprocess.Popen(command, env=os.environ | own, stdout=log, stderr=log)


def wait_for(lab, server, log):
    get = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
    for _ in range(240):
        assert server.poll() is None, log.read_text()[-2000:]
        try:
            get(f"{lab.address}/api/status?token={lab.token}", timeout=1)
            return
        except OSError:
            time.sleep(0.25)
    pytest.fail(f"JupyterLab did not start: {log.read_text()[-2000:]}")


@pytest.mark.parametrize("name", [path.name for path in notebook_files()])
def test_a_notebook_runs_in_jupyterlab(lab, chromium, screenshots, name):
    context, page, panel, elsewhere = run_all(lab, chromium, name)
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
    shoot(page, panel, screenshots / f"lab_{name.removesuffix('.ipynb')}_{lab.theme}")
    assert elsewhere == [], "the notebook asked something of the network"
    page.evaluate("() => window.jupyterapp?.commands.execute('kernelmenu:shutdown')")
    context.close()


def write_notebook(path, cells):
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=list(map(new_code_cell, cells)), metadata=kernel), path)


def run_all(lab, chromium, name):
    """Open a notebook and run all its cells; also whatever it asks of the network."""
    from playwright.sync_api import expect

    context = chromium.new_context(viewport={"width": 1280, "height": 1600})
    page, elsewhere = context.new_page(), []
    page.on(
        "request",
        lambda request: (
            elsewhere.append(request.url)
            if not request.url.startswith(
                (lab.address, lab.address.replace("http", "ws"), "data:", "blob:")
            )
            else None
        ),
    )
    page.goto(
        f"{lab.address}/lab/tree/{name}?token={lab.token}&reset", wait_until="domcontentloaded"
    )
    page.wait_for_selector("#jupyterlab-splash", state="detached", timeout=90_000)
    panel = page.locator(PANEL)
    panel.locator(".jp-Cell").first.wait_for(timeout=90_000)
    # The notebook's own indicator says "idle" while there is no kernel yet: the status bar tells.
    bar = page.locator("#jp-main-statusbar")
    expect(bar).to_contain_text(re.compile(r"Python 3[^|]*\| Idle"), timeout=90_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator(".lm-Menu-item[data-command='runmenu:run-all']").click()
    page.wait_for_function(ALL_RUN, arg=PANEL, timeout=240_000)
    return context, page, panel, elsewhere


def test_a_corpus_is_explored_in_jupyterlab(lab, chromium, screenshots):
    """Facets, words and rows by mouse and keys; Python has what the browser shows."""
    from playwright.sync_api import expect

    context, page, panel, elsewhere = run_all(lab, chromium, EXPLORING)
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
    rows.first.focus()
    page.keyboard.press("Enter")
    pane = view.locator(".tk-article")
    expect(pane).to_be_visible()
    expect(pane.locator("sub").first).to_be_visible()
    marks = pane.locator("sub").count()
    pane.get_by_label("attributions").uncheck()
    page.wait_for_function(f"() => document.querySelectorAll('.tk-article sub').length < {marks}")
    panel.locator(".jp-CodeCell").nth(1).locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    told = panel.locator(".jp-CodeCell").nth(1).locator(".jp-OutputArea-output")
    expect(told).to_contain_text(f"{n} ['role'] water")
    page.screenshot(path=f"{screenshots}/explore_{lab.theme}.png")
    page.set_viewport_size({"width": 700, "height": 1200})
    page.screenshot(path=f"{screenshots}/explore_narrow_{lab.theme}.png")
    view.get_by_role("button", name="Clear").click()
    expect(head).to_have_text(everything)
    assert elsewhere == [], "the widget asked something of the network"
    page.evaluate("() => window.jupyterapp?.commands.execute('kernelmenu:shutdown')")
    context.close()


@pytest.mark.parametrize("lab", ["light"], indirect=True)
def test_units_are_coded_by_keys_and_none_is_lost(lab, chromium, screenshots):
    """With an undo, a note, and the kernel gone in the middle."""
    from playwright.sync_api import expect

    context, page, panel, elsewhere = run_all(lab, chromium, CODING)
    desk = panel.locator(".tk-code")
    status = desk.locator("[role=status]")

    def press(key, told):
        desk.focus()
        page.keyboard.press(key)
        expect(status if "unit" in told else desk).to_contain_text(told)

    expect(status).to_contain_text("unit 1 of 50, 0 coded", timeout=30_000)
    for unit in range(1, 26):
        for _ in range(2):
            open_now = desk.locator(".tk-open legend").inner_text()
            press("1" if unit % 3 else "2", "coded")
            expect(desk.locator(".tk-open legend")).not_to_have_text(open_now)
        press("2", f"unit {unit + 1} of 50, {unit} coded")
    press("u", "unit 25 of 50, 24 coded")
    press("2", "unit 26 of 50, 25 coded")
    page.keyboard.press("n")
    page.keyboard.type("unsure")
    page.keyboard.press("Enter")
    expect(desk.get_by_label("Note on this unit")).to_have_value("unsure")
    page.screenshot(path=f"{screenshots}/code_{lab.theme}.png")
    context.close()  # the browser goes, and with a new page the kernel's objects, too
    context, page, panel, _ = run_all(lab, chromium, CODING)
    told = panel.locator(".jp-CodeCell").nth(2).locator(".jp-OutputArea-output")
    expect(told).to_contain_text("25 25 unsure")
    assert elsewhere == [], "the panel asked something of the network"
    context.close()


def shoot(page, panel, to):
    """Screenshots from top to bottom: the notebook scrolls inside the page."""
    scroller = panel.locator(".jp-WindowedPanel-outer").first
    height = scroller.evaluate("e => e.scrollHeight")
    for number, top in enumerate(range(0, height, 1400)):
        scroller.evaluate("(e, top) => { e.scrollTop = top; }", top)
        page.wait_for_timeout(150)
        page.screenshot(path=f"{to}_{number}.png")
