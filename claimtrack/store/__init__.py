"""The store: extractions go in once, questions are answered from it. One SQLite file; docs/store.md has its tables."""

from __future__ import annotations

from claimtrack.store.editions import Recognised, Status
from claimtrack.store.questions import Counts, SourceCount, Wanted
from claimtrack.store.search import Match
from claimtrack.store.store import DEFAULT_STORE, Answer, Found, Store
from claimtrack.store.writing import Provenance

__all__ = [
    "DEFAULT_STORE",
    "Answer",
    "Counts",
    "Found",
    "Match",
    "Provenance",
    "Recognised",
    "SourceCount",
    "Status",
    "Store",
    "Wanted",
]
