"""CT103, CT104, CT105, CT201, CT202, CT301, CT302: sources, headlines, lists and judgements."""

from __future__ import annotations

import pytest

from claimtrack.extraction import Tagger
from tests.checks.made import found, marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A senior official said the dam was safe.", ["A senior official"], id="one"),
        pytest.param("Two diplomats said the talks had failed.", ["Two diplomats"], id="counted"),
        pytest.param(
            "An aide said on condition of anonymity that he would go. The aide said it was late.",
            ["An aide"],
            id="once",
        ),
        pytest.param("An aide who feared for his job said that the minister would go.", [], id="reason"),
        pytest.param("A neighbour said he had heard a bang.", [], id="private"),
        pytest.param("A spokesman for the army said the road was open.", [], id="spokesman"),
        pytest.param("Officials said the road was open.", [], id="plural"),
    ],
)
def test_anonymous_source_without_a_reason(text: str, expected: list[str], tagger: Tagger) -> None:
    (findings,) = found(f"# The dam\n\n{text}", tagger=tagger)
    assert marked(findings, "CT103") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Analysts said the front would hold.", ["Analysts"], id="analysts"),
        pytest.param(
            "Sources close to the palace said the king was ill.", ["Sources close to the palace"], id="sources"
        ),
        pytest.param("Officials said A. Later officials said the road was open.", ["Officials"], id="once"),
        pytest.param("Analysts at the Varda Institute said the front would hold.", [], id="of a body"),
        pytest.param("Its engineers said the pump had failed.", [], id="of somebody told of"),
        pytest.param("Residents said they had heard a bang.", [], id="the public"),
        pytest.param("Police said the road was closed.", [], id="a body"),
    ],
)
def test_plural_behind_which_nobody_can_be_counted(text: str, expected: list[str], tagger: Tagger) -> None:
    (findings,) = found(f"# The front\n\n{text}", tagger=tagger)
    assert marked(findings, "CT104") == expected


FLAT = "Rebels capture the town of Sarun"


@pytest.mark.parametrize(
    ("headline", "body", "is_found"),
    [
        pytest.param(FLAT, "Rebels captured the town of Sarun, their spokesman said.", True, id="attribution"),
        pytest.param(FLAT, "Rebels appear to have captured the town of Sarun.", True, id="hedge"),
        pytest.param(FLAT, "Rebels have captured the town of Sarun.", False, id="as flat"),
        pytest.param(f"{FLAT}, army says", "Rebels captured the town of Sarun, the army said.", False, id="says"),
        pytest.param(f"Army: {FLAT}", "Rebels captured the town of Sarun, the army said.", False, id="colon"),
        pytest.param("“Rebels hold Sarun”", "“Rebels hold Sarun”, the army said.", False, id="quotation marks"),
        pytest.param("Rebels may hold Sarun", "Rebels may hold Sarun, the army said.", False, id="hedged"),
        pytest.param(
            "Storm over Brod", "Rebels captured the town of Sarun, the army said.", False, id="another matter"
        ),
    ],
)
def test_headline_that_lost_source_or_hedge(headline: str, body: str, is_found: bool, tagger: Tagger) -> None:
    (findings,) = found(f"# {headline}\n\n{body}", tagger=tagger)
    assert marked(findings, "CT105") == ([headline] if is_found else [])
    assert all(one.beside[0].text == body for one in findings if one.code == "CT105")


@pytest.mark.parametrize(
    ("headline", "body", "how"),
    [
        pytest.param(
            "Port Arden may have been sold", "Port Arden has been sold to Lindqvist.", "less sure", id="less sure"
        ),
        pytest.param(
            "Port Arden probably sold to Lindqvist", "Port Arden may have been sold to Lindqvist.", "surer", id="surer"
        ),
        pytest.param("Port Arden may be sold", "Port Arden may be sold to Lindqvist.", "", id="the same"),
    ],
)
def test_headline_and_body_that_are_not_equally_sure(headline: str, body: str, how: str, tagger: Tagger) -> None:
    (findings,) = found(f"# {headline}\n\n{body}", tagger=tagger)
    assert marked(findings, "CT301") == ([headline] if how else [])
    assert all(f"is {how} than" in one.reason for one in findings if one.code == "CT301")


LISTED = "# Strike\n\n{}\n\nSources:\n\n- Reuters\n- The World Health Organization (WHO)\n"


@pytest.mark.parametrize(
    ("text", "never_cited", "never_listed"),
    [
        pytest.param(
            "The mill stands still, Reuters reported.", ["The World Health Organization (WHO)"], [], id="not cited"
        ),
        pytest.param("The mill stands still, Reuters reported. The WHO said dust was the cause.", [], [], id="acronym"),
        pytest.param(
            "The mill stands still, Reuters reported. The health ministry said dust was the cause. The WHO agreed.",
            [],
            ["The health ministry"],
            id="both of health",
        ),
        pytest.param(
            "Dust was the cause, Reuters and the WHO said. It is bad, mill owner Jan Holt said.", [], [], id="people"
        ),
    ],
)
def test_sources_list_against_the_text(
    text: str, never_cited: list[str], never_listed: list[str], tagger: Tagger
) -> None:
    (findings,) = found(LISTED.format(text), tagger=tagger)
    assert marked(findings, "CT201") == never_cited
    assert marked(findings, "CT202") == never_listed


def test_without_a_list_nothing_is_left_out_of_it(tagger: Tagger) -> None:
    (findings,) = found("# Strike\n\nThe mill stands still, Reuters reported.", tagger=tagger)
    assert not findings


@pytest.mark.parametrize(
    ("sentence", "is_found"),
    [
        pytest.param("The service assesses with high confidence that the fleet will likely sail.", True, id="one"),
        pytest.param("It is almost certain, and this with moderate confidence, that it will sail.", True, id="and"),
        pytest.param("The fleet will likely sail; the service has high confidence in this.", False, id="two"),
        pytest.param("The fleet will likely sail, and the crew has high confidence in its guns.", False, id="in guns"),
        pytest.param("Consumer confidence will likely rise.", False, id="another confidence"),
    ],
)
def test_likelihood_and_confidence_in_one_judgement(sentence: str, is_found: bool, tagger: Tagger) -> None:
    (findings,) = found(f"# Fleet\n\n{sentence}", tagger=tagger)
    assert marked(findings, "CT302") == ([sentence] if is_found else [])
