from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.extraction.chain import Chain, Front, analysts_of, carried, listed_relay, relayed, reported, told
from claimtrack.extraction.who.cast import cast_of
from claimtrack.extraction.who.registry import shipped_registry
from claimtrack.extraction.who.scene import Spoke
from claimtrack.model import Article, Basis, BlockKind, Hop, Mode, Role, Source, Span, Words
from tests.articles import article, listing

OUTLET = Hop("Harbour Post", "outlet", "narrator", "credit", "org:harbour-post", "outlet")
AGENCY = Hop("Reuters", "relay", "narrator", "credit", "reuters", "agency", None, "named in the credit line")
FRONT = Front((OUTLET,), "org:harbour-post")


def said_by(name: str, id_: str | None = None, kind: str | None = None) -> Source:
    return Source(Words(name, (Span(0, len(name)),)), name if id_ else None, id_, kind)


def hands(chain: Chain) -> list[tuple[str, Role]]:
    return [(hop.name, hop.role) for hop in chain]


def front_of(*parts: str, outlet: str = "Harbour Post", credit: str = "", byline: str = "") -> Front:
    return Front.of(article(*(parts or ("All is well.",)), outlet=outlet, credit=credit, byline=byline), REGISTRY)


REGISTRY = shipped_registry()


@pytest.mark.parametrize(
    ("facts", "relays"),
    [
        pytest.param({}, [], id="nothing credited"),
        pytest.param({"credit": "Reuters"}, [("Reuters", "reuters")], id="agency in the credit line"),
        pytest.param({"byline": "Reuters"}, [("Reuters", "reuters")], id="agency for an author"),
        pytest.param({"byline": "Maria Koval, Reuters"}, [("Reuters", "reuters")], id="agency behind an author"),
        pytest.param(
            {"credit": "Reuters and AFP"},
            [("Reuters", "reuters"), ("Agence France-Presse", "afp")],
            id="two agencies",
        ),
        pytest.param({"credit": "Reuters", "byline": "Reuters"}, [("Reuters", "reuters")], id="named twice, one hop"),
        pytest.param({"credit": "Norden Wire"}, [("Norden Wire", "org:norden-wire")], id="agency nobody knows"),
        pytest.param({"credit": "With material from Norden"}, [("Norden", "org:norden")], id="material from"),
        pytest.param({"credit": "Maria Koval"}, [], id="a person is no agency"),
        pytest.param({"credit": "Photographs were taken by the town itself"}, [], id="a sentence is no agency"),
        pytest.param({"credit": "Harbour Post"}, [], id="the outlet itself"),
        pytest.param({"credit": "Post", "outlet": "Harbour Post"}, [], id="the outlet in short"),
        pytest.param({"credit": "Harbour", "outlet": "Harbour News Agency"}, [], id="the outlet, an agency, in short"),
        pytest.param({"credit": "Reuters", "outlet": "Reuters"}, [], id="the outlet is the agency"),
        pytest.param({"credit": "Reuters", "outlet": ""}, [("Reuters", "reuters")], id="no outlet known"),
    ],
)
def test_agencies_of_the_credit_lines_stand_in_front(facts: dict[str, str], relays: list[tuple[str, str]]) -> None:
    hops = front_of(**facts).hops
    assert [(hop.name, hop.id) for hop in hops if hop.role == "relay"] == relays
    assert all(hop.basis == "credit" and hop.mode == "narrator" for hop in hops)


@pytest.mark.parametrize(
    ("last", "relays"),
    [
        pytest.param("It rained all day. — Reuters", ["Reuters"], id="dash"),
        pytest.param("It rained all day. (AFP)", ["Agence France-Presse"], id="brackets"),
        pytest.param("It rained all day. — Financial Times", [], id="only agencies close an article"),
        pytest.param("It rained all day (and all night)", [], id="a remark in brackets"),
    ],
)
def test_agency_may_stand_at_the_end_of_the_text(last: str, relays: list[str]) -> None:
    assert [hop.name for hop in front_of("All is well.", last).hops[1:]] == relays


@pytest.mark.parametrize(
    ("credit", "reason"),
    [
        pytest.param("Reuters", "named in the credit line or dateline", id="named"),
        pytest.param("Additional reporting by Reuters", "contributed, by the credit line", id="additional reporting"),
        pytest.param("Additional reporting by Reuters in Kyiv", "contributed, by the credit line", id="place behind"),
        pytest.param("With files from AFP and others", "contributed, by the credit line", id="others behind"),
        pytest.param("Reuters contributed to this report", "contributed, by the credit line", id="contributed"),
    ],
)
def test_hop_of_an_agency_says_why_it_is_there(credit: str, reason: str) -> None:
    assert [hop.reason for hop in front_of(credit=credit).hops[1:]] == [reason]


@pytest.mark.parametrize(
    ("outlet", "hops"),
    [
        pytest.param("Harbour Post", (OUTLET,), id="unknown outlet"),
        pytest.param("Yonhap", (Hop("Yonhap", "outlet", "narrator", "credit", "yonhap", "agency"),), id="known outlet"),
        pytest.param("", (), id="none"),
    ],
)
def test_outlet_stands_before_all(outlet: str, hops: Chain) -> None:
    front = front_of(outlet=outlet)
    assert front == Front(hops, (hops[0].id or "") if hops else "")


MINISTRY = said_by("the ministry", "org:ministry", "ministry")
NAMELESS = said_by("an official,")


@pytest.mark.parametrize(
    ("front", "source", "expected"),
    [
        pytest.param((OUTLET,), None, [("Harbour Post", "outlet")], id="nobody named"),
        pytest.param((), None, [], id="nobody named, no outlet"),
        pytest.param((OUTLET,), MINISTRY, [("Harbour Post", "outlet"), ("the ministry", "origin")], id="source"),
        pytest.param((OUTLET,), NAMELESS, [("Harbour Post", "outlet"), ("an official", "origin")], id="as mentioned"),
        pytest.param(
            (OUTLET, AGENCY),
            MINISTRY,
            [("Harbour Post", "outlet"), ("Reuters", "relay"), ("the ministry", "origin")],
            id="source behind an agency",
        ),
        pytest.param(
            (OUTLET, AGENCY),
            said_by("Reuters", "reuters", "agency"),
            [("Harbour Post", "outlet"), ("Reuters", "origin")],
            id="the agency is the source",
        ),
        pytest.param(
            (OUTLET,), said_by("The Post", "org:harbour-post"), [("Harbour Post", "outlet")], id="the outlet itself"
        ),
        pytest.param(
            (OUTLET,),
            Source(Words("both", (Span(0, 4),)), parts=(MINISTRY, said_by("Reuters", "reuters"))),
            [("Harbour Post", "outlet"), ("the ministry", "origin"), ("Reuters", "origin")],
            id="two sources of one claim",
        ),
        pytest.param(
            (OUTLET,),
            Source(Words("both", (Span(0, 4),)), parts=(NAMELESS, NAMELESS)),
            [("Harbour Post", "outlet"), ("an official", "origin"), ("an official", "origin")],
            id="two without a name stay two",
        ),
    ],
)
def test_claim_comes_from_its_source_through_the_hands_in_front(
    front: Chain, source: Source | None, expected: list[tuple[str, Role]]
) -> None:
    assert hands(reported(front, source, "indirect")) == expected


def test_origin_keeps_who_it_is_how_it_spoke_and_the_words_for_it() -> None:
    assert reported((), MINISTRY, "document") == (
        Hop("the ministry", "origin", "document", "explicit", "org:ministry", "ministry", MINISTRY.mention),
    )


def test_origin_passed_on_what_comes_next() -> None:
    chain = reported((OUTLET,), MINISTRY, "indirect")
    assert hands(relayed(chain)) == [("Harbour Post", "outlet"), ("the ministry", "relay")]
    assert hands(reported(relayed(chain), NAMELESS, "direct"))[1:] == [
        ("the ministry", "relay"),
        ("an official", "origin"),
    ]
    assert relayed(()) == ()


@pytest.mark.parametrize(
    ("sentence", "name", "id_"),
    [
        pytest.param("It is over, she told Reuters.", "Reuters", "reuters", id="told an agency"),
        pytest.param("It is over, he told CNN on Monday.", "CNN", "cnn", id="told a channel"),
        pytest.param("In an interview with Le Monde he said so.", "Le Monde", "le-monde", id="interview"),
        pytest.param("He said so when speaking to the BBC.", "BBC", "bbc", id="speaking to"),
        pytest.param(
            "Speaking to the BBC, he said so.",
            "BBC",
            "bbc",
            id="speaking to, at the start",
        ),
        pytest.param("He said in a statement to AFP that he left.", "Agence France-Presse", "afp", id="statement to"),
        pytest.param(
            "He told the Brovary Gazette so.", "Brovary Gazette", "org:brovary-gazette", id="newspaper by its name"
        ),
        pytest.param(
            "He told Norway’s largest newspaper so.",
            "Norway’s largest newspaper",
            "org:norways-largest-newspaper",
            id="newspaper of somebody",
        ),
        pytest.param("He told the newspaper Visnyk so.", "Visnyk", "org:visnyk", id="newspaper by what it is called"),
        pytest.param(
            "He told Norwegian TV channel Kanal so.",
            "Kanal",
            "org:kanal",
            id="an adjective before it",
            marks=pytest.mark.xfail(strict=True, reason="takes “Norwegian TV” for the name"),
        ),
    ],
)
def test_outlet_that_was_told_is_a_relay(sentence: str, name: str, id_: str) -> None:
    place = Span(40, 40 + len(sentence))
    hop = told(sentence, place, REGISTRY, article(" " * 40 + sentence, outlet="Harbour Post"))
    assert hop is not None and (hop.name, hop.role, hop.id, hop.basis) == (name, "relay", id_, "explicit")
    assert hop.evidence and hop.evidence.spans[0].cut(" " * 40 + sentence) == hop.evidence.text


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("He told reporters that all is well.", id="reporters"),
        pytest.param("He told parliament that all is well.", id="parliament"),
        pytest.param("He told a rally in Masvingo that all is well.", id="a rally somewhere"),
        pytest.param("He told Maria Koval that all is well.", id="a person"),
        pytest.param("He told President Biden that all is well.", id="a president"),
        pytest.param("He told the Kremlin that all is well.", id="a government"),
        pytest.param("He told Moscow that all is well.", id="a country"),
        pytest.param("He told Harbour Post that all is well.", id="the outlet itself"),
        pytest.param("He told the Post that all is well.", id="the outlet itself, in short"),
        pytest.param("All is well.", id="nobody"),
        pytest.param("", id="no words"),
    ],
)
def test_others_who_were_told_are_no_relay(sentence: str) -> None:
    made = article(sentence, outlet="Harbour Post")
    assert told(sentence, Span(0, len(sentence)), REGISTRY, made) is None


SPY = "The National Intelligence Service of South Korea said that the prisoner had died."


def guessed(made: Article, *before: Hop) -> Chain:
    """The chain of what the first known party of an article said, with the listed relay where there is one."""
    cast = cast_of(made, REGISTRY, [block.span for block in made.blocks if block.kind == "body"])
    party = next(one for one in cast.institutions() if one.places)
    source = Source(Words.cut(made.text, (party.places[0],)), party.name, party.id, party.kind)
    return listed_relay(made, cast, reported((OUTLET, *before), source, "indirect"))


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param(("Yonhap",), id="alone"),
        pytest.param(("ISW", "Yonhap", "Telegram"), id="among others"),
        pytest.param(("Kyodo", "Yonhap"), id="beside an agency of another country"),
    ],
)
def test_listed_agency_of_the_country_of_the_origin_is_guessed_to_have_brought_it(listed: tuple[str, ...]) -> None:
    made = listing(article(SPY), *listed)
    outlet, relay, origin = guessed(made)
    assert (outlet.role, relay.name, relay.role, relay.basis, relay.id, origin.role) == (
        "outlet",
        "Yonhap News Agency",
        "relay",
        "footer",
        "yonhap",
        "origin",
    )
    assert relay.reason.startswith("a guess: ") and "of the same country" in relay.reason
    assert relay.evidence and relay.evidence.text == relay.evidence.spans[0].cut(made.text) == "Yonhap"


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        pytest.param(SPY, (), id="nothing listed"),
        pytest.param(SPY, ("Kyodo", "ISW"), id="none of its country"),
        pytest.param(SPY, ("Yonhap", "Korea Herald"), id="two of its country"),
        pytest.param(f"{SPY} Yonhap reported that it had rained.", ("Yonhap",), id="cited elsewhere"),
        pytest.param(SPY, ("National Intelligence Service of South Korea", "Yonhap"), id="the origin is listed itself"),
        pytest.param(
            SPY,
            ("NIS", "Yonhap"),
            id="the origin is listed in short",
        ),
        pytest.param("NATO said that the ships had left.", ("Reuters",), id="an international body has no country"),
        pytest.param("The Brovary Council (BC) said that the ships had left.", ("Reuters",), id="country not known"),
    ],
)
def test_no_listed_outlet_stands_out(text: str, listed: tuple[str, ...]) -> None:
    assert [hop.role for hop in guessed(listing(article(text), *listed))] == ["outlet", "origin"]


def test_origin_that_came_through_somebody_named_needs_no_guess() -> None:
    chain = guessed(listing(article(SPY), "Yonhap"), AGENCY)
    assert hands(chain)[1:-1] == [("Reuters", "relay")]


def test_chain_without_an_origin_has_no_listed_relay() -> None:
    made = listing(article(SPY), "Yonhap")
    cast = cast_of(made, REGISTRY, [made.blocks[0].span])
    assert listed_relay(made, cast, (OUTLET,)) == (OUTLET,)
    assert listed_relay(made, cast, ()) == ()


def test_outlet_that_lists_itself_is_no_relay() -> None:
    made = listing(article(SPY, outlet="Yonhap"), "Yonhap")
    cast = cast_of(made, REGISTRY, [made.blocks[0].span])
    nis = REGISTRY.named("National Intelligence Service of South Korea")
    assert nis is not None
    chain = reported(Front.of(made, REGISTRY).hops, said_by(nis.name, nis.id, nis.kind), "indirect")
    assert listed_relay(made, cast, chain) == chain


def spoke(name: str, kind: str, paragraph: int) -> Spoke:
    return Spoke(Span(0, 3), paragraph, said_by(name, f"org:{name}", kind), "name")


@pytest.mark.parametrize(
    ("mention", "before", "relays"),
    [
        pytest.param("analysts", [("ISW", "think_tank", 1)], ["ISW"], id="same paragraph"),
        pytest.param("The analysts", [("ISW", "think_tank", 0)], ["ISW"], id="paragraph before"),
        pytest.param("analysts", [("Ann", "person", 1), ("ISW", "think_tank", 1)], ["ISW"], id="somebody between"),
        pytest.param("analysts", [("ISW", "think_tank", -1)], [], id="too far back"),
        pytest.param("analysts", [("ministry", "ministry", 1)], [], id="no institution of analysts"),
        pytest.param("officials", [("ISW", "think_tank", 1)], [], id="others than analysts"),
        pytest.param("analysts in three capitals", [("ISW", "think_tank", 1)], [], id="analysts of elsewhere"),
        pytest.param("analysts", [], [], id="nobody before"),
    ],
)
def test_analysts_right_after_a_think_tank_may_be_its_own(
    mention: str, before: list[tuple[str, str, int]], relays: list[str]
) -> None:
    source = Source(Words(mention, (Span(0, len(mention)),)), kind="anonymous")
    chain = analysts_of(reported((OUTLET,), source, "indirect"), source, [spoke(*one) for one in before], 1)
    assert [hop.name for hop in chain if hop.role == "relay"] == relays
    assert chain[-1].role == "origin"
    for hop in chain[1:-1]:
        assert hop.basis == "carried" and hop.reason.startswith("a guess: ") and hop.evidence is not None


def test_analysts_with_a_name_are_no_ones_but_their_own() -> None:
    source = said_by("analysts", "org:analysts", "company")
    chain = reported((OUTLET,), source, "indirect")
    assert analysts_of(chain, source, [spoke("ISW", "think_tank", 1)], 1) == chain


WORDS = Words("the ministry", (Span(0, 12),))


def test_hands_are_carried_over_with_the_reason() -> None:
    chain = carried(FRONT.hops, reported((OUTLET,), MINISTRY, "direct"), "it goes on", WORDS)
    assert chain == (
        OUTLET,
        Hop("the ministry", "origin", "direct", "carried", "org:ministry", "ministry", WORDS, "it goes on"),
    )


@pytest.mark.parametrize(
    ("basis", "after"),
    [
        pytest.param("explicit", "carried", id="explicit"),
        pytest.param("carried", "carried", id="carried"),
        pytest.param("footer", "footer", id="a guess stays one"),
    ],
)
def test_basis_of_a_hand_that_is_carried_over(basis: Basis, after: Basis) -> None:
    relay = Hop("Yonhap", "relay", "indirect", basis, "yonhap", "agency", WORDS)
    origin = reported((), MINISTRY, "indirect")[0]
    assert [hop.basis for hop in carried((OUTLET,), (OUTLET, relay, origin), "why", None)[1:]] == [after, "carried"]


def test_reason_and_words_that_a_hand_has_stay() -> None:
    relay = Hop("Yonhap", "relay", "narrator", "footer", "yonhap", "agency", WORDS, "a guess")
    assert carried((OUTLET,), (OUTLET, relay), "why", Words("it", (Span(0, 2),))) == (OUTLET, relay)


def test_hands_in_front_are_not_repeated() -> None:
    front = (OUTLET, AGENCY)
    chain = carried(front, reported(front, MINISTRY, "indirect"), "why", None)
    assert hands(chain) == [("Harbour Post", "outlet"), ("Reuters", "relay"), ("the ministry", "origin")]
    assert chain[1] == AGENCY


@pytest.mark.parametrize(
    "chain",
    [
        pytest.param(reported((OUTLET, AGENCY), said_by("Reuters", "reuters", "agency"), "indirect"), id="the source"),
        pytest.param(
            (
                OUTLET,
                Hop("Reuters", "relay", "indirect", "explicit", "reuters", "agency", WORDS),
                *reported((), MINISTRY, "direct"),
            ),
            id="was told",
        ),
    ],
)
def test_agency_of_the_credit_line_stands_once_in_what_is_carried_over(chain: Chain) -> None:
    assert [hop.name for hop in carried((OUTLET, AGENCY), chain, "why", WORDS)].count("Reuters") == 1


@pytest.mark.parametrize("kind", ["caption", "sources", "navigation"])
def test_agency_of_a_picture_or_a_list_is_not_that_of_the_article(kind: BlockKind) -> None:
    made = article("All is well here.", (kind, "The bridge on Monday. (Reuters)"), outlet="Harbour Post")
    assert [hop.name for hop in Front.of(made, REGISTRY).hops] == ["Harbour Post"]


@pytest.mark.parametrize("mode", ["direct", "mixed", "indirect", "according_to", "document", "belief", "attitude"])
def test_mode_of_the_claim_is_that_of_its_origin(mode: Mode) -> None:
    assert reported((OUTLET,), replace(MINISTRY), mode)[-1].mode == mode
