"""How a figure moved."""

from __future__ import annotations

from claimtrack.linking.compare import Comparison
from claimtrack.linking.links import side_by_side
from claimtrack.linking.subjects import Subject, subject_of
from claimtrack.linking.timeline import timeline
from tests.store.made import telling


def subject(text: str, published: str) -> Subject:
    (claim,) = telling(text, ref=f"{published} {text}", published=published).claims
    return subject_of(telling(text, ref=f"{published} {text}", published=published).article, claim)


def compared(one: Subject, other: Subject) -> Comparison:
    return side_by_side(one, other, "asked").verdict()


def test_updates_are_told_from_contradictions() -> None:
    told = [
        subject("The death toll in the ferry fire off Quelo has risen to 27.", "2024-03-14"),
        subject("At least 12 people died in the ferry fire off Quelo.", "2024-03-12"),
        subject("Exactly 5 people died in the ferry fire off Quelo on Tuesday.", "2024-03-12"),
    ]
    first, second, last = timeline(told, compared)
    assert {first.step, second.step} == {"first", "contradicts"}
    assert (last.figure, last.step) == ("27", "updates")
    assert last.after in {first.subject.claim.id, second.subject.claim.id}


def test_what_agrees_holds_the_state_and_undated_claims_come_last() -> None:
    told = [
        subject("At least 12 people died in the ferry fire off Quelo.", ""),
        subject("Twelve people died in a fire on a ferry off Quelo.", "2024-03-12"),
        subject("A dozen people died in the fire on the ferry off Quelo.", "2024-03-13"),
    ]
    points = list(timeline(told, compared))
    assert [point.subject.article.published for point in points] == ["2024-03-12", "2024-03-13", ""]
    assert [point.step for point in points][:2] == ["first", "agrees"]
    assert points[0].figure == "Twelve"


def test_nothing_has_no_states() -> None:
    assert list(timeline([], compared)) == []
