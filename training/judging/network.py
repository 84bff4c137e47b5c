"""The pair judge as a PyTorch module: the encoder of the accurate tagger's base, and three scores for a pair."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.network import Layer, dropout


class Judge(nn.Module):
    """Word pieces of two sentences -> scores for corroborates, contradicts and unrelated."""

    def __init__(self, vocabulary: int, width: int = 384, heads: int = 12, layers: int = 6, inner: int = 1536) -> None:
        super().__init__()
        self.dropout = 0.1
        self.pieces = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(512, width)
        self.kinds = nn.Embedding(2, width)  # first or second sentence
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner, self.dropout) for _ in range(layers))
        self.pool = nn.Linear(3 * width, width)
        self.scores = nn.Linear(width, 3)

    def forward(self, pieces: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        """pieces, mask, kinds: [batch, pieces]; returns [batch, 3]."""
        x = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]] + self.kinds(kinds)
        x = dropout(self.norm(x), self.dropout, self.training)
        bias = torch.zeros(mask.shape, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            bias = bias.to(torch.bfloat16)
        for layer in self.layers:
            x = layer(x, bias)
        parts = [x[:, 0], *(_mean(x, mask & (kinds == kind)) for kind in (0, 1))]
        pooled = torch.tanh(self.pool(torch.cat(parts, -1)))
        return self.scores(dropout(pooled, self.dropout, self.training)).float()


def _mean(x: Tensor, mask: Tensor) -> Tensor:
    kept = mask.to(x.dtype)[..., None]
    return (x * kept).sum(1) / kept.sum(1)
