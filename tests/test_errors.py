import contextlib
import io
import pickle

import pytest
from IPython.core.interactiveshell import InteractiveShell

from toolkit.errors import InputError, ModelError, SchemaError, ToolkitError
from toolkit.loading import ReadError


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (InputError("a.txt", "no such file", "Check it."), "a.txt: no such file. Check it."),
        (ModelError("m", "is damaged", "Install it."), "model m: is damaged. Install it."),
        (SchemaError("articles", "date", "missing"), "column 'date' of table 'articles': missing"),
        (SchemaError("articles", "", "not a table"), "articles: not a table"),
        (ReadError("binary", "A PDF."), "binary: A PDF."),
    ],
    ids=["input", "model", "column", "table", "reader"],
)
def test_errors_say_what_they_know_and_cross_processes(error, message):
    copy = pickle.loads(pickle.dumps(error))
    assert isinstance(copy, ToolkitError)
    assert (type(copy), str(copy), vars(copy)) == (type(error), message, vars(error))


def test_a_notebook_shows_the_message_and_no_traceback():
    shell = InteractiveShell.instance()
    try:
        with io.StringIO() as out, contextlib.redirect_stdout(out):
            shell.run_cell(
                "from toolkit.errors import SchemaError\nraise SchemaError('hedges', 'vioce', 'missing')"
            )
            told = out.getvalue()
    finally:
        InteractiveShell.clear_instance()
    assert told.strip() == "SchemaError: column 'vioce' of table 'hedges': missing"
