"""Whether one origin is behind two claims, how many there are, and what changed on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.linking.drift import Drift, drift
from claimtrack.linking.origins import origins_behind, origins_of, separate
from claimtrack.linking.subjects import Subject, subject_of
from claimtrack.model import Certainty, Extraction, Hop
from tests.store.made import saying, telling

TOLL = "Marta Ilves said that 41 people had died when the ferry sank off Kelda Point on Monday night."
OTHER = "Forty-one passengers drowned in the sinking near Kelda Point, Oskar Prem told reporters."
SILENT = "The sinking of the ferry off Kelda Point has cost 41 lives."


def subject(extraction: Extraction, *, through: str = "", level: str = "asserted") -> Subject:
    """The only claim of an article, with an agency between it and its origin."""
    (claim,) = extraction.claims
    relay = (Hop(through, "relay", "indirect", "credit", f"org:{through.lower()}", "agency"),) if through else ()
    certainty = Certainty(level)  # type: ignore[arg-type]
    return subject_of(extraction.article, replace(claim, chain=(*relay, *claim.chain), certainty=certainty))


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        pytest.param(
            subject(saying(TOLL, "Marta Ilves", ref="a")),
            subject(saying(TOLL.replace("said", "told us"), "Marta Ilves", ref="b")),
            "same",
            "both have it from Marta Ilves",
            id="one source",
        ),
        pytest.param(
            subject(saying(TOLL, "Marta Ilves", ref="a")),
            subject(saying(OTHER, "Oskar Prem", ref="b")),
            "separate",
            "one has it from Marta Ilves, the other from Oskar Prem",
            id="two sources",
        ),
        pytest.param(
            subject(saying(TOLL, "Marta Ilves", ref="a"), through="Hanbit"),
            subject(saying(OTHER, "Oskar Prem", ref="b"), through="Hanbit"),
            "separate",
            "one has it from Marta Ilves, the other from Oskar Prem",
            id="two sources through one agency",
        ),
        pytest.param(
            subject(telling(TOLL, ref="a"), through="Hanbit"),
            subject(telling(SILENT, ref="b"), through="Hanbit"),
            "same",
            "both have it through Hanbit",
            id="one agency and nobody named",
        ),
        pytest.param(
            subject(telling(TOLL, ref="a", outlet="Hanbit")),
            subject(telling(SILENT, ref="b", outlet="Courier"), through="Hanbit"),
            "same",
            "Courier has it from Hanbit",
            id="the other outlet is cited",
        ),
        pytest.param(
            subject(saying(TOLL, "Marta Ilves", ref="a")),
            subject(telling(SILENT, ref="b", outlet="Courier")),
            "unknown",
            "Courier names no origin",
            id="nobody named in one",
        ),
        pytest.param(
            subject(telling(SILENT, ref="a")),
            subject(telling(SILENT, ref="b")),
            "unknown",
            "neither credits the other",
            id="the same words without a credit are not two",
        ),
        pytest.param(
            subject(telling(TOLL, ref="a", outlet="Courier")),
            subject(telling(SILENT, ref="b", outlet="Courier")),
            "same",
            "both are Courier's own words",
            id="one outlet by itself",
        ),
        pytest.param(
            subject(saying(TOLL, "Marta Ilves", ref="a", kind="anonymous")),
            subject(saying(OTHER, "Oskar Prem", ref="b")),
            "unknown",
            "a names no origin",
            id="somebody unnamed",
        ),
    ],
)
def test_origins_of_two_claims(one: Subject, other: Subject, expected: str, why: str) -> None:
    found, evidence = origins_of(one, other)
    assert (found, why in evidence) == (expected, True), evidence
    assert origins_of(other, one)[0] == expected


def test_copy_that_credits_its_original_is_of_one_origin() -> None:
    text = f"{SILENT} Divers searched the hull until dawn, and nobody was found alive in the cabins of the lower deck."
    one = subject(telling(text, ref="a", outlet="Hanbit"))
    other = subject(telling(text, ref="b", outlet="Courier", credit="Hanbit"))
    found, why = origins_of(one, other)
    assert found == "same" and "the other credits Hanbit" in why


def test_five_outlets_citing_one_note_are_one_origin() -> None:
    told = [
        subject(saying(TOLL, "Marta Ilves", ref=name, outlet=name, published=f"2024-12-{day}"))
        for day, name in enumerate("abcde", start=10)
    ]
    (origin,) = origins_behind(told)
    assert (origin.name, len(origin.claims), separate([origin])) == ("Marta Ilves", 5, 1)
    assert [one.article.outlet for one in origin.claims] == list("abcde")
    assert set(origin.evidence.values()) == {"both have it from Marta Ilves"} and len(origin.evidence) == 4


def test_unknown_origins_and_doubts_are_not_counted() -> None:
    found = origins_behind(
        [
            subject(telling(SILENT, ref="a")),
            subject(saying(TOLL, "Marta Ilves", ref="b")),
            subject(saying(OTHER, "Oskar Prem", ref="c"), level="possible"),
        ]
    )
    assert [origin.name for origin in found] == ["Marta Ilves", "Oskar Prem", ""]
    assert separate(found) == 1


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param(("possible", "asserted"), Drift("certainty", "gained", "possible", "asserted"), id="gained"),
        pytest.param(("asserted", "doubtful"), Drift("certainty", "lost", "asserted", "doubtful"), id="lost"),
    ],
)
def test_certainty_drifts_in_both_directions(levels: tuple[str, str], expected: Drift) -> None:
    one, other = (subject(saying(TOLL, "Marta Ilves", ref=level), level=level) for level in levels)
    assert list(drift(one.claim, other.claim)) == [expected]


def test_attribution_drifts_in_both_directions() -> None:
    named, silent = subject(saying(TOLL, "Marta Ilves", ref="a")), subject(telling(SILENT, ref="b"))
    assert list(drift(named.claim, silent.claim)) == [Drift("attribution", "lost", "Marta Ilves", "nobody")]
    assert list(drift(silent.claim, named.claim)) == [Drift("attribution", "gained", "nobody", "Marta Ilves")]
    assert list(drift(named.claim, named.claim)) == []
