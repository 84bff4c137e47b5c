"""A store as large as wanted, from the extractions of a smaller one: copies under ids of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path

from claimtrack.ids import article_id, under_id
from claimtrack.model import Extraction
from claimtrack.store import Provenance, Store


def fill(small: Path, large: Path, claims: int) -> None:
    """Make a store with at least so many claims. Every copy of an article has a line of its own at its end, so that none is an
    edition of another; words and claims are those of the articles."""
    with Store(small, read_only=True) as source, Store(large) as target:
        kept = 0
        for extraction in _copies(source):
            if kept >= claims:
                break
            target.add(
                extraction, Provenance(extraction.article.ref, extraction.article.text.encode(), "text", "bench")
            )
            kept += len(extraction.claims)
        target.tidy(kept)


def _copies(source: Store) -> Iterator[Extraction]:
    extractions = list(source.extractions())
    if not any(extraction.claims for extraction in extractions):
        raise SystemExit("the articles have no claims to copy")
    for number in count():
        for extraction in extractions:
            article = extraction.article
            ref = f"{article.ref}#{number}"
            text = f"{article.text}\n{ref}\n"
            copy = replace(article, ref=ref, url="", text=text, sha256=sha256(text.encode()).hexdigest())
            yield under_id(replace(extraction, article=copy), article_id(ref))
