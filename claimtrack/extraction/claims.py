"""Articles -> claims and ledger. Pure: the same articles give the same extractions, whatever else is read beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from claimtrack.extraction.assemble import Piece, Tie, attributions
from claimtrack.extraction.certainty import certainty_of
from claimtrack.extraction.chain import chain_of
from claimtrack.extraction.hearsay import hearsay_in
from claimtrack.extraction.ledger import CLAIMING, SentenceOf, ledger_of, sentences_of, spans_of
from claimtrack.extraction.lexicon import Lexicon, shipped
from claimtrack.extraction.quotes import quoted_share
from claimtrack.extraction.reporting import mode_of, stance_of
from claimtrack.extraction.tagger import Tagger
from claimtrack.model import Article, Attribution, Claim, Extraction, Source, Span, Words


def extract(article: Article, tagger: Tagger, lexicon: Lexicon | None = None) -> Extraction:
    """The claims of one article."""
    return extract_all([article], tagger, lexicon)[0]


def extract_all(articles: Sequence[Article], tagger: Tagger, lexicon: Lexicon | None = None) -> list[Extraction]:
    """The claims of several articles, tagged together; each result depends on its own article alone."""
    pieces = [
        [Piece(block.span, headline=block.kind == "headline") for block in article.blocks if block.kind in CLAIMING]
        for article in articles
    ]
    words = lexicon or shipped()
    found = attributions([article.text for article in articles], pieces, tagger, words)
    return [_extraction(article, ties, words) for article, ties in zip(articles, found, strict=True)]


def _extraction(article: Article, ties: Sequence[Tie], lexicon: Lexicon) -> Extraction:
    sentences = sentences_of(article)
    claims: list[Claim] = []
    told_inside: dict[int | None, list[Span]] = {}
    for tie in ties:
        told_inside.setdefault(tie.holder, []).extend(spans_of(tie))
    for index, tie in enumerate(ties):
        parent = claims[tie.holder] if tie.holder is not None else None
        claims.append(_attributed(article, tie, sentences, parent, told_inside.get(index, ()), lexicon))
    narrated = [_narrated(article, sentence, sentences, lexicon) for sentence in sentences.untouched(ties)]
    depth = {claim.id: tie.depth for claim, tie in zip(claims, ties, strict=True)}
    ordered = sorted([*claims, *narrated], key=lambda claim: (_first(claim), depth.get(claim.id, 0), claim.id))
    return Extraction(article, tuple(ordered), ledger_of(sentences, ordered))


def _first(claim: Claim) -> int:
    return min(span.start for span in claim.content.spans)


def _attributed(
    article: Article,
    tie: Tie,
    sentences: SentenceOf,
    parent: Claim | None,
    told_inside: Sequence[Span],
    lexicon: Lexicon,
) -> Claim:
    text = article.text
    cue, mention = _words(text, tie.cue), _words(text, tie.source)
    cue_text, source_text = cue.text if cue else "", mention.text if mention else ""
    own = [q for q in tie.quoted if not (tie.cue and q.start <= tie.cue.start and tie.cue.end <= q.end)]
    share = quoted_share(text, tie.contents, own)
    mode = mode_of(cue_text, source_text, tie.contents[0].cut(text), share, tie.speech, lexicon)
    attribution = Attribution(mode, stance_of(cue_text, lexicon), cue, Source(mention) if mention else None)
    weighed = [*tie.contents, *([tie.cue] if tie.cue and mode == "hearsay" else [])]
    where = sentences.where(tie.contents[0].start)
    return Claim(
        id=_id(article, mode, tie.contents, tie.cue, parent),
        where=where,
        sentence=sentences.at(tie.contents[0].start),
        content=Words.cut(text, tie.contents),
        attribution=attribution,
        certainty=certainty_of(text, weighed, lexicon, told_inside),
        chain=chain_of(article, attribution, parent),
        parent=parent.id if parent else None,
        probability=round(tie.probability, 3),
        why=("tagger", *(("nested",) if parent else ())),
    )


def _narrated(article: Article, sentence: Span, sentences: SentenceOf, lexicon: Lexicon) -> Claim:
    """A sentence the tagger found no attribution in: the narrator's own, or hearsay by its adverb."""
    hearsay = hearsay_in(article.text, sentence, lexicon)
    cue, contents = hearsay or (None, (sentence,))
    attribution = Attribution("hearsay" if hearsay else "narrator", cue=_words(article.text, cue))
    return Claim(
        id=_id(article, attribution.mode, contents, cue, None),
        where=sentences.where(sentence.start),
        sentence=sentence,
        content=Words.cut(article.text, contents),
        attribution=attribution,
        certainty=certainty_of(article.text, [*contents, *([cue] if cue else [])], lexicon),
        chain=chain_of(article, attribution, None),
        why=("rule:hearsay-adverb",) if hearsay else ("narrator",),
    )


def _words(text: str, span: Span | None) -> Words | None:
    return Words.cut(text, (span,)) if span else None


def _id(article: Article, mode: str, contents: Sequence[Span], cue: Span | None, parent: Claim | None) -> str:
    """Stable over runs and machines: the article, the spans and the claim around it decide."""
    spans = [tuple(span) for span in contents]
    kind = mode == "narrator"
    key = f"{article.id}|{article.sha256}|{kind}|{spans}|{cue and tuple(cue)}|{parent and parent.id}"
    return "c" + hashlib.sha256(key.encode()).hexdigest()[:12]
