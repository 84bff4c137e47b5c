"""claimtrack reads news articles and ties every claim to who said it and how it was reported. It never judges truth."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from claimtrack.extraction import Tagger, extract
    from claimtrack.graph import build_graph
    from claimtrack.model import Article
    from claimtrack.reading import read
    from claimtrack.store import Store

__all__ = ["Article", "Store", "Tagger", "__version__", "build_graph", "extract", "read"]
__version__ = "0.1.0"

# Loaded on first use: `claimtrack --help` needs none of them.
_ROOMS: Final = {
    "Article": "model",
    "Store": "store",
    "Tagger": "extraction",
    "build_graph": "graph",
    "extract": "extraction",
    "read": "reading",
}


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
