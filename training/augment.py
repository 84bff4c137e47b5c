"""Small changes that teach the tagger not to learn names by heart: names swapped, words masked, quotation marks restyled."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import torch
from torch import Tensor

from claimtrack.extraction.tokens import QUOTE_STATES, Tokens, shape, tokenize
from claimtrack.extraction.wordpiece import MASK
from training.data import Example

_CAPITALISED = (3, 4)
_SENTENCE_ENDS = frozenset('.!?:“”"‘’')
_STYLES = ({"“": '"', "”": '"'}, {"“": "‘", "”": "’"}, {"“": "«", "”": "»"}, {"“": "„", "”": "“"})
_NO_NAMES = frozenset("Mr Mrs Ms Dr Sen Rep Gov President Minister Secretary General".split())


def masked(pieces: Tensor, rate: float) -> Tensor:
    """Replace a share of the word pieces (never the special ones) by [MASK]."""
    hit = (torch.rand(pieces.shape) < rate) & (pieces > 999)
    return pieces.masked_fill(hit, MASK)


def names_in(texts: Iterable[str], least: int = 3) -> list[str]:
    """Words that stand capitalised inside sentences at least `least` times, for swapping in."""
    counts: Counter[str] = Counter()
    for text in texts:
        tokens = tokenize(text)
        counts.update(tokens.words[index] for index in _names(tokens))
    return sorted(name for name, count in counts.items() if count >= least)


def _names(tokens: Tokens) -> list[int]:
    return [
        index
        for index in range(1, len(tokens))
        if tokens.features[index] // QUOTE_STATES in _CAPITALISED
        and tokens.words[index - 1] not in _SENTENCE_ENDS
        and len(tokens.words[index]) > 2
        and tokens.words[index] not in _NO_NAMES
    ]


class Augmenter:
    """Rewrites the words of an example now and then, leaving its labels and ties in place.

    names: words to swap in; swap, restyle: the share of examples treated each way.
    """

    def __init__(self, names: list[str], rng: random.Random, swap: float = 0.35, restyle: float = 0.15) -> None:
        self.names, self.rng, self.swap, self.restyle = names, rng, swap, restyle

    def __call__(self, example: Example) -> Example:
        words = list(example.tokens.words)
        if self.names and self.rng.random() < self.swap and not example.headline:
            chosen: dict[str, str] = {}
            for index in _names(example.tokens):
                words[index] = chosen.setdefault(words[index], self.rng.choice(self.names))
        if self.rng.random() < self.restyle:
            style = self.rng.choice(_STYLES)
            words = [style.get(word, word) for word in words]
        if words == example.tokens.words:
            return example
        features = [
            shape(word) * QUOTE_STATES + old % QUOTE_STATES
            for word, old in zip(words, example.tokens.features, strict=True)
        ]
        return replace(example, tokens=replace(example.tokens, words=words, features=features))
