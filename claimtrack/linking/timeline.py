"""Claims about one thing, in the order they were published -> its states: what agreed, what moved on, and what contradicted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from claimtrack.linking.compare import Comparison
from claimtrack.linking.subjects import Subject

Step = Literal["first", "agrees", "updates", "contradicts", "differs"]
_STEPS: dict[str, Step] = {
    "echoes": "agrees",
    "corroborates": "agrees",
    "updates": "updates",
    "contradicts": "contradicts",
    "differs": "differs",
}
_TELLING = ("status", "outcome", "polarity")


@dataclass(frozen=True, slots=True)
class Point:
    """A claim on a timeline: its `figure` (or the word of its status; "" where there is none), and what it is to the state that
    was the last one when it was published, which is that of the claim `after`."""

    subject: Subject
    figure: str
    step: Step
    after: str = ""
    slots: tuple[str, ...] = ()


def is_on_the_line(found: Comparison) -> bool:
    """Whether a claim that compares so with what is asked is a state of it: it agrees, updates or contradicts, or it counts the
    same kind of thing otherwise."""
    return found.label != "differs" or any(slot.slot == "quantity" and slot.a and slot.b for slot in found.slots)


def timeline(subjects: Sequence[Subject], judge: Callable[[Subject, Subject], Comparison]) -> Iterator[Point]:
    """The claims in the order of their articles' dates, those without one last.

    A claim is compared with the one that holds the last state; what agrees with it or updates it holds it from then on, what
    contradicts it or counts otherwise does not.
    """
    last: Subject | None = None
    for subject in sorted(subjects, key=lambda one: (one.article.published or "9999", one.article.id, one.claim.id)):
        if last is None:
            yield Point(subject, _figure(subject), "first")
            last = subject
            continue
        found = judge(last, subject)
        slot = next((one for name in _TELLING for one in found.slots if one.slot == name and one.a and one.b), None)
        step = _STEPS.get(found.label, "differs")
        yield Point(subject, _figure(subject) or (slot.b if slot else ""), step, last.claim.id, found.differs_in)
        if step in ("agrees", "updates"):
            last = subject


def _figure(subject: Subject) -> str:
    """The first figure of a claim, as it is written."""
    statement = subject.statement
    if not statement.quantities:
        return ""
    first = statement.quantities[0]
    tokens = statement.tokens
    return statement.text[tokens.starts[first.first] : tokens.ends[first.last - 1]]
