"""Precision and recall of the checks by code: python -m bench.checks [--set dev|unseen] [--errors]"""

from __future__ import annotations

import argparse
import sys
import time

from rich.console import Console
from rich.table import Table

from bench.checks.score import ENOUGH, SETS, Figures, Outcome, cases, figures, outcomes

PRECISION, RECALL = 0.85, 0.75
"""What must hold for each code with ten marks or more."""


def main(arguments: list[str] | None = None) -> int:
    """Run the bench. Exit codes: 0 all that must hold holds, 1 some does not, 2 bad usage or a malformed set."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m bench.checks")
    parser.add_argument("--set", action="append", choices=SETS, dest="sets", help="only this set")
    parser.add_argument("--errors", action="store_true", help="print what is wrong and missed in dev")
    options = parser.parse_args(arguments)
    console, held = Console(), True
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
        held = held and not any(map(is_short, measured.values()))
    return 0 if held else 1


def is_short(one: Figures) -> bool:
    """Whether a code with enough marks is not found as it must be."""
    return one.marks >= ENOUGH and (one.precision < PRECISION or one.recall < RECALL)


def _table(title: str, measured: dict[str, Figures]) -> Table:
    table = Table(title=title, title_justify="left", show_edge=False, box=None)
    for column in ("code", "marks", "found", "precision", "recall", ""):
        table.add_column(column, justify="left" if column == "code" else "right")
    for code, one in measured.items():
        cells = (str(one.marks), str(one.right + one.wrong), f"{one.precision:.3f}", f"{one.recall:.3f}")
        table.add_row(code, *cells, "short" if is_short(one) else "")
    return table


def _print_errors(console: Console, found: list[Outcome]) -> None:
    for one in sorted(found, key=lambda one: (one.code, one.verdict, one.case)):
        if one.verdict != "right":
            console.print(f"{one.code} {one.verdict:6} {one.case}: {one.text}", markup=False, highlight=False)


if __name__ == "__main__":
    sys.exit(main())
