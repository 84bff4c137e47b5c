"""CT103 and CT104: sources that are not named, and plurals behind which nobody can be counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimtrack.checks.reading import UNNAMED, Reading
from claimtrack.checks.registry import check
from claimtrack.checks.signs import signs
from claimtrack.checks.support import TELLING
from claimtrack.extraction.who.names import institution_kind
from claimtrack.extraction.who.people import people
from claimtrack.linking.words import empty_words, stem, tokens_of
from claimtrack.model import Claim, Finding, Source

_COUNTED: Final = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both|another|a second|a third|a pair of|\d+)\b",
    re.IGNORECASE,
)
_OF: Final = re.compile(
    r"\b(?:at|from|of|in|with|within|inside|on|for|who|close|familiar|briefed|involved|near|told)\b.*", re.IGNORECASE
)
_INDEFINITE: Final = re.compile(r"(?:a|an|one|two|three|another) \w", re.IGNORECASE)
_DOER: Final = re.compile(r"(?:er|or|ist|ian|man|woman|person|ant)s?$")
_BECAUSE: Final = re.compile(r"\bbecause\b", re.IGNORECASE)
_TOLD_APART: Final = re.compile(
    r"^(?:his|her|their|its|one of them)\b|^(?:one|another|few|some|others|anyone|someone|everyone|nobody)\b(?! \w)"
    r"|[“”«»]|call sign|^(?:the|both|one of)\b",
    re.IGNORECASE,
)
_POSSESSED: Final = re.compile(r"[A-Z]\w*['’]s? \w+$|^[A-Z](?!\w* (?:in|at|from|of) [A-Z]).* [A-Z]\w+ [A-Z]\w+$")
_BODY: Final = re.compile(
    r"^(?:its|their|his|her|our)\b|['’]s\b|s['’] |\b(?:at|of|from) ", re.IGNORECASE
)  # officials of the ministry


@check("CT103", "an anonymous source, and no reason why it is not named")
def anonymous(reading: Reading) -> Iterator[Finding]:
    """Anonymous sources that speak as one or as a counted few, or on a condition of anonymity, with no reason given anywhere."""
    seen: set[frozenset[str]] = set()
    for claim, source in _unnamed(reading):
        words = source.mention.text
        is_hidden = bool(signs().undisclosed.search(reading.sentence_of(claim).text))
        if not (is_hidden or _is_single(words)) or _is_private(words) or not _speaks(claim, words):
            continue
        head = frozenset(stem(word) for word in tokens_of(words).lower if word not in empty_words())
        if any(head <= other for other in seen) or _gives_reason(claim, words, reading):
            continue
        seen.add(head)
        yield reading.finding(
            "CT103",
            source.mention.spans[0],
            f"“{words}” is not named, and the article does not say why.",
            "Name the source, or say why it cannot be named and how it knows.",
            claim=claim,
        )


@check("CT104", "a plural behind which nobody can be counted")
def plural(reading: Reading) -> Iterator[Finding]:
    """Bare plurals as the source of a claim: *sources*, *officials*, *analysts*, where the article names no body for them."""
    seen: set[str] = set()
    for claim, source in _unnamed(reading):
        words = source.mention.text
        if _is_single(words) or signs().undisclosed.search(reading.sentence_of(claim).text) or _is_private(words):
            continue
        head = _head(words)
        if head not in signs().accountable or head in seen or _BODY.search(words):
            continue
        seen.add(head)
        yield reading.finding(
            "CT104",
            source.mention.spans[0],
            f"“{words}” may be one person or many: nobody can be counted or told apart behind it.",
            "Say how many they are and what they are to the matter, or name one of them.",
            claim=claim,
        )


def _unnamed(reading: Reading) -> Iterator[tuple[Claim, Source]]:
    """The claims below the headline whose source has no name and is no body that can be told."""
    for claim in reading.claims:
        source = claim.attribution.source
        for part in (source.parts or (source,)) if source else ():
            if part.name is None and part.kind in UNNAMED and _is_somebody(part):
                yield claim, part


def _is_somebody(source: Source) -> bool:
    """Whether a source is people: by its noun, or as one of whom nothing is told before (*a dock supervisor*)."""
    words = source.mention.text
    head = _head(words)
    doer = _DOER.search(head) and head not in people().takers and not institution_kind(head)
    return head in _people() or (source.kind == "anonymous" and bool(doer and _INDEFINITE.match(words)))


def _speaks(claim: Claim, words: str) -> bool:
    """Whether somebody says something, and is no pronoun and nobody's own."""
    return claim.attribution.mode in TELLING and not (_TOLD_APART.search(words) or _POSSESSED.search(words))


def _people() -> frozenset[str]:
    return people().anonymous | signs().accountable


def _head(words: str) -> str:
    """The noun of a source's words, in lower case: *sources* of *two sources close to the talks*."""
    short = _OF.sub("", words).strip(" ,;:") or words
    tokens = [word for word in tokens_of(short).lower if word[0].isalpha()]
    return tokens[-1] if tokens else ""


def _is_single(words: str) -> bool:
    """Whether words name one person or a number of them."""
    head = _head(words)
    plain = head.endswith("s") or head in ("people", "media")
    return bool(_COUNTED.search(words)) or not plain


def _is_private(words: str) -> bool:
    head = _head(words)
    return not signs().private.isdisjoint((head, head.removesuffix("s"), stem(head)))


def _gives_reason(claim: Claim, words: str, reading: Reading) -> bool:
    """Whether the sentence of an anonymous source says why it is not named, or one that speaks of it again."""
    noun = re.compile(rf"\b{re.escape(_head(words))}\b", re.IGNORECASE)
    own = reading.sentence_of(claim)
    again = (one.text for one in reading.sentences if signs().undisclosed.search(one.text) and noun.search(one.text))
    return bool(signs().reasons.search(own.around_claims)) or any(map(_is_reason, (own.text, *again)))


def _is_reason(text: str) -> bool:
    """Whether a sentence that says somebody is not named says why."""
    hidden = signs().undisclosed.search(text)
    return bool(hidden) and bool(signs().reasons.search(text) or _BECAUSE.search(text))
