"""Whether two claims are about one event."""

from __future__ import annotations

from claimtrack.linking.events import are_about_one_event, likeness_of_articles, likeness_of_events
from claimtrack.linking.subjects import Subject, subject_of
from tests.store.made import telling

TOLL = "The toll has risen to forty-one."
FERRY = "The ferry Alba sank off Kelda Point on Monday night after its engines failed."
DIVERS = "Divers searched the hull of the Alba off Kelda Point for passengers of the ferry."
LAW = "Parliament voted for a law that lifts the age of retirement."


def subject(first: str, *others: str) -> Subject:
    """The first claim of an article of these sentences."""
    told = telling(first, *others, ref=first)
    return subject_of(told.article, told.claims[0])


def test_articles_tell_what_a_short_claim_is_about() -> None:
    same, other = subject(TOLL, FERRY), subject(TOLL.replace("forty-one", "52"), LAW)
    asked = subject("Forty-one people died, the toll shows.", DIVERS)
    assert likeness_of_events(asked, same) > likeness_of_events(asked, other)
    assert are_about_one_event(asked, same)


def test_claims_of_other_events_are_apart() -> None:
    assert not are_about_one_event(subject(FERRY), subject(LAW))


def test_likeness_is_symmetric_and_bounded() -> None:
    one, other = subject(FERRY, LAW), subject(DIVERS)
    assert likeness_of_events(one, other) == likeness_of_events(other, one)
    assert 0 < likeness_of_articles(one.article, other.article) < 1
    assert abs(likeness_of_events(one, one) - 2) < 1e-6
