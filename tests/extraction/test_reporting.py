from __future__ import annotations

import pytest

from claimtrack.extraction.lexicon import extended, shipped
from claimtrack.extraction.reporting import (
    is_act,
    is_cited,
    is_hearsay,
    is_hedge,
    is_reading,
    is_relayed,
    mode_of,
    names_document,
    names_nobody,
    stance_of,
)
from claimtrack.model import Mode, Stance


@pytest.mark.parametrize(
    ("cue", "source", "quoted", "speech", "mode"),
    [
        pytest.param("said", "the minister", 1.0, 0.9, "direct", id="said, all quoted"),
        pytest.param("said", "the minister", 0.4, 0.9, "mixed", id="said, partly quoted"),
        pytest.param("said", "the minister", 0.0, 0.9, "indirect", id="said, nothing quoted"),
        pytest.param("said that", "he", 0.0, 0.1, "indirect", id="verb of saying, whatever the tagger thinks"),
        pytest.param("has denied", "the spokesman", 0.0, 0.9, "indirect", id="denied"),
        pytest.param("claimed that", "Moscow", 0.0, 0.9, "indirect", id="claimed"),
        pytest.param("assesses that", "ISW", 0.0, 0.9, "indirect", id="assesses"),
        pytest.param("According to", "the ministry", 0.0, 0.9, "according_to", id="according to"),
        pytest.param("according to", "a report", 0.0, 0.9, "according_to", id="according to a report"),
        pytest.param("according to", "the ministry", 1.0, 0.9, "according_to", id="according to, quoted"),
        pytest.param("citing", "officials", 0.0, 0.9, "according_to", id="citing"),
        pytest.param("as reported by", "Reuters", 0.0, 0.9, "according_to", id="as reported by"),
        pytest.param("quoting", "Reuters", 0.0, 0.9, "according_to", id="quoting"),
        pytest.param("per", "the ministry", 0.0, 0.9, "according_to", id="per"),
        pytest.param("says", "a report by the ministry", 0.0, 0.9, "document", id="a report by"),
        pytest.param("shows", "satellite imagery", 0.0, 0.9, "document", id="imagery"),
        pytest.param("said", "the ministry’s statement", 0.0, 0.9, "document", id="possessor of a statement"),
        pytest.param("found", "a study published in Nature", 0.0, 0.9, "document", id="study published in"),
        pytest.param("reads", "the statement", 1.0, 0.9, "direct", id="document quoted in full"),
        pytest.param("said", "the minister of the report", 0.0, 0.9, "indirect", id="head is a person"),
        pytest.param("said", "the plant", 0.0, 0.9, "indirect", id="no text"),
        pytest.param("reportedly", "", 0.0, 0.9, "hearsay", id="reportedly"),
        pytest.param("is said to", "", 0.0, 0.9, "hearsay", id="is said to"),
        pytest.param("reports that", "", 0.0, 0.9, "hearsay", id="reports that"),
        pytest.param("are believed to", "", 0.0, 0.9, "hearsay", id="are believed to, by nobody"),
        pytest.param("It emerged that", "", 0.0, 0.9, "hearsay", id="it emerged, capital"),
        pytest.param("reports", "Reuters", 0.0, 0.9, "indirect", id="reports, by somebody"),
        pytest.param("believes", "Kyiv", 0.0, 0.9, "belief", id="believes"),
        pytest.param("thinks that", "she", 0.0, 0.9, "belief", id="thinks"),
        pytest.param("fears", "the mayor", 0.0, 0.1, "belief", id="fears"),
        pytest.param("knew", "they", 0.0, 0.9, "belief", id="irregular belief"),
        pytest.param("believes", "Kyiv", 0.3, 0.9, "belief", id="believes, partly quoted"),
        pytest.param("believes", "Kyiv", 1.0, 0.9, "belief", id="believes, all quoted"),
        pytest.param("wants", "Moscow", 0.0, 0.9, "attitude", id="wants"),
        pytest.param("has vowed to", "he", 0.0, 0.9, "attitude", id="vowed"),
        pytest.param("backs", "Sofia", 0.5, 0.9, "attitude", id="backs, partly quoted"),
        pytest.param("wants", "Moscow", 1.0, 0.9, "attitude", id="wants, all quoted"),
        pytest.param("called", "he", 0.0, 0.9, "indirect", id="called"),
        pytest.param("called for", "he", 0.0, 0.9, "attitude", id="called for"),
        pytest.param("asked", "he", 0.0, 0.1, "indirect", id="asked"),
        pytest.param("asked for", "he", 0.0, 0.9, "attitude", id="asked for"),
        pytest.param("told reporters he hoped", "he", 0.0, 0.9, "indirect", id="verb of saying before one of belief"),
        pytest.param("suggest that", "unconfirmed reports", 0.0, 0.9, "hearsay", id="reports of nobody as the source"),
        pytest.param("say", "reports by Reuters", 0.0, 0.9, "document", id="reports of somebody as the source"),
        pytest.param("was told that", "", 0.0, 0.9, "hearsay", id="passive of saying"),
        pytest.param("is widely believed to", "", 0.0, 0.9, "hearsay", id="adverb within a phrase of hearsay"),
        pytest.param("frobnicated", "he", 0.0, 0.9, "indirect", id="unknown verb, the tagger says speech"),
        pytest.param("frobnicated", "he", 0.0, 0.1, "attitude", id="unknown verb, the tagger says none"),
        pytest.param("", "", 1.0, 1.0, "direct", id="no cue, all quoted"),
        pytest.param(":", "Minister", 0.0, 0.9, "indirect", id="colon of a headline"),
    ],
)
def test_mode_of_an_attribution(cue: str, source: str, quoted: float, speech: float, mode: Mode) -> None:
    assert mode_of(cue, source, "that all is well", quoted, speech, shipped()) == mode


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        pytest.param("said", "neutral", id="said"),
        pytest.param("told reporters that", "neutral", id="told"),
        pytest.param("according to", "neutral", id="according to"),
        pytest.param("reportedly", "neutral", id="reportedly"),
        pytest.param("wants", "neutral", id="wants"),
        pytest.param("said on its own channel", "neutral", id="own is no owning up"),
        pytest.param("", "neutral", id="no cue"),
        pytest.param("claimed", "distances", id="claimed"),
        pytest.param("CLAIMED", "distances", id="capitals"),
        pytest.param("alleges that", "distances", id="alleges"),
        pytest.param("insisted", "distances", id="insisted"),
        pytest.param("repeated unfounded claims that", "distances", id="unfounded claims"),
        pytest.param("repeated the baseless claim that", "distances", id="baseless claim"),
        pytest.param("confirmed unfounded claims", "distances", id="unfounded outweighs confirmed"),
        pytest.param("revealed", "endorses", id="revealed"),
        pytest.param("confirmed", "endorses", id="confirmed"),
        pytest.param("has acknowledged", "endorses", id="acknowledged"),
        pytest.param("admitted", "endorses", id="doubled consonant"),
        pytest.param("showed", "endorses", id="showed"),
        pytest.param("has denied", "denies", id="denied"),
        pytest.param("denies claims that", "denies", id="denies claims"),
        pytest.param("denied having confirmed", "denies", id="denied a confirmation"),
        pytest.param("rejected", "denies", id="rejected"),
        pytest.param("dismissed as", "denies", id="dismissed"),
        pytest.param("refuted", "denies", id="refuted"),
        pytest.param("claimed to have found", "distances", id="doubt outweighs endorsement"),
        pytest.param("purports to show", "distances", id="purports to show"),
        pytest.param("insisted it had confirmed", "distances", id="insisted it had confirmed"),
        pytest.param("warned", "neutral", id="warned"),
        pytest.param("estimated", "neutral", id="estimated"),
        pytest.param("found", "endorses", id="found"),
        pytest.param("allegedly", "distances", id="allegedly"),
        pytest.param("wrote in a note", "neutral", id="a note endorses nothing"),
        pytest.param("rejected the allegation that", "denies", id="rejected the allegation"),
        pytest.param("denied unfounded claims that", "denies", id="denial outweighs judgement"),
    ],
)
def test_stance_of_a_cue(cue: str, stance: Stance) -> None:
    assert stance_of(cue, shipped()) == stance


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        pytest.param("ruled out", "denies", id="ruled out"),
        pytest.param("rule out", "denies", id="rule out"),
        pytest.param("brushed off", "denies", id="brushed off"),
        pytest.param("shot down claims that", "denies", id="shot down"),
        pytest.param("pointed out", "endorses", id="pointed out"),
        pytest.param("made clear", "endorses", id="made clear"),
        pytest.param("was accused of", "distances", id="was accused of"),
        pytest.param("declined to confirm", "neutral", id="declined to confirm"),
        pytest.param("refused to confirm", "neutral", id="refused to confirm"),
        pytest.param("declined to comment", "neutral", id="declined to comment"),
    ],
)
def test_phrase_outweighs_the_stance_of_its_words(cue: str, stance: Stance) -> None:
    assert stance_of(cue, shipped()) == stance


@pytest.mark.parametrize(
    "cue",
    [
        pytest.param("did not deny", id="did not deny"),
        pytest.param("didn’t deny", id="curly apostrophe"),
        pytest.param("didn't deny", id="straight apostrophe"),
        pytest.param("has neither confirmed nor denied", id="neither nor"),
        pytest.param("never denied", id="never"),
        pytest.param("cannot confirm", id="cannot"),
        pytest.param("no longer denies", id="no longer"),
        pytest.param("did not claim", id="did not claim"),
    ],
)
def test_negated_cue_takes_no_side(cue: str) -> None:
    assert stance_of(cue, shipped()) == "neutral"


@pytest.mark.parametrize(
    ("cue", "beside", "stance"),
    [
        pytest.param("said", "without evidence", "distances", id="said without evidence"),
        pytest.param("said without evidence", "", "distances", id="within the cue"),
        pytest.param("claimed", "without providing evidence", "distances", id="claimed without evidence"),
        pytest.param("said", "| , offering no evidence", "distances", id="evidence not offered"),
        pytest.param("repeated", "the baseless claims", "distances", id="baseless"),
        pytest.param("said", "falsely", "distances", id="falsely"),
        pytest.param("said", "rightly", "endorses", id="rightly"),
        pytest.param("Rightly said", "", "endorses", id="capitals"),
        pytest.param("as documented by", "", "endorses", id="as documented by"),
        pytest.param("confirmed", "falsely", "distances", id="judgement outweighs the verb"),
        pytest.param("claimed", "rightly", "endorses", id="judgement outweighs doubt of the verb"),
        pytest.param("said", "rightly, but without evidence", "distances", id="doubt outweighs endorsement"),
        pytest.param("denied", "without evidence", "denies", id="a denial outweighs doubt"),
        pytest.param("said", "on Monday", "neutral", id="no judgement"),
        pytest.param("said without", "| evidence", "neutral", id="not across the edge of the cue"),
        pytest.param(
            "denied without evidence",
            "",
            "denies",
            id="a denial outweighs doubt within the cue",
        ),
        pytest.param(
            "denied not only",
            "",
            "denies",
            id="not only is no negation",
        ),
    ],
)
def test_judgement_of_the_outlet_beside_a_cue(cue: str, beside: str, stance: Stance) -> None:
    assert stance_of(cue, shipped(), beside) == stance


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        pytest.param("rejected", "the proposal", True, id="rejected the proposal"),
        pytest.param("rejected", "the proposal to share the port", True, id="proposal to do something"),
        pytest.param("rejects", "ceasefire plan", True, id="headline"),
        pytest.param("rejected", "Kyiv’s demand", True, id="demand of somebody"),
        pytest.param("accepted", "the ceasefire plan for the port", True, id="accepted"),
        pytest.param("signed", "the treaty", True, id="signed"),
        pytest.param("approved", "the new budget", True, id="approved"),
        pytest.param("addressed", "the question of pensions", True, id="question of"),
        pytest.param("declined", "an offer of talks", True, id="offer of"),
        pytest.param("rejected", "the allegation that the port was sold", False, id="allegation"),
        pytest.param("rejected", "the accusations", False, id="accusations"),
        pytest.param("dismissed", "the report", False, id="report"),
        pytest.param("rejected", "that the port was sold", False, id="clause"),
        pytest.param("rejected", "it as a plan", False, id="it as"),
        pytest.param("rejected", "“the proposal”", False, id="quoted"),
        pytest.param("said", "the plan", False, id="saying"),
        pytest.param("denied", "the plan", False, id="denying"),
        pytest.param("", "the plan", False, id="no cue"),
        pytest.param("rejected", "", False, id="nothing"),
        pytest.param("rejected", "…", False, id="no words"),
    ],
)
def test_act_upon_a_plan_is_no_report(cue: str, content: str, act: bool) -> None:
    assert is_act(cue, content, shipped()) is act


@pytest.mark.parametrize(
    ("source", "cue", "reading"),
    [
        pytest.param("His remarks", "underscored", True, id="remarks"),
        pytest.param("the minister’s silence", "suggests", True, id="silence"),
        pytest.param("The attack on the port", "underlines", True, id="attack on"),
        pytest.param("The visit", "highlighted", True, id="visit"),
        pytest.param("The minister", "underscored", False, id="a person"),
        pytest.param("A report", "highlights", False, id="a document"),
        pytest.param("His remarks", "said", False, id="a verb of saying"),
        pytest.param("", "underscored", False, id="nobody"),
    ],
)
def test_what_a_deed_is_taken_to_show_is_said_by_nobody(source: str, cue: str, reading: bool) -> None:
    assert is_reading(source, cue, shipped()) is reading


@pytest.mark.parametrize(
    ("content", "mode"),
    [
        pytest.param("“We want it all,”", "direct", id="a sentence of speech"),
        pytest.param("“a free port”", "attitude", id="a word in quotation marks"),
    ],
)
def test_wholly_quoted_wish_is_speech_only_as_a_sentence(content: str, mode: Mode) -> None:
    assert mode_of("wants", "Moscow", content, 1.0, 0.9, shipped()) == mode


@pytest.mark.parametrize(
    ("cue", "cited"),
    [
        pytest.param("citing", True, id="citing"),
        pytest.param("Quoting", True, id="quoting"),
        pytest.param("cited", False, id="cited"),
        pytest.param("reciting", False, id="inside a word"),
        pytest.param("", False, id="none"),
    ],
)
def test_cue_that_names_whom_another_cites(cue: str, cited: bool) -> None:
    assert is_cited(cue) is cited


@pytest.mark.parametrize(
    ("source", "document"),
    [
        pytest.param("a leaked memo seen by Reuters", True, id="seen by"),
        pytest.param("The statement, issued on Monday", True, id="comma"),
        pytest.param("documents from the registry", True, id="plural, from"),
        pytest.param("images taken on Monday", True, id="participle"),
        pytest.param("Documents", True, id="capital at the start"),
        pytest.param("the Washington Post", False, id="capital within a name"),
        pytest.param("Page", True, id="a surname alone looks like one"),
        pytest.param("Elliot Page", False, id="surname"),
        pytest.param("an official who published a report", False, id="who published"),
        pytest.param("authors of a study", False, id="authors of"),
        pytest.param("", False, id="none"),
        pytest.param("…", False, id="no words"),
    ],
)
def test_head_of_the_source_tells_a_document(source: str, document: bool) -> None:
    assert names_document(source, shipped()) is document


@pytest.mark.parametrize(
    ("content", "mode"),
    [pytest.param("to leave", "attitude", id="infinitive"), pytest.param("that they leave", "belief", id="clause")],
)
def test_hoping_to_do_is_no_belief(content: str, mode: Mode) -> None:
    assert mode_of("hopes", "Kyiv", content, 0.0, 0.9, shipped()) == mode


@pytest.mark.parametrize(
    ("source", "nobody"),
    [
        pytest.param("reports", True, id="reports"),
        pytest.param("Several unconfirmed rumours", True, id="with adjectives"),
        pytest.param("Reuters reports", False, id="with a name"),
        pytest.param("reports from Kyiv", False, id="with a place"),
        pytest.param("the", False, id="adjective only"),
        pytest.param("", False, id="none"),
    ],
)
def test_source_that_names_nobody(source: str, nobody: bool) -> None:
    assert names_nobody(source, shipped()) is nobody


@pytest.mark.parametrize(
    ("cue", "relayed"),
    [
        pytest.param("citing", True, id="citing"),
        pytest.param("According to", True, id="according to"),
        pytest.param("per", True, id="per"),
        pytest.param("persuaded", False, id="begins with the letters of per"),
        pytest.param("said, citing", False, id="not at the start"),
        pytest.param("", False, id="none"),
    ],
)
def test_cue_that_relays_another(cue: str, relayed: bool) -> None:
    assert is_relayed(cue, shipped()) is relayed


@pytest.mark.parametrize(
    ("cue", "hearsay", "hedge"),
    [
        pytest.param("reportedly", True, True, id="reportedly"),
        pytest.param("appears", False, True, id="appears"),
        pytest.param("appear", False, True, id="appear, without its to"),
        pytest.param("may", False, True, id="may"),
        pytest.param("said", False, False, id="said"),
        pytest.param("may say", False, False, id="hedge and verb"),
        pytest.param("unreportedly", False, False, id="hearsay inside a word"),
        pytest.param("", False, False, id="none"),
    ],
)
def test_hearsay_and_bare_hedges_are_told_apart(cue: str, hearsay: bool, hedge: bool) -> None:
    assert (is_hearsay(cue, shipped()), is_hedge(cue, shipped())) == (hearsay, hedge)


def test_added_words_change_mode_and_stance() -> None:
    lexicon = extended({"distances": ("bloviate",), "documents": ("parchment",), "hearsay": ("word has it",)})
    assert stance_of("bloviated", lexicon) == "distances"
    assert mode_of("says", "the parchment", "all is well", 0.0, 0.9, lexicon) == "document"
    assert mode_of("Word has it", "", "all is well", 0.0, 0.9, lexicon) == "hearsay"
