"""The scorer's form of a document, as it stands in a JSONL file: character offsets into `text`, end excluded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypedDict

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")
Spans = list[list[int]]


class Attribution(TypedDict, total=False):
    """One attribution. Several pairs of one role are one split span; `kind` names its kinds ({"act": "speech"})."""

    source: Spans
    cue: Spans
    content: Spans
    kind: dict[str, str]


class Prediction(TypedDict):
    """What was found in one document."""

    attributions: list[Attribution]


class Document(TypedDict):
    """One annotated document."""

    doc_id: str
    text: str
    attributions: list[Attribution]


Gold = Mapping[str, Document]
Predictions = Mapping[str, Prediction]


def found_in(predictions: Predictions, doc_id: str) -> list[Attribution]:
    """What was found in one document; a document that is not there counts as one with nothing found."""
    prediction = predictions.get(doc_id)
    return prediction["attributions"] if prediction else []
