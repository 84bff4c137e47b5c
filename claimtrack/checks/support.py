"""A sentence of the narrator -> the sentence of the same article that names who is behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from claimtrack.checks.reading import Reading, Sentence
from claimtrack.checks.signs import signs
from claimtrack.extraction.carried import goes_on, opens_with_event, opens_with_somebody, turns_away
from claimtrack.extraction.who.names import institution_kind
from claimtrack.linking.voices import voice
from claimtrack.linking.words import empty_words, stem, tokens_of
from claimtrack.model import Claim, Source

TELLING: Final = frozenset(("direct", "mixed", "indirect", "according_to", "document"))
_MEDIA: Final = frozenset(("outlet", "agency", "platform", "person", "anonymous", "document", "", None))
_NEXT: Final = 0.12
"""How much the next sentence must share of a sentence's words to be about the same; any other one must share `_ANY`."""
_ANY: Final = 0.3
_POINTS_BACK: Final = re.compile(
    r"(?:it|they|he|she|its|their|this|these|those|such|another|the (?:other|rest)|some|most|all|both)\b", re.IGNORECASE
)
_PRONOUN: Final = re.compile(
    r"(?:that )?(he|she|it|they|two|three|four|five|six|all|both|one|some|most)\b", re.IGNORECASE
)
_DEFINITE: Final = re.compile(
    r"(?:that )?(?:the|its|his|her|their|they|it|all|both|some|most|another|two|three|four)\b", re.IGNORECASE
)
_FEWEST: Final = 2  # words


def support_of(sentence: Sentence, reading: Reading, *, by_words: bool = False) -> Sentence | None:
    """The sentence that attributes to a known source what another states; None where there is none.

    It is any that shares enough of its words, and, unless `by_words` alone, the next one when that goes on with the same event.
    """
    around = reading.sentences
    for at, other in enumerate(around):
        if other is sentence or not any(True for _ in known_sources(other)):
            continue
        is_next = not by_words and at > 0 and around[at - 1] is sentence and other.block - sentence.block <= 1
        alike = _share_enough(sentence, other) and reading.likeness(sentence, other) >= (_NEXT if is_next else _ANY)
        if alike or (is_next and (_share_a_phrase(sentence, other) or _goes_on(other, sentence))):
            return other
        if is_next and sentence is reading.body[0] and any(_DEFINITE.match(one.content.text) for one in other.claims):
            return other  # a first sentence and who tells more of it: "Customs said the container came from Ecuador"
    return None


def goes_on_after(sentence: Sentence, reading: Reading) -> bool:
    """Whether a sentence goes on with what a known source tells in the one before and turns to nothing else: in the same
    paragraph where it shares a word with it, points back or takes something up, in the next where it begins by taking
    something up."""
    at = reading.body.index(sentence)
    before = reading.body[at - 1] if at else None
    if before is None or turns_away(sentence.text) or not any(True for _ in known_sources(before)):
        return False
    near = before.block == sentence.block
    ties = not set(before.stems).isdisjoint(sentence.stems) or _POINTS_BACK.match(sentence.text)
    pointing = (
        _POINTS_BACK.match(sentence.text) or opens_with_event(sentence.text) or opens_with_somebody(sentence.text)
    )
    return bool(near and ties) or bool((near or pointing) and takes_up(sentence.text, before, reading))


def takes_up(text: str, before: Sentence, reading: Reading) -> bool:
    """Whether the words of a sentence take up what a known source tells in the one before."""
    outlet = reading.article.outlet
    return any(bool(goes_on(text, before.text, source, outlet)) for _, source in known_sources(before))


def known_sources(sentence: Sentence) -> Iterator[tuple[Claim, Source]]:
    """The claims of a sentence that a known source tells, and does not deny."""
    for claim in sentence.claims:
        source, attribution = claim.attribution.source, claim.attribution
        if source and attribution.mode in TELLING and attribution.stance != "denies" and is_known(source):
            yield claim, source


def speaks_for_itself(reading: Reading) -> bool:
    """Whether the outlet of an article is a body that is first-hand itself: a ministry's press service, an institute."""
    outlet = reading.article.outlet
    own = voice("", outlet, outlet) if institution_kind(outlet) not in _MEDIA else None
    hops = [hop for claim in reading.extraction.claims for hop in claim.chain if hop.role == "origin"]
    bodies = (voice(hop.id or "", hop.name, hop.name) for hop in hops if hop.kind not in _MEDIA)
    return own is not None and any(body is not None and body.is_same(own) for body in bodies)


def is_known(source: Source) -> bool:
    """Whether an article tells who somebody is: by name, by description (*the harbour master*), or as a body (*prosecutors*)."""
    if source.parts:
        return any(map(is_known, source.parts))
    return source.kind != "anonymous" or not signs().bodies.isdisjoint(source.mention.text.lower().split())


def _goes_on(other: Sentence, sentence: Sentence) -> bool:
    """Whether the content of a sentence takes up what stands in the one before it. In a paragraph of its own, or by the name of
    an event, it must share a word with it: *the outbreak* may be one that was told of long before."""
    shared = not set(other.stems).isdisjoint(sentence.stems)
    for claim, source in known_sources(other):
        content = claim.content.text
        opening = _PRONOUN.match(content)
        if opening and _is_source(opening.group(1).lower(), source):
            continue  # *it* of "the army said it" is the army
        near = shared or opening or (other.block == sentence.block and not opens_with_event(content))
        if near and goes_on(content, sentence.text, source):
            return True
    return False


def _is_source(pronoun: str, source: Source) -> bool:
    """Whether a pronoun at the head of what somebody says may be the speaker."""
    if source.kind == "person":
        return pronoun in ("he", "she")
    return pronoun == "it" or (
        pronoun == "they" and (source.mention.text.endswith("s") or source.mention.text.lower().endswith("police"))
    )


def _share_enough(one: Sentence, other: Sentence) -> bool:
    """Whether more than one word is in both: a name alone is no event."""
    return len(set(one.stems) & set(other.stems)) >= _FEWEST


def _share_a_phrase(one: Sentence, other: Sentence) -> bool:
    """Whether two words follow each other in both: *Russian officers*."""
    return not _pairs(one).isdisjoint(_pairs(other))


def _pairs(sentence: Sentence) -> frozenset[tuple[str, str]]:
    """The pairs of words that follow each other, by stem; two words of a name are no event."""
    tokens = tokens_of(sentence.text)
    plain = [(word, lower) for word, lower in zip(tokens.words, tokens.lower, strict=True) if word[0].isalnum()]
    return frozenset(
        (stem(lower), stem(following))
        for (word, lower), (next_word, following) in pairwise(plain)
        if not {lower, following} & empty_words() and (word[0].islower() or next_word[0].islower())
    )
