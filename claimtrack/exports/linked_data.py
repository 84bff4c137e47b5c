"""A graph -> linked data: PROV-O for archives and research (W3C 2013), schema.org for the web, both as JSON-LD.

Neither says that a claim is true: a `ClaimReview` with a rating would have to come from somebody who rates.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from claimtrack.exports.graphs import GraphWriter, edges_of, nodes_of

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Edge = tuple[str, str, dict[str, Any]]
_BASE: Final = "urn:claimtrack:"
_PROV: Final = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "claimtrack": "urn:claimtrack:terms:",
}
_TOLD: Final = ("mode", "stance", "certainty", "where", "hand", "cue")
_QUOTED: Final = frozenset(("direct", "mixed"))
_AGREEING: Final = frozenset(("echoes", "corroborates"))
_INSTANT: Final = len("2024-12-27T12:20:00Z")  # an xsd:dateTime is no shorter


def prov(graph: MultiDiGraph[str]) -> Iterator[str]:
    """PROV-O: a claim was quoted from its article and attributed to its sources; what these said is its primary source, which it
    has through every relay in between."""
    edges = _by_start(graph)
    yield from _document(_PROV, (one for node, values in nodes_of(graph) for one in _of_prov(node, values, edges)))


def schemaorg(graph: MultiDiGraph[str]) -> Iterator[str]:
    """schema.org: `Quotation` for somebody's own words, `Claim` for all others, each with the article it appears in and the first
    that had it."""
    edges, first = _by_start(graph), _first_appearances(graph)
    yield from _document(
        {"@vocab": "https://schema.org/"},
        (_of_schema(node, values, edges, first) for node, values in nodes_of(graph)),
    )


LINKED_DATA: Final[dict[str, GraphWriter]] = {"prov": prov, "schemaorg": schemaorg}


def _of_prov(node: str, values: Mapping[str, Any], edges: Mapping[str, list[Edge]]) -> Iterator[dict[str, Any]]:
    own = edges.get(node, [])
    if values["type"] == "source":
        kind = "prov:Person" if values.get("kind") == "person" else "prov:Organization"
        types = ["prov:Agent", kind] if values["known"] else ["prov:Agent"]
        yield {"@id": _iri(node), "@type": types, "rdfs:label": values.get("label", "")}
        return
    record: dict[str, Any] = {"@id": _iri(node), "@type": "prov:Entity", "rdfs:label": values.get("label", "")}
    if values["type"] == "article":
        yield (
            record
            | _dated(values)
            | _pointing(
                {"prov:wasAttributedTo": _ends(own, "published_by"), "prov:wasRevisionOf": _ends(own, "revises")}
            )
        )
        return
    hands = sorted((one for one in own if one[0] == "through"), key=lambda one: one[2]["order"])
    said = [
        (f"{_iri(node)}:said:{data['order']}", data["role"], end) for _, end, data in hands if data["role"] != "outlet"
    ]
    primary = [iri for iri, role, _ in said if role == "origin"]
    relays = [iri for iri, role, _ in said if role == "relay"]
    yield (
        record
        | {"prov:value": values.get("label", "")}
        | {f"claimtrack:{name}": values[name] for name in _TOLD if name in values}
        | _pointing(
            {
                "prov:wasQuotedFrom": _articles_of(edges, node),
                "prov:wasAttributedTo": _ends(own, "attributed_to"),
                "prov:hadPrimarySource": primary,
                "prov:wasDerivedFrom": relays[-1:],
            }
        )
    )
    for iri, role, end in said:
        further = primary if role == "relay" else []
        yield {"@id": iri, "@type": "prov:Entity"} | _pointing(
            {"prov:wasAttributedTo": [_iri(end)], "prov:wasDerivedFrom": further}
        )


def _of_schema(
    node: str, values: Mapping[str, Any], edges: Mapping[str, list[Edge]], first: Mapping[str, str]
) -> dict[str, Any]:
    own, label = edges.get(node, []), values.get("label", "")
    if values["type"] == "source":
        kind = "Person" if values.get("kind") == "person" else "Organization" if values["known"] else "Thing"
        return {"@id": _iri(node), "@type": kind, "name": label}
    if values["type"] == "article":
        facts = {"headline": values.get("title"), "datePublished": values.get("published"), "url": values.get("url")}
        return (
            {"@id": _iri(node), "@type": "NewsArticle"}
            | {name: value for name, value in facts.items() if value}
            | _pointing({"publisher": _ends(own, "published_by")})
        )
    articles = _articles_of(edges, node)
    if values["mode"] in _QUOTED:
        kind, places = "Quotation", {"isPartOf": articles, "spokenByCharacter": _ends(own, "attributed_to")}
    else:
        earliest = [_iri(first[node])] if node in first else articles
        kind = "Claim"
        places = {"appearance": articles, "firstAppearance": earliest, "creator": _ends(own, "attributed_to")}
    return {"@id": _iri(node), "@type": kind, "text": label} | _pointing(places)


def _first_appearances(graph: MultiDiGraph[str]) -> dict[str, str]:
    """For each claim that agrees with others, the article among theirs that was published first."""
    from networkx.utils import UnionFind

    groups: UnionFind[str] = UnionFind()
    where: dict[str, tuple[str, str]] = {}
    for start, end, _, values in edges_of(graph):
        if values["relation"] in _AGREEING:
            groups.union(start, end)
        elif values["relation"] == "reports":
            where[end] = (graph.nodes[start].get("published") or "9999", start)
    return {claim: min(where[one] for one in group)[1] for group in groups.to_sets() for claim in group}


def _by_start(graph: MultiDiGraph[str]) -> dict[str, list[Edge]]:
    """The edges of each node: (relation, end, values); of those to a claim from its article it has one back, `reported`."""
    found: dict[str, list[Edge]] = {}
    for start, end, _, values in edges_of(graph):
        found.setdefault(start, []).append((values["relation"], end, values))
        if values["relation"] == "reports":
            found.setdefault(end, []).append(("reported", start, values))
    return found


def _articles_of(edges: Mapping[str, list[Edge]], claim: str) -> list[str]:
    """The article that reports a claim."""
    return _ends(edges.get(claim, []), "reported")


def _ends(edges: Iterable[Edge], relation: str) -> list[str]:
    return list(dict.fromkeys(_iri(end) for name, end, _ in edges if name == relation))


def _pointing(given: Mapping[str, list[str]]) -> dict[str, Any]:
    """References by name; what points nowhere is left out."""
    return {name: [{"@id": end} for end in ends] for name, ends in given.items() if ends}


def _dated(values: Mapping[str, Any]) -> dict[str, Any]:
    published = values.get("published", "")
    if len(published) >= _INSTANT:
        return {"prov:generatedAtTime": {"@type": "xsd:dateTime", "@value": published}}
    return {"claimtrack:published": published} if published else {}


def _document(context: Mapping[str, str], nodes: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    before = json.dumps({"@context": context}, ensure_ascii=False).removesuffix("}") + ', "@graph": [\n'
    for node in nodes:
        yield before + json.dumps(node, ensure_ascii=False)
        before = ",\n"
    yield before + "]}\n" if before.endswith("[\n") else "\n]}\n"


def _iri(node: str) -> str:
    return _BASE + quote(node, safe=":-._~")
