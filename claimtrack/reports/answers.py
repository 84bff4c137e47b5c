"""Answers of a store on a terminal: who said it, and which sources there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.model import Article, Claim
from claimtrack.reports.terminal import NARROW, NOBODY, hand_of, how, plain_table, printable, who

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.table import Table
    from rich.text import Text

    from claimtrack.store import Answer, Counts, Found, SourceCount


def who_view(asked: str, answer: Answer, counts: Counts) -> Iterator[RenderableType]:
    """Every group: what is said, and a line for each claim that says it. Then what was searched."""
    from rich.text import Text

    for word, terms in answer.replaced.items():
        yield Text(
            f"no claim has “{printable(word)}”; searched for {', '.join(map(printable, terms))} instead\n",
            style="yellow",
        )
    if answer.missing:
        yield Text(f"no claim has {', '.join(f'“{printable(word)}”' for word in answer.missing)}\n", style="yellow")
    if not answer.groups:
        yield Text(f"no claim here says “{printable(asked)}”")
    for number, found in enumerate(answer.groups):
        yield _head(found)
        yield _Claims(found, headed=not number)
        yield Text("")
    yield Text(searched(counts), style="dim")


def searched(counts: Counts) -> str:
    """How much an answer stands on, in words."""
    parts = [f"searched {_many(counts.claims, 'claim')} of {_many(counts.articles, 'article')}"]
    if counts.editions > counts.articles:
        parts[0] += f" ({counts.editions:,} editions)"
    unparsed = f"{counts.unparsed:,}" if counts.unparsed else "none"
    parts.append(f"{unparsed} of {_many(counts.sentences, 'sentence')} left unparsed")
    parts.append(f"{_many(counts.failed, 'input')} could not be read" if counts.failed else "all inputs could be read")
    return " · ".join(parts)


def sources_view(sources: Sequence[SourceCount], footer: str) -> Iterator[RenderableType]:
    """One line a source."""
    from rich.text import Text

    yield _Sources(sources) if sources else Text("no claim has a known source")
    yield Text(footer, style="dim")


@dataclass(frozen=True, slots=True)
class _Sources:
    """A line each, or two where a table would leave no room for words."""

    sources: Sequence[SourceCount]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        from rich.padding import Padding
        from rich.text import Text

        if options.max_width >= NARROW:
            yield _sources_table(self.sources)
            return
        for one in self.sources:
            yield Text.assemble(printable(one.name), (f" · {_party(one)}", "dim"))
            counts = f"{_many(one.claims, 'claim')} in {_many(one.articles, 'article')}, {one.first_hand:,} first-hand"
            yield Padding(Text(f"{counts} · {_modes(one)}"), (0, 0, 1, 2))


def _sources_table(sources: Sequence[SourceCount]) -> Table:
    from rich.text import Text

    table = plain_table()
    table.add_column("source", ratio=6, overflow="fold")
    for counted in ("claims", "articles", "first-hand"):
        table.add_column(counted, justify="right")
    table.add_column("how", ratio=5, overflow="fold")
    for one in sources:
        name = Text.assemble(printable(one.name), "\n", (_party(one), "dim"))
        table.add_row(name, f"{one.claims:,}", f"{one.articles:,}", f"{one.first_hand:,}", Text(_modes(one)))
    return table


def _party(source: SourceCount) -> str:
    return printable(", ".join(part for part in ((source.kind or "").replace("_", " "), source.id or "") if part))


def _modes(source: SourceCount) -> str:
    return ", ".join(f"{mode.replace('_', ' ')} {count:,}" for mode, count in source.modes.items())


def _head(found: Found) -> Text:
    from rich.text import Text

    words = printable(found.claims[0][1].content.text)
    outlets = {article.outlet for article, _ in found.claims}
    if len(found.claims) == 1:
        told = ""
    elif "" in outlets:
        told = f"  {len(found.claims):,} claims in {_many(len({article.id for article, _ in found.claims}), 'article')}"
    else:
        told = f"  {len(found.claims):,} claims in {_many(len(outlets), 'outlet')}"
    return Text.assemble((words, "bold"), (told, "dim"))


@dataclass(frozen=True, slots=True)
class _Claims:
    """Those who say the same: a table, or one below the other where the columns of a table would leave no room for words."""

    found: Found
    headed: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        if options.max_width < NARROW:
            yield from _stacked(self.found)
        else:
            yield _table(self.found, headed=self.headed)


def _stacked(found: Found) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    for article, claim in found.claims:
        yield Text(f"{who(claim.attribution)} · {how(claim.attribution)} · {claim.certainty.level}".replace("\n", " "))
        if said := _otherwise(claim, found):
            yield Padding(said, (0, 0, 0, 2))
        about = f"{_where(article)} · {_through(claim)}".replace("\n", " · ")
        yield Padding(Text.assemble(about, *_edition(claim, found), " ", (claim.id, "dim")), (0, 0, 0, 2))


def _table(found: Found, *, headed: bool) -> Table:
    from rich.text import Text

    table = plain_table(headed=headed)
    table.add_column("who", ratio=4, overflow="fold")
    table.add_column("how", ratio=3, overflow="fold")
    table.add_column("where and when", ratio=4, overflow="fold")
    table.add_column("through", ratio=4, overflow="fold")
    for article, claim in found.claims:
        said = _otherwise(claim, found)
        table.add_row(
            Text(who(claim.attribution)) + (Text("\n") + said if said else said),
            Text(f"{how(claim.attribution)}\n{claim.certainty.level}"),
            Text.assemble(_where(article), *_edition(claim, found), "\n", (claim.id, "dim")),
            Text(_through(claim)),
        )
    return table


def _edition(claim: Claim, found: Found) -> list[tuple[str, str]]:
    return [("\nearlier edition", "yellow")] if claim.id in found.earlier else []


def _otherwise(claim: Claim, found: Found) -> Text:
    """The words of a claim that says it otherwise than the heading."""
    from rich.text import Text

    words = printable(claim.content.text)
    same = words == printable(found.claims[0][1].content.text)
    return Text("") if same else Text(f"“{words}”", style="italic")


def _where(article: Article) -> str:
    return "\n".join(
        printable(part) for part in (article.outlet or article.ref, article.published[:16].replace("T", " ")) if part
    )


def _through(claim: Claim) -> str:
    """The hands between the outlet and the claim, the source itself left out, and how near that is to first hand."""
    names = who(claim.attribution)
    hops = [("via " if hop.role == "relay" else "← ") + hand_of(hop) for hop in claim.chain if hop.role != "outlet"]
    told = [hop for hop in hops if hop.removeprefix("← ") not in names]
    return "\n".join(told + ([claim.hand] if claim.hand else [])) or NOBODY


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
