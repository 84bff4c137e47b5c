"""A tagger that finds what a test marks in brackets: `[source ministry] [cue says] [content all is well]`.

Where the words hold brackets of their own, all marks are double ones: `⟦cue says⟧`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimtrack.extraction.decode import Grouped, WordSpan
from claimtrack.extraction.tagger import Paragraph

_MARKED = re.compile(r"\[(?P<role>source|cue|content) (?P<words>[^\[\]]*)\]")
_MARKED_DOUBLY = re.compile(r"⟦(?P<role>source|cue|content) (?P<words>[^⟦⟧]*)⟧")


@dataclass(frozen=True)
class Marked:
    """A text without its brackets and the one attribution they told of, in words of the text."""

    text: str
    found: Grouped


def marked(annotated: str, *, probability: float = 0.9, speech: float = 0.9) -> Marked:
    """Read the brackets of a test's sentence. A stretch that starts or ends inside a word takes the word whole."""
    text, spans, position = "", dict[str, list[tuple[int, int]]](source=[], cue=[], content=[]), 0
    for match in (_MARKED_DOUBLY if "⟦" in annotated else _MARKED).finditer(annotated):
        text += annotated[position : match.start()]
        spans[match["role"]].append((len(text), len(text) + len(match["words"])))
        text += match["words"]
        position = match.end()
    text += annotated[position:]
    tokens = Paragraph.of(text).tokens

    def words(start: int, end: int) -> WordSpan:
        inside = [index for index, at in enumerate(tokens.starts) if start <= at < end]
        return WordSpan(inside[0], inside[-1] + 1)

    sources, cues, contents = ([words(*span) for span in spans[role]] for role in ("source", "cue", "content"))
    source, cue = sources[0] if sources else None, cues[0] if cues else None
    return Marked(text, Grouped(source, cue, tuple(contents), probability, speech))


@dataclass
class FakeTagger:
    """Answers with what it was told for a paragraph's text, and with nothing for any other; keeps what it was asked."""

    answers: Mapping[str, Sequence[Grouped]]
    asked: list[str] = field(default_factory=list)

    def tag(self, paragraphs: Sequence[Paragraph]) -> list[list[Grouped]]:
        self.asked += [paragraph.tokens.text for paragraph in paragraphs]
        return [list(self.answers.get(paragraph.tokens.text, ())) for paragraph in paragraphs]
