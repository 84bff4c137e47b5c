"""How many attributions claimtrack finds, and finds right, compared with floors that only go up."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from bench.attribution import floors, misses, report
from bench.attribution.floors import FloorsError
from bench.attribution.found import find
from bench.attribution.gold import GoldError, GoldSet, outside_sets, own_sets
from bench.attribution.rows import Row, rows_of
from claimtrack.config import TAGGERS
from claimtrack.errors import ClaimtrackError
from claimtrack.extraction.tagger import DATA


def main(arguments: list[str] | None = None) -> int:
    """Run the bench. Exit codes: 0 no figure below its floor, 1 some below or floors not raised, 2 bad usage."""
    options = _options(arguments)
    try:
        return _measure(options)
    except (GoldError, FloorsError, ClaimtrackError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def _measure(options: argparse.Namespace) -> int:
    known = floors.read()
    sets = [*(outside_sets(options.folder) if options.folder else []), *own_sets()]
    rows = [row for gold in sets for row in _rows(gold, options)]
    Console().print(report.table(rows, options.tagger))
    if options.json:
        options.json.write_text(report.as_json(rows, _weights(options.tagger)), encoding="utf-8")
    if options.update:
        return _update(rows, known, options)
    return _told(floors.faults(rows, known.get(options.tagger, {})))


def _rows(gold: GoldSet, options: argparse.Namespace) -> list[Row]:
    found = find(gold, options.tagger)
    for line in misses.lines(gold, found, options.errors) if options.errors else ():
        print(line)
    return list(rows_of(gold, found))


def _update(rows: list[Row], known: floors.Floors, options: argparse.Namespace) -> int:
    own = known.get(options.tagger, {})
    lowered = floors.lowered(rows, own)
    if lowered and not options.allow_regression:
        _told(lowered)
        print("no floor was changed; --allow-regression lowers them all the same", file=sys.stderr)
        return 1
    floors.write({**known, options.tagger: floors.updated(rows, own)})
    return 0


def _told(faults: Iterable[str]) -> int:
    told = [print(fault, file=sys.stderr) for fault in faults]
    return 1 if told else 0


def _weights(tagger: str) -> dict[str, object]:
    manifest = json.loads((DATA / f"{tagger}.json").read_text(encoding="utf-8"))
    return {"name": tagger, "sha256": manifest["sha256"]}


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.attribution", description=__doc__)
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="FOLDER",
        help="holds polnear.dev.jsonl and gum.dev.jsonl; without it this project's own sets are measured alone",
    )
    parser.add_argument("--tagger", choices=TAGGERS, default="accurate", help="whose weights (default: %(default)s)")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures there too")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print N missed and N spurious attributions a set"
    )
    options = parser.parse_args(arguments)
    if options.allow_regression and not options.update:
        parser.error("--allow-regression: only with --update")
    if options.errors < 0:
        parser.error("--errors: at least 0")
    return options


if __name__ == "__main__":
    sys.exit(main())
