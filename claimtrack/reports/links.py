"""How claims are linked, as a reader wants to see it: both sides, the relation, and the slots side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from claimtrack.model import Article, Claim, SlotPair
from claimtrack.reports.labels import ORIGINS
from claimtrack.reports.terminal import NOBODY, printable, who

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from claimtrack.checks.admiralty import Proposal
    from claimtrack.linking.behind import Behind
    from claimtrack.linking.compare import Comparison
    from claimtrack.linking.drift import Drift
    from claimtrack.linking.editions import Change
    from claimtrack.linking.impact import Impact
    from claimtrack.linking.origins import Origin
    from claimtrack.linking.pairs import Pair
    from claimtrack.linking.subjects import Subject
    from claimtrack.linking.timeline import Point
    from claimtrack.model import Link

Side = tuple[Article, Claim]
_SAID: Final = {
    "echoes": "echo each other: one origin, not two",
    "corroborates": "corroborate each other",
    "contradicts": "contradict each other",
    "updates": "are states of the same at different times: an update",
    "differs": "are about the same, but not comparable",
    "unrelated": "are not linked",
}
_COLOURS: Final = {
    "contradicts": "red",
    "corroborates": "green",
    "agrees": "green",
    "updates": "cyan",
    "echoes": "yellow",
}
_VERDICTS: Final = {
    "only_a": "only in A",
    "only_b": "only in B",
    "scope": "counted differently",
    "near": "nearly equal",
}
_OTHERWISE: Final = {
    "contradicts": "contradicted by",
    "updates": "another state of it at another time",
    "differs": "about the same, but not comparable",
}


def comparison_view(pair: Pair, found: Comparison) -> Iterator[RenderableType]:
    """Both sentences, what links them, and why."""
    from rich.text import Text

    for name, text, date in (("A", pair.a, pair.a_date), ("B", pair.b, pair.b_date)):
        yield Text.assemble((f"{name}  ", "dim"), printable(text), (f"  {date}" if date else "", "dim"))
    yield Text("")
    yield Text.assemble("They ", (_SAID[found.label], _bold(found.label)), f" ({found.score:.2f})")
    if found.slots:
        yield Text("")
        yield _slot_table(found.slots)
    notes = [reason for reason in found.why if ": " not in reason]
    if notes:
        yield Text("")
        yield Text("; ".join(printable(note) for note in notes), style="dim")


def _bold(relation: str) -> str:
    return f"bold {_COLOURS.get(relation, '')}".strip()


def _slot_table(slots: Iterable[SlotPair]) -> RenderableType:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("slot", "A", "B", ""):
        table.add_column(column, overflow="fold")
    for slot in slots:
        table.add_row(slot.slot, printable(slot.a), printable(slot.b), _VERDICTS.get(slot.verdict, slot.verdict))
    return table


def links_view(found: Iterable[tuple[Link, Side, Side, Sequence[Drift]]]) -> Iterator[RenderableType]:
    """Each link: what it is, both claims, and the slots that tell."""
    from rich.padding import Padding
    from rich.text import Text

    for number, (link, a, b, drifts) in enumerate(found):
        if number:
            yield Text("")
        yield Text.assemble(
            (link.relation, _bold(link.relation)),
            f"  {link.score:.2f} · {ORIGINS[link.origins]}: ",
            printable(link.why[-1]),
        )
        for name, side in (("A", a), ("B", b)):
            yield Padding(claim_lines(*side, f"{name}  "), (0, 0, 0, 2))
        for slot in _telling(link.slots):
            verdict = _VERDICTS.get(slot.verdict, slot.verdict)
            yield Padding(Text(f"{slot.slot}: {_of_slot(slot)} — {verdict}", style="dim"), (0, 0, 0, 5))
        for drift in drifts:
            yield Padding(Text(_drifted(drift), style="dim"), (0, 0, 0, 5))


def _telling(slots: Iterable[SlotPair]) -> list[SlotPair]:
    return [slot for slot in slots if slot.verdict not in ("only_a", "only_b") and slot.slot != "name"]


def _of_slot(slot: SlotPair) -> str:
    return " / ".join(printable(words) for words in (slot.a, slot.b) if words)


def _drifted(drift: Drift) -> str:
    return f"{drift.slot} {drift.change}: {printable(drift.before)} → {printable(drift.after)}"


def claim_lines(article: Article, claim: Claim, before: str = "") -> Text:
    """A claim on its line, and where it stands on the next."""
    from rich.text import Text

    return Text.assemble(
        (before, "dim"),
        (f"{printable(who(claim.attribution))}: ".replace("\n", " "), "bold") if claim.attribution.source else "",
        printable(claim.content.text),
        "\n" + " " * len(before),
        (
            f"{_place(article)} · {claim.attribution.mode.replace('_', ' ')}, {claim.certainty.level} · {claim.id}",
            "dim",
        ),
    )


def _place(article: Article) -> str:
    """Where and when."""
    return " · ".join(
        printable(part) for part in (article.outlet or article.ref, article.published[:16].replace("T", " ")) if part
    )


def origins_view(asked: str, found: Behind, rated: Proposal, footer: str) -> Iterator[RenderableType]:
    """How many separate origins, who stands behind each, who says otherwise, and what changed on the way."""
    from rich.text import Text

    yield Text(printable(asked), style="bold")
    yield Text(counted(found))
    yield Text(f"Admiralty {rated}, a proposal: {rated.reason}", style="dim")
    for origin in found.origins:
        yield Text("")
        yield _origin_tree(origin)
    for relation, pairs in found.otherwise.items():
        if pairs:
            yield Text("")
            yield _otherwise_tree(relation, pairs)
    if found.drifts:
        yield Text("")
        yield _drift_tree(found.drifts)
    yield Text("")
    yield Text(footer, style="dim")


def counted(found: Behind) -> str:
    """How many separate origins, and how many are unknown, in words."""
    unknown = sum(not origin.name for origin in found.origins)
    if not found.origins:
        return "no claim here says so"
    if not found.separate:
        told = "no origin is named that asserts it"
    else:
        told = f"{found.separate:,} separate origin{'' if found.separate == 1 else 's'}"
    if unknown:
        told += f"; {unknown:,} unknown"
    if unknown and found.separate:
        told += ", which may be one of these"
    elif unknown > 1:
        told += ", which may be one and the same"
    return told


def _origin_tree(origin: Origin) -> RenderableType:
    from rich.text import Text
    from rich.tree import Tree

    name = printable(origin.name) if origin.name else "no origin named"
    tree = Tree(Text(name, style="bold green" if origin.name else "bold yellow"), guide_style="dim")
    for subject in origin.claims:
        line = claim_lines(subject.article, subject.claim)
        if why := origin.evidence.get(subject.claim.id):
            line.append(f"\n{printable(why)}", style="dim italic")
        tree.add(line)
    return tree


def _otherwise_tree(relation: str, pairs: Iterable[tuple[Subject, Comparison]]) -> RenderableType:
    from rich.text import Text
    from rich.tree import Tree

    tree = Tree(Text(_OTHERWISE[relation], style=_bold(relation)), guide_style="dim")
    for subject, comparison in pairs:
        line = claim_lines(subject.article, subject.claim)
        for slot in _telling(comparison.slots):
            if slot.verdict != "agree":
                line.append(f"\n{slot.slot}: {_of_slot(slot)}", style="dim italic")
        tree.add(line)
    return tree


def _drift_tree(drifts: Iterable[tuple[Subject, Subject, Drift]]) -> RenderableType:
    from rich.text import Text
    from rich.tree import Tree

    tree = Tree(Text("changed on the way", style="bold"), guide_style="dim")
    for first, later, drift in drifts:
        branch = tree.add(Text(_drifted(drift)))
        for subject in (first, later):
            sentence = printable(subject.claim.sentence.cut(subject.article.text))
            branch.add(Text.assemble(f"“{sentence}”", (f"  {_place(subject.article)}", "dim")))
    return tree


def timeline_view(asked: str, points: Sequence[Point], footer: str) -> Iterator[RenderableType]:
    """A line for each claim in the order of time: when, the figure, what it is to the state before, and who says so."""
    from rich.text import Text

    from claimtrack.reports.terminal import plain_table

    yield Text(printable(asked), style="bold")
    if not points:
        yield Text("no claim here is about it")
    else:
        table = plain_table()
        table.add_column("when", no_wrap=True)
        table.add_column("figure", ratio=2, overflow="fold")
        table.add_column("step", no_wrap=True)
        table.add_column("who", ratio=3, overflow="fold")
        table.add_column("claim", ratio=6, overflow="fold")
        for point in points:
            article, claim = point.subject.article, point.subject.claim
            table.add_row(
                Text(printable(article.published[:10]) or NOBODY),
                Text(printable(point.figure)),
                Text(point.step, style=_COLOURS.get(point.step, "")),
                Text.assemble(
                    printable(who(claim.attribution)), "\n", (printable(article.outlet or article.ref), "dim")
                ),
                Text.assemble(printable(claim.content.text), "\n", (claim.id, "dim")),
            )
        yield table
    yield Text(footer, style="dim")


def impact_view(
    source: str, found: Impact, claims: dict[str, tuple[Article, Claim]], footer: str
) -> Iterator[RenderableType]:
    """What rests on a source alone, and what would still stand without it."""
    from rich.text import Text
    from rich.tree import Tree

    total = len(found.only) + len(found.also)
    yield Text(printable(source), style="bold")
    yield Text(f"{total:,} claims came from or through it; {len(found.only):,} rest on it alone")
    if found.only:
        yield Text("")
        tree = Tree(Text("rests on it alone", style="bold red"), guide_style="dim")
        for claim in found.only:
            tree.add(claim_lines(*claims[claim]))
        yield tree
    if found.also:
        yield Text("")
        tree = Tree(Text("stands without it", style="bold green"), guide_style="dim")
        for claim, others in found.also.items():
            branch = tree.add(claim_lines(*claims[claim]))
            for other in others:
                branch.add(claim_lines(*claims[other]))
        yield tree
    yield Text("")
    yield Text(footer, style="dim")


def changes_view(before: Article, after: Article, found: Sequence[Change]) -> Iterator[RenderableType]:
    """What was lost is marked with -, what was gained with +; of what changed both are shown, and in what."""
    from rich.text import Text

    for mark, article in (("-", before), ("+", after)):
        about = " · ".join(printable(part) for part in (article.title, _place(article)) if part)
        yield Text.assemble((f"{mark} ", "bold"), about)
    for change in found:
        yield Text("")
        if change.parts:
            yield Text(f"changed in {', '.join(change.parts)}", style="bold cyan")
        else:
            yield Text("gained" if change.after else "lost", style="bold green" if change.after else "bold red")
        for mark, article, claim in (("- ", before, change.before), ("+ ", after, change.after)):
            if claim:
                yield claim_lines(article, claim, mark)
    if not found:
        yield Text("\nevery claim is the same in both")
