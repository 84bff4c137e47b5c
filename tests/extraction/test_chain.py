from __future__ import annotations

from claimtrack.extraction.chain import chain_of
from claimtrack.model import Attribution, Certainty, Claim, Hop, Mode, Source, Span, Words
from tests.articles import article

ARTICLE = article("All is well.", outlet="Harbour Post")


def said_by(name: str, mode: Mode = "indirect", known_as: str | None = None) -> Attribution:
    return Attribution(mode, source=Source(Words(name, (Span(0, 3),)), name=known_as, id=known_as and known_as.lower()))


def claim(attribution: Attribution, chain: tuple[Hop, ...]) -> Claim:
    return Claim("c1", "body", Span(0, 12), Words("All", (Span(0, 3),)), attribution, Certainty(), chain)


def test_claim_of_a_source_comes_from_it_through_the_outlet() -> None:
    assert chain_of(ARTICLE, said_by("the ministry", "document"), None) == (
        Hop("Harbour Post", "outlet", "narrator", "credit"),
        Hop("the ministry", "origin", "document", "explicit"),
    )


def test_resolved_name_stands_before_the_mention() -> None:
    assert chain_of(ARTICLE, said_by("it", known_as="ISW"), None)[-1] == Hop(
        "ISW", "origin", "indirect", "explicit", "isw"
    )


def test_narrator_speaks_for_the_outlet() -> None:
    assert chain_of(ARTICLE, Attribution("narrator"), None) == (Hop("Harbour Post", "outlet", "narrator", "credit"),)


def test_article_without_a_known_outlet_adds_no_hop() -> None:
    assert chain_of(article("All is well."), Attribution("narrator"), None) == ()


def test_source_around_a_nested_claim_relays_it() -> None:
    outer = said_by("ISW")
    parent = claim(outer, chain_of(ARTICLE, outer, None))
    inner = said_by("Putin")
    nested = claim(inner, chain_of(ARTICLE, inner, parent))
    assert [(hop.name, hop.role) for hop in nested.chain] == [
        ("Harbour Post", "outlet"),
        ("ISW", "relay"),
        ("Putin", "origin"),
    ]
    innermost = chain_of(ARTICLE, said_by("a colonel"), nested)
    assert [hop.role for hop in innermost] == ["outlet", "relay", "relay", "origin"]


def test_nested_hearsay_keeps_who_passed_it_on() -> None:
    outer = said_by("ISW")
    parent = claim(outer, chain_of(ARTICLE, outer, None))
    hops = chain_of(ARTICLE, Attribution("hearsay"), parent)
    assert [(hop.name, hop.role) for hop in hops] == [("Harbour Post", "outlet"), ("ISW", "relay")]
