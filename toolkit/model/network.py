"""The network at work: words in, scores for every word out."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from toolkit.errors import ModelError
from toolkit.model.engine import OUTPUTS, Engine
from toolkit.model.pieces import (
    END,
    SHAPES,
    START,
    Pieces,
)
from toolkit.model.windows import Window, plan

FORMAT = 1
ABOUT, NETWORK, DECODER, TOKENIZER = "model.json", "reader.onnx", "decoder.npz", "tokenizer.json"
FILES = (NETWORK, DECODER, TOKENIZER)  # with their hashes in model.json
SHIPPED = Path(__file__).with_name("weights")
DAMAGED = "The model is damaged or incomplete: install the toolkit again, or export it again."


class Links(NamedTuple):
    """What one window says of links between its words, of which `start` is the first."""

    start: int
    query: np.ndarray
    key: np.ndarray


@dataclass(frozen=True)
class Scores:
    """What the network says of each word of a text; one row per word in each array.

    `heads` maps a head ("tag", "entity", ...) to its label scores. A score for
    word i hanging from word j is ``query[i, :-1] @ key[j] + query[i, -1]``.
    Links reach far: they are kept window by window, since a query and a key
    from different windows do not fit well.
    """

    heads: dict[str, np.ndarray]
    links: list[Links]
    arc_query: np.ndarray
    arc_key: np.ndarray
    relation_dependent: np.ndarray
    relation_head: np.ndarray


class Model:
    """A model folder, checked against its own list of hashes and loaded.

    `threads` is the number of windows that are read at a time, each on a processor core of
    its own; 0 for as many as are of use. A pickled model is its folder's path: where
    it is unpickled, it is loaded anew.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int = 0) -> None:
        self.folder = Path(folder)
        about = read_about(self.folder)
        self.version: str = about["version"]
        self.labels: dict[str, list[str]] = {**about["heads"], "relation": about["relation"]}
        bounds = pairwise(accumulate(map(len, about["heads"].values()), initial=0))
        self.slices = {name: slice(*of) for name, of in zip(about["heads"], bounds, strict=True)}
        self.pieces = Pieces(self.folder / TOKENIZER)
        with np.load(self.folder / DECODER) as arrays:
            self.relation: np.ndarray = arrays["relation"]
            self.transitions = {
                name.removeprefix("transitions."): arrays[name]
                for name in arrays.files
                if name.startswith("transitions.")
            }
        self.threads = threads
        self.engines: dict[int, Engine] = {}
        self.engine()

    def __reduce__(self) -> tuple[type["Model"], tuple[Path, int]]:
        return type(self), (self.folder, self.threads)

    def engine(self) -> Engine:
        """The one of this process: threads do not survive a fork."""
        process = os.getpid()
        if process not in self.engines:
            self.engines[process] = Engine(self.folder / NETWORK, self.threads)
        return self.engines[process]

    def read(self, words: Sequence[str], opens: np.ndarray) -> Scores:
        """Scores of a text's words, one or more; `opens`: does a word open a paragraph?"""
        return self.start(words, opens)()

    def start(self, words: Sequence[str], opens: np.ndarray) -> Callable[[], Scores]:
        """Begin to read a text; a call of what is returned gives what `read` does.

        Other threads read meanwhile. If there is but one, all is left to that call.
        """
        known = self.pieces(words)
        costs = np.fromiter((len(ids) for ids, _ in known), np.int64, len(known))
        windows = plan(words, opens, costs)
        answers = self.engine().answers(features(known, opens, window) for window in windows)
        return partial(self.joined, windows, answers)

    def joined(self, windows: Iterable[Window], answers: Iterable[Sequence[np.ndarray]]) -> Scores:
        """The scores of a text from what the network says of its windows."""
        parts: list[list[np.ndarray]] = [[] for _ in OUTPUTS[:-2]]
        links = []
        for window, (*others, query, key) in zip(windows, answers, strict=True):
            for part, answer in zip(parts, others, strict=True):
                part.append(answer[window.own_start - window.start : window.own_end - window.start])
            links.append(Links(window.start, query, key))
        scores, *rest = map(np.concatenate, parts)
        heads = {name: scores[:, where] for name, where in self.slices.items()}
        return Scores(heads, links, *rest)


def features(
    known: Sequence[tuple[list[int], int]], opens: np.ndarray, window: Window
) -> dict[str, np.ndarray]:
    """The network's inputs for one window."""
    ids, marks, first, last = [START], [0], [], []
    for i in range(window.start, window.end):
        of_word, shape = known[i]
        first.append(len(ids))
        ids += of_word
        mark = shape + len(SHAPES) if opens[i] else shape
        marks += [mark] * len(of_word)
        last.append(len(ids) - 1)
    ids.append(END)
    marks.append(0)
    inputs = {"ids": ids, "marks": marks, "places": range(len(ids)), "first": first, "last": last}
    return {name: np.array(values, np.int64) for name, values in inputs.items()}


def read_about(folder: Path) -> dict[str, Any]:
    """``model.json``, once the files beside it are known to be the ones it describes."""
    path = folder / ABOUT
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        problem = f"it cannot be read ({error.strerror or error})"
        raise ModelError(str(path), problem, "Give a folder that `training` exported.") from None
    except ValueError as error:
        raise ModelError(str(path), f"it is no JSON ({error})", DAMAGED) from None
    found = about.get("format") if isinstance(about, dict) else None
    if found != FORMAT:
        raise ModelError(
            str(path),
            f"its format is {found!r}, this version of the toolkit reads {FORMAT}",
            "Install the toolkit version that the model was made for.",
        )
    for name in FILES:
        check_hash(folder / name, about.get("sha256", {}).get(name))
    return about


def check_hash(file: Path, expected: str | None) -> None:
    """Raise ModelError unless a file has this SHA-256."""
    try:
        with file.open("rb") as opened:
            found = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        problem = f"it cannot be read ({error.strerror or error})"
        raise ModelError(str(file), problem, DAMAGED) from None
    if found != expected:
        raise ModelError(str(file), f"its SHA-256 is {found}, expected {expected}", DAMAGED)
