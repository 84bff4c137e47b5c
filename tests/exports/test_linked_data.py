"""PROV-O and schema.org, as a program reads them that nobody here wrote."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from claimtrack.exports.linked_data import LINKED_DATA, prov, schemaorg
from claimtrack.graph import build_graph
from claimtrack.model import Extraction, Link

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")


@pytest.fixture(scope="module")
def read(extractions: Sequence[Extraction]) -> dict[str, Graph]:
    graph = build_graph(extractions)
    return {name: Graph().parse(data="".join(writer(graph)), format="json-ld") for name, writer in LINKED_DATA.items()}


def test_every_claim_is_quoted_from_its_article(read: dict[str, Graph], extractions: Sequence[Extraction]) -> None:
    found = {(str(value), article) for claim, value in read["prov"].subject_objects(PROV.value)
             for article in read["prov"].objects(claim, PROV.wasQuotedFrom)}  # fmt: skip
    articles = {article for _, article in found}
    assert {text for text, _ in found} == {claim.content.text for one in extractions for claim in one.claims}
    assert all((article, RDF.type, PROV.Entity) in read["prov"] for article in articles)


def test_what_an_origin_said_is_the_primary_source_and_a_relay_lies_between(read: dict[str, Graph]) -> None:
    graph = read["prov"]
    primary = {(claim, agent) for claim, said in graph.subject_objects(PROV.hadPrimarySource)
               for agent in graph.objects(said, PROV.wasAttributedTo)}  # fmt: skip
    assert primary
    assert all((agent, RDF.type, PROV.Agent) in graph for _, agent in primary)
    derived = [(said, further) for said, further in graph.subject_objects(PROV.wasDerivedFrom) if ":said:" in said]
    assert derived and all((None, PROV.hadPrimarySource, further) in graph for _, further in derived)


def test_claims_and_quotations_appear_somewhere(read: dict[str, Graph]) -> None:
    graph = read["schemaorg"]
    claims, quotations = (set(graph.subjects(RDF.type, SCHEMA[kind])) for kind in ("Claim", "Quotation"))
    assert claims and quotations and not claims & quotations
    assert all((claim, SCHEMA.appearance, None) in graph for claim in claims)
    assert all((one, SCHEMA.isPartOf, None) in graph for one in quotations)
    assert not list(graph.subjects(RDF.type, SCHEMA.ClaimReview))


def test_first_appearance_is_the_earliest_of_those_that_agree(extractions: Sequence[Extraction]) -> None:
    dated = sorted((one for one in extractions if one.article.published), key=lambda one: one.article.published)
    early, late = dated[0], dated[-1]
    told = [next(c for c in one.claims if c.attribution.mode not in ("direct", "mixed")) for one in (early, late)]
    link = Link(told[0].id, told[1].id, "echoes", 0.9, "same")
    graph = Graph().parse(data="".join(schemaorg(build_graph([late, early], [link]))), format="json-ld")
    first = {str(claim): article for claim, article in graph.subject_objects(SCHEMA.firstAppearance)}
    assert len({first[f"urn:claimtrack:{claim.id}"] for claim in told}) == 1
    (title,) = graph.objects(first[f"urn:claimtrack:{told[1].id}"], SCHEMA.headline)
    assert title == Literal(early.article.title)


def test_same_graph_gives_the_same_bytes_and_empty_ones_are_read(extractions: Sequence[Extraction]) -> None:
    for writer in (prov, schemaorg):
        assert "".join(writer(build_graph(extractions))) == "".join(writer(build_graph(extractions)))
        assert json.loads("".join(writer(build_graph([]))))["@graph"] == []


def test_names_of_nodes_are_valid_identifiers(read: dict[str, Graph]) -> None:
    for graph in read.values():
        assert all(" " not in one and "<" not in one for one in graph.all_nodes() if isinstance(one, URIRef))
