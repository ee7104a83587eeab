"""What is chosen, counted and handed on when a corpus is explored, on a corpus small enough to count by hand."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from toolkit.errors import InputError, SchemaError
from toolkit.exploring.results import pieces

TEXTS = {
    "a": ("Wire", "2025-01-03", "Expert Ana Roth said the dam may hold. The mayor left."),
    "b": ("Wire", "2025-02-04", 'Mayor Ivo Lenz said: "The dam will hold." It rained.'),
    "c": ("Post", "2025-02-05", "The dam was built in 1960. Mayor Ivo Lenz said it may leak."),
}


@pytest.fixture(scope="module")
def corpus(nlp):
    table = pd.DataFrame(
        [
            {"id": key, "outlet": outlet, "date": date, "text": text, "desk": desk}
            for (key, (outlet, date, text)), desk in zip(
                TEXTS.items(), ["home", "home", "<b>"], strict=True
            )
        ]
    )
    articles = tk.read_articles(table)
    return tk.annotate(articles, nlp=nlp, progress=False)


def texts(view):
    return [text.split(" ")[0] for text in view.selection["text"]]


@pytest.mark.parametrize(
    ("choice", "first_words"),
    [
        ({}, ["Expert", "The", "Mayor", "It", "The", "Mayor"]),
        ({"facets": {"outlet": ["Post"]}}, ["The", "Mayor"]),
        ({"facets": {"outlet": ["Post", "Wire"], "month": ["2025-02"]}}, ["Mayor", "It", "The", "Mayor"]),
        ({"facets": {"speaker": ["Ivo Lenz"]}}, ["Mayor", "Mayor"]),
        ({"facets": {"speaker": ["Ivo Lenz"], "form": ["direct"]}}, ["Mayor"]),
        ({"facets": {"speaker": ["Ana Roth"], "form": ["direct"]}}, []),  # both, but not in one row
        ({"facets": {"hedge type": ["epistemic"]}, "words": "DAM"}, ["Expert"]),
        ({"words": "dam"}, ["Expert", "Mayor", "The"]),
        ({"words": "da"}, ["Expert", "Mayor", "The"]),
        ({"words": "da", "whole_words": True}, []),
        ({"words": "(dam|mayor)"}, []),  # no pattern, but these characters
        ({"words": "the   dam"}, ["Expert", "Mayor", "The"]),
        ({"order": "date", "descending": True}, ["The", "Mayor", "Mayor", "It", "Expert", "The"]),
        ({"order": "outlet"}, ["The", "Mayor", "Expert", "The", "Mayor", "It"]),
    ],
)  # fmt: skip
def test_what_is_chosen(corpus, choice, first_words):
    view = tk.explore(corpus, choice)
    assert texts(view) == first_words
    assert texts(tk.explore(corpus, view.choice)) == first_words  # the same place again


def test_counts_are_what_all_other_choices_leave(corpus):
    view = tk.explore(corpus, {"facets": {"outlet": ["Wire"]}})
    assert view.counts("outlet").to_dict("list") == {"value": ["Wire", "Post"], "n_rows": [4, 2]}
    assert dict(view.counts("speaker").to_numpy().tolist()) == {"Ana Roth": 1, "Ivo Lenz": 1}
    view.choice = {"facets": {"speaker": ["Ana Roth"]}}
    assert dict(view.counts("form").to_numpy().tolist()) == {"indirect": 1}
    assert dict(view.counts("speaker").to_numpy().tolist()) == {"Ana Roth": 1, "Ivo Lenz": 2}


def test_rows_are_those_that_were_chosen_in_the_chosen_sentences(corpus):
    view = tk.explore(corpus, {"facets": {"form": ["indirect"]}, "words": "leak"})
    assert view.rows("attributions")["speaker"].tolist() == ["Ivo Lenz"]
    assert view.rows("hedges")["text"].tolist() == ["may"]


def test_own_columns_are_facets(corpus):
    view = tk.explore(corpus, {"facets": {"desk": ["home"]}})
    assert len(view.selection) == 4
    assert len(tk.explore(corpus, columns=["title"]).selection) == 6


def test_stories_are_a_facet_once_they_were_looked_for(corpus):
    edits = pd.DataFrame({"article_id": ["b", "c"], "story_id": ["Leak", "Leak"]})
    found = tk.find_stories(corpus, edits=edits)
    assert texts(tk.explore(found, {"facets": {"story": ["Leak"]}})) == [
        "Mayor",
        "It",
        "The",
        "Mayor",
    ]
    with pytest.raises(InputError):
        tk.explore(corpus, {"facets": {"story": ["Leak"]}})


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda c: tk.explore(c, {"facets": {"rolle": ["x"]}}), "there is no facet 'rolle'"),
        (lambda c: tk.explore(c, {"order": "length"}), "order is 'length'"),
        (lambda c: tk.explore(c, {"wards": "x"}), "it has no 'wards'"),
        (lambda c: tk.explore(c, columns=["dask"]), "no column 'dask'"),
        (lambda c: tk.explore(c).rows("sentence"), "it is 'sentence'"),
        (lambda c: tk.explore(c).counts("rolle"), "there is no 'rolle'"),
    ],
)
def test_what_there_is_not_is_told(corpus, ask, told):
    with pytest.raises(tk.InputError, match=told):
        ask(corpus)


def test_without_a_notebook_the_first_sentences_are_shown(corpus):
    view = tk.explore(corpus, {"words": "dam"})
    assert repr(view).startswith("<Explorer: 3 of 6 sentences>\n  Expert Ana Roth")
    assert set(view._repr_mimebundle_()) == {"text/plain", "text/html"}
    assert "3 of 6 sentences" in view._repr_html_()
    many = tk.explore(corpus, {"facets": {"speaker": [f"Speaker {n}" for n in range(40)]}})
    assert (
        "speaker: Speaker 0, Speaker 1" in many._repr_html_() and "more</div>" in many._repr_html_()
    )
    assert view._repr_html_().startswith('<div class="tex2jax_ignore mathjax_ignore">')


@pytest.mark.parametrize(
    "module",
    ["exploring/explorer", "coding/coder", "answering/chart"],
    ids=["explorer", "coder", "chart"],
)
def test_the_browsers_part_is_small_and_asks_nothing_of_the_network(module):
    files = [Path(tk.__path__[0]) / f"{module}.{kind}" for kind in ("js", "css")]
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    assert len(text.encode()) < 150_000
    assert max(map(len, text.splitlines())) < 200  # to be read, not packed
    for word in ("://", "fetch(", "XMLHttpRequest", "import(", "import ", "@import", "url("):
        assert word not in text, word


SHOWN = """
import sys
import toolkit as tk
view = tk.explore(tk.open_corpus(sys.argv[1]))
view._repr_html_(), view._widget.answer
print(*{"matplotlib", "scipy", "spacy"} & set(sys.modules))
"""


def test_what_takes_long_to_load_is_not_loaded_for_the_explorer(corpus, tmp_path):
    """Its first page is there before matplotlib would be."""
    folder = corpus.save(tmp_path / "corpus")
    done = subprocess.run(
        [sys.executable, "-c", SHOWN, folder], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_the_widget_answers_the_browser(corpus):
    view = tk.explore(corpus)
    widget = view._widget
    widget.choice = {**widget.choice, "facets": {"outlet": ["Post"]}, "page": 7}
    assert (widget.answer["n"], widget.answer["page"]) == (2, 0)
    assert len(view.selection) == 2
    assert [row["cites"] for row in widget.answer["rows"]] == ["", "Ivo Lenz"]
    view.choice = {}
    assert widget.answer["n"] == 6
    widget.reading = {"article_id": widget.answer["rows"][0]["article_id"]}
    assert "may" in widget.article and "tk-switch-attributions" in widget.article
    widget.choice = {"facets": {"rolle": ["x"]}}  # a browser that was left open over a new kernel
    assert "no facet" in widget.answer["problem"]
    widget.choice = {}
    assert "problem" not in widget.answer


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("The dam held.", "", [("The dam held.", False)]),
        ("The dam held.", "DAM", [("The ", False), ("dam", True), (" held.", False)]),
        ("dam", "dam", [("dam", True)]),
    ],
)
def test_the_words_are_marked(text, pattern, expected):
    assert pieces(text, pattern) == expected


def test_the_day_is_the_outlets_own_as_measures_count_it(corpus):
    late = corpus.articles.assign(
        date=pd.to_datetime(["2025-01-03", "2025-02-01 03:00", "2025-02-05"], format="mixed")
    )
    late["day"] = pd.to_datetime(["2025-01-03", "2025-01-31", "2025-02-05"])
    view = tk.explore(replace(corpus, articles=late), {"facets": {"month": ["2025-01"]}})
    assert texts(view) == ["Expert", "The", "Mayor", "It"]
    assert "2025-01-31" in repr(tk.show_article(replace(corpus, articles=late), "b"))
    months = tk.compare(corpus.sentences, late, "month", per="rows").set_index("month")[
        "n_articles"
    ]
    assert months.to_dict() == {"2025-01": 2, "2025-02": 1}


def test_sentences_of_articles_that_were_filtered_out_are_given_to_no_other(corpus):
    wire = corpus.articles[corpus.articles["outlet"] == "Wire"]
    with pytest.raises(SchemaError, match="of articles that are not there, as 'c'"):
        tk.explore(replace(corpus, articles=wire))
