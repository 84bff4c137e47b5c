"""An article and a table of what a careful reader finds in it, row by row: python -m bench.reporting.mission FOLDER

FOLDER holds one article (*.txt) and expected.md, whose table has the columns `#`, opening words of the sentence, source as
resolved, mode, stance, certainty, notes. Neither is part of this project.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.reporting.measure import same
from claimtrack.config import Config
from claimtrack.errors import Failure
from claimtrack.model import Claim, Extraction
from claimtrack.pipeline import extract_stream
from claimtrack.reading import read

_COLUMNS = 7
_ANY = "–"  # the table leaves it open


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table, in its own words."""

    number: str
    opening: str
    source: str
    mode: str
    stance: str
    certainty: str


def main(arguments: list[str] | None = None) -> int:
    """Compare. Exit codes: 0 every row comes out as written, 1 some do not, 2 no article or table there."""
    parser = argparse.ArgumentParser(prog="python -m bench.reporting.mission", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    folder = parser.parse_args(arguments).folder
    articles, table = sorted(folder.glob("*.txt")), folder / "expected.md"
    if len(articles) != 1 or not table.is_file():
        parser.error(f"{folder} must hold one article (*.txt) and expected.md")
    (extraction,) = extract_stream(read([str(articles[0])]), Config())
    assert not isinstance(extraction, Failure), extraction
    rows = list(rows_of(table.read_text(encoding="utf-8")))
    wrong = [line for row in rows for line in faults(row, extraction)]
    for line in wrong:
        print(line)
    print(f"{len(rows)} rows, {len(wrong)} differences")
    return 1 if wrong else 0


def rows_of(table: str) -> Iterator[Row]:
    """The numbered rows of the table."""
    for line in table.split("\n"):
        cells = [re.sub(r"[*`]", "", cell).strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == _COLUMNS and cells[0].isdigit():
            yield Row(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5])


def faults(row: Row, extraction: Extraction) -> Iterator[str]:
    """What does not come out as written; one line each."""
    found = [claim for claim in extraction.claims if claim.parent is None and _opens(row, claim, extraction)]
    mode = row.mode.split()[0]
    fitting = [claim for claim in found if claim.attribution.mode == mode]
    if not fitting:
        yield f"{row.number}: mode {mode} expected, found {', '.join(c.attribution.mode for c in found) or 'no claim'}"
        return
    claim = fitting[0]
    stances = re.findall(r"[a-z]+", row.stance.split("(")[0])
    if row.stance != _ANY and claim.attribution.stance not in stances:
        yield f"{row.number}: stance {row.stance} expected, found {claim.attribution.stance}"
    if row.certainty != _ANY and claim.certainty.level != row.certainty.split()[0]:
        yield f"{row.number}: certainty {row.certainty} expected, found {claim.certainty.level}"
    if not _is_source(row.source, claim):
        who = claim.attribution.source.name if claim.attribution.source else None
        chain = " < ".join(f"{hop.name} [{hop.basis}]" for hop in claim.chain)
        yield f"{row.number}: source {row.source!r} expected, found {who!r}, chain {chain or '-'}"


def _opens(row: Row, claim: Claim, extraction: Extraction) -> bool:
    opening = re.sub(r"^headline\s+", "", row.opening).strip('" “”').replace("’", "'")
    sentence = claim.sentence.cut(extraction.article.text).replace("’", "'")
    parts = [part.strip(' "“”,.') for part in opening.split("…") if part.strip(' "“”,.')]
    at = [sentence.find(part) for part in parts]
    return bool(parts) and all(place >= 0 for place in at) and (opening.startswith("…") or at[0] == 0)


def _is_source(expected: str, claim: Claim) -> bool:
    source = claim.attribution.source
    if "carried" in expected and "/" not in expected:
        name = expected.split(",", maxsplit=1)[0]
        hops = [hop for hop in claim.chain if hop.basis == "carried"]
        if expected.startswith("unnamed"):
            return source is not None and source.kind == "anonymous"
        return any(same(hop.name, name) or name in hop.name or _initials(hop.name) == name for hop in hops)
    if expected.startswith("none"):
        return source is None or source.name is None
    name = re.sub(r"\s*\(.*", "", expected)
    return source is not None and source.name is not None and same(source.name, name)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


if __name__ == "__main__":
    sys.exit(main())
