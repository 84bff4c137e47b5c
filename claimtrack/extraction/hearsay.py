"""Hearsay the tagger did not find by itself: clauses with *reportedly* or its kind, and *reports that*, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from claimtrack.extraction.assemble import Tie
from claimtrack.extraction.lexicon import Lexicon
from claimtrack.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CLAUSE_EDGE = re.compile(r"[,;:()—–]")
_RELATIVE = re.compile(r"\s*(?:who|which|that|whose|whom)\b")
_PARTICIPLE = re.compile(r"\s(?:being\b|[a-z]+(?:ing|ed|en)\b)")
_ARTICLE = r"(?:a|an|the|its|their|his|her)\s"
_NOUN_PHRASE = re.compile(rf"\b{_ARTICLE}(?:(?!{_ARTICLE})[\w’'-]+\s){{1,5}}$", re.IGNORECASE)
_VERB = re.compile(
    r"\s(?:is|are|was|were|has|have|had|do|did|does|will|would|can|could|may|might|should|must|came|come|made|make)\b"
)
_TO_BE = re.compile(r"\b(?:is|are|was|were|been|has|have|had) $")
_LEAST_WORDS = 3
_MOST_BETWEEN = 3  # "the long-debunked"


def hearsay_in(text: str, stretch: Span, lexicon: Lexicon) -> Iterator[tuple[Span, tuple[Span, ...], str]]:
    """(cue, content, rule) of each piece of hearsay in a sentence or content, in order. Offsets are code points of `text`.

    The content of an adverb is the stretch around it; where the adverb stands in a relative clause set off by commas (*the
    soldier, who was reportedly wounded, died*) or before a participle (*a plan reportedly being drafted*), that clause alone. The
    content of *reports that* is what follows.
    """
    for match in _WORD.finditer(text, stretch.start, stretch.end):
        if match.group().lower() in lexicon.hearsay_adverbs:
            adverb = Span(match.start(), match.end())
            contents = _around(text, _scope(text, stretch, adverb), adverb)
            if contents:
                yield adverb, contents, "rule:hearsay-adverb"
    for match in _nominal(lexicon.hearsay_sources).finditer(text, stretch.start, stretch.end):
        if _VERB.match(text, match.end()):
            continue  # the reports that were sent late
        content = Span(match.end("cue") + 1, _end_of_that(text, stretch, match.end()))
        if len(content.cut(text).split()) > _LEAST_WORDS:
            yield Span(*match.span("cue")), (content,), "rule:hearsay-noun"


def with_hearsay(ties: Sequence[Tie], text: str, lexicon: Lexicon) -> list[Tie]:
    """The attributions with the hearsay inside their contents that the tagger passed over, nested where it belongs."""
    found = [_split_off(tie, text, lexicon) for tie in ties]
    for index in range(len(ties)):
        tie = found[index]
        inside = [other for other in found if other.holder == index]
        for part in tie.contents:
            for cue, contents, rule in hearsay_in(text, part, lexicon):
                taken = [span for other in (*inside, tie) for span in (other.cue, other.source) if span]
                if any(span.start < cue.end and cue.start < span.end for span in taken) or _is_owned(
                    text, cue, part, rule
                ):
                    continue
                if rule == "rule:hearsay-noun" and _voices(tie, cue, text, lexicon):
                    found[index] = tie = replace(
                        tie, cue=Span(tie.cue.start if tie.cue else cue.start, cue.end), contents=contents
                    )
                    continue
                new = len(found)
                found.append(Tie(None, cue, contents, 1.0, 1.0, tie.quoted, index, tie.depth + 1, rule))
                for other, child in enumerate(found[:new]):
                    if (
                        child.holder == index
                        and all(_within(span, contents) for span in child.contents)
                        and _told_in(child, contents)
                    ):
                        found[other] = replace(child, holder=new, depth=child.depth + 1)
    return found


def _split_off(tie: Tie, text: str, lexicon: Lexicon) -> Tie:
    """A denial whose cue took the noun along ("disavowed reports" + "that …") gives it back to its content."""
    if tie.cue is None or tie.source is None or len(tie.contents) != 1:
        return tie
    words = list(_WORD.finditer(text, tie.cue.start, tie.cue.end))
    if (
        len(words) < 2
        or words[-1].group().lower() not in lexicon.hearsay_sources
        or words[-1].end() > tie.contents[0].start
    ):
        return tie
    if not any(lexicon.stance.get(word.group().lower()) == "denies" for word in words[:-1]):
        return tie
    last = next((word for word in words if lexicon.stance.get(word.group().lower()) == "denies"), words[0])
    start = next(word.start() for word in words if word.start() > last.start())
    return replace(tie, cue=Span(tie.cue.start, last.end()), contents=(Span(start, tie.contents[0].end),))


def _voices(tie: Tie, noun: Span, text: str, lexicon: Lexicon) -> bool:
    """Whether verb and noun are one cue: "repeated the baseless claim that"."""
    if tie.cue is None or not tie.cue.end <= noun.start:
        return False
    verb = {word.group().lower() for word in _WORD.finditer(text, tie.cue.start, tie.cue.end)}
    return len(text[tie.cue.end : noun.start].split()) <= _MOST_BETWEEN and not lexicon.voicing.isdisjoint(verb)


def _told_in(child: Tie, contents: Sequence[Span]) -> bool:
    return all(_within(span, contents) for span in (child.cue, child.source) if span)


def _within(span: Span, contents: Sequence[Span]) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in contents)


def _is_owned(text: str, cue: Span, part: Span, rule: str) -> bool:
    """Whether a noun of hearsay belongs to somebody: "Moscow's claims that", "their reports that"."""
    before = text[max(part.start, cue.start - 30) : cue.start].rstrip()
    return rule == "rule:hearsay-noun" and bool(
        re.search(r"(?:['’]s?|\b(?:his|her|its|their|my|our|your))(?: [a-z]+){0,2}$", before)
    )


@lru_cache(maxsize=8)
def _nominal(nouns: frozenset[str]) -> re.Pattern[str]:
    plain = "|".join(sorted(nouns, key=len, reverse=True))
    return re.compile(rf"(?<![’'\w-])(?P<cue>{plain}) that\b", re.IGNORECASE)


def _end_of_that(text: str, stretch: Span, start: int) -> int:
    """Where the clause after *that* ends: at the end of the stretch, before its full stop."""
    end = stretch.end
    while end > start and text[end - 1] in '.,;:!? \n"”':
        end -= 1
    return end


def _scope(text: str, stretch: Span, adverb: Span) -> Span:
    edges = [match.start() for match in _CLAUSE_EDGE.finditer(text, stretch.start, stretch.end)]
    before = max((edge + 1 for edge in edges if edge < adverb.start), default=stretch.start)
    after = min((edge for edge in edges if edge >= adverb.end), default=stretch.end)
    if before > stretch.start and _RELATIVE.match(text, before, after):
        return Span(before, after)
    phrase = _NOUN_PHRASE.search(text, before, adverb.start) if _PARTICIPLE.match(text, adverb.end, after) else None
    if phrase and not _TO_BE.search(text[before : adverb.start]):
        return Span(phrase.start(), after)
    return stretch


def _around(text: str, scope: Span, adverb: Span) -> tuple[Span, ...]:
    parts = []
    for start, end in ((scope.start, adverb.start), (adverb.end, scope.end)):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip(" ,\n\t\xa0"))
        right = end - (len(piece) - len(piece.rstrip(" ,\n\t\xa0")))
        if any(character.isalnum() for character in text[left:right]):
            parts.append(Span(left, right))
    return tuple(parts)
