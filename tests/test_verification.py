"""Every change to a store is found, and named by the claims it breaks."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection

import pytest

from claimtrack import __version__
from claimtrack.errors import ClaimtrackError, DamagedError
from claimtrack.extraction import Tagger, extract
from claimtrack.model import Article
from claimtrack.reading import Capture
from claimtrack.store import Provenance, Store
from claimtrack.verification import Damage, verify

TEXT = "“We saw three boats,” said Ana Lund, the harbour master, according to Hanbit. The bridge was shut on Monday.\n"
OTHER = "The weather was fine. Bo Li said that prices rose again in March.\n"


@pytest.fixture
def store(tagger: Tagger) -> Store:
    """Two articles, read and extracted as ingest does it."""
    made = Store(":memory:")
    for ref, text in (("a.txt", TEXT), ("b.txt", OTHER)):
        capture = Capture(ref, text.encode(), "text", "file")
        article = capture.article()
        assert isinstance(article, Article)
        made.add(extract(article, tagger), Provenance(ref, capture.data, "text", f"{__version__}+test"))
    return made


def found(store: Store) -> list[Damage]:
    return list(verify(store, __version__))


def claims(store: Store, ref: str) -> list[str]:
    whole = store.extraction(ref)
    assert whole is not None and whole.claims
    return [claim.id for claim in whole.claims]


def test_nothing_has_moved(store: Store) -> None:
    assert found(store) == []


def _flip_a_byte(connection: Connection) -> None:
    data = TEXT.replace("three", "threE").encode()
    connection.execute("UPDATE raw SET zlib = ? WHERE size = ?", (zlib.compress(data), len(data)))


def _spoil_the_bytes(connection: Connection) -> None:
    connection.execute("UPDATE raw SET zlib = x'00' WHERE size = ?", (len(TEXT.encode()),))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(_flip_a_byte, "sha256 differs", id="a byte of what was read"),
        pytest.param(_spoil_the_bytes, "sha256 differs", id="what was read is no zlib"),
        pytest.param(
            "DELETE FROM raw WHERE size = (SELECT size FROM raw LIMIT 1)", "sha256 differs", id="what was read is gone"
        ),
        pytest.param(
            "UPDATE editions SET text = replace(text, 'three', 'seven') WHERE id = 1", "was changed", id="text"
        ),
        pytest.param("UPDATE editions SET outlet = 'Post' WHERE id = 1", "was changed", id="outlet"),
        pytest.param(
            "UPDATE hops SET basis = 'footer' WHERE claim = 1 AND number = 0", "its claims was changed", id="chain"
        ),
        pytest.param("UPDATE claims SET mode = 'hearsay' WHERE id = 1", "its claims was changed", id="mode"),
        *(
            pytest.param(f"UPDATE {change}", "its claims was changed", id=change.partition(" =")[0])
            for change in (
                "claims SET hand = 'unknown' WHERE id = 1",
                "sentences SET disposition = 'unparsed' WHERE edition = 1 AND number = 0",
                "sentences SET reason = 'none' WHERE edition = 1 AND number = 0",
                "editions SET extractor = '0.0.1+test' WHERE id = 1",
                "editions SET ref = 'a.txt ' WHERE id = 1",
                "editions SET place = 'z.txt' WHERE id = 1",
                "editions SET number = 7 WHERE id = 1",
                "editions SET words = 7 WHERE id = 1",
                "editions SET fetched = '2024-12-27' WHERE id = 1",
                "editions SET landed = 'https://post.example' WHERE id = 1",
                "articles SET key = 'z.txt' WHERE id = 1",
            )
        ),
        pytest.param("UPDATE raw SET zlib = 'words' WHERE rowid = 1", "sha256 differs", id="what was read is text"),
        pytest.param("UPDATE editions SET kind = 'jsonl' WHERE id = 1", "its claims was changed", id="kind"),
        pytest.param("UPDATE raw SET size = 3 WHERE rowid = 1", "sha256 differs", id="size"),
        pytest.param("DELETE FROM sentences WHERE edition = 1", "its claims was changed", id="the ledger is gone"),
        pytest.param("DELETE FROM claims WHERE id = 1", "makes no sense", id="a claim is gone"),
        pytest.param(
            "UPDATE claim_sources SET mention = '[0,1]' WHERE claim = 1", "its claims was changed", id="mention"
        ),
        pytest.param("UPDATE claims SET spans = 'nonsense' WHERE id = 1", "makes no sense", id="spans that are none"),
        pytest.param("UPDATE editions SET blocks = '[' WHERE id = 1", "makes no sense", id="blocks that are none"),
    ],
)
def test_change_is_found_and_names_the_claims_it_breaks(
    store: Store, change: str | Callable[[Connection], None], said: str
) -> None:
    store.connection.execute("PRAGMA foreign_keys = OFF")
    before = set(claims(store, "a.txt"))
    if callable(change):
        change(store.connection)
    else:
        store.connection.execute(change)
    damages = [damage for damage in found(store) if damage.ref != "the file"]
    assert [damage.ref.strip() for damage in damages] == ["a.txt"]
    assert said in damages[0].reason
    assert damages[0].claims and set(damages[0].claims) <= before


def test_moved_span_names_its_claim_alone(store: Store) -> None:
    store.connection.execute("UPDATE claims SET spans = '[0,9]' WHERE id = 1")
    (damage,) = found(store)
    assert damage.claims == (claims(store, "a.txt")[0],)
    assert "does not follow" in damage.reason


def test_span_behind_the_end_is_told_as_such(store: Store) -> None:
    store.connection.execute("UPDATE claims SET spans = '[5,9999]' WHERE id = 1")
    (damage,) = found(store)
    assert "a text that ends at" in damage.reason and len(damage.claims) == 1


def test_claims_that_cannot_be_searched_are_found(store: Store) -> None:
    store.connection.execute("DELETE FROM claims_fts_docsize WHERE id = 1")
    assert any("can be searched for" in damage.reason for damage in found(store))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE editions SET current = 0 WHERE id = 1", "not one edition"),
        ("UPDATE editions SET current = 2 WHERE id = 1", "not one edition"),
        ("DROP VIEW links_readable", "the view links_readable is gone"),
        ("DROP INDEX editions_by_place", "the index editions_by_place is gone"),
        ("INSERT INTO claims_fts (claims_fts) VALUES ('delete-all')", "can be searched for"),
        (
            "INSERT INTO claims_fts (claims_fts, rowid, text, source) "
            "SELECT 'delete', id, text, source FROM claims_searched WHERE id = 1; "
            "INSERT INTO claims_fts (rowid, text, source) VALUES (1, 'Other words', '')",
            "searched for by their words",
        ),
    ],
)
def test_change_around_the_articles_is_found(store: Store, change: str, said: str) -> None:
    store.connection.executescript(change)
    (damage,) = found(store)
    assert damage.ref == "the file" and said in damage.reason


def test_text_that_its_bytes_do_not_give_is_found(store: Store, tagger: Tagger) -> None:
    """All digests fit each other, but not the bytes: only reading them again can tell."""
    article = Capture("c.txt", b"The road was closed again on Monday.\n", "text", "file").article()
    assert isinstance(article, Article)
    told = replace(article, text=article.text.replace("closed", "opened"))
    provenance = Provenance("c.txt", b"The road was closed again on Monday.\n", "text", f"{__version__}+test")
    store.add(extract(told, tagger), provenance)
    (damage,) = found(store)
    assert damage.ref == "c.txt" and "no longer give the text" in damage.reason
    assert list(verify(store, "0.0.9")) == [], "what another version read is taken as it read it"


def test_article_kept_without_its_bytes_is_proved_by_its_digests(tagger: Tagger) -> None:
    article = Capture("a.txt", TEXT.encode(), "text", "file").article()
    assert isinstance(article, Article)
    with Store(":memory:") as made:
        made.add(extract(article, tagger))
        assert list(verify(made, __version__)) == []
        made.connection.execute("UPDATE editions SET text = upper(text)")
        assert list(verify(made, __version__)) != []


def test_file_with_broken_bytes_is_told_and_never_crashes(store: Store, tmp_path: Path) -> None:
    """Wherever the bytes are: an answer, or an error that says what to do."""
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    with Store(whole) as kept:
        for extraction in store.extractions():
            kept.add(extraction)
    data, chance = whole.read_bytes(), random.Random(5)
    told = 0
    for _ in range(120):
        at, length = chance.randrange(100, len(data) - 40), chance.choice((1, 4, 40))
        broken.write_bytes(data[:at] + chance.randbytes(length) + data[at + length :])
        for ask in (
            found,
            lambda one: list(one.claims()),
            lambda one: one.who("boats said"),
            lambda one: one.sources(),
        ):
            try:
                with Store(broken, read_only=True) as opened:
                    ask(opened)
            except ClaimtrackError as error:
                assert error.hint
                told += isinstance(error, DamagedError)
    assert told > 20
