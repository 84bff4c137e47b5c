"""Questions to a store: which claims, from which sources, and how much was read at all."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from claimtrack.model import Article, Claim, Extraction, Link, SlotPair
from claimtrack.store.rows import Row, article_of, claim_of, entries_of
from claimtrack.store.search import any_of, folded, words_of

_CLAIMS_AT_ONCE: Final = 500
_SOURCES: Final = """
SELECT claim, part, mention, steps.words AS how, about, sources.source, name, kind
FROM claim_sources JOIN steps ON steps.id = claim_sources.how LEFT JOIN sources ON sources.id = claim_sources.source
WHERE claim IN ({}) ORDER BY claim, part
"""
_HOPS: Final = """
SELECT claim, role, mode, basis, evidence, steps.words AS reason, sources.source, name, kind
FROM hops JOIN steps ON steps.id = hops.reason LEFT JOIN sources ON sources.id = hops.source
WHERE claim IN ({}) ORDER BY claim, number
"""
_LISTED: Final = "(SELECT value FROM json_each(?))"  # SQLite takes no more than some tens of thousands of values
_NAMING: Final = "SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?"
_LARGEST: Final = 2**63 - 1  # a number of SQLite
_NEARLY: Final = 80  # percent


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims are asked for; what is empty is not asked.

    sources: ids of parties; mentions: words by which the article names them. since, until: ISO 8601 dates as precise as
    wanted, both included; articles without a date are then left out. about: words that the claim or its source must have.
    """

    sources: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    about: str = ""
    articles: tuple[str, ...] = ()
    all_editions: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds: what an answer, and above all an empty one, stands on."""

    articles: int
    editions: int
    claims: int
    sentences: int
    unparsed: int
    failed: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """What the claims of one source amount to. `first_hand` counts those that the outlet has from the source itself."""

    id: str | None
    name: str
    kind: str | None
    claims: int
    articles: int
    modes: Mapping[str, int]
    first_hand: int


def claims_wanted(connection: sqlite3.Connection, wanted: Wanted) -> Iterator[Extraction]:
    """The claims asked for, article by article in the order they were ingested, without ledgers."""
    where, values = _conditions(wanted)
    limit = "" if wanted.limit is None else f" LIMIT {min(int(wanted.limit), _LARGEST)}"
    rows = connection.execute(
        f"SELECT claims.id FROM claims JOIN editions ON editions.id = claims.edition{where} ORDER BY claims.id{limit}",
        values,
    )
    yield from _joined(in_batches(connection, [row[0] for row in rows]))


def claims_at(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[tuple[Article, Claim]]:
    """The claims in these rows, in this order."""
    marks = ", ".join("?" * len(numbers))
    sources = _by_claim(_rows(connection, _SOURCES.format(marks), numbers))
    hops = _by_claim(_rows(connection, _HOPS.format(marks), numbers))
    claims = {
        row["id"]: row
        for row in _rows(
            connection,
            "SELECT claims.*, parents.claim AS parent_claim FROM claims "
            f"LEFT JOIN claims AS parents ON parents.id = claims.parent WHERE claims.id IN ({marks})",
            numbers,
        )
    }
    with _fitting():
        articles = _articles(connection, {row["edition"] for row in claims.values()})
    found = []
    with _fitting():
        for number in numbers:
            row = claims[number]
            article = articles[row["edition"]]
            claim = claim_of(row, article.text, row["parent_claim"], sources.get(number, ()), hops.get(number, ()))
            found.append((article, claim))
    return found


def earlier(connection: sqlite3.Connection, numbers: Sequence[int]) -> frozenset[str]:
    """The ids of those claims that stand in an edition which is not the current one."""
    rows = connection.execute(
        "SELECT claim FROM claims JOIN editions ON editions.id = claims.edition "
        f"WHERE NOT editions.current AND claims.id IN ({', '.join('?' * len(numbers))})",
        numbers,
    )
    return frozenset(row[0] for row in rows)


@contextmanager
def _fitting() -> Iterator[None]:
    """Rows that do not fit each other, or hold no JSON, are damage: what wrote them cannot have."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise sqlite3.DatabaseError(f"its rows do not fit each other ({error!r})") from error


def extraction_at(connection: sqlite3.Connection, edition: int) -> Extraction:
    """Everything of one edition."""
    with _fitting():
        article = _articles(connection, [edition])[edition]
    numbers = [row[0] for row in connection.execute("SELECT id FROM claims WHERE edition = ? ORDER BY id", (edition,))]
    claims = [claim for _, claim in in_batches(connection, numbers)]
    ledger = _rows(connection, "SELECT * FROM sentences WHERE edition = ? ORDER BY number", [edition])
    with _fitting():
        return Extraction(article, tuple(claims), entries_of(ledger, [claim.id for claim in claims]))


def editions_wanted(connection: sqlite3.Connection, wanted: Wanted) -> list[int]:
    """The editions that `wanted` asks for, in the order they were ingested; what it asks of claims does not count."""
    of_articles = replace(wanted, sources=(), mentions=(), modes=(), certainties=(), about="")
    where, values = _conditions(of_articles)
    return [row[0] for row in connection.execute(f"SELECT id FROM editions{where} ORDER BY id", values)]


def renamed(connection: sqlite3.Connection, edition: int, article: Article) -> Article:
    """An article under the id that its edition has in the store."""
    (id_,) = connection.execute(
        "SELECT articles.article FROM editions JOIN articles ON articles.id = editions.article WHERE editions.id = ?",
        (edition,),
    ).fetchone()
    return replace(article, id=id_)


def editions_of(connection: sqlite3.Connection, name: str) -> list[int]:
    """The editions of an article, given by its id, its ref, or the id of a claim in it; the current one first."""
    found = connection.execute(
        "SELECT editions.id FROM editions JOIN articles ON articles.id = editions.article "
        "WHERE articles.article = :name OR editions.ref = :name OR editions.place = :name "
        "OR editions.id = (SELECT edition FROM claims WHERE claim = :name) ORDER BY current DESC, editions.id DESC",
        {"name": name},
    )
    return [row[0] for row in found]


def numbers_of(connection: sqlite3.Connection, claim: str) -> list[int]:
    """The row of a claim with this id, or the rows of those whose ids begin so."""
    exact = connection.execute("SELECT id FROM claims WHERE claim = ?", (claim,)).fetchall()
    found = exact or connection.execute(
        "SELECT id FROM claims WHERE claim >= ? AND claim < ? ORDER BY id", (claim, claim + "g")
    )
    return [row[0] for row in found]


def links(
    connection: sqlite3.Connection,
    wanted: Wanted = Wanted(),
    *,
    relations: Collection[str] = (),
    origins: Collection[str] = (),
    least: float = 0.0,
) -> Iterator[Link]:
    """The links of which one claim or both are asked for, the surest first; of nothing asked, all."""
    asked, of_claims = _conditions(wanted)
    chosen = f"IN (SELECT claims.id FROM claims JOIN editions ON editions.id = claims.edition{asked})"
    terms, values = [f"(links.a {chosen} OR links.b {chosen})", "score >= ?"], [*of_claims, *of_claims, least]
    if not wanted.all_editions:
        shown = "(SELECT id FROM editions WHERE current)"
        terms.append(f"one.edition IN {shown} AND other.edition IN {shown}")
    for column, given in (("relation", relations), ("origins", origins)):
        if given:
            terms.append(f"{column} IN {_LISTED}")
            values.append(json.dumps(list(given)))
    limit = "" if wanted.limit is None else f" LIMIT {min(int(wanted.limit), _LARGEST)}"
    rows = connection.execute(
        "SELECT one.claim, other.claim, relation, score, origins, slots, links.why FROM links "
        "JOIN claims AS one ON one.id = links.a JOIN claims AS other ON other.id = links.b "
        f"WHERE {' AND '.join(terms)} ORDER BY score DESC, links.a, links.b{limit}",
        values,
    )
    for a, b, relation, score, by, slots, why in rows:
        with _fitting():
            pairs = tuple(SlotPair(*slot) for slot in json.loads(slots))
            yield Link(a, b, relation, score, by, pairs, tuple(json.loads(why)))


def resting(connection: sqlite3.Connection, party: str) -> list[tuple[int, str, bool]]:
    """The rows and ids of the claims in current editions that came from or through a party, and whether it is their origin."""
    rows = connection.execute(
        "SELECT claims.id, claims.claim, max(hops.role = 'origin') FROM hops JOIN sources ON sources.id = hops.source "
        "JOIN claims ON claims.id = hops.claim JOIN editions ON editions.id = claims.edition "
        "WHERE sources.source = ? AND editions.current GROUP BY claims.id ORDER BY claims.id",
        (party,),
    )
    return [(number, claim, bool(origin)) for number, claim, origin in rows]


def counts(connection: sqlite3.Connection) -> Counts:
    """How much was read."""
    (values,) = connection.execute(
        "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM editions), (SELECT count(*) FROM claims), "
        "(SELECT count(*) FROM sentences), (SELECT count(*) FROM sentences WHERE disposition = 'unparsed'), "
        "(SELECT count(*) FROM failures)"
    )
    return Counts(*values)


def source_counts(connection: sqlite3.Connection, wanted: Wanted, only: Collection[str] = ()) -> list[SourceCount]:
    """The parties with an identity, or `only` those with these ids, most claims first; of several who make a claim together each
    has it."""
    where, values = _conditions(wanted)
    rows = _rows(
        connection,
        "SELECT sources.source, sources.name, sources.kind, claims.mode, claims.hand, editions.article, claims.id "
        "FROM claims JOIN editions ON editions.id = claims.edition "
        "JOIN claim_sources ON claim_sources.claim = claims.id JOIN sources ON sources.id = claim_sources.source"
        f"{where}{' AND ' if where else ' WHERE '}sources.source <> '' ORDER BY sources.source, claims.id",
        values,
    )
    by_source = groupby(rows, key=lambda row: row["source"])
    found = [_source_count(list(group)) for id_, group in by_source if not only or id_ in only]
    return sorted(found, key=lambda one: (-one.claims, one.name, one.id or ""))


def sources_called(connection: sqlite3.Connection, name: str) -> list[SourceCount]:
    """The known sources a name may mean. The first of these that finds any decides: id or name, the words of an article that were
    resolved to it, all words in the name, a name spelt nearly so."""
    wanted = folded(name).removeprefix("the ").strip()
    if not wanted:
        return []
    known = connection.execute("SELECT source, folded(name) FROM sources WHERE source <> '' ORDER BY id").fetchall()
    words = set(wanted.split())
    ids = (
        {id_ for id_, called in known if id_ == name or called == wanted}
        or _mentioned_as(connection, wanted)
        or {id_ for id_, called in known if words <= set(called.split())}
        or _spelt_nearly(known, wanted)
    )
    return source_counts(connection, Wanted(sources=tuple(sorted(ids)), all_editions=True), only=ids) if ids else []


def _mentioned_as(connection: sqlite3.Connection, name: str) -> set[str]:
    rows = connection.execute(
        f"SELECT DISTINCT source FROM mentions WHERE claim IN ({_NAMING}) AND source <> '' "
        "AND folded(mention) IN (?, 'the ' || ?)",
        (_naming(name), name, name),
    )
    return {row[0] for row in rows}


def _spelt_nearly(known: Sequence[tuple[str, str]], name: str) -> set[str]:
    from rapidfuzz import fuzz, process

    near = process.extract(name, [called for _, called in known], scorer=fuzz.ratio, score_cutoff=_NEARLY, limit=5)
    return {known[at][0] for _, _, at in near}


def is_mentioned(connection: sqlite3.Connection, words: str) -> bool:
    """Whether a source is named by exactly these words somewhere."""
    query = f"SELECT 1 FROM mentions WHERE claim IN ({_NAMING}) AND folded(mention) = ? LIMIT 1"
    return connection.execute(query, (_naming(words), folded(words))).fetchone() is not None


def _naming(words: str) -> str:
    """The full-text query for claims whose source holds all these words: mentions are cut only out of those."""
    return f"source : ({any_of(words_of(words), ' AND ')})"


def _source_count(rows: Sequence[Row]) -> SourceCount:
    names: dict[str, int] = {}
    modes: dict[str, int] = {}
    for row in rows:
        names[row["name"]] = names.get(row["name"], 0) + 1
        modes[row["mode"]] = modes.get(row["mode"], 0) + 1
    return SourceCount(
        id=rows[0]["source"],
        name=max(names, key=lambda name: (names[name], name)),
        kind=rows[0]["kind"] or None,
        claims=len({row["id"] for row in rows}),
        articles=len({row["article"] for row in rows}),
        modes=dict(sorted(modes.items(), key=lambda one: (-one[1], one[0]))),
        first_hand=sum(row["hand"] == "primary" for row in rows),
    )


def _conditions(wanted: Wanted) -> tuple[str, list[Any]]:
    """The WHERE of claims joined with their editions."""
    terms: list[str] = []
    values: list[Any] = []

    def one_of(expression: str, given: Iterable[str]) -> None:
        if listed := list(given):
            terms.append(f"{expression} IN {_LISTED}")
            values.append(json.dumps(listed))

    def fits(condition: str, *given: str) -> None:
        terms.append(condition)
        values.extend(given)

    if not wanted.all_editions and not wanted.articles:
        terms.append("editions.current")
    one_of("claims.mode", wanted.modes)
    one_of("claims.certainty", wanted.certainties)
    one_of("folded(editions.outlet)", map(folded, wanted.outlets))
    if wanted.sources or wanted.mentions:
        of_any, named = _of_sources(wanted)
        fits(of_any, *named)
    if wanted.articles:
        fits(f"editions.article IN (SELECT id FROM articles WHERE article IN {_LISTED})", json.dumps(wanted.articles))
    if wanted.since:
        fits("editions.published >= ?", wanted.since)
    if wanted.until:
        fits("editions.published <> '' AND substr(editions.published, 1, length(?)) <= ?", wanted.until, wanted.until)
    if wanted.about:
        fits(f"claims.id IN ({_NAMING})", any_of(words_of(wanted.about), " AND "))
    return (" WHERE " + " AND ".join(terms) if terms else ""), values


def _of_sources(wanted: Wanted) -> tuple[str, list[str]]:
    """The condition that a claim is of one of these sources, by whichever name it was given."""
    terms = [
        "claims.id IN (SELECT claim FROM claim_sources JOIN sources ON sources.id = claim_sources.source "
        f"WHERE sources.source IN {_LISTED})"
    ]
    values = [json.dumps(wanted.sources)]
    for words in wanted.mentions:
        terms.append(f"claims.id IN (SELECT claim FROM mentions WHERE claim IN ({_NAMING}) AND folded(mention) = ?)")
        values += [_naming(words), folded(words)]
    return f"({' OR '.join(terms)})", values


def _articles(connection: sqlite3.Connection, editions: Iterable[int]) -> dict[int, Article]:
    numbers = sorted(editions)
    rows = _rows(
        connection,
        "SELECT editions.*, articles.article AS article_id FROM editions JOIN articles ON articles.id = editions.article "
        f"WHERE editions.id IN ({', '.join('?' * len(numbers))})",
        numbers,
    )
    return {row["id"]: article_of(row) for row in rows}


def _joined(found: Iterable[tuple[Article, Claim]]) -> Iterator[Extraction]:
    for _, group in groupby(found, key=lambda one: (one[0].id, one[0].sha256)):
        pairs = list(group)
        yield Extraction(pairs[0][0], tuple(claim for _, claim in pairs), ())


def in_batches(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[tuple[Article, Claim]]:
    """The claims in these rows, in this order, however many they are."""
    for begin in range(0, len(numbers), _CLAIMS_AT_ONCE):
        yield from claims_at(connection, numbers[begin : begin + _CLAIMS_AT_ONCE])


def _by_claim(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["claim"], []).append(row)
    return found


def _rows(connection: sqlite3.Connection, query: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(query, values).fetchall()
