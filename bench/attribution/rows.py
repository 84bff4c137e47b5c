"""Annotated and found attributions -> rows of figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.attribution import score
from bench.attribution.figures import Figure, Interval, interval
from bench.attribution.gold import GoldSet
from bench.attribution.matching import Page, matched
from bench.attribution.records import Attribution, Document, Gold, Predictions, found_in

END_TO_END = "e2e"
MEASURES = {
    END_TO_END: "attribution/e2e",
    "source": "source/exact",
    "cue": "cue/exact",
    "content": "content/exact~",
}


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one set, or of one kind of attribution in it.

    figures: by name, see MEASURES, and "speech" (e2e of the attributions whose cue says, not thinks or wants) where
    a row holds others too; interval: 95%, of the F1 of e2e; digests: sha256 by file name; modes: share of the
    attributions matched end to end that have the annotated mode, None where no modes are annotated.
    """

    name: str
    figures: Mapping[str, Figure]
    interval: Interval
    documents: int
    gold: int
    found: int
    digests: Mapping[str, str]
    trained_on: bool = False
    modes: float | None = None


def rows_of(gold: GoldSet, found: Predictions) -> Iterator[Row]:
    """The row of a set; PolNeAR's has one for speech alone beside it, for the published figures are of that too."""
    scores = score.score(gold.documents, found)
    speech = _speech(gold.documents, found)
    extra = {"speech": speech["attribution/e2e"]} if speech.gold < scores.gold else {}
    yield _row(gold, gold.name, scores, extra, modes=mode_accuracy(gold.documents, found))
    if gold.name.startswith("polnear"):
        yield _row(gold, f"{gold.name} speech", speech, {})


def mode_accuracy(gold: Gold, found: Predictions) -> float | None:
    """The share, 0 to 1, of attributions matched end to end that have the annotated mode; None if none has one."""
    right = [
        expected == given
        for doc_id, document in gold.items()
        for expected, given in _matched_modes(document, found_in(found, doc_id))
    ]
    return sum(right) / len(right) if right else None


def _speech(gold: Gold, found: Predictions) -> score.Scores:
    return score.score(*score.restrict(gold, found, "act", "speech"))


def _row(gold: GoldSet, name: str, scores: score.Scores, extra: dict[str, Figure], modes: float | None = None) -> Row:
    return Row(
        name,
        {figure: scores[measure] for figure, measure in MEASURES.items()} | extra,
        interval(scores.per_document),
        len(scores.per_document),
        scores.gold,
        scores.found,
        gold.digests,
        gold.trained_on,
        modes,
    )


def _matched_modes(document: Document, found: list[Attribution]) -> Iterator[tuple[str, str]]:
    for pair in matched(Page.of(document, found)):
        expected = (document["attributions"][pair.gold].get("kind") or {}).get("mode")
        given = (found[pair.found].get("kind") or {}).get("mode")
        if expected and given:
            yield expected, given
