"""Command line -> one call per command -> one renderer. Thin: nothing here knows how claims are found."""

from __future__ import annotations

from claimtrack.cli.app import main

__all__ = ["main"]
