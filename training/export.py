"""A trained run -> the model folder that the package ships."""

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from .chain import grammar
from .graph import build
from .labels import CHAINS, LABEL_HEADS
from .restore import starting_weights

FORMAT = 1  # of the model folder; toolkit.model.network reads this one only


def final_weights(run: Path, earlier: Path | None, share: float) -> dict[str, np.ndarray]:
    """The running average, mixed with the weights of the model that the run started from.

    The mean of a model before and after more training is often better than either.
    Wortsman et al. (2022), "Robust fine-tuning of zero-shot models"; arXiv:2109.01903.
    """
    average = load_file(run / "weights.safetensors")
    if earlier is None:
        return average
    before = {name: value.numpy() for name, value in starting_weights(earlier).items()}
    if any(before[name].shape != average[name].shape for name in before if name in average):
        raise SystemExit(f"--earlier {earlier}: it has another shape than the run; give none.")
    return {
        name: (1 - share) * value + np.float32(share) * before.get(name, value)
        for name, value in average.items()
    }


def export(
    run: Path,
    base: Path,
    out: Path,
    version: str,
    bits: int | None,
    earlier: Path | None = None,
    share: float = 0.2,
) -> None:
    """Write ``reader.onnx``, ``decoder.npz``, ``tokenizer.json`` and ``model.json`` into `out`.

    `bits`: 7 or 8 for the encoder's weights, None for the unquantised twin that
    accuracy is compared with. `earlier` is a model folder, `share` how much of it to mix in.
    """
    out.mkdir(parents=True, exist_ok=True)
    weights = final_weights(run, earlier, share)
    labels = json.loads((run / "labels.json").read_text())
    (out / "reader.onnx").write_bytes(
        build(weights, LABEL_HEADS, bits).SerializeToString(deterministic=True)
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
        "heads": {name: labels[name] for name in LABEL_HEADS},
        "relation": labels["relation"],
    }
    text = json.dumps(about, ensure_ascii=False, indent=1)
    (out / "model.json").write_text(text + "\n", encoding="utf-8")
