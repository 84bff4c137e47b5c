"""Extractions -> something a person reads."""
