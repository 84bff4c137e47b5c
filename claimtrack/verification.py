"""Does a store still hold what was read? Every digest is taken anew, every span cut again, every text read again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from claimtrack.errors import DamagedError, Failure
from claimtrack.ids import id_of
from claimtrack.model import Article, Claim, Extraction, Span
from claimtrack.reading.capture import Capture, capture_kind
from claimtrack.store import Store
from claimtrack.store.opening import MEMORY, explained, opened
from claimtrack.store.rows import digest_of, row_of, seal_of
from claimtrack.store.schema import TOKENS


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
        is_whole = True
        for (edition,) in store.connection.execute("SELECT id FROM editions ORDER BY id").fetchall():
            for damage in _of_an_edition(store, edition, version):
                is_whole = False
                yield damage
        if is_whole:  # words that were moved are not what was searched for either
            yield from _of_full_text(store.connection)


def _of_an_edition(store: Store, edition: int, version: str) -> Iterator[Damage]:
    try:
        extraction = store.edition(edition)
        row = row_of(store.connection, edition)
    except (DamagedError, TypeError):  # it has no article
        yield _unreadable(store.connection, edition)
        return
    damages = [*_of_the_text(store, extraction, row, version), *_of_the_claims(extraction)]
    hands = dict(store.connection.execute("SELECT claim, hand FROM claims WHERE edition = ?", (edition,)))
    moved = any(claim.hand != hands.get(claim.id) for claim in extraction.claims)
    if not damages and (moved or seal_of(extraction, row) != row["sealed"]):
        claims = tuple(claim.id for claim in extraction.claims)
        damages.append(Damage(extraction.article.ref, "what was kept of it or of its claims was changed", claims))
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
    current = "SELECT article FROM editions WHERE current GROUP BY article HAVING sum(current) = 1"
    for (article,) in connection.execute(f"SELECT article FROM articles WHERE id NOT IN ({current}) ORDER BY id"):
        yield Damage("the file", f"not one edition of article {article} is the current one")
    with closing(opened(MEMORY, read_only=False)) as fresh:
        there, wanted = (set(made.execute("SELECT type, name FROM sqlite_schema")) for made in (connection, fresh))
    for kind, name in sorted(wanted - there):
        yield Damage("the file", f"the {kind} {name} is gone")


def _of_full_text(connection: sqlite3.Connection) -> Iterator[Damage]:
    """Compare how often each word stands in how many claims with an index made anew. SQLite's own check of full text has to
    write before version 3.44."""
    (claims,) = connection.execute("SELECT count(*) FROM claims").fetchone()
    (searched,) = connection.execute("SELECT count(*) FROM claims_fts_docsize").fetchone()
    if claims != searched:
        yield Damage("the file", f"{claims} claims are kept, but {searched} can be searched for")
        return
    with closing(sqlite3.connect(MEMORY)) as fresh:
        fresh.execute(f"CREATE VIRTUAL TABLE again USING fts5 (text, source, content = '', tokenize = '{TOKENS}')")
        fresh.execute("CREATE VIRTUAL TABLE again_words USING fts5vocab (again, 'row')")
        searched = connection.execute("SELECT id, text, source FROM claims_searched")
        fresh.executemany("INSERT INTO again (rowid, text, source) VALUES (?, ?, ?)", searched)
        kept = connection.execute("SELECT term, doc, cnt FROM claims_words")
        again = fresh.execute("SELECT term, doc, cnt FROM again_words")
        if any(one != other for one, other in zip_longest(kept, again)):
            yield Damage("the file", "the claims cannot all be searched for by their words")


def _of_the_text(store: Store, extraction: Extraction, row: Mapping[str, Any], version: str) -> Iterator[Damage]:
    article = extraction.article
    claims = tuple(claim.id for claim in extraction.claims)
    is_whole = digest_of(article) == row["digest"]
    if not is_whole:
        yield Damage(article.ref, "its text or what the outlet says about it was changed", claims)
    if not row["kind"]:
        return  # its bytes were never kept
    data = store.raw(article.sha256)
    again = is_whole and str(row["extractor"]).partition("+")[0] == version
    if data is None:
        yield Damage(article.ref, "its bytes are not those it was read from (their sha256 differs)", claims)
    elif again and not _reads_the_same(article, data, row["kind"]):
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
