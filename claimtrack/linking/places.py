"""Names of places -> which lies in which: a town in its region, a region in its country."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from claimtrack.extraction.lexicon import read_mapping
from claimtrack.extraction.who.countries import countries

_KINDS: Final = frozenset("oblast region province state krai governorate".split())
"""Words for a region; one stands for the other."""


def is_within(one: str, other: str) -> bool:
    """Whether a place lies in another, both as they are written (*Kurakhove*, *Donetsk Oblast*; *Kurakhove*, *Ukraine*)."""
    return _key(other) in _around().get(_key(one), ())


def nation(name: str) -> str:
    """The country that a name or adjective stands for (*Slovenia*, *Slovenian*); "" for other words."""
    known = countries()
    return known.places.get(name) or known.adjectives.get(name) or ""


@cache
def _around() -> Mapping[str, frozenset[str]]:
    """Every name of a place -> every name of all that it lies in."""
    found: dict[str, set[str]] = {}
    for region, rest in read_mapping("places.yaml").items():
        country, _, towns = str(rest).partition(";")
        regions, around = set(map(_key, region.split("/"))), _spellings(nation(country.strip()))
        for name in regions:
            found.setdefault(name, set()).update(around)
        for name in (_key(name) for town in towns.split(",") for name in town.split("/")):
            found.setdefault(name, set()).update(regions - {name} | around)
    for capital, code in countries().capitals.items():
        found.setdefault(_key(capital), set()).update(_spellings(code))
    return {name: frozenset(places) for name, places in found.items()}


def _spellings(code: str) -> set[str]:
    """All names of a country."""
    return {_key(name) for name, of in countries().places.items() if of == code}


def _key(name: str) -> str:
    """A name without its case and article; a region keeps a word that tells it from its town."""
    words = [word for word in name.strip().lower().replace("’", "'").split() if word != "the"]
    return " ".join("region" if word in _KINDS else word for word in words)
