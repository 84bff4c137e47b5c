"""CT302: likelihood and confidence in one judgement.

ICD 203 (Office of the Director of National Intelligence, Analytic Standards, 2015 and 2022): to avoid confusion, a product that
states an analyst's confidence in an assessment must not combine it with a degree of likelihood in the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimtrack.checks.reading import Reading
from claimtrack.checks.registry import check
from claimtrack.checks.signs import signs
from claimtrack.model import Finding

_CLAUSES: Final = re.compile(r";|, (?:but|while|whereas) ")
_IN_SOMETHING: Final = re.compile(r" in (?!th(?:is|at|ese) |it\b)")  # confidence in the sensors is none in a judgement
_THAT: Final = re.compile(r"\bthat\b")


@check("CT302", "likelihood and confidence mixed in one judgement")
def mixed(reading: Reading) -> Iterator[Finding]:
    """Sentences that say of one judgement how likely it is and how confident its makers are."""
    for sentence in reading.sentences:
        for part in _judgements(sentence.text):
            confidence, likelihood = signs().confidence.search(part), signs().likelihood.search(part)
            if confidence and likelihood and not _IN_SOMETHING.match(part, confidence.end()):
                claim = sentence.claims[0] if sentence.claims else None
                yield reading.finding(
                    "CT302",
                    sentence.span,
                    f"“{confidence.group()}” and “{likelihood.group()}” are said of one judgement (ICD 203 parts them).",
                    "Say how likely it is, and in another sentence how confident those are who judge.",
                    claim=claim,
                )
                break


def _judgements(sentence: str) -> Iterator[str]:
    """The parts of a sentence that may each be a judgement: clauses joined by *and* are two when each has a *that* of its own."""
    for part in _CLAUSES.split(sentence):
        first, joint, second = part.partition(", and ")
        if joint and _THAT.search(first) and _THAT.search(second):
            yield from (first, second)
        else:
            yield part
