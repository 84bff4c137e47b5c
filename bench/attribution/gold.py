"""Annotated sets: files of documents, and this project's own annotated paragraphs, each as a document of its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.attribution import score
from bench.attribution.records import Attribution, Document, Gold
from claimtrack.model import Mode
from training import data

ROOT = Path(__file__).parents[2]
UNSEEN = ROOT / "bench" / "attribution" / "unseen.txt"
SEEN = ROOT / "bench" / "attribution" / "seen.txt"
CORPORA = ROOT / "corpora" / "gold"


class GoldError(Exception):
    """An annotated file is missing or is not what it should be; the message says what is needed."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """One annotated set and what claims are compared with it.

    digests: sha256 of each file by name; headlines: documents that are one headline, None for whole articles;
    trained_on: the tagger has seen it; outermost: nested claims are left out; without: so are claims of these modes.
    """

    name: str
    documents: Gold
    digests: Mapping[str, str]
    headlines: frozenset[str] | None = None
    trained_on: bool = False
    outermost: bool = False
    without: frozenset[Mode] = frozenset()


def own_sets() -> list[GoldSet]:
    """What needs nothing from outside: paragraphs nobody looked at, some whose errors were, and what was trained on.

    Raises GoldError.
    """
    return [
        _own_set("unseen", [UNSEEN], trained_on=False),
        _own_set("seen", [SEEN], trained_on=False),
        _own_set("corpora", sorted(CORPORA.glob("*.txt")), trained_on=True),
    ]


def outside_sets(folder: Path) -> list[GoldSet]:
    """PolNeAR's and GUM's development sets; nothing is nested in the one and attitudes are not annotated in the other.

    Raises GoldError.
    """
    paths = [folder / "polnear.dev.jsonl", folder / "gum.dev.jsonl"]
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        raise GoldError(
            f"{folder}: no {' and no '.join(missing)} there. The folder must hold polnear.dev.jsonl and gum.dev.jsonl,"
            ' with one {"doc_id", "text", "attributions"} a line (see bench/attribution/README.md). Without a folder'
            " this project's own sets are measured alone."
        )
    polnear, gum = paths
    return [
        GoldSet("polnear.dev", _documents(polnear), _digests([polnear]), outermost=True),
        GoldSet("gum.dev", _documents(gum), _digests([gum]), without=frozenset({"attitude"})),
    ]


def _documents(path: Path) -> Gold:
    try:
        documents = score.load(path)
        for document in documents.values():
            if not (isinstance(document["text"], str) and isinstance(document["attributions"], list)):
                raise TypeError(f"{document['doc_id']} has no text or no attributions")
    except (OSError, KeyError, TypeError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise GoldError(f"{path} is no JSONL of annotated documents: {error!r}") from error
    if not documents:
        raise GoldError(f"{path} holds no document")
    return documents


def _own_set(name: str, paths: list[Path], *, trained_on: bool) -> GoldSet:
    if not paths:
        raise GoldError(f"the annotated files of {name!r} are missing: they are part of the repository")
    paragraphs = list(_paragraphs(paths))
    return GoldSet(
        name,
        {document["doc_id"]: document for document, _ in paragraphs},
        _digests(paths),
        frozenset(document["doc_id"] for document, headline in paragraphs if headline),
        trained_on,
    )


def _paragraphs(paths: Iterable[Path]) -> Iterator[tuple[Document, bool]]:
    """Each paragraph as a document, and whether it is a headline."""
    for path in paths:
        try:
            for number, (text, headline, annotated) in enumerate(data.read_annotated(path), start=1):
                attributions = [_attribution(one) for one in annotated]
                yield Document(doc_id=f"{path.name}:{number}", text=text, attributions=attributions), headline
        except (OSError, ValueError) as error:
            raise GoldError(f"{path}: {error}") from error


def _attribution(annotated: data.Attribution) -> Attribution:
    kind = {"act": annotated.act, "mode": annotated.mode}
    return Attribution(source=annotated.source, cue=annotated.cue, content=annotated.content, kind=kind)


def _digests(paths: Iterable[Path]) -> dict[str, str]:
    try:
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    except OSError as error:
        raise GoldError(str(error)) from error
