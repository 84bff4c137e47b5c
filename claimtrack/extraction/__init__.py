"""Article -> claims: who said what, how it was reported, how sure the words are, and a ledger of every sentence.

The face is loaded on first use: `claimtrack --help` needs neither numpy nor the network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.extraction.claims import extract, extract_all
    from claimtrack.extraction.tagger import Tagger

__all__ = ["Tagger", "extract", "extract_all"]


def __getattr__(name: str) -> object:
    if name == "Tagger":
        from claimtrack.extraction.tagger import Tagger

        return Tagger
    if name in __all__:
        from claimtrack.extraction import claims as module

        return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
