"""Paragraph -> words with the features the tagger reads. Shared by training and inference: one featuriser for both."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from claimtrack.extraction.quotes import Quotation, quotations

# A word, a number, a possessive ending or one mark. "Moscow's" is two: the possessor is a source, its ending part of a cue.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|['’]s\b|[^\W_]+(?:[-’'](?!s\b)[^\W_]+)*|\S")

SHAPES = 10
QUOTE_STATES = 3
FEATURES = SHAPES * QUOTE_STATES
_DOUBLE_MARKS = frozenset(('"', "“", "”", "«", "»", "„"))
_SINGLE_MARKS = frozenset(("'", "‘", "’", "‚"))


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one paragraph: parallel lists; offsets are code points of the paragraph's text."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    features: list[int]
    quoted: tuple[Quotation, ...]

    def __len__(self) -> int:
        return len(self.words)


def tokenize(text: str) -> Tokens:
    """Cut a paragraph into words and give each its feature: shape of the word times state of the quotation marks."""
    starts, ends, words = words_in(text)
    quoted = tuple(quotations(text))
    states = quote_states(quoted, starts)
    features = [shape(word) * QUOTE_STATES + state for word, state in zip(words, states, strict=True)]
    return Tokens(text, starts, ends, words, features, quoted)


def words_in(text: str) -> tuple[list[int], list[int], list[str]]:
    """Starts, ends and words of a text, without their features."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for match in _WORD.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        words.append(match.group())
    return starts, ends, words


def quote_states(quoted: Iterable[Quotation], starts: list[int]) -> list[int]:
    """Per word: 0 outside, 1 inside a closed quotation, 2 inside one that runs on."""
    states = [0] * len(starts)
    for quotation in quoted:
        state = 1 if quotation.closed else 2
        for index in range(bisect_left(starts, quotation.start), bisect_left(starts, quotation.end)):
            states[index] = state
    return states


def shape(word: str) -> int:
    """The look of a word in one of ten classes: what an uncased vocabulary forgets."""
    first = word[0]
    if word.islower():
        return 0
    if word.isdigit():
        return 1
    if first.isupper():
        return 2 if len(word) == 1 else 3 if word.isupper() else 4
    if word in _DOUBLE_MARKS or word in _SINGLE_MARKS:
        return 5 if word in _DOUBLE_MARKS else 6
    if any(character.isdigit() for character in word):
        return 7
    return 8 if first.isalpha() else 9
