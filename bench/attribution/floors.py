"""What was reached once must not be lost: the least F1 of each row, and the annotated files it was measured on."""

from __future__ import annotations

import json
import math
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.attribution.rows import Row

FILE = Path(__file__).parent / "floors.json"
SCHEMA = "claimtrack.bench.attribution.floors/1"


class FloorsError(Exception):
    """The file of floors cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The least figures of one row, F1 in percent with one decimal, and the sha256 of the files behind them by name."""

    figures: Mapping[str, float]
    digests: Mapping[str, str]


Floors = Mapping[str, Mapping[str, Floor]]  # tagger -> row -> floor


def read(path: Path = FILE) -> Floors:
    """The floors of every tagger; none where there is no file yet. Raises FloorsError."""
    if not path.exists():
        return {}
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["schema"] != SCHEMA:
            raise ValueError(f"schema {record['schema']!r}, expected {SCHEMA!r}")
        return {tagger: {name: _floor(row) for name, row in rows.items()} for tagger, rows in record["taggers"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise FloorsError(f"the floors in {path} cannot be read: {error!r}") from error


def write(floors: Floors, path: Path = FILE) -> None:
    """Write the floors, whole or not at all. Raises FloorsError."""
    taggers = {tagger: {name: _record(floor) for name, floor in rows.items()} for tagger, rows in floors.items()}
    text = json.dumps({"schema": SCHEMA, "taggers": taggers}, indent=2, ensure_ascii=False) + "\n"
    try:
        put(path, text)
    except OSError as error:
        raise FloorsError(f"{path} cannot be written and was left as it is: {error}") from error


def faults(rows: Iterable[Row], floors: Mapping[str, Floor], slack: float = 0.0) -> list[str]:
    """One line for each figure below its floor or without one, and for each annotated file that has changed.

    slack: points that a figure may lie below its floor, for other processors than the one the floors were measured on.
    """
    return [fault for row in rows for fault in _faults(row, floors.get(row.name), slack)]


def lowered(rows: Iterable[Row], floors: Mapping[str, Floor]) -> list[str]:
    """One line for each floor that these rows would lower."""
    return [fault for row in rows if row.name in floors for fault in _below(row, floors[row.name])]


def updated(rows: Iterable[Row], floors: Mapping[str, Floor]) -> dict[str, Floor]:
    """The floors of one tagger at what these rows reach; rows that were not measured keep theirs."""
    return {**floors, **{row.name: Floor(reached(row), row.digests) for row in rows}}


def reached(row: Row) -> dict[str, float]:
    """The F1 figures of a row in percent, rounded down to one decimal."""
    return {name: rounded(figure.f1) for name, figure in row.figures.items()}


def rounded(share: float, *, up: bool = False) -> float:
    """A share of 0 to 1 in percent, rounded down or up to one decimal."""
    # The inner rounding keeps 0.573, which is 572.9999… thousandths in binary, at 57.3.
    return (math.ceil if up else math.floor)(round(share * 1000, 6)) / 10


def _faults(row: Row, floor: Floor | None, slack: float) -> Iterator[str]:
    if floor is None:
        yield f"{row.name}: no floors yet (--update sets them)"
        return
    yield from _below(row, floor, slack)
    for name in row.figures.keys() - floor.figures.keys():
        yield f"{row.name} {name}: no floor yet (--update sets it)"
    for name in sorted(row.digests.keys() | floor.digests.keys()):
        if row.digests.get(name) != floor.digests.get(name):
            yield f"{row.name}: {name} is not the file its floors were measured on (--update takes it as it is)"


def _below(row: Row, floor: Floor, slack: float = 0.0) -> Iterator[str]:
    now = reached(row)
    for name, least in floor.figures.items():
        if name not in now:
            yield f"{row.name} {name}: not measured, its floor is {least:.1f}"
        elif now[name] < least - slack:
            yield f"{row.name} {name}: {100 * row.figures[name].f1:.2f} is below its floor of {least:.1f}"


def _floor(record: dict[str, Any]) -> Floor:
    return Floor({name: float(least) for name, least in record["floors"].items()}, dict(record["gold"]))


def _record(floor: Floor) -> dict[str, object]:
    return {"floors": dict(floor.figures), "gold": dict(floor.digests)}


def put(path: Path, text: str) -> None:
    """Put a finished file in the place of the old one in one step."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
