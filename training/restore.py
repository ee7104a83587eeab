"""A model folder -> weights to train on from: what ``--start`` takes besides a file of weights.

The weights come back as their 8 bits tell them, which is close enough to go on from.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import load_file

from .graph import PROJECTED
from .labels import CHAINS, LABEL_HEADS
from .network import LAYERS

Arrays = dict[str, np.ndarray]


def starting_weights(start: Path) -> dict[str, torch.Tensor]:
    """The weights in a file, or those of an exported model folder."""
    if start.is_file():
        return load_file(start)
    graph = onnx.load(start / "reader.onnx").graph
    constants = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    with np.load(start / "decoder.npz") as arrays:
        decoder = {name: arrays[name] for name in arrays.files}
    about = json.loads((start / "model.json").read_text(encoding="utf-8"))
    counts = [len(about["heads"][head]) for head in LABEL_HEADS]
    weights = {**encoder(constants), **heads(constants, counts)}
    weights["relation"] = np.moveaxis(decoder["relation"], 1, 0)
    for name in CHAINS:
        if name != "entity":  # its transitions are grammar only
            steps = decoder[f"transitions.{name}"]
            weights[f"chains.{name}.steps"] = np.where(steps < -1e3, 0, steps)
    return {name: torch.from_numpy(np.array(value, np.float32)) for name, value in weights.items()}


def matrix(constants: Arrays, name: str) -> np.ndarray:
    """A dense step's matrix, [out, in]."""
    values = constants[f"{name}.weight"].astype(np.float32)
    return (values * constants.get(f"{name}.scale", np.float32(1))).T


def encoder(constants: Arrays) -> Arrays:
    words = constants["words"].astype(np.float32)
    out = {
        "words.weight": words * constants.get("words.scale", np.float32(1)),
        "marks.weight": constants["marks.weight"],
        "positions.weight": constants["positions"],
    }
    norms = ["norm"]
    for i in range(LAYERS):
        layer = f"layers.{i}"
        norms += [f"{layer}.norm1", f"{layer}.norm2"]
        parts = [f"{layer}.{part}" for part in ("query", "key", "value")]
        out |= split(
            constants, f"{layer}.qkv", parts, [len(constants[f"{layer}.qkv.bias"]) // 3] * 3
        )
        for part in ("output", "inner", "outer"):
            name = f"{layer}.{part}"
            out |= split(constants, name, [name], [len(constants[f"{name}.bias"])])
    for name in norms:
        out[f"{name}.weight"] = constants[f"{name}.scale"]
        out[f"{name}.bias"] = constants[f"{name}.shift"]
    return out


def heads(constants: Arrays, counts: list[int]) -> Arrays:
    out = split(constants, "scores", [f"tags.{head}" for head in LABEL_HEADS], counts)
    out |= split(constants, "projected.linear", PROJECTED, constants["sizes"].tolist())
    for name in ("arcs", "links"):
        query = f"{name}.query"
        weight = [matrix(constants, query).T, constants[f"{query}.bias"][None]]
        out[f"{name}.weight"] = np.concatenate(weight)
    return out


def split(constants: Arrays, name: str, parts: list[str], sizes: list[int]) -> Arrays:
    """One dense step back into the linear layers that were put side by side in it."""
    bounds = np.cumsum(sizes)[:-1]
    weights = np.split(matrix(constants, name), bounds)
    biases = np.split(constants[f"{name}.bias"], bounds)
    return {
        f"{part}.{kind}": value
        for part, weight, bias in zip(parts, weights, biases, strict=True)
        for kind, value in (("weight", weight), ("bias", bias))
    }
