"""Trained weights of the pair judge -> an int8 ONNX file: python -m training.judging.export WEIGHTS.pt… [--out FOLDER]

As the tagger is exported (training/export.py): one scale a row, seven bits, so that a pair's scores do not depend on its batch.
Of several runs that began with the same weights the mean is taken (Wortsman et al. 2022, Model soups): better than each, and no
larger.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from claimtrack.linking.encoder import FOLDER, MOST_PIECES
from training.export import Graph, layer, looked_up


def build(w: dict[str, torch.Tensor], bits: int = 7) -> onnx.ModelProto:
    """The whole network; inputs pieces, mask and kinds [rows, pieces], output scores [rows, 9]."""
    g = Graph(bits)
    x = _embedded(g, w)
    for number in range(sum(key.endswith("qkv.weight") for key in w)):
        x = layer(g, w, x, f"layers.{number}")
    scores = _scores(g, w, x)
    g.nodes.append(helper.make_node("Identity", [scores], ["scores"]))

    def value(name: str, kind: int, *shape: str) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, list(shape))

    inputs = [
        value("pieces", TensorProto.INT64, "rows", "pieces_of_row"),
        value("mask", TensorProto.INT32, "rows", "pieces_of_row"),
        value("kinds", TensorProto.INT64, "rows", "pieces_of_row"),
    ]
    graph = helper.make_graph(
        g.nodes, "judge", inputs, [value("scores", TensorProto.FLOAT, "rows", "nine")], g.constants
    )
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="claimtrack")


def _embedded(g: Graph, w: dict[str, torch.Tensor]) -> str:
    pieces, positions = looked_up(g, w, MOST_PIECES)
    kinds = g.node("Gather", g.constant(w["kinds.weight"].numpy()), "kinds")
    return g.normalised(pieces, g.node("Add", kinds, positions), w, "norm")


def _scores(g: Graph, w: dict[str, torch.Tensor], x: str) -> str:
    """The first piece and the means of both sentences, through one layer."""
    one = g.constant(np.array([1], np.int64))
    two = g.constant(np.array([2], np.int64))
    second = g.node("Cast", "kinds", to=TensorProto.FLOAT)
    present = g.node("Cast", "mask", to=TensorProto.FLOAT)
    sides = (g.node("Mul", present, g.node("Sub", g.f32(1.0), second)), g.node("Mul", present, second))
    parts = [g.node("Squeeze", g.node("Slice", x, g.constant(np.array([0], np.int64)), one, one), one)]
    for side in sides:
        total = g.node("ReduceSum", g.node("Mul", x, g.node("Unsqueeze", side, two)), one, keepdims=0)
        parts.append(g.node("Div", total, g.node("ReduceSum", side, one, keepdims=1)))
    joined = g.node("Concat", *parts, axis=1)
    pooled = g.node("Tanh", g.linear(joined, w["pool.weight"], w["pool.bias"]))
    product = g.node("MatMul", pooled, g.constant(w["scores.weight"].numpy().T))
    return str(g.node("Add", product, g.constant(w["scores.bias"].numpy())))


def mean_of(runs: Sequence[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of each weight over runs; what is no number with a fraction is the first one's."""
    first = runs[0]
    return {
        name: torch.stack([run[name] for run in runs]).mean(0) if value.is_floating_point() else value
        for name, value in first.items()
    }


def write(weights: Sequence[Path], folder: Path = FOLDER) -> None:
    """Export trained weights, of several runs their mean, and their manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    exported = build(mean_of([torch.load(path) for path in weights])).SerializeToString(deterministic=True)
    (folder / "judge.onnx").write_bytes(exported)
    manifest = {"name": "judge", "bytes": len(exported), "sha256": hashlib.sha256(exported).hexdigest()}
    (folder / "judge.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    print(f"{folder / 'judge.onnx'}: {len(exported) / 1e6:.1f} MB")


def main() -> None:
    """Export from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=FOLDER, metavar="FOLDER")
    options = parser.parse_args()
    write(options.weights, options.out)


if __name__ == "__main__":
    main()
