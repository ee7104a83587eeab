"""Notebooks in a browser: a Jupyter server of its own, which shows them in JupyterLab 4 and in Notebook 7."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
PAGES = {"lab": "lab/tree/{name}?reset&", "notebook": "notebooks/{name}?"}
"""Where each of the two programs shows a notebook."""
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
IDLE = """() => window.jupyterapp?.shell.currentWidget?.context?.sessionContext
    ?.session?.kernel?.status === 'idle'"""
SHUT_DOWN = "() => window.jupyterapp.shell.currentWidget.context.sessionContext.shutdown()"
ALL_RUN = """panel => {
    const cells = [...document.querySelectorAll(panel + ' .jp-CodeCell')]
        .filter(cell => cell.querySelector('.cm-content')?.innerText.trim());
    const failed = [...document.querySelectorAll(panel + ' [data-mime-type="application/vnd.jupyter.stderr"]')]
        .some(output => output.innerText.includes('Traceback (most recent call last)'));
    return failed || cells.every(cell => /\\[\\d+\\]/.test(cell.querySelector('.jp-InputPrompt').innerText));
}"""


@dataclass(frozen=True)
class Jupyter:
    """A server that runs, with folders of its own instead of the user's."""

    address: str
    token: str
    theme: str
    work: Path
    """The folder of its notebooks."""


@contextmanager
def jupyter(place, theme):
    """Start a server on the notebooks in `place`/work, and stop it with its kernels."""
    settings = place / "config" / "labconfig" / "default_setting_overrides.json"
    settings.parent.mkdir(parents=True)
    chosen = {"@jupyterlab/apputils-extension:themes": {"theme": THEMES[theme]}}
    settings.write_text(json.dumps(SETTINGS | chosen))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = Jupyter(f"http://127.0.0.1:{port}", secrets.token_hex(16), theme, place / "work")
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


def start(found, port, place, log):
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
        f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={found.token}",
        f"--ServerApp.root_dir={found.work}", "--LabApp.extension_manager=readonly",
        "--LabApp.expose_app_in_browser=True", "--JupyterNotebookApp.expose_app_in_browser=True",
        "--ServerApp.jpserver_extensions=notebook=True",  # found by itself only where it is installed for all
    ]  # fmt: skip
    return subprocess.Popen(command, env=os.environ | own, stdout=log, stderr=log)


def wait_for(found, server, log):
    get = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
    for _ in range(240):
        assert server.poll() is None, log.read_text()[-2000:]
        try:
            get(f"{found.address}/api/status?token={found.token}", timeout=1)
            return
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"Jupyter did not start: {log.read_text()[-2000:]}")


def write_notebook(path, cells):
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=list(map(new_code_cell, cells)), metadata=kernel), path)


@contextmanager
def open_notebook(found, chromium, name, program="lab"):
    """Open a notebook whose kernel waits: the page, the notebook in it, and whatever it asked of the network.

    The kernel is shut down at the end.
    """
    context = chromium.new_context(viewport={"width": 1280, "height": 1600})
    page, elsewhere = context.new_page(), []
    own = (found.address, found.address.replace("http", "ws"), "data:", "blob:")
    page.on(
        "request",
        lambda request: None if request.url.startswith(own) else elsewhere.append(request.url),
    )
    where = PAGES[program].format(name=name)
    page.goto(f"{found.address}/{where}token={found.token}", wait_until="domcontentloaded")
    page.wait_for_selector("#jupyterlab-splash", state="detached", timeout=90_000)
    panel = page.locator(PANEL)
    panel.locator(".jp-Cell").first.wait_for(timeout=90_000)
    page.wait_for_function(IDLE, timeout=90_000)
    yield page, panel, elsewhere
    page.evaluate(SHUT_DOWN)
    context.close()


@contextmanager
def run_all(found, chromium, name, program="lab"):
    """Open a notebook (as `open_notebook`) and run all its cells by the menu."""
    with open_notebook(found, chromium, name, program) as (page, panel, elsewhere):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.locator(".lm-Menu-item[data-command='runmenu:run-all']").click()
        page.wait_for_function(ALL_RUN, arg=PANEL, timeout=240_000)
        yield page, panel, elsewhere
