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


def check_store(store: Store, rules: Rules, wanted: Wanted) -> Iterator[Checked]:
    """Check the articles of a store that are wanted, by the links it has."""
    corpus = Corpus(store.links(), store.claims_called, unread=store.counts().failed)
    for extraction in store.extractions(wanted):
        yield _checked(extraction, rules, corpus)


def check_articles(
    extractions: Sequence[Extraction],
    rules: Rules,
    *,
    store: Store | None = None,
    encoder: Encoder | None = None,
    unread: int = 0,
) -> Iterator[Checked]:
    """Check articles beside each other, and beside those of a store, which is left as it is.

    unread: how many inputs could not be read. Where no check asks for links, none are made.
    """
    beyond = any(one.beyond for one in rules.checks) or store is not None
    links = [*_links_among(extractions, encoder)] if beyond else []
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

    corpus = Corpus(links, called, unread=unread)
    yield from (_checked(extraction, rules, corpus) for extraction in extractions)


def _checked(extraction: Extraction, rules: Rules, corpus: Corpus) -> Checked:
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
