"""Two statements -> how they are linked, with the slots that say so.

The judge weighs; slots overrule it where they are certain: what excludes each other never corroborates, what came later only
updates, an echo needs one voice or one wording. Below a threshold there is no link: a wrong one costs more than a missing one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

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
_SURE: Final = 0.34  # of six labels
_ALIKE_FRAME, _SAME_FRAME = 0.5, 0.75
_HEIRS: Final[Mapping[Label, Label]] = {"echoes": "corroborates", "updates": "contradicts"}
_COPY: Final = 0.85  # covered both ways: nearly the same words
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


def compare(
    a: Statement, b: Statement, *, voice: Common = "unknown", scores: tuple[Scores, Scores] | None = None
) -> Comparison:
    """Compare two statements.

    voice: whether the same party is behind both. scores: the encoder's for the pair and for the pair turned round; without them
    slots and words alone decide.
    """
    alignment = align(a, b)
    if alignment is None:
        return Comparison("unrelated", 1.0, why=("one of them has no words to compare",))
    found = slots(a, b, alignment)
    if a.is_headline and b.is_headline:
        return _of_headlines(a, b, alignment, found, voice)
    numbers = features(a, b, alignment, found, voice)
    if scores is None:
        likely = judge("slots").probabilities(numbers)
    else:
        likely = judge("encoder").probabilities(np.concatenate([numbers, of_encoder(*scores)]))
    return _ruled(likely, dict(zip(NAMES, map(float, numbers), strict=True)), found, alignment, voice)


def _ruled(
    likely: Mapping[Label, float],
    numbers: Mapping[str, float],
    found: Sequence[SlotPair],
    alignment: Alignment,
    voice: Common,
) -> Comparison:
    """The likeliest label that the slots allow; what they refuse counts for the nearest label that is left."""
    refused = dict(_refusals(numbers, found, alignment, voice))
    left = {label: share for label, share in likely.items() if label not in refused}
    for label, heir in _HEIRS.items():
        if label in refused and heir in left:
            left[heir] += likely[label]
    total = sum(left.values()) or 1.0  # all of it may lie on what is refused
    if "echoes" in left:  # which of the two it is, is no matter of likelihood
        left["corroborates"] = left.get("corroborates", 0.0) + left.pop("echoes")
    label = max(left, key=lambda one: (left[one], one))
    score = left[label] / total
    why = [reason for other, reason in refused.items() if likely[other] > likely[label]]
    if label != "unrelated" and score < _SURE:
        why.append("no relation is likely enough")
        label, score = "unrelated", left["unrelated"] / total
    elif label == "corroborates":
        label = "corroborates" if "echoes" in refused else "echoes"
    return Comparison(label, round(score, 3), tuple(found), (*_reasons(found, voice), *dict.fromkeys(why)))


def _refusals(
    numbers: Mapping[str, float], found: Sequence[SlotPair], alignment: Alignment, voice: Common
) -> Iterator[tuple[Label, str]]:
    """The labels that slots rule out, with the reason."""
    least = {"quantity": 0.0, "outcome": _ALIKE_FRAME, "polarity": _SAME_FRAME}
    excluded = next(
        (slot.slot for slot in found if slot.verdict == "differ" and numbers["frame"] >= least.get(slot.slot, 2.0)),
        None,
    )
    if numbers["turned_round"] or (numbers["name_swapped"] and numbers["frame"] >= _SAME_FRAME):
        excluded = excluded or "name"
    if excluded:
        for label in _AGREEING:
            yield label, f"what differs in its {excluded} does not agree"
    if voice != "same" and min(alignment.in_a, alignment.in_b) < _COPY:
        yield "echoes", "neither a voice nor the wording is the same"
    if not _has_moved(numbers):
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
