"""How often mode, stance, certainty, source and chain of a claim are right, on rows developed on and on rows never looked at."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bench.attribution.floors import FloorsError
from bench.reporting import floors
from bench.reporting.gold import HERE, GoldError, Row, corpora_rows, rows_of
from bench.reporting.measure import FIELDS, SHARES, Figures, Outcome, figures, outcomes, spans_text
from claimtrack.config import TAGGERS

HEADINGS = {"certainty": "sure", "resolved": "who"}  # so that the table fits 80 characters


def main(arguments: list[str] | None = None) -> int:
    """Run the bench. Exit codes: 0 no figure beyond its floor, 1 some are, 2 bad usage or a file that cannot be read."""
    options = _options(arguments)
    try:
        sets, known = sets_of(options.sets), floors.read()
    except (GoldError, FloorsError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    console = Console()
    measured: dict[str, Figures] = {}
    for name, rows in sets.items():
        found = list(outcomes(rows, options.tagger))
        measured[name] = figures(found)
        if options.errors and name != "unseen":
            _print_errors(found, options)
    console.print(_table(measured))
    if options.confusion:
        for name, one in measured.items():
            for part, counts in one.confusion.items():
                console.print(_confusion(f"{name}: {part}", counts))
    return _held_to(measured, known, options)


def sets_of(names: Sequence[str] = ()) -> dict[str, list[Row]]:
    """The rows of these sets, of all where none is named. Raises GoldError."""
    loaders = {
        "dev": lambda: [row for path in sorted(HERE.glob("dev-*.txt")) for row in rows_of(path)],
        "unseen": lambda: [row for path in sorted(HERE.glob("unseen-*.txt")) for row in rows_of(path)],
        "corpora": corpora_rows,
    }
    return {name: load() for name, load in loaders.items() if not names or name in names}


def _held_to(measured: dict[str, Figures], known: floors.Floors, options: argparse.Namespace) -> int:
    lost = [line for name, one in measured.items() if name in known for line in floors.faults(name, one, known)]
    if options.update and (not lost or options.allow_regression):
        floors.write({**known, **{name: floors.reached(one) for name, one in measured.items()}})
        return 0
    lost += [f"{name}: no floors yet (--update sets them)" for name in measured if name not in known]
    for line in lost:
        print(line, file=sys.stderr)
    return 1 if lost else 0


def _table(measured: dict[str, Figures]) -> Table:
    table = Table(
        title="Right, percent", title_justify="left", caption=CAPTION, caption_justify="left", show_edge=False, box=None
    )
    table.add_column("set")
    table.add_column("claims", justify="right")
    for share in SHARES:
        table.add_column(HEADINGS.get(share, share), justify="right", no_wrap=True)
    for name, one in measured.items():
        table.add_row(name, str(one.claims), *(f"{100 * one.share(share):.1f}" for share in SHARES))
    return table


CAPTION = (
    "found: annotated claims that were found. Of those: mode, stance, certainty (sure) and chain (every hop, with its basis)"
    " right; who: sources that have a name and got it. Of the names given, misnamed: the mention's own words but not the name;"
    " merged: somebody else's."
)


def _confusion(title: str, counts: Counter[tuple[str, str]]) -> Table:
    labels = sorted({label for pair in counts for label in pair})
    table = Table(title=f"{title} (rows: annotated, columns: found)", title_justify="left", show_edge=False, box=None)
    table.add_column("")
    for label in labels:
        table.add_column(label, justify="right")
    for wanted in labels:
        table.add_row(wanted, *(str(counts[wanted, given] or "·") for given in labels))
    return table


def _print_errors(found: Sequence[Outcome], options: argparse.Namespace) -> None:
    left = Counter(dict.fromkeys((*FIELDS, "found"), options.errors))
    for outcome in found:
        wrong = ["found"] if outcome.found is None else [name for name in FIELDS if not outcome.right(name)]
        for name in wrong:
            if left[name] <= 0 or (options.field and name != options.field):
                continue
            left[name] -= 1
            print(_error(outcome, name))


def _error(outcome: Outcome, name: str) -> str:
    row, expected, claim = outcome.row, outcome.expected, outcome.found
    where = f"{row.name} {expected.key} {name}"
    parts = (
        f"‹{spans_text(row, expected.source)}› ‹{spans_text(row, expected.cue)}› ‹{spans_text(row, expected.content)}›"
    )
    if claim is None:
        return f"{where}: not found {expected.mode}\n    {parts}"
    how = claim.attribution.source.how if claim.attribution.source else ""
    return f"{where}: wanted {outcome.wanted(name)} · found {outcome.given(name)}  ({how})\n    {parts}"


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.reporting", description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help="dev, unseen, corpora (default: all)")
    parser.add_argument("--update", action="store_true", help="move the floors to what is reached")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: move them back too")
    parser.add_argument("--tagger", choices=TAGGERS, default="accurate", help="whose weights (default: %(default)s)")
    parser.add_argument("--confusion", action="store_true", help="print what is taken for what")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print N errors a field; never those of unseen rows"
    )
    parser.add_argument("--field", choices=(*FIELDS, "found"), help="with --errors: of this field alone")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.sets if name not in ("dev", "unseen", "corpora")]:
        parser.error(f"no set is called {', '.join(unknown)}: there are dev, unseen and corpora")
    return options


if __name__ == "__main__":
    sys.exit(main())
