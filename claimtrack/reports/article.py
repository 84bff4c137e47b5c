"""An article with its claims and findings -> what a provenance report shows of it: values, no markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from claimtrack.checks import Corpus
from claimtrack.model import Article, BlockKind, Claim, Extraction, Finding, Mode, Relation, Span

Group = Literal["quoted", "paraphrased", "hearsay", "thought", "narrator"]
GROUPS: Final[Mapping[Mode, Group]] = {
    "direct": "quoted", "mixed": "quoted",
    "indirect": "paraphrased", "according_to": "paraphrased", "document": "paraphrased",
    "hearsay": "hearsay",
    "belief": "thought", "attitude": "thought",
    "narrator": "narrator",
}  # fmt: skip
_FIRST: Final[tuple[Relation, ...]] = ("contradicts", "updates", "corroborates", "echoes", "differs")
_DIFFERING: Final = ("differ", "scope", "later", "earlier", "near")
_SHOWN: Final = frozenset(("headline", "body", "heading", "caption", "correction", "credit", "byline", "dateline"))


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim of another article that one is linked with."""

    relation: Relation
    article: Article
    claim: Claim
    differing: tuple[tuple[str, str, str], ...]
    """(slot, this claim's words, the other's) of what is not the same."""


@dataclass(frozen=True, slots=True)
class Card:
    """One claim as the margin tells it: `number` from 1 in reading order; `depth`: how deep it is nested."""

    number: int
    claim: Claim
    group: Group
    depth: int
    findings: tuple[Finding, ...]
    beside: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a paragraph that are of the same claims; `number` is the innermost one's, 0 for words of none."""

    text: str
    number: int
    group: Group | None
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the article, cut at the edges of its claims and findings."""

    kind: BlockKind
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A party and the numbers of the claims that it is behind."""

    name: str
    kind: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the Sources list, and whether the text cites it."""

    name: str
    is_cited: bool


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """Everything a report of one article shows. `shares`: of the words of its claims, how many percent are of each group."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    shares: Mapping[Group, int]
    named: tuple[Named, ...]
    findings: tuple[Finding, ...]
    listed: tuple[Listed, ...]
    unparsed: int

    def other_findings(self, told: Collection[str]) -> tuple[Finding, ...]:
        """The findings of other codes than these, but for the list of sources, which is told of by itself."""
        return tuple(one for one in self.findings if one.code not in told and one.code != "CT201")


def article_report(
    extraction: Extraction, findings: Sequence[Finding], beside: Mapping[str, Sequence[Beside]]
) -> ArticleReport:
    """Put together what a report shows.

    beside: by the id of a claim, the claims of other articles that it is linked with.
    """
    cards = tuple(_cards(extraction, findings, beside))
    never = {finding.span for finding in findings if finding.code == "CT201"}
    listed = tuple(Listed(entry.name, entry.span not in never) for entry in extraction.article.listed_sources)
    return ArticleReport(
        extraction.article,
        tuple(_paragraphs(extraction.article, cards, findings)),
        cards,
        _shares(cards),
        _named(cards),
        tuple(findings),
        listed,
        sum(entry.disposition == "unparsed" for entry in extraction.ledger),
    )


def beside_of(extraction: Extraction, corpus: Corpus) -> dict[str, list[Beside]]:
    """By the id of a claim, the claims of other articles that it is linked with: those that say otherwise first."""
    found: dict[str, list[Beside]] = {}
    for claim in extraction.claims:
        for one in corpus.beside(extraction.article, claim):
            slots = [
                (slot.slot, *((slot.a, slot.b) if one.link.a == claim.id else (slot.b, slot.a)))
                for slot in one.link.slots
                if slot.verdict in _DIFFERING
            ]
            found.setdefault(claim.id, []).append(Beside(one.link.relation, one.article, one.claim, tuple(slots)))
    return {id_: sorted(sides, key=lambda one: _FIRST.index(one.relation)) for id_, sides in found.items()}


def _cards(
    extraction: Extraction, findings: Sequence[Finding], beside: Mapping[str, Sequence[Beside]]
) -> Iterator[Card]:
    depths: dict[str, int] = {}
    for number, claim in enumerate(extraction.claims, start=1):
        depths[claim.id] = depths[claim.parent] + 1 if claim.parent in depths else 0
        mine = tuple(finding for finding in findings if finding.claim == claim.id)
        yield Card(
            number, claim, GROUPS[claim.attribution.mode], depths[claim.id], mine, tuple(beside.get(claim.id, ()))
        )


def _paragraphs(article: Article, cards: Sequence[Card], findings: Sequence[Finding]) -> Iterator[Paragraph]:
    marks = [finding.span for finding in findings]
    for block in article.blocks:
        if block.kind in _SHOWN:
            yield Paragraph(block.kind, tuple(_stretches(article.text, block.span, cards, marks)))


def _stretches(text: str, block: Span, cards: Sequence[Card], marks: Sequence[Span]) -> Iterator[Stretch]:
    """Cut a block wherever a claim or a finding begins or ends; nested claims come after those around them, so the last one
    that holds a stretch is the innermost."""
    spans = [(span, card) for card in cards for span in card.claim.content.spans]
    edges = {edge for span, _ in spans for edge in span} | {edge for span in marks for edge in span}
    inside = sorted({block.start, block.end, *(edge for edge in edges if block.start < edge < block.end)})
    for start, end in pairwise(inside):
        holding = [card for span, card in spans if span.start <= start and end <= span.end]
        inner = max(holding, key=lambda card: (card.depth, card.number), default=None)
        marked = any(span.start <= start and end <= span.end for span in marks)
        yield Stretch(text[start:end], inner.number if inner else 0, inner.group if inner else None, marked)


def _shares(cards: Sequence[Card]) -> dict[Group, int]:
    """Percent of words, of claims that stand in no other."""
    words: Counter[Group] = Counter()
    for card in cards:
        if card.depth == 0:
            words[card.group] += len(card.claim.content.text.split())
    return percents(words)


def percents(counts: Mapping[Group, int]) -> dict[Group, int]:
    """Shares in whole percent, in the order of the groups; they add up to 100 where there is anything."""
    total = sum(counts.values())
    exact = {group: 100 * counts[group] / total for group in dict.fromkeys(GROUPS.values()) if counts.get(group)}
    found = {group: int(share) for group, share in exact.items()}
    for group in sorted(exact, key=lambda one: found[one] - exact[one])[: 100 - sum(found.values())]:
        found[group] += 1  # the largest remainders
    return found


def _named(cards: Sequence[Card]) -> tuple[Named, ...]:
    """Who is behind claims, those behind most first."""
    numbers: dict[str, list[int]] = {}
    kinds: dict[str, str] = {}
    for card in cards:
        for hop in card.claim.chain:
            if hop.role == "origin" and hop.kind != "anonymous":
                numbers.setdefault(hop.name, []).append(card.number)
                kinds.setdefault(hop.name, (hop.kind or "").replace("_", " "))
    found = [Named(name, kinds[name], tuple(dict.fromkeys(held))) for name, held in numbers.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.numbers), one.numbers)))
