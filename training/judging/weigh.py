"""Fit the judge's weights: python -m training.judging.weigh FOLDER --parts FOLDER FOLDER --negatives FILE [--out FILE]

FOLDER is the linking bench. Learns from the pairs written for it (training/judging/pairs), which are scored by the encoder that
has not learnt from them (--parts: exported encoders that left out part 0 and part 1), from pairs of candidates that have nothing
to do with each other, and, of the bench's sets, from the half that the encoder has not learnt from. corpora/pairs/dev is only
measured on, unseen not even read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from bench.linking.halves import HELD, halves
from claimtrack.extraction.tagger import Tagger
from claimtrack.linking.alignment import align
from claimtrack.linking.encoder import Encoder
from claimtrack.linking.features import NAMES, OF_ENCODER, features, of_encoder
from claimtrack.linking.judge import FILE, LABELS, OF_INFERENCE
from claimtrack.linking.pairs import both_ways, heard
from claimtrack.linking.slots import slots
from training.judging import data

NEGATIVES = 0.2
"""What all negatives weigh beside all pairs that were written: among candidates they are nearly all there is."""
WEIGHTS = {"emergent": 3.0, "rte3": 2.0, "feversym": 1.0, "negmnli": 1.0, "mrpc": 0.3, "healthver": 0.3}
DECAY = {"gate": 3e-3, "news": 3e-3, "inference": 1e-3}
_STEPS = 200
_CONSTANT = 1e-3


def main() -> None:
    """Fit both sets of weights and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path, metavar="FOLDER")
    parser.add_argument("--parts", type=Path, nargs=data.PARTS, required=True, metavar="FOLDER")
    parser.add_argument("--negatives", type=Path, required=True, metavar="FILE")
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args()
    tagger, encoder = Tagger(), Encoder()
    own, of_own = [], list[int]()
    for part, folder in enumerate(options.parts):
        rows = data.rows_of_part(part)
        own.append(numbers_of(rows, tagger, Encoder(folder)))
        of_own += [LABELS.index(row["label"]) for row in rows]  # type: ignore[arg-type]
    rows = data.lines(options.negatives)[1::2]  # the encoder has learnt from the others
    apart = numbers_of(rows, tagger, encoder)
    news, of_news = np.concatenate([*own, apart]), [*of_own, *(LABELS.index("unrelated") for _ in rows)]
    weights = [1.0] * len(of_own) + [NEGATIVES * len(of_own) / len(rows)] * len(rows)
    strict, of_sets, of_weights = [], list[int](), list[float]()
    for name, rows in _sets(options.bench):
        numbers = numbers_of(rows, tagger, encoder)
        if name == "mrpc":  # news sentences about one event: what is no paraphrase differs in something
            news = np.concatenate([news, numbers])
            of_news += [LABELS.index(_as_news(row["label"], one)) for row, one in zip(rows, numbers, strict=True)]
            weights += [WEIGHTS[name]] * len(rows)
        else:
            strict.append(numbers)
            of_sets += [OF_INFERENCE.index(row["label"]) for row in rows]
            of_weights += [WEIGHTS[name]] * len(rows)
    other = np.concatenate(strict)
    both = np.concatenate([news, other])
    sides = np.array([0] * len(news) + [1] * len(other))
    balance = np.concatenate([np.array(weights), np.full(len(other), sum(weights) / len(other))]).astype(np.float32)
    fitted = {}
    for name, columns in (("slots", len(NAMES)), ("encoder", len(NAMES) + len(OF_ENCODER))):
        fitted[name] = {
            "names": [*NAMES, *OF_ENCODER][:columns],
            "gate": fit(both[:, :columns], sides, balance, DECAY["gate"]),
            "news": fit(news[:, :columns], np.array(of_news), np.array(weights, np.float32), DECAY["news"]),
            "inference": fit(
                other[:, :columns], np.array(of_sets), np.array(of_weights, np.float32), DECAY["inference"]
            ),
        }
    options.out.write_text(json.dumps(fitted) + "\n", encoding="utf-8")
    print(f"{options.out}: {len(news)} pairs of news, {len(other)} of inference")


def _as_news(label: str, numbers: NDArray[np.float32]) -> str:
    """A label of a paraphrase set in the words of news."""
    if label != "corroborates":
        return "differs"
    is_echo = numbers[NAMES.index("same_voice")] or numbers[NAMES.index("near_copy")]
    return "echoes" if is_echo else "corroborates"


def _sets(bench: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    for name in WEIGHTS:
        rows = data.read(bench, name)
        half = halves(rows) if name in data.FOLDED else [HELD] * len(rows)
        yield name, [row for row, at in zip(rows, half, strict=True) if at == HELD]


def numbers_of(rows: Sequence[dict[str, str]], tagger: Tagger, encoder: Encoder) -> NDArray[np.float32]:
    """The numbers of pairs, those of the encoder last."""
    ours, theirs = (heard([(row[side], row.get(f"{side}_date", "")) for row in rows], tagger) for side in ("a", "b"))
    pairs = [
        (one.statement, other.statement, data.voice_of(row, one, other))
        for row, one, other in zip(rows, ours, theirs, strict=True)
    ]
    scores = both_ways(pairs, encoder)
    out = np.zeros((len(rows), len(NAMES) + len(OF_ENCODER)), np.float32)
    for at, (one, other, voice) in enumerate(pairs):
        alignment = align(one, other)
        if alignment is not None:
            found = slots(one, other, alignment)
            out[at, : len(NAMES)] = features(one, other, alignment, found, voice)
        out[at, len(NAMES) :] = of_encoder(*scores[at])
    return out


def fit(
    rows: NDArray[np.float32], labels: NDArray[np.int64], weights: NDArray[np.float32], decay: float
) -> dict[str, Any]:
    """A multinomial logistic model by L-BFGS; `decay` times the squared weights is added to the mean loss."""
    means, spread = rows.mean(0), rows.std(0)
    scales = np.where(spread < _CONSTANT, 1.0, spread).astype(np.float32)
    x = torch.tensor((rows - means) / scales)
    y, w = torch.tensor(labels), torch.tensor(weights / weights.mean())
    classes = int(labels.max()) + 1
    weight = torch.zeros(classes, x.shape[1], requires_grad=True)
    bias = torch.zeros(classes, requires_grad=True)
    optimizer = torch.optim.LBFGS([weight, bias], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        losses = functional.cross_entropy(x @ weight.T + bias, y, reduction="none")
        total = (losses * w).mean() + decay * (weight**2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    parts = {"means": means, "scales": scales, "weights": weight.detach().numpy(), "biases": bias.detach().numpy()}
    return _written(parts)


def _written(parts: dict[str, NDArray[np.float32]]) -> dict[str, Any]:
    return {name: np.round(part, 4).tolist() for name, part in parts.items()}


if __name__ == "__main__":
    main()
