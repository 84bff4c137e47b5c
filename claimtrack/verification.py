"""Does a store still hold what was read? Every digest is taken anew, every span cut again, every text read again."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from claimtrack.errors import DamagedError, Failure
from claimtrack.ids import id_of
from claimtrack.model import Article, Claim, Extraction, Span
from claimtrack.reading.capture import Capture, capture_kind
from claimtrack.store import Store
from claimtrack.store.opening import explained
from claimtrack.store.rows import digest_of, seal_of


@dataclass(frozen=True, slots=True)
class Damage:
    """Something in a store that is not as it was written: `claims` are the ids that can no longer be relied on."""

    ref: str
    reason: str
    claims: tuple[str, ...] = ()


def verify(store: Store, version: str) -> Iterator[Damage]:
    """Everything in a store that has moved or changed; nothing when all is well.

    version: of this program. Texts that the same version read must come out of their bytes the same; those of another are only
    compared with their digests.
    """
    with explained(store.path):
        yield from _of_the_file(store.connection)
        editions = "SELECT id, digest, kind, extractor, sealed FROM editions ORDER BY id"
        for edition, digest, kind, extractor, seal in store.connection.execute(editions).fetchall():
            again = str(extractor).partition("+")[0] == version
            yield from _of_an_edition(store, edition, digest, kind, seal, again=again)


def _of_an_edition(store: Store, edition: int, digest: str, kind: str, seal: str, *, again: bool) -> Iterator[Damage]:
    try:
        extraction = store.edition(edition)
    except DamagedError:
        yield _unreadable(store.connection, edition)
        return
    damages = [*_of_the_text(store, extraction, digest, kind, again=again), *_of_the_claims(extraction)]
    if not damages and seal_of(extraction.claims) != seal:
        claims = tuple(claim.id for claim in extraction.claims)
        damages.append(Damage(extraction.article.ref, "what was kept of its claims was changed", claims))
    yield from damages


def _unreadable(connection: sqlite3.Connection, edition: int) -> Damage:
    row = connection.execute("SELECT ref FROM editions WHERE id = ?", (edition,)).fetchone()
    claims = connection.execute("SELECT claim FROM claims WHERE edition = ? ORDER BY id", (edition,))
    return Damage(
        str(row[0]) if row else "the file",
        "what was kept of it makes no sense any more",
        tuple(row[0] for row in claims),
    )


def _of_the_file(connection: sqlite3.Connection) -> Iterator[Damage]:
    for (fault,) in connection.execute("PRAGMA integrity_check").fetchall():
        if fault != "ok":
            yield Damage("the file", f"SQLite finds: {fault}")
    for table, row, other, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield Damage("the file", f"row {row} of {table} belongs to a row of {other} that is not there")
    (claims,) = connection.execute("SELECT count(*) FROM claims").fetchone()
    (searched,) = connection.execute("SELECT count(*) FROM claims_fts_docsize").fetchone()
    if claims != searched:
        yield Damage("the file", f"{claims} claims are kept, but {searched} can be searched for")


def _of_the_text(store: Store, extraction: Extraction, digest: str, kind: str, *, again: bool) -> Iterator[Damage]:
    article = extraction.article
    claims = tuple(claim.id for claim in extraction.claims)
    if digest_of(article) != digest:
        yield Damage(article.ref, "its text or what the outlet says about it was changed", claims)
    if not kind:
        return  # its bytes were never kept
    try:
        data = store.raw(article.sha256)
    except (KeyError, zlib.error):
        data = b""
    if sha256(data).hexdigest() != article.sha256:
        yield Damage(article.ref, "its bytes are not those it was read from (their sha256 differs)", claims)
    elif again and digest_of(article) == digest and not _reads_the_same(article, data, kind):
        yield Damage(article.ref, "its bytes no longer give the text that the claims point into", claims)


def _reads_the_same(article: Article, data: bytes, kind: str) -> bool:
    found = Capture(article.ref, data, capture_kind(kind), "nowhere").article()
    if isinstance(found, Failure):
        return False
    return replace(found, id=article.id) == article


def _of_the_claims(extraction: Extraction) -> Iterator[Damage]:
    article = extraction.article
    for claim in extraction.claims:
        if reason := _fault(claim, article):
            yield Damage(article.ref, reason, (claim.id,))


def _fault(claim: Claim, article: Article) -> str:
    for span in _spans(claim):
        if not 0 <= span.start < span.end <= len(article.text):
            return f"its words would stand at {span.start}–{span.end} of a text that ends at {len(article.text)}"
    return "" if claim.id == id_of(claim, article) else "its id does not follow from its article and spans"


def _spans(claim: Claim) -> Iterator[Span]:
    source, cue = claim.attribution.source, claim.attribution.cue
    yield claim.sentence
    mentions = [one.mention for one in (source, *source.parts)] if source else []
    for words in (claim.content, cue, *mentions, *(hop.evidence for hop in claim.chain)):
        if words:
            yield from words.spans
