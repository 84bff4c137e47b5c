"""Extractions -> text in a machine's format. Each format is one function from a stream of extractions to a stream of strings."""

from __future__ import annotations

from claimtrack.exports.formats import FORMATS, Writer

__all__ = ["FORMATS", "Writer"]
