"""Annotated rows and what claimtrack finds in them -> how often each field is right, and what is taken for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from bench.attribution.words import Words, overlap
from bench.reporting.gold import Expected, Row
from claimtrack.config import Config
from claimtrack.extraction.who.countries import countries
from claimtrack.extraction.who.registry import fold, last_word, shipped_registry, without_article
from claimtrack.model import Claim, Hop, Source, Span
from claimtrack.pipeline import extract_stream

SHARES = ("found", "mode", "stance", "certainty", "resolved", "misnamed", "merged", "chain")
ERRORS = frozenset(("misnamed", "merged"))
FIELDS = ("mode", "stance", "certainty", "who", "chain")
UNNAMED = ("anonymous", "unknown", "document")
_LEAST_OVERLAP = 0.5
_LEAST_NARRATED = 0.25  # an opening of a few words stands for a whole sentence


@dataclass(frozen=True, slots=True)
class Outcome:
    """One annotated claim and what was found in its place; None where nothing was."""

    row: Row
    expected: Expected
    found: Claim | None

    def given(self, name: str) -> str:
        """What was found of a field, as it is annotated."""
        claim = self.found
        if claim is None:
            return "(not found)"
        if name == "who":
            return " + ".join(who(claim.attribution.source, claim)) or "nobody"
        if name == "chain":
            return " < ".join(_joined(claim.chain)) or "-"
        return claim.certainty.level if name == "certainty" else str(getattr(claim.attribution, name))

    def wanted(self, name: str) -> str:
        """What is annotated of a field."""
        if name == "who":
            return " + ".join(self.expected.who) or "nobody"
        if name == "chain":
            hops = (h.name + ("" if h.basis == "explicit" else f" [{h.basis}]") for h in self.expected.chain)
            return " < ".join(hops) or "-"
        return str(getattr(self.expected, name))

    def right(self, name: str) -> bool:
        """Whether a field of a found claim is as annotated."""
        if self.found is None:
            return False
        if name == "who":
            given = who(self.found.attribution.source, self.found)
            return len(given) == len(self.expected.who) and all(map(same, given, self.expected.who))
        if name == "chain":
            return _same_chain(self.found.chain, self.expected)
        return self.given(name) == self.wanted(name)


@dataclass(slots=True)
class Figures:
    """Shares of one set, 0 to 1: of the annotated claims found, and of those found the fields that are right."""

    claims: int = 0
    found: int = 0
    right: Counter[str] = field(default_factory=Counter)
    resolvable: int = 0
    resolved: int = 0
    named: int = 0
    misnamed: int = 0
    merged: int = 0
    confusion: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)

    def share(self, name: str) -> float:
        """found; mode, stance, certainty, chain (of the claims found); resolved (of the found ones whose source has a name).

        Of the names given, merged: those that are somebody else's; misnamed: the mention's own words, but not the name.
        """
        parts = {
            "found": (self.found, self.claims),
            "resolved": (self.resolved, self.resolvable),
            "merged": (self.merged, self.named),
            "misnamed": (self.misnamed, self.named),
        }
        right, of = parts.get(name, (self.right[name], self.found))
        return right / of if of else 0.0


def outcomes(rows: Sequence[Row], tagger: str) -> Iterator[Outcome]:
    """Run claimtrack over the rows and set its claims beside the annotated ones."""
    extractions = extract_stream((row.article for row in rows), Config(tagger=tagger))
    for row, extraction in zip(rows, extractions, strict=True):
        words = Words.of(row.article.text)
        free = list(extraction.claims)
        pairs = sorted(
            (
                (_fit(words, expected, claim), -number, claim)
                for number, expected in enumerate(row.expected)
                for claim in free
            ),
            key=lambda pair: (-pair[0], -pair[1], pair[2].id),
        )
        chosen: dict[int, Claim] = {}
        taken = set[str]()
        for fit, number, claim in pairs:
            if fit > 0 and -number not in chosen and claim.id not in taken:
                chosen[-number] = claim
                taken.add(claim.id)
        yield from (Outcome(row, expected, chosen.get(number)) for number, expected in enumerate(row.expected))


def figures(found: Iterable[Outcome]) -> Figures:
    """Count what is right."""
    out = Figures(confusion={name: Counter() for name in ("mode", "stance", "certainty")})
    for outcome in found:
        out.claims += 1
        if outcome.found is None:
            continue
        out.found += 1
        for name in FIELDS:
            out.right[name] += outcome.right(name)
        for name, counts in out.confusion.items():
            counts[outcome.wanted(name), outcome.given(name)] += 1
        _count_names(out, outcome)
    return out


def _count_names(out: Figures, outcome: Outcome) -> None:
    assert outcome.found is not None
    given = [name for name in who(outcome.found.attribution.source, outcome.found) if name not in UNNAMED]
    wanted = [name for name in outcome.expected.who if name not in UNNAMED]
    if wanted:
        out.resolvable += 1
        out.resolved += outcome.right("who")
    out.named += len(given)
    mention = outcome.found.attribution.source.mention.text if outcome.found.attribution.source else ""
    for name in given:
        if any(same(name, other) for other in outcome.expected.who):
            continue
        own = fold(name) in fold(mention)
        out.misnamed += own
        out.merged += not own


def who(source: Source | None, claim: Claim) -> tuple[str, ...]:
    """Whom a claim is attributed to, in the words of the annotation."""
    if source is None or (claim.attribution.mode == "hearsay" and source.name is None and not source.parts):
        return ()
    return tuple(one.name or _unnamed(one.kind) for one in source.parts or (source,))


def same(given: str, wanted: str) -> bool:
    """Two names of one party: the same known source, or the same words but for article, country and spelling of defence.

    Somebody who is never named has no name of his own: of two descriptions one may say more ("the ranchers' union").
    """
    if _is_description(given) and _is_description(wanted) and _ends(fold(given), fold(wanted)):
        return True
    return any(
        name == other and (not place or not other_place or place == other_place)
        for place, name in _forms(given)
        for other_place, other in _forms(wanted)
    )


@cache
def _forms(name: str) -> frozenset[tuple[str, str]]:
    """(country, name without it) of every way to print a party's name; an office by its common name."""
    registry = shipped_registry()
    known = registry.named(name)
    printed = {name, *(known.names() if known else ())}
    forms = {countries().split(without_article(form)) for form in printed}
    plain = {(place, fold(without_article(form))) for place, form in forms}
    offices = {(place, fold(registry.templates[form][0])) for place, form in plain if form in registry.templates}
    return frozenset({*plain, *offices, *(("", known.id) for known in (known,) if known)})


def _is_description(name: str) -> bool:
    return last_word(without_article(name)).islower()


def _ends(one: str, other: str) -> bool:
    """Whether one ends in the other, by whole words."""
    return f" {one}".endswith(f" {other}") or f" {other}".endswith(f" {one}")


def _unnamed(kind: str | None) -> str:
    return kind if kind in UNNAMED else "unknown"


def _hop(hop: Hop) -> str:
    name = _unnamed(hop.kind) if hop.id is None and hop.role != "outlet" else hop.name
    return name + ("" if hop.basis == "explicit" or hop.role == "outlet" else f" [{hop.basis}]")


def _same_chain(chain: Sequence[Hop], expected: Expected) -> bool:
    given = _joined(chain)
    if len(given) != len(expected.chain):
        return False
    for hop, wanted in zip(given, expected.chain, strict=True):
        name, _, basis = hop.partition(" [")
        names = zip_names(name, wanted.name)
        if names is None or not all(same(one, other) for one, other in names):
            return False
        if hop is not given[0] and (basis.rstrip("]") or "explicit") != wanted.basis:
            return False
    return True


def zip_names(given: str, wanted: str) -> list[tuple[str, str]] | None:
    """The names of one hop side by side: two who spoke together are one hop; None where their number differs."""
    ours, theirs = given.split(" + "), wanted.split(" + ")
    return list(zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else None


def _joined(chain: Sequence[Hop]) -> list[str]:
    """The hops as they are annotated, several origins as one."""
    hops: list[str] = []
    for index, hop in enumerate(chain):
        if index and hop.role == "origin" and chain[index - 1].role == "origin":
            hops[-1] = f"{hops[-1].partition(' [')[0]} + {_hop(hop)}"
        else:
            hops.append(_hop(hop))
    return hops


def _fit(words: Words, expected: Expected, claim: Claim) -> float:
    """How well a claim stands for an annotated one; 0 when it does not."""
    narrated = expected.mode == "narrator"
    if narrated != (claim.attribution.mode == "narrator") and not (narrated and claim.attribution.mode == "hearsay"):
        return 0.0
    content = words.without_marks(words.at(expected.content))
    found = words.without_marks(words.at(claim.content.spans))
    share = overlap(content, found)
    if narrated:
        return share if content <= found or share >= _LEAST_OVERLAP else 0.0
    if share < _LEAST_OVERLAP:
        return 0.0
    cue = words.at(claim.attribution.cue.spans) if claim.attribution.cue else frozenset()
    source = words.at(claim.attribution.source.mention.spans) if claim.attribution.source else frozenset()
    wanted_source = words.at(expected.source)
    return (
        share
        + (1.0 if words.at(expected.cue) & cue else 0.0)
        + (0.5 if bool(wanted_source & source) or wanted_source == source else 0.0)
    )


def spans_text(row: Row, spans: Iterable[Span]) -> str:
    """The words of a row at some spans."""
    return " … ".join(span.cut(row.article.text) for span in spans)
