"""The training loop: resumable from its checkpoints, on a CPU or a GPU."""

import ctypes
import json
import math
import random
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn

from toolkit.model.pieces import Pieces

from .batches import Stream, features
from .corpora import Corpora
from .distil import Teacher
from .documents import Document
from .labels import EntitySets, inventory
from .losses import losses
from .network import Batch, Network, halves, shape_of
from .recipe import Recipe
from .restore import starting_weights
from .silver_documents import name_documents, report_documents

WARM_UP = 200
EVERY = 250  # steps between checkpoints
AVERAGED_EVERY = 5
M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_MAX = -1, -2, -4  # of the C library's malloc.h
DECAY = 0.995  # of the averaged weights, each time: about the last thousand steps


def train(
    base: Path,
    corpora: Path,
    out: Path,
    recipe: Recipe,
    start: Path | None = None,
    teacher: Path | None = None,
    silver: Path | None = None,
) -> None:
    """Train from the base model, from `start` (a model folder, or a file), or on from `out`.

    `silver` holds the files of `training.silver`: more names and attributions to learn. A `teacher`
    (a model folder, or a file) says on every word what the corpora leave open.
    Leaves ``weights.safetensors`` (averaged) in `out`, beside ``labels.json``.
    """
    out.mkdir(parents=True, exist_ok=True)
    keep_memory()
    torch.manual_seed(recipe.seed)
    labels, tasks, sets = material(corpora, silver, labels_of(start))
    (out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=1) + "\n")
    if start is None:
        network = Network(labels, recipe.dropout)
        network.load_base(base)
    else:
        network = restored(start, labels, recipe.dropout)
    taught = None if teacher is None else Teacher(restored(teacher, labels), labels)
    pieces = Pieces(base / "tokenizer.json")
    Run(network, tasks, pieces, sets, out, recipe, taught).go()


def material(
    corpora: Path, silver: Path | None = None, labels: dict[str, list[str]] | None = None
) -> tuple[dict[str, list[str]], dict[str, list[Document]], torch.Tensor]:
    """What there is to learn: the labels of each head, documents by task, the allowed entity labels.

    The labels are those of the corpora if none are given.
    """
    entities = EntitySets()
    labels = labels or inventory(Corpora(corpora, {}, entities).read("syntax_train"))
    index = {head: {label: i for i, label in enumerate(of)} for head, of in labels.items()}
    reader = Corpora(corpora, index, entities)
    tasks = {
        "attribution": list(reader.attributions("train")),
        "syntax": list(reader.syntax("train")),
        "hedge": list(reader.hedges("train")),
    }
    if silver is None:
        tasks["entity"] = list(reader.entities("entities_train"))
    else:  # whose sentences replace those that one corpus labelled by habits of its own
        tasks["entity"] = [
            *reader.entities("entities_train", leave_out="gmb"),
            *reader.entities("entities_domains_train"),
            *name_documents(reader, silver),
        ]
        tasks["reports"] = list(report_documents(reader, silver))
    return labels, tasks, torch.from_numpy(entities.matrix())


def labels_of(start: Path | None) -> dict[str, list[str]] | None:
    """The labels of each head of a model folder, which its weights belong to; else None."""
    if start is None or start.is_file():
        return None
    about = json.loads((start / "model.json").read_text(encoding="utf-8"))
    return {**about["heads"], "relation": about["relation"]}


def restored(start: Path, labels: Mapping[str, Sequence[str]], dropout: float = 0.0) -> Network:
    """The network in a model folder, or in a file of weights."""
    weights = starting_weights(start)
    network = Network(labels, dropout, shape_of(weights))
    network.load_state_dict(weights)
    return network


def keep_memory() -> None:
    """Let the C library of Linux keep freed memory: fetching it anew takes half of a step's time."""
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):  # not in every C library
        for option, value in ((M_MMAP_MAX, 0), (M_TRIM_THRESHOLD, 2**31 - 1), (M_TOP_PAD, 2**29)):
            library.mallopt(option, value)


class Run:
    def __init__(
        self,
        network: Network,
        tasks: Mapping[str, Sequence],
        pieces: Pieces,
        sets: torch.Tensor,
        out: Path,
        recipe: Recipe,
        teacher: Teacher | None = None,
    ) -> None:
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.network, self.sets = network.to(self.device), sets.to(self.device)
        self.pieces, self.out, self.recipe = pieces, out, recipe
        self.tasks, self.teacher = tasks, teacher
        if teacher is not None:
            teacher.network.to(self.device)
        encoder = network.encoder_parameters()
        known = {id(weight) for weight in encoder}
        heads = [weight for weight in network.parameters() if id(weight) not in known]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": encoder, "peak": recipe.encoder_rate},
                {"params": heads, "peak": recipe.head_rate},
            ],
            weight_decay=0.01,
            fused=True,
        )
        self.average = {k: v.detach().clone() for k, v in network.state_dict().items()}
        self.step = 0

    def go(self) -> None:
        self.resume()
        # Another seed after each resumption: the windows that were drawn need not be replayed.
        seed = self.recipe.seed + self.step
        stream = Stream(self.tasks, self.pieces, self.recipe.windows, seed, self.recipe.shares)
        hidden = random.Random(seed)
        recent: dict[str, list[float]] = defaultdict(list)
        begun, words = time.time(), 0
        self.network.train()
        for drawn in islice(stream, self.recipe.steps - self.step):
            tasks, windows = [task for task, _ in drawn], [window for _, window in drawn]
            batch = features(windows, self.pieces, hidden)
            for name, value in self.learn(batch, tasks, windows).items():
                recent[name] = recent[name][-49:] + [value]
            words += sum(len(window.words) for window in windows)
            if self.step % 50 == 0:
                shown = {name: round(sum(v) / len(v), 3) for name, v in recent.items()}
                print(self.step, f"{words / (time.time() - begun):.0f} words/s", shown, flush=True)
            if self.step % EVERY == 0 or self.step == self.recipe.steps:
                self.save()

    def learn(self, batch: Batch, tasks: Sequence[str], windows: Sequence) -> dict[str, float]:
        self.step += 1
        rate = min(self.step / WARM_UP, 1.0)
        rate *= 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * self.step / self.recipe.steps))
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * rate
        batch = Batch(
            *(x.to(self.device) for x in (batch.ids, batch.marks, batch.first, batch.last))
        )
        with halves(self.device):
            states = self.network.states(batch)
        of = losses(self.network, states.float(), tasks, windows, self.sets)
        if self.teacher is not None:
            taught = self.teacher.losses(self.network, states.float(), batch)
            of |= {f"taught {name}": value for name, value in taught.items()}
        self.optimizer.zero_grad()
        sum(of.values(), start=torch.zeros(())).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        if self.step % AVERAGED_EVERY == 0:
            decay = min(DECAY, self.step / (self.step + 10 * AVERAGED_EVERY))
            with torch.no_grad():
                for name, value in self.network.state_dict().items():
                    self.average[name].lerp_(value, 1 - decay)
        return {name: value.item() for name, value in of.items()}

    def save(self) -> None:
        """Write each file beside its predecessor and put it in place in one move."""
        save_in_place(self.average, self.out / "weights.safetensors")
        state = {f"network.{k}": v for k, v in self.network.state_dict().items()}
        slots = self.optimizer.state_dict()["state"]
        for i, slot in slots.items():
            state |= {f"optimizer.{i}.{name}": value for name, value in slot.items()}
        save_in_place(state, self.out / "checkpoint.safetensors")
        progress = {"step": self.step, "recipe": asdict(self.recipe)}
        (self.out / "progress.json").write_text(json.dumps(progress) + "\n")

    def resume(self) -> None:
        path = self.out / "progress.json"
        if not path.exists():
            return
        self.step = json.loads(path.read_text())["step"]
        state = load_file(self.out / "checkpoint.safetensors")
        self.average = load_file(self.out / "weights.safetensors")
        of = {k.removeprefix("network."): v for k, v in state.items() if k.startswith("network.")}
        self.network.load_state_dict(of)
        slots: dict[int, dict[str, torch.Tensor]] = defaultdict(dict)
        for key, value in state.items():
            if key.startswith("optimizer."):
                _, i, name = key.split(".", 2)
                slots[int(i)][name] = value
        groups = self.optimizer.state_dict()["param_groups"]
        self.optimizer.load_state_dict({"state": dict(slots), "param_groups": groups})
        print(f"resumed at step {self.step}", flush=True)


def save_in_place(tensors: Mapping[str, torch.Tensor], path: Path) -> None:
    new = path.with_suffix(".new")
    save_file({name: value.contiguous().cpu() for name, value in tensors.items()}, new)
    new.replace(path)
