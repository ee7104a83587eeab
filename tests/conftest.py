"""What tests share: one loaded pipeline, one annotated corpus."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

import toolkit as tk
from toolkit.tables.schema import ARTICLES

SHARED = Path(__file__).parents[2] / "shared"  # beside the project; not part of it

# A busy machine fails no test, and neither does chance: `python tests/fuzz.py` draws new examples.
settings.register_profile("toolkit", deadline=None, derandomize=True)
settings.load_profile("toolkit")

TEXTS = {
    "dam": """\
The dam at Orvel may have to be emptied, Energy Minister Ines Varga said on Tuesday.

"We found cracks in two of the pillars," Varga told reporters. "Nobody is in danger." \
Critics say that the ministry knew of them for years.

According to a report by the Institute of Hydrology, about 40,000 people live below the dam. \
It was allegedly built with cheap cement.""",
    "strike": """\
Dock workers in Port Selm walked out on Friday, and the harbour is likely to stay shut.

The union's leader, Tomas Reen, argued that wages had “fallen behind for a decade”. He denied \
that the strike was political. A spokesman for the port, who asked not to be named, called the \
demands "absurd".""",
    "weather": "It rained all week in the north. The roads to Halm are closed.",
    "cyrillic": 'Olha Шевчук of the Kyiv Institute said: "The talks could fail. We hope not."',
    "lines": "Selm wins\nPort Selm beat Orvel 2-1.\n\n\nThe coach said he was “over the moon”.\n",
}


@pytest.fixture(scope="session")
def texts():
    """Short articles by name, written for the tests."""
    return TEXTS


@pytest.fixture(scope="session")
def nlp():
    return tk.load_model(threads=1)


@pytest.fixture(scope="session")
def articles():
    """A small table of articles, with columns beyond the declared ones."""
    return ARTICLES.build(
        {
            "article_id": list(TEXTS),
            "text": list(TEXTS.values()),
            "outlet": ["Courier", "Courier", None, "Wire", "Wire"],
            "date": pd.to_datetime(["2025-01-02", None, "2025-01-04", "2025-01-05", None]),
            "source_file": [f"{name}.txt" for name in TEXTS],
            "section": ["home", "home", None, "world", "sport"],
            "page": [1, 2, 3, None, 5],
        }
    )


@pytest.fixture(scope="session")
def corpus(articles, nlp):
    return tk.annotate(articles, nlp=nlp, progress=False)


@pytest.fixture(scope="session")
def sample(nlp):
    """The sample corpus, annotated."""
    return tk.annotate(tk.sample_folder(), nlp=nlp, progress=False)


@pytest.fixture(scope="session")
def founding_article():
    """The article that the project began with; it is not part of the project."""
    path = SHARED / "seed" / "article.txt"
    if not path.exists():
        pytest.skip(f"needs {path}, which does not come with the project")
    return path
