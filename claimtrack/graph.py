"""Extractions and links -> one graph of articles, claims and sources. docs/graph.md lists its nodes, edges and attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from claimtrack.model import Article, Claim, Extraction, Hop, Link

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_FACTS: Final = ("ref", "title", "outlet", "published", "url", "byline", "dateline", "credit", "sha256")
Value = str | int | float | bool | None


def build_graph(extractions: Iterable[Extraction], links: Iterable[Link] = ()) -> MultiDiGraph[str]:
    """The graph of these articles: from memory, or from a store with `build_graph(store.claims(), store.links())`.

    Nodes have a `type` (article, claim, source) and a `label`; edges have a `relation`: `published_by` (article to outlet, where
    the chain of a claim names it), `reports` (article to claim), `attributed_to` and `through` (claim to source; `order` counts
    the hops from the outlet), `within` (claim to the claim around it), `cites` (source to the next source of a claim's chain),
    `revises` (article to an edition given before it), and that of a link (claim to claim). The key of an edge is its relation,
    with a number or claim where there are several. What is unknown has no attribute. Links to claims that are not in the graph
    are left out.

    >>> from claimtrack import build_graph, extract, read
    >>> graph = build_graph(extract(article) for article in read(["corpora/articles/rosvest-putin-remarks.md"]))
    >>> print(graph.nodes["s:person:vladimir-putin"]["label"], graph.in_degree("s:person:vladimir-putin") > 3)
    Vladimir Putin True
    """
    from networkx import MultiDiGraph

    graph: MultiDiGraph[str] = MultiDiGraph()
    editions: dict[str, str] = {}
    for extraction in extractions:
        given_before = article_node(extraction.article) in graph
        node = _add_article(graph, extraction.article)
        if not given_before:
            if earlier := editions.get(extraction.article.id):
                graph.add_edge(node, earlier, "revises", relation="revises")
            editions[extraction.article.id] = node
        for claim in extraction.claims:
            _add_claim(graph, claim, extraction.article, node)
        for claim in extraction.claims:
            if claim.parent and claim.parent in graph:
                graph.add_edge(claim.id, claim.parent, "within", relation="within")
    for link in links:
        if link.a in graph and link.b in graph:
            values = {"score": float(link.score), "origins": link.origins, "why": "; ".join(link.why)}
            graph.add_edge(link.a, link.b, link.relation, relation=link.relation, **_known(values))
    return graph


def article_node(article: Article) -> str:
    """The node of an edition: the article's id and the beginning of its sha256."""
    return f"{article.id}.{article.sha256[:8]}"


def _add_article(graph: MultiDiGraph[str], article: Article) -> str:
    node = article_node(article)
    facts = _known({name: getattr(article, name) for name in _FACTS})
    listed = "; ".join(source.name for source in article.listed_sources)
    graph.add_node(
        node,
        type="article",
        label=article.title or article.ref,
        article=article.id,
        **facts,
        **_known({"listed": listed}),
    )
    return node


def _add_claim(graph: MultiDiGraph[str], claim: Claim, article: Article, node: str) -> None:
    attribution = claim.attribution
    graph.add_node(
        claim.id,
        type="claim",
        label=claim.content.text,
        mode=attribution.mode,
        stance=attribution.stance,
        certainty=claim.certainty.level,
        where=claim.where,
        first=claim.content.spans[0].start,
        last=claim.content.spans[-1].end,
        probability=float(claim.probability),
        hops=claim.hops,
        **_known({"cue": attribution.cue.text if attribution.cue else None, "hand": claim.hand}),
    )
    graph.add_edge(node, claim.id, "reports", relation="reports")
    source = attribution.source
    for number, one in enumerate((source.parts or (source,)) if source else ()):
        # The chain names it so: a mention may hold the comma behind it.
        name = one.name or one.mention.text.strip(" ,;:")
        party = _add_source(graph, one.id, name, one.kind, article)
        values = {"mention": one.mention.text, "how": one.how, "about": one.about}
        graph.add_edge(claim.id, party, f"attributed_to:{number}", relation="attributed_to", **_known(values))
    _add_chain(graph, claim, article, node)


def _add_chain(graph: MultiDiGraph[str], claim: Claim, article: Article, node: str) -> None:
    parties = [_add_source(graph, hop.id, hop.name, hop.kind, article) for hop in claim.chain]
    if claim.chain and claim.chain[0].role == "outlet":
        graph.add_edge(node, parties[0], "published_by", relation="published_by")
    for order, (hop, party) in enumerate(zip(claim.chain, parties, strict=True)):
        evidence = hop.evidence.text if hop.evidence else None
        values = {"role": hop.role, "mode": hop.mode, "basis": hop.basis, "evidence": evidence, "reason": hop.reason}
        graph.add_edge(claim.id, party, f"through:{order}", relation="through", order=order, **_known(values))
    for order in range(1, len(parties)):
        source, cited = next((parties[at] for at in _before(claim.chain, order)), None), parties[order]
        if source not in (None, cited):
            graph.add_edge(source, cited, f"cites:{claim.id}:{order - 1}", relation="cites", claim=claim.id)


def _before(chain: Sequence[Hop], order: int) -> Iterator[int]:
    """The hands before one, nearest first, without origins that say it side by side: neither has it from the other."""
    return (at for at in reversed(range(order)) if not chain[at].role == chain[order].role == "origin")


def _add_source(graph: MultiDiGraph[str], id_: str | None, name: str, kind: str | None, article: Article) -> str:
    """The node of a party; one that is not known is another one in every article.

    Of several names the longest is its label, whichever article comes first.
    """
    node = f"s:{id_}" if id_ else f"s:{article.id}:{' '.join(name.casefold().split())}"
    said = graph.nodes[node] if node in graph else {}
    label = max(name, said.get("label", ""), key=lambda one: (len(one), one))
    kinds = [one for one in (kind, said.get("kind")) if one]
    graph.add_node(node, type="source", label=label, known=bool(id_), **_known({"kind": min(kinds, default=None)}))
    return node


def _known(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value not in ("", None)}
