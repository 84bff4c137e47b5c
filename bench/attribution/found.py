"""claimtrack's own way from text to claims, and its claims in the scorer's form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from bench.attribution.gold import GoldError, GoldSet
from bench.attribution.records import Attribution, Document, Prediction, Spans
from claimtrack.config import Config
from claimtrack.errors import Failure
from claimtrack.model import Article, Block, Claim, Span, Words
from claimtrack.pipeline import extract_stream
from claimtrack.reading import read_bytes


def find(gold: GoldSet, tagger: str) -> dict[str, Prediction]:
    """What claimtrack finds in the documents of a set, as much of it as the set annotates.

    Raises GoldError for a document that cannot be read, ClaimtrackError for a tagger that cannot be loaded.
    """
    predictions: dict[str, Prediction] = {}
    extractions = extract_stream(articles(gold), Config(tagger=tagger))
    for document, extraction in zip(gold.documents.values(), extractions, strict=True):
        if isinstance(extraction, Failure):
            raise GoldError(f"{gold.name}: claimtrack cannot read {extraction.ref}: {extraction.reason}")
        if extraction.article.text != document["text"]:
            raise GoldError(f"{gold.name}: {document['doc_id']} was not read as it stands, its offsets are lost")
        predictions[document["doc_id"]] = Prediction(attributions=list(comparable(extraction.claims, gold)))
    return predictions


def articles(gold: GoldSet) -> Iterator[Article | Failure]:
    """The documents of a set as articles, in order: whole ones are read as JSONL, single paragraphs are one block."""
    documents = gold.documents.values()
    if gold.headlines is None:
        lines = [json.dumps({"id": document["doc_id"], "text": document["text"]}) for document in documents]
        yield from read_bytes("\n".join(lines).encode(), gold.name, "jsonl")
    else:
        yield from (_paragraph(document, document["doc_id"] in gold.headlines) for document in documents)


def comparable(claims: Iterable[Claim], gold: GoldSet) -> Iterator[Attribution]:
    """The claims that a set annotates, in the scorer's form; never the narrator's."""
    for claim in claims:
        mode = claim.attribution.mode
        if mode != "narrator" and mode not in gold.without and not (gold.outermost and claim.parent):
            yield _attribution(claim)


def _paragraph(document: Document, headline: bool) -> Article:
    text = document["text"]
    block = Block("headline" if headline else "body", Span(0, len(text)))
    return Article(id=document["doc_id"], ref=document["doc_id"], text=text, sha256="", blocks=(block,))


def _attribution(claim: Claim) -> Attribution:
    source = claim.attribution.source
    return Attribution(
        source=_spans(source.mention if source else None),
        cue=_spans(claim.attribution.cue),
        content=_spans(claim.content),
        kind={"mode": claim.attribution.mode},
    )


def _spans(words: Words | None) -> Spans:
    return [[span.start, span.end] for span in words.spans] if words else []
