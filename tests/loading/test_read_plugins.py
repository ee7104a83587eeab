from importlib.metadata import EntryPoint

import pytest

from toolkit.loading import Article, Problem, Record, readers, stream

GOOD = "The minister said on Monday that the plan will be made public before the vote."


def read_shouting(file):
    with file.open() as lines:
        for number, line in enumerate(lines, start=1):
            yield Record({"body": line.decode().strip().lower().capitalize()}, number)


def read_nothing(file):
    yield Record({"text": GOOD}, 1)
    raise KeyError("a heading that is not there")


@pytest.fixture
def plug(monkeypatch):
    def plug_in(suffix, function):
        point = EntryPoint(suffix, f"{__name__}:{function.__name__}", readers.ENTRY_POINTS)
        monkeypatch.setattr(readers, "_entry_points", lambda: {f".{suffix}": point})
        monkeypatch.setattr(EntryPoint, "load", lambda self: function)

    return plug_in


@pytest.mark.parametrize("suffix", ["shout", "txt"], ids=["new", "instead"])
def test_a_package_can_bring_a_reader(plug, suffix, tmp_path):
    plug(suffix, read_shouting)
    (tmp_path / f"a.{suffix}").write_text(f"{GOOD.upper()}\n{GOOD.upper()}!\n")
    (tmp_path / "b.md").write_text(f"{GOOD}?")
    found = [(item.text, item.item) for item in stream(tmp_path) if isinstance(item, Article)]
    lower = GOOD.lower().capitalize()
    assert found == [(lower, 1), (f"{lower}!", 2), (f"{GOOD}?", None)]


def test_a_reader_that_fails_ends_its_file_only(plug, tmp_path):
    plug("odd", read_nothing)
    (tmp_path / "a.odd").write_text("")
    (tmp_path / "b.txt").write_text(f"{GOOD}!")
    one, problem, two = stream(tmp_path)
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert isinstance(problem, Problem)
    assert problem.problem == "reader_failed"
    assert "KeyError: 'a heading that is not there'" in problem.detail


@pytest.mark.parametrize("name", ["shout", ".shout"], ids=["bare", "with-its-dot"])
def test_entry_points_of_the_group_are_readers_by_suffix(monkeypatch, name):
    point = EntryPoint(name, "package:read", "toolkit.readers")
    monkeypatch.setattr(
        readers, "entry_points", lambda *, group: [point] if group == "toolkit.readers" else []
    )
    readers._entry_points.cache_clear()
    try:
        assert readers._entry_points() == {".shout": point}
    finally:
        readers._entry_points.cache_clear()
