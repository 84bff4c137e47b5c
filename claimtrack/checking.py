"""Articles or a store -> findings: what the checks need of links is fetched or made here."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.checks import Corpus, Rules, findings
from claimtrack.model import Article, Claim, Extraction, Finding, Link

if TYPE_CHECKING:
    from claimtrack.linking.encoder import Encoder
    from claimtrack.store import Store, Wanted


@dataclass(frozen=True, slots=True)
class Checked:
    """An article and what the checks found in it, in the order of its text."""

    article: Article
    findings: tuple[Finding, ...]


def corpus_of_store(store: Store) -> Corpus:
    """What the checks see of a store: the links it has."""
    return Corpus(store.links(), store.claims_called, unread=store.counts().failed)


def corpus_of(
    extractions: Sequence[Extraction], *, store: Store | None = None, encoder: Encoder | None = None, unread: int = 0
) -> Corpus:
    """What the checks see of articles beside each other, and beside those of a store, which is left as it is.

    unread: how many inputs could not be read.
    """
    links = list(_links_among(extractions, encoder))
    known = {claim.id: (one.article, claim) for one in extractions for claim in one.claims}
    if store is not None:
        from claimtrack.link import Linker

        linker = Linker(store, encoder)
        links += [link for extraction in extractions for link in linker.links_of(extraction)]
        links += store.links()
        unread += store.counts().failed

    def called(ids: Sequence[str]) -> Mapping[str, tuple[Article, Claim]]:
        here = {id_: known[id_] for id_ in ids if id_ in known}
        rest = [id_ for id_ in ids if id_ not in known]
        return here | (store.claims_called(rest) if store and rest else {})

    return Corpus(links, called, unread=unread)


def check_store(store: Store, rules: Rules, wanted: Wanted) -> Iterator[Checked]:
    """Check the articles of a store that are wanted, by the links it has."""
    corpus = corpus_of_store(store)
    for extraction in store.extractions(wanted):
        yield checked(extraction, rules, corpus)


def check_claims(store: Store, rules: Rules, wanted: Wanted) -> Iterator[Checked]:
    """Check the articles of a store as `check_store` does; keep what was found in the claims that are wanted and,
    in articles that have any, outside of claims."""
    claims = {claim.id: one.article.sha256 for one in store.claims(wanted) for claim in one.claims}
    articles = set(claims.values())
    for one in check_store(store, rules, wanted):
        if one.article.sha256 in articles:
            kept = (finding for finding in one.findings if finding.claim is None or finding.claim in claims)
            yield Checked(one.article, tuple(kept))


def check_articles(
    extractions: Sequence[Extraction],
    rules: Rules,
    *,
    store: Store | None = None,
    encoder: Encoder | None = None,
    unread: int = 0,
) -> Iterator[Checked]:
    """Check articles beside each other and those of a store, as `corpus_of` has it; where no check asks for links, alone."""
    beyond = any(one.beyond for one in rules.checks) or store is not None
    corpus = corpus_of(extractions if beyond else (), store=store, encoder=encoder, unread=unread)
    yield from (checked(extraction, rules, corpus) for extraction in extractions)


def checked(extraction: Extraction, rules: Rules, corpus: Corpus) -> Checked:
    """What the checks find in one article."""
    return Checked(extraction.article, tuple(findings(extraction, rules, corpus)))


def _links_among(extractions: Sequence[Extraction], encoder: Encoder | None) -> Iterator[Link]:
    """As in a store, so that a thousand articles are no half a million pairs."""
    if len(extractions) < 2:
        return
    from claimtrack.link import link_store
    from claimtrack.store import Store

    with Store(":memory:") as store:
        for extraction in extractions:
            store.add(extraction)
        deque(link_store(store, encoder), maxlen=0)
        yield from store.links()
