"""A sentence of the narrator -> the sentence of the same article that names who is behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimtrack.checks.reading import UNNAMED, Reading, Sentence
from claimtrack.extraction.carried import goes_on, turns_away
from claimtrack.model import Claim, Source

_TELLING: Final = frozenset(("direct", "mixed", "indirect", "according_to", "document"))
_NEXT: Final = 0.12
"""How much the next sentence must share of a sentence's words to be about the same; any other one must share `_ANY`."""
_ANY: Final = 0.3
_FEWEST: Final = 2  # words


def support_of(sentence: Sentence, reading: Reading, *, by_words: bool = False) -> Sentence | None:
    """The sentence that attributes to a known source what another states; None where there is none.

    It is any that shares enough of its words, and, unless `by_words` alone, the next one when that goes on with the same event.
    """
    body = reading.body
    for at, other in enumerate(body):
        if other is sentence or not any(True for _ in known_sources(other)):
            continue
        is_next = not by_words and at > 0 and body[at - 1] is sentence and other.block - sentence.block <= 1
        alike = _share_enough(sentence, other) and reading.likeness(sentence, other) >= (_NEXT if is_next else _ANY)
        if alike or (is_next and (_share_a_phrase(sentence, other) or _goes_on(other, sentence))):
            return other
    return None


def goes_on_after(sentence: Sentence, reading: Reading) -> bool:
    """Whether a sentence goes on with what a known source tells in the one before: in the same paragraph unless it turns to
    something else, as a reader takes it, and in the next where it takes up something told there."""
    at = reading.body.index(sentence)
    before = reading.body[at - 1] if at else None
    if before is None or turns_away(sentence.text):
        return False
    sources = [source for _, source in known_sources(before)]
    return bool(sources) and (before.block == sentence.block or takes_up(sentence.text, before, reading))


def takes_up(text: str, before: Sentence, reading: Reading) -> bool:
    """Whether the words of a sentence take up what a known source tells in the one before."""
    outlet = reading.article.outlet
    return any(bool(goes_on(text, before.text, source, outlet)) for _, source in known_sources(before))


def known_sources(sentence: Sentence) -> Iterator[tuple[Claim, Source]]:
    """The claims of a sentence that a known source tells, and does not deny."""
    for claim in sentence.claims:
        source, attribution = claim.attribution.source, claim.attribution
        if source and attribution.mode in _TELLING and attribution.stance != "denies" and is_known(source):
            yield claim, source


def is_known(source: Source) -> bool:
    """Whether an article tells who somebody is: by name, or as a body, document or person it described before."""
    return any(is_known(part) for part in source.parts) or source.kind not in UNNAMED


def _goes_on(other: Sentence, sentence: Sentence) -> bool:
    """Whether the content of a sentence takes up what stands in the one before it."""
    return any(bool(goes_on(claim.content.text, sentence.text, source)) for claim, source in known_sources(other))


def _share_enough(one: Sentence, other: Sentence) -> bool:
    """Whether more than one word is in both: a name alone is no event."""
    return len(set(one.stems) & set(other.stems)) >= _FEWEST


def _share_a_phrase(one: Sentence, other: Sentence) -> bool:
    """Whether two words follow each other in both: *Russian officers*."""
    return not _pairs(one).isdisjoint(_pairs(other))


def _pairs(sentence: Sentence) -> frozenset[tuple[str, str]]:
    return frozenset(zip(sentence.stems, sentence.stems[1:], strict=False))
