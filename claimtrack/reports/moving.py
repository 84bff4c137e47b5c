"""Claims that update each other -> how a figure or a state moved: claims in the order of time, and a curve of figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from claimtrack.linking.subjects import Subject, subject_of
from claimtrack.model import Article, Claim, Link

WIDTH, HEIGHT = 720, 150
_EDGE: Final = 28  # room around the curve for the words at its points
_LAST: Final = float("inf")
_COMPARED: Final = ("quantity", "status", "outcome", "polarity")


@dataclass(frozen=True, slots=True)
class State:
    """One claim: what it says of the thing that moved, and where it stands on the curve; None where there is no curve."""

    article: Article
    claim: Claim
    words: str
    x: int | None = None
    y: int | None = None


@dataclass(frozen=True, slots=True)
class Moving:
    """A figure or state that moved: the words of its first claim, and its states."""

    text: str
    states: tuple[State, ...]

    @property
    def curve(self) -> tuple[State, ...]:
        """The states that stand on the curve."""
        return tuple(state for state in self.states if state.x is not None)


def moving(links: Iterable[Link], sides: Mapping[str, tuple[Article, Claim]]) -> Iterator[Moving]:
    """What moved, those with most states first; headlines are left out."""
    from networkx.utils import UnionFind

    groups: UnionFind[str] = UnionFind()
    words: dict[str, str] = {}
    for link in links:
        if link.relation == "updates" and _told(link, sides):
            groups.union(link.a, link.b)
            for slot in sorted((s for s in link.slots if s.slot in _COMPARED), key=lambda s: _COMPARED.index(s.slot)):
                words.setdefault(link.a, slot.a)
                words.setdefault(link.b, slot.b)
    found = [list(_states([subject_of(*sides[id_]) for id_ in group], words)) for group in groups.to_sets()]
    for states in sorted(found, key=lambda one: (-len(one), one[0].claim.id)):
        yield Moving(states[0].claim.content.text, tuple(states))


def _told(link: Link, sides: Mapping[str, tuple[Article, Claim]]) -> bool:
    return all(id_ in sides and sides[id_][1].where != "headline" for id_ in (link.a, link.b))


def _states(subjects: Iterable[Subject], words: Mapping[str, str]) -> Iterator[State]:
    ordered = sorted(subjects, key=lambda one: (_moment(one.article.published) or _LAST, one.claim.id))
    points = {
        one.claim.id: (moment, figure)
        for one in ordered
        if (figure := _figure(one, words.get(one.claim.id, ""))) is not None
        and (moment := _moment(one.article.published))
    }
    moments, figures = [moment for moment, _ in points.values()], [figure for _, figure in points.values()]
    is_curve = len(set(moments)) > 1 and len(set(figures)) > 1
    for one in ordered:
        state = State(one.article, one.claim, words.get(one.claim.id, ""))
        if is_curve and one.claim.id in points:
            moment, figure = points[one.claim.id]
            x, y = _along(moment, moments, WIDTH), HEIGHT - _along(figure, figures, HEIGHT)
            state = replace(state, x=x, y=y)
        yield state


def _figure(subject: Subject, words: str) -> float | None:
    """The figure that was compared: the first whose words are among those of the slot."""
    statement = subject.statement
    tokens = statement.tokens
    for one in statement.quantities:
        if statement.text[tokens.starts[one.first] : tokens.ends[one.last - 1]] in words:
            return one.middle
    return None


def _moment(published: str) -> float:
    """When an article was published, in days; a time of no zone is taken for UTC. 0 for a date that is not known to the day."""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return 0.0
    return moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() / 86_400


def _along(value: float, values: Iterable[float], length: int) -> int:
    """Where a value stands on an axis so long, in whole units; in the middle where all are the same."""
    low, high = min(values), max(values)
    share = (value - low) / (high - low) if high > low else 0.5
    return round(_EDGE + share * (length - 2 * _EDGE))
