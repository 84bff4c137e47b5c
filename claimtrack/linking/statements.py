"""A claim's words -> everything that is compared about them. A statement is made once and compared many times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from claimtrack.extraction.lexicon import Level, shipped
from claimtrack.linking import polarity
from claimtrack.linking.meanings import meanings
from claimtrack.linking.quantities import Quantity, quantities
from claimtrack.linking.times import Time, is_day_or_month, read_date, times
from claimtrack.linking.words import Tokens, empty_words, stem, tokens_of

_CAPITALS: Final = 0.6  # share of words with a capital in a headline that has them all
_FINAL_STOP: Final = (".", "!", ".”", '."', ".'", ".’", "!”", ".)")
_LONGEST_HEDGE: Final = 4
_REPORTING: Final = frozenset(
    "report reports reported reportedly rumor rumors rumour rumours claim claims claimed alleged allegedly says sources source "
    "unconfirmed".split()
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What is compared of a claim's content.

    words: places (in `tokens`) of the words that mean something; stems, weights and vectors are theirs. names: stems of those
    that are written as names. negated: per token. published: the first and last day of the article's date.
    """

    tokens: Tokens
    words: tuple[int, ...]
    stems: tuple[str, ...]
    weights: NDArray[np.float32]
    vectors: NDArray[np.float32]
    names: frozenset[str]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    negated: tuple[bool, ...]
    negations: tuple[int, ...]
    denials: tuple[int, ...]
    failures: tuple[int, ...]
    is_headline: bool
    is_question: bool
    changes: int
    hedges: int
    reporting: int
    published: tuple[date, date] | None

    @property
    def text(self) -> str:
        """The words as they were given."""
        return self.tokens.text


def statement_of(text: str, published: str = "", *, is_headline: bool | None = None) -> Statement:
    """Read a claim's content; `published` is the date of its article (ISO 8601, as precise as known), "" where it has none.

    is_headline: None tells it by the text, which then must be a whole sentence.
    """
    tokens = tokens_of(text)
    days = read_date(published)
    in_title = _has_capitals_throughout(tokens)
    empty = empty_words()
    words = tuple(at for at, word in enumerate(tokens.lower) if word[0].isalnum() and word not in empty)
    lower = [tokens.lower[at] for at in words]
    stems = tuple(map(stem, lower))
    known = meanings()
    names = frozenset(
        name
        for at, name in zip(words, stems, strict=True)
        if tokens.words[at][0].isupper()
        and not in_title
        and (at > 0 or _begins_with_name(tokens))
        and not is_day_or_month(tokens.lower[at])
    )
    return Statement(
        tokens=tokens,
        words=words,
        stems=stems,
        weights=np.array([known.weight(name) for name in stems], np.float32),
        vectors=known.rows(lower),
        names=names,
        quantities=quantities(tokens),
        times=times(tokens, days[1] if days else None),
        negated=polarity.negated(tokens),
        negations=polarity.negations(tokens),
        denials=polarity.denials(tokens),
        failures=polarity.failures(tokens),
        is_headline=looks_like_headline(text) if is_headline is None else is_headline,
        is_question=text.rstrip().endswith("?"),
        changes=polarity.changes(tokens),
        hedges=_hedges(tokens),
        reporting=sum(word in _REPORTING for word in tokens.lower),
        published=days,
    )


def _begins_with_name(tokens: Tokens) -> bool:
    """Whether the first word, which is written with a capital anyway, is a name: an acronym, a possessor (*Chile's minister*), or
    followed by another name (*Ana Lund*, *European Central Bank*)."""
    after = tokens.words[1] if len(tokens) > 1 else ""
    return tokens.words[0].isupper() or after == "'s" or (after[:1].isupper() and tokens.lower[0] not in empty_words())


def looks_like_headline(text: str) -> bool:
    """Whether a sentence has no final mark, or capitals throughout."""
    return not text.rstrip().endswith(_FINAL_STOP) or _has_capitals_throughout(tokens_of(text))


def _has_capitals_throughout(tokens: Tokens) -> bool:
    letters = [word[0].isupper() for word in tokens.words if word[0].isalpha()]
    return len(letters) > 3 and sum(letters) > _CAPITALS * len(letters)


@cache
def _hedge_phrases() -> Mapping[tuple[str, ...], Level]:
    return shipped().hedges


def _hedges(tokens: Tokens) -> int:
    phrases, openings = _hedge_phrases(), shipped().hedge_openings
    return sum(
        tokens.lower[at : at + length] in phrases
        for at, word in enumerate(tokens.lower)
        if word in openings
        for length in range(1, _LONGEST_HEDGE + 1)
    )
