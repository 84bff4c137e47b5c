"""The tagger's words -> attributions in characters: parts joined, quotation marks kept whole, nested ones found inside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimtrack import limits
from claimtrack.extraction.decode import Grouped, WordSpan
from claimtrack.extraction.lexicon import Lexicon
from claimtrack.extraction.quotes import Quotation, quoted_share
from claimtrack.extraction.reporting import (
    is_acquaintance,
    is_act,
    is_hearsay,
    is_hedge,
    is_reading,
    is_relayed,
    words_of,
)
from claimtrack.extraction.tagger import Paragraph, Tagger
from claimtrack.extraction.tokens import Tokens
from claimtrack.model import Span

_REMARK = re.compile(r"[\s,–—]*(?:without|with no|offering|providing|citing) [\w ’'-]{1,50}(?:,| –| —) (?=that\b)")
# Below this the tagger's attributions are wrong more often than right (measured on both dev sets).
_LEAST_PROBABILITY = 0.2
# A content with no cue is kept only when quotation marks speak for it: the others were wrong nine times in ten.
_LEAST_PROBABILITY_QUOTED = 0.5
_QUOTED = 0.9
_MOST_ADJECTIVES = 2
# A content shorter than this (in words) holds no attribution of its own.
_LEAST_WORDS_TO_NEST = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article to be tagged: a block, or a content that may hold further attributions."""

    span: Span
    headline: bool = False
    holder: int | None = None  # index of the attribution whose content this is
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Tie:
    """One attribution found, in offsets of the article's text; `holder` is the index of the attribution it is nested in;
    `rule` names the rule that found it, "" where the tagger did."""

    source: Span | None
    cue: Span | None
    contents: tuple[Span, ...]
    probability: float
    speech: float
    quoted: tuple[Quotation, ...]
    holder: int | None = None
    depth: int = 0
    rule: str = ""


def attributions(
    texts: Sequence[str], blocks: Sequence[Sequence[Piece]], tagger: Tagger, lexicon: Lexicon
) -> list[list[Tie]]:
    """The attributions of several articles at once, nested ones after the one that holds them.

    texts, blocks: per article its text and the stretches to tag. Tagging many articles together fills the tagger's batches; it
    does not change what is found.
    """
    found: list[list[Tie]] = [[] for _ in texts]
    todo = [(number, piece) for number, pieces in enumerate(blocks) for piece in pieces]
    while todo:
        paragraphs = [Paragraph.of(piece.span.cut(texts[number]), headline=piece.headline) for number, piece in todo]
        nested: list[tuple[int, Piece]] = []
        for (number, piece), paragraph, groups in zip(todo, paragraphs, tagger.tag(paragraphs), strict=True):
            quoted = _moved(paragraph.tokens.quoted, piece.span.start)
            for one in _without_doubles(groups, paragraph.tokens, lexicon):
                tie = _tie(one, paragraph.tokens, texts[number], piece, quoted)
                if tie is not None and _added(tie, texts[number], found[number], lexicon):
                    nested += [(number, inner) for inner in _inside(tie, texts[number], len(found[number]) - 1)]
        todo = nested
    return found


def _added(tie: Tie, text: str, found: list[Tie], lexicon: Lexicon) -> bool:
    """Put an attribution with those found, if it stands; one that only names what its holder voices goes into the holder."""
    if not _stands(tie, text, found, lexicon):
        return False
    if tie.holder is not None and _names_what_is_voiced(tie, found[tie.holder], text, lexicon):
        found[tie.holder] = _merged(found[tie.holder], tie)
        return False
    found.append(tie)
    return True


def _without_doubles(groups: Sequence[Grouped], tokens: Tokens, lexicon: Lexicon) -> list[Grouped]:
    """Two cues share a content only where one says whom the other relays ("…, Reuters reported, citing officials"): elsewhere
    the second cue was one too many twice out of three times."""
    relayed = {part for one in groups if is_relayed(_cue(one, tokens), lexicon) for part in one.contents}
    return [one for one in groups if not one.shared or relayed.intersection(one.contents)]


def _cue(one: Grouped, tokens: Tokens) -> str:
    return tokens.text[tokens.starts[one.cue.start] : tokens.ends[one.cue.end - 1]] if one.cue else ""


def _tie(one: Grouped, tokens: Tokens, text: str, piece: Piece, quoted: tuple[Quotation, ...]) -> Tie | None:
    """One attribution in characters; None when too little speaks for it."""

    def span(words: WordSpan) -> Span:
        return Span(tokens.starts[words.start] + piece.span.start, tokens.ends[words.end - 1] + piece.span.start)

    taken = [span(words) for words in (one.source, one.cue) if words is not None]
    parts = [_with_marks(span(words), quoted, taken) for words in one.contents]
    contents = joined(text, parts, taken)
    contents = (*(_without_remark(text, part) for part in contents[:1]), *contents[1:])
    if one.cue is None and quoted_share(text, contents, quoted) < _QUOTED:
        return None
    if one.probability < (_LEAST_PROBABILITY if one.cue else _LEAST_PROBABILITY_QUOTED):
        return None
    return Tie(
        span(one.source) if one.source else None,
        span(one.cue) if one.cue else None,
        contents,
        one.probability,
        one.speech,
        quoted,
        piece.holder,
        piece.depth,
    )


def _moved(quoted: Sequence[Quotation], by: int) -> tuple[Quotation, ...]:
    return tuple(replace(quotation, start=quotation.start + by, end=quotation.end + by) for quotation in quoted)


def _without_remark(text: str, part: Span) -> Span:
    """A content without the remark before its *that*: "reported, without evidence, that the tank had been empty"."""
    remark = _REMARK.match(text, part.start, part.end)
    return Span(remark.end(), part.end) if remark else part


def _with_marks(part: Span, quoted: Sequence[Quotation], taken: Sequence[Span]) -> Span:
    """A part that starts or ends just inside a quotation takes the mark along; one that covers most of it takes the whole."""
    start, end = part
    for quotation in quoted:
        first, last = quotation.start + 1, quotation.end - quotation.closed
        covered = min(end, last) - max(start, first)
        if covered * 2 <= last - first or any(t.start < quotation.end and quotation.start < t.end for t in taken):
            continue
        start, end = min(start, quotation.start), max(end, quotation.end)
    return Span(start, end)


def joined(text: str, parts: Sequence[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    """Parts in text order; neighbours with nothing but white space and punctuation between them become one."""
    out: list[Span] = []
    for part in sorted(parts):
        if out and part.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, part.end))
            continue
        between = text[out[-1].end : part.start] if out else "-"
        apart = any(t.start < part.start and out[-1].end < t.end for t in taken) if out else True
        if out and not apart and not any(character.isalnum() for character in between):
            out[-1] = Span(out[-1].start, part.end)
        else:
            out.append(part)
    return tuple(out)


def _stands(tie: Tie, text: str, found: Sequence[Tie], lexicon: Lexicon) -> bool:
    """Whether an attribution says something of its own.

    With nobody named, a bare hedge ("forces appear to have left") is the narrator's caution, not a report. A nested one must say
    less than the content that holds it, and with nobody named only words of hearsay make one. Plans and customs are no speakers.
    What somebody does to a plan, or what a deed is taken to show, is told by the narrator.
    """
    cue = tie.cue.cut(text) if tie.cue else ""
    source = tie.source.cut(text) if tie.source else ""
    content = " ".join(part.cut(text) for part in tie.contents)
    if is_act(cue, content, lexicon) or is_reading(source, cue, lexicon) or is_acquaintance(cue, content, lexicon):
        return False
    if tie.source is None and cue and is_hedge(cue, lexicon) and not is_hearsay(cue, lexicon):
        return False
    if tie.source and cue.lower() == "according to" and tie.source.cut(text).lower().split()[-1] in lexicon.no_speakers:
        return False
    if tie.holder is None:
        return True
    if tie.cue is None or tie.contents == found[tie.holder].contents:
        return False
    return tie.source is not None or is_hearsay(cue, lexicon)


def _names_what_is_voiced(tie: Tie, holder: Tie, text: str, lexicon: Lexicon) -> bool:
    """Whether a nested attribution only names what its holder does: "repeated [unfounded claims that X]"."""
    if tie.source is not None or tie.cue is None or holder.cue is None or len(holder.contents) != 1:
        return False
    if not holder.cue.end <= holder.contents[0].start <= tie.cue.start:
        return False
    between = words_of(text[holder.cue.end : tie.cue.start])  # "his baseless"
    return len(between) <= _MOST_ADJECTIVES and not lexicon.voicing.isdisjoint(words_of(holder.cue.cut(text).lower()))


def _merged(holder: Tie, tie: Tie) -> Tie:
    assert holder.cue is not None and tie.cue is not None
    return replace(holder, cue=Span(holder.cue.start, tie.cue.end), contents=tie.contents)


def _inside(tie: Tie, text: str, index: int) -> list[Piece]:
    """The parts of a content to tag again: all but the shortest. Asking only those that hold a word of the lexicon spared a
    seventh of the time, but lost nested claims whose verb is not in it (*has signalled*, *did not exclude*)."""
    if tie.depth + 1 >= limits.NESTING:
        return []
    return [
        Piece(part, holder=index, depth=tie.depth + 1)
        for part in tie.contents
        if len(part.cut(text).split()) >= _LEAST_WORDS_TO_NEST
    ]
