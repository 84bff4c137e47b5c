"""The links of articles that are read together, as the checks ask for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from claimtrack.linking.links import AGREEING
from claimtrack.linking.subjects import Subject, subject_of
from claimtrack.model import Article, Claim, Link

_DAY: Final = 10  # characters of an ISO 8601 date
_MANY: Final = 99  # hands
Order = Literal["earlier", "later", "unknown"]
Side = tuple[Article, Claim]
Called = Callable[[Sequence[str]], Mapping[str, Side]]


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim of another article that one is linked with; `order`: whether that article was published before or after."""

    link: Link
    article: Article
    claim: Claim
    order: Order


class Corpus:
    """The links between claims, and the claims by their ids, read when they are asked for.

    called: gives article and claim for ids. unread: how many inputs could not be read; where there are any, nobody can say that
    a claim has no other origin.
    """

    def __init__(self, links: Iterable[Link], called: Called, *, unread: int = 0) -> None:
        self.unread = unread
        self._called = called
        self._known: dict[str, Side] = {}
        self._links: dict[str, list[Link]] = {}
        for link in links:
            for id_ in (link.a, link.b):
                self._links.setdefault(id_, []).append(link)

    @property
    def has_links(self) -> bool:
        """Whether there is anything beside an article."""
        return bool(self._links)

    def beside(self, article: Article, claim: Claim) -> Iterator[Beside]:
        """The claims that one is linked with, in the order of their ids."""
        others = {link.b if link.a == claim.id else link.a: link for link in self._links.get(claim.id, ())}
        for id_ in sorted(others):
            if side := self.side(id_):
                yield Beside(others[id_], *side, order_of(side[0].published, article.published))

    def side(self, id_: str) -> Side | None:
        """The claim with this id and its article."""
        if id_ not in self._known:
            self._known.update(self._called([id_]))
        return self._known.get(id_)

    def saying_the_same(self, article: Article, claim: Claim) -> list[Subject]:
        """A claim and all below headlines that say the same as it, or as one of these; the first published first."""
        ids = sorted(self._groups.get(claim.id, {claim.id}))
        sides = [(article, claim) if id_ == claim.id else self.side(id_) for id_ in ids]
        found = [subject_of(*side) for side in sides if side and side[1].where != "headline"]
        return sorted(found, key=_by_time)

    @cached_property
    def _groups(self) -> Mapping[str, set[str]]:
        """For each claim that agrees with another, those that agree with it, itself included."""
        from networkx.utils import UnionFind

        union: UnionFind[str] = UnionFind()
        for links in self._links.values():
            for link in links:
                if link.relation in AGREEING:
                    union.union(link.a, link.b)
        return {id_: group for group in union.to_sets() for id_ in group}


def _by_time(one: Subject) -> tuple[str, int, str, str]:
    """The first published first; of one day, who has it from fewer hands, and who names nobody last."""
    return one.article.published[:_DAY] or "9999", one.claim.hops or _MANY, one.article.ref, one.claim.id


def order_of(one: str, other: str) -> Order:
    """Whether the first of two dates is earlier or later, as far as both are precise; unknown where one is missing."""
    shortest = min(len(one), len(other))  # a day beside a time of day
    if not shortest or one[:shortest] == other[:shortest]:
        return "unknown"
    return "earlier" if one < other else "later"


NOTHING_ELSE: Final = Corpus((), lambda _: {})
