import pickle

import pytest

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
