"""Words -> what turns them round: negation with its scope, denial, failure, and the opposites and rungs of a vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from claimtrack.extraction.lexicon import phrases_of, read_mapping
from claimtrack.linking.words import Tokens

_DENYING: Final = frozenset(("un", "in", "im", "ir", "il", "dis", "non", "non-", "mis"))
_SHORTEST: Final = 4  # letters
_REMEMBERED: Final = 100_000  # words
_REACH: Final = 8  # words behind a negation, at most
_MARKS: Final = frozenset((",", ";", ":", ".", "!", "?", "—", "–", "(", ")"))
_NOT_ONLY: Final = frozenset("only just merely least surprisingly more less fewer later doubt matter".split())
_SHORT: Final = {"without": 2}  # words it reaches


@dataclass(frozen=True, slots=True)
class _Lexicon:
    negations: frozenset[str]
    ends: frozenset[str]
    denials: frozenset[str]
    failures: frozenset[str]
    failure_phrases: frozenset[tuple[str, ...]]
    relatives: frozenset[str]
    changes: frozenset[str]
    sides: Mapping[str, frozenset[tuple[int, int]]]
    rungs: Mapping[str, frozenset[tuple[int, int]]]


@cache
def _lexicon() -> _Lexicon:
    data: dict[str, Any] = read_mapping("opposites.yaml")

    def words(name: str) -> frozenset[str]:
        return frozenset(str(data[name]).split())

    return _Lexicon(
        negations=words("negations"),
        ends=words("clause_ends"),
        denials=words("denials"),
        failures=words("failures"),
        failure_phrases=frozenset(tuple(phrase.split()) for phrase in phrases_of(data["failure_phrases"])),
        relatives=words("relatives"),
        changes=words("changes"),
        sides=_places(data["opposites"]),
        rungs=_places(data["ladders"]),
    )


def _places(lines: list[str]) -> dict[str, frozenset[tuple[int, int]]]:
    """Word -> the lines and parts it stands in."""
    places: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(lines):
        for part, words in enumerate(line.split("|")):
            for word in words.split():
                places.setdefault(word, set()).add((number, part))
    return {word: frozenset(found) for word, found in places.items()}


def sides(word: str) -> frozenset[tuple[int, int]]:
    """The pairs of opposites a word stands in, and on which side."""
    return _lexicon().sides.get(word, frozenset())


def rungs(word: str) -> frozenset[tuple[int, int]]:
    """The ladders a word stands on, and on which rung."""
    return _lexicon().rungs.get(word, frozenset())


def are_opposite(one: str, other: str) -> bool:
    """Whether two words stand on different sides of a pair and share none, or one is the other with a prefix that denies it."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if len(shorter) >= _SHORTEST and longer.endswith(shorter) and longer.removesuffix(shorter) in _DENYING:
        return True
    of_one, of_other = sides(one), sides(other)
    if not of_one or not of_other or of_one & of_other:
        return False
    lines = {line for line, _ in of_one}
    return any(line in lines for line, _ in of_other)


def opposites(words: Set[str]) -> Callable[[str], frozenset[str]]:
    """Those of these words that are opposites of one that is given. Few words have any, and these are found once."""
    sided = [word for word in words if sides(word)]

    def of(word: str) -> frozenset[str]:
        near = (*(_denied(word) & words), *(sided if sides(word) else ()))
        return frozenset(other for other in near if are_opposite(word, other))

    return of


@lru_cache(_REMEMBERED)
def _denied(word: str) -> frozenset[str]:
    """A word with and without a prefix that denies it."""
    bare = (word.removeprefix(prefix) for prefix in _DENYING if word.startswith(prefix))
    return frozenset((*bare, *(prefix + word for prefix in _DENYING)))


def negated(tokens: Tokens) -> tuple[bool, ...]:
    """Per word, whether an odd number of negations reaches it."""
    lexicon = _lexicon()
    flags = [False] * len(tokens)
    for at, word in enumerate(tokens.lower):
        if word not in lexicon.negations or _word(tokens, at + 1) in _NOT_ONLY:
            continue
        for place in range(at + 1, min(len(tokens), at + 1 + _SHORT.get(word, _REACH))):
            if tokens.lower[place] in _MARKS or tokens.lower[place] in lexicon.ends:
                break
            flags[place] = not flags[place]
    return tuple(flags)


def denials(tokens: Tokens) -> tuple[int, ...]:
    """Where words of denial stand."""
    return tuple(at for at, word in enumerate(tokens.lower) if word in _lexicon().denials)


def failures(tokens: Tokens) -> tuple[int, ...]:
    """Where words stand whose complement did not come about."""
    lexicon = _lexicon()
    return tuple(
        at
        for at, word in enumerate(tokens.lower)
        if word in lexicon.failures or any(tokens.lower[at : at + n] in lexicon.failure_phrases for n in (2, 3))
    )


def changes(tokens: Tokens) -> int:
    """How many words tell of a state that has changed since, or has not."""
    return len(_lexicon().changes.intersection(tokens.lower))


def negations(tokens: Tokens) -> tuple[int, ...]:
    """Where negations stand that turn the statement itself round: not in a clause about somebody (*a man who had not …*), and
    none that is an idiom (*no more than*)."""
    lexicon = _lexicon()
    found = []
    relative = False
    for at, word in enumerate(tokens.lower):
        if word in lexicon.relatives and at > 0:
            relative = True
        elif word in _MARKS:
            relative = False
        elif word in lexicon.negations - _SHORT.keys() and not relative and _word(tokens, at + 1) not in _NOT_ONLY:
            found.append(at)
    return tuple(found)


def _word(tokens: Tokens, at: int) -> str:
    return tokens.lower[at] if 0 <= at < len(tokens) else ""
