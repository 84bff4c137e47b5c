"""The pair judge as a PyTorch module: the encoder of the accurate tagger's base, and nine scores for a pair."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.network import Encoder, dropout


class Judge(Encoder):
    """Word pieces of two sentences -> scores: three for what inference sets ask, six for how claims of news are linked."""

    def __init__(self, vocabulary: int, width: int = 384, heads: int = 12, layers: int = 6, inner: int = 1536) -> None:
        super().__init__(vocabulary, width, heads, layers, inner, dropout=0.1)  # kinds: first or second sentence
        self.pool = nn.Linear(3 * width, width)
        self.scores = nn.Linear(width, 9)

    def forward(self, pieces: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        """pieces, mask, kinds: [batch, pieces]; returns [batch, 9]."""
        x = self.encoded(pieces, mask, self.kinds(kinds))
        parts = [x[:, 0], *(_mean(x, mask & (kinds == kind)) for kind in (0, 1))]
        pooled = torch.tanh(self.pool(torch.cat(parts, -1)))
        return self.scores(dropout(pooled, self.dropout, self.training)).float()


def _mean(x: Tensor, mask: Tensor) -> Tensor:
    kept = mask.to(x.dtype)[..., None]
    return (x * kept).sum(1) / kept.sum(1)
