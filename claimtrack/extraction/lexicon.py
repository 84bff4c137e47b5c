"""The vocabularies of reporting and hedging, read once from YAML; config.yaml adds to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from claimtrack.extraction.tokens import tokenize
from claimtrack.yaml_text import load_own_yaml

Stance = Literal["neutral", "endorses", "distances", "denies"]
Level = Literal["asserted", "probable", "possible", "doubtful"]
_DATA = Path(__file__).parent.parent / "data"
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lower-case words and phrases by what they mean for an attribution; inflected forms are included."""

    stance: Mapping[str, Stance]
    phrases: Mapping[tuple[str, ...], Stance]
    judgement: Mapping[tuple[str, ...], Stance]
    saying: frozenset[str]
    requests: frozenset[str]
    belief: frozenset[str]
    attitude: frozenset[str]
    hearsay: frozenset[str]
    voicing: frozenset[str]
    hearsay_adverbs: frozenset[str]
    hearsay_passives: frozenset[str]
    hearsay_sources: frozenset[str]
    hearsay_adjectives: frozenset[str]
    no_speakers: frozenset[str]
    according_to: frozenset[str]
    documents: frozenset[str]
    acts: frozenset[str]
    act_objects: frozenset[str]
    acquaintance: frozenset[str]
    reading_verbs: frozenset[str]
    hedges: Mapping[tuple[str, ...], Level]
    hedge_openings: frozenset[str]  # their first words
    longest_hedge: int
    approximations: Mapping[tuple[str, ...], bool]  # whether it is a number itself ("dozens")
    approximation_openings: frozenset[str]
    longest_approximation: int


@cache
def shipped() -> Lexicon:
    """The lexicon that comes with claimtrack."""
    return extended({})


def extended(additions: Mapping[str, Iterable[str]]) -> Lexicon:
    """The shipped lexicon with a user's words added: keys `endorses`, `distances`, `denies`, `belief`, `attitude`, `hearsay`,
    `according_to`, `documents`, `probable`, `possible`, `doubtful`. Words given are taken with all their forms."""
    reporting, ladder = read_mapping("reporting.yaml"), read_mapping("hedges.yaml")
    irregular = {lemma: str(words).split() for lemma, words in _mapping(reporting["irregular"]).items()}

    def forms(words: Iterable[str]) -> frozenset[str]:
        return frozenset(form for lemma in words for form in inflected(lemma, irregular))

    def plain(name: str) -> frozenset[str]:
        return frozenset(str(reporting[name]).split())

    def phrases(name: str) -> frozenset[str]:
        return frozenset([*phrases_of(reporting[name]), *additions.get(name, ())])

    classes: dict[str, set[str]] = {"saying": set(), "belief": set(), "attitude": set()}
    stance: dict[str, Stance] = {}
    for kind, towards, lemma in lemmas(reporting):
        given = inflected(lemma, irregular)
        classes[kind] |= given
        if towards != "neutral":
            stance |= dict.fromkeys(given, towards)
    for kind in ("belief", "attitude"):
        classes[kind] |= forms(additions.get(kind, ()))
    levels: tuple[Stance, ...] = ("endorses", "distances", "denies")
    for level in levels:
        stance |= dict.fromkeys(forms(additions.get(level, ())), level)
    hedges: dict[tuple[str, ...], Level] = {}
    rungs: tuple[Level, ...] = ("probable", "possible", "doubtful")
    for rung in rungs:
        hedges |= dict.fromkeys(map(_words, [*phrases_of(ladder[rung]), *additions.get(rung, ())]), rung)
    approximations = dict.fromkeys(map(_words, phrases_of(ladder["approximations"])), False)
    approximations |= dict.fromkeys(map(_words, phrases_of(ladder["vague_numbers"])), True)
    nouns = [*str(reporting["documents"]).split(), *additions.get("documents", ())]
    return Lexicon(
        stance=stance,
        phrases=_stances(reporting["phrases"]),
        judgement=_stances(reporting["judgement"]),
        saying=frozenset(classes["saying"]),
        requests=frozenset(phrases_of(reporting["requests"])),
        belief=frozenset(classes["belief"]),
        attitude=frozenset(classes["attitude"]),
        hearsay=phrases("hearsay"),
        voicing=forms(plain("voicing")),
        hearsay_adverbs=plain("hearsay_adverbs"),
        hearsay_passives=plain("hearsay_passives"),
        hearsay_sources=plain("hearsay_sources"),
        hearsay_adjectives=plain("hearsay_adjectives"),
        no_speakers=plain("no_speakers"),
        according_to=phrases("according_to"),
        documents=frozenset(form for noun in nouns for form in plurals(noun)),
        acts=forms(plain("acts")),
        act_objects=frozenset(form for noun in plain("act_objects") for form in plurals(noun)),
        acquaintance=forms(plain("acquaintance")),
        reading_verbs=forms(plain("reading_verbs")),
        hedges=hedges,
        hedge_openings=frozenset(words[0] for words in hedges),
        longest_hedge=max(map(len, hedges)),
        approximations=approximations,
        approximation_openings=frozenset(words[0] for words in approximations),
        longest_approximation=max(map(len, approximations)),
    )


def lemmas(
    reporting: Mapping[str, object], parts: Iterable[str] = ("verbs", "nouns")
) -> Iterator[tuple[str, Stance, str]]:
    """(class, stance, lemma) of every reporting verb and noun, verbs first: where both are listed, the noun's stance decides."""
    for part in parts:
        for kind, stances in _mapping(reporting[part]).items():
            for towards, words in _mapping(stances).items():
                for lemma in str(words).split():
                    yield kind, towards, lemma  # type: ignore[misc]  # the shipped file is tested


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


def read_mapping(name: str) -> dict[str, object]:
    """A shipped vocabulary by its file name."""
    return _mapping(load_own_yaml((_DATA / name).read_text(encoding="utf-8")))


def _mapping(value: object) -> dict[str, object]:
    assert isinstance(value, dict)  # the shipped files are tested, a user's additions checked in config.py
    return value


def phrases_of(text: object) -> list[str]:
    """The phrases of a list that semicolons part."""
    return [" ".join(phrase.split()) for phrase in str(text).split(";") if phrase.strip()]


def pattern_of(phrases: object) -> re.Pattern[str]:
    """What finds any of these phrases, which semicolons part, in any case, the longest first; a * stands for any letters.

    They are laid out as a tree of their letters: hundreds of alternatives would each be tried at every word.
    """
    return re.compile(rf"\b{_tree(phrases_of(phrases))}\b", re.IGNORECASE)


def _tree(endings: Iterable[str]) -> str:
    """A pattern for what may follow: one branch for each first letter; "" is an end."""
    branches: dict[str, list[str]] = {}
    for ending in dict.fromkeys(endings):
        branches.setdefault(ending[:1], []).append(ending[1:])
    may_end = branches.pop("", None) is not None
    found = [(r"\w*" if one == "*" else re.escape(one)) + _tree(rest) for one, rest in branches.items()]
    if not found:
        return ""
    whole = found[0] if len(found) == 1 and not may_end else f"(?:{'|'.join(found)})"
    return f"{whole}?" if may_end else whole


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(tokenize(phrase).words)


def _stances(given: object) -> dict[tuple[str, ...], Stance]:
    found: dict[tuple[str, ...], Stance] = {}
    for towards, phrases in _mapping(given).items():
        found |= dict.fromkeys(map(_words, phrases_of(phrases)), towards)  # type: ignore[arg-type]
    return found
