"""CT101, CT102, CT106: what nobody stands behind, and what looks so and is not."""

from __future__ import annotations

import pytest

from claimtrack.checks import rules_of
from claimtrack.extraction import Tagger
from tests.checks.made import found, marked

DEPOT = "Saboteurs blew up a fuel depot near Talvik on Monday."


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"# Fires\n\n{DEPOT}\n\nThe mayor of Lomse spoke at a fair.", id="alone"),
        pytest.param(
            f"# Fires\n\nAnalysts believe the front near Talvik will hold. {DEPOT}", id="after anonymous ones"
        ),
        pytest.param(f"# Fires\n\nThe army said bread was short in Lomse. Meanwhile, {DEPOT}", id="after a turn"),
    ],
)
def test_fact_that_nobody_is_named_for_is_found(text: str, tagger: Tagger) -> None:
    (findings,) = found(text, tagger=tagger)
    assert [words.removeprefix("Meanwhile, ") for words in marked(findings, "CT101")] == [DEPOT]
    (one,) = [finding for finding in findings if finding.code == "CT101"]
    assert one.claim and one.reason.endswith(").") and "event" in one.reason and one.fix


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"# Fires\n\n{DEPOT} The fuel depot burned for nine hours, the fire brigade said.", id="next"),
        pytest.param(
            f"# Fires\n\n{DEPOT}\n\nThe weather was mild.\n\nThe army said that saboteurs had blown up the depot near Talvik.",
            id="further down",
        ),
        pytest.param(
            "# Fires\n\nThe army said saboteurs had come by boat. The boat sank off Talvik on Monday.", id="goes on"
        ),
        pytest.param(f"# Army: saboteurs blew up fuel depot near Talvik\n\n{DEPOT}", id="headline"),
        pytest.param("# Fires\n\nOur reporter counted 14 burned tanks near Talvik.", id="own eyes"),
        pytest.param("# Fires\n\nParliament voted on the budget on Monday.", id="public act"),
        pytest.param("# Fires\n\nThe defence of Talvik remains fragile.", id="evaluation"),
        pytest.param("# Fires\n\nThe depot will be rebuilt by May.", id="plan"),
        pytest.param("# Fires\n\nWho blew up the depot near Talvik?", id="question"),
        pytest.param(
            "---\noutlet: The Talvik Post\n---\n\n# Fires\n\nThe Post has seen 14 letters.", id="outlet's own"
        ),
    ],
)
def test_what_somebody_stands_behind_is_not(text: str, tagger: Tagger) -> None:
    (findings,) = found(text, tagger=tagger)
    assert not marked(findings, "CT101")


def test_fact_that_another_article_attributes_is_supported(tagger: Tagger) -> None:
    plain = f"---\noutlet: Lomse Post\npublished: 2024-05-02\n---\n\n{DEPOT}\n"
    told = f"---\noutlet: Radio Nord\npublished: 2024-05-03\n---\n\n{DEPOT[:-1]}, the army said.\n"
    assert marked(found(plain, tagger=tagger)[0], "CT101") == [DEPOT]
    assert not marked(found(plain, told, tagger=tagger)[0], "CT101")


def test_threshold_is_the_users(tagger: Tagger) -> None:
    text = "# Roads\n\nTrains were not running."
    assert marked(found(text, tagger=tagger)[0], "CT101")
    assert not marked(found(text, tagger=tagger, given={"CT101": {"least": "0.9"}})[0], "CT101")
    assert "CT101" not in [one.code for one in rules_of({"CT101": "off"}).checks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The two ships have reportedly been boarded.", 1, id="adverb"),
        pytest.param("There are reports that two ships have been boarded off Lom.", 1, id="noun"),
        pytest.param("Word has it that the minister has packed his desk.", 1, id="opening"),
        pytest.param("The captain said the ships had reportedly been boarded.", 0, id="inside what somebody said"),
        pytest.param("The bridge is expected to open in May.", 0, id="expected"),
        pytest.param(
            "The harbour master said two ships had been boarded. The ships reportedly carried grain.", 0, id="goes on"
        ),
    ],
)
def test_hearsay_with_nobody_behind_it(text: str, expected: int, tagger: Tagger) -> None:
    (findings,) = found(f"# Ships\n\n{text}", tagger=tagger)
    assert len(marked(findings, "CT102")) == expected
    assert not marked(findings, "CT101")


MAYOR = "Mayor Ilja Brandt repeated the baseless claim that the vote in Osten was rigged."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{MAYOR} He then bought bread.", 1, id="left so"),
        pytest.param(
            "Ilja Brandt told a rally that the vote was rigged, an allegation without evidence.", 1, id="behind"
        ),
        pytest.param(f"{MAYOR} A court recounted the vote and found no error.", 0, id="put right by the next"),
        pytest.param(f"{MAYOR[:-1]}, but a recount in May found no error.", 0, id="put right at once"),
        pytest.param("The ministry said that the report on the vote was false.", 0, id="said by a source"),
        pytest.param("Mayor Ilja Brandt claimed that the vote was rigged.", 0, id="claimed only"),
    ],
)
def test_claim_marked_as_unfounded(text: str, expected: int, tagger: Tagger) -> None:
    (findings,) = found(f"# The vote\n\n{text}", tagger=tagger)
    assert len(marked(findings, "CT106")) == expected
