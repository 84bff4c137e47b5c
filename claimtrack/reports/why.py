"""Why each claim is as it is: its cue, the rule or probability that found it, who its source is, every hop's evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimtrack.model import Certainty, Claim, Extraction, Hop, Source
from claimtrack.reports.terminal import depths_of, heading, printable, who

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

_STEPS = {
    "tagger": "tagged",
    "nested": "inside the claim above",
    "narrator": "no attribution was found in its sentence",
    "rule:carried": "goes on with the sentence before",
    "rule:citing": "by rule: whom the report cites",
    "rule:hearsay-adverb": "by rule: an adverb of hearsay",
    "rule:hearsay-noun": "by rule: a noun of hearsay with “that”",
}
_SHORTEST = 40  # characters of evidence that a line may hold


def explanations(extractions: Iterable[Extraction]) -> Iterator[RenderableType]:
    """Heading of each article, then every claim with its reasons."""
    from rich.text import Text

    for number, extraction in enumerate(extractions):
        if number:
            yield Text("")
        yield heading(extraction.article)
        depths = depths_of(extraction.claims)
        for claim in extraction.claims:
            yield Text("")
            yield Text("↳ " * depths[claim.id] + printable(claim.content.text), style="bold")
            yield _reasons(claim)


def _reasons(claim: Claim) -> Table:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=11, style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, words in _lines(claim):
        grid.add_row(f"  {label}", Text(printable(words)))
    return grid


def _lines(claim: Claim) -> Iterator[tuple[str, str]]:
    attribution = claim.attribution
    source = attribution.source
    yield "who", who(attribution) + (f" ({_kind(source)})" if source and _kind(source) else "")
    for one in (source.parts or (source,)) if source else ():
        yield "", f"“{one.mention.text}”: {one.how}"
    cue = f" · cue “{attribution.cue.text}”" if attribution.cue else ""
    yield "how", f"{attribution.mode.replace('_', ' ')}, {attribution.stance}{cue}"
    yield "certainty", _certainty(claim.certainty)
    for index, hop in enumerate(claim.chain):
        yield ("chain" if not index else "", ("← " if index else "") + _hop(hop))
    if claim.hand:
        yield "hand", f"{claim.hand}: {claim.hops} {'hop' if claim.hops == 1 else 'hops'} from the origin"
    steps = ", ".join(_STEPS.get(step, step) for step in claim.why)
    sure = f", probability {claim.probability:.2f}" if "tagger" in claim.why else ""
    yield "found", steps + sure


def _kind(source: Source) -> str:
    return (source.kind or "").replace("_", " ")


def _certainty(certainty: Certainty) -> str:
    parts: list[str] = [certainty.level]
    parts += [f"“{hedge.text}” is {hedge.level}" for hedge in certainty.hedges]
    parts += [f"“{words.text}” blurs a number" for words in certainty.approximations]
    return " · ".join(parts)


def _hop(hop: Hop) -> str:
    evidence = f" “{_short(hop.evidence.text)}”" if hop.evidence else ""
    reason = f": {hop.reason}" if hop.reason else ""
    return f"{hop.name.rstrip(' ,;:')} · {hop.role}, {hop.basis}{evidence}{reason}"


def _short(words: str) -> str:
    return words if len(words) <= _SHORTEST else f"{words[:_SHORTEST].rstrip()}…"
