"""Extractions <-> rows. Words are kept as spans and cut again from the article's text, so that a store stays small and every
word it shows stands in the text it holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from claimtrack.model import (
    Article,
    Attribution,
    Block,
    Certainty,
    Claim,
    Entry,
    Extraction,
    Hedge,
    Hop,
    ListedSource,
    Source,
    Span,
    Words,
)

_SEALED = ("key", "number", "place", "digest", "kind", "fetched", "landed", "words", "extractor")
_FACTS = ("title", "outlet", "published", "url", "byline", "dateline", "credit")
Row = sqlite3.Row


def digest_of(article: Article) -> str:
    """What tells editions of an article apart: its text and what the outlet says about it, not the bytes around them."""
    facts = {name: getattr(article, name) for name in _FACTS}
    listed = [source.name for source in article.listed_sources]
    return sha256(_json([article.text, facts, listed]).encode()).hexdigest()[:32]


def seal_of(extraction: Extraction, row: Mapping[str, Any]) -> str:
    """A digest of everything that is kept of an edition: the article, its claims, the ledger, and the rest of its row, in which
    the article's key must be too."""
    kept = [row[name] for name in _SEALED]
    return sha256(_json([asdict(extraction), kept]).encode()).hexdigest()[:32]


def row_of(connection: sqlite3.Connection, edition: int) -> dict[str, Any]:
    """The row of an edition, with the key of its article."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    query = "SELECT editions.*, key FROM editions JOIN articles ON articles.id = editions.article WHERE editions.id = ?"
    return dict(cursor.execute(query, (edition,)).fetchone())


def article_values(article: Article) -> dict[str, Any]:
    """The columns of an edition that tell of the article itself."""
    return {
        **{name: getattr(article, name) for name in _FACTS},
        "ref": article.ref,
        "sha256": article.sha256,
        "digest": digest_of(article),
        "words": len(article.text.split()),
        "text": article.text,
        "blocks": _json([[block.kind, *block.span] for block in article.blocks]),
        "listed_sources": _json([[listed.name, *listed.span] for listed in article.listed_sources]),
    }


def article_of(row: Row) -> Article:
    """The article of an edition; `row` has its columns and the article's id as `article_id`."""
    return Article(
        id=row["article_id"],
        ref=row["ref"],
        text=row["text"],
        sha256=row["sha256"],
        blocks=tuple(Block(kind, Span(start, end)) for kind, start, end in json.loads(row["blocks"])),
        listed_sources=tuple(
            ListedSource(name, Span(start, end)) for name, start, end in json.loads(row["listed_sources"])
        ),
        **{name: row[name] for name in _FACTS},
    )


def sentence_rows(extraction: Extraction, edition: int) -> Iterator[tuple[Any, ...]]:
    """The ledger; claims are named by their place among the article's claims."""
    places = {claim.id: place for place, claim in enumerate(extraction.claims)}
    for number, entry in enumerate(extraction.ledger):
        claims = _json([places[claim] for claim in entry.claims]) if entry.claims else ""
        yield (edition, number, *entry.sentence, entry.disposition, entry.reason, claims)


def entries_of(rows: Iterable[Row], claims: Sequence[str]) -> tuple[Entry, ...]:
    """The ledger of an edition; `claims` are the ids of all its claims in order."""
    return tuple(
        Entry(
            Span(row["start"], row["end"]),
            row["disposition"],
            row["reason"],
            tuple(claims[place] for place in json.loads(row["claims"] or "[]")),
        )
        for row in rows
    )


class Known:
    """The rows of `sources` and `steps`: every party, with its name, id and kind, and every reason once.

    What is not known of a party is "" there, None in values.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows: dict[tuple[str, ...], int] = {}

    def party(self, id_: str | None, name: str | None, kind: str | None) -> int | None:
        """The number of a party, written on its first appearance; None where nothing is known."""
        party = (id_ or "", name or "", kind or "")
        return self._row("sources", ("source", "name", "kind"), party) if any(party) else None

    def step(self, words: str) -> int:
        """The number of a reason."""
        return self._row("steps", ("words",), (words,))

    def _row(self, table: str, columns: tuple[str, ...], values: tuple[str, ...]) -> int:
        if values not in self._rows:
            where = " AND ".join(f"{column} = ?" for column in columns)
            found = self._connection.execute(f"SELECT id FROM {table} WHERE {where}", values).fetchone()
            self._rows[values] = int(found[0]) if found else self._write(table, columns, values)
        return self._rows[values]

    def _write(self, table: str, columns: tuple[str, ...], values: tuple[str, ...]) -> int:
        marks = ", ".join("?" * len(values))
        number = self._connection.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", values
        ).lastrowid
        assert number is not None
        return number


def claim_values(claim: Claim, number: int, edition: int, parent: int | None) -> dict[str, Any]:
    """The columns of a claim."""
    attribution, certainty = claim.attribution, claim.certainty
    cue = attribution.cue
    return {
        "id": number,
        "claim": claim.id,
        "edition": edition,
        "parent": parent,
        "part": claim.where,
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "spans": _written(claim.content.spans),
        "mode": attribution.mode,
        "stance": attribution.stance,
        "cue": _written(cue.spans) if cue else None,
        "certainty": certainty.level,
        "hedges": _json([[*hedge.span, hedge.level] for hedge in certainty.hedges]) if certainty.hedges else None,
        "approximations": _json([words.spans for words in certainty.approximations])
        if certainty.approximations
        else None,
        "hand": claim.hand,
        "probability": claim.probability,
        "why": " ".join(claim.why),
    }


def source_rows(claim: Claim, number: int, known: Known) -> Iterator[tuple[Any, ...]]:
    """The source of a claim (part 0) and, where several make it together, each of them."""
    source = claim.attribution.source
    for part, one in enumerate((source, *source.parts) if source else ()):
        party = known.party(one.id, one.name, one.kind)
        yield (number, part, party, _written(one.mention.spans), known.step(one.how), one.about)


def hop_rows(claim: Claim, number: int, known: Known) -> Iterator[tuple[Any, ...]]:
    """The chain of a claim."""
    for place, hop in enumerate(claim.chain):
        evidence = _written(hop.evidence.spans) if hop.evidence else None
        party = known.party(hop.id, hop.name, hop.kind)
        yield (number, place, party, hop.role, hop.mode, hop.basis, evidence, known.step(hop.reason))


def claim_of(row: Row, text: str, parent: str | None, sources: Sequence[Row], hops: Sequence[Row]) -> Claim:
    """The claim of a row with the rows of its sources and chain, in order; `text` is the article's."""
    return Claim(
        id=row["claim"],
        where=row["part"],
        sentence=Span(row["sentence_start"], row["sentence_end"]),
        content=Words.cut(text, _spans(row["spans"])),
        attribution=Attribution(row["mode"], row["stance"], _cue(row, text), _source_of(sources, text)),
        certainty=_certainty_of(row, text),
        chain=tuple(_hop_of(hop, text) for hop in hops),
        parent=parent,
        probability=row["probability"],
        why=tuple(row["why"].split()),
    )


def _cue(row: Row, text: str) -> Words | None:
    return Words.cut(text, _spans(row["cue"])) if row["cue"] else None


def _source_of(rows: Sequence[Row], text: str) -> Source | None:
    if not rows:
        return None
    whole, *parts = (
        Source(
            Words.cut(text, _spans(row["mention"])),
            row["name"] or None,
            row["source"] or None,
            row["kind"] or None,
            row["how"],
            row["about"],
        )
        for row in rows
    )
    return Source(whole.mention, whole.name, whole.id, whole.kind, whole.how, whole.about, tuple(parts))


def _certainty_of(row: Row, text: str) -> Certainty:
    hedges = ((Span(start, end), level) for start, end, level in (json.loads(row["hedges"]) if row["hedges"] else ()))
    blurred = json.loads(row["approximations"]) if row["approximations"] else ()
    return Certainty(
        row["certainty"],
        tuple(Hedge(span.cut(text), span, level) for span, level in hedges),
        tuple(Words.cut(text, tuple(Span(*span) for span in spans)) for spans in blurred),
    )


def _hop_of(row: Row, text: str) -> Hop:
    evidence = Words.cut(text, _spans(row["evidence"])) if row["evidence"] else None
    return Hop(
        row["name"] or "",
        row["role"],
        row["mode"],
        row["basis"],
        row["source"] or None,
        row["kind"] or None,
        evidence,
        row["reason"],
    )


def _written(spans: Iterable[Span]) -> str:
    """Spans as one flat list, start and end in turn."""
    return _json([place for span in spans for place in span])


def _spans(written: str) -> tuple[Span, ...]:
    places = json.loads(written)
    return tuple(map(Span, places[::2], places[1::2]))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
