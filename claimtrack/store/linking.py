"""The links of a store: which editions have none yet, which claims may be linked with a claim, and what was found."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

from claimtrack.model import Link
from claimtrack.store.opening import writing
from claimtrack.store.search import any_of

_RANKED: Final = """
SELECT claims_fts.rowid FROM claims_fts
JOIN claims ON claims.id = claims_fts.rowid JOIN editions ON editions.id = claims.edition
WHERE claims_fts MATCH ? AND editions.current AND {} ORDER BY bm25(claims_fts, 1.0, 0.0), claims.id LIMIT ?
"""
_BEFORE: Final = "editions.linked <> '' AND editions.article <> (SELECT article FROM editions WHERE id = ?)"


def unlinked(connection: sqlite3.Connection) -> list[int]:
    """The current editions whose claims were not compared with those of other articles yet, in the order they came."""
    rows = connection.execute("SELECT id FROM editions WHERE current AND linked = '' ORDER BY id")
    return [row[0] for row in rows]


def forget_links(connection: sqlite3.Connection, version: str) -> None:
    """Take all links out that another version than this one may have made, so that they are made anew."""
    with writing(connection):
        editions = "SELECT id FROM editions WHERE linked NOT IN ('', ?)"
        claims = f"SELECT id FROM claims WHERE edition IN ({editions})"
        connection.execute(f"DELETE FROM links WHERE a IN ({claims}) OR b IN ({claims})", (version, version))
        connection.execute("UPDATE editions SET linked = '' WHERE linked <> ?", (version,))


def candidates(
    connection: sqlite3.Connection, words: Iterable[str], limit: int, *, edition: int | None = None
) -> list[int]:
    """The rows of the claims that have most of these words, the rarest counting most (BM25, Robertson 1994).

    edition: only those of other articles that are linked already: of two claims the later one is compared with the earlier.
    """
    query = any_of(words)
    if query == '""':
        return []
    where, values = ("1", ()) if edition is None else (_BEFORE, (edition,))
    return [row[0] for row in connection.execute(_RANKED.format(where), (f"text : ({query})", *values, limit))]


def keep_links(connection: sqlite3.Connection, edition: int, links: Sequence[Link], version: str) -> None:
    """Keep the links of an edition's claims, all or none, and remember what made them."""
    with writing(connection):
        connection.executemany(
            "INSERT OR REPLACE INTO links (a, b, relation, score, origins, slots, why) "
            "SELECT one.id, other.id, ?, ?, ?, ?, ? FROM claims AS one JOIN claims AS other "
            "WHERE one.claim = ? AND other.claim = ?",
            map(_values, links),
        )
        connection.execute("UPDATE editions SET linked = ? WHERE id = ?", (version, edition))


def _values(link: Link) -> tuple[object, ...]:
    slots = [[slot.slot, slot.a, slot.b, slot.verdict] for slot in link.slots]
    return (
        link.relation,
        link.score,
        link.origins,
        json.dumps(slots, ensure_ascii=False),
        json.dumps(link.why, ensure_ascii=False),
        link.a,
        link.b,
    )
