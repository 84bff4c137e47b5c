"""Linking over an archive: texts are read, kept in a store and linked as articles are.

How many of the pairs that people linked are among the candidates of a claim (emergent, and sentences on one event in ecb), and
how well links between sentences say that they are on one event (ecb).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from claimtrack.config import Config
from claimtrack.errors import Failure
from claimtrack.extraction.tagger import Tagger
from claimtrack.ids import article_id
from claimtrack.link import CANDIDATES, candidates_of
from claimtrack.linking.events import are_about_one_event
from claimtrack.linking.pairs import asked
from claimtrack.linking.subjects import subject_of, subjects
from claimtrack.model import Article, Block, Extraction, Span
from claimtrack.pipeline import extract_stream
from claimtrack.store import Store

Place = tuple[str, int]  # an article's name and the number of a paragraph
Pair = frozenset[Place]


def emergent(folder: Path) -> dict[str, float]:
    """The share of pairs of each label that are among the candidates of one of their claims."""
    rows = _rows(folder / "emergent.dev.jsonl")
    texts = list(dict.fromkeys(row[side] for row in rows for side in ("a", "b")))
    names = {text: f"t{number}" for number, text in enumerate(texts)}
    tagger = Tagger()
    near: dict[Place, set[Place]] = {}
    with _store((names[text], [text]) for text in texts) as store:
        for text in texts:  # as somebody asks about it: a question is no claim, and can be asked about
            found = store.claims_at(candidates_of(store, asked(text, "", tagger), CANDIDATES + 1))
            near[names[text], 0] = {(article.ref, 0) for article, _ in found}
    out = {}
    for label in ("corroborates", "contradicts"):
        pairs = [(row["a"], row["b"]) for row in rows if row["label"] == label]
        met = [_met(near, (names[a], 0), (names[b], 0)) for a, b in pairs]
        out[label] = sum(met) / len(met)
    return out


def ecb(folder: Path) -> tuple[float, float, float, float]:
    """For pairs of sentences on one event: recall among candidates; then precision, recall and F1 of taking candidates for claims
    on one event."""
    documents = _rows(folder / "ecb.docs.dev.jsonl")
    places = {
        (doc["doc_id"], number): (doc["doc_id"], at) for doc in documents for at, number in enumerate(doc["sent_ids"])
    }
    gold = {
        frozenset((places[tuple(row["a"])], places[tuple(row["b"])]))
        for row in _rows(folder / "ecb.sentpairs.dev.jsonl")
    }
    with _store((doc["doc_id"], doc["sentences"]) for doc in documents) as store:
        near, linked = _near(store)
    met = [_met(near, *pair) for pair in gold]
    right = len(linked & gold)
    return sum(met) / len(met), right / max(len(linked), 1), right / len(gold), 2 * right / (len(linked) + len(gold))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _store(named: Iterable[tuple[str, Sequence[str]]]) -> Store:
    """A store of these texts, a paragraph a sentence."""
    store = Store(":memory:")
    articles: Iterable[Article | Failure] = (_article(name, sentences) for name, sentences in named)
    for extraction in extract_stream(articles, Config()):
        if isinstance(extraction, Extraction):
            store.add(extraction)
    return store


def _article(name: str, sentences: Sequence[str]) -> Article:
    text = "\n\n".join(sentences)
    blocks, start = list[Block](), 0
    for sentence in sentences:
        blocks.append(Block("body", Span(start, start + len(sentence))))
        start += len(sentence) + 2
    made = Article(article_id(name), name, text, article_id(name), tuple(blocks))
    return replace(made, sha256=article_id(text))


def _near(store: Store) -> tuple[dict[Place, set[Place]], set[Pair]]:
    """The sentences of other articles that hold the candidates of each sentence, no more than a claim has candidates; and the
    pairs of sentences with claims that are taken for claims on one event."""
    near: dict[Place, set[Place]] = {}
    linked: set[Pair] = set()
    for edition in store.unlinked():
        extraction = store.edition(edition)
        for subject in subjects(extraction):
            place = _paragraph(extraction.article, subject.claim.sentence.start)
            mine = near.setdefault(place, set())
            for article, claim in store.claims_at(candidates_of(store, subject)):
                other = _paragraph(article, claim.sentence.start)
                if article.id != extraction.article.id and len(mine) < CANDIDATES:
                    mine.add(other)
                    if are_about_one_event(subject, subject_of(article, claim)):
                        linked.add(frozenset((place, other)))
    return near, linked


def _met(near: dict[Place, set[Place]], one: Place, other: Place) -> bool:
    return other in near.get(one, ()) or one in near.get(other, ())


def _paragraph(article: Article, offset: int) -> Place:
    return article.ref, next(at for at, block in enumerate(article.blocks) if offset < block.span.end)
