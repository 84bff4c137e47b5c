"""Make claimtrack/data/linking/words.npz: python -m training.meanings FOLDER

FOLDER is the bench folder with attribution/unlabeled.jsonl and linking/*.jsonl: their words are counted, nothing else of them is
kept. A word's vector is what the pretrained encoder makes of the word alone, less the mean, on its 64 main directions (after
Tulkens and van Dongen's Model2Vec, 2024); its weight is how few of the news articles have its stem.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from claimtrack.extraction.wordpiece import CLS, SEP, WordPieces
from claimtrack.linking.meanings import FILE
from claimtrack.linking.words import empty_words, stem, tokens_of
from training import pretrained
from training.network import Tagger

DIRECTIONS = 64
_RAREST = 4  # occurrences
_USUAL = 8_000  # words from which the main directions are taken: rare ones are noise
_ROWS = 512


def main() -> None:
    """Count, embed, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    news = [row["text"] for row in _rows(options.bench / "attribution" / "unlabeled.jsonl")]
    counted: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for text in news:
        words = tokens_of(text).lower
        counted.update(words)
        articles.update({stem(word) for word in words if word[0].isalpha()})
    for path in sorted((options.bench / "linking").glob("*.dev.jsonl")):
        for row in _rows(path):
            for side in ("a", "b"):
                counted.update(tokens_of(row[side]).lower if isinstance(row.get(side), str) else ())
    empty = empty_words()
    words = [word for word, n in counted.most_common() if n >= _RAREST and word[0].isalpha() and word not in empty]
    stems = sorted(name for name, n in articles.items() if n > 1)
    weights = np.array([math.log((len(news) + 1) / (articles[name] + 0.5)) for name in stems], np.float16)
    vectors = _reduced(_embedded(words))
    np.savez_compressed(
        FILE,
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
        vectors=np.round(vectors * 127).astype(np.int8),
        stems=np.frombuffer("\n".join(stems).encode(), np.uint8),
        weights=weights,
        rarest=np.float16(math.log((len(news) + 1) / 0.5)),
    )
    print(f"{FILE}: {len(words)} words, {len(stems)} stems, {FILE.stat().st_size / 1e6:.1f} MB")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _embedded(words: list[str]) -> NDArray[np.float32]:
    model = Tagger(pretrained.VOCABULARY)
    pretrained.load(model)
    model.eval()
    pieces = WordPieces(pretrained.tokenizer_path())
    found = []
    with torch.inference_mode():
        for begin in range(0, len(words), _ROWS):
            rows = [[CLS, *pieces.of_word(word), SEP] for word in words[begin : begin + _ROWS]]
            ids = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long)
            for place, row in enumerate(rows):
                ids[place, : len(row)] = torch.tensor(row)
            mask = ids > 0
            x = model.encoded(ids, mask, model.kinds(torch.zeros_like(ids)))
            kept = mask.float()[..., None]
            found.append(((x * kept).sum(1) / kept.sum(1)).numpy())
    return np.concatenate(found)


def _reduced(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    vectors = vectors - vectors.mean(0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    _, _, directions = np.linalg.svd(vectors[:_USUAL], full_matrices=False)
    reduced: NDArray[np.float32] = vectors @ directions[:DIRECTIONS].T
    return reduced / np.linalg.norm(reduced, axis=1, keepdims=True)


if __name__ == "__main__":
    main()
