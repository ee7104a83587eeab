"""What is said of commands: help, and calls that cannot be meant."""

import pytest

from toolkit.commands.cli import main


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["annotate"],
        ["annotate", "in"],
        ["annotate", "in", "--out"],
        ["nonsense"],
        ["demo", "x"],
    ],
    ids=["nothing", "no-input", "no-out", "no-folder", "no-command", "too-much"],
)
def test_wrong_calls_get_status_2(capsys, arguments):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: toolkit" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "least"),
    [("--workers=0", 1), ("--threads=-1", 0), ("--min-words=-3", 0), ("--threads=x", 0)],
)
def test_numbers_that_cannot_be_meant_are_told_with_what_can(capsys, option, least):
    with pytest.raises(SystemExit) as caught:
        main(["annotate", "in", "--out", "out", option])
    assert caught.value.code == 2
    told = f"is {option.partition('=')[2]!r}, expected a whole number from {least}"
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--help"], ["annotate", "report", "lab", "demo", "doctor"]),
        (["annotate", "--help"], ["INPUT", "--out DIR", "load_report.csv", "--filename-pattern"]),
        (["demo", "--help"], ["--out DIR", "sample corpus"]),
        (["doctor", "--help"], ["Check the installation"]),
        (["--version"], ["0."]),
    ],
    ids=["toolkit", "annotate", "demo", "doctor", "version"],
)
def test_help(capsys, arguments, says):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 0
    shown = capsys.readouterr().out
    assert [word for word in says if word not in shown] == []
