"""Two claims -> whether they are about one event: by the words they share, and those that their articles share.

A claim alone is short: *the toll is above 3,000* is about the event that its article is about. Sentences on one event in news
collections (ECB+, Cybulska and Vossen 2014) are told apart from others best by the sum of both likenesses, each the cosine of
stems weighted by how rare they are in news.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from claimtrack.linking.meanings import cosine, of_unit_length
from claimtrack.linking.subjects import Subject
from claimtrack.linking.words import empty_words, stem, tokens_of
from claimtrack.model import Article

_ONE_EVENT: Final = 0.3
_REMEMBERED: Final = 2_000  # articles


def are_about_one_event(one: Subject, other: Subject) -> bool:
    """Whether two claims are about one event, as far as words tell."""
    return likeness_of_events(one, other) >= _ONE_EVENT


def likeness_of_events(one: Subject, other: Subject) -> float:
    """0 to 2: the likeness of two claims and that of their articles."""
    return one.likeness(other) + likeness_of_articles(one.article, other.article)


def likeness_of_articles(one: Article, other: Article) -> float:
    """How much of their words two articles share, rare ones counting most: 0 to 1."""
    return cosine(_of_text(one.text), _of_text(other.text))


@lru_cache(_REMEMBERED)
def _of_text(text: str) -> Mapping[str, float]:
    empty = empty_words()
    return of_unit_length(stem(word) for word in tokens_of(text).lower if word[0].isalnum() and word not in empty)
