"""A network loses what it misses least, learns from a teacher, and survives its export."""

import json

import pytest

torch = pytest.importorskip("torch", reason="needs the extra `training`")
pytest.importorskip("onnx", reason="needs the extra `training`")

import onnx

from training.distil import Teacher, divergence
from training.export import export
from training.labels import LABEL_HEADS, bio
from training.learn import save_in_place
from training.network import FULL, HEAD, Batch, Network, shape_of
from training.prune import Worth, kept, pruned
from training.restore import starting_weights

LABELS = {name: ["x", "y"] for name in (*LABEL_HEADS, "relation")} | {
    "attribution": bio(["SRC", "CUE", "CNT"]),
    "hedge": bio(["epistemic"]),
    "entity": bio(["PERSON"]),
}
IDLE_HEADS, IDLE_UNITS = (1, 4, 5, 11), slice(1024, 1536)  # of every layer


@pytest.fixture(scope="module")
def network():
    """One in which some heads and units of each layer do nothing."""
    torch.manual_seed(0)
    network = Network(LABELS, dropout=0.0)
    with torch.no_grad():
        for layer in network.layers:
            for head in IDLE_HEADS:
                layer.output.weight[:, head * HEAD : (head + 1) * HEAD] = 0
            layer.outer.weight[:, IDLE_UNITS] = 0
    return network.eval()


@pytest.fixture(scope="module")
def batch():
    ids = torch.tensor([[101, 2000, 2001, 2002, 2003, 102], [101, 2004, 2005, 102, 0, 0]])
    places = torch.tensor([[1, 2, 3, 4], [1, 2, 0, 0]])
    return Batch(ids, torch.ones_like(ids), places, places)


@pytest.fixture(scope="module")
def smaller(network, batch):
    worth = Worth(network)
    network.zero_grad()
    (network.states(batch) ** 3).sum().backward()
    worth.add()
    return pruned(network.state_dict(), worth, share=2 / 3)


def rebuilt(weights):
    network = Network(LABELS, 0.0, shape_of(weights))
    network.load_state_dict(weights)
    return network.eval()


def test_what_does_nothing_goes_and_nothing_else(network, batch, smaller):
    assert shape_of(smaller) == [(8, 1024)] * len(FULL)
    with torch.no_grad():
        torch.testing.assert_close(rebuilt(smaller).states(batch), network.states(batch))


@pytest.mark.parametrize(
    ("worth", "share", "expected"),
    [
        ([[4, 3, 2], [9, 8, 7]], 2 / 3, [[0], [0, 1, 2]]),
        ([[1, 1, 1], [9, 8, 7]], 0.5, [[0], [0, 1]]),
        ([[1, 2, 3], [3, 2, 1]], 1.0, [[0, 1, 2], [0, 1, 2]]),
    ],
    ids=["the-worthiest-of-all-layers", "every-layer-keeps-a-third", "all"],
)
def test_layers_that_do_more_keep_more(worth, share, expected):
    found = kept([torch.tensor(of, dtype=torch.float32) for of in worth], share)
    assert [places.tolist() for places in found] == expected


def test_who_says_what_the_teacher_says_has_nothing_to_learn(network, batch):
    teacher = Teacher(rebuilt(network.state_dict()), LABELS)
    found = teacher.losses(network, network.states(batch), batch)
    assert set(found) == {*LABEL_HEADS, "arc", "relation", "link"}
    assert all(abs(loss.item()) < 1e-3 for loss in found.values())


def test_who_says_something_else_has(network, batch):
    teacher = Teacher(rebuilt(network.state_dict()), LABELS)
    found = teacher.losses(network, network.states(batch) * -3, batch)
    assert all(loss.item() > 1e-4 for name, loss in found.items() if name != "link")


@pytest.mark.parametrize(
    ("counted", "expected"), [([True, True], 0.5), ([True, False], 0.0), ([False, True], 1.0)]
)
def test_divergence_is_a_mean_over_the_words_that_count(counted, expected):
    said = torch.tensor([[0.0, 0.0], [0.0, 0.0]])
    target = torch.tensor([[0.0, 0.0], [2.0, 0.0]])
    one = divergence(said[1:], target[1:], torch.tensor([True])).item()
    found = divergence(said, target, torch.tensor(counted)).item()
    assert found == pytest.approx(expected * one, abs=1e-6)


@pytest.mark.parametrize("bits", [None, 8], ids=["unquantised", "8-bits"])
def test_an_uneven_network_comes_back_from_its_export(smaller, tmp_path, bits):
    (tmp_path / "labels.json").write_text(json.dumps(LABELS))
    (tmp_path / "tokenizer.json").write_text("{}")
    save_in_place(smaller, tmp_path / "weights.safetensors")
    export(tmp_path, tmp_path, tmp_path / "model", "9.9.9", bits)
    onnx.checker.check_model(onnx.load(tmp_path / "model" / "reader.onnx"))
    back = starting_weights(tmp_path / "model")
    assert shape_of(back) == shape_of(smaller)
    for name, value in smaller.items():
        torch.testing.assert_close(back[name], value, atol=0.02, rtol=0.02, msg=name)
