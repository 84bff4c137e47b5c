"""Two statements -> how they are linked, with the slots that say so.

The judge weighs; slots overrule it where they are certain: what excludes each other never corroborates, what came later only
updates, an echo needs one voice or one wording. Below a threshold there is no link: a wrong one costs more than a missing one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.linking.alignment import SAME, Alignment, align
from claimtrack.linking.encoder import Scores
from claimtrack.linking.features import NAMES, features, of_encoder
from claimtrack.linking.judge import Label, judge
from claimtrack.linking.slots import slots
from claimtrack.linking.statements import Statement
from claimtrack.linking.voices import Common
from claimtrack.model import SlotPair

_AGREEING: Final[tuple[Label, ...]] = ("echoes", "corroborates")
_EXCLUDING: Final = ("quantity", "outcome", "polarity")
# Chosen on pairs that neither the encoder nor the weights had learnt from, for few wrong agreements (training/judging).
_MAY_CONTRADICT: Final = 0.25
_DOUBTFUL: Final = 0.1
_RATHER_ECHO: Final = 2.0
_RATHER_UPDATE: Final = 0.5

How = Literal["given", "asked", "archive"]
"""How a pair came about: somebody gave it; one was found for the other, which somebody asks about; both were found by words."""


class _Care(NamedTuple):
    """unrelated: how many times as often pairs are unrelated as those that were learnt from; sure, doubt: how likely a relation,
    and a contradiction that is only too likely for agreement, must be."""

    unrelated: float
    sure: float
    doubt: float


_CARE: Final[Mapping[How, _Care]] = {
    "given": _Care(1.0, 0.34, _MAY_CONTRADICT),
    "asked": _Care(1.0, 0.4, 0.4),
    "archive": _Care(10.0, 0.5, 0.5),  # a wrong link costs more than a missing one
}
_ALIKE_FRAME, _SAME_FRAME, _ONE_FRAME = 0.5, 0.75, 0.9
_HEIRS: Final[Mapping[Label, Label]] = {"echoes": "corroborates", "updates": "contradicts", "differs": "contradicts"}
_COPY, _VERBATIM = 0.85, 0.98  # covered both ways: nearly the same words, the same words
_HEADLINES_AGREE, _HEADLINES_EXCLUDE = 0.5, 0.4  # covered


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two statements are linked: the label, how sure the judge is of it (0 to 1), every slot compared, and why."""

    label: Label
    score: float
    slots: tuple[SlotPair, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def differs_in(self) -> tuple[str, ...]:
        """The slots that differ, each once."""
        return tuple(dict.fromkeys(slot.slot for slot in self.slots if slot.verdict in ("differ", "scope")))


@dataclass(frozen=True, slots=True)
class Weighed:
    """Two statements laid beside each other: what a verdict is made from."""

    a: Statement
    b: Statement
    voice: Common
    alignment: Alignment | None
    slots: tuple[SlotPair, ...] = ()
    numbers: NDArray[np.float32] | None = None
    how: How = "given"

    @property
    def linked(self) -> float:
        """How likely they have anything to do with each other, by slots and words alone; 1 where no judge is asked."""
        return 1.0 if self.numbers is None else 1.0 - self._judged(None)["unrelated"]

    def verdict(self, scores: tuple[Scores, Scores] | None = None) -> Comparison:
        """How they are linked. scores: the encoder's for the pair and for the pair turned round; without them slots and words
        alone decide."""
        if self.alignment is None:
            return Comparison("unrelated", 1.0, why=("one of them has no words to compare",))
        if self.numbers is None:
            return _of_headlines(self.a, self.b, self.alignment, self.slots, self.voice)
        numbers = dict(zip(NAMES, map(float, self.numbers), strict=True))
        likely = self._likely(scores)
        return _ruled(likely, numbers, self.slots, self.alignment, self.voice, how=self.how)

    def _likely(self, scores: tuple[Scores, Scores] | None) -> Mapping[Label, float]:
        """How likely each label is for a pair that came about so."""
        judged = self._judged(scores)
        unrelated = judged["unrelated"] * _CARE[self.how].unrelated
        total = 1 - judged["unrelated"] + unrelated
        return {label: (unrelated if label == "unrelated" else share) / total for label, share in judged.items()}

    def _judged(self, scores: tuple[Scores, Scores] | None) -> Mapping[Label, float]:
        assert self.numbers is not None
        are_claims = self.how != "given"
        if scores is None:
            return judge("slots").probabilities(self.numbers, are_claims=are_claims)
        return judge("encoder").probabilities(
            np.concatenate([self.numbers, of_encoder(*scores)]), are_claims=are_claims
        )


def weighed(a: Statement, b: Statement, voice: Common = "unknown", *, how: How = "given") -> Weighed:
    """Lay two statements beside each other; voice: whether the same party is behind both."""
    alignment = align(a, b)
    if alignment is None:
        return Weighed(a, b, voice, None)
    found = slots(a, b, alignment)
    if a.is_headline and b.is_headline and how == "given":  # else what was found around them tells more
        return Weighed(a, b, voice, alignment, found)
    return Weighed(a, b, voice, alignment, found, features(a, b, alignment, found, voice), how)


def compare(
    a: Statement, b: Statement, *, voice: Common = "unknown", scores: tuple[Scores, Scores] | None = None
) -> Comparison:
    """How two statements are linked: `weighed` and its verdict in one."""
    return weighed(a, b, voice).verdict(scores)


def _ruled(
    likely: Mapping[Label, float],
    numbers: Mapping[str, float],
    found: Sequence[SlotPair],
    alignment: Alignment,
    voice: Common,
    *,
    how: How,
) -> Comparison:
    """The likeliest label that the slots allow; what they refuse counts for the nearest label that is left."""
    refused = dict(_refusals(likely, numbers, found))
    left = {label: share for label, share in likely.items() if label not in refused}
    for label, heir in _HEIRS.items():
        if label in refused and heir in left:
            left[heir] += likely[label]
    total = sum(left.values()) or 1.0  # all of it may lie on what is refused
    agreement = sum(left.pop(label, 0.0) for label in _AGREEING)
    label = max(left, key=lambda one: (left[one], one))
    score, why = left[label] / total, [reason for other, reason in refused.items() if likely[other] > likely[label]]
    _, sure, doubt = _CARE[how]
    if agreement > left[label] and left["contradicts"] > _MAY_CONTRADICT * total:
        label, score = "contradicts", left["contradicts"] / total
        sure = doubt
        why.append("it is too likely a contradiction to be called agreement")
    elif agreement > left[label]:
        label = "echoes" if _is_echo(likely, alignment, voice) else "corroborates"
        score = agreement / total
    if label != "unrelated" and score < sure:
        why.append("no relation is likely enough")
        label, score = "unrelated", left["unrelated"] / total
    return Comparison(label, round(score, 3), tuple(found), (*_reasons(found, voice), *dict.fromkeys(why)))


def _is_echo(likely: Mapping[Label, float], alignment: Alignment, voice: Common) -> bool:
    """Whether what agrees is from one origin: by the judge of news where that was asked, else by voice and wording."""
    same_words = min(alignment.in_a, alignment.in_b)
    if not likely["echoes"] or same_words >= _VERBATIM:
        return voice == "same" or same_words >= _COPY
    return likely["echoes"] > _RATHER_ECHO * likely["corroborates"]


def _refusals(
    likely: Mapping[Label, float], numbers: Mapping[str, float], found: Sequence[SlotPair]
) -> Iterator[tuple[Label, str]]:
    """The labels that slots rule out, with the reason: figures that exclude each other always, what else turns a statement round
    where the judge finds it at all likely (*Slovenia's parliament* for *the Slovenian parliament* is no other name)."""
    least = {"outcome": _ALIKE_FRAME, "polarity": _SAME_FRAME}
    differing = [slot.slot for slot in found if slot.verdict == "differ"]
    doubtful = [name for name in differing if numbers["frame"] >= least.get(name, 2.0)]
    if numbers["turned_round"] or (numbers["name_swapped"] and numbers["frame"] >= _SAME_FRAME):
        doubtful.append("name")
    certain = [name for name in differing if name in least and numbers["frame"] >= _ONE_FRAME]
    excluded = [
        *(name for name in differing if name == "quantity"),
        *(doubtful if likely["contradicts"] >= _DOUBTFUL else certain),
    ]
    if excluded:
        for label in _AGREEING:
            yield label, f"what differs in its {excluded[0]} does not agree"
    counted_alike = differing == ["quantity"] and not any(slot.verdict == "scope" for slot in found)
    if counted_alike and numbers["frame"] >= _ONE_FRAME and not _has_moved(numbers):
        yield "differs", "the same is counted, and the figures exclude each other"
    if not _has_moved(numbers) and likely["updates"] < _RATHER_UPDATE:
        yield "updates", "nothing says that one is the later state of the other"


def _has_moved(numbers: Mapping[str, float]) -> bool:
    """Whether one statement may be a later state of the other: their articles or words tell of a later time, and where those are
    far apart and each names its own day, something that they share has changed; else they are two events."""
    in_words = any(numbers[f"{slot}_{order}"] for slot in ("status", "time") for order in ("later", "earlier"))
    own_days = numbers["time_later"] or numbers["time_earlier"]
    changed = any(
        numbers[name] for name in ("status_later", "status_earlier", "quantity_differ", "outcome_differ", "changes")
    )
    if numbers["long_after"] and own_days:
        return changed
    if numbers["soon_after"] or numbers["long_after"] or in_words:
        return True
    return bool(numbers["changes"]) and not numbers["both_dated"]


def _of_headlines(
    a: Statement, b: Statement, alignment: Alignment, found: tuple[SlotPair, ...], voice: Common
) -> Comparison:
    """Headlines are too short for a judge of sentences: what they have in common decides, and what turns one of them round. A
    question or *reportedly* states nothing."""
    excluded = any(slot.verdict == "differ" and slot.slot in _EXCLUDING for slot in found)
    asked = any(one.is_question or one.hedges or one.reporting for one in (a, b))
    covered = round(alignment.covered, 3)
    reasons = _reasons(found, voice)
    if excluded and covered >= _HEADLINES_EXCLUDE:
        later = bool(a.published and b.published and a.published != b.published)
        only_figures = all(slot.slot == "quantity" for slot in found if slot.verdict == "differ")
        return Comparison("updates" if later and only_figures else "contradicts", covered, found, reasons)
    if covered < _HEADLINES_AGREE or asked or not (alignment.likeness >= SAME).any():
        why = "one of them asks or only reports" if asked else "they have too little in common"
        return Comparison("unrelated", round(1 - covered, 3), found, (*reasons, why))
    is_echo = voice == "same" or min(alignment.in_a, alignment.in_b) >= _COPY
    return Comparison("echoes" if is_echo else "corroborates", covered, found, reasons)


def _reasons(found: Sequence[SlotPair], voice: Common) -> tuple[str, ...]:
    """What slots say, in words."""
    told = [
        f"{slot.slot}: {slot.a} / {slot.b} {slot.verdict}"
        if slot.a and slot.b
        else f"{slot.slot}: {slot.a or slot.b} turns it round"
        for slot in found
        if slot.verdict not in ("only_a", "only_b")
    ]
    return (*told, *(["the same voice is behind both"] if voice == "same" else []))
