"""What was reached once must not be lost: the least figure of each share of each set; of errors, the most."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.attribution.floors import FloorsError, put, rounded
from bench.reporting.measure import ERRORS, SHARES, Figures

FILE = Path(__file__).parent / "floors.json"
SCHEMA = "claimtrack.bench.reporting.floors/1"
Floors = Mapping[str, Mapping[str, float]]  # set -> share -> percent


def read(path: Path = FILE) -> dict[str, dict[str, float]]:
    """The floors of every set; none where there is no file yet. Raises FloorsError."""
    try:
        return dict(json.loads(path.read_text(encoding="utf-8"))["floors"]) if path.exists() else {}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FloorsError(f"the floors in {path} cannot be read: {error!r}") from error


def write(floors: Floors, path: Path = FILE) -> None:
    """Write the floors of all sets, whole or not at all."""
    put(path, json.dumps({"schema": SCHEMA, "floors": floors}, indent=2) + "\n")


def reached(figures: Figures) -> dict[str, float]:
    """The shares of a set in percent: rounded down to one decimal, those that count errors up."""
    return {name: rounded(figures.share(name), up=name in ERRORS) for name in SHARES}


def faults(name: str, figures: Figures, floors: Floors, slack: float = 0.0) -> Iterator[str]:
    """One line for each share of a set that is beyond its floor by more than `slack` points, or has none."""
    now = reached(figures)
    for share in SHARES:
        floor = floors.get(name, {}).get(share)
        if floor is None:
            yield f"{name} {share}: no floor yet (--update sets it)"
        elif (now[share] > floor + slack) if share in ERRORS else (now[share] < floor - slack):
            yield f"{name} {share}: {now[share]:.1f} is beyond its floor of {floor:.1f}"
