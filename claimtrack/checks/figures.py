"""CT404 and CT405: figures that the cited article does not have, and figures that a later one replaces."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from claimtrack.checks.corpus import Side
from claimtrack.checks.reading import Reading, quote
from claimtrack.checks.registry import check
from claimtrack.linking.origins import cites
from claimtrack.linking.quantities import Quantity, quantities
from claimtrack.linking.times import times
from claimtrack.linking.words import Tokens, tokens_of
from claimtrack.model import Claim, Finding

_LATER: Final = frozenset(("later", "differ", "near"))


@check("CT404", "a figure that the cited article does not contain", beyond=True)
def not_in_cited(reading: Reading) -> Iterator[Finding]:
    """Figures for which an article cites another that is there to be read, and has no such figure."""
    for claim in reading.claims:
        figures = figures_of(claim.content.text)
        cited = _cited_articles(claim, reading) if figures else []
        for figure, words in figures:
            if cited and not any(
                figure.against(other) != "differ" for article, _ in cited for other, _ in figures_of(article.text)
            ):
                article, beside = cited[0]
                yield reading.finding(
                    "CT404",
                    claim.sentence,
                    f"{article.outlet} is cited for “{words}”, and its article has no such figure.",
                    f"Take the figure from what {article.outlet} wrote, or cite where it comes from.",
                    claim=claim,
                    beside=[quote(article, beside.sentence)],
                )
                break


@check("CT405", "superseded by a later figure", beyond=True)
def superseded(reading: Reading) -> Iterator[Finding]:
    """Figures that a later article gives anew for a later time."""
    for claim in reading.claims:
        for one in reading.corpus.beside(reading.article, claim):
            figures = [slot for slot in one.link.slots if slot.slot == "quantity" and slot.a and slot.b]
            moved = [slot for slot in figures if slot.verdict in _LATER]
            if one.link.relation != "updates" or one.order != "later" or not moved:
                continue
            ours, theirs = (moved[0].a, moved[0].b) if one.link.a == claim.id else (moved[0].b, moved[0].a)
            yield reading.finding(
                "CT405",
                claim.sentence,
                f"{one.article.outlet or one.article.ref} has a later figure: {theirs}, where this has {ours}.",
                "Give the later figure, or say as of when this one holds.",
                claim=claim,
                beside=[quote(one.article, one.claim.sentence)],
            )
            break


def figures_of(text: str) -> list[tuple[Quantity, str]]:
    """The figures of a text that are no dates, with their words."""
    return list(_figures(text))


@lru_cache(2_000)
def _figures(text: str) -> tuple[tuple[Quantity, str], ...]:
    tokens = tokens_of(text)
    dated = {at for time in times(tokens, None) for at in range(time.begin, time.end)}
    return tuple(
        (figure, _words_of(figure, tokens))
        for figure in quantities(tokens)
        if not any(at in dated for at in range(figure.first, figure.last))
    )


def _words_of(figure: Quantity, tokens: Tokens) -> str:
    """A figure as it is printed, with the currency before it."""
    start = tokens.starts[figure.first]
    start -= tokens.text[max(0, start - 1) : start] in ("$", "€", "£", "¥")
    return tokens.text[start : tokens.ends[figure.last - 1]]


def _cited_articles(claim: Claim, reading: Reading) -> list[Side]:
    """The articles of the outlets that a claim cites, about its event: those that any claim of the article is linked with."""
    found: dict[str, Side] = {}
    for own in reading.extraction.claims if claim.hops else ():
        for one in reading.corpus.beside(reading.article, own):
            if one.order != "later" and cites(claim, one.article.outlet, in_words=True):
                found.setdefault(one.article.id, (one.article, one.claim))
    return list(found.values())
