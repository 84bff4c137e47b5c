"""Trained weights -> an int8 ONNX file: python -m training.export WEIGHTS.pt [--name accurate] [--folder FOLDER].

The graph is written node by node, so that activations can be quantised per word piece (one scale per row): unlike the usual
scale per tensor, what a paragraph scores then cannot depend on the paragraphs it shares a batch with. Weights carry one scale
per output and seven bits: the products of two such bytes fit the 16-bit sums of processors without VNNI, which else saturate.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training import pretrained
from training.network import TIE_SIZE

HEADS = 12
POSITIONS = 256
DATA = Path(__file__).parent.parent / "claimtrack" / "data" / "taggers"


class Graph:
    """Collects nodes and constants; every method returns the name of its result."""

    def __init__(self, bits: int) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.top = 2 ** (bits - 1) - 1
        self._shared: dict[tuple[str, bytes], str] = {}

    def constant(self, value: NDArray[Any] | np.generic) -> str:
        array = np.ascontiguousarray(value)
        key = (f"{array.dtype}{array.shape}", array.tobytes())
        if key not in self._shared:
            self._shared[key] = f"constant_{len(self.constants)}"
            self.constants.append(numpy_helper.from_array(array.reshape(np.shape(value)), self._shared[key]))
        return self._shared[key]

    def node(self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes: Any) -> Any:
        names = [f"{kind}_{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def f32(self, value: float) -> str:
        return self.constant(np.float32(value))

    def quantised(self, weight: NDArray[np.float32], axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        """weight as int8 with one scale along every slice but `axis`."""
        scale = np.maximum(np.abs(weight).max(axis=axis), 1e-9) / self.top
        return np.round(weight / np.expand_dims(scale, axis)).astype(np.int8), scale.astype(np.float32)

    def rows(self, x: str) -> tuple[str, str]:
        """(x as bytes around 128, one scale per row)."""
        largest = self.node("ReduceMax", self.node("Abs", x), self.constant(np.array([-1], np.int64)), keepdims=1)
        scale = self.node("Mul", self.node("Max", largest, self.f32(1e-9)), self.f32(1 / 127))
        shifted = self.node("Add", self.node("Round", self.node("Div", x, scale)), self.f32(128))
        return self.node("Cast", shifted, to=TensorProto.UINT8), scale

    def linear(self, x: str, weight: torch.Tensor, bias: torch.Tensor) -> str:
        """x @ weight.T + bias with both sides in bytes."""
        values, scale = self.quantised(weight.numpy().T, axis=0)
        bytes_, row_scale = self.rows(x)
        zero = self.constant(np.uint8(128))
        product = self.node("MatMulInteger", bytes_, self.constant(values), zero, self.constant(np.int8(0)))
        scaled = self.node("Mul", self.node("Cast", product, to=TensorProto.FLOAT), row_scale)
        return str(self.node("Add", self.node("Mul", scaled, self.constant(scale)), self.constant(bias.numpy())))

    def normalised(self, x: str, y: str, weights: dict[str, torch.Tensor], name: str) -> str:
        """LayerNorm(x + y)."""
        gain, bias = (self.constant(weights[f"{name}.{part}"].numpy()) for part in ("weight", "bias"))
        return str(self.node("SkipLayerNormalization", x, y, gain, bias, domain="com.microsoft", epsilon=1e-12))


def looked_up(g: Graph, w: dict[str, torch.Tensor], most: int) -> tuple[str, str]:
    """The embeddings of pieces and of positions, up to `most`. Those of pieces keep eight bits: they are only looked up."""
    top, g.top = g.top, 127
    values, scale = g.quantised(w["pieces.weight"].numpy(), axis=1)
    g.top = top
    rows = g.node("Cast", g.node("Gather", g.constant(values), "pieces"), to=TensorProto.FLOAT)
    pieces = g.node("Mul", rows, g.node("Gather", g.constant(scale[:, None]), "pieces"))
    length = g.node("Shape", "pieces", start=1, end=2)
    zero = g.constant(np.array([0], np.int64))
    return pieces, g.node("Slice", g.constant(w["positions.weight"].numpy()[:most]), zero, length)


def embedded(g: Graph, w: dict[str, torch.Tensor]) -> str:
    """The sum of piece, position, kind and feature embeddings, normalised."""
    pieces, positions = looked_up(g, w, POSITIONS)
    kind = g.node(
        "Unsqueeze",
        g.node("Gather", g.constant(w["kinds.weight"].numpy()), "kind"),
        g.constant(np.array([1], np.int64)),
    )
    features = g.node("Gather", g.constant(w["features.weight"].numpy()), "features")
    other = g.node("Add", g.node("Add", features, kind), positions)
    return g.normalised(pieces, other, w, "norm")


def layer(g: Graph, w: dict[str, torch.Tensor], x: str, name: str) -> str:
    """One transformer layer, as training.network.Layer."""

    def linear(of: str, part: str) -> str:
        return g.linear(of, w[f"{name}.{part}.weight"], w[f"{name}.{part}.bias"])

    q, k, v = g.node("Split", linear(x, "qkv"), outputs=3, axis=2, num_outputs=3)
    mixed = g.node("MultiHeadAttention", q, k, v, "", "mask", domain="com.microsoft", num_heads=HEADS)
    x = g.normalised(x, linear(mixed, "merge"), w, f"{name}.merge_norm")
    inner = g.node("Gelu", linear(x, "up"), domain="com.microsoft")
    return g.normalised(x, linear(inner, "down"), w, f"{name}.down_norm")


def heads(g: Graph, w: dict[str, torch.Tensor], x: str) -> None:
    """Tags, speech and the two tie matrices per word, under the names the run time asks for."""
    index = g.node("Unsqueeze", "words", g.constant(np.array([2], np.int64)))
    x = g.node("GatherND", x, index, batch_dims=1)

    def plain(name: str) -> str:
        product = g.node("MatMul", x, g.constant(w[f"{name}.weight"].numpy().T))
        return str(g.node("Add", product, g.constant(w[f"{name}.bias"].numpy())))

    scaled = g.node("Mul", g.linear(x, w["ties.weight"], w["ties.bias"]), g.f32(TIE_SIZE**-0.25))
    content, cue, said, source = g.node("Split", scaled, outputs=4, axis=2, num_outputs=4)
    results = {
        "tags": plain("tags"),
        "speech": g.node("Squeeze", plain("speech"), g.constant(np.array([2], np.int64))),
        "to_cue": g.node("MatMul", content, g.node("Transpose", cue, perm=[0, 2, 1])),
        "to_source": g.node("MatMul", said, g.node("Transpose", source, perm=[0, 2, 1])),
    }
    for name, result in results.items():
        g.nodes.append(helper.make_node("Identity", [result], [name]))


def build(w: dict[str, torch.Tensor], bits: int = 7) -> onnx.ModelProto:
    """The whole network as an ONNX model; the CRF's transitions travel in its metadata."""
    g = Graph(bits)
    x = embedded(g, w)
    for number in range(sum(key.endswith("qkv.weight") for key in w)):
        x = layer(g, w, x, f"layers.{number}")
    heads(g, w, x)

    def value(name: str, kind: int, *shape: str) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, list(shape))

    inputs = [
        value("pieces", TensorProto.INT64, "rows", "pieces_of_row"),
        value("features", TensorProto.INT64, "rows", "pieces_of_row"),
        value("mask", TensorProto.INT32, "rows", "pieces_of_row"),
        value("kind", TensorProto.INT64, "rows"),
        value("words", TensorProto.INT64, "rows", "words_of_row"),
    ]
    outputs = [
        value("tags", TensorProto.FLOAT, "rows", "words_of_row", "seven"),
        value("speech", TensorProto.FLOAT, "rows", "words_of_row"),
        value("to_cue", TensorProto.FLOAT, "rows", "words_of_row", "words_of_row"),
        value("to_source", TensorProto.FLOAT, "rows", "words_of_row", "words_of_row"),
    ]
    graph = helper.make_graph(g.nodes, "tagger", inputs, outputs, g.constants)
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="claimtrack")
    transitions = [[round(float(x), 4) for x in row] for row in w["transitions"]]
    helper.set_model_props(model, {"transitions": json.dumps(transitions)})
    return model


def write(weights: Path, name: str, folder: Path, bits: int = 7) -> None:
    """Export trained weights under a name: the network, its manifest with the sha256, and the vocabulary."""
    folder.mkdir(parents=True, exist_ok=True)
    exported = build(torch.load(weights), bits).SerializeToString(deterministic=True)
    (folder / f"{name}.onnx").write_bytes(exported)
    vocabulary = pretrained.tokenizer_path().read_bytes()
    manifest = {
        "name": name,
        "bytes": len(exported),
        "sha256": hashlib.sha256(exported).hexdigest(),
        "vocabulary_sha256": hashlib.sha256(vocabulary).hexdigest(),
    }
    (folder / f"{name}.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    (folder / "vocabulary.json").write_bytes(vocabulary)
    print(f"{folder / name}.onnx: {len(exported) / 1e6:.1f} MB")


def main() -> None:
    """Export from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--name", default="accurate")
    parser.add_argument("--folder", type=Path, default=DATA)
    parser.add_argument("--bits", type=int, default=7)
    options = parser.parse_args()
    write(options.weights, options.name, options.folder, options.bits)


if __name__ == "__main__":
    main()
