"""The table of claims on a terminal: who, how, claim, certainty. It wraps; it never cuts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.model import Article, Attribution, Claim, Extraction, Hop, Source

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.table import Table
    from rich.text import Text

# Control, bidirectional and other invisible characters of an article must not reach the terminal as such.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACE = re.compile(r"\s+")
_LEVEL_STYLE = {"asserted": "", "probable": "yellow", "possible": "yellow", "doubtful": "red"}
_QUIET_MODES = frozenset({"narrator"})
NARROW = 72  # columns
NOBODY = "—"


def printable(text: str) -> str:
    """Text from an article made safe for a terminal: white space collapsed, invisible characters shown as code points."""
    return _UNPRINTABLE.sub(lambda match: f"<U+{ord(match.group()):04X}>", _SPACE.sub(" ", text))


def tables(extractions: Iterable[Extraction], *, listed: bool = False) -> Iterator[RenderableType]:
    """Heading, table and ledger line of each article.

    listed: the claims are some of a store's: each with its id, and no ledger.
    """
    from rich.text import Text

    for number, extraction in enumerate(extractions):
        if number:
            yield Text("")
        yield heading(extraction.article)
        yield _Claims(extraction, listed)
        if not listed:
            yield Text(_ledger_line(extraction), style="dim")


def heading(article: Article) -> Text:
    from rich.text import Text

    about = " · ".join(part for part in (article.outlet, article.published, article.ref) if part)
    return Text.assemble((printable(article.title) or "(no headline)", "bold"), "\n", (printable(about), "dim"))


@dataclass(frozen=True, slots=True)
class _Claims:
    """The claims of an article: a table, or one below the other where the columns of a table would leave no room for words."""

    extraction: Extraction
    listed: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        if options.max_width < NARROW:
            yield from _stacked(self.extraction.claims, self.listed)
        else:
            yield _table(self.extraction, self.listed)


def _stacked(claims: Collection[Claim], listed: bool) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    depths = depths_of(claims)
    for claim in claims:
        yield Text(f"{_who_cell(claim)} · {how(claim.attribution)}".replace("\n", " "), style="bold")
        yield Padding(Text("↳ " * depths[claim.id] + printable(claim.content.text)), (0, 0, 0, 2))
        yield Padding(_certainty(claim, listed), (0, 0, 1, 2))
    if not depths:
        yield Text("no claims\n", style="dim")


def _table(extraction: Extraction, listed: bool) -> RenderableType:
    from rich.text import Text

    table = plain_table()
    table.add_column("who", ratio=4, overflow="fold")
    table.add_column("how", width=15, overflow="fold")
    table.add_column("claim", ratio=9, overflow="fold")
    table.add_column("certainty, id" if listed else "certainty", width=17 if listed else 15, overflow="fold")
    depths = depths_of(extraction.claims)
    for claim in extraction.claims:
        quiet = "dim" if claim.attribution.mode in _QUIET_MODES else ""
        table.add_row(
            Text(_who_cell(claim), style=quiet),
            Text(how(claim.attribution), style=quiet),
            Text("↳ " * depths[claim.id] + printable(claim.content.text), style=quiet),
            _certainty(claim, listed),
        )
    return table if extraction.claims else Text("no claims\n", style="dim")


def plain_table(*, headed: bool = True) -> Table:
    """An empty table as all reports print it: a rule under the heading, no other lines."""
    from rich import box
    from rich.table import Table

    return Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        show_header=headed,
        expand=True,
        padding=(0, 2, 1, 0),
        collapse_padding=True,
    )


def depths_of(claims: Iterable[Claim]) -> dict[str, int]:
    depths: dict[str, int] = {}
    for claim in claims:
        depths[claim.id] = depths[claim.parent] + 1 if claim.parent in depths else 0
    return depths


def who(attribution: Attribution) -> str:
    """The source's name, or its words in the article where it has none."""
    source = attribution.source
    return " and ".join(map(_name, source.parts or (source,))) if source else NOBODY


def _name(source: Source) -> str:
    return printable(source.name or source.mention.text).rstrip(" ,;:")


def _who_cell(claim: Claim) -> str:
    """Who, by what words where they tell less than the name, and through or from whom."""
    source, name = claim.attribution.source, who(claim.attribution)
    lines = [name]
    if source and source.name and source.name.split()[-1].lower() not in source.mention.text.lower():
        lines.append(f"“{printable(source.mention.text).rstrip(' ,;:')}”")
    lines += [f"via {hand_of(hop)}" for hop in claim.chain if hop.role == "relay" and claim.parent is None]
    lines += [f"← {hand_of(hop)}" for hop in claim.chain if hop.role == "origin" and hop.basis == "carried"]
    return "\n".join(lines)


def hand_of(hop: Hop) -> str:
    """A hop's name, and its basis where the sentence does not say it."""
    return printable(hop.name).rstrip(" ,;:") + ("" if hop.basis == "explicit" else f" ({hop.basis})")


def how(attribution: Attribution) -> str:
    """Mode, stance where it is not neutral, and cue."""
    words = attribution.mode.replace("_", " ")
    if attribution.stance != "neutral":
        words += f", {attribution.stance}"
    return f"{words}\n“{printable(attribution.cue.text)}”" if attribution.cue else words


def _certainty(claim: Claim, listed: bool) -> Text:
    from rich.text import Text

    certainty = claim.certainty
    words = ", ".join(dict.fromkeys(printable(hedge.text.lower()) for hedge in certainty.hedges))
    shown = Text(certainty.level + (f"\n“{words}”" if words else ""), style=_LEVEL_STYLE[certainty.level])
    return shown.append(f"\n{claim.id}", style="dim") if listed else shown


def _ledger_line(extraction: Extraction) -> str:
    counts = Counter(entry.disposition for entry in extraction.ledger)
    attributed = sum(claim.attribution.mode != "narrator" for claim in extraction.claims)
    parts = [f"{counts['claim']} with claims", f"{counts['non-claim']} without"]
    if counts["unparsed"]:
        parts.append(f"{counts['unparsed']} unparsed")
    narrated = len(extraction.claims) - attributed
    lines = f"{len(extraction.ledger)} sentences and lines: {', '.join(parts)}"
    return f"{lines} · {attributed} attributed claims, {narrated} of the narrator"
