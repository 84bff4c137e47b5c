"""One training run of the pair judge: python -m training.judging.train FOLDER OUT.pt [--fold 0|1] [--start WEIGHTS.pt …]

FOLDER is the linking bench. A first run learns what inference sets ask; a second one starts with its weights (--start) and
learns how claims of news are linked: from the pairs in training/judging/pairs, near copies made of their sentences (distort.py)
and pairs that have nothing to do with each other (negatives.py), with a share of the public sets so that nothing is forgotten.
With --fold a run learns nothing from that half of the sets that are measured, and prints how it does on it: what a judge is
worth on pairs it has not seen.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from bench.linking.halves import halves
from claimtrack.extraction.tagger import Tagger
from claimtrack.extraction.wordpiece import WordPieces
from training import pretrained
from training.judging import data
from training.judging.distort import near_copies
from training.judging.network import Judge
from training.train import follow, optimizer_for, warmed_up


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of a run. Rates are for AdamW; `batch` is in word pieces."""

    epochs: float = 3.0
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    batch: int = 3_000
    seed: int = 0
    smoothing: float = 0.05
    mask: float = 0.03
    share: float = 1.0


def main() -> None:
    """Train, write, and with --fold measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path, metavar="FOLDER")
    parser.add_argument("out", type=Path, metavar="OUT.pt")
    parser.add_argument("--fold", type=int, choices=(0, 1))
    parser.add_argument("--epochs", type=float, default=Recipe().epochs)
    parser.add_argument("--rate", type=float, default=Recipe().rate)
    parser.add_argument("--start", type=Path, metavar="WEIGHTS.pt", help="go on from these, with a part of the sets")
    parser.add_argument("--share", type=float, default=1.0, help="of the public sets' pairs")
    parser.add_argument("--negatives", type=Path, metavar="FILE", help="pairs of training/judging/negatives.py")
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    parser.add_argument("--part", type=int, choices=range(data.PARTS), help="learn nothing from this part of our pairs")
    options = parser.parse_args()
    pieces = WordPieces(pretrained.tokenizer_path())
    recipe = Recipe(epochs=options.epochs, rate=options.rate, share=options.share, seed=options.seed)
    own = [*_of_news(options, recipe, pieces)] if options.start else []
    found = [*data.examples(options.bench, pieces, options.fold)]
    found = random.Random(recipe.seed).sample(found, int(len(found) * recipe.share)) + own
    model = train(found, recipe, options.out, options.start)
    if options.fold is not None:
        measure(model, options.bench, pieces, options.fold, options.out.with_suffix(".jsonl"))


def _of_news(options: argparse.Namespace, recipe: Recipe, pieces: WordPieces) -> Iterator[data.Example]:
    tagger = Tagger()
    rows = data.own_pairs(options.part)
    yield from data.of_news(rows, tagger, pieces, data.OWN_WEIGHT)
    copies = near_copies(rows, random.Random(recipe.seed))
    yield from data.of_news(copies, tagger, pieces, data.COPY_WEIGHT)
    if options.negatives:
        yield from data.of_news(data.lines(options.negatives)[::2], tagger, pieces, data.NEGATIVE_WEIGHT)


def train(found: list[data.Example], recipe: Recipe, out: Path, start: Path | None) -> Judge:
    """Fine-tune the pretrained encoder; the averaged weights are written to `out` and returned. Word embeddings stay as they
    were: names mean nothing for how two sentences relate, and a step is cheaper by a quarter."""
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    model = Judge(pretrained.VOCABULARY)
    pretrained.load(model)
    if start:
        _take(model, torch.load(start))
    model.pieces.weight.requires_grad_(False)
    optimizer = optimizer_for(model, ("pool", "scores"), recipe.rate, recipe.head_rate)
    total = int(len(data.batches(found, recipe.batch, rng)) * recipe.epochs)
    schedule = warmed_up(optimizer, total)
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    began, running, step = time.monotonic(), 0.0, 0
    model.train()
    while step < total:
        for batch in data.batches(found, recipe.batch, rng)[: total - step]:
            step += 1
            ids, mask, kinds = tensors(batch)
            lost = (torch.rand(ids.shape) < recipe.mask) & (ids > 999)  # marks and special pieces come first
            ids = ids.masked_fill(lost, 103)
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(ids, mask, kinds)
            loss = _loss(scores, batch, recipe.smoothing)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            follow(average, model, step)
            running += loss.item()
            if step % 100 == 0:
                print(f"step {step}/{total} loss {running / 100:.4f} {time.monotonic() - began:.0f}s", flush=True)
                running = 0.0
            if step % 500 == 0:
                torch.save(average, out)
    torch.save(average, out)
    model.load_state_dict(average)
    return model.eval()


def _take(model: Judge, weights: dict[str, Tensor]) -> None:
    """Take earlier weights; those that knew inference sets only have no scores for news yet."""
    own = model.state_dict()
    for name, values in weights.items():
        own[name][: len(values)] = values
    model.load_state_dict(own)


def _loss(scores: Tensor, batch: list[data.Example], smoothing: float) -> Tensor:
    """Each pair by the scores that its label is one of."""
    sides = torch.tensor([example.is_news for example in batch])
    labels = torch.tensor([example.label for example in batch])
    weights = torch.tensor([example.weight for example in batch])
    total = torch.zeros(())
    for side, columns in ((sides, slice(len(data.LABELS), None)), (~sides, slice(len(data.LABELS)))):
        if side.any():
            losses = functional.cross_entropy(
                scores[side][:, columns], labels[side], reduction="none", label_smoothing=smoothing
            )
            total = total + (losses * weights[side]).sum()
    return total / weights.sum()


def tensors(batch: list[data.Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Padded pieces, mask and kinds of a batch."""
    length = max(len(example.pieces) for example in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.bool)
    kinds = torch.zeros(len(batch), length, dtype=torch.long)
    for row, example in enumerate(batch):
        ids[row, : len(example.pieces)] = torch.tensor(example.pieces)
        mask[row, : len(example.pieces)] = True
        kinds[row, example.first : len(example.pieces)] = 1
    return ids, mask, kinds


def measure(model: Judge, bench: Path, pieces: WordPieces, fold: int, out: Path) -> None:
    """Macro F1 on the half that was not learnt from; the scores of its pairs go to `out`."""
    with out.open("w", encoding="utf-8") as lines:
        for name in data.FOLDED:
            rows = data.read(bench, name)
            held = [row for row, at in zip(rows, halves(rows), strict=True) if at == fold]
            scored = [_scores(model, row["a"], row["b"], pieces) for row in held]
            pairs = Counter(
                (row["label"], data.LABELS[int(one.argmax())]) for row, one in zip(held, scored, strict=True)
            )
            print(name, len(held), _report(pairs), flush=True)
            for row, one in zip(held, scored, strict=True):
                lines.write(
                    json.dumps({"set": name, "id": row["id"], "scores": [round(x, 4) for x in one.tolist()]}) + "\n"
                )


def _scores(model: Judge, a: str, b: str, pieces: WordPieces) -> Tensor:
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        return model(*tensors([data._example(a, b, pieces, 0, 1.0)]))[0, : len(data.LABELS)].softmax(-1)


def _report(pairs: Counter[tuple[str, str]]) -> str:
    parts, scores = [], []
    for label in data.LABELS:
        right, there = pairs[label, label], sum(n for (gold, _), n in pairs.items() if gold == label)
        said = sum(n for (_, found), n in pairs.items() if found == label)
        if there:
            precision, recall = right / max(said, 1), right / there
            scores.append(2 * right / (said + there))
            parts.append(f"{label} {precision:.3f}/{recall:.3f}/{scores[-1]:.3f}")
    return f"macro {sum(scores) / len(scores):.3f}  " + "  ".join(parts)


if __name__ == "__main__":
    main()
