"""Through whose hands a claim came, as far as its own sentence says: the outlet, the sources around it, its own source."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.model import Article, Attribution, Claim, Hop


def chain_of(article: Article, attribution: Attribution, parent: Claim | None) -> tuple[Hop, ...]:
    """The hops from the outlet to the origin. A claim nested in another came through that one's source, which then relays it."""
    if parent is not None:
        before = tuple(replace(hop, role="relay") if hop.role == "origin" else hop for hop in parent.chain)
    else:
        before = (Hop(article.outlet, "outlet", "narrator", "credit"),) if article.outlet else ()
    if attribution.source is None:
        return before
    source = attribution.source
    return (*before, Hop(source.name or source.mention.text, "origin", attribution.mode, "explicit", source.id))
