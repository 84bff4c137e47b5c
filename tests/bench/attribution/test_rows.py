"""From claims to rows: what is compared, and what is told about it."""

from __future__ import annotations

import json

import pytest
from rich.console import Console

from bench.attribution import misses, report
from bench.attribution.found import articles, comparable
from bench.attribution.gold import GoldSet, own_sets
from bench.attribution.records import Attribution, Document, Prediction, Spans
from bench.attribution.rows import mode_accuracy, rows_of
from claimtrack.model import Article, Certainty, Claim, Mode, Source, Span, Words
from claimtrack.model import Attribution as Reported

TEXT = "Anna said the bridge was shut. Bob wants a ferry."


def spans(words: str) -> Spans:
    return [[TEXT.index(words), TEXT.index(words) + len(words)]] if words else []


def attribution(source: str, cue: str, content: str, mode: str = "indirect") -> Attribution:
    act = "other" if mode == "attitude" else "speech"
    return Attribution(source=spans(source), cue=spans(cue), content=spans(content), kind={"mode": mode, "act": act})


ANNA = attribution("Anna", "said", "the bridge was shut")
BOB = attribution("Bob", "wants", "a ferry", "attitude")


def gold_set(**options: object) -> GoldSet:
    document = Document(doc_id="d", text=TEXT, attributions=[ANNA, BOB])
    return GoldSet("own", {"d": document}, {"own.txt": "aa"}, **options)  # type: ignore[arg-type]


def claim(mode: Mode, source: str, cue: str, content: str, parent: str | None = None) -> Claim:
    def words(given: str) -> Words:
        return Words.cut(TEXT, tuple(Span(*span) for span in spans(given)))

    named = None if mode == "narrator" else Reported(mode, cue=words(cue), source=Source(words(source)))
    reported = named or Reported("narrator")
    return Claim("c", "body", Span(0, len(TEXT)), words(content), reported, Certainty(), parent=parent)


CLAIMS = [
    claim("indirect", "Anna", "said", "the bridge was shut"),
    claim("belief", "Anna", "said", "shut", parent="c"),
    claim("attitude", "Bob", "wants", "a ferry"),
    claim("narrator", "", "", "Bob wants a ferry."),
]


@pytest.mark.parametrize(
    ("gold", "modes"),
    [
        pytest.param(gold_set(), ["indirect", "belief", "attitude"], id="never the narrator's"),
        pytest.param(gold_set(outermost=True), ["indirect", "attitude"], id="outermost only"),
        pytest.param(gold_set(without=frozenset({"attitude"})), ["indirect", "belief"], id="without attitudes"),
    ],
)
def test_claims_are_compared_with_what_a_set_annotates(gold: GoldSet, modes: list[str]) -> None:
    assert [one["kind"]["mode"] for one in comparable(CLAIMS, gold)] == modes


def test_claim_becomes_offsets() -> None:
    assert next(comparable(CLAIMS, gold_set())) == {**ANNA, "kind": {"mode": "indirect"}}


def test_whole_documents_are_read_as_records_with_their_text_unchanged() -> None:
    gold = GoldSet("own", {"d": Document(doc_id="d", text=f"Bridge shut\n\n  {TEXT}\n", attributions=[])}, {})
    (article,) = articles(gold)
    assert isinstance(article, Article)
    assert (article.ref, article.text) == ("d", f"Bridge shut\n\n  {TEXT}\n")
    assert len(article.blocks) == 2


def test_paragraphs_are_articles_of_one_block() -> None:
    for headlines, kind in ((frozenset({"d"}), "headline"), (frozenset[str](), "body")):
        (article,) = articles(gold_set(headlines=headlines))
        assert isinstance(article, Article)
        assert [(block.kind, block.span.cut(article.text)) for block in article.blocks] == [(kind, TEXT)]


@pytest.mark.parametrize(
    ("found", "share"),
    [
        pytest.param([ANNA, BOB], 1.0, id="all right"),
        pytest.param([ANNA, {**BOB, "kind": {"mode": "belief"}}], 0.5, id="one wrong"),
        pytest.param([ANNA, attribution("Anna", "wants", "a ferry", "belief")], 1.0, id="the unmatched do not count"),
        pytest.param([], None, id="nothing matched"),
    ],
)
def test_modes_are_compared_on_what_is_matched(found: list[Attribution], share: float | None) -> None:
    assert mode_accuracy(gold_set().documents, {"d": Prediction(attributions=found)}) == share


def test_speech_has_a_figure_of_its_own_beside_attitudes() -> None:
    (row,) = rows_of(gold_set(), {"d": Prediction(attributions=[ANNA])})
    assert row.figures["e2e"] == pytest.approx((1.0, 0.5, 2 / 3))
    assert row.figures["speech"] == (1.0, 1.0, 1.0)


def test_table_and_json_say_the_same_and_fit_eighty_columns() -> None:
    rows = list(rows_of(gold_set(trained_on=True), {"d": Prediction(attributions=[ANNA])}))
    console = Console(width=80, record=True, quiet=False, force_terminal=False)
    with console.capture() as captured:
        console.print(report.table(rows, "accurate"))
    printed = captured.get()
    record = json.loads(report.as_json(rows, {"name": "accurate"}))["rows"][0]
    assert "own, trained on" in printed
    assert "…" not in printed
    assert f"{record['figures']['e2e']['f1']:.1f}" in printed
    assert (record["set"], record["trained_on"], record["gold_sha256"]) == ("own", True, {"own.txt": "aa"})


@pytest.mark.parametrize(
    ("found", "missed", "spurious"),
    [
        pytest.param([ANNA, BOB], [], 0, id="none"),
        pytest.param([ANNA], ["not found"], 0, id="not found"),
        pytest.param([ANNA, attribution("Anna", "wants", "a ferry")], ["other source"], 0, id="source"),
        pytest.param([attribution("Anna", "said", "bridge"), BOB], ["other extent"], 0, id="extent"),
        pytest.param([ANNA, BOB, attribution("Bob", "said", "said")], [], 1, id="nobody annotated it"),
    ],
)
def test_what_was_missed_is_told_with_its_reason(found: list[Attribution], missed: list[str], spurious: int) -> None:
    predictions = {"d": Prediction(attributions=found)}
    assert [miss.reason for miss in misses.missed(gold_set(), predictions)] == missed
    assert len(list(misses.spurious(gold_set(), predictions))) == spurious


def test_misses_are_printed_readably() -> None:
    predictions = {"d": Prediction(attributions=[attribution("Anna", "said", "bridge"), BOB])}
    assert list(misses.lines(gold_set(), predictions, most=5)) == [
        "\nown, missed: 1 (1 other extent)",
        "- d: other extent",
        "    annotated source ‹Anna› cue ‹said› content ‹the bridge was shut› indirect",
        "    found     source ‹Anna› cue ‹said› content ‹bridge› indirect",
        "\nown, spurious: 0",
    ]


def test_own_sets_are_annotated_paragraphs_with_every_offset_inside_its_text() -> None:
    unseen, seen, corpora = own_sets()
    assert [gold.trained_on for gold in (unseen, seen, corpora)] == [False, False, True]
    assert unseen.headlines
    for gold in (unseen, seen, corpora):
        for document in gold.documents.values():
            for one in document["attributions"]:
                cut = [document["text"][s:e] for role in (one["source"], one["cue"], one["content"]) for s, e in role]
                assert all(cut), document["doc_id"]
