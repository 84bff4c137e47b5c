"""The options that every command shares, written once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

DEFAULT_STORE: Final = "claimtrack.db"
"""The same as `claimtrack.store.DEFAULT_STORE`, which would have to be imported for the help."""


class Format(StrEnum):
    """Output formats."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    md = "md"


class AnswerFormat(StrEnum):
    """Output formats of what is no list of claims."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


class ExportFormat(StrEnum):
    """Output formats of `export`."""

    csv = "csv"
    jsonl = "jsonl"
    graphml = "graphml"
    gexf = "gexf"
    json = "json"
    dot = "dot"
    neo4j = "neo4j"
    prov = "prov"
    schemaorg = "schemaorg"
    sarif = "sarif"
    ftm = "ftm"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, globs, or - for standard input.", show_default=False),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print the claims.")]
OutputOption = Annotated[
    str,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write there instead of standard output (- is standard output)."
    ),
]
JobsOption = Annotated[
    int, typer.Option("--jobs", "-j", min=0, metavar="N", help="Processes to use; 0 takes one per core.")
]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings; ./config.yaml is used when it is claimtrack's."),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="No messages; failures are still told by the exit code.")
]
WhyOption = Annotated[
    bool,
    typer.Option("--why", help="Explain each claim: the cue, the rule or probability, and the evidence of every hop."),
]
DbOption = Annotated[Path, typer.Option("--db", metavar="FILE", help="The store.")]
AnswerFormatOption = Annotated[AnswerFormat, typer.Option("--format", "-f", help="How to print the answer.")]
SourceOption = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="NAME|ID", help="Only claims of this source; may be given several times."),
]
ModeOption = Annotated[
    list[str] | None,
    typer.Option("--mode", metavar="MODE", help="Only claims reported so: direct, hearsay, narrator, …"),
]
CertaintyOption = Annotated[
    list[str] | None,
    typer.Option("--certainty", metavar="LEVEL", help="Only claims so sure: asserted, probable, possible, doubtful."),
]
OutletOption = Annotated[
    list[str] | None, typer.Option("--outlet", metavar="NAME", help="Only claims in articles of this outlet.")
]
SinceOption = Annotated[
    str, typer.Option("--since", metavar="DATE", help="Only articles published on this day, month or year or later.")
]
UntilOption = Annotated[
    str, typer.Option("--until", metavar="DATE", help="Only articles published on this day, month or year or earlier.")
]
AboutOption = Annotated[
    str, typer.Option("--about", metavar="WORDS", help="Only claims that, with their source, hold all these words.")
]
LimitOption = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many.")]
AllEditionsOption = Annotated[
    bool, typer.Option("--all-editions", help="Also what stood in earlier editions of an article.")
]
