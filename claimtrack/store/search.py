"""Words -> the claims that are about them. Full text finds candidates, a fuzzy comparison puts them in order and in groups."""

from __future__ import annotations

import math
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

CANDIDATES: Final = 300
"""How many claims full text hands to the fuzzy comparison."""

_WORD: Final = re.compile(r"\w+")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_LONGEST_QUERY: Final = 40  # words
_COMMON: Final = 0.15  # a word in more claims than this share finds nothing by itself
_COVERED: Final = 0.5  # of a query's information must be in a claim
_SIMILAR_WORDS: Final = 80  # percent, for a word that no claim has
_SHORTEST_FUZZY: Final = 4  # letters
_SAME_WORDS: Final = 72  # percent, for two claims that say the same


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that fits a query: its row, its words, and how much of the query it covers (0 to 1)."""

    number: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was searched for: its words, each with the words of the store that stand for it and its weight."""

    words: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, float]

    @property
    def replaced(self) -> dict[str, tuple[str, ...]]:
        """The words that no claim has, with the nearest ones that were looked for instead."""
        return {word: terms for word, terms in self.words.items() if terms and terms != (word,)}

    @property
    def missing(self) -> tuple[str, ...]:
        """The words that no claim has, nor anything like them."""
        return tuple(word for word, terms in self.words.items() if not terms)


def words_of(text: str) -> list[str]:
    """The words of a query, each once; those that mean nothing by themselves only where there are no others."""
    words = list(dict.fromkeys(_WORD.findall(folded(text))))[:_LONGEST_QUERY]
    return [word for word in words if word not in _empty_words()] or words


def folded(text: str) -> str:
    """Text for comparisons: letters with their marks in one piece, in lower case; İ is an i, as full text has it."""
    return unicodedata.normalize("NFC", text).lower().replace("i\u0307", "i")


def any_of(words: Iterable[str], joint: str = " OR ") -> str:
    """A full-text query; every word is quoted, so that none is taken for an operator."""
    return joint.join('"' + word.replace('"', '""') + '"' for word in words) or '""'


def asked(connection: sqlite3.Connection, text: str) -> Asked:
    """Weigh the words of a query by how rare they are; a word that no claim has is replaced by similar ones."""
    (total,) = connection.execute("SELECT count(*) FROM claims").fetchone()
    found = {word: _frequency(connection, (word,)) for word in words_of(text)}
    known = [] if all(found.values()) else [row[0] for row in connection.execute("SELECT term FROM claims_words")]
    words = {word: (word,) if count else _similar(known, word) for word, count in found.items()}
    counts = {word: found[word] or _frequency(connection, terms) for word, terms in words.items()}
    return Asked(words, {word: math.log((total + 1) / (count + 0.5)) for word, count in counts.items()})


def search(connection: sqlite3.Connection, query: Asked, text: str, *, all_editions: bool = False) -> list[Match]:
    """The claims that cover enough of a query, best first: by what they cover, then by how like its words they are."""
    from rapidfuzz import fuzz

    rows = _candidates(connection, query, all_editions)
    covered = _coverage(connection, query, [number for number, _, _ in rows])
    whole = sum(query.weights.values()) or 1.0
    matches = [
        (
            covered.get(number, 0.0) / whole,
            fuzz.token_set_ratio(folded(text), folded(f"{words} {source}")),
            number,
            words,
        )
        for number, words, source in rows
    ]
    matches.sort(key=lambda one: (-round(one[0], 3), -one[1], one[2]))
    return [Match(number, words, round(score, 3)) for score, _, number, words in matches if score >= _COVERED]


def grouped(matches: Sequence[Match]) -> list[list[Match]]:
    """Claims that say the same in nearly the same words, in the order of their best; different figures are never the same."""
    groups: list[list[Match]] = []
    heads: list[_Saying] = []
    for match in matches:
        saying = _Saying.of(match.text)
        place = next((at for at, head in enumerate(heads) if head.same(saying)), None)
        if place is None:
            groups.append([match])
            heads.append(saying)
        else:
            groups[place].append(match)
    return groups


@dataclass(frozen=True, slots=True)
class _Saying:
    """What makes two claims comparable: their words, figures and negations."""

    words: str
    figures: frozenset[str]
    negated: bool

    @classmethod
    def of(cls, text: str) -> _Saying:
        words = _WORD.findall(folded(text).replace("’", "'").replace("n't", " not"))
        kept = [word for word in words if word not in _empty_words()] or words
        return cls(" ".join(kept), frozenset(_NUMBER.findall(text)), bool(_NEGATIONS & set(words)))

    def same(self, other: _Saying) -> bool:
        from rapidfuzz import fuzz

        if self.figures != other.figures or self.negated != other.negated:
            return False
        return fuzz.token_sort_ratio(self.words, other.words) >= _SAME_WORDS


_NEGATIONS: Final = frozenset(("not", "no", "never", "none", "nobody", "neither", "nor", "without", "cannot"))


def _candidates(connection: sqlite3.Connection, query: Asked, all_editions: bool) -> list[tuple[int, str, str]]:
    """The best rows by full text, with their words and sources. Common words alone would rank a large part of the store."""
    (total,) = connection.execute("SELECT count(*) FROM claims").fetchone()
    rarest = math.log((total + 1) / (_COMMON * total + 0.5)) if total else 0.0
    rare = [term for word, terms in query.words.items() if query.weights[word] >= rarest for term in terms]
    terms = rare or [term for terms in query.words.values() for term in terms]
    # Ranked first and cut out of their articles then: a common word is in tens of thousands of claims.
    ranked = (
        "SELECT claims_fts.rowid AS id, bm25(claims_fts, 1.0, 0.5) AS rank FROM claims_fts "
        "JOIN claims ON claims.id = claims_fts.rowid JOIN editions ON editions.id = claims.edition "
        f"WHERE claims_fts MATCH ? {'' if all_editions else 'AND editions.current '}ORDER BY rank, claims.id LIMIT ?"
    )
    return connection.execute(
        "SELECT searched.id, searched.text, searched.source "
        f"FROM ({ranked}) AS ranked JOIN claims_searched AS searched ON searched.id = ranked.id ORDER BY ranked.rank, ranked.id",
        (any_of(terms), CANDIDATES),
    ).fetchall()


def _coverage(connection: sqlite3.Connection, query: Asked, numbers: Sequence[int]) -> dict[int, float]:
    """How much of a query's information each of these claims holds."""
    found: dict[int, float] = {}
    marks = ", ".join("?" * len(numbers))
    for word, terms in query.words.items():
        rows = connection.execute(
            f"SELECT rowid FROM claims_fts WHERE claims_fts MATCH ? AND rowid IN ({marks})", (any_of(terms), *numbers)
        )
        for (number,) in rows:
            found[number] = found.get(number, 0.0) + query.weights[word]
    return found


def _frequency(connection: sqlite3.Connection, terms: Sequence[str]) -> int:
    if not terms:
        return 0
    query = "SELECT count(*) FROM claims_fts WHERE claims_fts MATCH ?"
    (count,) = connection.execute(query, (any_of(terms),)).fetchone()
    return int(count)


def _similar(known: Sequence[str], word: str) -> tuple[str, ...]:
    """The words of the store that are spelt nearly like one that it does not have."""
    from rapidfuzz import fuzz, process

    if len(word) < _SHORTEST_FUZZY or word.isdecimal():
        return ()
    near = process.extract(word, known, scorer=fuzz.ratio, score_cutoff=_SIMILAR_WORDS, limit=3)
    return tuple(term for term, _, _ in near)


@cache
def _empty_words() -> frozenset[str]:
    """Words too common to look for."""
    text = files("claimtrack.data").joinpath("empty_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
