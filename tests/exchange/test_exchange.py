"""Codings that leave for other programs and come back: the same characters, whatever the text holds."""

import zipfile

import numpy as np
import pandas as pd
import pytest
from small_corpus import HOSTILE, make_corpus

import toolkit as tk
from toolkit.exchange.refi import PROJECT
from toolkit.exchange.uima import TYPES

TEXTS = {
    "plain": "The dam may hold. About 300 said so.",
    "emoji": "🙂🙃 The dam may hold 👩🏽‍🚒. About 300 said so.",
    "crlf": "One line.\r\nThe dam may hold.\r\n\r\nAbout 300\rsaid so.\n",
    "scripts": "Плотина может. سد قد. 水坝也许。\u2028The dam may hold.",
    "tabs": "\ttab  two spaces \xa0 may  \n\n  hold ",
    "=1+1 <&>": HOSTILE,
    "ä/ö\\..": "May it.",
    "empty": "",
}
KINDS = [".qdpx", ".zip"]


@pytest.fixture(scope="module")
def articles():
    return make_corpus(TEXTS).articles


def every_word(article_id, text):
    """A coding of each stretch without spaces, and of the whole."""
    places, start = [(0, len(text))], 0
    for word in text.split():
        at = text.index(word, start)
        places.append((at, start := at + len(word)))
    return [
        {"article_id": article_id, "start": start, "end": end, "question": f"q{n % 2} & <x>",
         "coder": ("ana", "Ben B.")[n % 2], "code": f"code {n}; weight=3", "unit_id": f"u{n}"}
        for n, (start, end) in enumerate(places)
    ]  # fmt: skip


CODINGS = pd.DataFrame(row for article_id, text in TEXTS.items() for row in every_word(article_id, text))  # fmt: skip
CODINGS["unit_id"] = CODINGS["article_id"] + CODINGS["unit_id"]
SAME = ["unit_id", "article_id", "start", "end", "question", "coder", "code"]


def ordered(codings, names=SAME):
    return codings[names].astype(str).sort_values(names).reset_index(drop=True)


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_comes_back_at_its_characters(articles, tmp_path, kind):
    file = tk.export_codings(CODINGS, articles, tmp_path / f"all{kind}")
    back = tk.import_codings(file, articles=articles)
    # what XML and files cannot hold is replaced one for one in names of codes, not in places
    pd.testing.assert_frame_equal(ordered(back), ordered(CODINGS))
    texts = articles.set_index("article_id")["text"]
    for row in back.itertuples():
        assert row.text == texts[row.article_id][row.start : row.end]
    other = tk.export_codings(CODINGS, articles, tmp_path / f"again{kind}")
    if kind == ".zip":
        assert other.read_bytes() == file.read_bytes()  # neither time nor chance is in it


def marks_of(table):
    """The marks of each unit and question that has some."""
    rows = table[table["marks"].notna()]
    keys = zip(rows["unit_id"], rows["question"], strict=True)
    return dict(zip(keys, rows["marks"], strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_codings_tell_comes_back(newsroom_codings, tmp_path, kind):
    corpus, codings = newsroom_codings
    file = tk.export_codings(codings, corpus.articles, tmp_path / f"c{kind}")
    back = tk.import_codings(file, articles=corpus.articles)
    names = [*SAME, "sentence_id", "number", "weight", "unit", "stratum", "text"]
    pd.testing.assert_frame_equal(ordered(back, names), ordered(codings, names))
    assert marks_of(back) == marks_of(codings)
    pd.testing.assert_frame_equal(
        tk.code_scores(back, corpus), tk.code_scores(codings, corpus), check_like=True
    )


@pytest.fixture
def newsroom_codings(tmp_path):
    texts = {
        f"a{n}": f"Perhaps 🙂 {n}.\r\nIt may hold.\r\nIt may rain, and may not." for n in range(4)
    }
    hedges = [(name, "Perhaps", "epistemic", "author") for name in texts]
    corpus = make_corpus(texts, hedges=hedges)
    sample = tk.sample_for_coding(corpus, "hedges", n=3, passages=8, by=[], allocation="equal")
    folder = sample.write(tmp_path / "sheets", ["ana", "ben"], formats=["csv"])
    for coder in ("ana", "ben"):
        desk = tk.code(folder, coder)
        for _ in desk.rows:
            if "Perhaps" in desk.unit["text"] and coder == "ana":
                desk.mark(0, 7)
                desk.note("of; weight=9 course")
                desk.go(1)
            else:
                desk.answer("none")
    return corpus, tk.read_codings(folder)


def test_codings_that_were_saved_leave_as_they_were(newsroom_codings, tmp_path):
    corpus, codings = newsroom_codings
    codings.to_parquet(tmp_path / "c.parquet")
    saved = pd.read_parquet(tmp_path / "c.parquet")
    files = [
        tk.export_codings(each, corpus.articles, tmp_path / f"{n}.qdpx")
        for n, each in enumerate((codings, saved))
    ]
    one, other = (tk.import_codings(file, articles=corpus.articles) for file in files)
    pd.testing.assert_frame_equal(one, other)
    pd.testing.assert_frame_equal(tk.code_scores(saved, corpus), tk.code_scores(codings, corpus))


def test_words_coded_in_another_program_are_marks_of_passages(articles, tmp_path):
    corpus = make_corpus(TEXTS)
    units = corpus.sentences.assign(
        unit_id=[f"p{n}" for n in range(len(corpus.sentences))],
        number=0,
        weight=2.0,
        unit="sentences",
    )
    at = TEXTS["emoji"].index("may")
    words = pd.DataFrame(
        {"article_id": ["emoji"], "start": [at], "end": [at + 3], "question": ["hedges"],
         "coder": ["ana"], "code": ["marked"]}
    )  # fmt: skip
    file = tk.export_codings(words, articles, tmp_path / "x.qdpx")
    plain = tk.import_codings(file, articles=articles)
    assert plain[["unit_id", "code", "text"]].values.tolist() == [
        [f"emoji:{at}:{at + 3}", "marked", "may"]
    ]
    back = tk.import_codings(file, units, articles=articles, coder="ana", question="hedges")
    assert len(back) == len(units)
    assert back["code"].value_counts().to_dict() == {"no": len(units) - 1, "yes": 1}
    (row,) = back[back["code"] == "yes"].itertuples()
    assert (row.marks, row.weight) == ([[at, at + 3]], 2.0)
    scores = tk.code_scores(back, corpus)
    assert scores.loc[scores["code"] == "marked", "recall"].tolist() == [0]


def change(file, name, edit):
    """The archive with one of its files edited."""
    with zipfile.ZipFile(file) as archive:
        held = {each: archive.read(each) for each in archive.namelist()}
    names = [each for each in held if name in each] or [name]
    for each in names:
        held[each] = edit(held.get(each, b""))
    with zipfile.ZipFile(file, "w") as archive:
        for each, data in held.items():
            archive.writestr(each, data)
    return file


@pytest.fixture
def one(tmp_path):
    """One coding of "may" behind an emoji and a Windows line end, in both formats."""
    text = "🙂 One.\r\nIt may hold."
    articles = make_corpus({"a": text}).articles
    at = text.index("may")
    coding = {
        "article_id": ["a"],
        "start": [at],
        "end": [at + 3],
        "question": ["q"],
        "coder": ["ana"],
    }
    codings = pd.DataFrame({**coding, "code": ["yes"]})
    files = {kind: tk.export_codings(codings, articles, tmp_path / f"one{kind}") for kind in KINDS}
    return articles, files, at


def test_positions_are_counted_as_each_format_counts(one):
    _, files, at = one
    with zipfile.ZipFile(files[".qdpx"]) as archive:
        project = archive.read(PROJECT).decode()
        (source,) = [name for name in archive.namelist() if name.startswith("sources/")]
        assert archive.read(source).decode() == "🙂 One.\r\nIt may hold."
    assert f'startPosition="{at}" endPosition="{at + 3}"' in project  # code points
    with zipfile.ZipFile(files[".zip"]) as archive:
        document = archive.read("article_1.xmi").decode()
        assert TYPES in archive.namelist()
    assert f'begin="{at + 1}" end="{at + 4}"' in document  # units of UTF-16
    assert "&#13;&#10;" in document


@pytest.mark.parametrize(
    ("edit", "origin"),
    [
        (lambda text: text, b"MAXQDA"),
        (lambda text: b"\xef\xbb\xbf" + text, b"NVivo"),
        (lambda text: text.replace(b"\r\n", b"\n"), b"QualCoder"),
    ],
    ids=["as-it-was", "byte-order-mark", "line-ends"],
)
def test_line_ends_that_a_program_changed_are_seen_through(one, edit, origin):
    articles, files, at = one
    file = change(files[".qdpx"], "sources/", edit)
    shift = len(edit(b"\r\n").decode()) - 2  # its positions are those of the text that it wrote
    moved = f'startPosition="{at + shift}" endPosition="{at + shift + 3}"'.encode()
    old = f'startPosition="{at}" endPosition="{at + 3}"'.encode()
    change(
        file,
        PROJECT,
        lambda xml: xml.replace(old, moved).replace(b"media-analysis-toolkit", origin),
    )
    (row,) = tk.import_codings(file, articles=articles).itertuples()
    assert (row.start, row.end, row.text) == (at, at + 3, "may")


def test_atlas_counts_a_line_end_as_one(one):
    articles, files, at = one
    old, new = (f'startPosition="{at - n}" endPosition="{at - n + 3}"'.encode() for n in (0, 1))
    file = change(
        files[".qdpx"], PROJECT,
        lambda xml: xml.replace(old, new).replace(b"media-analysis-toolkit", b"ATLAS.ti 25.0.1"),
    )  # fmt: skip
    (row,) = tk.import_codings(file, articles=articles).itertuples()
    assert (row.start, row.text) == (at, "may")


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda xml: xml.replace(b"?>", b"?>" + ENTITIES, 1), "declares a document type"),
        (lambda xml: xml.replace(b"?>", b"?>" + OUTSIDE, 1), "declares a document type"),
        (lambda xml: xml[: len(xml) // 2], "it is no XML"),
        (lambda xml: b"\xff\xfe\x00", "it is no XML"),
        (lambda xml: b"0" * 70_000_000, "unpacks to more than"),
    ],
    ids=["entities", "outside", "half", "bytes", "bomb"],
)
def test_what_a_stranger_may_have_written_is_refused(one, kind, edit, says):
    articles, files, _ = one
    packed = zipfile.ZIP_DEFLATED
    file, name = files[kind], PROJECT if kind == ".qdpx" else "article_1.xmi"
    with zipfile.ZipFile(file) as archive:
        held = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(file, "w", packed) as archive:
        for each, data in held.items():
            archive.writestr(each, edit(data) if each == name else data)
    with pytest.raises(tk.InputError, match=says):
        tk.import_codings(file, articles=articles)


@pytest.mark.parametrize(
    ("change_it", "says"),
    [
        (lambda f, a: (change(f[".qdpx"], "sources/", lambda t: t.replace(b"may", b"must")), a),
         "not that of the article any more"),
        (lambda f, a: (change(f[".zip"], "xmi", lambda t: t.replace(b"may", b"mus")), a),
         "not that of the article any more"),
        (lambda f, a: (f[".qdpx"], a.assign(article_id="b", text="x")), "no article has its name or its text"),
        (lambda f, a: (f[".zip"], a.assign(article_id="b", text="x")), "no article has its name or its text"),
        (lambda f, a: (change(f[".qdpx"], PROJECT, lambda x: x.replace(b"tartPosition=", b"tartPosition=\x22-\x22 x=")), a),
         "the position '-', expected a number"),
        (lambda f, a: (change(f[".zip"], "article_1.xmi", lambda x: x.replace(b' end="', b' end="-', 2)), a),
         "the position '-"),
        (lambda f, a: (change(f[".qdpx"], PROJECT, lambda x: x.replace(b'endPosition="', b'endPosition="' + b"9" * 5000)), a),
         "the position '9999"),
        (lambda f, a: (change(f[".qdpx"], PROJECT, lambda x: x.replace(b'targetGUID="', b'targetGUID="0')), a),
         "a code that its codebook lacks"),
        (lambda f, a: (change(f[".qdpx"], PROJECT, lambda x: x.replace(b"internal://", b"absolute:///etc/")), a),
         "its text is not in the archive"),
    ],
    ids=["other-words", "other-words-xmi", "other-articles", "other-articles-xmi", "position", "position-xmi", "long-position",
         "no-code", "path"],
)  # fmt: skip
def test_codings_of_other_texts_are_refused(one, change_it, says):
    articles, files, _ = one
    file, given = change_it(files, articles)
    with pytest.raises(tk.InputError, match=says):
        tk.import_codings(file, articles=given)


def test_an_article_is_known_by_its_text_too(one):
    articles, files, at = one
    for file in files.values():
        (row,) = tk.import_codings(file, articles=articles.assign(article_id="new")).itertuples()
        assert (row.article_id, row.start) == ("new", at)


def damage(kind, file):
    """The file packed anew with a damaged member, or as if by a program of the future."""
    with zipfile.ZipFile(file) as archive:
        held = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        for each, data in held.items():
            archive.writestr(each, data)
    data = bytearray(file.read_bytes())
    at = data.find(b"PK\x01\x02") + 6 if kind == "future" else len(PROJECT) + 60
    data[at : at + 2] = b"\xff\xff"
    file.write_bytes(data)


@pytest.mark.parametrize(
    ("kind", "says"), [("future", "no archive"), ("damaged", "cannot be read")]
)
def test_damaged_archives_are_refused(one, kind, says):
    articles, files, _ = one
    damage(kind, files[".qdpx"])
    with pytest.raises(tk.InputError, match=says):
        tk.import_codings(files[".qdpx"], articles=articles)


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_code_of_one_coder_is_told(one, tmp_path, kind):
    articles, _, at = one
    codings = pd.DataFrame({"article_id": "a", "start": at, "end": at + 3, "question": "q",
                            "coder": "ana", "code": ["yes", "perhaps"]})  # fmt: skip
    file = tk.export_codings(codings, articles, tmp_path / f"two{kind}")
    with pytest.warns(UserWarning, match="1 codes are left out.*'perhaps' by ana on 'q'"):
        (row,) = tk.import_codings(file, articles=articles).itertuples()
    assert row.code == "yes"


def test_codings_of_no_words_are_told(one):
    articles, files, _ = one
    coding = b'<Coding guid="0"><CodeRef targetGUID="0" /></Coding></TextSource>'
    change(files[".qdpx"], PROJECT, lambda xml: xml.replace(b"</TextSource>", coding))
    with pytest.warns(UserWarning, match="1 codings of whole texts, PDF, pictures or sound"):
        assert len(tk.import_codings(files[".qdpx"], articles=articles)) == 1


LAYER = """<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI"
 xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///webanno/custom.ecore"
 xmlns:s="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmi:version="2.0">
 <cas:NULL xmi:id="0"/><s:Token xmi:id="5" sofa="1" begin="0" end="2"/>
 <custom:Hedge xmi:id="6" sofa="1" begin="3" end="6" kind="epistemic"/>
 <custom:Frame xmi:id="7" sofa="1" begin="7" end="11"/>
 <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="&#128578; may hold"/>
</xmi:XMI>"""


def test_layers_of_other_programs_are_questions(tmp_path):
    file = tmp_path / "a.xmi"
    file.write_text(LAYER, encoding="utf-8")
    articles = make_corpus({"a": "🙂 may hold"}).articles
    back = tk.import_codings(file, articles=articles)
    assert back[["question", "code", "text"]].values.tolist() == [
        ["Hedge", "epistemic", "may"],
        ["Frame", "marked", "hold"],
    ]


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda c, a, p: tk.export_codings(c, a, p / "x.docx"), tk.InputError, "Let it end in .qdpx or .zip"),
        (lambda c, a, p: tk.export_codings(c.drop(columns="coder"), a, p / "x.zip"), tk.SchemaError, "'coder'"),
        (lambda c, a, p: tk.export_codings(c.assign(end=999), a, p / "x.zip"), tk.SchemaError, "outside the text"),
        (lambda c, a, p: tk.export_codings(c.assign(code=None), a, p / "x.zip"), tk.SchemaError, "no code"),
        (lambda c, a, p: tk.export_codings(c, a[:1], p / "x.zip"), tk.SchemaError, "none of the articles"),
        (lambda c, a, p: tk.import_codings(p / "none.qdpx", articles=a), tk.InputError, "it is no archive"),
        (lambda c, a, p: tk.import_codings(p / "none.xmi", articles=a), tk.InputError, "cannot be read"),
        (lambda c, a, p: tk.import_codings(p / "none.qdpx"), ValueError, "expected articles="),
        (lambda c, a, p: tk.import_codings(c), ValueError, "expected coder= and question="),
    ],
)  # fmt: skip
def test_what_cannot_be_written_or_read_is_told(articles, tmp_path, call, error, says):
    with pytest.raises(error, match=says):
        call(CODINGS, articles, tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_written_over_and_only_what_was_asked_is_read(articles, tmp_path, kind):
    file = tk.export_codings(CODINGS, articles, tmp_path / f"x{kind}")
    with pytest.raises(tk.InputError, match="it is there already"):
        tk.export_codings(CODINGS, articles, file)
    assert set(tk.import_codings(file, articles=articles, coder="ana")["coder"]) == {"ana"}
    with pytest.raises(tk.InputError, match="It holds: q0 & <x> by ana"):
        tk.import_codings(file, articles=articles, coder="eve")


def test_rows_of_the_machine_leave_too(tmp_path):
    corpus = make_corpus({"a": "It may hold."}, hedges=[("a", "may", "epistemic", "author")])
    rows = corpus.hedges.assign(question="type", coder="machine", code=corpus.hedges["type"])
    file = tk.export_codings(rows, corpus.articles, tmp_path / "m.qdpx")
    (row,) = tk.import_codings(file, articles=corpus.articles).itertuples()
    assert (row.code, row.coder, row.text) == ("epistemic", "machine", "may")
    assert np.isclose(row.weight, 1)
