"""Whom a report cites, where the tagger passed over it: "…, Reuters reported, citing two officials briefed on the talks"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from claimtrack.extraction.assemble import Tie
from claimtrack.extraction.ledger import SentenceOf
from claimtrack.extraction.reporting import is_cited
from claimtrack.model import Span

_CITES: Final = re.compile(
    r"\b(?P<cue>citing|quoting)\s(?P<source>[^,.;:()“”\"\n]{2,90}?)(?=[,.;:()“”\"\n]|\s(?:as saying|that|said|reported|but)\b|$)"
)

_NEW_CLAUSE: Final = re.compile(r"\b(?:after|when|while|because|since|although|but|whereas)\b")


def with_cited(ties: Sequence[Tie], text: str, sentences: SentenceOf) -> list[Tie]:
    """The attributions, and for each *citing* that none of them holds the cited party, behind the one who cites it.

    What the tagger made of *citing* alone, with nobody named, is taken back: its content is the source.
    """
    kept = _without_empty(ties, text)
    found = list(kept)
    for match in _CITES.finditer(text):
        cue, source = Span(*match.span("cue")), Span(*match.span("source"))
        if any(_meets(cue, tie) for tie in kept):
            continue
        sentence = sentences.at(cue.start)
        citing = [
            tie
            for tie in kept
            if tie.source and tie.cue and tie.rule == "" and _stands_in(tie, sentence, cue) and _reaches(tie, cue, text)
        ]
        if citing:
            reporter = min(citing, key=lambda tie: abs((tie.cue or tie.contents[0]).start - cue.start))
            found.append(
                Tie(
                    source,
                    cue,
                    reporter.contents,
                    1.0,
                    1.0,
                    reporter.quoted,
                    reporter.holder,
                    reporter.depth,
                    "rule:citing",
                )
            )
    return found


def _without_empty(ties: Sequence[Tie], text: str) -> list[Tie]:
    empty = {i for i, tie in enumerate(ties) if tie.source is None and tie.cue and is_cited(tie.cue.cut(text))}
    if not empty:
        return list(ties)
    number = {
        old: new
        for new, old in enumerate(i for i in range(len(ties)) if i not in empty and ties[i].holder not in empty)
    }
    return [_renumbered(ties[old], number) for old in number]


def _renumbered(tie: Tie, number: dict[int, int]) -> Tie:
    return replace(tie, holder=number.get(tie.holder)) if tie.holder is not None else tie


def _meets(cue: Span, tie: Tie) -> bool:
    """Whether an attribution holds the cue, as its cue or its source."""
    return any(span.start < cue.end and cue.start < span.end for span in (tie.cue, tie.source) if span)


def _reaches(tie: Tie, cue: Span, text: str) -> bool:
    """Whether no new clause begins between an attribution and the cue: "said it had acted after Expresso, citing two people"."""
    spans = [span for span in (tie.source, tie.cue, *tie.contents) if span]
    end = max(min(span.end, cue.start) for span in spans if span.start < cue.start)
    return not _NEW_CLAUSE.search(text, end, cue.start)


def _stands_in(tie: Tie, sentence: Span, cue: Span) -> bool:
    """Whether an attribution reports in the sentence of the cue, and not inside what is cited."""
    assert tie.cue is not None
    return sentence.start <= tie.cue.start < sentence.end and tie.depth == 0 and tie.cue.start < cue.start
