"""claimtrack reads news articles and ties every claim to who said it and how it was reported. It never judges truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.extraction import Tagger, extract
    from claimtrack.model import Article
    from claimtrack.reading import read

__all__ = ["Article", "Tagger", "__version__", "extract", "read"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name in ("Tagger", "extract"):
        from claimtrack import extraction

        return getattr(extraction, name)
    if name == "Article":
        from claimtrack.model import Article

        return Article
    if name == "read":
        from claimtrack.reading import read

        return read
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
