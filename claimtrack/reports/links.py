"""How two claims are linked, as a reader wants to see it: both sentences, the label, and the slots side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from claimtrack.reports.terminal import printable

if TYPE_CHECKING:
    from rich.console import RenderableType

    from claimtrack.linking.compare import Comparison
    from claimtrack.linking.pairs import Pair

_SAID: Final = {
    "echoes": "echo each other: one origin, not two",
    "corroborates": "corroborate each other",
    "contradicts": "contradict each other",
    "updates": "are states of the same at different times: an update",
    "differs": "are about the same, but not comparable",
    "unrelated": "are not linked",
}
_COLOURS: Final = {"contradicts": "red", "corroborates": "green", "updates": "cyan", "echoes": "yellow"}
_VERDICTS: Final = {
    "only_a": "only in A",
    "only_b": "only in B",
    "scope": "counted differently",
    "near": "nearly equal",
}


def comparison_view(pair: Pair, found: Comparison) -> Iterator[RenderableType]:
    """Both sentences, what links them, and why."""
    from rich.table import Table
    from rich.text import Text

    for name, text, date in (("A", pair.a, pair.a_date), ("B", pair.b, pair.b_date)):
        yield Text.assemble((f"{name}  ", "dim"), printable(text), (f"  {date}" if date else "", "dim"))
    yield Text("")
    yield Text.assemble(
        "They ", (_SAID[found.label], f"bold {_COLOURS.get(found.label, '')}".strip()), f" ({found.score:.2f})"
    )
    if found.slots:
        table = Table(box=None, pad_edge=False, header_style="dim")
        for column in ("slot", "A", "B", ""):
            table.add_column(column, overflow="fold")
        for slot in found.slots:
            table.add_row(slot.slot, printable(slot.a), printable(slot.b), _VERDICTS.get(slot.verdict, slot.verdict))
        yield Text("")
        yield table
    notes = [reason for reason in found.why if ": " not in reason]
    if notes:
        yield Text("")
        yield Text("; ".join(printable(note) for note in notes), style="dim")
