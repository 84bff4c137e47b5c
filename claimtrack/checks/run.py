"""Checks chosen and tuned by the user -> their findings about an article."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from claimtrack.checks.corpus import NOTHING_ELSE, Corpus
from claimtrack.checks.reading import Reading
from claimtrack.checks.registry import Check, checks
from claimtrack.errors import ClaimtrackError
from claimtrack.model import Extraction, Finding

Settings = Mapping[str, Mapping[str, float]]
_SWITCHES: Final = {"on": True, "off": False}


@dataclass(frozen=True, slots=True)
class Rules:
    """The checks that are to be made, and the value of every setting by code."""

    checks: tuple[Check, ...]
    settings: Settings


def rules_of(given: Mapping[str, str | Mapping[str, str]], *, families: Collection[str] = ("",)) -> Rules:
    """The checks of these families (beginnings of codes: CT1, CT101) as `checks:` of a config.yaml has them: a code with `on`,
    `off`, or values of its settings.

    Raises ClaimtrackError naming every code, setting and value that is wrong.
    """
    known = checks()
    problems = [*_faults(given, known), *(_unknown(one, known) for one in families if not _fits(one, known))]
    if problems:
        raise ClaimtrackError(
            "; ".join(problems), hint="`claimtrack check --list` prints the checks and what can be set"
        )
    chosen = tuple(one for code, one in known.items() if given.get(code) != "off" and code.startswith(tuple(families)))
    settings = {code: dict(one.settings) | _values(given.get(code)) for code, one in known.items()}
    return Rules(chosen, settings)


def findings(extraction: Extraction, rules: Rules, corpus: Corpus = NOTHING_ELSE) -> list[Finding]:
    """What the checks find in an article, in the order of its text; of several of one code about the same words the first.

    Raises ClaimtrackError, naming the check, where one of another package fails.
    """
    reading = Reading(extraction, corpus, rules.settings)
    found = {(one.span, one.code): one for check in rules.checks for one in reversed(_run(check, reading))}
    return [found[key] for key in sorted(found)]


def _run(check: Check, reading: Reading) -> list[Finding]:
    if check.run.__module__.startswith("claimtrack."):
        return list(check.run(reading))
    try:
        return list(check.run(reading))
    except Exception as error:
        raise ClaimtrackError(
            f"the check {check.code} of {check.run.__module__} failed at {reading.article.ref}: {error!r}",
            hint=f"switch it off in config.yaml (`checks: {{{check.code}: off}}`) or mend its package",
        ) from error


def _fits(family: str, known: Mapping[str, Check]) -> bool:
    return any(code.startswith(family) for code in known)


def _unknown(code: str, known: Mapping[str, Check]) -> str:
    near = difflib.get_close_matches(code, known, n=1)
    return f"there is no check {code}" + (f" (did you mean {near[0]}?)" if near else "")


def _faults(given: Mapping[str, str | Mapping[str, str]], known: Mapping[str, Check]) -> Iterator[str]:
    for code, value in given.items():
        if code not in known:
            yield _unknown(code, known)
        elif isinstance(value, str):
            if value not in _SWITCHES:
                yield f"`checks.{code}: {value}` is neither on nor off"
        else:
            yield from _faults_of_settings(code, value, known[code])


def _faults_of_settings(code: str, value: Mapping[str, str], check: Check) -> Iterator[str]:
    for name, number in value.items():
        if name not in check.settings:
            yield f"`checks.{code}.{name}` is nothing that can be set (there is {', '.join(check.settings) or 'nothing'})"
        elif _number(number) is None:
            yield f"`checks.{code}.{name}: {number}` is no number from 0 up"


def _values(given: str | Mapping[str, str] | None) -> dict[str, float]:
    return {} if given is None or isinstance(given, str) else {name: float(value) for name, value in given.items()}


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value < float("inf") else None
