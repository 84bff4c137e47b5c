"""Precision and recall of the checks by code: python -m bench.checks [--set dev|unseen] [--errors] [--update]

The exit code is 1 where a figure is below its floor (floors.json); --update sets the floors to what is reached.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from bench.checks.score import ENOUGH, SETS, Figures, Outcome, cases, figures, outcomes

FLOORS: Final = Path(__file__).parent / "floors.json"
PRECISION, RECALL = 0.85, 0.75
"""What is asked for of each code with ten marks or more."""


def main(arguments: list[str] | None = None) -> int:
    """Run the bench. Exit codes: 0 no figure is below its floor, 1 some is, 2 bad usage or a malformed set."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m bench.checks")
    parser.add_argument("--set", action="append", choices=SETS, dest="sets", help="only this set")
    parser.add_argument("--errors", action="store_true", help="print what is wrong and missed in dev")
    parser.add_argument("--update", action="store_true", help="set the floors to what is reached")
    options = parser.parse_args(arguments)
    console, reached = Console(), dict[str, float]()
    for name in options.sets or SETS:
        began = time.process_time()
        try:
            found = list(outcomes(cases(name)))
        except (OSError, ValueError, KeyError) as error:
            print(f"error: {name}: {error}", file=sys.stderr)
            return 2
        if options.errors and name == "dev":  # nobody looks at the others
            _print_errors(console, found)
        measured = figures(found)
        console.print(_table(f"{name}, {time.process_time() - began:.0f} CPU seconds", measured))
        reached |= shares(name, measured)
    return _against_floors(reached, update=options.update)


def shares(name: str, measured: Mapping[str, Figures]) -> dict[str, float]:
    """Precision and recall by set and code, of codes with enough marks."""
    return {
        f"{name} {code} {part}": value
        for code, one in measured.items()
        if one.marks >= ENOUGH
        for part, value in (("precision", one.precision), ("recall", one.recall))
    }


def below(reached: Mapping[str, float], floors: Mapping[str, float], slack: float = 0.0) -> Iterator[str]:
    """What is below its floor, or has none."""
    for name, share in reached.items():
        if name not in floors:
            yield f"{name} has no floor: --update sets it"
        elif share < floors[name] - slack:
            yield f"{name}: {share:.3f} is below its floor of {floors[name]:.3f}"


def read_floors() -> dict[str, float]:
    """The floors, by set, code and part; none where there is no file yet."""
    if not FLOORS.exists():
        return {}
    found: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def _against_floors(reached: Mapping[str, float], *, update: bool) -> int:
    floors = read_floors()
    if update:
        made = floors | {name: int(share * 1000) / 1000 for name, share in reached.items()}
        FLOORS.write_text(json.dumps(made, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    faults = list(below(reached, floors))
    print("\n".join(faults) or "no figure is below its floor")
    return 1 if faults else 0


def _table(title: str, measured: Mapping[str, Figures]) -> Table:
    table = Table(title=title, title_justify="left", show_edge=False, box=None)
    for column in ("code", "marks", "found", "precision", "recall", ""):
        table.add_column(column, justify="left" if column == "code" else "right")
    for code, one in measured.items():
        cells = (str(one.marks), str(one.right + one.wrong), f"{one.precision:.3f}", f"{one.recall:.3f}")
        is_short = one.marks >= ENOUGH and (one.precision < PRECISION or one.recall < RECALL)
        table.add_row(code, *cells, "short" if is_short else "")
    return table


def _print_errors(console: Console, found: list[Outcome]) -> None:
    for one in sorted(found, key=lambda one: (one.code, one.verdict, one.case)):
        if one.verdict != "right":
            console.print(f"{one.code} {one.verdict:6} {one.case}: {one.text}", markup=False, highlight=False)


if __name__ == "__main__":
    sys.exit(main())
