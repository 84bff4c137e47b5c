"""Articles -> claims and ledger. Pure: the same articles give the same extractions, whatever else is read beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from claimtrack.extraction.assemble import Piece, Tie, attributions
from claimtrack.extraction.carried import goes_on
from claimtrack.extraction.certainty import certainty_of
from claimtrack.extraction.chain import Chain, Front, analysts_of, carried, listed_relay, relayed, reported, told
from claimtrack.extraction.citing import with_cited
from claimtrack.extraction.hearsay import hearsay_in, with_hearsay
from claimtrack.extraction.ledger import CLAIMING, ledger_of, sentences_of, spans_of
from claimtrack.extraction.lexicon import Lexicon, shipped
from claimtrack.extraction.quotes import quoted_share
from claimtrack.extraction.reporting import is_cited, is_relayed, mode_of, names_nobody, stance_of
from claimtrack.extraction.tagger import Tagger
from claimtrack.extraction.who.cast import Cast, cast_of
from claimtrack.extraction.who.registry import Registry, shipped_registry
from claimtrack.extraction.who.speakers import Speakers
from claimtrack.ids import claim_id
from claimtrack.model import Article, Attribution, Claim, Extraction, Mode, Source, Span, Stance, Words

_BESIDE = 60  # characters around a cue that may judge what is reported
_SAME_OCCASION = re.compile(
    r"\bthe same (?:interview|programme|program|broadcast|conversation|article|podcast|show)\b", re.IGNORECASE
)
_CARRYING = frozenset(("direct", "mixed", "indirect", "according_to", "document"))


def extract(
    article: Article, tagger: Tagger | None = None, lexicon: Lexicon | None = None, registry: Registry | None = None
) -> Extraction:
    """The claims of one article and its ledger; see `extract_all`. Without a tagger the shipped one is loaded once.

    >>> from claimtrack import extract, read
    >>> (article,) = read(["corpora/articles/danube-daily-kurakhove.txt"])
    >>> claim = extract(article).claims[3]
    >>> print(claim.attribution.source.name, claim.attribution.cue.text, claim.content.text, sep=" | ")
    Taras Holovko | disputed | that account of the town
    """
    return extract_all([article], tagger or _shipped_tagger(), lexicon, registry)[0]


@cache
def _shipped_tagger() -> Tagger:
    return Tagger()


def extract_all(
    articles: Sequence[Article], tagger: Tagger, lexicon: Lexicon | None = None, registry: Registry | None = None
) -> list[Extraction]:
    """The claims of several articles, tagged together; each result depends on its own article alone.

    lexicon, registry: the vocabularies and known sources; those that come with claimtrack where none are given.
    """
    pieces = [
        [Piece(block.span, headline=block.kind == "headline") for block in article.blocks if block.kind in CLAIMING]
        for article in articles
    ]
    words, sources = lexicon or shipped(), registry or shipped_registry()
    found = attributions([article.text for article in articles], pieces, tagger, words)
    return [_Reader(article, ties, words, sources).extraction() for article, ties in zip(articles, found, strict=True)]


class _Reader:
    """Reads one article: who speaks, how, through whom, and what the narrator says himself."""

    def __init__(self, article: Article, ties: Sequence[Tie], lexicon: Lexicon, registry: Registry) -> None:
        self.article, self.lexicon, self.registry = article, lexicon, registry
        self.sentences = sentences_of(article)
        self.ties = with_hearsay(with_cited(ties, article.text, self.sentences), article.text, lexicon)
        prose = [block.span for block in article.blocks if block.kind in CLAIMING]
        self.cast: Cast = cast_of(article, registry, prose)
        self.speakers = Speakers(self.cast, prose, lexicon)
        self.front = Front.of(article, registry)
        self.sources = self._sources()
        self.attributions = [self._attribution(index) for index in range(len(self.ties))]
        self.chains: dict[int, Chain] = {}

    def extraction(self) -> Extraction:
        """The claims in reading order and the ledger."""
        attributed: dict[int, Claim] = {}
        inside: dict[int | None, list[Span]] = {}
        for tie in self.ties:
            inside.setdefault(tie.holder, []).extend(spans_of(tie))
        for index in sorted(range(len(self.ties)), key=lambda one: (self.ties[one].depth, one)):
            holder = self.ties[index].holder
            parent = attributed[holder] if holder is not None else None
            attributed[index] = self._attributed(index, parent, inside.get(index, ()))
        claims = [*attributed.values(), *self._narrated(attributed)]
        depth = {attributed[index].id: tie.depth for index, tie in enumerate(self.ties)}
        ordered = sorted(claims, key=lambda claim: (_first(claim), depth.get(claim.id, 0), claim.id))
        return Extraction(self.article, tuple(ordered), ledger_of(self.sentences, ordered))

    def _sources(self) -> list[Source | None]:
        """The source of each attribution, resolved in reading order; one that speaks within another is resolved after it."""
        text = self.article.text
        nobody = {tie.source for tie in self.ties if tie.source and names_nobody(tie.source.cut(text), self.lexicon)}
        for tie in self.ties:
            if tie.source and tie.source not in nobody:
                self.speakers.introduce(tie.source)
        found: list[Source | None] = [None] * len(self.ties)
        done = set[int]()

        def resolve(index: int) -> None:
            tie = self.ties[index]
            if index in done:
                return
            done.add(index)
            if tie.holder is not None:
                resolve(tie.holder)
            if tie.source is None:
                return
            if tie.source in nobody:
                found[index] = Source(Words.cut(text, (tie.source,)), how="names nobody")
                return
            found[index] = self.speakers.resolve(tie.source, found[tie.holder] if tie.holder is not None else None)

        for index in sorted(
            range(len(self.ties)), key=lambda one: (self.ties[one].source or self.ties[one].contents[0], one)
        ):
            resolve(index)
        return found

    def _attribution(self, index: int) -> Attribution:
        tie, text = self.ties[index], self.article.text
        cue = tie.cue.cut(text) if tie.cue else ""
        source = tie.source.cut(text) if tie.source else ""
        if tie.cue and text[max(0, tie.cue.start - 3) : tie.cue.start].lower() == "as ":
            cue = f"as {cue}"
        own = [q for q in tie.quoted if not (tie.cue and q.start <= tie.cue.start and tie.cue.end <= q.end)]
        share = quoted_share(text, tie.contents, own)
        mode = mode_of(cue, source, tie.contents[0].cut(text), share, tie.speech, self.lexicon)
        stance = stance_of(cue, self.lexicon, self._beside(tie))
        found = self.sources[index]
        if found and found.kind == "document" and mode == "indirect":
            mode = "document"
        return Attribution(mode, stance, _words(text, tie.cue), found)

    def _beside(self, tie: Tie) -> str:
        """The words around a cue that belong to none of its parts: where the outlet says what it thinks of the report."""
        if tie.cue is None:
            return ""
        text, taken = self.article.text, [*tie.contents, *([tie.source] if tie.source else [])]
        sentence = self.sentences.at(tie.cue.start)
        before = max([sentence.start, tie.cue.start - _BESIDE, *(t.end for t in taken if t.end <= tie.cue.start)])
        after = min([sentence.end, tie.cue.end + _BESIDE, *(t.start for t in taken if t.start >= tie.cue.end)])
        last = max(part.end for part in tie.contents)
        behind = text[last : min(self.sentences.at(last - 1).end, last + _BESIDE)] if last > tie.cue.end else ""
        if tie.source and tie.cue.end <= tie.source.start:
            behind += " | " + text[tie.source.end : min(sentence.end, tie.source.end + _BESIDE)]
        opening = text[before : tie.cue.start].rpartition(",")[2]
        return f"{opening} | {text[tie.cue.end : after]} | {behind}"

    def _attributed(self, index: int, parent: Claim | None, inside: Sequence[Span]) -> Claim:
        attribution, tie, text = self.attributions[index], self.ties[index], self.article.text
        mode = attribution.mode
        return Claim(
            id=_id(self.article, mode, tie.contents, tie.cue, parent),
            where=self.sentences.where(tie.contents[0].start),
            sentence=self.sentences.at(tie.contents[0].start),
            content=Words.cut(text, tie.contents),
            attribution=attribution,
            certainty=certainty_of(text, tie.contents, self.lexicon, inside, tie.cue if mode == "hearsay" else None),
            chain=self._chain(index),
            parent=parent.id if parent else None,
            probability=round(tie.probability, 3),
            why=(tie.rule or "tagger", *(("nested",) if parent else ())),
        )

    def _chain(self, index: int) -> Chain:
        """The hands behind one attribution: those in front, whoever relays it in its own sentence, and its source."""
        if index in self.chains:
            return self.chains[index]
        self.chains[index] = self.front.hops  # two that relay each other end here
        tie, attribution = self.ties[index], self.attributions[index]
        between = self._relaying(index)
        front = self.front.hops
        if (holder := self._passing_on(tie)) is not None:
            front = relayed(self._chain(holder))
        if between is not None:
            front = relayed(self._chain(between))
        source = attribution.source
        if attribution.mode == "hearsay" and (source is None or source.name is None):
            chain = front
        else:
            chain = reported(self._with_told(front, index), source, attribution.mode)
            if source is not None:
                chain = listed_relay(self.article, self.cast, chain)
                place = source.mention.spans[0].start
                before = self.speakers.scene.before(place)
                chain = analysts_of(chain, source, before, self.speakers.scene.paragraph(place))
        self.chains[index] = chain
        return chain

    def _passing_on(self, tie: Tie) -> int | None:
        """The attribution around this one through whose source it came: not one that denies it."""
        holder = tie.holder
        while holder is not None and self.attributions[holder].stance == "denies":
            holder = self.ties[holder].holder
        return holder

    def _relaying(self, index: int) -> int | None:
        """The attribution that passes on this one in the same sentence: "Reuters reported, citing officials"."""
        tie = self.ties[index]
        cue = tie.cue.cut(self.article.text) if tie.cue else ""
        for other, rival in enumerate(self.ties):
            if other == index or rival.holder != tie.holder or not _share(tie, rival) or rival.cue is None:
                continue
            theirs = rival.cue.cut(self.article.text)
            if is_cited(cue) and not is_cited(theirs):
                return other
            if is_relayed(theirs, self.lexicon) and not is_cited(theirs) and not is_relayed(cue, self.lexicon):
                return other
        return None

    def _with_told(self, front: Chain, index: int) -> Chain:
        """The hands in front with the outlet somebody told what is reported, here or in a sentence of his before."""
        tie = self.ties[index]
        place = self.sentences.at((tie.cue or tie.contents[0]).start)
        if tie.cue is None or tie.depth:
            return front
        hop = told(place.cut(self.article.text), place, self.registry, self.article)
        if hop is None or hop.evidence is None:
            return self._still_told(front, index)
        inside = any(part.start <= hop.evidence.spans[0].start < part.end for part in tie.contents)
        return front if inside else (*(one for one in front if one.id != hop.id or one.role == "outlet"), hop)

    def _still_told(self, front: Chain, index: int) -> Chain:
        """What somebody says "in the same interview" as before, he told the same outlet."""
        source, place = self.sources[index], self.sentences.at(self.ties[index].contents[0].start)
        if source is None or source.id is None or not _SAME_OCCASION.search(place.cut(self.article.text)):
            return front
        number = self.sentences.index(place.start)
        for other, tie in enumerate(self.ties):
            theirs = self.sources[other]
            before = self.sentences.index(max(part.end for part in tie.contents) - 1)
            follows = before + 1 == number and self.sentences.blocks[before] == self.sentences.blocks[number]
            if other == index or tie.depth or not follows or theirs is None or theirs.id != source.id:
                continue
            relays = [hop for hop in self._chain(other) if hop.role == "relay" and hop.basis in ("explicit", "carried")]
            reason = f"{source.name} told it in the sentence before"
            return (*front, *(replace(hop, basis="carried", reason=reason) for hop in relays if hop not in front))
        return front

    def _narrated(self, attributed: dict[int, Claim]) -> list[Claim]:
        """The sentences the tagger found no attribution in: the narrator's own, hearsay by its words, or carried on."""
        claims: list[Claim] = []
        ends: dict[int, list[int]] = {}
        for index, tie in enumerate(self.ties):
            if tie.depth == 0:
                ends.setdefault(self.sentences.index(max(part.end for part in tie.contents) - 1), []).append(index)
                if tie.cue:
                    ends.setdefault(self.sentences.index(tie.cue.start), []).append(index)
        going_on: dict[int, tuple[Source, str, Chain]] = {}
        for number in self.sentences.untouched(self.ties):
            sentence = self.sentences.spans[number]
            before = self._told_before(number, ends, going_on, attributed)
            reason = (
                goes_on(sentence.cut(self.article.text), before[1], before[0], self.article.outlet) if before else ""
            )
            chain = self.front.hops
            if before and reason:
                chain = carried(self.front.hops, before[2], reason, before[0].mention)
                going_on[number] = (before[0], f"{before[1]} {sentence.cut(self.article.text)}", before[2])
            claims += self._own(sentence, chain, reason)
        return claims

    def _told_before(
        self,
        number: int,
        ends: dict[int, list[int]],
        going_on: dict[int, tuple[Source, str, Chain]],
        attributed: dict[int, Claim],
    ) -> tuple[Source, str, Chain] | None:
        """(source, words, chain) of what the sentence before reported, if it stands in the same paragraph."""
        if number == 0 or self.sentences.blocks[number] != self.sentences.blocks[number - 1]:
            return None
        if number - 1 in going_on:
            return going_on[number - 1]
        fitting = [index for index in ends.get(number - 1, ()) if _carries(attributed[index].attribution)]
        if not fitting:
            return None
        claim = attributed[max(fitting, key=lambda index: self.ties[index].contents[-1].end)]
        source = claim.attribution.source
        words = self.sentences.spans[number - 1].cut(self.article.text)
        return (source, f"{words} {claim.content.text}", claim.chain) if source else None

    def _own(self, sentence: Span, chain: Chain, reason: str) -> list[Claim]:
        text = self.article.text
        heard = list(hearsay_in(text, sentence, self.lexicon))
        if not heard:
            why = ("narrator", "rule:carried") if reason else ("narrator",)
            return [self._claim(None, (sentence,), sentence, chain, why)]
        return [self._claim(cue, contents, sentence, self.front.hops, (rule,)) for cue, contents, rule in heard]

    def _claim(
        self, cue: Span | None, contents: tuple[Span, ...], sentence: Span, chain: Chain, why: tuple[str, ...]
    ) -> Claim:
        """A claim nobody is named for: hearsay with its cue, or the narrator's own."""
        text = self.article.text
        mode: Mode = "hearsay" if cue else "narrator"
        stance: Stance = "neutral"
        if cue:
            before = text[max(sentence.start, cue.start - _BESIDE) : cue.start].rpartition(",")[2]
            stance = stance_of(cue.cut(text), self.lexicon, before)
        return Claim(
            id=_id(self.article, mode, contents, cue, None),
            where=self.sentences.where(sentence.start),
            sentence=sentence,
            content=Words.cut(text, contents),
            attribution=Attribution(mode, stance, _words(text, cue)),
            certainty=certainty_of(text, contents, self.lexicon, cue=cue),
            chain=chain,
            why=why,
        )


def _carries(attribution: Attribution) -> bool:
    """Whether a narrator can go on with what somebody was said to report; not with what he denies."""
    return attribution.mode in _CARRYING and attribution.stance != "denies"


def _share(one: Tie, other: Tie) -> bool:
    """Whether two attributions report the same words."""
    return any(a.start < b.end and b.start < a.end for a in one.contents for b in other.contents)


def _first(claim: Claim) -> int:
    return min(span.start for span in claim.content.spans)


def _words(text: str, span: Span | None) -> Words | None:
    return Words.cut(text, (span,)) if span else None


def _id(article: Article, mode: Mode, contents: Sequence[Span], cue: Span | None, parent: Claim | None) -> str:
    narrated = mode == "narrator"
    return claim_id(
        article.id, article.sha256, narrated=narrated, spans=contents, cue=cue, parent=parent.id if parent else None
    )
