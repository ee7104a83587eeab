"""The neural network and its files: words in, the scores of all labels for every word out."""

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
from toolkit.model.windows import Window, plan_windows

FORMAT = 1
MANIFEST, NETWORK, DECODER, TOKENIZER = "model.json", "reader.onnx", "decoder.npz", "tokenizer.json"
FILES = (NETWORK, DECODER, TOKENIZER)  # with their hashes in model.json
SHIPPED = Path(__file__).with_name("weights")
REINSTALL = "The model is damaged or incomplete: install the toolkit again, or export it again."


class LinkScores(NamedTuple):
    """Link scores between the words of one window, whose first word is `start` (see `Scores`)."""

    start: int
    query: np.ndarray
    key: np.ndarray


@dataclass(frozen=True)
class Scores:
    """The network's output for one text; each array has one row per word.

    `heads` maps an output head ("tag", "entity", ...) to the scores of its labels. The score of an arc or
    link from word i to word j is ``query[i, :-1] @ key[j] + query[i, -1]``. Links may be long. They are
    kept window by window, because a query and a key of different windows do not fit well.
    """

    heads: dict[str, np.ndarray]
    links: list[LinkScores]
    arc_query: np.ndarray
    arc_key: np.ndarray
    relation_dependent: np.ndarray
    relation_head: np.ndarray


class Model:
    """A model folder, checked against its list of hashes and loaded.

    `threads` is the number of windows that are scored at a time, each on a processor core of its own; 0 for
    as many as are of use. A pickle of a model holds only the path of its folder, from which it is loaded
    again.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int = 0) -> None:
        self.folder = Path(folder)
        about = read_manifest(self.folder)
        self.version: str = about["version"]
        self.labels: dict[str, list[str]] = {**about["heads"], "relation": about["relation"]}
        bounds = pairwise(accumulate(map(len, about["heads"].values()), initial=0))
        self.head_columns = {
            name: slice(*of) for name, of in zip(about["heads"], bounds, strict=True)
        }
        self.pieces = Pieces(self.folder / TOKENIZER)
        with np.load(self.folder / DECODER) as arrays:
            by_dependent: np.ndarray = arrays["relation"]  # [dependent, relation, head]
            self.relation = np.ascontiguousarray(by_dependent.transpose(2, 1, 0))
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
        """The engine of this process. A forked process makes its own, for threads do not survive a fork."""
        process = os.getpid()
        if process not in self.engines:
            self.engines[process] = Engine(self.folder / NETWORK, self.threads)
        return self.engines[process]

    def score(self, words: Sequence[str], paragraph_starts: np.ndarray) -> Scores:
        """The scores of a text of one or more words. `paragraph_starts`: does each word open a paragraph?"""
        return self.start_scoring(words, paragraph_starts)()

    def start_scoring(
        self, words: Sequence[str], paragraph_starts: np.ndarray
    ) -> Callable[[], Scores]:
        """Begin to score a text in other threads. A call of the returned function gives the scores.

        With one thread, all the work is left to that call.
        """
        known = self.pieces(words)
        costs = np.fromiter((len(ids) for ids, _ in known), np.int64, len(known))
        windows = plan_windows(words, paragraph_starts, costs)
        answers = self.engine().run(
            window_inputs(known, paragraph_starts, window) for window in windows
        )
        return partial(self.merge_windows, windows, answers)

    def merge_windows(
        self, windows: Iterable[Window], answers: Iterable[Sequence[np.ndarray]]
    ) -> Scores:
        """The scores of a text from the outputs for its windows."""
        parts: list[list[np.ndarray]] = [[] for _ in OUTPUTS[:-2]]
        links = []
        for window, (*others, query, key) in zip(windows, answers, strict=True):
            for part, answer in zip(parts, others, strict=True):
                part.append(answer[window.own_start - window.start : window.own_end - window.start])
            links.append(LinkScores(window.start, query, key))
        scores, *rest = map(np.concatenate, parts)
        heads = {name: scores[:, where] for name, where in self.head_columns.items()}
        return Scores(heads, links, *rest)


def window_inputs(
    known: Sequence[tuple[list[int], int]], paragraph_starts: np.ndarray, window: Window
) -> dict[str, np.ndarray]:
    """The network's inputs for one window."""
    ids, marks, first, last = [START], [0], [], []
    for i in range(window.start, window.end):
        of_word, shape = known[i]
        first.append(len(ids))
        ids += of_word
        mark = shape + len(SHAPES) if paragraph_starts[i] else shape
        marks += [mark] * len(of_word)
        last.append(len(ids) - 1)
    ids.append(END)
    marks.append(0)
    inputs = {"ids": ids, "marks": marks, "places": range(len(ids)), "first": first, "last": last}
    return {name: np.array(values, np.int64) for name, values in inputs.items()}


def read_manifest(folder: Path) -> dict[str, Any]:
    """The content of ``model.json``, after checking that the files beside it are those it describes."""
    path = folder / MANIFEST
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        problem = f"it cannot be read ({error.strerror or error})"
        raise ModelError(str(path), problem, "Give a folder that `training` exported.") from None
    except ValueError as error:
        raise ModelError(str(path), f"it is no JSON ({error})", REINSTALL) from None
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
        raise ModelError(str(file), problem, REINSTALL) from None
    if found != expected:
        raise ModelError(str(file), f"its SHA-256 is {found}, expected {expected}", REINSTALL)
