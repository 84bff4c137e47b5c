"""The formats of `claimtrack export`, each one function behind the same protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from claimtrack.exports.findings import sarif
from claimtrack.exports.formats import FORMATS, Writer
from claimtrack.exports.ftm import ftm
from claimtrack.exports.graphs import GRAPH_FORMATS, NEO4J_FILES, GraphWriter
from claimtrack.exports.linked_data import LINKED_DATA
from claimtrack.exports.part import Export, Part


def _of_claims(writer: Writer) -> Export:
    return lambda part, /: writer(part.claims())


def _of_graph(writer: GraphWriter) -> Export:
    return lambda part, /: writer(part.graph())


def _sarif(part: Part, /) -> Iterator[str]:
    return sarif(part.checked(), part.rules.checks, ())


EXPORTS: Final[Mapping[str, Export]] = {
    **{name: _of_claims(FORMATS[name]) for name in ("csv", "jsonl")},
    **{name: _of_graph(writer) for name, writer in (GRAPH_FORMATS | LINKED_DATA).items()},
    "sarif": _sarif,
    "ftm": ftm,
}

FOLDERS: Final[Mapping[str, Callable[[Part], Mapping[str, Iterator[str]]]]] = {
    "neo4j": lambda part: {name: writer(graph) for graph in [part.graph()] for name, writer in NEO4J_FILES.items()}
}
"""The formats that are several files."""
