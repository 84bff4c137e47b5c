from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.certainty import LADDER, certainty_of, hedges
from claimtrack.extraction.lexicon import extended, shipped
from claimtrack.model import Level, Span, Words


def level_of(text: str) -> Level:
    return certainty_of(text, [Span(0, len(text))], shipped()).level


@pytest.mark.parametrize(
    ("text", "found", "level"),
    [
        pytest.param("Troops left the town.", [], "asserted", id="no hedge"),
        pytest.param("Troops probably left.", ["probably"], "probable", id="probable"),
        pytest.param("Troops may leave.", ["may"], "possible", id="possible"),
        pytest.param("Troops hardly moved.", ["hardly"], "doubtful", id="doubtful"),
        pytest.param("A claim that is unfounded.", [], "asserted", id="a judgement of the outlet is no hedge"),
        pytest.param("Troops will likely leave.", ["likely"], "probable", id="likely"),
        pytest.param("Troops are unlikely to leave.", ["unlikely"], "doubtful", id="unlikely holds no likely"),
        pytest.param("Troops are very likely to leave.", ["very likely"], "probable", id="longest match"),
        pytest.param(
            "Troops are highly unlikely to leave.", ["highly unlikely"], "doubtful", id="longest match, doubtful"
        ),
        pytest.param("Troops appear to have left.", ["appear to"], "probable", id="phrase before word"),
        pytest.param("It is said to be over.", ["is said to"], "possible", id="phrase of four words"),
        pytest.param(
            "He may, perhaps, be unlikely to go.", ["may", "perhaps", "unlikely"], "doubtful", id="weakest of several"
        ),
        pytest.param("He REPORTEDLY left.", ["REPORTEDLY"], "possible", id="capitals"),
        pytest.param("The talks are in May.", [], "asserted", id="May the month"),
        pytest.param(
            "Theresa May resigned.",
            [],
            "asserted",
            id="May the name",
        ),
        pytest.param("May he go?", ["May"], "possible", id="may at the start"),
        pytest.param("The dismay of the mighty", [], "asserted", id="hedge inside a word"),
        pytest.param("The plan is far-fetched.", ["far-fetched"], "doubtful", id="hyphen"),
        pytest.param("", [], "asserted", id="empty"),
        pytest.param("Russia May Send More Troops", ["May"], "possible", id="may in a headline's capitals"),
    ],
)
def test_certainty_of_a_claim(text: str, found: list[str], level: Level) -> None:
    certainty = certainty_of(text, [Span(0, len(text))], shipped())
    assert ([hedge.text for hedge in certainty.hedges], certainty.level) == (found, level)


@pytest.mark.parametrize(
    ("words", "level"),
    [
        pytest.param("will almost certainly fail", "probable", id="almost certainly"),
        pytest.param("is almost certain to fail", "probable", id="almost certain"),
        pytest.param("is very likely to fail", "probable", id="very likely"),
        pytest.param("will likely fail", "probable", id="likely"),
        pytest.param("will probably fail", "probable", id="probably"),
        pytest.param("appears to have failed", "probable", id="appears to"),
        pytest.param("is believed to have failed", "probable", id="is believed to"),
        pytest.param("is expected to fail", "probable", id="is expected to"),
        pytest.param("has a roughly even chance", "possible", id="roughly even chance"),
        pytest.param("may fail", "possible", id="may"),
        pytest.param("might fail", "possible", id="might"),
        pytest.param("could fail", "possible", id="could"),
        pytest.param("reportedly failed", "possible", id="reportedly"),
        pytest.param("allegedly failed", "possible", id="allegedly"),
        pytest.param("is said to have failed", "possible", id="is said to"),
        pytest.param("is suspected of failing", "possible", id="is suspected of"),
        pytest.param("is unlikely to fail", "doubtful", id="unlikely"),
        pytest.param("is very unlikely to fail", "doubtful", id="very unlikely"),
        pytest.param("is improbable", "doubtful", id="improbable"),
        pytest.param("hardly failed", "doubtful", id="hardly"),
        pytest.param("has a remote chance", "doubtful", id="remote chance"),
        pytest.param("failed", "asserted", id="none"),
    ],
)
def test_words_of_icd_203_stand_on_their_rung(words: str, level: Level) -> None:
    assert level_of(f"The attack {words}.") == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        pytest.param("The brigade, which may be moved, held the town.", "asserted", id="relative clause"),
        pytest.param("The general, who might be moved, held the town.", "asserted", id="relative of a person"),
        pytest.param("The plane, whose crew may be alive, sank.", "asserted", id="whose"),
        pytest.param("The man who might be moved north held the town.", "asserted", id="relative with no commas"),
        pytest.param("The council that might close the road meets today.", "asserted", id="that as a relative"),
        pytest.param("Troops left because the road could freeze.", "asserted", id="causal"),
        pytest.param("Because the road may freeze, troops left.", "asserted", id="causal, leading"),
        pytest.param("Since the dam may burst, the village is empty.", "asserted", id="since, leading"),
        pytest.param(
            "As the road might freeze, troops left.",
            "asserted",
            id="as, leading",
        ),
        pytest.param("They left after the dam might have burst.", "asserted", id="temporal"),
        pytest.param("When the road may freeze, troops leave.", "asserted", id="temporal, leading"),
        pytest.param("Troops left while the mayor was probably asleep.", "asserted", id="while"),
        pytest.param("Troops will leave if the road may freeze.", "asserted", id="conditional"),
        pytest.param("Unless it may freeze, troops stay.", "asserted", id="conditional, leading"),
        pytest.param("Troops left, though they may come back.", "asserted", id="concessive"),
        pytest.param("If the road freezes, troops may leave.", "possible", id="main clause behind a condition"),
        pytest.param("Before the vote, the party may split.", "possible", id="main clause behind a time"),
        pytest.param("The dam, if it holds, may be mended.", "possible", id="main clause around a condition"),
        pytest.param("The road, which may close, is probably mined.", "probable", id="main clause around a relative"),
        pytest.param("The bill may pass before the vote ends.", "possible", id="main clause before a time"),
        pytest.param("that troops may leave", "possible", id="that of reported speech"),
        pytest.param("It is possible that troops left.", "possible", id="that behind an adjective"),
        pytest.param("It is unlikely that troops left.", "doubtful", id="unlikely that"),
        pytest.param("There is a remote chance that it holds.", "doubtful", id="that behind a chance"),
        pytest.param("It was unclear whether the dam had burst.", "possible", id="unclear whether"),
    ],
)
def test_hedge_counts_for_the_clause_it_stands_in(text: str, level: Level) -> None:
    assert level_of(text) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        pytest.param("Troops left and the town may fall.", "asserted", id="hedge in the second"),
        pytest.param("Troops may leave and the town will fall.", "possible", id="hedge in the first"),
        pytest.param("Troops left, but they may come back.", "asserted", id="but"),
        pytest.param("Troops left but might return.", "asserted", id="one subject, two verbs"),
        pytest.param("The road is shut; the bridge may close.", "asserted", id="semicolon"),
        pytest.param("The road may close; the bridge is safe.", "possible", id="semicolon, hedge in the first"),
        pytest.param("Troops left. They may come back.", "asserted", id="two sentences"),
        pytest.param("They may come back. Troops left.", "possible", id="two sentences, hedge in the first"),
        pytest.param("Men, women and children may leave.", "possible", id="nouns are no clauses"),
    ],
)
def test_level_is_that_of_the_first_of_several_main_clauses(text: str, level: Level) -> None:
    assert level_of(text) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        pytest.param("Talks were held in May.", "asserted", id="in May"),
        pytest.param("Talks ended last May.", "asserted", id="last May"),
        pytest.param("Talks begin on 5 May.", "asserted", id="day before"),
        pytest.param("Talks begin on May 5.", "asserted", id="day behind"),
        pytest.param("May 5 is the day.", "asserted", id="at the start"),
        pytest.param("It happened in April and May.", "asserted", id="two months"),
        pytest.param("Kyiv may, in May, ask for more.", "possible", id="the verb beside the month"),
        pytest.param(
            "The May offensive failed.",
            "asserted",
            id="the May offensive",
        ),
        pytest.param("The mayor could not reach him.", "asserted", id="could not"),
        pytest.param("She could hear the guns.", "asserted", id="could hear"),
        pytest.param("The fire could be seen for miles.", "asserted", id="could be seen"),
        pytest.param("The figure could not be independently verified.", "asserted", id="could not be verified"),
        pytest.param("The fleet could only watch.", "asserted", id="could only"),
        pytest.param("The dam could burst within days.", "possible", id="could happen"),
        pytest.param("There is hardly any bread.", "asserted", id="hardly any"),
        pytest.param("The deal was never in doubt.", "asserted", id="never in doubt"),
        pytest.param("The deal wasn't in doubt.", "asserted", id="contracted negation"),
        pytest.param("The deal isn’t really in doubt.", "asserted", id="contracted negation, adverb"),
        pytest.param("The deal is in doubt.", "doubtful", id="in doubt"),
        pytest.param("A suspected arsonist was held.", "asserted", id="suspected, of a person"),
        pytest.param("A remote village was shelled.", "asserted", id="remote, far away"),
        pytest.param("Reports of losses are unconfirmed.", "possible", id="are unconfirmed"),
    ],
)
def test_words_that_look_like_hedges(text: str, level: Level) -> None:
    assert level_of(text) == level


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("About 3,000 men left.", ["About"], id="about"),
        pytest.param("At least 12 people died.", ["At least"], id="at least"),
        pytest.param("More than a dozen were hurt.", ["More than"], id="number in words"),
        pytest.param("Some 40 boats sank.", ["Some"], id="some"),
        pytest.param("It cost around $3mn.", ["around"], id="money"),
        pytest.param("Nearly half of the men left.", ["Nearly"], id="half"),
        pytest.param("Dozens of people died.", ["Dozens"], id="dozens"),
        pytest.param("Several hundred men left.", ["Several hundred"], id="several hundred"),
        pytest.param("Up to 40 boats and roughly half of the crews were lost.", ["Up to", "roughly"], id="two"),
        pytest.param("He spoke about the plan.", [], id="about a topic"),
        pytest.param("Some boats sank.", [], id="some, no number"),
        pytest.param("Around the town it was quiet.", [], id="around a place"),
        pytest.param("He marched over the bridge.", [], id="over a place"),
        pytest.param("", [], id="empty"),
    ],
)
def test_words_that_blur_a_number_are_listed_and_lower_nothing(text: str, found: list[str]) -> None:
    certainty = certainty_of(text, [Span(0, len(text))], shipped())
    assert [words.text for words in certainty.approximations] == found
    assert [words.spans[0].cut(text) for words in certainty.approximations] == found
    assert (certainty.level, certainty.hedges) == ("asserted", ())


@pytest.mark.parametrize(
    ("text", "content", "cue", "level"),
    [
        pytest.param("Reportedly, it is over.", "it is over", "Reportedly", "possible", id="reportedly"),
        pytest.param("It is said to be over.", "to be over", "is said to", "possible", id="is said to"),
        pytest.param("He is believed to be ill.", "to be ill", "is believed to", "probable", id="is believed to"),
        pytest.param("Reports say it is over.", "it is over", "Reports", "asserted", id="no hedge"),
        pytest.param("Reportedly, it is unlikely.", "it is unlikely", "Reportedly", "doubtful", id="weaker inside"),
        pytest.param(
            "It is widely believed that he left.",
            "that he left",
            "is widely believed",
            "probable",
            id="adverb inside",
        ),
    ],
)
def test_cue_that_is_itself_a_hedge_counts(text: str, content: str, cue: str, level: Level) -> None:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    certainty = certainty_of(text, [span(content)], shipped(), cue=span(cue))
    assert certainty.level == level
    assert list(certainty.hedges) == sorted(certainty.hedges, key=lambda hedge: hedge.span)


def test_only_words_within_the_spans_count() -> None:
    text = "He may go, she said, and perhaps return."
    certainty = certainty_of(text, [Span(0, 9), Span(21, 24)], shipped())
    assert [(hedge.text, hedge.span) for hedge in certainty.hedges] == [("may", Span(3, 6))]


def test_hedge_does_not_reach_across_two_spans() -> None:
    text = "very … unlikely"
    assert [hedge.text for span in (Span(0, 4), Span(7, 15)) for hedge in hedges(text, span, shipped())] == ["unlikely"]


def test_hedges_of_a_nested_attribution_do_not_weaken_the_claim_around_it() -> None:
    text = "the ministry probably said that troops may leave"
    inner = Span(text.index("troops"), len(text))
    certainty = certainty_of(text, [Span(0, len(text))], shipped(), told_inside=[inner])
    assert [hedge.text for hedge in certainty.hedges] == ["probably"]


def test_added_hedge_is_found() -> None:
    text = "Peace is on the cards."
    (hedge,) = hedges(text, Span(0, len(text)), extended({"possible": ("on the cards",)}))
    assert (hedge.text, hedge.level) == ("on the cards", "possible")


WORDS = st.sampled_from(
    [
        "may",
        "May",
        "very",
        "unlikely",
        "likely",
        "appear",
        "to",
        "is",
        "said",
        "troops",
        ",",
        "“",
        "reportedly",
        "because",
        "who",
        "and",
        "about",
        "40",
        ";",
        ".",
        "—",
    ]
)


@given(st.lists(WORDS, max_size=20).map(" ".join), st.data())
def test_hedges_recut_stand_in_order_and_decide_the_level(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    certainty = certainty_of(text, [span], shipped())
    for words in certainty.approximations:
        assert words == Words.cut(text, words.spans)
    for hedge in certainty.hedges:
        assert hedge.span.cut(text) == hedge.text
        assert span.start <= hedge.span.start < hedge.span.end <= span.end
    assert all(a.span.end <= b.span.start for a, b in pairwise(certainty.hedges))
    assert LADDER.index(certainty.level) == max((LADDER.index(h.level) for h in certainty.hedges), default=0)
