"""Train the accurate tagger: python -m training.train BENCH_FOLDER OUT.pt (see MODEL_CARD.md; `make train` runs it whole)."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from claimtrack.extraction.decode import allowed, group, viterbi
from claimtrack.extraction.wordpiece import WordPieces, encode
from training import augment, data, pretrained
from training.network import Tagger, crf_loss, tie_loss

MOST_PIECES = 256
ACT_WEIGHT, TIE_WEIGHT = 0.2, 0.5


def prepare(example: data.Example, pieces: WordPieces) -> dict[str, list[int]]:
    ids, features, firsts = encode(example.tokens, pieces.of_words(example.tokens.words))
    return {"ids": ids, "features": features, "firsts": firsts}


def cut_long(example: data.Example, pieces: WordPieces) -> Iterator[data.Example]:
    """An example that fits the network; longer ones are cut at a word, their ties with them."""
    lengths = [len(p) for p in pieces.of_words(example.tokens.words)]
    start = 0
    while start < len(lengths):
        end, room = start, MOST_PIECES - 2
        while end < len(lengths) and lengths[end] <= room:
            room -= lengths[end]
            end += 1
        if start == 0 and end == len(lengths):
            yield example
            return
        yield _slice(example, start, end)
        start = end


def _slice(example: data.Example, start: int, end: int) -> data.Example:
    t = example.tokens
    tokens = data.Tokens(t.text, t.starts[start:end], t.ends[start:end], t.words[start:end], t.features[start:end])

    def moved(ties: dict[int, list[int]]) -> dict[int, list[int]]:
        return {w - start: [x - start for x in to if start <= x < end] for w, to in ties.items() if start <= w < end}

    act = {w - start: a for w, a in example.act.items() if start <= w < end}
    labels = data.repaired(example.labels[start:end])
    return data.Example(tokens, example.headline, labels, moved(example.cue_of), moved(example.source_of), act, example.weight)


def batches(examples: Sequence[data.Example], pieces: WordPieces, size: int, rng: random.Random) -> list[list[data.Example]]:
    """Rows of similar length, about `size` pieces a batch, in random order."""
    lengths = {id(e): sum(map(len, pieces.of_words(e.tokens.words))) for e in examples}
    ordered = sorted(examples, key=lambda e: (lengths[id(e)] + rng.random() * 6))
    out: list[list[data.Example]] = [[]]
    for example in ordered:
        if out[-1] and (lengths[id(example)] + 2) * (len(out[-1]) + 1) > size:
            out.append([])
        out[-1].append(example)
    rng.shuffle(out)
    return out


def collate(batch: Sequence[data.Example], pieces: WordPieces) -> dict[str, Tensor]:
    rows = [prepare(example, pieces) for example in batch]
    length, words = max(len(r["ids"]) for r in rows), max(len(r["firsts"]) for r in rows)
    n = len(rows)
    out = {
        "pieces": torch.zeros(n, length, dtype=torch.long),
        "features": torch.zeros(n, length, dtype=torch.long),
        "mask": torch.zeros(n, length, dtype=torch.bool),
        "words": torch.zeros(n, words, dtype=torch.long),
        "kind": torch.tensor([int(e.headline) for e in batch]),
        "word_mask": torch.zeros(n, words, dtype=torch.bool),
        "labels": torch.zeros(n, words, dtype=torch.long),
        "to_cue": torch.zeros(n, words, words, dtype=torch.bool),
        "to_source": torch.zeros(n, words, words, dtype=torch.bool),
        "act": torch.full((n, words), -1.0),
        "weight": torch.tensor([e.weight for e in batch]),
    }
    for i, (row, e) in enumerate(zip(rows, batch, strict=True)):
        out["pieces"][i, : len(row["ids"])] = torch.tensor(row["ids"])
        out["features"][i, : len(row["ids"])] = torch.tensor(row["features"])
        out["mask"][i, : len(row["ids"])] = True
        out["words"][i, : len(row["firsts"])] = torch.tensor(row["firsts"])
        out["word_mask"][i, : len(row["firsts"])] = True
        out["labels"][i, 1 : 1 + len(e.labels)] = torch.tensor(e.labels)
        for ties, name in ((e.cue_of, "to_cue"), (e.source_of, "to_source")):
            for word, targets in ties.items():
                for target in targets:
                    out[name][i, word + 1, target + 1] = True
                if not targets:
                    out[name][i, word + 1, 0] = True
        for word, act in e.act.items():
            out["act"][i, word + 1] = act
    return out


def loss_of(model: Tagger, b: dict[str, Tensor]) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        tags, speech, to_cue, to_source = model(b["pieces"], b["mask"], b["features"], b["kind"], b["words"])
    mask = b["word_mask"]
    tag_loss = crf_loss(tags[:, 1:], model.transitions, b["labels"][:, 1:], mask[:, 1:])
    ties = tie_loss(to_cue, b["to_cue"], b["to_cue"].any(-1), mask) + tie_loss(
        to_source, b["to_source"], b["to_source"].any(-1), mask
    )
    known = b["act"] >= 0
    act = torch.nn.functional.binary_cross_entropy_with_logits(speech, b["act"].clamp(min=0), reduction="none") * known
    rows = tag_loss + TIE_WEIGHT * ties + ACT_WEIGHT * act.sum(1)
    return (rows * b["weight"]).sum() / mask.sum()


@torch.no_grad()
def predict(model: Tagger, documents: Sequence[dict], pieces: WordPieces) -> list[dict]:  # type: ignore[type-arg]
    """Attributions of bench documents by the PyTorch network (the exported one is measured by bench/attribution)."""
    model.eval()
    transitions = allowed(model.transitions.detach().numpy())
    todo = []
    for number, document in enumerate(documents):
        for text, offset, headline in data.paragraphs_of(document):
            example = data.Example(data.tokenize(text), headline, [], {}, {}, {})
            todo += [(number, offset, e) for e in cut_long(example, pieces) if len(e.tokens) > 1]
    todo.sort(key=lambda item: len(item[2].tokens))
    out = [{"doc_id": d["doc_id"], "attributions": []} for d in documents]
    for start in range(0, len(todo), 16):
        part = todo[start : start + 16]
        b = collate([e for _, _, e in part], pieces)
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(b["pieces"], b["mask"], b["features"], b["kind"], b["words"])
        tags, speech, to_cue, to_source = (s.numpy() for s in scores)
        for i, (number, offset, e) in enumerate(part):
            n = len(e.tokens)
            path = viterbi(tags[i, 1 : n + 1], transitions)
            for g in group(path, to_cue[i, : n + 1, : n + 1], to_source[i, : n + 1, : n + 1], speech[i, 1 : n + 1], tags[i, 1 : n + 1]):
                span = lambda w: [e.tokens.starts[w.start] + offset, e.tokens.ends[w.end - 1] + offset]  # noqa: E731
                out[number]["attributions"].append(
                    {
                        "source": [span(g.source)] if g.source else [],
                        "cue": [span(g.cue)] if g.cue else [],
                        "content": [span(c) for c in g.contents],
                        "speech": g.speech,
                    }
                )
    model.train()
    return out


def evaluate(model: Tagger, bench: Path, pieces: WordPieces, out: Path) -> dict[str, float]:
    from bench.attribution import score

    figures = {}
    for name in ("polnear.dev", "gum.dev"):
        gold = score.load(bench / f"{name}.jsonl")
        predicted = predict(model, list(gold.values()), pieces)
        out.with_suffix(f".{name}.jsonl").write_text("".join(json.dumps(d) + "\n" for d in predicted))
        by_id = {d["doc_id"]: d for d in predicted}
        if name == "gum.dev":
            for d in by_id.values():
                d["attributions"] = [a for a in d["attributions"] if a["speech"] > 0.0]
        r = score.score(gold, by_id)
        figures |= {f"{name} {k}": round(100 * r[k][2], 1) for k in
                    ("attribution/e2e", "attribution/content50", "source/exact", "cue/exact", "content/exact~")}
        if name.startswith("polnear"):
            s = score.score(*score.restrict(gold, by_id, "act", "speech"))
            figures["polnear.dev speech"] = round(100 * s["attribution/e2e"][2], 1)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=float, default=3)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--batch", type=int, default=2400, help="pieces")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--train-embeddings", action="store_true")
    parser.add_argument("--swap", type=float, default=0.0, help="share of examples whose names are swapped")
    parser.add_argument("--own-weight", type=float, default=1.0)
    parser.add_argument("--gum-weight", type=float, default=1.0)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--most", type=int, default=0, help="stop after so many steps (a trial)")
    parser.add_argument("--without-own", action="store_true", help="leave this project's annotated text out (a trial)")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    torch.set_num_threads(2)
    pieces = WordPieces(pretrained.tokenizer_path())
    examples = []
    for name, weight in (("polnear.train", 1.0), ("gum.train", options.gum_weight)):
        for document in data.read_bench(options.bench / f"{name}.jsonl"):
            for e in data.examples_of_document(document):
                e.weight = weight
                examples += list(cut_long(e, pieces))
    here = Path(__file__).parent
    for path in [] if options.without_own else sorted([*here.glob("annotated/*.txt"), *(here.parent / "corpora" / "gold").glob("*.txt")]):
        for text, headline, attributions in data.read_annotated(path):
            examples += [c for e in data.examples_of_paragraph(text, headline, attributions, options.own_weight)
                         for c in cut_long(e, pieces)]
    model = Tagger(pretrained.VOCABULARY)
    pretrained.load(model)
    if options.start:
        model.load_state_dict(torch.load(options.start))
    if not options.train_embeddings:
        model.pieces.weight.requires_grad_(False)
    body = [p for n, p in model.named_parameters() if p.requires_grad and n.startswith(("layers", "norm", "pos", "kinds", "pieces"))]
    head = [p for n, p in model.named_parameters() if p.requires_grad and n.startswith(("tags", "ties", "speech", "features", "trans"))]
    optimizer = torch.optim.AdamW([{"params": body, "lr": options.rate}, {"params": head, "lr": 1e-3}], weight_decay=0.01)
    sizes = len(batches(examples, pieces, options.batch, rng))
    total = int(sizes * options.epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / 150) * max(0.01, 1 - s / total))
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    print(f"{len(examples)} examples, {sizes} batches an epoch, {total} steps", flush=True)
    model.train()
    step, began, running = 0, time.time(), 0.0
    names = augment.names_in(d["text"] for d in data.read_bench(options.bench / "unlabeled.jsonl")) if options.swap else []
    print(f"{len(names)} names to swap in", flush=True)
    swapper = augment.Augmenter(names, rng, options.swap, 0.15 if options.swap else 0.0)
    while step < total:
        for batch in batches(examples, pieces, options.batch, rng):
            b = collate([swapper(e) for e in batch], pieces)
            b["pieces"] = augment.masked(b["pieces"], 0.04)
            loss = loss_of(model, b)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*body, *head], 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            running += loss.item()
            decay = min(0.998, step / (step + 10))
            for k, v in model.state_dict().items():
                if v.is_floating_point() and not (k.startswith("pieces") and not options.train_embeddings):
                    average[k].lerp_(v, 1 - decay)
            if step % 50 == 0:
                print(f"step {step}/{total} loss {running / 50:.4f} {time.time() - began:.0f}s", flush=True)
                running = 0.0
            if step >= total or (options.most and step >= options.most):
                step = total
                break
        torch.save(average, options.out)
    model.load_state_dict(average)
    print(json.dumps(evaluate(model, options.bench, pieces, options.out)), f"{time.time() - began:.0f}s", flush=True)


if __name__ == "__main__":
    main()
