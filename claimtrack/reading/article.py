"""Paragraphs and facts -> Article: the last step of every format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from hashlib import sha256
from typing import Final

from claimtrack import limits
from claimtrack.errors import Failure
from claimtrack.ids import article_id
from claimtrack.model import Article, Block, ListedSource, Span
from claimtrack.reading import source_names
from claimtrack.reading.blocks import classify
from claimtrack.reading.breaks import lines_of
from claimtrack.reading.metadata import first_dateline, learn
from claimtrack.reading.paragraphs import Facts, Paragraph, print_out

_CAPTION_CREDIT: Final = re.compile(
    r"\s(?:\((?P<agency>[^()]{2,60})\)$|(?:Photo|Picture|Image|Credit|Illustration)[a-z]{0,6}(?: by\b| credit:|:))"
)
_LONGEST_CAPTION_CREDIT: Final = 120
_WORTH_READING: Final = frozenset(("headline", "heading", "body", "caption", "correction"))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text was read: its `ref` and the digest of the bytes it came from."""

    ref: str
    sha256: str


def origin_of(ref: str, data: bytes) -> Origin:
    """The origin of a text that was read from `data`."""
    return Origin(ref, sha256(data).hexdigest())


def printed_article(paragraphs: Sequence[Paragraph], facts: Facts, origin: Origin) -> Article | Failure:
    """An article in markup: its text is printed from its paragraphs, the known headline first, navigation left out."""
    if len(paragraphs) > limits.PARAGRAPHS:
        return _too_many(origin)
    classified = classify(paragraphs, facts)
    facts = learn(facts, classified)
    if facts.title and not any(p.kind == "headline" for p in classified):
        classified = [Paragraph(facts.title, kind="headline"), *classified]
    if facts.sources and not any(p.kind == "sources" for p in classified):
        listed = (Paragraph(name, kind="sources", item=True) for name in facts.sources)
        classified = [*classified, Paragraph("Sources:", kind="sources"), *listed]
    text, placed = print_out(line for paragraph in classified for line in _settled(paragraph))
    return _article(text, placed, facts, origin)


def plain_article(text: str, paragraphs: Sequence[Paragraph], facts: Facts, origin: Origin) -> Article | Failure:
    """An article whose text is kept as it is; the paragraphs stand in it at their places."""
    if len(paragraphs) > limits.PARAGRAPHS:
        return _too_many(origin)
    classified = classify(paragraphs, facts)
    return _article(text, classified, learn(facts, classified), origin)


def _too_many(origin: Origin) -> Failure:
    return Failure(origin.ref, f"it has more paragraphs than the limit of {limits.PARAGRAPHS:,} (PARAGRAPHS)")


def _article(text: str, paragraphs: Sequence[Paragraph], facts: Facts, origin: Origin) -> Article | Failure:
    if not _can_be_kept(
        "\n".join((text, *(value for value in astuple(facts) if isinstance(value, str)), *facts.sources))
    ):
        return Failure(origin.ref, "it has a NUL or half a surrogate pair, which is no character")
    if not any(paragraph.kind in _WORTH_READING for paragraph in paragraphs):
        return Failure(origin.ref, "there is no article text in it")
    key = facts.url or origin.ref
    return Article(
        id=article_id(key),
        ref=origin.ref,
        text=text,
        sha256=origin.sha256,
        blocks=tuple(_blocks(paragraphs)),
        title=facts.title,
        outlet=facts.outlet,
        published=facts.published,
        url=facts.url,
        byline=facts.byline,
        dateline=facts.dateline,
        credit=facts.credit,
        listed_sources=tuple(_listed(paragraphs)),
    )


def _can_be_kept(text: str) -> bool:
    """SQLite cuts no words behind a NUL, and half a surrogate pair has no encoding."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def _settled(paragraph: Paragraph) -> list[Paragraph]:
    """Written line breaks part the entries of a Sources list; elsewhere they are white space."""
    if paragraph.kind == "sources":
        return lines_of(paragraph)
    return [replace(paragraph, text=" ".join(paragraph.text.split()))]


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    opening = first_dateline(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        start, end = paragraph.start, paragraph.start + len(paragraph.text)
        kind = paragraph.kind or "body"
        if opening and opening[0] == index:
            yield Block("dateline", Span(start, start + opening[1].length))
            start += opening[1].end
        credit = _caption_credit(paragraph.text) if kind == "caption" else None
        if credit:
            yield Block(kind, Span(start, start + credit.start))
            kind, start = "credit", start + credit.end
        yield Block(kind, Span(start, end))


def _caption_credit(caption: str) -> Span | None:
    """The gap between a caption and the credit that ends it: 'A plant in Kursk. Photo: Jane Roe'."""
    tail = max(0, len(caption) - _LONGEST_CAPTION_CREDIT)
    match = _CAPTION_CREDIT.search(caption, tail)
    front = caption[: match.start()].rstrip() if match else ""
    if match is None or not front or (match["agency"] and not front.endswith((".", "!", "?"))):
        return None
    return Span(len(front), match.start() + 1)


def _listed(paragraphs: Sequence[Paragraph]) -> Iterator[ListedSource]:
    """The entries of all Sources lists, in text order; a name printed twice counts once."""
    known: set[str] = set()
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind != "sources":
            continue
        around = [
            p
            for p in (*paragraphs[max(0, index - 1) : index], *paragraphs[index + 1 : index + 2])
            if p.kind == "sources"
        ]
        alone = all(source_names.is_heading(p.text) for p in around)
        for source in source_names.names(paragraph, alone=alone):
            if source.name.lower() not in known:
                known.add(source.name.lower())
                yield source
