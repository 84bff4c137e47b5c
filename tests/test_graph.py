"""Which nodes and edges the articles, claims, sources and links make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from claimtrack.graph import article_node, build_graph
from claimtrack.model import (
    Article,
    Attribution,
    Certainty,
    Claim,
    Extraction,
    Hop,
    Link,
    ListedSource,
    Relation,
    Source,
    Span,
    Words,
)
from claimtrack.store import Store
from tests.articles import article
from tests.store.made import saying

if TYPE_CHECKING:
    from networkx import MultiDiGraph

# What each relation leads from and to.
ENDS = {
    "published_by": ("article", "source"),
    "reports": ("article", "claim"),
    "attributed_to": ("claim", "source"),
    "through": ("claim", "source"),
    "within": ("claim", "claim"),
    "cites": ("source", "source"),
    "revises": ("article", "article"),
    "echoes": ("claim", "claim"),
}


def words(text: str, start: int = 0) -> Words:
    return Words(text, (Span(start, start + len(text)),))


PIER = article("The pier is shut.", ref="pier.txt")
ROAD = article("The road is shut.", ref="road.txt")
LUND = Source(words("Ms. Lund"), "Ana Lund", "person:ana-lund", "person", "named in full")
REYES = Source(words("Mr. Reyes"), "Bo Reyes", "person:bo-reyes", "person", "named in full")
OFFICIALS = Source(words("two officials"), kind="anonymous", how="no name is given", about="on the pier")
BOTH = Source(words("Ms. Lund and Mr. Reyes"), how="several sources", parts=(LUND, REYES))
POST = Hop("Harbour Post", "outlet", "narrator", "credit", "org:harbour-post", "outlet")
WIRE = Hop("Danube Wire", "relay", "narrator", "credit", "org:danube-wire", "agency", reason="in the credit line")
ECHO = Hop("Echo", "relay", "indirect", "explicit", "org:echo", "outlet", words("Echo"))


def origin(source: Source) -> Hop:
    name = source.name or source.mention.text.strip(" ,;:")
    return Hop(name, "origin", "indirect", "explicit", source.id, source.kind, source.mention)


def claim(id_: str, source: Source | None = None, *chain: Hop, parent: str | None = None) -> Claim:
    """A claim that the source makes, or else the narrator, with what came between."""
    attribution = Attribution("indirect", cue=words("said"), source=source) if source else Attribution("narrator")
    return Claim(id_, "body", Span(0, 17), words("the pier is shut"), attribution, Certainty(), chain, parent)


def telling(made: Article, *claims: Claim) -> Extraction:
    return Extraction(made, claims, ())


def edition(made: Article, digit: str) -> Article:
    return replace(made, sha256=digit * 64)


def edges(graph: MultiDiGraph[str], relation: str) -> list[tuple[str, str, str]]:
    """Start, end and key of the edges of a relation, in the order of the keys."""
    found = [edge for edge in graph.edges(keys=True) if graph.edges[edge]["relation"] == relation]
    return sorted(found, key=lambda edge: (edge[2], edge))


def nodes(graph: MultiDiGraph[str]) -> dict[str, dict[str, Any]]:
    return {node: graph.nodes[node] for node in graph}


def values(graph: MultiDiGraph[str]) -> Iterator[Any]:
    """All that nodes and edges say of themselves."""
    for _, of_node in graph.nodes(data=True):
        yield from of_node.values()
    for *_, of_edge in graph.edges(data=True):
        yield from of_edge.values()


def test_nothing_extracted_is_an_empty_graph() -> None:
    graph = build_graph([])
    assert (len(graph), graph.size()) == (0, 0)


def test_article_is_a_node_with_what_its_outlet_says() -> None:
    facts = {"title": "Pier shut", "outlet": "Harbour Post", "published": "2024-12-27", "url": "https://post.example/1"}
    lines = {"byline": "Cy Dahl", "dateline": "WITRAND, Dec. 27", "credit": "Danube Wire"}
    listed = (ListedSource("ISW", Span(0, 3)), ListedSource("Echo", Span(4, 8)))
    made = replace(PIER, **facts, **lines, listed_sources=listed)  # type: ignore[arg-type]
    graph = build_graph([telling(made)])
    assert nodes(graph) == {
        f"{made.id}.{made.sha256[:8]}": {
            "type": "article",
            "label": "Pier shut",
            "article": made.id,
            "ref": "pier.txt",
            "sha256": made.sha256,
            "listed": "ISW; Echo",
            **facts,
            **lines,
        }
    }


def test_article_without_a_title_is_labelled_with_its_ref() -> None:
    assert build_graph([telling(PIER)]).nodes[article_node(PIER)]["label"] == "pier.txt"


def test_claim_is_a_node_with_how_it_was_reported() -> None:
    made = replace(
        claim("c1", LUND, POST, origin(LUND)),
        content=Words("shut … for good", (Span(4, 8), Span(20, 28))),
        certainty=Certainty("probable"),
        where="headline",
        probability=0.75,
    )
    assert build_graph([telling(PIER, made)]).nodes["c1"] == {
        "type": "claim",
        "label": "shut … for good",
        "mode": "indirect",
        "stance": "neutral",
        "certainty": "probable",
        "where": "headline",
        "first": 4,
        "last": 28,
        "probability": 0.75,
        "hops": 1,
        "cue": "said",
        "hand": "primary",
    }


def test_narrators_claim_has_neither_cue_nor_hand_nor_source() -> None:
    graph = build_graph([telling(PIER, claim("c1"))])
    assert graph.nodes["c1"]["mode"] == "narrator"
    assert not {"cue", "hand"} & set(graph.nodes["c1"])
    assert list(graph.in_edges("c1")) == [(article_node(PIER), "c1")]
    assert not graph.out_edges("c1")


@pytest.mark.parametrize(
    ("source", "node", "expected"),
    [
        pytest.param(LUND, "s:person:ana-lund", {"label": "Ana Lund", "known": True, "kind": "person"}, id="known"),
        pytest.param(
            OFFICIALS,
            f"s:{PIER.id}:two officials",
            {"label": "two officials", "known": False, "kind": "anonymous"},
            id="not known",
        ),
        pytest.param(
            Source(words("Echo"), "Echo"), f"s:{PIER.id}:echo", {"label": "Echo", "known": False}, id="only named"
        ),
    ],
)
def test_source_is_a_node(source: Source, node: str, expected: dict[str, Any]) -> None:
    graph = build_graph([telling(PIER, claim("c1", source))])
    assert edges(graph, "attributed_to") == [("c1", node, "attributed_to:0")]
    assert graph.nodes[node] == {"type": "source", **expected}


def test_article_reports_each_of_its_claims() -> None:
    graph = build_graph([telling(PIER, claim("c1"), claim("c2")), telling(ROAD, claim("c3"))])
    assert set(edges(graph, "reports")) == {
        (article_node(PIER), "c1", "reports"),
        (article_node(PIER), "c2", "reports"),
        (article_node(ROAD), "c3", "reports"),
    }


def test_attribution_tells_the_words_and_how_the_source_was_found() -> None:
    graph = build_graph([telling(PIER, claim("c1", OFFICIALS))])
    ((start, end, key),) = edges(graph, "attributed_to")
    assert graph.edges[start, end, key] == {
        "relation": "attributed_to",
        "mention": "two officials",
        "how": "no name is given",
        "about": "on the pier",
    }


def test_joint_sources_are_one_edge_each_and_their_whole_is_no_node() -> None:
    graph = build_graph([telling(PIER, claim("c1", BOTH))])
    assert edges(graph, "attributed_to") == [
        ("c1", "s:person:ana-lund", "attributed_to:0"),
        ("c1", "s:person:bo-reyes", "attributed_to:1"),
    ]
    assert len(graph) == 4


def test_two_mentions_of_one_party_are_two_edges() -> None:
    twice = replace(BOTH, parts=(LUND, replace(LUND, mention=words("she"))))
    graph = build_graph([telling(PIER, claim("c1", twice))])
    found = edges(graph, "attributed_to")
    assert [graph.edges[edge]["mention"] for edge in found] == ["Ms. Lund", "she"]
    assert {end for _, end, _ in found} == {"s:person:ana-lund"}


def test_claim_comes_through_its_hands_in_order_from_the_outlet() -> None:
    graph = build_graph([telling(PIER, claim("c1", LUND, POST, WIRE, origin(LUND)))])
    found = edges(graph, "through")
    assert [(end, key) for _, end, key in found] == [
        ("s:org:harbour-post", "through:0"),
        ("s:org:danube-wire", "through:1"),
        ("s:person:ana-lund", "through:2"),
    ]
    assert [graph.edges[edge] for edge in found] == [
        {"relation": "through", "order": 0, "role": "outlet", "mode": "narrator", "basis": "credit"},
        {
            "relation": "through",
            "order": 1,
            "role": "relay",
            "mode": "narrator",
            "basis": "credit",
            "reason": "in the credit line",
        },
        {
            "relation": "through",
            "order": 2,
            "role": "origin",
            "mode": "indirect",
            "basis": "explicit",
            "evidence": "Ms. Lund",
        },
    ]


def test_party_that_stands_twice_in_a_chain_is_passed_twice() -> None:
    graph = build_graph([telling(PIER, claim("c1", None, POST, WIRE, ECHO, WIRE))])
    assert [end for _, end, _ in edges(graph, "through")].count("s:org:danube-wire") == 2


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        pytest.param([], set(), id="nobody"),
        pytest.param([POST], set(), id="one hand"),
        pytest.param([POST, origin(LUND)], {("harbour-post", "ana-lund")}, id="origin"),
        pytest.param(
            [POST, WIRE, ECHO, origin(LUND)],
            {("harbour-post", "danube-wire"), ("danube-wire", "echo"), ("echo", "ana-lund")},
            id="relays",
        ),
        pytest.param([WIRE, WIRE, ECHO], {("danube-wire", "echo")}, id="same hand twice running"),
        pytest.param([origin(LUND), origin(REYES)], set(), id="origins side by side alone"),
        pytest.param(
            [POST, origin(LUND), origin(REYES)],
            {("harbour-post", "ana-lund"), ("harbour-post", "bo-reyes")},
            id="origins side by side",
        ),
    ],
)
def test_each_hand_cites_the_next(chain: Sequence[Hop], expected: set[tuple[str, str]]) -> None:
    graph = build_graph([telling(PIER, claim("c1", None, *chain))])
    found = {(start.rpartition(":")[2], end.rpartition(":")[2]) for start, end, _ in edges(graph, "cites")}
    assert found == expected


def test_origins_side_by_side_do_not_cite_each_other() -> None:
    graph = build_graph([telling(PIER, claim("c1", BOTH, POST, origin(LUND), origin(REYES)))])
    assert not graph.has_edge("s:person:ana-lund", "s:person:bo-reyes")
    assert not graph.has_edge("s:person:bo-reyes", "s:person:ana-lund")


def test_citing_names_the_claim_it_was_done_in() -> None:
    hands = (POST, origin(LUND))
    graph = build_graph([telling(PIER, claim("c1", LUND, *hands), claim("c2", LUND, *hands))])
    found = edges(graph, "cites")
    assert found == [
        ("s:org:harbour-post", "s:person:ana-lund", "cites:c1:0"),
        ("s:org:harbour-post", "s:person:ana-lund", "cites:c2:0"),
    ]
    assert [graph.edges[edge] for edge in found] == [{"relation": "cites", "claim": one} for one in ("c1", "c2")]


@pytest.mark.parametrize(
    "order", [pytest.param((0, 1), id="holder first"), pytest.param((1, 0), id="nested one first")]
)
def test_nested_claim_is_within_the_one_around_it(order: Sequence[int]) -> None:
    claims = (claim("c1", LUND), claim("c2", REYES, parent="c1"))
    graph = build_graph([telling(PIER, *(claims[place] for place in order))])
    assert edges(graph, "within") == [("c2", "c1", "within")]
    assert graph.edges["c2", "c1", "within"] == {"relation": "within"}


def test_claim_within_one_that_was_not_asked_for_stands_alone() -> None:
    graph = build_graph([telling(PIER, claim("c2", parent="c1"))])
    assert "c1" not in graph
    assert not edges(graph, "within")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("1", [], id="one edition"),
        pytest.param("12", ["2>1"], id="two"),
        pytest.param("21", ["1>2"], id="as given, not as dated"),
        pytest.param("123", ["2>1", "3>2"], id="three"),
        pytest.param("1122", ["2>1"], id="each given twice"),
        pytest.param(
            "121",
            ["2>1"],
            id="first one given again",
        ),
    ],
)
def test_edition_revises_the_one_given_before_it(given: str, expected: Sequence[str]) -> None:
    graph = build_graph(telling(edition(PIER, digit)) for digit in given)
    found = edges(graph, "revises")
    assert sorted(f"{start[-1]}>{end[-1]}" for start, end, _ in found) == expected
    assert all(graph.edges[edge] == {"relation": "revises"} for edge in found)
    assert len(graph) == len(set(given))


def test_other_article_is_no_edition() -> None:
    graph = build_graph(telling(made) for made in (PIER, ROAD, edition(PIER, "1")))
    assert edges(graph, "revises") == [(article_node(edition(PIER, "1")), article_node(PIER), "revises")]


def test_link_joins_two_claims() -> None:
    link = Link("c1", "c2", "contradicts", 0.5, "separate", why=("other number", "same event"))
    graph = build_graph([telling(PIER, claim("c1")), telling(ROAD, claim("c2"))], [link])
    assert edges(graph, "contradicts") == [("c1", "c2", "contradicts")]
    assert graph.edges["c1", "c2", "contradicts"] == {
        "relation": "contradicts",
        "score": 0.5,
        "origins": "separate",
        "why": "other number; same event",
    }


def test_links_of_two_kinds_between_the_same_claims_stay_two() -> None:
    relations: tuple[Relation, ...] = ("echoes", "updates")
    links = (Link("c1", "c2", relation, 0.0, "same") for relation in relations)
    graph = build_graph([telling(PIER, claim("c1"), claim("c2"))], links)
    assert dict(graph["c1"]["c2"]) == {
        one: {"relation": one, "score": 0.0, "origins": "same"} for one in ("echoes", "updates")
    }


@pytest.mark.parametrize(
    "ends",
    [
        pytest.param(("c1", "c9"), id="to a claim not in the graph"),
        pytest.param(("c9", "c1"), id="from one"),
        pytest.param(("c8", "c9"), id="between two"),
    ],
)
def test_link_to_a_claim_that_is_not_in_the_graph_is_left_out(ends: tuple[str, str]) -> None:
    extractions = [telling(PIER, claim("c1"))]
    graph = build_graph(extractions, [Link(*ends, "echoes", 1.0, "same")])
    assert sorted(graph.nodes) == sorted(build_graph(extractions).nodes)
    assert not edges(graph, "echoes")


def test_shares_are_decimals_even_when_given_as_whole_numbers() -> None:
    sure = replace(claim("c1"), probability=1)
    graph = build_graph([telling(PIER, sure, claim("c2"))], [Link("c1", "c2", "echoes", 1, "same")])
    assert type(graph.nodes["c1"]["probability"]) is float
    assert type(graph.edges["c1", "c2", "echoes"]["score"]) is float


def test_known_source_of_two_articles_is_one_node() -> None:
    graph = build_graph([telling(PIER, claim("c1", LUND)), telling(ROAD, claim("c2", LUND))])
    assert sorted(graph.predecessors("s:person:ana-lund")) == ["c1", "c2"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            {"name": "A. Lund"},
            id="another name",
        ),
        pytest.param(
            {"kind": None},
            id="no kind",
        ),
        pytest.param({"mention": words("she"), "how": "a pronoun"}, id="another mention"),
    ],
)
def test_source_says_the_same_whichever_article_comes_first(other: dict[str, Any]) -> None:
    told = [telling(PIER, claim("c1", LUND)), telling(ROAD, claim("c2", replace(LUND, **other)))]
    assert nodes(build_graph(told)) == nodes(build_graph(told[::-1]))


def test_unknown_sources_of_two_articles_with_the_same_words_stay_two_nodes() -> None:
    hands = (OFFICIALS, POST, origin(OFFICIALS))
    graph = build_graph([telling(PIER, claim("c1", *hands)), telling(ROAD, claim("c2", *hands))])
    unknown = {node: values["label"] for node, values in graph.nodes(data=True) if values.get("known") is False}
    assert unknown == {f"s:{made.id}:two officials": "two officials" for made in (PIER, ROAD)}


@pytest.mark.parametrize(
    "again",
    [
        pytest.param("two officials", id="same words"),
        pytest.param("Two Officials", id="capitals"),
        pytest.param("two\n officials ", id="spacing"),
    ],
)
def test_unknown_source_of_one_article_with_the_same_words_is_one_node(again: str) -> None:
    other = replace(OFFICIALS, mention=words(again))
    graph = build_graph([telling(PIER, claim("c1", OFFICIALS), claim("c2", other))])
    assert sorted(graph.predecessors(f"s:{PIER.id}:two officials")) == ["c1", "c2"]


def test_unknown_source_stays_one_node_in_a_new_edition() -> None:
    first, second = (telling(edition(PIER, digit), claim(f"c{digit}", OFFICIALS)) for digit in "12")
    assert sorted(build_graph([first, second]).predecessors(f"s:{PIER.id}:two officials")) == ["c1", "c2"]


def test_unknown_source_is_the_node_at_the_end_of_its_chain() -> None:
    contract = Source(words("one contract, dated March 2024,"), kind="document")
    graph = build_graph([telling(PIER, claim("c1", contract, POST, origin(contract)))])
    assert graph.number_of_edges("c1", f"s:{PIER.id}:one contract, dated march 2024") == 2


def test_giving_an_extraction_again_adds_nothing() -> None:
    told = telling(PIER, claim("c1", BOTH, POST, origin(LUND), origin(REYES)), claim("c2", OFFICIALS, parent="c1"))
    once, twice = build_graph([told]), build_graph([told, told])
    assert nodes(twice) == nodes(once)
    assert list(twice.edges(keys=True, data=True)) == list(once.edges(keys=True, data=True))


def test_graph_from_a_store_is_the_graph_from_memory() -> None:
    told = [
        saying("Ana Lund said the pier is shut.", "Ana Lund", ref="a", outlet="Harbour Post"),
        saying("The road is open, the ISW said.", "ISW", id_="isw", kind="think_tank", ref="b"),
    ]
    with Store(":memory:") as store:
        for extraction in told:
            store.add(extraction)
        kept = build_graph(store.claims(), store.links())
    graph = build_graph(told)
    assert nodes(kept) == nodes(graph)
    assert sorted(kept.edges(keys=True)) == sorted(graph.edges(keys=True))


def test_what_is_unknown_has_no_attribute() -> None:
    bare = Source(words("Echo"))
    told = telling(PIER, claim("c1", bare, Hop("Echo", "origin", "indirect", "explicit")), claim("c2"))
    graph = build_graph([told], [Link("c1", "c2", "echoes", 0.0, "unknown")])
    assert not [value for value in values(graph) if value in ("", None)]
    assert set(graph.nodes[article_node(PIER)]) == {"type", "label", "article", "ref", "sha256"}
    assert graph.edges["c1", f"s:{PIER.id}:echo", "attributed_to:0"] == {"relation": "attributed_to", "mention": "Echo"}


def test_graph_of_the_corpora_says_only_what_every_format_can_hold(extractions: Sequence[Extraction]) -> None:
    assert {type(value) for value in values(build_graph(extractions))} == {str, int, float, bool}
    assert not [value for value in values(build_graph(extractions)) if value in ("", None)]


def test_edges_of_the_corpora_lead_from_and_to_what_the_relation_says(extractions: Sequence[Extraction]) -> None:
    first, second = (one.claims[0].id for one in extractions[:2])
    graph = build_graph(extractions, [Link(first, second, "echoes", 0.5, "unknown")])
    ends = {
        (values["relation"], graph.nodes[start]["type"], graph.nodes[end]["type"])
        for start, end, values in graph.edges(data=True)
    }
    assert ends == {(relation, *pair) for relation, pair in ENDS.items()}


def test_every_claim_of_the_corpora_is_reported_once(extractions: Sequence[Extraction]) -> None:
    graph = build_graph(extractions)
    assert sorted(end for _, end, _ in edges(graph, "reports")) == sorted(
        one.id for extraction in extractions for one in extraction.claims
    )
    assert len(edges(graph, "through")) == sum(
        len(one.chain) for extraction in extractions for one in extraction.claims
    )
