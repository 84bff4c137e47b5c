"""The chain of one claim as a tree: every hand, the words of the article that name it, and why it stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimtrack.model import Article, Claim, Hop, Words
from claimtrack.reports.terminal import how, printable, who

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.tree import Tree


def trace_view(article: Article, claim: Claim, beside: Sequence[Claim]) -> Iterator[RenderableType]:
    """The claim, its chain and its sentence; `beside` are all claims of the article, for those around it and inside it."""
    from rich.text import Text

    yield Text(printable(claim.content.text), style="bold")
    certainty = claim.certainty
    hedges = "".join(f", “{printable(hedge.text)}”" for hedge in certainty.hedges)
    yield Text(f"{who(claim.attribution)} · {how(claim.attribution)} · {certainty.level}{hedges}".replace("\n", " "))
    yield Text(f"{claim.id} · {claim.where} · {printable(article.ref)} · {_at(claim.content)}", style="dim")
    yield Text("")
    yield _chain(article, claim)
    yield Text(_distance(claim))
    yield Text("")
    yield Text.assemble(("sentence  ", "dim"), printable(claim.sentence.cut(article.text)))
    by_id = {one.id: one for one in beside}
    if claim.parent in by_id:
        yield _related("inside    ", by_id[claim.parent])
    for one in beside:
        if one.parent == claim.id:
            yield _related("around    ", one)


def _distance(claim: Claim) -> str:
    hops = f"{claim.hops} {'hop' if claim.hops == 1 else 'hops'}"
    return f"{claim.hand}: {hops} from the origin" if claim.hand else "no origin is known"


def _related(label: str, claim: Claim) -> RenderableType:
    from rich.text import Text

    words = f"{printable(claim.content.text)} — {who(claim.attribution)}, {how(claim.attribution)}".replace("\n", " ")
    return Text.assemble((label, "dim"), words, (f"  {claim.id}", "dim"))


def _chain(article: Article, claim: Claim) -> Tree:
    """From the outlet down to the origin; those who say it together stand side by side."""
    from rich.text import Text
    from rich.tree import Tree

    about = " · ".join(part for part in (article.title, article.published) if part)
    root = Tree(Text(printable(about) or printable(article.ref), style="bold"), guide_style="dim")
    branch = root
    for hop in claim.chain:
        node = branch.add(_hop(hop))
        branch = branch if hop.role == "origin" else node
    if not claim.chain:
        root.add(Text("the outlet is not named, and nobody else is", style="dim"))
    return root


def _hop(hop: Hop) -> RenderableType:
    from rich.text import Text

    party = ", ".join(part for part in (hop.id or "", (hop.kind or "").replace("_", " ")) if part)
    line = Text.assemble(
        (f"{hop.role} ", "dim"), printable(hop.name).rstrip(" ,;:"), (f" ({party})" if party else "", "dim")
    )
    line.append(f"\n{hop.basis}", style="dim")
    if hop.evidence:
        line.append(f" “{printable(hop.evidence.text)}” {_at(hop.evidence)}")
    if hop.reason:
        line.append(f"{' · ' if hop.evidence else ': '}{printable(hop.reason)}", style="dim")
    return line


def _at(words: Words) -> str:
    """Where words stand in the article's text."""
    return " ".join(f"[{span.start}–{span.end}]" for span in words.spans)
