import subprocess
import sys

import pytest

import toolkit

HEAVY = ["pandas", "spacy", "onnxruntime", "pyarrow", "numpy", "matplotlib", "tokenizers", "yaml"]
HEAVY += ["trafilatura", "lxml", "datasketch", "scipy"]


def loaded_by(code):
    """Which of the heavy packages a fresh interpreter has loaded after some code."""
    code += f"\nimport sys; print([name for name in {HEAVY} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip().splitlines()[-1]


@pytest.mark.parametrize(
    "code",
    [
        "import toolkit",
        "import toolkit as tk; dir(tk); tk.ToolkitError",
        "import toolkit.commands.cli; toolkit.commands.cli.parser()",
        "import toolkit as tk; tk.show_article, tk.show_sentences",
        "from toolkit.commands.cli import main\ntry: main(['annotate', '--help'])\nexcept SystemExit: pass",
    ],
    ids=["import", "names", "commands", "displays", "help"],
)
def test_nothing_heavy_is_loaded_before_it_is_used(code):
    assert loaded_by(code) == "[]"


def test_what_is_used_is_loaded():
    assert "pandas" in loaded_by("import toolkit; toolkit.Corpus")


@pytest.mark.parametrize("name", toolkit.__all__)
def test_every_public_name_is_there(name):
    value = getattr(toolkit, name)
    assert getattr(value, "__module__", value.__name__).startswith("toolkit.")
    assert value.__doc__
    assert name in dir(toolkit)


def test_other_names_are_not_there():
    with pytest.raises(AttributeError, match="attribute read_minds"):
        _ = toolkit.read_minds
