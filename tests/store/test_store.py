"""What goes into a store comes out of it, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from claimtrack.errors import ConflictError
from claimtrack.exports import FORMATS
from claimtrack.model import Extraction, Link
from claimtrack.store import Provenance, Store, Wanted
from tests.store.made import joint, saying, telling


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, the bytes of the full-text index left out."""
    names = [
        name
        for (name,) in store.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        if not name.startswith("claims_fts_") and name != "claims_words"
    ]
    return {name: store.connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in names}


def test_everything_of_an_extraction_comes_out_as_it_went_in(
    newsroom: Store, extractions: Sequence[Extraction]
) -> None:
    assert list(newsroom.extractions(Wanted(all_editions=True))) == list(extractions)
    assert sum(len(one.claims) for one in extractions) > 250


def test_claims_print_as_they_do_without_a_store(newsroom: Store, extractions: Sequence[Extraction]) -> None:
    stored = "".join(FORMATS["jsonl"](newsroom.claims(Wanted(all_editions=True))))
    assert stored == "".join(FORMATS["jsonl"](extractions))


def test_same_article_again_writes_nothing(tmp_path: Path, extractions: Sequence[Extraction]) -> None:
    path = tmp_path / "news.db"
    with Store(path) as store:
        for extraction in extractions:
            store.add(extraction)
    before = path.read_bytes()
    with Store(path) as store:
        assert {store.add(extraction) for extraction in extractions} == {"unchanged"}
    assert path.read_bytes() == before


def test_order_of_claims_and_parents_survive_many_claims() -> None:
    long = telling(*(f"Bridge number {number} was shut." for number in range(1201)))
    with Store(":memory:") as store:
        store.add(long)
        assert store.extraction("made.txt") == long
        (listed,) = store.claims()
        assert listed.claims == long.claims


def test_article_that_cannot_be_written_leaves_nothing_behind() -> None:
    """The second claim has the id of the first: no row of the article may stay."""
    first, second = telling("The bridge is shut.", "The road is shut.").claims
    broken = replace(telling("The bridge is shut.", "The road is shut."), claims=(first, replace(second, id=first.id)))
    with Store(":memory:") as store:
        empty = rows(store)
        with pytest.raises(ConflictError):
            store.add(replace(broken, ledger=()))
        assert rows(store) == empty
        assert store.add(telling("The bridge is shut.")) == "ingested"


def test_article_is_kept_under_the_id_the_store_knows_it_by() -> None:
    """Two folders have a file of the same relative name: read apart, both texts have the same id."""
    one, other = telling("The bridge is shut."), telling("The mayor resigned on Monday.")
    with Store(":memory:") as store:
        store.add(one, Provenance("a/made.txt"))
        store.add(other, Provenance("b/made.txt"))
        kept = list(store.extractions())
    assert [extraction.article.text for extraction in kept] == [one.article.text, other.article.text]
    assert len({extraction.article.id for extraction in kept}) == 2
    assert kept[1].claims[0].id != other.claims[0].id
    assert kept[1].ledger[0].claims == (kept[1].claims[0].id,)


def test_new_reading_takes_the_place_of_the_old_one() -> None:
    old, new = telling("The bridge is shut. The road too."), telling("The bridge is shut. The road too.")
    new = replace(new, claims=(replace(new.claims[0], attribution=replace(new.claims[0].attribution, mode="hearsay")),))
    with Store(":memory:") as store:
        store.add(old, Provenance("made.txt", extractor="1"))
        held = store.holds("made.txt", old.article.sha256)
        assert held is not None and held[1] == "1"
        assert store.add_again(new, Provenance("made.txt", extractor="2"), held[0]) == "read again"
        assert store.extraction("made.txt") == new
        assert store.holds("made.txt", old.article.sha256) == (held[0], "2")
        assert store.counts().claims == 1
        assert [len(group.claims) for group in store.who("bridge shut").groups] == [1]


def test_bytes_are_kept_apart_from_what_was_made_of_them() -> None:
    data = b"<p>The bridge is shut."
    told = telling("The bridge is shut.")
    told = replace(told, article=replace(told.article, sha256=sha256(data).hexdigest()))
    with Store(":memory:") as store:
        store.add(told, Provenance("made.html", data, "html", "1"))
        assert store.raw(told.article.sha256) == data
        assert store.raw("0" * 64) is None


def test_article_is_found_by_id_ref_and_claim() -> None:
    told = telling("The bridge is shut.", ref="news/a.txt")
    with Store(":memory:") as store:
        store.add(told)
        for name in (told.article.id, "news/a.txt", told.claims[0].id):
            assert store.extraction(name) == told
        assert store.extraction("news/b.txt") is None


def test_claim_is_found_by_the_beginning_of_its_id() -> None:
    told = telling("The bridge is shut.", "The road is shut.")
    with Store(":memory:") as store:
        store.add(told)
        wanted = told.claims[1]
        assert store.claim(wanted.id) == store.claim(wanted.id[:9]) == [(told.article, wanted)]
        assert len(store.claim("c")) == 2
        assert store.claim("c" + "0" * 16) == []


def test_links_come_out_with_their_slots() -> None:
    one, other = telling("Nine died.", ref="a"), telling("Ten died.", ref="b")
    with Store(":memory:") as store:
        store.add(one), store.add(other)
        store.connection.execute(
            "INSERT INTO links (a, b, relation, score, origins, slots, why) VALUES (1, 2, 'contradicts', 0.9, 'separate', "
            """'[["quantity", "nine", "ten", "differ"]]', '["same slot"]')"""
        )
        (link,) = store.links()
        readable = store.connection.execute("SELECT relation, a_text, b_text, a, b FROM links_readable").fetchall()
    assert (link.a, link.b) == (one.claims[0].id, other.claims[0].id)
    assert isinstance(link, Link) and link.slots[0].verdict == "differ" and link.why == ("same slot",)
    assert readable == [("contradicts", "Nine died.", "Ten died.", link.a, link.b)]


def test_views_show_words_sources_and_chains(newsroom: Store, extractions: Sequence[Extraction]) -> None:
    """The words that SQL cuts are those that Python cuts, split claims and joint sources included."""
    found = {
        row[0]: row
        for row in newsroom.connection.execute(
            "SELECT claim, text, cue, mention, source, chain FROM claims_with_sources"
        )
    }
    claims = [claim for extraction in extractions for claim in extraction.claims]
    assert len(found) == len(claims)
    for claim in claims:
        attribution = claim.attribution
        source, cue = attribution.source, attribution.cue
        names = [one.name or one.mention.text for one in (source.parts or (source,))] if source else []
        assert found[claim.id][1:5] == (
            claim.content.text,
            cue and cue.text,
            source and source.mention.text,
            "; ".join(names) or None,
        )
        hops = " < ".join(f"{hop.name} [{hop.basis}]" for hop in claim.chain)
        assert found[claim.id][5] == (hops or None)
    assert any(len(claim.content.spans) > 1 for claim in claims)


def test_each_of_a_joint_source_is_kept() -> None:
    told = joint("The road is shut, Bo Li and Ana Lund said.", "Bo Li", "Ana Lund")
    with Store(":memory:") as store:
        store.add(told)
        assert store.extraction("made.txt") == told
        assert [one.name for one in store.sources()] == ["Ana Lund", "Bo Li"]
        view = store.connection.execute("SELECT source, mention FROM claims_with_sources").fetchall()
    assert view == [("Bo Li; Ana Lund", "Bo Li and Ana Lund")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“Dvě stě” – říká 𝔾rad 🧨 e\u0301te\u0301.", id="beyond the first plane"),
        pytest.param("A\u0000B and a\u2028line.", id="NUL and line separator"),
        pytest.param("It's a \"quote\" -- '; DROP TABLE claims;", id="quotation marks"),
    ],
)
def test_odd_characters_survive(text: str) -> None:
    told = saying(f"{text} Bo Li said.", "Bo Li")
    with Store(":memory:") as store:
        store.add(told)
        assert store.extraction("made.txt") == told


def test_claim_of_a_source_with_no_more_than_a_kind() -> None:
    told = saying("All is well, officials said.", "officials")
    (claim,) = told.claims
    assert claim.attribution.source is not None
    nameless = replace(claim.attribution.source, name=None, id=None, kind="anonymous", about="officials")
    changed = replace(told, claims=(replace(claim, attribution=replace(claim.attribution, source=nameless)),))
    with Store(":memory:") as store:
        store.add(changed)
        assert store.extraction("made.txt") == changed


def test_failures_are_remembered_until_they_are_settled() -> None:
    with Store(":memory:") as store:
        store.note_failures({"a.pdf": ("./a.pdf", "it is a PDF"), "b.txt": ("b.txt", "it is empty")}, ())
        store.note_failures({"b.txt": ("b.txt", "it is binary")}, {"a.pdf", "b.txt"})
        assert store.failures() == {"b.txt": ("b.txt", "it is binary")}
        assert store.counts().failed == 1


def test_foreign_keys_are_on() -> None:
    with Store(":memory:") as store, pytest.raises(sqlite3.IntegrityError):
        store.connection.execute("INSERT INTO hops VALUES (99, 0, NULL, 'origin', 'direct', 'explicit', NULL, 1)")


def test_full_text_follows_what_is_kept(extractions: Sequence[Extraction]) -> None:
    with Store(":memory:") as store:
        for extraction in extractions:
            store.add(extraction)
        store.tidy(store.counts().claims)
        store.connection.execute("INSERT INTO claims_fts (claims_fts) VALUES ('integrity-check')")
        (first, *_) = store.connection.execute("SELECT id FROM editions").fetchone()
        store.add_again(extractions[0], Provenance("x"), first)
        store.connection.execute("INSERT INTO claims_fts (claims_fts) VALUES ('integrity-check')")
