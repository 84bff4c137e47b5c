"""Reports on a terminal: the same answers as the pages, without colour if need be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from claimtrack.reports.article import ArticleReport, Group
from claimtrack.reports.labels import GROUPS, RELATIONS, UNSUPPORTED
from claimtrack.reports.links import claim_lines
from claimtrack.reports.summary import Bundle, Section, Summary
from claimtrack.reports.terminal import heading, printable, who

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.tree import Tree

_WIDTH: Final = 50  # characters that a hundred percent are
_FILLED: Final[dict[Group, str]] = {"quoted": "█", "paraphrased": "▓", "thought": "▒", "hearsay": "░", "narrator": "·"}
_STYLES: Final[dict[Group, str]] = {"hearsay": "yellow", "narrator": "dim"}


def overview(report: ArticleReport) -> Iterator[RenderableType]:
    """How it is reported, who said what, what nobody stands behind, its list of sources, who says otherwise, other findings."""
    from rich.text import Text

    yield heading(report.article)
    yield Text("")
    yield from _strip(report.shares)
    yield from _trees(report)
    yield Text("")
    yield Text(f"{len(report.cards):,} claims, {len(report.findings):,} findings", style="dim")


def summary_view(summary: Summary) -> Iterator[RenderableType]:
    """The same answers as the page of a claim, a source or a store: a tree a section, the claims on its branches."""
    from rich.text import Text

    yield Text(printable(summary.title), style="bold")
    yield Text(printable(summary.about), style="dim")
    yield Text("")
    yield from _strip(summary.shares)
    for section in summary.sections:
        yield Text("")
        yield _section(section)


def _strip(shares: Mapping[Group, int]) -> Iterator[RenderableType]:
    from rich.text import Text

    for group, share in shares.items():
        bar = _FILLED[group] * max(1, round(share * _WIDTH / 100))
        yield Text.assemble((f"{share:3d}% ", "bold"), (bar, _STYLES.get(group, "blue")), f" {GROUPS[group][0]}")


def _section(section: Section) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    title = Text.assemble((section.title, "bold"), (f"  {printable(section.note)}" if section.note else "", "dim"))
    tree = Tree(title, guide_style="dim")
    for bundle in section.bundles:
        branch = tree.add(Text(printable(bundle.title))) if bundle.title else tree
        for number, entry in enumerate(bundle.entries):
            line = claim_lines(entry.article, entry.claim)
            notes = [*entry.notes, *(_closing(bundle) if number == len(bundle.entries) - 1 else ())]
            line.append("".join(f"\n{printable(note)}" for note in notes), style="dim italic")
            branch.add(line)
    return tree


def _closing(bundle: Bundle) -> Iterator[str]:
    yield from (f"{slot.slot}: {slot.a} / {slot.b}" for slot in bundle.slots)
    if bundle.note:
        yield bundle.note


def _trees(report: ArticleReport) -> Iterator[RenderableType]:
    from rich.text import Text

    said = {one.name: [report.cards[number - 1].claim.content.text for number in one.numbers] for one in report.named}
    for title, branches in (
        ("Who said what", said),
        (
            "Nobody stands behind",
            {label: [one.text for one in report.findings if one.code == code] for code, label in UNSUPPORTED.items()},
        ),
        (
            "Its list of sources",
            {
                label: [one.name for one in report.listed if one.is_cited == is_cited]
                for label, is_cited in (("cited", True), ("never cited", False))
            },
        ),
        ("Beside other articles", _beside(report)),
        (
            "Other findings",
            {f"{one.code} {one.text}": [f"{one.reason} {one.fix}"] for one in report.other_findings(UNSUPPORTED)},
        ),
    ):
        if any(branches.values()):
            yield Text("")
            yield _tree(title, branches)


def _beside(report: ArticleReport) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for card in report.cards:
        for one in card.beside:
            place = " · ".join(
                part for part in (one.article.outlet or one.article.ref, one.article.published[:10]) if part
            )
            found.setdefault(card.claim.content.text, []).append(
                f"{RELATIONS[one.relation]} {place}: {who(one.claim.attribution)}: {one.claim.content.text}"
            )
    return found


def _tree(title: str, branches: dict[str, list[str]]) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    tree = Tree(Text(title, style="bold"), guide_style="dim")
    for name, lines in branches.items():
        if lines:
            _grow(tree, name, lines)
    return tree


def _grow(tree: Tree, name: str, lines: Iterable[str]) -> None:
    from rich.text import Text

    branch = tree.add(Text(printable(name)))
    for line in lines:
        branch.add(Text(printable(line), style="dim"))
