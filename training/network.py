"""The accurate tagger as a PyTorch module: a small pretrained encoder, a tag head with a chain CRF, and learned ties."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from claimtrack.extraction.tokens import FEATURES

TIE_SIZE = 96


_POOL = torch.empty(0)
_POOL_SIZE = 1 << 23


def dropout(x: Tensor, rate: float, training: bool) -> Tensor:
    """Dropout with masks cut from one pool of random bits: drawing them anew took a third of a training step on a CPU."""
    if not training or not rate:
        return x
    global _POOL  # noqa: PLW0603 - filled on first use, then shared by every layer
    if not len(_POOL):
        _POOL = (torch.rand(_POOL_SIZE) >= rate).to(torch.bfloat16) / (1 - rate)
    start = int(torch.randint(_POOL_SIZE - x.numel(), ()))
    return x * _POOL[start : start + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One post-norm transformer layer (Vaswani et al. 2017), as BERT has it."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv = nn.Linear(width, 3 * width)
        self.merge = nn.Linear(width, width)
        self.merge_norm = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.down_norm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        with torch.autocast(
            "cpu", enabled=False
        ):  # softmax stays in bfloat16; the fused kernel's backward pass is slower
            leaning = torch.softmax(q @ k.transpose(2, 3) * (width // self.heads) ** -0.5 + mask, -1)
            mixed = leaning @ v
        mixed = self.merge(mixed.transpose(1, 2).reshape(batch, length, width))
        x = self.merge_norm(x + dropout(mixed, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.down_norm(x + dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """The body that the pretrained weights are for: embeddings of pieces, positions and kinds, and the layers over them."""

    def __init__(self, vocabulary: int, width: int, heads: int, layers: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.pieces = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(512, width)
        self.kinds = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(layers))

    def encoded(self, pieces: Tensor, mask: Tensor, added: Tensor) -> Tensor:
        """pieces, mask: [batch, pieces]; added: what else is known of each piece, [batch, pieces or 1, width]."""
        x = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]] + added
        x = dropout(self.norm(x), self.dropout, self.training)
        bias = torch.zeros(mask.shape, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            bias = bias.to(torch.bfloat16)
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Tagger(Encoder):
    """Word pieces -> per word: seven tag scores, speech score; per pair of words: content-to-cue and cue-to-source ties.

    Word 0 of every row is the [CLS] piece: a tie to it means "none".
    """

    def __init__(
        self,
        vocabulary: int,
        width: int = 384,
        heads: int = 12,
        layers: int = 6,
        inner: int = 1536,
        dropout: float = 0.1,
    ) -> None:
        super().__init__(vocabulary, width, heads, layers, inner, dropout)  # kinds: body or headline
        self.features = nn.Embedding(FEATURES, width)
        self.tags = nn.Linear(width, 7)
        self.speech = nn.Linear(width, 1)
        self.ties = nn.Linear(width, 4 * TIE_SIZE)
        self.transitions = nn.Parameter(torch.zeros(7, 7))
        nn.init.zeros_(self.features.weight)

    def forward(
        self, pieces: Tensor, mask: Tensor, features: Tensor, kind: Tensor, words: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """pieces, mask, features: [batch, pieces]; kind: [batch]; words: [batch, words], index of each word's first piece."""
        x = self.encoded(pieces, mask, self.kinds(kind)[:, None] + self.features(features))
        x = x.gather(1, words[..., None].expand(-1, -1, x.shape[-1]))
        x = dropout(x, self.dropout, self.training)
        content, cue, said, source = self.ties(x).chunk(4, -1)
        scale = TIE_SIZE**-0.5
        return (
            self.tags(x).float(),
            self.speech(x).float()[..., 0],
            (content @ cue.transpose(1, 2)).float() * scale,
            (said @ source.transpose(1, 2)).float() * scale,
        )


def crf_loss(scores: Tensor, transitions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    """Negative log likelihood per row of a chain CRF (Lafferty et al. 2001), by a tree of log-matrix products.

    scores: [batch, words, 7]; labels, mask: [batch, words]. A masked word multiplies by the identity, so rows of any length
    share one tree of depth log2(words) instead of one step per word.
    """
    batch, length, tags = scores.shape
    gold = (scores.gather(2, labels[..., None])[..., 0] * mask).sum(1)
    gold = gold + (transitions[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum(1)
    steps = transitions + scores[:, 1:, None, :]
    identity = torch.full((tags, tags), -1e4).fill_diagonal_(0.0)
    steps = torch.where(mask[:, 1:, None, None], steps, identity)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, identity.expand(batch, 1, tags, tags)], 1)
        left, right = steps[:, 0::2], steps[:, 1::2]
        steps = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
    total = scores[:, 0]
    if length > 1:
        total = torch.logsumexp(total[:, :, None] + steps[:, 0], dim=1)
    return torch.logsumexp(total, -1) - gold


def tie_loss(ties: Tensor, targets: Tensor, rows: Tensor, mask: Tensor) -> Tensor:
    """Negative log of the probability that each word of `rows` ties to any of its `targets`.

    ties: [batch, words, words]; targets: the same shape, bool; rows: [batch, words], bool; mask: [batch, words].
    """
    ties = ties.masked_fill(~mask[:, None, :], -1e4)
    log_all = torch.logsumexp(ties, -1)
    log_gold = torch.logsumexp(ties.masked_fill(~targets, -1e4), -1)
    return ((log_all - log_gold) * rows).sum(1)
