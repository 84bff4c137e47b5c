"""The PyTorch network read as the program reads the exported one: for the figures of a run, and to label news for self-training."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch

from bench.attribution import score
from claimtrack.extraction.decode import Grouped, WordSpan, allowed, group, viterbi
from claimtrack.extraction.tokens import tokenize
from claimtrack.extraction.wordpiece import WordPieces
from training import data
from training.batching import collate, cut_long
from training.network import Tagger

_ROWS = 16
_LEAST_PROBABILITY = 0.2  # as in claimtrack.extraction.assemble
# A paragraph teaches only when every attribution the teacher found in it is at least this probable.
_SURE = 0.4


@torch.no_grad()
def tagged(
    model: Tagger, examples: Sequence[data.Example], pieces: WordPieces
) -> Iterator[tuple[int, list[int], list[Grouped]]]:
    """(index of the example, its tags, its attributions), in order of length."""
    model.eval()
    transitions = allowed(model.transitions.detach().numpy())
    order = sorted(range(len(examples)), key=lambda index: len(examples[index].tokens))
    for start in range(0, len(order), _ROWS):
        part = order[start : start + _ROWS]
        b = collate([examples[index] for index in part], pieces)
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(b["pieces"], b["mask"], b["features"], b["kind"], b["words"])
        tags, speech, to_cue, to_source = (score_.numpy() for score_ in scores)
        for row, index in enumerate(part):
            n = len(examples[index].tokens) + 1
            path = viterbi(tags[row, 1:n], transitions)
            found = group(path, to_cue[row, :n, :n], to_source[row, :n, :n], speech[row, 1:n], tags[row, 1:n])
            yield index, path.tolist(), found
    model.train()


def unlabelled(text: str, headline: bool = False) -> data.Example:
    """A paragraph with nothing annotated."""
    return data.Example(tokenize(text), headline, [], {}, {}, {})


def self_labelled(
    model: Tagger, documents: Iterable[dict[str, Any]], pieces: WordPieces, weight: float
) -> Iterator[list[data.Example]]:
    """Paragraphs of unannotated news with the model's own reading as their labels (self-training, Yarowsky 1995), per document."""
    for document in documents:
        examples = [
            part
            for text, _, headline in data.paragraphs_of(document)
            for part in cut_long(unlabelled(text, headline), pieces)
            if len(part.tokens) > 3
        ]
        read = {index: (tags, found) for index, tags, found in tagged(model, examples, pieces)}
        yield [
            _labelled(examples[index], *read[index], weight)
            for index in range(len(examples))
            if all(one.cue is not None and one.probability >= _SURE for one in read[index][1])
        ]


def _labelled(example: data.Example, tags: list[int], found: Sequence[Grouped], weight: float) -> data.Example:
    cue_of: dict[int, list[int]] = {}
    source_of: dict[int, list[int]] = {}
    act: dict[int, int] = {}
    for one in found:
        cue = _words(one.cue)
        for part in one.contents:
            for word in _words(part):
                cue_of[word] = cue_of.get(word, []) + cue
        for word in cue:
            source_of[word] = _words(one.source)
            act[word] = int(one.speech > 0.5)
    return data.Example(example.tokens, example.headline, tags, cue_of, source_of, act, weight)


def _words(span: WordSpan | None) -> list[int]:
    return list(range(span.start, span.end)) if span else []


def predicted(model: Tagger, documents: Sequence[dict[str, Any]], pieces: WordPieces) -> dict[str, dict[str, Any]]:
    """Attributions of bench documents, outermost level, in the scorer's form."""
    examples: list[data.Example] = []
    owners: list[tuple[str, int]] = []
    for document in documents:
        for text, offset, headline in data.paragraphs_of(document):
            for part in cut_long(unlabelled(text, headline), pieces):
                examples.append(part)
                owners.append((document["doc_id"], offset))
    out = {d["doc_id"]: {"doc_id": d["doc_id"], "attributions": list[dict[str, Any]]()} for d in documents}
    for index, _, found in tagged(model, examples, pieces):
        owner, offset = owners[index]
        tokens = examples[index].tokens
        for one in found:
            if one.probability < _LEAST_PROBABILITY or one.cue is None or one.shared:
                continue
            spans = {
                role: [[tokens.starts[w.start] + offset, tokens.ends[w.end - 1] + offset] for w in words if w]
                for role, words in (("source", [one.source]), ("cue", [one.cue]), ("content", one.contents))
            }
            out[owner]["attributions"].append(spans)
    return out


def figures(model: Tagger, bench: Path, pieces: WordPieces) -> dict[str, float]:
    """F1 in points on both dev sets."""
    measured: dict[str, float] = {}
    for name in ("polnear.dev", "gum.dev"):
        gold = score.load(bench / f"{name}.jsonl")
        found = predicted(model, list(gold.values()), pieces)
        result = score.score(gold, found)
        for figure in ("attribution/e2e", "source/exact", "cue/exact", "content/exact~"):
            measured[f"{name} {figure}"] = round(100 * result[figure][2], 1)
    return measured


def write_figures(path: Path, measured: dict[str, float]) -> None:
    """Keep a run's figures beside its weights."""
    path.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
