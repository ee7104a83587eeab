"""The network as an ONNX graph, written out by hand from its weights.

One window at a time goes in, so that what an article gets never depends on
its neighbours in a batch: activations are quantised over a whole tensor.
Weights are quantised per output channel, word pieces per row. `bits` of 7 would
keep sums within 16 bits on processors without 8-bit dot products, but costs up
to a point of accuracy; with 8, such a processor may round rare sums differently.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .network import LAYERS, shape_of

MS = "com.microsoft"  # the operators that ONNX Runtime fuses
PROJECTED = [
    "arcs.dependent", "arcs.head", "links.dependent", "links.head",
    "relation_dependent", "relation_head",
]  # fmt: skip
Weights = Mapping[str, np.ndarray]


def quantised(matrix: np.ndarray, axis: int, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """int8 values and the float scale of each slice; `axis` is summed away."""
    scale = np.abs(matrix).max(axis=axis, keepdims=True) / (2 ** (bits - 1) - 1)
    scale = np.maximum(scale, 1e-12).astype(np.float32)
    return np.round(matrix / scale).astype(np.int8), scale


class Graph:
    """Collects nodes and constants; each method adds one step and names its result."""

    def __init__(self, weights: Weights, bits: int | None) -> None:
        self.weights, self.bits = weights, bits
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def node(
        self, kind: str, inputs: Sequence[str], out: str, domain: str = "", **more: object
    ) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [out], out, domain=domain, **more))
        return out

    def dense(self, x: str, matrix: np.ndarray, bias: np.ndarray, out: str) -> str:
        """x @ matrix + bias, in few bits if the graph is quantised."""
        bias_name = self.constant(f"{out}.bias", bias)
        if self.bits:
            values, scale = quantised(matrix, 0, self.bits)
            inputs = [
                x,
                self.constant(f"{out}.weight", values),
                self.constant(f"{out}.scale", scale[0]),
                self.constant(f"{out}.zero", np.zeros(len(bias), np.int8)),
                bias_name,
            ]
            return self.node("DynamicQuantizeMatMul", inputs, out, MS)
        product = self.node("MatMul", [x, self.constant(f"{out}.weight", matrix)], f"{out}.product")
        return self.node("Add", [product, bias_name], out)

    def linear(self, x: str, names: Sequence[str], out: str) -> str:
        """One product for several of the network's linear layers, side by side."""
        matrix = np.concatenate([self.weights[f"{name}.weight"] for name in names]).T
        bias = np.concatenate([self.weights[f"{name}.bias"] for name in names])
        return self.dense(x, matrix, bias, out)

    def norm(self, x: str, skip: str, name: str) -> str:
        """Layer norm of x + skip, in single steps: four times as fast as the fused operator."""
        axis = self.constant("axis.width", np.array([2], np.int64))
        tiny = self.constant("tiny", np.array([1e-12], np.float32))
        x = self.node("Add", [x, skip], f"{name}.sum")
        mean = self.node("ReduceMean", [x, axis], f"{name}.mean")
        x = self.node("Sub", [x, mean], f"{name}.centred")
        square = self.node("Mul", [x, x], f"{name}.square")
        variance = self.node("ReduceMean", [square, axis], f"{name}.variance")
        variance = self.node("Add", [variance, tiny], f"{name}.variance.safe")
        x = self.node(
            "Div", [x, self.node("Sqrt", [variance], f"{name}.deviation")], f"{name}.unit"
        )
        scale = self.constant(f"{name}.scale", self.weights[f"{name}.weight"])
        x = self.node("Mul", [x, scale], f"{name}.scaled")
        return self.node(
            "Add", [x, self.constant(f"{name}.shift", self.weights[f"{name}.bias"])], name
        )

    def embedding(self) -> str:
        words = self.weights["words.weight"]
        if self.bits:
            values, scale = quantised(words, 1, 8)
            rows = self.node("Gather", [self.constant("words", values), "ids"], "words.rows")
            rows = self.node("Cast", [rows], "words.float", to=TensorProto.FLOAT)
            scales = self.node(
                "Gather", [self.constant("words.scale", scale), "ids"], "words.scales"
            )
            x = self.node("Mul", [rows, scales], "words.values")
        else:
            x = self.node("Gather", [self.constant("words", words), "ids"], "words.values")
        marks = self.constant("marks.weight", self.weights["marks.weight"])
        marks = self.node("Gather", [marks, "marks"], "marks.values")
        places = self.constant("positions", self.weights["positions.weight"])
        places = self.node("Gather", [places, "places"], "positions.values")
        layout = self.node("Add", [marks, places], "layout")
        axis = self.constant("axis.0", np.array([0], np.int64))
        x = self.node("Unsqueeze", [x, axis], "words.window")
        layout = self.node("Unsqueeze", [layout, axis], "layout.window")
        return self.norm(x, layout, "norm")

    def layer(self, x: str, i: int) -> str:
        name = f"layers.{i}"
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        mixed = self.linear(x, parts, f"{name}.qkv")
        split = [f"{part}.out" for part in parts]
        self.nodes.append(helper.make_node("Split", [mixed], split, axis=2, num_outputs=3))
        heads, _ = shape_of(self.weights)[i]
        x_seen = self.node("MultiHeadAttention", split, f"{name}.attention", MS, num_heads=heads)
        x_seen = self.linear(x_seen, [f"{name}.output"], f"{name}.output")
        x = self.norm(x, x_seen, f"{name}.norm1")
        inner = self.linear(x, [f"{name}.inner"], f"{name}.inner")
        inner = self.node("Gelu", [inner], f"{name}.gelu", MS)
        return self.norm(x, self.linear(inner, [f"{name}.outer"], f"{name}.outer"), f"{name}.norm2")

    def word_states(self, x: str) -> str:
        """The mean of each word's first and last piece: [word, width]."""
        x = self.node("Squeeze", [x, "axis.0"], "pieces")
        ends = [self.node("Gather", [x, end], f"{end}.states") for end in ("first", "last")]
        both = self.node("Add", ends, "ends")
        return self.node(
            "Mul", [both, self.constant("half", np.array([0.5], np.float32))], "states"
        )

    def biaffine(self, name: str, projected: str) -> None:
        """Queries with the product done, so that a score is query @ [key, 1]."""
        weight = self.weights[f"{name}.weight"]
        self.dense(f"{projected}.{name}.dependent", weight[:-1], weight[-1], f"{name}.query")


def build(weights: Weights, heads: Sequence[str], bits: int | None) -> onnx.ModelProto:
    """The graph; `heads` are the label heads, whose scores come out side by side.

    Inputs: ids, marks, places [piece]; first, last [word]. Outputs, one row per
    word: scores [labels of all heads], arcs.query, arcs.key, links.query,
    links.key, relation.dependent, relation.head.
    """
    graph = Graph(weights, bits)
    x = graph.embedding()
    for i in range(LAYERS):
        x = graph.layer(x, i)
    states = graph.word_states(x)
    graph.linear(states, [f"tags.{head}" for head in heads], "scores")
    projected = graph.linear(states, PROJECTED, "projected.linear")
    projected = graph.node("Gelu", [projected], "projected", MS)
    outputs = [
        "projected.arcs.dependent", "arcs.key", "projected.links.dependent", "links.key",
        "relation.dependent", "relation.head",
    ]  # fmt: skip
    sizes = np.array([len(weights[f"{name}.bias"]) for name in PROJECTED], np.int64)
    inputs = [projected, graph.constant("sizes", sizes)]
    graph.nodes.append(helper.make_node("Split", inputs, outputs, axis=1))
    graph.biaffine("arcs", "projected")
    graph.biaffine("links", "projected")
    return model(graph)


def model(graph: Graph) -> onnx.ModelProto:
    integers = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [size])
        for name, size in {
            "ids": "piece", "marks": "piece", "places": "piece", "first": "word", "last": "word"
        }.items()
    ]  # fmt: skip
    floats = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["word", None])
        for name in (
            "scores", "arcs.query", "arcs.key", "links.query", "links.key",
            "relation.dependent", "relation.head",
        )
    ]  # fmt: skip
    body = helper.make_graph(graph.nodes, "model", integers, floats, list(graph.constants.values()))
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MS, 1)]
    out = helper.make_model(body, opset_imports=opsets, producer_name="media-analysis-toolkit")
    out.ir_version = 9
    return out
