import json
import os
import pickle
import shutil

import numpy as np
import pytest

from toolkit.errors import ModelError
from toolkit.model.network import FORMAT, SHIPPED, Model
from toolkit.model.windows import MAX_WINDOW, plan_windows


@pytest.fixture(scope="module")
def model(nlp):
    return nlp.get_pipe("model").network


@pytest.fixture
def folder(tmp_path):
    """A model folder that may be damaged; large files are links."""
    for file in SHIPPED.iterdir():
        if file.name == "model.json":
            shutil.copyfile(file, tmp_path / file.name)
        else:
            os.symlink(file, tmp_path / file.name)
    return tmp_path


def lose(name):
    return lambda folder: (folder / name).unlink()


def spoil(name):
    def damage(folder):
        data = (folder / name).read_bytes()
        (folder / name).unlink()
        (folder / name).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))

    return damage


def rewrite(**changes):
    def damage(folder):
        about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        (folder / "model.json").write_text(json.dumps(about | changes), encoding="utf-8")

    return damage


def replace(text):
    return lambda folder: (folder / "model.json").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "file", "says"),
    [
        (shutil.rmtree, "model.json", "cannot be read (No such file"),
        (lose("model.json"), "model.json", "cannot be read (No such file"),
        (lose("reader.onnx"), "reader.onnx", "cannot be read (No such file"),
        (lose("decoder.npz"), "decoder.npz", "cannot be read (No such file"),
        (spoil("tokenizer.json"), "tokenizer.json", "its SHA-256 is "),
        (spoil("decoder.npz"), "decoder.npz", "its SHA-256 is "),
        (rewrite(format=99), "model.json", f"is 99, this version of the toolkit reads {FORMAT}"),
        (rewrite(sha256={}), "reader.onnx", "expected None"),
        (replace("{"), "model.json", "it is no JSON"),
        (replace("[]"), "model.json", "its format is None"),
        (replace(""), "model.json", "it is no JSON"),
    ],
    ids=[
        "no-folder", "no-description", "no-network", "no-decoder", "damaged-tokenizer",
        "damaged-decoder", "other-format", "no-hashes", "half-description", "other-description",
        "empty-description",
    ],
)  # fmt: skip
def test_a_damaged_model_is_named_and_not_loaded(folder, damage, file, says):
    damage(folder)
    with pytest.raises(ModelError) as caught:
        Model(folder)
    error = caught.value
    assert error.path == str(folder / file)
    assert says in error.problem
    assert error.advice in str(error)
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.path, copy.problem, copy.advice) == (error.path, error.problem, error.advice)


def test_a_pickled_model_is_its_folder(folder):
    model = Model(folder, threads=1)
    stored = pickle.dumps(model)
    assert len(stored) < 1000
    copy = pickle.loads(stored)
    assert (copy.folder, copy.threads, copy.version) == (folder, 1, model.version)


def news(n_words, seed=0):
    """Words, and which of them open paragraphs."""
    rng = np.random.default_rng(seed)
    words = rng.choice(["the", "Minister", "said", ",", "in", "Selm", ".", "We", "hope"], n_words)
    return words.tolist(), rng.random(n_words) < 0.02


def arrays(scores):
    out = dict(scores.heads)
    for name in ("arc_query", "arc_key", "relation_dependent", "relation_head"):
        out[name] = getattr(scores, name)
    return out


@pytest.mark.parametrize("n_words", [1, 2, 100, MAX_WINDOW, MAX_WINDOW + 1, 1500])
def test_every_word_gets_a_row_of_scores(model, n_words):
    words, opens = news(n_words)
    scores = model.score(words, opens)
    for name, array in arrays(scores).items():
        assert array.shape == (n_words, array.shape[1]), name
        assert np.isfinite(array).all(), name
    for name, names in model.labels.items():
        if name != "relation":
            assert scores.heads[name].shape == (n_words, len(names))
    seen = np.zeros(n_words, dtype=int)
    for start, query, key in scores.links:
        assert len(query) == len(key)
        seen[start : start + len(key)] += 1
    assert seen.min() >= 1


def test_each_window_answers_for_its_own_words(model):
    """A text of several windows: their answers, in order, each as if it were read alone."""
    words, opens = news(1000)
    costs = np.array([len(ids) for ids, _ in model.pieces(words)])
    whole = arrays(model.score(words, opens))
    windows = plan_windows(words, opens, costs)
    assert len(windows) > 3
    for start, end, own_start, own_end in windows:
        alone = arrays(model.score(words[start:end], opens[start:end]))
        for name, array in whole.items():
            own = alone[name][own_start - start : own_end - start]
            np.testing.assert_array_equal(array[own_start:own_end], own, err_msg=name)


def test_reading_again_gives_the_same_numbers(model):
    words, opens = news(700)
    first = arrays(model.score(words, opens))
    model.score(*news(300, seed=1))
    second = arrays(model.score(words, opens))
    for name, array in first.items():
        np.testing.assert_array_equal(second[name], array, err_msg=name)


def test_a_paragraph_mark_is_seen(model):
    words, opens = news(50)
    marked = arrays(model.score(words, np.ones(50, dtype=bool)))["sentence"]
    assert not np.array_equal(arrays(model.score(words, opens))["sentence"], marked)
