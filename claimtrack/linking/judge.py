"""The numbers of a pair -> how likely each relation is, by two linear models and a gate between them.

One learnt from pairs of news claims with voices and dates, the other from public inference sets, where *corroborates* is strict:
everything the second sentence says follows from the first. The gate tells which of them a pair is like (a mixture of experts,
Jacobs et al. 1991). Both exist with the encoder's scores and without; without, a pair takes some ten thousandths of a second.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from claimtrack.linking.features import NAMES, OF_ENCODER

Label = Literal["echoes", "corroborates", "contradicts", "updates", "differs", "unrelated"]
LABELS: Final[tuple[Label, ...]] = ("echoes", "corroborates", "contradicts", "updates", "differs", "unrelated")
OF_INFERENCE: Final[tuple[Label, ...]] = ("corroborates", "contradicts", "unrelated")
"""The labels that the inference sets know."""
OF_GATE: Final = ("news", "inference")
FILE: Final = Path(__file__).parent.parent / "data" / "linking" / "weights.json"


@dataclass(frozen=True, slots=True)
class Linear:
    """A multinomial logistic model: rows of `weights` are classes, columns numbers after they were put on one scale."""

    means: NDArray[np.float32]
    scales: NDArray[np.float32]
    weights: NDArray[np.float32]
    biases: NDArray[np.float32]

    def shares(self, numbers: NDArray[np.float32]) -> list[float]:
        """How likely each class is; they sum to one."""
        scores = self.weights @ ((numbers - self.means) / self.scales) + self.biases
        shares = np.exp(scores - scores.max())
        return [float(share) for share in shares / shares.sum()]


@dataclass(frozen=True, slots=True)
class Judge:
    """The two models and their gate."""

    gate: Linear
    news: Linear
    inference: Linear

    def probabilities(self, numbers: NDArray[np.float32], *, are_claims: bool = False) -> dict[Label, float]:
        """How likely each label is; they sum to one. are_claims: it is known that both are claims of news."""
        if are_claims or self.gate.shares(numbers)[0] > 0.5:
            return dict(zip(LABELS, self.news.shares(numbers), strict=True))
        strict = dict(zip(OF_INFERENCE, self.inference.shares(numbers), strict=True))
        return {label: strict.get(label, 0.0) for label in LABELS}


@cache
def judge(name: Literal["slots", "encoder"]) -> Judge:
    """The judge that comes with claimtrack: over slots alone, or with the encoder's scores."""
    data = json.loads(FILE.read_text(encoding="utf-8"))[name]
    expected = [*NAMES, *OF_ENCODER] if name == "encoder" else list(NAMES)
    if data["names"] != expected:
        raise ValueError("the weights of the judge were made for other features; run training/judging/weigh.py")
    return Judge(Linear(**_arrays(data["gate"])), Linear(**_arrays(data["news"])), Linear(**_arrays(data["inference"])))


def _arrays(data: Mapping[str, Any]) -> dict[str, NDArray[np.float32]]:
    return {name: np.array(values, np.float32) for name, values in data.items()}
