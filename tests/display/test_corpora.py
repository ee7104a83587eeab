"""A corpus shows what is in it, in a notebook and in a terminal."""

from small_corpus import make_corpus

import toolkit as tk


def test_a_corpus_shows_itself(corpus):
    html = corpus._repr_html_()
    assert "5 articles of" in html and "from 2 outlets" in html
    assert "6 hedges" in html
    for outlet in ("Courier", "Wire", "(no outlet)"):
        assert f">{outlet}</td>" in html
    assert "<script" not in html and "tex2jax_ignore" in html
    assert repr(corpus).startswith("<Corpus: 5 articles,")


def test_what_the_check_finds_is_said():
    corpus = make_corpus(
        {"a": "&lt;p&gt;It rains.&lt;/p&gt; &amp;nbsp;", "b": "&amp;quot;Yes&amp;quot;, he said."}
    )
    findings = tk.check_corpus(corpus)
    assert len(findings)
    shown = tk.show_corpus(corpus)
    for row in findings.itertuples():
        assert row.check in shown.text
    assert "&amp;amp;" in shown.html
    assert "Before counting" in shown.html


def test_a_corpus_without_articles_shows_itself():
    assert "There is no article in this corpus." in make_corpus({})._repr_html_()


def test_of_many_outlets_the_largest_have_a_row():
    names = [f"Outlet {n}" for n in range(30)]
    corpus = make_corpus(dict.fromkeys(names, "It rains."), outlet=names)
    html = corpus._repr_html_()
    assert html.count("<tr>") == 13
    assert "18 more outlets not shown." in html


def test_a_large_corpus_is_not_checked_while_one_waits(corpus, monkeypatch):
    monkeypatch.setattr("toolkit.display.corpora.QUICK", 2)
    assert "check_corpus(corpus), which takes a while" in tk.show_corpus(corpus).text
