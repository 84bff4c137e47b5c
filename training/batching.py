"""Examples -> tensors: rows of like length share a batch, so little is computed for padding."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import torch
from torch import Tensor

from claimtrack.extraction.wordpiece import WordPieces, encode
from training.data import Example, repaired

MOST_PIECES = 256
Batch = dict[str, Tensor]


def cut_long(example: Example, pieces: WordPieces) -> Iterator[Example]:
    """Examples that fit the network; a longer one is cut at a word, its ties with it."""
    lengths = [len(word) for word in pieces.of_words(example.tokens.words)]
    start = 0
    while start < len(lengths):
        end, room = start, MOST_PIECES - 2
        while end < len(lengths) and lengths[end] <= room:
            room -= lengths[end]
            end += 1
        if end - start == len(lengths):
            yield example
        else:
            yield _slice(example, start, end)
        start = end


def _slice(example: Example, start: int, end: int) -> Example:
    t = example.tokens
    cut = slice(start, end)

    def moved(ties: dict[int, list[int]]) -> dict[int, list[int]]:
        return {w - start: [x - start for x in to if start <= x < end] for w, to in ties.items() if start <= w < end}

    return replace(
        example,
        tokens=replace(t, starts=t.starts[cut], ends=t.ends[cut], words=t.words[cut], features=t.features[cut]),
        labels=repaired(example.labels[cut]),
        cue_of=moved(example.cue_of),
        source_of=moved(example.source_of),
        act={w - start: act for w, act in example.act.items() if start <= w < end},
    )


def joined(
    documents: Sequence[Sequence[Example]], share: float, pieces: WordPieces, rng: random.Random
) -> list[Example]:
    """Every paragraph once, a share of them run together with their followers: news is cut into short paragraphs, interviews,
    reports and court papers are not, and a tagger that saw none but short ones ties words across the long ones wrongly."""
    out: list[Example] = []
    for document in documents:
        run: list[Example] = []
        wanted = 0
        for example in document:
            fits = (
                run
                and not example.headline
                and not run[-1].headline
                and _pieces(*run, example, pieces=pieces) <= MOST_PIECES
            )
            if fits and len(run) < wanted:
                run.append(example)
                continue
            out += _one(run)
            run = [example]
            wanted = rng.randint(2, 5) if rng.random() < share else 1
        out += _one(run)
    return out


def _pieces(*examples: Example, pieces: WordPieces) -> int:
    return 2 + sum(len(word) for example in examples for word in pieces.of_words(example.tokens.words))


def _one(run: list[Example]) -> list[Example]:
    if len(run) < 2:
        return run
    whole = replace(run[0], labels=[], cue_of={}, source_of={}, act={}, weight=min(example.weight for example in run))
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    features: list[int] = []
    for example in run:
        by, t = len(words), example.tokens
        starts += t.starts
        ends += t.ends
        words += t.words
        features += t.features
        whole.labels.extend(example.labels)
        whole.cue_of.update({word + by: [cue + by for cue in cues] for word, cues in example.cue_of.items()})
        whole.source_of.update({word + by: [s + by for s in sources] for word, sources in example.source_of.items()})
        whole.act.update({word + by: act for word, act in example.act.items()})
    return [replace(whole, tokens=replace(run[0].tokens, starts=starts, ends=ends, words=words, features=features))]


def batches(examples: Sequence[Example], pieces: WordPieces, size: int, rng: random.Random) -> list[list[Example]]:
    """Batches of about `size` word pieces, in random order."""
    lengths = [sum(map(len, pieces.of_words(example.tokens.words))) + 2 for example in examples]
    order = sorted(range(len(examples)), key=lambda index: lengths[index] + rng.random() * 6)
    out: list[list[Example]] = [[]]
    for index in order:
        if out[-1] and lengths[index] * (len(out[-1]) + 1) > size:
            out.append([])
        out[-1].append(examples[index])
    rng.shuffle(out)
    return out


def collate(batch: Sequence[Example], pieces: WordPieces) -> Batch:
    """Padded tensors of a batch. Word 0 of every row is [CLS]; a word with no cue or source ties to it."""
    rows = [encode(example.tokens, pieces.of_words(example.tokens.words)) for example in batch]
    n, length, words = len(rows), max(len(ids) for ids, _, _ in rows), max(len(firsts) for _, _, firsts in rows)
    out = {
        "pieces": torch.zeros(n, length, dtype=torch.long),
        "features": torch.zeros(n, length, dtype=torch.long),
        "mask": torch.zeros(n, length, dtype=torch.bool),
        "words": torch.zeros(n, words, dtype=torch.long),
        "kind": torch.tensor([int(example.headline) for example in batch]),
        "word_mask": torch.zeros(n, words, dtype=torch.bool),
        "labels": torch.zeros(n, words, dtype=torch.long),
        "to_cue": torch.zeros(n, words, words, dtype=torch.bool),
        "to_source": torch.zeros(n, words, words, dtype=torch.bool),
        "act": torch.full((n, words), -1.0),
        "weight": torch.tensor([example.weight for example in batch]),
    }
    for i, ((ids, features, firsts), example) in enumerate(zip(rows, batch, strict=True)):
        out["pieces"][i, : len(ids)] = torch.tensor(ids)
        out["features"][i, : len(ids)] = torch.tensor(features)
        out["mask"][i, : len(ids)] = True
        out["words"][i, : len(firsts)] = torch.tensor(firsts)
        out["word_mask"][i, : len(firsts)] = True
        _targets(out, i, example)
    return out


def _targets(out: Batch, row: int, example: Example) -> None:
    if example.labels:
        out["labels"][row, 1 : 1 + len(example.labels)] = torch.tensor(example.labels)
    for ties, name in ((example.cue_of, "to_cue"), (example.source_of, "to_source")):
        for word, targets in ties.items():
            for target in targets or [-1]:
                out[name][row, word + 1, target + 1] = True
    for word, act in example.act.items():
        out["act"][row, word + 1] = act
