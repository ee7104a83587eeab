"""A trained run -> the model folder that the package ships."""

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from .chain import grammar
from .graph import build

FORMAT = 1  # of the model folder; toolkit.reader.model reads this one only
HEADS = ("tag", "pos", "lemma", "sentence", "entity", "attribution", "hedge")
CHAINS = ("attribution", "hedge", "entity")


def final_weights(run: Path) -> dict[str, np.ndarray]:
    """Half the running average, half the last step: a little better than either."""
    average = load_file(run / "weights.safetensors")
    path = run / "checkpoint.safetensors"
    last = load_file(path) if path.exists() else {}
    return {
        name: (value + last.get(f"network.{name}", value)) / 2 for name, value in average.items()
    }


def export(run: Path, base: Path, out: Path, version: str, bits: int | None) -> None:
    """Write ``reader.onnx``, ``decoder.npz``, ``tokenizer.json`` and ``model.json`` into `out`.

    `bits`: 7 or 8 for the encoder's weights, None for the unquantised twin that
    accuracy is compared with.
    """
    out.mkdir(parents=True, exist_ok=True)
    weights = final_weights(run)
    labels = json.loads((run / "labels.json").read_text())
    (out / "reader.onnx").write_bytes(
        build(weights, HEADS, bits).SerializeToString(deterministic=True)
    )
    relation = np.moveaxis(weights["relation"], 0, 1)  # [dependent, relation, head]
    transitions = {}
    for name in CHAINS:
        steps = weights.get(f"chains.{name}.steps", np.float32(0))
        transitions[f"transitions.{name}"] = (steps + grammar(labels[name]).numpy()).astype(
            np.float32
        )
    np.savez(out / "decoder.npz", relation=np.ascontiguousarray(relation), **transitions)
    shutil.copyfile(base / "tokenizer.json", out / "tokenizer.json")
    files = ("reader.onnx", "decoder.npz", "tokenizer.json")
    about = {
        "format": FORMAT,
        "version": version,
        "bits": bits,
        "sha256": {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in files},
        "heads": {name: labels[name] for name in HEADS},
        "relation": labels["relation"],
    }
    text = json.dumps(about, ensure_ascii=False, indent=1)
    (out / "model.json").write_text(text + "\n", encoding="utf-8")
