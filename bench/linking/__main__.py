"""Measure the linking of claims: python -m bench.linking [FOLDER] [--slots] [--update] [--misses LABEL]

Without FOLDER only on the pairs of this project (corpora/pairs); FOLDER is the linking bench (emergent.dev.jsonl and the like).
Of its sets the half is measured that the shipped encoder has not learnt from. Ends with 1 when a figure is below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.linking import archive
from bench.linking.halves import HELD, halves
from bench.linking.score import THREE, Share, macro, mistakes, shares
from claimtrack.extraction.tagger import Tagger
from claimtrack.link import CANDIDATES
from claimtrack.linking.compare import Comparison, compare
from claimtrack.linking.encoder import Encoder
from claimtrack.linking.pairs import Pair, compared
from claimtrack.linking.statements import statement_of

OWN = Path(__file__).parent.parent.parent / "corpora" / "pairs"
FLOORS = Path(__file__).parent / "floors.json"
SETS = ("emergent", "rte3", "feversym", "negmnli", "mrpc")
_TIMED = 2_000  # pairs


def main() -> int:
    """Print every figure; compare with the floors or set them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    parser.add_argument("--slots", action="store_true", help="without the encoder")
    parser.add_argument("--update", action="store_true", help="set the floors to what is reached")
    parser.add_argument("--misses", metavar="LABEL", help="print the dev pairs with this label that come out otherwise")
    options = parser.parse_args()
    tagger, encoder = Tagger(), None if options.slots else Encoder()
    reached: dict[str, float] = {}
    for name in ("dev", "unseen"):
        rows = read(OWN / f"{name}.jsonlines")
        found = found_for(rows, tagger, encoder)
        given = shares([row["label"] for row in rows], [one.label for one in found])
        _print(name, len(rows), given)
        reached |= {f"{name} macro": macro(given), f"{name} echo precision": given["echoes"].precision}
        bad = mistakes((row["label"], row["kind"], one.label) for row, one in zip(rows, found, strict=True))
        for what, share in bad.items():
            print(f"  {what}: {share:.3f}")
        if name == "dev" and options.misses:
            _print_misses(rows, found, options.misses)
    if options.folder:
        for name in SETS:
            rows = read(options.folder / f"{name}.dev.jsonl")
            rows = [row for row, at in zip(rows, halves(rows), strict=True) if at == HELD or name == "emergent"]
            found = found_for([{"id": row["id"], "a": row["a"], "b": row["b"]} for row in rows], tagger, encoder)
            given = shares([row["label"] for row in rows], [THREE[one.label] for one in found])
            _print(name, len(rows), given)
            reached[f"{name} macro"] = macro(given)
            if "contradicts" in given:
                reached[f"{name} contradicts"] = given["contradicts"].f1
        reached |= _archive(options.folder)
    print(f"judge over slots: {_speed():,.0f} pairs per CPU second")
    return _against_floors(reached, "slots" if options.slots else "encoder", update=options.update)


def _archive(folder: Path) -> dict[str, float]:
    found = {f"emergent candidates, {name}": share for name, share in archive.emergent(folder).items()}
    among, precision, recall, f1 = archive.ecb(folder)
    print(
        f"among {CANDIDATES} candidates: {', '.join(f'{name} {share:.3f}' for name, share in found.items())}, ecb {among:.3f}"
    )
    print(f"ecb, sentences taken for one event: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    return {**found, "ecb candidates": among, "ecb one event": f1}


def read(path: Path) -> list[dict[str, Any]]:
    """The pairs of a file."""
    if not path.is_file():
        sys.exit(
            f"{path} is missing; FOLDER is the linking bench, with one file SET.dev.jsonl for each of {', '.join(SETS)}"
        )
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def found_for(rows: Sequence[dict[str, Any]], tagger: Tagger, encoder: Encoder | None) -> list[Comparison]:
    """How pairs are linked, in their order."""
    pairs = (Pair(row["id"], row["a"], row["b"], row.get("a_date", ""), row.get("b_date", "")) for row in rows)
    return [found for _, found in compared(pairs, tagger, encoder)]


def _print(name: str, size: int, given: dict[str, Share]) -> None:
    print(f"{name}, {size} pairs: macro {macro(given):.3f}")
    for label, share in given.items():
        print(f"  {label:12s} P {share.precision:.3f} R {share.recall:.3f} F1 {share.f1:.3f} of {share.there}")


def _print_misses(rows: Sequence[dict[str, Any]], found: Sequence[Comparison], label: str) -> None:
    for row, one in zip(rows, found, strict=True):
        if row["label"] == label != one.label:
            print(
                f"  {row['id']} {row['kind']} -> {one.label} {one.score}\n    {row['a']}\n    {row['b']}\n    {one.why}"
            )


def _speed() -> float:
    """Statements are made beforehand, as in a store."""
    rows = read(OWN / "dev.jsonlines")
    made = [
        (statement_of(row["a"], row.get("a_date", "")), statement_of(row["b"], row.get("b_date", ""))) for row in rows
    ]
    began, done = time.process_time(), 0
    while done < _TIMED:
        for one, other in made:
            compare(one, other)
        done += len(made)
    return done / (time.process_time() - began)


def _against_floors(reached: dict[str, float], judge: str, *, update: bool) -> int:
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    mine = floors.get(judge, {})
    if update:
        floors[judge] = mine | {name: int(share * 1000) / 1000 for name, share in reached.items()}
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    faults = list(_below(reached, mine))
    print("\n".join(faults) or "no figure is below its floor")
    return int(bool(faults))


def _below(reached: dict[str, float], floors: dict[str, float]) -> Iterator[str]:
    for name, share in reached.items():
        if name not in floors:
            yield f"{name}: no floor yet (--update sets it)"
        elif share < floors[name]:
            yield f"{name}: {share:.3f} is below its floor of {floors[name]:.3f}"


if __name__ == "__main__":
    sys.exit(main())
