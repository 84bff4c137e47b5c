"""What changed between two editions."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.linking.editions import changes
from claimtrack.model import Certainty, Extraction, Hedge, Span
from tests.store.made import saying, telling

FERRY = "The ferry sank off Kelda Point on Monday night with 212 people aboard."
RAID = "Police searched the offices of the operator in Setmar on Tuesday morning."


def test_the_same_claims_are_no_change() -> None:
    assert list(changes(telling(FERRY, RAID), telling(RAID, FERRY))) == []


def test_claims_come_and_go() -> None:
    gained, lost = changes(telling(FERRY), telling(RAID))
    assert (gained.before, gained.after and gained.after.content.text) == (None, RAID)
    assert (lost.after, lost.before and lost.before.content.text) == (None, FERRY)


def test_another_figure_is_a_change_of_words() -> None:
    (change,) = changes(telling(FERRY), telling(FERRY.replace("212", "198")))
    assert change.parts == ("words",)
    assert change.before and change.after and "212" in change.before.content.text


def test_hedges_and_sources_that_went_are_told() -> None:
    sentence = "Marta Ilves said that the ferry had sunk off Kelda Point."
    (told,), (silent,) = saying(sentence, "Marta Ilves").claims, telling(sentence).claims
    hedged = replace(told, certainty=Certainty("possible", (Hedge("may", Span(0, 3), "possible"),)))
    article = telling(sentence).article
    (change,) = changes(Extraction(article, (hedged,), ()), Extraction(article, (silent,), ()))
    assert change.parts == ("certainty", "source", "mode")


def test_likest_claims_are_paired_and_each_once() -> None:
    before = telling(FERRY, FERRY.replace("Monday", "Sunday"))
    (lost,) = changes(before, telling(FERRY.replace("Monday", "Sunday")))
    assert lost.before and lost.before.content.text == FERRY


def test_empty_editions() -> None:
    nothing = replace(telling(FERRY), claims=())
    assert list(changes(nothing, nothing)) == []
    (gained,) = changes(nothing, telling(FERRY))
    assert gained.before is None
