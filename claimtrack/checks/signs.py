"""The vocabulary of the checks, read once from data/checks.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claimtrack.extraction.lexicon import pattern_of, read_mapping


@dataclass(frozen=True, slots=True)
class Signs:
    """What finds the phrases of each list of checks.yaml, and its lists of words in lower case."""

    worth: Mapping[str, float]
    evaluation: re.Pattern[str]
    plan: re.Pattern[str]
    standing: re.Pattern[str]
    public_act: re.Pattern[str]
    own: re.Pattern[str]
    measured: re.Pattern[str]
    word_has_it: re.Pattern[str]
    expected: re.Pattern[str]
    reasons: re.Pattern[str]
    undisclosed: re.Pattern[str]
    unfounded: re.Pattern[str]
    unfoundedly: re.Pattern[str]
    claim_nouns: re.Pattern[str]
    known: re.Pattern[str]
    confidence: re.Pattern[str]
    likelihood: re.Pattern[str]
    past: frozenset[str]
    taken: frozenset[str]
    no_event: frozenset[str]
    private: frozenset[str]
    accountable: frozenset[str]
    bodies: frozenset[str]


@cache
def signs() -> Signs:
    """Those that come with claimtrack."""
    data = read_mapping("checks.yaml")
    worth = data["worth"]
    assert isinstance(worth, dict)  # the shipped file is tested

    def words(name: str) -> frozenset[str]:
        return frozenset(str(data[name]).split())

    return Signs(
        worth={name: float(value) for name, value in worth.items()},
        evaluation=pattern_of(data["evaluation"]),
        plan=pattern_of(data["plan"]),
        standing=pattern_of(data["standing"]),
        public_act=pattern_of(data["public_act"]),
        own=pattern_of(data["own"]),
        measured=pattern_of(data["measured"]),
        word_has_it=pattern_of(data["word_has_it"]),
        expected=pattern_of(data["expected"]),
        reasons=pattern_of(data["reasons"]),
        undisclosed=pattern_of(data["undisclosed"]),
        unfounded=pattern_of(data["unfounded"]),
        unfoundedly=pattern_of(data["unfoundedly"]),
        claim_nouns=pattern_of(data["claim_nouns"]),
        known=pattern_of(data["known"]),
        confidence=pattern_of(data["confidence"]),
        likelihood=pattern_of(data["likelihood"]),
        past=words("past"),
        taken=words("taken"),
        no_event=words("no_event"),
        private=words("private"),
        accountable=words("accountable"),
        bodies=words("bodies"),
    )
