"""The rows as a table for people and as JSON for programs; both say the same."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.table import Table

from bench.attribution.rows import END_TO_END, Row

SCHEMA = "claimtrack.bench.attribution/1"
# Broken by hand, so that the table fits 80 characters.
COLUMNS = ("gold", "P", "R", "F1", "95%", "speech", "source\nexact", "cue\nexact", "content\nexact~", "mode\nright")
CAPTION = (
    "P, R, F1: end to end (content by half, source right); 95%: interval of that F1 over documents; speech: that F1"
    " for saying alone; exact: F1 of spans, exact~ without marks; mode: of the matched ones. gum.dev: without claims"
    " of mode attitude."
)
NOTHING = "–"


def table(rows: Iterable[Row], tagger: str) -> Table:
    """One row a set, figures in percent."""
    shown = Table(
        title=f"Attributions found by the {tagger} tagger",
        title_justify="left",
        caption=CAPTION,
        caption_justify="left",
        box=SIMPLE_HEAD,
        padding=0,
        pad_edge=False,
        show_edge=False,
    )
    shown.add_column("set", overflow="fold")
    for column in COLUMNS:
        shown.add_column(column, justify="right", no_wrap=True)
    for row in rows:
        shown.add_row(row.name + (", trained on" if row.trained_on else ""), *_cells(row))
    return shown


def as_json(rows: Iterable[Row], tagger: dict[str, object]) -> str:
    """The same as one JSON object, keys in a fixed order; shares in percent with two decimals."""
    record = {"schema": SCHEMA, "tagger": tagger, "rows": [_record(row) for row in rows]}
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def _cells(row: Row) -> list[str]:
    low, high = row.interval
    end_to_end = [f"{100 * share:.1f}" for share in row.figures[END_TO_END]]
    others = [_f1(row, name) for name in ("speech", "source", "cue", "content")]
    modes = NOTHING if row.modes is None else f"{100 * row.modes:.1f}"
    return [f"{row.gold:,}", *end_to_end, f"{100 * low:.1f}–{100 * high:.1f}", *others, modes]


def _f1(row: Row, name: str) -> str:
    figure = row.figures.get(name)
    return NOTHING if figure is None else f"{100 * figure.f1:.1f}"


def _record(row: Row) -> dict[str, object]:
    return {
        "set": row.name,
        "trained_on": row.trained_on,
        "documents": row.documents,
        "annotated": row.gold,
        "found": row.found,
        "figures": {
            name: dict(zip(("precision", "recall", "f1"), map(_percent, figure), strict=True))
            for name, figure in row.figures.items()
        },
        "e2e_f1_interval": [_percent(share) for share in row.interval],
        "modes_right": None if row.modes is None else _percent(row.modes),
        "gold_sha256": dict(row.digests),
    }


def _percent(share: float) -> float:
    return round(100 * share, 2)
