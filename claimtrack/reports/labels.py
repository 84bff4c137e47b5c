"""What reports call things, on every kind of page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from claimtrack.model import Origins, Relation
from claimtrack.reports.article import Group

GROUPS: Final[Mapping[Group, tuple[str, str]]] = {
    "quoted": ("quoted", "in somebody's own words"),
    "paraphrased": ("paraphrased", "told after somebody or a document"),
    "hearsay": ("hearsay", "reportedly, and nobody says by whom"),
    "thought": ("thought or wanted", "what somebody believes, wants or plans"),
    "narrator": ("the outlet's own word", "nobody is named"),
}
RELATIONS: Final[Mapping[Relation, str]] = {
    "echoes": "Same origin or wording:",
    "corroborates": "Agrees:",
    "contradicts": "Says otherwise:",
    "updates": "Another state of it:",
    "differs": "About the same, not comparable:",
}
ORIGINS: Final[Mapping[Origins, str]] = {
    "same": "one origin",
    "separate": "separate origins",
    "unknown": "origins unknown",
}
UNSUPPORTED: Final[Mapping[str, str]] = {"CT102": "Hearsay", "CT101": "Stated as fact"}
"""The checks whose findings nobody stands behind, and what they are called."""
