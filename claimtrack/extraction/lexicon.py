"""The vocabularies of reporting and hedging, read once from YAML; config.yaml adds to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from claimtrack.extraction.tokens import tokenize
from claimtrack.yaml_text import load_yaml

Stance = Literal["neutral", "endorses", "distances", "denies"]
Level = Literal["asserted", "probable", "possible", "doubtful"]
_DATA = Path(__file__).parent.parent / "data"
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lower-case words and phrases by what they mean for an attribution; inflected forms are included."""

    stance: Mapping[str, Stance]
    saying: frozenset[str]
    requests: frozenset[str]
    belief: frozenset[str]
    attitude: frozenset[str]
    hearsay: frozenset[str]
    voicing: frozenset[str]
    hearsay_adverbs: frozenset[str]
    hearsay_sources: frozenset[str]
    hearsay_adjectives: frozenset[str]
    no_speakers: frozenset[str]
    according_to: frozenset[str]
    documents: frozenset[str]
    hedges: Mapping[tuple[str, ...], Level]
    longest_hedge: int


@cache
def shipped() -> Lexicon:
    """The lexicon that comes with claimtrack."""
    return extended({})


def extended(additions: Mapping[str, Iterable[str]]) -> Lexicon:
    """The shipped lexicon with a user's words added: keys `endorses`, `distances`, `denies`, `belief`, `attitude`, `hearsay`,
    `according_to`, `documents`, `probable`, `possible`, `doubtful`. Words given are taken with all their forms."""
    reporting, ladder = _read("reporting.yaml"), _read("hedges.yaml")
    irregular = {lemma: str(words).split() for lemma, words in _mapping(reporting["irregular"]).items()}

    def forms(name: str, words: object) -> frozenset[str]:
        return frozenset(
            form for lemma in [*str(words).split(), *additions.get(name, ())] for form in inflected(lemma, irregular)
        )

    stance: dict[str, Stance] = {}
    levels: tuple[Stance, ...] = ("endorses", "distances", "denies")
    for level in levels:
        stance |= dict.fromkeys(forms(level, _mapping(reporting["stance"])[level]), level)
    hedges: dict[tuple[str, ...], Level] = {}
    rungs: tuple[Level, ...] = ("probable", "possible", "doubtful")
    for rung in rungs:
        hedges |= {tuple(tokenize(p).words): rung for p in [*_phrases(ladder[rung]), *additions.get(rung, ())]}

    def plain(name: str) -> frozenset[str]:
        return frozenset(str(reporting[name]).split())

    nouns = [*str(reporting["documents"]).split(), *additions.get("documents", ())]
    saying, belief, attitude = (forms(name, reporting[name]) for name in ("saying", "belief", "attitude"))
    hearsay = frozenset([*_phrases(reporting["hearsay"]), *additions.get("hearsay", ())])
    according_to = frozenset([*_phrases(reporting["according_to"]), *additions.get("according_to", ())])
    return Lexicon(
        stance=stance,
        saying=saying,
        requests=frozenset(_phrases(reporting["requests"])),
        belief=belief,
        attitude=attitude,
        hearsay=hearsay,
        voicing=forms("voicing", reporting["voicing"]),
        hearsay_adverbs=plain("hearsay_adverbs"),
        hearsay_sources=plain("hearsay_sources"),
        hearsay_adjectives=plain("hearsay_adjectives"),
        no_speakers=plain("no_speakers"),
        according_to=according_to,
        documents=frozenset(form for noun in nouns for form in plurals(noun)),
        hedges=hedges,
        longest_hedge=max(map(len, hedges)),
    )


def inflected(lemma: str, irregular: Mapping[str, Iterable[str]]) -> set[str]:
    """All forms of a regular English verb or noun, or the listed ones."""
    if lemma in irregular:
        return {lemma, *irregular[lemma]}
    if lemma.endswith("e"):
        return {lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"}
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return {lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"}
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return {lemma, f"{lemma}es", f"{lemma}ed", f"{lemma}ing"}
    return {lemma, f"{lemma}s", f"{lemma}ed", f"{lemma}ing"}


def plurals(noun: str) -> set[str]:
    """A noun and its regular plural."""
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return {noun, f"{noun[:-1]}ies"}
    return {noun, f"{noun}es" if noun.endswith(("s", "sh", "ch", "x", "z")) else f"{noun}s"}


def _read(name: str) -> dict[str, object]:
    return _mapping(load_yaml((_DATA / name).read_text(encoding="utf-8"), where=name))


def _mapping(
    value: object,
) -> dict[str, object]:  # the shipped files are tested; a user's additions are checked in config.py
    assert isinstance(value, dict)
    return value


def _phrases(text: object) -> list[str]:
    return [" ".join(phrase.split()) for phrase in str(text).split(";") if phrase.strip()]
