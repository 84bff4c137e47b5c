"""Where claimtrack and an annotated set part: what it missed, and what it found that nobody annotated; for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bench.attribution.gold import GoldSet
from bench.attribution.matching import LEAST_OVERLAP, Page, matched, same_source
from bench.attribution.records import ROLES, Attribution, Document, Predictions, Spans, found_in
from bench.attribution.words import Placed, Words, overlap
from claimtrack.reports.terminal import printable

Reason = Literal["not found", "other extent", "other source", "answers to another", "not annotated"]
_SHOWN = 200  # characters of one role: more is cut in the middle


@dataclass(frozen=True, slots=True)
class Miss:
    """One attribution without its match, and the nearest of the other side where one overlaps."""

    place: str
    text: str
    reason: Reason
    gold: Attribution | None = None
    found: Attribution | None = None


def missed(gold: GoldSet, found: Predictions) -> Iterator[Miss]:
    """Annotated attributions that no prediction matches end to end, in reading order."""
    for document, predicted, page in _pages(gold, found):
        hits = {pair.gold for pair in matched(page)}
        for index in sorted(set(range(len(page.gold))) - hits):
            nearest = _nearest(page.gold[index], page.found)
            near = predicted[nearest] if nearest is not None else None
            reason = _reason(page.words, page.gold[index], page.found[nearest] if nearest is not None else None)
            yield Miss(document["doc_id"], document["text"], reason, document["attributions"][index], near)


def spurious(gold: GoldSet, found: Predictions) -> Iterator[Miss]:
    """Predictions whose content shares no word with an annotated one; others are shown beside what was missed."""
    for document, predicted, page in _pages(gold, found):
        for attribution, one in zip(predicted, page.found, strict=True):
            if _nearest(one, page.gold) is None:
                yield Miss(document["doc_id"], document["text"], "not annotated", found=attribution)


def lines(gold: GoldSet, found: Predictions, most: int) -> Iterator[str]:
    """At most this many missed and this many spurious attributions, spread evenly over the set."""
    for title, misses in (("missed", list(missed(gold, found))), ("spurious", list(spurious(gold, found)))):
        reasons = Counter(miss.reason for miss in misses)
        counted = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
        yield f"\n{gold.name}, {title}: {len(misses)}" + (f" ({counted})" if counted else "")
        for miss in _spread(misses, most):
            yield f"- {printable(miss.place)}: {miss.reason}"
            yield from (f"    {name:9s}{_shown(miss.text, one)}" for name, one in _sides(miss) if one)


def _pages(gold: GoldSet, found: Predictions) -> Iterator[tuple[Document, list[Attribution], Page]]:
    for doc_id, document in gold.documents.items():
        predicted = found_in(found, doc_id)
        yield document, predicted, Page.of(document, predicted)


def _nearest(one: Placed, others: Sequence[Placed]) -> int | None:
    """Index of the other whose content overlaps most; None where none shares a word."""
    shares = [overlap(one.content, other.content) for other in others]
    best = max(range(len(shares)), key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] else None


def _reason(words: Words, gold: Placed, nearest: Placed | None) -> Reason:
    if nearest is None:
        return "not found"
    if overlap(gold.content, nearest.content) < LEAST_OVERLAP:
        return "other extent"
    return "answers to another" if same_source(words, gold, nearest) else "other source"


def _spread(misses: Sequence[Miss], most: int) -> list[Miss]:
    if len(misses) <= most:
        return list(misses)
    return [misses[index * len(misses) // most] for index in range(most)]


def _sides(miss: Miss) -> tuple[tuple[str, Attribution | None], ...]:
    return ("annotated", miss.gold), ("found", miss.found)


def _shown(text: str, attribution: Attribution) -> str:
    mode = (attribution.get("kind") or {}).get("mode") or (attribution.get("kind") or {}).get("act") or ""
    parts = (f"{role} ‹{_cut(text, attribution.get(role) or [])}›" for role in ROLES)
    return " ".join(("", *parts, mode))


def _cut(text: str, spans: Spans) -> str:
    words = printable(" … ".join(text[start:end] for start, end in spans))
    half = _SHOWN // 2
    return words if len(words) <= _SHOWN else f"{words[:half]} […] {words[-half:]}"
