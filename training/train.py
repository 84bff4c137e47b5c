"""One training run: annotated paragraphs in, weights out. `python -m training.make` calls it as often as the recipe asks."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from claimtrack.extraction.wordpiece import WordPieces
from training import augment, data, pretrained
from training.batching import Batch, batches, collate, cut_long, joined
from training.network import Tagger, crf_loss, tie_loss

ACT_WEIGHT, TIE_WEIGHT = 0.2, 0.5
_WARM_UP = 150  # steps
_AVERAGE = 0.998  # decay of the running average of the weights, which is what a run returns
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of one run. Rates are for AdamW; `batch` is in word pieces; weights multiply the loss of a set's paragraphs.

    rare_weight: of PolNeAR's paragraphs with an attribution by a noun or with nobody behind it.
    """

    epochs: float = 3.0
    rate: float = 2e-4
    head_rate: float = 1e-3
    batch: int = 2400
    seed: int = 0
    swap: float = 0.4
    restyle: float = 0.15
    mask: float = 0.04
    join: float = 0.3
    own_weight: float = 2.0
    gum_weight: float = 3.0
    rare_weight: float = 1.0


def annotated(bench: Path, pieces: WordPieces, recipe: Recipe) -> Iterator[list[data.Example]]:
    """Every annotated document's paragraphs: PolNeAR, GUM, and this project's own (sentences and the example corpus)."""
    for name, weight in (("polnear.train", 1.0), ("gum.train", recipe.gum_weight)):
        for document in data.read_bench(bench / f"{name}.jsonl"):
            found = data.examples_of_document(document, recipe.rare_weight)
            examples = [replace(example, weight=weight * example.weight) for example in found]
            yield [part for example in examples for part in cut_long(example, pieces)]
    for path in own_files():
        yield [
            part
            for text, headline, attributions in data.read_annotated(path)
            for example in data.examples_of_paragraph(text, headline, attributions, recipe.own_weight)
            for part in cut_long(example, pieces)
        ]


def own_files() -> list[Path]:
    """This project's annotated text."""
    corpora = _HERE.parent / "corpora" / "gold"
    return sorted([*(_HERE / "annotated").glob("*.txt"), *corpora.glob("*.txt")])


def loss_of(model: Tagger, b: Batch) -> Tensor:
    """The mean loss a word: chain CRF over tags, ties to cue and source, speech or not."""
    with torch.autocast("cpu", torch.bfloat16):
        tags, speech, to_cue, to_source = model(b["pieces"], b["mask"], b["features"], b["kind"], b["words"])
    mask = b["word_mask"]
    rows = crf_loss(tags[:, 1:], model.transitions, b["labels"][:, 1:], mask[:, 1:])
    for ties, name in ((to_cue, "to_cue"), (to_source, "to_source")):
        rows = rows + TIE_WEIGHT * tie_loss(ties, b[name], b[name].any(-1), mask)
    known = b["act"] >= 0
    act = functional.binary_cross_entropy_with_logits(speech, b["act"].clamp(min=0), reduction="none")
    rows = rows + ACT_WEIGHT * (act * known).sum(1)
    return (rows * b["weight"]).sum() / mask.sum()


def train(
    documents: Sequence[Sequence[data.Example]],
    pieces: WordPieces,
    names: list[str],
    recipe: Recipe,
    out: Path,
) -> None:
    """Fine-tune the pretrained encoder and write the averaged weights to `out`, every 400 steps and at the end.

    Word embeddings stay as they were pretrained: what one campaign year's names meant is not learnt by heart, and a step is
    cheaper by a quarter.
    """
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    model = Tagger(pretrained.VOCABULARY)
    pretrained.load(model)
    model.pieces.weight.requires_grad_(False)
    heads = ("tags", "ties", "speech", "features", "transitions")
    optimizer = optimizer_for(model, heads, recipe.rate, recipe.head_rate)
    total = int(len(_epoch(documents, pieces, recipe, rng)) * recipe.epochs)
    schedule = warmed_up(optimizer, total)
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    change = augment.Augmenter(names, rng, recipe.swap, recipe.restyle)
    began, running = time.monotonic(), 0.0
    model.train()
    for step, batch in enumerate(_endless(documents, pieces, recipe, rng), 1):
        b = collate([change(example) for example in batch], pieces)
        b["pieces"] = augment.masked(b["pieces"], recipe.mask)
        loss = loss_of(model, b)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        follow(average, model, step)
        running += loss.item()
        if step % 50 == 0:
            print(f"step {step}/{total} loss {running / 50:.4f} {time.monotonic() - began:.0f}s", flush=True)
            running = 0.0
        if step % 400 == 0 or step >= total:
            torch.save(average, out)
        if step >= total:
            return


def optimizer_for(model: nn.Module, heads: tuple[str, ...], rate: float, head_rate: float) -> torch.optim.Optimizer:
    """AdamW with a rate of its own for what is not pretrained: the weights whose names begin as `heads` say."""
    trained = [(name, weights) for name, weights in model.named_parameters() if weights.requires_grad]
    body = [weights for name, weights in trained if not name.startswith(heads)]
    head = [weights for name, weights in trained if name.startswith(heads)]
    return torch.optim.AdamW([{"params": body, "lr": rate}, {"params": head, "lr": head_rate}], weight_decay=0.01)


def warmed_up(optimizer: torch.optim.Optimizer, total: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Up to the full rate, then down to a hundredth of it at the last of `total` steps."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / _WARM_UP) * max(0.01, 1 - step / total)
    )


def _epoch(
    documents: Sequence[Sequence[data.Example]], pieces: WordPieces, recipe: Recipe, rng: random.Random
) -> list[list[data.Example]]:
    return batches(joined(documents, recipe.join, pieces, rng), pieces, recipe.batch, rng)


def _endless(
    documents: Sequence[Sequence[data.Example]], pieces: WordPieces, recipe: Recipe, rng: random.Random
) -> Iterator[list[data.Example]]:
    while True:
        yield from _epoch(documents, pieces, recipe, rng)


def follow(average: dict[str, Tensor], model: nn.Module, step: int) -> None:
    """Move the running average of the weights towards those of this step."""
    decay = min(_AVERAGE, step / (step + 10))
    for name, weights in model.named_parameters():
        if weights.requires_grad:
            average[name].lerp_(weights.detach(), 1 - decay)
