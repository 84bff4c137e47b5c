"""docs/reporting.md from end to end: articles read with the shipped tagger, from the corpora and of our own."""

from __future__ import annotations

import pytest

from claimtrack.extraction import Tagger, extract
from claimtrack.model import Article, Claim, Level, Mode, Stance
from tests.articles import article, corpora, listing

ROLES = {"outlet": "", "relay": "<", "origin": "="}


def of(name: str) -> Article:
    """An article of the corpora by the start of its file's name."""
    (found,) = (one for one in corpora() if one.ref.rpartition("/")[2].startswith(name))
    return found


def claims_of(tagger: Tagger, made: Article | str) -> tuple[Claim, ...]:
    return extract(article(made, outlet="Harbour Post") if isinstance(made, str) else made, tagger).claims


def holding(claims: tuple[Claim, ...], words: str) -> Claim:
    """The innermost claim whose content holds these words."""
    return min((one for one in claims if words in one.content.text), key=lambda one: len(one.content.text))


def hands(claim: Claim) -> list[str]:
    """The hands behind the outlet, relays marked with < and origins with =."""
    return [f"{ROLES[hop.role]} {hop.name}" for hop in claim.chain if hop.role != "outlet"]


STAFF = "General Staff of the Armed Forces of Ukraine"


@pytest.mark.parametrize(
    ("text", "denier", "speaker"),
    [
        pytest.param(
            "The Kremlin denied reports that the Ukrainian General Staff said that the depot in Rostov had burned.",
            "Kremlin",
            STAFF,
            id="denied",
        ),
        pytest.param("Moscow denied reports that Kyiv had said the bridge was mined.", "Moscow", "Kyiv", id="capitals"),
        pytest.param(
            "The defence ministry rejected reports that the mayor had said the dam would burst.",
            "defence ministry",
            "the mayor",
            id="rejected",
        ),
        pytest.param(
            "Maria Koval, the mayor of Brovary, denied reports that the police chief had said the bridge was unsafe.",
            "Maria Koval",
            "the police chief",
            id="a person",
        ),
    ],
)
def test_denial_of_reports_of_a_statement_is_three_claims(tagger: Tagger, text: str, denier: str, speaker: str) -> None:
    denial, reports, said = claims_of(tagger, text)
    assert [claim.attribution.stance for claim in (denial, reports, said)] == ["denies", "neutral", "neutral"]
    assert (reports.attribution.mode, reports.attribution.source) == ("hearsay", None)
    assert (denial.parent, reports.parent, said.parent) == (None, denial.id, reports.id)
    assert [hands(claim) for claim in (denial, reports, said)] == [[f"= {denier}"], [], [f"= {speaker}"]]
    assert [claim.hand for claim in (denial, reports, said)] == ["primary", None, "primary"]


@pytest.mark.parametrize(
    ("name", "words", "denier"),
    [
        pytest.param("albion", "that three senior officers died", "Gleb Astakhov", id="live page"),
        pytest.param("strait", "that it buries the fallen", "Moscow", id="essay"),
    ],
)
def test_reports_denied_in_an_article_did_not_come_through_the_denier(
    tagger: Tagger, name: str, words: str, denier: str
) -> None:
    claims = claims_of(tagger, of(name))
    reports = holding(claims, words)
    (denial,) = (claim for claim in claims if claim.id == reports.parent)
    assert (denial.attribution.stance, hands(denial)) == ("denies", [f"= {denier}"])
    assert (reports.attribution.mode, reports.attribution.stance, hands(reports)) == ("hearsay", "neutral", [])


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param("Residents fled after reports that the dam had burst.", "that the dam had burst", id="reports"),
        pytest.param(
            "There are rumours that the mayor has left the country.",
            "that the mayor has left the country",
            id="rumours",
        ),
        pytest.param(
            "Unconfirmed reports that the dam had burst caused panic.",
            "that the dam had burst caused panic",
            id="unconfirmed reports",
            marks=pytest.mark.xfail(strict=True, reason="Unconfirmed is taken for a source that reports"),
        ),
    ],
)
def test_reports_with_nobody_behind_them_are_hearsay(tagger: Tagger, text: str, content: str) -> None:
    (claim,) = claims_of(tagger, text)
    assert (claim.attribution.mode, claim.attribution.source, claim.content.text) == ("hearsay", None, content)
    assert (claim.hops, claim.hand) == (0, None)


def test_round_up_tells_reports_of_nobody(tagger: Tagger) -> None:
    claim = holding(claims_of(tagger, of("harbour")), "casualties among the North Koreans")
    assert (claim.attribution.mode, hands(claim)) == ("hearsay", [])


STRUCK = "Defence Intelligence of Ukraine said its drones struck an ammunition depot near Rostov on Monday."


def test_sentence_that_goes_on_with_a_report_is_carried(tagger: Tagger) -> None:
    text = f"{STRUCK} The operation also destroyed several vehicles. Meanwhile, it snowed in Moscow."
    said, carried, own = claims_of(tagger, text)
    assert hands(said) == hands(carried) == ["= Defence Intelligence of Ukraine"]
    assert (said.chain[-1].basis, carried.chain[-1].basis) == ("explicit", "carried")
    assert "The operation" in carried.chain[-1].reason
    assert (carried.attribution.mode, carried.why) == ("narrator", ("narrator", "rule:carried"))
    assert (own.why, hands(own)) == (("narrator",), [])


@pytest.mark.parametrize(
    ("name", "words", "carried"),
    [
        pytest.param("dnipro-tribune-drones-first", "The other 11 dropped off", ["= Air Force of Ukraine"], id="other"),
        pytest.param("dnipro-tribune-drones-first", "Sirens sounded in seven", [], id="the paper’s own"),
        pytest.param("danube", "Neither man has met", [], id="background"),
        pytest.param("ledger", "The Kremlin did not respond", [], id="comment asked for"),
        pytest.param("hanbit", "Neither figure could be", [], id="nothing checked"),
    ],
)
def test_narrators_sentence_of_an_article_is_carried_or_its_own(
    tagger: Tagger, name: str, words: str, carried: list[str]
) -> None:
    claim = holding(claims_of(tagger, of(name)), words)
    assert (claim.attribution.mode, hands(claim)) == ("narrator", carried)


SPY = "The National Intelligence Service of South Korea said that the prisoner had died of his wounds."
NIS = "National Intelligence Service of South Korea"


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        pytest.param(("Yonhap", "ISW"), ["< Yonhap News Agency", f"= {NIS}"], id="one of its country"),
        pytest.param(("Yonhap", "Korea Herald"), [f"= {NIS}"], id="two of its country"),
        pytest.param(("Kyodo", "ISW"), [f"= {NIS}"], id="none of its country"),
    ],
)
def test_listed_agency_that_is_cited_nowhere_is_guessed_as_relay(
    tagger: Tagger, listed: tuple[str, ...], expected: list[str]
) -> None:
    (claim,) = claims_of(tagger, listing(article(SPY, outlet="Harbour Post"), *listed))
    assert hands(claim) == expected
    for hop in claim.chain:
        if hop.role == "relay":
            assert hop.basis == "footer" and hop.reason.startswith("a guess: ")
            assert hop.evidence and hop.evidence.text == "Yonhap"


def test_article_that_lists_yonhap_and_cites_it_nowhere_has_it_from_there(tagger: Tagger) -> None:
    claim = holding(claims_of(tagger, of("danube")), "the death of the North Korean")
    assert hands(claim) == ["< Yonhap News Agency", f"= {NIS}"]
    assert (claim.chain[0].basis, claim.hand) == ("footer", "secondary")
    assert claim.chain[0].reason.startswith("a guess: listed among the sources")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({"credit": "Reuters"}, ["< Reuters", "= Maria Koval"], id="credit line"),
        pytest.param({"byline": "Reuters"}, ["< Reuters", "= Maria Koval"], id="byline"),
        pytest.param({"credit": "Ann Lee"}, ["= Maria Koval"], id="a person"),
        pytest.param({"credit": "Reuters", "outlet": "Reuters"}, ["= Maria Koval"], id="the agency itself"),
    ],
)
def test_credited_agency_is_a_hand(tagger: Tagger, facts: dict[str, str], expected: list[str]) -> None:
    text = "“We will rebuild the bridge,” said Maria Koval, the mayor of Brovary."
    (claim,) = claims_of(tagger, article(text, **{"outlet": "Harbour Post", **facts}))
    assert hands(claim) == expected
    assert all(hop.basis == "credit" for hop in claim.chain if hop.role == "relay")


def test_agency_copy_names_the_agency_before_every_claim(tagger: Tagger) -> None:
    claims = claims_of(tagger, of("northern"))
    assert all(hands(claim)[0] == "< Hanbit" for claim in claims)
    assert hands(holding(claims, "the man’s condition worsened")) == ["< Hanbit", f"< {NIS}", "= an allied service"]


@pytest.mark.parametrize(
    ("whom", "expected"),
    [
        pytest.param("Reuters", ["< Reuters", "= Maria Koval"], id="an agency"),
        pytest.param("the Brovary Gazette", ["< Brovary Gazette", "= Maria Koval"], id="a newspaper"),
        pytest.param("Harbour Post", ["= Maria Koval"], id="the outlet"),
        pytest.param("parliament", ["= Maria Koval"], id="parliament"),
        pytest.param("a rally in Kyiv", ["= Maria Koval"], id="a rally"),
    ],
)
def test_outlet_that_somebody_told_is_a_hand(tagger: Tagger, whom: str, expected: list[str]) -> None:
    text = f"Maria Koval, the mayor of Brovary, told {whom} that the bridge was unsafe."
    assert hands(holding(claims_of(tagger, text), "the bridge was unsafe")) == expected


DIU = "Defence Intelligence of Ukraine"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The Financial Times reported that Ukraine’s Defence Intelligence said that the factory had stopped.",
            ["< Financial Times", f"= {DIU}"],
            id="reported that",
        ),
        pytest.param(
            "The Financial Times wrote that Reuters had quoted Ukraine’s Defence Intelligence as saying that the factory"
            " had stopped.",
            ["< Financial Times", "< Reuters", f"= {DIU}"],
            id="three deep",
        ),
        pytest.param(
            "According to the Financial Times, Ukraine’s Defence Intelligence said that the factory had stopped.",
            ["< Financial Times", f"= {DIU}"],
            id="according to, before",
        ),
        pytest.param(
            "Ukraine’s Defence Intelligence said the factory had stopped, according to the Financial Times.",
            ["< Financial Times", f"= {DIU}"],
            id="according to, behind",
        ),
        pytest.param("The factory had stopped, as reported by Reuters.", ["= Reuters"], id="as reported by"),
        pytest.param(
            "The factory had stopped, Reuters reported on Monday, citing two officials.",
            ["< Reuters", "= two officials"],
            id="citing, behind",
        ),
        pytest.param(
            "Reuters reported, citing Ukraine’s Defence Intelligence, that the factory had stopped.",
            ["< Reuters", f"= {DIU}"],
            id="citing, between",
        ),
    ],
)
def test_hands_that_a_sentence_names_are_told_in_order(tagger: Tagger, text: str, expected: list[str]) -> None:
    chains = [
        hands(claim) for claim in claims_of(tagger, text) if "the factory had stopped" in claim.content.text.lower()
    ]
    assert max(chains, key=len) == expected


def test_chain_of_an_essay_is_three_deep(tagger: Tagger) -> None:
    claim = holding(claims_of(tagger, of("strait")), "another wounded North Korean was in Ukrainian hands")
    assert hands(claim) == ["< Financial Ledger", "< Hanbit", f"= {DIU}"]
    assert (claim.hops, claim.hand) == (3, "tertiary")
    assert {hop.basis for hop in claim.chain[1:]} == {"explicit"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Parliament rejects ceasefire plan", id="rejects plan"),
        pytest.param("Putin rejects Trump's proposal for a truce", id="rejects proposal"),
        pytest.param("Senate approves new budget", id="approves budget"),
        pytest.param("Mayor’s remarks underscore split in council", id="reading"),
    ],
)
def test_act_in_a_headline_is_told_by_the_narrator(tagger: Tagger, text: str) -> None:
    made = article(("headline", text), "The vote was close.", outlet="Harbour Post")
    headline = claims_of(tagger, made)[0]
    assert (headline.where, headline.attribution.mode, hands(headline)) == ("headline", "narrator", [])


def test_headline_that_says_who_said_it_is_a_report(tagger: Tagger) -> None:
    made = article(("headline", "Mayor denies bridge was unsafe"), "The vote was close.", outlet="Harbour Post")
    headline = claims_of(tagger, made)[0]
    assert (headline.where, headline.attribution.stance) == ("headline", "denies")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Analysts said that the town would fall before spring.",
            ["< Institute for the Study of War", "= Analysts"],
            id="analysts",
        ),
        pytest.param("Officials said that the town would fall before spring.", ["= Officials"], id="officials"),
    ],
)
def test_analysts_right_after_a_think_tank_are_guessed_to_be_its_own(
    tagger: Tagger, text: str, expected: list[str]
) -> None:
    made = article("The Institute for the Study of War said that the front had moved.", text, outlet="Harbour Post")
    claim = holding(claims_of(tagger, made), "the town would fall")
    assert hands(claim) == expected
    assert all(hop.reason.startswith("a guess: ") for hop in claim.chain if hop.basis == "carried")


@pytest.mark.parametrize(
    ("text", "mode", "stance", "level"),
    [
        pytest.param("The mayor said that the lake was poisoned.", "indirect", "neutral", "asserted", id="said"),
        pytest.param(
            "The mayor rightly said that the lake was poisoned.", "indirect", "endorses", "asserted", id="right"
        ),
        pytest.param(
            "The mayor said without evidence that the lake was poisoned.",
            "indirect",
            "distances",
            "asserted",
            id="without evidence",
        ),
        pytest.param(
            "The mayor repeated unfounded claims that the lake was poisoned.",
            "indirect",
            "distances",
            "asserted",
            id="unfounded claims",
        ),
        pytest.param(
            "The mayor claimed that the lake was poisoned.", "indirect", "distances", "asserted", id="claimed"
        ),
        pytest.param(
            "The mayor revealed that the lake was poisoned.", "indirect", "endorses", "asserted", id="revealed"
        ),
        pytest.param("The mayor denied that the lake was poisoned.", "indirect", "denies", "asserted", id="denied"),
        pytest.param(
            "The mayor has neither confirmed nor denied that the lake was poisoned.",
            "indirect",
            "neutral",
            "asserted",
            id="neither nor",
        ),
        pytest.param("The mayor said that the lake may be poisoned.", "indirect", "neutral", "possible", id="may"),
        pytest.param(
            "The mayor said that the lake was unlikely to be poisoned.",
            "indirect",
            "neutral",
            "doubtful",
            id="unlikely",
        ),
        pytest.param(
            "The mayor said that the lake, which may be poisoned, was closed.",
            "indirect",
            "neutral",
            "asserted",
            id="hedge in a relative clause",
        ),
        pytest.param("The lake was reportedly poisoned.", "hearsay", "neutral", "possible", id="reportedly"),
        pytest.param("The lake was allegedly poisoned.", "hearsay", "distances", "possible", id="allegedly"),
        pytest.param("The lake was probably poisoned.", "narrator", "neutral", "probable", id="the narrator’s caution"),
    ],
)
def test_claim_says_how_it_was_reported_and_how_sure_its_words_are(
    tagger: Tagger, text: str, mode: Mode, stance: Stance, level: Level
) -> None:
    (claim,) = claims_of(tagger, text)
    assert (claim.attribution.mode, claim.attribution.stance, claim.certainty.level) == (mode, stance, level)
