"""Two aligned statements -> their slots compared one by one: figures, times, names, polarity, outcomes, status."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from claimtrack.linking import polarity
from claimtrack.linking.alignment import ALIKE, Alignment
from claimtrack.linking.places import is_within, nation
from claimtrack.linking.quantities import Quantity, is_anybody
from claimtrack.linking.statements import Statement
from claimtrack.linking.words import stem
from claimtrack.model import SlotPair, Verdict

_SCOPE: Final = 5  # words
_LIGHT: Final = 3
_KNOWN: Final = 0.5


def slots(a: Statement, b: Statement, alignment: Alignment) -> tuple[SlotPair, ...]:
    """All slots of two statements that can be compared."""
    return (
        *_quantities(a, b, alignment),
        *_times(a, b),
        *_names(a, b),
        *_polarity(a, b, alignment),
        *_opposites(a, b),
        *_status(a, b),
    )


def _quantities(a: Statement, b: Statement, alignment: Alignment) -> Iterator[SlotPair]:
    """Each figure against the likest of the other statement: one that agrees before one that differs."""
    left = list(b.quantities)
    alone: list[Quantity] = []
    pending: list[Quantity] = []
    for one in a.quantities:
        other = next(
            (q for q in left if q.unit == one.unit and one.against(q) == "agree" and _same_state(one, q)), None
        )
        if other is None:
            pending.append(one)
            continue
        left.remove(other)
        yield _slot(one, other, a, b, "agree")
    for one in pending:
        comparable = [q for q in left if q.unit == one.unit and _same_counted(one, q, a, b, alignment)]
        if not comparable:
            alone.append(one)
            continue
        other = min(comparable, key=lambda q: (not _same_state(one, q), abs(q.middle - one.middle)))
        left.remove(other)
        if not _same_state(one, other):
            yield _slot(one, other, a, b, "scope")
        else:
            verdict = one.against(other)
            yield _slot(one, other, a, b, verdict)
    for one in alone:
        yield SlotPair("quantity", _figure(a, one), "", "only_a")
    for other in left:
        yield SlotPair("quantity", "", _figure(b, other), "only_b")


def _same_state(one: Quantity, other: Quantity) -> bool:
    return not (one.state and other.state) or one.state == other.state


def _same_counted(one: Quantity, other: Quantity, a: Statement, b: Statement, alignment: Alignment) -> bool:
    """Whether two figures without a unit count the same kind of thing."""
    if one.unit or one.counted & other.counted:
        return True
    if is_anybody(one.counted) or is_anybody(other.counted):
        return (
            bool(one.state and other.state) or (not one.counted and not other.counted) or bool(one.state or other.state)
        )
    rows = [at for at, name in enumerate(a.stems) if name in one.counted]
    columns = [at for at, name in enumerate(b.stems) if name in other.counted]
    return bool(rows and columns) and float(alignment.likeness[rows][:, columns].max()) >= ALIKE


def _slot(one: Quantity, other: Quantity, a: Statement, b: Statement, verdict: Verdict) -> SlotPair:
    return SlotPair("quantity", _figure(a, one), _figure(b, other), verdict)


def _figure(of: Statement, quantity: Quantity) -> str:
    """A figure with the nouns it counts."""
    end = quantity.last
    while end < len(of.tokens) and stem(of.tokens.lower[end]) in quantity.counted:
        end += 1
    return _words(of, quantity.first, end)


def _times(a: Statement, b: Statement) -> Iterator[SlotPair]:
    for one in a.times:
        orders = {other: one.against(other) for other in b.times}
        if not orders:
            yield SlotPair("time", _words(a, one.begin, one.end), "", "only_a")
            continue
        same = next((other for other, order in orders.items() if order == "same"), None)
        other = same or next(iter(orders))
        verdict: Verdict = "agree" if same else "later" if orders[other] == "earlier" else "earlier"
        yield SlotPair("time", _words(a, one.begin, one.end), _words(b, other.begin, other.end), verdict)
    if not a.times:
        for other in b.times:
            yield SlotPair("time", "", _words(b, other.begin, other.end), "only_b")


def _names(a: Statement, b: Statement) -> Iterator[SlotPair]:
    """Names, whole. One word in common makes two of them the same (Lund, Ana Lund), or one nation, or an acronym; and a town in a
    region is no other place."""
    ours, theirs = _runs(a), _runs(b)
    in_a, in_b = set(a.stems), set(b.stems)
    left = {words: stems for words, stems in theirs if not stems & in_a}
    for words, stems in ours:
        if stems & in_b:
            yield SlotPair("name", words, next((w for w, s in theirs if s & stems), words), "agree")
            continue
        slot, other = next(((name, w) for w in left if (name := _as_one(words, w))), ("", ""))
        if slot:
            del left[other]
            yield SlotPair(slot, words, other, "agree")
        else:
            yield SlotPair("name", words, "", "only_a")
    for words in left:
        yield SlotPair("name", "", words, "only_b")


def _as_one(one: str, other: str) -> str:
    """The slot in which two names without a word in common are one; "" where they are two."""
    if is_within(one, other) or is_within(other, one):
        return "place"
    initials = [
        "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper()) for name in (one, other)
    ]
    spelt = (len(initials[0]) > 1 and initials[0] == other) or (len(initials[1]) > 1 and initials[1] == one)
    return "name" if spelt or (nation(one) and nation(one) == nation(other)) else ""


def _runs(one: Statement) -> list[tuple[str, frozenset[str]]]:
    """Names of a statement: neighbouring words that are written as names."""
    found: list[tuple[str, frozenset[str]]] = []
    at = 0
    while at < len(one.words):
        if one.stems[at] not in one.names or not one.tokens.words[one.words[at]][0].isupper():
            at += 1
            continue
        end = at + 1
        while end < len(one.words) and one.words[end] == one.words[end - 1] + 1 and one.stems[end] in one.names:
            end += 1
        found.append((_words(one, one.words[at], one.words[end - 1] + 1), frozenset(one.stems[at:end])))
        at = end
    return found


def _polarity(a: Statement, b: Statement, alignment: Alignment) -> Iterator[SlotPair]:
    """Where one statement turns round what the other states: by a negation, a denial or a failure that the other has not."""
    if bool(a.negations) != bool(b.negations):
        one, best = (a, alignment.best_a) if a.negations else (b, alignment.best_b)
        words = next((_reached(one, at, best) for at in one.negations if _reached(one, at, best)), "")
        if words:
            yield SlotPair("polarity", words if one is a else "", "" if one is a else words, "differ")
    for name in ("denials", "failures"):
        ours, theirs = (_lone(one, other, name) for one, other in ((a, b), (b, a)))
        if bool(ours) != bool(theirs):
            yield SlotPair("polarity", " … ".join(ours), " … ".join(theirs), "differ")


def _reached(one: Statement, negation: int, best: NDArray[np.float32]) -> str:
    """The negation with what it turns round, where that is something the other statement speaks of: half of the words it
    reaches, or, where it reaches only light words (*is not happening*), of those before it."""
    places = dict(zip(one.words, best, strict=True))
    scope = [at for at in one.words if at > negation and one.negated[at]][:_SCOPE]
    before = [at for at in one.words if at < negation]
    if _are_known(scope, places) or (len(scope) <= _LIGHT and _are_known(before, places)):
        return _words(one, negation, max(scope, default=negation) + 1)
    return ""


def _are_known(words: list[int], best: dict[int, np.float32]) -> bool:
    return bool(words) and sum(bool(best[at] >= ALIKE) for at in words) >= _KNOWN * len(words)


def _lone(one: Statement, other: Statement, name: str) -> list[str]:
    """The words of a statement that turn it round and that the other has not, too."""
    there = set(other.tokens.lower)
    places: tuple[int, ...] = getattr(one, name)
    return [one.tokens.words[at] for at in places if one.tokens.lower[at] not in there and not one.negated[at]]


def _opposites(a: Statement, b: Statement) -> Iterator[SlotPair]:
    in_a, in_b = set(a.stems), set(b.stems)
    ours = [at for at, name in zip(a.words, a.stems, strict=True) if name not in in_b]
    theirs = [at for at, name in zip(b.words, b.stems, strict=True) if name not in in_a]
    facing = polarity.opposites({b.tokens.lower[other] for other in theirs})
    for at in ours:
        there = facing(a.tokens.lower[at])
        for other in theirs if there else ():
            if b.tokens.lower[other] in there:
                verdict: Verdict = "differ" if a.negated[at] == b.negated[other] else "agree"
                yield SlotPair("outcome", a.tokens.words[at], b.tokens.words[other], verdict)
                return


def _status(a: Statement, b: Statement) -> Iterator[SlotPair]:
    """The farthest rung of each on a ladder that both stand on."""
    ours, theirs = _rungs(a), _rungs(b)
    for ladder in ours.keys() & theirs.keys():
        (rung, word), (other, their_word) = ours[ladder], theirs[ladder]
        verdict: Verdict = "agree" if rung == other else "later" if other > rung else "earlier"
        yield SlotPair("status", word, their_word, verdict)


def _rungs(one: Statement) -> dict[int, tuple[int, str]]:
    found: dict[int, tuple[int, str]] = {}
    for at in one.words:
        if one.negated[at]:
            continue
        for ladder, rung in polarity.rungs(one.tokens.lower[at]):
            if ladder not in found or found[ladder][0] < rung:
                found[ladder] = (rung, one.tokens.words[at])
    return found


def _words(one: Statement, begin: int, end: int) -> str:
    end = min(end, len(one.tokens))
    return one.text[one.tokens.starts[begin] : one.tokens.ends[end - 1]]
