"""How sure the words of a claim are: hedges of its main clause on the ladder of four (ICD 203), and numbers that are blurred.

A hedge counts for the clause it stands in. The clause is told by words alone: what stands behind a conjunction or a relative
pronoun belongs to another clause than what stands before it, until a comma ends a leading or inserted one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar, get_args

from claimtrack.extraction.lexicon import Lexicon, read_mapping
from claimtrack.extraction.tokens import words_in
from claimtrack.model import Certainty, Hedge, Level, Span, Words

Value = TypeVar("Value")
LADDER: Final[tuple[Level, ...]] = get_args(Level)
_REGULAR_PAST: Final = re.compile(r"[a-z]{3,}ed$")
_HARDLY_ANY: Final = re.compile(r"\s(?:any\w*|ever|a)\b", re.IGNORECASE)
_NEVER: Final = re.compile(r"(?:\b(?:never|not|no longer)|n['’]t)\s(?:\w+\s)?$")
_SENTENCE_END: Final = re.compile(r"[.!?…][”\"’')\]]*\s")
_LEADING: Final = re.compile(r"\W*(?:that\s+)?", re.IGNORECASE)
_DETERMINERS: Final = frozenset(("the", "a", "an", "its", "their", "his", "her"))
_COMPLEMENT: Final = re.compile(r"\W*(?:that|whether|how|why|what|where|when|who|if|as|to)\b", re.IGNORECASE)
_CONTRACTED: Final = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|m|d))$")
_WORD_OR_MARK: Final = re.compile(r"[\w’'-]+|[,;:()—–]|\.\.\.|[.!?…]")
_PERSON_NOUN: Final = re.compile(r" (?:[a-z]+er|man|men)\b")


@dataclass(frozen=True, slots=True)
class _Words:
    """The vocabulary of clauses.yaml."""

    subordinators: frozenset[str]
    coordinators: frozenset[str]
    modals: frozenset[str]
    finite: frozenset[str]
    before_that: frozenset[str]
    subjects: frozenset[str]
    ability: re.Pattern[str]
    before_month: frozenset[str]
    predicates: frozenset[str]
    copulas: frozenset[str]
    number: re.Pattern[str]


@cache
def _words() -> _Words:
    data = read_mapping("clauses.yaml")

    def words(name: str) -> frozenset[str]:
        return frozenset(str(data[name]).split())

    able, passive, numbers = ("|".join(str(data[name]).split()) for name in ("ability", "ability_passive", "numbers"))
    return _Words(
        subordinators=words("subordinators"),
        coordinators=words("coordinators"),
        modals=words("modals"),
        finite=words("finite") | words("modals"),
        before_that=words("before_that"),
        subjects=words("subjects"),
        ability=re.compile(rf"(?:{able}|be (?:{passive}))\b", re.IGNORECASE),
        before_month=words("before_month"),
        predicates=words("predicates"),
        copulas=words("copulas"),
        number=re.compile(rf"[$€£¥]?\d|(?:a |an )?(?:{numbers})\b", re.IGNORECASE),
    )


def certainty_of(
    text: str, spans: Sequence[Span], lexicon: Lexicon, told_inside: Sequence[Span] = (), cue: Span | None = None
) -> Certainty:
    """The certainty of a claim whose words stand at these spans of the article's text.

    Hedges within `told_inside`, the attributions nested in the claim, weaken those and not the claim around them. `cue`: a cue
    that is itself the hedge (*reportedly*, *is said to*).
    """
    main = _main_clause(text, spans)
    counted = [
        hedge
        for hedge in _all(text, spans, lexicon)
        if any(part.start <= hedge.span.start < part.end for part in main)
        and not any(inner.start <= hedge.span.start and hedge.span.end <= inner.end for inner in told_inside)
    ]
    if cue is not None:
        counted += hedges(text, cue, lexicon)
        counted.sort(key=lambda hedge: hedge.span.start)
    level: Level = max((hedge.level for hedge in counted), key=LADDER.index, default="asserted")
    return Certainty(level, tuple(counted), tuple(_approximations(text, spans, lexicon)))


def is_clause(content: str) -> bool:
    """Whether words state something: they begin like a clause, are quoted, or hold a finite verb."""
    if _COMPLEMENT.match(content) or '"' in content or "“" in content:
        return True
    words = re.findall(r"[\w’'-]+", content.lower())
    return any(word in _words().finite or _REGULAR_PAST.match(word) or _CONTRACTED.search(word) for word in words)


def hedges(text: str, span: Span, lexicon: Lexicon) -> Iterator[Hedge]:
    """Yield the words that weaken a claim, left to right, longest match first. Offsets are code points of `text`."""
    for start, end, words, level in _matches(text, span, lexicon.hedges, lexicon.hedge_openings, lexicon.longest_hedge):
        printed = text[start:end]
        if printed == "May" and _is_month(text, start, end, span.start):
            continue
        if words[0] == "could" and len(words) == 1 and _words().ability.match(text, end + 1):
            continue
        if words[0] == "hardly" and _HARDLY_ANY.match(text, end):
            continue
        if words == ("in", "doubt") and _NEVER.search(text[max(span.start, start - 16) : start]):
            continue
        if len(words) == 1 and words[0] in _words().predicates and not _is_predicate(text, start, end):
            continue
        yield Hedge(printed, Span(start, end), level)


def _all(text: str, spans: Iterable[Span], lexicon: Lexicon) -> Iterator[Hedge]:
    for span in spans:
        yield from hedges(text, span, lexicon)


def _approximations(text: str, spans: Iterable[Span], lexicon: Lexicon) -> Iterator[Words]:
    for span in spans:
        for start, end, _, vague in _matches(
            text, span, lexicon.approximations, lexicon.approximation_openings, lexicon.longest_approximation
        ):
            if vague or _words().number.match(text, end + 1) or text[start:end].lower() == "or so":
                yield Words(text[start:end], (Span(start, end),))


def _matches(
    text: str, span: Span, table: Mapping[tuple[str, ...], Value], openings: frozenset[str], longest: int
) -> Iterator[tuple[int, int, tuple[str, ...], Value]]:
    starts, ends, printed = words_in(span.cut(text))
    words = [word.lower() for word in printed]
    position = 0
    while position < len(words):
        if words[position] not in openings:
            position += 1
            continue
        length = next(
            (
                n
                for n in range(min(longest, len(words) - position), 0, -1)
                if tuple(words[position : position + n]) in table
            ),
            0,
        )
        if length:
            key = tuple(words[position : position + length])
            yield starts[position] + span.start, ends[position + length - 1] + span.start, key, table[key]
        position += max(length, 1)


def _is_month(text: str, start: int, end: int, begin: int) -> bool:
    """May the month ("in May", "May 5", "the May offensive") or a name ("Theresa May resigned"); in title case the verb."""
    before = re.findall(r"[\w’']+", text[max(begin, start - 20) : start])
    if re.match(r"\s\d", text[end : end + 2]):
        return True
    if not before:
        return False
    follows = before[-1].lower() in _words().before_month or before[-1].isdigit() or before[-1].lower() == "the"
    return follows or (before[-1][0].isupper() and re.match(r"\s[a-z]|\W*$", text[end : end + 2]) is not None)


def _is_predicate(text: str, start: int, end: int) -> bool:
    """A hedging adjective after a form of *to be*: "is unconfirmed", not "an unconfirmed report"."""
    before = re.findall(r"[a-z’']+", text[max(0, start - 24) : start].lower())
    return bool(before) and before[-1] in _words().copulas and not _PERSON_NOUN.match(text[end : end + 8])


def _main_clause(text: str, spans: Sequence[Span]) -> list[Span]:
    """The stretches of a content's main clause, the first of several: what is in no relative, causal, temporal or conditional
    clause."""
    parts: list[Span] = []
    ended = verb_seen = False
    for index, span in enumerate(spans):
        if ended:
            break
        start = span.start
        if index == 0:
            leading = _LEADING.match(text, span.start, span.end)
            start = leading.end() if leading else span.start
        kept, ended, verb_seen = _kept(text, Span(start, span.end), verb_seen)
        parts += kept
    return parts


def _kept(text: str, span: Span, verb_seen: bool) -> tuple[list[Span], bool, bool]:
    """(stretches in the main clause, whether it ended here, whether its verb was seen)."""
    parts: list[Span] = []
    begin, inside, closes_at_comma = span.start, False, False
    words = list(_WORD_OR_MARK.finditer(span.cut(text)))
    lowered = [match.group().lower() for match in words]
    for index, match in enumerate(words):
        word, at, following = lowered[index], span.start + match.start(), lowered[index + 1 : index + 7]
        if inside:
            if closes_at_comma and word in (",", "—", "–", ")"):
                inside, begin = False, at + 1
            continue
        if verb_seen and (
            word == ";"
            or (word in ".!?…" and _SENTENCE_END.match(text, at) and following)
            or (word in _words().coordinators and _starts_clause(following))
        ):
            parts.append(Span(begin, at))
            return parts, True, verb_seen
        previous = words[index - 1].group() if index else ""
        if _opens(word, following, previous, verb_seen):
            parts.append(Span(begin, at))
            inside = True
            closes_at_comma = not verb_seen or previous in (",", "—", "–", "(")
            continue
        if word in _words().finite or (_REGULAR_PAST.match(word) and index > 0):
            verb_seen = True
    if not inside:
        parts.append(Span(begin, span.end))
    return parts, False, verb_seen


def _opens(word: str, following: list[str], previous: str, verb_seen: bool) -> bool:
    """Whether a word opens a clause that is not the main one."""
    if word == "as":
        clause = previous in (",", "") and following[:1] != ["well"]
        return bool(following) and (following[0] in _words().subjects or (clause and following[0] in _DETERMINERS))
    if word in ("after", "before", "since", "until", "despite", "amid"):
        return verb_seen or not previous
    if word == "that":  # a relative clause; after a verb or an adjective it would be what is said or sure
        noun_before = (
            bool(previous) and previous.lower() not in _words().before_that and not _REGULAR_PAST.match(previous)
        )
        return bool(following) and bool(previous) and (following[0] in _words().modals or (verb_seen and noun_before))
    if word in ("whether", "what"):
        return verb_seen and bool(previous)
    return word in _words().subordinators


def _starts_clause(following: list[str]) -> bool:
    """Whether what stands behind *and* or *but* is a clause or verb phrase of its own, and not another noun."""
    for word in following:
        if word in ",;.":
            return False
        if word in _words().finite or _REGULAR_PAST.match(word):
            return True
        if word in _words().subordinators or word in _words().coordinators:
            return False
    return False
