"""The results as a table for people and as JSON for programs; both say the same."""

from __future__ import annotations

import json
from dataclasses import asdict

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from bench.speed import peers
from bench.speed.machine import Machine
from bench.speed.results import Failed, Measured, Result, ratio

SCHEMA = "claimtrack.bench.speed/1"
MEGABYTE = 1_000_000
# Broken by hand, so that the table fits 80 characters.
COLUMNS = ("words", "CPU s\nload", "CPU s\nwork", "words/\nCPU s", "ratio", "peak\nMB", "records", "skipped")
CAPTION = "ratio: words per CPU second over claimtrack's; skipped: texts the contender refused"


def table(results: list[Result], title: str) -> Table:
    """One row a contender; a failed one says why."""
    shown = Table(
        title=title,
        title_justify="left",
        caption=CAPTION,
        caption_justify="left",
        box=SIMPLE_HEAD,
        collapse_padding=True,
        show_edge=False,
    )
    shown.add_column("contender", no_wrap=True)
    for column in COLUMNS:
        shown.add_column(column, justify="right")
    for result in results:
        if isinstance(result, Measured):
            shown.add_row(result.name, *_cells(result, ratio(result, results)))
        else:
            shown.add_row(result.name, "failed")
    return shown


def failures(results: list[Result]) -> list[str]:
    """One line for each contender without figures; under the table, where a long reason has room."""
    return [escape(f"{result.name} failed: {result.reason}") for result in results if isinstance(result, Failed)]


def as_json(results: list[Result], articles: dict[str, object], machine: Machine) -> str:
    """The same as one JSON object, keys in a fixed order."""
    record = {
        "schema": SCHEMA,
        "articles": articles,
        "machine": asdict(machine),
        "peers": peers.pins(),
        "results": [_record(result, results) for result in results],
    }
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def _cells(result: Measured, times: float | None) -> list[str]:
    return [
        f"{result.words:,}",
        f"{result.load.cpu:.2f}",
        f"{result.work:.2f}",
        "-" if result.speed is None else f"{result.speed:,.0f}",
        "-" if times is None else f"{times:.2f}",
        f"{result.whole.peak / MEGABYTE:,.0f}",
        f"{result.whole.records:,}",
        f"{result.whole.skipped:,}",
    ]


def _record(result: Result, results: list[Result]) -> dict[str, object]:
    if isinstance(result, Failed):
        return {"contender": result.name, "failed": result.reason}
    return {
        "contender": result.name,
        "words": result.words,
        "cpu_seconds_load": round(result.load.cpu, 3),
        "cpu_seconds_work": round(result.work, 3),
        "words_per_cpu_second": _rounded(result.speed, 1),
        "words_per_cpu_second_with_load": round(result.speed_with_load, 1),
        "times_claimtrack": _rounded(ratio(result, results), 3),
        "peak_bytes": result.whole.peak,
        "records": result.whole.records,
        "skipped": result.whole.skipped,
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
