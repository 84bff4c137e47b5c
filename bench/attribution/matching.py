"""Which predicted attribution stands for which annotated one: one to one, the best content first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bench.attribution.records import Attribution, Document
from bench.attribution.words import Placed, Words, overlap, placed

Test = Literal["content50", "e2e", "e2e-cue", "e2e-strict"]
TESTS: tuple[Test, ...] = ("content50", "e2e", "e2e-cue", "e2e-strict")
LEAST_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Page:
    """One document with its annotated and predicted attributions placed among its words."""

    words: Words
    gold: Sequence[Placed]
    found: Sequence[Placed]

    @classmethod
    def of(cls, document: Document, found: Iterable[Attribution]) -> Page:
        """Place the annotations of a document and what was found in it."""
        words = Words.of(document["text"])
        annotated = [placed(words, one) for one in document["attributions"]]
        return cls(words, annotated, [placed(words, one) for one in found])


class Pair(NamedTuple):
    """Indexes of an annotated and a predicted attribution that stand for each other."""

    gold: int
    found: int


class _Candidate(NamedTuple):
    """Sorts best first: more of the content, then a cue that overlaps, then the order of the text."""

    less_overlap: float
    no_cue: bool
    gold: int
    found: int


def matched(page: Page, test: Test = "e2e") -> list[Pair]:
    """Match greedily, the largest overlap of contents first; each attribution is used once.

    A pair must pass the test; see `bench.attribution.score` for what each asks.
    """
    pairs: list[Pair] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for candidate in sorted(_candidates(page, test)):
        if candidate.gold not in used_gold and candidate.found not in used_found:
            used_gold.add(candidate.gold)
            used_found.add(candidate.found)
            pairs.append(Pair(candidate.gold, candidate.found))
    return pairs


def same_source(words: Words, gold: Placed, found: Placed) -> bool:
    """Whether a predicted source holds a word that names the annotated one; anything will do where there is none."""
    return not gold.source or bool(words.naming(gold.source) & found.source)


def _candidates(page: Page, test: Test) -> Iterator[_Candidate]:
    for gold_index, annotated in enumerate(page.gold):
        for found_index, predicted in enumerate(page.found):
            share = overlap(annotated.content, predicted.content)
            if share >= LEAST_OVERLAP and _passes(page.words, annotated, predicted, test):
                yield _Candidate(-share, not annotated.cue & predicted.cue, gold_index, found_index)


def _passes(words: Words, gold: Placed, found: Placed, test: Test) -> bool:
    if test == "content50":
        return True
    if not same_source(words, gold, found):
        return False
    if test == "e2e-cue":
        return not gold.cue or bool(gold.cue & found.cue)
    return not (test == "e2e-strict" and not gold.source and found.source)
