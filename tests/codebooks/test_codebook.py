"""Codebooks: those that ship, and what is said of mistakes in a user's own."""

import pickle

import pytest

import toolkit as tk
from toolkit.codebooks.codebook import check_codebook, read_codebook, shipped
from toolkit.codebooks.types import CodebookError
from toolkit.codebooks.words import expand, fold, split_term

HEAD = "code\tterm\tweight\tpos\tcase\tnot_in\tnot_with\tonly_with\tnote\n"


@pytest.fixture
def save(tmp_path):
    """A function that writes a codebook and gives its path."""

    def write(content, name="mine.tsv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize("name", shipped())
def test_shipped_codebook_has_nothing_wrong(name):
    assert check_codebook(name) == ()
    book = tk.read_codebook(name)
    assert book.title != name
    assert all(definition for definition in book.codes.values())
    assert len(book.terms) > 100
    head = book.path.read_text("utf-8").split("\ncode\t")[0]
    assert all(f"# {key}: " in head for key in ("title", "source", "licence", "unit"))
    assert "# licence: CC0-1.0\n" in head


def test_policy_frames_are_the_fifteen_dimensions_in_their_order():
    book = read_codebook("policy_frames_en")
    assert len(book.codes) == 15
    assert next(iter(book.codes)) == "economic"
    assert book.rest == list(book.codes)[-1] == "other"
    n_terms = {code: sum(term.code == code for term in book.terms) for code in book.codes}
    assert n_terms.pop("other") == 0
    assert min(n_terms.values()) >= 50


def test_a_codebook_is_read(save):
    path = save(
        "# title: Tones\n# code up: Good news\n# code down: Bad news\n# least: 0.5\n# rest: down\n"
        + HEAD
        + 'up\tgrow~\t2\tVERB, NOUN\t\tgrow~ up;  grow~ old \t\t\t"a remark"\n'
        + "down\tUS debt\t.5\t\texact\t\n"
    )
    book = read_codebook(path)
    assert repr(book) == "<Codebook mine: 2 terms of 2 codes>"
    assert (book.name, book.title, book.least, book.rest) == ("mine", "Tones", 0.5, "down")
    assert dict(book.codes) == {"up": "Good news", "down": "Bad news"}
    up, down = book.terms
    assert (up.term, up.weight, up.pos) == ("grow~", 2.0, ("VERB", "NOUN"))
    assert (up.not_in, up.note, up.line) == (("grow~ up", "grow~ old"), "a remark", 7)
    assert (down.term, down.weight, down.case) == ("US debt", 0.5, "exact")
    assert read_codebook(book) is book


@pytest.mark.parametrize(
    "content",
    [
        "code,term,weight\nup,grow~,2\n",
        '"code";"term";"weight"\n"up";"grow~";2\n',
        "\ufeffcode\tterm\tweight\r\nup\tgrow~\t2\r\n\r\n",
        '"# title: x";;\ncode;term;weight;\nup;grow~;2;\n;;;\n',
    ],
    ids=["commas", "semicolons-quoted", "windows", "spreadsheet"],
)
def test_what_spreadsheets_write_is_read(save, content):
    book = read_codebook(save(content, "mine.csv"))
    assert [(term.code, term.term, term.weight) for term in book.terms] == [("up", "grow~", 2.0)]
    assert dict(book.codes) == {"up": ""}


MISTAKES = {
    "no-columns": ("", 0, "", "no columns"),
    "no-rows": (HEAD, 0, "", "no rows"),
    "column-unknown": ("code\tterm\tweigth\nup\trise\t1\n", 1, "weigth", "'weigth'"),
    "column-twice": ("code\tterm\tterm\nup\trise\ta\n", 1, "term", "a column twice"),
    "column-missing": ("code\tweight\nup\t1\n", 1, "term", "only code, weight"),
    "too-many-cells": ("code\tterm\nup\trise\t2\n", 2, "", "3 cells"),
    "code-empty": (HEAD + "\trise\n", 2, "code", "an empty cell"),
    "code-undefined": ("# code up: x\n" + HEAD + "pu\trise\nup\tgrow\n", 3, "code", "'pu'"),
    "code-taken": (HEAD + "frame\trise\n", 2, "code", "'frame'"),
    "code-in-capitals": (HEAD + "up\trise\nUp\tgrow\n", 3, "code", "'Up'"),
    "code-defined-twice": ("# code up: x\n# code up: y\n" + HEAD + "up\ta\n", 2, "", "'up' again"),
    "rest-undefined": ("# code up: x\n# rest: down\n" + HEAD + "up\ta\n", 2, "", "'down'"),
    "least-no-number": ("# least: two\n" + HEAD + "up\ta\n", 1, "", "'two'"),
    "term-empty": (HEAD + "up\t\n", 2, "term", "an empty cell"),
    "term-of-signs": (HEAD + "up\t--\n", 2, "term", "'--'"),
    "term-with-regex": (HEAD + "up\tgrow(th)?\n", 2, "term", "'('"),
    "term-too-wide": (HEAD + "up\ta*\n", 2, "term", "'a*'"),
    "term-of-stars": (HEAD + "up\ta*b*c*d\n", 2, "term", "'a*b*c*d'"),
    "term-begins-with-gap": (HEAD + "up\t* rise\n", 2, "term", "'* rise'"),
    "tilde-alone": (HEAD + "up\trise ~\n", 2, "term", "'~'"),
    "term-twice": (HEAD + "up\ttax-free\nup\tTax free\n", 3, "term", "again, as in line 2"),
    "weight-comma": (HEAD + "up\trise\t0,5\n", 2, "weight", "'0,5'"),
    "weight-zero": (HEAD + "up\trise\t0\n", 2, "weight", "'0'"),
    "weight-negative": (HEAD + "up\trise\t-1\n", 2, "weight", "'-1'"),
    "pos-unknown": (HEAD + "up\trise\t1\tverb\n", 2, "pos", "'verb'"),
    "case-unknown": (HEAD + "up\trise\t1\t\tyes\n", 2, "case", "'yes'"),
    "not-in-shorter": (HEAD + "up\tbank~\t1\t\t\triver\n", 2, "not_in", "'river'"),
    "not-with-signs": (HEAD + "up\tbank~\t1\t\t\t\t[x]\n", 2, "not_with", "'['"),
    "quote-open": ('code,term\nup,"rise\n', 2, "", "a quotation mark that is not closed"),
    "not-utf-8": ("code\tterm\nup\tcaf\xe9\n".encode("latin-1"), 2, "", "the byte 0xe9"),
}


@pytest.mark.parametrize(("content", "line", "column", "found"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_line_and_column(save, content, line, column, found):
    path = save(content)
    (problem,) = [each for each in check_codebook(path) if not each.harmless]
    assert (problem.line, problem.column) == (line, column)
    assert found in problem.found
    assert problem.expected
    with pytest.raises(CodebookError) as raised:
        read_codebook(path)
    assert str(path) in str(raised.value)
    assert str(problem) in str(raised.value)
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


def test_all_mistakes_are_told_at_once(save):
    path = save(HEAD + "up\trise\tmuch\nup\t\nup\tgrow\t1\tverb\tyes\n")
    places = [(each.line, each.column) for each in check_codebook(path)]
    assert places == [(2, "weight"), (3, "term"), (4, "case"), (4, "pos")]
    with pytest.raises(CodebookError, match=r"and 3 more: `toolkit codebook check"):
        read_codebook(path)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("up\ttax*\nup\ttaxes\n", "'taxes', which 'tax*' in line 2 means already"),
        ("up\ttax~\nup\ttax\n", "'tax', which 'tax~' in line 2 means already"),
        ("up\tpolic*\nup\tpolicy~\n", "'policy~', which 'polic*' in line 2 means already"),
    ],
)
def test_a_term_that_adds_nothing_is_remarked(save, rows, found):
    path = save(HEAD + rows)
    (problem,) = check_codebook(path)
    assert problem.harmless
    assert problem.found == found
    assert len(read_codebook(path).terms) == 2


@pytest.mark.parametrize(
    "rows",
    ["up\ttax*\t1\nup\ttaxes\t2\n", "up\ttax*\ndown\ttaxes\n", "up\ttax*\nup\ttaxes\t1\tNOUN\n"],
    ids=["other-weight", "other-code", "other-pos"],
)
def test_a_term_that_adds_something_is_not(save, rows):
    assert check_codebook(save(HEAD + rows)) == ()


def test_a_code_without_terms_is_remarked(save):
    path = save("# code up: x\n# code down: y\n" + HEAD + "up\trise\n")
    assert [each.found for each in check_codebook(path)] == ["no term of code 'down'"]


@pytest.mark.parametrize("name", ["policy_frames", "nowhere/mine.tsv"])
def test_a_codebook_that_is_not_there(name):
    with pytest.raises(CodebookError, match="no such"):
        check_codebook(name)


def test_a_changed_codebook_is_read_again(save):
    path = save(HEAD + "up\trise\n")
    assert len(read_codebook(path).terms) == 1
    save(HEAD + "up\trise\nup\tgrow\n")
    assert len(read_codebook(path).terms) == 2


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("Tax-free", ("tax", "free")),
        ("the company\u2019s *", None),
        ("company's books", ("company", "books")),
        ("cut * tax~", ("cut", "*", "tax~")),
        ("*phob*", ("*phob*",)),
        ("U.S. dollar~", ("u", "s", "dollar~")),
        ("don't", ("don't",)),
        ("$", ("$",)),
    ],
)
def test_a_term_is_split_into_words(term, words):
    if words is None:
        with pytest.raises(ValueError, match="company"):
            split_term(term)
    else:
        assert split_term(term) == words


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("tax", {"tax", "taxes", "taxed", "taxing"}),
        ("policy", {"policy", "policies"}),
        ("cut", {"cut", "cuts", "cutting"}),
        ("invade", {"invade", "invades", "invaded", "invading"}),
        ("die", {"die", "dies", "died", "dying"}),
        ("play", {"play", "plays", "played", "playing"}),
        ("take", {"take", "takes", "took", "taken", "taking"}),
        ("crisis", {"crisis", "crises"}),
    ],
)
def test_forms_of_a_term(word, forms):
    assert forms <= expand(f"{word}~")


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Varga\u2019s", "varga"), ("Cafe\u0301", "caf\u00e9"), ("ISN\u2019T", "isn't"), ("'s", "")],
)
def test_words_are_folded(word, folded):
    assert fold(word) == folded
