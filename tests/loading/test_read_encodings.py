import codecs

import pytest

from toolkit.loading import Article, Problem, stream

CURLY = "The minister said “we won’t yield” – and left for Malmö. Officials have no plan."
PLAIN = "The minister said that they will not yield, and left for the city in the north."
RUSSIAN = "Президент заявил, что переговоры продолжатся на следующей неделе в Москве."
BASIC = PLAIN.replace("city", "caf\u00e9")


@pytest.mark.parametrize(
    ("data", "text", "encoding", "guessed"),
    [
        (PLAIN.encode(), PLAIN, "utf-8", False),
        (CURLY.encode(), CURLY, "utf-8", False),
        (codecs.BOM_UTF8 + CURLY.encode(), CURLY, "utf-8-sig", False),
        (CURLY.encode("utf-16"), CURLY, "utf-16", False),
        (codecs.BOM_UTF16_BE + CURLY.encode("utf-16-be"), CURLY, "utf-16", False),
        (CURLY.encode("utf-32"), CURLY, "utf-32", False),
        (CURLY.encode("utf-16-le"), CURLY, "utf-16-le", True),
        (CURLY.encode("utf-16-be"), CURLY, "utf-16-be", True),
        (CURLY.encode("cp1252"), CURLY, "cp1252", True),
        (BASIC.encode("latin-1"), BASIC, "cp1252", True),
        (CURLY.encode("mac-roman"), CURLY, "mac_roman", True),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251", True),
        ((CURLY * 9).encode() + b" \x93so\x94", CURLY * 9 + " “so”", "utf-8", True),
        ((CURLY + "…").encode()[:-1], CURLY + "â€", "utf-8", True),
        (b"a\x00b " * 2 + PLAIN.encode() * 9, "a\x00b " * 2 + PLAIN * 9, "utf-8", False),
        (PLAIN.replace(" ", "\r\n").encode(), PLAIN.replace(" ", "\r\n"), "utf-8", False),
    ],
    ids=[
        "ascii", "utf-8", "utf-8-mark", "utf-16", "utf-16-be", "utf-32", "utf-16-le-no-mark",
        "utf-16-be-no-mark", "cp1252", "latin-1", "mac", "cp1251", "mixed", "cut-off",
        "some-nul", "line-ends",
    ],
)  # fmt: skip
def test_text_is_decoded(data, text, encoding, guessed, tmp_path):
    (tmp_path / "a.txt").write_bytes(data)
    (article,) = stream(tmp_path, language=None)
    assert isinstance(article, Article)
    assert (article.text, article.encoding) == (text, encoding)
    assert ("encoding_guessed" in [note.problem for note in article.notes]) is guessed


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"%PDF-1.4\n" + PLAIN.encode(), "binary"),
        (b"PK\x03\x04" + PLAIN.encode(), "binary"),
        (bytes(range(256)) * 20, "binary"),
        (PLAIN.encode() + b"\x00" * 50, "binary"),
        (codecs.BOM_UTF8 + b"\xff\xff\xff", "undecodable"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "undecodable"),
        (bytes(range(128, 256)) * 20, "undecodable"),
    ],
    ids=[
        "nothing", "blank", "only-mark", "pdf", "zip", "bytes", "nul-tail", "no-utf-8", "no-utf-16",
        "no-encoding",
    ],
)  # fmt: skip
def test_what_is_no_text_is_skipped(data, problem, tmp_path):
    (tmp_path / "a.txt").write_bytes(data)
    (found,) = stream(tmp_path, language=None)
    assert isinstance(found, Problem)
    assert (found.status, found.problem) == ("skipped", problem)
    assert found.source_file.endswith("/a.txt")


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_a_fault_far_into_a_table_is_found(suffix, tmp_path):
    head, row = ("text\n", "{}\n") if suffix == "csv" else ("", '{{"text": "{}"}}\n')
    rows = [row.format(PLAIN.replace(",", "") + f" {number}") for number in range(20_000)]
    last = row.format("It was a day like any other in the caf\u00e9.")
    (tmp_path / f"a.{suffix}").write_bytes((head + "".join(rows) + last).encode("cp1252"))
    found = list(stream(tmp_path))
    assert isinstance(found[0], Problem)
    assert (found[0].problem, found[0].status) == ("encoding_guessed", "read_with_warning")
    assert len(found) == 20_002
    assert isinstance(found[-1], Article)
    assert found[-1].text.endswith("café.")
    assert found[-1].encoding == "cp1252"
