"""Annotated paragraphs for training: the bench's JSONL and this project's own annotated text become one kind of example."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claimtrack.extraction.tokens import Tokens, tokenize

ROLES = ("source", "cue", "content")
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
NOT_SPEECH = frozenset({"belief", "attitude"})
SpanPairs = list[list[int]]

_TAG = re.compile(r"<(/?)([sqc])(\d+)(?: (\w+))?>")
_ROLE_OF_LETTER = {"s": "source", "q": "cue", "c": "content"}


@dataclass(slots=True)
class Attribution:
    """One annotated attribution: spans per role in code points of its text, and the mode or act where known.

    number: its tag's, in annotated paragraphs; rare: of the kinds that the bench has few of and a tagger misses most.
    """

    source: SpanPairs = field(default_factory=list)
    cue: SpanPairs = field(default_factory=list)
    content: SpanPairs = field(default_factory=list)
    mode: str = ""
    act: str = ""
    number: int = 0
    rare: bool = False

    def spans(self, role: str) -> SpanPairs:
        return getattr(self, role)  # type: ignore[no-any-return]


@dataclass(slots=True)
class Example:
    """One paragraph ready for the network.

    labels: one of LABELS per word; cue_of: per content word the words of its cue (empty: no cue); source_of: per cue word the
    words of its source (empty: none); act: per cue word 1 for speech, 0 for belief and attitude, -1 unknown.
    """

    tokens: Tokens
    headline: bool
    labels: list[int]
    cue_of: dict[int, list[int]]
    source_of: dict[int, list[int]]
    act: dict[int, int]
    weight: float = 1.0


def annotated_paragraph(marked: str) -> tuple[str, list[Attribution]]:
    """Take the tags out of one annotated paragraph (see annotation.md); ValueError names what does not fit."""
    text, found, open_tags = "", dict[int, Attribution](), dict[tuple[str, int], int]()
    position = 0
    for tag in _TAG.finditer(marked):
        text += marked[position : tag.start()]
        position = tag.end()
        role, number = _ROLE_OF_LETTER[tag.group(2)], int(tag.group(3))
        attribution = found.setdefault(number, Attribution(number=number))
        if not tag.group(1):
            open_tags[role, number] = len(text)
            if tag.group(4):
                attribution.mode = tag.group(4)
        elif (role, number) not in open_tags:
            raise ValueError(f"closing tag without an opening one: {tag.group()} in {marked!r}")
        else:
            attribution.spans(role).append([open_tags.pop((role, number)), len(text)])
    text += marked[position:]
    if open_tags:
        raise ValueError(f"tags left open: {sorted(open_tags)} in {marked!r}")
    for number, attribution in found.items():
        if not attribution.content:
            raise ValueError(f"attribution {number} has no content in {marked!r}")
        attribution.act = "other" if attribution.mode in NOT_SPEECH else "speech"
    return text, [found[number] for number in sorted(found)]


def read_annotated(path: Path) -> Iterator[tuple[str, bool, list[Attribution]]]:
    """Yield (text, is a headline, attributions) for each paragraph of an annotated file, up to its `---` line."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").split("\n---\n")[0]):
        marked = " ".join(block.split("\n")).strip()
        if not marked:
            continue
        headline = marked.startswith("# ")
        text, attributions = annotated_paragraph(marked[2:] if headline else marked)
        yield text, headline, attributions


def read_bench(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    """The documents of a bench file: doc_id, text, attributions with character spans."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def paragraphs_of(document: dict) -> Iterator[tuple[str, int, bool]]:  # type: ignore[type-arg]
    """(text, offset in the document, is the headline) for each non-empty line."""
    position = 0
    for number, line in enumerate(document["text"].split("\n")):
        if line.strip():
            yield line, position, number == 0
        position += len(line) + 1


def examples_of_document(document: dict, rare_weight: float = 1.0) -> Iterator[Example]:  # type: ignore[type-arg]
    """Cut a bench document into paragraph examples; an attribution across paragraphs counts in each with what lies there.

    rare_weight: of paragraphs that hold an attribution by a noun or with nobody behind it.
    """
    attributions = [_of_bench(a) for a in document["attributions"]]
    for text, offset, headline in paragraphs_of(document):
        inside = [cut for a in attributions if (cut := _cut(a, offset, offset + len(text))) is not None]
        yield from examples_of_paragraph(text, headline, inside, rare_weight if any(a.rare for a in inside) else 1.0)


def _of_bench(a: dict) -> Attribution:  # type: ignore[type-arg]
    kind = a.get("kind") or {}
    rare = kind.get("cue") == "nominal" or kind.get("source") == "none"
    return Attribution(a["source"], a["cue"], a["content"], "", kind.get("act", ""), rare=rare)


def _cut(attribution: Attribution, start: int, end: int) -> Attribution | None:
    cut = Attribution(mode=attribution.mode, act=attribution.act, rare=attribution.rare)
    for role in ROLES:
        for s, e in attribution.spans(role):
            if s < end and e > start:
                cut.spans(role).append([max(s, start) - start, min(e, end) - start])
    return cut if cut.source or cut.cue or cut.content else None


def examples_of_paragraph(
    text: str, headline: bool, attributions: list[Attribution], weight: float = 1.0
) -> Iterator[Example]:
    """One example for the outermost attributions and one for each content that holds nested ones."""
    outer, nested = _split_nested(attributions)
    tokens = tokenize(text)
    if len(tokens) > 1:
        yield _example(tokens, headline, outer, weight)
    for holder, inner in nested:
        start, end = holder
        moved = [cut for a in inner if (cut := _cut(a, start, end)) is not None]
        yield from examples_of_paragraph(text[start:end], False, moved, weight)


def _split_nested(
    attributions: list[Attribution],
) -> tuple[list[Attribution], list[tuple[tuple[int, int], list[Attribution]]]]:
    """Outermost attributions, and those whose cue (or content) lies inside another's content, per holding content span."""
    outer: list[Attribution] = []
    inner: dict[tuple[int, int], list[Attribution]] = {}
    for a in attributions:
        anchor = (a.cue or a.content)[0] if a.cue or a.content else [0, 0]
        holders = [
            (s, e)
            for b in attributions
            if b is not a
            for s, e in b.content
            if s <= anchor[0] and anchor[1] <= e and not _same_content(a, b)
        ]
        if holders:
            widest = max(holders, key=lambda span: span[1] - span[0])
            inner.setdefault(widest, []).append(a)
        else:
            outer.append(a)
    return outer, list(inner.items())


def _same_content(a: Attribution, b: Attribution) -> bool:
    return a.content == b.content


def _example(tokens: Tokens, headline: bool, attributions: list[Attribution], weight: float) -> Example:
    labels = [0] * len(tokens)
    cue_of: dict[int, list[int]] = {}
    source_of: dict[int, list[int]] = {}
    act: dict[int, int] = {}
    words = [{role: _words(tokens, a.spans(role)) for role in ROLES} for a in attributions]
    for role in ("content", "source", "cue"):  # the later one wins a word that two roles claim
        for a in attributions:
            for span in a.spans(role):
                for order, word in enumerate(_words(tokens, [span])):
                    labels[word] = 1 + 2 * ROLES.index(role) + (order > 0)
    for a, at in zip(attributions, words, strict=True):
        for word in at["content"]:
            cue_of[word] = cue_of.get(word, []) + at["cue"]
        for word in at["cue"]:
            source_of[word] = source_of.get(word, []) + at["source"]
            act[word] = {"speech": 1, "other": 0}.get(a.act, -1)
    return Example(tokens, headline, repaired(labels), cue_of, source_of, act, weight)


def _words(tokens: Tokens, spans: Iterable[Iterable[int]]) -> list[int]:
    return [
        index
        for start, end in spans
        for index in range(len(tokens))
        if tokens.starts[index] < end and tokens.ends[index] > start
    ]


def repaired(labels: list[int]) -> list[int]:
    """Turn an inner tag with nothing before it into a first one."""
    out: list[int] = []
    for label in labels:
        inner = label and label % 2 == 0
        out.append(label - 1 if inner and (not out or out[-1] not in (label, label - 1)) else label)
    return out
