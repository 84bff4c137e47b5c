"""A store and its links: what is compared, what is kept, what happens when a run is ended or articles change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from claimtrack.ids import id_of
from claimtrack.link import Linker, link_articles, link_store
from claimtrack.linking.encoder import encoder
from claimtrack.linking.subjects import subject_of
from claimtrack.model import Extraction, Link, Span, Words
from claimtrack.store import Provenance, Store, Wanted
from tests.store.made import saying, telling

TOLL = "Forty-one people died when the ferry Alba sank off Kelda Point"
AGREES = "41 people lost their lives when the ferry Alba went down near Kelda Point"
DENIES = "Only 7 people died when the ferry Alba sank off Kelda Point"
ELSE = "Parliament voted for a law that lifts the age of retirement after a debate of two days."


def told() -> list[Extraction]:
    return [
        said(TOLL, "Marta Ilves", "a"),
        said(AGREES, "Oskar Prem", "b"),
        said(DENIES, "Nils Borg", "c"),
        telling(ELSE, ref="d", published="2024-12-10"),
    ]


def said(what: str, who: str, ref: str) -> Extraction:
    """An article with one claim, whose content leaves out who says it."""
    made = saying(f"{what}, {who} said.", who, ref=ref, published="2024-12-10")
    (claim,) = made.claims
    moved = replace(claim, content=Words.cut(made.article.text, (Span(0, len(what)),)))
    moved = replace(moved, id=id_of(moved, made.article))
    return replace(made, claims=(moved,), ledger=(replace(made.ledger[0], claims=(moved.id,)),))


def store_of(extractions: Sequence[Extraction], path: str | Path = ":memory:") -> Store:
    store = Store(path)
    for extraction in extractions:
        store.add(extraction, Provenance(extraction.article.ref))
    return store


def by_ref(store: Store) -> dict[tuple[str, str], Link]:
    found = {}
    for link in store.links():
        ((one, _),), ((other, _),) = store.claim(link.a), store.claim(link.b)
        found[one.ref, other.ref] = link
    return found


def test_claims_are_linked_across_articles() -> None:
    with store_of(told()) as store:
        assert [done.ref for done in link_store(store, encoder())] == ["a", "b", "c", "d"]
        found = by_ref(store)
    assert {pair: link.relation for pair, link in found.items()} == {
        ("a", "b"): "corroborates",
        ("a", "c"): "contradicts",
        ("b", "c"): "contradicts",
    }
    assert {link.origins for link in found.values()} == {"separate"}
    assert any(slot.verdict == "differ" for slot in found["a", "c"].slots)


def test_new_articles_are_compared_with_those_before_and_nothing_is_done_twice() -> None:
    with store_of(told()[:2]) as store, store_of(told()) as at_once:
        assert len(list(link_store(store, encoder()))) == 2
        for extraction in told()[2:]:
            store.add(extraction, Provenance(extraction.article.ref))
        assert [done.ref for done in link_store(store, encoder())] == ["c", "d"]
        assert list(link_store(store, encoder())) == []
        list(link_store(at_once, encoder()))
        assert list(store.links()) == list(at_once.links())


def test_run_that_was_ended_goes_on() -> None:
    with store_of(told()) as store:
        list(islice(link_store(store, encoder()), 2))
        assert len(store.unlinked()) == 2
        list(link_store(store, encoder()))
        assert len(list(store.links())) == 3


def test_links_of_another_version_are_made_anew() -> None:
    with store_of(told()) as store:
        list(link_store(store, encoder()))
        before = list(store.links())
        store.forget_links("another")
        assert (list(store.links()), len(store.unlinked())) == ([], 4)
        list(link_store(store, encoder()))
        assert list(store.links()) == before


def test_earlier_edition_keeps_its_links_and_shows_none() -> None:
    with store_of(told()) as store:
        list(link_store(store, encoder()))
        changed = said(TOLL.replace("Forty-one", "Fifty-two"), "Marta Ilves", "a")
        assert store.add(changed, Provenance("a")) == "new edition"
        assert [done.ref for done in link_store(store, encoder())] == ["a"]
        now = by_ref(store)
        relations = {link.relation for pair, link in now.items() if "a" in pair}
        assert "contradicts" in relations and "corroborates" not in relations
        assert len(list(store.links(Wanted(all_editions=True)))) > len(now)


def test_reading_again_links_again() -> None:
    with store_of(told()) as store:
        list(link_store(store, encoder()))
        (number,) = store.editions_called("a")
        store.add_again(told()[0], Provenance("a"), number)
        assert store.unlinked() == [number]
        list(link_store(store, encoder()))
        assert len(list(store.links())) == 3


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        pytest.param({"relations": ("contradicts",)}, 2, id="relation"),
        pytest.param({"relations": ("updates", "echoes")}, 0, id="none of these"),
        pytest.param({"origins": ("separate",)}, 3, id="origins"),
        pytest.param({"least": 1.1}, 0, id="score"),
    ],
)
def test_links_can_be_chosen(asked: dict[str, object], count: int) -> None:
    with store_of(told()) as store:
        list(link_store(store, encoder()))
        assert len(list(store.links(**asked))) == count  # type: ignore[arg-type]


def test_links_are_chosen_by_either_claim() -> None:
    with store_of(told()) as store:
        list(link_store(store, encoder()))
        found = list(store.links(Wanted(sources=("person:nils-borg",))))
        assert {link.relation for link in found} == {"contradicts"} and len(found) == 2
        assert len(list(store.links(Wanted(limit=1)))) == 1


def test_what_is_beside_a_claim_is_the_same_without_links() -> None:
    with store_of(told()) as store:
        ((article, claim),) = store.claim(told()[0].claims[0].id)
        beside = Linker(store, encoder()).beside(subject_of(article, claim), 200)
    assert {subject.article.ref: found.label for subject, found in beside} == {"b": "corroborates", "c": "contradicts"}


def test_two_articles_are_linked_without_a_store() -> None:
    one, other, *_ = told()
    ((mine, theirs, link),) = link_articles(one, other, encoder())
    assert (mine.article.ref, theirs.article.ref, link.relation) == ("a", "b", "corroborates")
    assert link_articles(one, told()[3], encoder()) == []


def test_the_later_published_is_the_second() -> None:
    late, early = (
        replace_date(extraction, day) for extraction, day in zip(told(), ("2024-12-12", "2024-12-11"), strict=False)
    )
    with store_of([late, early]) as store:
        list(link_store(store, encoder()))
        assert list(by_ref(store)) == [("b", "a")]


def replace_date(extraction: Extraction, day: str) -> Extraction:
    return replace(extraction, article=replace(extraction.article, published=day))


def test_who_leaves_out_a_figure_does_not_stand_behind_it() -> None:
    with store_of([said("People died when the ferry Alba sank off Kelda Point", "Marta Ilves", "a")]) as store:
        (claim,) = told()[1].claims
        beside = Linker(store, encoder()).beside(subject_of(told()[1].article, claim), 200)
    assert "corroborates" not in {found.label for _, found in beside}
