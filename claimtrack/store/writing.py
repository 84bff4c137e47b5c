"""One article into the store: one transaction, all of it or nothing."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from claimtrack.ids import under_id
from claimtrack.model import Claim, Extraction
from claimtrack.store.editions import Recognised, Status, is_older, recognise
from claimtrack.store.opening import writing
from claimtrack.store.rows import (
    Known,
    article_values,
    claim_values,
    hop_rows,
    row_of,
    seal_of,
    sentence_rows,
    source_rows,
)

_TIDY_SHARE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article's bytes come from and what read them.

    `place` names what may hold other bytes later; `kind` tells how to read the bytes again ("": they are not kept);
    `extractor` is the version of what found the claims; `fetched` and `landed` are the time and last address of a fetch.
    """

    place: str
    data: bytes = b""
    kind: str = ""
    extractor: str = ""
    fetched: str = ""
    landed: str = ""


def keep(connection: sqlite3.Connection, extraction: Extraction, provenance: Provenance) -> Status:
    """Write an article with its claims, unless it is there; it is kept under the id the store knows it by."""
    packed = zlib.compress(provenance.data, 9) if provenance.kind else b""  # others wait to write meanwhile
    with writing(connection):
        recognised = recognise(connection, extraction.article, provenance.place)
        if recognised.status == "unchanged":
            return "unchanged"
        if recognised.article.id != extraction.article.id:  # another process, or an article read beside it, was first
            extraction = under_id(extraction, recognised.article.id)
        if recognised.edition is not None:
            _show(connection, recognised.edition)
            return recognised.status
        if provenance.kind:
            raw = (extraction.article.sha256, len(provenance.data), packed)
            connection.execute("INSERT OR IGNORE INTO raw VALUES (?, ?, ?)", raw)
        article = _article(connection, recognised)
        values = _edition_values(connection, extraction, provenance, article)
        values["sealed"] = seal_of(extraction, {**values, "key": recognised.key})
        edition = _insert(connection, "editions", values)
        _show_newest(connection, article, edition, extraction.article.published)
        _write_claims(connection, extraction, edition)
        return recognised.status


def keep_again(connection: sqlite3.Connection, extraction: Extraction, provenance: Provenance, edition: int) -> Status:
    """Put what a newer extractor found in the place of what an older one had, from the same bytes."""
    with writing(connection):
        _forget_claims(connection, edition)
        values = {**article_values(extraction.article), "kind": provenance.kind, "extractor": provenance.extractor}
        values["linked"] = ""  # its links went with its claims
        values["sealed"] = seal_of(extraction, {**row_of(connection, edition), **values})
        columns = ", ".join(f"{name} = :{name}" for name in values)
        connection.execute(f"UPDATE editions SET {columns} WHERE id = :edition", {**values, "edition": edition})
        _write_claims(connection, extraction, edition)
    return "read again"


def tidy(connection: sqlite3.Connection, written: int) -> None:
    """Merge the pieces that full text has been written in, when a good part of the store is new: it shrinks by a seventh."""
    (claims,) = connection.execute("SELECT count(*) FROM claims").fetchone()
    if written >= _TIDY_SHARE * claims:
        with writing(connection):
            connection.execute("INSERT INTO claims_fts (claims_fts) VALUES ('optimize')")
        # Gives the pages of the pieces back; `execute` would stop after the first of them.
        connection.executescript("PRAGMA incremental_vacuum")


def note_failures(
    connection: sqlite3.Connection, failed: Mapping[str, tuple[str, str]], settled: Collection[str]
) -> None:
    """Remember what could not be read, so that nobody takes silence for absence, and forget what was read since.

    failed: ref and reason by place. settled: the places of earlier failures that were tried again.
    """
    known = {
        place: (ref, reason) for place, ref, reason in connection.execute("SELECT place, ref, reason FROM failures")
    }
    gone = [(place,) for place in known if place in settled and place not in failed]
    new = [(place, *why) for place, why in failed.items() if known.get(place) != why]
    if gone or new:
        with writing(connection):
            connection.executemany("DELETE FROM failures WHERE place = ?", gone)
            connection.executemany("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", new)


def _article(connection: sqlite3.Connection, recognised: Recognised) -> int:
    found = connection.execute("SELECT id FROM articles WHERE key = ?", (recognised.key,)).fetchone()
    if found:
        return int(found[0])
    return _insert(connection, "articles", {"article": recognised.article.id, "key": recognised.key})


def _edition_values(
    connection: sqlite3.Connection, extraction: Extraction, provenance: Provenance, article: int
) -> dict[str, Any]:
    (number,) = connection.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM editions WHERE article = ?", (article,)
    ).fetchone()
    return {
        "article": article,
        "number": number,
        "current": 0,
        **article_values(extraction.article),
        "place": provenance.place,
        "kind": provenance.kind,
        "fetched": provenance.fetched,
        "landed": provenance.landed,
        "extractor": provenance.extractor,
    }


def _show_newest(connection: sqlite3.Connection, article: int, edition: int, published: str) -> None:
    """The edition that came last is the current one, unless both are dated and it is the older."""
    shown = connection.execute("SELECT published FROM editions WHERE article = ? AND current", (article,)).fetchone()
    if not (shown and is_older(published, shown[0])):
        _show(connection, edition)


def _show(connection: sqlite3.Connection, edition: int) -> None:
    connection.execute(
        "UPDATE editions SET current = (id = :edition) "
        "WHERE article = (SELECT article FROM editions WHERE id = :edition) AND current <> (id = :edition)",
        {"edition": edition},
    )


def _write_claims(connection: sqlite3.Connection, extraction: Extraction, edition: int) -> None:
    known = Known(connection)
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM claims").fetchone()
    numbers = {claim.id: last + place for place, claim in enumerate(extraction.claims, start=1)}
    for claim in extraction.claims:
        _write_claim(connection, claim, numbers, edition, known)
    connection.executemany("INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?)", sentence_rows(extraction, edition))
    connection.execute(
        "INSERT INTO claims_fts (rowid, text, source) SELECT id, text, source FROM claims_searched WHERE id > ?",
        (last,),
    )


def _write_claim(
    connection: sqlite3.Connection, claim: Claim, numbers: Mapping[str, int], edition: int, known: Known
) -> None:
    number = numbers[claim.id]
    parent = numbers[claim.parent] if claim.parent else None
    _insert(connection, "claims", claim_values(claim, number, edition, parent))
    connection.executemany("INSERT INTO claim_sources VALUES (?, ?, ?, ?, ?, ?)", source_rows(claim, number, known))
    connection.executemany("INSERT INTO hops VALUES (?, ?, ?, ?, ?, ?, ?, ?)", hop_rows(claim, number, known))


def _forget_claims(connection: sqlite3.Connection, edition: int) -> None:
    """The words of a full-text index are taken out by hand and before their rows: it has no copy of them."""
    connection.execute(
        "INSERT INTO claims_fts (claims_fts, rowid, text, source) SELECT 'delete', searched.id, searched.text, searched.source "
        "FROM claims_searched AS searched JOIN claims ON claims.id = searched.id WHERE claims.edition = ?",
        (edition,),
    )
    connection.execute("DELETE FROM claims WHERE edition = ?", (edition,))
    connection.execute("DELETE FROM sentences WHERE edition = ?", (edition,))


def _insert(connection: sqlite3.Connection, table: str, values: Mapping[str, Any]) -> int:
    columns, places = ", ".join(values), ", ".join(f":{name}" for name in values)
    number = connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", values).lastrowid
    assert number is not None
    return number
