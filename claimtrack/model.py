"""The values that flow from room to room. All are frozen; all offsets are code points into `Article.text`, end excluded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

BlockKind = Literal[
    "headline", "byline", "dateline", "credit", "body", "heading", "caption", "correction", "sources", "navigation"
]
Where = Literal["headline", "body", "caption", "correction"]
Mode = Literal["direct", "mixed", "indirect", "according_to", "document", "hearsay", "belief", "attitude", "narrator"]


class Span(NamedTuple):
    """A stretch of an article's text."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line of an article and what it is. Blocks stand in text order, apart, and hold all that is printed."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class ListedSource:
    """One entry of a Sources list, as printed."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One edition of one text with what the outlet says about it.

    `ref` is the path, address or the record's own id; `sha256` is of the bytes that were read (of its line, for JSONL). What is
    unknown is "" (`published`: ISO 8601 date or date-time, at the precision given).
    """

    id: str
    ref: str
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    byline: str = ""
    dateline: str = ""
    credit: str = ""
    listed_sources: tuple[ListedSource, ...] = ()


Stance = Literal["neutral", "endorses", "distances", "denies"]
Level = Literal["asserted", "probable", "possible", "doubtful"]
Role = Literal["outlet", "relay", "origin"]
Basis = Literal["explicit", "carried", "credit", "footer"]
Hand = Literal["primary", "secondary", "tertiary"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an article in one or more pieces; `text` joins the pieces with " … "."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def cut(cls, text: str, spans: tuple[Span, ...]) -> Words:
        """The words at these spans of an article's text."""
        return cls(" … ".join(span.cut(text) for span in spans), spans)


@dataclass(frozen=True, slots=True)
class Source:
    """The party a claim is attributed to: as mentioned and, where known, as resolved (None: not known).

    `how` says by what step it was resolved, or why it was not; `about` is what the words tell of somebody with no name; `parts`
    are the sources of a claim that several make together (the whole then has no name of its own).
    """

    mention: Words
    name: str | None = None
    id: str | None = None
    kind: str | None = None
    how: str = ""
    about: str = ""
    parts: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """How a claim was reported. Cue and source are None where there are none; both are for mode `narrator`."""

    mode: Mode
    stance: Stance = "neutral"
    cue: Words | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word or phrase that weakens a claim."""

    text: str
    span: Span
    level: Level


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the words are: the weakest of the hedges in the main clause, or `asserted` where there are none.

    `approximations` are words that blur a number (*about*, *at least*): they are no doubt and lower nothing.
    """

    level: Level = "asserted"
    hedges: tuple[Hedge, ...] = ()
    approximations: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Hop:
    """One hand a claim passed through, and what says so: the words behind it and, where it is a guess, the reason."""

    name: str
    role: Role
    mode: Mode
    basis: Basis
    id: str | None = None
    kind: str | None = None
    evidence: Words | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition of an article with its attribution.

    `sentence` holds the first word of the claim; `parent` is the id of the enclosing claim when attributions nest; `probability`
    is the tagger's (1 where nothing was tagged: the narrator's sentences, claims found by rule); `why` names the steps that
    made the claim.
    """

    id: str
    where: Where
    sentence: Span
    content: Words
    attribution: Attribution
    certainty: Certainty
    chain: tuple[Hop, ...] = ()
    parent: str | None = None
    probability: float = 1.0
    why: tuple[str, ...] = ()

    @property
    def hops(self) -> int:
        """How many hands stand between the outlet and the claim, the origin's included; 0 where nobody is known.

        Several who say it together are one hand.
        """
        return sum(hop.role == "relay" for hop in self.chain) + any(hop.role == "origin" for hop in self.chain)

    @property
    def hand(self) -> Hand | None:
        """How far from first hand: `primary` when the outlet has it from the origin itself; None where nobody is known."""
        hands: tuple[Hand, ...] = ("primary", "secondary", "tertiary")
        origin = any(hop.role == "origin" for hop in self.chain)
        return hands[min(self.hops, len(hands)) - 1] if origin else None


Disposition = Literal["claim", "non-claim", "unparsed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one sentence: the claims in it, or why there are none (`question`, `heading`, `byline`, `too long`, …)."""

    sentence: Span
    disposition: Disposition
    reason: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All claims of an article in reading order, and the ledger: every sentence exactly once."""

    article: Article
    claims: tuple[Claim, ...]
    ledger: tuple[Entry, ...]


Relation = Literal["corroborates", "contradicts", "updates", "echoes", "differs"]
Origins = Literal["same", "separate", "unknown"]
Verdict = Literal["agree", "near", "differ", "scope", "later", "earlier", "only_a", "only_b"]


@dataclass(frozen=True, slots=True)
class SlotPair:
    """One comparable part of two claims, as each says it ("" where it does not), and what comparing them gave.

    `near`: figures that a rounding may have parted; `scope`: figures of things that are counted differently; `later`, `earlier`:
    b's time or status is that beside a's.
    """

    slot: str
    a: str
    b: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Link:
    """What two claims, given by their ids, have to do with each other; `origins` says whether they come from one source."""

    a: str
    b: str
    relation: Relation
    score: float
    origins: Origins
    slots: tuple[SlotPair, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of another place in print that a finding stands on."""

    ref: str
    outlet: str
    published: str
    sentence: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a check: `text` are the marked words at `span`, inside or at `sentence`; `claim` is the id of the claim it is
    about, None where it is about none; `beside` are the sentences it stands on."""

    code: str
    span: Span
    sentence: Span
    text: str
    reason: str
    fix: str
    claim: str | None = None
    beside: tuple[Quote, ...] = ()
