"""Pairs of sentences as they stand in two articles -> statements, the voices behind them, and how they are linked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from claimtrack import limits
from claimtrack.errors import Failure
from claimtrack.extraction.lexicon import shipped
from claimtrack.ids import article_id
from claimtrack.linking.compare import Comparison, compare
from claimtrack.linking.context import in_context
from claimtrack.linking.statements import Statement, looks_like_headline, statement_of
from claimtrack.linking.subjects import Subject, stands_for, subject_of
from claimtrack.linking.times import read_date
from claimtrack.linking.voices import Common, Voice, common, voices
from claimtrack.linking.words import tokens_of
from claimtrack.model import Article, Attribution, Block, BlockKind, Certainty, Claim, Span, Words
from claimtrack.reading.jsonl import is_unicode

if TYPE_CHECKING:
    from claimtrack.extraction.tagger import Tagger
    from claimtrack.linking.encoder import Encoder, Scores

_TOGETHER: Final = 512
_MARKS: Final = frozenset(('"', "“", "”", ":", "according", "reportedly", "allegedly", "(", "believes", "thinks"))
_ABOUT_NOTHING: Final = ("narrator", "attitude")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences with the dates of their articles ("" where there are none)."""

    id: str
    a: str
    b: str
    a_date: str = ""
    b_date: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence as it is compared: what is said, and by whom."""

    statement: Statement
    voices: tuple[Voice, ...]


def compared(
    pairs: Iterable[Pair], tagger: Tagger, encoder: Encoder | None = None
) -> Iterator[tuple[Pair, Comparison]]:
    """Compare pairs in the order given. Attributed sentences are compared by what is said in them; encoder: None leaves the
    judgement to slots and words."""
    batch: list[Pair] = []
    for pair in pairs:
        batch.append(pair)
        if len(batch) == _TOGETHER:
            yield from _compared(batch, tagger, encoder)
            batch = []
    yield from _compared(batch, tagger, encoder)


def read_pairs(lines: Iterable[bytes], ref: str) -> Iterator[Pair | Failure]:
    """The pairs of a JSONL file; a line that is none is a failure with its number, and the rest goes on. What is binary is told
    once."""
    for number, line in enumerate(lines, start=1):
        if b"\0" in line:
            yield Failure(f"{ref}:{number}", "it is binary; nothing after it was read")
            return
        if line.strip():
            found = _pair(line, number)
            yield Failure(f"{ref}:{number}", found) if isinstance(found, str) else found


def _pair(line: bytes, number: int) -> Pair | str:
    """A pair, or why the line is none."""
    try:
        record = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except (ValueError, RecursionError):
        return "it is no JSON in UTF-8"
    if not isinstance(record, dict):
        return "it is no JSON object"
    if complaint := next(_complaints(record), ""):
        return complaint
    return Pair(
        str(record.get("id", number)), record["a"], record["b"], *(record.get(f"{name}_date") or "" for name in "ab")
    )


def _complaints(record: Mapping[str, object]) -> Iterator[str]:
    for name in ("a", "b"):
        text, date = record.get(name), record.get(f"{name}_date") or ""
        if not isinstance(text, str) or not any(map(str.isalnum, text)):
            yield f"'{name}' has no words"
        elif len(text) > limits.SENTENCE_CHARACTERS:
            yield f"'{name}' is longer than {limits.SENTENCE_CHARACTERS:,} characters (SENTENCE_CHARACTERS)"
        elif not is_unicode(text):
            yield f"'{name}' has half a surrogate pair, which is no character"
        if not isinstance(date, str) or (date and read_date(date) is None):
            yield f"{date!r} is no date such as 2024-12-27"
    if not isinstance(record.get("id", ""), str | int):
        yield "'id' is neither text nor a number"


def heard(sentences: Sequence[tuple[str, str]], tagger: Tagger) -> list[Heard]:
    """Sentences, each with the date of its article, as they are compared."""
    from claimtrack.extraction import extract_all

    attributed = [text for text, _ in sentences if _may_attribute(text)]
    claims = {one.article.text: one.claims for one in extract_all([*map(_article, dict.fromkeys(attributed))], tagger)}
    return [
        Heard(
            statement_of(_content(claims.get(text, ()), text), published, is_headline=looks_like_headline(text)),
            voices(claims.get(text, ())),
        )
        for text, published in sentences
    ]


def asked(text: str, published: str, tagger: Tagger) -> Subject:
    """A sentence that somebody asks about, as a claim of an article of this one sentence."""
    from claimtrack.extraction import extract_all

    # Not a headline: whoever asks leaves out the full stop.
    article = replace(_article(text), published=published, blocks=(Block("body", Span(0, len(text))),))
    (extraction,) = extract_all([article], tagger)
    content = _content(extraction.claims, text)
    said = next((claim for claim in extraction.claims if claim.content.text.replace(" … ", " ") == content), None)
    if said is None:
        whole = Span(0, len(text))
        said = Claim("", "body", whole, Words.cut(text, (whole,)), Attribution("narrator"), Certainty())
    return subject_of(article, said)


def _may_attribute(text: str) -> bool:
    """Whether a sentence has a word or mark that attributes: most of those that are compared have none."""
    lexicon = shipped()
    words = tokens_of(text).lower
    return any(word in lexicon.saying or word in lexicon.documents or word in _MARKS for word in words)


def _compared(batch: Sequence[Pair], tagger: Tagger, encoder: Encoder | None) -> Iterator[tuple[Pair, Comparison]]:
    ours = heard([(pair.a, pair.a_date) for pair in batch], tagger)
    theirs = heard([(pair.b, pair.b_date) for pair in batch], tagger)
    sides = [
        (one.statement, other.statement, common(one.voices, other.voices))
        for one, other in zip(ours, theirs, strict=True)
    ]
    scores = both_ways(sides, encoder) if encoder else [None] * len(batch)
    for pair, (one, other, voice), score in zip(batch, sides, scores, strict=True):
        yield pair, compare(one, other, voice=voice, scores=score)


def both_ways(pairs: Sequence[tuple[Statement, Statement, Common]], encoder: Encoder) -> list[tuple[Scores, Scores]]:
    """The encoder's scores of pairs with the voice they have in common, and of the pairs turned round."""
    return list(zip(as_given(pairs, encoder), turned_round(pairs, encoder), strict=True))


def as_given(pairs: Sequence[tuple[Statement, Statement, Common]], encoder: Encoder) -> list[Scores]:
    """The encoder's scores of pairs with the voice they have in common."""
    return encoder.judge([(one.text, in_context(one, other, voice)) for one, other, voice in pairs])


def turned_round(pairs: Sequence[tuple[Statement, Statement, Common]], encoder: Encoder) -> list[Scores]:
    """The encoder's scores of pairs turned round."""
    return as_given([(other, one, voice) for one, other, voice in pairs], encoder)


def _content(claims: Sequence[Claim], text: str) -> str:
    """What is said, where that is most of a sentence but for who says it and how; what its source denies stays in its sentence,
    where the denial is seen."""
    contents = [
        claim.content.text.replace(" … ", " ")
        for claim in claims
        if claim.attribution.mode not in _ABOUT_NOTHING
        and claim.attribution.stance != "denies"
        and stands_for(claim, len(text.split()))
    ]
    return min(contents, key=len, default=text)


def _article(text: str) -> Article:
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()
    kind: BlockKind = "headline" if looks_like_headline(text) else "body"
    return Article(article_id(digest), "a sentence", text, digest, (Block(kind, Span(0, len(text))),))
