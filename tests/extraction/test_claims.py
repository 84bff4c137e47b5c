from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.extraction import Tagger, extract, extract_all
from claimtrack.extraction.decode import Grouped, WordSpan
from claimtrack.extraction.lexicon import extended
from claimtrack.model import Article, BlockKind, Claim, Extraction, Span, Words
from tests.articles import article, corpora
from tests.extraction.fakes import FakeTagger, marked

SENTENCES = [
    "“We are ready,” Maria Koval said.",
    '"We are ready," she added, "and we stay."',
    "‘The workers’ hall is shut,’ he said.",
    "According to the ministry, three people died.",
    "ISW reported that Mr. Putin said that the U.S. would leave by 5 p.m. Monday.",
    "Officials have denied claims that the plant was hit.",
    "Troops reportedly left the town.",
    "Why did they leave?",
    "Nobody knows.",
    "The general, who was allegedly wounded, may return.",
    "The road was closed. It rained.",
    "“The quotation goes on.",
    "Kyiv wants more.",
    "Reuters reported, citing two officials, that the factory in Kazan stopped.[1]",
    "«Да», — сказал он.",
    "Good evening.",
    "He…",
    "\n",
]
KINDS: list[BlockKind] = ["headline", "byline", "body", "body", "body", "caption", "heading", "correction", "sources"]
BLOCKS = st.tuples(st.sampled_from(KINDS), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(" ".join))
ARTICLES = st.lists(BLOCKS, min_size=1, max_size=4).map(lambda blocks: article(*blocks, outlet="Harbour Post"))


def words_of(claim: Claim) -> list[Words]:
    attribution = claim.attribution
    source = attribution.source.mention if attribution.source else None
    return [words for words in (claim.content, attribution.cue, source) if words is not None]


def assert_recut(found: Extraction) -> None:
    """The words of every claim are those at its spans, and its spans stand in order within the article."""
    text = found.article.text
    for claim in found.claims:
        for words in words_of(claim):
            assert words.spans and words == Words.cut(text, words.spans)
            assert all(0 <= span.start < span.end <= len(text) for span in words.spans)
            assert all(a.end <= b.start for a, b in pairwise(words.spans))
        for hedge in claim.certainty.hedges:
            assert hedge.text == hedge.span.cut(text)
        first = claim.content.spans[0].start
        assert claim.sentence.start <= first < claim.sentence.end


def assert_ledger_adds_up(found: Extraction) -> None:
    """Every printed character stands in exactly one sentence, and claims and sentences name each other."""
    text = found.article.text
    covered = [position for entry in found.ledger for position in range(*entry.sentence)]
    assert covered == sorted(set(covered))
    printed = {p for block in found.article.blocks for p in range(*block.span) if not text[p].isspace()}
    assert printed == {p for p in covered if not text[p].isspace()}
    for entry in found.ledger:
        assert (entry.disposition == "claim") == bool(entry.claims)
        assert bool(entry.reason) != bool(entry.claims)
    named = {name for entry in found.ledger for name in entry.claims}
    assert named == {claim.id for claim in found.claims}
    by_sentence = {entry.sentence: entry.claims for entry in found.ledger}
    assert all(claim.id in by_sentence[claim.sentence] for claim in found.claims)


def assert_ids_and_parents(found: Extraction) -> None:
    """Ids are unique; a parent comes before its children and its content holds theirs."""
    known: dict[str, Claim] = {}
    for claim in found.claims:
        assert re.fullmatch(r"c[0-9a-f]{16}", claim.id) and claim.id not in known
        known[claim.id] = claim
        if claim.parent is not None:
            around = known[claim.parent].content.spans
            assert all(any(a.start <= span.start and span.end <= a.end for a in around) for span in claim.content.spans)
    starts = [min(span.start for span in claim.content.spans) for claim in found.claims]
    assert starts == sorted(starts)


def assert_narrator_is_alone(found: Extraction) -> None:
    """The narrator's claims have neither cue nor source, and stand in sentences where nobody else speaks."""
    by_sentence = {entry.sentence: entry.claims for entry in found.ledger}
    for claim in found.claims:
        if claim.attribution.mode == "narrator":
            assert claim.attribution.cue is None and claim.attribution.source is None
            assert by_sentence[claim.sentence] == (claim.id,)
            assert claim.probability == 1


def assert_sound(found: Extraction) -> None:
    assert_recut(found)
    assert_ledger_adds_up(found)
    assert_ids_and_parents(found)
    assert_narrator_is_alone(found)


@settings(max_examples=60)
@given(made=ARTICLES)
def test_extraction_of_any_article_is_sound(tagger: Tagger, made: Article) -> None:
    assert_sound(extract(made, tagger))


@settings(max_examples=25)
@given(made=st.lists(ARTICLES, min_size=2, max_size=4))
def test_articles_read_together_give_what_each_gives_alone(tagger: Tagger, made: list[Article]) -> None:
    alone = [extract(one, tagger) for one in made]
    assert extract_all(made, tagger) == alone
    assert extract_all(made[::-1], tagger) == alone[::-1]


@pytest.mark.parametrize("made", [pytest.param(one, id=one.ref.rpartition("/")[2]) for one in corpora()])
def test_extraction_of_an_article_of_the_corpora_is_sound(tagger: Tagger, made: Article) -> None:
    found = extract(made, tagger)
    assert_sound(found)
    assert sum(claim.attribution.mode != "narrator" for claim in found.claims) > 2


def test_corpora_read_together_give_what_each_article_gives_alone(tagger: Tagger) -> None:
    assert extract_all(corpora(), tagger) == [extract(one, tagger) for one in corpora()]


@given(data=st.data(), made=ARTICLES)
def test_extraction_is_sound_whatever_the_tagger_finds(data: st.DataObject, made: Article) -> None:
    """The weights change; what is built on them must hold for any tags."""
    assert_sound(extract(made, RandomTagger(data)))  # type: ignore[arg-type]


class RandomTagger:
    """Finds attributions of any words of a paragraph that do not overlap, as the real one does."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data

    def tag(self, paragraphs: Sequence[object]) -> list[list[Grouped]]:
        return [self._found(len(paragraph.tokens)) for paragraph in paragraphs]  # type: ignore[attr-defined]

    def _found(self, words: int) -> list[Grouped]:
        if words < 2:
            return []
        edges = sorted(self.data.draw(st.sets(st.integers(0, words), min_size=2, max_size=10)))
        spans = [WordSpan(start, end) for start, end in pairwise(edges)]
        found = []
        while spans:
            take = [spans.pop(0) for _ in range(min(len(spans), self.data.draw(st.integers(1, 4))))]
            take = self.data.draw(st.permutations(take))
            cue = take.pop() if len(take) > 1 else None
            source = take.pop() if cue and len(take) > 1 and self.data.draw(st.booleans()) else None
            if cue is None:
                found += [Grouped(None, None, (part,), 0.9, 1.0) for part in take]
            else:
                found.append(
                    Grouped(source, cue, tuple(sorted(take)), 0.9, self.data.draw(st.sampled_from([0.1, 0.9])))
                )
        return found


def extracted(annotated: str, **inner: str) -> Extraction:
    """What comes of one paragraph with bracketed attributions; `inner` holds those nested in it."""
    made = [marked(one) for one in (annotated, *inner.values())]
    answers = {one.text: [one.found] for one in made}
    return extract(article(made[0].text, outlet="Harbour Post"), FakeTagger(answers))  # type: ignore[arg-type]


def test_attribution_becomes_a_claim_with_source_cue_and_chain() -> None:
    (claim,) = extracted("“[content We may go],” [source the mayor] [cue confirmed].").claims
    attribution = claim.attribution
    assert claim.content.text == "“We may go,”"
    assert (attribution.mode, attribution.stance, claim.certainty.level) == ("direct", "endorses", "possible")
    assert attribution.source and attribution.source.mention.text == "the mayor"
    assert attribution.cue and attribution.cue.text == "confirmed"
    assert [hop.name for hop in claim.chain] == ["Harbour Post", "the mayor"]
    assert (claim.where, claim.why, claim.probability) == ("body", ("tagger",), 0.9)


def test_split_content_is_one_claim_with_two_spans() -> None:
    (claim,) = extracted("“[content We go],” [source he] [cue said], “[content and we stay].”").claims
    assert claim.content.text == "“We go,” … “and we stay.”"
    assert len(claim.content.spans) == 2


def test_nested_attribution_names_the_claim_around_it() -> None:
    outer, inner = extracted(
        "[source ISW] [cue reported] [content that Mr. Putin said all is well].",
        inner="that [source Mr. Putin] [cue said] [content all is well]",
    ).claims
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert [hop.role for hop in inner.chain] == ["outlet", "relay", "origin"]
    assert inner.why == ("tagger", "nested")


@pytest.mark.parametrize("number", range(8))
def test_claims_that_start_together_stand_from_the_outermost_in(number: int) -> None:
    """Eight texts, since ids are as good as random and would put them right by chance."""
    made = [
        marked(f"[content all {number} is well and good, Ann said, Bob said], [source Cy] [cue said]"),
        marked(f"[content all {number} is well and good, Ann said], [source Bob] [cue said]"),
        marked(f"[content all {number} is well and good], [source Ann] [cue said]"),
    ]
    found = extract(article(made[0].text), FakeTagger({one.text: [one.found] for one in made}))  # type: ignore[arg-type]
    sources = [claim.attribution.source.mention.text for claim in found.claims if claim.attribution.source]
    assert sources == ["Cy", "Bob", "Ann"]


def test_hedge_inside_a_nested_claim_weakens_that_one_only() -> None:
    outer, inner = extracted(
        "[source ISW] [cue reported] [content that Mr. Putin said all may be well].",
        inner="that [source Mr. Putin] [cue said] [content all may be well]",
    ).claims
    assert (outer.certainty.level, inner.certainty.level) == ("asserted", "possible")


def test_sentence_without_attribution_is_the_narrators_claim() -> None:
    (claim,) = extracted("The road was closed.").claims
    assert (claim.attribution.mode, claim.content.text, claim.why) == (
        "narrator",
        "The road was closed.",
        ("narrator",),
    )


def test_sentence_with_an_adverb_of_hearsay_is_hearsay() -> None:
    (claim,) = extracted("The road was reportedly closed.").claims
    assert claim.attribution.mode == "hearsay"
    assert claim.attribution.cue and claim.attribution.cue.text == "reportedly"
    assert (claim.content.text, claim.certainty.level) == ("The road was … closed.", "possible")


DENIAL = "[source Moscow] [cue denied] [content reports that Kyiv had said that the bridge was mined]."
REPORTS = "that [source Kyiv] [cue had said] [content that the bridge was mined]"


def test_reports_that_somebody_denies_are_three_claims_and_he_is_no_hand_of_theirs() -> None:
    made = [marked(DENIAL), marked("reports " + REPORTS), marked(REPORTS)]
    tagger = FakeTagger({one.text: [one.found] for one in made})
    denial, reports, said = extract(article(made[0].text, outlet="Harbour Post"), tagger).claims  # type: ignore[arg-type]
    assert [claim.attribution.mode for claim in (denial, reports, said)] == ["indirect", "hearsay", "indirect"]
    assert [claim.attribution.stance for claim in (denial, reports, said)] == ["denies", "neutral", "neutral"]
    assert [claim.parent for claim in (denial, reports, said)] == [None, denial.id, reports.id]
    assert [[hop.name for hop in claim.chain[1:]] for claim in (denial, reports, said)] == [["Moscow"], [], ["Kyiv"]]
    assert reports.why == ("rule:hearsay-noun", "nested")


def test_whom_somebody_cites_stands_behind_him() -> None:
    first = marked("[content All is well], [source Reuters] [cue reported], citing officials.")
    other = marked("[content All is well], Reuters reported, [cue citing] [source officials].")
    tagger = FakeTagger({first.text: [first.found, replace(other.found, shared=True)]})
    claims = extract(article(first.text, outlet="Harbour Post"), tagger).claims  # type: ignore[arg-type]
    chains = [[(hop.name, hop.role) for hop in claim.chain[1:]] for claim in claims]
    assert sorted(chains) == [[("Reuters", "origin")], [("Reuters", "relay"), ("officials", "origin")]]
    assert sorted((claim.hops, claim.hand) for claim in claims) == [(1, "primary"), (2, "secondary")]


def test_according_to_stands_before_who_said_it() -> None:
    first = marked("[source The mayor] [cue said] [content all is well], according to Reuters.")
    other = marked("The mayor said [content all is well], [cue according to] [source Reuters].")
    tagger = FakeTagger({first.text: [first.found, replace(other.found, shared=True)]})
    claims = extract(article(first.text, outlet="Harbour Post"), tagger).claims  # type: ignore[arg-type]
    chains = [[(hop.name, hop.role) for hop in claim.chain[1:]] for claim in claims]
    assert sorted(chains) == [[("Reuters", "origin")], [("Reuters", "relay"), ("The mayor", "origin")]]


@pytest.mark.parametrize(
    ("outlet", "roles"),
    [
        pytest.param("Harbour Post", ["outlet", "relay", "origin"], id="another outlet"),
        pytest.param("Reuters", ["outlet", "origin"], id="the outlet itself"),
        pytest.param("", ["relay", "origin"], id="outlet not known"),
    ],
)
def test_agency_that_was_told_is_a_hand(outlet: str, roles: list[str]) -> None:
    made = marked("[source Maria Koval] [cue told] Reuters [content that all is well].")
    tagger = FakeTagger({made.text: [made.found]})
    (claim,) = extract(article(made.text, outlet=outlet), tagger).claims  # type: ignore[arg-type]
    assert [hop.role for hop in claim.chain] == roles


def test_agency_told_inside_a_content_is_no_hand_of_it() -> None:
    (claim,) = extracted("[source The mayor] [cue said] [content that he told Reuters all].").claims
    assert [hop.role for hop in claim.chain] == ["outlet", "origin"]


RAID = "[source The ministry] [cue said] [content its crews raided a warehouse]."


@pytest.mark.parametrize(
    ("after", "carried"),
    [
        pytest.param(" The warehouse was full.", [True], id="next sentence"),
        pytest.param(" The warehouse was full. It burned for days.", [True, True], id="two in a row"),
        pytest.param(" Snow fell all day. The warehouse was full.", [False, False], id="not past another topic"),
        pytest.param(" Meanwhile, the warehouse burned.", [False], id="turns"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_narrator_goes_on_with_what_was_told(after: str, carried: list[bool]) -> None:
    made = extracted(RAID + after)
    own = [claim for claim in made.claims if claim.attribution.mode == "narrator"]
    assert [claim.why == ("narrator", "rule:carried") for claim in own] == carried
    for claim, goes in zip(own, carried, strict=True):
        assert [hop.basis for hop in claim.chain[1:]] == (["carried"] if goes else [])
        assert all(hop.reason and hop.evidence and hop.evidence.text == "The ministry" for hop in claim.chain[1:])


def test_report_is_not_carried_into_the_next_paragraph() -> None:
    made = marked(RAID)
    found = extract(
        article(made.text, "The warehouse was full.", outlet="Harbour Post"),
        FakeTagger({made.text: [made.found]}),  # type: ignore[arg-type]
    )
    assert [len(claim.chain) for claim in found.claims] == [2, 1]


@pytest.mark.parametrize("mode", ["wants", "believes"])
def test_wishes_and_beliefs_are_not_carried(mode: str) -> None:
    found = extracted(f"[source The ministry] [cue {mode}] [content a warehouse in Brovary]. The warehouse was full.")
    assert [hop.name for hop in found.claims[-1].chain] == ["Harbour Post"]


def test_what_is_denied_is_not_carried() -> None:
    found = extracted("[source The ministry] [cue denied] [content that it kept a warehouse]. The warehouse was full.")
    assert [hop.name for hop in found.claims[-1].chain] == ["Harbour Post"]


def test_two_sources_of_one_claim_are_first_hand() -> None:
    (claim,) = extracted("[source The mayor and the governor] [cue said] [content that all is well].").claims
    assert [hop.role for hop in claim.chain] == ["outlet", "origin", "origin"]
    assert claim.hand == "primary"


def test_act_in_a_headline_is_the_narrators() -> None:
    made = marked("[source Parliament] [cue rejects] [content ceasefire plan]")
    tagger = FakeTagger({made.text: [made.found]})
    (claim,) = extract(article(("headline", made.text), outlet="Harbour Post"), tagger).claims  # type: ignore[arg-type]
    assert (claim.attribution.mode, claim.where, claim.content.text) == ("narrator", "headline", made.text)
    assert [hop.name for hop in claim.chain] == ["Harbour Post"]


@pytest.mark.parametrize(
    ("annotated", "stance"),
    [
        pytest.param("[source He] [cue said], without evidence, [content that all is well].", "distances", id="behind"),
        pytest.param("[source He] rightly [cue said] [content that all is well].", "endorses", id="before"),
        pytest.param("[content All is well], [source he] [cue said], without evidence.", "distances", id="at the end"),
        pytest.param(
            "[source He] [cue said] [content that the rightly proud all left].", "neutral", id="in the content"
        ),
        pytest.param(
            "Falsely proud, she left. [source He] [cue said] [content all is well].", "neutral", id="elsewhere"
        ),
    ],
)
def test_judgement_beside_a_cue_reaches_the_stance(annotated: str, stance: str) -> None:
    claims = [claim for claim in extracted(annotated).claims if claim.attribution.cue]
    assert [claim.attribution.stance for claim in claims] == [stance]


def test_sentence_with_reports_that_is_hearsay_of_nobody() -> None:
    (claim,) = extracted("Residents fled on rumours that the dam had burst.").claims
    assert (claim.attribution.mode, claim.attribution.source) == ("hearsay", None)
    assert (claim.content.text, claim.why) == ("that the dam had burst", ("rule:hearsay-noun",))
    assert (claim.hops, claim.hand) == (0, None)


def test_bylines_headings_and_lists_of_sources_make_no_claims(tagger: Tagger) -> None:
    silent: list[tuple[BlockKind, str]] = [
        ("byline", "By Maria Koval, who said so"),
        ("heading", "What the ministry said"),
        ("sources", "Sources: the ministry says"),
        ("navigation", "Reuters reported that all is well."),
        ("credit", "Reuters said all is well."),
    ]
    found = extract(article(*silent), tagger)
    assert found.claims == ()
    assert [entry.reason for entry in found.ledger] == [kind for kind, _ in silent]


def test_headline_is_read_as_a_headline() -> None:
    seen: list[bool] = []

    class Watching(FakeTagger):
        def tag(self, paragraphs: Sequence[object]) -> list[list[Grouped]]:
            seen.extend(paragraph.headline for paragraph in paragraphs)  # type: ignore[attr-defined]
            return [[] for _ in paragraphs]

    found = extract(article(("headline", "Minister says all is well"), "All is well."), Watching({}))  # type: ignore[arg-type]
    assert seen == [True, False]
    assert [claim.where for claim in found.claims] == ["headline", "body"]


def test_added_words_of_the_configuration_reach_the_claims() -> None:
    made = marked("[source He] [cue bloviated] [content that all is well].")
    tagger = FakeTagger({made.text: [made.found]})
    (claim,) = extract(article(made.text), tagger, extended({"distances": ("bloviate",)})).claims  # type: ignore[arg-type]
    assert claim.attribution.stance == "distances"


def test_ids_stay_and_differ_between_articles(tagger: Tagger) -> None:
    text = "“We are ready,” Maria Koval said. The road was closed."
    one, again, other = (extract(article(text, ref=ref), tagger) for ref in ("a.txt", "a.txt", "b.txt"))
    assert [claim.id for claim in one.claims] == [claim.id for claim in again.claims]
    assert not {claim.id for claim in one.claims} & {claim.id for claim in other.claims}


def test_id_is_the_same_on_every_machine() -> None:
    """Ids are kept in other people's files: a change of how they are made breaks those."""
    (claim,) = extract(article("The road was closed."), FakeTagger({})).claims  # type: ignore[arg-type]
    assert claim.id == "c34bf7b1084e12024"


def test_article_without_blocks_has_no_claims(tagger: Tagger) -> None:
    found = extract(article(), tagger)
    assert (found.claims, found.ledger) == ((), ())


def test_nothing_to_extract_from_gives_nothing(tagger: Tagger) -> None:
    assert extract_all([], tagger) == []


def test_span_cuts_its_words() -> None:
    assert Span(4, 8).cut("The road") == "road"
