"""Runs through shards end in the same tables, whoever reads them and however often they stop."""

import pytest
from pandas.testing import assert_frame_equal
from shard_runs import hashes, line, run, write_lines
from stand_in import stand_in

import toolkit as tk
from toolkit.annotating import FAILED
from toolkit.corpus.corpus import CONTRACTS
from toolkit.errors import InputError
from toolkit.loading import load
from toolkit.scale import assembling, crews
from toolkit.scale import run as running
from toolkit.scale.store import Store

TABLES = [*CONTRACTS, "people", "load_report"]


class StoppedError(Exception):
    """Stands in for all that ends a run."""


@pytest.fixture
def stop_after(monkeypatch):
    """Runs end while shard number n is being written, which is left half done."""

    def stop(number):
        written = []
        real = Store.write

        def write(store, key, parts, **more):
            written.append(key)
            if len(written) > number:
                store.path(key).with_suffix(".part").write_bytes(parts["articles"][:50])
                raise StoppedError
            real(store, key, parts, **more)

        monkeypatch.setattr(Store, "write", write)
        return written

    yield stop
    monkeypatch.undo()


@pytest.fixture
def read_count(monkeypatch):
    """How many articles were read, by this process."""
    counts = []
    real = crews.work

    def work(task, *rest):
        counts.append(len(task.items))
        return real(task, *rest)

    monkeypatch.setattr(crews, "work", work)
    return counts


@pytest.mark.parametrize(
    "size",
    [pytest.param(1, marks=pytest.mark.slow), 4, 1000],
    ids=["each-alone", "some", "one-shard"],
)
def test_a_run_ends_in_the_tables_of_annotate(source, tmp_path, size):
    write_lines(source, [*source.read_text().splitlines(), line(39, page=7), line(38, page=7.5)])
    more = [line(40, section="home", page=1), line(41, page="two"), line(42, section=None, page=3)]
    bad = [line(43, text="BREAK it said. " * 3), line(44, text="Short."), "{not json"]
    last = [line(45, page=2.5)]
    write_lines(source, [*source.read_text().splitlines(), *more, *bad, *last])
    found, counts = run(tmp_path / "out", source, size=size)
    loaded = load(source)
    expected = tk.annotate(loaded.articles, report=loaded.report, nlp=stand_in(), progress=False)
    for name in TABLES:
        assert_frame_equal(getattr(found, name), getattr(expected, name))
        assert len(getattr(found, name)) or name in ("framings", "mentions", "people")
    assert counts[("read_with_warning", FAILED)] == 1
    assert counts.total() == len(expected.load_report)
    saved = expected.save(tmp_path / "saved")
    assert hashes(saved) == hashes(tmp_path / "out")  # a small corpus is one piece in both


@pytest.mark.parametrize("number", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 5))])
def test_a_stopped_run_is_resumed(source, tmp_path, stop_after, read_count, monkeypatch, number):
    run(tmp_path / "whole", source)
    out = tmp_path / "out"
    with monkeypatch.context():
        stop_after(number)
        with pytest.raises(StoppedError):
            run(out, source)
    monkeypatch.undo()
    assert not list(out.glob("*.parquet"))
    with pytest.raises(InputError, match="has not finished"):
        tk.open_corpus(out)
    done = Store(out).keys()
    assert len(done) == number
    run(out, source, resume=True)
    assert hashes(out) == hashes(tmp_path / "whole")
    assert not list((out / ".shards").glob("*.part"))


@pytest.mark.slow
def test_what_is_done_is_not_done_again(source, tmp_path, read_count):
    run(tmp_path / "out", source)
    assert sum(read_count) == 40
    before = hashes(tmp_path / "out")
    run(tmp_path / "out", source, resume=True)
    assert sum(read_count) == 40
    assert hashes(tmp_path / "out") == before
    run(tmp_path / "out", source)  # not asked to resume: all anew
    assert sum(read_count) == 80


def added_at_the_end(lines):
    return [*lines, *map(line, range(40, 45))]


def added_in_the_middle(lines):
    return [*lines[:20], line(40), *lines[20:]]


def changed(lines):
    return [*lines[:20], line(20, text="A new report, said Ines Varga of Orvel."), *lines[21:]]


def removed(lines):
    return [*lines[:20], *lines[21:]]


@pytest.mark.slow
@pytest.mark.parametrize("change", [added_at_the_end, added_in_the_middle, changed, removed])
def test_input_that_has_changed_costs_what_is_new(source, tmp_path, read_count, change):
    # Articles are known by their line, so each is a file of its own here.
    def write(lines):
        for file in source.parent.iterdir():
            file.unlink()
        for text in lines:
            name = tk.loading.articles.sha256(text.encode()).hexdigest()[:8]
            write_lines(source.parent / f"{text[8:11].strip(chr(34) + ',')}-{name}.jsonl", [text])

    lines = source.read_text().splitlines()
    write(lines)
    run(tmp_path / "out", source.parent)
    first = sum(read_count)
    write(change(lines))
    run(tmp_path / "out", source.parent, resume=True)
    assert sum(read_count) - first <= 20  # two shards and what is new, of 40 articles
    run(tmp_path / "whole", source.parent)
    assert hashes(tmp_path / "out") == hashes(tmp_path / "whole")
    assert Store(tmp_path / "out").keys() == Store(tmp_path / "whole").keys()


@pytest.mark.slow
def test_another_code_model_or_word_list_is_another_shard(
    source, tmp_path, read_count, monkeypatch
):
    run(tmp_path / "out", source)
    monkeypatch.setattr(running, "code_version", lambda: "another")
    run(tmp_path / "out", source, resume=True)
    assert sum(read_count) == 80


@pytest.mark.slow
def test_a_damaged_shard_is_read_again(source, tmp_path, read_count):
    run(tmp_path / "out", source)
    before = hashes(tmp_path / "out")
    damaged = sorted((tmp_path / "out" / ".shards").glob("*.zip"))[:3]
    damaged[0].write_bytes(damaged[0].read_bytes()[:-30])
    data = bytearray(damaged[1].read_bytes())
    data[len(data) // 2] ^= 1
    damaged[1].write_bytes(data)
    damaged[2].write_bytes(b"")
    read_count.clear()
    run(tmp_path / "out", source, resume=True)
    assert 3 <= sum(read_count) <= 24
    assert hashes(tmp_path / "out") == before


def test_a_stopped_run_is_not_overwritten_unasked(source, tmp_path, stop_after, monkeypatch):
    with monkeypatch.context():
        stop_after(2)
        with pytest.raises(StoppedError):
            run(tmp_path, source)
    monkeypatch.undo()
    with pytest.raises(InputError, match=r"had finished 2 shards\. Add --resume"):
        run(tmp_path, source)
    assert len(Store(tmp_path).keys()) == 2


@pytest.mark.slow
def test_a_stop_between_two_tables_is_noticed(source, tmp_path, monkeypatch):
    run(tmp_path / "out", source)
    before = hashes(tmp_path / "out")
    monkeypatch.setattr(Store, "finish", lambda *_: (_ for _ in ()).throw(StoppedError))
    with pytest.raises(StoppedError):
        run(tmp_path / "out", source, resume=True)
    with pytest.raises(InputError, match="has not finished"):
        tk.open_corpus(tmp_path / "out")
    monkeypatch.undo()
    run(tmp_path / "out", source, resume=True)
    assert hashes(tmp_path / "out") == before


def test_only_one_run_at_a_time(source, tmp_path):
    with (
        Store(tmp_path).at_work(resume=False),
        pytest.raises(InputError, match="another run is writing there"),
    ):
        run(tmp_path, source)
    run(tmp_path, source)


@pytest.mark.slow
def test_a_large_corpus_is_folders_of_parts(source, tmp_path, monkeypatch):
    whole, _ = run(tmp_path / "whole", source)
    monkeypatch.setattr(assembling, "PIECE", 8)
    monkeypatch.setattr(assembling, "PART", 16)
    out = tmp_path / "out"
    run(out, source)
    # How many depends on where shards were cut, which differs with the path of the input.
    parts = sorted(f.name for f in (out / "sentences.parquet").iterdir())
    assert parts == [f"part-{number:05}.parquet" for number in range(len(parts))]
    assert len(parts) > 1
    opened = tk.open_corpus(out)
    assert repr(opened) == repr(whole)  # before any table is read
    for name in TABLES:
        assert_frame_equal(getattr(opened, name), getattr(whole, name))
    pieces = list(tk.iter_corpus(out))
    assert len(pieces) >= len(parts)
    for piece in pieces:
        own = piece.articles["article_id"]
        assert piece.sentences["article_id"].drop_duplicates().tolist() == own.tolist()
    assert sum(len(piece.entities) for piece in pieces) == len(whole.entities)
    monkeypatch.undo()
    run(out, source)  # files take the place of folders again
    assert hashes(out) == hashes(tmp_path / "whole")
    monkeypatch.setattr(assembling, "PIECE", 8)
    monkeypatch.setattr(assembling, "PART", 16)
    run(out, source, resume=True)
    assert (out / "articles.parquet").is_dir()
    assert not list(out.glob(".new-*")) + list(out.glob(".old-*"))


def test_no_articles_give_empty_tables(tmp_path):
    source = write_lines(tmp_path / "in" / "a.jsonl", [line(1, text="Short.")])
    corpus, counts = run(tmp_path / "out", source)
    assert [len(getattr(corpus, name)) for name in TABLES] == [0] * (len(TABLES) - 1) + [1]
    assert counts == {("skipped", "too_short"): 1}
    (tmp_path / "empty").mkdir()
    corpus, counts = run(tmp_path / "out", tmp_path / "empty")
    assert [len(getattr(corpus, name)) for name in TABLES] == [0] * (len(TABLES) - 1) + [1]
    assert counts == {("skipped", "empty"): 1}
