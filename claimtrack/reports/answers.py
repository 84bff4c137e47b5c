"""Answers of a store on a terminal: who said it, and which sources there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimtrack.model import Article, Claim
from claimtrack.reports.terminal import NOBODY, hand_of, how, plain_table, printable, who

if TYPE_CHECKING:
    from rich.console import RenderableType
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
    if not answer.groups:
        yield Text(f"no claim here says “{printable(asked)}”")
    for number, found in enumerate(answer.groups):
        yield _head(found)
        yield _claims(found, headed=not number)
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

    if sources:
        table = plain_table()
        table.add_column("source", ratio=6, overflow="fold")
        table.add_column("claims", justify="right")
        table.add_column("articles", justify="right")
        table.add_column("first-hand", justify="right")
        table.add_column("how", ratio=5, overflow="fold")
        for one in sources:
            about = ", ".join(part for part in ((one.kind or "").replace("_", " "), one.id or "") if part)
            modes = ", ".join(f"{mode.replace('_', ' ')} {count:,}" for mode, count in one.modes.items())
            name = Text.assemble(printable(one.name), "\n", (printable(about), "dim"))
            table.add_row(name, f"{one.claims:,}", f"{one.articles:,}", f"{one.first_hand:,}", Text(modes))
        yield table
    else:
        yield Text("no claim has a known source")
    yield Text(footer, style="dim")


def _head(found: Found) -> Text:
    from rich.text import Text

    outlets = {article.outlet or article.ref for article, _ in found.claims}
    told = f"  {len(found.claims):,} claims in {len(outlets):,} outlets" if len(found.claims) > 1 else ""
    return Text.assemble((printable(found.claims[0][1].content.text), "bold"), (told, "dim"))


def _claims(found: Found, *, headed: bool) -> Table:
    from rich.text import Text

    first = printable(found.claims[0][1].content.text)
    table = plain_table(headed=headed)
    table.add_column("who", ratio=4, overflow="fold")
    table.add_column("how", ratio=3, overflow="fold")
    table.add_column("where and when", ratio=4, overflow="fold")
    table.add_column("through", ratio=4, overflow="fold")
    for article, claim in found.claims:
        words = printable(claim.content.text)
        said = Text(f"\n“{words}”", style="italic") if words != first else Text("")
        table.add_row(
            Text(who(claim.attribution)) + said,
            Text(f"{how(claim.attribution)}\n{claim.certainty.level}"),
            Text.assemble(_where(article), "\n", (claim.id, "dim")),
            Text(_through(claim)),
        )
    return table


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
