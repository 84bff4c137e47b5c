"""A graph -> FollowTheMoney entities, one JSON object a line, as Aleph and its relatives load them.

An article is an `Article`, a claim a `Note` on its sources with the article as its proof, a known source a `Person`, a
`PublicBody` or another legal entity. `Documentation` tells who is cited in an article, `UnknownLink` who has it from whom and how
claims are linked. Sources that are not known have no entity: their words stand in the summary of the claim.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from claimtrack.exports.graphs import edges_of, nodes_of

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from claimtrack.exports.part import Part

_SCHEMATA: Final = {
    "person": "Person",
    "company": "Company",
    "outlet": "Organization",
    "agency": "Organization",
    "ngo": "Organization",
    "think_tank": "Organization",
    "international": "Organization",
    "government": "PublicBody",
    "ministry": "PublicBody",
    "intelligence": "PublicBody",
    "military": "PublicBody",
}
_LINKS: Final = frozenset(("corroborates", "contradicts", "updates", "echoes", "differs"))
_DAY: Final = len("2024-12-27")
_ADDRESS: Final = re.compile(r"https?://[^\s/]")

Entity = Mapping[str, Any]


def ftm(part: Part) -> Iterator[str]:
    """Articles, claims, known sources, and what ties them."""
    graph = part.graph()
    for entity in (*_nodes(graph), *_edges(graph)):
        yield json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n"


def _nodes(graph: MultiDiGraph[str]) -> Iterator[Entity]:
    sides = _sides(graph)
    for node, values in nodes_of(graph):
        if values["type"] == "article":
            yield _article(node, values)
        elif values["type"] == "claim":
            yield _claim(node, values, sides.get(node, {}))
        elif values["known"]:
            yield _entity(_id(node), _SCHEMATA.get(values.get("kind", ""), "LegalEntity"), name=values.get("label"))


def _article(node: str, values: Mapping[str, Any]) -> Entity:
    address = values.get("url", "")
    return _entity(
        _id(node),
        "Article",
        title=values.get("title"),
        publisher=values.get("outlet"),
        author=values.get("byline"),
        publishedAt=_date(values.get("published", "")),
        sourceUrl=address if _ADDRESS.match(address) else "",
        fileName=values.get("ref"),
    )


def _claim(node: str, values: Mapping[str, Any], sides: Mapping[str, list[str]]) -> Entity:
    """sides: by relation the nodes at the other end of its edges; under "named" the words it names its sources with."""
    said = [", ".join(sides.get("named", [])), values["mode"].replace("_", " "), values["stance"], values["certainty"]]
    return _entity(
        _id(node),
        "Note",
        description=values.get("label"),
        summary=" · ".join(part for part in said if part),
        keywords=[values["mode"], values["certainty"]],
        entity=sides.get("attributed_to", []),
        proof=sides.get("reports", []),
    )


def _sides(graph: MultiDiGraph[str]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for start, end, _, values in edges_of(graph):
        relation = values["relation"]
        if relation == "reports":
            found.setdefault(end, {}).setdefault(relation, []).append(_id(start))
        elif relation == "attributed_to":
            sides = found.setdefault(start, {})
            sides.setdefault("named", []).append(values.get("mention", ""))
            if graph.nodes[end]["known"]:
                sides.setdefault(relation, []).append(_id(end))
    return found


def _edges(graph: MultiDiGraph[str]) -> Iterator[Entity]:
    """One entity for each pair of ends and kind of tie, however many claims it stands in."""
    seen: set[str] = set()
    for entity in _ties(graph):
        if entity["id"] not in seen:
            seen.add(entity["id"])
            yield entity


def _ties(graph: MultiDiGraph[str]) -> Iterator[Entity]:
    articles = {end: start for start, end, _, values in edges_of(graph) if values["relation"] == "reports"}
    for start, end, _, values in edges_of(graph):
        relation = values["relation"]
        known = graph.nodes[end].get("known", True) and graph.nodes[start].get("known", True)
        if relation == "attributed_to" and known:
            article = articles[start]
            yield _tie("Documentation", article, end, "cited", document=_id(article), entity=_id(end))
        elif (relation == "cites" and known) or relation in _LINKS:
            yield _tie("UnknownLink", start, end, relation, subject=_id(start), object=_id(end))


def _tie(schema: str, start: str, end: str, role: str, **ends: str) -> Entity:
    return _entity(f"{_id(start)}.{role}.{_id(end)}", schema, role=role, **ends)


def _entity(id_: str, schema: str, **properties: str | Iterable[str] | None) -> Entity:
    """An entity; properties that hold nothing are left out."""
    listed = {name: [given] if isinstance(given, str) else list(given or ()) for name, given in properties.items()}
    kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in listed.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _date(published: str) -> str:
    """A date as it is written; a time of day as UTC, which is what these entities take times for."""
    if len(published) <= _DAY:
        return published
    moment = datetime.fromisoformat(published)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M:%S")


def _id(node: str) -> str:
    """The id of a node in letters that every store of entities takes."""
    return "claimtrack-" + re.sub(r"[^\w.-]+", "-", node.removeprefix("s:"))
