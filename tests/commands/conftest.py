"""What tests of commands share: an article, and a pipeline that is loaded already."""

import pytest

from toolkit import annotating


@pytest.fixture
def good(tmp_path, texts):
    """A file with an article."""
    path = tmp_path / "in" / "dam.txt"
    path.parent.mkdir()
    path.write_text(texts["dam"], encoding="utf-8")
    return path


@pytest.fixture
def quick(nlp, monkeypatch):
    """Commands find the pipeline already loaded; its arguments are kept."""
    calls = []
    monkeypatch.setattr(annotating, "load_model", lambda **given: calls.append(given) or nlp)
    return calls
