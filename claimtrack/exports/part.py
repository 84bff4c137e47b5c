"""What of a store is to be written, and what every export format is: one function from it to pieces of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from claimtrack.model import Extraction, Link

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from claimtrack.checking import Checked
    from claimtrack.checks import Rules


@dataclass(frozen=True, slots=True)
class Part:
    """The claims that are wanted, the links of a store, and what its checks find in these claims. Each is read when a format asks
    for it."""

    claims: Callable[[], Iterable[Extraction]]
    links: Callable[[], Iterable[Link]]
    checked: Callable[[], Iterable[Checked]]
    rules: Rules

    def graph(self) -> MultiDiGraph[str]:
        """Articles, claims, sources and links as one graph."""
        from claimtrack.graph import build_graph

        return build_graph(self.claims(), self.links())


class Export(Protocol):
    """A format of `claimtrack export`. The same part gives the same bytes."""

    def __call__(self, part: Part, /) -> Iterator[str]: ...
