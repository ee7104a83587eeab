import pytest

from toolkit.codebooks.codebook import FOLDER, shipped
from toolkit.commands.cli import main

GOOD = "code\tterm\nup\tgrow~\nup\trise~\ndown\tfall~\n"


def test_list_shows_what_ships(capsys):
    assert main(["codebook", "list"]) == 0
    out = capsys.readouterr().out
    for name in shipped():
        assert f"{name}: " in out


@pytest.mark.parametrize(
    ("content", "status", "shown"),
    [
        (GOOD, 0, "{}: 3 terms of 2 codes, can be used\n"),
        (
            GOOD + "down\tfall~\n",
            1,
            "{0}, line 5, column 'term': found 'fall~' again, as in line 4; "
            "expected each term of a code once (error)\n"
            "{0}: cannot be used before 1 errors are mended\n",
        ),
        (
            GOOD + "down\tfalls\n",
            0,
            "{0}, line 5, column 'term': found 'falls', which 'fall~' in line 4 means already; "
            "expected one of the two (remark)\n{0}: 4 terms of 2 codes, can be used\n",
        ),
        (
            "",
            1,
            "{0}: found no columns; expected code, term, then a row per term (error)\n"
            "{0}: cannot be used before 1 errors are mended\n",
        ),
    ],
    ids=["good", "error", "remark", "empty"],
)
def test_check_tells_line_and_column(tmp_path, capsys, content, status, shown):
    path = tmp_path / "mine.tsv"
    path.write_text(content)
    assert main(["codebook", "check", str(path)]) == status
    assert capsys.readouterr().out == shown.format(path)


def test_check_fails_if_one_of_several_fails(tmp_path, capsys):
    path = tmp_path / "mine.tsv"
    path.write_text("code\tterm\nup\t\n")
    assert main(["codebook", "check", "policy_frames_en", str(path)]) == 1
    assert capsys.readouterr().out.count("\n") == 3


def test_a_file_that_is_not_there_is_named(capsys):
    assert main(["codebook", "check", "nowhere.tsv"]) == 1
    assert (
        capsys.readouterr().err
        == "toolkit: nowhere.tsv: found no such file; expected a table of terms\n"
    )


def test_copy_gives_a_codebook_to_change(tmp_path, capsys):
    path = tmp_path / "mine.tsv"
    assert main(["codebook", "copy", "war_peace_en", str(path)]) == 0
    assert path.read_bytes() == (FOLDER / "war_peace_en.tsv").read_bytes()
    assert main(["codebook", "check", str(path)]) == 0
    assert main(["codebook", "copy", "war_peace_en", str(path)]) == 1
    assert "there is such a file already" in capsys.readouterr().err
    assert main(["codebook", "copy", "war_peace_en", str(tmp_path / "no" / "mine.tsv")]) == 1
    assert main(["codebook", "copy", "nothing", str(tmp_path / "other.tsv")]) == 1
